"""From trained weights to the shipped files:

one int8 ONNX file for the encoder and one for each head, with a manifest of their hashes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.data import NAMES, POS
from training.model import WIDTH, Encoder, Reader

OPSET = 17
HEADS = ("attribution", "names", "parser")


class Units(nn.Module):
    """One window: pieces [1, T], types [1, T] and the first piece of each unit [U] to the units [1, U, 768]."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, types: Tensor, first: Tensor) -> Tensor:
        return self.encoder(pieces[0], types[0], [pieces.shape[1]])[None].index_select(1, first)


def graphs(model: Reader, folder: Path) -> None:
    """The four graphs in float32."""
    pieces = torch.ones(1, 12, dtype=torch.long)
    first = torch.arange(1, 9)
    units = torch.randn(1, 8, 2 * WIDTH)
    inputs = {
        "encoder": (Units(model.encoder), (pieces, pieces * 0, first), ["pieces", "types", "first"], ["units"]),
        "attribution": (model.attribution, (units,), ["units"], ["tags"]),
        "names": (model.names, (units,), ["units"], ["tags"]),
        "parser": (model.parser, (units,), ["units"], ["arcs", "root", "below", "above", "pos", "starts"]),
    }
    axes = {name: {1: "T"} for name in ("pieces", "types")} | {"first": {0: "U"}}
    axes |= {name: {1: "U"} for name in ("units", "tags", "root", "below", "above", "pos", "starts")} | {
        "arcs": {1: "U", 2: "U"}
    }
    for name, (module, example, given, made) in inputs.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                module.eval(),
                example,
                folder / f"{name}.onnx",
                input_names=given,
                output_names=made,
                dynamic_axes={key: value for key, value in axes.items() if key in given + made},
                opset_version=OPSET,
                dynamo=False,
            )


def shrink(folder: Path, out: Path) -> None:
    """int8 weights, one scale a channel.

    Seven bits, so that sums cannot overflow on processors without VNNI: every machine reads alike.
    """
    for name in ("encoder", *HEADS):
        quantize_dynamic(
            folder / f"{name}.onnx",
            out / f"{name}.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather", "LSTM"],
        )


def manifest(out: Path, relations: list[str]) -> None:
    files = ["vocab.txt", "encoder.onnx", *(f"{name}.onnx" for name in HEADS)]
    listed = [f'"{file}" = "{hashlib.sha256((out / file).read_bytes()).hexdigest()}"' for file in files]
    quoted = [json.dumps(labels) for labels in (relations, POS, NAMES)]
    text = "# Written by training/export.py: what the files hold and their SHA-256.\n\n[labels]\n"
    text += f"relations = {quoted[0]}\npos = {quoted[1]}\nnames = {quoted[2]}\n\n[files]\n" + "\n".join(listed) + "\n"
    (out / "manifest.toml").write_text(text)


def export(trained: Path, minilm: Path, out: Path) -> None:
    """`trained` holds reader.pt and labels.json, `minilm` the vocabulary; the shipped files go to `out`."""
    for file in ("labels.json", "reader.pt"):
        if not (trained / file).exists():
            raise SystemExit(f"{trained / file} is not there: train first (python -m training.train).")
    relations = json.loads((trained / "labels.json").read_text())["relations"]
    model = Reader(Encoder(), len(relations), len(POS))
    model.load_state_dict(torch.load(trained / "reader.pt"))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graphs(model.eval(), Path(folder))
        shrink(Path(folder), out)
    shutil.copyfile(minilm / "vocab.txt", out / "vocab.txt")
    manifest(out, relations)

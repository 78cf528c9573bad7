"""Figures of the shipped files on the development sets, and what int8 costs against the float32 weights."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import numpy as np
import onnxruntime
from training.data import NAMES, POS, Document, Packer, Window, lines, read_attributions, read_names, read_trees

from communique.reading.decode import bio_spans, bio_tags, log_softmax, tree
from communique.reading.encoder import Encoder
from communique.reading.encoder import lines as paragraphs
from communique.reading.layers import link
from communique.reading.wordpiece import WordPiece

# A window's outputs by name: attribution and names tags, and the six of the parser.
Outputs = Callable[[Window], dict[str, np.ndarray]]
PARSER = ("arcs", "root", "below", "above", "pos", "starts")


def f1(right: int, found: int, gold: int) -> float:
    return round(200 * right / (found + gold), 2) if found + gold else 0.0


def shipped(folder: Path) -> Outputs:
    """The int8 files."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    run = {
        name: onnxruntime.InferenceSession(folder / f"{name}.onnx", options).run
        for name in ("encoder", "attribution", "names", "parser")
    }

    def outputs(window: Window) -> dict[str, np.ndarray]:
        given = {"pieces": window.pieces[None], "types": window.types[None], "first": window.first}
        (units,) = run["encoder"](None, given)
        if window.task == "tree":
            return dict(zip(PARSER, run["parser"](None, {"units": units}), strict=True))
        return {"tags": run[window.task](None, {"units": units})[0]}

    return outputs


def trained(folder: Path) -> Outputs:
    """The float32 weights, in PyTorch."""
    import torch
    from training.model import Encoder as Body
    from training.model import Reader

    model = Reader(Body(), len(json.loads((folder / "labels.json").read_text())["relations"]), len(POS))
    model.load_state_dict(torch.load(folder / "reader.pt"))
    model.eval()

    def outputs(window: Window) -> dict[str, np.ndarray]:
        with torch.inference_mode():
            pieces, types = torch.from_numpy(window.pieces), torch.from_numpy(window.types)
            units = model.encoder(pieces, types, [len(pieces)])[None, window.first]
            if window.task == "tree":
                return {name: part.numpy() for name, part in zip(PARSER, model.parser(units), strict=True)}
            return {"tags": getattr(model, window.task)(units).numpy()}

    return outputs


def spans_score(windows: list[Window], outputs: Outputs, layers: int) -> Counter[tuple[int, str]]:
    """Exact spans by layer (or, for names, in one) on the data set's own words."""
    count: Counter[tuple[int, str]] = Counter()
    for window in windows:
        kept = np.array([word is not None for word in window.words])
        scores = log_softmax(outputs(window)["tags"][0].reshape(len(kept), layers, -1))[kept]
        fresh = np.ones(len(scores), bool)
        group = np.cumsum(~kept)[kept] if layers == 3 else window.sentence[kept]
        fresh[1:] = group[1:] != group[:-1]
        tags = bio_tags(scores, fresh)
        gold = window.layers[kept] if layers == 3 else window.names[kept][:, None]
        for layer in range(layers):
            found, true = set(bio_spans(tags[:, layer])), set(bio_spans(gold[:, layer]))
            for kind, number in (("right", found & true), ("found", found), ("gold", true)):
                for span in number:
                    count[layer if layers == 3 else span[2], kind] += 1
    return count


def tree_score(windows: list[Window], outputs: Outputs) -> dict[str, float]:
    """Punctuation counted, the treebank's words and sentences;

    sentence starts as the encoder believes them, before any rule.
    """
    right, total, starts = Counter[str](), 0, Counter[str]()
    for window in windows:
        out = outputs(window)
        for number in range(window.sentence.max() + 1):
            inside = np.flatnonzero(window.sentence == number)
            if not len(inside):
                continue
            heads = tree(out["arcs"][0][np.ix_(inside, inside)], out["root"][0, inside])
            head = np.where(heads >= 0, inside[heads], -1)
            scores = np.einsum("nrl,nl->nr", out["below"][0, inside], out["above"][0, head])
            arc = head == window.head[inside]
            same = np.where(head >= 0, scores.argmax(-1) == window.relation[inside], True)
            right.update(arcs=int(arc.sum()), labelled=int((arc & same).sum()))
            right.update(pos=int((out["pos"][0, inside].argmax(-1) == window.pos[inside]).sum()))
            total += len(inside)
        words = window.sentence >= 0
        believed, true = out["starts"][0, words] > 0, window.starts[words] > 0
        starts.update(right=int((believed & true).sum()), found=int(believed.sum()), gold=int(true.sum()))
    share = {
        name: round(100 * right[key] / total, 2)
        for name, key in (("uas", "arcs"), ("las", "labelled"), ("upos", "pos"))
    }
    return share | {"starts": f1(starts["right"], starts["found"], starts["gold"])}


def heads(data: Path, weights: Path, outputs: Outputs, *, every: int = 1) -> dict[str, float]:
    """Figures of every head on its own data set's words; of each `every`th document only, where that is enough."""
    packer = Packer(WordPiece.load(weights / "vocab.txt"), relations_of(weights))

    def cut(task: str, documents: list[Document]) -> list[Window]:
        return list(packer.windows(task, documents[::every]))

    figures: dict[str, float] = {}
    count = spans_score(cut("attribution", read_attributions(data / "polnear/dev.jsonl.xz")), outputs, 3)
    for layer, name in enumerate(("source", "cue", "content")):
        figures[f"polnear.exact.{name}"] = f1(*(count[layer, kind] for kind in ("right", "found", "gold")))
    figures["polnear.exact"] = f1(*(sum(count[n, kind] for n in range(3)) for kind in ("right", "found", "gold")))
    for name in ("ewt", "gum"):
        trees = cut("tree", read_trees(data / f"ud/{name}-dev.conllu.xz"))
        figures |= {f"{name}.{key}": value for key, value in tree_score(trees, outputs).items()}
    count = spans_score(cut("names", read_names(data / "ner/worldwide-dev.jsonl.xz")), outputs, 1)
    for kind, name in enumerate(NAMES):
        figures[f"worldwide.{name}"] = f1(*(count[kind, key] for key in ("right", "found", "gold")))
    figures["worldwide"] = f1(*(sum(count[n, key] for n in range(4)) for key in ("right", "found", "gold")))
    return figures


def relations_of(weights: Path) -> list[str]:
    return list(tomllib.loads((weights / "manifest.toml").read_text())["labels"]["relations"])


def attributions(data: Path, encoder: Encoder, *, every: int = 1) -> dict[str, float]:
    """The whole way from running text to linked attributions, by the data set's own script."""
    with tempfile.TemporaryDirectory() as folder:
        predictions, gold = Path(folder) / "found.jsonl", Path(folder) / "gold.jsonl"
        chosen = list(lines(data / "polnear/dev.jsonl.xz"))[::every]
        gold.write_text("".join(chosen), encoding="utf-8")
        with predictions.open("w", encoding="utf-8") as out:
            for line in chosen:
                report = json.loads(line)
                parse = encoder.parse(report["text"], paragraphs(report["text"]))
                found = [
                    {
                        "source": [[span.start, span.end] for span in each.source],
                        "cue": [[each.cue.start, each.cue.end]] if each.cue else [],
                        "content": [[span.start, span.end] for span in each.content],
                    }
                    for each in link(parse)
                ]
                out.write(json.dumps({"id": report["id"], "attributions": found}) + "\n")
        spec = importlib.util.spec_from_file_location("polnear_score", data / "polnear/score.py")
        assert spec
        assert spec.loader
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        before, sys.argv = sys.argv, ["score", str(predictions), str(gold), "--json"]
        try:
            with redirect_stdout(StringIO()) as shown:
                script.main()
        finally:
            sys.argv = before
    return {f"polnear.{name}": round(100 * part["f1"], 2) for name, part in json.loads(shown.getvalue()).items()}


def evaluate(data: Path, weights: Path, training: Path | None = None, *, every: int = 1) -> dict[str, float]:
    """All figures of the shipped files in `weights`.

    With the folder of the trained weights also `int8.*`: points lost by int8.
    """
    figures = heads(data, weights, shipped(weights), every=every)
    if training:
        full = heads(data, weights, trained(training), every=every)
        figures |= {f"int8.{name}": round(full[name] - value, 2) for name, value in figures.items()}
    return figures | attributions(data, Encoder.load(weights), every=every)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--weights", type=Path, default=Path("src/communique/reading/weights"))
    ap.add_argument(
        "--training", type=Path, help="folder with reader.pt and labels.json: also measures what int8 costs"
    )
    ap.add_argument("--every", type=int, default=1, metavar="N", help="look at each Nth document only")
    args = ap.parse_args()
    for name, value in evaluate(args.data, args.weights, args.training, every=args.every).items():
        print(f"{name:28} {value:6.2f}")


if __name__ == "__main__":
    main()

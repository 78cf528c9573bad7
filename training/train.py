"""Trains the encoder and all heads together: every step sees every task, so that none is forgotten."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence
from training.data import (
    IGNORE,
    POS,
    Document,
    Packer,
    Window,
    read_attributions,
    read_names,
    read_trees,
)
from training.model import Encoder, Reader

from communique.reading.wordpiece import WordPiece

SEED = 20_220_112
WARM = 100  # steps until the learning rate is at its height
MIX = {"attribution": 3, "tree": 2, "names": 2}  # windows of 256 pieces a step


def relations_of(documents: list[Document]) -> list[str]:
    return sorted(
        {word.relation for document in documents for par in document for sentence in par for word in sentence}
    )


def endless(packer: Packer, task: str, documents: list[Document]) -> Iterator[Window]:
    """Epoch after epoch of windows, shuffled."""
    chance = packer.chance
    assert chance is not None
    while True:
        windows = list(packer.windows(task, documents, together=True))
        chance.shuffle(windows)
        yield from windows


def pad(arrays: list[np.ndarray], on: torch.device, value: int = 0) -> Tensor:
    padded = pad_sequence([torch.from_numpy(array) for array in arrays], batch_first=True, padding_value=value)
    return padded.to(on)


def losses(model: Reader, windows: list[Window]) -> dict[str, Tensor]:
    """One loss a head over a batch that holds windows of all tasks."""
    on = model.encoder.word.weight.device
    lengths = [len(window.pieces) for window in windows]
    pieces, types = (
        torch.from_numpy(np.concatenate([getattr(w, key) for w in windows])).to(on) for key in ("pieces", "types")
    )
    seen_by_window = model.encoder(pieces, types, lengths).split(lengths)
    out: dict[str, Tensor] = {}

    def of(task: str) -> tuple[list[Window], Tensor]:
        """The windows of a task and their units [B, U, 768]."""
        rows = [
            (w, seen[torch.from_numpy(w.first).to(on)])
            for w, seen in zip(windows, seen_by_window, strict=True)
            if w.task == task
        ]
        return [w for w, _ in rows], pad_sequence([units for _, units in rows], batch_first=True)

    chosen, seen = of("attribution")
    gold = pad([w.layers for w in chosen], on, IGNORE)
    scores = model.attribution(seen).unflatten(-1, (3, 3))
    out["attribution"] = 3 * F.cross_entropy(scores.flatten(0, 2), gold.flatten(), ignore_index=IGNORE)
    chosen, seen = of("names")
    gold = pad([w.names for w in chosen], on, IGNORE)
    out["names"] = 2 * F.cross_entropy(model.names(seen).flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return out | parser_losses(model, *of("tree"))


def parser_losses(model: Reader, chosen: list[Window], seen: Tensor) -> dict[str, Tensor]:
    arcs, root, below, above, pos, starts = model.parser(seen)
    on = seen.device
    sentence = pad([w.sentence for w in chosen], on, -1)
    head = pad([w.head for w in chosen], on, IGNORE)
    relation = pad([w.relation for w in chosen], on, IGNORE)
    itself = torch.eye(arcs.shape[1], dtype=torch.bool, device=on)
    apart = (sentence[:, :, None] != sentence[:, None, :]) | itself
    scores = torch.cat([root[..., None], arcs.masked_fill(apart, -1e4)], -1)
    target = torch.where(head == IGNORE, head, head + 1)
    batch, unit = (head >= 0).nonzero(as_tuple=True)
    label = torch.einsum("nrl,nl->nr", below[batch, unit], above[batch, head[batch, unit]])
    gold_starts = pad([w.starts for w in chosen], on).float()
    gold_pos = pad([w.pos for w in chosen], on, IGNORE)
    words = sentence >= 0
    return {
        "arcs": F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE),
        "relations": F.cross_entropy(label, relation[batch, unit]),
        "pos": F.cross_entropy(pos.flatten(0, 1), gold_pos.flatten(), ignore_index=IGNORE),
        "starts": F.binary_cross_entropy_with_logits(starts[words], gold_starts[words]),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of training: steps, learning rates of the encoder and of the heads at their height, dropout of the
    encoder, seed.

    The rate rises over 100 steps, or a tenth of fewer, and falls in a straight line to nothing.
    """

    steps: int
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.0
    seed: int = SEED


ROUNDS = (Round(steps=1150), Round(steps=1750, rate=1.5e-4, head_rate=7e-4, seed=SEED + 1))


def train(
    plan: Round,
    *,
    data: Path,
    minilm: Path,
    out: Path,
    start: Path | None = None,
    threads: int = 2,
    device: str = "cpu",
) -> None:
    """Trains from MiniLM, or on from the weights `start`, and leaves reader.pt and labels.json in `out`."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    documents = {
        "attribution": read_attributions(data / "polnear/train.jsonl.xz"),
        "tree": read_trees(data / "ud/ewt-train.conllu.xz") + read_trees(data / "ud/gum-train-open.conllu.xz"),
        "names": read_names(data / "ner/worldwide-train.jsonl.xz"),
    }
    relations = relations_of(documents["tree"])
    (out / "labels.json").write_text(json.dumps({"relations": relations, "pos": POS}))
    model = Reader(Encoder.pretrained(minilm / "model.safetensors", plan.dropout), len(relations), len(POS))
    if start:
        model.load_state_dict(torch.load(start, map_location="cpu"))
    model.to(device)
    packer = Packer(WordPiece.load(minilm / "vocab.txt"), relations, chance=random.Random(plan.seed))
    streams = {task: endless(packer, task, documents[task]) for task in MIX}

    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    warm = max(1, min(WARM, plan.steps // 10))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (plan.steps - step) / (plan.steps - warm))
    )
    model.train()
    began, seen = time.time(), 0
    running: dict[str, Tensor] = {}
    for step in range(1, plan.steps + 1):
        windows = [next(streams[task]) for task, count in MIX.items() for _ in range(count)]
        parts = losses(model, windows)
        optimiser.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 2.0)
        optimiser.step()
        schedule.step()
        seen += sum(len(window.pieces) for window in windows)
        for name, part in parts.items():
            loss = part.detach()
            running[name] = running.get(name, loss) * 0.98 + loss * 0.02
        if step % 50 == 0:
            took = time.time() - began
            shown = " ".join(f"{name} {value.item():.3f}" for name, value in running.items())
            print(f"{step} {took:.0f}s {seen / took:.0f} pieces/s {shown}", flush=True)
        if step % 500 == 0 or step == plan.steps:
            torch.save({name: value.cpu() for name, value in model.state_dict().items()}, out / "reader.pt")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--minilm", type=Path, required=True, help="folder with all-MiniLM-L6-v2's model and vocabulary")
    ap.add_argument("--out", type=Path, default=Path("training/work/round1"))
    ap.add_argument("--start", type=Path, help="go on from these weights (a reader.pt)")
    ap.add_argument("--steps", type=int, default=ROUNDS[0].steps)
    ap.add_argument("--rate", type=float, default=ROUNDS[0].rate)
    ap.add_argument("--head-rate", type=float, default=ROUNDS[0].head_rate)
    ap.add_argument("--dropout", type=float, default=ROUNDS[0].dropout)
    ap.add_argument("--seed", type=int, default=SEED)
    ap.add_argument("--device", default="cpu", help="cpu or cuda (default: cpu)")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    plan = Round(steps=args.steps, rate=args.rate, head_rate=args.head_rate, dropout=args.dropout, seed=args.seed)
    train(
        plan,
        data=args.data,
        minilm=args.minilm,
        out=args.out,
        start=args.start,
        threads=args.threads,
        device=args.device,
    )


if __name__ == "__main__":
    main()

"""Trains the encoder and all heads together: every step sees every task, so that none is forgotten."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
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


def pad(arrays: list[np.ndarray], value: int = 0) -> Tensor:
    return pad_sequence([torch.from_numpy(array) for array in arrays], batch_first=True, padding_value=value)


def losses(model: Reader, windows: list[Window]) -> dict[str, Tensor]:
    """One loss a head over a batch that holds windows of all tasks."""
    pieces = pad([w.pieces for w in windows])
    mask = pad([np.ones(len(w.pieces), bool) for w in windows])
    units = model.units(pieces, pad([w.types for w in windows]), mask, pad([w.first for w in windows]))
    out: dict[str, Tensor] = {}

    def of(task: str) -> tuple[list[Window], Tensor]:
        rows = [i for i, w in enumerate(windows) if w.task == task]
        chosen = [windows[i] for i in rows]
        longest = max((len(w.first) for w in chosen), default=0)
        return chosen, units[rows][:, :longest]

    chosen, seen = of("attribution")
    if chosen:
        gold = pad([w.layers for w in chosen], IGNORE)
        scores = model.attribution(seen).unflatten(-1, (3, 3))
        out["attribution"] = 3 * F.cross_entropy(scores.flatten(0, 2), gold.flatten(), ignore_index=IGNORE)
    chosen, seen = of("names")
    if chosen:
        gold = pad([w.names for w in chosen], IGNORE)
        out["names"] = 2 * F.cross_entropy(model.names(seen).flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    chosen, seen = of("tree")
    if chosen:
        out |= parser_losses(model, chosen, seen)
    return out


def parser_losses(model: Reader, chosen: list[Window], seen: Tensor) -> dict[str, Tensor]:
    arcs, root, below, above, pos, starts = model.parser(seen)
    sentence = pad([w.sentence for w in chosen], -1)
    head = pad([w.head for w in chosen], IGNORE)
    relation = pad([w.relation for w in chosen], IGNORE)
    itself = torch.eye(arcs.shape[1], dtype=torch.bool)
    apart = (sentence[:, :, None] != sentence[:, None, :]) | itself
    scores = torch.cat([root[..., None], arcs.masked_fill(apart, -1e4)], -1)
    target = torch.where(head == IGNORE, head, head + 1)
    batch, unit = (head >= 0).nonzero(as_tuple=True)
    label = torch.einsum("nrl,nl->nr", below[batch, unit], above[batch, head[batch, unit]])
    gold_starts = pad([w.starts for w in chosen], 0).float()
    words = sentence >= 0
    return {
        "arcs": F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE),
        "relations": F.cross_entropy(label, relation[batch, unit]),
        "pos": F.cross_entropy(pos.flatten(0, 1), pad([w.pos for w in chosen], IGNORE).flatten(), ignore_index=IGNORE),
        "starts": F.binary_cross_entropy_with_logits(starts[words], gold_starts[words]),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument(
        "--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2"
    )
    ap.add_argument("--out", type=Path, default=Path("build/reader"))
    ap.add_argument("--start", type=Path, help="go on from these weights (a reader.pt)")
    ap.add_argument("--steps", type=int, default=3000)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--seed", type=int, default=SEED)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)

    documents = {
        "attribution": read_attributions(args.data / "polnear/train.jsonl.xz"),
        "tree": read_trees(args.data / "ud/ewt-train.conllu.xz")
        + read_trees(args.data / "ud/gum-train-open.conllu.xz"),
        "names": read_names(args.data / "ner/worldwide-train.jsonl.xz"),
    }
    relations = relations_of(documents["tree"])
    (args.out / "labels.json").write_text(json.dumps({"relations": relations, "pos": POS}))
    model = Reader(Encoder.pretrained(args.minilm / "model.safetensors"), len(relations), len(POS))
    if args.start:
        model.load_state_dict(torch.load(args.start))
    packer = Packer(WordPiece.load(args.minilm / "vocab.txt"), relations, chance=random.Random(args.seed))
    streams = {task: endless(packer, task, documents[task]) for task in MIX}

    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    warm = min(100, args.steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (args.steps - step) / (args.steps - warm))
    )
    model.train()
    began, seen, running = time.time(), 0, {}
    for step in range(1, args.steps + 1):
        windows = [next(streams[task]) for task, count in MIX.items() for _ in range(count)]
        parts = losses(model, windows)
        total = torch.stack(list(parts.values())).sum()
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 2.0)
        optimiser.step()
        schedule.step()
        seen += sum(len(w.pieces) for w in windows)
        for name, part in parts.items():
            running[name] = running.get(name, part.item()) * 0.98 + part.item() * 0.02
        if step % 50 == 0 or step in (5, 20):
            took = time.time() - began
            shown = " ".join(f"{name} {value:.3f}" for name, value in running.items())
            print(f"{step} {took:.0f}s {seen / took:.0f} pieces/s {shown}", flush=True)
        if step % 500 == 0 or step == args.steps:
            torch.save(model.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()

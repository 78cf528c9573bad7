"""From the data sets to the shipped files: `python -m training --data DATA --minilm MINILM`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from training.evaluate import evaluate
from training.export import export
from training.train import ROUNDS, train


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with polnear/, ud/ and ner/")
    ap.add_argument("--minilm", type=Path, required=True, help="folder with all-MiniLM-L6-v2's model and vocabulary")
    ap.add_argument("--work", type=Path, default=Path("training/work"), help="where trained weights go")
    ap.add_argument("--out", type=Path, default=Path("src/communique/reading/weights"), help="where shipped files go")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--device", default="cpu", help="cpu or cuda (default: cpu)")
    ap.add_argument("--steps", type=int, help="steps of each round, to try the way (default: those of train.py)")
    args = ap.parse_args()
    if args.steps is not None and args.steps < 2:
        ap.error("--steps: a round has two steps or more")
    start = None
    for number, plan in enumerate(ROUNDS, 1):
        folder = args.work / f"round{number}"
        plan = replace(plan, steps=args.steps) if args.steps else plan
        train(
            plan, data=args.data, minilm=args.minilm, out=folder, start=start, threads=args.threads, device=args.device
        )
        start = folder / "reader.pt"
    export(folder, args.minilm, args.out)
    figures = evaluate(args.data, args.out, folder)
    table = "".join(f'"{name}" = {value:.2f}\n' for name, value in figures.items())
    (args.work / "figures.toml").write_text(f"# Percent, of the files in {args.out}: for their model card.\n{table}")
    print(table, end="")


if __name__ == "__main__":
    main()

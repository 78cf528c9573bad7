"""From the data sets to the shipped files: `python -m training --data DATA --minilm MINILM`."""

from __future__ import annotations

import argparse
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
    args = ap.parse_args()
    start = None
    for number, plan in enumerate(ROUNDS, 1):
        folder = args.work / f"round{number}"
        train(plan, data=args.data, minilm=args.minilm, out=folder, start=start, threads=args.threads)
        start = folder / "reader.pt"
    export(folder, args.minilm, args.out)
    for name, value in evaluate(args.data, args.out, folder).items():
        print(f"{name:28} {value:6.2f}")


if __name__ == "__main__":
    main()

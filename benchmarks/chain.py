"""How long the chain takes: start of the program, then reports a second through add, read, compare and dossier.

    python benchmarks/chain.py [--reports N]

The reports are the bundled piles, each copy of them respelled a little so that no two are the same report.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from communique.case import Case
from communique.demo import PILES, pile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=45, metavar="N", help="how many (45)")
    number = parser.parse_args().reports
    for what, command in {
        "python alone": ["-c", "pass"],
        "import communique": ["-c", "import communique"],
        "communique --help": ["-m", "communique.cli", "--help"],
        "first sentence read": ["-c", "import communique; communique.read_text('Ardland rejected the offer.')"],
    }.items():
        print(f"{what:24} {best(command):7.3f} s")
    with tempfile.TemporaryDirectory() as scratch, Case.new(Path(scratch) / "case") as case:
        folder = Path(scratch) / "pile"
        words = write_reports(folder, number)
        steps: dict[str, Callable[[], Any]] = {
            "add": lambda: case.add([folder]),
            "read": case.read,
            "compare": case.compare,
            "dossier": case.dossier,
        }
        for step, run in steps.items():
            began = time.perf_counter()
            run()
            seconds = time.perf_counter() - began
            print(f"{step:24} {seconds:7.2f} s  {number / seconds:7.1f} reports/s  {words / seconds:7.0f} words/s")


def best(command: list[str], times: int = 5) -> float:
    """Wall time of the quickest of a few runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return min(taken)


def write_reports(folder: Path, number: int) -> int:
    """`number` reports in `folder`; how many words they have."""
    folder.mkdir()
    originals = [path for name in PILES for path in sorted(pile(name).iterdir())]
    words = 0
    for n in range(number):
        original = originals[n % len(originals)]
        text = original.read_text(encoding="utf-8").replace(" the ", f" the {'late ' * (n // len(originals))}", 3)
        words += len(text.split())
        (folder / f"{n}{original.suffix}").write_text(text, encoding="utf-8")
    return words


if __name__ == "__main__":
    main()

"""How long the chain takes: start of the program, then reports a second through add, read, compare and dossier.

Two times are given: on the clock, and of the processor (with child processes that have ended), which a busy machine
does not stretch.

    python benchmarks/chain.py [--reports N]

The reports are the bundled piles, each copy of them respelled a little so that no two are the same report.
"""

from __future__ import annotations

import argparse
import resource
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
        "communique --help": ["-m", "communique", "--help"],
        "first sentence read": ["-c", "import communique; communique.read_text('Ardland rejected the offer.')"],
    }.items():
        wall, cpu = min(timed(lambda command=command: start(command)) for _ in range(5))  # type: ignore[misc]
        print(f"{what:24} {wall:7.3f} s  {cpu:7.3f} s CPU")
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
            wall, cpu = timed(run)
            rate = f"{number / cpu:7.1f} reports, {words / cpu:6.0f} words a CPU second"
            print(f"{step:24} {wall:7.2f} s  {cpu:7.2f} s CPU {rate}")


def start(command: list[str]) -> None:
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)


def timed(run: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that `run` takes."""
    began, before = time.perf_counter(), spent()
    run()
    return time.perf_counter() - began, spent() - before


def spent() -> float:
    """Processor seconds of this process and its children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


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

"""Time and memory of the conflict engine on random conflicts, with the number of equilibria asserted.

    python benchmarks/conflicts.py            the required sizes: a minute or two
    python benchmarks/conflicts.py --large    also 2^24 states: minutes, about 2 GB
    python benchmarks/conflicts.py --curve    seconds against states, from 2^4 to 2^20 (2^24 with --large)

Seconds are of the processor, so that a busy machine does not blur them; memory is the process's peak so far.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.random_conflicts import random_conflict

from communique.analysis import analyse
from communique.analysis.solve import movement
from communique.analysis.stability import NOTIONS, stable
from communique.conflict.states import statement_payoffs, states
from communique.errors import ConflictError

# (parties, options), the notions solved together, what is allowed in seconds, the equilibria of each
REQUIRED = (
    ((3, 12), NOTIONS, 0.05, {"nash": 6, "gmr": 824, "smr": 696, "seq": 288}),
    ((4, 16), ("nash", "gmr", "smr", "seq"), 1.0, {"nash": 12, "gmr": 2832, "smr": 1248, "seq": 1027}),
    ((4, 20), ("nash", "gmr", "smr"), 1.0, {"nash": 12, "gmr": 295284, "smr": 112486}),
    ((4, 20), ("seq",), 5.0, {"seq": 231546}),
)
T = TypeVar("T")
LARGE = ((4, 24), ("nash", "gmr", "smr", "seq"), 120.0, {"nash": 12, "gmr": 467064, "smr": 164355, "seq": 239777})


def main() -> None:
    asked = argparse.ArgumentParser(description="Time the conflict engine.")
    asked.add_argument("--large", action="store_true")
    asked.add_argument("--curve", action="store_true")
    chosen = asked.parse_args()
    if chosen.curve:
        curve(24 if chosen.large else 20)
        return
    for size, notions, allowed, counts in (*REQUIRED, *((LARGE,) if chosen.large else ())):
        conflict = random_conflict(*size)
        analysis, seconds = timed(lambda: analyse(conflict, notions))  # noqa: B023
        found = analysis.counts()["equilibria"]
        assert all(found[notion] == count for notion, count in counts.items()), (size, found)
        report(f"G1{size} {' '.join(notions)}", seconds, allowed)
    variants()
    refusals()


def variants(number: int = 1000, options: int = 12) -> None:
    """The same conflict under many orders of its statements, solved together."""
    conflict = random_conflict(3, options)
    found = states(conflict)
    random = np.random.default_rng(1)

    def solve() -> int:
        equilibria = 0
        for _ in range(0, number, 100):
            worth = []
            for order in conflict.preferences:
                rows = []
                for _ in range(100):
                    swapped = list(order.statements)
                    at = int(random.integers(len(swapped) - 1))
                    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
                    rows.append(statement_payoffs(found, swapped))
                worth.append(np.stack(rows))
            game = movement(found, tuple(worth))
            for notion in NOTIONS:
                tables = [stable(game, notion, party) for party in range(game.parties)]
                equilibria += int(np.logical_and.reduce(tables).sum())
        return equilibria

    equilibria, seconds = timed(solve)
    assert equilibria > 0
    report(f"{number:,} variants of G1(3, {options}), all five notions", seconds, 30.0)


def refusals() -> None:
    """What is too large is refused at once, before memory is spent."""
    for conflict, notions in ((random_conflict(4, 27), ["nash"]), (random_conflict(4, 20), ["sim"])):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        def refused() -> bool:
            try:
                analyse(conflict, notions)  # noqa: B023
            except ConflictError:
                return True
            return False

        told, seconds = timed(refused)
        assert told
        spent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert spent < 300 * 1024, spent
        report(f"{conflict.title} {' '.join(notions)} refused", seconds, 2.0)


def curve(most: int) -> None:
    """Seconds for nash, gmr, smr and for seq against the number of states."""
    print("states      nash gmr smr        seq")
    for k in range(4, most + 1, 2):
        conflict = random_conflict(4, k)
        _, quick = timed(lambda: analyse(conflict, ("nash", "gmr", "smr")))  # noqa: B023
        _, slow = timed(lambda: analyse(conflict, ("seq",)))  # noqa: B023
        print(f"2^{k:<2}  {quick:14.4f} s {slow:10.4f} s", flush=True)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    result = work()
    return result, time.process_time() - began


def report(what: str, seconds: float, allowed: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    late = "" if seconds <= allowed else f"   slower than the {allowed} s allowed"
    print(f"{what:64} {seconds:8.3f} s  {memory:5} MB{late}", flush=True)


if __name__ == "__main__":
    main()

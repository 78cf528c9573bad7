"""What can come of a state: which states the parties can bring about, and the shortest way to each.

A step is one party's move; no party moves twice running (Fang, Hipel and Kilgour 1993).
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.analysis.moves import Moves


@dataclass(frozen=True, slots=True)
class Step:
    """One move: the party's place in file order, and the states that it leaves and reaches."""

    party: int
    start: int
    end: int


def ways(movers: Sequence[tuple[int, Moves]], start: int) -> dict[int, tuple[Step, ...]]:
    """The shortest legal sequence of `movers`' moves from `start` to every state that they can reach, `start` left out.

    Of several shortest ones the one whose parties and states come first.
    """
    found: dict[int, tuple[Step, ...]] = {}
    for steps in _sequences(movers, start):
        found.setdefault(steps[-1].end, steps)
    found.pop(start, None)
    return found


def first_way(
    movers: Sequence[tuple[int, Moves]], start: int, wanted: Callable[[int], bool]
) -> tuple[Step, ...] | None:
    """The shortest legal sequence to a state that is `wanted`, None where there is none."""
    return next((steps for steps in _sequences(movers, start) if wanted(steps[-1].end)), None)


def is_legal(steps: Sequence[Step], movers: Sequence[tuple[int, Moves]]) -> bool:
    """Whether each step is its party's move, follows from the one before, and nobody moves twice running."""
    moves = dict(movers)
    return all(step.party in moves and step.end in moves[step.party].of(step.start) for step in steps) and all(
        before.end == after.start and before.party != after.party for before, after in itertools.pairwise(steps)
    )


def _sequences(movers: Sequence[tuple[int, Moves]], start: int) -> Iterable[tuple[Step, ...]]:
    """Legal sequences, shortest first, one for every state and last mover."""
    seen: set[tuple[int, int]] = set()
    waiting: deque[tuple[Step, ...]] = deque([()])
    while waiting:
        so_far = waiting.popleft()
        here, last = (so_far[-1].end, so_far[-1].party) if so_far else (start, -1)
        for party, moves in movers:
            if party == last:
                continue
            for end in moves.of(here).tolist():
                if (end, party) not in seen:
                    seen.add((end, party))
                    steps = (*so_far, Step(party, here, end))
                    yield steps
                    waiting.append(steps)

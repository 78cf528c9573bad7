"""Limited-move, non-myopic and Stackelberg stability for two parties.

With horizon h the mover looks h moves ahead: it expects that the other party, then it, and so on, each make the best
of the moves left, and that a party which stays ends the game. A state is L_h stable for a party that does best to stay.
It is non-myopically stable if it is L_h stable for every h from some h on. Where several moves end equally well for the
mover it takes the one to the state listed first; L_h is not well defined without such a rule.

Sources: Kilgour (1985); Fang, Hipel and Kilgour (1993), chapter 3; Fang, Hipel and Kilgour (1989) for Stackelberg.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import Moves
from communique.errors import ConflictError

NOTIONS = ("l1", "l2", "l3", "l4", "l5", "nm", "stackelberg")
MAX_HORIZON = 1000


def horizon(notion: str) -> int | None:
    """The h of a notion `lh`; None for other notions."""
    match = re.fullmatch(r"l([1-9]\d{0,3})", notion)
    return int(match[1]) if match else None


def stable(notion: str, payoffs: Sequence[Ints], moves: Sequence[Moves]) -> tuple[Bools, str]:
    """Where each of the two parties is stable: shape (2, states); and what has to be said about it ("" if nothing).

    For `stackelberg` row i holds the equilibria with party i as leader: L_2 stable for it, Nash stable for the other.
    """
    if len(payoffs) != 2:
        raise ConflictError(f"`{notion}` is defined for two parties; this conflict has {len(payoffs)}.")
    if notion == "nm":
        return _non_myopic(payoffs, moves)
    if notion == "stackelberg":
        ahead, nash = _limited(2, payoffs, moves), _limited(1, payoffs, moves)
        return ahead & nash[::-1], ""
    steps = horizon(notion)
    if steps is None or steps > MAX_HORIZON:
        raise ConflictError(f"`{notion}` is no horizon from l1 to l{MAX_HORIZON}.")
    return _limited(steps, payoffs, moves), ""


def _limited(steps: int, payoffs: Sequence[Ints], moves: Sequence[Moves]) -> Bools:
    expected = _nobody_moves(payoffs)
    for _ in range(steps):
        expected = _one_more(expected, payoffs, moves)
    return _stays(expected)


def _non_myopic(payoffs: Sequence[Ints], moves: Sequence[Moves]) -> tuple[Bools, str]:
    """Follows growing horizons until the expectations repeat; stable are the states that stay throughout the cycle."""
    expected = _nobody_moves(payoffs)
    seen: dict[bytes, int] = {}
    tables: list[Bools] = []
    for steps in range(MAX_HORIZON + 1):
        key = expected.tobytes()
        if key in seen:
            first = seen[key]
            cycle = steps - first
            note = f"Expectations repeat every {cycle} horizons from {first} on." if cycle > 1 else ""
            return np.logical_and.reduce(tables[first:]), note
        seen[key] = steps
        tables.append(_stays(expected))
        expected = _one_more(expected, payoffs, moves)
    tail = np.logical_and.reduce(tables[MAX_HORIZON // 2 :])
    return tail, f"Expectations had not settled at horizon {MAX_HORIZON}; stable means from {MAX_HORIZON // 2} on."


def _nobody_moves(payoffs: Sequence[Ints]) -> Ints:
    """For horizon 0: where the game ends if party i is to move at s, shape (2, states)."""
    return np.tile(np.arange(len(payoffs[0]), dtype=np.int32), (2, 1))


def _one_more(expected: Ints, payoffs: Sequence[Ints], moves: Sequence[Moves]) -> Ints:
    """The ends expected with one more move, from those expected with one fewer."""
    longer = _nobody_moves(payoffs)
    for party in (0, 1):
        own, payoff = moves[party], payoffs[party]
        if not len(own):
            continue
        end = expected[1 - party][own.end]
        worth = payoff[end]
        rows, first, count = np.unique(own.start, return_index=True, return_counts=True)
        best = np.maximum.reduceat(worth, first)
        places = np.where(worth == np.repeat(best, count), np.arange(len(worth)), len(worth))
        chosen = np.minimum.reduceat(places, first)
        goes = best > payoff[rows]
        longer[party, rows[goes]] = end[chosen[goes]]
    return longer


def _stays(expected: Ints) -> Bools:
    return np.asarray(expected == np.arange(expected.shape[1]))

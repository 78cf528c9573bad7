"""Moves as a list: graphs given directly and states that several combinations share.

Here two moves of one party need not make one, so opponents' sequences are followed with their last mover.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import HIGH, Bools, Ints
from communique.analysis.moves import Moves, all_moves
from communique.conflict.states import States


@dataclass(frozen=True, slots=True, eq=False)
class _Arcs:
    """Moves grouped by start: `rows` the states that have any, `first` where each one's moves begin."""

    start: Ints
    end: Ints
    rows: Ints
    first: NDArray[np.int64]


class Web:
    """List form of `Movement`. `payoffs`: one array (variants, states) per party."""

    def __init__(self, states: States, payoffs: tuple[Ints, ...]) -> None:
        self.states = states
        self._payoffs = payoffs
        self._arcs = tuple(_grouped(one) for one in all_moves(states))

    @property
    def parties(self) -> int:
        return len(self._payoffs)

    def payoff(self, party: int) -> Ints:
        return self._payoffs[party]

    def over_states(self, found: Bools) -> Bools:
        return found

    def best(self, party: int, value: Ints) -> Ints:
        arcs = self._arcs[party]
        reached = value.copy()
        if len(arcs.rows):
            ends = np.maximum.reduceat(value[:, arcs.end], arcs.first, axis=1)
            reached[:, arcs.rows] = np.maximum(value[:, arcs.rows], ends)
        return reached

    def worst_answer(self, party: int, value: Ints, *, improving: bool) -> Ints:
        others = [other for other in range(self.parties) if other != party and len(self._arcs[other].rows)]
        # after[j]: the lowest value still to come when j moved last; offer[j]: the lowest if j moves now.
        after = dict.fromkeys(others, value)
        while True:
            offer = {other: self._next(other, after[other], improving) for other in others}
            lower = {
                other: np.minimum.reduce([value, *(offer[one] for one in others if one != other)]) for other in others
            }
            if all(np.array_equal(lower[other], after[other]) for other in others):
                return np.asarray(np.minimum.reduce([value, *offer.values()]))
            after = lower

    def _next(self, party: int, value: Ints, improving: bool) -> Ints:
        """The lowest value among the ends of the party's moves; HIGH where it has none."""
        arcs, payoff = self._arcs[party], self._payoffs[party]
        ends = value[:, arcs.end]
        if improving:
            ends = np.where(payoff[:, arcs.end] > payoff[:, arcs.start], ends, np.int32(HIGH))
        found = np.full_like(value, HIGH)
        found[:, arcs.rows] = np.minimum.reduceat(ends, arcs.first, axis=1)
        return found


def _grouped(moves: Moves) -> _Arcs:
    rows, first = np.unique(moves.start, return_index=True)
    return _Arcs(moves.start, moves.end, rows, first)

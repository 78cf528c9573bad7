"""A conflict with all that solving it gives: its states, moves, payoffs, and which outcomes hold how surely."""

from __future__ import annotations

import numpy as np

from communique.analysis import Analysis, analyse
from communique.analysis.movement import Ints
from communique.analysis.moves import Moves, all_moves, improvements
from communique.analysis.sure import Sure, how_sure
from communique.conflict import Conflict

NOTIONS = ("nash", "seq", "gmr", "smr", "sseq")
_LISTED_MOVES = 2**16  # a chain of replies is looked for in models up to so many states


class Solved:
    """`held` are the outcomes: states stable for every party by `notion`, which is seq or, without any such, gmr."""

    def __init__(self, conflict: Conflict, readings: int) -> None:
        self.conflict = conflict
        self.analysis: Analysis = analyse(conflict, NOTIONS)
        self.states = self.analysis.states
        self.moves: tuple[Moves, ...] = all_moves(self.states) if self.states.count <= _LISTED_MOVES else ()
        self.better = tuple(
            improvements(moves, worth) for moves, worth in zip(self.moves, self.analysis.payoffs, strict=False)
        )
        # Of its improvements a party takes the best: worse ones would only clutter what can come about.
        self.best = tuple(_best(moves, worth) for moves, worth in zip(self.better, self.analysis.payoffs, strict=False))
        self.now = self.states.now()
        self.notion = "seq" if self.analysis.stability("seq").equilibria.any() else "gmr"
        self.sure: Sure = how_sure(conflict, readings, notions=(self.notion,))
        self.held = np.flatnonzero(self.analysis.stability(self.notion).equilibria).tolist()
        self.options = {option.id: option for option in conflict.options}
        self.taken = [
            frozenset(option for option, yes in zip(self.options, self.states.taken(state), strict=True) if yes)
            for state in range(self.states.count)
        ]


def _best(moves: Moves, worth: Ints) -> Moves:
    """Of the moves from each state those to the states that are best for the mover."""
    if not len(moves):
        return moves
    first = np.flatnonzero(np.diff(moves.start, prepend=-1))
    top = np.maximum.reduceat(worth[moves.end], first)
    return moves.where(worth[moves.end] == np.repeat(top, np.diff(first, append=len(moves))))

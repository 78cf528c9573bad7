"""A conflict with all that solving it gives: its states, moves, payoffs, and which outcomes hold how surely."""

from __future__ import annotations

import numpy as np

from communique.analysis import Analysis, analyse
from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import Moves, all_moves, improvements
from communique.analysis.sure import Sure, how_sure
from communique.conflict import Conflict, verify
from communique.conflict.statements import Statement
from communique.conflict.states import Truth
from communique.errors import ConflictError

NOTIONS = ("nash", "seq", "gmr", "smr", "sseq")
_LISTED_MOVES = 2**16  # a chain of replies is looked for in models up to so many states
_TOLD = 2**20  # and what could hold is told of models up to so many: sampling readings of more takes many minutes


class Solved:
    """`held` are the outcomes: states stable for every party by `notion`, which is seq or, without any such, gmr.

    Raises ConflictError for a conflict with mistakes or with more than 2^20 states.
    """

    def __init__(self, conflict: Conflict, readings: int) -> None:
        self.conflict = conflict
        count = verify(conflict).count
        if count > _TOLD:
            raise ConflictError(
                f"{count:,} states are too many to tell what could hold; at most {_TOLD:,}.",
                mend="Leave out options that no preference names, or count with `communique analyse FILE --count`.",
            )
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

    def taken(self, state: int) -> frozenset[str]:
        """The options that are taken in a state for sure; told of one state, for there can be millions of them."""
        yes = self.states.taken(state)
        return frozenset(option for option, one in zip(self.options, yes, strict=True) if one)

    def where(self, statement: Statement) -> Bools:
        """In which states the statement holds, by the lowest combination of each: shape (states,)."""
        return np.asarray(Truth(list(self.options)).whole(statement)[self.states.codes])


def _best(moves: Moves, worth: Ints) -> Moves:
    """Of the moves from each state those to the states that are best for the mover."""
    if not len(moves):
        return moves
    first = np.flatnonzero(np.diff(moves.start, prepend=-1))
    top = np.maximum.reduceat(worth[moves.end], first)
    return moves.where(worth[moves.end] == np.repeat(top, np.diff(first, append=len(moves))))

"""What the stability formulas need of a graph of moves, whatever its form.

Two forms answer it: `Grid` (options, arrays over all combinations, nothing listed) and `Web` (a list of moves: graphs
given directly, and options whose combinations count as one state).

Values over states are int32 arrays whose first axis is the *variants*: the same moves under several preferences, solved
together. An array may have length 1 where it does not vary along an axis.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from communique.conflict.states import States

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]

LOW = np.iinfo(np.int32).min
HIGH = np.iinfo(np.int32).max


class Movement(Protocol):
    """Moves and preferences of all parties, ready for the formulas. `party` counts in file order."""

    states: States

    @property
    def parties(self) -> int: ...

    def payoff(self, party: int) -> Ints:
        """How good each state is for the party, in the form's own shape."""
        ...

    def best(self, party: int, value: Ints) -> Ints:
        """The highest value at a state and the states that the party can move to from it."""
        ...

    def worst_answer(self, party: int, value: Ints, *, improving: bool) -> Ints:
        """The lowest value at a state and the states that the party's opponents can take the conflict to from it.

        By every legal sequence (nobody twice running), of improvements alone if `improving`.
        """
        ...

    def over_states(self, found: Bools) -> Bools:
        """The form's own shape as (variants, states)."""
        ...

"""The moves of one party, listed: for small models, for printing, and for notions that compare states pair by pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import Bools, Ints
from communique.conflict.model import Conflict
from communique.conflict.states import States
from communique.errors import ConflictError

MAX_MOVES = 2**26


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """A party's moves as parallel arrays of states, ordered by start and then end, each once, none from x to x."""

    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.start)

    def of(self, state: int) -> Ints:
        """The states that the party can move to from `state`."""
        bounds = np.array([state, state + 1], dtype=self.start.dtype)  # of one type: else all of `start` is copied
        low, high = np.searchsorted(self.start, bounds)
        return self.end[low:high]

    def where(self, keep: Bools) -> Moves:
        return Moves(self.start[keep], self.end[keep])


def move_count(states: States) -> int:
    """At most how many moves there are, all parties together (exact for a graph)."""
    conflict = states.conflict
    if conflict.graph is not None:
        return len(conflict.graph.arcs)
    total = len(states.codes) if states.possible is None else int(states.possible.sum())
    return sum(((1 << len(conflict.options_of(party.id))) - 1) * total for party in conflict.parties)


def all_moves(states: States) -> tuple[Moves, ...]:
    """Every party's moves in file order. Raises ConflictError above 2^26 moves, before memory is spent."""
    count = move_count(states)
    if count > MAX_MOVES:
        raise ConflictError(
            f"The {states.count:,} states have up to {count:,} moves; at most {MAX_MOVES:,} can be listed.",
            mend="Ask for nash, gmr, smr, seq or sseq, which need no list, or model fewer options.",
        )
    return tuple(moves(states, party.id) for party in states.conflict.parties)


def moves(states: States, party: str) -> Moves:
    """The party's moves. With options: one jump to any possible combination that differs in its own options only, each
    one-way option in its own direction; states that combine several combinations have the moves of all of them."""
    conflict = states.conflict
    if conflict.graph is not None:
        place = {label: index for index, label in enumerate(conflict.graph.states)}
        arcs = [(place[arc.start], place[arc.end]) for arc in conflict.graph.arcs if arc.party == party]
        return _ordered(states, np.array(arcs, dtype=np.int64).reshape(-1, 2).T)
    codes = states.codes if not states.coalesced else np.flatnonzero(_state_of(states) >= 0).astype(np.int32)
    state_of = _state_of(states)
    own, up, down = _own_bits(conflict, party)
    found = [np.zeros((2, 0), dtype=np.int64)]
    change = own
    while change:  # every nonempty set of own options, as a mask
        legal = (codes & change & up == 0) & (~codes & change & down == 0)
        start = codes[legal]
        end = state_of[start ^ change]
        found.append(np.stack([state_of[start], end])[:, end >= 0].astype(np.int64))
        change = (change - 1) & own
    return _ordered(states, np.concatenate(found, axis=1))


def improvements(moves: Moves, payoff: Ints) -> Moves:
    """The moves to a state that is better for the mover; `payoff` has shape (states,)."""
    return moves.where(payoff[moves.end] > payoff[moves.start])


def _own_bits(conflict: Conflict, party: str) -> tuple[int, int, int]:
    """Masks of the party's options: all, those that never go back to no, those that never go back to yes."""
    own = up = down = 0
    for place, option in enumerate(conflict.options):
        if option.party == party:
            own |= 1 << place
            up |= (option.moves == "one-way") << place
            down |= (option.moves == "one-way-back") << place
    return own, up, down


def _state_of(states: States) -> NDArray[np.int32]:
    """The state of every code, -1 if it is impossible."""
    if states.state_of is not None:
        return states.state_of
    state_of = np.full(1 << len(states.conflict.options), -1, dtype=np.int32)
    state_of[states.codes] = np.arange(states.count, dtype=np.int32)
    return state_of


def _ordered(states: States, pairs: NDArray[np.int64]) -> Moves:
    key = np.sort(pairs[0] * states.count + pairs[1])  # np.unique hashes, which takes twenty times as long
    start, end = np.divmod(key, states.count)
    keep = (start != end) & (np.diff(key, prepend=-1) != 0)
    return Moves(start[keep].astype(np.int32), end[keep].astype(np.int32))

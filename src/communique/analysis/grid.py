"""Options without listing moves: arrays over all combinations with one axis per party.

A party's moves change its own options only, so "the best that it can reach" is a maximum along its axis; a one-way
option gives half an axis the maximum of both halves. Impossible combinations hold a value that never wins, so a jump
over them costs nothing. Opponents' sequences are passes along their axes until nothing changes; the rule that nobody
moves twice running changes nothing, since two moves of one party make one. Improvements sort each party's axis once and
take running minima.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import HIGH, LOW, Bools, Ints
from communique.conflict.states import States

_CHUNK = 1 << 17  # cells handled at once in a pass over improvements: what stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class _Ladder:
    """Cells of one party's axis sorted best first, one column for every setting of everything else.

    `cells`: flat indices, shape (length, columns). `ahead`: how many cells of the column are strictly better (None: no
    two are equally good, so it is the row number). `ours`: the cells that the ladder may change (None: all).
    """

    cells: Ints
    ahead: NDArray[Any] | None
    ours: Bools | None


class Grid:
    """Option form of `Movement`. `payoffs`: one array (variants, states) per party."""

    def __init__(self, states: States, payoffs: tuple[Ints, ...]) -> None:
        self.states = states
        conflict = states.conflict
        owners = [conflict.party_index(option.party) for option in conflict.options]
        order = sorted(range(len(owners)), key=lambda place: (owners[place], place))
        sizes = [owners.count(party) for party in range(len(conflict.parties))]
        self._axis: dict[int, int] = {}
        for party in reversed(range(len(sizes))):  # the last axis is the first party's: its options are the low bits
            if sizes[party]:
                self._axis[party] = len(self._axis) + 1
        self._shape = tuple(1 << sizes[party] for party in self._axis)
        self._one_way = {
            party: [
                (bit, conflict.options[place].moves == "one-way")
                for bit, place in enumerate(place for place in order if owners[place] == party)
                if conflict.options[place].moves != "both"
            ]
            for party in range(len(sizes))
        }
        self._place: NDArray[np.int32] | None = None
        if order != list(range(len(order))):
            self._place = np.zeros_like(states.codes)
            for bit, place in enumerate(order):
                self._place |= (states.codes >> place & 1) << bit
        elif states.possible is not None:
            self._place = states.codes
        self._impossible: Bools | None = None
        if states.possible is not None:
            self._impossible = np.ones((1, *self._shape), dtype=bool)
            self._impossible.reshape(-1)[self._place] = False
        self._payoffs = tuple(self._spread_out(payoff) for payoff in payoffs)
        self._ladders: dict[int, list[_Ladder]] = {}

    @property
    def parties(self) -> int:
        return len(self._payoffs)

    def payoff(self, party: int) -> Ints:
        return self._payoffs[party]

    def over_states(self, found: Bools) -> Bools:
        flat = np.broadcast_to(found, (len(found), *self._shape)).reshape(len(found), -1)
        return flat if self._place is None else flat[:, self._place]

    def best(self, party: int, value: Ints) -> Ints:
        return self._along(party, self._without_impossible(value, LOW), np.maximum)

    def worst_answer(self, party: int, value: Ints, *, improving: bool) -> Ints:
        if improving:
            return self._improving_answer(party, value)
        value = self._without_impossible(value, HIGH)
        others = [other for other in self._axis if other != party]
        if self._impossible is None:
            for other in others:
                value = self._along(other, value, np.minimum)
            return value
        possible = ~self._impossible
        since = 0  # passes since the last change
        while since < len(others):
            for other in others:
                lower = self._along(other, value, np.minimum)
                changed = bool(np.any((lower < value) & possible))
                since = 0 if changed else since + 1
                if since >= len(others):
                    break
                np.copyto(value, lower, where=possible)
        return value

    # -------------------------------------------------------------------------------------------------- the passes

    def _spread_out(self, payoff: Ints) -> Ints:
        if self._place is None:
            return payoff.reshape(len(payoff), *self._shape)
        spread = np.full((len(payoff), prod(self._shape)), -1, dtype=np.int32)
        spread[:, self._place] = payoff
        return spread.reshape(len(payoff), *self._shape)

    def _without_impossible(self, value: Ints, filler: int) -> Ints:
        return value if self._impossible is None else np.where(self._impossible, np.int32(filler), value)

    def _along(self, party: int, value: Ints, better: np.ufunc) -> Ints:
        """The extreme over the party's moves and staying; length 1 along its axis where all of it is reachable."""
        axis = self._axis.get(party)
        if axis is None or value.shape[axis] == 1:
            return value
        one_way = self._one_way[party]
        if not one_way:
            return np.asarray(better.reduce(value, axis=axis, keepdims=True))
        shape = value.shape
        bits = shape[axis].bit_length() - 1
        cube = value.reshape(prod(shape[:axis]), *(2,) * bits, prod(shape[axis + 1 :]))
        held = {bit for bit, _ in one_way}
        free = tuple(bits - bit for bit in range(bits) if bit not in held)  # the highest bit is the first axis
        reached = np.broadcast_to(better.reduce(cube, axis=free, keepdims=True), cube.shape).copy()
        for bit, upward in one_way:
            no, yes = (reached[(slice(None),) * (bits - bit) + (half,)] for half in (0, 1))
            if upward:
                better(no, yes, out=no)
            else:
                better(yes, no, out=yes)
        return np.asarray(reached.reshape(shape))

    def _improving_answer(self, party: int, value: Ints) -> Ints:
        shape = (len(self._payoffs[party]), *self._shape)
        flat = np.array(np.broadcast_to(value, shape), dtype=np.int32, order="C").reshape(-1)
        others = [other for other in self._axis if other != party]
        since = 0
        while since < len(others):
            for other in others:
                since = 0 if self._climb(other, flat) else since + 1
                if since >= len(others):
                    break
        return flat.reshape(shape)

    def _climb(self, party: int, flat: Ints) -> bool:
        """Lowers every cell to the lowest of the party's improvements on it; says whether anything changed."""
        changed = False
        for ladder in self._ladder(party):
            length, columns = ladder.cells.shape
            width = max(1, _CHUNK // length)
            for first in range(0, columns, width):
                part = slice(first, first + width)
                cells = ladder.cells[:, part]
                value = flat[cells]
                lowest = _running_minimum(value)
                if ladder.ahead is not None:
                    above = np.concatenate([np.full((1, lowest.shape[1]), HIGH, dtype=np.int32), lowest[:-1]])
                    lowest = np.minimum(value, np.take_along_axis(above, ladder.ahead[:, part].astype(np.intp), axis=0))
                if ladder.ours is not None:
                    lowest = np.where(ladder.ours[:, part], lowest, value)
                if not np.array_equal(lowest, value):
                    changed = True
                    flat[cells] = lowest
        return changed

    def _ladder(self, party: int) -> list[_Ladder]:
        if party not in self._ladders:
            self._ladders[party] = self._sorted(party)
        return self._ladders[party]

    def _sorted(self, party: int) -> list[_Ladder]:
        """One ladder for each setting of the party's one-way options: the cells reachable from there, best first."""
        axis = self._axis[party]
        payoff = self._payoffs[party]
        length, after = payoff.shape[axis], prod(payoff.shape[axis + 1 :])
        table = payoff.reshape(-1, length, after)
        gone = np.zeros(length, dtype=np.int64)  # which one-way options have been used up, as bits
        for number, (bit, upward) in enumerate(self._one_way[party]):
            gone |= ((np.arange(length) >> bit & 1) == upward).astype(np.int64) << number
        ladders = []
        for used in reversed(range(1 << len(self._one_way[party]))):
            reach = np.flatnonzero(gone & used == used)
            if len(reach) < 2:
                continue
            bits = int(len(reach) - 1).bit_length()
            key = (np.int64(HIGH) - table[:, reach, :].transpose(0, 2, 1)) << bits
            key |= np.arange(len(reach))
            key.sort(axis=-1)
            key = key.reshape(-1, len(reach))
            place = reach[key & ((1 << bits) - 1)]
            worth = key >> bits
            base = (np.arange(table.shape[0])[:, None] * (length * after) + np.arange(after)).reshape(-1, 1)
            cells = np.ascontiguousarray((base + place * after).T, dtype=np.int32)
            tie = worth[:, 1:] == worth[:, :-1]
            ahead: NDArray[Any] | None = None
            if tie.any():
                row = np.arange(len(reach), dtype=np.uint16 if len(reach) < 2**16 else np.int32)
                ahead = np.zeros((len(reach), len(worth)), dtype=row.dtype)
                ahead[1:] = np.where(tie.T, 0, row[1:, None])
                np.maximum.accumulate(ahead, axis=0, out=ahead)
            ours = None if len(reach) == length and not self._one_way[party] else (gone[place] == used).T
            ladders.append(_Ladder(cells, ahead, ours))
        return ladders


def _running_minimum(value: Ints) -> Ints:
    """Down the first axis, in doubling steps: far quicker than `accumulate`, which goes column by column."""
    lowest, step = value.copy(), 1
    while step < len(lowest):
        np.minimum(lowest[step:], lowest[:-step], out=lowest[step:])
        step *= 2
    return lowest

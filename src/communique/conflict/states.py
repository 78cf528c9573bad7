"""The states of a conflict and how a party ranks them, as arrays.

A *combination* is a yes or no for every option; its code is the sum of 2^(place in file order) over the options taken.
A *state* is a combination that can occur, or several that count as one. States are numbered from 0 by their lowest
code; their labels count from 1. The states of a graph are numbered as the file lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.conflict.model import Conflict, Preference, Ranking
from communique.conflict.statements import And, Has, If, Iff, Not, Or, Statement, parse
from communique.errors import ConflictError

MAX_OPTIONS = 26
_LOW = 16
_FIRST_WORD, _NEXT_WORD = 62, 36  # statements packed into one int64, alone or beside a rank of up to 26 bits

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]


class Truth:
    """Truth tables of statements over all combinations of `options`, in blocks of at most 2^16 codes.

    Within a block the higher options are constant, so memory stays small whatever the number of options.
    """

    def __init__(self, options: Sequence[str]) -> None:
        self._low = min(len(options), _LOW)
        self.size = 1 << self._low
        self.blocks = 1 << (len(options) - self._low)
        self._place = {option: place for place, option in enumerate(options)}
        codes = np.arange(self.size)
        self._bits = [(codes >> bit) & 1 == 1 for bit in range(self._low)]

    def of(self, statement: Statement, block: int) -> Bools:
        """The statement's truth for the codes block·size … block·size + size - 1."""
        return np.broadcast_to(np.asarray(self._of(statement, block)), self.size)

    def whole(self, statement: Statement) -> Bools:
        """The statement's truth for every code."""
        return np.concatenate([self.of(statement, block) for block in range(self.blocks)])

    def _of(self, statement: Statement, block: int) -> Any:
        match statement:
            case Has(option):
                place = self._place[option]
                return self._bits[place] if place < self._low else np.bool_(block >> (place - self._low) & 1)
            case Not(inner):
                return ~self._of(inner, block)
            case And(parts):
                truth = self._of(parts[0], block)
                for part in parts[1:]:
                    truth = truth & self._of(part, block)
                return truth
            case Or(parts):
                truth = self._of(parts[0], block)
                for part in parts[1:]:
                    truth = truth | self._of(part, block)
                return truth
            case If(then, when):
                return self._of(then, block) | ~self._of(when, block)
            case Iff(left, right):
                return self._of(left, block) == self._of(right, block)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class States:
    """The states of `conflict`.

    `codes`: each state's lowest code, ascending (empty for a graph). `possible`: for every code whether it can occur
    (None: all can). `state_of`: for every code its state, -1 if impossible (None: no combinations count as one).
    """

    conflict: Conflict
    count: int
    codes: Ints
    possible: Bools | None = None
    state_of: Ints | None = None
    grouped: tuple[Ints, NDArray[np.intp]] | None = None  # codes by state, and where each state's begin

    def __len__(self) -> int:
        return self.count

    @property
    def coalesced(self) -> bool:
        return self.state_of is not None

    def label(self, state: int) -> str:
        graph = self.conflict.graph
        return graph.states[state] if graph is not None else str(state + 1)

    def members(self, state: int) -> tuple[str, ...]:
        """The combinations that the state stands for, as Y/N strings; for a graph its label."""
        if self.conflict.graph is not None:
            return (self.conflict.graph.states[state],)
        if self.grouped is None:
            return (self._string(int(self.codes[state])),)
        codes, first = self.grouped
        return tuple(self._string(code) for code in codes[first[state] : first[state + 1]].tolist())

    def yn(self, state: int) -> str:
        """The state as one Y/N string, `-` where the combinations it stands for differ."""
        members = self.members(state)
        if len(members) == 1:
            return members[0]
        return "".join(chars[0] if len(set(chars)) == 1 else "-" for chars in zip(*members, strict=True))

    def taken(self, state: int) -> tuple[bool | None, ...]:
        """Each option's yes or no in file order, None where the combinations of the state differ."""
        if self.conflict.graph is not None:
            return ()
        return tuple({"Y": True, "N": False}.get(char) for char in self.yn(state))

    def apart(self, one: int, other: int) -> int:
        """How many options are taken in one of two states and not in the other.

        State numbers do not tell it: they skip the combinations that cannot occur or count as one.
        """
        return sum({was, now} == {True, False} for was, now in zip(self.taken(one), self.taken(other), strict=True))

    def find(self, text: str) -> int:
        """The state with this label or Y/N string. Raises ConflictError."""
        if self.conflict.graph is not None:
            if text in self.conflict.graph.states:
                return self.conflict.graph.states.index(text)
        elif text.isdecimal() and 1 <= int(text) <= self.count:
            return int(text) - 1
        elif len(text) == len(self.conflict.options) and set(text) <= set("YN-"):
            found = np.flatnonzero(self.matching(text))
            if len(found) == 1:
                return int(found[0])
        raise ConflictError(f"There is no state `{text}`.", mend=f"States have the labels {self.label(0)} to "
                            f"{self.label(self.count - 1)}, or Y/N strings over the options.")  # fmt: skip

    def now(self) -> int | None:
        """The status quo, None where it is not known."""
        text = self.conflict.now
        return None if text is None else self.find(text)

    def matching(self, pattern: str) -> Bools:
        """Which states the Y/N pattern (or graph label) stands for; shape (count,)."""
        found = np.zeros(self.count, dtype=bool)
        if self.conflict.graph is not None:
            found[self.conflict.graph.states.index(pattern)] = True
            return found
        care = sum(1 << place for place, char in enumerate(pattern) if char != "-")
        want = sum(1 << place for place, char in enumerate(pattern) if char == "Y")
        if self.state_of is not None:
            hits = self.state_of[np.arange(len(self.state_of)) & care == want]
            found[hits[hits >= 0]] = True
        elif care == (1 << len(pattern)) - 1:
            place = int(np.searchsorted(self.codes, want))
            if place < self.count and self.codes[place] == want:
                found[place] = True
        else:
            found = self.codes & care == want
        return found

    def _string(self, code: int) -> str:
        return "".join("Y" if code >> place & 1 else "N" for place in range(len(self.conflict.options)))


def states(conflict: Conflict) -> States:
    """The states of a conflict whose parts are in order (see check.py).

    Raises ConflictError, before memory is spent, for more than 2^26 combinations, and where nothing is possible.
    """
    if conflict.graph is not None:
        return States(conflict=conflict, count=len(conflict.graph.states), codes=np.zeros(0, dtype=np.int32))
    if len(conflict.options) > MAX_OPTIONS:
        raise ConflictError(
            f"{len(conflict.options)} options give 2^{len(conflict.options)} combinations; at most 2^{MAX_OPTIONS} "
            "can be solved.",
            mend="Leave out options that no preference names, or join options that are always taken together.",
        )
    ids = [option.id for option in conflict.options]
    possible: Bools | None = None
    truth = Truth(ids)
    if conflict.impossible:
        possible = np.ones(1 << len(ids), dtype=bool)
        for entry in conflict.impossible:
            statement = parse(entry.when)
            for block in range(truth.blocks):
                possible[block * truth.size : (block + 1) * truth.size] &= ~truth.of(statement, block)
        if possible.all():
            possible = None
        elif not possible.any():
            raise ConflictError("No combination of options can occur.", mend="Take back one of `impossible`.")
    codes = np.arange(1 << len(ids), dtype=np.int32) if possible is None else np.flatnonzero(possible).astype(np.int32)
    if not conflict.same:
        return States(conflict=conflict, count=len(codes), codes=codes, possible=possible)
    lowest = np.full(1 << len(ids), -1, dtype=np.int32)
    lowest[codes] = codes
    for same in conflict.same:
        members = truth.whole(parse(same.when)) & (lowest >= 0)
        if members.any():
            lowest[members] = np.flatnonzero(members)[0]
    kept = np.unique(lowest[lowest >= 0])
    state_of = np.full(1 << len(ids), -1, dtype=np.int32)
    state_of[codes] = np.searchsorted(kept, lowest[codes])
    order = codes[np.argsort(state_of[codes], kind="stable")]
    first = np.searchsorted(state_of[order], np.arange(len(kept) + 1))
    return States(
        conflict=conflict, count=len(kept), codes=kept, possible=possible, state_of=state_of, grouped=(order, first)
    )


def payoffs(states: States, party: str) -> Ints:
    """How good each state is for the party: shape (count,), higher is better, equal is tied, values ≥ 0.

    Only the order means anything. Exact for any number of statements.
    """
    order = states.conflict.order_of(party)
    if isinstance(order, Ranking):
        return np.int32(len(order.tiers)) - tiers(states, order)
    return statement_payoffs(states, order)


def tiers(states: States, ranking: Ranking) -> Ints:
    """The place of each state's tier in the ranking, from 0 for the best; states not ranked get the number of tiers."""
    place = np.full(states.count, len(ranking.tiers), dtype=np.int32)
    for index, tier in enumerate(ranking.tiers):
        for pattern in tier:
            place[states.matching(pattern)] = index
    return place


def statement_payoffs(states: States, statements: Iterable[Preference]) -> Ints:
    """Lexicographic order over statements, the most important first (option prioritisation)."""
    wanted = [parse(statement.wants) for statement in statements]
    truth = Truth([option.id for option in states.conflict.options])
    rank = np.zeros(states.count, dtype=np.int64)
    start = 0
    while start < len(wanted):
        word = wanted[start : start + (_NEXT_WORD if start else _FIRST_WORD)]
        if start:
            rank = np.unique(rank, return_inverse=True)[1].astype(np.int64) << len(word)
        rank |= _packed(states, truth, word)
        start += len(word)
    if len(wanted) < 31:
        return rank.astype(np.int32)
    return np.unique(rank, return_inverse=True)[1].astype(np.int32)


def _packed(states: States, truth: Truth, statements: Sequence[Statement]) -> NDArray[Any]:
    """One bit per statement, the first the highest, for every state."""
    kind: type[np.int32] | type[np.int64] = np.int32 if len(statements) < 31 else np.int64
    packed = np.zeros(truth.size * truth.blocks, dtype=kind)
    for block in range(truth.blocks):
        part = packed[block * truth.size : (block + 1) * truth.size]
        for statement in statements:
            part <<= 1
            part |= truth.of(statement, block)
    return packed if len(packed) == states.count else packed[states.codes]

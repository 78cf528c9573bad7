"""How sure a result is: the conflict solved again under many preferences that the evidence also admits.

A reading is one admissible set of preferences: tied statements stand in either order, a doubtful statement (assumed,
told only by another side, or resting on one report) may be left out, an assumed one may also be the other way round.
Where a file gives no ground for doubt, neighbouring statements are swapped instead, so that the answer is about the
order's own firmness. Rankings have their ties broken and neighbouring tiers swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import Bools, Ints
from communique.analysis.solve import movement
from communique.analysis.stability import NOTIONS, stable
from communique.conflict import verify
from communique.conflict.model import Conflict, Preference, Ranking
from communique.conflict.statements import parse
from communique.conflict.states import States, Truth, tiers
from communique.errors import ConflictError

_LEFT_OUT, _REVERSED, _SWAPPED = 1 / 3, 1 / 6, 1 / 4
_CELLS = 2**22  # variants times states solved at once
_ONE, _DENIED = re.compile(r"[\w.-]+"), re.compile(r"not ([\w.-]+)")
_WORD = 36  # statements packed into one int64 beside a rank of up to 26 bits
_MOST = 2**28  # variants times states in all


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one party's preferences: `place` is the statement's (or tier's) place from 0."""

    party: str
    kind: Literal["drop", "reverse", "swap"]
    place: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sure:
    """Shares over `readings`: `share[notion]` has shape (states,), from 0 to 1.

    `flips`: for each state that is an equilibrium as the file stands, under `notion`, the single changes that undo it,
    doubtful statements first; `makes`: for each other state the single changes that make it one.
    """

    readings: int
    seed: int
    states: States
    share: dict[str, NDArray[np.float64]]
    notion: str
    flips: dict[int, tuple[Change, ...]]
    makes: dict[int, tuple[Change, ...]]


def how_sure(conflict: Conflict, readings: int = 1000, *, seed: int = 0, notions: Sequence[str] = ("seq",)) -> Sure:
    """Solve `readings` admissible readings, sampled with `seed`, and every single change of a preference.

    Raises ConflictError where readings times states are more than can be solved in reasonable time.
    """
    for notion in notions:
        if notion not in NOTIONS:
            raise ConflictError(f"`{notion}` cannot be solved over many readings.", mend=f"Use {', '.join(NOTIONS)}.")
    if readings < 1:
        raise ConflictError(f"{readings} readings are none.", mend="Ask for at least one.")
    states = verify(conflict)
    if readings * states.count > _MOST:
        raise ConflictError(f"{readings:,} readings of {states.count:,} states are too many.",
                            mend=f"Ask for at most {_MOST // states.count:,} readings.")  # fmt: skip
    tables = [_Wants.of(states, party.id) for party in conflict.parties]
    random = np.random.default_rng(seed)
    doubted = any(table.doubted() for table in tables)
    counts = {notion: np.zeros(states.count) for notion in notions}
    step = max(1, _CELLS // states.count)
    for start in range(0, readings, step):
        number = min(step, readings - start)
        worth = tuple(table.sampled(random, number, doubted) for table in tables)
        for notion, found in _equilibria(states, worth, notions).items():
            counts[notion] += found.sum(axis=0)
    flips, makes = _single_changes(states, tables, notions[0], step)
    return Sure(
        readings=readings,
        seed=seed,
        states=states,
        share={notion: count / readings for notion, count in counts.items()},
        notion=notions[0],
        flips=flips,
        makes=makes,
    )


def _equilibria(states: States, worth: tuple[Ints, ...], notions: Sequence[str]) -> dict[str, Bools]:
    """By notion the equilibria, shape (variants, states)."""
    game = movement(states, worth)
    return {
        notion: np.logical_and.reduce([stable(game, notion, party) for party in range(game.parties)])
        for notion in notions
    }


def _single_changes(
    states: States, tables: Sequence[_Wants], notion: str, step: int
) -> tuple[dict[int, tuple[Change, ...]], dict[int, tuple[Change, ...]]]:
    plain = tuple(table.as_given() for table in tables)
    base = _equilibria(states, plain, (notion,))[notion][0]
    flips: dict[int, list[Change]] = {state: [] for state in np.flatnonzero(base).tolist()}
    makes: dict[int, list[Change]] = {}
    for party, table in enumerate(tables):
        changes = list(table.changes())
        for start in range(0, len(changes), step):
            some = changes[start : start + step]
            worth = tuple(
                table.changed(some) if other == party else np.repeat(plain[other], len(some), axis=0)
                for other in range(len(tables))
            )
            for change, row in zip(some, _equilibria(states, worth, (notion,))[notion], strict=True):
                for state in np.flatnonzero(row != base).tolist():
                    (flips[state] if base[state] else makes.setdefault(state, [])).append(change)
    doubt = {table.party: table.doubtful for table in tables}

    def firmest_last(change: Change) -> tuple[bool, int, str, str]:
        return change.place not in doubt[change.party], -change.place, change.party, change.kind

    return (
        {state: tuple(sorted(found, key=firmest_last)) for state, found in flips.items()},
        {state: tuple(sorted(found, key=firmest_last)) for state, found in makes.items()},
    )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Wants:
    """One party's wants as rows over the states: `rows` (wants, states) says where each holds.

    A ranking becomes rows too: row k holds in the first k+1 tiers, so that swapping two tiers swaps two blocks of
    states; `tier` is then each state's place.
    """

    party: str
    rows: Bools
    tied: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    assumed: frozenset[int] = frozenset()
    tier: Ints | None = None

    @classmethod
    def of(cls, states: States, party: str) -> _Wants:
        statements = states.conflict.order_of(party)
        if isinstance(statements, Ranking):
            return cls(party=party, rows=np.zeros((0, states.count), dtype=bool), tier=tiers(states, statements))
        truth = Truth([option.id for option in states.conflict.options])
        rows = [truth.whole(parse(one.wants))[states.codes] for one in statements]
        return cls(
            party=party,
            rows=np.stack(rows) if rows else np.zeros((0, states.count), dtype=bool),
            tied=frozenset(place for place, one in enumerate(statements) if one.tied and place),
            doubtful=frozenset(place for place, one in enumerate(statements) if _is_doubtful(one)),
            assumed=frozenset(place for place, one in enumerate(statements) if one.basis == "assumed"),
        )

    def doubted(self) -> bool:
        """Whether the file itself gives ground for more than one reading."""
        return bool(self.tied or self.assumed or (self.doubtful and len(self.doubtful) < len(self.rows)))

    def as_given(self) -> Ints:
        """Payoffs of the file's own reading, shape (1, states)."""
        if self.tier is not None:
            return np.asarray(self.tier.max() - self.tier, dtype=np.int32)[None, :]
        order = np.arange(len(self.rows))[None, :]
        return self._worth(order, np.ones(order.shape, dtype=np.int8))

    def sampled(self, random: np.random.Generator, number: int, doubted: bool) -> Ints:
        """Payoffs of `number` admissible readings, shape (number, states)."""
        if self.tier is not None:
            return self._sampled_ranking(random, number)
        count = len(self.rows)
        keys = np.broadcast_to(np.cumsum([place not in self.tied for place in range(count)]), (number, count))
        order = np.argsort(keys + random.random((number, count)), axis=1, kind="stable")
        sign = np.ones((number, count), dtype=np.int8)
        if not doubted:
            for place in range(count - 1):
                swap = random.random(number) < _SWAPPED
                order[swap, place], order[swap, place + 1] = order[swap, place + 1], order[swap, place].copy()
            return self._worth(order, sign)
        chance = random.random((number, count))
        for place in self.doubtful:
            sign[chance[:, place] < _LEFT_OUT, place] = 0
            if place in self.assumed:
                sign[chance[:, place] > 1 - _REVERSED, place] = -1
        return self._worth(order, sign)

    def changes(self) -> Iterator[Change]:
        if self.tier is not None:
            yield from (Change(self.party, "swap", place) for place in range(int(self.tier.max())))
            return
        for place in range(len(self.rows)):
            yield Change(self.party, "drop", place)
            if place in self.assumed:
                yield Change(self.party, "reverse", place)
            if place + 1 < len(self.rows):
                yield Change(self.party, "swap", place)

    def changed(self, changes: Sequence[Change]) -> Ints:
        """Payoffs after each of `changes` alone, shape (changes, states)."""
        if self.tier is not None:
            worth = []
            for change in changes:
                tier = self.tier.copy()
                tier[self.tier == change.place] += 1
                tier[self.tier == change.place + 1] -= 1
                worth.append(self.tier.max() - tier)
            return np.stack(worth).astype(np.int32)
        order = np.tile(np.arange(len(self.rows)), (len(changes), 1))
        sign = np.ones(order.shape, dtype=np.int8)
        for row, change in enumerate(changes):
            if change.kind == "swap":
                order[row, [change.place, change.place + 1]] = change.place + 1, change.place
            else:
                sign[row, change.place] = 0 if change.kind == "drop" else -1
        return self._worth(order, sign)

    def _sampled_ranking(self, random: np.random.Generator, number: int) -> Ints:
        assert self.tier is not None
        places = np.tile(np.arange(int(self.tier.max()) + 1), (number, 1))
        for place in range(places.shape[1] - 1):
            swap = random.random(number) < _SWAPPED
            places[swap, place], places[swap, place + 1] = places[swap, place + 1], places[swap, place].copy()
        # Half of the readings keep the ties, half break them.
        loose = random.random((number, 1)) < 0.5
        keys = places[:, self.tier] + np.where(loose, random.random((number, len(self.tier))) * 0.9, 0)
        return _ranks(-keys)

    def _worth(self, order: NDArray[np.int64], sign: NDArray[np.int8]) -> Ints:
        """Lexicographic payoffs: `order` (readings, wants) gives the want at each place, `sign` 1, 0 or -1 by want."""
        number, count = order.shape
        worth = np.zeros((number, self.rows.shape[1]), dtype=np.int64)
        for place in range(count):
            if place and place % _WORD == 0:
                worth = _ranks(worth).astype(np.int64)
            want = order[:, place]
            holds = self.rows[want].astype(np.int64)
            turn = sign[np.arange(number), want][:, None]
            holds = np.where(turn > 0, holds, np.where(turn < 0, 1 - holds, 0))
            worth = worth * 2 + holds
        return worth.astype(np.int32) if count < 31 else _ranks(worth)


def _ranks(values: NDArray[np.float64] | NDArray[np.int64]) -> Ints:
    """Dense ranks along each row: equal values get equal ranks."""
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    steps = np.concatenate([np.zeros((len(values), 1), dtype=np.int32), (np.diff(ordered, axis=1) > 0)], axis=1)
    ranks = np.empty(values.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.cumsum(steps, axis=1, dtype=np.int32), axis=1)
    return ranks


def _is_doubtful(statement: Preference) -> bool:
    """Assumed, told by another side or an unnamed source, or resting on one report alone."""
    if statement.basis == "assumed":
        return True
    reports = {reference.split(":")[0] for reference in statement.evidence}
    return bool(statement.evidence) and (statement.basis == "reported" or len(reports) < 2)


def described(conflict: Conflict, change: Change) -> str:
    """The change in words."""
    name = next(party.name for party in conflict.parties if party.id == change.party)
    statements = conflict.statements_of(change.party)
    if statements is None:
        return f"{name}: rank {change.place + 2} before rank {change.place + 1}"
    wants = statements[change.place].wants
    denied = _DENIED.fullmatch(wants)
    if change.kind == "drop":  # not to care whether a thing is done is not to care whether it is left
        return f"{name} does not care whether {denied[1] if denied else wants}"
    if change.kind == "reverse":
        contrary = denied[1] if denied else f"not {wants}" if _ONE.fullmatch(wants) else f"not ({wants})"
        return f"{name} wants {contrary}"
    return f"{name} puts {statements[change.place + 1].wants} before {wants}"

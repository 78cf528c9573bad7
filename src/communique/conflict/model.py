"""What a conflict is: parties, their options, what cannot occur, and what each party prefers.

A conflict has either options (a state is a yes or no for each) or a graph given directly. Every value is frozen and
can be built in Python as well as read from a file; `check` (see check.py) says what is wrong with one.

Sources: Fang, Hipel and Kilgour (1993), Interactive Decision Making (the graph model); Fraser and Hipel (1984),
Conflict Analysis (options); Hipel, Kilgour, Fang and Peng (1997) (preference statements in order of importance).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Direction = Literal["both", "one-way", "one-way-back"]
Basis = Literal["said", "reported", "assumed"]

DIRECTIONS: tuple[Direction, ...] = ("both", "one-way", "one-way-back")
BASES: tuple[Basis, ...] = ("said", "reported", "assumed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A decision maker; `id` is what the rest of the file calls it, `name` what people call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something one party may do or leave. `now` is the status quo, None where it is not known.

    `moves`: "both" ways, "one-way" (from no to yes only) or "one-way-back" (from yes to no only).
    """

    id: str
    party: str
    text: str = ""
    now: bool | None = None
    moves: Direction = "both"
    evidence: tuple[str, ...] = ()
    basis: Basis = "reported"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """Combinations of options that cannot occur: all that satisfy the statement `when`."""

    when: str
    why: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Combinations of options that count as one state: all that satisfy the statement `when`."""

    when: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """One statement that a party wants to be true. Its place in `Preferences.statements` is its importance.

    `tied`: the evidence does not fix its order against the statement before it.
    """

    wants: str
    evidence: tuple[str, ...] = ()
    basis: Basis = "reported"
    note: str = ""
    tied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What one party wants, the most important first; no statement at all: it is indifferent."""

    party: str
    statements: tuple[Preference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A party's order of the states, best first; states of one tier are equally good.

    A state is a Y/N string over the options in file order, `-` for either, or a label of the graph.
    """

    party: str
    tiers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One move in a graph given directly: `party` can take the conflict from `start` to `end`."""

    party: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """States and moves given directly; `now` is the status quo."""

    states: tuple[str, ...]
    arcs: tuple[Arc, ...]
    now: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Where a party's preference is strong (the others are mild).

    For statements `cuts` is one number: two states that differ on one of the first so many statements differ strongly.
    For a ranking `cuts` are tier numbers: there is a great gap after each of these tiers.
    """

    party: str
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Pairs of states between which a party's preference is not known.

    `statements`: pairs that differ on one of them; `pairs`: two patterns of states each.
    """

    party: str
    statements: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one party believes the conflict to be, where that differs from the file.

    `options`: ids of the options it knows of (None: all; an option it does not know of stays at its status quo, or at
    no). `impossible`, `preferences` and `rankings` replace the file's own, the latter two party by party.
    """

    party: str
    options: tuple[str, ...] | None = None
    impossible: tuple[Impossible, ...] | None = None
    preferences: tuple[Preferences, ...] = ()
    rankings: tuple[Ranking, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A whole conflict. Either `options` or `graph`; every party has `preferences` or a ranking, not both."""

    parties: tuple[Party, ...]
    title: str = ""
    question: str = ""
    as_of: date | None = None
    options: tuple[Option, ...] = ()
    impossible: tuple[Impossible, ...] = ()
    same: tuple[Same, ...] = ()
    preferences: tuple[Preferences, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    graph: Graph | None = None
    strength: tuple[Strength, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    views: tuple[View, ...] = ()

    def party_index(self, party: str) -> int:
        """Place of the party in file order; raises KeyError."""
        for index, one in enumerate(self.parties):
            if one.id == party:
                return index
        raise KeyError(party)

    def options_of(self, party: str) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.party == party)

    def statements_of(self, party: str) -> tuple[Preference, ...] | None:
        """The party's statements, None where it has none of its own (it then has a ranking)."""
        return next((one.statements for one in self.preferences if one.party == party), None)

    def ranking_of(self, party: str) -> Ranking | None:
        return next((one for one in self.rankings if one.party == party), None)

    def order_of(self, party: str) -> tuple[Preference, ...] | Ranking:
        """What the party orders the states by: in a conflict without mistakes each has statements or a ranking.

        Raises KeyError for a party that has neither.
        """
        found = self.statements_of(party)
        order = found if found is not None else self.ranking_of(party)
        if order is None:
            raise KeyError(party)
        return order

    @property
    def now(self) -> str | None:
        """The status quo: a Y/N string over the options in file order, or a label of the graph; None if not known."""
        if self.graph is not None:
            return self.graph.now
        if not self.options or any(option.now is None for option in self.options):
            return None
        return "".join("Y" if option.now else "N" for option in self.options)

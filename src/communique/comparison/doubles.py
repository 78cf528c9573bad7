"""Names that were taken for one party, and names that may be of one and were left apart: for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.comparison.parties import by_activity, may_be_short
from communique.terms import CitedMove, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two parties that may be one: `speakers` speak for both; there is none where only the names are alike."""

    one: str
    other: str
    speakers: tuple[str, ...] = ()


def joined(moves: Sequence[CitedMove], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The parties that have several names in the reports, each with its other names."""
    called: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if names[name] != name:
            called[names[name]].append(name)
    return {party: tuple(called[party]) for party in by_activity(moves, names) if party in called}


def doubles(moves: Sequence[CitedMove], names: Mapping[str, str], readings: Iterable[Reading]) -> tuple[Double, ...]:
    """Pairs of parties that may be one, the most active first: one person speaks for both, or a name fits the other."""
    ranked = by_activity(moves, names)
    of: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for person in reading.people:
            if person.party and " " in person.name:
                of[person.name].update(names.get(part, part) for part in person.party.split("; "))
    found = []
    for one, other in combinations(ranked, 2):
        speakers = tuple(sorted(person for person, parties in of.items() if {one, other} <= parties - {person}))
        if speakers or may_be_short(one, other) or may_be_short(other, one):
            found.append(Double(one=one, other=other, speakers=speakers))
    return tuple(found)

"""What keeps two figures from being values of one fact, however alike the words are among which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from communique.comparison.discrepancies.figures import LENGTH, YEAR, Figure
from communique.comparison.discrepancies.times import same_time
from communique.comparison.vocabulary import stems, vocabulary

# What is told of times so far apart was measured or counted anew: distances are mostly of what happened once.
_ANEW, _ANEW_ELSE = {LENGTH: timedelta(days=10)}, timedelta(days=180)
# What makes a year or a month its first and its last day, as far as every month has it.
_FIRST, _LAST = "-01-01", "-12-28"


def other_terms(one: Figure, other: Figure) -> bool:
    """Whether the figures are two facts, however alike their words: one party's offer and another's demand, what was
    demanded and what was agreed, what a party offered last week and what it offers now, or what was so long ago.
    """
    differ = one.value != other.value or one.dimension == LENGTH
    if differ and _between(one.when, other.when) > _ANEW.get(one.dimension, _ANEW_ELSE):
        return True
    exact = one.quantity.comparator == other.quantity.comparator == "="
    if exact and one.put and other.put and not one.put & other.put:
        return True
    if not (one.by and other.by):
        return False
    return not one.by & other.by or not same_time(one.when, other.when)


def _between(one: str, other: str) -> timedelta:
    """How long after the one time the other begins at the earliest; nothing where either is not known."""
    if not (one and other):
        return timedelta()
    (_, end), (start, _) = sorted((_stretch(one), _stretch(other)))
    return start - end


def _stretch(time: str) -> tuple[date, date]:
    """The first and the last day of a year, a month, a day or a stretch of days."""
    first, _, last = time.partition("/")
    last = last or first
    return date.fromisoformat(first + _FIRST[len(first) - 4 :]), date.fromisoformat(last + _LAST[len(last) - 4 :])


def other_things(one: Figure, other: Figure, named: frozenset[str]) -> bool:
    """Whether one counts what makes up a party, by its name, and the other things of another noun; or two plain nouns
    are counted that have nothing in common ("six nights", "six beds"), or two lengths are of things that have not.
    """
    if one.dimension == LENGTH and one.end != other.end and one.end.isdisjoint(other.end):
        # A distance has two ends, and both must be the same.
        return bool(one.end and other.end) or one.value != other.value
    if one.dimension == "duration" and one.value != other.value:
        units = stems(f"{one.quantity.unit} {other.quantity.unit}")
        years = {key for key in one.sentence & other.sentence if YEAR.fullmatch(key)}
        return not years | (one.context & other.context) - units - named - vocabulary().bargaining
    nouns = [stems(figure.quantity.unit or "") for figure in (one, other)]
    if (
        one.dimension == "count"
        and all(nouns)
        and nouns[0].isdisjoint(nouns[1])
        and one.counted.isdisjoint(other.counted)
    ):
        return True
    if not (one.of or other.of) or one.of == other.of:
        return False
    return stems(one.quantity.what or "").isdisjoint(stems(other.quantity.what or ""))


def told_apart(fact: Sequence[Figure], by_report: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether a report of the fact has another of its values for something else ("30 nations", "57 nations"), be it
    in one sentence and without the unit ("asked for $120, was offered 110").
    """
    values = {round(figure.value, 6) for figure in fact}
    inside = {id(figure) for figure in fact}
    return any(
        id(other) not in inside
        and (other.dimension == figure.dimension or (not other.quantity.unit and other.sentence == figure.sentence))
        and round(other.value, 6) in values - {round(figure.value, 6)}
        for figure in fact
        for other in by_report[figure.report]
    )

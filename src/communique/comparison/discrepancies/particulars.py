"""The particulars of a statement: how much, on what day, on what condition, and what is to become of the thing.

Two statements of one party in nearly the same words are two where they differ in one of these.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from communique.comparison.discrepancies.figures import measured
from communique.comparison.discrepancies.times import within
from communique.comparison.vocabulary import stem, words
from communique.terms import CitedMove, Reading

Particular = Literal["amount", "date", "deed"]
# What is put forward says by its own "not" that it is not to be; a refusal may be worded either way.
_PUTS = frozenset({"demand", "offer", "promise", "express_willingness", "concede", "accept", "agree", "threaten"})
_NOT = frozenset({"not", "never", "no", "cannot", "without"})
# Values with "about" or "almost", and lengths of time ("31 days", "a month"), that differ by no more are one.
_ROUNDED = 0.12


@dataclass(frozen=True, slots=True)
class Particulars:
    """Of one statement: its amounts by what they measure (True: exact), its days, and what becomes of the thing, by the
    stem that says so.

    `turned`: its words say that this is not to be.
    """

    amounts: Mapping[str, frozenset[tuple[float, bool]]]
    days: frozenset[str]
    becomes: Mapping[str, frozenset[str]]
    turned: bool
    conditional: bool

    def differ(self, other: Particulars) -> Particular | None:
        """In which particular the two exclude one another; None where they do not, or only one of them gives it."""
        if any(_apart(self.amounts[kind], other.amounts[kind]) for kind in self.amounts.keys() & other.amounts.keys()):
            return "amount"
        if self.days and other.days and not any(within(one, another) for one in self.days for another in other.days):
            return "date"
        mine, yours = self._becomes_unlike(other), other._becomes_unlike(self)
        if not mine and not yours:
            return "deed" if self.turned != other.turned else None
        # What is "not to be raised" may well be kept.
        clear = bool(mine and yours) and bool(mine & yours) == (self.turned != other.turned)
        return "deed" if clear else None

    def _becomes_unlike(self, other: Particulars) -> frozenset[str]:
        """What becomes of the thing by the words that the other has not: "the lower weir" is in both."""
        return frozenset().union(*(fates for word, fates in self.becomes.items() if word not in other.becomes))


def _apart(some: frozenset[tuple[float, bool]], others: frozenset[tuple[float, bool]]) -> bool:
    return not any(
        abs(one - other) <= (1e-9 if exact and sure else _ROUNDED * max(one, other))
        for one, exact in some
        for other, sure in others
    )


def particulars(cited: CitedMove, reading: Reading) -> Particulars:
    """The particulars that stand in the content of a move; `reading` is that of its report."""
    content, condition = cited.move.content, cited.move.condition
    if content is None:
        return Particulars({}, frozenset(), {}, False, condition is not None)
    inside = [
        q
        for q in reading.quantities
        if content.contains(q.span) and not (condition and condition.span.contains(q.span))
    ]
    found: dict[str, set[tuple[float, bool]]] = defaultdict(set)
    for one in inside:
        if any(other.span != one.span and other.span.contains(one.span) for other in inside):
            continue  # "a year" of "$3m a year"
        unit = (one.unit or "").lower().partition(" per ")[0]
        dimension, size = measured(unit)
        found[f"# {stem(unit)}" if dimension == "count" else dimension].add(
            (round(one.value * size, 6), one.comparator == "=" and dimension != "duration")
        )
    text = content.of(reading.text)
    if condition and content.contains(condition.span):
        text = reading.text[content.start : condition.span.start] + reading.text[condition.span.end : content.end]
    return Particulars(
        amounts={kind: frozenset(values) for kind, values in found.items()},
        days=frozenset(moment.iso for moment in reading.moments if content.contains(moment.span)),
        becomes=_fates(text),
        turned=cited.move.type in _PUTS and _negated(text),
        conditional=condition is not None,
    )


def _negated(text: str) -> bool:
    return any(word in _NOT or word.endswith("n't") for word, _, _ in words(text))


def _fates(text: str) -> dict[str, frozenset[str]]:
    """What becomes of a thing by the words of `text`, and by two of them together."""
    listed = [word for word, _, _ in words(text)]
    pairs = (f"{one}_{other}" for one, other in pairwise(listed))
    return {key: _becomes()[key] for key in (*map(stem, listed), *pairs) if key in _becomes()}


@cache
def _becomes() -> Mapping[str, frozenset[str]]:
    """By stem, or by two words together, what becomes of a thing."""
    data = tomllib.loads(files("communique.comparison").joinpath("discrepancies/particulars.toml").read_text("utf-8"))
    found: dict[str, set[str]] = defaultdict(set)
    for fate, listed in data["becomes"].items():
        for word in listed.split():
            found[stem(word)].add(fate)
    return {word: frozenset(fates) for word, fates in found.items()}

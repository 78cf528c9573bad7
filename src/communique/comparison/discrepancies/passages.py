"""Sentences of many reports side by side: which of them tell of one matter.

Two sentences of different accounts are alike by the weight of the word stems that both have; a stem weighs the more the
fewer sentences have it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import Evidence, Reading, Report, Span

# A clause ends at these marks; a decimal point, the comma in a number and the point of "6 a.m. on" do not end one.
_BREAK = re.compile(r"[;:—–]|(?<!\d),|,(?!\d)|(?<!\b[A-Za-z])[.?!](?=\s|$|[”\"’])")
# A pile has at least so many sentences, when the weight of a stem is reckoned.
_USUAL = 60
# A stem in more sentences than this brings none of them together.
_COMMON = 120


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence or headline of a report; `account` is that of its copies, `keys` its stems without function words."""

    report: str
    account: str
    text: str
    span: Span
    keys: frozenset[str]

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    def clause(self, start: int, end: int) -> Span:
        """The clause around the stretch from `start` to `end` (places in the report's text)."""
        breaks = [match.start() for match in _BREAK.finditer(self.text, self.span.start, self.span.end)]
        first = max((at + 1 for at in breaks if at < start), default=self.span.start)
        last = min((at for at in breaks if at >= end), default=self.span.end)
        inner = self.text[first:last]
        return Span(first + len(inner) - len(inner.lstrip(" \n\t“\"‘'—–")), first + len(inner.rstrip(" \n\t“\"‘'—–")))


class Passages:
    """All passages of the reports, and what their stems weigh."""

    def __init__(
        self, reports: Mapping[str, Report], readings: Mapping[str, Reading], accounts: Mapping[str, str]
    ) -> None:
        self.reports, self.accounts = reports, accounts
        self.all = tuple(
            Passage(report, accounts[report], reading.text, span, keys_of(span.of(reading.text)))
            for report, reading in sorted(readings.items())
            for span in _stretches(reports[report], reading)
        )
        spread = Counter(key for passage in self.all for key in passage.keys)
        self._of: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.all:
            self._of[passage.report].append(passage)
        many = max(len(self.all), _USUAL)
        self.weight = {key: log(1 + many / count) for key, count in spread.items()}
        self._rare = {key for key, count in spread.items() if count <= _COMMON}

    def evidence(self, passage: Passage, span: Span) -> Evidence:
        return self.reports[passage.report].evidence(span)

    def holding(self, report: str, span: Span) -> Passage | None:
        """The sentence of a report that holds `span`."""
        return next((passage for passage in self._of.get(report, ()) if passage.span.contains(span)), None)

    def around(self, values: Iterable[Evidence]) -> frozenset[tuple[str, Span]]:
        """The sentences, each with its report, that hold any of `values`."""
        spans = {(value.report, self.reports[value.report].span(value)) for value in values}
        return frozenset(
            (passage.report, passage.span)
            for report, span in spans
            for passage in self._of.get(report, ())
            if span is not None and passage.span.overlaps(span)
        )

    def shared(self, one: Passage, other: Passage) -> float:
        return sum(self.weight[key] for key in one.keys & other.keys)

    def pairs(self, among: Sequence[Passage] | None = None) -> Iterator[tuple[Passage, Passage]]:
        """Pairs of different accounts' passages that share two or more stems, each once and in a fixed order."""
        listed = self.all if among is None else among
        holders: dict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(listed):
            for key in passage.keys & self._rare:
                holders[key].append(index)
        common: Counter[tuple[int, int]] = Counter()
        for indices in holders.values():
            common.update(
                (one, other)
                for at, one in enumerate(indices)
                for other in indices[at + 1 :]
                if listed[one].account != listed[other].account
            )
        for (one, other), count in sorted(common.items()):
            if count > 1:
                yield listed[one], listed[other]


def keys_of(text: str) -> frozenset[str]:
    """Stems of the words of `text` that are not function words; numbers count, since a year or a sum tells much."""
    stop = vocabulary().stop
    return frozenset(stem(word) for word, _, _ in words(text) if word not in stop)


def _stretches(report: Report, reading: Reading) -> list[Span]:
    heads = [block.span for block in report.blocks if block.kind == "headline"]
    return sorted({*heads, *reading.sentences})

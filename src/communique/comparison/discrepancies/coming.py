"""What is to come - the next round, a strike, a vote - where accounts put it on different days.

The days are of one event where both lie ahead of both reports and near one another, where each report has one day only
for an event of that kind, and where neither knows the other's.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.matters import families
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import Discrepancy, Reading, Span

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEAR = timedelta(days=21)
_WORD = re.compile(r"[\w-]+")
# So many words before a phrase, and from its first word on, may make it name something else.
_BEFORE, _AFTER = 3, 4
# So many words, and such a share of the shorter clause's, tell one thing that has no wording of its own.
_FEWEST, _ALIKE, _UNNAMED = 2, 0.6, 0.7
# So many letters between a word of moving and the day to which something is moved.
_MOVED = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """A kind of event, and the wordings that name it; what is `late` is due by the end of its day."""

    about: str
    phrases: re.Pattern[str]
    unless: frozenset[str]
    shared: int
    late: bool
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def distance(self, passage: Passage, clause: Span, day: Span) -> int | None:
        """How far from the day the clause names the event; None where it does not."""
        text = passage.text
        found = [match.span() for match in self.phrases.finditer(text, clause.start, clause.end)]
        apart = [
            max(day.start - end, start - day.end, 0)
            for start, end in found
            if not self.unless
            & {
                *_WORD.findall(text[clause.start : start].lower())[-_BEFORE:],
                *_WORD.findall(text[start : clause.end].lower())[:_AFTER],
            }
        ]
        return min(apart, default=None)


# By report and day, the words and word families of the sentences that name the day.
_Dates = dict[tuple[str, str], list[frozenset[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class _Due:
    """A day that a report gives for what is to come; `event` None where no wording names its kind."""

    event: Coming | None
    passage: Passage
    span: Span
    day: str
    clause: Span


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/coming.toml").read_text("utf-8"))


@cache
def coming() -> tuple[Coming, ...]:
    return tuple(
        Coming(
            about=each["about"],
            phrases=compiled(each["phrases"]),
            unless=frozenset(each.get("unless", ())),
            shared=each.get("shared", 0),
            late=each.get("late", False),
            hits=tuple(each["hits"]),
            misses=tuple(each["misses"]),
        )
        for each in _data()["event"]
    )


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['parting'])})\b")


@cache
def _moved() -> re.Pattern[str]:
    return compiled(_data()["moved"])


def differing_plans(passages: Passages, readings: Mapping[str, Reading], named: frozenset[str]) -> list[Discrepancy]:
    """`named`: stems of the names of parties and persons, which say nothing of the event."""
    dates: _Dates = defaultdict(list)
    for passage in passages.all:
        for moment in readings[passage.report].moments:
            if passage.span.contains(moment.span):
                matter = (passage.keys - named - keys_of(moment.span.of(passage.text))) | families(passage.words)
                dates[passage.report, moment.iso].append(matter)
    every = [one for passage in passages.all for one in _due(passage, passages, readings[passage.report])]
    found = []
    for event in coming():
        due = [one for one in every if one.event is event]
        days: dict[str, set[str]] = defaultdict(set)
        for one in due:
            days[one.passage.report].add(one.day)
        told = [one for one in due if len(days[one.passage.report]) == 1]
        pairs = [
            pair
            for pair in combinations(told, 2)
            if _one_event(*pair, dates, passages)
            and len((pair[0].passage.keys & pair[1].passage.keys) - named) >= event.shared
        ]
        if pairs:
            apart = {id(one): one for pair in pairs for one in pair}
            # Who gives either of the days belongs to it, in whatever words.
            group = [one for one in told if id(one) in apart or one.day in {other.day for other in apart.values()}]
            found.append(_discrepancy(event.about, group, passages))
    unnamed = [one for one in every if one.event is None]
    for one, other in combinations(unnamed, 2):
        shared = _shared(one, other, named)
        if shared and _one_event(one, other, dates, passages):
            about = dict.fromkeys(word for word, _, _ in words(one.passage.words) if stem(word) in shared)
            found.append(_discrepancy(f"when: {' '.join(about)}", [one, other], passages, _UNNAMED))
    return found


def _shared(one: _Due, other: _Due, named: frozenset[str]) -> frozenset[str]:
    """The words that two clauses share beside their days, where these are most of them: one thing that is to come."""
    here, there = (keys_of(due.clause.of(due.passage.text)) - named for due in (one, other))
    shared = here & there - vocabulary().bargaining
    return shared if len(shared) >= max(_FEWEST, _ALIKE * min(len(here), len(there))) else frozenset()


def _due(passage: Passage, passages: Passages, reading: Reading) -> list[_Due]:
    """The days ahead, each with the event that its clause names next to it; a clause with two days says not which is
    whose.
    """
    published = passages.reports[passage.report].published
    found = []
    for moment in reading.moments:
        if not passage.span.contains(moment.span) or not _DAY.fullmatch(moment.iso):
            continue
        if published is not None and moment.iso <= published.isoformat():
            continue
        clause = _clause(passage, moment.span, [one.span for one in reading.moments if one is not moment])
        days = {one.iso for one in reading.moments if clause.contains(one.span)}
        ahead = {day for day in days if published is None or day > published.isoformat()}
        near = [
            (apart, at)
            for at, event in enumerate(coming())
            if (apart := event.distance(passage, clause, moment.span)) is not None
        ]
        if len(ahead) == 1 and not _put_off(passage, clause, moment.span):
            event = coming()[min(near)[1]] if near else None
            found.append(_Due(event, passage, moment.span, moment.iso, clause))
    return found


def _clause(passage: Passage, day: Span, days: Sequence[Span]) -> Span:
    """The clause of the day; one that begins with a relative pronoun together with the clause before it, and of one
    with further `days` that "and" parts from this day only the day's part.
    """
    clause = passage.clause(day.start, day.end)
    opener = _WORD.match(passage.text, clause.start, clause.end)
    if opener is not None and opener.group() in _data()["relative"] and clause.start - 2 > passage.span.start:
        before = passage.clause(clause.start - 3, clause.start - 2)
        clause = Span(before.start, clause.end)
    cuts = [match.span() for match in _parting().finditer(passage.text, clause.start, clause.end)]
    for other in days:
        between = [cut for cut in cuts if min(day.end, other.end) <= cut[0] and cut[1] <= max(day.start, other.start)]
        if clause.contains(other) and between:
            before_day = other.start < day.start
            clause = Span(between[-1][1], clause.end) if before_day else Span(clause.start, between[0][0])
    return clause


def _put_off(passage: Passage, clause: Span, day: Span) -> bool:
    return any(day.start - match.end() <= _MOVED for match in _moved().finditer(passage.text, clause.start, day.start))


def _one_event(one: _Due, other: _Due, dates: _Dates, passages: Passages) -> bool:
    if one.passage.account == other.passage.account or one.day == other.day:
        return False
    late = one.event is not None and one.event.late
    for due, report in ((one, other.passage.report), (other, one.passage.report)):
        told, known = due.clause.of(due.passage.text), dates[report, due.day]
        # What is due by the end of a day goes with that day alone where this is told of the same matter.
        if any(not late or (keys_of(told) | families(told)) & matter for matter in known):
            return False
    if abs(date.fromisoformat(one.day) - date.fromisoformat(other.day)) > _NEAR:
        return False
    # What the earlier report announces may be over when the later one announces the next.
    published = [passages.reports[due.passage.report].published for due in (one, other)]
    first = min(one.day, other.day)
    return all(day is None or first > day.isoformat() or (late and first == day.isoformat()) for day in published)


def _discrepancy(about: str, group: Sequence[_Due], passages: Passages, confidence: float = 0.9) -> Discrepancy:
    by_day: dict[str, set[str]] = defaultdict(set)
    for one in group:
        by_day[one.day].add(one.passage.account)
    counts = sorted((len(accounts) for accounts in by_day.values()), reverse=True)
    clear = counts[0] > 1 and counts[0] > counts[1]
    return Discrepancy(
        about=about,
        topic="date",
        kind="contradiction",
        values=tuple(sorted({passages.evidence(one.passage, one.span) for one in group})),
        note=f"{counts[0]} of {sum(counts)} accounts give the same day" if clear else "the days exclude one another",
        confidence=confidence,
    )

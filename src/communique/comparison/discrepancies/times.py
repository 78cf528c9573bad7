"""When something happened or will happen, where accounts of it give different days, hours or distances in time.

Two expressions of time are held to be of one event where they stand beside the same words in sentences about one
matter, where neither report gives another time beside those words, and where neither report knows the other's date.
Dates that exclude one another lie near one another: of what happens twice a year, two reports tell two happenings.
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
from typing import Any

from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import Discrepancy, Reading, Span

# So many words to either side of an expression of time tell what it is the time of.
_AROUND = 4
_MATTER = 5.0
_SHARED = 2
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEAR = timedelta(days=10)


@dataclass(frozen=True, slots=True, eq=False)
class _Time:
    """An expression of time: `value` an ISO date, an hour of the day or a distance; `event` the stems beside it."""

    passage: Passage
    span: Span
    sort: str
    value: str
    event: frozenset[str]


# Dates as such name a month or a year: "this week", "today" and "Monday" are reckoned from the day of the report.
_RECKONED = re.compile(r"(?:this|last|next|past|coming|to|yester|tonight)\w*\b|\w+day\b", re.IGNORECASE)


_HALF_AN_HOUR = 0.5
# Clock times this near to one another are one, given to the minute or rounded; in hours.
_ROUNDED = 5.1 / 60
# Of what follows two expressions such as "days after", this share is of one thing.
_SAME_START = 0.5


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/times.toml").read_text("utf-8"))


@cache
def _clock() -> re.Pattern[str]:
    """ "7.30pm", "10 a.m.", "18:00", "seven in the evening"; a time with its zone is left to the reader."""
    zone = r"(?!\s*\(?(?-i:GMT|UTC|[A-Z]{1,3}T)\b)"
    hours, parts = ("|".join(_table()["clock"][key]) for key in ("hours", "parts"))
    return re.compile(
        rf"(?<![\d.,:$€£])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?+{zone}"
        rf"|(?<![\d.,:])(?P<full>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\d:]){zone}"
        rf"|\b(?P<word>{hours})\s(?:o[’']clock\s)?in the (?P<part>{parts})\b",
        re.IGNORECASE,
    )


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, str]]:
    """Phrases without a date, word for word, with what they tell ("hour": "midnight") and in which class."""
    return {
        tuple(phrase.split()): (sort, value)
        for sort in ("hour", "distance")
        for value, phrases in _table()[sort].items()
        for phrase in phrases
    }


def differing_times(passages: Passages, readings: Mapping[str, Reading], named: frozenset[str]) -> list[Discrepancy]:
    """`named`: stems of the names of parties and persons, which say nothing of the event."""
    times = [time for passage in passages.all for time in _times(passage, readings[passage.report], named)]
    given: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for time in times:
        for key in time.event:
            given[time.passage.report, time.sort, key].add(time.value)
    dates = {report: {moment.iso for moment in reading.moments} for report, reading in readings.items()}
    by_passage: dict[int, list[_Time]] = defaultdict(list)
    for time in times:
        by_passage[id(time.passage)].append(time)
    told = [passage for passage in passages.all if id(passage) in by_passage]
    groups: dict[tuple[str, frozenset[str]], list[_Time]] = {}
    for one, other in passages.pairs(told):
        if passages.shared(one, other) < _MATTER:
            continue
        for a in by_passage[id(one)]:
            for b in by_passage[id(other)]:
                event = _event(a, b, given)
                if event and a.value != b.value and not _apart(a, b, dates) and not _fits(a, b) and _counted_from(a, b):
                    groups.setdefault((a.sort, event), []).extend((a, b))
    return [_discrepancy(group, event, passages) for (_, event), group in _merged(groups)]


def _times(passage: Passage, reading: Reading, named: frozenset[str]) -> list[_Time]:
    listed = words(passage.words)
    found = [
        (moment.span, "date", moment.iso)
        for moment in reading.moments
        if passage.span.contains(moment.span) and not _RECKONED.match(moment.span.of(reading.text))
    ]
    found += _clocks(passage)
    clocks = [span for span, _, _ in found]
    at = 0
    while at < len(listed):
        phrases = (tuple(word for word, _, _ in listed[at : at + size]) for size in (4, 3, 2, 1))
        phrase = next((phrase for phrase in phrases if phrase in _phrases()), ())
        if phrase:
            start, end = listed[at][1], listed[at + len(phrase) - 1][2]
            span = Span(passage.span.start + start, passage.span.start + end)
            if not any(span.overlaps(clock) for clock in clocks):
                found.append((span, *_phrases()[phrase]))
        at += len(phrase) or 1
    return [_Time(passage, span, sort, value, _beside(passage, span, named)) for span, sort, value in sorted(found)]


def _clocks(passage: Passage) -> list[tuple[Span, str, str]]:
    """The clock times of a passage, as hours of the day: "19.5" for "7.30pm"."""
    found = []
    for match in _clock().finditer(passage.words):
        part = match["part"] or ""
        if match["full"]:
            hour, minute = int(match["full"]), int(match["past"])
        else:
            later = (match["half"] or "").lower() == "p" or part.lower() in _table()["clock"]["late"]
            hour = int(match["hour"]) if match["hour"] else _table()["clock"]["hours"].index(match["word"].lower()) + 1
            hour, minute = hour % 12 + 12 * later, int(match["minute"] or 0)
        start = passage.span.start
        found.append((Span(start + match.start(), start + match.end()), "hour", f"{hour + minute / 60:g}"))
    return found


def _counted_from(one: _Time, other: _Time) -> bool:
    """Whether two distances are counted from one thing, as far as both say from what ("days after the raid")."""
    starts = [_start(time) for time in (one, other)]
    return not all(starts) or len(starts[0] & starts[1]) > _SAME_START * min(map(len, starts))


def _start(time: _Time) -> frozenset[str]:
    """Stems of what an expression that ends in "after" is counted from."""
    passage, span = time.passage, time.span
    if time.sort != "distance" or not span.of(passage.text).lower().endswith("after"):
        return frozenset()
    return keys_of(Span(span.end, passage.clause(span.end, span.end + 1).end).of(passage.text))


def _fits(one: _Time, other: _Time) -> bool:
    """Whether two hours of the day can be one: "7.30pm" and "in the evening", "about six" and "6.15pm"."""
    if one.sort != "hour":
        return False
    (a, b), (c, d) = _stretch(one), _stretch(other)
    if all(time.value not in _table()["spans"] for time in (one, other)):
        turned = abs(float(one.value) - float(other.value)) % 24
        if min(turned, 24 - turned) <= _ROUNDED:
            return True  # "5:58" and "six"
    spoken = one.value in _table()["spans"] and other.value in _table()["spans"]
    return not spoken and any(a <= d + turn and c + turn <= b for turn in (-24, 0, 24))


def _stretch(time: _Time) -> tuple[float, float]:
    """From when to when an hour of the day may be meant."""
    if time.value in _table()["spans"]:
        start, end = _table()["spans"][time.value]
        return float(start), float(end)
    before = time.passage.text[max(time.passage.span.start, time.span.start - 20) : time.span.start].lower().rstrip()
    margin = _HALF_AN_HOUR if before.endswith(tuple(_table()["near"]["words"])) else 0.0
    return float(time.value) - margin, float(time.value) + margin


def _beside(passage: Passage, span: Span, named: frozenset[str]) -> frozenset[str]:
    """Stems of the words around `span` that tell what it is the time of; names ("White House") tell nothing of it."""
    known, start = vocabulary(), passage.span.start
    listed = words(passage.words)
    before = [word for word in listed if start + word[2] <= span.start][-_AROUND:]
    after = [word for word in listed if start + word[1] >= span.end][:_AROUND]
    plain = [word for word, begin, _ in (*before, *after) if not begin or passage.words[begin].islower()]
    return frozenset({stem(word) for word in plain if word not in known.stop} - named)


def _event(one: _Time, other: _Time, given: Mapping[tuple[str, str, str], set[str]]) -> frozenset[str]:
    """What both are the time of: stems beside both that have one time only in each of the two reports.

    Two of them, or one where one date is part of the other; words of speech and bargaining do not do by themselves.
    """
    if one.sort != other.sort:
        return frozenset()
    event = frozenset(
        key
        for key in one.event & other.event
        if all(len(given[time.passage.report, time.sort, key]) == 1 for time in (one, other))
    )
    enough = 1 if one.sort == "date" and within(one.value, other.value) else _SHARED
    return event if len(event) >= enough and event - vocabulary().bargaining else frozenset()


def _apart(one: _Time, other: _Time, dates: Mapping[str, set[str]]) -> bool:
    """Whether the dates are of two events, since either report has the other's date too or they lie far apart; or are
    one, the one given as the month or year of the other.
    """
    if one.sort != "date":
        return False
    if within(one.value, other.value):
        # The month of a day differs from it in nothing; a stretch of days may be another reckoning.
        return "/" not in one.value + other.value
    if not all(_DAY.match(time.value) for time in (one, other)):
        return True
    if abs(date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])) > _NEAR:
        return True
    return one.value in dates[other.passage.report] or other.value in dates[one.passage.report]


def same_time(one: str, other: str, near: timedelta = timedelta(days=1)) -> bool:
    """Whether two ISO dates may be of one time: days no further apart than `near`, else one part of the other."""
    if _DAY.fullmatch(one) and _DAY.fullmatch(other):
        return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= near
    return not (one and other) or within(one, other)


def within(one: str, other: str) -> bool:
    """Whether one ISO date is part of the other: a day of the month, a day of the stretch of days."""
    shorter, longer = sorted((one, other), key=len)
    if "/" in longer and "/" not in shorter:
        start, end = longer.split("/")
        return start[: len(shorter)] <= shorter <= end[: len(shorter)]
    return longer.startswith(shorter)


def _merged(
    groups: Mapping[tuple[str, frozenset[str]], list[_Time]],
) -> list[tuple[tuple[str, frozenset[str]], list[_Time]]]:
    """Groups that share an expression of time are of one event."""
    merged: list[tuple[tuple[str, frozenset[str]], list[_Time]]] = []
    for key, group in groups.items():
        home = next((at for at, (_, held) in enumerate(merged) if set(map(id, held)) & set(map(id, group))), None)
        if home is None:
            merged.append((key, list(group)))
        else:
            merged[home][1].extend(group)
    return merged


def _discrepancy(group: Sequence[_Time], event: frozenset[str], passages: Passages) -> Discrepancy:
    first = group[0]
    values = sorted({passages.evidence(time.passage, time.span) for time in group})
    clocks = first.sort == "hour" and any(time.value not in _table()["spans"] for time in group)
    exclude = clocks or (first.sort == "date" and any(not within(a.value, b.value) for a in group for b in group))
    beside = next(
        (word for word, _, _ in words(first.passage.words) if stem(word) in event and word not in vocabulary().stop), ""
    )
    return Discrepancy(
        about=f"when: {beside}" if beside else "when",
        topic="date",
        kind="contradiction" if exclude else "wording",
        values=tuple(values),
        note="the times exclude one another"
        if exclude
        else "one is more exact than the other"
        if first.sort == "date"
        else "the same event at another time",
        confidence=0.6,
    )

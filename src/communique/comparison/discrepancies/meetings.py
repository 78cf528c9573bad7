"""One meeting in several accounts: how long it lasted, and on which days it was or will be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.comparison.discrepancies.times import within
from communique.terms import Discrepancy, Meeting, Quantity, Reading, Report, Span

_HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0}
# Lengths that differ by no more are roundings of one length.
_ROUNDED = 0.12


@dataclass(frozen=True, slots=True)
class _Met:
    report: str
    account: str
    meeting: Meeting


def differing_meetings(
    reports: Mapping[str, Report], readings: Mapping[str, Reading], accounts: Mapping[str, str]
) -> list[Discrepancy]:
    met = [
        _Met(report, accounts[report], meeting)
        for report, reading in sorted(readings.items())
        for meeting in reading.meetings
    ]
    dated = [one for one in met if one.meeting.date]
    return [*_lengths(met, reports, readings), *_days(dated, reports, readings)]


def _lengths(
    met: Sequence[_Met], reports: Mapping[str, Report], readings: Mapping[str, Reading]
) -> Iterator[Discrepancy]:
    """Lengths of meetings of one day and place; only one meeting of a report on that day has a length."""
    by_day: dict[str, list[_Met]] = defaultdict(list)
    timed_ones = [one for one in met if one.meeting.duration is not None]
    # Where a report does not date them, the one meeting of each report that has a length is held to be the same.
    undated = any(not one.meeting.date for one in timed_ones)
    single = len({one.report for one in timed_ones}) == len(timed_ones)
    for one in timed_ones:
        if single and undated:
            by_day[""].append(one)
        elif one.meeting.date:
            by_day[one.meeting.date].append(one)
    for day, held in sorted(by_day.items()):
        places = {one.meeting.place.lower() for one in held if one.meeting.place}
        timed = [(one, quantity) for one in held if (quantity := _length(one, readings)) is not None]
        if len(places) > 1 or len({one.report for one, _ in timed}) < len(timed):
            continue
        lengths = {one.account: quantity.value * _HOURS[quantity.unit or ""] for one, quantity in timed}
        said = {(quantity.value, quantity.unit, quantity.comparator) for _, quantity in timed}
        if len(lengths) < 2 or len(said) < 2:
            continue
        low, high = min(lengths.values()), max(lengths.values())
        yield Discrepancy(
            about=f"length of the meeting of {day}" if day else "length of the meeting",
            topic="duration",
            kind="rounding" if high - low <= _ROUNDED * high else "contradiction",
            values=tuple(sorted({reports[one.report].evidence(quantity.span) for one, quantity in timed})),
            confidence=0.8,
        )


def _length(one: _Met, readings: Mapping[str, Reading]) -> Quantity | None:
    """The quantity of the meeting's duration; "an hour longer than planned" is no length."""
    reading, duration = readings[one.report], one.meeting.duration
    found = next((q for q in reading.quantities if duration and q.span.overlaps(duration)), None)
    if found is None or found.unit not in _HOURS:
        return None
    after = reading.text[found.span.end : found.span.end + 12].lower()
    over = any(word in found.span.of(reading.text).lower() + after for word in ("longer", "more than", "shorter"))
    return None if over and found.comparator == "=" else found


def _days(met: Sequence[_Met], reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> Iterator[Discrepancy]:
    """A meeting that one report puts in a month and another on its days; no report knows a second one in that month."""
    rough = {one.meeting.date or "" for one in met if len(one.meeting.date or "") < len("2031-05-04")}
    told: set[frozenset[int]] = set()
    for month in sorted(rough):
        inside = [one for one in met if within(month, one.meeting.date or "")]
        by_report = [one.report for one in inside]
        if len(set(by_report)) < len(by_report) or len({one.account for one in inside}) < 2:
            continue
        members = frozenset(map(id, inside))
        if len({one.meeting.date for one in inside}) == 1 or members in told:
            continue
        told.add(members)
        values = tuple(
            sorted({reports[one.report].evidence(_stretch(one.meeting, readings[one.report])) for one in inside})
        )
        yield Discrepancy(
            about=f"day of the meeting in {month}",
            topic="date",
            kind="wording",
            values=values,
            note="one is more exact than the other",
            confidence=0.6,
        )


def _stretch(meeting: Meeting, reading: Reading) -> Span:
    """The mention of the meeting and the date beside it."""
    mentions = (meeting.span, *meeting.mentions)
    for moment in reading.moments:
        if moment.iso == meeting.date:
            sentence = next((span for span in reading.sentences if span.contains(moment.span)), moment.span)
            mention = next((span for span in mentions if sentence.contains(span)), None)
            if mention is not None:
                return Span(min(mention.start, moment.span.start), max(mention.end, moment.span.end))
    return meeting.span

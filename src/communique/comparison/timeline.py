"""What happened when and what is announced, at the precision the reports give, one entry for what several tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from communique.terms import CitedMove, Event, Evidence, Meeting, Reading, Report

_DEEDS = frozenset(
    {
        "agree",
        "annex",
        "use_force",
        "deploy",
        "military_exercise",
        "sanction",
        "withdraw",
        "implement",
        "suspend",
        "other",
        "mediate",
        "offer",
        "demand",
        "reject",
        "accept",
        "threaten",
        "promise",
    }
)
_YEAR = 4  # letters of a date that names a year only
_LAST = "~"


def find_events(
    moves: Sequence[CitedMove], reports: Mapping[str, Report], readings: Mapping[str, Reading], names: Mapping[str, str]
) -> tuple[Event, ...]:
    """Meetings, dated moves, and other dates of the reports' articles, in order of time."""
    events = [*_meetings(reports, readings), *_moves(moves, reports, names)]
    taken = {(evidence.report, event.time) for event in events for evidence in event.evidence}
    events += _background(reports, readings, taken)
    return tuple(sorted(events, key=lambda event: (event.time, event.kind, event.what, event.evidence)))


def _meetings(reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> list[Event]:
    merged: dict[tuple[str, str], list[tuple[str, Meeting]]] = defaultdict(list)
    at_day: dict[str, set[str]] = defaultdict(set)
    for _, meeting in _all_meetings(readings):
        if meeting.date and meeting.place and len(meeting.date) >= 10:
            at_day[meeting.date].add(meeting.place.lower())
    for report, meeting in _all_meetings(readings):
        if meeting.date:
            places = at_day.get(meeting.date, set())
            place = (meeting.place or "").lower() or (next(iter(places)) if len(places) == 1 else "")
            merged[meeting.date, place].append((report, meeting))
    found = []
    for (day, _), listed in sorted(merged.items()):
        fullest = max(listed, key=lambda pair: (pair[1].name is not None, len(pair[1].span), pair[0]))
        status = {meeting.status for _, meeting in listed}
        published = [reports[report].published for report, _ in listed]
        planned = status == {"planned"} or any(date and day[:10] > date.isoformat() for date in published)
        evidence = sorted({reports[report].evidence(meeting.span) for report, meeting in listed})
        what = fullest[1].name or " ".join(fullest[1].span.of(readings[fullest[0]].text).split())
        if status == {"cancelled"}:
            what = f"{what} (cancelled)"
        found.append(Event(time=day, what=what, kind="announced" if planned else "meeting", evidence=tuple(evidence)))
    return found


def _all_meetings(readings: Mapping[str, Reading]) -> list[tuple[str, Meeting]]:
    return [(report, meeting) for report, reading in sorted(readings.items()) for meeting in reading.meetings]


def _moves(moves: Sequence[CitedMove], reports: Mapping[str, Report], names: Mapping[str, str]) -> list[Event]:
    """Dated deeds; bargaining moves of the reports' own day are the talks themselves and stand elsewhere."""
    merged: dict[tuple[str, str, str, str], list[CitedMove]] = defaultdict(list)
    for cited in moves:
        move = cited.move
        if not move.time or move.negated or move.type not in _DEEDS:
            continue
        published = reports[cited.report].published
        if move.type in ("offer", "demand", "reject", "accept", "threaten", "promise") and (
            published is None or move.time[:10] >= published.isoformat()
        ):
            continue
        actors = "; ".join(sorted(names.get(actor, actor) for actor in move.actor))
        merged[move.time, actors, move.type, cited.issue or ""].append(cited)
    found = []
    for (time, actors, kind, _), listed in sorted(merged.items()):
        fullest = max(listed, key=lambda cited: (len((cited.content or cited.trigger).quote), cited.evidence))
        what = (fullest.content or fullest.evidence).quote
        told = set(what.lower().split())
        # "banned imports" of "imports of salt" adds "banned" alone.
        word = " ".join(each for each in fullest.trigger.quote.split() if each.lower() not in told)
        label = " ".join(f"{actors}: {word} {what}".split())
        latest = max(
            (published.isoformat() for cited in listed if (published := reports[cited.report].published)), default=_LAST
        )
        sort: Literal["announced", "move"] = (
            "announced" if time[:10] > latest or (kind == "promise" and time[:10] >= latest) else "move"
        )
        found.append(
            Event(time=time, what=label, kind=sort, evidence=tuple(sorted({cited.evidence for cited in listed})))
        )
    return found


def _background(
    reports: Mapping[str, Report], readings: Mapping[str, Reading], taken: set[tuple[str, str]]
) -> list[Event]:
    """Dates in the articles that no meeting or move has: shown with the sentence that gives them."""
    merged: dict[tuple[str, tuple[str, ...]], list[tuple[str, Evidence]]] = defaultdict(list)
    for report, reading in sorted(readings.items()):
        published = reports[report].published
        for moment in reading.moments:
            if (report, moment.iso) in taken or (published and moment.iso == published.isoformat()):
                continue
            if len(moment.iso) == _YEAR:
                continue  # "since 2021", "the 2014 limits": an aside, no event
            sentence = next((span for span in reading.sentences if span.contains(moment.span)), moment.span)
            if not any(block.overlaps(sentence) for block in reports[report].body()):
                continue
            words = tuple(sentence.of(reading.text).split())
            merged[moment.iso, words].append((report, reports[report].evidence(sentence)))
    found = []
    for (time, words), listed in sorted(merged.items()):
        days = [day.isoformat() for report, _ in listed if (day := reports[report].published)]
        later = bool(days) and time[:10] > max(days)
        found.append(
            Event(
                time=time,
                what=" ".join(words),
                kind="announced" if later else "background",
                evidence=tuple(sorted({evidence for _, evidence in listed})),
            )
        )
    return found

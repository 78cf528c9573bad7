"""Who met, where and when, and what is announced: the meetings as all reports give them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from communique.dossier.dates import spelled, stretch
from communique.dossier.marks import Marks
from communique.dossier.shown import shown
from communique.dossier.sources import Sources
from communique.dossier.statements import Statement
from communique.dossier.wording import Wording, wording
from communique.terms import Evidence, Meeting

_BYGONE = 183  # days
_NAMED = 6  # parties named of those who met
_NEAR = 50  # characters before a meeting in which it is said to be proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A meeting as all reports give it: place, ISO date, participants by number of mentions, evidence."""

    place: str | None
    date: str | None
    name: str | None
    who: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    accounts: int
    held: bool
    announced: bool  # somebody says that it comes; it is not only proposed


def rounds(sources: Sources) -> tuple[Round, ...]:
    """The meetings of all reports, those of one place and day as one; the best attested first."""
    found: dict[tuple[str, str], list[tuple[str, Meeting]]] = defaultdict(list)
    for source in sources.all:
        for meeting in source.reading.meetings:
            if meeting.status != "cancelled" and (meeting.place or meeting.date):
                found[meeting.place or "", meeting.date or ""].append((source.report.id, meeting))
    # A meeting without a place or a date joins the one meeting it can be.
    for key in [key for key in found if not all(key)]:
        homes = [home for home in found if all(home) and (home[0] == key[0] or home[1] == key[1])]
        if len(homes) == 1:
            found[homes[0]] += found.pop(key)
    merged = [_round(place, day, held, sources) for (place, day), held in found.items()]
    return tuple(sorted(merged, key=lambda r: (-r.accounts, -len(r.evidence), r.date or "", r.place or "")))


def _round(place: str, day: str, held: list[tuple[str, Meeting]], sources: Sources) -> Round:
    who: dict[str, int] = defaultdict(int)
    evidence: dict[str, Evidence] = {}
    for report, meeting in held:
        for party in meeting.participants:
            who[party] += 1
        for move in sources[report].reading.moves:  # the verb tells who met where the noun does not
            if move.type == "meet" and not move.negated and move.sentence.contains(meeting.span):
                for party in move.actor:
                    who[party] += 1
        evidence.setdefault(report, sources[report].report.evidence(meeting.span))
    return Round(
        place=place or None,
        date=day or None,
        name=next((meeting.name for _, meeting in held if meeting.name), None),
        who=tuple(sorted(who, key=lambda party: (-who[party], party))),
        evidence=tuple(evidence.values()),
        accounts=sources.accounts({report for report, _ in held}),
        held=any(meeting.status in ("held", "ongoing") for _, meeting in held),
        announced=any(not _is_proposed(report, meeting, sources) for report, meeting in held),
    )


def _is_proposed(report: str, meeting: Meeting, sources: Sources) -> bool:
    """Whether the words just before a meeting say that it is only wished for: "proposed talks in Lima"."""
    text = sources[report].report.text
    return wording().proposes(text[max(0, meeting.span.start - _NEAR) : meeting.span.start])


def near(iso: str | None, latest: str) -> bool:
    """Whether a date falls into the three weeks before the youngest report, or may: a bare year then tells nothing."""
    day, anchor = stretch(iso), stretch(latest)
    if day is None or anchor is None:
        return day is None or (day.last - day.first).days < 300
    return -3 <= (anchor.last - day.last).days <= 21


def met(
    meetings: tuple[Round, ...],
    parties: frozenset[str],
    told_by: tuple[Statement, ...],
    latest: str,
    marks: Marks,
    words: Wording,
) -> Markup | None:
    """Who met: the best attested meeting of the days that the reports are about, else what a report says of one."""
    held = [meeting for meeting in meetings if meeting.held and near(meeting.date, latest)]
    main = max(held, key=lambda m: (m.accounts, len(m.who) > 1, m.date or ""), default=None)
    if main is None:
        return _met_as_told(told_by, latest, marks, words)
    where = f" in {main.place}" if main.place else ""
    when = _when(main.date)
    who = tuple(name for name in main.who if name in parties)
    if len(who) > 1:
        first = words.get("opening", "met").format(who=_together(who, words), where=where, when=when)
    else:
        first = words.get("opening", "met_unnamed").format(where=where, when=when)
    html = shown(first) + marks(main.evidence)
    before = [m for m in held if m.date and main.date and m.date < main.date and m.place]
    for meeting in before[:1]:
        text = words.get("opening", "earlier").format(where=f" in {meeting.place}", when=_when(meeting.date))
        html += shown(text) + marks(meeting.evidence)
    return html + "."


def _met_as_told(told_by: tuple[Statement, ...], latest: str, marks: Marks, words: Wording) -> Markup | None:
    for statement in told_by:
        move = statement.best.move
        who = tuple(dict.fromkeys(move.actor + move.addressee))
        fit = move.type == "meet" and not move.negated and move.status == "asserted" and len(who) > 1
        if fit and near(move.time, latest) and not _to_come(move.time, latest):
            text = words.get("opening", "met").format(who=_together(who, words), where="", when=_when(move.time))
            return shown(text) + marks(statement.evidence) + "."
    return None


def _to_come(iso: str | None, latest: str) -> bool:
    """Whether a date lies after the youngest report: who "meet on Monday" have not met."""
    day, anchor = stretch(iso), stretch(latest)
    return day is not None and anchor is not None and day.first > anchor.last


def bygone(iso: str | None, latest: str) -> bool:
    """Whether a date lies more than half a year before the youngest report: what was said then is not on the table."""
    day, anchor = stretch(iso), stretch(latest)
    return day is not None and anchor is not None and (anchor.first - day.last).days > _BYGONE


def _is_over(iso: str | None, latest: str) -> bool:
    day, anchor = stretch(iso), stretch(latest)
    return day is not None and anchor is not None and day.last < anchor.first


def _together(who: tuple[str, ...], words: Wording) -> str:
    """Who met, the first of many by name: nobody is left out unsaid."""
    named = words.parties(who[:_NAMED], start=True)
    return named if len(who) <= _NAMED else f"{named} and {len(who) - _NAMED} more"


def ahead(meetings: tuple[Round, ...], latest: str, marks: Marks, words: Wording) -> Markup | None:
    """The rounds announced for the day of the youngest report or later, those of most accounts first."""
    held = [meeting.date for meeting in meetings if meeting.held and meeting.date]
    coming = [m for m in meetings if not m.held and (not m.date or not held or m.date > min(held))]
    coming = [m for m in coming if m.announced and not _is_over(m.date, latest)]
    if not coming:
        return None
    dated = sorted((m for m in coming if m.date), key=lambda m: (-m.accounts, m.date or ""))
    parts: list[Markup] = []
    for meeting in (dated or coming)[:2]:
        where = f" in {meeting.place}" if meeting.place else ""
        text = words.get("opening", "next" if not parts else "next_more").format(where=where, when=_when(meeting.date))
        parts.append(shown(text) + marks(meeting.evidence))
    return Markup("; ").join(parts) + "."


def _when(iso: str | None) -> str:
    found = stretch(iso)
    if found is None:
        return ""
    return f" on {spelled(iso)}" if found.first == found.last else f" in {spelled(iso)}"

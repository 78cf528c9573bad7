"""The first screen: at most ten sentences that say where the talks stand, each with its marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from communique.comparison.matters import contrary
from communique.dossier.dates import MONTHS, spelled, stretch
from communique.dossier.likeness import at_odds, of_one_thing, other_deed, says
from communique.dossier.marks import Marks
from communique.dossier.material import Material
from communique.dossier.shown import clipped, shown
from communique.dossier.sources import Sources
from communique.dossier.statements import GROUPS, Statement, predicate, told
from communique.dossier.wording import Wording, listed
from communique.terms import Discrepancy, Evidence, Meeting, Span

MOST = 10
_ROOM = MOST - 3  # without who met, what comes next and what is disputed
_ITEMS = 3
_WEIGHTY = ("agreement", "number", "date")
_ALIKE = 0.8  # share of common words above which two versions are one
_NAMED = 6  # parties named of those who met
_FIGURE = re.compile(r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)
_QUOTA = {"demand": 3, "reject": 2, "offer": 3, "threat": 2, "agree": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One line of the first screen: the label beside it, and the sentence with its marks."""

    group: str
    label: str
    html: Markup


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


def opening(
    material: Material, sources: Sources, told_by: tuple[Statement, ...], marks: Marks, words: Wording
) -> tuple[Sentence, ...]:
    """The sentences in reading order; what carries the least weight is left out first."""
    meetings = rounds(sources)
    chosen = _bargaining(told_by, tuple(statement for statement in told_by if not statement.poor), sources)
    # Where nothing says more, "offers a truce" is better than nothing.
    brief = _bargaining(told_by, tuple(statement for statement in told_by if statement.brief), sources)
    for group in (group for group in GROUPS if not chosen[group]):
        chosen[group] = brief[group][: max(0, _ROOM - sum(map(len, chosen.values())))]
    lines: list[Sentence] = []
    parties = frozenset(material.comparison.parties)
    met = _met(meetings, parties, told_by, sources.latest(), marks, words)
    if met:
        lines.append(Sentence(group="met", label=words.get("group", "met"), html=met))
    for group in GROUPS:
        for actor, said in chosen[group]:
            html = _party_line(actor, said, sources, marks, words)
            lines.append(Sentence(group=group, label=words.get("group", group), html=html))
    if failed := _parted(told_by, sources, marks, words):
        lines.append(Sentence(group="failed", label=words.get("group", "failed"), html=failed))
    ahead = _next(meetings, marks, words)
    if ahead:
        lines.append(Sentence(group="next", label=words.get("group", "next"), html=ahead))
    differ = _differ(material.comparison.discrepancies, sources, marks, words)
    if differ:
        lines.append(Sentence(group="differ", label=words.get("group", "differ"), html=differ))
    return tuple(lines)


def _twice_refused(statement: Statement) -> bool:
    """Whether a refusal's words hold their own "not": "rejects: they would not pay" would read as its contrary."""
    best = statement.best
    return best.move.type == "reject" and best.content is not None and contrary(best.content.quote)


def _bargaining(
    told_by: tuple[Statement, ...], fitting: tuple[Statement, ...], sources: Sources
) -> dict[str, list[tuple[tuple[str, ...], list[Statement]]]]:
    """Per group the weightiest actors with their `fitting` statements, within the room there is."""
    room = _ROOM
    by_line: dict[tuple[str, tuple[str, ...]], list[Statement]] = defaultdict(list)
    # Who bargains most is most of the story: a party's lines gain by all that it says.
    total: dict[tuple[str, ...], float] = defaultdict(float)
    for statement in told_by:
        total[statement.actor] += statement.weight
    most = max(total.values(), default=1.0)
    # What says little out of its sentence stands in the sections below only.
    for statement in fitting:
        sure = statement.own and not statement.unsure and not statement.best.move.negated
        fit = statement.group in GROUPS and sure and not _twice_refused(statement)
        if fit and statement.best.move.status not in ("hypothetical", "historical", "presupposed"):
            by_line[statement.group, statement.actor].append(statement)
    ranked = sorted(
        by_line.items(), key=lambda entry: (-_line_weight(entry[1]) * (0.4 + total[entry[0][1]] / most), entry[0])
    )
    taken: dict[str, list[tuple[tuple[str, ...], list[Statement]]]] = {group: [] for group in GROUPS}
    # First one line for each kind of move, so that no kind is crowded out; then the weightiest.
    for only_first in (True, False):
        for (group, actor), said in ranked:
            listed_already = any(actor == other for other, _ in taken[group])
            limit = 1 if only_first else _QUOTA[group]
            if room and len(taken[group]) < limit and not listed_already:
                taken[group].append((actor, _distinct(_in_full(said), sources)[:_ITEMS]))
                room -= 1
    return taken


def _in_full(said: list[Statement]) -> list[Statement]:
    """Statements that share one verb in a report, as "that it stop growing and leave the east", told as one.

    A later one of them has lost the words that it hangs on; the first, told to the end of the last, has them.
    """
    by_verb: dict[tuple[str, Span], list[Statement]] = defaultdict(list)
    for statement in said:
        by_verb[statement.best.report, statement.best.move.trigger].append(statement)
    full: list[Statement] = []
    for statement in said:
        same = by_verb[statement.best.report, statement.best.move.trigger]
        contents = [one.best.move.content for one in same if one.best.move.content]
        if statement is not same[0]:
            continue
        if len(same) > 1 and len(contents) == len(same):
            whole = Span(min(content.start for content in contents), max(content.end for content in contents))
            move = replace(statement.best.move, content=whole)
            evidence = tuple(dict.fromkeys(place for one in same for place in one.evidence))
            statement = replace(statement, best=replace(statement.best, move=move), evidence=evidence)
        full.append(statement)
    return full


def _distinct(said: list[Statement], sources: Sources) -> list[Statement]:
    """The statements that differ, the weightiest first. One that says what another says lends it its passages; one
    that says less of the same is left out; what says something else of the issue stands beside it.
    """
    kept: list[Statement] = []
    for statement in said:
        home = next((place for place, first in enumerate(kept) if _adds_nothing(statement, first, sources)), None)
        if home is None:
            kept.append(statement)
        elif says(statement.best, kept[home].best, sources):
            evidence = tuple(dict.fromkeys(kept[home].evidence + statement.evidence))
            kept[home] = replace(kept[home], evidence=evidence)
    return kept


def _adds_nothing(statement: Statement, first: Statement, sources: Sources) -> bool:
    """Whether the words of `first` say all that `statement` says of their issue."""
    return (
        _of_one_issue(first, statement)
        and first.best.polarity == statement.best.polarity
        and not at_odds(first.best, statement.best, sources)
        and not other_deed(first.best, statement.best, sources)
        and says(first.best, statement.best, sources)
    )


def _of_one_issue(one: Statement, other: Statement) -> bool:
    return one.best.issue is not None and one.best.issue == other.best.issue


def _is_other_version(one: Statement, other: Statement, sources: Sources) -> bool:
    """Whether no account tells both, though both say one thing: what one report tells, another tells otherwise."""
    accounts = [{sources[cited.report].account for cited in statement.moves} for statement in (one, other)]
    return (
        _of_one_issue(one, other)
        and accounts[0].isdisjoint(accounts[1])
        and of_one_thing(one.best, other.best, sources)
        and at_odds(one.best, other.best, sources)
    )


def _line_weight(said: list[Statement]) -> float:
    return sum(statement.weight / 2.0**place for place, statement in enumerate(said[:_ITEMS]))


def _party_line(
    actor: tuple[str, ...], said: list[Statement], sources: Sources, marks: Marks, words: Wording
) -> Markup:
    many = words.many(actor)
    parts = []
    for place, statement in enumerate(said):
        clause = predicate(statement.best, sources, words, many=many)
        if any(_is_other_version(statement, first, sources) for first in said[:place]):
            clause = words.get("opening", "elsewhere").format(told=clause)
        parts.append(shown(clause) + marks(statement.evidence, 4))
    return Markup("<b>{}</b> {}.").format(shown(words.parties(actor, start=True)), Markup("; ").join(parts))


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
    )


def _met(
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


def _to_come(iso: str | None, latest: str) -> bool:
    """Whether a date lies after the youngest report: who "meet on Monday" have not met."""
    day, anchor = stretch(iso), stretch(latest)
    return day is not None and anchor is not None and day.first > anchor.last


def _together(who: tuple[str, ...], words: Wording) -> str:
    """Who met, the first of many by name: nobody is left out unsaid."""
    named = words.parties(who[:_NAMED], start=True)
    return named if len(who) <= _NAMED else f"{named} and {len(who) - _NAMED} more"


def near(iso: str | None, latest: str) -> bool:
    """Whether a date falls into the three weeks before the youngest report, or may: a bare year then tells nothing."""
    day, anchor = stretch(iso), stretch(latest)
    if day is None or anchor is None:
        return day is None or (day.last - day.first).days < 300
    return -3 <= (anchor.last - day.last).days <= 21


def _met_as_told(told_by: tuple[Statement, ...], latest: str, marks: Marks, words: Wording) -> Markup | None:
    for statement in told_by:
        move = statement.best.move
        who = tuple(dict.fromkeys(move.actor + move.addressee))
        fit = move.type == "meet" and not move.negated and move.status == "asserted" and len(who) > 1
        if fit and near(move.time, latest) and not _to_come(move.time, latest):
            text = words.get("opening", "met").format(who=_together(who, words), where="", when=_when(move.time))
            return shown(text) + marks(statement.evidence) + "."
    return None


def _parted(told_by: tuple[Statement, ...], sources: Sources, marks: Marks, words: Wording) -> Markup | None:
    """That the sides did not agree, and on what where the report says it."""
    latest = sources.latest()
    for statement in told_by:
        move = statement.best.move
        fit = move.type == "agree" and move.negated and len(move.actor) > 1 and statement.own and not statement.unsure
        if fit and move.status in ("asserted", "negated") and near(move.time, latest):
            said = told(statement.best, sources)
            form = "parted" if said.borrowed else "parted_before" if said.words.startswith("to ") else "parted_on"
            who = words.parties(statement.actor, start=True)
            return shown(words.get("opening", form).format(who=who, words=said.words)) + marks(statement.evidence) + "."
    return None


def _next(meetings: tuple[Round, ...], marks: Marks, words: Wording) -> Markup | None:
    held = [meeting.date for meeting in meetings if meeting.held and meeting.date]
    ahead = [m for m in meetings if not m.held and (not m.date or not held or m.date > min(held))]
    if not ahead:
        return None
    dated = sorted((m for m in ahead if m.date), key=lambda m: (-m.accounts, m.date or ""))
    parts: list[Markup] = []
    for meeting in (dated or ahead)[:2]:
        where = f" in {meeting.place}" if meeting.place else ""
        text = words.get("opening", "next" if not parts else "next_more").format(where=where, when=_when(meeting.date))
        parts.append(shown(text) + marks(meeting.evidence))
    return Markup("; ").join(parts) + "."


def _when(iso: str | None) -> str:
    found = stretch(iso)
    if found is None:
        return ""
    return f" on {spelled(iso)}" if found.first == found.last else f" in {spelled(iso)}"


def _differ(discrepancies: Iterable[Discrepancy], sources: Sources, marks: Marks, words: Wording) -> Markup | None:
    weighty = [d for d in discrepancies if d.kind in ("contradiction", "error")]
    if not weighty:
        return None
    ranked = sorted(weighty, key=lambda d: (-d.confidence * (2 if d.topic in _WEIGHTY else 1), d.about))
    html = Markup("<br>").join(_told_apart(discrepancy, marks, words) for discrepancy in ranked[:2])
    if (count := len(ranked) - 2) > 0:
        are, points = ("are", "points") if count > 1 else ("is", "point")
        html += " " + shown(words.get("opening", "further").format(are=are, count=count, points=points))
    return html


def _told(quote: str, topic: str) -> frozenset[str]:
    """What a version says: its figures and month where it is about these, else its words."""
    clip = clipped(quote, 80).lower()
    found = _FIGURE.findall(clip) if topic in ("number", "duration", "date") else []
    if topic == "date":  # "3 November" is "Nov. 3"
        found += [month[:3] for month in MONTHS if f" {month[:3].lower()}" in f" {clip}"]
    return frozenset(found or re.findall(r"\w+", clip))


def _told_apart(discrepancy: Discrepancy, marks: Marks, words: Wording) -> Markup:
    """The values that are most unlike: versions with the same figures count as one, named by the first."""
    alike: dict[frozenset[str], list[Evidence]] = {}
    for value in discrepancy.values:
        figures = _told(value.quote, discrepancy.topic)
        same = next((known for known in alike if len(known & figures) >= _ALIKE * len(known | figures)), figures)
        alike.setdefault(same, []).append(value)
    # A likely error is told against what the others say, not against one more wording of it.
    groups = sorted(alike.values(), key=lambda values: any(value.report in discrepancy.likely for value in values))
    length = 150 if discrepancy.topic == "agreement" else 80  # whole clauses are at odds, not figures
    two = discrepancy.likely or discrepancy.topic == "agreement"  # what is affirmed comes first, what is denied last
    chosen = [groups[0], groups[-1]] if two and len(groups) > 2 else groups[:3]
    several = [
        Markup("“{}”{}").format(shown(clipped(values[0].quote, length).strip(" .,;")), marks(values, 3))
        for values in chosen
    ]
    about = discrepancy.about
    named = not any(clipped(value.quote, 80).lower().startswith(about.lower()) for value in discrepancy.values)
    lead = words.get("opening", "differ" if named else f"differ_{discrepancy.topic}")
    against = Markup(listed([str(value) for value in several], "against"))
    about = f"the {about}" if about.startswith(("title of", "spelling of")) else about
    return Markup("{}: {}.").format(shown(lead.format(about=about)), against)

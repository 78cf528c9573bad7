"""The first screen: at most ten sentences that say where the talks stand, each with its marks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from communique.dossier.disputed import disputed
from communique.dossier.groups import GROUPS
from communique.dossier.likeness import at_odds, of_one_thing, other_deed, says
from communique.dossier.marks import Marks
from communique.dossier.material import Material
from communique.dossier.rounds import ahead, bygone, met, near, rounds
from communique.dossier.shown import shown
from communique.dossier.sources import Sources
from communique.dossier.statements import Statement
from communique.dossier.telling import predicate, told
from communique.dossier.wording import Wording
from communique.terms import Span

MOST = 10
_ROOM = MOST - 3  # without who met, what comes next and what is disputed
_ITEMS = 3
_QUOTA = {"demand": 3, "reject": 2, "offer": 3, "threat": 2, "agree": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One line of the first screen: the label beside it, and the sentence with its marks."""

    group: str
    label: str
    html: Markup


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
    parties, latest = frozenset(material.comparison.parties), sources.latest()
    lines: list[Sentence] = []

    def add(group: str, html: Markup | None) -> None:
        if html:
            lines.append(Sentence(group=group, label=words.get("group", group), html=html))

    add("met", met(meetings, parties, told_by, latest, marks, words))
    for group in GROUPS:
        for actor, said in chosen[group]:
            add(group, _party_line(actor, said, sources, marks, words))
    add("failed", _parted(told_by, sources, marks, words))
    add("next", ahead(meetings, latest, marks, words))
    add("differ", disputed(material.comparison.discrepancies, marks, words))
    return tuple(lines)


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
        old = bygone(statement.best.move.time, sources.latest())
        fit = statement.group in GROUPS and sure and not old
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
                taken[group].append((actor, _distinct(_in_full(said, told_by), sources)[:_ITEMS]))
                room -= 1
    return taken


def _in_full(said: list[Statement], told_by: tuple[Statement, ...]) -> list[Statement]:
    """Statements that share one verb in a report, as "that it stop growing and leave the east", told as one.

    A later one of them has lost the words that it hangs on; the first, told to the end of the last, has them.
    """
    by_verb: dict[tuple[str, Span], list[Statement]] = defaultdict(list)
    for statement in (*said, *(further for further in told_by if further.further and further not in said)):
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


def _parted(told_by: tuple[Statement, ...], sources: Sources, marks: Marks, words: Wording) -> Markup | None:
    """That the sides did not agree, and on what where the report says it."""
    latest = sources.latest()
    for statement in told_by:
        move = statement.best.move
        fit = move.type == "agree" and move.negated and len(move.actor) > 1 and statement.own and not statement.unsure
        if fit and move.status in ("asserted", "negated") and near(move.time, latest):
            said = told(statement.best, sources)
            alone = said.borrowed or words.is_circumstance(said.words)
            form = "parted" if alone else "parted_before" if said.words.startswith("to ") else "parted_on"
            who = words.parties(statement.actor, start=True)
            return shown(words.get("opening", form).format(who=who, words=said.words)) + marks(statement.evidence) + "."
    return None

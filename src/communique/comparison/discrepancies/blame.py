"""Who is held to have done or caused a thing, where accounts name different parties.

One accuser who charges the one party in one account and the other in another is a contradiction; where each account has
an accuser of its own, they tell different charges.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.vocabulary import stem, words
from communique.terms import CitedMove, Discrepancy, Reading, Span

_WORD = re.compile(r"n[’']t|\w+")
# So many words may stand between who is charged and the phrase of the charge.
_BETWEEN = 4
_SHARE = 0.5
# What is found out some days later may lay the blame on another.
_NEAR = timedelta(days=3)
# So many words of the thing stand in a title.
_TITLE = 8


@dataclass(frozen=True, slots=True)
class Charge:
    """Wordings of a charge, and on which side of them who is charged and the thing stand."""

    phrases: re.Pattern[str]
    blamed: str
    matter: str
    hits: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """That `by` charge `blamed` with a thing; `by` is empty where the report names no accuser."""

    by: frozenset[str]
    blamed: frozenset[str]
    thing: str
    matter: frozenset[str]
    passage: Passage
    span: Span


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/blame.toml").read_text("utf-8"))


@cache
def charges() -> tuple[Charge, ...]:
    return tuple(
        Charge(compiled(each["phrases"]), each["blamed"], each["matter"], tuple(each["hits"]))
        for each in _data()["charge"]
    )


@cache
def _charging() -> re.Pattern[str]:
    return compiled(_data()["charging"])


def differing_blame(
    moves: Sequence[CitedMove],
    passages: Passages,
    readings: Mapping[str, Reading],
    names: Mapping[str, str],
    called: Mapping[str, re.Pattern[str]],
    named: frozenset[str],
) -> list[Discrepancy]:
    """`names` gives each party its one name, `called` by party the names under which reports speak of it; `named`:
    stems of the names of parties and persons, which say nothing of the thing.
    """
    told = [one for cited in moves if (one := _of_move(cited, passages, names, called, named)) is not None]
    read = {(one.passage.report, one.passage.span) for one in told}
    told += [
        one
        for passage in passages.all
        if (passage.report, passage.span) not in read
        for one in _of_words(passage, readings[passage.report], names, called, named)
    ]
    found = []
    for one, other in combinations(told, 2):
        apart = one.blamed.isdisjoint(other.blamed) and _of_one_thing(one, other, passages)
        if apart and not _knows(one, other, told) and not _knows(other, one, told):
            found.append(_discrepancy(one, other, passages))
    return _joined(found)


def _of_move(
    cited: CitedMove,
    passages: Passages,
    names: Mapping[str, str],
    called: Mapping[str, re.Pattern[str]],
    named: frozenset[str],
) -> _Told | None:
    """What an accusation charges whom with; only with a party that its sentence names."""
    move = cited.move
    passage = passages.holding(cited.report, move.trigger)
    if move.type != "accuse" or move.negated or passage is None or cited.content is None or move.content is None:
        return None
    blamed = frozenset(
        name
        for name in (names.get(party, party) for party in move.addressee)
        if _object(cited, passage) or (name in called and called[name].search(passage.words))
    )
    if not blamed or not _charging().search(cited.trigger.quote):
        return None
    start, end = min(move.trigger.start, move.content.start), max(move.trigger.end, move.content.end)
    by = frozenset(names.get(party, party) for party in move.actor)
    return _Told(
        by, blamed, cited.content.quote, _matter(cited.content.quote, named), passage, passage.clause(start, end)
    )


def _object(cited: CitedMove, passage: Passage) -> bool:
    """Whether words for someone stand between the act and its content: "blamed the union for"."""
    end, start = cited.move.trigger.end, cited.move.content.start if cited.move.content else 0
    return bool(keys_of(passage.text[end:start]))


def _of_words(
    passage: Passage,
    reading: Reading,
    names: Mapping[str, str],
    called: Mapping[str, re.Pattern[str]],
    named: frozenset[str],
) -> Iterator[_Told]:
    """The charges that a sentence tells without an accusation: "X was responsible for it", "it was X's fault"."""
    text = passage.text
    for charge in charges():
        for match in charge.phrases.finditer(text, passage.span.start, passage.span.end):
            clause = passage.clause(*match.span())
            before, after = Span(clause.start, match.start()), Span(match.end(), clause.end)
            found = _nearest(text, before if charge.blamed == "before" else after, charge.blamed, called)
            if found is None or {*_WORD.findall(before.of(text).lower())} & {*_data()["unless"]}:
                continue
            party, at = found
            thing = {"before": text[clause.start : at.start], "after": after.of(text), "inside": match.group()}
            matter = _matter(thing[charge.matter], named)
            if matter:
                by = [said.party or said.speaker for said in reading.attributions if _holds(said.content, match.span())]
                who = frozenset(names.get(name, name) for name in by if name)
                yield _Told(who, frozenset({party}), _thing(thing[charge.matter], named), matter, passage, clause)


def _nearest(text: str, stretch: Span, side: str, called: Mapping[str, re.Pattern[str]]) -> tuple[str, Span] | None:
    """The party named next to a phrase, in the stretch on that side of it; of two names at one place the longer."""
    places = [
        (Span(*match.span()), party)
        for party, wording in called.items()
        for match in wording.finditer(text, stretch.start, stretch.end)
    ]
    if not places:
        return None
    at, party = (
        max(places, key=lambda place: (place[0].end, len(place[0]), place[1]))
        if side == "before"
        else min(places, key=lambda place: (place[0].start, -len(place[0]), place[1]))
    )
    between = text[at.end : stretch.end] if side == "before" else text[stretch.start : at.start]
    return (party, at) if len(between.split()) <= _BETWEEN else None


def _holds(content: Sequence[Span], place: tuple[int, int]) -> bool:
    return any(span.overlaps(Span(*place)) for span in content)


def _thing(text: str, named: frozenset[str]) -> str:
    """The thing by its words from the first to the last that say something of it."""
    telling = [(start, end) for word, start, end in words(text) if _matter(word, named)]
    return f"the {text[telling[0][0] : telling[-1][1]]}"


def _matter(text: str, named: frozenset[str]) -> frozenset[str]:
    """The words of the thing: what failed is one thing, and the talks are what all of it is about."""
    ours = frozenset(map(stem, _data()["ours"])) | frozenset(_data()["ours"])
    failing = frozenset(map(stem, _data()["failing"]))
    keys = keys_of(text) - named - ours
    return frozenset("~failing" if key in failing else key for key in keys)


def _of_one_thing(one: _Told, other: _Told, passages: Passages) -> bool:
    if one.passage.account == other.passage.account:
        return False
    first, second = (passages.reports[told.passage.report].published for told in (one, other))
    if first and second and abs(first - second) > _NEAR:
        return False
    if not _same_accuser(one, other) and not (one.by & other.blamed or other.by & one.blamed):
        return False  # two quarrels
    shared = one.matter & other.matter
    return len(shared) >= max(1, _SHARE * min(len(one.matter), len(other.matter)))


def _same_accuser(one: _Told, other: _Told) -> bool:
    return bool(one.by & other.by) or not (one.by or other.by)


def _knows(one: _Told, other: _Told, told: Sequence[_Told]) -> bool:
    """Whether the account of the one tells that the party of the other is charged with this as well."""
    return any(
        known.passage.account == one.passage.account and known.blamed & other.blamed and known.matter & other.matter
        for known in told
    )


def _discrepancy(one: _Told, other: _Told, passages: Passages) -> Discrepancy:
    same = _same_accuser(one, other)
    thing = min((told.thing for told in (one, other)), key=lambda thing: (len(thing), thing)).split()
    return Discrepancy(
        about=f"who is blamed for {' '.join(thing[:_TITLE])}{' …' if len(thing) > _TITLE else ''}",
        topic="participants",
        kind="contradiction" if same else "wording",
        values=tuple(sorted(passages.evidence(told.passage, told.span) for told in (one, other))),
        note="the accounts name different ones" if same else "each account tells of another accuser",
        confidence=0.7 if same else 0.5,
    )


def _joined(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Pairs of one kind about one thing are one question."""
    held: dict[tuple[str, str], list[Discrepancy]] = defaultdict(list)
    for one in found:
        held[one.kind, one.about].append(one)
    return [
        Discrepancy(
            about=listed[0].about,
            topic=listed[0].topic,
            kind=listed[0].kind,
            values=tuple(sorted({value for one in listed for value in one.values})),
            note=listed[0].note,
            confidence=listed[0].confidence,
        )
        for listed in held.values()
    ]

"""Deeds that one account tells of a party and another tells that it did not do, or tells of another party: who walked
out, and who stayed.
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
from typing import Any

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.passages import Passage, Passages
from communique.comparison.discrepancies.times import same_time, within
from communique.terms import CitedMove, Discrepancy, Evidence, Span

_WORD = re.compile(r"\w+")
_NEAR = timedelta(days=2)
# So many words after "stayed" may say that something else is meant ("stayed away").
_AFTER = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of deed: its name, its wordings, and wordings of what is done instead with the words that bar these.

    `of_one`: one party does it to the talks, so that accounts that tell it of different ones differ.
    """

    about: str
    phrases: re.Pattern[str]
    instead: re.Pattern[str]
    save: frozenset[str]
    of_one: bool
    hits: tuple[str, ...]


@cache
def data() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/denials.toml").read_text("utf-8"))


@cache
def deeds() -> tuple[Deed, ...]:
    return tuple(
        Deed(
            about=each["about"],
            phrases=compiled(each["phrases"]),
            instead=compiled(each["instead"]),
            save=frozenset(each.get("save", ())),
            of_one=each.get("of_one", False),
            hits=tuple(each["hits"]),
        )
        for each in data()["deed"]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """That a party did a deed, or did not; `time` where the report gives one. It `leaves` the talks, or a job."""

    done: bool
    passage: Passage
    span: Span
    time: str = ""
    leaves: bool = False


def done_and_not_done(
    moves: Sequence[CitedMove], passages: Passages, names: Mapping[str, str], called: Mapping[str, re.Pattern[str]]
) -> list[Discrepancy]:
    """`names` gives each party its one name, `called` by party the names under which reports speak of it."""
    found = []
    for deed in deeds():
        told: dict[str, list[_Told]] = defaultdict(list)
        for cited in moves:
            for actor, one in _of_move(deed, cited, passages, names):
                told[actor].append(one)
        for actor in list(told):
            if actor in called:
                told[actor] += _instead(deed, called[actor], passages)
        found += [one for actor, listed in sorted(told.items()) for one in _at_odds(deed, actor, listed, passages)]
        if deed.of_one:
            found += _of_others(deed, told, passages, called)
    return found


def _of_move(deed: Deed, cited: CitedMove, passages: Passages, names: Mapping[str, str]) -> Iterator[tuple[str, _Told]]:
    """What a move tells of its actors, where its act and content are words for the deed."""
    move = cited.move
    passage = passages.holding(cited.report, move.trigger)
    if passage is None or move.type == "deny" or move.condition or move.status not in ("asserted", "negated"):
        return
    end = max(move.trigger.end, move.content.end if move.content else 0)
    if deed.phrases.search(passage.text, move.trigger.start, end):
        for actor in dict.fromkeys(names.get(actor, actor) for actor in move.actor):
            clause = passage.clause(move.trigger.start, end)
            yield actor, _Told(not move.negated, passage, clause, move.time or "", leaves=move.type == "reject")


def _instead(deed: Deed, called: re.Pattern[str], passages: Passages) -> Iterator[_Told]:
    """Where a party, named right before, is told to have done something else instead: it "stayed"."""
    for passage in passages.all:
        for named in called.finditer(passage.text, passage.span.start, passage.span.end):
            match = deed.instead.search(passage.text, named.end(), passage.span.end)
            between = passage.text[named.end() : match.start()] if match else ""
            if match is None or not {*_WORD.findall(between.lower())} <= {*data()["between"]}:
                continue
            after = _WORD.findall(passage.text[match.end() : passage.span.end].lower())[:_AFTER]
            if not re.search(r"[^\w\s'’]", between) and deed.save.isdisjoint(after):
                yield _Told(False, passage, passage.clause(named.start(), match.end()))


def _at_odds(deed: Deed, actor: str, listed: Sequence[_Told], passages: Passages) -> Iterator[Discrepancy]:
    sides: dict[str, set[bool]] = defaultdict(set)
    for one in listed:
        sides[one.passage.account].add(one.done)
    clear = [one for one in listed if len(sides[one.passage.account]) == 1]
    done, not_done = ([one for one in clear if one.done is side] for side in (True, False))
    pairs = [
        (one, other)
        for one in done
        for other in not_done
        if not (one.time and other.time) or within(one.time, other.time)
    ]
    if pairs:
        values = (passages.evidence(one.passage, one.span) for side in zip(*pairs, strict=True) for one in side)
        yield Discrepancy(
            about=f"whether {actor} {deed.about}",
            topic="agreement",
            kind="contradiction",
            values=tuple(dict.fromkeys(values)),
            note="one account tells that it was done, another that it was not",
            confidence=0.6,
        )


def _of_others(
    deed: Deed, told: Mapping[str, Sequence[_Told]], passages: Passages, called: Mapping[str, re.Pattern[str]]
) -> list[Discrepancy]:
    """That accounts tell a deed of different parties, where neither speaks of the other's party and time."""
    parties: dict[str, set[str]] = defaultdict(set)
    for actor, listed in told.items():
        for one in listed:
            parties[one.passage.account].add(actor)  # who is told to have stayed is known to the account as well
    left = [(actor, one) for actor, listed in sorted(told.items()) for one in listed if one.done and one.leaves]
    pairs = [
        ((actor, one), (another, other))
        for at, (actor, one) in enumerate(left)
        for another, other in left[at + 1 :]
        if parties[one.passage.account].isdisjoint(parties[other.passage.account])
        and same_time(_when(one, passages), _when(other, passages), _NEAR)
    ]
    if not pairs:
        return []
    # On one and the same day it was the one or the other; else both may have done it.
    dated = all(one.time and other.time and within(one.time, other.time) for (_, one), (_, other) in pairs)
    return [
        Discrepancy(
            about=f"who {deed.about}",
            topic="participants",
            kind="contradiction" if dated else "wording",
            values=tuple(sorted({_named(*each, passages, called) for pair in pairs for each in pair})),
            note="each account tells it of another party",
            confidence=0.6 if dated else 0.5,
        )
    ]


def _when(told: _Told, passages: Passages) -> str:
    """The time that the report gives for a deed, else the report's own day."""
    published = passages.reports[told.passage.report].published
    return told.time or (published.isoformat() if published else "")


def _named(actor: str, told: _Told, passages: Passages, called: Mapping[str, re.Pattern[str]]) -> Evidence:
    """The clause of a deed, from the beginning of its sentence where the clause does not name who did it."""
    named = actor in called and called[actor].search(told.span.of(told.passage.text))
    return passages.evidence(told.passage, told.span if named else Span(told.passage.span.start, told.span.end))

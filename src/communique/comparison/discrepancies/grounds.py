"""Why something happened and on what condition something is to happen, where accounts give other grounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.vocabulary import words
from communique.terms import CitedMove, Discrepancy, Reading, Span

Sort = Literal["reason", "condition"]
_MARK = re.compile(r"[“”\"]|(?<!\b[A-Z])[.;?!](?=\s|$|[”\"’])|[—–]|,")
# Grounds of one thing: what they share at least, and how much of the shorter may stand in the longer.
_SHARED, _WEIGHT, _SAME = 2, 6.0, 0.6
_TOLD = 0.5
# So many words of what is conditioned stand in a title.
_TITLE = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """A clause of reason or condition, the stems of it and of the rest of its sentence; for a condition the rest is
    what hangs on it, in the words of `deed`. `by` are the parties whose deed it is, where they are known.
    """

    passage: Passage
    span: Span
    own: frozenset[str]
    rest: frozenset[str]
    deed: str = ""
    by: frozenset[str] = frozenset()


@cache
def _data() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/grounds.toml").read_text("utf-8"))


@cache
def _openers(sort: Sort) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_data()[sort], key=len, reverse=True))})\b", re.IGNORECASE)


def differing_grounds(
    passages: Passages,
    readings: Mapping[str, Reading],
    moves: Sequence[CitedMove],
    names: Mapping[str, str],
    named: frozenset[str],
) -> list[Discrepancy]:
    """`names` gives each party its one name; `named`: stems of the names of parties and persons, which bring no two
    grounds together.
    """
    reasons = [ground for passage in passages.all for ground in _grounds("reason", passage, named)]
    hung = [
        (cited.report, cited.move.condition.span, frozenset(names.get(actor, actor) for actor in cited.move.actor))
        for cited in moves
        if cited.move.condition is not None
    ]
    conditions = []
    for passage in passages.all:
        for ground in _grounds("condition", passage, named):
            if _of_the_talks(ground):
                by = [who for report, span, who in hung if report == passage.report and span.overlaps(ground.span)]
                told = _conditioned(ground, readings[passage.report])
                rest = keys_of(told) - named
                conditions.append(replace(ground, rest=rest, deed=told, by=frozenset().union(*by)))
    return [*_of("reason", reasons, passages), *_of("condition", conditions, passages)]


def _of_the_talks(ground: _Ground) -> bool:
    """Whether a condition is one: not how a source would be named, nor how long something lasted that is over."""
    text, start = ground.passage.text, ground.passage.span.start
    listed = {word for word, _, _ in words(ground.span.of(text))}
    if listed & set(_data()["anonymity"]):
        return False
    if not ground.span.of(text).lower().startswith("until"):
        return True
    before = {part for word, _, _ in words(text[start : ground.span.start]) for part in (word, word[-3:])}
    return bool(before & set(_data()["awaits"]))


def _conditioned(ground: _Ground, reading: Reading) -> str:
    """The words of what hangs on a condition: the rest of what a source says, or of the sentence's clause."""
    text, span, passage = ground.passage.text, ground.span, ground.passage
    around = [c for said in reading.attributions for c in said.content if c.overlaps(span) and passage.span.contains(c)]
    inside = min(around, key=len, default=passage.span)
    before = text[inside.start : span.start]
    if keys_of(before):
        first = passage.clause(span.start, span.start + 1).start
        # A clause set off by a comma before its condition is still what the condition is for.
        lead = text[max(inside.start, first) : span.start]
        return (lead if keys_of(lead) else before).strip(" ,\n")
    return text[span.end : inside.end].strip(" ,.\n")


def _of(sort: Sort, grounds: Sequence[_Ground], passages: Passages) -> list[Discrepancy]:
    by_passage: dict[int, list[_Ground]] = {}
    for ground in grounds:
        by_passage.setdefault(id(ground.passage), []).append(ground)
    groups: list[list[_Ground]] = []
    for one, other in passages.pairs([p for p in passages.all if id(p) in by_passage]):
        for a in by_passage[id(one)]:
            for b in by_passage[id(other)]:
                if _one_matter(sort, a, b, passages.weight) and not _same(sort, a.own, b.own):
                    # Of one deed there is one question on what condition it is done, however many accounts tell it.
                    home = next((group for group in groups if sort == "condition" and (a in group or b in group)), None)
                    if home is None:
                        groups.append(home := [])
                    home += [ground for ground in (a, b) if ground not in home]
    return [_discrepancy(sort, group, passages) for group in groups]


def _grounds(sort: Sort, passage: Passage, named: frozenset[str]) -> list[_Ground]:
    found = []
    for match in _openers(sort).finditer(passage.text, passage.span.start, passage.span.end):
        end = _end(sort, passage, match.end())
        span = Span(match.start(), end)
        own = keys_of(Span(match.end(), end).of(passage.text)) - named
        if own:
            rest = passage.text[passage.span.start : span.start] + " " + passage.text[span.end : passage.span.end]
            found.append(_Ground(passage, span, own, keys_of(rest) - named))
    return found


def _end(sort: Sort, passage: Passage, start: int) -> int:
    """Where the clause ends that begins at `start`; marks of a quotation that opens inside it do not end it."""
    opened = False
    for mark in _MARK.finditer(passage.text, start, passage.span.end):
        sign = mark.group()
        if sign in '“"' and not opened and passage.text[mark.start() - 1] in " (":
            opened = True
        elif sign in '”"':
            if not opened:
                return mark.start()
            opened = False
        elif sign != "," or sort == "condition":
            return mark.start()
    return passage.span.end


def _one_matter(sort: Sort, one: _Ground, other: _Ground, weight: Mapping[str, float]) -> bool:
    """Reasons are of one matter where they themselves have words in common; conditions, where what they are for has."""
    own, rest = (sum(weight[key] for key in common) for common in (one.own & other.own, one.rest & other.rest))
    if sort == "condition" and one.by and other.by and not one.by & other.by:
        return False
    if sort == "reason":
        return len(one.own & other.own) >= _SHARED and own + rest / 2 >= _WEIGHT
    return len(one.rest & other.rest) >= _SHARED and rest >= _WEIGHT


def _same(sort: Sort, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the two are one ground. What is asked for is often told again in other words, of which half will do."""
    lengths = len(one), len(other)
    told = sort == "condition" and len(one & other) >= _TOLD * min(lengths)
    return told or len(one & other) >= _SAME * max(lengths)


def _discrepancy(sort: Sort, group: Sequence[_Ground], passages: Passages) -> Discrepancy:
    values = sorted({passages.evidence(ground.passage, ground.span) for ground in group})
    return Discrepancy(
        about="the reason given" if sort == "reason" else f"the condition for “{_title(group)}”",
        topic=sort,
        kind="wording",
        values=tuple(values),
        confidence=0.5,
    )


def _title(group: Sequence[_Ground]) -> str:
    """What hangs on the conditions, in the words of the account that needs the fewest for it."""
    listed = min((ground.deed.split() for ground in group), key=lambda told: (len(told), told))
    return " ".join(listed[:_TITLE]) + (" …" if len(listed) > _TITLE else "")

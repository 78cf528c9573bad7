"""Why something happened and on what condition something is to happen, where accounts give other grounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.terms import Discrepancy, Span

Sort = Literal["reason", "condition"]
_MARK = re.compile(r"[“”\"]|(?<!\b[A-Z])[.;?!](?=\s|$|[”\"’])|[—–]|,")
# Grounds of one thing: what they share at least, and how much of the shorter may stand in the longer.
_SHARED, _WEIGHT, _SAME = 2, 6.0, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """A clause of reason or condition, and the stems of it and of the rest of its sentence."""

    passage: Passage
    span: Span
    own: frozenset[str]
    rest: frozenset[str]


@cache
def _openers(sort: Sort) -> re.Pattern[str]:
    data = tomllib.loads(files("communique.comparison").joinpath("discrepancies/grounds.toml").read_text("utf-8"))
    return re.compile(rf"\b(?:{'|'.join(sorted(data[sort], key=len, reverse=True))})\b", re.IGNORECASE)


def differing_grounds(passages: Passages, named: frozenset[str]) -> list[Discrepancy]:
    """`named`: stems of the names of parties and persons, which bring no two grounds together."""
    sorts: tuple[Sort, ...] = ("reason", "condition")
    return [found for sort in sorts for found in _of(sort, passages, named)]


def _of(sort: Sort, passages: Passages, named: frozenset[str]) -> list[Discrepancy]:
    grounds = [ground for passage in passages.all for ground in _grounds(sort, passage, named)]
    by_passage: dict[int, list[_Ground]] = {}
    for ground in grounds:
        by_passage.setdefault(id(ground.passage), []).append(ground)
    found = []
    for one, other in passages.pairs([p for p in passages.all if id(p) in by_passage]):
        for a in by_passage[id(one)]:
            for b in by_passage[id(other)]:
                if _one_matter(sort, a, b, passages.weight) and not _same(a.own, b.own):
                    found.append(_discrepancy(sort, (a, b), passages))
    return found


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
    if sort == "reason":
        return len(one.own & other.own) >= _SHARED and own + rest / 2 >= _WEIGHT
    return len(one.rest & other.rest) >= _SHARED and rest >= _WEIGHT


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    longer = max(len(one), len(other))
    return len(one & other) >= _SAME * longer


def _discrepancy(sort: Sort, group: Sequence[_Ground], passages: Passages) -> Discrepancy:
    values = sorted({passages.evidence(ground.passage, ground.span) for ground in group})
    return Discrepancy(
        about="the reason given" if sort == "reason" else "the condition",
        topic=sort,
        kind="wording",
        values=tuple(values),
        confidence=0.5,
    )

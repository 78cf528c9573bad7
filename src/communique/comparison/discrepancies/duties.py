"""By when someone must do something, where accounts give other last days."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.figures import measured
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.discrepancies.times import within
from communique.comparison.vocabulary import stem, words
from communique.terms import Discrepancy, Reading, Span

# So many words, and such a share of the shorter clause's, tell one duty; with a figure in common the words alone do.
_FEWEST, _SHARE = 2, 0.5
# A last day told so much later may be another.
_NEAR = timedelta(days=3)
# So many letters before a day hold the words that make it the last one.
_BEFORE = 16


@dataclass(frozen=True, slots=True, eq=False)
class _Duty:
    """What is to be done, by its words without figures, its figures by what they measure, and its one last day."""

    matter: frozenset[str]
    figures: frozenset[tuple[str, float]]
    day: str
    at: Span
    passage: Passage
    clause: Span


@cache
def data() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/duties.toml").read_text("utf-8"))


@cache
def laid() -> re.Pattern[str]:
    """Words by which something is laid on someone to do."""
    return compiled(data()["duty"])


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data()['by'])})\b[^.;,]*$", re.IGNORECASE)


def differing_duties(passages: Passages, readings: Mapping[str, Reading], named: frozenset[str]) -> list[Discrepancy]:
    """`named`: stems of the names of parties and persons, which say nothing of what is to be done."""
    told = [one for passage in passages.all if (one := _duty(passage, readings[passage.report], named)) is not None]
    return [
        _discrepancy(one, other, passages)
        for one, other in combinations(told, 2)
        if not within(one.day, other.day)
        and _of_one_time(one, other, passages)
        and _of_one_thing(one, other)
        # Who gives both days tells of two duties.
        and not any(moment.iso == other.day for moment in readings[one.passage.report].moments)
        and not any(moment.iso == one.day for moment in readings[other.passage.report].moments)
    ]


def _duty(passage: Passage, reading: Reading, named: frozenset[str]) -> _Duty | None:
    """What a clause lays on someone, where it gives one last day."""
    match = laid().search(passage.text, passage.span.start, passage.span.end)
    if match is None:
        return None
    clause = passage.clause(*match.span())
    moments = [moment for moment in reading.moments if clause.contains(moment.span)]
    quantities = [each for each in reading.quantities if clause.contains(each.span)]
    days = {moment.iso: moment.span for moment in moments if _last(passage, moment.span)}
    if len(days) != 1:
        return None
    (day, at), *_ = days.items()
    spans = [*(moment.span for moment in moments), *(each.span for each in quantities)]
    rest = "".join(
        " " if any(span.start <= place < span.end for span in spans) else passage.text[place]
        for place in range(clause.start, clause.end)
    )
    ours = named | {stem(word) for word in data()["ours"]}
    figures = {(kind, each.value * size) for each in quantities for kind, size in [measured((each.unit or "").lower())]}
    matter = frozenset(key for key in keys_of(rest) - ours if key.isalpha())
    return _Duty(matter, frozenset(figures), day, at, passage, clause)


def _last(passage: Passage, day: Span) -> bool:
    """Whether a day is the last one: "by 3 May", "until the end of May"."""
    return bool(_by().search(passage.text, max(passage.span.start, day.start - _BEFORE), day.start))


def _of_one_time(one: _Duty, other: _Duty, passages: Passages) -> bool:
    days = [passages.reports[duty.passage.report].published for duty in (one, other)]
    near = not (days[0] and days[1]) or abs(days[0] - days[1]) <= _NEAR
    return near and one.passage.account != other.passage.account


def _of_one_thing(one: _Duty, other: _Duty) -> bool:
    shared = one.matter & other.matter
    alike = len(shared) >= _SHARE * min(len(one.matter), len(other.matter))
    return len(shared) >= _FEWEST and (alike or bool(one.figures & other.figures))


def _discrepancy(one: _Duty, other: _Duty, passages: Passages) -> Discrepancy:
    shared = one.matter & other.matter
    listed = (word for word, _, _ in words(one.clause.of(one.passage.text)) if stem(word) in shared)
    return Discrepancy(
        about=f"by when: {' '.join(dict.fromkeys(listed))}",
        topic="date",
        kind="contradiction",
        values=tuple(sorted(passages.evidence(duty.passage, duty.at) for duty in (one, other))),
        note="the days exclude one another",
        confidence=0.7,
    )

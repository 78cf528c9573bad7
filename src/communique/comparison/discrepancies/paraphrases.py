"""One statement of one speaker, told by two accounts in words of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.comparison.discrepancies.passages import Passages, keys_of
from communique.comparison.vocabulary import stems
from communique.terms import Attribution, Discrepancy, Reading, Span

_FEWEST = 2  # words, names aside, that two tellings of one statement share
_ALIKE, _ALIKE_OF_MANY = 0.5, 0.65  # of the shorter telling's words; a body has many who speak for it
_MATTER = 4.0  # what the words weigh that two tellings share
_TOLD = 0.6  # such a share of a condition's words in one sentence tells the condition
_MOST = 80  # tellings of one speaker that are compared


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one report has a speaker say, by its stems without names."""

    report: str
    said: Attribution
    keys: frozenset[str]
    alike: float


def differing_paraphrases(
    passages: Passages, readings: Mapping[str, Reading], named: frozenset[str]
) -> list[Discrepancy]:
    """Statements of one speaker with most words in common in two accounts, and some not; one at least in reported
    speech: two quotations are compared word for word elsewhere. `named` are stems of the pile's names."""
    reports = passages.reports
    by_speaker: dict[str, list[_Telling]] = defaultdict(list)
    for report, reading in sorted(readings.items()):
        people = {person.name for person in reading.people}
        for said in reading.attributions:
            keys = stems(" ".join(span.of(reading.text) for span in said.content)) - named
            if said.speaker and said.party and not said.anonymous and len(keys) >= _FEWEST:
                by_speaker[said.speaker].append(
                    _Telling(report, said, keys, _ALIKE if said.speaker in people else _ALIKE_OF_MANY)
                )
    found = []
    for speaker, told in sorted(by_speaker.items()):
        for group, alike in _groups(told[:_MOST], passages):
            values = sorted({reports[one.report].evidence(span) for one in group for span in _spans(one, readings)})
            words = values[0].quote.split()
            if _condition_left_out(group, readings, named):
                found.append(
                    Discrepancy(
                        about=f"what {speaker} said",
                        topic="condition",
                        kind="wording",
                        values=tuple(values),
                        note="one account tells a condition, another none",
                        confidence=0.6,
                    )
                )
                continue
            found.append(
                Discrepancy(
                    about=f"{speaker}: “{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”",
                    topic="wording",
                    kind="wording",
                    values=tuple(values),
                    confidence=round(0.3 + alike / 2, 3),
                )
            )
    return found


def _groups(told: Sequence[_Telling], passages: Passages) -> list[tuple[list[_Telling], float]]:
    """Tellings of one statement, at most one of each report, with how alike the first two are."""
    accounts = passages.accounts
    pairs = sorted(
        (-alike, at, other)
        for (at, one), (other, another) in combinations(enumerate(told), 2)
        if accounts[one.report] != accounts[another.report] and (alike := _likeness(one, another, passages.weight)) > 0
    )
    home: dict[int, int] = {}
    groups: list[tuple[list[_Telling], float]] = []
    for unlike, one, other in pairs:
        if one not in home and other not in home:
            home[one] = home[other] = len(groups)
            groups.append(([told[one], told[other]], -unlike))
        elif (one in home) != (other in home):
            known, fresh = (one, other) if one in home else (other, one)
            members = groups[home[known]][0]
            if all(member.report != told[fresh].report for member in members):
                members.append(told[fresh])
                home[fresh] = home[known]
    return groups


def _likeness(one: _Telling, other: _Telling, weight: Mapping[str, float]) -> float:
    """The share of common words among all; 0 where they are too few, all of one telling, both a quotation's, or such as
    everybody in the pile has ("the missile", "was launched").
    """
    common = one.keys & other.keys
    if common in (one.keys, other.keys) or len(common) < _FEWEST or one.said.quote == other.said.quote == "direct":
        return 0.0
    if sum(weight.get(key, 0.0) for key in common) < _MATTER:
        return 0.0
    if len(common) < one.alike * min(len(one.keys), len(other.keys)):
        return 0.0
    return round(len(common) / len(one.keys | other.keys), 6)


def _condition_left_out(group: Sequence[_Telling], readings: Mapping[str, Reading], named: frozenset[str]) -> bool:
    """Whether one telling has a condition of which the report of another, that tells what hangs on it, says nothing."""
    conditions = {one.report: _conditions(one, readings[one.report], named) for one in group}
    return any(
        not conditions[free.report]
        and len(free.keys & hanging) >= _FEWEST
        and not _told(condition, readings[free.report])
        for free in group
        for bound in conditions.values()
        for condition, hanging in bound
    )


def _conditions(one: _Telling, reading: Reading, named: frozenset[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The conditions of a telling, each by its stems and those of the rest of its sentence."""
    spans = {
        (move.condition.span, move.sentence)
        for move in reading.moves
        if move.condition and any(span.overlaps(move.condition.span) for span in one.said.content)
    }
    told = [(keys_of(span.of(reading.text)) - named, keys_of(whole.of(reading.text))) for span, whole in sorted(spans)]
    return [(condition, (whole - condition) & one.keys) for condition, whole in told]


def _told(keys: frozenset[str], reading: Reading) -> bool:
    """Whether a sentence of a report tells what has these words."""
    return any(len(keys & keys_of(span.of(reading.text))) >= _TOLD * len(keys) for span in reading.sentences)


def _spans(telling: _Telling, readings: Mapping[str, Reading]) -> list[Span]:
    """The stretches of a telling that hold its words, without those of a single word."""
    text = readings[telling.report].text
    return [span for span in telling.said.content if len(stems(span.of(text))) > 1] or list(telling.said.content[:1])

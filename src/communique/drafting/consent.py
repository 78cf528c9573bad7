"""Who must consent, and where the sides meet, as the reports tell it: for the analyst, who gives it its place.

A bloc that decides only together, a vote that is still to come, a veto: the sentence is quoted with whom it names. What
follows for the model (an option to refuse, a party of its own) is not guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from communique.terms import Comparison, Evidence, Report, Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?[”\"’']*")
_NONE = re.compile(r"\b(?:no|not|never)\b|n[’']t\b", re.IGNORECASE)
_MOST = 5  # lines of each kind that an analyst is shown
_SHORT = 8  # words of a meeting's name
_DAY = 10  # characters of an ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A sentence on who must consent: of which kind, whom of the parties it names, and where it stands."""

    kind: str
    parties: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Way:
    kind: str
    pattern: re.Pattern[str]


def find_consents(reports: Sequence[Report], names: Mapping[str, str]) -> tuple[Consent, ...]:
    """Sentences that tell whose consent a decision needs, one for each kind and set of parties, by report and place."""
    found: dict[tuple[str, tuple[str, ...]], Consent] = {}
    for report in sorted(reports, key=lambda report: report.id):
        for span in _sentences(report):
            words = span.of(report.text)
            for way in _ways():
                told = way.pattern.search(words)
                if told is None or _NONE.search(told.group()) or _denied().search(words[: told.start()]):
                    continue
                parties = tuple(sorted({party for name, party in names.items() if _names(words, name)}))
                consent = Consent(kind=way.kind, parties=parties, evidence=report.evidence(span))
                found.setdefault((way.kind, parties), consent)
    return tuple(found.values())


def tell_consents(consents: Sequence[Consent]) -> tuple[str, ...]:
    """One line each for the conflict file, those that name a party first."""
    lines = []
    for one in sorted(consents, key=lambda one: not one.parties)[:_MOST]:
        named = f" (named: {', '.join(one.parties)})" if one.parties else ""
        quote = " ".join(one.evidence.quote.split())
        lines.append(f"{one.kind}{named}: “{quote}” [{one.evidence}]")
    return tuple(lines)


def tell_forums(comparison: Comparison) -> tuple[str, ...]:
    """The meetings of the sides, one line each: when, where or which, who took part, with a passage."""
    lines = []
    for event in comparison.events:
        if event.kind not in ("meeting", "announced") or len(event.time) < _DAY:
            continue
        met = {
            party
            for cited in comparison.moves
            if cited.move.type == "meet" and not cited.move.negated
            for place in event.evidence
            if cited.evidence.overlaps(place)
            for party in (*cited.move.actor, *cited.move.addressee)
        }
        if len(met) > 1:
            ahead = ", announced" if event.kind == "announced" else ""
            what = " ".join(event.what.split()[:_SHORT])
            lines.append(f"{event.time}{ahead}: {what}: {', '.join(sorted(met))} [{event.evidence[0]}]")
    return tuple(lines[-_MOST:])


def _sentences(report: Report) -> Iterator[Span]:
    for block in report.body():
        for match in _SENTENCE.finditer(report.text, block.start, block.end):
            words = match.group()
            if len(words.split()) > 3:
                yield Span(match.start() + len(words) - len(words.lstrip()), match.end())


def _names(words: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b", words))


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(_Way(way["kind"], re.compile(way["pattern"], re.IGNORECASE)) for way in _lists()["way"])


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(_lists()["denied"]["pattern"], re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("communique.drafting").joinpath("consent.toml").read_text("utf-8"))

"""Where reports differ: the passages side by side, the differing words marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from communique.dossier.shown import shown
from communique.dossier.sources import Sources
from communique.dossier.statements import UNSURE
from communique.dossier.wording import Wording
from communique.terms import Comparison, Discrepancy, Evidence, Span

_AROUND = 90
_MOST_SIDES = 6
_ORDER = {"contradiction": 0, "error": 1, "wording": 2, "rounding": 3}
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One report's words, with the differing ones marked; `likely` where this report seems wrong."""

    html: Markup
    sources: tuple[str, ...]
    likely: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact given differently."""

    about: str
    kind: str
    topic: str
    note: str
    unsure: bool
    sides: tuple[Side, ...]
    more: int


def differences(comparison: Comparison, sources: Sources, words: Wording) -> tuple[Difference, ...]:
    """All discrepancies: contradictions and errors first, roundings last."""
    ranked = sorted(comparison.discrepancies, key=lambda d: (_ORDER[d.kind], -d.confidence, d.topic, d.about))
    return tuple(_difference(discrepancy, sources, words) for discrepancy in ranked)


def _difference(discrepancy: Discrepancy, sources: Sources, words: Wording) -> Difference:
    known = [value for value in discrepancy.values if value.report in sources]
    by_words: dict[str, list[Evidence]] = {}
    for value in known:
        by_words.setdefault(value.quote.strip().lower(), []).append(value)
    groups = list(by_words.values())
    sides = []
    for values in groups[:_MOST_SIDES]:
        other = next((group[0].quote for group in groups if group is not values), "")
        sides.append(
            Side(
                html=_in_context(values[0], other, discrepancy.topic == "wording", sources),
                sources=tuple(dict.fromkeys(sources[value.report].label for value in values)),
                likely=any(value.report in discrepancy.likely for value in values),
                evidence=tuple(values),
            )
        )
    return Difference(
        about=discrepancy.about[:1].upper() + discrepancy.about[1:],
        kind=words.get("kind", discrepancy.kind),
        topic=words.get("topic", discrepancy.topic),
        note=discrepancy.note,
        unsure=discrepancy.confidence < UNSURE,
        sides=tuple(sides),
        more=len(groups) - len(sides),
    )


def _in_context(value: Evidence, other: str, wording: bool, sources: Sources) -> Markup:
    """The passage with a few words around it; the whole value marked, or only its differing words for a quotation."""
    source = sources[value.report]
    span = source.report.span(value)
    if span is None:
        return Markup("<mark>{}</mark>").format(shown(value.quote))
    text = source.report.text
    around = _sentence(span, source.reading.sentences, text)
    start, end = max(around.start, span.start - _AROUND), min(around.end, span.end + _AROUND)
    if start > around.start:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < around.end:
        end = text.rfind(" ", span.end, end)
        end = end if end >= span.end else span.end
    before, after = text[start : span.start], text[span.end : end]
    head = "… " if start > around.start else ""
    tail = " …" if end < around.end else ""
    inner = _differing(span.of(text), other) if wording else Markup("<mark>{}</mark>").format(shown(span.of(text)))
    return Markup("{}{}{}{}").format(shown(head + before), inner, shown(after), tail)


def _sentence(span: Span, sentences: tuple[Span, ...], text: str) -> Span:
    for sentence in sentences:
        if sentence.contains(span):
            return sentence
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _differing(words: str, other: str) -> Markup:
    mine = [found.span() for found in _WORD.finditer(words)]
    ours = [words[a:b].lower() for a, b in mine]
    theirs = other.lower().split()
    html, done = Markup(""), 0
    for tag, first, last, _, _ in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag in ("equal", "insert"):
            continue
        start, end = mine[first][0], mine[last - 1][1]
        html += shown(words[done:start]) + Markup("<mark>{}</mark>").format(shown(words[start:end]))
        done = end
    return html + shown(words[done:])

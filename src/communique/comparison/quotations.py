"""Literal quotations of a report: whose they are, where they stand, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.terms import Reading, Span

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_OPEN, _CLOSE = '“"«„', '”"»“'


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation: compared in lower case without apostrophe forms, with its place in the cleaned text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a report prints inside quotation marks, with the speaker they are given to."""

    report: str
    speaker: str | None
    party: str | None
    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    def grams(self, length: int) -> set[tuple[str, ...]]:
        listed = [word.text for word in self.words]
        return {tuple(listed[at : at + length]) for at in range(len(listed) - length + 1)}


def quotations(reading: Reading) -> tuple[Quotation, ...]:
    """Every quoted stretch of two or more words in the contents of the reading's attributions, by place."""
    found: dict[Span, Quotation] = {}
    for attribution in reading.attributions:
        if attribution.quote == "indirect":
            continue
        for content in attribution.content:
            for stretch in _quoted(reading.text, content, attribution.quote == "direct"):
                listed = tuple(words_of(reading.text, stretch))
                if len(listed) > 1:
                    quotation = Quotation(reading.report, attribution.speaker, attribution.party, listed)
                    found.setdefault(quotation.span, quotation)
    return tuple(found[span] for span in sorted(found))


def words_of(text: str, span: Span) -> Iterable[Word]:
    for match in _WORD.finditer(text, span.start, span.end):
        yield Word(match.group().lower().replace("’", "'"), Span(match.start(), match.end()))


def _quoted(text: str, content: Span, whole: bool) -> Iterable[Span]:
    """The stretches of `content` inside quotation marks; all of it where the attribution is a full quotation."""
    if whole:
        yield content
        return
    # A content may begin or end inside the marks, which are trimmed off it.
    inside = content.start if text[content.start - 1 : content.start] in tuple(_OPEN) else None
    for at in range(content.start, content.end):
        letter = text[at]
        if inside is None and letter in _OPEN:
            inside = at + 1
        elif inside is not None and letter in _CLOSE:
            yield Span(inside, at)
            inside = None
    if inside is not None:
        yield Span(inside, content.end)

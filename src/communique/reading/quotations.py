"""Quotation marks: which stretches of a text are literal words, also across paragraphs.

A quotation that runs over several paragraphs opens each with a mark and closes only the last: those stretches are one
`Quotation`. Marks that never pair are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.terms import Span

_OPEN = {"“": "”", "«": "»", "„": "“"}
_LONGEST = 3000  # characters a single quotation may run before its closing mark is taken to be missing


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quotation:
    """Literal words between marks: `spans` without the marks, one a paragraph; `whole` from mark to mark."""

    spans: tuple[Span, ...]
    whole: Span


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, outermost marks only, in order."""
    found: list[Quotation] = []
    running: list[Span] = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        for inner, closed in _stretches(text, paragraph, continues=bool(running)):
            if not running:
                start = inner.start - 1
            running.append(inner)
            if closed:
                found.append(_made(text, running, Span(start, inner.end + 1)))
                running = []
        if running and not (following and _reopens(text, following)):
            # The mark that should close is missing: the paragraph's end closes it, as a reader would take it.
            found.append(_made(text, running, Span(start, running[-1].end)))
            running = []
    return tuple(found)


def _made(text: str, parts: Sequence[Span], whole: Span) -> Quotation:
    return Quotation(spans=tuple(trimmed(text, part) for part in parts if part.of(text).strip()), whole=whole)


def trimmed(text: str, span: Span) -> Span:
    """`span` without outer blanks."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _reopens(text: str, paragraph: Span) -> bool:
    """Whether a paragraph takes up a quotation left open before it: it begins with an opening mark."""
    mark = text[paragraph.start : paragraph.start + 1]
    if mark in _OPEN:
        return True
    return mark in ("'", '"', "‘") and not text[paragraph.start + 1 : paragraph.start + 2].isspace()


class Quoted:
    """The quotations of one text, found by place."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.all = tuple(found)
        pairs = sorted((part, quotation) for quotation in found for part in quotation.spans)
        self._parts = [part for part, _ in pairs]
        self._of = [quotation for _, quotation in pairs]
        self._starts = [part.start for part in self._parts]

    def overlapping(self, span: Span) -> list[tuple[Span, Quotation]]:
        """The literal stretches that share a character with `span`, with their quotations, in order."""
        last = bisect_left(self._starts, span.end)
        first = last
        while first > 0 and self._parts[first - 1].end > span.start:
            first -= 1
        return list(zip(self._parts[first:last], self._of[first:last], strict=True))

    def holds(self, span: Span) -> bool:
        """Whether one literal stretch holds all of `span`."""
        return any(part.contains(span) for part, _ in self.overlapping(span))

    def before(self, position: int) -> Quotation | None:
        """The last quotation that has ended by `position`."""
        last = bisect_left(self._starts, position) - 1
        return self._of[last] if last >= 0 and self._of[last].whole.end <= position else None


def _stretches(text: str, paragraph: Span, *, continues: bool) -> Iterator[tuple[Span, bool]]:
    """Quoted stretches of one paragraph, and whether each is closed within it."""
    at, end = paragraph.start, paragraph.end
    double = any(mark in paragraph.of(text) for mark in '“”"«„')
    while at < end:
        sign = text[at]
        if sign in _OPEN or (sign == '"' and _may_open(text, at, paragraph)):
            close = _closing(text, at, end, _OPEN.get(sign, '"'))
        elif not double and sign in "‘'" and _may_open(text, at, paragraph):
            close = _single_closing(text, at, end, "’" if sign == "‘" else "'")
            if close is None and not (continues and at == paragraph.start):
                at += 1
                continue
        else:
            at += 1
            continue
        if close is None:
            if end - at < _LONGEST:
                yield Span(at + 1, end), False
            return
        yield Span(at + 1, close), True
        at = close + 1


def _may_open(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (before.isspace() or before in "([{—–-:,.‘“") and not after.isspace()


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    for position in range(at + 1, end):
        if text[position] == mark or (mark == "”" and text[position] == '"'):
            return position
        if mark == "”" and text[position] == "“" and position > at + 1 and text[position - 1].isspace():
            # "“ … “" where the second should close: a following blank or the end shows it does
            after = text[position + 1] if position + 1 < end else " "
            if after.isspace() or position + 1 == end:
                return position
    return None


def _single_closing(text: str, at: int, end: int, mark: str) -> int | None:
    """The closing single mark: not one inside a word, and not an apostrophe of a plural owner if a later one fits."""
    for position in range(at + 1, end):
        if text[position] != mark:
            continue
        before, after = text[position - 1], text[position + 1] if position + 1 < end else " "
        if after.isalnum():
            continue
        if before in ",.!?…" or after in ",.;:!?)—" or position + 1 == end or (after.isspace() and before != "s"):
            return position
    return None

"""Paragraphs of plain text: lines that were wrapped at a column are joined again, light markup is taken off."""

from __future__ import annotations

import re
from itertools import pairwise

from communique.reports.traced import Edit, Traced
from communique.terms import Span

_ENDS = re.compile(r"[.!?…。！？:\"”’')\]]\s*$")
_FIELD = re.compile(r"\s*[\w-]+:\s")  # "outlet: The Courier" in the head of a file
_MARKS = re.compile(
    r"^(?P<heading>[ ]{0,3}\#{1,6}[ ]+)|^(?P<quote>[ ]{0,3}>[ ]?)"
    r"|(?P<image>!\[[^\]\n]{0,300}\]\([^)\s]{0,2000}[^)\n]{0,200}\))"
    r"|(?P<link>(?<!!)\[(?P<words>[^\]\n]{1,300})\]\([^)\s]{0,2000}(?:[ ]\"[^\"\n]{0,200}\")?\))"
    r"|(?P<strong>\*\*|__)(?=\S)|(?<=\S)(?P<closing>\*\*|__)",
    re.M,
)
# A wrapped text has lines of nearly equal length, none longer than a terminal or an e-mail is wide.
_WIDEST = 110
_NARROWEST = 45


def unwrap(text: Traced) -> Traced:
    """`text` with the line breaks inside its paragraphs turned into blanks, where it was wrapped at a column."""
    lines = text.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    widest = max((len(line.rstrip()) for line in lines), default=0)
    pairs = [number for number, (line, following) in enumerate(pairwise(lines)) if line.strip() and following.strip()]
    broken = [number for number in pairs if not _ENDS.search(lines[number])]
    if not _NARROWEST <= widest <= _WIDEST or len(pairs) < 4 or 2 * len(broken) < len(pairs):
        # Not wrapped as a whole; but a long line without an end goes on in a next one that begins small.
        going_on = [
            number
            for number in broken
            if len(lines[number]) >= _NARROWEST
            and lines[number + 1].lstrip()[0].islower()
            and not _FIELD.match(lines[number + 1])
        ]
        return text.edit(Edit(starts[n + 1] - 1, starts[n + 1], " ") for n in going_on)
    # A short line that ends a sentence ends its paragraph, also where no blank line follows.
    joined = [
        number
        for number in pairs
        if not (_ENDS.search(lines[number]) and len(lines[number].rstrip()) < 0.75 * widest)
        and not lines[number + 1].startswith(("  ", "- ", "* ", "• "))
    ]
    return text.edit(Edit(starts[number + 1] - 1, starts[number + 1], " ") for number in joined)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of `text` that hold anything, without outer blanks."""
    spans = []
    start = 0
    for line in text.split("\n"):
        if bare := line.strip():
            at = start + line.index(bare[0])
            spans.append(Span(at, at + len(bare)))
        start += len(line) + 1
    return tuple(spans)


def unmark(text: Traced) -> tuple[Traced, tuple[int, ...]]:
    """Markdown without its marks, and where in the new text its headings begin."""
    edits = []
    headings = []
    removed = 0
    for match in _MARKS.finditer(text.text):
        start, end = match.span()
        if match["link"]:
            words = match.span("words")
            edits += [Edit(start, words[0], ""), Edit(words[1], end, "")]
            removed += (words[0] - start) + (end - words[1])
            continue
        if match["heading"]:
            headings.append(start - removed)
        edits.append(Edit(start, end, ""))
        removed += end - start
    return text.edit(edits), tuple(headings)

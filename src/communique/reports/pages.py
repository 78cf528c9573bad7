"""A saved web page into the paragraphs of its article, each traced to its characters in the file."""

from __future__ import annotations

import logging
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from communique.reports.align import align, word_places
from communique.reports.dates import read_date
from communique.reports.furniture import plain
from communique.reports.layout import paragraphs
from communique.reports.markup import read_page
from communique.reports.original import Hints
from communique.reports.repair import mend
from communique.reports.traced import Traced
from communique.terms import Span

# A line counts as the article's where this share of its words was extracted.
_OWN = 0.5
# Lines behind the article's last that may still name its authors or sources.
_BEHIND = 6
_LOST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page's text and those of its lines that are, or stand around, the article.

    `outside`, `headings`, `captions` are numbers of lines: what the extractor left out, and what the markup says.
    """

    text: Traced
    lines: tuple[Span, ...]
    outside: frozenset[int]
    headings: frozenset[int]
    captions: frozenset[int]
    hints: Hints
    published: date | None
    notes: tuple[str, ...]


def find_article(raw: Traced, hints: Hints) -> Article:
    """The article in the page `raw`: found by trafilatura, traced by our own pass over the markup."""
    page = read_page(raw)
    headings, captions = page.headings, page.captions
    text, notes = mend(page.text)
    if len(text.text) != len(page.text.text):  # repairs moved the lines: headings and captions are told by the lines
        headings, captions = _moved(headings, page.text, text), _moved(captions, page.text, text)
    lines = paragraphs(text.text)
    extracted = _extract(raw.text, hints)
    hints = replace(
        hints,
        title=hints.title or extracted.title or page.title,
        outlet=hints.outlet or extracted.outlet,
        url=hints.url or extracted.url,
    )
    published = read_date(hints.published) if hints.published else None
    kept, more_notes = _kept(text.text, lines, extracted.text)
    if not kept:
        kept = set(range(len(lines)))
        more_notes = ("no article was recognised in the page; all its text was looked through",)
    title = plain(hints.title)
    heads = [number for number in range(min(kept, default=-1), -1, -1) if plain(lines[number].of(text.text)) == title]
    first = heads[0] if title and heads else max(0, min(kept, default=0) - _BEHIND)
    region = range(first, min(len(lines), max(kept, default=-1) + 1 + _BEHIND))
    return Article(
        text=text,
        lines=tuple(lines[number] for number in region),
        outside=frozenset(number - first for number in region if number not in kept),
        headings=_numbers(lines, headings, first),
        captions=_numbers(lines, captions, first),
        hints=hints,
        published=published or extracted.published,
        notes=(*notes, *more_notes),
    )


def _moved(spans: tuple[Span, ...], before: Traced, after: Traced) -> tuple[Span, ...]:
    found = (after.offsets.to_text(before.offsets.to_source(span)) for span in spans)
    return tuple(span for span in found if span)


def _numbers(lines: tuple[Span, ...], spans: tuple[Span, ...], first: int) -> frozenset[int]:
    starts = [span.start for span in spans]
    numbers = set()
    for number, line in enumerate(lines):
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and line.start < spans[at].end:
            numbers.add(number - first)
    return frozenset(number for number in numbers if number >= 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extract:
    text: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None


def _extract(source: str, hints: Hints) -> _Extract:
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        source,
        url=hints.url or None,
        favor_precision=True,
        include_comments=False,
        # Off: it keeps a memory across pages, so that what a page gives would hang on the pages before it.
        deduplicate=False,
        with_metadata=True,
        # A fixed end: what a page gives must not hang on the day it is read.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if not isinstance(document, Document):
        return _Extract()
    return _Extract(
        text=document.text or "",
        title=document.title or "",
        outlet=document.sitename or document.hostname or "",
        url=document.url or "",
        published=read_date(document.date or ""),
    )


def _kept(text: str, lines: tuple[Span, ...], extracted: str) -> tuple[set[int], tuple[str, ...]]:
    """The numbers of the lines that the extracted text is made of, and a note for every paragraph not found."""
    repaired, _ = mend(Traced.whole(extracted))
    wanted = [line for line in repaired.text.split("\n") if line.strip()]
    words, places = word_places(text)
    taken, missing = align([word_places(line)[0] for line in wanted], words)
    notes = tuple(
        f"a paragraph of the article could not be traced to the page and is left out: “{line[:80]}”"
        for line, lost in zip(wanted, missing, strict=True)
        if (count := len(word_places(line)[0])) and lost > _LOST * count
    )
    starts = [line.start for line in lines]
    own = [0] * len(lines)
    total = [0] * len(lines)
    for (start, _), is_taken in zip(places, taken, strict=True):
        number = bisect_right(starts, start) - 1
        total[number] += 1
        own[number] += is_taken
    return {number for number in range(len(lines)) if total[number] and own[number] >= _OWN * total[number]}, notes

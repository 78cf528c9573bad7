"""One original into one report: decode, repair, find the article, keep the way back. Runs in the confined process."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from communique.reports.anatomy import Anatomy, Part, dissect
from communique.reports.dates import read_date
from communique.reports.front import front_of
from communique.reports.layout import paragraphs, unmark, unwrap
from communique.reports.original import Hints, Original, Refusal
from communique.reports.pages import find_article
from communique.reports.repair import decode, mend
from communique.reports.traced import Edit, Traced
from communique.terms import Block, Cut, Report, Span

_BETWEEN = "\n\n"
_LETTER = re.compile(r"[^\W\d_]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A report's repaired text and its paragraphs; what its markup says about them; what is known beside the text.

    `headings`, `captions` and `outside` (what a page extractor left out) are numbers of paragraphs, the first `front`
    of which are fields that `hints` tell.
    """

    text: Traced
    paragraphs: tuple[Span, ...]
    headings: frozenset[int] = frozenset()
    captions: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    front: int = 0
    hints: Hints
    published: date | None = None
    notes: tuple[str, ...] = ()


def clean_here(original: Original) -> Report | Refusal:
    """`original` cleaned in this process. Callers outside use `clean`, which confines it."""
    if not original.data.strip():
        return Refusal(name=original.name, reason="it is empty.", mend="Save the report again.")
    source, _, notes = decode(original.data, original.hints.charset)
    if len(_BINARY.findall(source[:4000])) * 20 > len(source[:4000]):
        return Refusal(
            name=original.name, reason="it is binary data, not text.", mend="Save the report as text or HTML."
        )
    raw = Traced.whole(source)
    draft = _page(raw, original) if original.media == "html" else _text(raw, original)
    anatomy = dissect(
        draft.text.text,
        draft.paragraphs,
        headings=draft.headings,
        captions=draft.captions,
        outside=draft.outside,
        front=draft.front,
        hints=draft.hints,
    )
    notes = (*notes, *draft.notes)
    if not any(part.kind == "body" for part in anatomy.parts):
        anatomy, notes = _whole(anatomy, notes)
    kept = [part for part in anatomy.parts if part.kind]
    if not any(part.kind == "body" for part in kept) or not _LETTER.search(draft.text.text):
        return Refusal(
            name=original.name,
            reason="no article was found in it.",
            mend="Save the article's own page or its text; index pages and picture galleries hold none.",
        )
    return _report(original, source, draft, anatomy, kept, notes)


def _text(raw: Traced, original: Original) -> _Draft:
    text, notes = mend(raw)
    marks: tuple[int, ...] = ()
    front = front_of(text.text)
    hints = _with(original.hints, front.hints) if front else original.hints
    fields = 0
    if front:
        # Each of its lines a paragraph, so that none is joined with the next.
        breaks = [at for at, mark in enumerate(text.text[: front.length]) if mark == "\n"]
        text = text.edit(Edit(at, at + 1, _BETWEEN) for at in breaks)
        fields = len(paragraphs(text.text[: front.length + len(breaks)]))
    if original.media == "markdown" or front:  # whoever writes such fields writes Markdown, whatever the file is called
        text, marks = unmark(text)
    text = unwrap(text)
    spans = paragraphs(text.text)
    starts = [span.start for span in spans]
    return _Draft(
        text=text,
        paragraphs=spans,
        headings=frozenset(max(0, bisect_right(starts, mark) - 1) for mark in marks),
        front=fields,
        hints=hints,
        published=read_date(hints.published) if hints.published else None,
        notes=notes,
    )


def _with(given: Hints, front: Hints) -> Hints:
    """What a container says of a report, and where it is silent what the report's own fields say."""
    return Hints(
        title=given.title or front.title,
        outlet=given.outlet or front.outlet,
        published=given.published or front.published,
        url=given.url or front.url,
        charset=given.charset,
    )


def _page(raw: Traced, original: Original) -> _Draft:
    article = find_article(raw, original.hints)
    return _Draft(
        text=article.text,
        paragraphs=article.lines,
        headings=article.headings,
        captions=article.captions,
        outside=article.outside,
        hints=article.hints,
        published=article.published,
        notes=article.notes,
    )


def _whole(anatomy: Anatomy, notes: tuple[str, ...]) -> tuple[Anatomy, tuple[str, ...]]:
    """Where no paragraph reads like an article, every paragraph of some length is kept, and a note says so."""
    parts = tuple(
        Part(span=part.span, kind="body")
        if part.kind is None and part.reason in ("not a sentence", "heading") and len(part.span) >= 20
        else part
        for part in anatomy.parts
    )
    return (
        replace(anatomy, parts=parts),
        (*notes, "no paragraph reads like an article; all longer lines are kept"),
    )


def _report(
    original: Original, source: str, draft: _Draft, anatomy: Anatomy, kept: list[Part], notes: tuple[str, ...]
) -> Report:
    text, places = draft.text.pick([(part.span,) for part in kept], _BETWEEN)
    blocks = tuple(Block(kind=part.kind, span=place) for part, place in zip(kept, places, strict=True) if part.kind)

    def first(kind: str) -> str | None:
        return next((block.span.of(text.text) for block in blocks if block.kind == kind), None)

    cuts = tuple(
        Cut(span=draft.text.offsets.to_source(part.span), reason=part.reason) for part in anatomy.parts if not part.kind
    )
    credits = [block.span.of(text.text) for block in blocks if block.kind in ("byline", "credit")]
    if (dateline := first("dateline")) and "(" in dateline:
        credits.append(dateline[dateline.index("(") : dateline.index(")") + 1])
    return Report(
        id=original.id,
        sha256=original.sha256,
        name=original.name,
        source=source,
        text=text.text,
        blocks=blocks,
        offsets=text.offsets,
        cuts=cuts,
        headline=first("headline") or draft.hints.title or None,
        outlet=draft.hints.outlet or anatomy.outlet or anatomy.agency,
        published=draft.published or anatomy.published,
        place=anatomy.place,
        credits=tuple(credits),
        url=draft.hints.url or None,
        notes=notes,
    )

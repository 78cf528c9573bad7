"""One original into one report: decode, repair, find the article, keep the way back. Runs in the confined process."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from communique.reports.anatomy import Anatomy, Part, dissect
from communique.reports.dates import read_date
from communique.reports.language import language_of
from communique.reports.layout import paragraphs, unmark, unwrap
from communique.reports.original import Hints, Original, Refusal
from communique.reports.repair import decode, mend
from communique.reports.traced import Traced
from communique.terms import Block, Cut, Report, Span

_BETWEEN = "\n\n"
_LETTER = re.compile(r"[^\W\d_]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report's repaired text, its paragraphs (each one or more stretches), and what is known beside the text."""

    text: Traced
    paragraphs: tuple[tuple[Span, ...], ...]
    headings: frozenset[int] = frozenset()
    hints: Hints
    published: date | None = None
    notes: tuple[str, ...] = ()


def clean_here(original: Original) -> Report | Refusal:
    """`original` cleaned in this process. Callers outside use `clean`, which confines it."""
    if not original.data.strip():
        return Refusal(name=original.name, reason="it is empty.", mend="Save the report again.")
    source, notes = decode(original.data, original.hints.charset)
    if len(_BINARY.findall(source[:4000])) * 20 > len(source[:4000]):
        return Refusal(
            name=original.name, reason="it is binary data, not text.", mend="Save the report as text or HTML."
        )
    raw = Traced.whole(source)
    draft = _text_draft(raw, original)
    draft_notes = (*notes, *draft.notes)
    flat, places = draft.text.pick(draft.paragraphs, "\n")
    anatomy = dissect(flat.text, places, headings=draft.headings, hints=draft.hints)
    if not any(part.kind == "body" for part in anatomy.parts):
        anatomy, draft_notes = _whole(anatomy, draft_notes)
    kept = [part for part in anatomy.parts if part.kind]
    if not any(part.kind == "body" for part in kept) or not _LETTER.search(flat.text):
        return Refusal(
            name=original.name,
            reason="no article was found in it.",
            mend="Save the article's own page or its text; index pages and picture galleries hold none.",
        )
    return _report(original, source, flat, anatomy, kept, draft, draft_notes)


def _text_draft(raw: Traced, original: Original) -> Draft:
    text, notes = mend(raw)
    marks: tuple[int, ...] = ()
    if original.media == "markdown":
        text, marks = unmark(text)
    text = unwrap(text)
    spans = paragraphs(text.text)
    starts = [span.start for span in spans]
    headings = frozenset(max(0, bisect_right(starts, mark) - 1) for mark in marks)
    return Draft(
        text=text,
        paragraphs=tuple((span,) for span in spans),
        headings=headings,
        hints=original.hints,
        published=read_date(original.hints.published) if original.hints.published else None,
        notes=notes,
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
        Anatomy(parts=parts, published=anatomy.published, place=anatomy.place, agency=anatomy.agency),
        (*notes, "no paragraph reads like an article; all longer lines are kept"),
    )


def _report(
    original: Original,
    source: str,
    flat: Traced,
    anatomy: Anatomy,
    kept: list[Part],
    draft: Draft,
    notes: tuple[str, ...],
) -> Report:
    text, places = flat.pick([(part.span,) for part in kept], _BETWEEN)
    blocks = tuple(Block(kind=part.kind, span=place) for part, place in zip(kept, places, strict=True) if part.kind)

    def first(kind: str) -> str | None:
        return next((block.span.of(text.text) for block in blocks if block.kind == kind), None)

    cuts = tuple(
        Cut(span=flat.offsets.to_source(part.span), reason=part.reason) for part in anatomy.parts if not part.kind
    )
    credits = [block.span.of(text.text) for block in blocks if block.kind in ("byline", "credit")]
    if (dateline := first("dateline")) and "(" in dateline:
        credits.append(dateline[dateline.index("(") : dateline.index(")") + 1])
    body = "\n".join(block.span.of(text.text) for block in blocks if block.kind == "body")
    language = language_of(body)
    if language != "en":
        notes = (*notes, f"the language seems to be {language}; communique reads English")
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
        outlet=draft.hints.outlet or anatomy.agency,
        published=draft.published or anatomy.published,
        place=anatomy.place,
        credits=tuple(credits),
        url=draft.hints.url or None,
        language=language,
        notes=notes,
    )

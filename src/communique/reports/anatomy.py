"""What each paragraph of a report is: headline, byline, credit, dateline, caption, body, or no part of it.

The rules know newspapers, not outlets; the phrases and agencies they use are data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from communique.reports.captions import is_caption, mark_captions
from communique.reports.dateline import read_dateline
from communique.reports.dates import find_date
from communique.reports.furniture import agencies, furniture, plain
from communique.reports.lines import WORD, Line, line_of
from communique.reports.masthead import is_agency, is_outlet, labelled_outlet, title_outlet
from communique.reports.original import Hints
from communique.terms import BlockKind, Span

_CLOSED_QUOTE = re.compile(r"[\"”’»][.,]?$")
_OPENS = re.compile(r"^[\"“‘'«„]")
_LEADS_IN = re.compile(r"[:;,]$")
_BULLET = re.compile(r"^(?:[-–—•*·▪●◦]|\(?\d{1,2}[.)])\s+\S")
_MARK = re.compile(r"^[-•*·▪●◦]\s+(?=\S)")
_BYLINE = re.compile(r"^(?:by|from)[ :]\s*(?=[A-Z])", re.I)
_MARKUP = re.compile(r"\b[\w-]+=[\"']|https?://\S+|</?\w+|\{\s*\w+")
_TITLE_WORDS = 25
# Why a line that turns out to be the headline may have been left out before.
_TITLES = ("not a sentence", "heading", "metadata", "printed twice", "page furniture")
_GRAM = 5
# So many words, or a full stop, make a point of a list more than a row of a menu.
_POINT_WORDS = 5
# A paragraph of at least so many words, that share of whose runs of words stand in other paragraphs, is printed twice.
_TWIN_WORDS = 8
_TWIN = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph (or the dateline in front of one), its kind, or None with the reason why it is left out."""

    span: Span
    kind: BlockKind | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """The parts of a report in order, and what its lines say about it."""

    parts: tuple[Part, ...]
    published: date | None = None
    place: str | None = None
    agency: str | None = None
    outlet: str | None = None


def dissect(
    text: str,
    paragraphs: Sequence[Span],
    *,
    headings: frozenset[int] = frozenset(),
    captions: frozenset[int] = frozenset(),
    outside: frozenset[int] = frozenset(),
    front: int = 0,
    hints: Hints | None = None,
) -> Anatomy:
    """Sorts `paragraphs` of `text` (stretches in order).

    `headings` and `captions` are the numbers of those marked up as such; `outside` of those that a page extractor left
    out: they may turn out to be the headline, a credit or a date, but never the article. The first `front` are fields
    of which `hints` tell.
    """
    hints = hints or Hints()
    lines = [line_of(text, span, number in headings) for number, span in enumerate(paragraphs)]
    for line in lines[:front]:
        line.cut("fields")
    _points(lines)
    published = _metadata(lines, hints)
    for number in captions:
        if number < len(lines) and not lines[number].decided:
            lines[number].kind = "caption"
    mark_captions(lines)
    for number in outside:
        if not lines[number].decided:
            lines[number].cut("page furniture")
    _over_byline(lines)
    _twins(lines)
    _rest(lines)
    for number, line in enumerate(lines):
        if not line.decided:
            _prose(lines, number)
    place, agency, dateline = _dateline(lines)
    outlet = _masthead(lines, hints)
    if chosen := _headline(lines, hints):
        outlet = outlet or title_outlet(chosen.text)
    parts: list[Part] = []
    for number, line in enumerate(lines):
        if dateline and number == dateline[0]:
            cut = line.span.start + dateline[1]
            published = published or find_date(text[line.span.start : cut])
            parts.append(
                Part(
                    span=Span(line.span.start, line.span.start + len(text[line.span.start : cut].rstrip())),
                    kind="dateline",
                )
            )
            line = replace(line, span=Span(cut + len(text[cut:]) - len(text[cut:].lstrip()), line.span.end))
        if line.kind == "body" and (mark := _MARK.match(line.text)):
            parts.append(Part(span=Span(line.span.start, line.span.start + 1), kind=None, reason="mark of a list"))
            line = replace(line, span=Span(line.span.start + mark.end(), line.span.end))
        parts.append(Part(span=line.span, kind=line.kind, reason=line.reason))
    return Anatomy(
        parts=tuple(parts), published=published, place=place, agency=agency or _credited(lines), outlet=outlet
    )


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _GRAM]) for start in range(len(words) - _GRAM + 1)}


def _over_byline(lines: list[Line]) -> None:
    """The first line is the headline where a byline follows, though it ends as a sentence does ("... to the U.N.")."""
    if len(lines) > 2 and lines[1].kind == "byline" and not lines[0].decided and len(lines[0].words) <= _TITLE_WORDS:
        lines[0].cut("heading")


def _twins(lines: list[Line]) -> None:
    """Text printed twice: the printing with paragraph breaks stays, of equal paragraphs the first."""
    grams = [_grams(line.words) if len(line.words) >= _TWIN_WORDS and not line.decided else set() for line in lines]
    seen = Counter(gram for own in grams for gram in own)
    for number in sorted(range(len(lines)), key=lambda number: (-len(grams[number]), -number)):
        own = grams[number]
        if own and sum(seen[gram] > 1 for gram in own) >= _TWIN * len(own):
            lines[number].cut("printed twice")
            seen.subtract(own)


def _points(lines: list[Line]) -> None:
    """Marks the lists of sentences without full stops, as live pages begin with. Half of the points have to tell what
    was or will be: headlines of other stories, in a row like these, are in the present tense.
    """
    for bulleted, row in groupby(lines, key=lambda line: not line.decided and bool(_BULLET.match(line.text))):
        listed = list(row) if bulleted else []
        long = [line for line in listed if line.final or len(line.words) >= _POINT_WORDS]
        telling = [line for line in long if line.final or _tells(line.words)]
        if len(long) > 1 and 2 * len(telling) >= len(long):
            for line in long:
                line.point = True


def _tells(words: list[str]) -> bool:
    """Whether a verb among `words` looks finite: "said", "will", "offered"."""
    known = furniture()
    return any(word in known.speech or word in known.finite or word.endswith("ed") for word in words)


def _metadata(lines: list[Line], hints: Hints) -> date | None:
    """Furniture, credits, bylines and date lines; the date of the first date line."""
    lists = furniture()
    said = {plain(value) for value in (hints.outlet, hints.published, hints.url) if value}
    published: date | None = None
    for line in lines:
        if line.decided or (line.words and not line.plain):
            continue
        count = len(line.words)
        quoted = bool(_OPENS.match(line.text))
        if not count:
            line.cut("separator")
        elif line.plain in said:
            line.cut("metadata")
        elif not quoted and count <= 80 and lists.credit.match(line.plain.strip("() ")):
            line.kind = "credit"
        elif count <= 14 and not line.final and _BYLINE.match(line.text) and _capitalised(line.text):
            line.kind = "byline"
        elif count <= 14 and not (line.final or line.point) and not is_caption(line) and (day := find_date(line.text)):
            line.cut("date line")
            published = published or day
        elif not quoted and count <= 30 and _is_furniture(line):
            line.cut("page furniture")
    return published


def _is_furniture(line: Line) -> bool:
    phrases = furniture().line
    if line.plain in phrases.whole or line.plain.startswith(phrases.starts):
        return True
    if len(line.words) <= 6 and not line.final and line.plain.endswith(phrases.ends):
        return True
    return any(phrase in line.plain for phrase in phrases.holds)


def _capitalised(text: str) -> bool:
    words = [word for word in WORD.findall(text)[1:] if word not in ("and", "in", "for", "the", "of", "de", "van")]
    return bool(words) and 2 * sum(word[0].isupper() for word in words) > len(words)


def _rest(lines: list[Line]) -> None:
    """Everything after the article's end: readers' comments, boxes of other stories."""
    lists = furniture()
    for number, line in enumerate(lines):
        hard, soft = lists.rest.match(line.plain), lists.box.match(line.plain)
        if not (hard or soft) or len(line.words) > 12 or line.kind:
            continue
        before = [other for other in lines[:number] if _sentence(other)]
        after = [other for other in lines[number + 1 :] if _sentence(other)]
        enough = sum(len(other.words) for other in before) > sum(len(other.words) for other in after)
        if enough and (hard or not _same_story(before, after)):
            for other in lines[number:]:
                if not other.decided or (other.kind == "caption"):
                    other.cut("after the article")
            return
        line.cut("page furniture")


def _sentence(line: Line) -> bool:
    return not line.decided and line.final and len(line.words) >= 8


def _same_story(before: list[Line], after: list[Line]) -> bool:
    """Whether the paragraphs `after` speak of what the paragraphs `before` speak of, by the names in them."""

    def names(lines: list[Line]) -> set[str]:
        return {word for line in lines for word in re.findall(r"(?<=[a-z,] )[A-Z]\w{3,}", line.text)}

    later = names(after)
    return bool(later) and len(later & names(before)) * 10 >= 3 * len(later)


def _prose(lines: list[Line], number: int) -> None:
    line = lines[number]
    above = next((other for other in reversed(lines[:number]) if other.kind == "body"), None)
    quoted = bool(_OPENS.match(line.text)) or "“" in line.text or '"' in line.text
    if line.heading or (line.text.rstrip("\"”’'").endswith("?") and len(line.words) <= 10 and not quoted):
        line.cut("heading")
    elif _MARKUP.search(line.text[:200]) and not quoted and furniture().speech.isdisjoint(line.words):
        line.cut("left-over markup")
    elif line.final or _unfinished(line, above):
        line.kind = "body"
    else:
        line.cut("not a sentence")


def _unfinished(line: Line, above: Line | None) -> bool:
    """Whether a line without a full stop belongs to the article: a list, a lead-in, a quotation, or long enough."""
    count = len(line.words)
    if line.point:
        return True
    if _BULLET.match(line.text) and above and (_LEADS_IN.search(above.text) or _BULLET.match(above.text)):
        return True
    if _LEADS_IN.search(line.text):
        return count >= (4 if above else 12)
    if _CLOSED_QUOTE.search(line.text) and count >= (5 if _OPENS.match(line.text) else 12):
        return True
    return count >= (35 if furniture().speech.isdisjoint(line.words) else 18)


def _dateline(lines: list[Line]) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """The dateline's place, agency, and (line number, length); what stands before its paragraph is not the article."""
    bodies = [number for number, line in enumerate(lines) if line.kind == "body"]
    for number in bodies[: max(2, min(8, len(bodies) // 3))]:
        line = lines[number]
        if found := read_dateline(line.text, sure=number != bodies[0]):
            for other in lines[:number]:
                if other.kind == "body":
                    other.cut("before the dateline")
            return found[0], found[1], (number, found[2])
    return None, None, None


def _credited(lines: list[Line]) -> str | None:
    for line in lines:
        if line.kind in ("byline", "credit"):
            found = agencies().marks.search(line.text)
            if found and found[0] not in agencies().photo:
                return agencies().names[found[0]]
    return None


def _masthead(lines: list[Line], hints: Hints) -> str | None:
    """The outlet that a line above the article names; an agency's name that stands alone there is a credit."""
    first = next((number for number, line in enumerate(lines) if line.kind == "body"), len(lines))
    title = plain(hints.title)
    outlet: str | None = None
    for line in lines[:first]:
        if (name := labelled_outlet(line.text)) and line.kind in (None, "credit"):
            outlet = outlet or name
        elif line.kind is None and line.reason == "not a sentence" and line.plain != title:
            if is_agency(line.text):
                line.kind, line.reason = "credit", ""
            elif is_outlet(line.text):
                outlet = outlet or line.text
                line.cut("name of the outlet")
    return outlet


def _headline(lines: list[Line], hints: Hints) -> Line | None:
    first = next((number for number, line in enumerate(lines) if line.kind == "body"), len(lines))
    title = plain(hints.title)
    above = [line for line in lines[:first] if line.kind is None and line.reason in _TITLES]
    exact = [line for line in lines[: first + 1] if title and line.plain == title]
    above = [line for line in above if not line.final or line.reason == "heading"]
    likely = [line for line in above if 3 <= len(line.words) <= 40 and not _MARKUP.search(line.text)]
    told = {word for line in lines if line.kind == "body" for word in line.plain.split() if len(word) > 3}
    chosen = (
        next(iter(exact), None)
        or next((line for line in likely if line.reason == "heading"), None)
        # A row of a menu speaks of nothing that the article speaks of.
        or next((line for line in likely if len(line.words) >= 4 and len(told & set(line.plain.split())) > 1), None)
        or next((line for line in likely if len(line.words) >= 4), None)
        or next(iter(likely), None)
    )
    if chosen:
        chosen.kind, chosen.reason = "headline", ""
    return chosen

"""Sources, cues and contents that belong together: the nearest ones of a paragraph, sentence mates first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.reading.parse import Layer, Parse
from communique.terms import Span

_SENTENCE = 60  # what a sentence end between two stretches costs, in characters
_CUE = 40  # what another cue between them costs
_QUOTES = ("“", "”", '"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One attribution as it stands in the text: who (may be empty), by what cue (may be missing), says what (may be
    empty).
    """

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]


def link(parse: Parse) -> tuple[Linked, ...]:
    """The attributions of a parse, in the order of their first stretch.

    Every content and source goes to the nearest cue of its paragraph; a cue left without a source shares one that is
    before it in its sentence ("said that ... and added that ..."). Contents of a paragraph without a cue go on with the
    paragraph before if that ends in a cue ("He added:") or leaves a quotation open; else they stand with the nearest
    source, or alone.
    """
    found: list[Linked] = []
    before = -1
    ends: dict[int, list[int]] = defaultdict(list)
    for sentence in parse.sentences:
        ends[sentence.paragraph].append(sentence.span.end)
    for number, members in _by_paragraph(parse).items():
        cues = [layer.span for layer in members if layer.kind == "cue"]
        contents = tuple(layer.span for layer in members if layer.kind == "content")
        sources = [layer.span for layer in members if layer.kind == "source"]
        if cues:
            found.extend(_linked(sources, cues, contents, ends[number]))
        elif contents and before == number - 1 and found and _goes_on(parse, found[-1], contents[0]):
            found[-1] = replace(found[-1], content=(*found[-1].content, *contents))
        elif contents:
            found.append(Linked(source=_nearest(sources, contents), cue=None, content=contents))
        before = number
    kept = (each for each in found if each.content or each.source)
    return tuple(sorted(kept, key=lambda each: min(_all(each))))


def _all(each: Linked) -> list[Span]:
    return [*each.source, *([each.cue] if each.cue else []), *each.content]


def _by_paragraph(parse: Parse) -> dict[int, list[Layer]]:
    found: dict[int, list[Layer]] = defaultdict(list)
    number = 0
    for layer in sorted(parse.layers, key=lambda layer: layer.span):
        while number + 1 < len(parse.paragraphs) and parse.paragraphs[number + 1].start <= layer.span.start:
            number += 1
        found[number].append(layer)
    return found


def _linked(
    sources: Sequence[Span], cues: Sequence[Span], contents: Sequence[Span], ends: Sequence[int]
) -> Iterator[Linked]:
    """One for each cue of a paragraph, also where nothing goes with it."""
    says: dict[Span, list[Span]] = defaultdict(list)
    who: dict[Span, list[Span]] = defaultdict(list)
    between = _Between(cues, ends)
    for stretches, of in ((contents, says), (sources, who)):
        for span in stretches:
            of[between.nearest_cue(span)].append(span)
    starts = [source.start for source in sources]
    for cue in cues:
        if cue not in who:
            closed = bisect_right(ends, cue.start)
            before = bisect_left(starts, cue.start) - 1
            if before >= 0 and starts[before] >= (ends[closed - 1] if closed else 0):
                who[cue] = [sources[before]]
        yield Linked(source=tuple(who[cue]), cue=cue, content=tuple(says[cue]))


def _goes_on(parse: Parse, last: Linked, content: Span) -> bool:
    """Whether `content`, the first of a paragraph without a cue, goes on with the attribution before it."""
    said = max(_all(last)).of(parse.text)
    if last.cue and max(_all(last)) == last.cue:
        return True
    opened = content.of(parse.text)[:1] in _QUOTES or parse.text[content.start - 1 : content.start] in _QUOTES
    return bool(last.content) and opened and said[:1] in _QUOTES and said[-1:] not in _QUOTES


def _nearest(sources: Sequence[Span], contents: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(sources, key=lambda source: min(len(_gap(source, content)) for content in contents))[:1])


def _gap(one: Span, other: Span) -> Span:
    start, end = (one.end, other.start) if one.start <= other.start else (other.end, one.start)
    return Span(start, max(start, end))


class _Between:
    """What stands between two stretches of a paragraph, by look-ups: a paragraph may be as long as a book."""

    def __init__(self, cues: Sequence[Span], ends: Sequence[int]) -> None:
        self._cues, self._ends = cues, ends  # both in order; cues do not overlap
        self._starts, self._stops = [cue.start for cue in cues], [cue.end for cue in cues]

    def nearest_cue(self, span: Span) -> Span:
        """The cue at the least distance; looked for outwards, until characters alone are more than that."""
        at = bisect_left(self._starts, span.start)
        best: tuple[int, Span] | None = None
        for outwards in (range(at, len(self._cues)), range(at - 1, -1, -1)):
            for number in outwards:
                cue = self._cues[number]
                if best is not None and len(_gap(span, cue)) > best[0]:
                    break
                reached = (self._distance(span, cue), cue)
                best = reached if best is None else min(best, reached)
        assert best is not None  # there is a cue
        return best[1]

    def _distance(self, one: Span, other: Span) -> int:
        gap = _gap(one, other)
        if not gap:
            return 0
        sentences = bisect_right(self._ends, gap.end) - bisect_left(self._ends, gap.start)
        cues = bisect_left(self._starts, gap.end) - bisect_right(self._stops, gap.start)
        return len(gap) + _SENTENCE * sentences + _CUE * cues

"""Sources, cues and contents that belong together: the nearest ones of a paragraph, sentence mates first."""

from __future__ import annotations

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
    """One attribution as it stands in the text:

    who (may be empty), by what cue (may be missing), says what (may be empty).
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
    for stretches, of in ((contents, says), (sources, who)):
        for span in stretches:
            _, cue = min((_distance(span, cue, cues, ends), cue) for cue in cues)
            of[cue].append(span)
    for cue in cues:
        if cue not in who:
            sentence = max((end for end in ends if end <= cue.start), default=0)
            shared = [source for source in sources if sentence <= source.start < cue.start]
            who[cue] = shared[-1:]
        yield Linked(source=tuple(who[cue]), cue=cue, content=tuple(says[cue]))


def _goes_on(parse: Parse, last: Linked, content: Span) -> bool:
    """Whether `content`, the first of a paragraph without a cue, goes on with the attribution before it."""
    said = max(_all(last)).of(parse.text)
    if last.cue and max(_all(last)) == last.cue:
        return True
    opened = content.of(parse.text)[:1] in _QUOTES or parse.text[content.start - 1 : content.start] in _QUOTES
    return bool(last.content) and opened and said[:1] in _QUOTES and said[-1:] not in _QUOTES


def _nearest(sources: Sequence[Span], contents: Sequence[Span]) -> tuple[Span, ...]:
    near = sorted(sources, key=lambda source: min(_distance(source, content, (), ()) for content in contents))
    return tuple(near[:1])


def _distance(one: Span, other: Span, cues: Sequence[Span], ends: Sequence[int]) -> int:
    start, end = (one.end, other.start) if one.start <= other.start else (other.end, one.start)
    between = Span(start, max(start, end))
    sentences = sum(between.start <= at <= between.end for at in ends) if between else 0
    return len(between) + _SENTENCE * sentences + _CUE * sum(cue.overlaps(between) for cue in cues if between)

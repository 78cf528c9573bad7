"""Sources, cues and contents that belong together: the nearest ones of a paragraph, sentence mates first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.parse import Layer, Parse
from communique.terms import Span

_SENTENCE = 60  # what a sentence end between two stretches costs, in characters
_CUE = 40  # what another cue between them costs


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

    Every content and source goes to the nearest cue of its paragraph; a cue left without a source shares that of a cue
    in its sentence ("said that ... and added that ..."). A content in a paragraph without a cue stands with the nearest
    source, or alone.
    """
    found: list[Linked] = []
    for members in _by_paragraph(parse).values():
        found.extend(_linked(parse, members))
    return tuple(sorted(found, key=lambda each: min(_all(each))))


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


def _linked(parse: Parse, members: Sequence[Layer]) -> list[Linked]:
    cues = [layer.span for layer in members if layer.kind == "cue"]
    sources = [layer.span for layer in members if layer.kind == "source"]
    contents = [layer.span for layer in members if layer.kind == "content"]
    ends = [sentence.span.end for sentence in parse.sentences]
    if not cues:
        return _without_cue(sources, contents, ends)
    says: dict[Span, list[Span]] = defaultdict(list)
    who: dict[Span, list[Span]] = defaultdict(list)
    for content in contents:
        says[min(cues, key=lambda cue: (_distance(content, cue, cues, ends), cue))].append(content)
    for source in sources:
        who[min(cues, key=lambda cue: (_distance(source, cue, cues, ends), cue))].append(source)
    for cue in cues:
        if cue not in who:
            near = [source for source in sources if _distance(source, cue, (), ends) < _SENTENCE]
            who[cue] = [min(near, key=lambda source: _distance(source, cue, (), ends))] if near else []
    return [Linked(source=tuple(who[cue]), cue=cue, content=tuple(says[cue])) for cue in cues if who[cue] or says[cue]]


def _without_cue(sources: Sequence[Span], contents: Sequence[Span], ends: Sequence[int]) -> list[Linked]:
    if not contents:
        return []
    near = sorted(sources, key=lambda source: min(_distance(source, content, (), ends) for content in contents))
    return [Linked(source=tuple(near[:1]), cue=None, content=tuple(contents))]


def _distance(one: Span, other: Span, cues: Sequence[Span], ends: Sequence[int]) -> int:
    start, end = (one.end, other.start) if one.start <= other.start else (other.end, one.start)
    between = Span(start, max(start, end))
    sentences = sum(between.start <= at <= between.end for at in ends) if between else 0
    return len(between) + _SENTENCE * sentences + _CUE * sum(cue.overlaps(between) for cue in cues if between)

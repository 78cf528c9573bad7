"""A text far longer than any report, in portions that are read one after another: memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from communique.terms import Person, Reading, Span

LONGEST = 300_000  # characters, some fifty thousand words; who is meant by "she" or "the union" is sought within them
PARAGRAPH = 20_000  # characters; a longer stretch is a text that has lost its breaks


@dataclass(frozen=True, slots=True)
class Portion:
    """Stretches that are read together, and the span that is theirs: the spans of all portions make the whole text."""

    span: Span
    stretches: tuple[Span, ...]


def portions(text: str, stretches: Sequence[Span]) -> list[Portion]:
    """`stretches` in order, as many together as `LONGEST` allows; one longer than `PARAGRAPH` is cut."""
    taken: list[list[Span]] = [[]]
    for stretch in chain.from_iterable(_cut(text, each) for each in stretches):
        if taken[-1] and stretch.end - taken[-1][0].start > LONGEST:
            taken.append([])
        taken[-1].append(stretch)
    edges = [0, *(each[0].start for each in taken[1:]), len(text)]
    spans = (Span(start, end) for start, end in pairwise(edges))
    return [Portion(span, tuple(each)) for span, each in zip(spans, taken, strict=True)]


def _cut(text: str, stretch: Span) -> Iterator[Span]:
    """`stretch` in pieces that end after a full stop, failing that before a blank, failing that where they must."""
    start = stretch.start
    while stretch.end - start > PARAGRAPH:
        low, high = start + PARAGRAPH // 2, start + PARAGRAPH
        stop = text.rfind(". ", low, high)
        end = stop + 1 if stop >= 0 else text.rfind(" ", low, high)
        end = end if end >= 0 else high
        yield Span(start, end)
        start = end + (text[end] == " ")
    yield Span(start, stretch.end)


def together(read: Sequence[Reading]) -> Reading:
    """What the portions of one text tell, as one reading."""
    if len(read) == 1:
        return read[0]
    note = f"Read in {len(read)} portions for its length: whom a pronoun or a short name means is sought within each."
    return replace(
        read[0],
        sentences=tuple(chain.from_iterable(each.sentences for each in read)),
        attributions=tuple(chain.from_iterable(each.attributions for each in read)),
        moves=tuple(chain.from_iterable(each.moves for each in read)),
        quantities=tuple(chain.from_iterable(each.quantities for each in read)),
        people=_people(person for each in read for person in each.people),
        meetings=tuple(chain.from_iterable(each.meetings for each in read)),
        notes=(note,),
    )


def _people(found: Iterator[Person]) -> tuple[Person, ...]:
    """Each person once, with all mentions; role and party are the first that a portion tells."""
    known: dict[str, Person] = {}
    for person in found:
        before = known.get(person.name)
        if before is None:
            known[person.name] = person
            continue
        told = before if before.role is not None else person
        known[person.name] = replace(
            told, mentions=before.mentions + person.mentions, party=before.party or person.party
        )
    return tuple(known.values())

"""Who is in a text of our own and whom words of it mean, for tests of the cast."""

from __future__ import annotations

from functools import lru_cache

from communique.reading.actors import Actors
from communique.reading.cast import Cast, Who, cast
from communique.reading.encoder import Encoder
from communique.terms import Person, Span


@lru_cache
def read(text: str, *captions: tuple[int, int], headline: str | None = None) -> Cast:
    encoder = _encoder()
    parse = encoder.parse(text, tuple(Span(start, end) for start, end in _paragraphs(text)))
    return cast(parse, actors=Actors.load(), captions=tuple(Span(*caption) for caption in captions), headline=headline)


@lru_cache
def _encoder() -> Encoder:
    return Encoder.load(threads=1)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append((at, at + len(part)))
        at += len(part) + 2
    return found


def who(text: str, words: str, number: int = 1) -> Who | None:
    """Whom the `number`-th place of `words` in `text` means."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return read(text).who(Span(start, start + len(words)))


def person(text: str, name: str) -> Person:
    return next(each for each in read(text).people if each.name == name)

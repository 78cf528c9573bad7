"""Cutting a text into the windows that the encoder sees one at a time, so that time and memory stay linear in the
length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.reading.wordpiece import LOWER, WordPiece, capitalisation

WINDOW = 256  # pieces
LONGEST = 8  # pieces looked at of one word; a web address needs no more
_STOPS = frozenset({".", "!", "?", "”", '"'})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window of whole words. The encoder's *units* are the words and a separator at each paragraph break.

    `pieces` and `types` are [1, T]; `first` [U] is the place of each unit's first piece; `word` [U] the number of the
    word in the text, -1 for a separator; `part` [U] tells paragraphs (and parts of a paragraph too long for a window)
    apart.
    """

    pieces: NDArray[np.int64]
    types: NDArray[np.int64]
    first: NDArray[np.int64]
    word: NDArray[np.int64]
    part: NDArray[np.int64]


def _parts(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A paragraph's words as ranges that fit a window:

    all of it, or cut after a full stop, or, failing that, where it must be.
    """
    start, size, stop = 0, 0, 0
    for at, length in enumerate(sizes):
        if size + length > WINDOW - 2:
            cut = stop or at
            yield start, cut
            start, stop = cut, 0
            size = sum(sizes[cut:at])
        size += length
        if words[at] in _STOPS and size > WINDOW // 4:
            stop = at + 1
    if start < len(sizes):
        yield start, len(sizes)


class _Open:
    """A window being filled."""

    def __init__(self, pieces: WordPiece) -> None:
        self.pieces, self.types = [pieces.start], [LOWER]
        self.first: list[int] = []
        self.word: list[int] = []
        self.part: list[int] = []

    def add(self, ids: Sequence[int], kind: int, word: int, part: int) -> None:
        self.first.append(len(self.pieces))
        self.pieces.extend(ids)
        self.types.extend([kind] * len(ids))
        self.word.append(word)
        self.part.append(part)

    def close(self, stop: int) -> Window:
        if self.word[-1] >= 0:  # a part that its paragraph outgrew: the encoder still expects an end
            self.pieces.append(stop)
            self.types.append(LOWER)
        arrays = (np.array(values, np.int64) for values in (self.pieces, self.types, self.first, self.word, self.part))
        pieces, types, first, word, part = arrays
        return Window(pieces=pieces[None], types=types[None], first=first, word=word, part=part)


def windows(paragraphs: Sequence[Sequence[str]], pieces: WordPiece) -> Iterator[Window]:
    """Windows over `paragraphs` (each its words), in order; whole paragraphs together as far as they fit."""
    number, part = 0, 0
    current = _Open(pieces)
    for words in paragraphs:
        ids = [pieces.ids(word)[:LONGEST] for word in words]
        sizes = [len(each) for each in ids]
        for start, end in _parts(words, sizes):
            if current.word and len(current.pieces) + sum(sizes[start:end]) + 1 > WINDOW:
                yield current.close(pieces.stop)
                current = _Open(pieces)
            for at in range(start, end):
                current.add(ids[at], capitalisation(words[at]), number + at, part)
            part += 1
        if words:
            current.add((pieces.stop,), LOWER, -1, -1)
        number += len(words)
    if any(word >= 0 for word in current.word):
        yield current.close(pieces.stop)

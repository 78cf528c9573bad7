"""The passages that two reports share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.reports.fingerprints import grams
from communique.reports.words import form, quoted
from communique.terms import Report, Span

# Shorter runs of equal words are chance.
SHORTEST = 8
_SEED = 5
_PIECE = 5
# A word run that stands in more places of one report than this is followed in the first of them.
_PLACES = 20


@dataclass(frozen=True, slots=True)
class Worded:
    """A report's words as they are compared: a number each [N], the same for the same word, and their places [N, 2]."""

    numbers: NDArray[np.int32]
    places: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words: its places in the texts of two reports, its length in words, and how many are quoted."""

    a: Span
    b: Span
    words: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Shared:
    """All passages of two reports, each within one paragraph of both.

    `respelled` counts words spelled differently (British and American): positive where `a` has more British forms.
    """

    passages: tuple[Passage, ...]
    respelled: int

    @property
    def words(self) -> int:
        return sum(passage.words for passage in self.passages)

    @property
    def quoted_share(self) -> float:
        return sum(passage.quoted for passage in self.passages) / max(1, self.words)


def find_shared(a: Report, b: Report, worded_a: Worded, worded_b: Worded) -> Shared:
    """The passages of at least eight words that `a` and `b` share; in the order of `a`."""
    spans_a, spans_b, inside = a.body(), b.body(), quoted(a)
    passages: list[Passage] = []
    respelled = 0
    for start_a, start_b, length in _runs(worded_a.numbers, worded_b.numbers):
        if length < SHORTEST:
            continue
        run_a = worded_a.places[start_a : start_a + length]
        run_b = worded_b.places[start_b : start_b + length]
        respelled += _respelled(a.text, b.text, run_a, run_b)
        for low, high in _pieces(run_a, run_b, spans_a, spans_b):
            if high - low >= _PIECE or high - low == length:
                piece, other = _span(run_a, low, high), _span(run_b, low, high)
                passages.append(Passage(piece, other, high - low, _quoted(run_a[low:high, 0], piece, inside)))
    return Shared(tuple(passages), respelled)


def _span(run: NDArray[np.int32], low: int, high: int) -> Span:
    return Span(int(run[low, 0]), int(run[high - 1, 1]))


def _quoted(starts: NDArray[np.int32], piece: Span, inside: Sequence[Span]) -> int:
    """How many of the words of `piece`, which start at `starts`, stand inside quotation marks."""
    marked = np.zeros(len(starts), dtype=bool)
    for span in inside:
        if span.overlaps(piece):
            marked |= (span.start <= starts) & (starts < span.end)
    return int(np.count_nonzero(marked))


def _respelled(a: str, b: str, run_a: NDArray[np.int32], run_b: NDArray[np.int32]) -> int:
    """How many words of the run are British in `a` and American in `b`, less those that are the other way."""
    if a[run_a[0, 0] : run_a[-1, 1]] == b[run_b[0, 0] : run_b[-1, 1]]:
        return 0
    pairs = ((a[i:j], b[k:m]) for (i, j), (k, m) in zip(run_a.tolist(), run_b.tolist(), strict=True))
    return sum(_british(x) - _british(y) for x, y in pairs if x != y)


def _british(word: str) -> int:
    return word.casefold().replace(".", "").replace("’", "'") != form(word)


def _runs(a: NDArray[np.int32], b: NDArray[np.int32]) -> list[tuple[int, int, int]]:
    """Runs of equal words, taken greedily from the start of `a`, the longest at every place; (start, start, length)."""
    wanted = grams(a.astype(np.uint64), _SEED).tolist()
    found = set(wanted)
    seeds: dict[int, list[int]] = {}
    for start, seed in enumerate(grams(b.astype(np.uint64), _SEED).tolist()):
        if seed in found and len(places := seeds.setdefault(seed, [])) < _PLACES:
            places.append(start)
    runs = []
    at = 0
    while at < len(wanted):
        if wanted[at] in seeds:
            length, start = max((_alike(a[at:], b[start:]), -start) for start in seeds[wanted[at]])
            runs.append((at, -start, length))
            at += length or 1  # none, where unlike seeds have one hash
        else:
            at += 1
    return runs


def _alike(a: NDArray[np.int32], b: NDArray[np.int32]) -> int:
    """How many words `a` and `b` begin with alike."""
    shorter = min(len(a), len(b))
    other = a[:shorter] != b[:shorter]
    return int(other.argmax()) if other.any() else shorter


def _pieces(
    run_a: NDArray[np.int32], run_b: NDArray[np.int32], spans_a: Sequence[Span], spans_b: Sequence[Span]
) -> list[tuple[int, int]]:
    """The run cut where a paragraph ends in either report, as (first, last + 1) of its words."""
    cuts = {0, len(run_a)}
    for run, spans in ((run_a, spans_a), (run_b, spans_b)):
        cuts.update(int(np.searchsorted(run[:, 0], span.end)) for span in spans if run[0, 1] <= span.end <= run[-1, 0])
    return list(pairwise(sorted(cuts)))

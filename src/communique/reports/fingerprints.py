"""Finding the pairs of reports that share a run of words, without comparing every pair.

Every report leaves winnowed fingerprints: of every four neighbouring word 8-grams the one with the smallest hash
(Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). Two reports that share a run of eleven words share at
least one. The index is one sorted array of (hash, report).

A pile's words are held as numbers, one array for all reports; they are hashed many reports at once.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from communique.reports.words import form, spelled
from communique.terms import Report

Hashes = NDArray[np.uint64]

GRAM = 8
_WINDOW = 4
# A run of words in more reports than this is compared along a chain of them only: enough to connect its copies.
_COMMON = 40
# So many reports are hashed at once.
_TOGETHER = 1000
_LARGEST = np.uint64(2**64 - 1)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Vocabulary(dict[str, int]):
    """A number for every spelling, from 0, the same for spellings that are compared as the same word.

    `hashes` has the hash of every number, the same in every process.
    """

    def __init__(self) -> None:
        self._forms: dict[str, int] = {}
        self._hashes = array("Q")

    def __missing__(self, word: str) -> int:
        compared = form(word)
        number = self._forms.setdefault(compared, len(self._hashes))
        if number == len(self._hashes):
            self._hashes.append(_hash(compared))
        self[word] = number
        return number

    def numbers(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The number of every word."""
        return np.fromiter(map(self.__getitem__, words), dtype=np.int32, count=len(words))

    @property
    def hashes(self) -> Hashes:
        return np.array(self._hashes, dtype=np.uint64)


class Pile:
    """The words of many reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        vocabulary = Vocabulary()
        found = [vocabulary.numbers(spelled(report)) for report in reports]
        self._ends = np.cumsum([0, *map(len, found)])
        self._words = np.concatenate([np.empty(0, np.int32), *found])
        self._hashes = vocabulary.hashes

    def words(self, number: int) -> NDArray[np.int32]:
        """A number for every word of a report, the same for words that are compared as the same."""
        return self._words[self._ends[number] : self._ends[number + 1]]

    def grams(self, number: int, length: int) -> Hashes:
        """The hashes of a report's runs of `length` words, sorted, each once."""
        return distinct(grams(self._hashes[self.words(number)], length))

    def fingerprints(self) -> Iterator[Hashes]:
        """Every report's fingerprints; some may come twice."""
        for start in range(0, len(self._ends) - 1, _TOGETHER):
            ends = self._ends[start : start + _TOGETHER + 1]
            yield from winnow(self._hashes[self._words[ends[0] : ends[-1]]], ends - ends[0])


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    data = word.encode("utf-8", "replace")
    return zlib.crc32(data) << 32 | zlib.crc32(data, 0x5BD1E995)


def hash_words(words: Sequence[str]) -> Hashes:
    """A hash of every word, the same for words that are compared as the same, in every process."""
    return np.fromiter(map(_hash, map(form, words)), dtype=np.uint64, count=len(words))


def grams(numbers: Hashes, length: int) -> Hashes:
    """The hash of every run of `length` words, in order."""
    if len(numbers) < length:
        return np.empty(0, dtype=np.uint64)
    count = len(numbers) - length + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        hashes *= _MIX
        hashes += numbers[place : place + count]
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    return hashes


def distinct(hashes: Hashes) -> Hashes:
    """`hashes` sorted, each once. (For arrays this short faster than the general set routines of numpy.)"""
    ordered = np.sort(hashes)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def within(some: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Which of `some` are in `others`, which is sorted."""
    if not len(others):
        return np.zeros(len(some), dtype=bool)
    places = np.searchsorted(others, some)
    places[places == len(others)] = 0
    found: NDArray[np.bool_] = others[places] == some
    return found


def winnow(words: Hashes, ends: NDArray[np.int64]) -> list[Hashes]:
    """The fingerprints of reports whose words, hashed, follow each other in `words`; report n ends at `ends[n + 1]`.

    Of every window of a report (of the report, where it is shorter) the smallest hash; some may come twice.
    """
    lengths = np.diff(ends)
    left = np.repeat(ends[1:], lengths) - np.arange(len(words))  # words to the report's end
    hashes = np.full(len(words) + _WINDOW, _LARGEST)
    hashes[: max(0, len(words) - GRAM + 1)] = grams(words, GRAM)
    hashes[: len(words)][left < GRAM] = _LARGEST
    smallest = hashes[: len(words)].copy()
    for place in range(1, _WINDOW):
        np.minimum(smallest, hashes[place : place + len(words)], out=smallest)
    window = left >= GRAM + _WINDOW - 1
    window[ends[:-1][lengths >= GRAM]] = True
    owner = np.repeat(np.arange(len(lengths)), lengths)[window]
    found = smallest[window]
    fresh = np.ones(len(found), dtype=bool)
    fresh[1:] = (found[1:] != found[:-1]) | (owner[1:] != owner[:-1])
    return np.split(found[fresh], np.searchsorted(owner[fresh], np.arange(1, len(lengths))))


def candidates(reports: Iterable[Hashes]) -> NDArray[np.int64]:
    """Pairs (a < b) of report numbers that share a fingerprint, and how many they share: rows of a, b, count.

    `reports` has each report's fingerprints in any order; what one has twice counts once.
    """
    prints: list[Hashes] = []
    counts: list[int] = []
    for hashes in reports:
        prints.append(hashes)
        counts.append(len(hashes))
    if not prints:
        return np.empty((0, 3), dtype=np.int64)
    every = np.concatenate(prints)
    prints.clear()
    owner = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    # Fingerprints that only one report has, most of them, go before anything is sorted with its owner.
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    del order
    same = every[1:] == every[:-1]
    if (twice := same & (owner[1:] == owner[:-1])).any():
        once = np.concatenate(([True], ~twice))
        every, owner = every[once], owner[once]
        same = every[1:] == every[:-1]
    shared = np.zeros(len(every), dtype=bool)
    shared[1:] |= same
    shared[:-1] |= same
    every, owner = every[shared], owner[shared]
    if not len(every):
        return np.empty((0, 3), dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(every)])))
    total = len(counts)
    found = [_pairs(owner, starts[sizes == size], int(size), total) for size in np.unique(sizes)]
    keys, times = np.unique(np.concatenate(found), return_counts=True)
    return np.stack((keys // total, keys % total, times), axis=1)


def _pairs(owner: NDArray[np.int32], starts: NDArray[np.int64], size: int, total: int) -> NDArray[np.int64]:
    """The pairs among the owners of every fingerprint that `size` reports have, as a * total + b."""
    members = owner[starts[:, None] + np.arange(size)].astype(np.int64)
    if size <= _COMMON:
        first, second = np.triu_indices(size, 1)
    else:
        first, second = np.arange(size - 1), np.arange(1, size)
    found: NDArray[np.int64] = (members[:, first] * total + members[:, second]).ravel()
    return found

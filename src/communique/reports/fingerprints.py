"""Finding the pairs of reports that share a run of words, without comparing every pair.

Every report leaves winnowed fingerprints: of every four neighbouring word 8-grams the one with the smallest hash
(Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). Two reports that share a run of eleven words share at
least one. The index is one sorted array of (hash, report).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from communique.reports.words import form

Hashes = NDArray[np.uint64]

GRAM = 8
_WINDOW = 4
# A run of words in more reports than this is compared along a chain of them only: enough to connect its copies.
_COMMON = 40
_MIX = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=500_000)
def _number(word: str) -> int:
    data = form(word).encode("utf-8", "replace")
    return zlib.crc32(data) << 32 | zlib.crc32(data, 0x5BD1E995)


def number_words(words: Sequence[str]) -> Hashes:
    """A number for every word, the same for words that are compared as the same, in every process."""
    return np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))


def grams(numbers: Hashes, length: int) -> Hashes:
    """The hash of every run of `length` words, in order."""
    if len(numbers) < length:
        return np.empty(0, dtype=np.uint64)
    count = len(numbers) - length + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        hashes = hashes * _MIX + numbers[place : place + count]
    hashes ^= hashes >> np.uint64(31)
    return hashes * _MIX


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


def winnow(hashes: Hashes) -> Hashes:
    """The fingerprints among `hashes`: the smallest of every window, each once, sorted."""
    if len(hashes) <= _WINDOW:
        return distinct(hashes)[:1]
    count = len(hashes) - _WINDOW + 1
    smallest = hashes[:count].copy()
    for place in range(1, _WINDOW):
        np.minimum(smallest, hashes[place : place + count], out=smallest)
    return distinct(smallest)


def candidates(reports: Iterable[Hashes]) -> NDArray[np.int64]:
    """Pairs (a < b) of report numbers that share a fingerprint, and how many they share: rows of a, b, count."""
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

"""Average-linkage grouping of sparse vectors: deterministic, with pairs that attract or repel one another.

Up to `LIMIT` vectors are grouped exactly. More come in batches: each vector joins the group it is most like on average,
and what is left of a batch is grouped among itself. Time grows with the number of vectors times the number of groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LIMIT = 1000
# Columns of the batches' matrices, onto which features are hashed (with a sign, so that collisions cancel on average).
_WIDTH = 4096
_NEVER = -1e6

Vector = Mapping[str, float]
Matrix = NDArray[np.float32]


def grouped(vectors: Sequence[Vector], threshold: float, bonds: Mapping[tuple[int, int], float]) -> list[int]:
    """A group for each of `vectors`, named by the index of its first member.

    Two groups merge while the mean of inner product plus bond between their members is at least `threshold`. The
    vectors that matter most come first: the groups of the first batch are the ones that later batches are measured by.
    """
    if len(vectors) <= LIMIT:
        return _linked(_similar(_exact(vectors), range(len(vectors)), bonds), threshold)
    groups: list[int] = []
    founders: list[int] = []
    sums: Matrix = np.zeros((0, _WIDTH), dtype=np.float32)
    sizes: NDArray[np.float32] = np.zeros(0, dtype=np.float32)
    for start in range(0, len(vectors), LIMIT):
        indices = range(start, min(start + LIMIT, len(vectors)))
        rows = _hashed([vectors[index] for index in indices])
        home = np.full(len(indices), -1)
        if founders:
            mean = np.round(rows @ (sums / sizes[:, None]).T, 4)
            best = mean.argmax(axis=1)
            home = np.where(mean[np.arange(len(indices)), best] >= threshold, best, -1)
        left = np.flatnonzero(home < 0)
        linked = _linked(_similar(rows[left], [indices[at] for at in left], bonds), threshold)
        fresh = {root: len(founders) + number for number, root in enumerate(sorted(set(linked)))}
        founders += [indices[left[root]] for root in fresh]
        home[left] = [fresh[root] for root in linked]
        grown = np.zeros((len(founders), _WIDTH), dtype=np.float32)
        grown[: len(sums)] = sums
        np.add.at(grown, home, rows)
        sums = grown
        sizes = np.bincount(home, minlength=len(founders)).astype(np.float32) + np.pad(sizes, (0, len(fresh)))
        groups += [founders[group] for group in home]
    return groups


def _exact(vectors: Sequence[Vector]) -> Matrix:
    columns: dict[str, int] = {}
    for vector in vectors:
        for key in vector:
            columns.setdefault(key, len(columns))
    dense = np.zeros((len(vectors), len(columns)), dtype=np.float32)
    for row, vector in enumerate(vectors):
        for key, value in vector.items():
            dense[row, columns[key]] = value
    return dense


def _hashed(vectors: Sequence[Vector]) -> Matrix:
    dense = np.zeros((len(vectors), _WIDTH), dtype=np.float32)
    for row, vector in enumerate(vectors):
        for key, value in vector.items():
            place = crc32(key.encode())
            dense[row, place % _WIDTH] += value if place & (1 << 20) else -value
    return dense


def _similar(rows: Matrix, indices: Sequence[int], bonds: Mapping[tuple[int, int], float]) -> NDArray[np.float64]:
    similar: NDArray[np.float64] = np.round(rows @ rows.T, 5).astype(np.float64)
    place = {index: at for at, index in enumerate(indices)}
    for (one, other), bond in bonds.items():
        if one in place and other in place:
            similar[place[one], place[other]] += bond
            similar[place[other], place[one]] += bond
    return similar


def _linked(similar: NDArray[np.float64], threshold: float) -> list[int]:
    """Average linkage on a matrix of similarities, which is used up: for each row the first row of its group."""
    count = len(similar)
    into = list(range(count))
    if count < 2:
        return into
    np.fill_diagonal(similar, _NEVER)
    sizes = np.ones(count)
    best = similar.argmax(axis=1)
    top = similar[np.arange(count), best]
    while True:
        i = int(top.argmax())
        if top[i] < threshold:
            break
        i, j = sorted((i, int(best[i])))
        merged = (similar[i] * sizes[i] + similar[j] * sizes[j]) / (sizes[i] + sizes[j])
        merged[[i, j]] = _NEVER
        similar[i], similar[:, i] = merged, merged
        similar[j], similar[:, j] = _NEVER, _NEVER
        sizes[i] += sizes[j]
        into[j] = i
        top[j] = _NEVER
        stale = np.flatnonzero(((best == i) | (best == j) | (merged >= top)) & (top > _NEVER))
        rows = np.array(sorted({i, *stale.tolist()}))
        best[rows] = similar[rows].argmax(axis=1)
        top[rows] = similar[rows, best[rows]]
    for member in range(count):
        into[member] = into[into[member]]
    return into

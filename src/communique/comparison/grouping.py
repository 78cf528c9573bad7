"""Average-linkage grouping of sparse vectors: deterministic, with pairs that attract or repel one another.

Dense within `LIMIT` vectors, so that memory stays at LIMIT² numbers; what is beyond joins the group it is most like on
average, or founds its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

LIMIT = 1200
_NEVER = -1e6

Vector = Mapping[str, float]


def grouped(vectors: Sequence[Vector], threshold: float, bonds: Mapping[tuple[int, int], float]) -> list[int]:
    """A group for each of `vectors`, named by the index of its first member.

    Two groups merge while the mean of inner product plus bond between their members is at least `threshold`. The
    vectors that matter most come first: those beyond LIMIT cannot found the groups that others are measured by.
    """
    core = min(len(vectors), LIMIT)
    if not core:
        return []
    columns: dict[str, int] = {}
    for vector in vectors[:core]:
        for key in vector:
            columns.setdefault(key, len(columns))
    dense = np.zeros((core, max(1, len(columns))), dtype=np.float32)
    for row, vector in enumerate(vectors[:core]):
        for key, value in vector.items():
            dense[row, columns[key]] = value
    similar: NDArray[np.float64] = np.round(dense @ dense.T, 5).astype(np.float64)
    for (i, j), bond in bonds.items():
        if i < core and j < core:
            similar[i, j] += bond
            similar[j, i] += bond
    return _assigned(vectors, _linked(similar, threshold), threshold)


def _linked(similar: NDArray[np.float64], threshold: float) -> list[int]:
    """Average linkage on a matrix of similarities, which is used up."""
    count = len(similar)
    np.fill_diagonal(similar, _NEVER)
    sizes = np.ones(count)
    into = list(range(count))
    best = similar.argmax(axis=1)
    top = similar[np.arange(count), best]
    while count > 1:
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
        for row in {i, *stale.tolist()}:
            best[row] = int(similar[row].argmax())
            top[row] = similar[row, best[row]]
    for member in range(count):
        into[member] = into[into[member]]
    return into


def _assigned(vectors: Sequence[Vector], groups: list[int], threshold: float) -> list[int]:
    """Groups for the vectors beyond the core, each by its mean similarity to the members of the core's groups."""
    if len(groups) == len(vectors):
        return groups
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    sizes: dict[int, int] = defaultdict(int)
    for vector, group in zip(vectors, groups, strict=False):
        sizes[group] += 1
        for key, value in vector.items():
            postings[key][group] = postings[key].get(group, 0.0) + value
    for index in range(len(groups), len(vectors)):
        scores: dict[int, float] = defaultdict(float)
        for key, value in vectors[index].items():
            for group, held in postings.get(key, {}).items():
                scores[group] += value * held / sizes[group]
        found, score = max(
            ((group, round(score, 5)) for group, score in sorted(scores.items())),
            key=lambda pair: pair[1],
            default=(index, 0.0),
        )
        groups.append(found if score >= threshold else index)
        if groups[-1] == index:
            sizes[index] = 1
            for key, value in vectors[index].items():
                postings[key][index] = value
    return groups

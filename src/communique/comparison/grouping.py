"""Average-linkage grouping of sparse vectors, deterministic, with pairs that must stay apart.

Dense within `LIMIT` distinct vectors (so memory stays at LIMIT² floats); what is beyond joins the nearest group found,
or founds its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

LIMIT = 1200
APART = -2.0

Vector = Mapping[str, float]


def grouped(
    vectors: Sequence[Vector], threshold: float, apart: Sequence[tuple[int, int]] = (), near: Mapping[tuple[int, int], float] | None = None
) -> list[int]:
    """A group number for each of `vectors`, numbered by first member.

    Two groups merge while the mean cosine between their members is at least `threshold`. `apart` pairs count as
    contrary, `near` adds to a pair's cosine. Vectors come in order of weight: beyond LIMIT they are only assigned.
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
    norms = np.linalg.norm(dense, axis=1, keepdims=True)
    dense /= np.where(norms > 0, norms, 1)
    similar = (dense @ dense.T).astype(np.float64)
    for (i, j), bonus in (near or {}).items():
        if i < core and j < core:
            similar[i, j] += bonus
            similar[j, i] += bonus
    for i, j in apart:
        if i < core and j < core:
            similar[i, j] = similar[j, i] = APART
    return _assign(vectors, core, _merge(np.round(similar, 9), threshold), threshold)


def _merge(similar: np.ndarray, threshold: float) -> list[int]:
    """Average linkage on a dense similarity matrix (changed in place)."""
    count = len(similar)
    np.fill_diagonal(similar, APART * 2)
    sizes = np.ones(count)
    best = similar.argmax(axis=1)
    top = similar[np.arange(count), best]
    group = list(range(count))
    while True:
        i = int(top.argmax())
        if top[i] < threshold:
            break
        i, j = sorted((i, int(best[i])))
        merged = (similar[i] * sizes[i] + similar[j] * sizes[j]) / (sizes[i] + sizes[j])
        similar[i], similar[:, i] = merged, merged
        similar[i, i] = APART * 2
        similar[j], similar[:, j] = APART * 2, APART * 2
        sizes[i] += sizes[j]
        group[j] = i
        top[j] = APART * 2
        # Only rows whose best partner was one of the two, or for which the new group is better, change.
        stale = np.flatnonzero((best == i) | (best == j) | (merged > top))
        for row in (i, *stale.tolist()):
            if top[row] > APART * 2 or row == i:
                best[row] = int(similar[row].argmax())
                top[row] = similar[row, best[row]]
    roots = []
    for member in range(count):
        root = member
        while group[root] != root:
            root = group[root]
        roots.append(root)
    return roots


def _assign(vectors: Sequence[Vector], core: int, roots: list[int], threshold: float) -> list[int]:
    if len(vectors) > core:
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        weight: dict[int, float] = {}

        def extend(root: int, vector: Vector) -> None:
            for key, value in vector.items():
                postings[key][root] = postings[key].get(root, 0.0) + value
            weight[root] = 0.0

        for index, root in enumerate(roots):
            extend(root, vectors[index])
        for key in postings:
            for root, value in postings[key].items():
                weight[root] += value * value
        for index in range(core, len(vectors)):
            scores: dict[int, float] = defaultdict(float)
            for key, value in vectors[index].items():
                for root, held in postings.get(key, {}).items():
                    scores[root] += value * held
            norm = sum(value * value for value in vectors[index].values()) ** 0.5 or 1.0
            root, score = max(
                ((root, value / norm / (weight[root] ** 0.5 or 1.0)) for root, value in sorted(scores.items())),
                key=lambda pair: round(pair[1], 9), default=(index, 0.0),
            )  # fmt: skip
            roots.append(root if score >= threshold else index)
    return roots

"""From scores to the best tag sequences and trees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = np.float32(-1e9)
_ACROSS = np.float32(2)  # what an arc over the likeliest root costs, in log odds: English has few


def log_softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def bio_tags(scores: Floats, fresh: NDArray[np.bool_]) -> Ints:
    """The best BIO tags [N, S] of S independent sequences with log scores [N, S, K] (Viterbi).

    Tag 0 is outside, odd tags begin an entity, the even tag after each continues it and follows only it or its
    beginning. Where `fresh` [N] holds, nothing is continued.
    """
    count, sequences, kinds = scores.shape
    tags = np.zeros((count, sequences), np.int64)
    if not count:
        return tags
    begins = np.union1d([0], fresh.nonzero()[0])
    lengths = np.diff(begins, append=count)
    outside = np.full(kinds, _NEVER, np.float32)
    outside[0] = 0
    # Runs of about one length are decoded side by side: as many steps as the longest has words.
    sizes = np.ceil(np.log2(lengths) / 2)
    for size in np.unique(sizes):
        chosen = sizes == size
        steps = np.arange(lengths[chosen].max())
        inside = steps < lengths[chosen, None]
        places = np.where(inside, begins[chosen, None] + steps, 0)
        tags[places[inside]] = _viterbi(np.where(inside[..., None, None], scores[places], outside))[inside]
    return tags


def _viterbi(scores: Floats) -> Ints:
    """The best tags [R, N, S] of R runs of N words with log scores [R, N, S, K], each run for itself."""
    runs, count, sequences, kinds = scores.shape
    allowed = np.zeros((kinds, kinds), np.float32)  # from, to
    for tag in range(2, kinds, 2):
        allowed[:, tag] = _NEVER
        allowed[(tag - 1, tag), tag] = 0
    back = np.zeros((count, runs, sequences, kinds), np.int8)
    best = scores[:, 0].copy()
    best[..., 2::2] = _NEVER
    for n in range(1, count):
        step = best[..., None] + allowed
        back[n] = step.argmax(-2)
        best = step.max(-2) + scores[:, n]
        if n % 1000 == 0:
            best -= best.max(-1, keepdims=True)  # float32 keeps its digits however long the text
    tags = np.zeros((runs, count, sequences), np.int64)
    tags[:, -1] = best.argmax(-1)
    each, of = np.ogrid[:runs, :sequences]
    for n in range(count - 1, 0, -1):
        tags[:, n - 1] = back[n][each, of, tags[:, n]]
    return tags


def bio_spans(tags: Ints) -> list[tuple[int, int, int]]:
    """First word, end (exclusive) and kind (from 0) of each entity in BIO tags [N]."""
    found: list[tuple[int, int, int]] = []
    (places,) = tags.nonzero()
    for at in places.tolist():
        tag = int(tags[at])
        if tag % 2:
            found.append((at, at + 1, tag // 2))
        elif found:
            start, _, kind = found[-1]
            found[-1] = (start, at + 1, kind)
    return found


def tree(arcs: Floats, root: Floats) -> Ints:
    """Heads [n] of the best tree of a sentence with exactly one root (-1), from scores `arcs` [n, n] (dependent, head)
    and `root` [n].

    Greedy where that is a tree, which it nearly always is; else Chu-Liu-Edmonds from the likeliest root.
    """
    count = len(root)
    if count == 1:
        return np.array([-1])
    scores = np.concatenate([root[:, None], arcs], 1)
    places = np.arange(count)
    scores[places, places + 1] = _NEVER
    scores = log_softmax(scores)
    top = int((scores[:, 0] - scores[:, 1:].max(1)).argmax())
    across = np.sign(places - top)
    scores[:, 1:] -= _ACROSS * (across[:, None] * across < 0)
    heads = scores.argmax(1) - 1
    if (heads == -1).sum() == 1 and not _cycle(heads).size:
        return np.asarray(heads, np.int64)
    scores = scores[:, 1:].copy()
    scores[top] = _NEVER
    return _spanning(scores, top)


def relations(scores: Floats, heads: Ints, subjects: Ints) -> Ints:
    """The best relation of each word [n] from `scores` [n, R] and `heads` [n].

    Where a subject (relations `subjects`) stands before its verb, what follows the verb is no second one and takes its
    next best relation.
    """
    best = scores.argmax(-1)
    (claiming,) = np.isin(best, subjects).nonzero()
    before = {int(heads[word]) for word in claiming if word < heads[word]}
    rest = np.delete(np.arange(scores.shape[1]), subjects)
    for word in claiming:
        if word > heads[word] and int(heads[word]) in before:
            best[word] = rest[scores[word, rest].argmax()]
    return np.asarray(best, np.int64)


def _cycle(heads: Ints) -> Ints:
    """The words of one cycle in `heads`; empty if there is none."""
    state = np.zeros(len(heads), np.int64)  # 0 unseen, else the number of the walk that came by
    for walk, start in enumerate(range(len(heads)), 1):
        at = start
        while at >= 0 and not state[at]:
            state[at] = walk
            at = int(heads[at])
        if at >= 0 and state[at] == walk:
            found = [at]
            while (at := int(heads[at])) != found[0]:
                found.append(at)
            return np.array(found)
    return np.array([], np.int64)


def _spanning(scores: Floats, top: int) -> Ints:
    """Chu-Liu-Edmonds: the best tree under `top`; `scores` [n, n] are (dependent, head)."""
    heads = scores.argmax(1)
    heads[top] = -1
    ring = _cycle(heads)
    if not ring.size:
        return np.asarray(heads, np.int64)
    # The cycle becomes one word, the best tree of what is left says where it opens.
    count = len(heads)
    rest = np.setdiff1d(np.arange(count), ring)
    within = scores[ring, heads[ring]]
    smaller = np.full((len(rest) + 1, len(rest) + 1), _NEVER, np.float32)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, ring)]
    smaller[:-1, -1] = leaving.max(1)
    entering = scores[np.ix_(ring, rest)] - within[:, None]
    smaller[-1, :-1] = entering.max(0)
    found = _spanning(smaller, int(np.flatnonzero(rest == top)[0]))
    for i, word in enumerate(rest.tolist()):
        if found[i] >= 0:
            heads[word] = rest[found[i]] if found[i] < len(rest) else ring[leaving[i].argmax()]
        else:
            heads[word] = -1
    outside = int(found[-1])
    heads[ring[entering[:, outside].argmax()]] = rest[outside]
    return np.asarray(heads, np.int64)

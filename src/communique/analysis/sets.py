"""Sets of states as rows of bits, for notions that compare states pair by pair (up to a few thousand states)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import Bools
from communique.analysis.moves import Moves
from communique.conflict.states import States
from communique.errors import ConflictError

MAX_STATES = 4096
_CHUNK = 2**22  # words of sets handled at once

Sets = NDArray[np.uint64]  # shape (…, words): a set of states, 64 to a word


def limit(states: States, what: str) -> None:
    """Raises ConflictError where `what` would have to compare too many pairs of states."""
    if states.count > MAX_STATES:
        raise ConflictError(
            f"{what} compares states pair by pair: {states.count:,} are too many, {MAX_STATES:,} the most.",
            mend="Leave it out, or model fewer options.",
        )


def packed(table: Bools) -> Sets:
    """The last axis of truth values as bits, padded with zeros to whole words."""
    spare = -table.shape[-1] % 64
    padded = np.pad(table, [(0, 0)] * (table.ndim - 1) + [(0, spare)])
    return np.packbits(padded, axis=-1, bitorder="little").view(np.uint64)


def unpacked(sets: Sets, count: int) -> Bools:
    """The inverse of `packed`: truth values for `count` states along the last axis."""
    return np.unpackbits(sets.view(np.uint8), axis=-1, bitorder="little", count=count).view(np.bool_)


def as_sets(moves: Moves, count: int) -> Sets:
    """Row s: the states that the moves lead to from s."""
    table = np.zeros((count, count), dtype=bool)
    table[moves.start, moves.end] = True
    return packed(table)


def as_moves(sets: Sets, count: int) -> Moves:
    """The inverse of `as_sets`."""
    start, end = np.nonzero(unpacked(sets, count))
    return Moves(start.astype(np.int32), end.astype(np.int32))


def empty(count: int) -> Sets:
    return packed(np.zeros((count, count), dtype=bool))


def legal_reach(count: int, movers: Sequence[Moves]) -> Sets:
    """The states reachable from each state by the movers in any order, nobody twice running, without the state itself.

    Shape (count, ceil(count/64)). A mover is one party or one coalition. Source: Fang, Hipel and Kilgour (1993).
    """
    movers = [moves for moves in movers if len(moves)]
    if not movers:
        return empty(count)
    itself = packed(np.eye(count, dtype=bool))
    grouped = [(moves.end, *np.unique(moves.start, return_index=True)) for moves in movers]
    after = [np.zeros_like(itself) for _ in movers]  # after[j]: what is still to come when j moved last
    while True:
        offers = []
        for (end, rows, first), coming in zip(grouped, after, strict=True):
            offer = np.zeros_like(itself)
            offer[rows] = np.bitwise_or.reduceat((itself | coming)[end], first, axis=0)
            offers.append(offer)
        grown = []
        for last in range(len(movers)):
            total = after[last].copy()
            for mover, offer in enumerate(offers):
                if mover != last:
                    total |= offer
            grown.append(total)
        if all(np.array_equal(new, old) for new, old in zip(grown, after, strict=True)):
            return np.asarray(np.bitwise_or.reduce(offers)) & ~itself
        after = grown


def answered(gains: Sets, answers: Sets | None, deterring: Sets, escapes: Sets | None = None) -> Bools:
    """Where every gain is deterred: shape (states,).

    Row s of `gains` holds the states worth moving to from s, row t of `answers` what the opponents can make of t (None:
    nothing is answered), row s of `deterring` the states that deter at s. With `escapes`, what the mover can then do: a
    reply deters only if everything that can be done from it deters too.
    """
    table = np.asarray(~gains.any(axis=1))
    if answers is None:
        return table
    count = len(gains)
    step = max(1, _CHUNK // gains.size)
    tempted = np.flatnonzero(~table)
    for part in (tempted[first : first + step] for first in range(0, len(tempted), step)):
        good = deterring[part]
        if escapes is not None:
            good = good & ~packed(np.asarray((escapes & ~good[:, None, :]).any(axis=-1)))
        row, end = np.nonzero(unpacked(gains[part], count))
        met = (answers[end] & good[row]).any(axis=-1)
        table[part] = np.bincount(row[~met], minlength=len(part)) == 0
    return table

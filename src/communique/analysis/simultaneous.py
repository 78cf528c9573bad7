"""Simultaneous sanctioning: an improvement that comes to nothing because opponents improve at the same moment.

s is stable for a party if for each of its improvements there is one improvement or "stay" from s for every opponent,
not all "stay", such that all changes together give a possible state no better for the party than s. Only options can
change together, so there is no such thing in a graph given directly. Source: Fraser and Hipel (1984), chapter 3.
"""

from __future__ import annotations

import numpy as np

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import Moves, improvements
from communique.conflict.states import States
from communique.errors import ConflictError

MAX_PAIRS = 2**32
_CHUNK = 1 << 21


def refusal(states: States) -> str:
    """Why simultaneous sanctioning has no meaning for these states; empty if it has one."""
    if states.conflict.graph is not None:
        return "sim needs options: in a graph given directly no changes can be put together."
    if states.coalesced:
        return "sim needs every state to be one combination: `same` makes several count as one."
    return ""


def stable(states: States, payoffs: tuple[Ints, ...], moves: tuple[Moves, ...]) -> Bools:
    """Where each party is stable under simultaneous sanctioning: shape (parties, states).

    `payoffs` has one array (states,) per party. Raises ConflictError above 2^32 combined moves.
    """
    better = [improvements(own, payoff) for own, payoff in zip(moves, payoffs, strict=True)]
    counts = [np.bincount(one.start, minlength=states.count) for one in better]
    joint = [
        np.prod([counts[other] + 1.0 for other in range(len(better)) if other != party], axis=0) - 1
        if len(better) > 1
        else np.zeros(states.count)
        for party in range(len(better))
    ]
    pairs = [joint[party] * counts[party] for party in range(len(better))]
    total = sum(float(one.sum()) for one in pairs)
    if total > MAX_PAIRS:
        raise ConflictError(
            f"Simultaneous sanctioning compares {total:.3g} combined moves here; at most {MAX_PAIRS:.3g} are feasible.",
            mend="Leave out sim, or model fewer options.",
        )
    state_of = np.full(1 << len(states.conflict.options), -1, dtype=np.int32)
    state_of[states.codes] = np.arange(states.count, dtype=np.int32)
    changes = [states.codes[one.start] ^ states.codes[one.end] for one in better]
    found = np.ones((len(better), states.count), dtype=bool)
    for party in range(len(better)):
        others = [other for other in range(len(better)) if other != party and len(better[other])]
        limits = np.cumsum(joint[party] + pairs[party])
        first = 0
        while first < states.count:
            done = limits[first - 1] if first else 0.0
            last = max(first + 1, int(np.searchsorted(limits, done + _CHUNK, side="right")))
            replies = _together(first, last, [(better[other], changes[other]) for other in others])
            found[party, first:last] = _held(
                first, last, better[party], changes[party], replies, payoffs[party], states.codes, state_of
            )
            first = last
    return found


def _together(first: int, last: int, opponents: list[tuple[Moves, Ints]]) -> tuple[Ints, Ints]:
    """Every joint change of the opponents from the states first … last-1: parallel (state, change), by state."""
    start, change = np.arange(first, last, dtype=np.int32), np.zeros(last - first, dtype=np.int32)
    for moves, changes in opponents:
        low, high = np.searchsorted(moves.start, start), np.searchsorted(moves.start, start, side="right")
        picked, own = _ranges(low, high - low + 1)  # one more than the improvements: staying
        stays = own == high[picked]
        start, change = start[picked], change[picked] ^ np.where(stays, 0, changes[np.where(stays, 0, own)])
    moved = change != 0
    return start[moved], change[moved]


def _held(
    first: int, last: int, better: Moves, changes: Ints, replies: tuple[Ints, Ints], payoff: Ints, codes: Ints,
    state_of: Ints,
) -> Bools:  # fmt: skip
    low, high = np.searchsorted(better.start, [first, last])
    start, change = better.start[low:high], changes[low:high]
    reply_low = np.searchsorted(replies[0], start)
    reply_count = np.searchsorted(replies[0], start, side="right") - reply_low
    which, reply = _ranges(reply_low, reply_count)
    end = state_of[codes[start[which]] ^ change[which] ^ replies[1][reply]]
    deters = (end >= 0) & (payoff[end] <= payoff[start[which]])
    deterred = np.zeros(len(start), dtype=bool)
    deterred[which[deters]] = True
    held = np.ones(last - first, dtype=bool)
    held[start[~deterred] - first] = False
    return held


def _ranges(low: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ranges low[i] … low[i]+count[i]-1 one after the other: parallel (i, number)."""
    which = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return which, low[which] + within

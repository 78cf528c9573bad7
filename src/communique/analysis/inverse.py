"""Which preferences make a wanted state an equilibrium: exact counts, and the smallest change of the given ones.

Whether a state w is stable for a party hangs only on which states the party ranks below w: each improvement must lie
below w itself, or be answered by one that does. That is a monotone condition on k states, and of the n! strict orders
of n states exactly n! j!(k-j)!/(k+1)! put a given j of the k below w and the others above. So the orders are counted
over the 2^k ways to meet the condition, never listed (inverse problem: Kinsara, Kilgour and Hipel 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import Ints
from communique.analysis.moves import Moves, all_moves, improvements
from communique.analysis.reach import ways
from communique.analysis.solve import analyse
from communique.analysis.why import NOTIONS
from communique.conflict.model import Conflict
from communique.conflict.states import States
from communique.errors import ConflictError

MAX_DECISIVE = 24  # the condition is tried on 2^k sets of states
_MOST_DEMOTED = 4
# One way to deter an improvement: all these states lie below the wanted one.
_Way = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse:
    """What a party's preferences must be for `state` to be stable for it under `notion`.

    `orders` of `all_orders` strict orders do it, the other parties' preferences as given. `decisive`: the states whose
    place above or below the wanted one matters. `demote`: the fewest states that the party would have to rank below it
    (or no better, where ties are given) for it to be stable; empty where it is, None where more than four are needed.
    `also`: the other parties for whom the state is not stable as their preferences stand.
    """

    party: str
    notion: str
    state: int
    orders: int
    all_orders: int
    decisive: tuple[int, ...]
    demote: tuple[int, ...] | None
    also: tuple[str, ...]


def inverse(conflict: Conflict, wanted: str, party: str, notion: str = "seq") -> Inverse:
    """Count the strict orders of `party` for which the state `wanted` (a label or Y/N string) is stable for it.

    `notion` is nash, gmr, smr, seq or sseq. Raises ConflictError for another notion, an unknown state, or more than
    24 decisive states.
    """
    if notion not in NOTIONS:
        raise ConflictError(f"`{notion}` has no inverse here.", mend=f"Ask for one of {', '.join(NOTIONS)}.")
    analysis = analyse(conflict, (notion,))
    states, table = analysis.states, analysis.stability(notion).table
    place = conflict.party_index(party)
    state = states.find(wanted)
    condition = _condition(states, analysis.payoffs, notion, place, state)
    decisive = tuple(sorted({one for clause in condition for way in clause for one in way}))
    if len(decisive) > MAX_DECISIVE:
        raise ConflictError(
            f"{len(decisive)} states decide whether {wanted} is stable; at most {MAX_DECISIVE} can be counted over.",
            mend="Ask for nash, or model fewer options.",
        )
    met = _met(condition, decisive)
    count, k = states.count, len(decisive)
    sizes = np.bincount(_sizes(k)[met], minlength=k + 1)
    orders = sum(
        int(number) * factorial(count) * factorial(j) * factorial(k - j) // factorial(k + 1)
        for j, number in enumerate(sizes)
    )
    below = frozenset(np.flatnonzero(analysis.payoffs[place] <= analysis.payoffs[place][state]).tolist())
    return Inverse(
        party=party,
        notion=notion,
        state=state,
        orders=orders,
        all_orders=factorial(count),
        decisive=decisive,
        demote=_demoted(condition, decisive, below, analysis.payoffs[place]),
        also=tuple(one.id for other, one in enumerate(conflict.parties) if other != place and not table[other, state]),
    )


def _condition(
    states: States, payoffs: tuple[Ints, ...], notion: str, party: int, state: int
) -> tuple[frozenset[_Way], ...]:
    """One clause for each move of the party from the state: the ways in which it is no undeterred improvement."""
    moves = all_moves(states)
    opponents: list[tuple[int, Moves]] = [
        (other, improvements(one, payoffs[other]) if notion in ("seq", "sseq") else one)
        for other, one in enumerate(moves)
        if other != party
    ]
    clauses = []
    for end in moves[party].of(state).tolist():
        found: set[_Way] = {frozenset({end})}
        if notion != "nash":
            for reply in ways(opponents, end):
                escapes = moves[party].of(reply).tolist() if notion in ("smr", "sseq") else []
                found.add(frozenset({reply, *escapes}) - {state})
        if frozenset() in found:
            continue  # an answer leads back to the state itself, which is no better than it
        clauses.append(frozenset(way for way in found if not any(other < way for other in found)))
    return tuple(clauses)


def _met(condition: tuple[frozenset[_Way], ...], decisive: tuple[int, ...]) -> NDArray[np.bool_]:
    """For each set of decisive states (as bits) that lie below the wanted one, whether the condition is met."""
    bit = {one: place for place, one in enumerate(decisive)}
    codes = np.arange(1 << len(decisive))
    met = np.ones(len(codes), dtype=bool)
    for clause in condition:
        masks = [sum(1 << bit[one] for one in way) for way in clause]
        met &= np.logical_or.reduce([codes & mask == mask for mask in masks])
    return met


def _sizes(k: int) -> NDArray[np.int64]:
    """How many bits each of the codes below 2^k has."""
    sizes = np.zeros(1, dtype=np.int64)
    for _ in range(k):
        sizes = np.concatenate([sizes, sizes + 1])
    return sizes


def _demoted(
    condition: tuple[frozenset[_Way], ...], decisive: tuple[int, ...], below: frozenset[int], payoff: Ints
) -> tuple[int, ...] | None:
    """The fewest states to rank below the wanted one; of several such sets the one whose states rank lowest now."""
    above = sorted((one for one in decisive if one not in below), key=lambda one: (int(payoff[one]), one))
    for number in range(min(_MOST_DEMOTED, len(above)) + 1):
        for chosen in combinations(above, number):
            held = below | set(chosen)
            if all(any(way <= held for way in clause) for clause in condition):
                return chosen
    return None

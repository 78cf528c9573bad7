"""Coalitions: which states are stable against parties that move together, for each coalition and for all.

CI_H(s), the improvements of coalition H, are the states that its members can reach together and that are better than s
for every member. A state is

    cnash   stable for H if CI_H(s) is empty
    cgmr    if the others can answer each t in CI_H(s) with a y that is no better than s for some member
    csmr    likewise, and whatever H makes of y is no better than s for some member
    cseq    as cgmr, the others by improvements of coalitions among them alone, no coalition twice running

It is coalitionally stable if it is stable for every coalition. Sets of states are rows of bits here.

Sources: Kilgour, Hipel, Fang and Peng (2001) for coalition improvements; Inohara and Hipel (2008) for the stabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import Moves, all_moves
from communique.conflict.states import States
from communique.errors import ConflictError

NOTIONS = ("cnash", "cgmr", "csmr", "cseq")
DEFAULT_STATES, DEFAULT_PARTIES = 512, 4
MAX_STATES, MAX_PARTIES = 4096, 8

Sets = NDArray[np.uint64]  # shape (states, words): row x is a set of states, 64 to a word


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoalitionStability:
    """Where the coalition of `parties` is stable under `notion`: `table` has shape (states,)."""

    parties: tuple[str, ...]
    notion: str
    table: Bools


def stable(states: States, payoffs: Sequence[Ints], notions: Sequence[str]) -> tuple[CoalitionStability, ...]:
    """Every nonempty coalition under each notion, smaller coalitions first.

    `payoffs` has one array (states,) per party. Raises ConflictError above 4096 states or 8 parties.
    """
    count = len(payoffs)
    if states.count > MAX_STATES or count > MAX_PARTIES:
        raise ConflictError(
            f"Coalitions of {count} parties over {states.count:,} states are too many to compare; "
            f"at most {MAX_PARTIES} parties and {MAX_STATES:,} states.",
            mend="Leave out cnash, cgmr, csmr and cseq.",
        )
    moves = all_moves(states)
    coalitions = [one for size in range(1, count + 1) for one in combinations(range(count), size)]
    reach: dict[tuple[int, ...], Sets] = {one: legal_reach(states.count, [moves[j] for j in one]) for one in coalitions}
    reach[()] = _empty(states.count)
    better = {one: _better(payoffs, one) for one in coalitions}
    gains: dict[tuple[int, ...], Moves] = {}
    if "cseq" in notions:
        gains = {one: _listed(reach[one] & better[one], states.count) for one in coalitions}
    found = []
    for one in coalitions:
        others = tuple(party for party in range(count) if party not in one)
        answers = {"cgmr": reach[others], "csmr": reach[others]}
        if "cseq" in notions:
            answers["cseq"] = legal_reach(
                states.count, [gains[inner] for inner in coalitions if set(inner) <= set(others)]
            )
        for notion in notions:
            table = _stable(notion, reach[one], better[one], answers.get(notion))
            ids = tuple(states.conflict.parties[party].id for party in one)
            found.append(CoalitionStability(parties=ids, notion=notion, table=table))
    return tuple(found)


def coalition_improvements(states: States, payoffs: Sequence[Ints], coalition: Sequence[int]) -> Moves:
    """CI of the coalition (places of its parties in file order), as (from, to)."""
    moves = all_moves(states)
    reach = legal_reach(states.count, [moves[party] for party in coalition])
    return _listed(reach & _better(payoffs, coalition), states.count)


def legal_reach(count: int, movers: Sequence[Moves]) -> Sets:
    """The states reachable from each state by the movers in any order, nobody twice running, without the state itself.

    Shape (count, ceil(count/64)).
    """
    movers = [moves for moves in movers if len(moves)]
    if not movers:
        return _empty(count)
    itself = _itself(count)
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


def _stable(notion: str, reach: Sets, better: Sets, answers: Sets | None) -> Bools:
    gain = reach & better
    table = np.asarray(~gain.any(axis=1))
    if notion == "cnash" or answers is None:
        return table
    for state in np.flatnonzero(~table):
        ends = _members(gain[state], len(reach))
        deters = ~better[state]
        if notion == "csmr":
            escapes = (reach & better[state]).any(axis=1)
            deters = deters & ~_packed(escapes)
        table[state] = bool((answers[ends] & deters).any(axis=1).all())
    return table


def _better(payoffs: Sequence[Ints], coalition: Sequence[int]) -> Sets:
    """Row s: the states better than s for every member."""
    table = np.ones((len(payoffs[0]),) * 2, dtype=bool)
    for party in coalition:
        table &= payoffs[party][None, :] > payoffs[party][:, None]
    return _packed(table)


def _packed(table: Bools) -> Sets:
    """The last axis of truth values as bits, padded with zeros to whole words."""
    spare = -table.shape[-1] % 64
    padded = np.pad(table, [(0, 0)] * (table.ndim - 1) + [(0, spare)])
    return np.packbits(padded, axis=-1, bitorder="little").view(np.uint64)


def _members(row: Sets, count: int) -> NDArray[np.intp]:
    return np.flatnonzero(np.unpackbits(row.view(np.uint8), bitorder="little", count=count))


def _listed(sets: Sets, count: int) -> Moves:
    table = np.unpackbits(sets.view(np.uint8), axis=-1, bitorder="little", count=count)
    start, end = np.nonzero(table)
    return Moves(start.astype(np.int32), end.astype(np.int32))


def _itself(count: int) -> Sets:
    return _packed(np.eye(count, dtype=bool))


def _empty(count: int) -> Sets:
    return np.zeros_like(_itself(count))

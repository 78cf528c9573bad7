"""Coalitions: which states are stable against parties that move together, for each coalition and for all.

CI_H(s), the improvements of coalition H, are the states that its members can reach together and that are better than s
for every member. A state is

    cnash   stable for H if CI_H(s) is empty
    cgmr    if the others can answer each t in CI_H(s) with a y that is no better than s for some member
    csmr    likewise, and whatever H makes of y is no better than s for some member
    cseq    as cgmr, the others by improvements of coalitions among them alone, no coalition twice running

It is coalitionally stable if it is stable for every coalition.

Sources: Kilgour, Hipel, Fang and Peng (2001) for coalition improvements and equilibrium jumps; Inohara and Hipel (2008)
for the stabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import Moves, all_moves
from communique.analysis.sets import Sets, answered, as_moves, legal_reach, limit, packed
from communique.conflict.states import States
from communique.errors import ConflictError

NOTIONS = ("cnash", "cgmr", "csmr", "cseq")
DEFAULT_STATES, DEFAULT_PARTIES = 512, 4
MAX_PARTIES = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoalitionStability:
    """Where the coalition of `parties` is stable under `notion`: `table` has shape (states,)."""

    parties: tuple[str, ...]
    notion: str
    table: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """An equilibrium that a coalition can leave for another that all its members prefer (states as numbers)."""

    parties: tuple[str, ...]
    start: int
    end: int


def stable(states: States, payoffs: Sequence[Ints], notions: Sequence[str]) -> tuple[CoalitionStability, ...]:
    """Every nonempty coalition under each notion, smaller coalitions first.

    `payoffs` has one array (states,) per party. Raises ConflictError above 4096 states or 8 parties.
    """
    count = len(payoffs)
    limit(states, "Coalition analysis")
    if count > MAX_PARTIES:
        raise ConflictError(
            f"{count} parties form {2**count - 1:,} coalitions; at most {MAX_PARTIES} parties can be compared.",
            mend="Leave out cnash, cgmr, csmr and cseq.",
        )
    moves = all_moves(states)
    coalitions = [one for size in range(1, count + 1) for one in combinations(range(count), size)]
    reach = {one: legal_reach(states.count, [moves[party] for party in one]) for one in ((), *coalitions)}
    better = {one: _better(payoffs, one) for one in coalitions}
    gains: dict[tuple[int, ...], Moves] = {}
    if "cseq" in notions:
        gains = {one: as_moves(reach[one] & better[one], states.count) for one in coalitions}
    found = []
    for one in coalitions:
        others = tuple(party for party in range(count) if party not in one)
        for notion in notions:
            answers: Sets | None = reach[others]
            if notion == "cnash":
                answers = None
            elif notion == "cseq":
                inside = [gains[inner] for inner in coalitions if set(inner) <= set(others)]
                answers = legal_reach(states.count, inside)
            escapes = reach[one] if notion == "csmr" else None
            table = answered(reach[one] & better[one], answers, ~better[one], escapes)
            found.append(CoalitionStability(parties=_ids(states, one), notion=notion, table=table))
    return tuple(found)


def coalition_improvements(states: States, payoffs: Sequence[Ints], coalition: Sequence[int]) -> Moves:
    """CI of the coalition (places of its parties in file order), as (from, to)."""
    moves = all_moves(states)
    reach = legal_reach(states.count, [moves[party] for party in coalition])
    return as_moves(reach & _better(payoffs, coalition), states.count)


def jumps(states: States, payoffs: Sequence[Ints], equilibria: Bools) -> tuple[Jump, ...]:
    """Equilibrium jumps of every coalition of two or more parties; `equilibria` has shape (states,)."""
    found = []
    for size in range(2, len(payoffs) + 1):
        for one in combinations(range(len(payoffs)), size):
            moves = coalition_improvements(states, payoffs, one)
            kept = moves.where(equilibria[moves.start] & equilibria[moves.end])
            for start, end in zip(kept.start.tolist(), kept.end.tolist(), strict=True):
                found.append(Jump(parties=_ids(states, one), start=start, end=end))
    return tuple(found)


def _ids(states: States, coalition: Sequence[int]) -> tuple[str, ...]:
    return tuple(states.conflict.parties[party].id for party in coalition)


def _better(payoffs: Sequence[Ints], coalition: Sequence[int]) -> Sets:
    """Row s: the states better than s for every member."""
    table = np.ones((len(payoffs[0]),) * 2, dtype=bool)
    for party in coalition:
        table &= payoffs[party][None, :] > payoffs[party][:, None]
    return packed(table)

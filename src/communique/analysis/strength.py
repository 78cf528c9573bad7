"""Strong and weak stability, where some preferences are strong and others mild.

A state is strongly stable for a party if each of its improvements meets a reply to a state that it finds much worse
(under smr: and everything it can do then is much worse too), weakly stable if it is stable but not strongly. A state
from which the party has no improvement is strongly stable under each notion.
Source: Hamouda, Kilgour and Hipel (2006).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import all_moves, improvements
from communique.analysis.sets import answered, as_sets, legal_reach, limit, packed
from communique.conflict.model import Ranking
from communique.conflict.states import States, statement_payoffs, tiers

BASES = ("gmr", "smr", "seq")
NOTIONS = tuple(f"{degree}_{base}" for base in BASES for degree in ("strong", "weak"))


def levels(states: States, party: str) -> Ints:
    """How good each state is in strong terms alone: two states differ strongly where their levels differ.

    Shape (states,). All equal for a party of whose strength nothing is said.
    """
    conflict = states.conflict
    cuts = next((one.cuts for one in conflict.strength if one.party == party), ())
    order = conflict.order_of(party)
    if not isinstance(order, Ranking):
        return statement_payoffs(states, order[: cuts[0] if cuts else 0])
    gaps = np.sort(np.array(cuts, dtype=np.int32))
    return -np.searchsorted(gaps, tiers(states, order), side="right").astype(np.int32)


def stable(states: States, payoffs: Sequence[Ints], bases: Sequence[str]) -> dict[str, tuple[Bools, Bools]]:
    """For each of gmr, smr, seq asked for, where each party is stable at all and where strongly: (parties, states)."""
    if not bases:
        return {}
    limit(states, "Stability under degrees of preference")
    moves = all_moves(states)
    better = [improvements(own, payoff) for own, payoff in zip(moves, payoffs, strict=True)]
    found: dict[str, tuple[Bools, Bools]] = {}
    for base in bases:
        general, strong = (np.zeros((len(moves), states.count), dtype=bool) for _ in range(2))
        for party, payoff in enumerate(payoffs):
            others = [other for other in range(len(moves)) if other != party]
            answers = legal_reach(states.count, [(better if base == "seq" else moves)[other] for other in others])
            level = levels(states, states.conflict.parties[party].id)
            gains, escapes = as_sets(better[party], states.count), as_sets(moves[party], states.count)
            then = escapes if base == "smr" else None
            general[party] = answered(gains, answers, packed(payoff[None, :] <= payoff[:, None]), then)
            strong[party] = answered(gains, answers, packed(level[None, :] < level[:, None]), then)
        found[base] = (general, strong)
    return found

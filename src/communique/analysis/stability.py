"""Nash, general metarational, symmetric metarational, sequential and symmetric sequential stability.

One formula gives all five. A state s is stable for a party exactly where the best value f over s and the party's moves
from s is no better than s, with

    nash   f = the party's payoff u
    gmr    f(x) = the lowest u over x and what the opponents can make of x
    smr    f(x) = the lowest g over the same, g = the best u that the party can still get from there; at most u(x)
    seq    as gmr, the opponents only by improvements of their own
    sseq   as smr, likewise

An improvement x that nobody answers has f(x) > u(s); since f ≤ u everywhere, other moves never matter, so improvements
need not be listed. A reply to an equally good state deters (Fang, Hipel and Kilgour 1993).

Sources: Nash (1950); Howard (1971) for gmr and smr; Fraser and Hipel (1984) for seq; Rego and Vieira (2017) for sseq.
"""

from __future__ import annotations

import numpy as np

from communique.analysis.movement import Bools, Ints, Movement

NOTIONS = ("nash", "gmr", "smr", "seq", "sseq")


def stable(movement: Movement, notion: str, party: int) -> Bools:
    """Where the party is stable under the notion: shape (variants, states)."""
    payoff = movement.payoff(party)
    return movement.over_states(movement.best(party, _prospect(movement, notion, party)) <= payoff)


def _prospect(movement: Movement, notion: str, party: int) -> Ints:
    """f: what a state is worth once the opponents have answered."""
    payoff = movement.payoff(party)
    improving = notion in ("seq", "sseq")
    match notion:
        case "nash":
            return payoff
        case "gmr" | "seq":
            return movement.worst_answer(party, payoff, improving=improving)
        case "smr" | "sseq":
            escape = movement.best(party, payoff)
            return np.minimum(payoff, movement.worst_answer(party, escape, improving=improving))
    raise ValueError(f"no such notion: {notion}")

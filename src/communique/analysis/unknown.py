"""Stability where some preferences are not known: types a to d.

A party may prefer t to s, not prefer it, or its preference may be unknown. The types say what a cautious or a bold
party does with that:

    type   moves it considers         replies that deter it
    a      better or unknown          surely no better
    b      better                     surely no better
    c      better or unknown          no better or unknown
    d      better                     no better or unknown

Under seq the opponents' replies are moves to states that are better for them or unknown.
Source: Li, Hipel, Kilgour and Fang (2004).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import all_moves
from communique.analysis.sets import Sets, answered, as_moves, as_sets, legal_reach, limit, packed
from communique.conflict.statements import parse
from communique.conflict.states import States, Truth

BASES, TYPES = ("nash", "gmr", "smr", "seq"), ("a", "b", "c", "d")
NOTIONS = tuple(f"{base}_{kind}" for kind in TYPES for base in BASES)


def unknown_pairs(states: States, party: str) -> Bools:
    """Between which states the party's preference is unknown: symmetric, shape (states, states)."""
    table = np.zeros((states.count, states.count), dtype=bool)
    for layer in states.conflict.unknown:
        if layer.party != party:
            continue
        for text in layer.statements:
            truth = Truth([option.id for option in states.conflict.options]).whole(parse(text))[states.codes]
            table |= truth[:, None] != truth[None, :]
        for first, second in layer.pairs:
            one, other = states.matching(first), states.matching(second)
            table |= (one[:, None] & other[None, :]) | (other[:, None] & one[None, :])
    np.fill_diagonal(table, False)
    return table


def stable(states: States, payoffs: Sequence[Ints], notions: Sequence[str]) -> dict[str, Bools]:
    """For each notion where each party is stable: shape (parties, states). `payoffs` decides the known pairs."""
    if not notions:
        return {}
    limit(states, "Stability under unknown preferences")
    moves = [as_sets(one, states.count) for one in all_moves(states)]
    unknown = [unknown_pairs(states, party.id) for party in states.conflict.parties]
    better = [
        packed((payoff[None, :] > payoff[:, None]) & ~open_) for payoff, open_ in zip(payoffs, unknown, strict=True)
    ]
    open_pairs = [packed(one) for one in unknown]
    all_states = packed(np.ones(states.count, dtype=bool))
    found = {notion: np.ones((len(moves), states.count), dtype=bool) for notion in notions}
    for party, own in enumerate(moves):
        others = [other for other in range(len(moves)) if other != party]
        replies = legal_reach(states.count, [as_moves(moves[other], states.count) for other in others])
        bold = [as_moves(moves[other] & (better[other] | open_pairs[other]), states.count) for other in others]
        improving = legal_reach(states.count, bold)
        for notion in notions:
            base, _, kind = notion.partition("_")
            gains = own & (better[party] | open_pairs[party] if kind in "ac" else better[party])
            deterring = all_states & ~(better[party] | open_pairs[party] if kind in "ab" else better[party])
            answers: Sets | None = {"nash": None, "seq": improving}.get(base, replies)
            found[notion][party] = answered(gains, answers, deterring, own if base == "smr" else None)
    return found

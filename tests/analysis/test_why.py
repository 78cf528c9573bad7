from itertools import product

import numpy as np
import pytest

from communique.analysis import analyse
from communique.analysis.moves import all_moves
from communique.analysis.reach import ways
from communique.analysis.why import NOTIONS, is_stable, why
from communique.conflict import load_conflict
from communique.errors import ConflictError

DAM = """
communique = 1
title = "Reservoir"
[parties]
upland = "Upland"
delta = "Delta"
[[options]]
id = "release"
party = "upland"
now = false
[[options]]
id = "raise"
party = "upland"
now = false
moves = "one-way"
[[options]]
id = "levy"
party = "delta"
now = true
[[options]]
id = "court"
party = "delta"
now = false
[[impossible]]
when = "levy and court"
[[preferences.upland]]
wants = "not court"
[[preferences.upland]]
wants = "release if levy"
[[preferences.upland]]
wants = "raise"
[[preferences.delta]]
wants = "release"
[[preferences.delta]]
wants = "court if raise"
[[preferences.delta]]
wants = "not levy"
"""


@pytest.mark.parametrize("notion", NOTIONS)
def test_witnesses_and_formulas_agree_in_every_cell(notion: str) -> None:
    analysis = analyse(load_conflict(DAM), (notion,))
    table = analysis.stability(notion).table
    for party, state in product(range(2), range(analysis.states.count)):
        found = why(analysis.states, analysis.payoffs, notion, party, state)
        assert is_stable(found) == table[party, state]


def test_a_reply_leads_from_the_improvement_to_a_state_no_better() -> None:
    analysis = analyse(load_conflict(DAM), ("gmr",))
    replies = [
        (party, state, one)
        for party, state in product(range(2), range(analysis.states.count))
        for one in why(analysis.states, analysis.payoffs, "gmr", party, state)
        if one.reply
    ]
    assert replies
    for party, state, one in replies:
        assert one.reply is not None
        assert one.reply[0].start == one.improvement.end
        assert analysis.payoffs[party][one.reply[-1].end] <= analysis.payoffs[party][state]


def test_a_blind_notion_has_no_replies_to_show() -> None:
    analysis = analyse(load_conflict(DAM), ("nash",))
    with pytest.raises(ConflictError, match="sim"):
        why(analysis.states, analysis.payoffs, "sim", 0, 0)


def test_ways_are_shortest_legal_sequences() -> None:
    states = analyse(load_conflict(DAM), ("nash",)).states
    now = states.now()
    assert now is not None
    moves = list(enumerate(all_moves(states)))
    found = ways(moves, now)
    distance = {now: 0}
    frontier = [now]
    while frontier:  # plain breadth-first search: in option form "nobody twice running" forbids nothing
        frontier = sorted(
            {end for state in frontier for _, one in moves for end in one.of(state).tolist()} - distance.keys()
        )
        distance |= dict.fromkeys(frontier, max(distance.values()) + 1)
    assert {end: len(steps) for end, steps in found.items()} == {k: v for k, v in distance.items() if k != now}


def test_what_cannot_be_undone_is_out_of_reach_afterwards() -> None:
    states = analyse(load_conflict(DAM), ("nash",)).states
    moves = list(enumerate(all_moves(states)))
    raised = states.find("NYYN")
    reached = ways(moves, raised)
    assert all(states.taken(end)[1] for end in reached)
    assert np.all([states.taken(end)[1] is not None for end in reached])

from itertools import permutations
from pathlib import Path

import pytest

from communique.analysis import analyse
from communique.analysis.inverse import inverse
from communique.conflict import load_conflict
from communique.errors import ConflictError

EUPHRATES = Path(__file__).resolve().parents[2] / "catalog" / "hipel-kilgour-kinsara-2014-euphrates" / "conflict.toml"
LEVY = """
communique = 1
title = "Levy"
[parties]
a = "A"
b = "B"
[[options]]
id = "x"
party = "a"
[[options]]
id = "y"
party = "b"
[rankings]
a = ["YN", "NN", "YY", "NY"]
b = ["NN", "YY", "NY", "YN"]
"""
NOTIONS = ("nash", "gmr", "smr", "seq", "sseq")


@pytest.mark.parametrize(("notion", "orders"), [("nash", 240), ("gmr", 384), ("smr", 300), ("seq", 384), ("sseq", 300)])
def test_the_orders_of_syria_that_hold_the_release_of_water_are_counted_exactly(notion, orders):
    found = inverse(load_conflict(EUPHRATES), "YNN", "syria", notion)
    assert (found.orders, found.all_orders) == (orders, 720)


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("state", ["NN", "YN", "NY", "YY"])
def test_counting_over_conditions_equals_listing_all_orders(notion, state):
    counted = inverse(load_conflict(LEVY), state, "a", notion).orders
    listed = 0
    for order in permutations(["NN", "YN", "NY", "YY"]):
        text = LEVY.replace('a = ["YN", "NN", "YY", "NY"]', "a = [" + ", ".join(f'"{one}"' for one in order) + "]")
        analysis = analyse(load_conflict(text), (notion,))
        listed += bool(analysis.stability(notion).table[0, analysis.states.find(state)])
    assert counted == listed


@pytest.mark.parametrize("notion", NOTIONS)
def test_demoting_the_named_states_makes_the_wanted_one_stable(notion):
    conflict = load_conflict(EUPHRATES)
    found = inverse(conflict, "YNN", "syria", notion)
    assert found.demote
    states = analyse(conflict, (notion,)).states
    order = ["NNN", "NYN", "NYY", "YNN", "NNY", "YNY"]  # Syria's own order, best first
    down = [states.yn(one) for one in found.demote]
    order = [one for one in order if one not in down]
    place = order.index("YNN") + 1
    order[place:place] = down
    kept = EUPHRATES.read_text(encoding="utf-8")
    start, end = kept.index("[[preferences.syria]]"), kept.index("[[preferences.iraq]]")
    text = kept[:start] + kept[end:] + "\n[rankings]\nsyria = [" + ", ".join(f'"{one}"' for one in order) + "]\n"
    analysis = analyse(load_conflict(text), (notion,))
    assert analysis.stability(notion).table[0, analysis.states.find("YNN")]


def test_a_state_that_is_stable_already_needs_no_change():
    assert inverse(load_conflict(EUPHRATES), "NYY", "syria", "nash").demote == ()


def test_a_notion_without_an_inverse_is_refused():
    with pytest.raises(ConflictError, match="sim"):
        inverse(load_conflict(EUPHRATES), "NYY", "syria", "sim")

"""Horizons, Stackelberg, unknown and strong preferences, Pareto: tables and definitions."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis import gold
from tests.analysis.plainly import plain
from tests.analysis.test_brute import by_graph, by_options, thorough

from communique import analyse
from communique.analysis import horizon, pareto, strength, unknown
from communique.analysis.solve import NOTIONS
from communique.conflict import Arc, Conflict, Graph, Party, Ranking, Strength, Unknown, verify
from communique.conflict.states import payoffs, states
from communique.errors import ConflictError


def _two(arcs_a, arcs_b, order_a, order_b, labels):
    arcs = [Arc(party=p, start=a, end=b) for p, pairs in (("a", arcs_a), ("b", arcs_b)) for a, b in pairs]
    return Conflict(
        parties=(Party(id="a", name="A"), Party(id="b", name="B")),
        graph=Graph(states=tuple(labels), arcs=tuple(arcs)),
        rankings=(
            Ranking(party="a", tiers=tuple((one,) for one in order_a)),
            Ranking(party="b", tiers=tuple((one,) for one in order_b)),
        ),
    )


@gold.needs_tables
@pytest.mark.parametrize("h", [1, 2, 3, 4, 5])
def test_limited_horizons_match_the_tables_of_two_party_conflicts(h):
    done = 0
    for name in gold.published_names():
        expected = gold.table(name)["expected"].get(f"L_{h}")
        if expected:
            conflict, names, ids = gold.published(name)
            analysis = analyse(conflict, [f"L_{h}"])
            table = analysis.stability(f"l{h}").table
            for label, parties in expected["stable_for"].items():
                state = [analysis.states.yn(n) for n in range(analysis.states.count)].index(names[label])
                assert {dm for dm, p in ids.items() if table[int(p[1:]), state]} == set(parties), (name, label)
            done += 1
    assert done >= 5


@gold.needs_tables
def test_unknown_preferences_match_the_table_of_lake_gisborne():
    conflict, names, ids = gold.published("lake_gisborne_unknown")
    conflict = Conflict(
        parties=conflict.parties, options=conflict.options, rankings=conflict.rankings,
        unknown=(Unknown(party="p1", statements=("o0", "o1")),),
    )  # fmt: skip
    analysis = analyse(conflict)
    for notion, cells in gold.table("lake_gisborne_unknown")["expected_unknown"].items():
        mine = analysis.stability(notion.lower())
        found = {analysis.states.yn(n) for n in np.flatnonzero(mine.equilibria)}
        assert found == {names[label] for label in cells["equilibria"]}
        for label, parties in cells["stable_for"].items():
            column = mine.table[:, analysis.states.find(names[label])]
            assert {dm for dm, p in ids.items() if column[int(p[1:])]} == set(parties), (notion, label)


@thorough
@given(by_graph())
def test_horizon_one_is_nash_and_longer_ones_follow_the_recursion(conflict):
    if len(conflict.parties) != 2:
        return
    oracle, _ = plain(conflict)

    def end(h, i, s):
        if h == 0 or not oracle.moves[i][s]:
            return s
        ends = [end(h - 1, 1 - i, t) for t in sorted(oracle.moves[i][s])]
        best = max(ends, key=lambda t: oracle.worth[i][t])
        return best if oracle.worth[i][best] > oracle.worth[i][s] else s

    analysis = analyse(conflict, ["nash", "l1", "l2", "l3"])
    assert (analysis.stability("l1").table == analysis.stability("nash").table).all()
    for h in (2, 3):
        wanted = [[end(h, i, s) == s for s in range(oracle.count)] for i in range(2)]
        assert analysis.stability(f"l{h}").table.tolist() == wanted


def test_a_cycle_of_expectations_is_told():
    # Each wants to leave where the other brings it: nobody's expectation settles.
    labels = ["s1", "s2", "s3", "s4"]
    for order_a, order_b in product(
        [["s1", "s2", "s3", "s4"], ["s2", "s4", "s1", "s3"], ["s3", "s1", "s4", "s2"]], repeat=2
    ):
        conflict = _two(
            [("s1", "s2"), ("s3", "s4"), ("s2", "s1"), ("s4", "s3")],
            [("s2", "s3"), ("s4", "s1"), ("s3", "s2"), ("s1", "s4")],
            order_a, order_b, labels,
        )  # fmt: skip
        analysis = analyse(conflict, ["nm", *(f"l{h}" for h in range(50, 56))])
        later = np.logical_and.reduce([analysis.stability(f"l{h}").table for h in range(50, 56)])
        assert (analysis.stability("nm").table == later).all()


def test_the_leader_of_a_stackelberg_equilibrium_looks_two_moves_ahead_and_the_follower_stays():
    conflict = _two([("s1", "s2")], [("s2", "s3")], ["s3", "s1", "s2"], ["s3", "s2", "s1"], ["s1", "s2", "s3"])
    analysis = analyse(conflict, ["stackelberg", "l2", "nash"])
    l2, nash = analysis.stability("l2").table, analysis.stability("nash").table
    assert (analysis.stability("stackelberg").table == (l2 & nash[::-1])).all()
    assert analysis.labels(analysis.stability("stackelberg").table[0]) == ("s3",)


def test_horizons_are_refused_for_three_parties():
    conflict = Conflict(
        parties=tuple(Party(id=one, name=one) for one in "abc"),
        graph=Graph(states=("s",), arcs=()),
        rankings=tuple(Ranking(party=one, tiers=(("s",),)) for one in "abc"),
    )
    with pytest.raises(ConflictError, match="two parties"):
        analyse(conflict, ["nm"])


@thorough
@given(by_options(most=4), st.data())
def test_unknown_preferences_follow_the_definitions(conflict, data):
    try:
        found = states(conflict)
    except ConflictError:
        return
    option = data.draw(st.sampled_from(conflict.options)).id
    conflict = Conflict(
        parties=conflict.parties, options=conflict.options, impossible=conflict.impossible,
        preferences=conflict.preferences, unknown=(Unknown(party="p0", statements=(option,)),),
    )  # fmt: skip
    found = verify(conflict)
    oracle, _ = plain(conflict)
    hidden = [unknown.unknown_pairs(found, party.id) for party in conflict.parties]
    better = lambda i, s, t: oracle.worth[i][t] > oracle.worth[i][s] and not hidden[i][s, t]  # noqa: E731
    bold = lambda i, s: {t for t in oracle.moves[i][s] if better(i, s, t) or hidden[i][s, t]}  # noqa: E731
    analysis = analyse(conflict, unknown.NOTIONS)
    for notion in unknown.NOTIONS:
        base, kind = notion.split("_")
        for i, s in product(range(len(conflict.parties)), range(oracle.count)):
            gains = bold(i, s) if kind in "ac" else {t for t in oracle.moves[i][s] if better(i, s, t)}
            held = (lambda y, i=i, s=s: not better(i, s, y) and not hidden[i][s, y]) if kind in "ab" else (
                lambda y, i=i, s=s: not better(i, s, y))  # fmt: skip
            stable = not gains
            if base != "nash":
                stable = True
                for t in gains:
                    others = oracle.others(i)
                    step = bold if base == "seq" else (lambda j, x: oracle.moves[j][x])
                    answers = oracle.sequences(t, {j: (lambda x, j=j, step=step: step(j, x)) for j in others})
                    good = {y for y in answers if held(y)}
                    if base == "smr":
                        good = {y for y in good if all(held(z) for z in oracle.moves[i][y])}
                    stable = stable and bool(good)
            assert analysis.stability(notion).table[i, s] == stable, (notion, i, s)


@thorough
@given(by_options(most=4), st.integers(0, 3))
def test_strong_and_weak_stability_follow_the_definitions(conflict, cut):
    try:
        states(conflict)
    except ConflictError:
        return
    cut = min(cut, len(conflict.preferences[0].statements))
    conflict = Conflict(
        parties=conflict.parties, options=conflict.options, impossible=conflict.impossible,
        preferences=conflict.preferences, strength=(Strength(party="p0", cuts=(cut,)),),
    )  # fmt: skip
    oracle, _ = plain(conflict)
    analysis = analyse(conflict, (*strength.NOTIONS, "gmr", "smr", "seq"))
    level = [[w[: cut if i == 0 else 0] for w in worth] for i, worth in enumerate(oracle.worth)]
    for base in strength.BASES:
        strong, weak = analysis.stability(f"strong_{base}"), analysis.stability(f"weak_{base}")
        general = analysis.stability(base)
        assert (strong.table | weak.table == general.table).all()
        assert not (strong.table & weak.table).any()
        assert (strong.equilibria | weak.equilibria == general.equilibria).all()
        for i, s in product(range(len(conflict.parties)), range(oracle.count)):
            wanted = True
            for t in oracle.gains(i, s):
                good = {y for y in oracle.replies(i, t, base == "seq") if level[i][y] < level[i][s]}
                if base == "smr":
                    good = {y for y in good if all(level[i][z] < level[i][s] for z in oracle.moves[i][y])}
                wanted = wanted and bool(good)
            assert strong.table[i, s] == wanted, (base, i, s)


def test_great_gaps_in_a_ranking_are_strong():
    conflict = Conflict(
        parties=(Party(id="a", name="A"),),
        graph=Graph(states=("s1", "s2", "s3", "s4"), arcs=()),
        rankings=(Ranking(party="a", tiers=(("s1",), ("s2", "s4"), ("s3",))),),
        strength=(Strength(party="a", cuts=(2,)),),
    )
    level = strength.levels(verify(conflict), "a")
    assert level[0] == level[1] == level[3] > level[2]


@thorough
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_pareto_optimal_states_are_those_that_nothing_dominates(rows):
    found = pareto.optimal([np.array(column, dtype=np.int32) for column in zip(*rows, strict=True)])
    for row, optimal in zip(rows, found, strict=True):
        dominated = any(all(x >= y for x, y in zip(r, row, strict=True)) and r != row for r in rows)
        assert optimal == (not dominated)


@gold.needs_tables
def test_moe_and_uniroyal_can_jump_from_equilibrium_5_to_8_at_elmira():
    conflict, names, _ = gold.published("elmira_9state")
    analysis = analyse(conflict)
    found = {
        (notion, jump.parties, analysis.states.yn(jump.start), analysis.states.yn(jump.end))
        for notion, jump in analysis.jumps
    }
    assert ("seq", ("p0", "p1"), names["5"], names["8"]) in found


def test_every_notion_has_one_name():
    assert len(set(NOTIONS)) == len(NOTIONS)
    assert horizon.horizon("l12") == 12
    assert horizon.horizon("l0") is None
    assert payoffs.__module__ == "communique.conflict.states"

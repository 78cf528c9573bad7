"""The engine against the plain definitions on random conflicts of every form."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analysis.plainly import plain

from communique import analyse
from communique.analysis.coalitions import NOTIONS as COALITIONAL
from communique.analysis.solve import INDIVIDUAL
from communique.conflict import (
    Arc,
    Conflict,
    Graph,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Same,
    verify,
)  # fmt: skip
from communique.conflict.states import states
from communique.errors import ConflictError

EXAMPLES = int(os.environ.get("COMMUNIQUE_EXAMPLES", "60"))
thorough = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def literals(draw, count):
    return f"{draw(st.sampled_from(['', 'not ']))}o{draw(st.integers(0, count - 1))}"


@st.composite
def statements(draw, count):
    parts = [draw(literals(count)) for _ in range(draw(st.integers(1, 3)))]
    text = parts[0]
    for part in parts[1:]:
        text = f"({text}) {draw(st.sampled_from(['and', 'or', 'if', 'iff']))} {part}"
    return text


@st.composite
def by_options(draw, most=6, ranked=False, same=False):
    count, people = draw(st.integers(1, most)), draw(st.integers(1, 4))
    parties = tuple(Party(id=f"p{n}", name=f"p{n}") for n in range(people))
    options = tuple(
        Option(id=f"o{n}", party=f"p{draw(st.integers(0, people - 1))}",
               moves=draw(st.sampled_from(["both", "both", "both", "one-way", "one-way-back"])))
        for n in range(count)
    )  # fmt: skip
    conflict = Conflict(
        parties=parties,
        options=options,
        impossible=tuple(
            Impossible(when=" and ".join(draw(literals(count)) for _ in range(min(count, 3))))
            for _ in range(draw(st.integers(0, 3)))
        ),
        same=(Same(when=draw(statements(count))),) if same else (),
        preferences=() if ranked else tuple(
            Preferences(party=party.id, statements=tuple(
                Preference(wants=draw(statements(count))) for _ in range(draw(st.integers(0, 6)))
            )) for party in parties
        ),
    )  # fmt: skip
    if not ranked:
        return conflict
    return _ranked(draw, conflict)


def _ranked(draw, conflict):
    """The conflict with a random order, ties included, of its states for every party."""
    if conflict.graph is None:
        try:
            found = states(conflict)
        except ConflictError:
            return conflict
        names = [found.members(n)[0] for n in range(found.count)]
    else:
        names = list(conflict.graph.states)
    rankings = []
    for party in conflict.parties:
        values = draw(st.lists(st.integers(0, 5), min_size=len(names), max_size=len(names)))
        tiers = tuple(
            tuple(name for name, worth in zip(names, values, strict=True) if worth == value)
            for value in sorted(set(values), reverse=True)
        )
        rankings.append(Ranking(party=party.id, tiers=tiers))
    return Conflict(
        parties=conflict.parties, options=conflict.options, impossible=conflict.impossible, same=conflict.same,
        graph=conflict.graph, rankings=tuple(rankings),
    )  # fmt: skip


@st.composite
def by_graph(draw):
    count, people = draw(st.integers(1, 7)), draw(st.integers(1, 4))
    labels = tuple(f"s{n}" for n in range(count))
    pairs = [(a, b) for a in labels for b in labels if a != b]
    arcs = tuple(
        Arc(party=f"p{n}", start=a, end=b) for n in range(people)
        for a, b in (draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True)) if pairs else [])
    )  # fmt: skip
    bare = Conflict(
        parties=tuple(Party(id=f"p{n}", name=f"p{n}") for n in range(people)), graph=Graph(states=labels, arcs=arcs)
    )
    return _ranked(draw, bare)


def _agree(conflict, individual, coalitional=()):
    try:
        states(conflict)
    except ConflictError:  # nothing is possible: test_check.py
        return
    verify(conflict)
    oracle, names = plain(conflict)
    analysis = analyse(conflict, (*individual, *coalitional))
    assert [analysis.states.yn(n) for n in range(analysis.states.count)] == names
    for notion in individual:
        wanted = [[oracle.stable(notion, i, s) for s in range(oracle.count)] for i in range(len(conflict.parties))]
        assert analysis.stability(notion).table.tolist() == wanted, notion
    for one in analysis.coalitions:
        who = [conflict.party_index(party) for party in one.parties]
        assert one.table.tolist() == [oracle.coalition_stable(one.notion, who, s) for s in range(oracle.count)], one


GRAPH_NOTIONS = tuple(notion for notion in INDIVIDUAL if "sim" not in notion)


@thorough
@given(by_options())
def test_statements_over_options_agree_with_the_definitions(conflict):
    _agree(conflict, INDIVIDUAL)


@thorough
@given(by_options(most=5, ranked=True))
def test_rankings_with_ties_over_options_agree_with_the_definitions(conflict):
    _agree(conflict, INDIVIDUAL)


@thorough
@given(by_options(most=5, ranked=True, same=True))
def test_combinations_that_count_as_one_agree_with_the_definitions(conflict):
    _agree(conflict, GRAPH_NOTIONS, COALITIONAL)


@thorough
@given(by_graph())
def test_graphs_given_directly_agree_with_the_definitions(conflict):
    _agree(conflict, GRAPH_NOTIONS, COALITIONAL)


@thorough
@given(by_options(most=4))
def test_coalitions_over_options_agree_with_the_definitions(conflict):
    _agree(conflict, (), COALITIONAL)

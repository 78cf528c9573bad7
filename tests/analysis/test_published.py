"""Every cell of the tables of published, rule-testing and random conflicts."""

from __future__ import annotations

import pytest
from tests.analysis import gold
from tests.analysis.plainly import plain

from communique import analyse, load_conflict
from communique.analysis.solve import INDIVIDUAL, NOTIONS
from communique.conflict.write import write_conflict

pytestmark = gold.needs_tables
NAMES = gold.published_names() if gold.TABLES.is_dir() else []


@pytest.mark.parametrize("name", NAMES)
def test_every_published_cell_is_exact(name):
    conflict, names, ids = gold.published(name)
    expected = {notion.lower(): cells for notion, cells in gold.table(name)["expected"].items()}
    wanted = [notion for notion in NOTIONS if notion in expected]
    analysis = analyse(conflict, wanted)
    ours = [analysis.states.yn(state) for state in range(analysis.states.count)]
    for notion in wanted:
        equilibria = {ours[state] for state in range(len(ours)) if analysis.equilibrium_table(notion)[state]}
        assert equilibria == {names[label] for label in expected[notion]["equilibria"]}, notion
        if notion in INDIVIDUAL:
            stable = {
                (yn, party) for party, row in enumerate(analysis.stability(notion).table)
                for yn, cell in zip(ours, row, strict=True) if cell
            }  # fmt: skip
            for label, parties in expected[notion]["stable_for"].items():
                assert {p for yn, p in stable if yn == names[label]} == {int(ids[dm][1:]) for dm in parties}, notion


@pytest.mark.parametrize("name", NAMES)
def test_the_same_conflict_given_as_a_graph_has_the_same_stabilities(name):
    conflict, ids = gold.as_graph(name)
    expected = {notion.lower(): cells for notion, cells in gold.table(name)["expected"].items()}
    wanted = [notion for notion in NOTIONS if notion in expected and "sim" not in notion]
    analysis = analyse(conflict, wanted)
    for notion in wanted:
        assert set(analysis.equilibria[notion]) == set(expected[notion]["equilibria"]), notion
        for label, parties in expected[notion].get("stable_for", {}).items():
            column = analysis.stability(notion).table[:, analysis.states.find(label)]
            assert {dm for dm, p in ids.items() if column[int(p[1:])]} == set(parties), (notion, label)


def test_every_cell_of_the_random_models_is_exact():
    for model in gold.table("random_regression")["models"]:
        analysis = analyse(gold.random_model(model))
        assert analysis.states.codes.tolist() == model["feasible_decimals"]
        for notion, rows in model["stable"].items():
            found = [
                "".join("01"[cell] for cell in row.astype(int)) for row in analysis.stability(notion.lower()).table
            ]
            assert found == rows, (model["name"], notion)
        for one in analysis.coalitions:
            key = "+".join(party[1:] for party in one.parties)
            found = "".join("01"[cell] for cell in one.table.astype(int))
            wanted = {named.lower(): rows for named, rows in model["coalition_stable"].items()}
            assert found == wanted.get(one.notion, {}).get(key, found), (model["name"], one.notion, key)


@pytest.mark.parametrize("name", [n for n in NAMES if "coalition_improvements" in gold.table(n)])
def test_coalition_improvements_are_those_of_the_table(name):
    from communique.analysis.coalitions import coalition_improvements

    conflict, names, _ = gold.published(name)
    analysis = analyse(conflict, ["nash"])
    dms = gold.table(name)["dms"]
    for key, wanted in gold.table(name)["coalition_improvements"].items():
        moves = coalition_improvements(analysis.states, analysis.payoffs, [dms.index(dm) for dm in key.split("+")])
        found = {(analysis.states.yn(a), analysis.states.yn(b)) for a, b in zip(moves.start, moves.end, strict=True)}
        assert found == {(names[a], names[b]) for a, ends in wanted.items() for b in ends}, key


def test_the_oracle_itself_agrees_with_the_tables():
    conflict, names, ids = gold.published("garrison_1976")
    oracle, ours = plain(conflict)
    expected = gold.table("garrison_1976")["expected"]
    for notion in ("Nash", "GMR", "SMR", "SEQ"):
        for label, parties in expected[notion]["stable_for"].items():
            state = ours.index(names[label])
            assert {dm for dm, p in ids.items() if oracle.stable(notion.lower(), int(p[1:]), state)} == set(parties)


def test_every_conflict_of_the_tables_survives_its_file():
    conflicts = [gold.published(name)[0] for name in NAMES]
    conflicts += [gold.as_graph(name)[0] for name in NAMES]
    conflicts += [gold.random_model(model) for model in gold.table("random_regression")["models"]]
    for conflict in conflicts:
        assert load_conflict(write_conflict(conflict)) == conflict

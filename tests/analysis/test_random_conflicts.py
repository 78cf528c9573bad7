"""The generator of random conflicts makes the conflicts of the tables."""

from __future__ import annotations

from benchmarks.random_conflicts import random_conflict, splitmix
from tests.analysis import gold

from communique import analyse
from communique.conflict import verify
from communique.conflict.states import payoffs


def test_the_sequence_is_splitmix():
    draws = splitmix(1234567)
    assert [next(draws) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@gold.needs_tables
def test_every_random_model_of_the_tables_comes_out_the_same():
    for model in gold.table("random_regression")["models"]:
        gen = model["gen"]
        conflict = random_conflict(gen["n"], gen["k"], gen["seed"], gen["infeasible"], gen["irrev_pct"], gen["extra"])
        twin = gold.random_model(model)
        assert [(one.party, one.moves) for one in conflict.options] == [(one.party, one.moves) for one in twin.options]
        ours, theirs = verify(conflict), verify(twin)
        assert ours.codes.tolist() == theirs.codes.tolist()
        for party in conflict.parties:
            assert payoffs(ours, party.id).tolist() == payoffs(theirs, party.id).tolist()


def test_a_conflict_of_4096_states_has_the_known_numbers_of_equilibria():
    counts = analyse(random_conflict(3, 12), ["nash", "gmr", "smr", "seq"]).counts()
    assert counts == {"equilibria": {"nash": 6, "gmr": 824, "smr": 696, "seq": 288}}

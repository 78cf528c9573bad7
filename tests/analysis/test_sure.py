import numpy as np
import pytest

from communique.analysis import analyse
from communique.analysis.sure import Change, described, how_sure
from communique.conflict import load_conflict
from communique.errors import ConflictError

HEAD = """
communique = 1
title = "Port"
[parties]
union = "Union"
port = "Port authority"
[[options]]
id = "strike"
party = "union"
now = false
[[options]]
id = "raise"
party = "port"
now = false
"""
FIRM = """
[[preferences.union]]
wants = "raise"
evidence = ["ra:1-2", "rb:1-2"]
basis = "said"
[[preferences.union]]
wants = "strike if not raise"
evidence = ["ra:3-4", "rb:3-4"]
basis = "said"
[[preferences.port]]
wants = "not strike"
evidence = ["ra:5-6", "rb:5-6"]
basis = "said"
[[preferences.port]]
wants = "not raise"
"""


def test_a_file_without_doubt_and_a_seed_give_the_same_shares_twice() -> None:
    conflict = load_conflict(HEAD + FIRM)
    one, two = how_sure(conflict, 50, seed=3), how_sure(conflict, 50, seed=3)
    assert np.array_equal(one.share["seq"], two.share["seq"])


def test_an_assumed_statement_makes_the_result_less_than_sure() -> None:
    assumed = HEAD + FIRM + 'basis = "assumed"\n'
    sure = how_sure(load_conflict(assumed), 400, notions=("nash",))
    equilibria = analyse(load_conflict(assumed), ("nash",)).stability("nash").equilibria
    shares = sure.share["nash"][equilibria]
    assert np.all(shares > 0)
    assert np.any(sure.share["nash"] < 1)


def test_a_tie_is_broken_both_ways() -> None:
    tied = (
        HEAD
        + """
[[preferences.union]]
wants = "strike"
evidence = ["ra:1-2", "rb:1-2"]
basis = "said"
[[preferences.union]]
wants = "not strike"
evidence = ["ra:1-2", "rb:1-2"]
basis = "said"
tied = true
[[preferences.port]]
wants = "raise"
evidence = ["ra:1-2", "rb:1-2"]
basis = "said"
"""
    )
    share = how_sure(load_conflict(tied), 1000, notions=("nash",)).share["nash"]
    assert share.sum() == pytest.approx(1.0)
    assert 0.4 < share.max() < 0.6


def test_every_single_change_named_as_making_an_equilibrium_makes_one() -> None:
    text = HEAD + FIRM
    conflict = load_conflict(text)
    sure = how_sure(conflict, 10, notions=("nash",))
    base = analyse(conflict, ("nash",)).stability("nash").equilibria
    dropped = [(state, change) for state, found in sure.makes.items() for change in found if change.kind == "drop"]
    assert dropped
    for state, change in dropped:
        preferences = next(one for one in conflict.preferences if one.party == change.party)
        wants = preferences.statements[change.place].wants
        without = text.replace(f'wants = "{wants}"', 'wants = "raise or not raise"')
        assert not base[state]
        assert analyse(load_conflict(without), ("nash",)).stability("nash").equilibria[state]
        told = described(conflict, change)
        assert told.endswith(f" does not care whether {wants.removeprefix('not ')}")


@pytest.mark.parametrize(
    ("wants", "contrary"),
    [("not strike", "strike"), ("strike", "not strike"), ("strike if raise", "not (strike if raise)"),
     ("not (strike or raise)", "not (not (strike or raise))")],
)  # fmt: skip
def test_the_contrary_of_a_wish_is_told_as_what_is_wanted(wants: str, contrary: str) -> None:
    text = f'{HEAD}[[preferences.union]]\nwants = "{wants}"\nbasis = "assumed"\n[[preferences.port]]\nwants = "raise"\n'
    conflict = load_conflict(text)
    assert described(conflict, Change("union", "reverse", 0)) == f"Union wants {contrary}"
    load_conflict(text.replace(f'wants = "{wants}"', f'wants = "{contrary}"'))


def test_a_ranking_has_its_neighbouring_tiers_swapped() -> None:
    ranked = HEAD + '[rankings]\nunion = ["NY", "YN", "YY", "NN"]\nport = ["NN", ["NY", "YN"], "YY"]\n'
    sure = how_sure(load_conflict(ranked), 200, notions=("nash", "gmr"))
    assert set(sure.share) == {"nash", "gmr"}
    assert sure.share["gmr"].max() <= 1


def test_more_statements_than_bits_are_still_exact() -> None:
    many = HEAD + "".join(f'[[preferences.union]]\nwants = "{w}"\n' for w in ["raise or not raise"] * 70 + ["strike"])
    many += '[[preferences.port]]\nwants = "not raise"\n'
    sure = how_sure(load_conflict(many), 1, notions=("nash",))
    assert (
        sure.states.yn(int(np.flatnonzero(analyse(load_conflict(many), ("nash",)).stability("nash").equilibria)[0]))
        == "YN"
    )
    assert list(sure.flips) == [sure.states.find("YN")]


def test_too_many_readings_are_refused_with_the_number_that_fits() -> None:
    with pytest.raises(ConflictError, match="at most"):
        how_sure(load_conflict(HEAD + FIRM), 10**9)

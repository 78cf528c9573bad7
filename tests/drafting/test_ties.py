"""Parties are taken as one on several kinds of evidence, never on one reading."""

from communique.drafting.ties import Tie


def test_acts_in_common_and_like_stands_outweigh_one_reading_that_sets_them_apart():
    assert Tie(joint=4, alike=5.0, apart=1.6, issues=["a", "b"], split=["c"]).strength > 0


def test_one_act_or_one_like_stand_joins_nobody():
    assert Tie(joint=1).strength == 0
    assert Tie(alike=2.7, issues=["a"]).strength == 0
    assert Tie(told=2).strength == 0


def test_parties_that_deal_with_one_another_stay_apart():
    assert Tie(joint=2, alike=3.0, against=9, issues=["a"]).strength == 0

"""One thing held out or demanded, of which accounts tell other versions."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.terms import Lineage


def offers(name: str, thing: str, *, kind: str = "offer", day: str = "2031-05-04", **more: str) -> Account:
    hangs = f", {more['condition']}" if "condition" in more else ""
    account = Account(name, f"Upland was to {thing}{hangs}.", day)
    return account.move(kind, "Upland", "was to", thing, voice="self", **more)


def versions(*accounts: Account) -> list[tuple[str, str, str]]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [(one.about, one.topic, one.kind) for one in listed.discrepancies]


def test_what_becomes_of_the_thing_is_at_odds_in_two_accounts() -> None:
    keep, drop = "keep the toll on salt barges", "drop the toll on salt barges"
    assert versions(offers("a1", keep, kind="demand"), offers("a2", drop, kind="demand")) == [
        ("what Upland demanded", "agreement", "contradiction")
    ]


@pytest.mark.parametrize(
    "other",
    [
        "scrap the toll on salt barges",  # the same in other words
        "keep the toll on wine carts",  # another thing
        "not keep the toll on salt barges",  # "not kept" is dropped
    ],
)
def test_the_same_in_other_words_and_another_thing_are_not_at_odds(other: str) -> None:
    assert versions(offers("a1", "drop the toll on salt barges"), offers("a2", other)) == []


def test_an_account_that_tells_both_versions_contradicts_none() -> None:
    both = Account("a2", "Upland was to keep the toll on salt barges. Later Upland would drop the toll on salt barges.")
    both.move("offer", "Upland", "was to", "keep the toll on salt barges", voice="self")
    both.move("offer", "Upland", "would", "drop the toll on salt barges", voice="self")
    assert versions(offers("a1", "drop the toll on salt barges"), both) == []


def test_what_is_offered_days_later_may_be_another_offer() -> None:
    assert (
        versions(
            offers("a1", "keep the toll on salt barges", day="2031-05-01"), offers("a2", "drop the toll on salt barges")
        )
        == []
    )


def test_a_promise_for_another_day_or_of_another_length_is_at_odds() -> None:
    thursday = offers("a1", "publish the new map by Thursday", kind="promise").dated("Thursday", "2031-05-08")
    friday = offers("a2", "publish the new map by Friday", kind="promise").dated("Friday", "2031-05-09")
    assert versions(thursday, friday) == [("what Upland promised", "date", "contradiction")]
    short = offers("a1", "a pause of 10 days", kind="agree").counts("10 days", 10, unit="days")
    long = offers("a2", "a pause of 30 days", kind="agree").counts("30 days", 30, unit="days")
    assert versions(short, long) == [("what Upland agreed to", "number", "contradiction")]


def test_a_condition_that_one_account_leaves_out_is_a_difference() -> None:
    bound = offers("a1", "open the weir at night", condition="if Lowland lifts its toll")
    assert versions(bound, offers("a2", "open the weir at night")) == [("what Upland offered", "condition", "wording")]


def test_what_was_agreed_in_the_end_leaves_no_condition_out() -> None:
    bound = offers("a1", "open the weir at night", condition="if Lowland lifts its toll")
    assert versions(bound, offers("a2", "open the weir at night", kind="agree")) == []


def test_a_condition_told_in_a_sentence_of_its_own_is_not_left_out() -> None:
    bound = offers("a1", "open the weir at night", condition="if Lowland lifts its toll")
    free = Account("a2", "Upland was to open the weir at night. First Lowland had to lift its toll, it said.")
    free.move("offer", "Upland", "was to", "open the weir at night", voice="self")
    assert versions(bound, free) == []


def test_one_sum_to_which_two_accounts_raise_a_thing_is_one_offer() -> None:
    bound = offers("a1", "lift the target to $30m", kind="express_willingness", condition="if Lowland pays its share")
    free = offers("a2", "raise the yearly goal to $30m", kind="promise")
    pair = [account.counts("$30m", 3e7, unit="USD") for account in (bound, free)]
    assert versions(*pair) == [("what Upland offered", "condition", "wording")]


def test_a_sum_per_year_in_the_same_words_hides_no_condition() -> None:
    bound = offers("a1", "pay $30m for the lower weir", condition="if Lowland pays its share")
    free = offers("a2", "pay $30m a year for the lower weir", kind="promise")
    bound.counts("$30m", 3e7, unit="USD")
    free.counts("$30m a year", 3e7, unit="USD per year")
    found = versions(bound, free)
    assert ("what Upland offered", "condition", "wording") in found
    assert any(topic == "number" for _, topic, _ in found)


def test_two_bare_sums_may_be_of_two_things() -> None:
    one = offers("a1", "$39m", kind="demand").counts("$39m", 3.9e7, unit="USD")
    assert versions(one, offers("a2", "$220m", kind="demand").counts("$220m", 2.2e8, unit="USD")) == []


def test_a_month_and_its_days_are_one_length() -> None:
    one = offers("a1", "a pause of 31 days", kind="agree").counts("31 days", 31, unit="days")
    other = offers("a2", "a pause of a month", kind="agree").counts("a month", 1, unit="months")
    assert ("what Upland agreed to", "number", "contradiction") not in versions(one, other)


def test_another_deed_done_to_one_thing_is_at_odds_however_the_rest_is_worded() -> None:
    slowly, half = "phase out the toll over five years", "halve the toll"
    assert versions(offers("a1", slowly), offers("a2", half)) == [("what Upland offered", "agreement", "contradiction")]
    assert versions(offers("a1", slowly), offers("a2", "halve the quota")) == []
    assert versions(offers("a1", slowly), offers("a2", "wind down the toll by spring")) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("scrap the salt clause", "limit the salt clause"), ("publish its salt figures", "withhold its salt figures")],
)
def test_demands_for_opposite_deeds_are_at_odds(one: str, two: str) -> None:
    found = versions(offers("a1", one, kind="demand"), offers("a2", two, kind="demand"))
    assert found == [("what Upland demanded", "agreement", "contradiction")]


def test_a_condition_that_is_left_out_of_what_is_told_as_to_come_is_a_difference() -> None:
    bound = offers("a1", "open the weir at night", condition="if Lowland lifts its toll")
    free = offers("a2", "open the weir at night", kind="promise", status="future")
    assert versions(bound, free) == [("what Upland offered", "condition", "wording")]


def told(name: str, said: str, condition: str = "", more: str = "") -> Account:
    account = Account(name, f"{said}, Brandt of Upland said. {more}")
    account.said("Brandt", said, "indirect", "Upland").move("assert", "Upland", "said", condition=condition or None)
    return account


def test_a_condition_that_one_telling_of_a_statement_leaves_out_is_a_difference() -> None:
    hangs = "once the tolls have fallen"
    bound = told("a1", f"Upland would let barges through the weir {hangs}", hangs)
    free = "Upland will let foreign barges through its weir"
    assert versions(bound, told("a2", free)) == [("what Brandt said", "condition", "wording")]
    knows = told("a2", free, more="First the tolls must have fallen.")
    assert [topic for _, topic, _ in versions(bound, knows)] == ["wording"]

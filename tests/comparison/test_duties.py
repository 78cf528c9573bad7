"""By when someone must do something, where accounts give other last days."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.duties import data, laid
from communique.terms import Lineage

DAYS = {"30 June": "2031-06-30", "31 July": "2031-07-31"}


def told(name: str, text: str, day: str = "2031-05-04", length: str = "") -> Account:
    account = Account(name, text, day)
    for words, iso in DAYS.items():
        if words in text:
            account.dated(words, iso)
    if "Upland" in text:
        account.move("other", "Upland", "Upland")
    return account.counts(length, 300, ">", "km") if length else account


def dues(*accounts: Account) -> list[str]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [one.about for one in listed.discrepancies if one.topic == "date"]


JUNE = told("a1", "Upland must move its barges from the weir by 30 June.")


@pytest.mark.parametrize("hit", data()["hits"])
def test_a_duty_is_known_by_its_words(hit: str) -> None:
    assert laid().search(hit)


def test_one_duty_with_two_last_days_is_a_contradiction() -> None:
    assert dues(JUNE, told("a2", "Upland has until 31 July to take its barges from the weir.")) == [
        "by when: barges weir"
    ]


def test_a_figure_in_common_tells_one_duty_in_other_words() -> None:
    salt = "Boats with salt for journeys of 300 km must leave the old weir and its quays by 30 June."
    one = told("a1", salt, length="300 km")
    two = "Craft that travel 300 km are to be taken from weir and quays to dry land upstream by 31 July."
    assert len(dues(one, told("a2", two, length="300 km"))) == 1
    assert dues(one, told("a2", two)) == []


@pytest.mark.parametrize(
    "other",
    [
        told("a2", "Upland must pay its pilots by 31 July."),  # another duty
        told("a2", "Upland must move its barges from the weir after 31 July."),  # no last day
        told("a2", "Upland must move its barges from the weir by 31 July.", "2031-05-14"),  # it may have been put off
        told("a2", "Upland must move its barges from the weir by 31 July. It asked for 30 June."),  # who knows both
        told("a2", "Upland moved its barges from the weir before 31 July."),  # no duty
    ],
)
def test_other_duties_and_known_days_are_no_contradiction(other: Account) -> None:
    assert dues(JUNE, other) == []

"""Figures that stand among the same words and are not of one fact: other places, other days, numbers in names."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.terms import Discrepancy, Lineage


def numbers(*accounts: Account) -> list[Discrepancy]:
    found = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=())).discrepancies
    return [one for one in found if one.topic == "number"]


def distance(name: str, words: str, value: float, sentence: str, day: str = "2031-05-04") -> Account:
    return Account(name, sentence.format(words), day).counts(words, value, "=", "miles")


@pytest.mark.parametrize(("other", "count"), [("south of Midhaven", 0), ("from the border of Upland", 1)])
def test_a_distance_has_two_ends(other: str, count: int) -> None:
    one = distance("a1", "210 miles", 210, "The harbour of Eastport is {} from Upland, well in reach of its barges.")
    two = distance("a2", "155 miles", 155, f"The harbour of Eastport is {{}} {other}, well in reach of its barges.")
    assert len(numbers(one, two)) == count


@pytest.mark.parametrize(("day", "count"), [("2031-05-06", 1), ("2031-06-20", 0)])
def test_measures_told_weeks_apart_are_of_two_events(day: str, count: int) -> None:
    one = distance("a1", "120 miles", 120, "The runaway ferry drifted {} before it sank near the harbour.")
    two = distance("a2", "90 miles", 90, "The runaway ferry drifted {} before it sank near the harbour.", day)
    assert len(numbers(one, two)) == count


@pytest.mark.parametrize(("time", "count"), [("1998", 0), ("2031", 1)])
def test_a_figure_of_another_year_is_another_figure(time: str, count: int) -> None:
    one = Account("a1", f"In {time} the valley union led 900 miners in the strike at the mine.")
    one.counts("900 miners", 900, unit="miners").dated(time, time)
    two = Account("a2", "The valley union led 840 miners in the strike at the mine.").counts(
        "840 miners", 840, unit="miners"
    )
    assert len(numbers(one, two)) == count


@pytest.mark.parametrize(("words", "number", "count"), [("the Falcon-12 barges", "12", 0), ("the 12 barges", "12", 1)])
def test_the_number_in_a_name_counts_nothing(words: str, number: str, count: int) -> None:
    one = Account("a1", f"Upland sent {words} down the river.").counts(number, 12)
    two = Account("a2", "Upland sent dozens of barges down the river.").counts("dozens", 12, ">")
    assert len(numbers(one, two)) == count


def test_who_counts_one_by_one_does_not_round_for_saying_some() -> None:
    one = Account("a1", "Some 197 farmers blocked the bridge.").counts("Some 197", 197, "~", "people")
    two = Account("a2", "Police counted 197 farmers at the bridge.").counts("197", 197, "=", "people")
    assert numbers(one, two) == []

"""Who leads a committee or the like and who sits on it, where accounts name different ones."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.terms import Lineage


def account(name: str, text: str, *people: str, day: str = "2031-05-04") -> Account:
    told = Account(name, f"{text} Upland met Lowland.", day).move("meet", "Upland; Lowland", "met")
    for person in people:
        told.names(person)
    return told


def bodies(*accounts: Account) -> list[tuple[str, str]]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [(one.about, one.kind) for one in listed.discrepancies if one.topic == "participants"]


ROSA = account("a1", "A weir commission, to be chaired by General Rosa Lind, will watch the locks.", "Rosa Lind")


@pytest.mark.parametrize(
    "text",
    [
        "The joint commission is to be led by Jon Berg, a judge.",
        "A commission under Jon Berg will watch the locks.",
        "Jon Berg, a judge, will head the weir commission.",
    ],
)
def test_one_body_with_two_leaders_is_a_contradiction(text: str) -> None:
    assert bodies(ROSA, account("a2", text, "Jon Berg")) == [("who leads the commission", "contradiction")]


@pytest.mark.parametrize(
    "other",
    [
        account("a2", "The joint commission will be led by Rosa Lind.", "Rosa Lind"),
        account("a2", "The tariff commission will be led by Jon Berg.", "Jon Berg"),  # another body
        account("a2", "The joint commission is run by the port, Jon Berg said.", "Jon Berg"),  # only the speaker
        account("a2", "Jon Berg, who leads the talks, told the commission to wait.", "Jon Berg"),
        account("a2", "The joint panel will be led by Jon Berg.", "Jon Berg"),  # another noun
        account("a2", "The commission will be led by Jon Berg.", "Jon Berg", day="2031-06-04"),  # it may have changed
        account(
            "a2", "A fish commission led by Jon Berg and a commission led by Eva Roth met.", "Jon Berg", "Eva Roth"
        ),  # which of them is meant is open
    ],
)
def test_other_bodies_have_other_leaders(other: Account) -> None:
    assert bodies(ROSA, other) == []


WITH_PORT = account("a1", "The plan sets up a joint committee of Upland, Lowland and the port authority.")


@pytest.mark.parametrize(
    "text",
    [
        "A committee made up of Upland, Lowland and the pilots' guild would meet monthly.",
        "Upland, Lowland and the pilots' guild would each have two seats on the joint committee.",
        "She wants a committee on tolls in which the pilots' guild, Upland and Lowland would sit.",
    ],
)
def test_one_body_with_other_members_is_a_contradiction(text: str) -> None:
    assert bodies(WITH_PORT, account("a2", text)) == [("who sits on the committee", "contradiction")]


def test_a_member_that_one_account_names_alone_is_told_differently() -> None:
    fewer = account("a2", "A committee of Upland and Lowland would meet monthly.")
    assert bodies(WITH_PORT, fewer) == [("who sits on the committee", "wording")]


@pytest.mark.parametrize(
    "text",
    [
        "A committee of the harbour authority, Lowland and Upland would meet.",  # the same members
        "The committee of inquiry praised Upland and Lowland.",  # no list
        "A committee of Upland, Lowland and Weir Haven would meet.",  # perhaps the name of the authority
    ],
)
def test_the_same_members_in_other_words_are_no_difference(text: str) -> None:
    assert bodies(WITH_PORT, account("a2", text)) == []

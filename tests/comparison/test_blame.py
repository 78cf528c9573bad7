"""Who is held to have done or caused a thing, where accounts name different parties."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.blame import charges
from communique.terms import Lineage

OTHERS = " Upland met Lowland, and Hillmark watched."


def charged(name: str, text: str, by: str = "", to: str = "", thing: str = "", day: str = "2031-05-04") -> Account:
    """An account that tells `text`; with `by` it was read as an accusation."""
    account = Account(name, text + OTHERS, day)
    account.move("meet", "Upland; Lowland; Hillmark", "met")
    if by:
        account.move("accuse", by, "blamed", thing, to=to, voice="reporter")
    return account


def blamed(*accounts: Account) -> list[tuple[str, str]]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [(one.about, one.kind) for one in listed.discrepancies if one.topic == "participants"]


UP = charged("a1", "Hillmark blamed Upland for the delay.", "Hillmark", "Upland", "the delay")
LOW = ("Hillmark blamed Lowland for the delay.", "Hillmark", "Lowland", "the delay")
TITLE = "who is blamed for the delay"


def test_one_accuser_who_blames_two_parties_in_two_accounts_is_a_contradiction() -> None:
    assert blamed(UP, charged("a2", *LOW)) == [(TITLE, "contradiction")]


def test_who_blames_another_and_is_blamed_elsewhere_is_told_differently() -> None:
    other = charged("a2", "Upland blamed Lowland for the delay.", "Upland", "Lowland", "the delay")
    assert blamed(UP, other) == [(TITLE, "wording")]


@pytest.mark.parametrize("sentence", [hit for charge in charges() for hit in charge.hits])
def test_a_charge_is_known_without_a_word_of_accusing(sentence: str) -> None:
    ((about, _),) = blamed(charged("a1", sentence), charged("a2", sentence.replace("Upland", "Lowland")))
    assert about.startswith(TITLE)


def test_what_failed_is_one_thing_by_whatever_word() -> None:
    one = charged("a1", "Responsibility for the breakdown lay with Upland.")
    assert len(blamed(one, charged("a2", "Lowland was to blame for the collapse of the talks."))) == 1


@pytest.mark.parametrize(
    "other",
    [
        charged("a2", "Hillmark blamed Lowland for the flood.", "Hillmark", "Lowland", "the flood"),  # another thing
        charged("a2", "Weirdale blamed Lowland for the delay.", "Weirdale", "Lowland", "the delay"),  # another quarrel
        charged("a2", "Lowland was not responsible for the delay."),  # denied
        charged("a2", "Lowland asked who was responsible for the delay."),  # asked
        charged("a2", *LOW, day="2031-05-14"),  # found out later
        charged("a2", LOW[0] + " Upland was to blame for the delay.", *LOW[1:]),  # who knows both
        charged("a2", "Hillmark blamed Upland for the delay.", "Hillmark", "Upland", "the delay"),
    ],
)
def test_other_charges_and_known_ones_are_no_difference(other: Account) -> None:
    assert blamed(UP, other) == []

"""What a party denies and another account tells as done, and what was agreed or not."""

from __future__ import annotations

import re

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.denials import _data, deeds
from communique.terms import Discrepancy, Lineage


def denied(content: str) -> Account:
    account = Account("a1", f"Upland wanted more tolls. Brandt of Upland denied {content}.")
    account.move("demand", "Upland", "wanted", "more tolls")
    return account.move("deny", "Upland", "denied", content, voice="self")


def found(*accounts: Account) -> list[Discrepancy]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [one for one in listed.discrepancies if one.about == "what Upland denies"]


def test_a_deed_denied_in_other_words_than_another_account_tells_it_in() -> None:
    (one,) = found(denied("having walked out"), Account("a2", "The envoys of Upland left the hall before noon."))
    assert one.kind == "contradiction"
    assert {value.quote for value in one.values} == {
        "denied having walked out",
        "The envoys of Upland left the hall before noon",
    }


def test_a_denied_clause_with_its_own_subject_that_another_account_tells() -> None:
    told = Account("a2", "Upland barges with gravel crossed the lower weir at night.")
    assert len(found(denied("that barges with gravel had crossed the weir"), told)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoys of Lowland left the hall before noon.",  # another party
        "The envoys of Upland would have left the hall before noon.",  # not done
        "Lowland accused Upland of walking out.",  # an opponent's words
        "The envoys of Upland came to the hall before noon.",  # another deed
    ],
)
def test_what_no_account_tells_as_done_is_no_contradiction(sentence: str) -> None:
    assert found(denied("having walked out"), Account("a2", sentence)) == []


def test_every_deed_is_known_in_both_wordings() -> None:
    hits = [each["hits"] for each in _data()["deed"]]
    assert all(
        isinstance(deed, re.Pattern) and all(map(deed.search, two)) for deed, two in zip(deeds(), hits, strict=True)
    )


def agreed(name: str, text: str, trigger: str, day: str = "2031-05-04", **more: bool) -> Account:
    return Account(name, text, day).move("agree", "Upland; Lowland", trigger, voice="reporter", **more)


def accords(*accounts: Account) -> list[str]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [one.about for one in listed.discrepancies if one.topic == "agreement"]


MADE = "Upland and Lowland agreed late on Monday on the pilot fees."
NOT = "No accord with Lowland on pilot fees was struck, the envoy of Upland said."


def test_what_one_account_tells_as_agreed_and_another_as_not_agreed() -> None:
    denied = agreed("a2", NOT, "No accord", negated=True)
    assert accords(agreed("a1", MADE, "agreed"), denied) == ["whether Lowland and Upland agreed"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("No accord with Lowland on dredging was struck, the envoy of Upland said.", "2031-05-04"),  # another matter
        (NOT, "2031-05-03"),  # the agreement came later
        (NOT, "2031-06-04"),  # a month later it may be of another round
    ],
)
def test_what_was_not_agreed_elsewhere_or_before_is_no_contradiction(text: str, day: str) -> None:
    assert accords(agreed("a1", MADE, "agreed"), agreed("a2", text, "No accord", day, negated=True)) == []

"""What a party denies and another account tells as done, and what was agreed or not."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.deeds import deeds
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


@pytest.mark.parametrize("content", ["that it had walked out of the hall", "it ever left the hall"])
def test_a_deed_denied_with_a_pronoun_for_its_doer(content: str) -> None:
    told = Account("a2", "The envoys of Upland left the hall before noon.")
    assert len(found(denied(content), told)) == 1


def test_a_deed_that_was_read_as_anothers_is_not_the_deniers() -> None:
    told = Account("a2", "Talks with Upland went on after Lowland walked out.")
    assert found(denied("having walked out"), told.move("reject", "Lowland", "walked out")) == []


def walked(name: str, text: str, *, trigger: str = "walked out", who: str = "Upland", **more: bool | str) -> Account:
    return Account(name, text).move("reject", who, trigger, voice="reporter", **more)


def out(*accounts: Account) -> list[str]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [one.about for one in listed.discrepancies if one.topic == "agreement"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Upland did not walk out of the fishery talks.", {"trigger": "walk out", "negated": True}),
        ("Lowland walked out of the fishery talks. Upland stayed.", {"who": "Lowland"}),
        ("Lowland walked out of the fishery talks; Upland's envoys remained in the hall.", {"who": "Lowland"}),
    ],
)
def test_who_walked_out_in_one_account_and_stayed_in_another(text: str, more: dict[str, object]) -> None:
    one = walked("a1", "Upland walked out of the fishery talks.")
    assert out(one, walked("a2", text, **more)) == ["whether Upland walked out"]


@pytest.mark.parametrize(
    "text",
    [
        "Lowland walked out of the fishery talks. Upland stayed away.",
        "Lowland walked out of the fishery talks. Upland remained silent on the quota.",
        "Lowland walked out of the fishery talks, and Upland's offer remained.",
    ],
)
def test_who_stayed_away_or_kept_silent_has_not_stayed_in_the_talks(text: str) -> None:
    assert out(walked("a1", "Upland walked out of the fishery talks."), walked("a2", text, who="Lowland")) == []


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
    assert all(deed.phrases.search(hit) for deed in deeds() for hit in deed.hits)


def agreed(name: str, text: str, trigger: str, day: str = "2031-05-04", **more: bool | str) -> Account:
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


def test_who_denies_that_it_was_agreed_is_at_odds_with_who_tells_that_it_was() -> None:
    text = "Brandt of Upland denied that the two sides had agreed to lower the pilot fees."
    denied = Account("a2", text).move("deny", "Upland", "denied", "the two sides had agreed to lower the pilot fees")
    assert accords(agreed("a1", MADE, "agreed"), denied) == ["whether Lowland and Upland agreed"]
    other = Account("a2", text.replace("agreed to lower", "quarrelled about"))
    other.move("deny", "Upland", "denied", "the two sides had quarrelled about the pilot fees")
    assert accords(agreed("a1", MADE, "agreed"), other) == []


def test_what_was_not_settled_beside_an_agreement_is_another_matter() -> None:
    both = "Upland and Lowland agreed on pilot fees at the weir but failed to settle a quarrel about dredging."
    account = agreed("a2", both, "agreed on", content="pilot fees at the weir")
    account.move("agree", "Upland; Lowland", "settle", "a quarrel about dredging", voice="reporter", negated=True)
    assert accords(agreed("a1", "Upland and Lowland agreed on pilot fees at the weir.", "agreed on"), account) == []


@pytest.mark.parametrize(
    "text",
    [
        "There is no agreement on the weir fee.",
        "Nothing has been agreed on the fee, the envoy of Upland said.",
        "Nor has anything been settled on fees.",
    ],
)
def test_that_there_is_no_agreement_on_a_thing_is_at_odds_with_its_agreement(text: str) -> None:
    made = agreed("a1", "Upland and Lowland agreed on a weir fee.", "agreed on", content="a weir fee")
    assert accords(made, Account("a2", text)) == ["whether Lowland and Upland agreed"]


@pytest.mark.parametrize(
    "text",
    [
        "There is no agreement on dredging.",  # another matter
        "She feared that there was no agreement on the fee.",  # feared, not told
        "There is no agreement with Hillmark on the fee.",  # another party
    ],
)
def test_what_is_not_agreed_of_another_matter_or_with_others_is_no_contradiction(text: str) -> None:
    made = agreed("a1", "Upland and Lowland agreed on a weir fee.", "agreed on", content="a weir fee")
    account = Account("a2", f"{text} Hillmark was absent.").move("reject", "Hillmark", "was absent")
    assert accords(made, account) == []


def test_a_deed_that_was_agreed_is_more_than_the_thing_it_is_done_to() -> None:
    made = agreed("a1", "Upland and Lowland agreed to end fees for barges.", "agreed to", content="end fees for barges")
    assert accords(made, Account("a2", "There is no agreement on fees.")) == []


def test_who_signed_the_treaty_in_one_account_has_not_signed_it_in_another() -> None:
    made = agreed("a1", "Upland and Lowland signed the treaty.", "signed", content="the treaty")
    denied = agreed(
        "a2", "Upland and Lowland have not signed the treaty.", "signed", content="the treaty", negated=True
    )
    assert accords(made, denied) == ["whether Lowland and Upland agreed"]


def who_left(*accounts: Account) -> list[tuple[str, str]]:
    listed = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [(one.about, one.kind) for one in listed.discrepancies if one.topic == "participants"]


LEFT = "Upland walked out of the fishery talks at noon."


def test_accounts_that_name_other_walkers_differ_and_of_one_day_contradict() -> None:
    one, two = walked("a1", LEFT), walked("a2", "Lowland walked out of the fishery talks.", who="Lowland")
    assert who_left(one, two) == [("who walked out", "wording")]
    one, two = (
        walked(name, f"On Monday {who} walked out of the talks.", who=who, time="2031-05-03")
        for name, who in (("a1", "Upland"), ("a2", "Lowland"))
    )
    assert who_left(one, two) == [("who walked out", "contradiction")]


@pytest.mark.parametrize(
    "other",
    [
        walked("a2", "Lowland walked out of the talks of 1987.", who="Lowland", time="1987"),  # other talks
        walked("a2", f"Lowland walked out of the talks before dawn. {LEFT}", who="Lowland").move(
            "reject", "Upland", "walked out", near=LEFT
        ),  # who knows both
        walked("a2", "Lowland walked out of the fishery talks. Upland stayed.", who="Lowland"),  # denied, not another
        Account("a2", "Crews walked out on Monday.").move("other", "Crews", "walked out"),  # they left their work
    ],
)
def test_walkers_of_other_talks_and_of_one_account_are_no_difference(other: Account) -> None:
    assert who_left(walked("a1", LEFT), other) == []

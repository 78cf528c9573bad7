"""What lies on the table, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.open_items import find_open_items
from communique.terms import Lineage, OpenItem


def on_the_table(account: Account) -> tuple[OpenItem, ...]:
    return compare([account.report()], [account.reading()], Lineage(clusters=())).open_items


def test_an_offer_for_something_in_return_is_open() -> None:
    account = Account("o1", "Vale would lower its levy if Osk opened the port.")
    account.move("offer", "Vale", "would", "lower its levy", to="Osk", condition="if Osk opened the port")
    assert [item.kind for item in on_the_table(account)] == ["offer"]


@pytest.mark.parametrize(
    ("text", "content", "condition"),
    [
        (
            "An aide said, on condition that he not be named, that Vale was pressed to act.",
            "Vale was pressed to act",
            "on condition that he not be named",
        ),
        (
            "An aide said a deal had been near until Osk pulled the plug.",
            "a deal had been near",
            "until Osk pulled the plug",
        ),
    ],
)
def test_a_sources_terms_and_the_past_are_no_open_conditions(text: str, content: str, condition: str) -> None:
    account = Account("o2", text).move("support", "Vale", "said", content, to="Osk", condition=condition)
    assert not on_the_table(account)


@pytest.mark.parametrize("who", ["it", "Vale"])
def test_what_waits_until_something_is_signed_is_an_open_condition(who: str) -> None:
    account = Account("o3", f"The envoy said {who} would not leave until the pact was signed.")
    account.move("assert", "Vale", "said", f"{who} would not leave", to="Osk", condition="until the pact was signed")
    assert [item.kind for item in on_the_table(account)] == ["condition"]


@pytest.mark.parametrize(
    ("kind", "text", "content", "condition"),
    [
        (
            "assert",
            "Vale said the fens would flood if the sluice broke.",
            "the fens would flood",
            "if the sluice broke",
        ),
        ("implement", "Vale freed six pilots in exchange for two barges.", "six pilots", "in exchange for two barges"),
        ("accuse", "Vale said votes were bought in exchange for posts.", "votes were bought", "in exchange for posts"),
    ],
)
def test_what_is_foreseen_done_or_charged_waits_for_nobody(kind: str, text: str, content: str, condition: str) -> None:
    trigger = "freed" if kind == "implement" else "said"
    assert not on_the_table(Account("p1", text).move(kind, "Vale", trigger, content, to="Osk", condition=condition))


@pytest.mark.parametrize("content", ["", "attend", "carry on"])
def test_giving_ground_without_saying_what_and_coming_to_the_talks_offer_nothing(content: str) -> None:
    account = Account("o4", f"Vale promised {content}.").move("promise", "Vale", "promised", content, to="Osk")
    assert not on_the_table(account)


def test_what_is_promised_for_the_case_that_others_break_their_word_is_a_threat() -> None:
    account = Account("o5", "Vale will use emergency powers if Osk breaks its promise.")
    account.move("promise", "Vale", "will", "use emergency powers", to="Osk", condition="if Osk breaks its promise")
    assert [item.kind for item in on_the_table(account)] == ["threat"]


@pytest.mark.parametrize(
    "condition", ["if Osk stopped shelling its ports", "if Osk called a halt and ended its nightly raids"]
)
def test_what_is_offered_for_the_end_of_an_attack_is_an_offer(condition: str) -> None:
    account = Account("o8", f"Vale would open its border {condition}.")
    account.move("offer", "Vale", "would", "open its border", to="Osk", condition=condition)
    assert [item.kind for item in on_the_table(account)] == ["offer"]


def test_what_is_announced_for_an_attack_is_a_threat_still() -> None:
    account = Account("o9", "Vale would open its dams if Osk stopped talking and raided its ports.")
    account.move("offer", "Vale", "would", "open its dams", to="Osk",
                 condition="if Osk stopped talking and raided its ports")  # fmt: skip
    assert [item.kind for item in on_the_table(account)] == ["threat"]


def test_whom_a_threat_names_is_who_must_act_where_its_condition_names_nobody() -> None:
    account = Account("o6", "Vale threatened to take Osk to court should the ban be imposed. Osk met Lund.")
    account.move(
        "threaten", "Vale", "threatened", "take Osk to court", to="Lund", condition="should the ban be imposed"
    )
    account.move("meet", "Osk", "met", "Lund", to="Lund")
    assert [item.must_act for item in on_the_table(account)] == ["Osk"]


def test_a_threat_told_once_with_its_unless_and_once_without_is_one() -> None:
    account = Account("o7", "Vale threatened to close its ports. Vale will close its ports if Osk fishes on.")
    account.move("threaten", "Vale", "threatened", "close its ports", to="Osk", issue="Vale to close its ports")
    account.move("threaten", "Vale", "will close", "close its ports", to="Osk", condition="if Osk fishes on",
                 issue="Vale to close its ports")  # fmt: skip
    items = on_the_table(account)
    assert [item.kind for item in items] == ["threat"]
    assert items[0].condition is not None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("the offer", "accepted"),
        ("a levy of 6 percent on salt", "accepted"),
        ("a levy of 4 percent on salt", "open"),
        ("a court for quarrels", "open"),
        ("a court for quarrels about salt", "open"),
    ],
)
def test_an_offer_is_accepted_by_who_takes_it_up_and_not_by_what_is_said_of_another(said: str, status: str) -> None:
    account = Account("o10", f"Vale offered a levy of 6 percent on salt. Osk accepted {said}.")
    account.move("offer", "Vale", "offered", "a levy of 6 percent on salt", to="Osk")
    account.move("accept", "Osk", "accepted", said, to="Vale", issue=None)
    moves = compare([account.report()], [account.reading()], Lineage(clusters=())).moves
    one_issue = [replace(cited, issue="i1") for cited in moves]
    assert [item.status for item in find_open_items(one_issue, {"Vale": "Vale", "Osk": "Osk"})] == [status]


def test_forces_sent_for_a_case_wait_for_it() -> None:
    account = Account("o11", "Vale would send guards if Osk shells the mills.")
    account.move("deploy", "Vale", "send", "guards", to="Osk", condition="if Osk shells the mills")
    assert [item.kind for item in on_the_table(account)] == ["condition"]

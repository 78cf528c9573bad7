"""Who is quoted, what is open, what happened when; copies count once."""

from __future__ import annotations

from dataclasses import replace

from tests.comparison.built import Account

from communique.comparison import compare
from communique.terms import Comparison, Lineage


def compared(*accounts: Account, copies: tuple[tuple[str, ...], ...] = ()) -> Comparison:
    return compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=copies))


def speech(name: str) -> Account:
    return Account(name, "“The dam stays shut this year,” Brand said. She added that talks go on.").said(
        "Ana Brand", "The dam stays shut this year", party="Upland"
    ).said("Ana Brand", "talks go on", "indirect", party="Upland")  # fmt: skip


def test_copies_are_one_account_and_quote_once() -> None:
    found = compared(speech("a1"), speech("a2"), speech("a3"), copies=(("ra1", "ra2"),))
    assert found.accounts == 2
    (voice,) = found.voices
    assert (voice.speaker, voice.party, voice.direct, voice.indirect, voice.accounts) == (
        "Ana Brand",
        "Upland",
        2,
        2,
        2,
    )


def test_quotations_that_no_other_account_has_are_unverified() -> None:
    alone = (
        Account(
            "a3",
            "“The weir remains closed in this season,” Brand said. “We have no more drops to give away,” she said.",
        )
        .said("Ana Brand", "The weir remains closed in this season")
        .said("Ana Brand", "We have no more drops to give away")
    )
    found = compared(speech("a1"), speech("a2"), alone)
    assert found.unverified_wording == ("ra3",)


def test_a_report_that_shares_one_quotation_with_another_is_not_unverified() -> None:
    assert compared(speech("a1"), speech("a2")).unverified_wording == ()


def test_where_nobody_shares_a_speakers_words_no_wording_is_unverified() -> None:
    def heard(name: str, *words: str) -> Account:
        account = Account(name, " ".join(f"“{said},” Brand said." for said in words))
        for said in words:
            account.said("Ana Brand", said)
        return account

    kern = "We shall meet again before the harvest"
    one = heard("a1", "The weir remains closed in this season", "We have no more drops to give away")
    two = heard("a2", "Nobody should count on rain this year")
    shared = [Account(name, f"“{kern},” Kern said.").said("Udo Kern", kern) for name in ("b1", "b2")]
    assert compared(one, two, *shared).unverified_wording == ()


def test_an_offer_with_its_condition_is_one_item_however_many_tell_it() -> None:
    def told(name: str) -> Account:
        return Account(name, "Port offered night bonuses if Dockers end the strike.").move(
            "offer", "Port", "offered", "night bonuses", to="Dockers", condition="if Dockers end the strike"
        )

    (item,) = compared(told("a1"), told("a2")).open_items
    assert (item.kind, item.by, item.to, item.must_act) == ("offer", ("Port",), ("Dockers",), "Dockers")
    assert item.condition is not None
    assert item.condition.quote == "if Dockers end the strike"
    assert len(item.moves) == 2


def test_an_offer_that_was_rejected_says_so() -> None:
    account = (
        Account("a1", "Port offered night bonuses. Dockers rejected the offer.")
        .move("offer", "Port", "offered", "night bonuses", to="Dockers")
        .move("reject", "Dockers", "rejected", "the offer", to="Port")
    )
    (item,) = compared(account).open_items
    assert item.status == "rejected"


def test_a_threat_is_an_item_of_its_own_kind() -> None:
    account = Account("a1", "Dockers threatened a strike unless pay rises.").move(
        "threaten", "Dockers", "threatened", "a strike", to="Port", condition="unless pay rises"
    )
    assert [item.kind for item in compared(account).open_items] == ["threat"]


def test_a_meeting_told_by_two_reports_is_one_event() -> None:
    one = Account("a1", "Envoys met in Harbin on Monday.").meets("met in Harbin on Monday", "2031-05-02", "Harbin")
    two = Account("a2", "The Monday session was brief.").meets("The Monday session", "2031-05-02")
    (event,) = compared(one, two).events
    assert (event.time, event.kind, len(event.evidence)) == ("2031-05-02", "meeting", 2)


def test_a_meeting_after_the_report_is_announced() -> None:
    account = Account("a1", "Envoys meet in Harbin next week.").meets("meet in Harbin", "2031-05-11", "Harbin")
    assert compared(account).events[0].kind == "announced"


def test_an_event_keeps_the_precision_the_report_gives() -> None:
    account = Account("a1", "Upland seized the lake in 2019.").move(
        "annex", "Upland", "seized", "the lake", to="Lowland", time="2019"
    )
    (event,) = compared(account).events
    assert event.time == "2019"
    assert event.what == "Upland: seized the lake"


def test_nothing_in_nothing_out() -> None:
    found = compare([], [], Lineage(clusters=()))
    assert (found.accounts, found.parties, found.moves) == (0, (), ())


def test_a_speaker_with_a_title_in_front_is_the_one_without() -> None:
    one = Account("1", "“We will wait,” said Ana Brandt.").said("Ana Brandt", "We will wait").names("Ana Brandt")
    two = Account("2", "“Nobody rushes us,” said Harbour Minister Ana Brandt.")
    two.said("Harbour Minister Ana Brandt", "Nobody rushes us").names("Ana Brandt")
    assert [(voiced.speaker, voiced.direct) for voiced in compared(one, two).voices] == [("Ana Brandt", 2)]


def test_a_harm_promised_for_the_case_of_an_attack_is_a_threat() -> None:
    text = "Lowland said it would cut Upland off from trade if it invaded the valley."
    one = Account("1", text).move(
        "promise",
        "Lowland",
        "would",
        "cut Upland off from trade",
        to="Upland",
        condition="if it invaded the valley",
    )
    (item,) = compared(one).open_items
    assert item.kind == "threat"


def test_a_harm_that_would_be_lifted_is_an_offer() -> None:
    text = "Lowland offered to lift the sanctions if Upland opened its ports."
    one = Account("1", text).move(
        "offer", "Lowland", "offered", "lift the sanctions", to="Upland", condition="if Upland opened its ports"
    )
    (item,) = compared(one).open_items
    assert (item.kind, item.must_act) == ("offer", "Upland")


def test_a_maker_does_not_wait_for_itself() -> None:
    text = "Lowland offered to pay more if it could keep the valley."
    one = Account("1", text).move("offer", "Lowland", "offered", "pay more", condition="if it could keep the valley")
    one.found["moves"][0] = replace(
        one.found["moves"][0], condition=replace(one.found["moves"][0].condition, actor="Lowland")
    )
    (item,) = compared(one).open_items
    assert item.must_act is None


def test_a_bare_year_is_no_event_and_a_deed_is_told_with_its_verb_once() -> None:
    account = Account("e1", "Vale, at odds since 2021, banned imports of salt in March 2031.", day="2031-05-04")
    account.dated("2021", "2021").dated("March 2031", "2031-03")
    account.move("sanction", "Vale", "banned imports", "imports of salt", to="Osk", time="2031-03")
    events = compare([account.report()], [account.reading()], Lineage(clusters=())).events
    assert [(event.time, event.what) for event in events] == [("2031-03", "Vale: banned imports of salt")]

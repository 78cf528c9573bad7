"""The first screen of invented talks: what is told as one, and what is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.dossier import render
from communique.dossier.marks import Marks
from communique.dossier.material import Material
from communique.dossier.opening import opening
from communique.dossier.sources import Sources
from communique.dossier.statements import statements
from communique.dossier.wording import wording
from communique.terms import Lineage


def stood(*accounts: Account) -> list[str]:
    """The lines of the first screen, each with "^" and the number of its passages where marks stand."""
    reports, readings = tuple(a.report() for a in accounts), tuple(a.reading() for a in accounts)
    comparison = compare(reports, readings, Lineage(clusters=()))
    material = Material(title="Talks", made=date(2031, 5, 5), reports=reports, readings=readings, comparison=comparison)
    sources = Sources(material)
    lines = opening(material, sources, statements(comparison.moves, sources), Marks(sources), wording())
    marked = (re.sub(r"<sup.*?</sup>", lambda m: f"^{m[0].count('<a ')}", str(line.html)) for line in lines)
    return [unescape(re.sub(r"<[^>]+>", "", line)) for line in marked]


def wants(name: str, thing: str, **more: str) -> Account:
    hangs = f", {more['condition']}" if "condition" in more else ""
    account = Account(name, f"Upland offered to {thing}{hangs}.")
    return account.move("offer", "Upland", "offered", thing, voice="self", **more)


def test_one_offer_of_two_reports_is_one_statement_with_both_passages() -> None:
    assert stood(wants("a1", "keep the lower weir open"), wants("a2", "keep the lower weir open")) == [
        "Upland offers to keep the lower weir open^2."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("keep the toll on the lower weir", "drop the toll on the lower weir"),
        ("scrap the toll on the lower weir", "postpone the toll on the lower weir"),
        ("open the gates of the lower weir", "not open the gates of the lower weir"),
    ],
)
def test_what_becomes_of_the_thing_parts_two_statements_in_the_same_words(one: str, other: str) -> None:
    line = stood(wants("a1", one), wants("a2", other))[0]
    assert "; in another report offers" in line
    assert line.count("^1") == 2


def test_what_is_not_to_be_raised_may_be_what_is_kept() -> None:
    (line,) = stood(wants("a1", "keep the toll on the lower weir"), wants("a2", "not raise the toll on the lower weir"))
    assert "in another report" not in line


def test_amounts_and_days_part_two_statements_in_the_same_words() -> None:
    sums = [
        wants(name, f"pay {told} for the lower weir").counts(told, value, unit="USD")
        for name, told, value in (("a1", "$30m", 3e7), ("a2", "$50m", 5e7))
    ]
    days = [
        wants(name, f"open the lower weir by {day}").dated(day, iso)
        for name, day, iso in (("a1", "Thursday", "2031-05-08"), ("a2", "Friday", "2031-05-09"))
    ]
    for pair in (sums, days):
        assert "; in another report offers" in stood(*pair)[0]


def test_about_a_sum_and_the_sum_are_one_statement() -> None:
    one = wants("a1", "pay $30m for the lower weir").counts("$30m", 3e7, unit="USD")
    other = wants("a2", "pay about $29m for the lower weir").counts("about $29m", 2.9e7, "~", unit="USD")
    (line,) = stood(one, other)
    assert line.endswith("^2.")


def demands(name: str, wish: str, issue: str) -> Account:
    return Account(name, f"Lowland demanded that Upland {wish}.").move(
        "demand", "Lowland", "demanded", f"that Upland {wish}", "Upland", voice="self", issue=f"Upland to {issue}"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("scrap the toll on the lower weir", "limit the toll on the lower weir"),
        ("publish its counts of salmon", "withhold its counts of salmon"),
        ("share the lower weir", "let more water through the lower weir all year round"),
    ],
)
def test_a_passage_is_not_cited_for_another_demand_about_the_same_thing(one: str, other: str) -> None:
    line, *_ = stood(demands("a1", one, one), demands("a2", other, other))  # what they differ on may follow
    assert "; " in line
    assert line.count("^1") == 2


def test_what_says_less_is_not_cited_for_what_says_more() -> None:
    full, short = "dredge the lower weir and its harbour before the autumn floods", "dredge the lower weir"
    (line,) = stood(demands("a1", short, short), demands("a2", full, full))
    assert line == f"Lowland demands that Upland {full}^1."


def test_an_offer_that_hangs_on_a_condition_is_not_the_one_without() -> None:
    bound = wants("a1", "open the lower weir", condition="if Lowland lifts its toll")
    (line,) = stood(bound, wants("a2", "open the lower weir"))
    assert "if Lowland lifts its toll^1; in another report offers to open the lower weir^1" in line


def test_a_report_that_tells_the_condition_in_one_sentence_tells_one_offer() -> None:
    account = Account("a1", "Upland proposed to open the lower weir. It offered to open the lower weir, if tolls fall.")
    account.move("offer", "Upland", "proposed", "open the lower weir", voice="self")
    account.move(
        "offer", "Upland", "offered", "open the lower weir", voice="self", near="It offered", condition="if tolls fall"
    )
    assert stood(account) == ["Upland offers to open the lower weir, if tolls fall^1."]


def test_who_walked_out_is_told_with_from_where() -> None:
    account = Account("a1", "Upland walked out of the talks.")
    account.move("reject", "Upland", "walked out of the talks", "out of the talks", voice="reporter")
    assert stood(account) == ["Upland walked out of the talks^1."]


def test_a_clause_from_the_head_of_its_sentence_goes_on_in_small_letters() -> None:
    account = Account("a1", "The plan to widen the lower weir was turned down by Upland.")
    account.move("reject", "Upland", "was turned down", "The plan to widen the lower weir", voice="self")
    assert stood(account) == ["Upland rejects the plan to widen the lower weir^1."]


def test_a_mere_thing_is_told_where_nothing_says_more() -> None:
    account = Account("a1", "Upland rejected the draft. It refused to dredge the lower weir. Lowland offered a truce.")
    account.move("reject", "Upland", "rejected", "the draft", voice="self")
    account.move("offer", "Lowland", "offered", "a truce", voice="self")
    assert stood(account) == ["Upland rejects the draft^1.", "Lowland offers a truce^1."]
    account.move("reject", "Upland", "refused", "dredge the lower weir", voice="self")
    assert stood(account) == ["Upland refuses to dredge the lower weir^1.", "Lowland offers a truce^1."]


@pytest.mark.parametrize("deed", ["cut tolls", "lift the ban", "raise pay"])
def test_a_deed_in_short_words_is_told(deed: str) -> None:
    account = Account("a1", f"Upland refused to {deed}. Lowland offered to dredge the lower weir.")
    account.move("reject", "Upland", "refused", deed, voice="self")
    account.move("offer", "Lowland", "offered", "dredge the lower weir", voice="self")
    assert stood(account)[0] == f"Upland refuses to {deed}^1."


def answers(bid: str, kind: str, content: str, issue: str | None, answer: str, said: str = "") -> str:
    """The last line of the first screen on Upland's bid and Lowland's answer to it."""
    told = answer if said in answer else f"{answer} {said}"
    account = Account("a1", f"Upland {bid} {content}. Lowland {told}.")
    account.move(kind, "Upland", bid, content, "Lowland", voice="self", issue=issue)
    account.move("reject", "Lowland", answer, said, "Upland", near="Lowland", voice="self", issue=None)
    return next(line for line in stood(account) if line.startswith("Lowland"))


def test_a_refusal_is_told_with_what_it_refuses() -> None:
    toll = ("that Lowland cut its tolls", "Lowland to cut its tolls")
    assert answers("demanded", "demand", *toll, "refused") == ("Lowland refuses to cut its tolls^1.")
    assert answers("offered to", "offer", "cut its tolls", "Upland to cut its tolls", "turned it down", "it") == (
        "Lowland rejects the offer to cut its tolls^1."
    )
    assert answers("offered", "offer", "a quota for salmon", None, "rejected", "the offer") == (
        "Lowland rejects the offer of a quota for salmon^1."
    )


def test_what_a_refusal_calls_a_thing_is_not_what_it_refuses() -> None:
    assert answers("demanded", "demand", "that Lowland cut its tolls", "Lowland to cut its tolls", "dismissed",
                   'that demand as "a joke"') == "Lowland refuses to cut its tolls^1."  # fmt: skip


def test_who_rejects_an_offer_to_do_something_does_not_refuse_to_do_it() -> None:
    account = Account("a1", "Upland rejected Lowland's offer to dredge the lower weir.")
    account.move("reject", "Upland", "rejected", "dredge the lower weir", "Lowland", voice="self")
    assert stood(account) == ["Upland rejects Lowland's offer to dredge the lower weir^1."]


def test_that_the_sides_did_not_agree_is_told() -> None:
    account = Account("a1", "The talks broke down on Monday.")
    account.move("agree", "Lowland; Upland", "broke down", negated=True, voice="reporter")
    assert stood(account) == ["Lowland and Upland parted without an agreement^1."]
    over = Account("a1", "Upland and Lowland failed to agree on a toll.")
    over.move("agree", "Lowland; Upland", "agree on", "a toll", negated=True, voice="reporter")
    assert stood(over) == ["Lowland and Upland did not agree on a toll^1."]


def test_moves_that_no_sentence_can_tell_are_not_said_to_be_none() -> None:
    account = Account("a1", "Upland rejected it.").move("reject", "Upland", "rejected", "it", voice="self")
    reports, readings = (account.report(),), (account.reading(),)
    comparison = compare(reports, readings, Lineage(clusters=()))
    page = render(
        Material(title="Talks", made=date(2031, 5, 5), reports=reports, readings=readings, comparison=comparison)
    )
    assert "No move, meeting or contradiction was read" not in page
    assert "Nothing was read that a sentence of its own could tell" in page


def test_a_round_announced_for_a_day_that_is_over_by_the_last_report_is_not_to_come() -> None:
    old = Account("a1", "Vale and Osk will meet in Port Lune on Friday.", day="2031-05-04")
    old.meets("meet", "2031-05-09", "Port Lune", status="planned", participants=("Vale", "Osk"))
    late = wants("a2", "keep the lower weir open")
    assert any("are announced in Port Lune" in line for line in stood(old, late))
    late.day = date(2031, 5, 12)
    assert not any("announced" in line for line in stood(old, late))


def test_talks_to_which_somebody_was_only_invited_are_announced_by_nobody() -> None:
    invited = Account("a1", "Vale invited Mr. Roe of Osk to a meeting in Port Lune.")
    invited.meets("a meeting", None, "Port Lune", status="planned", participants=("Vale", "Osk"))
    assert not any("announced" in line for line in stood(invited, wants("a2", "keep the lower weir open")))


def test_what_was_demanded_years_ago_is_not_told_as_a_demand_of_now() -> None:
    old = demands("a1", "share the lower weir", "share the lower weir")
    old.found["moves"] = [replace(move, time="2029-05") for move in old.found["moves"]]
    assert stood(demands("a1", "share the lower weir", "share the lower weir"))
    assert not stood(old)

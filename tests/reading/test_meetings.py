from __future__ import annotations

from datetime import date

import pytest

from communique.reading import read_text

WEDNESDAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "place", "day", "status"),
    [
        ("Ardland and Morvia parted after five hours of talks in Lund on Tuesday.", "Lund", "2024-03-12", "held"),
        ("Ardland agreed to meet Morvia again after a day of talks in Lund on Monday.", "Lund", "2024-03-11", "held"),
        ("The summit in Lund was on Monday.", "Lund", "2024-03-11", "held"),
        ("The session of the Fisheries Council lasted almost four hours.", None, "2024-03-13", "held"),
        ("Ministers gather in Lund on Friday for a third round.", "Lund", "2024-03-15", "planned"),
        ("Ardland urged Morvia to withdraw the offer before the meeting in Lund.", "Lund", None, "planned"),
        ("Ardland spoke out before Tuesday's meeting in Lund.", "Lund", "2024-03-12", "held"),
    ],
)
def test_a_meeting_has_its_place_day_and_status(text, place, day, status):
    meeting = read_text(text, published=WEDNESDAY).meetings[0]
    assert (meeting.place, meeting.date, meeting.status) == (place, day, status)


def held(text: str) -> list[tuple[str | None, str, int]]:
    """For each meeting of the text: its day, its state, and how often it is mentioned."""
    return [(m.date, m.status, 1 + len(m.mentions)) for m in read_text(text, published=WEDNESDAY).meetings]


def test_what_happened_a_day_after_the_talks_is_not_the_day_of_the_talks() -> None:
    assert held("The quarrel came a day after talks in Lund collapsed.") == [(None, "held", 1)]


def test_a_meeting_told_after_another_month_is_not_one_of_today() -> None:
    assert held("In June the envoy of Ardland visited Lund and met with her Morvian colleague.") == [(None, "held", 1)]


def test_next_year_s_catch_makes_no_talks_of_today_a_plan() -> None:
    text = "Ardland and Morvia ended two days of talks on Tuesday without agreeing how to divide next year's catch."
    assert held(text) == [("2024-03-12", "held", 1)]


def test_the_talks_told_of_are_not_the_meeting_to_come() -> None:
    text = "Ardland wants an answer before the meeting in Lund. The negotiations broke up in anger."
    assert held(text) == [(None, "planned", 1)]


def test_what_is_a_basis_for_talks_tells_of_none() -> None:
    assert held("Ardland took the mediator's paper as a basis for talks.") == []


def test_another_round_is_not_what_the_report_is_about() -> None:
    text = "Envoys prepared for another round of talks on Friday. The summit ended without a deal."
    assert held(text) == [("2024-03-15", "planned", 1), ("2024-03-13", "held", 1)]


def test_a_session_in_a_month_of_its_own_is_another_meeting() -> None:
    text = (
        "The ministers left the fisheries meeting without a deal. A May 6-7 summit of the coast states is to settle it."
    )
    assert held(text) == [("2024-03-13", "held", 1), ("2024-05-06/2024-05-07", "planned", 1)]


def test_a_lunch_is_held_beside_the_talks_and_on_their_day() -> None:
    text = "The talks in Lund on Monday broke off at noon. The working lunch was left uneaten."
    assert held(text) == [("2024-03-11", "held", 1), ("2024-03-11", "held", 1)]


def test_whoever_is_met_beside_the_summit_is_met_in_a_meeting_of_its_own() -> None:
    text = "The summit of the coast states opened in Lund. On the sidelines, Anna Brandt met with Paul Ferro of Morvia."
    assert len(held(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ardland will fish again unless Morvia comes to the talks by Friday.",
        "Ardland will open its ports if ministers meet in Lund on Friday.",
        "Unless a quota is set by Friday, ministers will have to meet again in Lund in June.",
        "Every fisheries conference has its quarrel.",
    ],
)
def test_a_condition_or_a_habit_announces_no_meeting(text: str) -> None:
    assert held(text) == []


def test_a_deadline_is_not_the_day_of_the_talks() -> None:
    assert held("The chair warned that she would not extend the talks beyond Friday.") == [(None, "planned", 1)]


def test_since_when_there_have_been_rounds_is_not_the_day_of_this_one() -> None:
    assert held("The talks, the seventh round since January, ended on Tuesday.") == [("2024-03-12", "held", 2)]


def test_the_first_meeting_since_a_month_tells_of_one_in_that_month() -> None:
    assert held("It was the first meeting of the two fleets since July 2019.") == [("2019-07", "held", 1)]


def test_who_hosts_the_talks_or_returns_to_them_tells_of_no_day() -> None:
    assert held("Norway, which hosts the talks, ruled out a ban.") == [(None, "held", 1)]
    assert held("Morvia refused to return to the talks.") == [(None, "held", 1)]


def met(text: str) -> list[tuple[str, str | None, str]]:
    """For each meeting of the text: its words, its day and its state."""
    found = read_text(text, published=WEDNESDAY).meetings
    return [(meeting.span.of(text), meeting.date, meeting.status) for meeting in found]


@pytest.mark.parametrize(
    ("text", "words", "day", "status"),
    [
        ("Ardland and Morvia sat down again on Tuesday.", "sat", "2024-03-12", "held"),
        ("Negotiators are due to meet again on Friday morning.", "meet", "2024-03-15", "planned"),
        ("Brandt and Ferro, who met late on Monday, said little.", "met", "2024-03-11", "held"),
        (
            "On 1 March she received the leaders of the fleets.",
            "received the leaders of the fleets",
            "2024-03-01",
            "held",
        ),
        (
            "They have talked since 1 March, when Anna Brandt met the captains.",
            "met the captains",
            "2024-03-01",
            "held",
        ),
        ("The captains met again later on Tuesday.", "met", "2024-03-12", "held"),
    ],
)
def test_people_who_come_together_on_a_day_meet(text: str, words: str, day: str, status: str) -> None:
    assert met(text) == [(words, day, status)]


@pytest.mark.parametrize(
    "text",
    ["Ardland met the deadline on Tuesday.", "The plan met with anger in Lund.", "She received the offer on Monday."],
)
def test_what_is_met_or_received_must_be_people(text: str) -> None:
    assert met(text) == []


def test_a_meeting_with_somebody_is_one_beside_the_talks() -> None:
    text = (
        "The talks in Lund ended on Tuesday. On Monday Anna Brandt had asked for calm before she went into a meeting "
        "with Paul Ferro. The walkout led to an emergency meeting at which Morvia gave way."
    )
    assert met(text) == [
        ("The talks in Lund", "2024-03-12", "held"),
        ("a meeting with Paul Ferro", "2024-03-11", "held"),
        ("an emergency meeting", None, "held"),
    ]


def test_whoever_meets_again_meets_once_more() -> None:
    text = "The delegates walked out of a session on Tuesday. The captains met again later on Tuesday with the chair."
    assert held(text) == [("2024-03-12", "held", 1), ("2024-03-12", "held", 1)]


def test_the_next_day_of_a_story_is_no_day_to_come() -> None:
    assert [status for _, _, status in met("The next day Anna Brandt sat down with him in Lund.")] == ["held"]


def test_talks_that_are_not_planned_or_ruled_out_are_announced_by_nobody() -> None:
    assert held("No talks are planned for Friday.") == []
    assert [status for _, status, _ in held("Morvia ruled out talks in Lund on Friday.")] == ["cancelled"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks, the fourth round since a raid on the pier killed three men on 4 March, went on in Lund on Tuesday.",
        "The third round of talks since a raid on 4 March ended on Tuesday in Lund.",
    ],
)
def test_since_when_a_round_is_the_third_is_not_its_day(text: str) -> None:
    assert "2024-03-04" not in {meeting.date for meeting in read_text(text, published=WEDNESDAY).meetings}


@pytest.mark.parametrize(
    "text",
    [
        "Ardland turned its back and rejected talks with Morvia.",
        "Ardland urged peace talks between Morvia and its rebels.",
        "A source close to the negotiations said Morvia had freed two sailors.",
        "The union voted a new round of strikes against Morvia on Monday.",
        "Ardland condemned the Fisheries Council on Monday.",
        "Ardland's minister met reporters in Lund on Monday.",
        "Ardland's minister met with the freed sisters in Lund on Monday.",
    ],
)
def test_what_only_names_talks_a_body_or_no_party_is_no_meeting(text: str) -> None:
    assert met(text) == []


def test_what_is_said_at_a_meeting_of_the_time_to_come_does_not_make_it_one_to_come() -> None:
    text = "Ardland's president met Morvia's premier in Lund on Monday and said he hoped the truce would hold."
    assert [status for _, _, status in met(text)] == ["held"]

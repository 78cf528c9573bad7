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

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
    ],
)
def test_a_meeting_has_its_place_day_and_status(text, place, day, status):
    meeting = read_text(text, published=WEDNESDAY).meetings[0]
    assert (meeting.place, meeting.date, meeting.status) == (place, day, status)

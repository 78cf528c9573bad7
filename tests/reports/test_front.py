"""Fields in front of a text, and the dateline of a wire, tell headline, outlet and day; none of them is the article."""

from __future__ import annotations

from datetime import date

import pytest
from tests.hostile.samples import STORY

from communique.reports import Hints, Original
from communique.reports.cleaning import clean_here
from communique.reports.front import front_of
from communique.terms import Report

FIELDS = "title: Ferry crews to talk again\noutlet: The Island Post\ndate: 2021-03-04\nauthor: Ana Lund\n"


def read(text: str, hints: Hints | None = None) -> Report:
    report = clean_here(Original.of("a.txt", text.encode(), "text", hints))
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    "head",
    [
        f"---\n{FIELDS}---\n\n",
        f"---\n{FIELDS}tags:\n  - ferries\n---\n\n# Ferry crews to talk again\n\n",
        f"{FIELDS}\n",
        "---\n" + FIELDS.replace("title:", "**title:**").replace("The Island Post", '"The Island Post"') + "---\n",
    ],
)
def test_fields_in_front_of_a_text_are_read_and_are_no_part_of_it(head: str) -> None:
    report = read(head + STORY)
    assert (report.headline, report.outlet, report.published) == (
        "Ferry crews to talk again", "The Island Post", date(2021, 3, 4))  # fmt: skip
    assert report.text.removeprefix("Ferry crews to talk again").strip() == STORY.strip()
    assert all(cut.reason == "fields" for cut in report.cuts)
    for block in report.blocks:
        at = report.evidence(block.span)
        assert report.source[at.start : at.end] == block.span.of(report.text)


def test_what_a_container_says_goes_before_the_fields() -> None:
    report = read(f"---\n{FIELDS}---\n{STORY}", Hints(outlet="Ferry News", published="2021-03-05"))
    assert (report.headline, report.outlet, report.published) == (
        "Ferry crews to talk again", "Ferry News", date(2021, 3, 5))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "---", "---\n", "---\ntitle: a", f"---\n{STORY}\n---\n", "---\nTalks: over\n---\n", "title: Ferry\n\n" + STORY,
     f"Talks: over\nDate: 2021-03-04\n\n{STORY}", f"title: Ferry\nquestion: why?\n\n{STORY}", "title: a\ndate: b" * 50,
     "---\n" + "title: a\n" * 100 + "---\n"],
)  # fmt: skip
def test_a_text_without_fields_in_front_has_none(text: str) -> None:
    assert front_of(text) is None


@pytest.mark.parametrize(
    ("line", "place", "outlet", "day"),
    [
        ("BERGEN, Norway, Oct 14 2025 (North Sea Wire) - ", "Bergen, Norway", "North Sea Wire", date(2025, 10, 14)),
        ("BRANNOCK, March 13, 2026 (Metro News Agency) - ", "Brannock", "Metro News Agency", date(2026, 3, 13)),
        ("BRANNOCK, March 13 2026 (Metro News Agency) -- ", "Brannock", "Metro News Agency", date(2026, 3, 13)),
        ("LONDON, 3 November 2025 (Metro News Agency) — ", "London", "Metro News Agency", date(2025, 11, 3)),
        ("OSLO, May 3 (Metro News Agency) - ", "Oslo", "Metro News Agency", None),
    ],
)
def test_the_dateline_of_a_wire_gives_the_day(line: str, place: str, outlet: str, day: date | None) -> None:
    report = read(f"Ferry crews to talk again\n\n{line}{STORY}")
    assert (report.place, report.outlet, report.published) == (place, outlet, day)


def test_a_date_line_goes_before_the_dateline() -> None:
    report = read(f"Ferry crews to talk again\n\n5 March 2021\n\nOSLO, March 4, 2021 (Metro News Agency) - {STORY}")
    assert report.published == date(2021, 3, 5)

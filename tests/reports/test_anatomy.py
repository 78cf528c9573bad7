"""Paragraphs of plain text are told apart: article, headline, caption, credit, dateline, and what is none of these."""

from __future__ import annotations

from datetime import date

import pytest

from communique.reports.cleaning import clean_here
from communique.reports.dateline import read_dateline
from communique.reports.original import Hints, Original, Refusal
from communique.terms import Report

LEAD = "The dockers’ union and the port of Rivermouth agreed on Thursday to return to the table after a week."
SECOND = "“We will talk, but nobody will rush us,” said Ana Brandt, who leads the union’s negotiators."
THIRD = "The port authority has offered four per cent over two years and says that it can go no further than that."
FOURTH = "Both sides will meet on Monday at the ministry of labour, which has named a mediator for the talks."
BODY = (LEAD, SECOND, THIRD, FOURTH)


def report(*lines: str, hints: Hints | None = None) -> Report:
    made = clean_here(Original.of("test.txt", "\n\n".join(lines).encode(), hints=hints))
    assert not isinstance(made, Refusal), made
    return made


def body(made: Report) -> list[str]:
    return [span.of(made.text) for span in made.body()]


def kinds(made: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in made.blocks:
        found.setdefault(block.kind, []).append(block.span.of(made.text))
    return found


def test_headline_and_article_are_told_apart() -> None:
    made = report("Dockers and port back at the table", *BODY)
    assert made.headline == "Dockers and port back at the table"
    assert body(made) == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below",
        "Listen to this article",
        "Sign up for our morning newsletter",
        "WHAT THE UNION WANTS",
        "Ferry strike enters its third week",
        "What happens next?",
        "———",
        "3 min read",
        "Related Stories 'NO WAY BACK' Mayor says bridge will go DEEP WATER Who owns the locks of Easthaven",
        "We pay for your stories! Call our news team in Easthaven on 555 0100.",
    ],
)
def test_what_stands_between_paragraphs_is_not_the_article(line: str) -> None:
    made = report("Dockers and port back at the table", LEAD, SECOND, line, THIRD, FOURTH)
    assert body(made) == list(BODY)
    assert [cut.span.of(made.source) for cut in made.cuts] == [line]
    assert all(cut.reason for cut in made.cuts)


@pytest.mark.parametrize(
    "line",
    [
        "Cranes stand idle at Rivermouth. Picture: PA",
        "Ana Brandt speaks to reporters on Thursday. (AP Photo/Lee Tan)",
        "Strikers outside the gate in Rivermouth, March 4, 2021. REUTERS/Lee Tan",
        "Ana Brandt arrives for talks. Lee Tan/Pool/AFP via Getty Images",
        "Photo: the harbour on Thursday",
        "EPA Dockers leave the hall in Rivermouth before dawn",
        "AP:Associated Press Port officials watch the gate from an office",
        "Lee Tan / Reuters Two ferries lie in the harbour of Rivermouth",
        "Play Video 1:12 Dockers walk out – video report",
    ],
)
def test_captions_are_kept_as_captions(line: str) -> None:
    made = report("Dockers and port back at the table", LEAD, line, SECOND, THIRD, FOURTH)
    assert kinds(made)["caption"] == [line]
    assert body(made) == list(BODY)


def test_a_sentence_about_an_agency_is_no_caption() -> None:
    line = "Reuters had reported on Monday that the port would give way"
    made = report("Dockers and port back at the table", LEAD, SECOND, line + ".", THIRD, FOURTH)
    assert line + "." in body(made)


def test_words_for_a_picture_that_its_caption_repeats_belong_to_the_caption() -> None:
    made = report("Dockers and port back at the table", LEAD, "Ana Brandt\nAna Brandt (Lee Tan/AP)", *BODY[1:])
    assert kinds(made)["caption"] == ["Ana Brandt", "Ana Brandt (Lee Tan/AP)"]


@pytest.mark.parametrize(
    "line",
    [
        "Kim Lund in Rivermouth and Paul Osei in Easthaven contributed to this report.",
        "Reporting by Jo Marsh; editing by Kim Lund",
        "(Additional reporting by Kim Lund in Easthaven)",
        "The Associated Press contributed to this report.",
        "Kim Lund contributed to this post.",
    ],
)
def test_credit_lines_are_metadata(line: str) -> None:
    made = report("Dockers and port back at the table", *BODY, line)
    assert made.credits == (line,)
    assert body(made) == list(BODY)


def test_a_byline_names_an_agency_as_the_outlet() -> None:
    made = report("Dockers and port back at the table", "By Press Association", *BODY)
    assert kinds(made)["byline"] == ["By Press Association"]
    assert made.outlet == "Press Association"


def test_a_date_line_gives_the_date_of_publication() -> None:
    made = report("Dockers and port back at the table", "4 March 2021, 18:04", *BODY)
    assert made.published == date(2021, 3, 4)
    assert body(made) == list(BODY)


@pytest.mark.parametrize(
    ("text", "place", "agency", "rest"),
    [
        ("OSLO (Reuters) - The union", "Oslo", "Reuters", "The union"),
        ("OSLO, May 3 (AFP) — The union", "Oslo", "Agence France-Presse", "The union"),
        ("NEW YORK — The union", "New York", None, "The union"),
        ("Oslo -- The union", "Oslo", None, "The union"),
        ("GENEVA, Switzerland (AP) -- “We", "Geneva, Switzerland", "Associated Press", "“We"),
        ("(CNN) -- The union", None, "CNN", "The union"),
    ],
)
def test_datelines_are_read(text: str, place: str | None, agency: str | None, rest: str) -> None:
    found = read_dateline(text)
    assert found is not None
    assert found[:2] == (place, agency)
    assert text[found[2] :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Brandt — who leads the union — said no.",
        "The offer - a raise of four per cent - was refused.",
        "A day-long walkout ended on Thursday.",
        "JO MARSH, HOST: Good morning.",
        "“No,” she said — and left.",
    ],
)
def test_dashes_in_a_sentence_are_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_what_stands_before_the_dateline_is_not_the_article() -> None:
    teaser = "Cranes have stood idle in Rivermouth for a week, and nobody knows for how long they still will."
    made = report("Dockers and port back at the table", teaser, "RIVERMOUTH — " + LEAD, *BODY[1:])
    assert body(made) == list(BODY)
    assert kinds(made)["dateline"] == ["RIVERMOUTH —"]
    assert made.place == "Rivermouth"


def test_of_a_text_printed_twice_the_printing_with_paragraphs_stays() -> None:
    made = report("Dockers and port back at the table", "".join(BODY), *BODY)
    assert body(made) == list(BODY)
    assert [cut.reason for cut in made.cuts] == ["printed twice"]


def test_of_equal_paragraphs_the_first_stays() -> None:
    made = report("Dockers and port back at the table", *BODY, *BODY)
    assert body(made) == list(BODY)
    assert made.evidence(made.body()[0]).start < made.source.index(SECOND)


def test_comments_and_other_stories_after_the_article_are_left_out() -> None:
    made = report(
        "Dockers and port back at the table",
        *BODY,
        "Leave a comment",
        "Be polite. Messages that insult other readers will be removed without notice.",
        "Ferry strike enters its third week",
    )
    assert body(made) == list(BODY)


def test_an_article_that_goes_on_after_a_box_of_other_stories_is_kept_whole() -> None:
    later = "In Rivermouth, Brandt told the members that the authority had not moved since Monday’s meeting."
    made = report("Dockers and port back at the table", LEAD, SECOND, "Related stories", THIRD, later, FOURTH)
    assert body(made) == [LEAD, SECOND, THIRD, later, FOURTH]


def test_a_wrapped_text_is_joined_to_paragraphs() -> None:
    wrapped = (
        "Dockers and port back at the table\n\n"
        "The dockers’ union and the port of Rivermouth agreed\non Thursday to return to the table after a week\n"
        "without a single ship unloaded.\n\n"
        "The port authority has offered four per cent over\ntwo years and says that it can go no further than\n"
        "that, whatever the union may threaten to do next.\n"
    )
    made = clean_here(Original.of("wrapped.txt", wrapped.encode()))
    assert isinstance(made, Report)
    assert [len(text.split("\n")) for text in body(made)] == [1, 1]
    assert "agreed on Thursday" in made.text


def test_lists_after_a_colon_belong_to_the_article() -> None:
    made = report(
        "Dockers and port back at the table", LEAD, "The union’s list of demands has three points:",
        "- a raise of six per cent", "- shorter night shifts", "- no dismissals before 2023", FOURTH,
    )  # fmt: skip
    assert len(body(made)) == 6


KNOWN = (
    "- The port has offered the dockers four per cent",
    "- The dockers' union wants six",
    "- The next round will be held in Rivermouth on 14 April 2031",
)


@pytest.mark.parametrize("before", [(), ("What we know so far",), (LEAD,)])
def test_a_list_of_what_is_known_is_the_article_without_full_stops(before: tuple[str, ...]) -> None:
    made = report("Dockers and port back at the table", *before, *KNOWN, SECOND, THIRD)
    assert [f"- {line}" for line in body(made) if f"- {line}" in KNOWN] == list(KNOWN)


def test_the_day_in_a_point_of_a_list_is_not_the_report_s() -> None:
    assert report("Dockers and port back at the table", *KNOWN, *BODY).published is None
    assert report("Dockers and port back at the table", "3 April 2031", *KNOWN, *BODY).published == date(2031, 4, 3)


def test_headlines_of_other_stories_in_a_row_are_no_list_of_points() -> None:
    others = ("- Ferry strike enters its third week", "- Why the price of tuna matters to us all", "- Sport")
    assert body(report("Dockers and port back at the table", LEAD, *others, SECOND, THIRD)) == [LEAD, SECOND, THIRD]


def test_what_the_container_said_is_metadata_and_not_the_article() -> None:
    hints = Hints(title="Dockers back at the table", outlet="Harbour Courier", published="2021-03-04T09:00:00Z")
    made = report("Dockers back at the table\nHarbour Courier\n2021-03-04T09:00:00Z", *BODY, hints=hints)
    assert (made.headline, made.outlet, made.published) == (hints.title, hints.outlet, date(2021, 3, 4))
    assert body(made) == list(BODY)


def test_all_that_is_kept_stands_in_the_original_where_the_evidence_says() -> None:
    made = report("Dockers and port back at the table", "By Jo Marsh", *BODY, "Advertisement")
    for block in made.blocks:
        evidence = made.evidence(block.span)
        assert made.source[evidence.start : evidence.end] == evidence.quote
        assert made.span(evidence) == block.span


def test_a_text_without_any_sentence_is_kept_with_a_note() -> None:
    made = report("raise of six per cent over two years", "shorter night shifts for everybody")
    assert len(body(made)) == 1
    assert any("no paragraph reads like an article" in note for note in made.notes)


def test_markdown_is_read_without_its_marks() -> None:
    text = f"# Dockers back at the table\n\n{LEAD}\n\n## What they want\n\nThe union asks for **six** [per cent](http://x.org/a).\n"
    made = clean_here(Original.of("a.md", text.encode(), "markdown"))
    assert isinstance(made, Report)
    assert made.headline == "Dockers back at the table"
    assert body(made) == [LEAD, "The union asks for six per cent."]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Rivermouth Courier", "The Rivermouth Courier"),
        ("outlet: The Rivermouth Courier", "The Rivermouth Courier"),
        ("Source: Estuary Radio", "Estuary Radio"),
        ("River and Quay", None),
        ("Dockers Await Friday’s Post, Then Vote", None),
    ],
)
def test_a_line_above_the_article_names_the_outlet(line: str, outlet: str | None) -> None:
    made = report(line, "Dockers and port back at the table", *BODY)
    assert made.outlet == outlet
    assert body(made) == list(BODY)


def test_the_tail_of_a_title_names_the_outlet() -> None:
    assert report("Dockers and port back at the table | Estuary Radio", *BODY).outlet == "Estuary Radio"


def test_an_agency_that_stands_alone_above_the_article_is_credited() -> None:
    made = report("The Rivermouth Courier", "Dockers and port back at the table", "Estuary News Service", *BODY)
    assert made.outlet == "The Rivermouth Courier"
    assert made.credits == ("Estuary News Service",)

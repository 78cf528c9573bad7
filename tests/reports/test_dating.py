from dataclasses import replace
from datetime import date

from communique.reports.dating import inferred_days
from communique.terms import Block, OffsetMap, Report, Span


def report(name: str, text: str, published: date | None = None) -> Report:
    return Report(
        id=name, sha256=name, name=name, source=text, text=text, blocks=(), offsets=OffsetMap.identity(len(text)),
        published=published,
    )  # fmt: skip


DATED = report("a", "The envoys met.", date(2024, 3, 13))


def test_an_undated_report_takes_the_day_of_the_dated_ones() -> None:
    assert inferred_days([DATED, report("b", "The envoys met on Wednesday.")]) == {"b": date(2024, 3, 13)}


def test_a_full_date_near_them_in_its_own_text_comes_first() -> None:
    text = "Signed on 3 May 1999, the pact was confirmed on March 15, 2024."
    assert inferred_days([DATED, report("b", text)]) == {"b": date(2024, 3, 15)}


def test_a_pile_that_spans_months_dates_nothing() -> None:
    later = report("c", "They met again.", date(2024, 6, 1))
    assert inferred_days([DATED, later, report("b", "They met on Wednesday.")]) == {}


def test_a_pile_without_any_date_dates_nothing() -> None:
    assert inferred_days([report("b", "They met on 13 March 2024.")]) == {}


def test_a_quoted_post_with_its_stamp_dates_the_report_and_its_pile() -> None:
    post = report("b", "“No deal is dead.” — Jane Roe (@janeroe) March 14, 2024\n\nThey met on Thursday.")
    assert inferred_days([post, report("c", "They met.")]) == {"b": date(2024, 3, 14), "c": date(2024, 3, 14)}


def captioned(name: str, caption: str) -> Report:
    text = f"{caption}\n\nThe envoys met on Thursday."
    block = Block(kind="caption", span=Span(0, len(caption)))
    return Report(id=name, sha256=name, name=name, source=text, text=text, blocks=(block,),
                  offsets=OffsetMap.identity(len(text)))  # fmt: skip


def test_a_caption_with_the_day_of_its_picture_dates_the_report() -> None:
    taken = captioned("b", "The envoys leave the customs house in Lund, March 14, 2024. Photo: J. Roe")
    assert inferred_days([taken]) == {"b": date(2024, 3, 14)}


def test_a_picture_from_the_archive_dates_nothing() -> None:
    assert inferred_days([captioned("b", "FILE PHOTO: The customs house in Lund, March 14, 2024")]) == {}
    assert inferred_days([captioned("b", "The envoys on May 3, 2019, and, right, on March 14, 2024")]) == {}


def test_a_dateline_without_a_year_takes_the_year_of_the_pile() -> None:
    line = "OSLO, Dec 30 (Reuters)"
    filed = replace(report("b", line), blocks=(Block(kind="dateline", span=Span(0, len(line))),))
    assert inferred_days([report("a", "", date(2032, 1, 2)), filed])["b"] == date(2031, 12, 30)

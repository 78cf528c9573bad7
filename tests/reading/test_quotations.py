"""Quotation marks: pairing in one paragraph, across paragraphs, and where one is missing."""

from __future__ import annotations

import pytest

from communique.reading.quotations import Quoted, quotations
from communique.terms import Span


def paragraphs(text: str) -> tuple[Span, ...]:
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(Span(at, at + len(part)))
        at += len(part) + 2
    return tuple(found)


def literal(text: str) -> list[list[str]]:
    return [[span.of(text) for span in each.spans] for each in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Not a cent more,” the mayor said.", [["Not a cent more,"]]),
        ('The offer is "an insult", they said, "and a bad one".', [["an insult"], ["and a bad one"]]),
        ("‘We stay out until Friday,’ said the steward.", [["We stay out until Friday,"]]),
        ("He called it “a ‘fair’ deal”.", [["a ‘fair’ deal"]]),
        ("« Nous verrons », dit-il.", [["Nous verrons"]]),
        ("The drivers' union and the nurses' guild met.", []),
        ("It's the owners’ last word, they’re sure.", []),
    ],
)
def test_marks_pair_within_a_paragraph(text: str, words: list[list[str]]) -> None:
    assert literal(text) == words


def test_a_quotation_over_paragraphs_reopens_in_each_and_is_one() -> None:
    text = "“The dam will be built,” she began. “It is lawful.\n\n“And it is needed.”\n\nThe hall was silent."
    assert literal(text) == [["The dam will be built,"], ["It is lawful.", "And it is needed."]]


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = "“We were never asked, the fishers said.\n\nThe ministry gave no answer. “Later,” it said."
    assert literal(text) == [["We were never asked, the fishers said."], ["Later,"]]


def test_a_stretch_is_found_by_place() -> None:
    text = "“One,” said A. “Two,” said B. “Three,” said C."
    quoted = Quoted(quotations(text, paragraphs(text)))
    assert [part.of(text) for part, _ in quoted.overlapping(Span(10, 33))] == ["Two,", "Three,"]
    assert quoted.holds(Span(1, 4))
    assert not quoted.holds(Span(0, 4))


def test_many_marks_that_never_close_are_read_in_linear_time() -> None:
    text = "“a b c " * 20_000
    assert len(quotations(text, (Span(0, len(text)),))) < 20_001

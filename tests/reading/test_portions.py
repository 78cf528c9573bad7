"""Texts longer than any report are read in portions; nothing is lost at the seams."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.reading import paragraphs, portions, read_text

REPORT = """\
Olvia rejected the offer of the Tarsk Bank on Monday. Olvia's envoy, Mara Quell, said it would not return to the table.

The bank demanded that Olvia pay 40 million crowns by June. Mara Quell called the demand an insult.
"""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "LONGEST", 500)
    monkeypatch.setattr(portions, "PARAGRAPH", 300)


@pytest.mark.usefixtures("short")
def test_a_long_text_tells_in_portions_what_it_tells_in_one_piece() -> None:
    text = "\n\n".join([REPORT.strip()] * 5)
    assert len(portions.portions(text, paragraphs(text))) > 2
    read = read_text(text)
    assert len(read.moves) == 5 * len(read_text(REPORT).moves)
    assert [text[move.trigger.start : move.trigger.end] for move in read.moves].count("demanded") == 5
    assert list(read.sentences) == sorted(read.sentences)


@pytest.mark.usefixtures("short")
def test_the_portions_make_the_whole_text() -> None:
    text = "A headline\n\n" + "\n\n".join([REPORT.strip()] * 5)
    spans = [portion.span for portion in portions.portions(text, paragraphs(text)[1:])]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(spans))


@pytest.mark.usefixtures("short")
def test_a_person_is_told_once_however_many_portions_name_her() -> None:
    text = "\n\n".join([REPORT.strip()] * 5)
    people = [person for person in read_text(text).people if person.name == "Mara Quell"]
    assert len(people) == 1
    assert len(people[0].mentions) == 10
    assert people[0].party == "Olvia"


@pytest.mark.usefixtures("short")
def test_reading_in_portions_is_said() -> None:
    assert any("portions" in note for note in read_text("\n\n".join([REPORT.strip()] * 5)).notes)
    assert not read_text(REPORT).notes


@pytest.mark.usefixtures("short")
def test_one_endless_paragraph_is_cut_at_blanks_and_nothing_of_it_is_lost() -> None:
    text = "word " * 400
    cut = [span for portion in portions.portions(text, paragraphs(text)) for span in portion.stretches]
    assert all(len(span) <= 300 for span in cut)
    assert " ".join(text[span.start : span.end] for span in cut) == text.strip()
    assert all(one.end < other.start for one, other in pairwise(cut))


@pytest.mark.usefixtures("short")
def test_a_paragraph_too_long_is_cut_after_a_sentence() -> None:
    text = "The ministry refused to sign the accord. " * 20
    cut = [span for portion in portions.portions(text, paragraphs(text)) for span in portion.stretches]
    assert len(cut) > 2
    assert all(text[span.start : span.end].endswith("accord.") for span in cut)


@pytest.mark.usefixtures("short")
def test_a_stretch_without_any_blank_is_still_cut() -> None:
    text = "x" * 1300
    cut = [span for portion in portions.portions(text, paragraphs(text)) for span in portion.stretches]
    assert "".join(text[span.start : span.end] for span in cut) == text

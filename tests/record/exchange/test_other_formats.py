from __future__ import annotations

import csv
import dataclasses
import io
import json
from datetime import date

import pytest
from tests.record.pile import FIRST, reading_of, report_of, span

from communique.record.exchange import WRITERS
from communique.record.exchange.csv import COLUMNS, cell
from communique.record.findings import findings_of
from communique.terms import Attribution, Condition, Move, Reading


@pytest.fixture
def written():
    report = dataclasses.replace(
        report_of(FIRST, prefix="MENU\n"), published=date(2031, 5, 2), url="https://tide.example/1", place="SUND",
        credits=("By Lia Marsh", "(AP)"),
    )  # fmt: skip
    findings = findings_of(report, reading_of(report))
    return report, findings, {form: write([report], findings, None) for form, write in WRITERS.items()}


def test_the_table_has_a_row_a_finding_with_its_source(written):
    report, findings, texts = written
    rows = list(csv.DictReader(io.StringIO(texts["csv"], newline="")))
    assert len(rows) == len(findings)
    assert tuple(rows[0]) == COLUMNS
    for row in rows:
        assert report.source[int(row["start"]) : int(row["end"])] == row["words"]
        assert (row["report"], row["file"], row["published"]) == (report.id, "first.txt", "2031-05-02")


def test_a_row_of_a_move_says_what_under_which_condition_and_in_which_sentence():
    text = "=Ardland will close\nits ports unless Morvia withdraws. Ida Holm said -1 is a deal."
    report = report_of(text)
    sentence, content, condition = (
        span(text, "=Ardland will close\nits ports unless Morvia withdraws."),
        span(text, "close\nits ports"),
        Condition(span=span(text, "unless Morvia withdraws"), sign="unless"),
    )
    reading = Reading(
        text=text,
        report=report.id,
        moves=(Move(type="threaten", sentence=sentence, trigger=span(text, "will close"), content=content,
                    condition=condition),
               Move(type="assert", sentence=sentence, trigger=span(text, "said"))),
        attributions=(Attribution(source=None, cue=None, content=(span(text, "-1 is"), span(text, "deal")),
                                  quote="indirect"),),
    )  # fmt: skip
    written = WRITERS["csv"]([report], findings_of(report, reading), None)
    rows = {row["type"] or row["kind"]: row for row in csv.DictReader(io.StringIO(written, newline=""))}
    assert [rows["threaten"][column] for column in ("content", "condition", "condition_sign", "sentence")] == [
        "close its ports", "unless Morvia withdraws", "unless",
        "'=Ardland will close its ports unless Morvia withdraws."]  # fmt: skip
    assert [rows["assert"][column] for column in ("content", "condition", "condition_sign")] == ["", "", ""]
    assert rows["attribution"]["content"] == "'-1 is … deal"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_text_becomes_a_formula(text):
    assert cell(text) == "'" + text


def test_cells_keep_numbers_and_join_lists():
    assert [cell(-3), cell(0.5), cell(True), cell(None), cell(["A", "B"]), cell("A-B")] == [
        -3, 0.5, "yes", "", "A; B", "A-B"]  # fmt: skip


def test_the_outlet_that_looks_like_a_formula_is_text_in_the_table(written):
    assert "'=Tide Courier" in written[2]["csv"]


def test_annotations_follow_the_web_annotation_model(written):
    report, findings, texts = written
    collection = json.loads(texts["annotations"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(findings)
    for item in items:
        position, quote = item["target"]["selector"]
        assert report.source[position["start"] : position["end"]] == quote["exact"]
        assert report.source[: position["start"]].endswith(quote["prefix"])
        assert report.source[position["end"] :].startswith(quote["suffix"])
        assert item["target"]["source"] == "https://tide.example/1"


def test_references_are_csl_items(written):
    report, _, texts = written
    assert json.loads(texts["csl"]) == [
        {
            "id": report.id,
            "type": "article-newspaper",
            "title": "Ports may close",
            "container-title": "=Tide Courier",
            "author": [{"literal": "Lia Marsh"}],
            "issued": {"date-parts": [[2031, 5, 2]]},
            "event-place": "SUND",
            "URL": "https://tide.example/1",
            "language": "en",
            "note": f"SHA-256 {report.sha256}",
        }
    ]

from __future__ import annotations

import dataclasses
import json
import random

import pytest
from tests.record.pile import FIRST, reading_of, report_of

from communique.record.exchange import WRITERS
from communique.record.exchange.jsonl import write_jsonl
from communique.record.findings import findings_of
from communique.terms import (
    Block,
    CitedMove,
    Comparison,
    Discrepancy,
    Issue,
    Lineage,
    OffsetMap,
    Position,
    Run,
    Span,
)


def pile():
    reports = [report_of(f"{FIRST} Wind {n}.", prefix="x" * n, name=f"{n}.txt") for n in range(4)]
    findings = [finding for report in reports for finding in findings_of(report, reading_of(report))]
    return reports, findings


def comparison(reports, findings) -> Comparison:
    by_id = {report.id: report for report in reports}
    cited = [
        CitedMove(
            report=finding.report,
            move=finding.value,
            evidence=by_id[finding.report].evidence(finding.value.sentence),
            trigger=finding.evidence,
            issue="i1",
            polarity="for",
        )
        for finding in findings
        if finding.kind == "move"
    ]
    ends = sorted(move.trigger for move in cited if move.move.type == "threaten")
    positions = [Position(party="Ardland", issue="i1", stance=2, word="threatens", own=True, evidence=(ends[0],))]
    discrepancies = [Discrepancy(about="trawlers", topic="number", kind="rounding", values=(ends[1], ends[0]))]
    return Comparison(
        lineage=Lineage(clusters=((reports[1].id, reports[0].id),)), accounts=3, parties=("Ardland",),
        issues=(Issue(id="i1", label="port closure"),), moves=tuple(cited), positions=tuple(positions),
        discrepancies=tuple(discrepancies), open_items=(), events=(), voices=(),
    )  # fmt: skip


def parsed(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_place_holds_its_words_in_the_original():
    reports, findings = pile()
    sources = {report.id: report.source for report in reports}
    checked = 0
    for line in parsed(write_jsonl(reports, findings, None)):
        for key, words in line.get("text", {}).items():
            start, end = line[key]
            assert sources[line["report"]][start:end] == words
            checked += 1
    assert checked == 4 * 6


def test_the_keys_that_the_scorer_reads_are_there():
    reports, findings = pile()
    lines = parsed(write_jsonl(reports, findings, comparison(reports, findings)))
    keys = {
        "report": {"id", "sha256", "file", "body", "headline", "outlet", "published"},
        "attribution": {"report", "source", "source_entity", "party", "cue", "content", "quote", "anonymous", "text"},
        "move": {"report", "sentence", "trigger", "type", "actor", "addressee", "issue", "content", "polarity",
                 "condition", "negated", "time", "reported_by", "text"},
        "quantity": {"report", "span", "value", "comparator", "unit", "what"},
        "person": {"report", "name", "role", "party", "mentions"},
        "meeting": {"report", "name", "place", "date", "participants", "span", "mentions"},
        "discrepancy": {"about", "type", "values"},
        "lineage": {"reports"},
        "issue": {"id", "label"},
        "position": {"party", "issue", "stance", "evidence"},
    }  # fmt: skip
    assert {line["kind"] for line in lines} == keys.keys()
    for line in lines:
        assert keys[line["kind"]] <= line.keys()


def test_moves_carry_the_issue_and_polarity_of_the_comparison():
    reports, findings = pile()
    moves = [
        line for line in parsed(write_jsonl(reports, findings, comparison(reports, findings))) if line["kind"] == "move"
    ]
    assert {(move["issue"], move["issue_label"], move["polarity"]) for move in moves} == {("i1", "port closure", "for")}


@pytest.mark.parametrize("form", list(WRITERS))
def test_the_order_of_the_inputs_does_not_change_a_byte(form):
    reports, findings = pile()
    compared = comparison(reports, findings)
    first = WRITERS[form](reports, findings, compared)
    mixed = random.Random(1)
    mixed.shuffle(reports)
    mixed.shuffle(findings)
    turned = dataclasses.replace(compared, moves=tuple(reversed(compared.moves)))
    assert WRITERS[form](reports, findings, turned) == first


def test_the_body_is_given_as_the_stretches_it_came_from():
    report = dataclasses.replace(
        report_of("One two."), source="One [ad] two.", text="One two.",
        offsets=OffsetMap((Run(0, 0, 4, 4), Run(4, 9, 4, 4))), blocks=(Block(kind="body", span=Span(0, 8)),),
    )  # fmt: skip
    (line,) = parsed(write_jsonl([report], [], None))
    assert line["body"] == [[0, 4], [9, 13]]

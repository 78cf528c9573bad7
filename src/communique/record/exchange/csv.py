"""The findings as one table for spreadsheets: a row a finding, with the report it is from and the words it rests on.

What a move says, under which condition, and its sentence stand there as the report's words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from communique.record.exchange.jsonl import Grouping, finding_line
from communique.record.findings import Finding, in_order
from communique.terms import Attribution, Comparison, Move, Report, Span

SOURCE = ("report", "file", "outlet", "published", "headline", "url", "start", "end", "words", "sentence")
VALUES = (
    "type", "actor", "actor_person", "addressee", "content", "condition", "condition_sign", "issue_label", "polarity",
    "negated", "status", "time", "reported_by", "voice", "source_entity", "party", "quote", "anonymous", "value",
    "comparator", "unit", "what", "name", "role", "place", "date", "participants",
)  # fmt: skip
COLUMNS = ("id", "kind", *SOURCE, *VALUES, "confidence", "standing")
# A spreadsheet takes a cell that begins so for a formula, also after blanks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(reports: Sequence[Report], findings: Sequence[Finding], comparison: Comparison | None) -> str:
    """A table with the columns `COLUMNS`; lists are parted by "; ", texts cannot become formulas."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    grouping = Grouping(comparison, findings)
    by_id = {report.id: report for report in reports}
    for finding in in_order(findings):
        report, at = by_id[finding.report], finding.evidence
        row: dict[str, Any] = finding_line(report, finding, grouping) | {
            "file": report.name,
            "outlet": report.outlet,
            "published": report.published,
            "headline": report.headline,
            "url": report.url,
            "start": at.start,
            "end": at.end,
            "words": report.source[at.start : at.end],
            **_told(report, finding),
        }
        writer.writerow([cell(row.get(column)) for column in COLUMNS])
    return target.getvalue()


def _told(report: Report, finding: Finding) -> dict[str, str]:
    """The words of a finding's longer stretches, of which `finding_line` gives the places."""
    match finding.value:
        case Move(sentence=sentence, content=content, condition=condition):
            condition_words = condition.span if condition else None
            stretches = {"sentence": (sentence,), "content": (content,), "condition": (condition_words,)}
            return {column: _words(report, *spans) for column, spans in stretches.items()}
        case Attribution(content=spans):
            return {"content": _words(report, *spans)}
        case _:
            return {}


def _words(report: Report, *spans: Span | None) -> str:
    """What stands there in the cleaned text, on one line; stretches that are apart parted by an ellipsis."""
    return " … ".join(" ".join(span.of(report.text).split()) for span in spans if span)


def cell(value: Any) -> str | float:
    """What stands in a cell: numbers as they are, all else as text that no spreadsheet runs."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text

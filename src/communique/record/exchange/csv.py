"""The findings as one table for spreadsheets: a row a finding, with the report it is from and the words it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from communique.record.exchange.jsonl import Grouping, finding_line
from communique.record.findings import Finding, in_order
from communique.terms import Comparison, Report

SOURCE = ("report", "file", "outlet", "published", "headline", "url", "start", "end", "words")
VALUES = (
    "type", "actor", "actor_person", "addressee", "issue_label", "polarity", "negated", "status", "time", "reported_by",
    "voice", "source_entity", "party", "quote", "anonymous", "value", "comparator", "unit", "what", "name", "role",
    "place", "date", "participants",
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
        }
        writer.writerow([cell(row.get(column)) for column in COLUMNS])
    return target.getvalue()


def cell(value: Any) -> str | float:
    """What stands in a cell: numbers as they are, all else as text that no spreadsheet runs."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text

"""The findings as annotations after the W3C Web Annotation Data Model (JSON-LD).

Each target is a report, named by its web address or else by the hash of its bytes, with a TextPositionSelector in code
points of the original text and a TextQuoteSelector; the body holds the finding.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from communique.record.exchange.jsonl import Grouping, finding_line
from communique.record.findings import Finding, in_order
from communique.terms import Comparison, Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
_PLACES = ("kind", "report", "id", "text", "sentence", "span", "mentions")


def write_annotations(reports: Sequence[Report], findings: Sequence[Finding], comparison: Comparison | None) -> str:
    """An AnnotationCollection with one page."""
    grouping = Grouping(comparison, findings)
    by_id = {report.id: report for report in reports}
    items = [_annotation(by_id[finding.report], finding, grouping) for finding in in_order(findings)]
    collection = {
        "@context": CONTEXT,
        "id": "urn:communique:findings",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:communique:findings:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(report: Report, finding: Finding, grouping: Grouping) -> dict[str, Any]:
    start, end = finding.evidence.start, finding.evidence.end
    line = finding_line(report, finding, grouping)
    body = {key: value for key, value in line.items() if key not in _PLACES and value not in (None, [], "")}
    return {
        "id": f"urn:communique:{line['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": line["kind"], "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "value": json.dumps(body, ensure_ascii=False),
             "format": "application/json"},
        ],
        "target": {
            "source": report.url or f"urn:sha256:{report.sha256}",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": report.source[start:end],
                 "prefix": report.source[max(0, start - AROUND) : start], "suffix": report.source[end : end + AROUND]},
            ],
        },
    }  # fmt: skip

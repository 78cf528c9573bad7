"""The reports as references in CSL-JSON, which Zotero, Pandoc and other citation tools read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from communique.record.findings import Finding
from communique.terms import Comparison, Report


def write_csl(reports: Sequence[Report], findings: Sequence[Finding], comparison: Comparison | None) -> str:
    """One item of type article-newspaper a report; its `id` is the report's id."""
    items = [_item(report) for report in sorted(reports, key=lambda report: report.id)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(report: Report) -> dict[str, Any]:
    day = report.published
    item: dict[str, Any] = {
        "id": report.id,
        "type": "article-newspaper",
        "title": report.headline or report.name,
        "container-title": report.outlet,
        # Other credit lines tell who helped or which agency: they are no authors.
        "author": [{"literal": credit[3:]} for credit in report.credits if credit.casefold().startswith("by ")],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "event-place": report.place,  # CSL has no dateline
        "URL": report.url,
        "language": report.language,
        "note": f"SHA-256 {report.sha256}",
    }
    return {key: value for key, value in item.items() if value}

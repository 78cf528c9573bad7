"""A passage of a report in its context, as a person looks it up: `r7f3a9c20b1:1042-1108` or a finding's id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from communique.errors import UsageError
from communique.record.findings import Finding
from communique.terms import Evidence, Report

CONTEXT = 240
_REFERENCE = re.compile(r"(r[0-9a-f]*):([0-9]+)-([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report's original with what stands before and after them, and the findings that touch them."""

    report: Report
    evidence: Evidence
    before: str
    words: str
    after: str
    findings: tuple[Finding, ...]


def parse_reference(reference: str) -> tuple[str, int, int] | None:
    """The report (or the beginning of its id), start and end that `reference` names; None where it has another form."""
    parts = _REFERENCE.fullmatch(reference.strip())
    return (parts[1], int(parts[2]), int(parts[3])) if parts else None


def passage(report: Report, start: int, end: int, findings: Sequence[Finding], context: int = CONTEXT) -> Passage:
    """Characters `start` to `end` of the original. Raises UsageError where the report has no such place."""
    if not 0 <= start < end <= len(report.source):
        raise UsageError(
            f"{report.id} has no characters {start}-{end}.", mend=f"It has {len(report.source)}, counted from 0."
        )
    touching = [f for f in findings if f.report == report.id and f.evidence.start < end and start < f.evidence.end]
    return Passage(
        report=report,
        evidence=Evidence(report.id, start, end, report.source[start:end]),
        before=report.source[max(0, start - context) : start],
        words=report.source[start:end],
        after=report.source[end : end + context],
        findings=tuple(touching),
    )


def visible(text: str) -> str:
    """`text` with characters that would steer a terminal or turn the writing direction shown by their numbers."""
    return "".join(
        f"<U+{ord(mark):04X}>"
        if unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and mark != "\n"
        else mark
        for mark in text.replace("\r\n", "\n").replace("\t", "    ")
    )

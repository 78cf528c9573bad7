"""Findings as the record keeps them: what was read in one report, each with an id that every run finds again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from communique.record.values import to_json
from communique.terms import Attribution, Evidence, Meeting, Move, Person, Quantity, Reading, Report, Span, finding_id

Value = Attribution | Move | Quantity | Person | Meeting

KINDS: dict[str, type[Value]] = {
    "attribution": Attribution,
    "move": Move,
    "quantity": Quantity,
    "person": Person,
    "meeting": Meeting,
}
FIELDS = {
    "attribution": "attributions",
    "move": "moves",
    "quantity": "quantities",
    "person": "people",
    "meeting": "meetings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; spans of `value` are in the report's cleaned text, `evidence` in its original."""

    id: str
    kind: str
    evidence: Evidence
    marks: tuple[str, ...]
    value: Value

    @property
    def report(self) -> str:
        return self.evidence.report


def findings_of(report: Report, reading: Reading) -> tuple[Finding, ...]:
    """Every finding of `reading`, in the order of the text, kind by kind."""
    return tuple(
        finding for kind, field in FIELDS.items() for finding in _of_kind(report, kind, getattr(reading, field))
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By report, kind and place: an order that hangs on nothing else."""
    kinds = list(KINDS)
    return sorted(findings, key=lambda f: (f.report, kinds.index(f.kind), f.evidence.start, f.evidence.end, f.id))


def make_finding(report: Report, kind: str, value: Value, marks: tuple[str, ...] | None = None) -> Finding:
    evidence = report.evidence(anchor(value))
    marks = marks_of(report, value) if marks is None else marks
    return Finding(id=finding_id(kind, evidence, *marks), kind=kind, evidence=evidence, marks=marks, value=value)


def anchor(value: Value) -> Span:
    """The words that a finding stands on: a move's trigger, an attribution's content, a person's first naming."""
    match value:
        case Move():
            return value.trigger
        case Attribution():
            parts = [*value.content] or [part for part in (value.cue, value.source) if part]
            return Span(min(part.start for part in parts), max(part.end for part in parts)) if parts else Span(0, 0)
        case Person():
            return value.mentions[0] if value.mentions else Span(0, 0)
        case _:
            return value.span


def marks_of(report: Report, value: Value) -> tuple[str, ...]:
    """What tells two findings on the same words apart."""
    match value:
        case Move():
            return (value.type,)
        case Attribution():
            return tuple(part.of(report.text) if part else "" for part in (value.source, value.cue))
        case Person():
            return (value.name,)
        case _:
            return ()


def _of_kind(report: Report, kind: str, values: tuple[Value, ...]) -> tuple[Finding, ...]:
    # The reader's order is not part of a finding: two on the same words are told apart by what they say.
    ordered = sorted(values, key=lambda value: (anchor(value), to_json(value)))
    seen: Counter[str] = Counter()
    found = []
    for value in ordered:
        finding = make_finding(report, kind, value)
        seen[finding.id] += 1
        if (nth := seen[finding.id]) > 1:
            finding = make_finding(report, kind, value, (*finding.marks, f"#{nth}"))
        found.append(finding)
    return tuple(found)

"""What a person decided, applied to what the machine read.

A ruling holds the finding as the person saw it, in places of the original. A confirmed or amended finding therefore
stays what the person saw, whatever a later reading says. Where its id is no longer read, a ruling follows only the one
finding of its report with the same kind, words and marks; else it is an orphan and waits.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.record.findings import KINDS, Finding, Value, make_finding
from communique.record.values import from_data, to_data
from communique.terms import Report, Ruling, Span, Standing

_STANDING: dict[str, Standing] = {"confirm": "confirmed", "amend": "amended", "add": "added"}
ABOUT_FINDINGS = frozenset({"confirm", "reject", "amend", "add"})
ABOUT_ISSUES = frozenset({"rename", "merge", "split"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A ruling about a finding, with the finding as the person saw it: `seen` has places of the original."""

    ruling: Ruling
    kind: str
    report: str
    quote: str
    marks: tuple[str, ...]
    seen: str

    def changed(self, base: dict[str, Any]) -> dict[str, Any]:
        return base | {key: json.loads(value) for key, value in self.ruling.change if key != "kind"}


def apply(
    report: Report, findings: Sequence[Finding], decisions: Sequence[Decision]
) -> tuple[tuple[Finding, ...], tuple[Decision, ...]]:
    """What stands in a report after `decisions` (those in force, in order), and the orphans among them."""
    standing = {finding.id: finding for finding in findings}
    chains: dict[str, list[Decision]] = {}
    orphans: list[Decision] = []
    added = {decision.ruling.target for decision in decisions if decision.ruling.action == "add"}
    for decision in decisions:
        target = decision.ruling.target
        if target not in standing and target not in added:
            match = _only_match(decision, findings)
            if match is None:
                orphans.append(decision)
                continue
            target = match.id
        chains.setdefault(target, []).append(decision)
    for target, chain in chains.items():
        found = standing.pop(target, None)
        if chain[-1].ruling.action == "reject":
            continue
        try:
            decided = _decided(report, found, target, chain[-1])
        except ValueError:
            # A place that the ruling speaks of has been cut from the cleaned text.
            orphans.extend(chain)
            if found:
                standing[found.id] = found
        else:
            standing[target] = decided
    return tuple(standing.values()), tuple(orphans)


def places(report: Report, value: Value) -> dict[str, Any]:
    """A finding's value with places of the original, without its standing and confidence: what a ruling keeps."""
    data: dict[str, Any] = to_data(value, report.offsets.to_source)
    return {key: item for key, item in data.items() if key not in {"standing", "confidence"}}


def value_at(report: Report, kind: str, data: dict[str, Any], standing: Standing) -> Value:
    """The value of `kind` that `data` gives in places of the original. Raises ValueError where it does not fit."""
    value = from_data(KINDS[kind], data, report.offsets.to_text)
    return replace(value, standing=standing, confidence=1.0)


def _only_match(decision: Decision, findings: Sequence[Finding]) -> Finding | None:
    matches = [
        finding
        for finding in findings
        if (finding.kind, finding.evidence.quote, finding.marks) == (decision.kind, decision.quote, decision.marks)
    ]
    return matches[0] if len(matches) == 1 else None


def _decided(report: Report, found: Finding | None, target: str, last: Decision) -> Finding:
    seen = json.loads(last.seen)
    standing = _STANDING[last.ruling.action]
    if found is not None and (found.id != last.ruling.target or places(report, found.value) == seen):
        # Read as it was seen, or read elsewhere under the same words: the machine's own spans are the exact ones.
        seen = places(report, found.value)
        if last.ruling.action == "confirm":
            return replace(found, value=replace(found.value, standing=standing, confidence=1.0))
    value = value_at(report, last.kind, last.changed(seen), standing)
    return replace(make_finding(report, last.kind, value), id=target)


def sentence_around(sentences: Sequence[Span], span: Span) -> Span | None:
    return next((sentence for sentence in sentences if sentence.contains(span)), None)

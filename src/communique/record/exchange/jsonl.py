"""The record as JSON lines: one object a finding, spans in code points of the original text as decoded.

The same reports, findings and comparison give the same bytes, in whatever order they come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.record.findings import Finding, in_order
from communique.terms import (
    Attribution,
    CitedMove,
    Comparison,
    Evidence,
    Meeting,
    Move,
    MoveType,
    Person,
    Polarity,
    Position,
    Quantity,
    Report,
    Span,
    homes,
)

Line = dict[str, Any]

# The export's `type` keeps to twenty types; six finer ones of the reader's are told in `move_type` alone.
_COARSER: dict[MoveType, MoveType] = {
    "concede": "accept",
    "support": "assert",
    "mediate": "other",
    "suspend": "other",
    "implement": "other",
    "use_force": "other",
}


def write_jsonl(reports: Sequence[Report], findings: Sequence[Finding], comparison: Comparison | None) -> str:
    """The whole record, one JSON object a line. Without a comparison, what only it can tell is left out."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(reports, findings, comparison))


def lines(reports: Sequence[Report], findings: Sequence[Finding], comparison: Comparison | None) -> Iterator[Line]:
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    findings = in_order(findings)
    grouping = Grouping(comparison, findings)
    for report in by_id.values():
        yield report_line(report)
    for finding in findings:
        yield finding_line(by_id[finding.report], finding, grouping)
    if comparison:
        yield from _ordered(comparison_lines(by_id, comparison))


class Grouping:
    """What only the reports together tell: which move is about which issue, what each is called, whose a person is."""

    def __init__(self, comparison: Comparison | None, findings: Sequence[Finding]) -> None:
        self._homes = homes(finding.value for finding in findings if isinstance(finding.value, Person))
        self._moves = {(move.report, move.move): move for move in comparison.moves} if comparison else {}
        self._labels = {issue.id: issue.label for issue in comparison.issues} if comparison else {}

    def of(self, report: str, move: Move) -> tuple[str | None, Polarity]:
        """Issue and polarity of a move across reports; the reader's own where nothing was compared."""
        cited: CitedMove | None = self._moves.get((report, move))
        return (cited.issue, cited.polarity) if cited else (move.issue, move.polarity)

    def parties(self, names: Sequence[str]) -> list[str]:
        """The names, a person without a party in this report replaced by the party that the others give."""
        return list(dict.fromkeys(self._homes.get(name, name) for name in names))

    def party(self, speaker: str | None) -> str | None:
        """The party that other reports give a speaker who has none in this one."""
        return self._homes.get(speaker or "")

    def label(self, issue: str | None) -> str | None:
        return self._labels.get(issue, issue) if issue else None


def report_line(report: Report) -> Line:
    return {
        "kind": "report",
        "id": report.id,
        "sha256": report.sha256,
        "file": report.name,
        "body": [list(stretch) for block in report.body() for stretch in _stretches(report, block)],
        "headline": report.headline,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "place": report.place,
        "url": report.url,
        "language": report.language,
    }


def finding_line(report: Report, finding: Finding, grouping: Grouping) -> Line:
    """One finding; a move carries the issue and polarity that the comparison gave it."""
    place = _Places(report)
    value = finding.value
    line: Line = {"kind": finding.kind, "report": report.id, "id": finding.id}
    match value:
        case Attribution():
            line |= _attribution(value, place, grouping)
        case Move():
            line |= _move(value, place, grouping)
            if value.inferred:  # nobody said it: a demand that a threat or offer only implies
                line["kind"] = "implied_move"
        case Quantity():
            line |= {"span": place.of(value.span), "value": value.value, "comparator": value.comparator,
                     "unit": value.unit, "what": value.what, "vague": value.vague,
                     "text": place.words(span=value.span)}  # fmt: skip
        case Person():
            line |= {"name": value.name, "role": value.role, "party": value.party,
                     "mentions": place.all(value.mentions), "role_span": place.of(value.role_span)}  # fmt: skip
        case Meeting():
            line |= {"name": value.name, "place": value.place, "date": value.date,
                     "participants": list(value.participants), "span": place.of(value.span),
                     "mentions": place.all(value.mentions), "duration": place.of(value.duration),
                     "status": value.status, "text": place.words(span=value.span)}  # fmt: skip
    return line | {"confidence": round(value.confidence, 4), "standing": value.standing}


def _attribution(value: Attribution, place: _Places, grouping: Grouping) -> Line:
    source = value.source.of(place.report.text) if value.source else None
    return {
        "source": place.of(value.source),
        "source_entity": value.speaker or source,
        "party": value.party or grouping.party(value.speaker),
        "cue": place.of(value.cue),
        "content": place.all(value.content),
        "quote": value.quote,
        "anonymous": value.anonymous,
        "text": place.words(source=value.source, cue=value.cue),
    }


def _move(value: Move, place: _Places, grouping: Grouping) -> Line:
    issue, polarity = grouping.of(place.report.id, value)
    condition = value.condition
    # "did not reject": a refusal that did not happen, where the reader has a type for keeping a matter open
    kept_open = value.type == "refuse_to_rule_out" and value.status == "negated"
    return {
        "sentence": place.of(value.sentence),
        "trigger": place.of(value.trigger),
        "type": "reject" if kept_open else _COARSER.get(value.type, value.type),
        "move_type": value.type,
        "actor": grouping.parties(value.actor),
        "actor_person": value.actor_person,
        "addressee": grouping.parties(value.addressee),
        "issue": issue,
        "issue_label": grouping.label(issue),
        "content": place.of(value.content),
        "polarity": polarity,
        "condition": place.of(condition.span) if condition else None,
        "condition_sign": condition.sign if condition else None,
        "condition_actor": condition.actor if condition else None,
        "negated": value.negated or kept_open,
        "status": value.status,
        "time": value.time,
        "reported_by": value.reported_by,
        "voice": value.voice,
        "inferred": value.inferred,
        "text": place.words(trigger=value.trigger),
    }


def comparison_lines(reports: dict[str, Report], comparison: Comparison) -> Iterator[Line]:
    for issue in comparison.issues:
        yield {"kind": "issue", "id": issue.id, "label": issue.label, "wordings": sorted(issue.wordings),
               "moves": issue.moves}  # fmt: skip
    for found in comparison.discrepancies:
        values = [_cited(reports, evidence) for evidence in sorted(found.values)]
        yield {"kind": "discrepancy", "about": found.about, "topic": found.topic, "type": found.kind,
               "values": values, "likely": sorted(found.likely), "note": found.note,
               "confidence": round(found.confidence, 4)}  # fmt: skip
    for cluster in comparison.lineage.clusters:
        yield {"kind": "lineage", "reports": sorted(cluster)}
    for position in comparison.positions:
        yield _position(reports, position)


def _position(reports: dict[str, Report], position: Position) -> Line:
    return {
        "kind": "position",
        "party": position.party,
        "issue": position.issue,
        "stance": position.stance,
        "word": position.word,
        "own": position.own,
        "evidence": [_cited(reports, evidence) for evidence in position.evidence],
        "shifts": [
            {
                "time": shift.time,
                "before": shift.before,
                "after": shift.after,
                "evidence": _cited(reports, shift.evidence),
            }
            for shift in position.shifts
        ],
        "confidence": round(position.confidence, 4),
    }


def _ordered(found: Iterable[Line]) -> list[Line]:
    return sorted(found, key=lambda line: (line["kind"], json.dumps(line, ensure_ascii=False)))


def _cited(reports: dict[str, Report], evidence: Evidence) -> Line:
    text = reports[evidence.report].source[evidence.start : evidence.end]
    return {"report": evidence.report, "span": [evidence.start, evidence.end], "text": text}


def _stretches(report: Report, block: Span) -> Iterator[tuple[int, int]]:
    """The original stretches that a block of the cleaned text came from, those that touch joined."""
    start = end = -1
    for run in report.offsets.runs:
        low, high = max(block.start, run.text), min(block.end, run.text + run.length)
        if low >= high:
            continue
        source = report.offsets.to_source(Span(low, high))
        if source.start != end:
            if end > start:
                yield start, end
            start = source.start
        end = source.end
    if end > start:
        yield start, end


class _Places:
    """Spans of a report's cleaned text as spans and words of its original."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def of(self, span: Span | None) -> list[int] | None:
        if span is None or not span:
            return None
        origin = self.report.offsets.to_source(span)
        return [origin.start, origin.end] if origin else None

    def all(self, spans: Iterable[Span]) -> list[list[int]]:
        return [place for place in map(self.of, spans) if place]

    def words(self, **spans: Span | None) -> dict[str, str]:
        found = {key: self.of(span) for key, span in spans.items()}
        return {key: self.report.source[place[0] : place[1]] for key, place in found.items() if place}

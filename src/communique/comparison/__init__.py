"""Many accounts in; issues, positions, differences, what lies open, and who says it out. Pure and deterministic."""

from __future__ import annotations

import json
from collections.abc import Sequence

from communique.comparison.accounts import account_of, find_voices, unverified_wording
from communique.comparison.discrepancies import find_discrepancies
from communique.comparison.issues import find_issues
from communique.comparison.open_items import find_open_items
from communique.comparison.parties import by_activity, unified
from communique.comparison.positions import find_positions
from communique.comparison.timeline import find_events
from communique.terms import CitedMove, Comparison, Lineage, Move, Reading, Report, Ruling, Span

__all__ = ["compare"]


def compare(
    reports: Sequence[Report], readings: Sequence[Reading], lineage: Lineage, rulings: Sequence[Ruling] = ()
) -> Comparison:
    """What `reports` show together, whatever their order; a reading belongs to the report of its id.

    `rulings` are those in force, in the order in which they were made; the ones about issues (rename, merge, split)
    are followed here, those about findings are already in the readings.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    read = {
        reading.report: reading
        for reading in sorted(readings, key=lambda reading: reading.report)
        if reading.report in by_id
    }
    cited = [_cited(by_id[report], move) for report, reading in read.items() for move in reading.moves]
    cited.sort(key=_place)
    issues, moves = find_issues(cited, read, rulings)
    names = unified(moves, read.values())
    # By a name that a person gave an issue, no move is measured.
    given = {json.loads(value) for ruling in rulings for key, value in ruling.change if key == "label"}
    accounts = account_of(list(by_id), lineage)
    return Comparison(
        lineage=lineage,
        accounts=len(set(accounts.values())),
        parties=by_activity(moves, names),
        issues=issues,
        moves=moves,
        positions=find_positions(
            moves, by_id, names, {issue.id: issue.label for issue in issues if issue.label not in given}
        ),
        discrepancies=find_discrepancies(moves, by_id, read, accounts, names),
        open_items=find_open_items(moves, names),
        events=find_events(moves, by_id, read, names),
        voices=find_voices(read, accounts, names),
        unverified_wording=unverified_wording(read, accounts),
    )


def _cited(report: Report, move: Move) -> CitedMove:
    return CitedMove(
        report=report.id,
        move=move,
        evidence=report.evidence(move.sentence),
        trigger=report.evidence(move.trigger),
        polarity=move.polarity,
        content=report.evidence(move.content) if move.content else None,
        condition=report.evidence(move.condition.span) if move.condition else None,
    )


def _place(cited: CitedMove) -> tuple[str, Span, Span, str, tuple[str, ...]]:
    return cited.report, cited.move.trigger, cited.move.content or Span(0, 0), cited.move.type, cited.move.actor

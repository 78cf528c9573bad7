"""Facts that reports give differently: numbers, durations, roles, names, who took part, wordings, what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.comparison.discrepancies.numbers import differing_numbers
from communique.comparison.discrepancies.people import differing_people
from communique.comparison.discrepancies.statements import differing_statements
from communique.comparison.discrepancies.wordings import differing_wordings
from communique.terms import CitedMove, Discrepancy, Reading, Report

__all__ = ["find_discrepancies"]


def find_discrepancies(
    moves: Sequence[CitedMove],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    accounts: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[Discrepancy, ...]:
    """Every discrepancy between reports, the surest first within each topic."""
    found = [
        *differing_numbers(reports, readings, names),
        *differing_people(reports, readings),
        *differing_wordings(reports, readings, accounts),
        *differing_statements(moves, accounts, names),
    ]
    return tuple(sorted(found, key=lambda found: (found.topic, -found.confidence, found.about, found.values)))

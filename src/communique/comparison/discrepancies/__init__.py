"""Facts that reports give differently: numbers, lengths, days, roles, names, who took part, wordings, grounds, and what
was agreed or claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.comparison.discrepancies.accords import differing_accords
from communique.comparison.discrepancies.blame import differing_blame
from communique.comparison.discrepancies.bodies import differing_bodies
from communique.comparison.discrepancies.claims import opposed_claims
from communique.comparison.discrepancies.coming import differing_plans
from communique.comparison.discrepancies.deeds import done_and_not_done
from communique.comparison.discrepancies.denials import names_of, told_and_denied
from communique.comparison.discrepancies.duties import differing_duties
from communique.comparison.discrepancies.grounds import differing_grounds
from communique.comparison.discrepancies.meetings import differing_meetings
from communique.comparison.discrepancies.numbers import differing_numbers
from communique.comparison.discrepancies.paraphrases import differing_paraphrases
from communique.comparison.discrepancies.passages import Passages
from communique.comparison.discrepancies.people import differing_people
from communique.comparison.discrepancies.statements import differing_statements
from communique.comparison.discrepancies.times import differing_times
from communique.comparison.discrepancies.versions import differing_versions
from communique.comparison.discrepancies.wordings import differing_wordings
from communique.comparison.vocabulary import stem, words
from communique.terms import CitedMove, Discrepancy, Evidence, Reading, Report

_FIGURES = ("number", "duration", "date")

__all__ = ["find_discrepancies"]


def find_discrepancies(
    moves: Sequence[CitedMove],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    accounts: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[Discrepancy, ...]:
    """Every discrepancy between reports, the surest first within each topic."""
    passages = Passages(reports, readings, accounts)
    named, called = _named(moves, readings), names_of(readings, names)
    found = [
        *differing_meetings(reports, readings, accounts),
        *differing_times(passages, readings, named),
        *differing_plans(passages, readings, named),
        *differing_duties(passages, readings, named),
        *differing_grounds(passages, readings, moves, names, named),
        *differing_accords(moves, passages, names, called, named),
        *done_and_not_done(moves, passages, names, called),
        *told_and_denied(moves, passages, readings, names, called),
        *differing_blame(moves, passages, readings, names, called, named),
        *opposed_claims(passages, readings),
        *differing_numbers(reports, readings, accounts, names, named),
        *differing_people(reports, readings),
        *differing_bodies(passages, readings, called),
        *differing_wordings(reports, readings, accounts),
        *differing_paraphrases(passages, readings, named),
        *differing_statements(moves, accounts, names),
        *differing_versions(moves, passages, readings, names),
    ]
    return tuple(sorted(_told_once(found, passages), key=_place))


def _place(found: Discrepancy) -> tuple[str, float, str, tuple[Evidence, ...]]:
    return found.topic, -found.confidence, found.about, found.values


def _told_once(found: Sequence[Discrepancy], passages: Passages) -> list[Discrepancy]:
    """Without what a surer discrepancy shows already: the same words of two reports, or the grounds in two sentences
    that are compared word for word.
    """
    kept: list[Discrepancy] = []
    for one in sorted(found, key=lambda found: (-found.confidence, *_place(found))):
        around = passages.around(one.values) if one.topic in ("reason", "condition") else frozenset()
        if not any(_shows(other, one) for other in kept) and not any(
            other.topic == "wording" and len({place[0] for place in around & passages.around(other.values)}) > 1
            for other in kept
        ):
            kept.append(one)
    return kept


def _shows(other: Discrepancy, one: Discrepancy) -> bool:
    """Whether `other` shows what `one` would; that figures differ in some words is not all that may differ there."""
    if other.topic in _FIGURES and _beyond_figures(one):
        return False
    return len({value.report for value in one.values for held in other.values if value.overlaps(held)}) > 1


def _beyond_figures(found: Discrepancy) -> bool:
    """Whether it is no question of figures: on what condition, or whether at all."""
    return found.topic == "condition" or (found.topic == "agreement" and found.kind == "contradiction")


def _named(moves: Sequence[CitedMove], readings: Mapping[str, Reading]) -> frozenset[str]:
    """Stems of the names of the parties and persons of the pile."""
    names = {name for cited in moves for name in (*cited.move.actor, *cited.move.addressee)}
    names |= {person.name for reading in readings.values() for person in reading.people}
    return frozenset(stem(word) for name in names for word, _, _ in words(name))

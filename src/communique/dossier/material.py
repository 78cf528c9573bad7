"""What a dossier is made from: one frozen value, gathered by the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.dossier.conflict_values import ConflictSection
from communique.terms import Comparison, Evidence, Reading, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that was not read: its name and the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the method section: "reader", "0.1.0, weights 3f9a…"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two days: what it is about, how it stood before and after ("" where it did not).

    `new` is what nobody had reported till then: no change of anybody's mind.
    """

    about: str
    before: str
    after: str
    evidence: tuple[Evidence, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything the dossier shows. `readings` are matched to `reports` by id; `made` is the day printed on it.

    `guessed` are the ids of reports whose day is taken from the others.
    `changes` are those between the reports up to the day `since` and all of them (`since` None: one day only).
    """

    title: str
    made: date
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    comparison: Comparison
    guessed: frozenset[str] = frozenset()
    refusals: tuple[Refusal, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflict: ConflictSection | None = None
    since: date | None = None
    changes: tuple[Change, ...] = ()

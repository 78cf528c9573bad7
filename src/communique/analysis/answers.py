"""What is answered about single states, as values and as the data of `--json`: why one holds, what would make it hold,
and how sure the outcomes are. telling.py puts the same values into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from communique.analysis.inverse import Inverse, inverse
from communique.analysis.reach import Step
from communique.analysis.solve import analyse
from communique.analysis.sure import Sure, described
from communique.analysis.why import Forgone, is_stable, why
from communique.conflict.model import Conflict
from communique.conflict.states import States
from communique.errors import ConflictError

EXPLAINED = ("seq", "gmr", "smr")
_WANTED = ("seq", "nash")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stays:
    """Whether one party stays under one notion, and each improvement that it forgoes or takes."""

    party: str
    notion: str
    forgone: tuple[Forgone, ...]

    @property
    def stays(self) -> bool:
        return is_stable(self.forgone)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Explained:
    """Why each party stays in `state` or does not: under nash alone where it has no improvement."""

    states: States
    state: int
    parties: tuple[Stays, ...]

    def as_table(self) -> dict[str, Any]:
        states = self.states
        return {
            "state": states.label(self.state),
            "yn": states.yn(self.state),
            "parties": [
                {
                    "party": one.party,
                    "notion": one.notion,
                    "stays": one.stays,
                    "improvements": [
                        {
                            "to": states.label(improvement.improvement.end),
                            "reply": None if improvement.reply is None else _steps(states, improvement.reply),
                        }
                        for improvement in one.forgone
                    ],
                }
                for one in self.parties
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A party and notion for which there are too many cases to count; `why` says so."""

    party: str
    notion: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """What each party's preferences would have to be for `state` to hold."""

    states: States
    state: int
    parties: tuple[Inverse | Uncounted, ...]

    def as_table(self) -> dict[str, Any]:
        return {
            "state": self.states.label(self.state),
            "yn": self.states.yn(self.state),
            "parties": [self._row(one) for one in self.parties],
        }

    def _row(self, one: Inverse | Uncounted) -> dict[str, Any]:
        row: dict[str, Any] = {"party": one.party, "notion": one.notion}
        if isinstance(one, Uncounted):
            return row | {"not_counted": one.why}
        below = None if one.demote is None else [self.states.label(state) for state in one.demote]
        return row | {
            "share": one.orders / one.all_orders,
            "rank_below": below,
            "not_stable_for": list(one.also),
        }


def explain(conflict: Conflict, state: str) -> Explained:
    """Why each party stays in `state` (a label or a Y/N string) or does not. Raises ConflictError if there is none."""
    analysis = analyse(conflict, ("nash", *EXPLAINED))
    states = analysis.states
    place = states.find(state)
    found = []
    for party, one in enumerate(conflict.parties):
        at_all = analysis.stability("nash").table[party, place]
        for notion in ("nash",) if at_all else EXPLAINED:
            forgone = why(states, analysis.payoffs, notion, party, place)
            found.append(Stays(party=one.id, notion=notion, forgone=forgone))
    return Explained(states=states, state=place, parties=tuple(found))


def want(conflict: Conflict, state: str) -> Wanted:
    """What would make `state` hold under seq and nash. Raises ConflictError where there is no such state."""
    states = analyse(conflict, ("nash",)).states
    found: list[Inverse | Uncounted] = []
    for party in conflict.parties:
        for notion in _WANTED:
            try:
                found.append(inverse(conflict, state, party.id, notion))
            except ConflictError as error:
                if notion == "nash":
                    raise
                found.append(Uncounted(party=party.id, notion=notion, why=error.what))
    return Wanted(states=states, state=states.find(state), parties=tuple(found))


def sure_table(conflict: Conflict, sure: Sure) -> dict[str, Any]:
    """The shares as data: the states that hold in some reading, those of the largest share first.

    `undone_by` is the single change that undoes an outcome of the file's own reading, None where none does; it is left
    out for states that are no outcome as the file stands.
    """
    rows = []
    for state in held_in_some(sure):
        row: dict[str, Any] = {
            "label": sure.states.label(state),
            "yn": sure.states.yn(state),
            "share": {notion: float(share[state]) for notion, share in sure.share.items()},
        }
        if state in sure.flips:
            flips = sure.flips[state]
            row["undone_by"] = described(conflict, flips[0]) if flips else None
        rows.append(row)
    return {"readings": sure.readings, "seed": sure.seed, "notion": sure.notion, "states": rows}


def held_in_some(sure: Sure) -> list[int]:
    """The states that hold in at least one reading, those of the largest share first."""
    share = sure.share[sure.notion]
    ranked = np.argsort(-share, kind="stable")
    return [state for state in ranked.tolist() if share[state] > 0]


def _steps(states: States, steps: Sequence[Step]) -> list[dict[str, str]]:
    parties = states.conflict.parties
    return [{"party": parties[step.party].id, "to": states.label(step.end)} for step in steps]

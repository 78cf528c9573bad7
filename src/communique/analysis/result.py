"""What an analysis found, as values and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from communique.analysis.coalitions import CoalitionStability, Jump
from communique.analysis.movement import Bools, Ints
from communique.analysis.moves import all_moves, improvements, move_count
from communique.conflict.states import States

LISTED_MOVES = 2**20  # above so many moves the improvements are not written out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stability:
    """Where each party is stable under `notion`: `table` has shape (parties, states).

    `equilibria`, of shape (states,): stable for every party. Under a weak notion: stable for all, but not strongly.
    """

    notion: str
    table: Bools
    equilibria: Bools


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """What was found. `pareto` has shape (states,), None where it was not asked for or there are too many states.

    `jumps` are those between the equilibria of one notion, named first. `notes` say what was left out and why.
    """

    states: States
    payoffs: tuple[Ints, ...]
    stabilities: tuple[Stability, ...]
    coalitions: tuple[CoalitionStability, ...] = ()
    jumps: tuple[tuple[str, Jump], ...] = ()
    pareto: Bools | None = None
    notes: tuple[str, ...] = ()

    @property
    def notions(self) -> tuple[str, ...]:
        """The notions answered, individual ones first."""
        coalitional = dict.fromkeys(one.notion for one in self.coalitions)
        return (*(one.notion for one in self.stabilities), *coalitional)

    def stability(self, notion: str) -> Stability:
        """Raises KeyError if the notion was not asked for."""
        for one in self.stabilities:
            if one.notion == notion:
                return one
        raise KeyError(notion)

    @property
    def equilibria(self) -> dict[str, tuple[str, ...]]:
        """By notion the labels of the states that are stable for every party (or for every coalition)."""
        return {notion: self.labels(self.equilibrium_table(notion)) for notion in self.notions}

    def equilibrium_table(self, notion: str) -> Bools:
        """The same for one notion as an array of shape (states,). Raises KeyError if it was not asked for."""
        tables = [one.table for one in self.coalitions if one.notion == notion]
        return np.logical_and.reduce(tables) if tables else self.stability(notion).equilibria

    def labels(self, row: Bools) -> tuple[str, ...]:
        """The labels of the states where `row`, of shape (states,), is true."""
        return tuple(self.states.label(state) for state in np.flatnonzero(row).tolist())

    def counts(self) -> dict[str, dict[str, int]]:
        """The number of equilibria under each notion."""
        return {"equilibria": {notion: int(self.equilibrium_table(notion).sum()) for notion in self.notions}}

    def to_json(self) -> str:
        """The whole analysis as the JSON that docs/conflicts.md describes; the same every time, byte for byte."""
        return json.dumps(self.as_table(), ensure_ascii=False)

    def as_table(self) -> dict[str, Any]:
        """`to_json` before it is written out."""
        states, parties = self.states, [party.id for party in self.states.conflict.parties]
        options = [option.id for option in states.conflict.options]
        table: dict[str, Any] = {
            "states": [
                {
                    "label": states.label(state),
                    "yn": states.yn(state),
                    "members": list(states.members(state)),
                    "options": dict(zip(options, states.taken(state), strict=False)),
                }
                for state in range(states.count)
            ],
            "stable": {
                one.notion: {party: list(self.labels(row)) for party, row in zip(parties, one.table, strict=True)}
                for one in self.stabilities
            },
            "equilibria": {notion: list(labels) for notion, labels in self.equilibria.items()},
            "coalitions": {},
            "improvements": {},
        }
        for one in self.coalitions:
            table["coalitions"].setdefault("+".join(one.parties), {})[one.notion] = list(self.labels(one.table))
        if self.jumps:
            table["jumps"] = [
                {"notion": notion, "coalition": "+".join(jump.parties), "from": states.label(jump.start),
                 "to": states.label(jump.end)}
                for notion, jump in self.jumps
            ]  # fmt: skip
        if self.pareto is not None:
            table["pareto"] = list(self.labels(self.pareto))
        notes = list(self.notes)
        if move_count(states) <= LISTED_MOVES:
            table["improvements"] = self._improvements()
        else:
            notes.append(f"improvements are not listed: there are up to {move_count(states):,} moves.")
        if notes:
            table["notes"] = notes
        return table

    def _improvements(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for party, moves, payoff in zip(
            self.states.conflict.parties, all_moves(self.states), self.payoffs, strict=True
        ):
            better = improvements(moves, payoff)
            of_party: dict[str, list[str]] = {}
            for start, end in zip(better.start.tolist(), better.end.tolist(), strict=True):
                of_party.setdefault(self.states.label(start), []).append(self.states.label(end))
            found[party.id] = of_party
        return found

"""Solving a conflict: from the model to which states are stable for whom, under which notion."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from communique.analysis import coalitions as coalition_analysis
from communique.analysis import simultaneous, stability
from communique.analysis.coalitions import CoalitionStability
from communique.analysis.grid import Grid
from communique.analysis.movement import Bools, Ints, Movement
from communique.analysis.moves import all_moves, improvements, move_count
from communique.analysis.web import Web
from communique.conflict import verify
from communique.conflict.check import nearest
from communique.conflict.model import Conflict
from communique.conflict.states import States, payoffs
from communique.errors import ConflictError

INDIVIDUAL = (*stability.NOTIONS, "sim", "seq_or_sim")
NOTIONS = (*INDIVIDUAL, *coalition_analysis.NOTIONS)
DEFAULT = (*stability.NOTIONS, "sim", *coalition_analysis.NOTIONS)
LISTED_MOVES = 2**20  # above so many moves the improvements are not written out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stability:
    """Where each party is stable under `notion`: `table` has shape (parties, states)."""

    notion: str
    table: Bools

    @property
    def equilibria(self) -> Bools:
        """States that are stable for every party: shape (states,)."""
        return np.asarray(self.table.all(axis=0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """What was found. `notes` say what was left out and why."""

    states: States
    payoffs: tuple[Ints, ...]
    stabilities: tuple[Stability, ...]
    coalitions: tuple[CoalitionStability, ...] = ()
    notes: tuple[str, ...] = ()

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
        """The same as an array of shape (states,). Raises KeyError if the notion was not asked for."""
        tables = [one.table for one in self.coalitions if one.notion == notion]
        return np.logical_and.reduce(tables) if tables else self.stability(notion).equilibria

    @property
    def notions(self) -> tuple[str, ...]:
        """The notions answered, individual ones first."""
        coalitional = dict.fromkeys(one.notion for one in self.coalitions)
        return (*(one.notion for one in self.stabilities), *coalitional)

    def to_json(self) -> str:
        """The whole analysis as the JSON that docs describe; the same for the same conflict, byte for byte."""
        return json.dumps(self.as_table(), ensure_ascii=False, separators=(", ", ": "))

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
        notes = list(self.notes)
        if move_count(states) <= LISTED_MOVES:
            table["improvements"] = self._improvements()
        else:
            notes.append(f"improvements are not listed: there are up to {move_count(states):,} moves.")
        if notes:
            table["notes"] = notes
        return table

    def counts(self) -> dict[str, dict[str, int]]:
        """The number of equilibria under each notion."""
        return {"equilibria": {notion: int(self.equilibrium_table(notion).sum()) for notion in self.notions}}

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

    def labels(self, row: Bools) -> tuple[str, ...]:
        """The labels of the states where `row`, of shape (states,), is true."""
        return tuple(self.states.label(state) for state in np.flatnonzero(row).tolist())


def movement(states: States, preferences: tuple[Ints, ...]) -> Movement:
    """The moves ready for the formulas; `preferences` has one array (states,) or (variants, states) per party."""
    layered = tuple(np.atleast_2d(payoff) for payoff in preferences)
    if states.conflict.graph is not None or states.coalesced:
        return Web(states, layered)
    return Grid(states, layered)


def analyse(conflict: Conflict, notions: Iterable[str] | None = None) -> Analysis:
    """Which states are stable for whom.

    `notions`: names out of NOTIONS. By default all that the conflict's form and size allow; `Analysis.notes` says
    which were left out. Raises ConflictError for a conflict with mistakes and for a question too large for it.
    """
    wanted = tuple(dict.fromkeys(DEFAULT if notions is None else (name.lower() for name in notions)))
    for name in wanted:
        if name not in NOTIONS:
            raise ConflictError(f"`{name}` is no notion of stability.", mend=nearest(name, NOTIONS))
    states = verify(conflict)
    preferences = tuple(payoffs(states, party.id) for party in conflict.parties)
    notes: list[str] = []
    if notions is None:
        wanted = tuple(_fitting(states, wanted, notes))
    tables: dict[str, Bools] = {}
    game = movement(states, preferences)
    for notion in wanted:
        if notion in stability.NOTIONS or notion == "seq_or_sim":
            name = "seq" if notion == "seq_or_sim" else notion
            tables[name] = np.stack([stability.stable(game, name, party)[0] for party in range(game.parties)])
    if {"sim", "seq_or_sim"} & set(wanted):
        reason = simultaneous.refusal(states)
        if reason:
            raise ConflictError(reason, mend="Leave out sim.")
        tables["sim"] = simultaneous.stable(states, preferences, all_moves(states))
    if "seq_or_sim" in wanted:
        tables["seq_or_sim"] = tables["seq"] | tables["sim"]
    coalitional = tuple(notion for notion in wanted if notion in coalition_analysis.NOTIONS)
    return Analysis(
        states=states,
        payoffs=preferences,
        stabilities=tuple(Stability(notion=name, table=tables[name]) for name in wanted if name in tables),
        coalitions=coalition_analysis.stable(states, preferences, coalitional) if coalitional else (),
        notes=tuple(notes),
    )


def _fitting(states: States, wanted: Iterable[str], notes: list[str]) -> Iterable[str]:
    """The notions of the default set that the conflict's form and size allow."""
    small = states.count <= coalition_analysis.DEFAULT_STATES
    few = len(states.conflict.parties) <= coalition_analysis.DEFAULT_PARTIES
    for notion in wanted:
        if notion == "sim":
            reason = simultaneous.refusal(states)
            if not reason and states.count > 2**13:
                reason = f"sim is left out by default for {states.count:,} states; ask for it by name."
            if reason:
                notes.append(reason)
                continue
        if notion in coalition_analysis.NOTIONS and not (small and few):
            if notion == coalition_analysis.NOTIONS[0]:
                notes.append("coalitions are left out by default for a conflict of this size; ask for cnash by name.")
            continue
        yield notion

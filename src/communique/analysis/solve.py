"""Solving a conflict: from the model to which states are stable for whom, under which notion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from communique.analysis import coalitions, horizon, pareto, simultaneous, stability, strength, unknown
from communique.analysis.coalitions import Jump
from communique.analysis.grid import Grid
from communique.analysis.movement import Bools, Ints, Movement
from communique.analysis.moves import all_moves
from communique.analysis.result import Analysis, Stability
from communique.analysis.web import Web
from communique.conflict import verify
from communique.conflict.check import nearest
from communique.conflict.model import Conflict
from communique.conflict.states import States, payoffs
from communique.errors import ConflictError

INDIVIDUAL = (*stability.NOTIONS, "sim", "seq_or_sim")
NOTIONS = (*INDIVIDUAL, *coalitions.NOTIONS, *horizon.NOTIONS, *unknown.NOTIONS, *strength.NOTIONS)
PARETO_STATES = 2**13
_SIM_STATES = 2**13  # simultaneous sanctioning above this only on demand


def analyse(conflict: Conflict, notions: Iterable[str] | None = None) -> Analysis:
    """Which states are stable for whom.

    `notions`: names out of NOTIONS, and l6, l7, …. By default those that the conflict's form, size and layers call for;
    `Analysis.notes` says which were left out. Raises ConflictError for a conflict with mistakes and for a question too
    large for it.
    """
    states = verify(conflict)
    notes: list[str] = []
    wanted = _default(states, notes) if notions is None else tuple(dict.fromkeys(_named(one) for one in notions))
    preferences = tuple(payoffs(states, party.id) for party in conflict.parties)
    found = {one.notion: one for one in _individual(states, preferences, wanted, notes)}
    coalitional = tuple(notion for notion in wanted if notion in coalitions.NOTIONS)
    jumps: list[tuple[str, Jump]] = []
    if coalitional:
        for notion in stability.NOTIONS:
            if notion in found:
                jumps += [(notion, one) for one in coalitions.jumps(states, preferences, found[notion].equilibria)]
    return Analysis(
        states=states,
        payoffs=preferences,
        stabilities=tuple(found[notion] for notion in wanted if notion in found),
        coalitions=coalitions.stable(states, preferences, coalitional) if coalitional else (),
        jumps=tuple(jumps),
        pareto=pareto.optimal(preferences) if notions is None and states.count <= PARETO_STATES else None,
        notes=tuple(notes),
    )


def movement(states: States, preferences: tuple[Ints, ...]) -> Movement:
    """The moves ready for the formulas; `preferences` has one array (states,) or (variants, states) per party."""
    layered = tuple(np.atleast_2d(payoff) for payoff in preferences)
    if states.conflict.graph is not None or states.coalesced:
        return Web(states, layered)
    return Grid(states, layered)


def _named(name: str) -> str:
    """The notion's own spelling: L_2, l-2 and l2 are one."""
    plain = name.strip().lower().replace("-", "_")
    if plain.startswith("l_"):
        plain = plain.replace("_", "", 1)
    if plain not in NOTIONS and horizon.horizon(plain) is None:
        raise ConflictError(f"`{name}` is no notion of stability.", mend=nearest(plain, NOTIONS))
    return plain


def _default(states: States, notes: list[str]) -> tuple[str, ...]:
    """What the conflict's form and size allow, and what its layers call for."""
    wanted = list(stability.NOTIONS)
    reason = simultaneous.refusal(states)
    if not reason and states.count > _SIM_STATES:
        reason = f"sim is left out by default for {states.count:,} states; ask for it by name."
    if reason:
        notes.append(reason)
    else:
        wanted.append("sim")
    if states.count <= coalitions.DEFAULT_STATES and len(states.conflict.parties) <= coalitions.DEFAULT_PARTIES:
        wanted += coalitions.NOTIONS
    else:
        notes.append("coalitions are left out by default for a conflict of this size; ask for cnash by name.")
    if states.conflict.unknown:
        wanted += unknown.NOTIONS
        notes.append("nash, gmr, smr, seq, sseq, sim take the order as given; types a to d know what is unknown.")
    if states.conflict.strength:
        wanted += strength.NOTIONS
    return tuple(wanted)


def _individual(
    states: States, preferences: tuple[Ints, ...], wanted: tuple[str, ...], notes: list[str]
) -> Iterator[Stability]:
    """Every notion of single parties asked for, and those that it rests on."""
    tables = _by_formula(states, preferences, wanted)
    if {"sim", "seq_or_sim"} & set(wanted):
        reason = simultaneous.refusal(states)
        if reason:
            raise ConflictError(reason, mend="Leave out sim.")
        tables["sim"] = simultaneous.stable(states, preferences, all_moves(states))
    if "seq_or_sim" in wanted:
        tables["seq_or_sim"] = tables["seq"] | tables["sim"]
    for notion in wanted:
        if notion in ("nm", "stackelberg") or horizon.horizon(notion) is not None:
            tables[notion], note = horizon.stable(notion, preferences, all_moves(states))
            notes += [note] if note else []
    tables |= unknown.stable(states, preferences, [notion for notion in wanted if notion in unknown.NOTIONS])
    for notion, table in tables.items():
        yield Stability(notion=notion, table=table, equilibria=np.asarray(table.all(axis=0)))
    bases = [base for base in strength.BASES if {f"strong_{base}", f"weak_{base}"} & set(wanted)]
    for base, (general, strong) in strength.stable(states, preferences, bases).items():
        firm, held = np.asarray(strong.all(axis=0)), np.asarray(general.all(axis=0))
        yield Stability(notion=f"strong_{base}", table=strong, equilibria=firm)
        yield Stability(notion=f"weak_{base}", table=general & ~strong, equilibria=held & ~firm)


def _by_formula(states: States, preferences: tuple[Ints, ...], wanted: tuple[str, ...]) -> dict[str, Bools]:
    game = movement(states, preferences)
    names = [name for name in stability.NOTIONS if name in wanted or (name == "seq" and "seq_or_sim" in wanted)]
    return {name: np.stack([stability.stable(game, name, party)[0] for party in range(game.parties)]) for name in names}

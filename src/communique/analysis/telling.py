"""Reasons and shares as plain text: why a state holds for each party, and how sure the outcomes are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from communique.analysis.inverse import inverse
from communique.analysis.reach import Step
from communique.analysis.solve import analyse
from communique.analysis.sure import described, how_sure
from communique.analysis.table import describe, visible
from communique.analysis.views import play
from communique.analysis.why import Forgone, why
from communique.conflict import verify
from communique.conflict.model import Conflict
from communique.conflict.states import States
from communique.errors import ConflictError

_EXPLAINED = ("seq", "gmr", "smr")
_LISTED = 12


def explained(conflict: Conflict, state: str) -> str:
    """Why each party stays in `state` (a label or a Y/N string) or does not. Raises ConflictError if there is none."""
    analysis = analyse(conflict, ("nash", *_EXPLAINED))
    states = analysis.states
    place = states.find(state)
    lines = [f"State {states.label(place)}", *(f"  {line}" for line in describe(states, place))]
    for party, one in enumerate(conflict.parties):
        if analysis.stability("nash").table[party, place]:
            lines.append(f"{visible(one.name)} stays: no move of its own is better for it (nash).")
            continue
        for notion in _EXPLAINED:
            forgone = why(states, analysis.payoffs, notion, party, place)
            stays = all(improvement.reply is not None for improvement in forgone)
            lines.append(f"{visible(one.name)} {'stays' if stays else 'does not stay'} under {notion}:")
            lines += [f"  {_told(states, improvement)}" for improvement in forgone[:_LISTED]]
            if len(forgone) > _LISTED:
                lines.append(f"  … and {len(forgone) - _LISTED} further improvements")
    return "\n".join(lines)


def surely(conflict: Conflict, readings: int) -> str:
    """In how many admissible readings each outcome holds, and the single change that would undo it."""
    sure = how_sure(conflict, readings, notions=("seq", "nash", "gmr"))
    states = sure.states
    ranked = np.argsort(-sure.share["seq"], kind="stable")
    ranked = ranked[sure.share["seq"][ranked] > 0]
    lines = [f"Of {readings:,} admissible readings (seed {sure.seed}), the state is an equilibrium under seq in:"]
    for state in ranked[:_LISTED].tolist():
        others = ", ".join(f"{notion} {sure.share[notion][state]:.0%}" for notion in ("nash", "gmr"))
        lines.append(f"  {sure.share['seq'][state]:4.0%}  state {states.label(state)} ({others})")
        lines += [f"        {line}" for line in describe(states, state)]
        if state in sure.flips:
            flips = sure.flips[state]
            undone = visible(described(conflict, flips[0])) if flips else "no single change of one statement"
            lines.append(f"        what would undo it: {undone}")
    if len(ranked) > _LISTED:
        lines.append(f"  … and {len(ranked) - _LISTED} further states in fewer readings")
    if not len(ranked):
        lines.append("  none")
    return "\n".join(lines)


def wanted(conflict: Conflict, state: str) -> str:
    """What each party's preferences would have to be for `state` to hold under seq and nash."""
    lines = [f"What would make state {state} hold:"]
    for party in conflict.parties:
        for notion in ("seq", "nash"):
            try:
                found = inverse(conflict, state, party.id, notion)
            except ConflictError as error:
                if notion == "nash":
                    raise
                lines.append(f"  {visible(party.name)}, {notion}: {error.what}")
                continue
            share = found.orders / found.all_orders
            states = analyse(conflict, ("nash",)).states
            if found.demote is None:
                how = "more than four states would have to move below it"
            elif not found.demote:
                how = "it is stable as the preferences stand"
            else:
                down = "; ".join(f"state {states.label(one)} ({states.yn(one)})" for one in found.demote)
                how = f"it is enough to rank below it: {down}"
            lines.append(f"  {visible(party.name)}, {notion}: stable in {share:.1%} of all strict orders; {how}")
            if found.also:
                others = ", ".join(visible(one.name) for one in conflict.parties if one.id in found.also)
                lines.append(f"    not stable as it stands for {others}")
    return "\n".join(lines)


def viewed(conflict: Conflict) -> str:
    """Each party's view solved, and what comes of acting by the views."""
    played = play(conflict)
    names = {party.id: visible(party.name) for party in conflict.parties}
    lines = ["By each party's own view, stable for everyone under seq:"]
    for seen in played.views:
        lines.append(f"  {names[seen.party]} sees {', '.join(seen.equilibria[:_LISTED]) or 'none'}")
    states = verify(replace(conflict, views=()))
    path = ", then ".join(
        f"{visible(conflict.parties[step.party].name)} to {_step(states, step)}" for step in played.steps
    )
    lines.append(f"From the status quo: {path or 'nobody moves'}.")
    lines.append(f"It ends in {played.outcome}." if played.outcome else "It runs in a circle.")
    if played.surprised:
        lines.append(f"Not what they expected: {', '.join(names[party] for party in played.surprised)}.")
    return "\n".join(lines)


def _told(states: States, forgone: Forgone) -> str:
    moved = f"it could go to {_step(states, forgone.improvement)}"
    if forgone.reply is None:
        return f"{moved}; nothing deters it"
    reply = ", then ".join(
        f"{visible(states.conflict.parties[step.party].name)} to {_step(states, step)}" for step in forgone.reply
    )
    return f"{moved}; answered by {reply}, no better for it"


def _step(states: States, step: Step) -> str:
    """The state reached, with what changes on the way."""
    if states.conflict.graph is not None:
        return visible(states.label(step.end))
    changed: Sequence[str] = [
        f"{'+' if now else '-'}{visible(option.text or option.id)}"
        for option, was, now in zip(
            states.conflict.options, states.taken(step.start), states.taken(step.end), strict=True
        )
        if was != now and now is not None
    ]
    return f"state {states.label(step.end)} ({', '.join(changed)})"

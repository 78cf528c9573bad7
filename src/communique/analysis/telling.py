"""Answers about states as plain text: why one holds for each party, what would make it hold, how sure outcomes are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.analysis.answers import Explained, Uncounted, Wanted, held_in_some
from communique.analysis.reach import Step
from communique.analysis.sure import Sure, described
from communique.analysis.table import describe, visible
from communique.analysis.views import play
from communique.analysis.why import Forgone
from communique.conflict import verify
from communique.conflict.model import Conflict
from communique.conflict.states import States

_LISTED = 12


def explained(answer: Explained) -> str:
    """Why each party stays in the state or does not."""
    states = answer.states
    names = {party.id: visible(party.name) for party in states.conflict.parties}
    lines = [f"State {states.label(answer.state)}", *(f"  {line}" for line in describe(states, answer.state))]
    for one in answer.parties:
        if one.notion == "nash":
            lines.append(f"{names[one.party]} stays: no move of its own is better for it (nash).")
            continue
        lines.append(f"{names[one.party]} {'stays' if one.stays else 'does not stay'} under {one.notion}:")
        lines += [f"  {_told(states, improvement)}" for improvement in one.forgone[:_LISTED]]
        if len(one.forgone) > _LISTED:
            lines.append(f"  … and {len(one.forgone) - _LISTED} further improvements")
    return "\n".join(lines)


def surely(conflict: Conflict, sure: Sure) -> str:
    """In how many admissible readings each outcome holds, and the single change that would undo it."""
    states, ranked = sure.states, held_in_some(sure)
    lines = [
        f"Of {sure.readings:,} admissible readings (seed {sure.seed}), the state is an equilibrium under "
        f"{sure.notion} in:"
    ]
    for state in ranked[:_LISTED]:
        others = ", ".join(f"{name} {share[state]:.0%}" for name, share in sure.share.items() if name != sure.notion)
        lines.append(f"  {sure.share[sure.notion][state]:4.0%}  state {states.label(state)} ({others})")
        lines += [f"        {line}" for line in describe(states, state)]
        if state in sure.flips:
            flips = sure.flips[state]
            undone = visible(described(conflict, flips[0])) if flips else "no single change of one statement"
            lines.append(f"        what would undo it: {undone}")
    if len(ranked) > _LISTED:
        lines.append(f"  … and {len(ranked) - _LISTED} further states in fewer readings")
    if not ranked:
        lines.append("  none")
    return "\n".join(lines)


def wanted(answer: Wanted) -> str:
    """What each party's preferences would have to be for the state to hold."""
    states = answer.states
    names = {party.id: visible(party.name) for party in states.conflict.parties}
    lines = [f"What would make state {states.label(answer.state)} hold:"]
    for found in answer.parties:
        if isinstance(found, Uncounted):
            lines.append(f"  {names[found.party]}, {found.notion}: {found.why}")
            continue
        if found.demote is None:
            how = "more than four states would have to move below it"
        elif not found.demote:
            how = "it is stable as the preferences stand"
        else:
            down = "; ".join(f"state {states.label(one)} ({states.yn(one)})" for one in found.demote)
            how = f"it is enough to rank below it: {down}"
        share = found.orders / found.all_orders
        lines.append(f"  {names[found.party]}, {found.notion}: stable in {share:.1%} of all strict orders; {how}")
        if found.also:
            lines.append(f"    not stable as it stands for {', '.join(names[one] for one in found.also)}")
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

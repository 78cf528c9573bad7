"""Hypergames: what each party believes the conflict to be, what it expects, and what then happens in fact.

Every party acts by its own view (Wang, Hipel and Fraser 1988). In its view it is in the state it can see: an option
that it does not know of stays, for it, at the status quo or at no. From the status quo the parties move in file order;
each takes the best of its own improvements where, in its view, it is not stable, until nobody moves or a state recurs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from communique.analysis.moves import all_moves
from communique.analysis.reach import Step
from communique.analysis.result import Analysis
from communique.analysis.solve import analyse
from communique.conflict import verify
from communique.conflict.model import Conflict, Impossible, View
from communique.errors import ConflictError

_ROUNDS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One party's view solved: Y/N strings of the states it takes for equilibria."""

    party: str
    equilibria: tuple[str, ...]
    analysis: Analysis


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Played:
    """The views and what comes of them. `steps` are moves between states of the real conflict.

    `outcome`: the state (Y/N string) in which nobody moves any more; None where the play runs in a circle.
    `surprised`: parties for which the outcome is none of the equilibria they saw.
    """

    notion: str
    views: tuple[Seen, ...]
    steps: tuple[Step, ...]
    outcome: str | None
    surprised: tuple[str, ...]


def seen_by(conflict: Conflict, party: str) -> Conflict:
    """The conflict as `party` believes it to be; the conflict itself where it has no view of its own."""
    view = next((one for one in conflict.views if one.party == party), None)
    plain = replace(conflict, views=())
    if view is None:
        return plain
    impossible = conflict.impossible if view.impossible is None else view.impossible
    own = {one.party for one in view.preferences} | {one.party for one in view.rankings}
    return replace(
        plain,
        impossible=(*impossible, *_unknown(conflict, view)),
        preferences=(*(one for one in conflict.preferences if one.party not in own), *view.preferences),
        rankings=(*(one for one in conflict.rankings if one.party not in own), *view.rankings),
    )


def play(conflict: Conflict, notion: str = "seq") -> Played:
    """Solve every party's view and play from the status quo. Raises ConflictError where there is none."""
    real = verify(replace(conflict, views=()))
    now = real.now()
    if now is None:
        raise ConflictError("The status quo is not known, so nothing can be played from it.",
                            mend="Give every option its `now`.")  # fmt: skip
    seen = []
    for party in conflict.parties:
        analysis = analyse(seen_by(conflict, party.id), (notion,))
        held = np.flatnonzero(analysis.stability(notion).equilibria).tolist()
        found = tuple(analysis.states.yn(state) for state in held)
        seen.append(Seen(party=party.id, equilibria=found, analysis=analysis))
    moves = all_moves(real)
    steps: list[Step] = []
    visited = {now}
    here, quiet = now, 0
    for turn in range(_ROUNDS):
        place = turn % len(seen)
        to = _next(conflict, real.yn(here), seen[place], place, notion)
        end = None if to is None else real.find(to)
        if end is None or end not in moves[place].of(here).tolist():
            quiet += 1
            if quiet == len(seen):
                outcome = real.yn(here)
                surprised = tuple(one.party for one in seen if outcome not in one.equilibria)
                return Played(
                    notion=notion, views=tuple(seen), steps=tuple(steps), outcome=outcome, surprised=surprised
                )
            continue
        quiet = 0
        steps.append(Step(place, here, end))
        here = end
        if here in visited:
            break
        visited.add(here)
    return Played(notion=notion, views=tuple(seen), steps=tuple(steps), outcome=None, surprised=())


def _unknown(conflict: Conflict, view: View) -> tuple[Impossible, ...]:
    """An option that the party does not know of cannot change, for it."""
    if view.options is None:
        return ()
    return tuple(
        Impossible(when=f"not {option.id}" if option.now else option.id, why="unknown to the party")
        for option in conflict.options
        if option.id not in view.options
    )


def _as_seen(conflict: Conflict, yn: str, party: str) -> str:
    """The state as the party sees it: options that it does not know of at their status quo."""
    view = next((one for one in conflict.views if one.party == party), None)
    if view is None or view.options is None:
        return yn
    return "".join(
        char if option.id in view.options else "Y" if option.now else "N"
        for char, option in zip(yn, conflict.options, strict=True)
    )


def _next(conflict: Conflict, yn: str, seen: Seen, place: int, notion: str) -> str | None:
    """The state that the party moves to from the real state `yn`; None where it stays."""
    states, payoff = seen.analysis.states, seen.analysis.payoffs[place]
    pattern = _as_seen(conflict, yn, seen.party)
    hit = np.flatnonzero(states.matching(pattern))
    if len(hit) != 1 or seen.analysis.stability(notion).table[place, hit[0]]:
        return None
    here = int(hit[0])
    ends = all_moves(states)[place].of(here)
    better = [int(end) for end in ends if payoff[end] > payoff[here]]
    if not better:
        return None
    best = states.yn(max(better, key=lambda end: (int(payoff[end]), -end)))
    # What it changes in its view it changes in fact; all else stays as it really is.
    return "".join(b if b != p else real for b, p, real in zip(best, pattern, yn, strict=True))

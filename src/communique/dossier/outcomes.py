"""What could hold: options against stable states, each state in a sentence, and the picture of the moves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from communique.dossier.conflict_values import ConflictSection, GraphState, StableState
from communique.dossier.shown import clipped, shown

MOST_STATES = 8
MOST_NODES = 24
MOST_UNLIKE = 3  # options in which an outcome differs from the first, when they are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A stable state with the letter it goes by in this section and its bar; `unlike` says how it differs from A."""

    letter: str
    state: StableState
    bar: Markup
    unlike: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """The section as shown; `more` counts stable states that are not listed."""

    section: ConflictSection
    outcomes: tuple[Outcome, ...]
    drawing: Markup
    more: int


def outcomes(section: ConflictSection) -> Outcomes:
    """The stable states in the section's own order: the status quo and what can come of it first."""
    ranked = section.stable
    shown_states = tuple(
        Outcome(
            letter=chr(ord("A") + place), state=state, bar=_bar(state.sure), unlike=_unlike(section, ranked[0], state)
        )
        for place, state in enumerate(ranked[:MOST_STATES])
    )
    letters = {outcome.state.label: outcome.letter for outcome in shown_states}
    return Outcomes(
        section=section,
        outcomes=shown_states,
        drawing=_draw(section, letters),
        more=len(ranked) - len(shown_states) + section.more,
    )


def _unlike(section: ConflictSection, first: StableState, state: StableState) -> str:
    """The few options in which an outcome differs from the first; "" where it differs in many, for then all is new."""
    differing = [
        f"“{option.text}” ({option.party}): {'either' if now is None else 'yes' if now else 'no'}"
        for option, was, now in zip(section.options, first.holds, state.holds, strict=False)
        if was != now
    ]
    return f"Unlike A: {'; '.join(differing)}." if 0 < len(differing) <= MOST_UNLIKE else ""


def _bar(sure: float | None) -> Markup:
    """How sure, as a bar of 120 pixels with a tick at the half; the number stands beside it."""
    if sure is None:
        return Markup("")
    width = 120 * max(0.0, min(1.0, sure))
    return Markup(
        f'<svg class="sure" width="122" height="12" viewBox="0 0 122 12" aria-hidden="true">'
        f'<rect x="1" y="2" width="120" height="8" class="whole"/><rect x="1" y="2" width="{width:.1f}" height="8" '
        f'class="part"/><path d="M61 0V12" class="half"/></svg>'
    )


def _draw(section: ConflictSection, letters: dict[str, str]) -> Markup:
    """States on a ring, arrows for moves that improve; not drawn where it would be a tangle (the table says it)."""
    states = section.graph
    if not 2 <= len(states) <= MOST_NODES:
        return Markup("")
    radius = 120 + 7 * len(states)
    size = 2 * radius + 120
    middle = size / 2
    at = {
        state.label: (
            middle + radius * math.sin(2 * math.pi * n / len(states)),
            middle - radius * math.cos(2 * math.pi * n / len(states)),
        )
        for n, state in enumerate(states)
    }
    parties = list(dict.fromkeys(move.party for move in section.moves))
    arrows = [
        _arrow(at[move.start], at[move.end], parties.index(move.party))
        for move in section.moves
        if move.improves and move.start in at and move.end in at
    ]
    nodes = [_node(state, at[state.label], letters.get(state.label, "")) for state in states]
    key = "".join(
        f'<g transform="translate(12 {size - 16 * (len(parties) - n)})"><path d="M0 -4H34" class="arrow p{n % 4}"/>'
        f'<text x="42" y="0" class="label">{shown(clipped(party, 40))}</text></g>'
        for n, party in enumerate(parties)
    )
    return Markup(
        f'<svg class="graph" role="img" aria-labelledby="graph-title graph-desc" viewBox="0 0 {size} {size}">'
        '<title id="graph-title">States and the moves by which a party improves its lot</title>'
        '<desc id="graph-desc">Circles are states; a heavy ring marks a stable one, a square the present. An arrow '
        "is a move that is better for the party that makes it. The table above lists the stable states.</desc>"
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0 8 4 0 8z"/></marker></defs>{"".join(arrows)}{"".join(nodes)}{key}</svg>'
    )


def _node(state: GraphState, at: tuple[float, float], letter: str) -> str:
    x, y = at
    kind = "node stable" if state.stable else "node"
    shape = (
        f'<rect x="{x - 17:.1f}" y="{y - 17:.1f}" width="34" height="34" class="{kind}"/>'
        if state.now
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="17" class="{kind}"/>'
    )
    name = letter or state.label
    return (
        f"<g><title>{shown(state.words)}</title>{shape}"
        f'<text x="{x:.1f}" y="{y + 5:.1f}" class="name">{shown(clipped(name, 6))}</text></g>'
    )


def _arrow(start: tuple[float, float], end: tuple[float, float], party: int) -> str:
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bend = 14 + 6 * (party % 3)
    cx, cy = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    return (
        f'<path d="M{x1 + ux * 19:.1f} {y1 + uy * 19:.1f}Q{cx:.1f} {cy:.1f} {x2 - ux * 21:.1f} {y2 - uy * 21:.1f}" '
        f'class="arrow p{party % 4}" marker-end="url(#head)"/>'
    )

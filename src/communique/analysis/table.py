"""An analysis as plain text that a person can read: states in the options' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from communique.analysis.result import Analysis
from communique.conflict.model import Conflict
from communique.conflict.states import States

MOST_EQUILIBRIA = 24
MOST_STATES = 64
_MARKS = {"nash": "N", "gmr": "G", "smr": "M", "seq": "Q", "sseq": "S", "sim": "I"}


def outline(conflict: Conflict) -> str:
    """The conflict's size in one line."""
    parties = _many(len(conflict.parties), "party", "parties")
    if conflict.graph is not None:
        return f"{parties}, {_many(len(conflict.graph.states), 'state')}, {_many(len(conflict.graph.arcs), 'move')}."
    return f"{parties}, {_many(len(conflict.options), 'option')}."


def table(analysis: Analysis) -> str:
    """The equilibria in words, then which states are stable for whom, then what was left out."""
    conflict = analysis.states.conflict
    lines = [visible(text) for text in (conflict.title, conflict.question) if text]
    lines += [f"{outline(conflict)} {_many(analysis.states.count, 'state')}.", ""]
    lines += _equilibria(analysis)
    if analysis.stabilities and analysis.states.count <= MOST_STATES:
        lines += ["", *_for_whom(analysis)]
    lines += [f"Note: {note}" for note in analysis.notes]
    return "\n".join(lines)


def describe(states: States, state: int) -> tuple[str, ...]:
    """The state in words, one line for each party that has options: what it does and what it leaves."""
    conflict = states.conflict
    if conflict.graph is not None:
        return (visible(conflict.graph.states[state]),)
    lines = []
    taken = dict(zip((option.id for option in conflict.options), states.taken(state), strict=True))
    for party in conflict.parties:
        words: dict[bool | None, list[str]] = {True: [], False: [], None: []}
        for option in conflict.options_of(party.id):
            words[taken[option.id]].append(visible(option.text or option.id))
        parts = [
            f"{verb}{'; '.join(words[kind])}"
            for kind, verb in ((True, ""), (False, "not: "), (None, "either way: "))
            if words[kind]
        ]
        if parts:
            lines.append(f"{visible(party.name)}: {' | '.join(parts)}")
    return tuple(lines)


def visible(text: str) -> str:
    """Text from a file as one printable line: no control marks reach the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _equilibria(analysis: Analysis) -> list[str]:
    states, tables = analysis.states, {notion: analysis.equilibrium_table(notion) for notion in analysis.notions}
    if not tables:
        return []
    strength = np.sum(list(tables.values()), axis=0)
    order = np.argsort(-strength, kind="stable")[: int((strength > 0).sum())]
    if not len(order):
        return ["No state is stable for every party."]
    lines = [f"{_many(len(order), 'state')} stable for every party, the most firmly held first:"]
    now = states.now()
    for state in order[:MOST_EQUILIBRIA].tolist():
        under = " ".join(notion for notion, row in tables.items() if row[state])
        here = "  (status quo)" if state == now else ""
        name = "" if states.conflict.graph is not None else f"  {states.yn(state)}"
        lines.append(f"  State {states.label(state)}{name}  {under}{here}")
        lines += [f"      {line}" for line in describe(states, state)]
    if len(order) > MOST_EQUILIBRIA:
        lines.append(f"  … and {len(order) - MOST_EQUILIBRIA:,} more; --json lists all.")
    return lines


def _for_whom(analysis: Analysis) -> list[str]:
    """One line a state, one column a party, one mark a notion."""
    shown = [one for one in analysis.stabilities if one.notion in _MARKS]
    if not shown:
        return []
    states = analysis.states
    rows = [["state", *([] if states.conflict.graph else [""]), *(p.id for p in states.conflict.parties)]]
    for state in range(states.count):
        marks = (
            "".join(_MARKS[one.notion] if one.table[party, state] else "·" for one in shown)
            for party in range(len(states.conflict.parties))
        )
        rows.append([states.label(state), *([] if states.conflict.graph else [states.yn(state)]), *marks])
    legend = ", ".join(f"{_MARKS[one.notion]} {one.notion}" for one in shown)
    return [f"Stable for whom ({legend}):", *_aligned(rows)]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _many(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"

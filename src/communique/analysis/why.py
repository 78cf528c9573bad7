"""Why a party stays in a state, or why it does not: each improvement that it forgoes, and the reply that deters it.

Every witness is checked against the plain definition before it is given; the formulas of stability.py are not used.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.analysis.movement import Ints
from communique.analysis.moves import all_moves, improvements
from communique.analysis.reach import Step, first_way, is_legal
from communique.conflict.states import States
from communique.errors import ConflictError

NOTIONS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass(frozen=True, slots=True)
class Forgone:
    """An improvement open to a party and the opponents' reply to it; no reply: nothing deters the party.

    `reply` leads from the improvement to a state no better for the party than the one it left. Under smr and sseq no
    move of the party's own leads on from there to a better one.
    """

    improvement: Step
    reply: tuple[Step, ...] | None


def why(states: States, payoffs: tuple[Ints, ...], notion: str, party: int, state: int) -> tuple[Forgone, ...]:
    """The improvements of `party` (its place in file order) from `state` and what deters each under `notion`.

    The party is stable there exactly where every one has a reply; under nash none may exist.
    """
    if notion not in NOTIONS:
        raise ConflictError(f"`{notion}` has no explanation by moves and replies.",
                            mend=f"Ask for one of {', '.join(NOTIONS)}.")  # fmt: skip
    moves = all_moves(states)
    worth = payoffs[party]
    own = moves[party]
    opponents = [
        (other, improvements(moves[other], payoffs[other]) if notion in ("seq", "sseq") else moves[other])
        for other in range(len(moves))
        if other != party
    ]

    def deters(end: int) -> bool:
        if worth[end] > worth[state]:
            return False
        return notion not in ("smr", "sseq") or bool((worth[own.of(end)] <= worth[state]).all())

    found = []
    for end in improvements(own, worth).of(state).tolist():
        reply = None if notion == "nash" else first_way(opponents, end, deters)
        if reply is not None and not (is_legal(reply, opponents) and reply[0].start == end and deters(reply[-1].end)):
            raise AssertionError("a witness does not hold by the definition")
        found.append(Forgone(Step(party, state, end), reply))
    return tuple(found)


def is_stable(forgone: tuple[Forgone, ...]) -> bool:
    """Whether a party with these improvements stays where it is."""
    return all(one.reply is not None for one in forgone)

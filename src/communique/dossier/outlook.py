"""A conflict solved and put into words: what the section "What could hold" shows.

Outcomes are states stable for every party against credible replies (seq); where there is none, against any reply
(gmr). Each is told with the improvement that every party forgoes there and the reply that deters it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from communique.analysis.moves import Moves
from communique.analysis.pareto import optimal
from communique.analysis.reach import Step as Move
from communique.analysis.reach import ways
from communique.analysis.why import why
from communique.conflict import Conflict
from communique.conflict.statements import holds, parse
from communique.dossier.conflict_values import (
    ConflictSection,
    Deterrent,
    Development,
    GraphMove,
    GraphState,
    Option,
    StableState,
    Step,
    Want,
)
from communique.dossier.phrases import Phrases
from communique.dossier.solved import NOTIONS, Solved
from communique.dossier.threats import Threats
from communique.terms import Evidence

_WORDS = {"nash": "Nash", "seq": "SEQ", "gmr": "GMR", "smr": "SMR", "sseq": "SSEQ"}
_SHOWN, _FAR = 4, 2  # outcomes told in full: those within reach by improvements, and others
_NODES = 14  # states in the picture
_DEALS = 3
_DEPTH, _STEPS = 3, 30  # of the tree of developments

Cite = Callable[[str], Evidence | None]


def outlook(conflict: Conflict, cite: Cite = lambda reference: None, *, readings: int = 1000) -> ConflictSection:
    """Solve `conflict` and say what could hold; `cite` turns a reference of the file into evidence.

    `conflict` must have options. Raises ConflictError for one with mistakes or too large to be solved.
    """
    return _Outlook(conflict, cite, readings).section()


class _Outlook:
    def __init__(self, conflict: Conflict, cite: Cite, readings: int) -> None:
        self.conflict, self.cite = conflict, cite
        self.solved = Solved(conflict, readings)
        self.analysis, self.states, self.moves = self.solved.analysis, self.solved.states, self.solved.moves
        self.now, self.held, self.notion, self.sure = (
            self.solved.now, self.solved.held, self.solved.notion, self.solved.sure
        )  # fmt: skip
        self.say = Phrases(self.solved)
        self.threats = Threats(self.solved, self.say, self._cited)
        self.names = {party.id: party.name for party in conflict.parties}

    def section(self) -> ConflictSection:
        improving = self._ways(self.solved.best)
        any_way = self._ways(self.moves)
        wants = self._wants()
        ranked = sorted(self.held, key=lambda state: self._firmness(state, improving, any_way))
        # Outcomes that nobody has a reason to bring about are many and say little: two of them will do.
        near = [state for state in ranked if state == self.now or state in improving]
        far = self._efficient([state for state in ranked if state != self.now and state not in improving], among=ranked)
        told = [*near[:_SHOWN], *far[:_FAR]] if len(ranked) > _SHOWN + _FAR else ranked
        return ConflictSection(
            question=self.conflict.question or "What could hold?",
            options=tuple(
                Option(party=self.names[option.party], text=option.text or option.id, now=option.now,
                       evidence=self._cited(option.evidence))
                for option in self.conflict.options
            ),
            stable=tuple(self._stable(state, improving, any_way) for state in told),
            more=len(ranked) - len(told),
            wants=wants,
            threats=self.threats.told(),
            graph=self._nodes(told, improving),
            moves=self._arrows(told, improving),
            notes=(*self._deals(), *self.threats.pretexts(), *self._wanted(told)),
            readings=self.sure.readings,
            development=self._development(),
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------------- outcomes

    def _ways(self, moves: Sequence[Moves]) -> dict[int, tuple[Move, ...]]:
        return ways(list(enumerate(moves)), self.now) if self.now is not None and moves else {}

    def _firmness(
        self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]
    ) -> tuple[bool, bool, bool, float, int, int]:
        """The status quo first, then what can be reached by improvements, then what holds in most readings."""
        notions = sum(bool(self.analysis.stability(notion).equilibria[state]) for notion in NOTIONS)
        reached = state == self.now or state in improving
        share = float(self.sure.share[self.notion][state])
        return state != self.now, not reached, state not in any_way, -round(share, 2), -notions, state

    def _efficient(self, states: Sequence[int], *, among: Sequence[int]) -> list[int]:
        """Of `states`, all in `among`, those to which no state of `among` is better for some and worse for none."""
        best = optimal([worth[list(among)] for worth in self.analysis.payoffs])
        kept = {state for state, good in zip(among, best.tolist(), strict=True) if good}
        return [state for state in states if state in kept]

    def _stable(
        self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]
    ) -> StableState:
        flips = self.sure.flips.get(state, ())
        return StableState(
            label=self.states.label(state),
            holds=self.states.taken(state),
            sentence=self.say.sentence(state),
            notions=tuple(_WORDS[n] for n in NOTIONS if self.analysis.stability(n).equilibria[state]),
            sure=float(self.sure.share[self.notion][state]),
            flips=self.say.change(flips[0]) if flips else "no single change of one statement",
            reached=self._reached(state, improving, any_way),
            deterrents=self._deterrents(state),
        )

    def _reached(self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]) -> str:
        if self.now is None or state == self.now or not self.moves:
            return ""
        if state in improving:
            return f"It comes about step by step, each step better for who takes it: {self.say.told(improving[state])}."
        if state in any_way:
            return f"Reached only if somebody acts against its own interest: {self.say.told(any_way[state])}."
        return "It cannot be reached from where things stand."

    def _size(self, step: Move) -> int:
        return self.states.apart(step.start, step.end)

    def _step(self, step: Move) -> Step:
        before, after = self.states.taken(step.start), self.states.taken(step.end)
        evidence = [
            reference
            for option, was, now in zip(self.conflict.options, before, after, strict=True)
            if was != now
            for reference in option.evidence[:2]
        ]
        return Step(
            party=self.conflict.parties[step.party].name, does=self.say.does(step), evidence=self._cited(evidence)
        )

    def _deterrents(self, state: int) -> tuple[Deterrent, ...]:
        if not self.moves:
            return ()
        found = []
        for place, party in enumerate(self.conflict.parties):
            forgone = [one for one in why(self.states, self.analysis.payoffs, self.notion, place, state) if one.reply]
            # The simplest improvement speaks for all that are deterred alike.
            forgone.sort(key=lambda one: (len(one.reply or ()), self._size(one.improvement), one.improvement.end))
            for one in forgone[:1]:
                end = one.reply[-1].end if one.reply else state
                found.append(
                    Deterrent(
                        party=party.name,
                        forgoes=self._step(one.improvement),
                        replies=tuple(self._step(step) for step in one.reply or ()),
                        so=self._worse(party.id, state, end),
                    )
                )
        return tuple(found)

    def _worse(self, party: str, before: int, after: int) -> str:
        """The most important statement of the party that the reply costs it."""
        for statement in self.conflict.statements_of(party) or ():
            parsed = parse(statement.wants)
            held, holds_now = (holds(parsed, self.solved.taken(state)) for state in (before, after))
            if held and not holds_now:
                return f"then {self.names[party]} has lost what it wants: {self.say.wanted_by(party, statement.wants)}"
            if holds_now and not held:
                break
        return f"then {self.names[party]} is no better off"

    # --------------------------------------------------------------------------------------------- threats and notes

    def _wants(self) -> tuple[Want, ...]:
        return tuple(
            Want(party=self.names[one.party], text=self.say.wanted_by(one.party, statement.wants),
                 basis=statement.basis, tied=statement.tied, note=statement.note,
                 evidence=self._cited(statement.evidence))
            for one in self.conflict.preferences
            for statement in one.statements
        )  # fmt: skip

    def _deals(self) -> tuple[str, ...]:
        """States better for somebody and worse for nobody than the status quo, that break no first statement."""
        if self.now is None:
            return ()
        table = np.stack(self.analysis.payoffs)
        here = table[:, self.now][:, None]
        better = np.flatnonzero(((table >= here).all(axis=0)) & ((table > here).any(axis=0)))
        if not len(better):
            return ("Room for a deal: no state is better for somebody without being worse for somebody else.",)
        best = self._efficient(better.tolist(), among=better.tolist())
        now = self.now
        order = sorted(best, key=lambda state: (self.states.apart(now, state), state))[:_DEALS]
        return (
            f"Room for a deal: against the present {len(better)} states are better for some and worse for none, by the "
            "order of wishes above; of these, nobody can gain more without a loss to others in:",
            *(f"({n}) {self.say.sentence(state)}" for n, state in enumerate(order, 1)),
        )

    def _wanted(self, told: Sequence[int]) -> tuple[str, ...]:
        """What would make the status quo hold, where it does not."""
        if self.now is None or self.now in self.held:
            return ()
        makes = self.sure.makes.get(self.now, ())
        how = self.say.change(makes[0]) if makes else "no single change of one statement"
        return (f"The status quo is not among the outcomes. What would make it hold: {how}.",)

    def _development(self) -> tuple[Development, ...]:
        """From the status quo, for each party in turn, the improvement that is best for it and the smallest one.

        No party moves twice running; each state is told once, where it is reached first.
        """
        if self.now is None or not self.solved.better:
            return ()
        after: dict[int, list[Move]] = {self.now: []}
        level: list[tuple[int, int]] = [(self.now, -1)]
        for _ in range(_DEPTH):
            following = []
            for start, mover in level:
                for party, (moves, worth) in enumerate(zip(self.solved.better, self.analysis.payoffs, strict=True)):
                    steps = [Move(party=party, start=start, end=end) for end in moves.of(start).tolist()]
                    if party == mover or not steps:
                        continue
                    best = min(steps, key=lambda step: (-worth[step.end], self._size(step), step.end))
                    smallest = min(steps, key=lambda step: (self._size(step), -worth[step.end], step.end))
                    for step in (best, smallest):
                        if step.end not in after and len(after) <= _STEPS:
                            after[step.end] = []
                            after[start].append(step)
                            following.append((step.end, party))
            level = following

        def told(state: int) -> tuple[Development, ...]:
            return tuple(
                Development(party=self.conflict.parties[step.party].name, does=self.say.does(step),
                            label=self.states.label(step.end), stable=step.end in self.held, then=told(step.end))
                for step in after[state]
            )  # fmt: skip

        return told(self.now)

    # ------------------------------------------------------------------------------------------------------- picture

    def _drawn(self, told: Sequence[int], improving: dict[int, tuple[Move, ...]]) -> list[int]:
        chosen = dict.fromkeys([*([self.now] if self.now is not None else []), *told])
        for state in told:
            chosen.update(dict.fromkeys(step.end for step in improving.get(state, ())))
        return list(chosen)[:_NODES]

    def _nodes(self, told: Sequence[int], improving: dict[int, tuple[Move, ...]]) -> tuple[GraphState, ...]:
        return tuple(
            GraphState(label=self.states.label(state), words=self.say.sentence(state), stable=state in self.held,
                       now=state == self.now)
            for state in self._drawn(told, improving)
        )  # fmt: skip

    def _arrows(self, told: Sequence[int], improving: dict[int, tuple[Move, ...]]) -> tuple[GraphMove, ...]:
        drawn = set(self._drawn(told, improving))
        return tuple(
            GraphMove(party=party.name, start=self.states.label(start), end=self.states.label(end),
                      improves=bool(worth[end] > worth[start]))
            for party, moves, worth in zip(self.conflict.parties, self.moves, self.analysis.payoffs, strict=False)
            for start in sorted(drawn)
            for end in moves.of(start).tolist()
            if end in drawn
        )  # fmt: skip

    # --------------------------------------------------------------------------------------------------------- words

    def _cited(self, references: Sequence[str]) -> tuple[Evidence, ...]:
        return tuple(one for reference in references if (one := self.cite(reference)) is not None)

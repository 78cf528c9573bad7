"""A conflict solved and put into words: what the section "What could hold" shows.

Outcomes are states stable for every party against credible replies (seq); where there is none, against any reply
(gmr). Each is told with the improvement that every party forgoes there and the reply that deters it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from communique.analysis import Analysis, analyse
from communique.analysis.movement import Ints
from communique.analysis.moves import Moves, all_moves, improvements
from communique.analysis.reach import Step as Move
from communique.analysis.reach import ways
from communique.analysis.sure import Change, Sure, described, how_sure
from communique.analysis.why import why
from communique.conflict import Conflict
from communique.conflict.model import Preference, Preferences
from communique.conflict.statements import Has, If, Not, holds, mentioned, parse
from communique.dossier.conflict_values import (
    ConflictSection,
    Deterrent,
    Development,
    GraphMove,
    GraphState,
    Option,
    StableState,
    Step,
    Threat,
    Want,
)
from communique.drafting.words import deed
from communique.terms import Evidence

_NOTIONS = ("nash", "seq", "gmr", "smr", "sseq")
_WORDS = {"nash": "Nash", "seq": "SEQ", "gmr": "GMR", "smr": "SMR", "sseq": "SSEQ"}
_SHOWN, _FAR = 4, 2  # outcomes told in full: those within reach by improvements, and others
_NODES = 14  # states in the picture
_DEALS = 3
_SUBJECT = 6  # words in which the verb of an option has to come after its doer
_DEPTH, _STEPS = 3, 30  # of the tree of developments
_LISTED_MOVES = 2**16  # a chain of replies is looked for in models up to so many states

Cite = Callable[[str], Evidence | None]


def outlook(conflict: Conflict, cite: Cite = lambda reference: None, *, readings: int = 1000) -> ConflictSection:
    """Solve `conflict` and say what could hold; `cite` turns a reference of the file into evidence.

    `conflict` must have options. Raises ConflictError for one with mistakes or too large to be solved.
    """
    return _Outlook(conflict, cite, readings).section()


class _Outlook:
    def __init__(self, conflict: Conflict, cite: Cite, readings: int) -> None:
        self.conflict, self.cite = conflict, cite
        self.analysis: Analysis = analyse(conflict, _NOTIONS)
        self.states = self.analysis.states
        self.moves: tuple[Moves, ...] = all_moves(self.states) if self.states.count <= _LISTED_MOVES else ()
        self.better = tuple(
            improvements(moves, worth) for moves, worth in zip(self.moves, self.analysis.payoffs, strict=False)
        )
        # Of its improvements a party takes the best: worse ones would only clutter what can come about.
        self.best = tuple(_best(moves, worth) for moves, worth in zip(self.better, self.analysis.payoffs, strict=False))
        self.now = self.states.now()
        self.notion = "seq" if self.analysis.stability("seq").equilibria.any() else "gmr"
        self.sure: Sure = how_sure(conflict, readings, notions=(self.notion,))
        self.held = np.flatnonzero(self.analysis.stability(self.notion).equilibria).tolist()
        self.options = {option.id: option for option in conflict.options}
        self.taken = [
            frozenset(option for option, yes in zip(self.options, self.states.taken(state), strict=True) if yes)
            for state in range(self.states.count)
        ]
        self.names = {party.id: party.name for party in conflict.parties}
        self.asked = self._asked_for()
        # What two sides can do in the same words is told with whose it is.
        texts = [option.text or option.id for option in conflict.options]
        self.shared = {option.id for option, text in zip(conflict.options, texts, strict=True) if texts.count(text) > 1}

    def section(self) -> ConflictSection:
        improving = self._ways(self.best)
        any_way = self._ways(self.moves)
        wants = self._wants()
        ranked = sorted(self.held, key=lambda state: self._firmness(state, improving, any_way))
        # Outcomes that nobody has a reason to bring about are many and say little: two of them will do.
        near = [state for state in ranked if state == self.now or state in improving]
        far = self._efficient([state for state in ranked if state not in near], among=ranked)
        told = [*near[:_SHOWN], *far[:_FAR]]
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
            threats=self._threats(),
            graph=self._nodes(told, improving),
            moves=self._arrows(told, improving),
            notes=(*self._deals(), *self._pretexts(), *self._wanted(told)),
            readings=self.sure.readings,
            feasible=self.states.count,
            development=self._development(),
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------------- outcomes

    def _ways(self, moves: Sequence[Moves]) -> dict[int, tuple[Move, ...]]:
        return ways(list(enumerate(moves)), self.now) if self.now is not None and moves else {}

    def _firmness(
        self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]
    ) -> tuple[bool, bool, bool, float, int, int]:
        """The status quo first, then what can be reached by improvements, then what holds in most readings."""
        notions = sum(bool(self.analysis.stability(notion).equilibria[state]) for notion in _NOTIONS)
        reached = state == self.now or state in improving
        share = float(self.sure.share[self.notion][state])
        return state != self.now, not reached, state not in any_way, -round(share, 2), -notions, state

    def _efficient(self, states: Sequence[int], *, among: Sequence[int]) -> list[int]:
        """Of `states` those to which no state of `among` is better for some and worse for none."""
        table = np.stack(self.analysis.payoffs)
        others = table[:, list(among)]
        return [
            state
            for state in states
            if not (
                (others >= table[:, [state]]).all(axis=0) & (others > table[:, [state]]).any(axis=0)
            ).any()
        ]  # fmt: skip

    def _stable(
        self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]
    ) -> StableState:
        flips = self.sure.flips.get(state, ())
        return StableState(
            label=self.states.label(state),
            holds=self.states.taken(state),
            sentence=self._sentence(state),
            notions=tuple(_WORDS[n] for n in _NOTIONS if self.analysis.stability(n).equilibria[state]),
            sure=float(self.sure.share[self.notion][state]),
            flips=self._change(flips[0]) if flips else "no single change of one statement",
            reached=self._reached(state, improving, any_way),
            deterrents=self._deterrents(state),
        )

    def _sentence(self, state: int) -> str:
        """The state as what each party does and what it does not do though another side wants it."""
        said = []
        taken = self.taken[state]
        for party in self.conflict.parties:
            own = [option for option in self.conflict.options if option.party == party.id]
            done = [self._deed(option.id) for option in own if option.id in taken]
            left = [self._deed(option.id) for option in own if option.id not in taken and option.id in self.asked]
            if done and left:
                said.append(f"{party.name} will {_listed(done)}, but will not {_listed(left, 'or')}")
            elif done or left:
                said.append(
                    f"{party.name} will {_listed(done)}" if done else f"{party.name} will not {_listed(left, 'or')}"
                )
            elif own:
                said.append(f"{party.name} will do nothing of what is in question")
        lead = "All stays as it is: " if state == self.now else ""
        return lead + "; ".join(said) + "."

    def _reached(self, state: int, improving: dict[int, tuple[Move, ...]], any_way: dict[int, tuple[Move, ...]]) -> str:
        if self.now is None or state == self.now or not self.moves:
            return ""
        if state in improving:
            return f"It comes about step by step, each step better for who takes it: {self._told(improving[state])}."
        if state in any_way:
            return f"Reached only if somebody acts against its own interest: {self._told(any_way[state])}."
        return "It cannot be reached from where things stand."

    def _told(self, steps: Sequence[Move]) -> str:
        names = [party.name for party in self.conflict.parties]
        return ", then ".join(f"{names[step.party]} would {self._does(step)}" for step in steps)

    def _does(self, step: Move) -> str:
        """A move in words: what is taken up and what is dropped."""
        before, after = self.states.taken(step.start), self.states.taken(step.end)
        changed = [
            (option, now)
            for option, was, now in zip(self.conflict.options, before, after, strict=True)
            if was != now and now is not None
        ]
        words = [self._deed(option.id) if now else f"no longer {self._deed(option.id)}" for option, now in changed]
        return _listed(words) if words else "move"

    def _step(self, step: Move) -> Step:
        before, after = self.states.taken(step.start), self.states.taken(step.end)
        evidence = [
            reference
            for option, was, now in zip(self.conflict.options, before, after, strict=True)
            if was != now
            for reference in option.evidence[:2]
        ]
        return Step(party=self.conflict.parties[step.party].name, does=self._does(step), evidence=self._cited(evidence))

    def _deterrents(self, state: int) -> tuple[Deterrent, ...]:
        if not self.moves:
            return ()
        found = []
        for place, party in enumerate(self.conflict.parties):
            forgone = [one for one in why(self.states, self.analysis.payoffs, self.notion, place, state) if one.reply]
            # The simplest improvement speaks for all that are deterred alike.
            forgone.sort(key=lambda one: (len(one.reply or ()), _changes(one.improvement), one.improvement.end))
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
            held, holds_now = (holds(parsed, self.taken[state]) for state in (before, after))
            if held and not holds_now:
                return f"then {self.names[party]} has lost what it wants: {self._wanted_by(party, statement.wants)}"
            if holds_now and not held:
                break
        return f"then {self.names[party]} is no better off"

    # --------------------------------------------------------------------------------------------- threats and notes

    def _wants(self) -> tuple[Want, ...]:
        return tuple(
            Want(party=self.names[one.party], text=self._wanted_by(one.party, statement.wants), basis=statement.basis,
                 tied=statement.tied, note=statement.note, evidence=self._cited(statement.evidence))
            for one in self.conflict.preferences
            for statement in one.statements
        )  # fmt: skip

    def _threats(self) -> tuple[Threat, ...]:
        """Conditional statements about a party's own option, and whether keeping the word would be an improvement."""
        found: dict[str, Threat] = {}
        for one in self.conflict.preferences:
            for statement in one.statements:
                parsed = parse(statement.wants)
                if not (isinstance(parsed, If) and isinstance(parsed.then, Has)):
                    continue
                option = self.options[parsed.then.option]
                others = [has.option for has in mentioned(parsed.when) if self.options[has.option].party != one.party]
                if option.party != one.party or not others or option.id in found or not self._hurts(option.id):
                    continue
                worth = self.analysis.payoffs[self.conflict.party_index(one.party)]
                gains = [
                    self._gains(state, worth, option.id)
                    for state, taken in enumerate(self.taken)
                    if option.id not in taken and holds(parsed.when, taken)
                ]
                tried = [gain for gain in gains if gain is not None]
                if not tried:
                    continue
                share = sum(tried) / len(tried)
                found[option.id] = Threat(
                    party=self.names[one.party],
                    does=f"{self._deed(option.id)} if {self._worded(statement.wants.split(' if ', 1)[1])}",
                    credible=share > 0.5,
                    why=(
                        f"Carrying it out is better for {self.names[one.party]} than not in {share:.0%} of the states "
                        "in which the condition is met."
                    ),
                    evidence=self._cited(statement.evidence),
                )
        return tuple(found.values())

    def _hurts(self, option: str) -> bool:
        """Whether another party wants the option not to be taken: what nobody minds is a promise, not a threat."""
        owner = self.options[option].party
        return any(
            parse(statement.wants) == Not(Has(option))
            for one in self.conflict.preferences
            if one.party != owner
            for statement in one.statements
        )

    def _gains(self, state: int, worth: Ints, option: str) -> bool | None:
        """Whether taking up the option alone is better in `state`; None where that is impossible."""
        yn = list(self.states.yn(state))
        yn[self._place(option)] = "Y"
        hit = np.flatnonzero(self.states.matching("".join(yn)))
        if len(hit) != 1:
            return None
        return bool(worth[int(hit[0])] > worth[state])

    def _place(self, option: str) -> int:
        return next(place for place, one in enumerate(self.conflict.options) if one.id == option)

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
        order = sorted(best, key=lambda state: (_changed(state, self.now or 0), state))[:_DEALS]
        listed = " ".join(f"({n}) {self._sentence(state)}" for n, state in enumerate(order, 1))
        return (
            f"Room for a deal: against the present {len(better)} states are better for some and worse for none, by the "
            f"order of wishes above; of these, nobody can gain more without a loss to others in: {listed}",
        )

    def _pretexts(self) -> tuple[str, ...]:
        """For each party that threatens: would the outcomes hold if it wanted to carry the threat out anyway?"""
        notes = []
        for threat in self._threats()[:3]:
            party = next(id_ for id_, name in self.names.items() if name == threat.party)
            option = next(
                o.id for o in self.conflict.options if threat.does.startswith(self._deed(o.id)) and o.party == party
            )
            bent = tuple(
                Preferences(party=one.party, statements=(Preference(wants=option, basis="assumed"), *one.statements))
                if one.party == party
                else one
                for one in self.conflict.preferences
            )
            solved = analyse(replace(self.conflict, preferences=bent), (self.notion,)).stability(self.notion).equilibria
            still = sum(bool(solved[state]) for state in self.held)
            notes.append(
                f"Sincere or pretext: if {threat.party} wanted to {self._deed(option)} whatever the answer, "
                f"{still} of the {len(self.held)} outcomes would still hold"
                + ("; the others rest on its word that it would rather not." if still < len(self.held) else ".")
            )
        return tuple(notes)

    def _wanted(self, told: Sequence[int]) -> tuple[str, ...]:
        """What would make the status quo hold, where it does not."""
        if self.now is None or self.now in self.held:
            return ()
        makes = self.sure.makes.get(self.now, ())
        how = self._change(makes[0]) if makes else "no single change of one statement"
        return (f"The status quo is not among the outcomes. What would make it hold: {how}.",)

    def _development(self) -> tuple[Development, ...]:
        """From the status quo, for each party in turn, the improvement that is best for it and the smallest one.

        No party moves twice running; each state is told once, where it is reached first.
        """
        if self.now is None or not self.better:
            return ()
        after: dict[int, list[Move]] = {self.now: []}
        level: list[tuple[int, int]] = [(self.now, -1)]
        for _ in range(_DEPTH):
            following = []
            for start, mover in level:
                for party, (moves, worth) in enumerate(zip(self.better, self.analysis.payoffs, strict=True)):
                    steps = [Move(party=party, start=start, end=end) for end in moves.of(start).tolist()]
                    if party == mover or not steps:
                        continue
                    best = min(steps, key=lambda step: (-worth[step.end], _changes(step), step.end))
                    smallest = min(steps, key=lambda step: (_changes(step), -worth[step.end], step.end))
                    for step in (best, smallest):
                        if step.end not in after and len(after) <= _STEPS:
                            after[step.end] = []
                            after[start].append(step)
                            following.append((step.end, party))
            level = following

        def told(state: int) -> tuple[Development, ...]:
            return tuple(
                Development(party=self.conflict.parties[step.party].name, does=self._does(step),
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
            GraphState(label=self.states.label(state), words=self._sentence(state), stable=state in self.held,
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

    def _quoted(self, option: str) -> str:
        one = self.options[option]
        owner = f" ({self.names[one.party]})" if option in self.shared else ""
        return f"“{one.text or one.id}”{owner}"

    def _deed(self, option: str) -> str:
        """The option after "will" or "would": its words from their verb on, else that it is carried out."""
        one = self.options[option]
        text = one.text or option
        words = text.split()
        if deed(words[0]) == words[0].lower():
            return text[:1].lower() + text[1:]
        # "NATO keeps its offer", of NATO and the United States; "The allies impose sanctions".
        owner = {word.strip(",") for word in self.names[one.party].split()} - {"and", "the", "of"}
        for at, word in enumerate(words[1:_SUBJECT], 1):
            named = all(name.strip("’'s") in owner or name.lower() == "the" for name in words[:at])
            if (named or (at == 2 and words[0].lower() == "the")) and (verb := deed(word)):
                return " ".join([verb, *words[at + 1 :]])
        return f"carry out “{text}”"

    def _worded(self, statement: str) -> str:
        """A statement with the options' words in place of their ids."""
        return re.sub(r"[\w.-]+", lambda m: self._quoted(m[0]) if m[0] in self.options else m[0], statement)

    def _wanted_by(self, party: str, statement: str) -> str:
        """What a party wants: "that the port raise wages", "not to strike"; conditions in the options' own words."""
        literals = re.fullmatch(r"(?:not )?[\w.-]+(?: and (?:not )?[\w.-]+)*", statement)
        if not literals:
            return self._worded(statement)
        told: dict[str, list[str]] = {}
        for literal in statement.split(" and "):
            not_, option = ("not " if literal.startswith("not ") else ""), literal.removeprefix("not ")
            if option not in self.options:
                return self._worded(statement)
            told.setdefault(f"{not_}{self._deed(option)}", []).append(self.options[option].party)
        said = []
        for what, owners in told.items():
            not_, does = ("not ", what.removeprefix("not ")) if what.startswith("not ") else ("", what)
            if owners == [party]:
                said.append(f"{not_}to {does}")
            else:
                said.append(f"that {_listed([self.names[owner] for owner in owners])} {not_}{does}")
        return _listed(said)

    def _asked_for(self) -> frozenset[str]:
        """The options that another side than their owner says it wants."""
        return frozenset(
            has.option
            for one in self.conflict.preferences
            for statement in one.statements
            if statement.basis != "assumed" and not isinstance(parse(statement.wants), If)
            for has in mentioned(parse(statement.wants))
            if self.options[has.option].party != one.party and f"not {has.option}" not in statement.wants
        )

    def _change(self, change: Change) -> str:
        return self._worded(described(self.conflict, change))

    def _cited(self, references: Sequence[str]) -> tuple[Evidence, ...]:
        return tuple(one for reference in references if (one := self.cite(reference)) is not None)


def _best(moves: Moves, worth: Ints) -> Moves:
    """Of the moves from each state those to the states that are best for the mover."""
    if not len(moves):
        return moves
    first = np.flatnonzero(np.diff(moves.start, prepend=-1))
    top = np.maximum.reduceat(worth[moves.end], first)
    return moves.where(worth[moves.end] == np.repeat(top, np.diff(first, append=len(moves))))


def _changed(one: int, other: int) -> int:
    return bin(one ^ other).count("1")


def _changes(step: Move) -> int:
    return bin(step.start ^ step.end).count("1")


def _listed(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last} {words[-1]}"

"""What each side wants, as statements in order of importance, each with its passages or marked as assumed.

The order: what it insists on or never accepts; what is done to harm it (assumed); what it proposes or opposes; its
own "if" and "unless"; what it is open to; at last its own costly options, which it would rather not need (assumed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.conflict import Preference, Preferences
from communique.conflict.model import Basis
from communique.drafting.conditions import Conditions
from communique.drafting.gathering import harms
from communique.drafting.options import Choice, references
from communique.drafting.rules import rules
from communique.drafting.values import Decider, LeftOut
from communique.drafting.who import Who
from communique.terms import CitedMove, Position

_INSISTS, _HARMED, _PROPOSES, _CONDITIONAL, _OPEN, _COSTLY = range(6)


@dataclass(frozen=True, slots=True)
class _Wish:
    rank: int
    repeated: int
    preference: Preference

    def order(self) -> tuple[int, bool, int, str]:
        # What the party says of itself comes before what others report of it.
        return self.rank, self.preference.basis != "said", -self.repeated, self.preference.wants


def find_preferences(
    deciders: Sequence[Decider], choices: Sequence[Choice], who: Who
) -> tuple[tuple[Preferences, ...], tuple[LeftOut, ...]]:
    """Every decider's statements, and the conditions that could not be tied to an option."""
    conditions = Conditions(choices)
    found, left = [], []
    for decider in deciders:
        wishes = _stated(decider, choices)
        hanging, lost = _conditionals(decider, choices, who, conditions)
        wishes += hanging
        left += lost
        wishes += _assumed(decider, choices, wishes, who)
        ordered = sorted(_distinct(wishes), key=lambda wish: wish.order())
        statements = []
        for place, wish in enumerate(ordered):
            before = ordered[place - 1] if place else None
            tied = before is not None and before.rank == wish.rank and before.repeated == wish.repeated
            statements.append(replace(wish.preference, tied=tied))
        found.append(Preferences(party=decider.id, statements=tuple(statements)))
    return tuple(found), tuple(dict.fromkeys(left))


def _stated(decider: Decider, choices: Sequence[Choice]) -> list[_Wish]:
    wishes = []
    for gathering in dict.fromkeys(choice.gathering.id for choice in choices):
        same = [choice for choice in choices if choice.gathering.id == gathering]
        position = same[0].positions.get(decider.id)
        if position is None or not position.stance:
            continue
        own = any(choice.option.party == decider.id for choice in same)
        if own and any(cited.condition for cited in position.moves[:1]):
            continue  # its own "if" says it better
        if own and position.stance > 0 and all(cited.move.type == "threaten" for cited in position.moves):
            continue  # a threat is no wish of its own: it is made in order not to have to be carried out
        options = [choice.option.id for choice in same]
        wants = " and ".join(options) if position.stance > 0 else " and ".join(f"not {one}" for one in options)
        rank = {3: _INSISTS, 2: _PROPOSES, 1: _OPEN}[abs(position.stance)]
        wishes.append(
            _Wish(rank, _repeated(position), Preference(
                wants=wants,
                evidence=references(position.evidence),
                basis="said" if position.own else "reported",
                note=f"{decider.name if len(decider.members) == 1 else position.party}: {position.word}",
            ))
        )  # fmt: skip
    return wishes


def _repeated(position: Position) -> int:
    return len({(cited.report, cited.evidence) for cited in position.moves})


def _conditionals(
    decider: Decider, choices: Sequence[Choice], who: Who, conditions: Conditions
) -> tuple[list[_Wish], list[LeftOut]]:
    """ "Y if X" from an offer, "Y if not X" and "not Y if X" from a threat, as far as X is about options."""
    wishes: list[_Wish] = []
    left: list[LeftOut] = []
    for choice in choices:
        if choice.option.party != decider.id:
            continue
        for point in choice.points:
            cited = point.cited
            if point.condition or decider.id not in who.deciders(cited.move.actor):
                continue
            if cited.condition is None or cited.move.negated or cited.move.type not in rules().hanging:
                continue
            met = conditions.of(cited, decider, besides=choice.option.id)
            if met is None:
                left.append(LeftOut(what=f"the condition “{cited.condition.quote}”",
                                    why="it could not be tied to an option", evidence=cited.condition))  # fmt: skip
                continue
            against = choice.gathering.stance(point) < 0
            option = f"not {choice.option.id}" if against else choice.option.id
            contrary = choice.option.id if against else f"not {choice.option.id}"
            evidence = references([cited.evidence, cited.condition])
            # Who would send troops in a case does not say that it withdraws them in every other.
            tied = ((option, met),) if against else ((option, met), (contrary, _not(met)))
            for wants, held in tied:
                hanging = Preference(
                    wants=f"{wants} if {held}", evidence=evidence, basis=_basis(cited), note=cited.condition.quote
                )
                wishes.append(_Wish(_CONDITIONAL, 1, hanging))
    return wishes, left


def _not(statement: str) -> str:
    if statement.startswith("not "):
        inner = statement.removeprefix("not ")
        return inner[1:-1] if inner.startswith("(") else inner
    return f"not ({statement})" if " " in statement else f"not {statement}"


def _basis(cited: CitedMove) -> Basis:
    return "reported" if cited.move.voice in ("opponent", "anonymous") else "said"


def _assumed(decider: Decider, choices: Sequence[Choice], wishes: Sequence[_Wish], who: Who) -> list[_Wish]:
    """It would rather not be harmed, and rather not carry out its own costly options."""
    spoken = {wish.preference.wants for wish in wishes}
    found = []
    talks = {choice.option.party: choice for choice in choices if choice.joint == "talks"}
    if decider.id in talks and not _speaks_of(decider, talks[decider.id]):
        others = " and ".join(sorted(one.option.id for party, one in talks.items() if party != decider.id))
        note = "It takes part in the talks and no report says that it refuses further ones."
        wants = f"{talks[decider.id].option.id} if {others}"
        found.append(_Wish(_OPEN, 0, Preference(wants=wants, basis="assumed", note=note)))
    for choice in choices:
        option = choice.option
        if option.id in spoken or f"not {option.id}" in spoken or choice.joint:
            continue
        if choice.gathering.id in {one.gathering.id for one in choices if _speaks_of(decider, one)}:
            continue
        if option.party == decider.id:
            note = "No report says that it would do this for its own sake."
            found.append(_Wish(_COSTLY, 0, Preference(wants=f"not {option.id}", basis="assumed", note=note)))
        elif harms(choice.points) and any(_aimed_at(point.cited, decider, who) for point in choice.points):
            note = "No report says so: it is assumed to prefer not to be harmed."
            found.append(_Wish(_HARMED, 0, Preference(wants=f"not {option.id}", basis="assumed", note=note)))
    return found


def _speaks_of(decider: Decider, choice: Choice) -> bool:
    """Whether the decider has a stance on the choice that stands as a statement of its own, without a condition."""
    position = choice.positions.get(decider.id)
    if position is None or not position.stance:
        return False
    own = choice.option.party == decider.id
    return not own or (
        position.moves[0].condition is None and any(cited.move.type != "threaten" for cited in position.moves)
    )


def _aimed_at(cited: CitedMove, decider: Decider, who: Who) -> bool:
    aimed = who.deciders(cited.move.addressee)
    return decider.id in aimed or not aimed


def _distinct(wishes: Sequence[_Wish]) -> list[_Wish]:
    """One wish for each statement: the firmest, with the passages of all."""
    kept: dict[str, _Wish] = {}
    for wish in sorted(wishes, key=lambda wish: wish.order()):
        known = kept.get(wish.preference.wants)
        if known is None:
            kept[wish.preference.wants] = wish
            continue
        evidence = tuple(dict.fromkeys((*known.preference.evidence, *wish.preference.evidence)))[: rules().evidence]
        merged = replace(known.preference, evidence=evidence)
        kept[wish.preference.wants] = _Wish(known.rank, known.repeated + wish.repeated, merged)
    return list(kept.values())

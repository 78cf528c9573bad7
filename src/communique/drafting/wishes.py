"""What each side wants, as statements in order of importance, each with its passages or marked as assumed.

The order: what it insists on or never accepts; what is done to harm it (assumed); what it proposes or opposes; its
own "if" and "unless"; what it is open to; at last its own costly options, which it would rather not need (assumed).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.conflict import Preference, Preferences
from communique.conflict.model import Basis
from communique.drafting.conditions import Conditions
from communique.drafting.deciders import own_positions
from communique.drafting.options import Choice, references
from communique.drafting.rules import rules
from communique.drafting.values import Decider, LeftOut
from communique.terms import CitedMove, Comparison, Position

_INSISTS, _HARMED, _PROPOSES, _CONDITIONAL, _OPEN, _COSTLY = range(6)


@dataclass(frozen=True, slots=True)
class _Wish:
    rank: int
    repeated: int
    latest: str
    preference: Preference

    def order(self) -> tuple[int, bool, int, str]:
        # What the party says of itself comes before what others report of it.
        return self.rank, self.preference.basis != "said", -self.repeated, self.preference.wants


def find_preferences(
    comparison: Comparison, deciders: Sequence[Decider], choices: Sequence[Choice], names: Mapping[str, str]
) -> tuple[tuple[Preferences, ...], tuple[LeftOut, ...]]:
    """Every decider's statements, and the conditions that could not be tied to an option."""
    conditions = Conditions(choices, deciders, comparison, names)
    found, left = [], []
    for decider in deciders:
        wishes = _stated(comparison, decider, choices)
        hanging, lost = _conditionals(comparison, decider, choices, names, conditions)
        wishes += hanging
        left += lost
        wishes += _assumed(decider, choices, wishes, names)
        ordered = sorted(_distinct(wishes), key=lambda wish: wish.order())
        statements = []
        for place, wish in enumerate(ordered):
            before = ordered[place - 1] if place else None
            tied = before is not None and before.rank == wish.rank and before.repeated == wish.repeated
            statements.append(_with_tie(wish.preference, tied))
        found.append(Preferences(party=decider.id, statements=tuple(statements)))
    return tuple(found), tuple(left)


def _stated(comparison: Comparison, decider: Decider, choices: Sequence[Choice]) -> list[_Wish]:
    positions = own_positions(comparison, decider)
    wishes = []
    for issue in dict.fromkeys(one.id for choice in choices for one in choice.issues):
        position = positions.get(issue)
        if position is None or not position.stance:
            continue
        options = [choice.option.id for choice in choices if choice.is_about(issue)]
        wants = " and ".join(options) if position.stance > 0 else " and ".join(f"not {one}" for one in options)
        rank = {3: _INSISTS, 2: _PROPOSES, 1: _OPEN}[abs(position.stance)]
        if any(cited.condition for cited in position.moves[:1]):
            continue  # its own "if" says it better
        if position.stance > 0 and all(cited.move.type == "threaten" for cited in position.moves):
            continue  # a threat is no wish of its own: it is made in order not to have to be carried out
        wishes.append(
            _Wish(rank, _repeated(position), _latest(position), Preference(
                wants=wants,
                evidence=references([*position.evidence]),
                basis="said" if position.own else "reported",
                note=f"{decider.name if len(decider.members) == 1 else position.party}: {position.word}",
            ))
        )  # fmt: skip
    return wishes


def _repeated(position: Position) -> int:
    return len({(cited.report, cited.evidence) for cited in position.moves})


def _latest(position: Position) -> str:
    return max((cited.move.time or "" for cited in position.moves), default="")


def _conditionals(
    comparison: Comparison,
    decider: Decider,
    choices: Sequence[Choice],
    names: Mapping[str, str],
    conditions: Conditions,
) -> tuple[list[_Wish], list[LeftOut]]:
    """ "Y if X" from an offer, "Y if not X" and "not Y if X" from a threat, as far as X is about options."""
    by_issue = {issue.id: choice for choice in choices if choice.option.party == decider.id for issue in choice.issues}
    wishes: list[_Wish] = []
    left: list[LeftOut] = []
    for cited in comparison.moves:
        choice = by_issue.get(cited.issue or "")
        mine = {names.get(actor) for actor in cited.move.actor} & set(decider.members)
        if choice is None or not mine or cited.condition is None or cited.move.condition is None:
            continue
        if cited.move.negated or cited.move.type not in rules().hanging:
            continue
        met = conditions.of(cited, decider, besides=choice.option.id)
        if met is None:
            left.append(LeftOut(what=f"the condition “{cited.condition.quote}”",
                                why="it could not be tied to an option", evidence=cited.condition))  # fmt: skip
            continue
        against = cited.move.type == "reject" or cited.polarity == "against"
        option = f"not {choice.option.id}" if against else choice.option.id
        contrary = choice.option.id if against else f"not {choice.option.id}"
        evidence = references([cited.evidence, cited.condition])
        for wants, held in ((option, met), (contrary, f"not ({met})")):
            hanging = Preference(
                wants=f"{wants} if {held}", evidence=evidence, basis=_basis(cited), note=cited.condition.quote
            )
            wishes.append(_Wish(_CONDITIONAL, 1, cited.move.time or "", hanging))
    return wishes, left


def _basis(cited: CitedMove) -> Basis:
    return "reported" if cited.move.voice in ("opponent", "anonymous") else "said"


def _assumed(
    decider: Decider, choices: Sequence[Choice], wishes: Sequence[_Wish], names: Mapping[str, str]
) -> list[_Wish]:
    """It would rather not be harmed, and rather not carry out its own costly options."""
    spoken = {wish.preference.wants for wish in wishes}
    found = []
    for choice in choices:
        option = choice.option
        if option.id in spoken or f"not {option.id}" in spoken or choice.talks:
            continue
        harmful = [cited for cited in choice.moves if rules().harms(cited)]
        if option.party == decider.id:
            note = "No report says that it would do this for its own sake."
            found.append(_Wish(_COSTLY, 0, "", Preference(wants=f"not {option.id}", basis="assumed", note=note)))
        elif any(_aimed_at(cited, decider, names) for cited in harmful):
            note = "No report says so: it is assumed to prefer not to be harmed."
            found.append(_Wish(_HARMED, 0, "", Preference(wants=f"not {option.id}", basis="assumed", note=note)))
    return found


def _aimed_at(cited: CitedMove, decider: Decider, names: Mapping[str, str]) -> bool:
    aimed = {names.get(other) for other in cited.move.addressee}
    return bool(aimed & set(decider.members)) or not aimed - {None}


def _distinct(wishes: Sequence[_Wish]) -> list[_Wish]:
    """One wish for each statement: the firmest, with the passages of all."""
    kept: dict[str, _Wish] = {}
    for wish in sorted(wishes, key=lambda wish: wish.order()):
        known = kept.get(wish.preference.wants)
        if known is None:
            kept[wish.preference.wants] = wish
            continue
        evidence = tuple(dict.fromkeys((*known.preference.evidence, *wish.preference.evidence)))[: rules().evidence]
        merged = Preference(wants=known.preference.wants, evidence=evidence, basis=known.preference.basis,
                            note=known.preference.note)  # fmt: skip
        kept[wish.preference.wants] = _Wish(known.rank, known.repeated + wish.repeated, known.latest, merged)
    return list(kept.values())


def _with_tie(preference: Preference, tied: bool) -> Preference:
    return Preference(wants=preference.wants, evidence=preference.evidence, basis=preference.basis,
                      note=preference.note, tied=tied)  # fmt: skip

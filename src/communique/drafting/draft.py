"""The draft: deciders, options, impossible combinations, status quo, preferences."""

from __future__ import annotations

from collections.abc import Sequence

from communique.conflict import Conflict, Party
from communique.drafting.consent import find_consents, tell_consents, tell_forums
from communique.drafting.deciders import find_deciders
from communique.drafting.options import find_choices, find_impossible
from communique.drafting.values import Decider, Draft, LeftOut
from communique.drafting.who import Who, canonical, with_members
from communique.drafting.wishes import find_preferences
from communique.drafting.wording import listed
from communique.errors import ConflictError
from communique.terms import Comparison, Report

_LITTLE = "Add reports in which at least two parties demand, offer, refuse or threaten something."


def draft(comparison: Comparison, reports: Sequence[Report], *, title: str = "") -> Draft:
    """A conflict proposed from what the reports show; the same comparison gives the same draft.

    Raises ConflictError where the reports hold too little: fewer than two parties that bargain, or nothing that
    one of them could do.
    """
    names = with_members(canonical(comparison), comparison, reports)
    deciders, idle = find_deciders(comparison, reports, names)
    if len(deciders) < 2:
        alone = f"only {deciders[0].name}" if deciders else "no party"
        raise ConflictError(f"Too little to draft a conflict from: {alone} makes a bargaining move of its own.",
                            mend=_LITTLE)  # fmt: skip
    who = Who(deciders, names)
    choices, dropped = find_choices(comparison, reports, deciders, who, names)
    if not choices:
        raise ConflictError("Too little to draft a conflict from: no report says what a party could do.", mend=_LITTLE)
    preferences, loose = find_preferences(deciders, choices, who)
    mute = {one.party for one in preferences if not one.statements} - {choice.option.party for choice in choices}
    if len(deciders) - len(mute) > 1:
        idle = (*idle, *(LeftOut(what=one.name, why="nothing that is in question is its to do or its wish")
                         for one in deciders if one.id in mute))  # fmt: skip
        deciders = tuple(one for one in deciders if one.id not in mute)
        preferences = tuple(one for one in preferences if one.party not in mute)
    days = [report.published for report in reports if report.published]
    conflict = Conflict(
        title=title,
        question=f"What could hold between {listed([decider.name for decider in deciders])}?",
        as_of=max(days, default=None),
        parties=tuple(Party(id=decider.id, name=decider.name) for decider in deciders),
        options=tuple(choice.option for choice in choices),
        impossible=find_impossible(choices),
        preferences=preferences,
    )
    consents = tell_consents(find_consents(reports, names))
    return Draft(
        conflict=conflict,
        deciders=deciders,
        left_out=(*dropped, *idle, *loose),
        consents=consents,
        forums=tell_forums(comparison),
        questions=_questions(deciders, comparison, consents),
    )


def _questions(deciders: Sequence[Decider], comparison: Comparison, consents: Sequence[str]) -> tuple[str, ...]:
    """What a model needs and the record does not say."""
    asked = [
        f"{decider.name}: do they decide as one? If a member can stand apart, give it a party of its own."
        for decider in deciders
        if len(decider.members) > 1
    ]
    if consents:
        asked.append("Does the consent that the reports tell of stand in the way? Give who could refuse an option to.")
    else:
        asked.append("Does any party decide only by consensus, and who in it could refuse? Who could block a deal?")
    if len(comparison.parties) > len(deciders):
        asked.append("Is a party missing that can change the outcome though the reports give it no move of its own?")
    asked.append('Which of these steps cannot be taken back? Mark them moves = "one-way".')
    return tuple(asked)

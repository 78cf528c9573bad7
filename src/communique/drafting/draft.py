"""The draft: deciders, options, impossible combinations, status quo, preferences."""

from __future__ import annotations

from collections.abc import Sequence

from communique.conflict import Conflict, Party
from communique.drafting.deciders import canonical, find_deciders
from communique.drafting.options import find_choices, find_impossible
from communique.drafting.values import Decider, Draft
from communique.drafting.wishes import find_preferences
from communique.errors import ConflictError
from communique.terms import Comparison, Report

_LITTLE = "Add reports in which at least two parties demand, offer, refuse or threaten something."


def draft(comparison: Comparison, reports: Sequence[Report], *, title: str = "") -> Draft:
    """A conflict proposed from what the reports show; the same comparison gives the same draft.

    Raises ConflictError where the reports hold too little: fewer than two parties that bargain, or nothing that
    one of them could do.
    """
    names = canonical(comparison)
    deciders, idle = find_deciders(comparison, names)
    if len(deciders) < 2:
        who = f"only {deciders[0].name}" if deciders else "no party"
        raise ConflictError(f"Too little to draft a conflict from: {who} makes a bargaining move of its own.",
                            mend=_LITTLE)  # fmt: skip
    choices, dropped = find_choices(comparison, deciders, names)
    if not choices:
        raise ConflictError("Too little to draft a conflict from: no report says what a party could do.", mend=_LITTLE)
    preferences, loose = find_preferences(comparison, deciders, choices, names)
    days = [report.published for report in reports if report.published]
    conflict = Conflict(
        title=title,
        question=f"What could hold between {_listed([decider.name for decider in deciders])}?",
        as_of=max(days, default=None),
        parties=tuple(Party(id=decider.id, name=decider.name) for decider in deciders),
        options=tuple(choice.option for choice in choices),
        impossible=find_impossible(choices),
        preferences=preferences,
    )
    return Draft(
        conflict=conflict,
        deciders=deciders,
        issues=tuple((choice.option.id, issue.id) for choice in choices for issue in choice.issues),
        left_out=(*dropped, *idle, *loose),
        questions=_questions(deciders, comparison),
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"


def _questions(deciders: Sequence[Decider], comparison: Comparison) -> tuple[str, ...]:
    """What a model needs and the record does not say."""
    asked = [
        f"{decider.name}: do they decide as one? If a member can stand apart, give it a party of its own."
        for decider in deciders
        if len(decider.members) > 1
    ]
    asked.append("Does any party decide only by consensus, and who in it could refuse? Who could block an agreement?")
    if len(comparison.parties) > len(deciders):
        asked.append("Is a party missing that can change the outcome though the reports give it no move of its own?")
    asked.append('Which of these steps cannot be taken back? Mark them moves = "one-way".')
    return tuple(asked)

"""What a draft consists of beside the conflict itself."""

from __future__ import annotations

from dataclasses import dataclass

from communique.conflict import Conflict
from communique.terms import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """One or several parties that decide as one in the draft; `reason` says why they were joined."""

    id: str
    name: str
    members: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of the record that is not in the draft: what, why, and the first passage about it."""

    what: str
    why: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed conflict. `left_out` is what of the record is not in it.

    `consents` and `forums` are lines on who must consent and where the sides meet, as the reports tell it; `questions`
    are what the record cannot answer and the analyst is asked.
    """

    conflict: Conflict
    deciders: tuple[Decider, ...]
    left_out: tuple[LeftOut, ...] = ()
    consents: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

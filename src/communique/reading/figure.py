"""One person of a text, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.reading.roles import Gender
from communique.terms import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person's name in the text, without title: tokens `first` to `last` (exclusive)."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as the text words it, and whether it is one of the past ("former")."""

    span: Span
    words: str
    offices: frozenset[str]
    past: bool


@dataclass(slots=True)
class Figure:
    """One person while the text is read: mentions in order, roles in order, evidence of gender."""

    mentions: list[Mention]
    roles: list[Role] = field(default_factory=list)
    gender: Gender | None = None
    name: str = ""
    affiliation: str | None = None
    leads: Role | None = None
    forms: list[list[str]] = field(default_factory=list)

    def role(self) -> str | None:
        """The role as this text states it; a second one of other words is joined to the first."""
        parts: list[str] = []
        offices: set[str] = set()
        for role in self.roles:
            if len(parts) < 2 and not role.offices & offices:
                parts.append(role.words)
            offices |= role.offices
        if self.affiliation:
            parts.insert(1, self.affiliation)
        return ", ".join(parts) or None

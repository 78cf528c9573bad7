"""The answers to "who is meant?" and "who acts?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom words mean: a person's or collective's `name` and the `parties` spoken for (none where unclear).

    `anonymous` is True for unnamed individuals ("officials", "a person briefed on the offer").
    """

    name: str
    parties: tuple[str, ...] = ()
    person: bool = False
    anonymous: bool = False

    def party(self) -> str | None:
        """The parties as one string, joint ones joined by "; "."""
        return "; ".join(self.parties) or None


def jointly(known: Sequence[Who]) -> Who:
    """Several who act together, in the order they are named."""
    parties = tuple(dict.fromkeys(party for who in known for party in who.parties))
    plain = all(who.parties and not who.person and not who.anonymous for who in known)
    return Who(
        name="; ".join(parties if plain else dict.fromkeys(who.name for who in known)),
        parties=parties,
        person=all(who.person for who in known),
        anonymous=all(who.anonymous for who in known),
    )


class Actor:
    """Parties that act, in text order, and the individuals who act for them."""

    __slots__ = ("parties", "people")

    def __init__(self, parties: Sequence[str] = (), people: Sequence[str] = ()) -> None:
        self.parties = tuple(dict.fromkeys(parties))
        self.people = tuple(dict.fromkeys(people))

    def __bool__(self) -> bool:
        return bool(self.parties)

    def __add__(self, other: Actor) -> Actor:
        return Actor(self.parties + other.parties, self.people + other.people)

    @property
    def person(self) -> str | None:
        return "; ".join(self.people) or None


NOBODY = Actor()

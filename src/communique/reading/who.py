"""The answer to "who is meant?"."""

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

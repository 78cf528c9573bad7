"""What a condition in words means in options: "if the port reopens" is the option that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.comparison.vocabulary import words
from communique.drafting.options import Choice
from communique.drafting.rules import rules
from communique.drafting.values import Decider
from communique.terms import CitedMove

_HINDERS = frozenset({"unless", "until", "without"})
_NEGATIVE = frozenset({"not", "never", "no", "refuses", "fails", "rejects", "fail", "refuse", "reject"})


class Conditions:
    """Ties the conditions of moves to the options of a draft."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self._named: dict[str, dict[str, bool]] = defaultdict(dict)
        for choice in choices:
            for point in choice.points:
                if point.condition:
                    same = point.part.ends == choice.gathering.ends
                    self._named[str(point.cited.content)][choice.option.id] = same

    def of(self, cited: CitedMove, decider: Decider, *, besides: str) -> str | None:
        """The condition of a move as a statement about options other than `besides`; None where it is about none.

        The statement is what makes the move's own act follow: for "unless X" it is `not X`.
        """
        condition, evidence = cited.move.condition, cited.condition
        if condition is None or evidence is None:
            return None
        hinders = condition.sign in _HINDERS
        literals = [
            option if same else f"not {option}"
            for option, same in self._named.get(str(evidence), {}).items()
            if option != besides
        ]
        if not literals:
            literals = self._lump(evidence.quote, decider, besides)
            listed = [word for word, _, _ in words(evidence.quote)][:8]
            if any(word in _NEGATIVE or word.endswith("n't") for word in listed):
                hinders = not hinders
        if (not literals and rules().talks.search(evidence.quote)) or rules().away.search(evidence.quote):
            literals = [c.option.id for c in self.choices if c.joint == "talks" and c.option.party != decider.id]
            hinders = hinders != bool(rules().away.search(evidence.quote))
        if not literals:
            return None
        together = " and ".join(literals)
        if not hinders:
            return together
        return f"not ({together})" if len(literals) > 1 or together.startswith("not ") else f"not {together}"

    def _lump(self, quote: str, decider: Decider, besides: str) -> list[str]:
        """Of "the demands" and their like: the options of others that the decider demands."""
        agreement = [choice.option.id for choice in self.choices if choice.joint == "agreement"]
        if agreement and rules().deal.search(quote):
            return [option for option in agreement if option != besides]
        if not rules().lump.search(quote):
            return []
        found = []
        for choice in self.choices:
            position = choice.positions.get(decider.id)
            wanted = position is not None and position.stance >= 2 and choice.option.party != decider.id
            if wanted and not choice.joint and choice.option.id != besides:
                found.append(choice.option.id)
        return found

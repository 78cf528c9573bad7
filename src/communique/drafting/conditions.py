"""What a condition in words means in options: "if the port reopens" is the option that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.comparison.vocabulary import words
from communique.drafting.options import Choice, telling_words
from communique.drafting.rules import rules
from communique.drafting.values import Decider
from communique.terms import CitedMove, Comparison

_ENOUGH = 0.34  # share of a condition's telling words that an option's wordings must hold
_HINDERS = frozenset({"unless", "until", "without"})


class Conditions:
    """Ties conditions to the options of a draft."""

    def __init__(
        self, choices: Sequence[Choice], deciders: Sequence[Decider], comparison: Comparison, names: Mapping[str, str]
    ) -> None:
        self.choices, self.names = choices, names
        self.decider_of = {member: decider.id for decider in deciders for member in decider.members}
        # Names of parties stand in every condition and tie it to nothing.
        self._names = frozenset(word for party in comparison.parties for word in telling_words(party))
        self._words = {choice.option.id: telling_words(_wordings(choice)) - self._names for choice in choices}
        self._implied = {
            (cited.report, cited.move.sentence): cited.issue for cited in comparison.moves if cited.move.inferred
        }
        self._demands = self._demanded(comparison)

    def of(self, cited: CitedMove, decider: Decider, *, besides: str) -> str | None:
        """The condition of a move as a statement about options other than `besides`; None where it is about none.

        The statement is what makes the move's own act follow: for "unless X" it is `not X`.
        """
        condition, evidence = cited.move.condition, cited.condition
        if condition is None or evidence is None:
            return None
        options = self._about(cited, decider, besides)
        if not options:
            return None
        together = " and ".join(options)
        refused = _negative(evidence.quote)
        if (condition.sign in _HINDERS) != refused:
            return f"not ({together})" if len(options) > 1 else f"not {together}"
        return together

    def _about(self, cited: CitedMove, decider: Decider, besides: str) -> list[str]:
        implied = self._implied.get((cited.report, cited.move.sentence))
        tied = [choice.option.id for choice in self.choices if choice.is_about(implied)]
        if tied and besides not in tied:
            return tied[:1]
        quote = cited.condition.quote if cited.condition else ""
        telling = telling_words(quote) - self._names
        acting = cited.move.condition.actor if cited.move.condition else None
        owner = self.decider_of.get(self.names.get(acting or "", ""))
        best, share = None, 0.0
        for choice in self.choices:
            if choice.option.id == besides or (owner and choice.option.party != owner):
                continue
            if choice.talks and not (rules().talks.search(quote) or rules().away.search(quote)):
                continue
            common = len(telling & self._words[choice.option.id]) / max(1, len(telling))
            if common > share:
                best, share = choice.option.id, common
        if best and share >= _ENOUGH:
            return [best]
        if rules().lump.search(quote):
            return [option for option in self._demands.get(decider.id, ()) if option != besides]
        return []

    def _demanded(self, comparison: Comparison) -> dict[str, list[str]]:
        """The options of others that each decider insists on."""
        found: dict[str, list[str]] = {}
        for position in comparison.positions:
            who = self.decider_of.get(position.party)
            if who is None or position.stance < 3:
                continue
            for choice in self.choices:
                if choice.is_about(position.issue) and choice.option.party != who and not choice.talks:
                    known = found.setdefault(who, [])
                    if choice.option.id not in known:
                        known.append(choice.option.id)
        return found


def _wordings(choice: Choice) -> str:
    contents = [cited.content.quote for cited in choice.moves if cited.content]
    return " ".join((*(text for one in choice.issues for text in (one.label, *one.wordings)), *contents))


def _negative(quote: str) -> bool:
    """Whether the condition itself is that something is not done ("if it does not pay", "if it refuses")."""
    listed = [word for word, _, _ in words(quote)][:8]
    if rules().away.search(quote):
        return True
    return any(word in ("not", "never", "no", "refuses", "fails", "rejects", "fail", "refuse") or word.endswith("n't")
               or word.endswith("n’t") for word in listed)  # fmt: skip

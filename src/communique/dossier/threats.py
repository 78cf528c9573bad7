"""Which announced deeds of a solved conflict are credible, and which may be a pretext."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

import numpy as np

from communique.analysis import analyse
from communique.analysis.movement import Ints
from communique.conflict.model import Preference, Preferences
from communique.conflict.statements import Has, If, Not, Statement, mentioned, parse
from communique.dossier.conflict_values import Threat
from communique.dossier.phrases import Phrases
from communique.dossier.solved import Solved
from communique.terms import Evidence


class Threats:
    """The threats of one solved conflict, in the words of `say`; `cited` turns references into evidence."""

    def __init__(self, solved: Solved, say: Phrases, cited: Callable[[Sequence[str]], tuple[Evidence, ...]]) -> None:
        self._solved, self._conflict, self._options = solved, solved.conflict, solved.options
        self._say, self._cited = say, cited
        self._names = {party.id: party.name for party in solved.conflict.parties}

    def told(self) -> tuple[Threat, ...]:
        """Conditional statements about a party's own option, and whether keeping the word would be an improvement."""
        return tuple(self._found.values())

    @cached_property
    def _found(self) -> dict[str, Threat]:
        """The threats by the option that would be carried out."""
        found: dict[str, Threat] = {}
        for one in self._conflict.preferences:
            for statement in one.statements:
                parsed = parse(statement.wants)
                if not (isinstance(parsed, If) and isinstance(parsed.then, Has)):
                    continue
                option = self._options[parsed.then.option]
                others = [has.option for has in mentioned(parsed.when) if self._options[has.option].party != one.party]
                if option.party != one.party or not others or option.id in found or not self._hurts(option.id):
                    continue
                worth = self._solved.analysis.payoffs[self._conflict.party_index(one.party)]
                share = self._gaining(parsed.when, worth, option.id)
                if share is None:
                    continue
                found[option.id] = Threat(
                    party=self._names[one.party],
                    does=f"{self._say.deed(option.id)} if {self._say.clause(parsed.when, 'should')}",
                    credible=share > 0.5,
                    why=(
                        f"Carrying it out is better for {self._names[one.party]} than not in {share:.0%} of the states "
                        "in which the condition is met."
                    ),
                    evidence=self._cited(statement.evidence),
                )
        return found

    def pretexts(self) -> tuple[str, ...]:
        """For each party that threatens: would the outcomes hold if it wanted to carry the threat out anyway?"""
        notes = []
        for option, threat in islice(self._found.items(), 3):
            party = self._options[option].party
            bent = tuple(
                Preferences(party=one.party, statements=(Preference(wants=option, basis="assumed"), *one.statements))
                if one.party == party
                else one
                for one in self._conflict.preferences
            )
            wanting = analyse(replace(self._conflict, preferences=bent), (self._solved.notion,))
            solved = wanting.stability(self._solved.notion).equilibria
            still = sum(bool(solved[state]) for state in self._solved.held)
            notes.append(
                f"Sincere or pretext: if {threat.party} wanted to {self._say.deed(option)} whatever the answer, "
                f"{still} of the {len(self._solved.held)} outcomes would still hold"
                + ("; the others rest on its word that it would rather not." if still < len(self._solved.held) else ".")
            )
        return tuple(notes)

    def _hurts(self, option: str) -> bool:
        """Whether another party wants the option not to be taken: what nobody minds is a promise, not a threat."""
        owner = self._options[option].party
        return any(
            parse(statement.wants) == Not(Has(option))
            for one in self._conflict.preferences
            if one.party != owner
            for statement in one.statements
        )

    def _gaining(self, when: Statement, worth: Ints, option: str) -> float | None:
        """In which share of the states where the condition is met, taking up the option alone is better.

        None where it is possible in none of them.
        """
        states, gains = self._solved.states, []
        open_still = np.flatnonzero(self._solved.where(when) & ~self._solved.where(Has(option)))
        if not states.coalesced:
            wanted = states.codes[open_still] | (1 << self._place(option))
            end = np.minimum(np.searchsorted(states.codes, wanted), states.count - 1)
            possible = states.codes[end] == wanted
            gains = (worth[end] > worth[open_still])[possible].tolist()
        else:
            for state in open_still.tolist():
                yn = list(states.yn(state))
                yn[self._place(option)] = "Y"
                hit = np.flatnonzero(states.matching("".join(yn)))
                gains += [bool(worth[hit[0]] > worth[state])] if len(hit) == 1 else []
        return sum(gains) / len(gains) if gains else None

    def _place(self, option: str) -> int:
        return next(place for place, one in enumerate(self._conflict.options) if one.id == option)

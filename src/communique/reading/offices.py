"""Who holds an office that a text names without its holder: "the minister", "the alliance's top official"."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from communique.reading.affiliations import presides
from communique.reading.figure import Figure
from communique.reading.known import Known
from communique.reading.leaders import Leaders
from communique.reading.lexicon import listed
from communique.reading.roles import singular, words_of
from communique.reading.tree import INDEFINITE, POINTING
from communique.reading.who import Who

_LISTS = listed("offices")
_BESIDE_OFFICE = _LISTS["beside_office"]
_TOP = _LISTS["top"]
_WILL = _LISTS["will"]
_LOOSE_OFFICES = _LISTS["loose_offices"]


class Offices:
    """The offices that the persons of one text hold."""

    def __init__(self, known: Known) -> None:
        self._tree, self._roles, self._parties = known.tree, known.roles, known.parties
        self._speaks_for, self._unnamed = known.speaks_for, known.unnamed
        self._held = [(figure, held) for figure in known.figures if (held := self._offices_of(figure))]
        self._top: dict[int, bool] = {}

    def _offices_of(self, figure: Figure) -> set[str]:
        """The words of a person's offices as the text tells them; failing that, as the table of leaders does."""
        told = [role.words for role in figure.roles]
        known = (office for of in self._speaks_for.of(figure) for office in Leaders.load().offices(figure.name, of))
        return {word for words in told or known for word in words_of(words)}

    def holder(self, head: int, owners: tuple[str, ...]) -> Who | None:
        """The person of the cast who holds the office named at `head`; else an unnamed holder of a party's office."""
        if self._tree.framed(head, INDEFINITE) or not (owners or self._tree.framed(head, POINTING)):
            return None
        words = self._words(head)
        if not owners and (state := self._whose_course(head)) is not None:
            owners = (state,)
        fitting: list[tuple[int, int, Figure]] = []
        for figure, held in self._held:
            if owners and not set(owners) & set(self._speaks_for.of(figure)):
                continue
            before = bisect_right(figure.mentions, head, key=lambda mention: mention.first)
            distance = head - figure.mentions[before - 1].first if before else 10_000 + figure.mentions[0].first
            if words <= held and not (held - words) & _BESIDE_OFFICE:
                fitting.append((0, distance, figure))
            elif owners and self._tree.framed(head, _TOP) and self._is_top(figure):
                fitting.append((1, distance, figure))
        if fitting:
            figure = min(fitting, key=lambda each: each[:2])[2]
            return self._speaks_for.who(figure)
        if self._tree.tokens[head].text.casefold() in _LOOSE_OFFICES or len(owners) > 1:
            return None
        wording = self._unnamed.wording(head, None)
        if not self._roles.past.isdisjoint(words_of(wording)[:2]):
            return None  # "the former vice-president"
        if presides(wording):
            return Who(name=wording, parties=(wording,), person=True)
        if not owners and any(office in wording.casefold() for office in self._roles.government):
            owners = self.government(head)
        if not owners and singular(self._tree.tokens[head].text) in self._roles.alone:
            owners = (wording,)
        return Who(name=wording, parties=owners, person=True) if owners else None

    def _whose_course(self, head: int) -> str | None:
        """The state whose course a holder not named yet makes known: "Peru will not sign, the minister said"."""
        tree, verb = self._tree, self._tree.tokens[head].head
        if verb < 0 or not tree.is_a(head, "nsubj") or any(f.mentions[0].first < head for f, _ in self._held):
            return None
        told = tree.children(verb, "ccomp") or ([tree.tokens[verb].head] if tree.is_a(verb, "parataxis") else [])
        for clause in told:
            to_come = any(tree.tokens[aux].text.casefold() in _WILL for aux in tree.children(clause, "aux"))
            namings = [self._parties.at(one) for one in tree.children(clause, "nsubj")]
            if to_come and namings and namings[0] is not None and namings[0].kind == "state":
                return namings[0].party
        return None

    def government(self, head: int) -> tuple[str, ...]:
        """The government that bare ministers or authorities are of: a state's, or the only one of a text at home."""
        state = self._parties.meant_by("government", head)
        if state is None:
            state = self._unnamed.government
        return (state,) if state is not None else ()

    def forces(self, head: int) -> tuple[str, ...]:
        """The state whose a bare army is: the one to whom the text gives soldiers, else its government."""
        return (self._armed,) if self._armed is not None else self.government(head)

    @cached_property
    def _armed(self) -> str | None:
        """The only state that the text names beside a noun for its soldiers: "Sudan's warring generals"."""
        armed = self._roles.soldiery | {"general", "force", "commander"}
        states: set[str] = set()
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN" and singular(token.text) in armed:
                beside = (self._parties.at(one) for one in self._tree.children(index, "nmod:poss", "amod", "compound"))
                states |= {one.party for one in beside if one is not None and self._parties.is_state(one.party)}
        return states.pop() if len(states) == 1 else None

    def _words(self, head: int) -> set[str]:
        """The words of an office without its party: "the Danish foreign minister" → foreign, minister."""
        found: set[str] = set()
        for index in self._tree.within(self._tree.noun_phrase(head)):
            token = self._tree.tokens[index]
            if self._parties.at(index) is None and token.pos in ("NOUN", "PROPN", "ADJ"):
                owner = self._parties.meant_by(token.text, index) if index != head else None
                if owner is None:
                    found.update(words_of(self._roles.title(token.text) or token.text))
        return found

    def _is_top(self, figure: Figure) -> bool:
        if id(figure) not in self._top:
            words = {word for role in figure.roles if not role.past for word in words_of(role.words)}
            heads = self._roles.heads | {"secretary-general", "chief", "head", "director", "ceo"}
            self._top[id(figure)] = bool(words & heads) or {"secretary", "general"} <= words
        return self._top[id(figure)]

"""The two that a report is about: "both sides", "the two leaders"."""

from __future__ import annotations

from communique.reading.known import Known
from communique.reading.lexicon import listed
from communique.reading.tree import POINTING
from communique.reading.who import Who, jointly

_LISTS = listed("pairs")
BOTH = _LISTS["both"]
_DISPUTES = _LISTS["disputes"]
_SOME = _LISTS["some"]
_LANDS = _LISTS["lands"]
_OFTEN = 2  # times that a text names its two sides
_PERSONS = _LISTS["persons"]


class Pairs:
    """Whom "both" and "the two" mean in one text."""

    def __init__(self, known: Known) -> None:
        self._tree, self._roles, self._figures, self._parties = known.tree, known.roles, known.figures, known.parties
        self._speaks_for, self._unnamed, self._pronouns = known.speaks_for, known.unnamed, known.pronouns
        self._mediators = [one for one in known.figures if any("mediat" in role.words for role in one.roles)]

    def _at_talks(self, head: int) -> bool:
        """Whether a noun means those who talk: "parties to the talks", "the sides in the dispute"."""
        tokens = self._tree.tokens
        return any(
            tokens[talks].text.casefold().rstrip("s") in self._roles.venues | _DISPUTES
            and any(tokens[case].text in ("to", "in", "at") for case in self._tree.children(talks, "case"))
            for talks in self._tree.children(head, "nmod")
        )

    def _leading(self, before: int, noun: str, without: frozenset[str]) -> tuple[str, ...]:
        """The two parties named most up to token `before`, mediators and those `without` aside; people under arms need
        no name. Two "countries" are states."""
        counted = self._parties.counted(before)
        for party in self._pronouns.described_to(before):
            if party in self._parties.count or party.split()[-1].rstrip("s") in self._roles.rebels:
                counted[party] += 1
        between = self._parties.between.union(*map(self._speaks_for.of, self._mediators))
        ranked = [party for party, _ in counted.most_common() if party not in between]
        states = [party for party in ranked if self._parties.is_state(party)]
        ranked = states if noun in _LANDS and len(states) > 1 else ranked
        apart = [party for party in ranked if party not in without]
        ranked = apart if len(apart) > 1 else ranked  # who tells of "both sides" is seldom one where there are two more
        if len(ranked) > 2 and all(map(self._parties.is_union, ranked[:2])):  # unions bargain with somebody else
            ranked = [ranked[0], *[party for party in ranked[1:] if not self._parties.is_union(party)]]
        best = ranked[:2]
        return tuple(party for party in counted if party in best)

    def _tellers(self, head: int) -> frozenset[str]:
        """The parties that tell of a noun: who says what its clause says."""
        found: set[str] = set()
        for verb in self._tree.ancestors(head):
            for subject in self._tree.children(verb, "nsubj"):
                if subject == head or head in self._tree.subtree(subject):
                    continue
                naming = self._parties.at(subject)
                found |= {naming.party} if naming is not None else set()
                within = self._tree.within(self._tree.noun_phrase(subject))
                for figure in self._figures:
                    if any(mention.first in within for mention in figure.mentions):
                        found.update(self._speaks_for.of(figure))
                owners = (self._parties.at(c) for c in self._tree.children(subject, "nmod:poss", "amod", "compound"))
                found |= {owner.party for owner in owners if owner is not None}
        return frozenset(found)

    def _named_here(self, head: int) -> Who | None:
        """The only two persons whom the sentence names before a noun: "she rang Jane Roe; the two leaders agreed"."""
        first = self._tree.sentence(head).first
        here = [f for f in self._figures if any(first <= mention.first < head for mention in f.mentions)]
        return jointly([self._speaks_for.who(figure) for figure in here]) if len(here) == 2 else None

    def both(self, head: int, noun: str) -> Who | None:
        """ "both sides", "the two leaders": the two parties, or the persons who lead them."""
        numbers = [self._tree.tokens[one].text.casefold() for one in self._tree.children(head, "nummod")]
        if any(number != "two" for number in numbers):
            return None  # "the five parties"
        loose = self._tree.children(head, "amod") or noun in _SOME  # "two neighbouring states", "two delegations"
        some = "two" in numbers and loose and not self._tree.framed(head, POINTING)
        counted = self._tree.framed(head, BOTH) and not some
        if counted and noun not in self._roles.sides:
            pair = self._parties.latest_of_kind(noun, head)
            return Who(name="; ".join(pair), parties=pair) if len(pair) == 2 else None
        if noun not in self._roles.sides or not (
            counted
            or (noun in ("side", "party", "camp", "team") and self._tree.framed(head, POINTING))
            or (noun in ("side", "party") and self._at_talks(head))
        ):
            return None
        if noun == "party" and counted and self._tree.case(head) == "in":
            return None  # "candidates in both parties": political ones, whoever the text is about
        if noun in _PERSONS and counted and (named := self._named_here(head)) is not None:
            return named
        tellers = self._tellers(head)
        joint = self._pronouns.pair_before(head)
        if joint is not None and counted and noun in ("side", "party", "group") and tellers.isdisjoint(joint.parties):
            return Who(name="; ".join(joint.parties), parties=joint.parties)  # "urged A and B to stop. Both sides"
        two = self._leading(head, noun, tellers)
        if self._unnamed.government is not None and any(self._parties.count[party] < _OFTEN for party in two):
            return None  # the government that the text does not name may be one of them
        if len(two) != 2:
            two = self._pronouns.parties_before(head)  # "the union and the company", which have no names here
        if len(two) != 2 or (noun == "group" and any(map(self._parties.is_state, two))):
            return None
        if noun in _LANDS and joint is not None and all(map(self._parties.is_state, joint.parties)):
            return joint  # "both countries": those that acted together just before
        if noun in _PERSONS:
            led = [
                max(of, key=lambda figure: len(figure.mentions))
                for party in two
                if (of := [f for f in self._figures if party in self._speaks_for.of(f) and f.mentions[0].first < head])
            ]
            if len(led) == 2:
                return jointly(
                    [self._speaks_for.who(figure) for figure in sorted(led, key=lambda f: f.mentions[0].first)]
                )
        return Who(name="; ".join(two), parties=two)

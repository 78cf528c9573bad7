"""For whom the persons of a text speak: read from their roles, from whom they stand beside, from open offices."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

from communique.reading.beside import Beside
from communique.reading.figure import Figure, Role
from communique.reading.homes import Homes
from communique.reading.leaders import Leaders
from communique.reading.lexicon import listed
from communique.reading.namings import Naming
from communique.reading.parties import Parties
from communique.reading.quotations import Quoted
from communique.reading.roles import Roles, singular, words_of
from communique.reading.stated import Stated
from communique.reading.tree import POSSESSIVE, Tree
from communique.reading.unheld import Unheld
from communique.reading.unnamed import Unnamed
from communique.reading.who import Who

_LISTS = listed("affiliations")
_NO_GOVERNMENT = _LISTS["no_government"]
_RUNNING = _LISTS["running"]
_ON = _LISTS["on"]
_SIDES = _LISTS["sides"]
_ELECT = tuple(listed("shared")["elect"])
_CITY = _LISTS["city"]
_DEPUTY = _LISTS["deputy"]
_PRESIDING = _LISTS["presiding"]
_GATHERINGS = _LISTS["gatherings"]
_CHAIRS = _LISTS["chairs"]
_SECRETARIES = _LISTS["secretaries"]
_ITS = _LISTS["its"]


def presides(words: str) -> bool:
    """Whether an office is that of a meeting: "conference president", "COP31 President"."""
    *before, office = words_of(words) or [""]
    gathering = any(word in _GATHERINGS or any(map(str.isdigit, word)) for word in before[-1:])
    return office in _PRESIDING and gathering


class Affiliations:
    """Parties of persons, by figure."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        figures: Sequence[Figure],
        parties: Parties,
        unnamed: Unnamed,
        quoted: Quoted,
        on: date | None = None,
    ) -> None:
        self._tree, self._roles, self._figures, self._parties = tree, roles, figures, parties
        self._unnamed, self._quoted = unnamed, quoted
        self._of: dict[int, tuple[str, ...]] = {}
        self._sentences = [sentence.first for sentence in tree.parse.sentences]
        self._at = {i: f for f in figures for mention in f.mentions for i in range(mention.first, mention.last)}
        self._neighbours = Beside(tree, roles, parties, self._at, self._so_far)
        self._stated = Stated(tree, roles, parties, self._at, self._neighbours, self._so_far)
        for figure in figures:
            self._of[id(figure)] = self._stated.parties(figure)
        self._from_side()
        self._from_neighbours()
        self._from_table(on)
        self._from_sentence_before()
        self._named_next()
        self._from_offices()
        for figure in figures:
            self._of[id(figure)] = self.of(figure) or self._stated.parties(figure) or self._stated.chamber(figure)
        self._from_neighbours()
        Unheld(tree, roles, parties, figures, self.of, self.give).fill()
        for figure in figures:
            self._of[id(figure)] = self.of(figure) or self._of_the_unnamed(figure)

    def of(self, figure: Figure) -> tuple[str, ...]:
        """The parties `figure` speaks for; none where the text does not say."""
        return self._of[id(figure)]

    def _so_far(self, figure: Figure) -> tuple[str, ...]:
        return self._of.get(id(figure), ())

    def give(self, figure: Figure, parties: tuple[str, ...]) -> None:
        """Lets `figure` speak for `parties`, as what points to them shows."""
        self._of[id(figure)] = parties

    def who(self, figure: Figure) -> Who:
        """`figure`, speaking for its parties."""
        return Who(name=figure.name, parties=self.of(figure), person=True)

    def _from_side(self) -> None:
        """ "On the Serbian side, Defence Minister Jane Roe said": who has an office in a sentence that opens so."""
        tokens = self._tree.tokens
        for figure in self._figures:
            first = self._tree.sentence(figure.mentions[0].first).first
            opening = [token.text.casefold() for token in tokens[first : first + 2]]
            named = self._parties.at(first + 2)
            if self.of(figure) or not figure.roles or opening[0] not in _ON or opening[1:] != ["the"] or named is None:
                continue
            if named.last < len(tokens) and tokens[named.last].text in _SIDES and figure.mentions[0].first > named.last:
                self._of[id(figure)] = (named.party,)

    def _from_neighbours(self) -> None:
        """ "Deputy Foreign Minister A of X and Deputy Defence Minister B": B's office is in the same government."""
        last = {mention.last: figure for figure in self._figures for mention in figure.mentions}
        for figure in self._figures:
            if self.of(figure) or not figure.roles or figure.roles[0].past:
                continue
            start = self._tree.within(figure.roles[0].span)[0]
            joined = start >= 2 and self._tree.tokens[start - 1].text.casefold() in ("and", "&")
            beside = last.get(start - 1) if joined else None
            if beside is not None and beside.roles and beside.roles[0].offices & figure.roles[0].offices:
                self._of[id(figure)] = self.of(beside)

    def _from_sentence_before(self) -> None:
        """ "Spokeswoman Jane Roe" alone: she speaks for whom the report has just let speak or act."""
        for figure in self._figures:
            role = figure.roles[0] if figure.roles else None
            if self.of(figure) or role is None or not set(words_of(role.words)) <= self._roles.voices:
                continue
            if self._served(figure):
                continue
            first = self._tree.within(role.span)[0]
            here = bisect_right(self._sentences, first) - 1
            for number in range(here, max(-1, here - 2), -1):
                last = first if number == here else self._sentences[number + 1]
                acting = [
                    n for i in range(self._sentences[number], last) if (n := self._parties.at(i)) and self._acts(n)
                ]
                if acting:
                    self._of[id(figure)] = (acting[0].party,)
                    break

    def _named_next(self) -> None:
        """ "Peru's trade minister said …. Jane Roe, who met the lenders, …": the name that a sentence gives next."""
        for figure in self._figures:
            mention = figure.mentions[0]
            sentence = bisect_right(self._sentences, mention.first) - 1
            opens = sentence > 0 and mention.first == self._sentences[sentence]
            if self.of(figure) or figure.roles or not opens or mention.last - mention.first < 2:
                continue
            for index in range(self._sentences[sentence - 1], self._sentences[sentence]):
                office = singular(self._tree.tokens[index].text) in self._roles.offices
                closes = index + 1 < len(self._tree.tokens) and self._tree.tokens[index + 1].text == "."
                told = self._tree.is_a(index, "nsubj") or closes
                if not office or not told or self._holder_named(index):
                    continue
                owners = (self._parties.at(c) for c in self._tree.children(index, "nmod:poss", "amod", "compound"))
                named = [owner.party for owner in owners if owner is not None and owner.kind != "place"]
                if len(named) == 1:
                    self._of[id(figure)] = (named[0],)

    def _served(self, figure: Figure) -> bool:
        """Whether somebody's office is to serve a person whom it names: "a spokesman for President Jane Roe"."""
        within = (index for role in figure.roles for index in self._tree.within(role.span))
        return any(self._at.get(index, figure) is not figure for index in within)

    def _holder_named(self, office: int) -> bool:
        """Whether the holder's name stands beside the office."""
        within = self._tree.within(self._tree.span(office))
        return any(index in self._at for index in within)

    def _acts(self, naming: Naming) -> bool:
        """Whether a name is the subject of its clause or says whose the subject is."""
        index = naming.last - 1
        while self._tree.is_a(index, "flat", "amod", "compound", "nmod:poss") and self._tree.tokens[index].head >= 0:
            index = self._tree.tokens[index].head
        said = self._quoted.holds(self._tree.tokens[naming.first].span)  # within the words told
        return naming.kind != "place" and self._tree.is_a(index, "nsubj") and not said

    def _from_table(self, on: date | None) -> None:
        """ "Merkel said": who is named bare, or with a bare office, and leads a party that the text names."""
        named = {naming.party for naming in self._parties.namings}
        if not any(naming.kind == "state" for naming in self._parties.namings):
            named |= Leaders.load().states  # a report at home need not name its state
        if on is None:  # the year is open: where the text names another head, who leads now may not have led then
            named -= {party for figure in self._figures for party in self.of(figure) if self._rank(figure) == "head"}
        for figure in self._figures:
            elsewhere = any(role.past or role.offices & _RUNNING for role in figure.roles)
            if not self.of(figure) and not elsewhere:
                party = Leaders.load().party(figure.name, on, named)
                if party is None and figure.roles:
                    party = Leaders.load().in_office(figure.name, on, figure.roles[0].words)
                self._of[id(figure)] = (party,) if party is not None else ()

    def _from_offices(self) -> None:
        """ "President Lund", of no named country: the state that the text writes about as its own, if it stands out."""
        homes = Homes(self._tree, self._roles, self._parties)
        taken = {(self._rank(figure), party) for figure in self._figures for party in self.of(figure)}
        for figure in self._figures:
            present = [role for role in figure.roles if not role.past]
            if self.of(figure) or not present or self._is_owned(present[0]) or self._served(figure):
                continue
            if told := self._stated.parties(figure):  # "the prime minister's adviser", whose party the table has told
                self._of[id(figure)] = told
                continue
            if self._in_government(present) and (land := self._of_land(figure)) is not None:
                self._of[id(figure)] = (land,)
                continue
            words = {word for role in present for word in words_of(role.words)}
            if presides(present[0].words):
                continue
            if any(office in role.words.casefold() for role in present for office in _SECRETARIES):
                party = self._most_named("organisation", {party for rank, party in taken if rank == self._rank(figure)})
            elif any(self._owned_by_other(role) for role in present):
                continue  # "the host country's foreign minister": of a state that the words leave open
            elif not self._in_government(present) or (words & _NO_GOVERNMENT and words != _DEPUTY):
                continue
            elif any(word.endswith(_ELECT) or word == "shadow" for word in words):
                continue  # not in office yet
            elif not any(n.kind == "state" and n.party not in self._parties.hosting for n in self._parties.namings):
                party = self._parties.governed or self._unnamed.government
            else:
                rank = self._rank(figure)
                held = frozenset(party for other, party in taken if other == rank)
                if homes.opening is not None and homes.opening not in held and self._says_government:
                    party = homes.opening
                else:
                    party = homes.of_office(present[0], held) or self._only_state()
            if party is not None:
                self._of[id(figure)] = (party,)
                taken.add((self._rank(figure), party))

    def _of_land(self, figure: Figure) -> str | None:
        """The land, unknown to the table, that stands after the name of its president: "President Roe of Veyra"."""
        tokens = self._tree.tokens
        for mention in figure.mentions:
            within = range(mention.first + 1, min(mention.last + 1, len(tokens) - 1))
            of = next((index for index in within if tokens[index].text == "of"), None)
            if of is not None and tokens[of + 1].pos == "PROPN":
                naming = self._parties.at(of + 1)
                return naming.party if naming is not None else tokens[of + 1].text
        return None

    def _presidency(self) -> str | None:
        """The party that a text calls the presidency, or whose presidency it is."""
        for index, token in enumerate(self._tree.tokens):
            if token.text.casefold() in _CHAIRS and token.pos == "NOUN":
                beside = self._tree.children(index, "amod", "compound", "nmod:poss")
                owners = [naming.party for one in beside if (naming := self._parties.at(one)) is not None]
                return owners[0] if owners else self._unnamed.party(index)
        return None

    def _only_state(self) -> str | None:
        """The one state of a text: where a president and a prime minister both are of it."""
        states = {n.party for n in self._parties.namings if n.kind == "state" and self._parties.is_state(n.party)}
        states -= self._parties.hosting
        return states.pop() if len(states) == 1 else None

    def _owned_by_other(self, role: Role) -> bool:
        first = self._tree.within(role.span)[0]
        before = self._tree.tokens[first - 1].text.casefold() if first else ""
        within = self._tree.within(role.span)
        owned = any(  # "the islands' fisheries minister": of a land that the words leave open
            self._tree.tokens[mark].text in POSSESSIVE and not self._roles.is_office(self._tree.tokens[noun].text)
            for noun, mark in pairwise(within)
        )
        return "country" in role.words or owned or before in POSSESSIVE or before in _ITS

    def _in_government(self, roles: Sequence[Role]) -> bool:
        return any(office in role.words.casefold() for role in roles for office in self._roles.government)

    def _most_named(self, kind: str, taken: set[str]) -> str | None:
        """The party of a kind that the text names most, and more than once; None where two are close."""
        counted = Counter(naming.party for naming in self._parties.namings if naming.kind == kind)
        ranked = [pair for pair in counted.most_common() if pair[0] not in taken]
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] <= 1.3 * ranked[1][1]):
            return None
        return ranked[0][0]

    @cached_property
    def _says_government(self) -> bool:
        return "government" in self._tree.parse.text.casefold()

    def _rank(self, figure: Figure) -> str:
        """The office without its party, heads of state and government as one: a party has one holder of each."""
        for role in figure.roles:
            if not role.past:
                words = set(words_of(role.words))
                if role.offices & self._roles.heads or "prime" in words:
                    return "head" if not words & {"vice", "deputy"} else "deputy"
                return " ".join(sorted(words & (self._roles.modifiers | self._roles.offices)))
        return ""

    def _of_the_unnamed(self, figure: Figure) -> tuple[str, ...]:
        """Who speaks for an organisation or group that the text does not name, or, as a mayor does, for himself."""
        for role in figure.roles:
            if role.past:
                continue
            committee = any(f"{kind} committee" in role.words for kind in self._roles.bargaining)
            if committee and (union := self._parties.called_union) is not None:
                return (union,)
            governs = role.offices & self._roles.governing
            place = next((n for i in self._tree.within(role.span) if (n := self._parties.at(i))), None)
            if governs and place is not None and place.manner == "place" and self._unnamed.first("city") is None:
                return (self._parties.words(place),)  # "California Governor Jane Roe", "the mayor of Lima"
            if governs and not role.offices & _CITY and (land := self._land(figure)) is not None:
                return (land,)
            served = (
                "for" in role.words.split()
                or self._is_owned(role)
                or not role.offices
                or not role.offices <= self._roles.private
            )
            said = any(map(self._is_organisation, self._tree.within(role.span)))  # "board member of the Dale Institute"
            for index in self._tree.within(role.span) if served and not said else ():
                token, served_person = self._tree.tokens[index], self._at.get(index)
                if served_person is not None and served_person is not figure:
                    return self.of(served_person) or (served_person.name,)
                of_staff = token.text == "staff" and index > 1 and self._tree.tokens[index - 1].text == "of"
                body = self._unnamed.is_body(token.text) and not self._names_other(index) and not of_staff
                if token.pos in ("NOUN", "ADJ") and body:
                    return (self._unnamed.party(index),)
            if any(word.endswith(_ELECT) for word in role.words.casefold().split()):
                return (figure.name,)
            for kind, offices in self._roles.serves:
                if any(office in role.words.casefold() for office in offices):
                    meant = self._parties.meant_by(kind, figure.mentions[0].first)
                    if kind == "union" and meant is not None and not self._parties.is_union(meant):
                        meant = None  # a name of no known kind may be a political party
                    if meant := meant or self._unnamed.first(kind):
                        return (meant,)
            if presides(role.words):
                return (self._presidency() or figure.name,)
            if role.offices & self._roles.alone:
                return (figure.name,)
            own = self._in_government([role]) and not self._parties.shown(figure.mentions[0].first)
            government = self._parties.governed or self._unnamed.government
            if own and government is not None:
                return (government,)
        return ()

    def _is_organisation(self, index: int) -> bool:
        naming = self._parties.at(index)
        return naming is not None and naming.kind in ("learned", "organisation") and naming.manner == "name"

    def _land(self, figure: Figure) -> str | None:
        """The land that a governor or premier governs: named after the name, or the one place that acts in the text."""
        for mention in figure.mentions:
            after = self._tree.tokens[mention.last : mention.last + 1]
            naming = self._parties.at(mention.last + 1)
            if after and after[0].text == "of" and naming is not None and naming.kind == "place":
                return naming.party
        places = {n.party for n in self._parties.namings if n.kind == "place" and self._neighbours.plays(n.party)}
        return places.pop() if len(places) == 1 else None

    def _is_owned(self, role: Role) -> bool:
        """Whether a role is that of an organisation or group: "the union's president"."""
        words = [self._tree.tokens[index].text for index in self._tree.within(role.span)]
        return any(self._unnamed.is_body(noun) and mark in POSSESSIVE for noun, mark in pairwise(words))

    def _names_other(self, index: int) -> bool:
        """Whether a noun only says of what kind the organisation after it is: "school board"."""
        following = self._tree.tokens[index + 1 : index + 2]
        return bool(following) and following[0].pos == "NOUN" and self._unnamed.is_body(following[0].text)

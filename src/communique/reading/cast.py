"""Who is in a text: its persons and parties, and whom a noun phrase or pronoun means.

`cast()` reads one parsed text; `Cast.who` answers for any phrase of it. Where the text does not allow an answer the
answer is None: an open question is better than a wrong name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.reading.actors import Actors
from communique.reading.affiliations import Affiliations
from communique.reading.homes import executive
from communique.reading.names import settled
from communique.reading.namings import Naming
from communique.reading.offices import Offices
from communique.reading.organisations import parties
from communique.reading.parse import Parse
from communique.reading.parties import Parties
from communique.reading.people import Figure, figures
from communique.reading.pronouns import FIRST, HE, IT, PRONOUNS, RELATIVE, SHE, THEY, Pronouns, Seen
from communique.reading.quotations import Quoted, quotations
from communique.reading.roles import Gender, Roles, singular, words_of
from communique.reading.tree import INDEFINITE, POINTING, Tree
from communique.reading.unnamed import Unnamed
from communique.reading.who import Who, jointly
from communique.terms import Attribution, Person, Span

__all__ = ["Cast", "Who", "cast"]

_BOTH = frozenset({"both", "two", "each", "either", "neither"})
_SINGLY = frozenset({"each", "either", "neither"})
_COMPARED = frozenset({"smaller", "larger", "bigger", "other", "latter", "junior", "third"})
_BODIES = frozenset({"alliance", "rebels"})  # kinds whose members in the plural are the body: "the allies"
_SOME = frozenset({"some", "several", "many", "few", "certain"})
_BARE = frozenset(
    {"management", "government", "parliament", "labor", "labour"}
)  # these need no article: "management declined"
_ISSUED = frozenset({"issued", "released", "published", "sent", "posted", "wrote", "made", "delivered", "issues"})
_OWNING = frozenset({"of", "from", "for", "with", "in", "at", "by", "within", "'s", "’s"})
_MOVEMENTS = frozenset({"group", "movement", "faction", "militia"})
_GO_BETWEENS = frozenset({"mediator", "arbitrator", "conciliator"})
_LANDS = frozenset({"country", "nation", "government", "state"})
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_STEM = 4  # letters that a name may share with the noun that says what it is for
_OFTEN = 2  # times that a text names its two sides
_NESTED = 20  # literal stretches back that may still hold a word
_PLACING = frozenset({"in", "at", "from", "near", "outside", "around", "into", "through"})


class Cast:
    """The persons and parties of one text. Build it with `cast()`."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        found: Sequence[Figure],
        named: Parties,
        captions: tuple[Span, ...],
        heard: tuple[Attribution, ...] = (),
        *,
        actors: Actors,
        on: date | None = None,
    ) -> None:
        self._actors, self._on = actors, on
        self.tree, self.roles, self.parties, self.captions = tree, roles, named, captions
        self._figures = tuple(found)
        self._unnamed = Unnamed(tree, roles)
        self._quoted = Quoted(quotations(tree.parse.text, tree.parse.paragraphs))
        self._speaks_for = Affiliations(tree, roles, self._figures, named, self._unnamed, self._quoted, on)
        self._executive = executive(tree, roles, named)
        self._figure_at = {
            index: figure
            for figure in found
            for mention in figure.mentions
            for index in range(mention.first, mention.last)
        }
        self._offices = Offices(tree, roles, self._figures, named, self._speaks_for, self._unnamed)
        self.people = tuple(self._person(figure) for figure in found)
        self._words = sorted(
            ((span, said) for said in heard if said.quote != "indirect" and said.speaker for span in said.content),
            key=lambda pair: pair[0],
        )
        self._owned: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
        self._resolved: dict[int, Who | None] = {}
        self._answers: dict[Span, Who | None] = {}
        self._pronouns = Pronouns(tree, self._quoted)
        self._look()

    def _person(self, figure: Figure) -> Person:
        return Person(
            name=figure.name,
            mentions=tuple(mention.span for mention in figure.mentions),
            role=figure.role() or (of.of(self.tree.parse.text) if (of := self._of_what(figure)) else None),
            role_span=figure.roles[0].span if figure.roles else self._of_what(figure),
            party=self._at_home(self._who_of(figure)).party(),
        )

    def _of_what(self, figure: Figure) -> Span | None:
        """The words "of the Dyers Guild" after the name of a person to whom the text gives no role."""
        for mention in figure.mentions:
            after = mention.last + 1
            if after + 1 >= len(self.tree.tokens) or self.tree.tokens[mention.last].text != "of":
                continue
            after += self.tree.tokens[after].text == "the"
            naming = self.parties.at(after)
            if naming is not None and naming.kind in ("learned", "organisation", "body", "movement"):
                return Span(self.tree.tokens[mention.last].span.start, self.tree.tokens[naming.last - 1].span.end)
        return None

    def hearing(self, attributions: tuple[Attribution, ...]) -> Cast:
        """The same cast, which now also knows whose words stand where: "we" in a quotation is its speaker's party."""
        return Cast(
            self.tree,
            self.roles,
            self._figures,
            self.parties,
            self.captions,
            attributions,
            actors=self._actors,
            on=self._on,
        )

    def figure_at(self, index: int) -> str | None:
        """Name of the person whose name token `index` is part of."""
        figure = self._figure_at.get(index)
        return figure.name if figure is not None else None

    def is_pronoun(self, span: Span) -> bool:
        """Whether `span` is a pronoun for one person, or for the speaker."""
        return span.of(self.tree.parse.text).casefold() in HE | SHE | FIRST

    def who(self, span: Span) -> Who | None:
        """Whom the noun phrase or pronoun at `span` means; None where the text leaves it open."""
        if span not in self._answers:
            answer = self._answer(span)
            self._answers[span] = self._at_home(answer) if answer is not None else None
        return self._answers[span]

    def _at_home(self, who: Who) -> Who:
        """`who` with the state called by its government's seat, in a report on its own quarrels."""
        if self._executive is None or self._executive[0] not in who.parties:
            return who
        state, seat = self._executive
        parties = tuple(seat if party == state else party for party in who.parties)
        return replace(who, parties=parties, name=seat if who.name == state else who.name)

    def _answer(self, span: Span) -> Who | None:
        head = self.tree.head_of(span)
        if head is None:
            return None
        within = self.tree.within(span)
        others = [child for child in self.tree.children(head, "conj") if child in within]
        if not others:
            closing = self._figure_at.get(within[-1]) if len(within) > 1 else None
            return self._one(head, within) or (self._who_of(closing) if closing is not None else None)
        known = [who for index in (head, *others) if (who := self._one(index)) is not None]
        return jointly(known) if len(known) > 1 else (known[0] if known else None)

    def _one(self, head: int, within: range | None = None) -> Who | None:
        token = self.tree.tokens[head]
        if token.text.casefold() in PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
            return self._pronoun(head)
        figure = self._figure_at.get(head) or self._named_beside(head, within)
        if figure is not None:
            return self._who_of(figure)
        naming = self.parties.at(head)
        if naming is None and self.roles.kinds_of_noun(token.text):
            named = self._named_after(head)
            if named is not None and named.manner == "name" and named.kind != "place":
                return self._party_itself(named, head)
        if naming is not None:
            return None if self._is_place(naming, head) else self._party_itself(naming, head)
        return self._described(head, within) if token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET") else None

    def _named_after(self, head: int) -> Naming | None:
        """The name that an organisation's noun bears: "the energy firm Naftogaz", "their employer, the firm Aldra"."""
        for index in self.tree.children(head, "appos", "flat"):
            if index == head + 1 and (naming := self.parties.at(index)) is not None:
                return naming
            if self.tree.is_a(index, "appos") and self.roles.kinds_of_noun(self.tree.tokens[index].text):
                return self._named_after(index)
        return None

    def _named_beside(self, head: int, within: range | None) -> Figure | None:
        """The person whose name follows the head of the phrase: "Foreign Minister Jane Roe", "aide Jane Roe"."""
        if within is None:
            return None
        nearby = self.tree.children(head, "flat", "appos")
        if self.roles.is_office(self.tree.tokens[head].text):
            nearby += [*self.tree.children(head, "compound"), head + 1, head + 2]
        beside = self.tree.children(head, "appos")  # "a lawyer for the inmates, Jane Roe"
        for index in nearby:
            owned = index not in beside and any(
                self.tree.tokens[i].pos == "ADP" for i in range(head + 1, index)
            )  # "a spokesman for Jane Roe"
            if index > head and index in within and index in self._figure_at and not owned:
                return self._figure_at[index]
        return None

    def _who_of(self, figure: Figure) -> Who:
        return Who(name=figure.name, parties=self._speaks_for.of(figure), person=True)

    def _party_itself(self, naming: Naming, head: int) -> Who:
        if naming.kind == "state" and naming.manner == "people" and self.tree.framed(head, _SOME):
            return Who(name=self._unnamed.wording(head, None))  # "many Nigerians" are not their state
        if (naming.manner == "people" or naming.kind == "body") and self.tree.framed(head, _SOME):
            return Who(name=self._unnamed.wording(head, None), parties=(naming.party,), anonymous=True)
        return Who(name=naming.party, parties=(naming.party,))

    def _is_place(self, naming: Naming, head: int) -> bool:
        """Whether a place's name means the place: after a preposition of place, or unknown and not acting."""
        cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(head, "case")}
        if naming.manner == "place" and (cases & _PLACING or self._names_venue(head)):
            return True
        if naming.kind == "place":
            return not self.tree.is_a(head, "nsubj", "conj")
        return naming.kind in ("state", "territory") and naming.manner == "name" and "in" in cases

    def _names_venue(self, index: int) -> bool:
        """Whether a name stands before talks or a deal that bear it: "the Oslo accord"."""
        noun = self.tree.tokens[index].head
        return self.tree.is_a(index, "compound") and singular(self.tree.tokens[noun].text) in self.roles.venues

    # ---------------------------------------------------------------------------------------- offices, groups, sides

    def _described(self, head: int, within: range | None) -> Who | None:
        tokens = self.tree.tokens
        word, noun = tokens[head].text.casefold(), singular(tokens[head].text)
        plural = noun != word or word == "people"
        owners = self._owners(head)
        if noun in self.roles.apart and (apart := self._apart(head, noun, owners)) is not None:
            return apart
        if not owners and (plural or self.tree.framed(head, _SINGLY)) and (two := self._both(head, noun)) is not None:
            return two
        if noun in self.roles.sides and self.tree.framed(head, _BOTH):
            return None  # two of whom the text tells only later
        if not owners and plural and noun in _LANDS and self.tree.framed(head, POINTING):
            states = tuple(p for p in self._pronouns.parties_before(head) if self.parties.is_state(p))
            if (number := self._number(head)) is not None and len(states) > number:
                often = sorted(states, key=lambda state: -self.parties.count[state])[:number]
                states = tuple(state for state in states if state in often)
            if len(states) > 1:
                return Who(name="; ".join(states), parties=states)
        if not plural and noun in self.roles.offices and (holder := self._offices.holder(head, owners)) is not None:
            return holder
        if noun in self.roles.apart and plural and not self.roles.kinds_of_noun(noun):
            owners = tuple(owner for owner in owners if not owner[:1].islower())  # "doctors at public hospitals"
        if not owners and (word == "authorities" or noun == "minister" or noun in self.roles.soldiery):
            owners = self._offices.government(head)
        if plural and not owners and not self.tree.framed(head, _SOME):
            joint = self.parties.all_of(noun) or self.parties.union_of(word)
            if joint is not None:
                return Who(name=joint, parties=(joint,))
        if not plural and (
            self.tree.framed(head, POINTING) or (noun in _BARE and not self.tree.framed(head, INDEFINITE))
        ):
            owners = owners or self._owned_before(head, noun)
            if not owners and self.tree.framed(head, _COMPARED):
                return None  # "the smaller party": which of them, the text tells in another way
            meant = self.parties.meant_by(word, head) if not owners else None
            if meant is not None and self._fits(head, noun, meant):
                return Who(name=meant, parties=(meant,))
            earlier = self._pronouns.same_noun(head, word) if noun in self.roles.anonymous else None
            if earlier is not None and (not owners or owners == earlier.parties):
                return earlier
        name = self._unnamed.wording(head, within)
        phrase = self.tree.within(self.tree.noun_phrase(head))
        if noun in self.roles.media or any(index in self.parties.press for index in phrase):
            return Who(name=name)
        if not owners and noun in self.roles.lawmakers and plural:
            seated = ["US Congress"] if any("US Congress" in self._speaks_for.of(f) for f in self._figures) else []
            owners = tuple(filter(None, [self.parties.meant_by("parliament", head), *seated]))[:1]
        if noun in _GO_BETWEENS and not plural and not owners and not self._goes_on(head):
            return Who(name=name, parties=(name,), anonymous=True)  # "a state mediator", a party without a name
        if noun in self.roles.lawmakers and owners and not plural:
            return Who(name=name, parties=owners, anonymous=True)  # "one Tory MP"
        if noun in self.roles.anonymous or (not plural and noun in self.roles.collective & self.roles.offices):
            return Who(name=name, parties=owners, anonymous=True)
        if noun in self.roles.documents and len(owners) == 1:
            return Who(name=owners[0], parties=owners)
        if noun in self.roles.collective or self._unnamed.is_body(noun):
            if len(owners) == 1 and not plural:
                meant = (
                    self.parties.meant_by(word, head) if noun in self.roles.apart else None
                )  # "drivers and their union"
                if meant is None and "union" in self.roles.kinds_of_noun(noun) and owners[0][:1].islower():
                    meant = self._unnamed.party(head)  # "teachers and their union"
                party = meant if meant is not None and owners[0][:1].islower() else owners[0]
                return Who(name=party, parties=(party,))
            owned = self.tree.children(head, "nmod:poss")  # "the packers' association"
            if not owners and (plural or owned or noun in _BARE or self.tree.framed(head, POINTING)):
                body = bool(kinds := self.roles.kinds_of_noun(noun)) and kinds <= _BODIES
                known = self.tree.framed(head, POINTING) or noun in self.roles.rebels
                meant = self.parties.meant_by(word, head) if body and known else None
                if {noun, word} & self.roles.unnamed and name.casefold().removeprefix("all ") in (word, noun):
                    return Who(name=name)  # "nations", "a majority": of nobody in particular
                # a party by its own words: "the government", "nurses"
                owners = (meant or self._unnamed.party(head),)
            return Who(name=name, parties=owners, anonymous=self.tree.framed(head, _SOME))
        return None

    def _goes_on(self, head: int) -> bool:
        """Whether the name of who holds the office follows at once: "mediator Jane Roe", "mediator Algeria"."""
        return head + 1 in self._figure_at or self.parties.at(head + 1) is not None

    def _fits(self, head: int, noun: str, party: str) -> bool:
        """Whether "the creditor committee" may be `party`: whose matter it is has to be in the name ("trade body")."""
        if "agency" not in self.roles.kinds_of_noun(noun):
            return True
        before = [self.tree.tokens[c] for c in self.tree.children(head, "compound") if self.parties.at(c) is None]
        stems = [token.text.casefold()[:_STEM] for token in before if token.pos == "NOUN"]
        return all(any(word.startswith(stem) for word in words_of(party)) for stem in stems)

    def _number(self, head: int) -> int | None:
        """How many a noun is said to be: "the three countries"."""
        counted = [self.tree.tokens[child].text.casefold() for child in self.tree.children(head, "nummod")]
        return next((_COUNTS[word] for word in counted if word in _COUNTS), None)

    def _owned_before(self, head: int, noun: str) -> tuple[str, ...]:
        """Whose "the ministry" is where the text has told it of one before: "China's commerce ministry"."""
        told = self._modifiers(head)
        alike = {owners for words, owners in self._owned.get(noun, ()) if told <= words}
        return alike.pop() if len(alike) == 1 else ()

    def _modifiers(self, head: int) -> frozenset[str]:
        beside = self.tree.children(head, "amod", "compound")
        return frozenset(self.tree.tokens[c].text.casefold() for c in beside if self.parties.at(c) is None)

    def _apart(self, head: int, noun: str, owners: tuple[str, ...]) -> Who | None:
        """ "Malian rebels", "Finnair pilots": not the state or company beside them, but who they are themselves."""
        if not owners or not all(self.parties.is_master(owner) for owner in owners) or self.tree.framed(head, _SOME):
            return None
        one = noun == self.tree.tokens[head].text.casefold() and self.tree.framed(
            head, POINTING
        )  # "the Lebanese movement"
        known = noun in self.roles.rebels or (one and noun in _MOVEMENTS) or (one and noun == "union")
        meant = self.parties.meant_by(noun, head) if known else None
        name = meant or self._unnamed.party(head)
        return Who(name=name, parties=(name,))

    def _both(self, head: int, noun: str) -> Who | None:
        """ "both sides", "the two leaders": the two parties, or the persons who lead them."""
        some = self.tree.children(head, "amod") and not self.tree.framed(head, POINTING)  # "two neighbouring states"
        counted = self.tree.framed(head, _BOTH) and not some
        if counted and noun not in self.roles.sides:
            pair = self.parties.latest_of_kind(noun, head)
            return Who(name="; ".join(pair), parties=pair) if len(pair) == 2 else None
        if noun not in self.roles.sides or not (
            counted or (noun in ("side", "party", "camp", "team") and self.tree.framed(head, POINTING))
        ):
            return None
        two = self.parties.leading(head)
        if self._unnamed.government is not None and any(self.parties.count[party] < _OFTEN for party in two):
            return None  # the government that the text does not name may be one of them
        if len(two) != 2:
            two = self._pronouns.parties_before(head)  # "the union and the company", which have no names here
        if len(two) != 2:
            return None
        if noun in ("leader", "president", "minister", "man", "woman"):
            led = [
                max(of, key=lambda figure: len(figure.mentions))
                for party in two
                if (of := [f for f in self._figures if party in self._speaks_for.of(f) and f.mentions[0].first < head])
            ]
            if len(led) == 2:
                return jointly([self._who_of(figure) for figure in sorted(led, key=lambda f: f.mentions[0].first)])
        return Who(name="; ".join(two), parties=two)

    def described_to(self, head: int) -> int:
        """Where the words end that say which unnamed person is meant: "a person briefed on the offer"."""
        return self._unnamed.described_to(head)

    def _owners(self, head: int) -> tuple[str, ...]:
        """The parties beside a noun that say whose it is: "Chilean and Peruvian officials", "leaders of the union"."""
        found: dict[str, None] = {}
        for child in self.tree.children(head, "amod", "compound"):
            if self.tree.tokens[child].text.casefold() == "opposition" and self.parties.at(child) is None:
                return (self._unnamed.party(child).casefold(),)  # "opposition senators", of whatever state
        for child in self.tree.children(head, "amod", "compound", "nmod:poss", "nmod", "flat", "det"):
            cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(child, "case")}
            if child > head and not (cases & _OWNING and self.tree.is_a(child, "nmod")):
                continue
            if cases & {"in", "at", "with"} and (named := self.parties.at(child)) and named.manner == "place":
                continue
            if "in" in cases and singular(self.tree.tokens[head].text) in self.roles.apart:
                continue  # "growers in the union" are not the union
            beside = [
                child,
                *self.tree.children(child, "conj"),
                *self.tree.children(child, "compound", "amod", "nmod:poss"),
            ]
            for index in beside:
                if found and index != child and not self.tree.is_a(index, "conj"):
                    break
                owner = self._owner(index) or self._served(head, index) or (() if found else self._body(head, index))
                found.update(dict.fromkeys(owner))
                found.update(dict.fromkeys(self._listed_after(head, index)))
        if not found and singular(self.tree.tokens[head].text) in self.roles.anonymous | self.roles.offices:
            found.update(dict.fromkeys(self._spoken_for(head)))
        return tuple(found)

    def _listed_after(self, head: int, index: int) -> tuple[str, ...]:
        """Further owners that the tree took for a second subject: "diplomats from Britain, France and Germany said"."""
        tokens, following = self.tree.tokens, index + 2
        if following >= len(tokens) or tokens[index + 1].text != "," or not self.tree.is_a(index, "nmod"):
            return ()
        naming = self.parties.at(following)
        if naming is None or not self.tree.is_a(following, "nsubj") or tokens[following].head != tokens[head].head:
            return ()
        more = [self.parties.at(one) for one in self.tree.children(following, "conj")]
        return (naming.party, *(each.party for each in more if each is not None)) if more else ()

    def _spoken_for(self, head: int) -> tuple[str, ...]:
        """Whose somebody is by the clause that describes him: "a man who said he spoke for the Front"."""
        for clause in self.tree.children(head, "acl", "acl:relcl"):
            for verb in (clause, *self.tree.children(clause, "ccomp", "xcomp")):
                word = self.tree.tokens[verb].text.casefold()
                if word in self.roles.representing:
                    whose = self.tree.children(verb, "obj")
                elif word in self.roles.speaking:
                    whose = [c for c in self.tree.children(verb, "obl") if self._is_for(c)]
                else:
                    continue
                for index in whose:
                    if owner := self._owner(index) or self._body(head, index):
                        return owner
        return ()

    def _is_for(self, index: int) -> bool:
        """Whether a noun is that for which, or on whose behalf, somebody speaks."""
        cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(index, "case")}
        return "for" in cases

    def _served(self, head: int, index: int) -> tuple[str, ...]:
        """The person, of no party that the text tells, for whom a spokesman, a lawyer or a campaign speaks."""
        noun = singular(self.tree.tokens[head].text)
        figure = self._figure_at.get(index)
        return (figure.name,) if figure is not None and noun in self.roles.serving else ()

    def _body(self, head: int, index: int) -> tuple[str, ...]:
        """The unnamed organisation or group for which an office or official speaks: "union leaders"."""
        noun = singular(self.tree.tokens[head].text)
        speaks = noun in self.roles.offices or noun in self.roles.anonymous
        token = self.tree.tokens[index]
        portfolio = noun in self.roles.of_portfolio and token.text.casefold() in self.roles.modifiers
        if not speaks or portfolio or token.pos != "NOUN" or not self._unnamed.is_body(token.text):
            return ()  # "the labour minister" does not speak for labour
        if "government" in self.roles.kinds_of_noun(token.text):
            return self._offices.government(index)
        return (self._unnamed.party(index),)

    def _owner(self, index: int) -> tuple[str, ...]:
        if (naming := self.parties.at(index)) is not None:
            return (naming.party,) if naming.kind != "place" else ()
        if (figure := self._figure_at.get(index)) is not None:
            return self._speaks_for.of(figure)
        token = self.tree.tokens[index]
        if token.pos == "PRON" and token.text.casefold() in PRONOUNS:
            who = self._pronoun(index)
            return who.parties if who is not None else ()
        if token.pos not in ("NOUN", "PROPN"):
            return ()
        if self.tree.framed(index, _BOTH) and (two := self._both(index, singular(token.text))) is not None:
            return two.parties
        leaders = [c for c in self.tree.children(index, "compound", "nmod:poss") if c in self._figure_at]
        if leaders and "government" in self.roles.kinds_of_noun(token.text):
            return self._speaks_for.of(self._figure_at[leaders[0]])  # "the Obama administration"
        if masters := [c for c in self.tree.children(index, "nmod:poss") if self.parties.at(c)]:
            return self._owner(masters[0])  # "Iran's agency" is not the agency named elsewhere
        kind = self.tree.children(index, "compound")  # "civil society group" is not "the group"
        if not kind and (meant := self.parties.meant_by(token.text, index)) is not None:
            return (meant,)
        holder = self._offices.holder(index, ()) if singular(token.text) in self.roles.offices else None
        return holder.parties if holder is not None else ()

    # ------------------------------------------------------------------------------------------------------ pronouns

    def _look(self) -> None:
        """Notes, in text order, every place that a later pronoun may point to."""
        named: dict[int, Seen] = {}
        for naming in self.parties.namings:
            last = naming.last - 1
            token = self.tree.tokens[last]
            if naming.manner != "people" or token.pos in ("NOUN", "PROPN"):
                many = naming.manner == "people" and token.text.endswith("s")
                who = Who(name=naming.party, parties=(naming.party,))
                named[last] = Seen(last, who, None, many, weak=naming.kind == "place")
        for figure in self._figures:
            for mention in figure.mentions:
                if not any(caption.contains(mention.span) for caption in self.captions):
                    named[mention.first] = Seen(mention.first, self._who_of(figure), figure, many=False)
        holders = {figure.name: figure for figure in self._figures}
        for index, token in enumerate(self.tree.tokens):
            if token.pos == "NOUN":
                self._note_owner(index)
            seen = named.get(index)
            if seen is None and token.pos in ("NOUN", "PROPN") and index not in self._figure_at and self._acts(index):
                described = self._described(index, None)
                if described is not None:
                    holder = holders.get(described.name) if described.person else None
                    many = token.text.casefold() == "people" or singular(token.text) != token.text.casefold()
                    seen = Seen(index, described, holder, many)
            if seen is None and token.pos == "PRON" and token.text.casefold() in HE | SHE:
                seen = self._taken_up(index, holders)
            if seen is not None:
                self._pronouns.note(seen)
                if (joint := self._joint(index)) is not None:
                    self._pronouns.note(joint)

    def _note_owner(self, index: int) -> None:
        """Notes a body or a text that stands with whose it is, for "the ministry", "the statement" later on."""
        noun = self.tree.tokens[index].text.casefold()
        bodies = self.roles.collective - self.roles.apart - self.roles.unnamed
        owners = self._owners(index) if noun in bodies | self.roles.documents else ()
        if noun in self.roles.documents:
            owners = owners or self._issuers(index)
        if owners:
            self._owned.setdefault(noun, []).append((self._modifiers(index), owners))

    def _issuers(self, index: int) -> tuple[str, ...]:
        """Who issues a text or says something in it: "Shell released a statement", "the FARC said in a letter"."""
        verb = self.tree.tokens[index].head
        issued = self.tree.is_a(index, "obj") and self.tree.tokens[verb].text.casefold() in _ISSUED
        cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(index, "case")}
        if not issued and not (self.tree.is_a(index, "obl") and "in" in cases):
            return ()
        subject = next(iter(self.tree.children(verb, "nsubj")), None) if verb >= 0 else None
        who = self._one(subject) if subject is not None else None
        return who.parties if who is not None else ()

    def _taken_up(self, index: int, holders: Mapping[str, Figure]) -> Seen | None:
        """A pronoun as a place that later pronouns may point to: whom it means goes on being talked of."""
        who = self._pronoun(index)
        figure = holders.get(who.name) if who is not None and who.person else None
        return Seen(index, who, figure, many=False) if who is not None and figure is not None else None

    def _acts(self, index: int) -> bool:
        noun = singular(self.tree.tokens[index].text)
        lists = (self.roles.collective, self.roles.anonymous, self.roles.offices)
        return any(noun in words for words in lists) or bool(self.roles.kinds_of_noun(noun))

    def _joint(self, index: int) -> Seen | None:
        """The whole of a coordination that ends at token `index`: "they" may mean all of it."""
        head = self.tree.tokens[index].head
        if not self.tree.is_a(index, "conj") or head < 0 or self.tree.children(head, "conj")[-1] != index:
            return None
        known = [who for each in (head, *self.tree.children(head, "conj")) if (who := self._one(each)) is not None]
        return Seen(index, jointly(known), None, many=True) if len(known) > 1 else None

    def _pronoun(self, index: int) -> Who | None:
        if index not in self._resolved:
            self._resolved[index] = None
            self._resolved[index] = self._resolve(index)
        return self._resolved[index]

    def _resolve(self, index: int) -> Who | None:
        word = self.tree.tokens[index].text.casefold()
        if word in FIRST:
            return self._speaker_at(index)
        if word in RELATIVE:
            clause = next((a for a in self.tree.ancestors(index) if self.tree.is_a(a, "acl")), None)
            return self._one(self.tree.tokens[clause].head) if clause is not None else None
        if word in HE or word in SHE:
            place = self.tree.tokens[index].span
            speaker = self._speaker_at(index) if self._quoted.holds(place) else None
            gender: Gender = "feminine" if word in SHE else "masculine"
            seen = self._pronouns.person(index, gender, speaker.name if speaker is not None else None)
            return seen.who if seen is not None else None
        return self._pronouns.group(index, many=word in THEY) if word in THEY | IT else None

    def _speaker_at(self, index: int) -> Who | None:
        """The speaker whose quoted words hold token `index`; "we" stands for the party."""
        place = self.tree.tokens[index].span
        last = bisect_right(self._words, place.start, key=lambda pair: pair[0].start)
        inner = [said for span, said in self._words[max(0, last - _NESTED) : last] if span.contains(place)]
        if not inner:
            return None
        said = min(inner, key=lambda each: sum(map(len, each.content)))
        spoken_for = tuple(part for part in (said.party or "").split("; ") if part)
        person = any(figure.name == said.speaker for figure in self._figures)
        return Who(name=said.speaker or "", parties=spoken_for, person=person, anonymous=said.anonymous)


def cast(
    parse: Parse,
    *,
    actors: Actors,
    published: date | None = None,
    captions: tuple[Span, ...] = (),
    outlet: str | None = None,
) -> Cast:
    """Reads who is in a text that `outlet` publishes. `captions` are stretches of it in which only people are read."""
    roles = Roles.load()
    parse = settled(parse, roles)
    tree = Tree(parse)
    known = actors.find(parse.text, parse.tokens, published)
    found = figures(tree, roles, known)
    named = parties(tree, roles, actors, known, found, published, outlet)
    return Cast(tree, roles, found, named, captions, actors=actors, on=published)

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
from communique.reading.descriptions import Descriptions
from communique.reading.figure import Figure
from communique.reading.homes import executive
from communique.reading.known import Known
from communique.reading.lands import unlisted
from communique.reading.leaders import Leaders
from communique.reading.lexicon import listed
from communique.reading.names import settled
from communique.reading.namings import Naming
from communique.reading.offices import Offices
from communique.reading.organisations import parties
from communique.reading.owners import Owners
from communique.reading.pairs import Pairs
from communique.reading.parse import Parse
from communique.reading.parties import Parties
from communique.reading.people import figures
from communique.reading.pronouns import FIRST, HE, IT, PRONOUNS, RELATIVE, SHE, THEY, Pronouns, Seen
from communique.reading.quotations import Quoted, quotations
from communique.reading.roles import Gender, Roles, singular
from communique.reading.tree import POINTING, SOME, Tree
from communique.reading.unnamed import Unnamed
from communique.reading.who import Who, jointly
from communique.terms import Attribution, Person, Span

__all__ = ["Cast", "Who", "cast"]

_NESTED = 20  # literal stretches back that may still hold a word
_LISTS = listed("cast")
_PLACING = _LISTS["placing"]


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
        speaks_for: Affiliations | None = None,
    ) -> None:
        self._actors, self._on = actors, on
        self.tree, self.roles, self.parties, self.captions = tree, roles, named, captions
        self._figures = tuple(found)
        self._unnamed = Unnamed(tree, roles)
        self._quoted = Quoted(quotations(tree.parse.text, tree.parse.paragraphs))
        self._speaks_for = speaks_for or Affiliations(
            tree, roles, self._figures, named, self._unnamed, self._quoted, on
        )
        self._executive = executive(tree, roles, named) or self._led_from_afar()
        self._figure_at = {
            index: figure
            for figure in found
            for mention in figure.mentions
            for index in range(mention.first, mention.last)
        }
        self._pronouns = Pronouns(tree, self._quoted)
        known = Known(
            tree=tree, roles=roles, figures=self._figures, parties=named, speaks_for=self._speaks_for,
            unnamed=self._unnamed, pronouns=self._pronouns,
        )  # fmt: skip
        offices, pairs = Offices(known), Pairs(known)
        self._owners = Owners(known, self._figure_at, offices, pairs, self._one)
        self._descriptions = Descriptions(known, offices, pairs, self._owners)
        self._words = sorted(
            ((span, said) for said in heard if said.quote != "indirect" and said.speaker for span in said.content),
            key=lambda pair: pair[0],
        )
        self._resolved: dict[int, Who | None] = {}
        self._answers: dict[Span, Who | None] = {}
        self._look()
        for figure in found:
            if not self._speaks_for.of(figure) and (parties := self._pointed_at(figure)):
                for whose in found:  # also whose party was so far that person
                    if whose is figure or self._speaks_for.of(whose) == (figure.name,):
                        self._speaks_for.give(whose, parties)
                self._resolved.clear()  # "he" was looked up before the text had shown whose he is
        self.people = tuple(self._person(figure) for figure in found)

    def _person(self, figure: Figure) -> Person:
        return Person(
            name=figure.name,
            mentions=tuple(mention.span for mention in figure.mentions),
            role=figure.role() or (of.of(self.tree.parse.text) if (of := self._of_what(figure)) else None),
            role_span=figure.roles[0].span if figure.roles else self._of_what(figure),
            party=self._at_home(self._speaks_for.who(figure)).party(),
        )

    def _pointed_at(self, figure: Figure) -> tuple[str, ...]:
        """The party whose a person is by a pronoun: "its chief negotiator, Jane Roe"."""
        for role in figure.roles:
            first = self.tree.within(role.span)[0]
            for index in (first, first - 1):
                if index >= 0 and self.tree.tokens[index].text.casefold() in ("its", "their"):
                    who = self._pronoun(index)
                    return who.parties if who is not None and not role.past else ()
        return ()

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
        of = self._speaks_for  # read once: a second reading would see the roles that the first has found
        given = (self.tree, self.roles, self._figures, self.parties, self.captions, attributions)
        return Cast(*given, actors=self._actors, on=self._on, speaks_for=of)

    def told_of(self, source: Span | None) -> Span | None:
        """`source`, or of whom it is an aside: Hamas of "Hamas, which runs Gaza", Egypt of "one of the mediators"."""
        head = self.tree.head_of(source) if source is not None else None
        if source is None or head is None:
            return source
        of, first = self.tree.tokens[head].head, self.tree.tokens[self.tree.within(source)[0]].text.casefold()
        clause = self.tree.is_a(head, "acl") and first in RELATIVE
        aside = self.tree.is_a(head, "appos") and first == "one"
        if of < 0 or not (clause or aside) or self.tree.tokens[of].span.start >= source.start:
            return source
        return self.tree.noun_phrase(of)

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

    def _led_from_afar(self) -> tuple[str, str] | None:
        """The state of a leader whom the table knows, and "the government", where the text never names the state."""
        government = self._unnamed.government
        led = {party for figure in self._figures for party in self._speaks_for.of(figure)} & Leaders.load().states
        led = {party for party in led if (known := self._actors.named(party)) is None or known.kind == "state"}
        return (led.pop(), government) if government and len(led) == 1 and not self.parties.names_states else None

    def _answer(self, span: Span) -> Who | None:
        head = self.tree.head_of(span)
        if head is None:
            return None
        within = self.tree.within(span)
        if self.tree.tokens[head].pos == "VERB":  # "one diplomat briefed on the talks", taken for a clause
            head = next((one for one in self.tree.children(head, "nsubj") if one in within), head)
        first = self.tree.tokens[head].head if self.tree.is_a(head, "conj") else head
        others = [child for child in self.tree.coordinated(first) if child in within and child > head]
        if not others:
            closing = self._figure_at.get(within[-1]) if len(within) > 1 else None
            return self._one(head, within) or (self._speaks_for.who(closing) if closing is not None else None)
        known = [who for index in (head, *others) if (who := self._one(index)) is not None]
        return jointly(known) if len(known) > 1 else (known[0] if known else None)

    def _one(self, head: int, within: range | None = None) -> Who | None:
        token = self.tree.tokens[head]
        if (among := self._one_of(head)) is not None:
            return among
        if token.text.casefold() in PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
            return self._pronoun(head)
        figure = self._figure_at.get(head) or self._named_beside(head, within)
        if figure is not None:
            return self._speaks_for.who(figure)
        naming = self.parties.at(head)
        if naming is None and singular(token.text) in self.roles.relational | self.roles.belonging:
            for index in self.tree.children(head, "appos"):  # "Britain's closest ally, the United States"
                if (explained := self.parties.at(index)) is not None:
                    return self._party_itself(explained, index)
        if naming is None and self.roles.kinds_of_noun(token.text):
            named = self._named_after(head)
            if named is not None and named.manner == "name" and named.kind != "place":
                return self._party_itself(named, head)
        if naming is not None:
            return None if self._is_place(naming, head) else self._party_itself(naming, head)
        return self._descriptions.who(head, within) if token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET") else None

    def _one_of(self, head: int) -> Who | None:
        """ "One of the sources": an unnamed one of whom "the sources" are."""
        if self.tree.tokens[head].text.casefold() != "one":
            return None
        for among in self.tree.children(head, "nmod"):
            who = self._descriptions.who(among, None) if self.tree.tokens[among].pos == "NOUN" else None
            if who is not None and who.anonymous:
                return replace(who, name=f"one of the {self.tree.tokens[among].text}")
        return None

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
            if index <= head or index not in within or index not in self._figure_at:
                continue
            owned = any(self.tree.tokens[i].pos == "ADP" for i in range(head + 1, index))  # "a spokesman for Jane Roe"
            if index in beside or not owned:
                return self._figure_at[index]
        return None

    def _party_itself(self, naming: Naming, head: int) -> Who:
        noun = self.tree.tokens[head].pos in ("NOUN", "PROPN") and self.tree.tokens[head].text.endswith("ns")
        inhabitants = noun and not self.tree.framed(head, POINTING)  # "Austrians" work, "the Austrians" negotiate
        some = inhabitants or self.tree.framed(head, SOME)
        if naming.kind == "state" and naming.manner == "people" and some:
            return Who(name=self._unnamed.wording(head, None), anonymous=True)  # "many Nigerians" are not their state
        if (naming.manner == "people" or naming.kind == "body") and self.tree.framed(head, SOME):
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

    def described_to(self, head: int) -> int:
        """Where the words end that say which unnamed person is meant: "a person briefed on the offer"."""
        return self._unnamed.described_to(head)

    # ------------------------------------------------------------------------------------------------------ pronouns

    def _look(self) -> None:
        """Notes, in text order, every place that a later pronoun may point to."""
        named: dict[int, Seen] = {}
        for naming in self.parties.namings:
            last = naming.last - 1
            token = self.tree.tokens[last]
            if naming.manner != "people" or token.pos in ("NOUN", "PROPN"):
                many = token.text.endswith("s") and (naming.manner == "people" or token.text.islower())
                who = Who(name=naming.party, parties=(naming.party,))
                named[last] = Seen(last, who, None, many, weak=naming.kind == "place")
        for figure in self._figures:
            for mention in figure.mentions:
                if not any(caption.contains(mention.span) for caption in self.captions):
                    named[mention.first] = Seen(mention.first, self._speaks_for.who(figure), figure, many=False)
        holders = {figure.name: figure for figure in self._figures}
        told = {i for figure in self._figures for role in figure.roles for i in self.tree.within(role.span)}
        for index, token in enumerate(self.tree.tokens):
            if token.pos == "NOUN":
                self._owners.note(index)
            seen = named.get(index)
            if seen is None and token.pos in ("NOUN", "PROPN") and index not in self._figure_at and self._acts(index):
                described = self._descriptions.who(index, None)
                unnamed = described is not None and (described.anonymous or described.person)
                if described is not None and not (unnamed and index in told and described.name not in holders):
                    holder = holders.get(described.name) if described.person else None
                    many = token.text.casefold() == "people" or singular(token.text) != token.text.casefold()
                    seen = Seen(index, described, holder, many)
            if seen is None and (among := self._one_of(index)) is not None:
                seen = Seen(index, among, None, many=False)
            if seen is None and token.pos == "PRON" and token.text.casefold() in HE | SHE:
                seen = self._taken_up(index, holders)
            if seen is not None:
                self._pronouns.note(seen)
                if (joint := self._joint(index)) is not None:
                    self._pronouns.note(joint)

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
            if seen is not None and seen.figure is not None and not seen.who.parties:
                return self._speaks_for.who(seen.figure)  # what the text has shown of the person since then
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
    headline: str | None = None,
) -> Cast:
    """Reads who is in a text that `outlet` publishes under `headline`.

    `captions` are stretches of it in which only people are read.
    """
    roles = Roles.load()
    parse = settled(parse, roles)
    tree = Tree(parse)
    known = actors.find(parse.text, parse.tokens, published)
    known = (*known, *unlisted(tree, roles, known))
    found = figures(tree, roles, known)
    named = parties(tree, roles, actors, known, found, published, outlet, headline)
    return Cast(tree, roles, found, named, captions, actors=actors, on=published)

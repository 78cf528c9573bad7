"""Who is in a text: its persons and parties, and whom a noun phrase or pronoun means.

`cast()` reads one parsed text; `Cast.who` answers for any phrase of it. Where the text does not allow an answer the
answer is None: an open question is better than a wrong name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.reading.actors import Actors
from communique.reading.parse import Parse
from communique.reading.parties import Naming, Parties, parties
from communique.reading.people import Figure, Mention, figures
from communique.reading.roles import Roles, singular, words_of
from communique.reading.tree import Tree
from communique.terms import Attribution, Person, Span

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_PRONOUNS = _FIRST | _HE | _SHE | _THEY | _IT | _RELATIVE
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "each"})
_BOTH = frozenset({"both", "two", "each", "either", "neither"})
_TOP = frozenset({"top", "chief", "head", "leader", "boss", "highest-ranking", "senior-most"})
_GENERIC_OFFICE = frozenset(
    {"official", "chief", "head", "leader", "boss", "diplomat", "negotiator", "envoy", "representative"}
)
_FRAME = frozenset({"det", "nummod", "case", "mark", "cop", "predet", "cc:preconj", "det:predet"})
_PLACE_CASE = frozenset({"in", "at", "from", "near", "outside", "across", "around", "to", "into", "through", "over"})


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """A place where a person or party stands, as a candidate for a later pronoun."""

    index: int
    who: Who
    figure: Figure | None


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
    ) -> None:
        self.tree, self.roles, self.parties, self.captions = tree, roles, named, captions
        self._figures = tuple(found)
        self._heard = heard
        self._party = {id(figure): self._party_of_figure(figure) for figure in found}
        self._infer_governments()
        self._figure_at: dict[int, Figure] = {
            index: figure
            for figure in found
            for mention in figure.mentions
            for index in range(mention.first, mention.last)
        }
        self.people: tuple[Person, ...] = tuple(self._person(figure) for figure in found)
        self._pronouns: dict[int, Who | None] = {}
        self._seen: list[_Seen] = []
        self._seen_indices: list[int] = []
        self._look()

    # ------------------------------------------------------------------------------------------------------- persons

    def _person(self, figure: Figure) -> Person:
        return Person(
            name=figure.name,
            mentions=tuple(mention.span for mention in figure.mentions),
            role=figure.role(),
            role_span=figure.roles[0].span if figure.roles else None,
            party="; ".join(self._party[id(figure)]) or None,
        )

    def _party_of_figure(self, figure: Figure) -> tuple[str, ...]:
        if figure.affiliation:
            return {"R": ("Republicans",), "D": ("Democrats",)}.get(figure.affiliation[:1], ())
        for role in figure.roles:
            if role.past:
                continue
            named = self._first_party(self.tree.within(role.span))
            if named is not None:
                return (named,)
        for mention in figure.mentions:
            head = self.tree.head_of(mention.span)
            for child in self.tree.children(head, "nmod") if head is not None else ():
                naming = self.parties.at(child)
                cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(child, "case")}
                if naming is not None and "of" in cases and child >= mention.last:
                    return (naming.party,)
        offices = {office for role in figure.roles if not role.past for office in role.offices}
        if offices & {"senator", "representative", "congressman", "congresswoman"}:
            return ("US Congress",)
        return ()

    def _first_party(self, indices: range | Sequence[int]) -> str | None:
        for index in indices:
            if (naming := self.parties.at(index)) is not None:
                return naming.party
            owner = next((f for f in self._figures if any(m.first <= index < m.last for m in f.mentions)), None)
            if owner is not None and (party := self._party_of_figure(owner)):
                return party[0]
            noun = self.tree.tokens[index]
            if noun.pos in ("NOUN", "PROPN") and singular(noun.text) not in ("secretary", "chief", "state"):
                meant = self.parties.meant_by(noun.text, index)
                if meant is not None:
                    return meant
        return None

    def _infer_governments(self) -> None:
        """ "President Lund", of no named country: the state most named in the text that has no such head yet."""
        heads = self.roles.heads
        governed = {
            party
            for figure in self._figures
            for party in self._party[id(figure)]
            if any(role.offices & heads for role in figure.roles)
        }
        states = [
            (self.parties.count[naming.party], naming.party)
            for naming in {n.party: n for n in self.parties.namings if n.kind == "state"}.values()
        ]
        for figure in self._figures:
            words = {word for role in figure.roles if not role.past for word in words_of(role.words)}
            text = " ".join(role.words.casefold() for role in figure.roles if not role.past)
            if self._party[id(figure)] or not words or not any(office in text for office in self.roles.government):
                continue
            if words & {"vice", "council", "party", "union", "board", "candidate"}:
                continue
            open_states = sorted((pair for pair in states if pair[1] not in governed), reverse=True)
            if (
                open_states
                and open_states[0][0] > 1
                and (len(open_states) == 1 or open_states[0][0] > 1.3 * open_states[1][0])
            ):
                self._party[id(figure)] = (open_states[0][1],)
                governed.add(open_states[0][1])

    def figure_at(self, index: int) -> str | None:
        """Name of the person whose name token `index` is part of."""
        figure = self._figure_at.get(index)
        return figure.name if figure is not None else None

    def party_of(self, index: int) -> str | None:
        """The party that the word at token `index` names, by name, demonym, office or person; None for other words."""
        if (naming := self.parties.at(index)) is not None:
            return naming.party
        figure = self._figure_at.get(index)
        if figure is not None:
            return "; ".join(self._party[id(figure)]) or None
        token = self.tree.tokens[index]
        if token.pos in ("NOUN", "PROPN") and self._definite(index):
            return self.parties.meant_by(token.text, index)
        return None

    def hearing(self, attributions: tuple[Attribution, ...]) -> Cast:
        """The same cast, which now also knows whose words stand where: "we" in a quotation is its speaker's party."""
        return Cast(self.tree, self.roles, self._figures, self.parties, self.captions, attributions)

    # ------------------------------------------------------------------------------------------------------- phrases

    def who(self, span: Span) -> Who | None:
        """Whom the noun phrase or pronoun at `span` means; None where the text leaves it open."""
        head = self.tree.head_of(span)
        if head is None:
            return None
        within = self.tree.within(span)
        others = [
            child
            for child in self.tree.children(head, "conj")
            if child in within and not self.tree.is_a(child, "punct")
        ]
        found = [self._one(index, within) for index in (head, *others)]
        known = [who for who in found if who is not None]
        if len(known) < 2:
            return found[0] if len(found) == 1 else (known[0] if known else None)
        return _jointly(known)

    def _one(self, head: int, within: range | None = None) -> Who | None:
        token = self.tree.tokens[head]
        word = token.text.casefold()
        if word in _PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
            return self._pronoun(head)
        figure = self._figure_at.get(head) or self._named_inside(head, within)
        if figure is not None:
            return self._who_of(figure)
        naming = self.parties.at(head)
        if naming is not None and not (naming.manner == "people" and self._people_modified(head)):
            return self._party_itself(naming, head)
        if token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
            return self._described(head, within)
        return None

    def _named_inside(self, head: int, within: range | None) -> Figure | None:
        """A person whose name closes the phrase: "Foreign Minister Jane Roe" with the office as head."""
        if within is None or not self.roles.is_office(self.tree.tokens[head].text):
            return None
        for child in self.tree.children(head, "flat", "appos", "compound"):
            if child in within and child > head and (figure := self._figure_at.get(child)) is not None:
                return figure
        for index in (head + 1, head + 2):
            if index in within and (figure := self._figure_at.get(index)) is not None:
                return figure
        return None

    def _who_of(self, figure: Figure) -> Who:
        return Who(name=figure.name, parties=self._party[id(figure)], person=True)

    def _people_modified(self, head: int) -> bool:
        return bool(self.tree.children(head, "amod", "compound"))

    def _party_itself(self, naming: Naming, head: int) -> Who:
        if naming.kind == "collective":
            return Who(name=naming.party, parties=(naming.party,))
        return Who(name=naming.party, parties=(naming.party,))

    def _definite(self, head: int) -> bool:
        frame = self.tree.children(head, "det", "nmod:poss")
        return any(self.tree.tokens[child].text.casefold() in _POINTING for child in frame)

    # ---------------------------------------------------------------------------------------- offices, groups, sides

    def _described(self, head: int, within: range | None) -> Who | None:
        tokens = self.tree.tokens
        word, noun = tokens[head].text.casefold(), singular(tokens[head].text)
        modifiers = [tokens[c].text.casefold() for c in self.tree.children(head) if c < head]
        owners = self._owners(head)
        plural = noun != word or word == "people"
        if (
            plural
            and noun in self.roles.sides
            and not owners
            and (set(modifiers) & _BOTH or (noun in ("side", "party", "camp") and "the" in modifiers))
        ):
            two = self.parties.leading(head)
            return Who(name="; ".join(two), parties=two) if len(two) == 2 else None
        if not plural and noun in self.roles.offices and (person := self._office_holder(head, owners, modifiers)):
            return person
        if not owners and self._definite(head) and not plural:
            meant = self.parties.meant_by(word, head)
            if meant is not None:
                return Who(name=meant, parties=(meant,))
        name = self._wording(head, within)
        if noun in self.roles.media or any(i in self.parties.press for i in self._phrase(head)):
            return Who(name=name)
        if noun in self.roles.anonymous:
            return Who(name=name, parties=owners, anonymous=True)
        if noun in self.roles.collective or owners:
            if len(owners) == 1 and noun in self.roles.collective and not plural:
                return Who(name=owners[0], parties=owners)
            some = bool({"some", "several", "many", "few"} & set(modifiers))
            if noun in self.roles.collective:
                return Who(name=name, parties=owners, anonymous=some)
        return None

    def _phrase(self, head: int) -> range:
        return self.tree.within(self.tree.noun_phrase(head))

    def _wording(self, head: int, within: range | None) -> str:
        """The phrase in its own words, without article or number."""
        phrase = list(within if within is not None and head in within else self._phrase(head))
        while (
            phrase
            and phrase[0] != head
            and (
                self.tree.tokens[phrase[0]].pos in ("DET", "PUNCT", "NUM", "ADP")
                and self.tree.tokens[phrase[0]].text.casefold() not in ("some", "all")
            )
        ):
            phrase.pop(0)
        return Span(self.tree.tokens[phrase[0]].span.start, self.tree.tokens[phrase[-1]].span.end).of(
            self.tree.parse.text
        )

    def _owners(self, head: int) -> tuple[str, ...]:
        """The parties beside a noun that say whose it is: "Chilean and Peruvian officials", "leaders of the union"."""
        found: list[str] = []
        for child in self.tree.children(head, "amod", "compound", "nmod:poss", "nmod", "flat", "det"):
            cases = {self.tree.tokens[case].text.casefold() for case in self.tree.children(child, "case")}
            if (
                self.tree.is_a(child, "nmod")
                and child > head
                and not cases & {"of", "from", "for", "with", "in", "at", "'s", "’s"}
            ):
                continue
            for index in (child, *self.tree.children(child, "conj"), *self.tree.children(child, "compound", "amod")):
                party = self._owner(index)
                for name in party:
                    if name not in found:
                        found.append(name)
                if party and index != child and self.tree.is_a(index, "compound", "amod"):
                    break
        return tuple(found)

    def _owner(self, index: int) -> tuple[str, ...]:
        if (naming := self.parties.at(index)) is not None:
            return (naming.party,) if naming.kind != "place" else ()
        if (figure := self._figure_at.get(index)) is not None:
            return self._party[id(figure)]
        token = self.tree.tokens[index]
        if token.pos == "PRON" and token.text.casefold() in ("his", "her", "its", "their", "our", "my"):
            who = self._pronoun(index)
            return who.parties if who is not None else ()
        if token.pos in ("NOUN", "PROPN"):
            meant = self.parties.meant_by(token.text, index)
            return (meant,) if meant is not None else ()
        return ()

    def _office_holder(self, head: int, owners: tuple[str, ...], modifiers: Sequence[str]) -> Who | None:
        """The person of the cast who holds the office named at `head`."""
        if not self._definite(head) and not owners:
            return None
        indefinite = any(
            self.tree.tokens[c].text.casefold() in ("a", "an", "another", "one")
            for c in self.tree.children(head, "det")
        )
        if indefinite:
            return None
        words = self._office_words(head)
        candidates: list[tuple[int, int, Figure]] = []
        for figure in self._figures:
            held = {word for role in figure.roles for word in words_of(role.words)}
            if not held or (owners and not set(owners) & set(self._party[id(figure)])):
                continue
            before = [mention for mention in figure.mentions if mention.first < head]
            distance = head - before[-1].first if before else 10_000 + figure.mentions[0].first
            if words <= held:
                candidates.append((0, distance, figure))
            elif owners and set(modifiers) & _TOP and self._is_top(figure):
                candidates.append((1, distance, figure))
        if candidates:
            return self._who_of(min(candidates, key=lambda each: each[:2])[2])
        if len(owners) == 1 and not (words & _GENERIC_OFFICE):
            return Who(name=self._wording(head, None), parties=owners, person=True)
        return None

    def _office_words(self, head: int) -> set[str]:
        """The words of an office without the party: "the Danish foreign minister" → foreign, minister."""
        phrase = [
            index
            for index in self._phrase(head)
            if self.parties.at(index) is None and self.tree.tokens[index].pos in ("NOUN", "PROPN", "ADJ")
        ]
        found: set[str] = set()
        for index in phrase:
            if self.tree.tokens[index].head == head or index == head or self.tree.tokens[index].head in phrase:
                meant = self.parties.meant_by(self.tree.tokens[index].text, index) if index != head else None
                if meant is None:
                    found.update(words_of(self.tree.tokens[index].text))
        return found

    def _is_top(self, figure: Figure) -> bool:
        words = {word for role in figure.roles if not role.past for word in words_of(role.words)}
        return bool(words & (self.roles.heads | {"secretary-general", "chief", "head", "director", "ceo", "general"}))

    # ------------------------------------------------------------------------------------------------------ pronouns

    def _look(self) -> None:
        """Notes, in text order, every place that a later pronoun may point to."""
        named = {
            mention.first: _Seen(mention.first, self._who_of(figure), figure)
            for figure in self._figures
            for mention in figure.mentions
            if not self._captioned(mention)
        }
        for naming in self.parties.namings:
            if naming.manner != "people" or self.tree.tokens[naming.last - 1].pos in ("NOUN", "PROPN"):
                who = Who(name=naming.party, parties=(naming.party,))
                named[naming.last - 1] = _Seen(naming.last - 1, who, None)
        holders = {figure.name: figure for figure in self._figures}
        for index, token in enumerate(self.tree.tokens):
            seen = named.get(index)
            if seen is None and token.pos == "NOUN" and index not in self._figure_at and self._actor_noun(index):
                described = self._described(index, None)
                if described is not None:
                    seen = _Seen(index, described, holders.get(described.name) if described.person else None)
            if seen is not None:
                self._seen.append(seen)
                self._seen_indices.append(index)

    def _actor_noun(self, index: int) -> bool:
        noun = singular(self.tree.tokens[index].text)
        return noun in self.roles.collective | self.roles.anonymous | self.roles.offices or bool(
            self.roles.kinds_of_noun(noun)
        )

    def _captioned(self, mention: Mention) -> bool:
        return any(caption.contains(mention.span) for caption in self.captions)

    def _pronoun(self, index: int) -> Who | None:
        if index not in self._pronouns:
            self._pronouns[index] = None
            self._pronouns[index] = self._resolve(index)
        return self._pronouns[index]

    def _resolve(self, index: int) -> Who | None:
        word = self.tree.tokens[index].text.casefold()
        if word in _FIRST:
            return self._speaker_at(index)
        if word in _RELATIVE:
            return self._antecedent(index)
        if word in _HE or word in _SHE:
            return self._person_before(index, "feminine" if word in _SHE else "masculine")
        return self._group_before(index, plural=word in _THEY)

    def _speaker_at(self, index: int) -> Who | None:
        """The speaker whose quoted words hold token `index`; "we" stands for the party."""
        place = self.tree.tokens[index].span
        inner = [
            said
            for said in self._heard
            if said.quote != "indirect" and any(span.contains(place) for span in said.content)
        ]
        if not inner:
            return None
        said = min(inner, key=lambda each: sum(map(len, each.content)))
        if said.speaker is None:
            return None
        spoken_for = tuple(part for part in (said.party or "").split("; ") if part)
        person = any(figure.name == said.speaker for figure in self._figures)
        return Who(name=said.speaker, parties=spoken_for, person=person, anonymous=said.anonymous)

    def _antecedent(self, index: int) -> Who | None:
        for ancestor in self.tree.ancestors(index):
            if self.tree.is_a(ancestor, "acl"):
                return self._one(self.tree.tokens[ancestor].head)
        return None

    def _candidates(self, index: int, reach: int) -> list[tuple[_Seen, int]]:
        """Places before token `index` with their distance in sentences, at most `reach`, nearest last."""
        here = bisect_right([s.first for s in self.tree.parse.sentences], index) - 1
        last = bisect_right(self._seen_indices, index - 1)
        found: list[tuple[_Seen, int]] = []
        for seen in reversed(self._seen[:last]):
            there = bisect_right([s.first for s in self.tree.parse.sentences], seen.index) - 1
            if here - there > reach:
                break
            found.append((seen, here - there))
        return found[::-1]

    def _weight(self, seen: _Seen, distance: int, index: int) -> float:
        head = self.tree.head_of(Span(self.tree.tokens[seen.index].span.start, self.tree.tokens[seen.index].span.end))
        at = seen.index if head is None else head
        if self.tree.is_a(at, "flat", "compound", "appos") and self.tree.tokens[at].head >= 0:
            at = self.tree.tokens[at].head
        weight = -1.2 * distance
        if self.tree.is_a(at, "nsubj"):
            weight += 1.5 if self.tree.tokens[self.tree.tokens[at].head].relation in ("root", "parataxis") else 1.0
        elif self.tree.is_a(at, "nmod:poss", "nmod", "amod"):
            weight -= 0.5
        elif self.tree.is_a(at, "obl"):
            weight -= 0.2
        if distance == 0 and self._same_clause(at, index):
            weight -= 3.0
        return weight

    def _same_clause(self, one: int, other: int) -> bool:
        """Whether `other`, a bare pronoun, is an argument of the verb whose argument is `one`."""
        tokens = self.tree.tokens
        return (
            tokens[one].head == tokens[other].head
            and self.tree.is_a(one, "nsubj")
            and self.tree.is_a(other, "obj", "iobj", "obl", "nsubj")
        )

    def _person_before(self, index: int, gender: str) -> Who | None:
        best: tuple[float, int] | None = None
        chosen: _Seen | None = None
        for seen, distance in self._candidates(index, 6):
            figure = seen.figure
            if figure is None and not (seen.who.anonymous and not seen.who.name.endswith("s")):
                continue
            if figure is not None and figure.gender not in (None, gender):
                continue
            weight = self._weight(seen, distance, index) + (
                0.4 if figure is not None and figure.gender == gender else 0.0
            )
            weight += self._outside_quotes(seen.index, index)
            if best is None or (weight, seen.index) >= best:
                best, chosen = (weight, seen.index), seen
        return chosen.who if chosen is not None else None

    def _outside_quotes(self, one: int, other: int) -> float:
        return 0.0

    def _group_before(self, index: int, *, plural: bool) -> Who | None:
        best: tuple[float, int] | None = None
        chosen: _Seen | None = None
        for seen, distance in self._candidates(index, 2 if plural else 1):
            if seen.who.person or seen.figure is not None or not seen.who.parties:
                continue
            naming = self.parties.at(seen.index)
            many = (
                seen.who.anonymous
                or len(seen.who.parties) > 1
                or self.tree.tokens[seen.index].text.casefold().endswith("s")
            )
            if not plural and naming is None and many:
                continue
            if naming is not None and naming.manner == "place" and naming.kind == "place":
                continue
            weight = self._weight(seen, distance, index) + (0.8 if plural and many else 0.0)
            if best is None or (weight, seen.index) >= best:
                best, chosen = (weight, seen.index), seen
        return chosen.who if chosen is not None else None


def _jointly(known: Sequence[Who]) -> Who:
    spoken_for: list[str] = []
    for who in known:
        spoken_for.extend(party for party in who.parties if party not in spoken_for)
    return Who(
        name="; ".join(dict.fromkeys(who.name for who in known)),
        parties=tuple(spoken_for),
        person=all(who.person for who in known),
        anonymous=all(who.anonymous for who in known),
    )


def cast(parse: Parse, *, actors: Actors, published: date | None = None, captions: tuple[Span, ...] = ()) -> Cast:
    """Reads who is in a text. `captions` are stretches of it in which only people are read."""
    tree, roles = Tree(parse), Roles.load()
    known = actors.find(parse.text, parse.tokens, published)
    found = figures(tree, roles, known, captions)
    named = parties(tree, roles, actors, known, found, published)
    return Cast(tree, roles, found, named, captions)

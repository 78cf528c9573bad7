"""Whom a description means: "the ministry", "Malian rebels", "one Tory MP", "the three countries"."""

from __future__ import annotations

from communique.reading.known import Known
from communique.reading.lexicon import listed
from communique.reading.offices import Offices
from communique.reading.owners import LANDS, Owners
from communique.reading.pairs import BOTH, Pairs
from communique.reading.roles import singular, words_of
from communique.reading.tree import INDEFINITE, POINTING, SOME
from communique.reading.who import Who

_LISTS = listed("descriptions")
_SINGLY = _LISTS["singly"]
_OTHERS = _LISTS["others"]
_COMPARED = _LISTS["compared"]
_BODIES = frozenset({"alliance", "rebels"})  # kinds whose members in the plural are the body: "the allies"
_BARE = _LISTS["bare"]
_MOVEMENTS = _LISTS["movements"]
_GO_BETWEENS = _LISTS["go_betweens"]
_RELEASES = _LISTS["releases"]
_KIN = _LISTS["kin"]
_SIDE = "side"  # "relevant sides": not those who talk
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_HANDS = _LISTS["hands"]
_SPEAKERS = _LISTS["speakers"]
_HEADS = _LISTS["heads"]
_MEMBERS = _LISTS["members"]
_INCLUDING = _LISTS["including"]
_FEW = _LISTS["few"]
_STEM = 4  # letters that a name may share with the noun that says what it is for


class Descriptions:
    """The offices, groups and bodies that one text describes without naming them."""

    def __init__(self, known: Known, offices: Offices, pairs: Pairs, owners: Owners) -> None:
        self._tree, self._roles, self._figures, self._parties = known.tree, known.roles, known.figures, known.parties
        self._speaks_for, self._unnamed, self._pronouns = known.speaks_for, known.unnamed, known.pronouns
        self._offices, self._pairs, self._owners = offices, pairs, owners

    def who(self, head: int, within: range | None) -> Who | None:
        """Whom the common noun at `head` means; `within` are the words that may be taken into a party's name.

        Tried in this order: who is counted or joined ("the four parties", "both sides"), whose the noun is ("Norway's
        envoy"), who holds the office, which party the noun is said of, and a party by its own words ("nurses").
        """
        tokens = self._tree.tokens
        if head > 1 and tokens[head].text == "staff" and tokens[head - 1].text == "of":
            return None  # "the chief of staff"
        word, noun = tokens[head].text.casefold(), singular(tokens[head].text)
        plural = noun != word or word == "people"
        owners = self._owners.of(head)
        company = "company" in self._roles.kinds_of_noun(noun) and self._tree.framed(head, POINTING)
        if owners and company and not plural and all(map(self._parties.is_state, owners)):
            owners = ()  # "the Japanese carmaker" is not Japan
        if plural and (some := self._some_of(head, noun, owners)) is not None:
            return some
        former = {tokens[child].text.casefold() for child in self._tree.children(head, "amod")} & self._roles.past
        if former and noun in self._roles.offices and not plural:
            # "A former Kenyan minister" speaks for nobody.
            return self._offices.holder(head, ()) or Who(name=self._unnamed.wording(head, within), person=True)
        if noun in _KIN and not plural:
            return Who(name=self._unnamed.wording(head, within), anonymous=True)  # "his mother" is no party
        if noun in self._roles.apart and (apart := self._apart(head, noun, owners)) is not None:
            return apart
        number = self._number(head)
        many = number if not owners and plural and noun in self._roles.sides - LANDS else None
        if many is not None and many > 2 and (all_of := self._so_many(head, noun, many)) is not None:
            return all_of
        if (
            not owners
            and (plural or self._tree.framed(head, _SINGLY))
            and (two := self._pairs.both(head, noun)) is not None
        ):
            return two
        if noun in self._roles.sides and self._tree.framed(head, BOTH):
            return None  # two of whom the text tells only later
        three = number is not None and number > 2 and noun in _HEADS  # "the three leaders"
        if not owners and plural and (three or (noun in LANDS and self._tree.framed(head, POINTING))):
            states = tuple(p for p in self._pronouns.parties_before(head) if self._parties.is_state(p))
            if number is not None and len(states) < number:
                named = self._parties.counted(head)
                states = tuple([party for party in named if self._parties.is_state(party)][:number])
            if number is not None and len(states) > number:
                often = sorted(states, key=lambda state: -self._parties.count[state])[:number]
                states = tuple(state for state in states if state in often)
            if len(states) > 1 and number in (None, len(states)):
                return Who(name="; ".join(states), parties=states)
        if noun == "union" and (union := self._union_for(head)) is not None:
            return Who(name=union, parties=(union,))
        if not owners and noun == "committee" and (union := self._parties.called_union) is not None:
            beside = {self._tree.tokens[c].text.casefold() for c in self._tree.children(head, "amod", "compound")}
            if beside & self._roles.bargaining or self._tree.framed(head, POINTING):
                return Who(name=union, parties=(union,))  # "the bargaining committee" is the union's
        if not owners and noun in _SPEAKERS and not plural:
            of = self._pronouns.group(
                head, many=False, speaker=True
            )  # "a spokesperson" of whom the report has just told
            owners = of.parties if of is not None else ()
        if not plural and noun in self._roles.offices and (holder := self._offices.holder(head, owners)) is not None:
            return holder
        if noun in self._roles.apart and plural and not self._roles.kinds_of_noun(noun):
            owners = tuple(owner for owner in owners if not owner[:1].islower())  # "doctors at public hospitals"
        if not owners and noun in self._roles.soldiery:
            owners = self._offices.forces(head)
        if not owners and (word == "authorities" or noun == "minister"):
            owners = self._offices.government(head)
        the = plural and not owners and self._tree.framed(head, POINTING)
        styled = self._parties.styled(word) if the else None
        if styled is not None and not self._roles.kinds_of_noun(noun):
            return Who(name=styled, parties=(styled,))
        if plural and not owners and not self._tree.framed(head, SOME):
            others = self._tree.children(head, "compound", "amod") and not self._tree.framed(head, POINTING)
            joint = (self._parties.all_of(noun) if not others else None) or self._parties.union_of(word)
            if joint is not None:
                return Who(name=joint, parties=(joint,))
        if not owners and (person := self._owners.person_of(head)) is not None:
            return person  # "her party", where the text does not tell which that is
        bare = noun in _BARE or (noun == "union" and self._beside_management(head))
        if not plural and (self._tree.framed(head, POINTING) or (bare and not self._tree.framed(head, INDEFINITE))):
            if not self._parties.bears(noun):  # "the board" is the Harbour Board, before some party's own board
                owners = owners or self._owners.before(head, noun)
            if not owners and self._tree.framed(head, _COMPARED):
                return None  # "the smaller party": which of them, the text tells in another way
            meant = self._parties.meant_by(word, head) if not owners else None
            if meant is not None and noun in _MOVEMENTS and self._campaigns(head) and not self._just_named(meant, head):
                return Who(name=self._unnamed.wording(head, within))  # not those who hold the captives
            if meant is not None and self._fits(head, noun, meant):
                return Who(name=meant, parties=(meant,))
            earlier = self._pronouns.same_noun(head, word) if noun in self._roles.anonymous else None
            if earlier is not None and (not owners or owners == earlier.parties):
                return earlier
        name = self._unnamed.wording(head, within)
        phrase = self._tree.within(self._tree.noun_phrase(head))
        if noun in self._roles.media or any(index in self._parties.press for index in phrase):
            return Who(name=name)
        if not owners and noun in self._roles.lawmakers and plural:
            spoken_for = {party for figure in self._figures for party in self._speaks_for.of(figure)}
            seated = spoken_for.intersection(self._roles.chambers.values())
            owners = tuple(filter(None, [self._parties.meant_by("parliament", head), *seated]))[:1]
        if noun in _GO_BETWEENS and not plural and not owners and not self._goes_on(head):
            return Who(name=name, parties=(name,), anonymous=True)  # "a state mediator", a party without a name
        if noun in self._roles.lawmakers and owners and not plural:
            return Who(name=name, parties=owners, anonymous=True)  # "one Tory MP"
        if noun in self._roles.private and plural and all(map(self._parties.is_state, owners)):
            owners = ()  # "Togolese observers" speak for nobody
        if noun in self._roles.anonymous or (not plural and noun in self._roles.collective & self._roles.offices):
            return Who(name=name, parties=owners, anonymous=True)
        if noun in self._roles.documents and len(owners) == 1:
            return Who(name=owners[0], parties=owners)
        if noun in self._roles.collective or self._unnamed.is_body(noun):
            if len(owners) == 1 and not plural:
                meant = (
                    self._parties.meant_by(word, head) if noun in self._roles.apart else None
                )  # "drivers and their union"
                if meant is None and "union" in self._roles.kinds_of_noun(noun) and owners[0][:1].islower():
                    meant = self._unnamed.party(head)  # "teachers and their union"
                party = meant if meant is not None and owners[0][:1].islower() else owners[0]
                return Who(name=party, parties=(party,))
            owned = self._tree.children(head, "nmod:poss")  # "the packers' association"
            if not owners and self._at_large(head, noun, plural=plural):
                return Who(name=name, anonymous=True)
            if not owners and (plural or owned or noun in _BARE or self._tree.framed(head, POINTING)):
                body = bool(kinds := self._roles.kinds_of_noun(noun)) and kinds <= _BODIES
                known = self._tree.framed(head, POINTING) or noun in self._roles.rebels
                meant = self._parties.meant_by(word, head) if body and known else None
                if {noun, word} & self._roles.unnamed and name.casefold().removeprefix("all ") in (word, noun):
                    return Who(name=name)  # "nations", "a majority": of nobody in particular
                # a party by its own words: "the government", "nurses"
                owners = (meant or self._unnamed.party(head),)
            return Who(name=name, parties=owners, anonymous=self._tree.framed(head, SOME))
        return None

    def _at_large(self, head: int, noun: str, *, plural: bool) -> bool:
        """Whether a description is of nobody in particular or of somebody whom the text names by another word: "other
        nations with a stake in it", "the hermit state", "Peru's key ally".
        """
        tokens, land = self._tree.tokens, noun in LANDS and noun not in _BARE
        told = {tokens[child].text.casefold() for child in self._tree.children(head, "amod", "compound")}
        if plural:
            wards = noun in self._roles.departments  # "emergency departments" are only spoken of
            return noun == _SIDE or wards or (land and not told.isdisjoint(_OTHERS))
        return (land and bool(told)) or (noun in self._roles.peers and bool(self._tree.children(head, "nmod:poss")))

    def _some_of(self, head: int, noun: str, owners: tuple[str, ...]) -> Who | None:
        """ "Four EU states" are not the Union; "five members, including Fiji and Peru" are these two, at least."""
        lands = noun in LANDS or (noun in _MEMBERS and all(map(self._parties.is_forum, owners)))
        tokens = self._tree.tokens
        numbers = [one for one in self._tree.children(head, "nummod") if not one or tokens[one - 1].text != "-"]
        few = any(tokens[one].text.casefold() in _FEW for one in numbers)  # "twenty-seven EU states" are all
        counted = few or self._tree.framed(head, SOME)
        if not lands or not counted or self._tree.framed(head, POINTING):
            return None
        verb = self._tree.tokens[head].head
        beside = [*self._tree.children(head, "nmod"), *(self._tree.children(verb, "obl") if verb > head else ())]
        among = [one for one in beside if self._tree.case(one) in _INCLUDING]
        named = [self._parties.at(each) for one in among for each in (one, *self._tree.coordinated(one))]
        parties = tuple(dict.fromkeys(naming.party for naming in named if naming is not None))
        if not parties and owners and all(map(self._parties.is_forum, owners)):
            parties = (self._unnamed.wording(head, None),)
        return Who(name="; ".join(parties), parties=parties) if parties else None

    def _union_for(self, head: int) -> str | None:
        """The union by whom it stands for: "the union representing screenwriters" is the Writers Guild."""
        for clause in self._tree.children(head, "acl", "acl:relcl"):
            if self._tree.tokens[clause].text.casefold() in self._roles.representing:
                for members in self._tree.children(clause, "obj"):
                    return self._parties.union_of(self._tree.tokens[members].text.casefold())
        return None

    def _beside_management(self, head: int) -> bool:
        """Whether a union is named in one breath with whom it bargains with: "union and management agreed"."""
        return any(self._tree.tokens[one].text.casefold() in _BARE for one in self._tree.children(head, "conj"))

    def _campaigns(self, head: int) -> bool:
        """Whether a group is told to ask for captives: "the group, which has campaigned for their release"."""
        return any(
            singular(self._tree.tokens[thing].text) in _RELEASES
            for verb in self._tree.children(head, "acl:relcl")
            for thing in self._tree.children(verb, "obl")
            if self._tree.case(thing) == "for"
        )

    def _just_named(self, party: str, head: int) -> bool:
        """Whether a text names a party in the sentence before a noun or in its own."""
        number = self._tree.sentence_number(head)
        first = self._tree.parse.sentences[max(number - 1, 0)].first
        return any(naming.party == party and first <= naming.first < head for naming in self._parties.namings)

    def _goes_on(self, head: int) -> bool:
        """Whether the name of who holds the office follows at once: "mediator Jane Roe", "mediator Algeria"."""
        named = any(mention.first == head + 1 for figure in self._figures for mention in figure.mentions)
        return named or self._parties.at(head + 1) is not None

    def _fits(self, head: int, noun: str, party: str) -> bool:
        """Whether "the creditor committee" may be `party`: whose matter it is has to be in the name ("trade body")."""
        if "agency" not in self._roles.kinds_of_noun(noun):
            return True
        before = [self._tree.tokens[c] for c in self._tree.children(head, "compound") if self._parties.at(c) is None]
        stems = [token.text.casefold()[:_STEM] for token in before if token.pos == "NOUN"]
        return all(any(word.startswith(stem) for word in words_of(party)) for stem in stems)

    def _so_many(self, head: int, noun: str, number: int) -> Who | None:
        """ "The five parties": those named together before, all named so far, or the last so many of a kind."""
        so_far = [party for party in self._parties.counted(head) if party not in self._parties.between]
        known = [party for party in so_far if self._parties.is_known(party)]
        of_kind = self._parties.latest_of_kind(noun, head, number)
        for named in (self._pronouns.parties_before(head), so_far, known, of_kind):
            if len(named) == number:
                return Who(name="; ".join(named), parties=tuple(named))
        return None

    def _number(self, head: int) -> int | None:
        """How many a noun is said to be: "the three countries"."""
        counted = [self._tree.tokens[child].text.casefold() for child in self._tree.children(head, "nummod")]
        return next((_COUNTS[word] for word in counted if word in _COUNTS), None)

    def _apart(self, head: int, noun: str, owners: tuple[str, ...]) -> Who | None:
        """ "Malian rebels", "Finnair pilots": not the state or company beside them, but who they are themselves."""
        works = noun in self._roles.workforce or f"{noun}s" in self._roles.workforce or noun in _HANDS
        masters = all(
            self._parties.is_master(owner) or (works and not owner.isupper() and not self._parties.is_union(owner))
            for owner in owners
        )
        if not owners or not masters or self._tree.framed(head, SOME):
            return None
        if works and noun == self._tree.tokens[head].text.casefold() and self._tree.framed(head, INDEFINITE):
            return Who(name=self._unnamed.wording(head, None))  # "one nurse for every six patients" is nobody's party
        one = noun == self._tree.tokens[head].text.casefold() and self._tree.framed(
            head, POINTING
        )  # "the Lebanese movement"
        known = noun in self._roles.rebels or (one and noun in _MOVEMENTS) or (one and noun == "union")
        meant = self._parties.meant_by(noun, head) if known else None
        name = meant or self._unnamed.party(head)
        return Who(name=name, parties=(name,))

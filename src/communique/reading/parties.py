"""The parties of one text: which words name which party, and which party a common noun may mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from communique.reading.datelines import is_dateline
from communique.reading.lexicon import listed
from communique.reading.namings import ACTS, IN_OFFICE, NAMED, PLACE, Naming, at_home
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.terms import Span

_LISTS = listed("parties")
_CALLED = _LISTS["called"]
_LISTING = _LISTS["listing"]
_HOSTING = _LISTS["hosting"]
_CALLED_SO = _LISTS["called_so"]
_GATHERINGS = _LISTS["gatherings"]
_ITSELF = listed("shared")["reflexive"]
_JOINT = frozenset({"company", "union"})
_LANDS = frozenset({"state", "territory", "learned", "place"})
_LEARNED = frozenset({"learned", "place"})
_BODIES = frozenset({"legislature", "party", "agency"})
_CLEAR = 1.5  # how much more than any other the state of "the government" has to show as the report's own
_LEADS, _NEAR = 2.0, 1.0  # what a state gains that the report opens with, that stands in the same paragraph
_JOINED = 5  # tokens within which a hyphened name is joined to what it does
_STEM = 4  # letters of a noun that a name may share
_EARLIER = 10  # earlier places of a noun that may tell whom it means
_WINDOW = 200  # names back that a common noun may mean
_ANNOUNCED = 80  # words ahead within which a common noun may announce a name


class Parties:
    """Which tokens name which party, and which party a common noun ("the union") may mean."""

    def __init__(
        self, tree: Tree, roles: Roles, namings: Sequence[Naming], press: frozenset[int], *, headed: str | None = None
    ) -> None:
        self._tree, self._roles, self._headline = tree, roles, headed
        self.namings = tuple(sorted(namings, key=lambda naming: naming.first))
        self._actors = [n for n in self.namings if n.manner != "people" and not self._located(n)]
        lands = [n for n in self.namings if n.kind in ("state", "territory") and not self.tells_origin(n)]
        self.hosting = frozenset(n.party for n in lands if self._hosts(n))
        self._states = [n for n in lands if n.party not in self.hosting and not self.stands_between(n)]
        self._home = {naming.first: at_home(tree, roles, naming) for naming in self._states}
        self._at = {index: naming for naming in self.namings for index in range(naming.first, naming.last)}
        self.press = press
        self.count = Counter(naming.party for naming in self.namings if naming.kind != "collective")
        self._peoples = {naming.party for naming in self.namings if naming.kind == "group"}
        self._kinds: dict[str, set[str]] = {}
        for naming in self.namings:
            self._kinds.setdefault(naming.party, set()).update(self._kinds_of(naming))
        self._by_noun: dict[str, list[Naming]] = {}
        for naming in self._actors:
            if naming.kind in ("learned", "organisation", "body", "bloc", "movement") and naming.manner == "name":
                for noun in {_noun_of(self.words(naming)), _noun_of(naming.party)}:
                    self._by_noun.setdefault(noun, []).append(naming)
        self.names_states = bool(self._states)
        self._described = self._descriptions()
        self._joint = self._represented()
        self._meant: dict[tuple[str, int], str | None] = {}

    def at(self, index: int) -> Naming | None:
        """The party name that token `index` is part of."""
        return self._at.get(index)

    def is_master(self, party: str) -> bool:
        """Whether a party is a state, a company or a people: its rebels and its workers do not speak for it."""
        return bool(self._kinds.get(party, set()) & {"government", "company"}) or party in self._peoples

    def is_state(self, party: str) -> bool:
        return party in self.hosting or any(naming.party == party for naming in self._states)

    def is_known(self, party: str) -> bool:
        """Whether the table of actors has a party."""
        return any(naming.party == party and naming.kind not in _LEARNED for naming in self.namings)

    def is_union(self, party: str) -> bool:
        """Whether a party is a union, by its name or because the text calls it one."""
        return "union" in self._kinds.get(party, set()) or party == self.called_union

    @cached_property
    def called_union(self) -> str | None:
        """The one party that the text calls "the union"."""
        places = self._places.get("union", [])
        last = places[-1] if places else None
        bare = last is not None and not self._tree.children(last, "amod", "compound")
        meant = self.meant_by("union", last) if last is not None and bare else None
        return meant if meant != (self.meant_by("company", last) if last is not None else None) else None

    def is_forum(self, party: str) -> bool:
        """Whether a party is one before which others are accused: an organisation of states, a court, a commission."""
        return "agency" in self._kinds.get(party, set())

    def _located(self, naming: Naming) -> bool:
        """Whether a capital is only where something happens: "in Brussels"."""
        before = self._tree.tokens[naming.first - 1] if naming.first else None
        return naming.manner == "place" and before is not None and before.pos == "ADP"

    def _describes(self, naming: Naming) -> bool:
        """Whether the name of a people only says of what kind a thing is: "Palestinian prisoners"."""
        noun = self._tree.tokens[naming.last - 1].head
        if naming.manner != "people" or noun < 0 or not self._tree.is_a(naming.last - 1, "amod", "compound"):
            return False
        word = singular(self._tree.tokens[noun].text)
        return word not in self._roles.offices | self._roles.anonymous | (self._roles.collective - self._roles.apart)

    def stands_between(self, naming: Naming) -> bool:
        """Whether a state only stands between others there: "talks brokered by Oslo and the Swiss government"."""
        tokens, index = self._tree.tokens, naming.first - 1
        following = [token.text.casefold() for token in tokens[naming.last : naming.last + _JOINED]]
        if following[:1] == ["-"] and not self._roles.between.isdisjoint(following):
            return True  # "Chad- and Niger-brokered talks"
        first = self._tree.sentence(naming.first).first
        while index > first and (tokens[index].text[0].isupper() or tokens[index].text.casefold() in _LISTING):
            index -= 1
        by = index > first and tokens[index].text.casefold() == "by"
        return by and tokens[index - 1].text.casefold() in self._roles.between

    def tells_origin(self, naming: Naming) -> bool:
        """Whether a people's name only says where one is from who speaks for nobody: "a Norwegian veteran", "the former
        Kenyan minister".
        """
        noun = self._tree.tokens[naming.last - 1].head
        if naming.manner != "people" or noun < 0 or not self._tree.is_a(naming.last - 1, "amod", "compound"):
            return False
        beside = {self._tree.tokens[child].text.casefold() for child in self._tree.children(noun, "amod")}
        return self._tree.tokens[noun].text.casefold() in self._roles.private or not beside.isdisjoint(self._roles.past)

    def _hosts(self, naming: Naming) -> bool:
        """Whether a state is told to host others' talks: "Chile, which hosts the talks"."""
        tree, head = self._tree, self._tree.head_of(self._span(naming))
        owned = head is not None and tree.is_a(head, "nmod:poss", "amod")
        doers = [] if head is None else [head, *([tree.tokens[head].head] if owned else [])]
        verbs = [clause for doer in doers for clause in tree.children(doer, "acl:relcl")]
        verbs += [tree.tokens[doer].head for doer in doers if tree.is_a(doer, "nsubj")]
        return any(
            tree.tokens[verb].text.casefold() in _HOSTING
            and any(tree.tokens[thing].text.casefold() in _GATHERINGS for thing in tree.children(verb, "obj"))
            for verb in verbs
        )

    @cached_property
    def between(self) -> frozenset[str]:
        """The parties that somewhere stand between others."""
        return frozenset(naming.party for naming in self.namings if self.stands_between(naming))

    def _kinds_of(self, naming: Naming) -> Iterable[str]:
        table = dict(self._roles.kinds)
        if naming.kind in table:
            told = self._roles.kinds_of_name(naming.party) & _BODIES if naming.kind == "body" else frozenset()
            yield from told or table[naming.kind]  # a parliament is no party
            return
        words = self.words(naming)
        yield from self._roles.kinds_of_name(words) | self._roles.kinds_of_name(naming.party)

    def _span(self, naming: Naming) -> Span:
        return Span(self._tree.tokens[naming.first].span.start, self._tree.tokens[naming.last - 1].span.end)

    def words(self, naming: Naming) -> str:
        """The name as it stands in the text."""
        return self._span(naming).of(self._tree.parse.text)

    def _descriptions(self) -> dict[str, str]:
        """Nouns that the text itself sets beside a name: "NATO, the military alliance", "the carrier Finnair"."""
        found: dict[str, str] = {}
        tree = self._tree
        for naming in self.namings:
            if naming.manner != "name":
                continue
            head = tree.head_of(self._span(naming))
            if head is None:
                continue
            beside = [*tree.children(head, "appos")]
            beside += [c for c in range(naming.first - 1, naming.first) if c >= 0 and tree.tokens[c].text.islower()]
            if (noun := self._known_as(naming)) is not None:
                beside.append(noun)
            where = naming.kind in ("state", "territory") and tree.is_a(head, "compound")  # "the U.S. fund Greyline"
            if tree.is_a(head, "appos", "flat", "compound") and not where:
                group = tree.tokens[head].head
                beside += [group, *(c for c in tree.children(group, "compound", "amod") if c != head)]
                if tree.is_a(group, "appos"):  # "the drivers' employer, the firm Aldra"
                    beside.append(tree.tokens[group].head)
            if tree.is_a(head, "nmod") and naming.kind not in ("state", "territory"):  # "rebels with the Front"
                group = tree.tokens[head].head
                armed = singular(tree.tokens[group].text) in self._roles.rebels and not tree.children(group, "amod")
                beside += [group] if armed and self._tree.case(head) in ("with", "of", "from") else []
            for noun in beside:
                word = singular(tree.tokens[noun].text)
                if word != tree.tokens[noun].text.casefold() and self._roles.kinds_of_noun(word) & _JOINT:
                    continue  # "Nordkom unions" are not Nordkom
                if tree.tokens[noun].pos in ("NOUN", "ADJ") and self._roles.kinds_of_noun(word):
                    if not self._is_another(naming, [head, noun]):
                        found.setdefault(word, naming.party)
                    kinds = self._kinds.setdefault(naming.party, set())
                    kinds.update(self._roles.kinds_of_noun(word))
                    if "rebels" in kinds:
                        kinds.discard("company")  # "the rebel group"
            if "party" in self._kinds.get(
                naming.party, set()
            ):  # "the conservative People's Party": "the conservatives"
                for view in {*tree.children(head, "amod"), max(0, naming.first - 1)}:
                    word = tree.tokens[view].text
                    if word.islower() and word in self._roles.collective:
                        found.setdefault(word, naming.party)
        return found

    def styled(self, noun: str) -> str | None:
        """The party that the text has described so: "the conservatives" of "the conservative People's Party"."""
        return self._described.get(singular(noun))

    def _is_another(self, naming: Naming, heads: Sequence[int]) -> bool:
        """Whether a union is told apart from another of the text by its trade: "the actors' union" beside a guild."""
        owners = [c for head in heads for c in self._tree.children(head, "nmod:poss", "compound")]
        trade = any(self._tree.tokens[c].text.casefold() in self._roles.workforce for c in owners)
        return trade and any("union" in kinds for party, kinds in self._kinds.items() if party != naming.party)

    def _represented(self) -> dict[str, str]:
        """Kinds of organisation of whose members one party says it is: "the Alliance, which represents companies"."""
        found: dict[str, str] = {}
        tree = self._tree
        for naming in self.namings:
            head = tree.head_of(self._span(naming))
            words = {word.casefold() for word in naming.party.split()}
            if words & self._roles.associated and words & self._roles.employing:  # "the Alliance of Film Producers"
                found.setdefault("company", naming.party)
            lead = [c for c in tree.children(head, "compound") if c < naming.first] if head is not None else []
            if any(tree.tokens[c].text.casefold() in ("negotiator", "representative") for c in lead):
                owners = tree.children(head, "nmod:poss") if head is not None else []
                for member in owners:  # "the studios' negotiator, the Alliance"
                    for kind in self._roles.kinds_of_noun(tree.tokens[member].text) & _JOINT:
                        found.setdefault(kind, naming.party)
            for clause in tree.children(head, "acl:relcl", "acl") if head is not None else ():
                verb = tree.tokens[clause].text.casefold()
                if verb in self._roles.representing or verb in self._roles.speaking:
                    things = tree.children(clause, "obj")
                    things += [c for c in tree.children(clause, "obl") if self._tree.case(c) == "for"]
                    members = [m for thing in things for m in tree.subtree(thing)]
                    for member in (m for m in members if tree.tokens[m].pos == "NOUN"):
                        for kind in self._roles.kinds_of_noun(tree.tokens[member].text) & _JOINT:
                            found.setdefault(kind, naming.party)
        return found

    def all_of(self, noun: str) -> str | None:
        """The one party that bargains for all of a plural noun: "the studios" of an alliance of companies."""
        joint = {self._joint[kind] for kind in self._roles.kinds_of_noun(noun) if kind in self._joint}
        return joint.pop() if len(joint) == 1 else None

    def union_of(self, noun: str) -> str | None:
        """The one union that bears a trade in its name: "writers" of the Writers Guild. "Workers" may be anybody's."""
        if noun in ("workers", "employees") or not any(noun.endswith(trade) for trade in self._roles.workforce):
            return None
        unions = {
            p
            for p in self.count
            if self.is_union(p) and any(noun.endswith(word.casefold().strip("'’")) for word in p.split() if word[4:])
        }
        return unions.pop() if len(unions) == 1 else None

    def _known_as(self, naming: Naming) -> int | None:
        """ "The rebels, known as the Front for Change", "a group that calls itself": the noun that a name explains."""
        tokens, index = self._tree.tokens, naming.first - 1
        verb = tokens[naming.last - 1].head
        if verb >= 0 and self._tree.is_a(naming.last - 1, "xcomp", "obj", "obl") and self._tree.is_a(verb, "acl"):
            itself = any(tokens[child].text.casefold() in _ITSELF for child in self._tree.children(verb, "obj"))
            return tokens[verb].head if itself else None
        while index > 0 and tokens[index].text.casefold() in ("the", "as"):
            index -= 1
        if index <= 0 or tokens[index].text.casefold() not in _CALLED or tokens[index].head < 0:
            return None
        return tokens[index].head if self._tree.is_a(index, "acl") else None

    def meant_by(self, noun: str, index: int) -> str | None:
        """The party that the definite common noun at token `index` means, where the text allows only one reading."""
        word = singular(noun)
        if noun[:1].isupper() and word in self._by_noun and word in self._described:
            return self._headed(word, index)  # "the Fund" is the one that bears it in its name
        if word in self._described:
            return self._described[word]
        if (word, index) not in self._meant:
            meant = self._meaning(word, index)
            self._meant[word, index] = meant if meant is not None and not _is_other_body(word, meant) else None
        return self._meant[word, index]

    def _meaning(self, word: str, index: int) -> str | None:
        kinds = self._roles.kinds_of_noun(word)
        if not kinds:
            return None
        before = self._latest(index)
        if never := self._roles.never.get(word):  # "the allies" are not the United Nations
            before = [naming for naming in before if naming.party not in never]
        if "legislature" in kinds and (state := self._government(index)) is not None:
            # "parliament" in a report on Greece is not the Bundestag that it also names
            named = {n.party for n in self._actors if self._roles.seated.get(n.party, state) == state}
            fitting = [n for n in before if n.party in named and self._kinds.get(n.party, set()) & kinds]
            return fitting[-1].party if fitting else None
        if (headed := self._headed(word, index)) is not None:
            return headed
        if word == "administration" and len(seats := {n.party for n in self._states if n.manner == "seat"}) == 1:
            return seats.pop()  # the one that sits in the White House
        if "government" in kinds:
            return self._government(index)
        fitting = [naming for naming in before if self._kinds.get(naming.party, set()) & kinds]
        alike = [n for n in before if n.kind == "learned" and _sounds_like(word, n.party)]
        # "the automaker" is not the United Auto Workers
        fitting = [n for n in alike if not (known := self._kinds.get(n.party)) or known & kinds] or fitting
        if not fitting:
            ahead = {n.party for n in self._next(index) if self._kinds.get(n.party, set()) & kinds}
            if ahead or not kinds & {"company", "union", "party", "rebels"} or word in self._defined:
                return ahead.pop() if len(ahead) == 1 else None
            fitting = [n for n in self._of_no_kind(before) if self._may_be(n.party, kinds)]
            if not fitting or word in self._roles.relational:
                return None
        names = {naming.party for naming in fitting}
        if len(names) == 1:
            return names.pop()
        nearest = fitting[-1].party
        often = Counter(naming.party for naming in fitting).most_common(1)[0][0]
        if often == nearest or self._same_stretch(fitting[-1].first, index):
            return nearest
        return self._as_before(word, index, names)

    def _of_no_kind(self, before: Sequence[Naming]) -> list[Naming]:
        """Names that do not show what they are: those that recur, else the only one that does something in the text."""
        open_to = [n for n in before if n.kind == "learned" and not self._kinds.get(n.party)]
        if recurring := [n for n in open_to if self.count[n.party] > 1]:
            return recurring
        lone = {n.party for n in self._actors if n.kind == "learned" and not self._kinds.get(n.party)}
        return [n for n in open_to if len(lone) == 1 and self._tree.is_a(n.last - 1, "nsubj", "conj", "obl:agent")]

    def _may_be(self, party: str, kinds: frozenset[str]) -> bool:
        """Whether a name of no known kind may be what a noun stands for: a single word is a union by its deeds only."""
        return "union" not in kinds or " " in party or party.isupper() or party in self._bargaining

    @cached_property
    def _bargaining(self) -> frozenset[str]:
        """Names that strike, ballot or represent people, or whose members the text tells of: unions by what they do."""
        found: set[str] = set()
        for naming in self._actors:
            last = naming.last - 1
            head = self._tree.tokens[last].head
            word = self._tree.tokens[head].text.casefold() if head >= 0 else ""
            owned = self._tree.is_a(last, "compound", "nmod:poss") and word in self._roles.unionised
            does = self._tree.is_a(last, "nsubj") and word in self._roles.striking
            found |= {naming.party} if owned or does else set()
        return frozenset(found)

    def _as_before(self, word: str, index: int, names: set[str]) -> str | None:
        """The one of `names` that a noun meant where the text had it last: "the alliance" goes on being NATO."""
        places = self._places.get(word, [])
        for at in reversed(places[: bisect_left(places, index)][-_EARLIER:]):
            before = {n.party for n in self._latest(at) if n.party in names}
            if len(before) == 1:
                return before.pop()
        return None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each common noun stands."""
        found: dict[str, list[int]] = {}
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN":
                found.setdefault(singular(token.text), []).append(index)
        return found

    def _headed(self, word: str, index: int) -> str | None:
        """The party last named with the noun itself, else the only one named so at all: "the court", "the ministry"."""
        same = self._by_noun.get(word, [])
        before = bisect_left(same, index, key=lambda naming: naming.first)
        named = {naming.party for naming in same}
        return same[before - 1].party if before else (named.pop() if len(named) == 1 else None)

    def bears(self, noun: str) -> bool:
        """Whether a party has the noun in its name: "board" of the Harbour Board."""
        return noun in self._by_noun

    def _latest(self, index: int) -> list[Naming]:
        """The last names before token `index` that mean an actor itself."""
        last = bisect_left(self._actors, index, key=lambda naming: naming.first)
        return self._actors[max(0, last - _WINDOW) : last]

    def _next(self, index: int) -> list[Naming]:
        """The next names, near enough for a noun to announce them: "the carrier said … Fjord Air"."""
        first = bisect_left(self._actors, index, key=lambda naming: naming.first)
        last = bisect_left(self._actors, index + _ANNOUNCED, key=lambda naming: naming.first)
        return self._actors[first:last]

    def _government(self, index: int) -> str | None:
        """The state whose government is meant: said with it ("the government in Lima"), else the one that shows most.

        A state that the report opens with, and one whose government it has named as such, goes before one that only
        looks on: "French officials said more was needed. The government …".
        """
        for child in self._tree.children(index, "nmod"):
            if (named := self.at(child)) is not None and named.kind in _LANDS and child > index:
                return named.party
        shown = self.shown(index) or self._shown_later
        if (here := self._opens(index)) is not None:
            return here
        seated = {self._roles.seated[party] for party in self.count if party in self._roles.seated}
        if len(seated) == 1 and not seated & set(shown):
            return seated.pop()  # Congress is named and its state is not
        if not shown and self.governed is not None:
            return self.governed
        ranked = sorted(shown, key=lambda party: (-shown[party], party))
        if len(ranked) < 2:
            return ranked[0] if ranked else None
        return ranked[0] if shown[ranked[0]] >= max(ACTS, _CLEAR * shown[ranked[1]]) else None

    def _opens(self, index: int) -> str | None:
        """The state with which the sentence of token `index` opens: "In France, the government …"."""
        first = self._tree.sentence(index).first
        naming = self.at(first + 1) if self._tree.tokens[first].text == "In" else None
        return naming.party if naming is not None and naming.kind == "state" and naming.first < index else None

    @cached_property
    def _defined(self) -> frozenset[str]:
        """Common nouns that the text defines by another noun, and not by a name: "transit union"."""
        found: set[str] = set()
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN" and any(
                self._tree.tokens[c].pos == "NOUN" and self.at(c) is None
                for c in self._tree.children(index, "compound", "nmod:poss")
            ):
                found.add(token.text.casefold())
        return frozenset(found)

    @cached_property
    def governed(self) -> str | None:
        """The one land that the table does not know and of which the text says that it has a government."""
        found: set[str] = set()
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN" and token.text.casefold() in ("government", "cabinet", "parliament"):
                beside = [c for c in self._tree.children(index, "nmod:poss", "compound") if c < index]
                beside += [c for c in self._tree.children(index, "nmod") if self._tree.case(c) == "of"]
                named = (self.at(child) for child in beside)
                found.update(n.party for n in named if n is not None and n.kind in ("learned", "place"))
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _shown_later(self) -> dict[str, float]:
        """Whose the government is that opens a text: states named only later that show as the report's own."""
        own = {naming.party for naming in self._states if self._home[naming.first] >= IN_OFFICE or self._leads(naming)}
        later = self.shown(len(self._tree.tokens))
        return {party: later[party] for party in later if party in own}

    def shown(self, index: int) -> dict[str, float]:
        """How far each state named before token `index` shows there as the report's own."""
        last = bisect_left(self._states, index, key=lambda naming: naming.first)
        states = self._states[max(0, last - _WINDOW) : last]
        shown: dict[str, float] = {}
        for naming in states:
            shown[naming.party] = shown.get(naming.party, 0.0) + self._shows(naming, index)
        for place, party in enumerate(dict.fromkeys(naming.party for naming in states if self._leads(naming))):
            shown[party] += _LEADS if not place else _NEAR
        if self.headed is not None:
            shown[self.headed] = shown.get(self.headed, 0.0) + _LEADS
        return shown

    def _shows(self, naming: Naming, index: int) -> float:
        """How much a naming before token `index` tells that "the government" there is this state's."""
        home = self._home[naming.first]
        head = self._tree.tokens[naming.last - 1].head
        own = head >= 0 and self._tree.tokens[head].text.casefold() in ("government", "cabinet", "parliament")
        near = home > NAMED and self._same_stretch(naming.first, index)
        return (home if naming.manner == "seat" else min(home, ACTS)) + _NEAR * near + _NEAR * own

    def leads(self) -> str | None:
        """The state that the report opens with, else the one that its headline names."""
        return next((naming.party for naming in self._states if self._leads(naming)), None) or self.headed

    @cached_property
    def headed(self) -> str | None:
        """The state that the headline names, where the report does not open with any."""
        return None if any(self._leads(naming) for naming in self._states) else self._headline

    def _leads(self, naming: Naming) -> bool:
        """Whether the report opens with a state that is more than a place there."""
        opening = self._tree.parse.sentences[:2]
        lead = opening[1 if len(opening) > 1 and is_dateline(self._tree.parse, opening[0]) else 0]
        return naming.first < lead.last and self._home[naming.first] > PLACE

    def _same_stretch(self, one: int, other: int) -> bool:
        return self._tree.sentence(one).paragraph == self._tree.sentence(other).paragraph

    def latest_of_kind(self, noun: str, index: int, number: int = 2) -> tuple[str, ...]:
        """The last `number` parties before token `index` that the noun may stand for, in text order: "both unions"."""
        kinds = self._roles.kinds_of_noun(noun)
        fitting = [n.party for n in reversed(self._latest(index)) if self._kinds.get(n.party, set()) & kinds]
        return tuple(dict.fromkeys(fitting))[:number][::-1]

    def counted(self, before: int) -> Counter[str]:
        """How often each party is named up to token `before`, in order of first mention."""
        last = bisect_left(self.namings, before + 1, key=lambda naming: naming.first)
        named = [
            n
            for n in self.namings[max(0, last - 2 * _WINDOW) : last]
            if n.kind not in ("collective", "place") and not self._located(n) and not self._describes(n)
        ]
        return Counter(naming.party for naming in named)


def _noun_of(name: str) -> str:
    """The noun that heads a name: "Ministry of Justice", "Supreme Court"."""
    return singular(re.split(r"\s+(?:of|for|on|in)\s+", name, maxsplit=1)[0].split()[-1])


def _is_other_body(noun: str, name: str) -> bool:
    """Whether a name is that of another body than the noun tells: "the commission" is not the High Court."""
    return noun in _CALLED_SO and _noun_of(name) in _CALLED_SO - {noun}


def _sounds_like(noun: str, name: str) -> bool:
    """Whether a name has a word of the noun's stem: "the brewer" is "Carlow Brewing" beside another company."""
    return len(noun) >= _STEM and any(word.casefold().startswith(noun[:_STEM]) for word in name.split())

"""How the parties of a text are named: the table's names first, then names of organisations that the parse found.

Names of one organisation are brought together within the text (`aliases`). A party is called by the fullest name that
the text uses most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from communique.reading.actors import Actors, KnownSpan, Manner
from communique.reading.aliases import Aliases, same
from communique.reading.figure import Figure
from communique.reading.lexicon import listed
from communique.reading.namings import Naming
from communique.reading.parties import Parties
from communique.reading.roles import Roles, singular
from communique.reading.tabled import is_field, is_tag, is_title, meant
from communique.reading.tree import POSSESSIVE, Tree
from communique.reading.written import Written, written
from communique.terms import Span

_SHORT = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z.&-]{1,9})\s*\)")
_ARTICLE = re.compile(r"^[Tt]he\s+")
_COMPASS = re.compile(r"(?:North|South|East|West)(?=['’]s\b|$)")
_LISTS = listed("organisations")
_DEALS = _LISTS["deals"]
_POWERS = _LISTS["powers"]
_REGIONAL = _LISTS["regional"]


def parties(
    tree: Tree,
    roles: Roles,
    actors: Actors,
    known: Sequence[KnownSpan],
    people: Sequence[Figure],
    on: date | None,
    outlet: str | None = None,
    headline: str | None = None,
) -> Parties:
    """Reads the parties of a text: the table's names first, then names of organisations that the parse found.

    `outlet` is who publishes the text: it speaks in it and bargains for nobody; `headline` may name the state whose
    government the text goes on to call "the government".
    """
    persons = {i for figure in people for mention in figure.mentions for i in range(mention.first, mention.last)}
    headed = actors.state_of(headline, on) if headline else None
    reader = _Reader(tree, roles, known, persons, outlet, headed)
    for name in written(tree, roles, reader.taken):
        reader.read(name)
    return reader.parties(actors, on)


_DEMOCRATIC = " Democratic"


class _Reader:
    """Takes the names of a text one by one and says of each which party it is, or that it is none."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        known: Sequence[KnownSpan],
        persons: set[int],
        outlet: str | None,
        headed: str | None,
    ) -> None:
        self._tree, self._roles, self._persons = tree, roles, persons
        self._headed = headed
        self._outlet = _ARTICLE.sub("", outlet).casefold() if outlet else None
        self._namings = {
            each.first: Naming(
                first=each.first, last=each.last, party=each.known.name, manner=each.known.manner, kind=each.known.kind
            )
            for each in meant(tree, roles, known, persons)
        }
        self.taken = {i for naming in self._namings.values() for i in range(naming.first, naming.last)} | persons
        self._press = {i for i, token in enumerate(tree.tokens) if token.text in roles.press_names and i not in persons}
        self._press_letters = {  # "the FT" where the text has told of the Financial Times
            "".join(word[0] for word in words)
            for name in tree.parse.names
            if len(words := name.span.of(tree.parse.text).removeprefix("the ").split()) > 1
            and roles.is_press(" ".join(words))
        }
        self._letters = {  # "the Least Developed Countries (LDC)", a name of the table
            match.group(1): naming
            for naming in self._namings.values()
            if (match := _SHORT.match(tree.parse.text, tree.tokens[naming.last - 1].span.end)) is not None
            and same("".join(f"{token.text} " for token in tree.tokens[naming.first : naming.last]), match.group(1))
        }
        self._written = {name.span.of(tree.parse.text).removeprefix("the ") for name in tree.parse.names}
        self._common: list[tuple[int, int, str]] = []
        self._aliases = Aliases()

    def read(self, found: Written) -> None:
        """Takes in one name as it is written."""
        words, kind = found.words, found.name.kind
        tag = is_tag(self._tree, found.first, found.last)
        if tag or self._roles.is_press(words) or words.casefold() == self._outlet or words in self._press_letters:
            self._press.update(found.tokens)
            return
        if (known := self._letters.get(words)) is not None and self.taken.isdisjoint(found.tokens):
            self._namings[found.first] = replace(known, first=found.first, last=found.last)
            self.taken.update(found.tokens)
            return
        inside = [self._namings[index] for index in found.tokens if index in self._namings]
        if inside and inside[-1].last == found.last and self._is_credit(found.first, inside[0].first):
            self._press.update(range(found.first, inside[0].first))
            return  # "Associated Press Peru has …", where a picture's credit ran into the text
        if inside and (words[0].islower() or _only_described(self._tree, self._roles, inside[-1], found.tokens)):
            return  # a stray word before a name of the table
        if singular(words.split()[-1]) in _DEALS:
            return  # "the Doha accord" is nobody
        if kind == "NORP" and words.casefold() in _REGIONAL:
            return
        if len({naming.party for naming in inside}) > 1 and "-" in words:
            return  # "the Mali-Niger Commission" is where two meet
        if self._is_state(found, inside):
            return
        if kind == "LOC":
            self._place(found, inside)
        elif not self._is_new(found):
            return
        elif singular(words) in self._roles.creeds and not (
            kind == "ORG" and words.casefold() in self._roles.party_names
        ):
            self.taken.difference_update(found.tokens)
        elif f"{words.casefold()}s" in self._roles.party_names and f"{words} Party" not in self._written:
            # "the Liberal leader" is of the Liberals
            self.taken.update(found.tokens)
            self._aliases.add(f"{words}s", None, (found.first, found.last))
        elif words.endswith(_DEMOCRATIC):  # "the Social Democratic leader" is of the Social Democrats
            self.taken.update(found.tokens)
            self._aliases.add(f"{words.removesuffix('ic')}s", None, (found.first, found.last))
        elif kind == "NORP":
            self._name(found, manner="people", kind="group")
        else:
            self._organisation(found, inside)

    def parties(self, actors: Actors, on: date | None) -> Parties:
        """All that was taken in, the names of one organisation together."""
        self._add_powers()
        self._aliases.add_unmarked(self._tree, self.taken)
        self._aliases.add_shortened(self._tree, self._roles, self.taken)
        for one in self._aliases.all:
            party = one.called()
            if (table := actors.named(party, on)) is not None and table.manner == "name":
                party = table.name
            party = _half(party, self._namings.values()) or self._shortened(party) or party
            state = next(filter(None, (self._commanding(*span) for span in one.spans)), None)
            for first, last in one.spans:
                kind = "learned" if state is None else "state"
                self._namings[first] = Naming(first=first, last=last, party=state or party, manner="name", kind=kind)
        found = self._found()
        for first, last, noun in self._common:
            party = self._meant(found, first, last, noun)
            self._namings[first] = Naming(first=first, last=last, party=party, manner="name", kind="learned")
        return self._found() if self._common else found

    def _commanding(self, first: int, last: int) -> str | None:
        """The state whose staff or service a name is: "Peru's Joint Chiefs of Staff"."""
        words = {token.text.casefold() for token in self._tree.tokens[first:last]}
        if words.isdisjoint(self._roles.staffs) or first < 2 or self._tree.tokens[first - 1].text not in POSSESSIVE:
            return None
        owner = next((each for each in self._namings.values() if each.last == first - 1), None)
        return owner.party if owner is not None and owner.kind == "state" else None

    def _found(self) -> Parties:
        return Parties(
            self._tree, self._roles, tuple(self._namings.values()), frozenset(self._press), headed=self._headed
        )

    def _add_powers(self) -> None:
        """Takes "six world powers", and "the powers" after that, for one party: the P5+1 where that is named."""
        tokens, found = self._tree.tokens, []
        for index, token in enumerate(tokens):
            if token.text.casefold() != "powers" or index in self.taken:
                continue
            first = index
            while first and (tokens[first - 1].text.casefold() in self._roles.powers or tokens[first - 1].pos == "NUM"):
                first -= 1
            bare = first == index
            if not bare or (tokens[index - 1].text.casefold() == "the" and not self._tree.children(index, "nmod")):
                found.append((first, index + 1))
        if all(last - first == 1 for first, last in found):
            return  # "the powers" of a court
        named = (each.party for each in self._namings.values() if each.party in _POWERS)
        words = [" ".join(token.text.casefold() for token in tokens[first:last]) for first, last in found]
        party = next(named, max(words, key=len))
        for first, last in found:
            self._namings[first] = Naming(first=first, last=last, party=party, manner="name", kind="bloc")
            self.taken.update(range(first, last))

    def _shortened(self, word: str) -> str | None:
        """The one movement or body of the table whose full name in this text holds a bare name: "the Tigers"."""
        of = {
            each.party
            for each in self._namings.values()
            if each.kind in ("movement", "body")
            and each.last - each.first > 1
            and word in {self._tree.tokens[index].text for index in range(each.first, each.last)}
        }
        return of.pop() if len(of) == 1 else None

    def _is_credit(self, first: int, last: int) -> bool:
        """Whether the tokens from `first` to `last` (exclusive) are the name of a medium."""
        return " ".join(token.text for token in self._tree.tokens[first:last]) in self._roles.press_names

    def _is_state(self, found: Written, inside: Sequence[Naming]) -> bool:
        """Takes "the South's" and "the Danish Air Force" for their state; whether it did."""
        half = _COMPASS.match(found.words)
        if half is not None and (state := _half(half.group(0), self._namings.values())) is not None:
            last = found.first + 1
        elif (state := _office_of_state(found.words, inside, found.first, self._roles)) is not None:
            last = found.last
            self._drop(inside)
        else:
            return False
        self._namings[found.first] = Naming(first=found.first, last=last, party=state, manner="name", kind="state")
        self.taken.update(found.tokens)
        return True

    def _place(self, found: Written, inside: Sequence[Naming]) -> None:
        if len(inside) == 1 and _is_other_place(self._tree, inside[0], found.tokens):
            self._drop(inside)
            self.taken -= set(range(inside[0].first, inside[0].last))
        if not set(found.tokens) & self.taken:
            self._name(found, manner="place", kind="place")

    def _organisation(self, found: Written, inside: Sequence[Naming]) -> None:
        self.taken.update(found.tokens)
        self._drop([naming for naming in inside if naming.last <= found.last])
        if (noun := _common_noun(found.words, bool(inside), self._roles)) is not None:
            self._common.append((found.first, found.last, noun))
            return
        short = _SHORT.match(self._tree.parse.text, found.name.span.end)
        self._aliases.add(found.words, short.group(1) if short else None, (found.first, found.last))

    def _is_new(self, found: Written) -> bool:
        """Whether a name tells of somebody whom the table and the persons do not: not "State" of a title."""
        tokens = self._tree.tokens
        if is_title(found.words, [i for i in found.tokens if i not in self.taken], self._tree, self._roles):
            return False  # "Defense", "State", "U.S. Defense": the parse took part of a title for a name
        if is_field(self._tree, self._roles, found.first, found.words):
            return False  # "Agriculture and Rural Development" of a secretary
        covered = all(index in self.taken or tokens[index].pos in ("DET", "PUNCT") for index in found.tokens)
        return not covered and self._persons.isdisjoint(found.tokens)

    def _meant(self, found: Parties, first: int, last: int, noun: str) -> str:
        """Whom a common noun with a capital means: "the Foreign Ministry" of the state told of, "the Alliance"."""
        owned = first > 1 and self._tree.tokens[first - 1].text in POSSESSIVE
        owner = found.at(first - 2) if owned else found.at(first - 1)
        words = Span(self._tree.tokens[first].span.start, self._tree.tokens[last - 1].span.end).of(
            self._tree.parse.text
        )
        if owner is not None and noun == "ministry":
            return owner.party
        meant = found.meant_by(_as_written(words, noun), first)
        return meant or (found.leads() if noun == "ministry" else None) or words

    def _name(self, found: Written, *, manner: Manner, kind: str) -> None:
        self._namings[found.first] = Naming(
            first=found.first, last=found.last, party=found.words, manner=manner, kind=kind
        )
        self.taken.update(found.tokens)

    def _drop(self, namings: Sequence[Naming]) -> None:
        for naming in namings:
            del self._namings[naming.first]


def _as_written(words: str, noun: str) -> str:
    """`noun` as the name writes it, with a capital or without."""
    return words.split()[-1] if words.split()[-1].casefold() == noun else noun


def _only_described(tree: Tree, roles: Roles, known: Naming, indices: Sequence[int]) -> bool:
    """Whether a name is one of the table with its creed or chamber: "Marxist ELN", "Republican Senate"."""
    chambers = dict(roles.marks)["legislature"]
    around = [tree.tokens[index].text.casefold() for index in indices if not known.first <= index < known.last]
    plain = all(word in chambers or singular(word) in roles.creeds for word in around)
    return bool(around) and plain and known.kind in ("body", "movement")


def _is_other_place(tree: Tree, known: Naming, indices: Sequence[int]) -> bool:
    """Whether a longer name is another place than the state that ends it: "New South Wales", not "Eastern Chad"."""
    return indices[0] < known.first and tree.tokens[indices[0]].text.casefold() == "new"


def _common_noun(words: str, owned: bool, roles: Roles) -> str | None:
    """The noun of a name that is only a common noun with a capital: "the Alliance", "the Foreign Ministry"."""
    *before, noun = words.casefold().split()
    if not before:
        return noun if roles.kinds_of_noun(noun) else None
    of = len(before) > 1 and before[0] in roles.departments and before[1] in ("of", "for")
    fielded = noun == "ministry" or (noun in roles.departments and all(word in roles.modifiers for word in before))
    return "ministry" if (of or fielded) and not owned else None


def _office_of_state(words: str, inside: Sequence[Naming], first: int, roles: Roles) -> str | None:
    """ "Ukraine's Defense Ministry", "the Russian Foreign Ministry" and "the Danish Air Force" are their state."""
    states = {naming.party for naming in inside if naming.kind in ("state", "territory")}
    if len(states) == 1 and re.match(r"(?:Office|Department|Ministry|Embassy) (?:of|for) ", words):
        return states.pop()
    if len(states) != 1 or len(inside) != 1 or inside[0].first != first:
        return None
    kinds = roles.kinds_of_name(words)
    own = words.casefold().split()[inside[0].last - first : -1]
    told = bool(own) or singular(words.split()[-1]) != "force"  # "Lebanese Forces" is a party
    regular = "forces" in kinds and told and all(word in roles.modifiers | roles.branches for word in own)
    return states.pop() if "agency" in kinds or regular else None


def _half(name: str, namings: Iterable[Naming]) -> str | None:
    """The one state of the text that a point of the compass stands for: "the North"."""
    if name.casefold() not in ("north", "south", "east", "west"):
        return None
    states = {each.party for each in namings if each.kind == "state" and each.party.startswith(name + " ")}
    return states.pop() if len(states) == 1 else None

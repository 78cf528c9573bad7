"""The parties of one text: actors of the table and organisations that the text itself names.

Names of one organisation are brought together within the text: "Canadian Union of Postal Workers (CUPW)", "CUPW",
"the union". A party is called by the fullest name that the text uses most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.reading.actors import Actors, KnownSpan, Manner
from communique.reading.people import Figure
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.terms import Span

_SUFFIX = re.compile(r"\s+(inc|corp|co|ltd|plc|llc|ag|sa|gmbh|company|corporation)\.?$", re.IGNORECASE)
_SHORT = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z.&-]{1,9})\s*\)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})
_GENERAL = frozenset({"national", "united", "general", "american", "international", "federal", "new", "central"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name in the text that means a party: tokens `first` to `last` (exclusive), and in which manner it does."""

    first: int
    last: int
    party: str
    manner: Manner
    kind: str


@dataclass(slots=True)
class _Learned:
    names: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)


class Parties:
    """Which tokens name which party, and which party a common noun ("the union") may mean."""

    def __init__(self, tree: Tree, roles: Roles, namings: Sequence[Naming], press: frozenset[int]) -> None:
        self._tree, self._roles = tree, roles
        self.namings = tuple(sorted(namings, key=lambda naming: naming.first))
        self._at = {index: naming for naming in self.namings for index in range(naming.first, naming.last)}
        self.press = press
        self.count = Counter(naming.party for naming in self.namings if naming.kind != "collective")
        self._kinds: dict[str, set[str]] = {}
        for naming in self.namings:
            self._kinds.setdefault(naming.party, set()).update(self._kinds_of(naming))
        self._described = self._descriptions()

    def at(self, index: int) -> Naming | None:
        """The party name that token `index` is part of."""
        return self._at.get(index)

    def _kinds_of(self, naming: Naming) -> Iterable[str]:
        table = dict(self._roles.kinds)
        if naming.kind in table:
            yield from table[naming.kind]
            return
        words = Span(self._tree.tokens[naming.first].span.start, self._tree.tokens[naming.last - 1].span.end).of(
            self._tree.parse.text
        )
        yield from self._roles.kinds_of_name(words) | self._roles.kinds_of_name(naming.party)

    def _descriptions(self) -> dict[str, str]:
        """Nouns that the text itself sets beside a name: "NATO, the military alliance", "the carrier Finnair"."""
        found: dict[str, str] = {}
        tree = self._tree
        for naming in self.namings:
            if naming.manner != "name":
                continue
            head = tree.head_of(Span(tree.tokens[naming.first].span.start, tree.tokens[naming.last - 1].span.end))
            if head is None:
                continue
            beside = [*tree.children(head, "appos")]
            if tree.is_a(head, "appos", "flat", "compound"):
                beside.append(tree.tokens[head].head)
            for noun in beside:
                word = singular(tree.tokens[noun].text)
                if tree.tokens[noun].pos == "NOUN" and self._roles.kinds_of_noun(word):
                    found.setdefault(word, naming.party)
                    self._kinds.setdefault(naming.party, set()).update(self._roles.kinds_of_noun(word))
        return found

    def meant_by(self, noun: str, index: int) -> str | None:
        """The party that the definite common noun at token `index` means, where the text allows only one reading."""
        word = singular(noun)
        if word in self._described:
            return self._described[word]
        kinds = self._roles.kinds_of_noun(word)
        if not kinds:
            return None
        before = [naming for naming in self.namings if naming.first < index and naming.manner != "people"]
        fitting = [naming for naming in before if self._kinds.get(naming.party, set()) & kinds]
        if "government" in kinds:
            return self._government(index)
        if not fitting and kinds & {"company"}:
            fitting = [
                n for n in before if n.kind == "learned" and not self._kinds.get(n.party) and self.count[n.party] > 1
            ]
        names = {naming.party for naming in fitting}
        if len(names) == 1:
            return names.pop()
        if not fitting:
            return None
        nearest = fitting[-1].party
        often = Counter(naming.party for naming in fitting).most_common(2)
        return nearest if often[0][0] == nearest or self._same_stretch(fitting[-1].first, index) else None

    def _government(self, index: int) -> str | None:
        states = [n for n in self.namings if n.kind in ("state", "territory") and n.first < index]
        names = {n.party for n in states}
        if len(names) == 1:
            return names.pop()
        here = {n.party for n in states if self._same_stretch(n.first, index) and n.manner != "people"}
        return here.pop() if len(here) == 1 else None

    def _same_stretch(self, one: int, other: int) -> bool:
        return self._tree.sentence(one).paragraph == self._tree.sentence(other).paragraph

    def leading(self, before: int, number: int = 2) -> tuple[str, ...]:
        """The `number` parties named most up to token `before`, in order of first mention; fewer if there are fewer."""
        counted = Counter(
            naming.party
            for naming in self.namings
            if naming.first <= before and naming.kind not in ("collective", "place")
        )
        best = sorted(counted, key=lambda party: -counted[party])[:number]
        return tuple(sorted(best, key=lambda party: next(n.first for n in self.namings if n.party == party)))


def parties(
    tree: Tree, roles: Roles, actors: Actors, known: Sequence[KnownSpan], people: Sequence[Figure], on: date | None
) -> Parties:
    """Reads the parties of a text: the table's names first, then names of organisations that the parse found."""
    persons = {i for figure in people for mention in figure.mentions for i in range(mention.first, mention.last)}
    namings = [
        Naming(first=each.first, last=each.last, party=each.known.name, manner=each.known.manner, kind=each.known.kind)
        for each in known
        if not persons & set(range(each.first, each.last))
    ]
    taken = {index for naming in namings for index in range(naming.first, naming.last)} | persons
    press: set[int] = set()
    common: list[tuple[int, str]] = []
    groups: list[_Learned] = []
    for name in tree.parse.names:
        indices = tree.within(name.span)
        words = re.sub(r"^[Tt]he\s+|['’]s?$", "", name.span.of(tree.parse.text))
        if name.kind == "PER" or not indices or not words[:1].isalpha():
            continue
        if roles.is_press(words):
            press.update(indices)
            continue
        inside = [naming for naming in namings if naming.first in indices or naming.last - 1 in indices]
        if inside and (state := _office_of_state(words, inside, indices, roles, tree)) is not None:
            namings = [naming for naming in namings if naming not in inside]
            namings.append(state)
            taken.update(indices)
            continue
        if name.kind == "LOC":
            if not set(indices) & taken:
                namings.append(
                    Naming(first=indices[0], last=indices[-1] + 1, party=words, manner="place", kind="place")
                )
                taken.update(indices)
            continue
        if all(word in roles.modifiers or singular(word) in roles.offices for word in words.casefold().split()):
            continue  # "Defense", "State": the parse took part of a title for a name
        covered = all(index in taken or tree.tokens[index].pos in ("DET", "PUNCT") for index in indices)
        if covered or set(indices) & persons:
            continue
        if name.kind == "NORP":
            manner: Manner = "people"
            namings.append(Naming(first=indices[0], last=indices[-1] + 1, party=words, manner=manner, kind="group"))
            taken.update(indices)
            continue
        namings = [naming for naming in namings if not (naming.first in indices and naming.last - 1 in indices)]
        taken.update(indices)
        if len(indices) == 1 and roles.kinds_of_noun(words):
            common.append((indices[0], words))  # "the Alliance": a common noun with a capital
            continue
        short = _SHORT.match(tree.parse.text, name.span.end)
        group = _group_of((words, short.group(1)) if short else (words,), groups)
        group.names[words] += 1
        if short:
            group.names[short.group(1)] += 1
        group.spans.append((indices[0], indices[-1] + 1))
    _unmarked(tree, groups, taken)
    for group in groups:
        party = _called(group.names)
        if (table := actors.named(party, on)) is not None and table.manner == "name":
            party = table.name
        namings.extend(Naming(first=a, last=b, party=party, manner="name", kind="learned") for a, b in group.spans)
    first = Parties(tree, roles, namings, frozenset(press))
    for index, words in common:
        meant = first.meant_by(words, index)
        namings.append(Naming(first=index, last=index + 1, party=meant or words, manner="name", kind="learned"))
    return Parties(tree, roles, namings, frozenset(press)) if common else first


def _office_of_state(
    words: str, inside: Sequence[Naming], indices: Sequence[int], roles: Roles, tree: Tree
) -> Naming | None:
    """ "Ukraine's Defense Ministry" and "the Russian Foreign Ministry" are their state."""
    states = {naming.party for naming in inside if naming.kind in ("state", "territory")}
    if len(states) == 1 and roles.kinds_of_name(words) & {"agency"} and inside[0].first == indices[0]:
        return Naming(first=indices[0], last=indices[-1] + 1, party=states.pop(), manner="name", kind=inside[0].kind)
    return None


def _group_of(words: Sequence[str], groups: list[_Learned]) -> _Learned:
    for group in groups:
        if any(_same(word, other) for word in words for other in group.names):
            return group
    groups.append(_Learned())
    return groups[-1]


def _unmarked(tree: Tree, groups: Sequence[_Learned], taken: set[int]) -> None:
    """Adds the places where a learned name stands unmarked by the parse."""
    firsts = {name.split()[0]: (name, group) for group in groups for name in group.names if len(name) > 1}
    for index, token in enumerate(tree.tokens):
        if token.text not in firsts or index in taken:
            continue
        name, group = firsts[token.text]
        last = index + 1
        while last < len(tree.tokens) and tree.tokens[last].span.end <= token.span.start + len(name):
            last += 1
        span = Span(token.span.start, tree.tokens[last - 1].span.end)
        if span.of(tree.parse.text) == name and not taken & set(range(index, last)):
            group.names[name] += 1
            group.spans.append((index, last))
            taken.update(range(index, last))


def _same(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    words = long.split()
    if " " not in short and len(words) > 1:
        initials = "".join(word[0] for word in words if word not in _SMALL)
        every = "".join(word[0] for word in words)
        if short.replace(".", "") in (initials, every) and len(initials) > 1:
            return True
        return words[0] == short and short not in _GENERAL and len(short) > 3
    return len(short.split()) > 1 and words[: len(short.split())] == short.split()


def _bare(name: str) -> str:
    return _SUFFIX.sub("", name).casefold().replace("’", "'")


def _called(names: Counter[str]) -> str:
    """The name to use: the commonest of those written out, else the commonest."""
    full = {name: count for name, count in names.items() if not (name.isupper() and " " not in name)}
    best = max(full or names, key=lambda name: (names[name], len(name)))
    return _SUFFIX.sub("", best)

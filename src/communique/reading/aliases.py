"""Names that a text uses for one organisation: "Canadian Union of Postal Workers (CUPW)", "CUPW", "the Union"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from communique.reading.lexicon import listed
from communique.reading.roles import Roles
from communique.reading.tree import Tree
from communique.reading.written import SMALL, goes_on
from communique.terms import Span

_SUFFIX = re.compile(r"\s+(inc|corp|co|ltd|plc|llc|ag|sa|gmbh|corporation)\.?$", re.IGNORECASE)
_LISTS = listed("aliases")
_GENERAL = _LISTS["general"]


@dataclass(slots=True)
class Organisation:
    """One organisation: how often each of its names stands in the text, and at which tokens."""

    names: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def called(self) -> str:
        """The name to use: the commonest of those written out, else the commonest."""
        names = self.names
        full = {name: count for name, count in names.items() if not (name.isupper() and " " not in name)}
        best = max(full or names, key=lambda name: (names[name], len(name)))
        return _SUFFIX.sub("", best)


class Aliases:
    """Names of organisations, those of one organisation together."""

    def __init__(self) -> None:
        self.all: list[Organisation] = []
        self._of: dict[str, Organisation] = {}

    def add(self, words: str, short: str | None, place: tuple[int, int]) -> None:
        """Adds a name, with the abbreviation that follows it in brackets, at the tokens `place`."""
        names = [words] if short is None else [words, short]
        group = next((self._of[name] for name in names if name in self._of), None)
        if group is None:
            group = next((g for g in self.all if any(same(name, other) for name in names for other in g.names)), None)
        if group is None:
            group = Organisation()
            self.all.append(group)
        for name in names:
            self._of.setdefault(name, group)
            group.names[name] += 1
        group.spans.append(place)

    def add_unmarked(self, tree: Tree, taken: set[int]) -> None:
        """Adds the places where a learned name stands unmarked by the parse."""
        firsts = {name.split()[0]: (name, group) for name, group in self._of.items() if len(name) > 1}
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

    def add_shortened(self, tree: Tree, roles: Roles, taken: set[int]) -> None:
        """Adds "the Front" where one organisation alone has a name that ends so, "Green leaders" for the Greens."""
        ends: dict[str, list[Organisation]] = {}
        for group in self.all:
            for end in {name.split()[-1] for name in group.names if " " in name}:
                ends.setdefault(end, []).append(group)
        plural = {
            name[:-1]: group for group in self.all for name in group.names if name.casefold() in roles.party_names
        }
        alone = {end: of[0] for end, of in ends.items() if len(of) == 1}
        whole = {end: group for end, group in alone.items() if roles.kinds_of_name(end)}
        plain = {end: group for end, group in alone.items() if end.casefold() not in _GENERAL}  # "Royal Dutch Shell"
        for group in [group for group in self.all if set(group.names) <= set(plain)]:
            for end in group.names:
                plain[end].spans += group.spans
            self.all.remove(group)
        for index, token in enumerate(tree.tokens):
            party = plural.get(token.text)
            described = index + 1 < len(tree.tokens) and tree.tokens[index + 1].pos == "NOUN"
            if party is not None and described and index not in taken:
                party.spans.append((index, index + 1))  # "a Socialist negotiator" beside "the Socialists"
                taken.add(index)
            meant = whole.get(token.text) or (alone.get(token.text) if token.pos == "PROPN" else None)
            if meant is None or not index or index in taken or goes_on(tree, index + 1, roles):
                continue
            if tree.tokens[index - 1].text.casefold() == "the":
                meant.spans.append((index, index + 1))
                taken.add(index)


def same(one: str, other: str) -> bool:
    """Whether two names are of one organisation: in full and by its letters, its first word, without its suffix."""
    a, b = _bare(one), _bare(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    words = long.split()
    if " " not in short and len(words) > 1:
        initials = "".join(word[0] for word in words if word not in SMALL)
        every = "".join(word[0] for word in words)
        bare = short.replace(".", "")
        if bare in (initials, every) and len(initials) > 1:
            return True
        if len(bare) > 2 and initials.startswith(bare):  # "Guild of Dyers, Tanners and Weavers": the GDT
            return True
        acronym = any(name.split()[0].isupper() and len(bare) > 1 for name in (one, other))
        if words[1:] == ["party"] and short == words[0] + "s":
            return True  # "the Nationals" and "National Party"
        return words[0] == short and short not in _GENERAL and (len(short) > 3 or acronym)
    part = short.split()
    return len(part) > 1 and part in (words[: len(part)], words[-len(part) :])


def _bare(name: str) -> str:
    """A name as compared: without its suffix and its accents ("FPÖ" is "FPO" to a wire)."""
    letters = unicodedata.normalize("NFD", _SUFFIX.sub("", name).casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

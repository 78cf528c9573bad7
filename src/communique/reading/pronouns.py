"""What a pronoun points back to: nearness, number, gender, and a liking for subjects.

The places that a pronoun may mean are noted in text order; every choice looks back only a few sentences, so reading
stays linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from communique.reading.people import Figure
from communique.reading.tree import Tree
from communique.reading.who import Who

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = HE | SHE | THEY | IT | FIRST | RELATIVE

_REACH_PERSON, _REACH_MANY, _REACH_ONE = 6, 2, 1  # sentences back that each kind of pronoun may point


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a person or party stands; `many` where a plural pronoun fits it better than a singular one."""

    index: int
    who: Who
    figure: Figure | None
    many: bool
    weak: bool = False


class Pronouns:
    """Candidates in text order and the choice among them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._seen: list[Seen] = []
        self._indices: list[int] = []
        self._unnamed: dict[str, list[Seen]] = {}
        self._starts = [sentence.first for sentence in tree.parse.sentences]
        self._quoted: frozenset[int] = frozenset()

    def note(self, seen: Seen) -> None:
        """Adds a place; places come in text order."""
        self._seen.append(seen)
        self._indices.append(seen.index)
        if seen.who.anonymous:
            self._unnamed.setdefault(self._tree.tokens[seen.index].text.casefold(), []).append(seen)

    def person(self, index: int, gender: str) -> Who | None:
        """Whom "he" or "she" at token `index` means."""
        best, chosen = -9.0, None
        for seen, distance in self._before(index, _REACH_PERSON):
            if seen.figure is None and not (seen.who.anonymous and not seen.many):
                continue
            known = seen.figure.gender if seen.figure is not None else None
            if known not in (None, gender):
                continue
            weight = self._weight(seen, distance, index) + (0.4 if known == gender else 0.0)
            if weight >= best:
                best, chosen = weight, seen
        return chosen.who if chosen is not None else None

    def group(self, index: int, *, many: bool) -> Who | None:
        """Whom "they" (`many`) or "it" at token `index` means."""
        best, chosen = -9.0, None
        for seen, distance in self._before(index, _REACH_MANY if many else _REACH_ONE):
            joint = len(seen.who.parties) > 1 or seen.many
            if seen.weak or (not seen.who.parties and not (many and joint)):
                continue
            if seen.figure is not None or (not many and (joint or seen.who.person)):
                continue
            if seen.who.person and not joint:
                continue
            weight = self._weight(seen, distance, index) + (0.8 if many and joint else 0.0)
            if weight >= best:
                best, chosen = weight, seen
        return chosen.who if chosen is not None else None

    def same_noun(self, index: int, noun: str) -> Who | None:
        """The unnamed individual introduced earlier that "the diplomat" at token `index` takes up."""
        alike = self._unnamed.get(noun, [])
        before = bisect_left(alike, index, key=lambda seen: seen.index)
        return alike[before - 1].who if before else None

    def _before(self, index: int, reach: int) -> list[tuple[Seen, int]]:
        """Places before token `index` with their distance in sentences, at most `reach`, nearest last."""
        here = bisect_right(self._starts, index) - 1
        found: list[tuple[Seen, int]] = []
        for position in range(bisect_right(self._indices, index - 1) - 1, -1, -1):
            seen = self._seen[position]
            distance = here - (bisect_right(self._starts, seen.index) - 1)
            if distance > reach:
                break
            found.append((seen, distance))
        return found[::-1]

    def _weight(self, seen: Seen, distance: int, index: int) -> float:
        tree, at = self._tree, seen.index
        while tree.is_a(at, "flat", "compound", "appos", "conj") and tree.tokens[at].head >= 0:
            at = tree.tokens[at].head
        weight = -1.2 * distance
        if tree.is_a(at, "nsubj"):
            verb = tree.tokens[at].head
            weight += 1.5 if tree.is_a(verb, "root", "parataxis") else 1.0
        elif tree.is_a(at, "nmod", "amod"):
            weight -= 0.5
        elif tree.is_a(at, "obl"):
            weight -= 0.2
        if distance == 0 and self._fellow(at, index):
            weight -= 3.0
        return weight

    def _fellow(self, one: int, other: int) -> bool:
        """Whether `one` is the subject of the verb whose object or oblique `other` is: they are never the same."""
        tokens = self._tree.tokens
        if tokens[one].head == tokens[other].head and self._tree.is_a(one, "nsubj"):
            return self._tree.is_a(other, "obj", "iobj", "obl", "nsubj")
        return False

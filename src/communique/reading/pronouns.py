"""What a pronoun points back to: nearness, number, gender, and a liking for subjects.

The places that a pronoun may mean are noted in text order; every choice looks back only a few sentences, so reading
stays linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from communique.reading.cues import Cues
from communique.reading.figure import Figure
from communique.reading.lexicon import listed
from communique.reading.quotations import Quoted
from communique.reading.roles import Gender
from communique.reading.tree import Tree
from communique.reading.who import Who, jointly

_LISTS = listed("pronouns")
HE = _LISTS["he"]
SHE = _LISTS["she"]
THEY = _LISTS["they"]
IT = _LISTS["it"]
FIRST = _LISTS["first"]
RELATIVE = listed("shared")["relative"]
PRONOUNS = HE | SHE | THEY | IT | FIRST | RELATIVE

# What two do together.
_TOGETHER = _LISTS["together"]
_CLEAR = 1.5  # lead over any other person at which a pronoun tells a person's gender
_GOES_ON = 0.8  # "he said" goes on with who spoke before
_MANY, _MANY_HERE = 0.8, 1.6  # "they": a plural before it, and one in its own sentence
_OWNS = 0.5  # "its", "her": whom the same sentence names, rather than the one before
_ELSEWHERE = 0.4  # what who stands in an earlier paragraph loses
_QUOTED = 2.0  # what a name inside a quotation loses for a pronoun outside
_REACH_PERSON, _REACH_MANY, _REACH_ONE = 6, 2, 1  # sentences back that each kind of pronoun may point
_HEARD = 2.0  # what who was asked gains, and who asked loses, for the subject of the answer
_REACH_COMMON = 400  # places back among which common nouns are counted


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

    def __init__(self, tree: Tree, quoted: Quoted) -> None:
        self._tree, self._quoted, self._cues = tree, quoted, Cues.load()
        self._seen: list[Seen] = []
        self._indices: list[int] = []
        self._unnamed: dict[str, list[Seen]] = {}
        self._starts = [sentence.first for sentence in tree.parse.sentences]
        self._paragraphs = [paragraph.start for paragraph in tree.parse.paragraphs]

    def note(self, seen: Seen) -> None:
        """Adds a place; places come in text order."""
        self._seen.append(seen)
        self._indices.append(seen.index)
        if seen.who.anonymous:
            self._unnamed.setdefault(self._tree.tokens[seen.index].text.casefold(), []).append(seen)

    def person(self, index: int, gender: Gender, speaker: str | None = None) -> Seen | None:
        """The place that "he" or "she" at token `index` takes up; in quoted words never their `speaker`."""
        weights: dict[str, tuple[float, int, Seen]] = {}
        reach = _REACH_PERSON if speaker is None else 2 * _REACH_PERSON
        for number, (seen, distance) in enumerate(self._before(index, reach)):
            if seen.figure is None and (seen.many or not (seen.who.anonymous or seen.who.person)):
                continue
            if speaker is not None and seen.who.name == speaker:
                continue
            known = seen.figure.gender if seen.figure is not None else None
            if known not in (None, gender):
                continue
            weight = self._weight(seen, distance, index) + (0.4 if known == gender else 0.0)
            key = seen.who.name if seen.figure is not None else str(seen.index)
            weights[key] = max(weights.get(key, (-99.0, -1, seen)), (weight, number, seen), key=lambda each: each[:2])
        ranked = sorted(weights.values(), key=lambda each: each[:2], reverse=True)
        if not ranked:
            return None
        first = ranked[0][2]
        subject = self._tree.tokens[index].text.casefold() in ("he", "she")  # "Roe never spoke his name": whose?
        if first.figure is not None and subject and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] > _CLEAR):
            first.figure.gender = first.figure.gender or gender
        return first

    def group(self, index: int, *, many: bool, speaker: bool = False) -> Who | None:
        """Whom "they" (`many`) or "it" at token `index` means, or a bare `speaker` speaks for: "a spokesman said"."""
        if many and (pair := self._two_who(index)) is not None:
            return pair
        best, chosen = -9.0, None
        for seen, distance in self._before(index, _REACH_MANY if many else _REACH_ONE):
            joint = len(seen.who.parties) > 1 or seen.many
            body = not many and not seen.who.anonymous and self._tree.is_a(seen.index, "nsubj")  # "a group said … it"
            if seen.weak or (not seen.who.parties and not (many and joint) and not body):
                continue
            if seen.figure is not None or (not many and ((joint and not speaker) or seen.who.person)):
                continue
            if speaker and len(seen.who.parties) > 1:
                continue
            if seen.who.person and not joint:
                continue
            weight = self._weight(seen, distance, index)
            if many and joint:
                weight += _MANY_HERE if not distance and not self._speaks(index) else _MANY
            if weight >= best:
                best, chosen = weight, seen
        return chosen.who if chosen is not None and (many or chosen.who.parties) else None

    def _two_who(self, index: int) -> Who | None:
        """The two persons of a sentence who do something together: "Abe said he spoke to Trump and they agreed"."""
        verb = self._tree.tokens[index].head
        if verb < 0 or self._tree.tokens[verb].text.casefold() not in _TOGETHER or not self._tree.is_a(index, "nsubj"):
            return None
        first = self._tree.sentence(index).first
        here = [seen for seen, distance in self._before(index, 0) if not distance and seen.index >= first]
        people = {seen.who.parties: seen.who for seen in here if seen.figure is not None and seen.who.parties}
        return jointly(list(people.values())) if len(people) == 2 else None

    def pair_before(self, index: int) -> Who | None:
        """The two parties that the last sentences before token `index` last told of as one: "Iceland and Faroe"."""
        pairs = [seen.who for seen, _ in self._before(index, _REACH_MANY) if len(seen.who.parties) == 2]
        return pairs[-1] if pairs else None

    def described_to(self, index: int) -> list[str]:
        """The parties that a common noun means before token `index`, as often as one does: "the guild"."""
        last = bisect_left(self._indices, index)
        before = self._seen[max(0, last - _REACH_COMMON) : last]
        common = (seen for seen in before if seen.figure is None and self._tree.tokens[seen.index].pos == "NOUN")
        return [party for seen in common for party in seen.who.parties]

    def parties_before(self, index: int) -> tuple[str, ...]:
        """The parties that stand in the last sentences before token `index`, in order."""
        return tuple(dict.fromkeys(party for seen, _ in self._before(index, _REACH_MANY) for party in seen.who.parties))

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
            weight += 1.5 if tree.is_a(verb, "root", "parataxis") else 0.9 if tree.is_a(verb, "advcl") else 1.0
        elif self._goes_along(at) or any(tree.tokens[c].text.casefold() == "according" for c in tree.children(at)):
            weight += 1.0
        elif tree.is_a(at, "nmod", "amod"):
            weight -= 0.5
        elif tree.is_a(at, "obl"):
            weight -= 0.2
        if self._answers(index) and (asked := self._asked(at)):
            weight += asked
        if distance == 0 and self._fellow(at, index):
            weight -= 3.0
        if distance == 0 and tree.is_a(index, "nmod") and tree.is_a(at, "nsubj", "obj", "iobj"):
            weight += _OWNS
        if self._speaks(index) and self._speaks(at):
            weight += _GOES_ON
        if self._tells(at, index) or self._is_told_beside(at, index):
            weight += _GOES_ON
        if self._paragraph(seen.index) != self._paragraph(index):
            weight -= _ELSEWHERE
        if self._apart(seen.index, index):
            weight -= _QUOTED
        return weight

    def _answers(self, index: int) -> bool:
        """Whether a pronoun is the subject of an answer: "he refused", "it agreed"."""
        verb = self._tree.tokens[index].head
        return self._tree.is_a(index, "nsubj") and verb >= 0 and self._cues.answers(self._tree.tokens[verb].text)

    def _asked(self, index: int) -> float:
        """What a place gains as who was asked, or loses as who asked, for the subject of an answer."""
        verb = self._tree.tokens[index].head
        if verb < 0 or not self._tree.is_a(index, "obj", "nsubj") or not self._cues.asks(self._tree.tokens[verb].text):
            return 0.0
        return _HEARD if self._tree.is_a(index, "obj") else -_HEARD

    def _goes_along(self, index: int) -> bool:
        """Whether a noun is the doer of what goes along with the clause: "with the envoy emerging to say"."""
        tree = self._tree
        if not tree.is_a(index, "obl") or not any(tree.tokens[c].text == "with" for c in tree.children(index, "case")):
            return False
        doing = tree.children(tree.tokens[index].head, "advcl") + tree.children(index, "acl", "advcl")
        return any(one > index and tree.tokens[one].text.endswith("ing") for one in doing)

    def _paragraph(self, index: int) -> int:
        return bisect_right(self._paragraphs, self._tree.tokens[index].span.start)

    def _speaks(self, index: int) -> bool:
        """Whether the word is the subject of a verb of saying."""
        verb = self._tree.tokens[index].head
        known = self._cues.verb(self._tree.tokens[verb].text) if self._tree.is_a(index, "nsubj") else None
        return known is not None and "say" in known[1]

    def _tells(self, one: int, other: int) -> bool:
        """Whether `other` owns something in what `one` says: "Fiji refused, but Peru said its ports would open"."""
        owns = self._tree.is_a(other, "nmod:poss") and self._speaks(one)
        return owns and self._tree.tokens[one].head in self._tree.ancestors(other)

    def _is_told_beside(self, one: int, other: int) -> bool:
        """Whether two do likewise in clauses side by side: "that Fiji must pay, and that it must leave"."""
        tree = self._tree
        first, then = tree.tokens[one].head, tree.tokens[other].head
        beside = tree.is_a(then, "conj") and tree.tokens[then].head == first
        if not beside or not tree.is_a(one, "nsubj") or not tree.is_a(other, "nsubj"):
            return False
        helpers = [{tree.tokens[aux].text for aux in tree.children(verb, "aux")} for verb in (first, then)]
        marked = all(
            any(tree.tokens[mark].text == "that" for mark in tree.children(verb, "mark")) for verb in (first, then)
        )
        return marked and bool(helpers[0] & helpers[1])

    def _apart(self, one: int, other: int) -> bool:
        """Whether `one` stands in quoted words and `other` outside them: of whom a speaker talks is not the speaker."""
        place = self._tree.tokens[one].span
        return self._quoted.holds(place) and not self._quoted.holds(self._tree.tokens[other].span)

    def _fellow(self, one: int, other: int) -> bool:
        """Whether `one` is the subject of the verb whose object or oblique `other` is: they are never the same."""
        tokens = self._tree.tokens
        if tokens[one].head == tokens[other].head and self._tree.is_a(one, "nsubj"):
            return self._tree.is_a(other, "obj", "iobj", "obl")
        return False

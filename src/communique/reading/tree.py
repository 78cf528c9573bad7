"""Walking a parse: children, subtrees, noun phrases, the token at a character.

One `Tree` a text; every step is a look-up, so rules stay linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from sys import intern

from communique.reading.lexicon import listed
from communique.reading.parse import Parse, Sentence, Token
from communique.terms import Span

# What hangs on a noun without being part of its short name: clauses, appositions, asides.
_LOOSE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "punct", "conj", "cc", "advcl", "dep", "discourse"})

_LISTS = listed("tree")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
POINTING = _LISTS["pointing"]
SOME = _LISTS["some"]
INDEFINITE = _LISTS["indefinite"]


class Tree:
    """Children and spans over one `Parse`."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self._children: dict[int, list[int]] = {}  # most words are leaves and have no entry
        for index, token in enumerate(parse.tokens):
            if token.head >= 0:
                self._children.setdefault(token.head, []).append(index)
        self._relations = [token.relation for token in parse.tokens]
        self._bases = [intern(relation.partition(":")[0]) for relation in self._relations]
        self._phrases: dict[int, Span] = {}
        self._starts = [token.span.start for token in parse.tokens]
        self._sentence_starts = [sentence.first for sentence in parse.sentences]

    def children(self, index: int, *relations: str) -> list[int]:
        """Direct dependents in text order; with `relations`, only those (a relation also takes its subtypes)."""
        found = self._children.get(index)
        if found is None:
            return []
        if not relations:
            return found
        kinds, bases = self._relations, self._bases
        return [child for child in found if kinds[child] in relations or bases[child] in relations]

    def case(self, index: int) -> str:
        """The preposition before a noun, in small letters; "" if none."""
        marks = self.children(index, "case")
        return self.tokens[marks[0]].text.lower().replace("’", "'") if marks else ""

    def coordinated(self, index: int) -> list[int]:
        """What is coordinated to a word, also where the parser chains it; without Fiji of "Norway, but not Fiji"."""
        found: list[int] = []
        waiting = [one for one in self.children(index, "conj") if one > index]
        while waiting:
            one = waiting.pop()
            if not any(self.tokens[word].text.casefold() == "not" for word in self.children(one, "advmod", "cc")):
                found.append(one)
                waiting += self.children(one, "conj")
        return sorted(found)

    def framed(self, head: int, words: frozenset[str]) -> bool:
        """Whether one of `words` stands as determiner, owner or modifier of the noun at `head`."""
        frame = self.children(head, "det", "nmod:poss", "amod", "nummod", "cc:preconj", "case")
        if not frame and self.is_a(head, "conj") and "the" in words:  # "the district and union"
            return self.framed(self.tokens[head].head, words)
        return any(child < head and self.tokens[child].text.casefold() in words for child in frame)

    def has_to(self, index: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(self.tokens[mark].text.casefold() == "to" for mark in self.children(index, "mark"))

    def is_a(self, index: int, *relations: str) -> bool:
        """Whether the token hangs on its head by one of `relations` (`nsubj` also covers `nsubj:pass`)."""
        return self._relations[index] in relations or self._bases[index] in relations

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """The token and all below it in text order, not descending into `without` relations."""
        found, stack = [], [index]
        kinds, bases = self._relations, self._bases
        while stack:
            node = stack.pop()
            found.append(node)
            below = self._children.get(node, ())
            stack.extend(child for child in below if kinds[child] not in without and bases[child] not in without)
        return sorted(found)

    def span(self, index: int, *, without: frozenset[str] = frozenset()) -> Span:
        """The stretch from the first to the last token of the subtree, outer punctuation left off."""
        nodes = self.subtree(index, without=without)
        while len(nodes) > 1 and self.tokens[nodes[-1]].pos == "PUNCT":
            nodes.pop()
        while len(nodes) > 1 and self.tokens[nodes[0]].pos == "PUNCT":
            nodes.pop(0)
        return Span(self.tokens[nodes[0]].span.start, self.tokens[nodes[-1]].span.end)

    def noun_phrase(self, index: int) -> Span:
        """A noun with determiner, adjectives and prepositional complements; no clause, apposition or leading case."""
        if index in self._phrases:
            return self._phrases[index]
        nodes = [
            node
            for node in self.subtree(index, without=_LOOSE)
            if not (self.tokens[node].head == index and self.is_a(node, "case", "mark", "cop", "advmod", "nsubj"))
        ]
        inside = set(nodes)
        run = [node for node in nodes if self._joined(node, index, inside)]
        span = Span(self.tokens[run[0]].span.start, self.tokens[run[-1]].span.end)
        self._phrases[index] = span
        return span

    def _joined(self, node: int, centre: int, inside: set[int]) -> bool:
        low, high = min(node, centre), max(node, centre)
        return all(step in inside or self.tokens[step].pos == "PUNCT" for step in range(low, high))

    def at(self, position: int) -> int | None:
        """Index of the token that holds the character at `position`, or the last one before it."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 else None

    def within(self, span: Span) -> range:
        """Indices of the tokens that start inside `span`."""
        return range(bisect_right(self._starts, span.start - 1), bisect_right(self._starts, span.end - 1))

    def head_of(self, span: Span) -> int | None:
        """The token of `span` whose head lies outside it: the phrase's head word."""
        indices = self.within(span)
        inside = set(indices)
        for index in indices:
            if self.tokens[index].head not in inside and self.tokens[index].pos != "PUNCT":
                return index
        return indices[0] if indices else None

    def sentence(self, index: int) -> Sentence:
        """The sentence that holds token `index`."""
        return self.parse.sentences[self.sentence_number(index)]

    def sentence_number(self, index: int) -> int:
        """Which of the parse's sentences holds token `index`."""
        return bisect_right(self._sentence_starts, index) - 1

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads upwards, nearest first."""
        head = self.tokens[index].head
        while head >= 0:
            yield head
            head = self.tokens[head].head

    def word(self, index: int) -> Token:
        return self.tokens[index]

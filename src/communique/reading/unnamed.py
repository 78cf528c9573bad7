"""Parties that a text does not name, by its own words: "the airline", "nurses", "the rebels", "the mayor"."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from communique.reading.lexicon import listed
from communique.reading.roles import Roles, singular
from communique.reading.tree import SOME, Tree

_ASIDE = frozenset({"punct", "parataxis", "acl:relcl"})
_LISTS = listed("unnamed")
_WHERE = _LISTS["where"]
_TO_COME = _LISTS["to_come"]
_CLOSING = _LISTS["closing"]
_RANKING = _LISTS["ranking"]
_LEVELS = _LISTS["levels"]
_DESCRIBING = ("amod", "compound", "nmod:poss", "nmod", "acl", "nummod")


class Unnamed:
    """The words that one text has for its unnamed groups, organisations and persons."""

    def __init__(self, tree: Tree, roles: Roles) -> None:
        self._tree, self._roles = tree, roles

    def is_body(self, noun: str) -> bool:
        """Whether a noun may stand for an organisation or a group that acts as one, and not for any such at large."""
        word = singular(noun)
        acts = word in self._roles.apart or bool(self._roles.kinds_of_noun(word))
        return acts and not {word, noun.casefold()} & self._roles.unnamed

    def party(self, head: int) -> str:
        """The group or organisation at token `head` as a party, in the words that the text has for it elsewhere.

        "The union" is "players' union" where the text tells of that one only; "union" in "union leaders" is "unions"
        where it tells of these; rebels, insurgents and gunmen are one group where no sentence tells them apart.
        """
        tokens, noun = self._tree.tokens, singular(self._tree.tokens[head].text)
        defined = self._tree.children(head, "amod", "compound", "nmod:poss")
        if noun in self._roles.employers and not defined and self._employer is not None:
            return self._employer
        if noun in self._roles.rebels and not defined and self._armed is not None:
            return self._armed
        if not defined and tokens[head].text.casefold() == noun and len(full := self._full.get(noun, frozenset())) == 1:
            return next(iter(full))
        if self._tree.is_a(head, "compound", "nmod:poss") and tokens[head].text.casefold() == noun:
            several = [bare for bare in self._bare if singular(bare) == noun]
            if several:
                return several[0]
        named = self._unowned(head, self.wording(head, None))
        level = tokens[head - 1].text if head else ""
        if self._tree.is_a(head, "compound") and level.casefold() in _LEVELS and not defined:
            named = f"{level} {named}"  # "local authority leaders"
        return self.plainly(head, named)

    def _unowned(self, head: int, wording: str) -> str:
        """The wording without whose or how many they are: "farming unions" for "France's two main farming unions"."""
        tokens = self._tree.tokens
        words = wording.removeprefix("all ").removeprefix("All ")
        lead = [
            at for at in self._phrase(head) if at < head and self._tree.is_a(at, "nummod", "det", "amod", "nmod:poss")
        ]
        ranks = [at for at in lead if tokens[at].pos == "NUM" or tokens[at].text.casefold() in _RANKING]
        named = any(self._tree.is_a(at, "nmod:poss") and tokens[at].pos == "PROPN" for at in lead)
        if not ranks or not named:
            return words
        start = tokens[max(ranks) + 1].span.start
        return self._tree.parse.text[start : tokens[head].span.end]

    def first(self, kind: str) -> str | None:
        """The first unnamed organisation of a kind that does something in the text."""
        nouns = dict(self._roles.organisations).get(kind, frozenset((kind,)))
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN" and token.text.casefold() in nouns and self._tree.is_a(index, "nsubj"):
                return self.party(index)
        return None

    @cached_property
    def government(self) -> str | None:
        """The government of a text that names no state, as the text calls it: "government", "state government"."""
        for index, token in enumerate(self._tree.tokens):
            if token.pos == "NOUN" and token.text.casefold() == "government" and not self._to_be_formed(index):
                of = self._tree.children(index, "nmod")
                if not any(self._tree.tokens[one].pos == "PROPN" for one in of):  # "the government of Jane Roe"
                    return self.party(index)
        return None

    def _to_be_formed(self, index: int) -> bool:
        """Whether a government is one that is only talked of: "forming a new government", "a minority government"."""
        beside = self._tree.children(index, "amod", "compound", "det")
        return not {self._tree.tokens[c].text.casefold() for c in beside}.isdisjoint(_TO_COME)

    def wording(self, head: int, within: range | None) -> str:
        """The phrase in its own words, without article or number."""
        tokens = self._tree.tokens
        phrase = list(within if within is not None and head in within else self._phrase(head))
        counted = [at for at in phrase if at < head and tokens[at].pos == "NUM" and self._tree.is_a(at, "nummod")]
        if counted and all(
            tokens[at].pos in ("ADV", "ADP", "ADJ", "DET", "NUM", "SYM") for at in phrase if at < counted[0]
        ):
            phrase = [at for at in phrase if at > counted[0]]  # "about 120 union workers", "more than 400 members"
        while phrase and phrase[0] != head:
            first = tokens[phrase[0]]
            if first.text.casefold() in SOME - {"some"} and first.pos == "ADJ":
                phrase.pop(0)  # "the few rebels"
                continue
            if first.pos not in ("DET", "PUNCT", "NUM", "ADP", "PRON") or first.text.casefold() in ("some", "all"):
                break
            phrase.pop(0)
        start, end = tokens[phrase[0]].span.start, tokens[phrase[-1]].span.end
        if within is None:
            aside = [c for c in self._tree.children(head, "nmod") if c > head and self._is_aside(head, c)]
            starts = [self._tree.span(c).start for c in aside]
            end = min([end, *(place for place in starts if place > tokens[head].span.end)])
        if within is None and singular(tokens[head].text) in self._roles.anonymous:
            end = max(end, self.described_to(head))
        places = (self._tree.parse.text.find(mark, tokens[head].span.end, end) for mark in _CLOSING)
        end = min([end, *(place for place in places if place >= 0)])
        return self._tree.parse.text[start:end].strip(" ,;")

    def _is_aside(self, head: int, index: int) -> bool:
        """Whether a phrase after a group says where it is, or with what it is charged: "accused owners of fraud"."""
        cases = {self._tree.tokens[c].text.casefold() for c in self._tree.children(index, "case")}
        verb = self._tree.tokens[head].head
        charged = verb >= 0 and self._tree.tokens[verb].text.casefold() in self._roles.charging
        return bool(cases & _WHERE) or (charged and "of" in cases and self._tree.is_a(head, "obj", "nsubj:pass"))

    def plainly(self, head: int, wording: str) -> str:
        """An unnamed group in the words the text has for it bare, where it has: "unions" for "public sector unions"."""
        first = self._tree.sentence(head).first
        opens = wording.startswith(self._tree.tokens[first].text) and self._tree.tokens[first].pos != "PROPN"
        if opens and self._tree.tokens[first].span.start not in self._named:
            wording = wording[:1].lower() + wording[1:]
        noun = self._tree.tokens[head].text.casefold()
        return noun if noun in self._bare else wording

    @cached_property
    def _named(self) -> frozenset[int]:
        """Where the names of the text begin."""
        return frozenset(name.span.start for name in self._tree.parse.names)

    def described_to(self, head: int) -> int:
        """Where the words end that say which unnamed person is meant: "a person briefed on the offer"."""
        tree = self._tree
        later = [c for c in tree.children(head, "acl", "amod") if c > head and tree.tokens[c].relation != "acl:relcl"]
        head_end, text = tree.tokens[head].span.end, tree.parse.text
        spans = [tree.span(child, without=_ASIDE) for child in later]
        ends = [span.end for span in spans if "," not in text[head_end : span.start]]
        return max(ends, default=head_end)

    def _phrase(self, head: int) -> range:
        return self._tree.within(self._tree.noun_phrase(head))

    @cached_property
    def _full(self) -> dict[str, frozenset[str]]:
        """For each noun of an organisation, the fuller phrases in which it stands: "players' union", "Mapuri tribe"."""
        found: dict[str, set[str]] = {}
        for index, token in enumerate(self._tree.tokens):
            if token.pos != "NOUN" or singular(token.text) != token.text.casefold() or not self.is_body(token.text):
                continue
            beside = [c for c in self._tree.children(index, "amod", "compound", "nmod:poss") if c < index]
            explained = self._tree.children(index, "appos")  # "the actors' union, X": not what "the union" is
            if any(self._tree.tokens[c].pos == "PROPN" for c in explained):
                continue
            if any(self._tree.tokens[c].pos == "PROPN" or self._tells_kind(c) for c in beside):
                found.setdefault(token.text.casefold(), set()).add(self.wording(index, None))
        return {noun: frozenset(phrases) for noun, phrases in found.items()}

    def _tells_kind(self, index: int) -> bool:
        """Whether a noun before another's says whose union, club or committee it is."""
        return self._tree.tokens[index].pos == "NOUN" and self._tree.is_a(index, "compound", "nmod:poss")

    @cached_property
    def _employer(self) -> str | None:
        """What a text about a labour dispute calls the one employer that it does not name.

        "Management" and "the company" are the terminal operator where that is the only firm that acts there.
        """
        tokens, seen = self._tree.tokens, Counter[str]()
        if not any(self._works(token.text) for token in tokens if token.pos == "NOUN"):
            return None
        for index, token in enumerate(tokens):
            noun = singular(token.text)
            acts = token.pos == "NOUN" and self._tree.is_a(
                index, "nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "obl"
            )
            known = noun in self._roles.employers or any(
                tokens[c].text.casefold() == "the" for c in self._tree.children(index, "det")
            )
            one = noun == token.text.casefold() and "company" in self._roles.kinds_of_noun(noun)
            one = one and noun not in self._roles.unnamed  # "the telecoms giant" is a firm by its name
            seen[noun] += acts and known and one
        seen = +seen
        own = [noun for noun in seen if noun not in self._roles.employers]
        if len(own) > 1 or not seen:
            return None
        noun = own[0] if own else max(seen, key=lambda noun: (seen[noun], noun))
        full = self._full.get(noun, frozenset())
        return next(iter(full)) if len(full) == 1 else noun

    def _works(self, word: str) -> bool:
        """Whether a noun is of people at work or of their union."""
        return word.casefold() in self._roles.workforce or "union" in self._roles.kinds_of_noun(word)

    @cached_property
    def _armed(self) -> str | None:
        """What the text calls people under arms most, where no sentence names them by two nouns."""
        seen: Counter[str] = Counter()
        where: dict[int, set[str]] = {}
        for index, token in enumerate(self._tree.tokens):
            plural = singular(token.text) != token.text.casefold()
            if token.pos == "NOUN" and plural and singular(token.text) in self._roles.rebels:
                seen[token.text.casefold()] += 1
                where.setdefault(self._tree.sentence_number(index), set()).add(token.text.casefold())
        if not seen or any(len(nouns) > 1 for nouns in where.values()):
            return None
        return seen.most_common(1)[0][0]

    @cached_property
    def _bare(self) -> frozenset[str]:
        """Plural nouns that the text uses for a group without saying which."""
        return frozenset(
            token.text.casefold()
            for index, token in enumerate(self._tree.tokens)
            if token.pos == "NOUN"
            and singular(token.text) != token.text.casefold()
            and self._tree.is_a(index, "nsubj", "obj", "obl", "nmod", "conj")
            and not self._tree.children(index, *_DESCRIBING)
        )

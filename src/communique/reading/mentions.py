"""Words for a meeting: nouns ("a second round of talks in Oslo") and verbs ("the ministers met on Monday")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.reading.lexicon import lexicon, listed
from communique.reading.parse import Parse
from communique.reading.tree import Tree
from communique.terms import Moment, Span

Status = Literal["held", "ongoing", "planned", "cancelled"]
_LISTS = listed("mentions")
_ABOUT = _LISTS["about"]
LASTS = _LISTS["lasts"]
_DEFINITE = _LISTS["definite"]
_AFTER = _LISTS["after"]
_BEFORE = _LISTS["before"]
_SPANS = _LISTS["spans"]
_SEEKING = _LISTS["seeking"]


@cache
def _words() -> dict[str, Any]:
    return lexicon("meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words for a meeting.

    `aside`: the kind of a meal or ceremony, which is held beside the talks; `earlier`: the report tells what came days
    or weeks after it.
    """

    head: int
    span: Span
    noun: str
    definite: bool
    other: bool
    place: str | None
    time: str | None
    participants: tuple[str, ...]
    status: Status
    name: str | None
    plural: bool = False
    persons: bool = False
    aside: str | None = None
    earlier: bool = False


class Mentions:
    """Finds them; holds what they are looked up in."""

    def __init__(
        self, parse: Parse, tree: Tree, moments: Sequence[Moment], names: Callable[[Span], tuple[str, ...]]
    ) -> None:
        self.parse, self.tree, self.names = parse, tree, names
        self.moment_at = {index: moment for moment in moments for index in tree.within(moment.span)}
        self.place_at = {
            index: name.span
            for name in parse.names
            if name.kind == "LOC" and parse.text[name.span.end : name.span.end + 1] != "-"  # "U.S.-brokered talks"
            for index in tree.within(name.span)
        }
        self.who_at = {index: name.span for name in parse.names for index in tree.within(name.span)}
        self.kind_at = {index: name.kind for name in parse.names for index in tree.within(name.span)}
        self.covered: set[int] = set()

    def noun(self, index: int) -> Mention | None:
        tree, token = self.tree, self.tree.word(index)
        word = token.text.lower()
        weight = _words()["nouns"].get(word)
        if (
            weight is None
            or index in self.covered
            or token.pos not in ("NOUN", "PROPN")
            or tree.is_a(index, "compound")
        ):
            return None
        head = self._shell(index)
        if head in self.covered:
            return None
        low = [tree.word(child).text.lower() for child in tree.children(index)]
        if any(modifier in _words()["other"]["media"] for modifier in low):
            return None
        low += [tree.word(child).text.lower() for child in tree.children(head)] if head != index else []
        span = tree.noun_phrase(head)
        times, places = self._around(head), self._places(index, head)
        vague = any(modifier in _words()["other"]["vague"] for modifier in low)
        anchored = bool(times or places)
        guards = _words()["guarded"].get(word)
        if guards is not None and not (anchored or any(modifier in guards for modifier in low) or self._lasts(head)):
            return None
        definite = any(modifier in _DEFINITE for modifier in low) or bool(tree.children(index, "nmod:poss"))
        if not anchored and (vague or self._sought(head) or (weight < 0.6 and not definite and guards is None)):
            return None
        self.covered.update(range(min(index, head), max(index, head) + 1))
        return Mention(
            head=head,
            span=span,
            noun=word,
            definite=definite,
            other=any(modifier in _words()["other"]["words"] for modifier in low),
            place=places[0] if places else None,
            time=times[0] if times else None,
            participants=self._who(self._partners(span)),
            status=self._status(head),
            name=self._name(index),
            plural=word.endswith("s") and head == index,
            aside=next((kind for kind, words in _words()["aside"].items() if word in words), None),
            earlier=self._is_earlier(head),
        )

    def verb(self, index: int) -> Mention | None:
        tree, token = self.tree, self.tree.word(index)
        if token.pos != "VERB" or token.text.lower() not in _words()["verbs"]["words"]:
            return None
        partners = tree.children(index, "obj", "obl")
        subject = tree.children(index, "nsubj")
        with_whom = [
            child
            for child in partners
            if tree.is_a(child, "obj") or any(tree.word(c).text.lower() == "with" for c in tree.children(child, "case"))
        ]
        people = self._who([node for child in [*subject, *with_whom] for node in tree.subtree(child)])
        if not people:
            return None
        times = [self.moment_at[node].iso for node in tree.subtree(index) if node in self.moment_at]
        places = self._places(index, index)
        end = max([index, *(tree.subtree(child)[-1] for child in with_whom)])
        return Mention(
            head=index,
            span=Span(token.span.start, tree.word(end).span.end),
            noun="met",
            definite=not (times or places) and not with_whom,
            other=any(
                tree.word(child).text.lower() in _words()["other"]["words"] or tree.word(child).text.lower() == "again"
                for child in tree.children(index, "advmod", "amod")
            ),
            place=places[0] if places else None,
            time=times[0] if times else None,
            participants=people,
            status=self._status(index),
            name=None,
            persons=any(self.kind_at.get(node) == "PER" for child in with_whom for node in tree.subtree(child)),
        )

    def _shell(self, index: int) -> int:
        """The outer noun of "a round of talks", else the noun itself."""
        tree = self.tree
        up = tree.word(index).head
        if up >= 0 and tree.is_a(index, "nmod") and tree.word(up).text.lower() in _words()["shells"]["words"]:
            return up if tree.word(up).text.lower() in ("round", "rounds", "session", "sessions") else index
        return index

    def _sought(self, index: int) -> bool:
        """Whether a meeting is only what something is for: "a basis for talks", "the call for a summit"."""
        up = self.tree.word(index).head
        cases = {self.tree.word(child).text.lower() for child in self.tree.children(index, "case")}
        return "for" in cases and self.tree.is_a(index, "nmod") and self.tree.word(up).text.lower() in _SEEKING

    def _lasts(self, index: int) -> bool:
        """Whether the clause says how long it was: what lasts is an event."""
        up = self.tree.word(index).head
        return up >= 0 and self.tree.word(up).text.lower() in LASTS and self.tree.is_a(index, "nsubj")

    def _around(self, head: int) -> list[str]:
        """Days that belong to the noun: inside its phrase ("five hours of talks on Friday"), else beside it under the
        same verb.
        """
        tree = self.tree
        up = tree.word(head).head
        if up >= 0 and tree.is_a(head, "nmod") and tree.word(up).text.lower() in _words()["shells"]["words"]:
            head = up
        inside = [self.moment_at[node].iso for node in tree.subtree(head) if node in self.moment_at]
        if inside:
            return inside
        up = tree.word(head).head
        if up < 0 or tree.word(up).pos not in ("VERB", "AUX"):
            return []
        beside = tree.children(up, "obl", "obl:tmod", "obl:npmod", "advmod")
        return [self.moment_at[node].iso for child in beside for node in tree.subtree(child) if node in self.moment_at]

    def _places(self, index: int, head: int) -> list[str]:
        """Places that the mention is said to be in: "in Oslo", "Oslo talks"; not the parties' own names."""
        tree, found = self.tree, []
        candidates = [*tree.children(index, "nmod", "compound", "obl"), *tree.children(head, "nmod", "obl")]
        up = tree.word(head).head
        if up >= 0 and tree.word(up).pos == "VERB" and tree.is_a(head, "obj", "nsubj", "obl"):
            candidates += tree.children(up, "obl")
        for child in candidates:
            if child not in self.place_at:
                continue
            case = {tree.word(c).text.lower() for c in tree.children(child, "case")}
            if case & {"in", "at"} or (tree.is_a(child, "compound") and not self.names(self.place_at[child])):
                found.append(self.place_at[child].of(self.parse.text))
        return found

    def _partners(self, span: Span) -> list[int]:
        """The words of a mention without where it is and what about: "talks in the Malian capital on Niger's debt"."""
        tree, inside = self.tree, self.tree.within(span)
        apart = {
            node
            for index in inside
            if tree.is_a(index, "nmod", "obl")
            and any(tree.word(c).text.lower() in _ABOUT for c in tree.children(index, "case"))
            for node in tree.subtree(index)
        }
        return [index for index in inside if index not in apart]

    def _who(self, nodes: Sequence[int] | range) -> tuple[str, ...]:
        spans = dict.fromkeys(self.who_at[node] for node in nodes if node in self.who_at)
        return tuple(dict.fromkeys(name for span in spans for name in self.names(span)))

    def _status(self, index: int) -> Status:
        """Held unless the clause says otherwise; the words of the clause decide, the nearest kind first.

        What the rest of the clause comes "after" has been held, what it comes "before" has not.
        """
        tree, status = self.tree, _words()["status"]
        for node in [index, *tree.ancestors(index)]:
            if tree.word(node).pos in ("VERB", "AUX"):
                break
            cases = {tree.word(child).text.lower() for child in tree.children(node, "case")}
            if cases & _AFTER:
                return "held"
            if cases & _BEFORE:
                return "planned"
        top = next((node for node in [index, *tree.ancestors(index)] if tree.word(node).pos in ("VERB", "AUX")), index)
        own = [node for one in (index, *self._days_of(top)) for node in tree.subtree(one)]
        if any(tree.word(node).text.lower() in status["coming"] for node in own if node != top):
            return "planned"
        words = " ".join(tree.word(node).text.lower() for node in tree.subtree(top))
        kinds: tuple[Status, ...] = ("cancelled", "ongoing", "planned")
        for kind in kinds:
            if any(re.search(rf"\b{re.escape(word)}\b", words) for word in status[kind]):
                return kind
        return "held"

    def _is_earlier(self, index: int) -> bool:
        """Whether something came so long after it: "a day after talks collapsed", "weeks after the summit"."""
        tree = self.tree
        after = [
            child
            for node in [index, *tree.ancestors(index)][:3]
            for child in tree.children(node, "mark", "case")
            if tree.word(child).text.lower() in _AFTER and child
        ]
        return any(tree.word(child - 1).text.lower().rstrip("s") in _SPANS for child in after)

    def _days_of(self, verb: int) -> list[int]:
        """The words that say when the deed of a verb is done: "meet again next week"."""
        return [
            one
            for one in self.tree.children(verb, "obl", "obl:tmod", "obl:npmod", "advmod", "nmod")
            if any(node in self.moment_at or self.tree.is_a(one, "advmod") for node in self.tree.subtree(one))
        ]

    def _name(self, index: int) -> str | None:
        """A proper name of the meeting ("Lake Basin Council"), from its capitalised compounds or its `of` phrase."""
        tree = self.tree
        for child in tree.children(index, "nmod"):
            if tree.word(child).pos == "PROPN" and any(tree.word(c).text == "of" for c in tree.children(child, "case")):
                return tree.noun_phrase(child).of(self.parse.text).removeprefix("the ")
        proper = [child for child in tree.children(index, "compound") if tree.word(child).pos == "PROPN"]
        if proper:
            return Span(tree.word(proper[0]).span.start, tree.word(index).span.end).of(self.parse.text)
        return None

"""Nouns for a meeting: "a second round of talks in Oslo"; and what they share with verbs (`encounters`)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.reading.lexicon import lexicon, listed
from communique.reading.moments import is_bound
from communique.reading.parse import Parse
from communique.reading.tree import Tree
from communique.reading.unmet import sought, unmet
from communique.terms import Moment, Span

Status = Literal["held", "ongoing", "planned", "cancelled"]
_LISTS = listed("mentions")
_ABOUT = _LISTS["about"]
LASTS = _LISTS["lasts"]
_DEFINITE = _LISTS["definite"]
_AFTER = _LISTS["after"]
_BEFORE = _LISTS["before"]
_SPANS = _LISTS["spans"]
_SUPPOSING = _LISTS["supposing"]
_MEANWHILE = _LISTS["meanwhile"]
_WITH = _LISTS["with"]
_TOLD_BESIDE = frozenset({"ccomp", "conj", "parataxis"})  # "met the envoy and said that she would come again"
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis"})


@cache
def _words() -> dict[str, Any]:
    return lexicon("meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words for a meeting.

    `aside`: the kind of a meal or ceremony, which is held beside the talks; `earlier`: the report tells what came days
    or weeks after it; `fresh`: it brings in a meeting ("a consultation with the hosts"); `supposed`: it is only part of
    a condition ("unless the talks resume"); `standing`: it tells what goes on, not on which day ("which hosts the
    talks"); `gathered`: those who are there come together ("the leaders reconvened on Thursday").
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
    fresh: bool = False
    supposed: bool = False
    standing: bool = False
    gathered: bool = False


class Mentions:
    """Finds them; holds what they are looked up in."""

    def __init__(
        self, parse: Parse, tree: Tree, moments: Sequence[Moment], names: Callable[[Span], tuple[str, ...]]
    ) -> None:
        self.parse, self.tree, self.names = parse, tree, names
        self.moment_at: dict[int, Moment] = {}
        self.bound_at: dict[int, Moment] = {}  # "by Friday", "since March": no day of what is told
        for moment in moments:
            kept = self.bound_at if is_bound(tree, moment.span) else self.moment_at
            kept.update(dict.fromkeys(tree.within(moment.span), moment))
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
        if "no" in low or any(modifier in _words()["other"]["media"] for modifier in low):
            return None
        low += [tree.word(child).text.lower() for child in tree.children(head)] if head != index else []
        span = tree.noun_phrase(head)
        supposed = self.is_supposed(head)
        dated = any(node in self.moment_at for node in tree.subtree(head))
        if unmet(tree, index, head, dated=dated):
            return None
        times, places = self._around(head, alone=supposed), self.places(index, head)
        if not times and "first" in low:
            # "The first meeting since July 2019" tells of one in July 2019; "the seventh round since March" does not.
            times = [self.bound_at[node].iso for node in tree.subtree(head) if node in self.bound_at]
        vague = any(modifier in _words()["other"]["vague"] for modifier in low)
        anchored = bool(times or places)
        fresh = self._is_fresh(index, low)
        guards = _words()["guarded"].get(word)
        if guards is not None and not (anchored or any(modifier in guards for modifier in low) or self._lasts(head)):
            return None
        definite = any(modifier in _DEFINITE for modifier in low) or bool(tree.children(index, "nmod:poss"))
        if supposed and not (definite or times):
            return None
        if not anchored and (
            vague or sought(tree, head) or (weight < 0.6 and not (definite or fresh) and guards is None)
        ):
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
            participants=self.who(self._partners(span)),
            status=self.status(head),
            name=self._name(index),
            plural=word.endswith("s") and head == index,
            aside=next((kind for kind, words in _words()["aside"].items() if word in words), None),
            earlier=self._is_earlier(head),
            fresh=fresh,
            supposed=supposed,
            standing=self._is_standing(head),
        )

    def _shell(self, index: int) -> int:
        """The outer noun of "a round of talks", else the noun itself."""
        tree = self.tree
        up = tree.word(index).head
        if up >= 0 and tree.is_a(index, "nmod") and tree.word(up).text.lower() in _words()["shells"]["words"]:
            return up if tree.word(up).text.lower() in ("round", "rounds", "session", "sessions") else index
        return index

    def _lasts(self, index: int) -> bool:
        """Whether the clause says how long it was: what lasts is an event."""
        up = self.tree.word(index).head
        return up >= 0 and self.tree.word(up).text.lower() in LASTS and self.tree.is_a(index, "nsubj")

    def is_supposed(self, index: int) -> bool:
        """Whether it stands in the clause of a condition ("unless Ardland returns to the talks by Saturday"), or is
        what happens unless something else does.
        """
        tree = self.tree

        def marks(node: int) -> set[str]:
            return {tree.word(child).text.lower() for child in tree.children(node, "mark")}

        return any(
            (tree.is_a(node, "advcl") and not marks(node).isdisjoint(_SUPPOSING))
            or any("unless" in marks(clause) for clause in tree.children(node, "advcl"))
            for node in [index, *tree.ancestors(index)]
        )

    def _is_fresh(self, index: int, modifiers: Sequence[str]) -> bool:
        """Whether a noun with "a" brings in a meeting: one with somebody, or one at which something was done."""
        tree = self.tree
        if not {"a", "an"} & {tree.word(child).text.lower() for child in tree.children(index, "det")}:
            return False
        partners = any(tree.case(child) in _WITH for child in tree.children(index, "nmod"))
        kind = any(modifier in _words()["other"]["kinds"] for modifier in modifiers)
        return partners or kind or bool(tree.children(index, "acl:relcl"))

    def _is_standing(self, head: int) -> bool:
        """Whether talks are only what somebody hosts or returns to: "Qatar, which hosts the talks"."""
        tree, up = self.tree, self.tree.word(head).head
        return up >= 0 and tree.is_a(head, "obj", "obl") and tree.word(up).text.lower() in _words()["verbs"]["standing"]

    def _around(self, head: int, *, alone: bool) -> list[str]:
        """Days that belong to the noun: inside its phrase ("five hours of talks on Friday"), else, unless it is to
        stand `alone`, beside it under the same verb.
        """
        tree = self.tree
        up = tree.word(head).head
        if up >= 0 and tree.is_a(head, "nmod") and tree.word(up).text.lower() in _words()["shells"]["words"]:
            head = up
        inside = [self.moment_at[node].iso for node in tree.subtree(head) if self._dates(node, head)]
        if inside or alone:
            return inside
        up = tree.word(head).head
        if up in self.moment_at and tree.is_a(head, "nsubj"):
            return [self.moment_at[up].iso]  # "the summit was on Monday"
        return self.days(up, head) if up >= 0 and tree.word(up).pos in ("VERB", "AUX") else []

    def _dates(self, node: int, head: int) -> bool:
        """Whether a day is that of the meeting at `head`; not in "the fourth round since a raid on Friday"."""
        if node not in self.moment_at:
            return False
        between = [self.tree.word(one).text.lower() for one in range(head + 1, node)]
        return "since" not in itertools.takewhile(lambda word: word not in {",", ";"}, reversed(between))

    def days(self, verb: int, head: int | None = None) -> list[str]:
        """The days that a clause gives; without one, that which its relative clause describes ("16 May, when they
        met") or that of the clause it hangs on ("said on Monday, before he went into a meeting").
        """
        tree = self.tree
        beside = [
            node
            for child in tree.children(verb, "obl", "advmod", "nmod")
            for node in tree.subtree(child, without=_CLAUSES)
        ]
        if own := [self.moment_at[node].iso for node in beside if self._dates(node, verb if head is None else head)]:
            return own
        for child in tree.children(verb):
            if tree.word(child).text.lower() == "when" and child > 1:
                before = child - 1 - (tree.word(child - 1).pos == "PUNCT")
                if moment := self.moment_at.get(before) or self.bound_at.get(before):
                    return [moment.iso]
        marks = {tree.word(child).text.lower() for child in tree.children(verb, "mark")}
        if not tree.is_a(verb, "advcl") or not marks & _MEANWHILE or self._is_spanned(verb):
            return []
        return self.days(tree.word(verb).head)

    def places(self, index: int, head: int) -> list[str]:
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

    def who(self, nodes: Sequence[int] | range) -> tuple[str, ...]:
        spans = dict.fromkeys(self.who_at[node] for node in nodes if node in self.who_at)
        return tuple(dict.fromkeys(name for span in spans for name in self.names(span)))

    def status(self, index: int) -> Status:
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
        coming = [node for node in own if node != top and tree.word(node).text.lower() in status["coming"]]
        if any(tree.word(tree.word(node).head).text.lower() not in status["narrated"] for node in coming):
            return "planned"
        told = tree.subtree(top, without=_TOLD_BESIDE)
        words = " ".join(tree.word(node).text.lower() for node in (told if index in told else tree.subtree(top)))
        if tree.is_a(top, "xcomp", "advcl") and top and tree.word(top - 1).text.lower() == "to":
            words = f"{tree.word(tree.word(top).head).text.lower()} to {words}"  # "are due to meet"
        kinds: tuple[Status, ...] = ("cancelled", "ongoing", "planned")
        for kind in kinds:
            if any(re.search(rf"\b{re.escape(word)}\b", words) for word in status[kind]):
                return kind
        return "held"

    def _is_earlier(self, index: int) -> bool:
        """Whether something came so long after it: "a day after talks collapsed", "weeks after the summit"."""
        return any(self._is_spanned(node) for node in [index, *self.tree.ancestors(index)][:3])

    def _is_spanned(self, node: int) -> bool:
        """Whether a stretch of time leads to it: "a day after …"."""
        tree = self.tree
        after = [
            child for child in tree.children(node, "mark", "case") if tree.word(child).text.lower() in _AFTER and child
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

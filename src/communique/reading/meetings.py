"""Meetings: who came together, where, when, for how long; one entry per distinct meeting of a report.

Mentions are nouns ("a second round of talks in Oslo") and verbs ("the ministers met on Monday"). A mention joins the
meeting it is compatible with: the same day and place as far as both are given. A definite mention without either
("the talks") joins the latest one; the first that is not "another" or "the next" is the meeting that the report is
about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

from communique.reading.lexicon import lexicon, listed
from communique.reading.parse import Parse
from communique.reading.tree import Tree
from communique.terms import Meeting, Moment, Quantity, Span

Status = Literal["held", "ongoing", "planned", "cancelled"]
_LISTS = listed("meetings")
_ABOUT = _LISTS["about"]
_LASTS = _LISTS["lasts"]
_DEFINITE = _LISTS["definite"]
_AFTER = _LISTS["after"]
_BEFORE = _LISTS["before"]
_SPANS = _LISTS["spans"]
_SEEKING = _LISTS["seeking"]


@cache
def _words() -> dict[str, Any]:
    return lexicon("meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
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


@dataclass(slots=True)
class _Gathering:
    """A meeting while its mentions are being collected."""

    mentions: list[_Mention] = field(default_factory=list)

    @property
    def main(self) -> bool:
        """Whether it can be what the report is about: "another round" tells of a meeting beside that one."""
        return not all(mention.other or mention.aside for mention in self.mentions)

    @property
    def place(self) -> str | None:
        return next((mention.place for mention in self.mentions if mention.place), None)

    @property
    def time(self) -> str | None:
        """The most precise day given: a day before a month, either before a week."""
        times = [mention.time for mention in self.mentions if mention.time]
        return max(times, key=lambda time: (len(time) == 10, "/" not in time, len(time)), default=None)

    @property
    def status(self) -> Status:
        statuses = [mention.status for mention in self.mentions]
        return "held" if "held" in statuses else statuses[0]

    def takes(self, mention: _Mention) -> bool:
        """Whether the mention can be this meeting: nothing that both give may differ."""
        place, time = self.place, self.time
        if mention.place and place and mention.place != place:
            return False
        if mention.time and time and not _compatible(mention.time, time):
            return False
        if mention.aside != self.mentions[0].aside:
            return False
        if mention.other:
            return bool(mention.time and time and mention.place == place)
        if {mention.status, self.status} == {"held", "planned"} and not (mention.time or mention.place):
            return False  # "the talks" of today are not the London meeting to come
        if mention.persons:
            return any(set(mention.participants) & set(known.participants) for known in self.mentions)
        if not (mention.place or mention.time):
            return self.main or mention.aside is not None
        if mention.definite or mention.plural:
            return True
        # "A session in Oslo", "a June summit" are news, unless the meeting already known is in Oslo, or in June.
        return place == mention.place and (time is not None or not mention.time)


def _compatible(one: str, other: str) -> bool:
    """Whether two dates can be the same: one more precise than the other, or a day inside a stretch of days."""
    if "/" in one and "/" not in other:
        one, other = other, one
    if "/" in other and "/" not in one:
        start, end = other.split("/")
        return start[: len(one)] <= one <= end[: len(one)]
    return one.startswith(other) or other.startswith(one)


def meetings(
    parse: Parse,
    *,
    moments: Sequence[Moment] = (),
    quantities: Sequence[Quantity] = (),
    names: Callable[[Span], tuple[str, ...]] = lambda span: (),
    published: date | None = None,
    tree: Tree | None = None,
) -> tuple[Meeting, ...]:
    """The distinct meetings of a text in order of first mention; `names` tells whom a name's span stands for."""
    tree = tree or Tree(parse)
    seen = _Seen(parse, tree, moments, names)
    gatherings: list[_Gathering] = []
    for index in range(len(tree.tokens)):
        mention = seen.noun(index) or seen.verb(index)
        if mention is None:
            continue
        fitting = [gathering for gathering in gatherings if gathering.takes(mention)]
        anchored = mention.place or mention.time or mention.other or mention.persons
        if fitting and (mention.definite or anchored or mention.noun in ("talks", "negotiations")):
            _best(fitting, mention).mentions.append(mention)
        elif anchored or mention.aside or not any(gathering.main for gathering in gatherings):
            gatherings.append(_Gathering([mention]))
    main = next((gathering for gathering in gatherings if gathering.main), None)
    return tuple(_meeting(gathering, tree, quantities, published, main) for gathering in gatherings)


def _best(fitting: list[_Gathering], mention: _Mention) -> _Gathering:
    """The meeting that shares the day, then the place, then people; else the one that the report is about."""

    def closeness(gathering: _Gathering) -> tuple[bool, bool, int]:
        people = {name for known in gathering.mentions for name in known.participants}
        return (
            bool(mention.time and gathering.time),
            bool(mention.place and gathering.place),
            len(people & set(mention.participants)),
        )

    return max(fitting, key=closeness)


class _Seen:
    """Finds mentions; holds what they are looked up in."""

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

    def noun(self, index: int) -> _Mention | None:
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
        return _Mention(
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

    def verb(self, index: int) -> _Mention | None:
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
        return _Mention(
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
        return up >= 0 and self.tree.word(up).text.lower() in _LASTS and self.tree.is_a(index, "nsubj")

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


def _meeting(
    gathering: _Gathering,
    tree: Tree,
    quantities: Sequence[Quantity],
    published: date | None,
    main: _Gathering | None,
) -> Meeting:
    """`main`: the meeting that the report is about, held on the report's day where it gives no other."""
    mentions = gathering.mentions
    fullest = max(mentions, key=lambda mention: (bool(mention.time), bool(mention.place), len(mention.span)))
    today = published.isoformat() if published else None
    status = gathering.status
    if today and status == "held" and gathering.time and gathering.time[: len(today)] > today:
        status = "planned"
    if today and status == "planned" and gathering.time and len(gathering.time) == 10 and gathering.time < today:
        status = "held"  # "before Wednesday's meeting", in a report of Thursday
    day = gathering.time
    if day is None and main is not None:
        if gathering is main and status != "planned":
            day = today if not any(mention.earlier for mention in mentions) else None
        elif mentions[0].aside:
            # The lunch and the signing are on the day of the talks.
            day = main.time or (today if main.status != "planned" else None)
    return Meeting(
        span=fullest.span,
        name=next((mention.name for mention in mentions if mention.name), None),
        place=gathering.place,
        date=day,
        participants=tuple(dict.fromkeys(name for mention in mentions for name in mention.participants)),
        mentions=tuple(mention.span for mention in mentions if mention is not fullest),
        duration=_duration(mentions, tree, quantities),
        status=status,
        confidence=0.8 if gathering.time or gathering.place else 0.5,
    )


def _duration(mentions: Sequence[_Mention], tree: Tree, quantities: Sequence[Quantity]) -> Span | None:
    """A stretch of time that hangs on a mention: "four hours of talks", "the session lasted two days"."""
    for mention in mentions:
        up = tree.word(mention.head).head
        near = {mention.head, up, *tree.children(mention.head)}
        lasting = [node for node in (up, *tree.children(mention.head)) if node >= 0]
        for node in lasting:
            if tree.word(node).text.lower() in _LASTS:  # also "the meeting, which lasted an hour"
                near.update(tree.subtree(node))
        for quantity in quantities:
            if quantity.unit in ("hours", "minutes", "days") and near & set(tree.within(quantity.span)):
                return quantity.span
    return None

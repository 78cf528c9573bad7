"""Meetings: who came together, where, when, for how long; one entry per distinct meeting of a report.

A mention joins the meeting it is compatible with: the same day and place as far as both are given. A definite mention
without either ("the talks") joins the latest one; the first that is not "another" or "the next" is the meeting that the
report is about. What "a" brings in ("a consultation with the hosts") is a meeting of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.reading.encounters import encounter
from communique.reading.mentions import LASTS, Mention, Mentions, Status
from communique.reading.parse import Parse
from communique.reading.tree import Tree
from communique.terms import Meeting, Moment, Quantity, Span


@dataclass(slots=True)
class _Gathering:
    """A meeting while its mentions are being collected."""

    mentions: list[Mention] = field(default_factory=list)

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

    def takes(self, mention: Mention) -> bool:
        """Whether the mention can be this meeting: nothing that both give may differ."""
        place, time = self.place, self.time
        if mention.place and place and mention.place != place:
            return False
        if mention.time and time and not _compatible(mention.time, time):
            return False
        if mention.aside != self.mentions[0].aside:
            return False
        if mention.other:
            same = mention.noun != "met" or self.mentions[0].other  # who meets again meets once more
            return bool(mention.time and time and mention.place == place and same)
        if mention.fresh and not (mention.place or mention.time):
            return False
        if {mention.status, self.status} == {"held", "planned"} and not (mention.time or mention.place):
            return False  # "the talks" of today are not the London meeting to come
        if mention.persons:
            return any(set(mention.participants) & set(known.participants) for known in self.mentions)
        if not (mention.place or mention.time):
            return self.main or mention.aside is not None
        if mention.definite or mention.plural:
            return True
        # "A session in Oslo", "a June summit" are news, unless the meeting already known is in Oslo, or in June.
        there = place == mention.place or (mention.gathered and not mention.place)
        return there and (time is not None or not mention.time)


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
    seen = Mentions(parse, tree, moments, names)
    gatherings: list[_Gathering] = []
    for index in range(len(tree.tokens)):
        mention = seen.noun(index) or encounter(seen, index)
        if mention is None:
            continue
        fitting = [gathering for gathering in gatherings if gathering.takes(mention)]
        anchored = mention.place or mention.time or mention.other or mention.persons or mention.fresh
        if fitting and (mention.definite or anchored or mention.noun in ("talks", "negotiations")):
            _best(fitting, mention).mentions.append(mention)
        elif anchored or mention.aside or not (mention.supposed or any(gathering.main for gathering in gatherings)):
            gatherings.append(_Gathering([mention]))
    main = next((gathering for gathering in gatherings if gathering.main), None)
    told = {id(gathering): _told_of_another_day(gathering, seen) for gathering in gatherings}
    return tuple(
        _meeting(gathering, tree, quantities, published, main, another_day=told[id(gathering)])
        for gathering in gatherings
    )


def _told_of_another_day(gathering: _Gathering, seen: Mentions) -> bool:
    """Whether a sentence gives some day or month before it tells of a meeting: "in June she went to Lima and met"."""
    tree = seen.tree
    firsts = ((tree.sentence(mention.head).first, mention.head) for mention in gathering.mentions)
    return any(index in seen.moment_at for first, head in firsts for index in range(first, head))


def _best(fitting: list[_Gathering], mention: Mention) -> _Gathering:
    """The meeting that shares the day, then the place, then people; else the one that the report is about."""

    def closeness(gathering: _Gathering) -> tuple[bool, bool, int]:
        people = {name for known in gathering.mentions for name in known.participants}
        return (
            bool(mention.time and gathering.time),
            bool(mention.place and gathering.place),
            len(people & set(mention.participants)),
        )

    return max(fitting, key=closeness)


def _meeting(
    gathering: _Gathering,
    tree: Tree,
    quantities: Sequence[Quantity],
    published: date | None,
    main: _Gathering | None,
    *,
    another_day: bool,
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
            earlier = any(mention.earlier for mention in mentions) or all(mention.standing for mention in mentions)
            untold = another_day or earlier
            day = None if untold else today
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


def _duration(mentions: Sequence[Mention], tree: Tree, quantities: Sequence[Quantity]) -> Span | None:
    """A stretch of time that hangs on a mention: "four hours of talks", "the session lasted two days"."""
    for mention in mentions:
        up = tree.word(mention.head).head
        near = {mention.head, up, *tree.children(mention.head)}
        lasting = [node for node in (up, *tree.children(mention.head)) if node >= 0]
        for node in lasting:
            if tree.word(node).text.lower() in LASTS:  # also "the meeting, which lasted an hour"
                near.update(tree.subtree(node))
        for quantity in quantities:
            if quantity.unit in ("hours", "minutes", "days") and near & set(tree.within(quantity.span)):
                return quantity.span
    return None

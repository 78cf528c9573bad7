"""One thing that a party demands or holds out, where accounts differ in what becomes of it, how much, when or on what
condition.

Two accounts tell one thing where most words of both contents are the same, or where both raise or lower something to
the same sum; neither tells the other's version too, and their reports are of the same days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from communique.comparison.discrepancies.particulars import Particular, Particulars, particulars
from communique.comparison.discrepancies.passages import Passages, keys_of
from communique.comparison.discrepancies.statements import DONE
from communique.comparison.discrepancies.times import same_time
from communique.comparison.vocabulary import stems
from communique.terms import CitedMove, Discrepancy, DiscrepancyTopic, Evidence, Reading, Span

# What is held out may be called an offer by one account and a promise by another.
_HELD_OUT = frozenset({"offer", "promise", "express_willingness", "concede", "accept", "agree"})
_KINDS: Mapping[str, str] = dict.fromkeys(_HELD_OUT, "offer") | {"demand": "demand", "threaten": "threaten"}
_OPEN = ("asserted", "conditional", "pending", "future")
# How much of the shorter content stands in the longer one; of two deeds the object must be the same.
_ALIKE, _SURE, _FEWEST = 0.6, 0.75, 2
# Such a share of a condition's words in one sentence tells the condition.
_TOLD = 0.6
# So many statements of a party are compared.
_MOST = 400
# Another sum or day told so much later may be another offer; the same offer loses its condition more slowly.
_SAME_DAYS, _LATER = timedelta(days=1), timedelta(days=3)
# A deed and the thing it is done to: "phase out the toll on barges".
_DEED = re.compile(
    r"(?:to )?[\w-]+(?: out| down| up| off)? (?:the|its|their|an?) (?P<thing>[\w -]+?)"
    r"(?= (?:to|at|by|over|within|until|if|unless|once|after|before|immediately)\b|[,.]|$)"
)
_TOPICS: Mapping[Particular, DiscrepancyTopic] = {"amount": "number", "date": "date", "deed": "agreement"}


@dataclass(frozen=True, slots=True, eq=False)
class _Version:
    cited: CitedMove
    account: str
    told: Particulars
    words: frozenset[str]
    object: frozenset[str]


def differing_versions(
    moves: Sequence[CitedMove], passages: Passages, readings: Mapping[str, Reading], names: Mapping[str, str]
) -> list[Discrepancy]:
    """`names` gives each party its one name."""
    accounts = passages.accounts
    held: dict[tuple[str, str], list[_Version]] = defaultdict(list)
    for cited in moves:
        move = cited.move
        if move.content is None or move.negated or move.type not in _KINDS or move.status not in _OPEN or move.inferred:
            continue
        told = particulars(cited, readings[cited.report])
        words = {key for key in stems(_plain(cited, readings[cited.report].text)) if not key[0].isdigit()}
        thing = _object(move.content.of(readings[cited.report].text))
        version = _Version(cited, accounts[cited.report], told, frozenset(words), thing)
        for actor in dict.fromkeys(names.get(actor, actor) for actor in move.actor):
            held[actor, _KINDS[move.type]].append(version)
    return [
        one for (actor, _), listed in sorted(held.items(), key=lambda item: item[0])
        for one in _joined(_of_party(actor, listed[:_MOST], passages))
    ]  # fmt: skip


def _joined(pairs: Iterator[Discrepancy]) -> list[Discrepancy]:
    """Pairs of versions that have one in common are of one question."""
    found: list[Discrepancy] = []
    for pair in pairs:
        home = next(
            (at for at, one in enumerate(found) if one.topic == pair.topic and {*one.values} & {*pair.values}), None
        )
        if home is None:
            found.append(pair)
        else:
            found[home] = replace(found[home], values=tuple(sorted({*found[home].values, *pair.values})))
    return found


def _plain(cited: CitedMove, text: str) -> str:
    """The content without the condition in it."""
    content, condition = cited.move.content, cited.move.condition
    assert content is not None
    if condition is None or not content.contains(condition.span):
        return content.of(text)
    return text[content.start : condition.span.start] + text[condition.span.end : content.end]


def _of_party(actor: str, listed: Sequence[_Version], passages: Passages) -> Iterator[Discrepancy]:
    for one, other in combinations(listed, 2):
        first, second = (_when(version.cited, passages) for version in (one, other))
        particular = one.told.differ(other.told)
        to_one = particular == "deed" and _done_to_one(one, other)
        if not (to_one or _of_one_thing(one, other)) or not same_time(first, second, _LATER):
            continue
        kinds = {version.cited.move.type for version in (one, other)}
        about = f"what {actor} {DONE.get(kinds.pop() if len(kinds) == 1 else 'offer', 'offered')}"
        if particular == "deed" and not (to_one or _of_one_thing(one, other, _SURE)):
            continue
        if particular and same_time(first, second, _SAME_DAYS):
            if not any(_tells(version, listed) for version in ((one, other), (other, one))):
                yield _discrepancy(about, (one, other), _TOPICS[particular], passages)
        elif particular is None and one.told.conditional != other.told.conditional:
            bound, free = (one, other) if one.told.conditional else (other, one)
            # What was agreed in the end is not the offer that led to it.
            if free.cited.move.type in _HELD_OUT - {"agree"} and not _knows_condition(free, bound, listed, passages):
                yield _discrepancy(about, (bound, free), "condition", passages)


def _discrepancy(
    about: str, versions: tuple[_Version, _Version], topic: DiscrepancyTopic, passages: Passages
) -> Discrepancy:
    hangs = topic == "condition"
    return Discrepancy(
        about=about,
        topic=topic,
        kind="wording" if hangs else "contradiction",
        values=tuple(sorted(_passage(version, passages) for version in versions)),
        note="one account tells a condition, another none" if hangs else "they exclude one another",
        confidence=0.6 if hangs else 0.8,
    )


def _of_one_thing(one: _Version, other: _Version, alike: float = _ALIKE) -> bool:
    if one.account == other.account:
        return False
    if _fates(one) & _fates(other) and any(
        one.told.amounts[kind] & other.told.amounts[kind]
        for kind in one.told.amounts.keys() & other.told.amounts.keys()
        if not kind.startswith("#")
    ):
        return True
    here = one.words - (one.told.becomes.keys() - other.told.becomes.keys())
    there = other.words - (other.told.becomes.keys() - one.told.becomes.keys())
    if here == there:
        return bool(here)  # a bare sum may be one of anything
    return len(here & there) >= max(_FEWEST, alike * min(len(here), len(there)))


def _done_to_one(one: _Version, other: _Version) -> bool:
    """Whether two accounts have other deeds done to one thing: "halve the toll", "drop the toll over five years"."""
    return one.account != other.account and bool(one.object) and one.object == other.object


def _object(content: str) -> frozenset[str]:
    """The words of the thing to which a content that begins with a deed has something done."""
    found = _DEED.match(content)
    return stems(found["thing"]) if found else frozenset()


def _fates(version: _Version) -> frozenset[str]:
    return frozenset().union(*version.told.becomes.values())


def _when(cited: CitedMove, passages: Passages) -> str:
    """The past time that the report gives for the move, else the report's own day."""
    published = passages.reports[cited.report].published
    today, time = published.isoformat() if published else "", cited.move.time or ""
    return time if time and not (today and time[:10] > today[: len(time)]) else today


def _tells(pair: tuple[_Version, _Version], listed: Sequence[_Version]) -> bool:
    """Whether the account of the first of a pair has the version of the second as well."""
    own, other = pair
    return any(
        version is not own
        and version.account == own.account
        and _of_one_thing(version, other)
        and version.told.differ(other.told) is None
        for version in listed
    )


def _knows_condition(free: _Version, bound: _Version, listed: Sequence[_Version], passages: Passages) -> bool:
    """Whether the account without the condition tells it elsewhere, with the offer or in a sentence of its own."""
    if any(
        version.account == free.account and version.told.conditional and _of_one_thing(version, bound)
        for version in listed
    ):
        return True
    assert bound.cited.condition is not None
    keys = keys_of(bound.cited.condition.quote)
    return any(
        passage.account == free.account and len(keys & passage.keys) >= _TOLD * len(keys) for passage in passages.all
    )


def _passage(version: _Version, passages: Passages) -> Evidence:
    """The content and, where there is one, the condition."""
    move = version.cited.move
    assert move.content is not None
    spans = [move.content, *([move.condition.span] if move.condition else [])]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return passages.reports[version.cited.report].evidence(whole)

"""Who leads a committee or the like and who sits on it, where accounts name different ones."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.passages import Passage, Passages
from communique.comparison.vocabulary import stem
from communique.terms import Discrepancy, Reading, Span

_WORD = re.compile(r"[\w’'-]+")
_PART = re.compile(r",? and (?:also )?|, ")
_MARK = re.compile(r"[,;:]")
# What a list of members that comes first begins after: the start of a sentence or clause, or "on which".
_OPENING = re.compile(r"[;:]|\b(?:on|in|of) which\b")
# So many words before the noun of a body say which it is; so many lie between it and who leads it, or stand
# between it and the words of sitting on it.
_BEFORE, _BETWEEN, _NEXT = 3, 9, 5
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "both"})
# So many words make up one member of a list.
_MEMBER = 5
# Who leads a body may be another after some days.
_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What one sentence tells of a body: who leads it (one name), or who its members are."""

    noun: str
    which: frozenset[str]
    names: frozenset[str]
    passage: Passage
    span: Span


@cache
def _data() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/bodies.toml").read_text("utf-8"))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return compiled(_data()[key])


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['body'])})\b", re.IGNORECASE)


def differing_bodies(
    passages: Passages, readings: Mapping[str, Reading], called: Mapping[str, re.Pattern[str]]
) -> list[Discrepancy]:
    """`called` gives by party the names under which reports speak of it."""
    leaders = [one for passage in passages.all for one in _leaders(passage, readings[passage.report])]
    members = [one for passage in passages.all for one in _members(passage, called)]
    return [*_apart(leaders, passages, "leads"), *_apart(members, passages, "sits on")]


def _apart(told: Sequence[_Told], passages: Passages, does: str) -> Iterator[Discrepancy]:
    """The bodies of which two accounts name different ones; which one an account with two of a name means is open."""
    given: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for one in told:
        given[one.passage.account, one.noun].add(one.names)
    clear = [one for one in told if len(given[one.passage.account, one.noun]) == 1]
    groups: dict[str, list[_Told]] = {}
    for one, other in combinations(clear, 2):
        if _of_one_body(one, other, passages) and _differ(one.names, other.names):
            groups.setdefault(one.noun, []).extend((one, other))
    for noun, group in groups.items():
        exclude = does == "leads" or any(
            one.names - other.names and other.names - one.names for one, other in combinations(group, 2)
        )
        yield Discrepancy(
            about=f"who {does} the {noun}",
            topic="participants",
            kind="contradiction" if exclude else "wording",
            values=tuple(sorted({passages.evidence(one.passage, one.span) for one in group})),
            note="the accounts name different ones" if exclude else "one account names more",
            confidence=0.7 if exclude else 0.5,
        )


def _of_one_body(one: _Told, other: _Told, passages: Passages) -> bool:
    if one.passage.account == other.passage.account or one.noun != other.noun:
        return False
    days = [passages.reports[told.passage.report].published for told in (one, other)]
    near = not (days[0] and days[1]) or abs(days[0] - days[1]) <= _NEAR
    return near and (not one.which or not other.which or bool(one.which & other.which))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the names are of different ones; a proper name and a plain noun ("the union") may be of the same."""
    mine, yours = one - other, other - one
    proper = [any(name[:1].isupper() for name in names) for names in (mine, yours)]
    return bool(mine or yours) and not (len(mine) == len(yours) and proper[0] != proper[1])


def _leaders(passage: Passage, reading: Reading) -> Iterator[_Told]:
    """Who leads a body, by the family name: named right after "chaired by", or right before "will chair the"."""
    text, end = passage.text, passage.span.end
    people = [
        (mention, person.name.split()[-1])
        for person in reading.people
        for mention in person.mentions
        if passage.span.contains(mention)
    ]
    for match in _pattern("led").finditer(text, passage.span.start, end):
        person = min((one for one in people if one[0].start >= match.end()), default=None)
        body = next((noun for noun in reversed(_bodies(passage)) if noun.start < match.end()), None)
        after = person is not None and _beside(text, match.end(), person[0].start)
        if person and body and after and _close(text, min(body.end, match.start()), match.start()):
            yield _told(passage, body, frozenset({person[1]}), body.start, person[0].end)
    for match in _pattern("leads").finditer(text, passage.span.start, end):
        person = max((one for one in people if one[0].end <= match.start()), default=None)
        body = next((noun for noun in _bodies(passage) if noun.start >= match.end()), None)
        after = body is not None and _beside(text, match.end(), body.start)
        if person and body and after and _close(text, person[0].end, match.start()):
            yield _told(passage, body, frozenset({person[1]}), person[0].start, body.end)


def _close(text: str, start: int, end: int, most: int = _BETWEEN) -> bool:
    return start <= end and len(_WORD.findall(text[start:end])) <= most


def _beside(text: str, start: int, end: int) -> bool:
    """Whether two places are next to each other in one clause."""
    return _close(text, start, end, _NEXT) and not _MARK.search(text, start, end)


def _bodies(passage: Passage) -> list[Span]:
    return [Span(*match.span()) for match in _nouns().finditer(passage.text, passage.span.start, passage.span.end)]


def _told(passage: Passage, body: Span, names: frozenset[str], start: int, end: int) -> _Told:
    before = [word.lower() for word in _WORD.findall(passage.text[passage.span.start : body.start])[-_BEFORE:]]
    near = before
    for at, word in enumerate(before):
        if word in _data()["closing"] or word in _ARTICLES | {"and", "of"}:
            near = before[at + 1 :]
    which = frozenset(stem(word) for word in near if word not in _data()["general"])
    return _Told(body.of(passage.text).lower(), which, names, passage, Span(start, end))


def _members(passage: Passage, called: Mapping[str, re.Pattern[str]]) -> Iterator[_Told]:
    """Who sits on a body: the list after "a panel of", or before "would have seats on"."""
    text = passage.text
    for match in _pattern("made_of").finditer(text, passage.span.start, passage.span.end):
        body = next((noun for noun in reversed(_bodies(passage)) if noun.start < match.end()), None)
        names, end = _list(text[match.end() : passage.clause(match.start(), passage.span.end - 1).end], called)
        if body and len(names) > 1 and _close(text, min(body.end, match.start()), match.start()):
            yield _told(passage, body, names, body.start, match.end() + end)
    for match in _pattern("seated").finditer(text, passage.span.start, passage.span.end):
        opened = [found.end() for found in _OPENING.finditer(text, passage.span.start, match.start())]
        start = max(opened, default=passage.span.start)
        names, _ = _list(text[start : match.start()], called)
        bodies = _bodies(passage)
        before = [noun for noun in bodies if _close(text, noun.end, start, _NEXT)]
        after = [noun for noun in bodies if _close(text, match.end(), noun.start, _NEXT)]
        if len(names) > 1 and (before or after):
            body = before[-1] if before else after[0]
            yield _told(passage, body, names, min(body.start, start), max(body.end, match.end()))


def _list(text: str, called: Mapping[str, re.Pattern[str]]) -> tuple[frozenset[str], int]:
    """The members listed at the beginning of `text` ("A, B and C"), and where the list ends; none without "and"."""
    names: list[str] = []
    end = at = 0
    joined = False
    for piece in _PART.split(text):
        at = text.index(piece, at)
        before = text[end:at]
        listed = _WORD.findall(piece)
        kept = []
        for word in listed:
            if word.lower() in _data()["closing"]:
                break
            kept.append(word)
        name = _member(" ".join(kept), called)
        if not name or len(kept) > _MEMBER:
            break
        joined = joined or " and " in before
        names.append(name)
        at = end = at + len(piece)
        if len(kept) < len(listed) or (joined and " and " in before):
            break
    return (frozenset(names) if joined else frozenset()), end


def _member(words: str, called: Mapping[str, re.Pattern[str]]) -> str:
    """The party of that name, else the last word of a plain noun with its article ("the doctors' association")."""
    listed = words.split()
    article = bool(listed) and listed[0].lower() in _ARTICLES
    bare = " ".join(listed[article:])
    party = next((name for name, wording in called.items() if wording.match(bare)), None)
    if party is not None:
        return party
    return stem(listed[-1].lower()) if article and bare else words if words[:1].isupper() else ""

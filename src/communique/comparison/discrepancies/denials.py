"""What a party denies and another account tells, in its own voice, as done."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.terms import CitedMove, Discrepancy, Evidence, Reading, Span

# A denied deed without a subject ("having left the hall") is the denier's own.
_OF_ITSELF = re.compile(r"\w+ing\b")
_WORD = re.compile(r"n[’']t|\w+")
# A denied clause with a subject of its own is told elsewhere where so many of its words, and such a share, stand there.
_SHARED, _SHARE = 4, 0.75
# So many words before a deed may turn what is told of it.
_BEFORE = 6


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/denials.toml").read_text("utf-8"))


@cache
def deeds() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(each["phrases"]) for each in _data()["deed"])


def told_and_denied(
    moves: Sequence[CitedMove], passages: Passages, readings: Mapping[str, Reading], names: Mapping[str, str]
) -> list[Discrepancy]:
    """`names` gives each party its one name."""
    known, places = _known(readings, names), _Places(passages)
    found: dict[tuple[str, Evidence], set[Evidence]] = defaultdict(set)
    for cited in moves:
        if cited.move.type != "deny" or cited.move.content is None or cited.move.negated:
            continue
        for actor in dict.fromkeys(names.get(actor, actor) for actor in cited.move.actor):
            told = set(_told(cited, known.get(actor), places, readings))
            if told:
                found[actor, _denial(cited, passages)] |= told
    return [
        Discrepancy(
            about=f"what {actor} denies",
            topic="agreement",
            kind="contradiction",
            values=tuple(sorted({denial, *told})),
            note="one account tells as done what the party denies in another",
            confidence=0.5,
        )
        for (actor, denial), told in sorted(found.items())
    ]


def _known(readings: Mapping[str, Reading], names: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """By party, the names under which reports speak of it: its own ones and the family names of its people."""
    called: dict[str, set[str]] = defaultdict(set)
    for name, party in names.items():
        called[party] |= {name, party}
    for reading in readings.values():
        for person in reading.people:
            party = names.get(person.party or person.name, person.party or "")
            if party and person.name.split():
                called[party].add(person.name.split()[-1])
    return {
        party: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(listed)))})\b", re.IGNORECASE)
        for party, listed in called.items()
    }


def _denial(cited: CitedMove, passages: Passages) -> Evidence:
    """The denied words with the word of denial before them."""
    content, trigger = cited.move.content or cited.move.trigger, cited.move.trigger
    return passages.reports[cited.report].evidence(Span(min(trigger.start, content.start), content.end))


def _told(
    cited: CitedMove, called: re.Pattern[str] | None, places: _Places, readings: Mapping[str, Reading]
) -> Iterator[Evidence]:
    """Where other accounts tell the denied deed of the party in their own voice."""
    content = (cited.move.content or cited.move.trigger).of(readings[cited.report].text)
    account = places.accounts[cited.report]
    if _OF_ITSELF.match(content):
        found = [at for number, deed in enumerate(deeds()) if deed.search(content) for at in places.of_deed(number)]
        found = [(one, at) for one, at in found if called and called.search(one.text, one.span.start, one.span.end)]
    else:
        found = [(one, one.span) for one in places.sharing(keys_of(content))]
    for passage, span in found:
        if passage.account != account and _done(passage, span, readings[passage.report]):
            yield places.passages.evidence(passage, passage.clause(span.start, span.end))


class _Places:
    """Where the reports tell of a deed, or in the words of a denied clause."""

    def __init__(self, passages: Passages) -> None:
        self.passages = passages
        self.accounts = {passage.report: passage.account for passage in passages.all}
        self._deeds: dict[int, list[tuple[Passage, Span]]] = {}
        self._holders: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages.all:
            for key in passage.keys:
                self._holders[key].append(passage)

    def of_deed(self, number: int) -> list[tuple[Passage, Span]]:
        if number not in self._deeds:
            self._deeds[number] = [
                (passage, Span(*match.span()))
                for passage in self.passages.all
                for match in deeds()[number].finditer(passage.text, passage.span.start, passage.span.end)
            ]
        return self._deeds[number]

    def sharing(self, keys: frozenset[str]) -> list[Passage]:
        """Passages with most of `keys`; one without the rarest of them is not looked at."""
        rarest = min(sorted(keys), key=lambda key: len(self._holders.get(key, ())), default="")
        enough = max(_SHARED, _SHARE * len(keys))
        return [passage for passage in self._holders.get(rarest, ()) if len(keys & passage.keys) >= enough]


def _done(passage: Passage, span: Span, reading: Reading) -> bool:
    """Whether the report itself says so, of something that was done."""
    if any(content.overlaps(span) for said in reading.attributions for content in said.content):
        return False
    before = _WORD.findall(passage.text[passage.span.start : span.end].lower())
    near = before if span == passage.span else before[-_BEFORE:]
    return not set(near) & set(_data()["unless"])

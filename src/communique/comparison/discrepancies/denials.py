"""What a party denies and another account tells, in its own voice, as done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from communique.comparison.discrepancies.deeds import data, deeds
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.reading.actors import Actors
from communique.terms import CitedMove, Discrepancy, Evidence, Reading, Span

# A denied deed without a subject ("having left the hall"), or with a pronoun for it, is the denier's own.
_OF_ITSELF = re.compile(r"(?:that )?(?:\w+ing|it|they|he|she|we)\b", re.IGNORECASE)
_WORD = re.compile(r"n[’']t|\w+")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
# A denied clause with a subject of its own is told elsewhere where so many of its words, and such a share, stand there.
_SHARED, _SHARE = 4, 0.75
# So many helping words stand between "it" and its deed.
_HELPING = 2
# So many words before a deed may turn what is told of it.
_BEFORE = 6


def told_and_denied(
    moves: Sequence[CitedMove],
    passages: Passages,
    readings: Mapping[str, Reading],
    names: Mapping[str, str],
    called: Mapping[str, re.Pattern[str]],
) -> list[Discrepancy]:
    """`names` gives each party its one name, `called` by party the names under which reports speak of it."""
    places = _Places(passages, moves, names)
    found: dict[tuple[str, Evidence], set[Evidence]] = defaultdict(set)
    for cited in moves:
        if cited.move.type != "deny" or cited.move.content is None or cited.move.negated:
            continue
        for actor in dict.fromkeys(names.get(actor, actor) for actor in cited.move.actor):
            told = set(_told(cited, actor, called.get(actor), places, readings))
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


def names_of(readings: Mapping[str, Reading], names: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """By party, the names under which reports speak of it: its own ones, the words for its people ("Norwegian"), and
    the family names of its persons.
    """
    called: dict[str, set[str]] = defaultdict(set)
    for name, party in names.items():
        called[party] |= {name, party}
    for word in sorted({word for reading in readings.values() for word in _CAPITAL.findall(reading.text)}):
        known = Actors.load().named(word)
        if known is not None and known.manner == "people" and names.get(known.name) in called:
            called[names[known.name]].add(word)
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
    cited: CitedMove, actor: str, called: re.Pattern[str] | None, places: _Places, readings: Mapping[str, Reading]
) -> Iterator[Evidence]:
    """Where other accounts tell the denied deed of the party in their own voice."""
    content = (cited.move.content or cited.move.trigger).of(readings[cited.report].text)
    account = places.accounts[cited.report]
    found = [(one, one.span) for one in places.sharing(keys_of(content))]
    if own := _OF_ITSELF.match(content):
        found = [] if own[0].lower().endswith("ing") else found
        found += [
            (one, at)
            for number, deed in enumerate(deeds())
            if (match := deed.phrases.search(content)) and len(content[own.end() : match.start()].split()) <= _HELPING
            for one, at in places.of_deed(number)
            if places.is_by(actor, called, one, at)
        ]
    for passage, span in found:
        if passage.account != account and _done(passage, span, readings[passage.report]):
            yield places.passages.evidence(passage, passage.clause(span.start, span.end))


class _Places:
    """Where the reports tell of a deed, or in the words of a denied clause."""

    def __init__(self, passages: Passages, moves: Sequence[CitedMove], names: Mapping[str, str]) -> None:
        self.passages = passages
        self._doers: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
        for cited in moves:
            doers = frozenset(names.get(actor, actor) for actor in cited.move.actor)
            self._doers[cited.report].append((cited.move.trigger, doers))
        self.accounts = passages.accounts
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
                for match in deeds()[number].phrases.finditer(passage.text, passage.span.start, passage.span.end)
            ]
        return self._deeds[number]

    def is_by(self, actor: str, called: re.Pattern[str] | None, passage: Passage, span: Span) -> bool:
        """Whether the deed at `span` is the actor's, as it was read; unread, as the sentence names the actor."""
        read = [doers for trigger, doers in self._doers[passage.report] if trigger.overlaps(span)]
        if read:
            return any(actor in doers for doers in read)
        return bool(called and called.search(passage.text, passage.span.start, passage.span.end))

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
    return not set(near) & set(data()["unless"])

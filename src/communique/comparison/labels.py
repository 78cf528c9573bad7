"""A proposition for a group of moves, worded from the reports: no adjective of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.comparison.matters import contrary
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import CitedMove, Reading

_RANK = {
    "demand": 4.0,
    "offer": 3.0,
    "reject": 2.5,
    "promise": 2.5,
    "agree": 2.5,
    "accept": 2.0,
    "meet": 1.5,
    "express_willingness": 2.0,
    "threaten": 2.0,
    "sanction": 2.0,
}
_LONGEST = 10
# Where a wording can end without losing its sense: before a relative clause, an aside, a further sentence.
_END = re.compile(
    r"\s*(?:[,;:(–—]|\s-\s|[”\"].*?\s|[.!?]\s|\b(?:which|who|whom|whose|after|because|although|while|as well as)\b)"
)
# Words that tie a content to its sentence and mean nothing without it.
_LEAD = re.compile(
    r"^(?:(?:and|but|or|that|than|if|unless|when|by|of|as well as|beyond|whether|how|because|for)\s+)+", re.IGNORECASE
)
_TO = re.compile(r"^to\s+", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_QUOTES = str.maketrans("", "", '“”"')


def proposition(members: Sequence[CitedMove], readings: Mapping[str, Reading]) -> tuple[str, tuple[str, ...]]:
    """The label of a group and up to five of its wordings, the most typical first."""
    spread = Counter(key for cited in members for key in _stems(cited, readings))
    weighed: dict[str, tuple[float, str]] = {}
    for cited in members:
        wording = _wording(cited, readings)
        own = _stems(cited, readings)
        if not wording or not own:
            continue
        length = len(wording.split())
        typical = sum(spread[key] for key in own) / (len(own) + 1.5)
        fitting = 1.0 if 2 <= length <= _LONGEST else 0.4
        if contrary(wording):
            wording, fitting = _plain(wording), fitting * 0.3
        score = typical * fitting * _RANK.get(cited.move.type, 1.0) * (0.3 if cited.move.negated else 1.0)
        known = weighed.get(wording.lower())
        # Equal wordings strengthen one another.
        weighed[wording.lower()] = ((known[0] if known else 0.0) + score, known[1] if known else wording)
    if not weighed:
        first = members[0]
        return _cut((first.content or first.evidence).quote) or first.trigger.quote, ()
    ranked = sorted(weighed.values(), key=lambda pair: (-round(pair[0], 6), pair[1]))
    return ranked[0][1], tuple(wording for _, wording in ranked[:5])


def _stems(cited: CitedMove, readings: Mapping[str, Reading]) -> set[str]:
    """What a content says of the matter: not the parties that deal, nor the words of bargaining."""
    known = vocabulary()
    text = (cited.move.content or cited.move.trigger).of(readings[cited.report].text)
    named = {word for party in (*cited.move.actor, *cited.move.addressee) for word, _, _ in words(party)}
    return {
        stem(word)
        for word, _, _ in words(text)
        if word not in known.stop and word not in named and stem(word) not in known.bargaining
    }


def _wording(cited: CitedMove, readings: Mapping[str, Reading]) -> str:
    """A move's content as a proposition: "X to do Y" where the content is what someone is to do."""
    move = cited.move
    if move.content is None:
        return ""
    content = _LEAD.sub("", _cut(move.content.of(readings[cited.report].text)))
    to_do = _TO.match(content)
    content = _TO.sub("", content)
    doer = move.addressee if move.type in ("demand", "warn", "accuse") else move.actor
    first = words(content)[0][0] if words(content) else ""
    if doer and (to_do or first in vocabulary().deeds):
        return f"{' and '.join(doer)} to {content}"
    return content


def _plain(wording: str) -> str:
    """The wording without its "not": the proposition that it is the contrary of."""
    return " ".join(_NOT.sub(" ", wording).split())


def _cut(text: str) -> str:
    """The first clause of `text`, without quotation marks, no longer than a label can be."""
    plain = " ".join(text.translate(_QUOTES).split()).strip(" ,.;:–—-")
    while match := _END.search(plain, 12):
        plain = plain[: match.start()].strip(" ,.;:–—-")
    listed = plain.split()
    if len(listed) > _LONGEST + 2:
        plain = " ".join(listed[:_LONGEST]) + " …"
    return plain

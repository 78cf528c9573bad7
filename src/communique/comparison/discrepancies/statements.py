"""What was agreed, refused, offered or demanded, where accounts tell it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import CitedMove, Discrepancy, Evidence

_COMMITS = frozenset({"agree", "promise", "accept", "express_willingness", "concede", "implement"})
_TOLD = frozenset({"agree", "promise", "offer", "demand", "threaten", "reject", "other"})
_ALIKE, _SAME_MATTER = 0.34, 0.3
_MOST = 60


def differing_statements(
    moves: Sequence[CitedMove], accounts: Mapping[str, str], names: Mapping[str, str]
) -> list[Discrepancy]:
    """Commitments that one account reports and another says were not made; one party's terms told differently."""
    held: dict[tuple[str, str], list[CitedMove]] = defaultdict(list)
    for cited in moves:
        for actor in dict.fromkeys(names.get(actor, actor) for actor in cited.move.actor):
            held[actor, cited.issue or ""].append(cited)
    found: list[Discrepancy] = []
    seen: set[tuple[str, ...]] = set()
    for (actor, _), listed in sorted(held.items(), key=lambda item: item[0]):
        for discrepancy in (*_agreement(actor, listed, accounts), *_terms(actor, listed, accounts)):
            key = tuple(map(str, discrepancy.values))
            if key not in seen:
                seen.add(key)
                found.append(discrepancy)
    return found


def _agreement(actor: str, listed: Sequence[CitedMove], accounts: Mapping[str, str]) -> list[Discrepancy]:
    """What one account says the party committed itself to and another says it did not."""
    made = [
        cited
        for cited in listed
        if cited.move.type in _COMMITS and not cited.move.negated and cited.move.status != "pending"
    ]
    denied = [cited for cited in listed if cited.move.type in _COMMITS and cited.move.negated]
    pairs = [
        (one, other)
        for one in made
        for other in denied
        if accounts[one.report] != accounts[other.report] and _alike(one, other) >= _SAME_MATTER
    ]
    if not pairs or all(len(other.move.actor) > 1 for _, other in pairs):
        return []
    values = sorted({_passage(cited) for pair in pairs for cited in pair})
    return [
        Discrepancy(
            about=f"whether {actor} committed itself",
            topic="agreement",
            kind="contradiction",
            values=tuple(values),
            confidence=0.6,
        )
    ]


def _terms(actor: str, listed: Sequence[CitedMove], accounts: Mapping[str, str]) -> list[Discrepancy]:
    """One act of a party in two accounts that differ in how much, when, or on what condition."""
    by_type: dict[str, list[CitedMove]] = defaultdict(list)
    for cited in listed:
        if cited.move.type in _TOLD and cited.content and not cited.move.negated:
            by_type[cited.move.type].append(cited)
    found = []
    for kind, same in sorted(by_type.items()):
        ranked = sorted(
            (
                (_alike(one, other), at, after)
                for at, one in enumerate(same[:_MOST])
                for after, other in enumerate(same[:_MOST])
                if at < after and accounts[one.report] != accounts[other.report] and _told_otherwise(one, other)
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        if ranked and ranked[0][0] >= _ALIKE:
            alike, at, after = ranked[0]
            values = tuple(sorted({_passage(same[at]), _passage(same[after])}))
            found.append(
                Discrepancy(
                    about=f"what {actor} {_DONE.get(kind, 'did')}",
                    topic="agreement",
                    kind="wording",
                    values=values,
                    confidence=round(min(0.9, 0.3 + alike / 3), 3),
                )
            )
    return found


def _told_otherwise(one: CitedMove, other: CitedMove) -> bool:
    a, b = _degrees(one), _degrees(other)
    if a and b and a != b:
        return True
    first, second = one.move.time, other.move.time
    return bool(first and second and one.move.type == "other" and first[:4] != second[:4])


def _degrees(cited: CitedMove) -> frozenset[str]:
    """How much a content says: "all", "some", and the numbers in it."""
    listed = [word for word, _, _ in words(cited.content.quote if cited.content else "")]
    known = vocabulary().degrees
    degrees = {known[word] for word in listed if word in known}
    return frozenset(degrees | {word for word in listed if word[0].isdigit()})


_DONE = {
    "agree": "agreed to",
    "promise": "promised",
    "offer": "offered",
    "demand": "demanded",
    "threaten": "threatened",
    "reject": "rejected",
}


def _passage(cited: CitedMove) -> Evidence:
    """The content, with the word of the act where that stands before or after it in the same sentence."""
    if cited.content is None:
        return cited.evidence
    if cited.move.type != "other":
        return cited.content
    start, end = min(cited.content.start, cited.trigger.start), max(cited.content.end, cited.trigger.end)
    sentence = cited.evidence
    offset = start - sentence.start
    return Evidence(cited.report, start, end, sentence.quote[offset : offset + end - start])


def _alike(one: CitedMove, other: CitedMove) -> float:
    a, b = (_stems(cited) for cited in (one, other))
    return len(a & b) / max(1, len(a | b)) * 2 if a and b else 0.0


def _stems(cited: CitedMove) -> set[str]:
    known = vocabulary()
    return {stem(word) for word, _, _ in words(cited.content.quote if cited.content else "") if word not in known.stop}

"""What was agreed, refused, offered or demanded, where accounts tell it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from communique.comparison.discrepancies.times import within
from communique.comparison.vocabulary import stems, vocabulary, words
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
    commits = [cited for cited in listed if cited.move.type in _COMMITS and cited.move.status != "pending"]
    made = _wordings(cited for cited in commits if not cited.move.negated)
    denied = _wordings(cited for cited in commits if cited.move.negated)
    pairs = [
        (one, other)
        for one in made
        for other in denied
        if _accounts_differ(made[one], denied[other], accounts) and _alike(one, other) >= _SAME_MATTER
    ]
    told = [cited for one, other in pairs for cited in (*made[one], *denied[other])]
    if all(len(cited.move.actor) > 1 for cited in told if cited.move.negated):
        return []
    values = tuple(sorted({_passage(cited) for cited in told}))
    about = f"whether {actor} committed itself"
    return [Discrepancy(about=about, topic="agreement", kind="contradiction", values=values, confidence=0.6)]


def _terms(actor: str, listed: Sequence[CitedMove], accounts: Mapping[str, str]) -> list[Discrepancy]:
    """One act of a party in two accounts that differ in how much, or when."""
    by_type: dict[str, list[CitedMove]] = defaultdict(list)
    for cited in listed:
        if cited.move.type in _TOLD and not cited.move.negated:
            by_type[cited.move.type].append(cited)
    found = []
    for kind, same in sorted(by_type.items()):
        worded = _wordings(same)
        best = max(
            (
                (_alike(one, other), one, other)
                for one, other in combinations(worded, 2)
                if _told_otherwise(worded[one][0], worded[other][0])
                and _accounts_differ(worded[one], worded[other], accounts)
            ),
            key=lambda pair: (pair[0], pair[1]),
            default=(0.0, "", ""),
        )
        if best[0] < _ALIKE:
            continue
        values = tuple(sorted({_passage(cited) for wording in best[1:] for cited in worded[wording]}))
        about = f"what {actor} {DONE.get(kind, 'did')}"
        confidence = round(min(0.9, 0.3 + best[0] / 3), 3)
        found.append(Discrepancy(about=about, topic="agreement", kind="wording", values=values, confidence=confidence))
    return found


def _wordings(moves: Iterable[CitedMove]) -> dict[str, list[CitedMove]]:
    """The moves by the words of their contents: so many different ones at most."""
    worded: dict[str, list[CitedMove]] = defaultdict(list)
    for cited in moves:
        content = _content(cited)
        if content and (content in worded or len(worded) < _MOST):
            worded[content].append(cited)
    return worded


def _accounts_differ(one: Sequence[CitedMove], other: Sequence[CitedMove], accounts: Mapping[str, str]) -> bool:
    return bool({accounts[cited.report] for cited in one} ^ {accounts[cited.report] for cited in other})


def _told_otherwise(one: CitedMove, other: CitedMove) -> bool:
    first, second = one.move.time, other.move.time
    if first and second and one.move.type in ("offer", "demand") and not within(first, second):
        # What was offered last week and what is offered now are two offers.
        return False
    a, b = _degrees(_content(one)), _degrees(_content(other))
    if a and b and a != b:
        return True
    return bool(first and second and one.move.type == "other" and first[:4] != second[:4])


@lru_cache(maxsize=65536)
def _degrees(content: str) -> frozenset[str]:
    """How much a content says: "all", "some", and the numbers in it."""
    known = vocabulary().degrees
    return frozenset(known.get(word, word) for word, _, _ in words(content) if word in known or word[0].isdigit())


DONE = {
    "agree": "agreed to",
    "promise": "promised",
    "offer": "offered",
    "demand": "demanded",
    "threaten": "threatened",
    "reject": "rejected",
    "accept": "accepted",
    "concede": "conceded",
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


def _alike(one: str, other: str) -> float:
    """Twice the share of common words, so that two wordings with half their words in common are fully alike."""
    a, b = stems(one), stems(other)
    return len(a & b) / len(a | b) * 2 if a and b else 0.0


def _content(cited: CitedMove) -> str:
    return cited.content.quote if cited.content else ""

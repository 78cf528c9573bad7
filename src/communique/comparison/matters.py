"""What each move is about: its matter as weighted words and word families, and which way its wording points.

A content that only points back ("the offer", "it", "those demands") takes over the matter of the move it points to;
a plain statement that says nothing of the matter stays with the one before it. Talks are told apart: talks still to
come, and each meeting that was held.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from communique.comparison.vocabulary import Vocabulary, stem, vocabulary, words
from communique.terms import BARGAINING, CitedMove, Reading, Span

# What a deed is about even where the report only names the deed.
_DEEDS = {
    "deploy": ("troops", "buildup"),
    "military_exercise": ("troops", "buildup"),
    "withdraw": ("withdrawal",),
    "sanction": ("sanctions",),
    "annex": ("annexation",),
    "use_force": ("invasion",),
    "mediate": ("mediation",),
}
# What "it" or "that" may take up.
_TAKEN_UP = frozenset({"demand", "offer", "promise", "threaten", "accept", "reject", "express_willingness", "agree"})
_TALKS_TO_COME = frozenset({"express_willingness", "offer", "promise", "demand", "accept", "concede"})
_POINTERS = re.compile(
    r"^(?:(?:we|i|he|she|they|you) (?:\w+ )?(?:\w+n['’]t |not |never |always )?"
    r"(?:do|did|accept|support|reject|oppose) )?"
    r"(?:(?:some|any|all|most|both|part|parts) of )?(?:it|this|that|them|these|those|so|"
    r"(?:an?|the|this|that|these|those|such|its|their|his|her|same|\w+['’]s?)(?: \w+['’]s)?(?: \w+){0,2} "
    r"(?:charges?|accusations?|allegations?|demands?|offers?|promises?|pledges?|commitments?|proposals?|requests?|ideas?|calls?|plans?|conditions?|terms|warnings?|threats?|suggestions?))$",
    re.IGNORECASE,
)
# Demands named in the lump ("the demands", "key proposals"): a matter of their own, by who makes them.
_LUMP = re.compile(
    r"\b(?:demands|proposals|requests|terms|conditions|concerns|grievances)\b(?! (?:that|to|for(?! \w+ing\b)|of|on) )|"
    r"\bdraft (?:treat|agree)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s+as\s+[“\"‘'].*", re.DOTALL)
_OWNED = re.compile(
    r"^[“\"]?(?:the )?(\w+)['’]s? (?:\w+ ){0,2}(?:demands|proposals|requests|terms|conditions|concerns)\b"
)
_CAPITAL = re.compile(r"\b[A-Z]")  # a doer's name
_BREAK = re.compile(r"\n\s*\n")
_OWN, _FAMILY, _TRIGGER = 1.0, 1.3, 0.5
TO_COME, HELD = "~talks to come", "~talks held"
_LUMPED = 2.0
_WHOM = frozenset({"him", "her", "them"})
# What a word counts for its family within a phrase that has a family of its own.
_PHRASED = 0.5
# Rarity is measured from three moves up; what only one move mentions counts less, since it brings nothing together.
_RARE, _ONCE = 3, 0.6
# Below this weight of shared words a statement is taken to go on with the one before, within so many characters.
_WEAK, _NEXT = 3.5, 120
# So many words make the beginning of a wording.
_CLAUSE = 10


@dataclass(frozen=True, slots=True)
class Matter:
    """Features of one move (word stems, `~families`), which way it points, to what, its wording and place."""

    features: Mapping[str, float]
    contrary: bool = False
    doubtful: bool = False
    antecedent: int | None = None
    own: int = 0
    wording: str = ""
    paragraph: int = 0


def matters(moves: Sequence[CitedMove], readings: Mapping[str, Reading]) -> list[Matter]:
    """One matter for each of `moves`, which come sorted by report and place."""
    parties = Counter(name for cited in moves for name in (*cited.move.actor, *cited.move.addressee))
    named = {word for party in parties for word, _, _ in words(party)}
    named |= {
        word
        for reading in readings.values()
        for person in reading.people
        if person.party
        for word, _, _ in words(person.name)
    }
    meetings = _meeting_keys(readings.values())
    breaks = {name: [gap.start() for gap in _BREAK.finditer(reading.text)] for name, reading in readings.items()}
    found: list[Matter] = []
    for index, cited in enumerate(moves):
        move, text = cited.move, readings[cited.report].text
        pointed = _antecedent(moves, index, text)
        content = move.content.of(text) if move.content else ""
        features, own = _features(move.issue or content, named)
        wording = move.issue or content
        if not own and pointed is None:
            # The content says nothing of the matter ("Russia"): what follows the act in its sentence has to.
            wording = Span(move.trigger.start, max(move.trigger.end, move.sentence.end)).of(text)
            features = {key: value * 0.7 for key, value in _features(wording, named)[0].items()}
        for key, value in () if move.inferred else _features(move.trigger.of(text), named)[0].items():
            features[key] = max(features.get(key, 0.0), value * _TRIGGER)
        for family in _DEEDS.get(move.type, ()):
            features["~" + family] = _FAMILY
        turned = move.content is not None and contrary(content)
        unclear = move.content is not None and doubtful(content, move.type)
        if lumped(content):
            pointed = None
            # Another's demands are not what this actor demands, whatever the sentence says of them.
            unclear = unclear or (move.type in ("demand", "offer") and _others(content, move.actor, parties))
            makers = move.actor if move.type in ("demand", "offer", "assert", "warn") else move.addressee
            features |= {f"~demands of {party}": _LUMPED for party in makers}
        if move.type == "meet" or features.get("~talks", 0.0) >= _FAMILY * 0.7:
            features |= _talks(cited, content, meetings, readings[cited.report])
        if pointed is not None and pointed < index:
            before = found[pointed]
            features = {**features, **before.features} if own else dict(before.features)
            turned, unclear = before.contrary, before.doubtful
        if move.content is None and pointed is None and move.type not in ("reject", "sanction", "agree", "annex"):
            # What is demanded is not said here: nothing can be told of where it points. A refusal refuses, a deed does.
            unclear = True
        found.append(
            Matter(
                features=features,
                contrary=turned,
                doubtful=unclear,
                antecedent=pointed,
                own=own,
                wording=wording,
                paragraph=bisect_right(breaks[cited.report], move.trigger.start),
            )
        )
    return _weighted(found, moves)


def contrary(text: str, among: frozenset[str] | None = None) -> bool:
    """Whether `text` words the contrary of its matter: "not to X", "X must be avoided", "will not X".

    Vale "to avoid X" words it as "avoid X" does. `among`: the words that count, where not all do.
    """
    known = vocabulary()
    turning = known.contrary if among is None else among
    listed = [word for word, _, _ in words(text)][:_CLAUSE]
    if among is not None:
        listed = [word for word in listed if word not in known.contrary - among and not _denies(word)]
    doer, to, _ = text.partition(" to ")
    deed = len(words(doer)) + 1 if to and _CAPITAL.search(doer) else 0
    turned = False
    for at, word in enumerate(listed):
        before = listed[at - 1] if at else ""
        if word == "that" and at:
            # What is said in a clause of a noun ("guarantees that ... never") belongs to the noun.
            break
        if _denies(word) or (word in turning and (at in (0, deed) or before in known.modal)):
            turned = not turned
    return turned and "but" not in listed


def _denies(word: str) -> bool:
    return word.endswith("n't") or word == "cannot"


def doubtful(text: str, kind: str) -> bool:
    """Whether it stays open which way `text` points ("a shorter deadline", "his denial", "which he opposes")."""
    known = vocabulary()
    listed = [word for word, _, _ in words(text)][:_CLAUSE]
    if kind in ("reject", "deny"):
        return any(word in known.refused for word in listed)
    if kind in ("threaten", "warn") and any(pair in known.answered for pair in pairwise(listed)):
        return True  # "any pay freeze would be met with strikes": for the strikes, not for the freeze
    return any(word in known.doubtful for word in listed) or listed[:1] in (["which"], ["who"], ["whom"])


def families(text: str, aside: Set[str] = frozenset()) -> set[str]:
    """The word families ("~prisoners") that `text` speaks of, the words `aside` left out."""
    return {key for key in _features(text, aside)[0] if key.startswith("~")}


def _features(text: str, named: Set[str]) -> tuple[dict[str, float], int]:
    """Features of a wording, and how many words of it say something of the matter."""
    known: Vocabulary = vocabulary()
    listed = [word for word, _, _ in words(text)]
    features: dict[str, float] = {}
    own = phrased = 0
    for at, word in enumerate(listed):
        for phrase, family in known.phrases.get(word, ()):
            if tuple(listed[at : at + len(phrase)]) == phrase:
                features["~" + family] = _FAMILY
                own += 1
                phrased = max(phrased, at + len(phrase))
        if word in known.stop or len(word) < 2 or word[0].isdigit():
            continue
        cut = stem(word)
        if word not in named:  # in a phrase less: "off the job" is hardly about jobs
            for family in known.families.get(cut, ()):
                weight = _FAMILY * (_PHRASED if at < phrased else 1.0)
                features["~" + family] = max(features.get("~" + family, 0.0), weight)
        if cut in known.bargaining or word.endswith("n't"):
            continue
        features[cut] = _OWN * (0.4 if word in named else 1.0)
        own += word not in named
    return features, own


def _others(content: str, actor: Sequence[str], parties: Iterable[str]) -> bool:
    """Whether `content` is the demands of a party other than the actor ("Upland's demands")."""
    owned = _OWNED.match(content)
    return owned is not None and any(owned[1] in party and party not in actor for party in parties)


def lumped(content: str) -> bool:
    """Whether `content` only names demands in the lump: "sweeping demands", "its conditions"."""
    return bool(_LUMP.search(content))


def points_back(content: str) -> bool:
    """Whether `content` only takes up what was said before: "it", "the offer", "some of those demands"."""
    return bool(_POINTERS.match(without_name(content).strip(" \"“”'‘’,.")))


def without_name(content: str) -> str:
    """`content` without what somebody calls it: "that demand" of "that demand as 'a veto by another name'"."""
    return _CALLED.sub("", content)


def _antecedent(moves: Sequence[CitedMove], index: int, text: str) -> int | None:
    """The earlier move of the same report that a pointing content ("it", "the demands") takes up."""
    cited = moves[index]
    if cited.move.content is None:
        return None
    wording = cited.move.content.of(text).lower()
    contradicted = cited.move.type == "deny" and wording in _WHOM  # what that person said last
    if not contradicted and not points_back(wording):
        return None
    named = [types for noun, types in vocabulary().acts.items() if noun in wording]
    wanted = named[-1] if named else _TAKEN_UP
    for before in range(index - 1, max(-1, index - 12), -1):
        earlier = moves[before]
        if earlier.report != cited.report:
            break
        charged = contradicted or "accuse" in wanted
        if charged and set(earlier.move.actor) & set(cited.move.actor):
            continue
        if (contradicted or earlier.move.type in wanted) and earlier.move.trigger != cited.move.trigger:
            return before
    return None


def _meeting_keys(readings: Iterable[Reading]) -> dict[tuple[str, int], str]:
    """A key for each meeting of each reading: meetings of one day, or of one place and month, are the same."""
    listed = [
        (reading.report, number, meeting) for reading in readings for number, meeting in enumerate(reading.meetings)
    ]
    places = {
        meeting.date: meeting.place for _, _, meeting in sorted(listed, key=str) if meeting.place and meeting.date
    }
    keys: dict[tuple[str, int], str] = {}
    for report, number, meeting in listed:
        place = (meeting.place or places.get(meeting.date or "") or "").lower()
        keys[report, number] = (
            f"{place} {(meeting.date or '')[:7]}" if place else (meeting.date or meeting.name or "").lower()
        )
    return keys


def _talks(cited: CitedMove, content: str, keys: Mapping[tuple[str, int], str], reading: Reading) -> dict[str, float]:
    """Which talks a move is about: those to come, or a meeting that the report tells of (else its main one)."""
    known = vocabulary()
    move = cited.move
    listed = [word for word, _, _ in words(content)]
    to_come = any(stem(word) in known.further or word in known.further for word in listed)
    if (move.type == "meet" and move.negated) or (move.type != "meet" and (to_come or move.type in _TALKS_TO_COME)):
        return {"~talks": 0.3, TO_COME: 2.0}
    if not reading.meetings:
        return {"~talks": 1.0, HELD: 1.0}
    spans = [(meeting.span, *meeting.mentions) for meeting in reading.meetings]
    place = move.content or move.sentence
    hits = [
        (len(span), n)
        for n, of in enumerate(spans)
        for span in of
        if span.overlaps(place) or span.overlaps(move.trigger)
    ]
    main = max(range(len(spans)), key=lambda n: (len(spans[n]), -n))
    return {"~talks": 0.4, HELD: 0.4, "~talks " + keys[reading.report, min(hits)[1] if hits else main]: 2.0}


def _weighted(found: Sequence[Matter], moves: Sequence[CitedMove]) -> list[Matter]:
    """Rare words weigh more than what every move mentions."""
    spread: dict[str, int] = defaultdict(int)
    for matter in found:
        for key in matter.features:
            spread[key] += 1
    count = len(found)

    def rarity(key: str) -> float:
        return log(1 + count / max(spread[key], _RARE)) * (1.0 if spread[key] > 1 else _ONCE)

    result: list[Matter] = []
    for at, matter in enumerate(found):
        features = {key: round(value * rarity(key), 6) for key, value in sorted(matter.features.items())}
        shared = sum(value for key, value in features.items() if spread[key] > 1)
        says_itself = bool(moves[at].move.issue) and moves[at].move.type in BARGAINING and matter.own > 1
        if shared < _WEAK and at and not says_itself and TO_COME not in features and follows(moves[at - 1], moves[at]):
            features = {key: round(value * 0.9, 6) for key, value in result[-1].features.items()} | features
        result.append(replace(matter, features=features))
    return result


def follows(before: CitedMove, after: CitedMove) -> bool:
    """Whether `after` goes on with what `before` was saying: same report, next sentence, same speaker."""
    gap = after.move.sentence.start - before.move.sentence.end
    return before.report == after.report and gap < _NEXT and bool(set(before.move.actor) & set(after.move.actor))

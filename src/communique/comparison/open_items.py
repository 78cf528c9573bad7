"""What lies on the table: offers and threats that nobody has answered for good, and conditions, as if → then."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.comparison.amounts import other_amounts
from communique.comparison.matters import points_back
from communique.comparison.vocabulary import bases, stem, stems, vocabulary, words
from communique.reading.actors import Actors
from communique.terms import CitedMove, Evidence, OpenItem

_OFFERS = frozenset({"offer", "express_willingness", "promise", "concede"})
_THREATS = frozenset({"threaten"})
# What waits for somebody to act. A remark, a charge or a deed done ("freed in exchange for") asks nothing of anybody.
_AWAITING = frozenset({"demand", "agree", "accept", "reject", "support", "warn", "refuse_to_rule_out", "deploy",
                       "suspend", "use_force"})  # fmt: skip
_ALIKE = 0.5
_SUBJECT = 3  # words of the name before what a party would do
_COMMON = 2  # words that an acceptance has in common with what it accepts
_NEAR = 4  # words in which what ends an attack stands before it: "stopped its nightly shelling"
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|the|and|for)\s+)?[A-Z][\w.'’-]*)*")


@dataclass(frozen=True, slots=True)
class _Lists:
    """`open_items.toml`."""

    anonymity: re.Pattern[str]
    signs: frozenset[str]
    was: frozenset[str]
    open: frozenset[str]
    own: frozenset[str]
    states: frozenset[str]
    taking_part: frozenset[str]
    taking_part_words: int
    breach: frozenset[str]


@cache
def _lists() -> _Lists:
    data = tomllib.loads(files("communique.comparison").joinpath("open_items.toml").read_text("utf-8"))
    phrases = "|".join(phrase.replace("_", r"\s+") for phrase in data["anonymity"]["phrases"].split())
    return _Lists(
        anonymity=re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE),
        signs=frozenset(data["past"]["signs"].split()),
        was=frozenset(data["past"]["was"].split()),
        open=frozenset(data["past"]["open"].split()),
        own=frozenset(data["own"]["words"].split()),
        states=frozenset(data["own"]["states"].split()),
        taking_part=frozenset(data["taking_part"]["verbs"].split()),
        taking_part_words=data["taking_part"]["words"],
        breach=frozenset(data["breach"]["words"].split()),
    )


def find_open_items(moves: Sequence[CitedMove], names: Mapping[str, str]) -> tuple[OpenItem, ...]:
    """Offers, threats and conditions; the same one told by several reports is one item with all its moves."""
    answers = _answers(moves, names)
    groups: dict[tuple[str, tuple[str, ...], str | None], list[list[CitedMove]]] = defaultdict(list)
    for cited in moves:
        kind = _kind(cited)
        if kind is None:
            continue
        by = tuple(sorted(names.get(actor, actor) for actor in cited.move.actor))
        same = groups[kind, by, cited.issue]
        for group in same:
            if all(_alike(one, cited, kind) for one in group):
                group.append(cited)
                break
        else:
            same.append([cited])
    found = [_item(kind, by, group, answers, names) for (kind, by, _), same in groups.items() for group in same]
    return tuple(sorted(found, key=lambda item: (item.kind, item.condition is None, item.by, item.consequence)))


def _kind(cited: CitedMove) -> Literal["offer", "threat", "condition"] | None:
    move = cited.move
    if move.negated or move.status in ("historical", "negated"):
        return None
    if cited.condition is not None and not _is_open(cited):
        return None
    if is_threat(cited):
        return "threat"
    if move.type in _OFFERS:
        return "offer" if cited.condition or _says_what(cited) else None
    waits = move.type in _AWAITING or (move.type == "assert" and _is_of_itself(cited))
    return "condition" if cited.condition and waits else None


def is_threat(cited: CitedMove) -> bool:
    """Whether a move announces a harm, be it in the words of a promise."""
    kind = cited.move.type
    hangs = kind == "sanction" and cited.condition is not None
    return kind in _THREATS or hangs or (kind in _OFFERS and _harmful(cited))


def _is_open(cited: CitedMove) -> bool:
    """Whether the condition can still be met by somebody: neither a source's terms nor the past."""
    assert cited.condition is not None
    known, hangs = _lists(), cited.condition.quote
    if known.anonymity.search(hangs):
        return False
    case = [word for word, _, _ in words(hangs)]
    then = {word for word, _, _ in words(_consequence(cited).quote.replace(hangs, " "))}
    to_come = bool(then & known.open) or any(word.endswith(("'ll", "'d", "’ll", "’d")) for word in then)
    sign = cited.move.condition.sign if cited.move.condition else ""
    past = {sign, *case[:1]} & known.signs and then & known.was
    return to_come or not past


def _says_what(cited: CitedMove) -> bool:
    """Whether an offer says what is offered: "gave ground" does not, and to come to the talks is no offer in them."""
    if cited.content is None:
        return False
    listed = [word for word, _, _ in words(cited.content.quote)]
    told = [word for word in listed if word in _lists().taking_part or word not in vocabulary().stop]
    comes = bool(told) and told[0] in _lists().taking_part and len(listed) <= _lists().taking_part_words + 1
    return bool(told) and not comes


def _is_of_itself(cited: CitedMove) -> bool:
    """Whether a party says what it would, or would not, do itself: "it would not leave", "Vale will wait"."""
    known = _lists()
    told = [word for word, _, _ in words(_consequence(cited).quote)]
    helps = next((at for at, word in enumerate(told[: _SUBJECT + 1]) if word in known.open), 0)
    if not helps or not known.states.isdisjoint(told[helps + 1 : helps + 2]):
        return False
    subject = " ".join(_consequence(cited).quote.split()[:helps])
    actor = Actors.load().named(subject)
    return told[0] in known.own or subject in cited.move.actor or (actor is not None and actor.name in cited.move.actor)


def _harmful(cited: CitedMove) -> bool:
    """Whether what is "offered" for a case is a harm, or the case is an attack: a threat in the words of a promise."""
    if cited.condition is None or cited.move.content is None:
        return False
    known = vocabulary()
    # The content may repeat the condition; a harm that would be lifted is none.
    then, case = (
        [word for word, _, _ in words(text)]
        for text in (_consequence(cited).quote.replace(cited.condition.quote, " "), cited.condition.quote)
    )
    if any(word in known.relief or word.endswith("n't") for word in then):
        return False
    held = " ".join(then)
    if any(word in _lists().breach for word in case):
        return True
    peaceful = any(word in known.contrary or word.endswith("n't") for word in case)
    hostile = any(stem(word) in known.attacks and not _is_over(case[:at]) for at, word in enumerate(case))
    return (hostile and not peaceful) or known.harms.search(held) is not None


def _is_over(before: Sequence[str]) -> bool:
    """Whether the words before an attack end it: "stopped its nightly" shelling, not "stopped talks and" shelled."""
    for word in before[: -_NEAR - 1 : -1]:
        if word in ("and", "or", "but"):
            return False
        if bases(word) & vocabulary().ceasing:
            return True
    return False


def _item(
    kind: str,
    by: tuple[str, ...],
    group: Sequence[CitedMove],
    answers: Mapping[tuple[str, str], list[_Answer]],
    names: Mapping[str, str],
) -> OpenItem:
    # The fullest wording speaks for the item.
    first = max(
        group, key=lambda cited: (cited.condition is not None, len(_consequence(cited).quote), -cited.evidence.start)
    )
    to = tuple(sorted({names.get(party, party) for cited in group for party in cited.move.addressee} - {*by}))
    condition = first.condition
    must_act = first.move.condition.actor if first.move.condition else None
    # Who makes an offer or a threat waits for another to act.
    if must_act is None or names.get(must_act, must_act) in by:
        # "Take the EU to court should the ban be imposed": whom the words name goes before a guessed addressee.
        named = _named(_consequence(first).quote, names) - {*by}
        aimed = named.pop() if first.condition and len(named) == 1 else None
        must_act = aimed or (to[0] if len(to) == 1 else None)
    replies = [answer for party in to for answer in answers.get((first.issue or "", party), ())]
    return OpenItem(
        kind="offer" if kind == "offer" else "threat" if kind == "threat" else "condition",
        by=by,
        to=to,
        consequence=_consequence(first),
        condition=condition,
        must_act=names.get(must_act, must_act) if must_act else None,
        status=_status(_consequence(first).quote, replies) if kind == "offer" else "open",
        moves=tuple(sorted(group, key=lambda cited: (cited is not first, cited.evidence))),
    )


def _named(text: str, names: Mapping[str, str]) -> set[str]:
    """The parties that deal and are named in `text`."""
    known = {found.group(): Actors.load().named(found.group()) for found in _NAME.finditer(text)}
    called = {name if actor is None else actor.name for name, actor in known.items()}
    return {names[name] for name in called if name in names}


def _consequence(cited: CitedMove) -> Evidence:
    return cited.content or cited.evidence


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a move says to offers on its issue; `words` of what it is about, "" where it only takes up what was said."""

    status: Literal["accepted", "rejected", "no answer yet"]
    words: str


def _answers(moves: Sequence[CitedMove], names: Mapping[str, str]) -> Mapping[tuple[str, str], list[_Answer]]:
    """By issue and party, all that it has answered."""
    found: dict[tuple[str, str], list[_Answer]] = defaultdict(list)
    for cited in moves:
        move = cited.move
        status: Literal["accepted", "rejected", "no answer yet"] | None = None
        if move.type in ("accept", "agree") and not move.negated:
            status = "accepted"
        elif move.type == "reject" and not move.negated:
            status = "rejected"
        elif (
            move.type in ("accept", "reject", "agree", "promise") and move.negated
        ) or move.type == "refuse_to_rule_out":
            status = "no answer yet"
        if cited.issue and status:
            said = cited.content.quote if cited.content else ""
            for actor in move.actor:
                found[cited.issue, names.get(actor, actor)].append(_Answer(status, "" if points_back(said) else said))
    return found


def _status(offered: str, answers: Sequence[_Answer]) -> str:
    """The firmest of `answers` to an offer. One that names what it is about has to share its words and its amounts;
    one word in common may be that of another thing: who takes part in the talks has not taken up the offer of talks.
    """
    rank = {"accepted": 2, "rejected": 1, "no answer yet": 0}
    fit = [
        answer.status
        for answer in answers
        if not answer.words or (_in_common(answer, offered) and not other_amounts(answer.words, offered))
    ]
    return max(fit, key=rank.__getitem__, default="open")


def _in_common(answer: _Answer, offered: str) -> bool:
    said, bid = stems(answer.words), stems(offered)
    enough = min(_COMMON, len(said), len(bid)) if answer.status == "accepted" else 1
    return len(said & bid) >= max(1, enough)


def _alike(one: CitedMove, other: CitedMove, kind: str) -> bool:
    """Whether two moves put the same on the table; a threat is the same whether its "unless" is told or not."""
    if (one.condition is None) != (other.condition is None) and kind != "threat":
        return False
    pairs = [(_consequence(one).quote, _consequence(other).quote)]
    if one.condition and other.condition:
        pairs.append((one.condition.quote, other.condition.quote))
    return all(_overlap(a, b) >= _ALIKE for a, b in pairs)


def _overlap(one: str, other: str) -> float:
    a, b = stems(one), stems(other)
    return len(a & b) / max(1, min(len(a), len(b)))

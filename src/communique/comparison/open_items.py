"""What lies on the table: offers and threats that nobody has answered for good, and conditions, as if → then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from communique.comparison.vocabulary import stem, stems, vocabulary, words
from communique.terms import CitedMove, Evidence, OpenItem

_OFFERS = frozenset({"offer", "express_willingness", "promise", "concede"})
_THREATS = frozenset({"threaten"})
_ALIKE = 0.5


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
            if _alike(group[0], cited):
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
    if move.type in _OFFERS:
        return "threat" if _harmful(cited) else "offer"
    if move.type in _THREATS or (move.type == "sanction" and cited.condition):
        return "threat"
    return "condition" if cited.condition else None


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
    hostile = any(stem(word) in known.attacks for word in case) and not any(
        word in known.contrary or word.endswith("n't") for word in case
    )
    return hostile or known.harms.search(held) is not None


def _item(
    kind: str,
    by: tuple[str, ...],
    group: Sequence[CitedMove],
    answers: Mapping[tuple[str, str], str],
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
        must_act = to[0] if len(to) == 1 else None
    status = next((answers[first.issue or "", party] for party in to if (first.issue or "", party) in answers), "open")
    return OpenItem(
        kind="offer" if kind == "offer" else "threat" if kind == "threat" else "condition",
        by=by,
        to=to,
        consequence=_consequence(first),
        condition=condition,
        must_act=names.get(must_act, must_act) if must_act else None,
        status=status if kind == "offer" else "open",
        moves=tuple(sorted(group, key=lambda cited: (cited is not first, cited.evidence))),
    )


def _consequence(cited: CitedMove) -> Evidence:
    return cited.content or cited.evidence


def _answers(moves: Sequence[CitedMove], names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What each party has answered on each issue: accepted, rejected, or neither yet."""
    found: dict[tuple[str, str], str] = {}
    rank = {"accepted": 2, "rejected": 1, "no answer yet": 0}
    for cited in moves:
        move = cited.move
        if not cited.issue:
            continue
        answer = None
        if move.type in ("accept", "agree") and not move.negated:
            answer = "accepted"
        elif move.type == "reject" and not move.negated:
            answer = "rejected"
        elif (
            move.type in ("accept", "reject", "agree", "promise") and move.negated
        ) or move.type == "refuse_to_rule_out":
            answer = "no answer yet"
        if answer:
            for actor in move.actor:
                key = cited.issue, names.get(actor, actor)
                if key not in found or rank[answer] > rank[found[key]]:
                    found[key] = answer
    return found


def _alike(one: CitedMove, other: CitedMove) -> bool:
    if (one.condition is None) != (other.condition is None):
        return False
    pairs = [(_consequence(one).quote, _consequence(other).quote)]
    if one.condition and other.condition:
        pairs.append((one.condition.quote, other.condition.quote))
    return all(_overlap(a, b) >= _ALIKE for a, b in pairs)


def _overlap(one: str, other: str) -> float:
    a, b = stems(one), stems(other)
    return len(a & b) / max(1, min(len(a), len(b)))

"""What an answer is an answer to: "rejects the offer to cut the tolls" for "rejected it", where the report says it just
before."""

from __future__ import annotations

import re

from communique.comparison.matters import points_back
from communique.comparison.vocabulary import vocabulary
from communique.dossier.shown import line
from communique.dossier.sources import Source
from communique.dossier.wording import wording
from communique.terms import Move, MoveType

_ANSWERS = ("reject", "accept")
# What a bid is called by who answers it, and what leads on to the thing that is bid.
_BIDS: dict[MoveType, tuple[str, str]] = {
    "demand": ("demand", "for"),
    "offer": ("offer", "of"),
    "express_willingness": ("offer", "of"),
    "promise": ("promise", "of"),
    "threaten": ("threat", "of"),
}
_NEAR = 3  # letters between two sentences of a paragraph
_FAR = 400  # letters within which a named bid ("the offer") may stand before its answer
_READABLE = 110


def answered(move: Move, source: Source) -> str:
    """The bid that `move` turns down or takes up, as its object; "" where the report gives none or names it itself."""
    text = source.report.text
    said = line(move.content.of(text)) if move.content else ""
    if move.type not in _ANSWERS or move.negated or (said and not points_back(said)):
        return ""
    bid = _bid(move, said, source)
    if bid is None or bid.content is None:
        return ""
    noun, joint = _BIDS[bid.type]
    told = _thing(bid, line(bid.content.of(text)), joint)
    known = said.lower().startswith("the ") and said.lower().endswith(noun)
    whole = f"{said if known else f'the {noun}'} {told}"
    return whole if told and len(whole) <= _READABLE and '"' not in whole and "“" not in whole else ""


def _thing(bid: Move, content: str, joint: str) -> str:
    """What is bid, as it follows the bid's name: "to cut tolls", "that Upland cut tolls", "of a quota"."""
    doer, to, deed = (bid.issue or "").partition(" to ")
    if not to:
        plain = wording().is_brief(content) or not wording().is_poor(content)
        return f"{joint} {content}" if plain and not wording().is_clause(content) else ""
    done = re.search(rf"(?:^|\s)({re.escape(deed.partition(' ')[0])}\s.*)", content)
    if done is None:
        return ""
    if bid.type == "demand":
        return f"that {wording().parties(tuple(doer.split(' and ')))} {done[1]}"
    return f"to {done[1]}" if doer in bid.actor else ""


def _bid(move: Move, said: str, source: Source) -> Move | None:
    """The last bid of another before `move`. Who only "refused" answers what was asked of it right before."""
    named = [types for noun, types in vocabulary().acts.items() if noun in said.lower()]
    for earlier in reversed(source.reading.moves):
        gap = move.sentence.start - earlier.sentence.end
        if earlier.trigger.start >= move.trigger.start or gap > (_FAR if named else _NEAR):
            continue
        own = set(earlier.actor) & set(move.actor)
        asked = set(earlier.addressee) & set(move.actor)
        if earlier.type in _BIDS and not earlier.negated and not own and (said or asked):
            return earlier if not named or earlier.type in named[-1] else None
    return None

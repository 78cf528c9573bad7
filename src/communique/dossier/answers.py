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
    told = _object(move, bid, said, line(bid.content.of(text)))
    return told if len(told) <= _READABLE and '"' not in told and "“" not in told else ""


def _object(move: Move, bid: Move, said: str, content: str) -> str:
    """The bid as the object of its answer: "the offer of a quota", "the demand that Upland cut tolls"; of who refuses
    what is asked of itself "to cut tolls".
    """
    noun, joint = _BIDS[bid.type]
    known = said.lower().startswith("the ") and said.lower().endswith(noun)
    name = said if known else f"the {noun}"
    doer, to, deed = (bid.issue or "").partition(" to ")
    if not to:
        plain = wording().is_brief(content) or not wording().is_poor(content)
        return f"{name} {joint} {content}" if plain and not wording().is_clause(content) else ""
    done = re.search(rf"(?:^|\s)({re.escape(deed.partition(' ')[0])}\s.*)", content)
    if done is None:
        return ""
    if bid.type == "demand" and not (move.type == "reject" and doer in move.actor):
        return f"{name} that {wording().parties(tuple(doer.split(' and ')))} {done[1]}"
    if bid.type == "demand":
        return f"to {done[1]}"
    return f"{name} to {done[1]}" if doer in bid.actor else ""


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

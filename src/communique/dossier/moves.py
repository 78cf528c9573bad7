"""Moves by party: one line a statement, the weightiest first; and what is open on the table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from communique.comparison.positions import has_own_voice
from communique.dossier.dates import spelled
from communique.dossier.fitness import is_poor
from communique.dossier.rounds import bygone
from communique.dossier.shown import balanced, clipped
from communique.dossier.sources import Sources
from communique.dossier.statements import UNSURE, Statement
from communique.dossier.telling import told
from communique.dossier.wording import Wording
from communique.terms import Comparison, Evidence, OpenItem

MOST_LINES = 24
MOST_PLAIN = 6
_PLAIN = ("assert", "meet", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """One line: the type as a verb, the words, the condition, who said it, where."""

    verb: str
    kind: str
    words: str
    quoted: bool
    condition: str
    to: str
    who: str
    said_by: str
    date: str
    status: str
    unsure: bool
    inferred: bool
    ruled: bool
    accounts: int
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMoves:
    """A party (or parties acting jointly) and its lines; `more` is how many further statements are not listed."""

    party: str
    lines: tuple[MoveLine, ...]
    more: int


def moves_by_party(
    told_by: tuple[Statement, ...], sources: Sources, words: Wording
) -> tuple[tuple[PartyMoves, ...], tuple[PartyMoves, ...]]:
    """The parties that bargain, and those that are only heard; in each the one with most weight first."""
    piles: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in told_by:
        piles[statement.actor].append(statement)
    ranked = sorted(piles.items(), key=lambda entry: (-sum(s.weight for s in entry[1]), entry[0]))
    listed = [
        (
            max(statement.weight for statement in said) >= 1.5 and len(said) > 1,
            PartyMoves(
                party=words.parties(actor, start=True),
                lines=tuple(move_line(statement, sources, words) for statement in _kept(said)),
                more=len(said) - len(_kept(said)),
            ),
        )
        for actor, said in ranked
    ]
    return tuple(party for bargains, party in listed if bargains), tuple(party for b, party in listed if not b)


def _kept(said: list[Statement]) -> list[Statement]:
    """The lines to show: plain statements and meetings take less room than what bargains."""
    plain = [statement for statement in said if statement.best.move.type in _PLAIN]
    others = [statement for statement in said if statement.best.move.type not in _PLAIN]
    return others[:MOST_LINES] + plain[:MOST_PLAIN]


def move_line(statement: Statement, sources: Sources, words: Wording) -> MoveLine:
    """A statement as one line."""
    cited, move = statement.best, statement.best.move
    said = told(cited, sources, 220)
    labels = dict.fromkeys(
        sources[evidence.report].label + (" (copy)" if sources[evidence.report].copy_of else "")
        for evidence in statement.evidence
    )
    spoken_for = move.voice == "opponent" and has_own_voice(cited)
    by = words.get("voice", "speaker" if spoken_for else move.voice) if move.voice not in ("self", "reporter") else ""
    if by and move.reported_by not in ("reporter", ""):
        by = f"{by}{' ' if spoken_for else ', '}{clipped(move.reported_by, 60)}"
    return MoveLine(
        verb=words.label(move.type, many=words.many(statement.actor), negated=move.negated),
        kind=move.type,
        words=f"to {said.words}" if said.before.lower().split()[-1:] == ["to"] else said.words,
        quoted=said.quoted,
        condition=said.condition,
        to=words.parties(move.addressee) if move.addressee else "",
        who=move.actor_person or "",
        said_by=by,
        date=spelled(move.time),
        status=words.get("status", move.status) if move.status not in ("asserted", "negated", "conditional") else "",
        unsure=move.confidence < UNSURE,
        inferred=move.inferred,
        ruled=move.standing != "read",
        accounts=statement.accounts,
        sources=tuple(labels),
        evidence=statement.evidence,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """If … then …: the condition, the consequence, who says so, who must act."""

    kind: str
    by: str
    condition: str
    consequence: str
    must_act: str
    status: str
    unsure: bool
    evidence: tuple[Evidence, ...]


def on_the_table(comparison: Comparison, sources: Sources, words: Wording) -> tuple[Pair, ...]:
    """Offers, threats and conditions as pairs; those with a condition first, near-identical ones once."""
    pairs: dict[tuple[str, str, str], Pair] = {}
    for item in sorted(comparison.open_items, key=lambda i: (i.condition is None, i.kind, i.by, i.consequence)):
        pair = _pair(item, sources, words)
        if pair is None:
            continue
        key = (pair.by, pair.condition.lower()[:40], pair.consequence.lower()[:40])
        if key in pairs:
            earlier = pairs[key]
            pairs[key] = replace(earlier, evidence=tuple(dict.fromkeys(earlier.evidence + pair.evidence)))
        else:
            pairs[key] = pair
    return tuple(pairs.values())


def _pair(item: OpenItem, sources: Sources, words: Wording) -> Pair | None:
    """The item in words; None where they tell nothing: of what hangs on a case, no more than the case."""
    evidence = (item.consequence, *([item.condition] if item.condition else []))
    condition = clipped(balanced(item.condition.quote), 220) if item.condition else ""
    consequence = clipped(words.without_asides(balanced(item.consequence.quote)), 240)
    behind = next((c for c in item.moves if item.consequence in (c.content, c.evidence) and c.report in sources), None)
    if behind:
        said = told(behind, sources, 240)
        hollow = not condition and is_poor(behind, said, sources)
        if hollow or bygone(behind.move.time, sources.latest()):
            return None
        consequence = said.words
    if condition and (consequence.lower() in condition.lower() or not words.telling(consequence)):
        return None
    return Pair(
        kind=item.kind,
        by=words.parties(item.by, start=True),
        condition=condition[:1].lower() + condition[1:],
        consequence=consequence,
        must_act=words.party(item.must_act, start=True) if item.must_act else "",
        status=item.status,
        unsure=bool(item.moves) and max(cited.move.confidence for cited in item.moves) < UNSURE,
        evidence=evidence,
    )

"""Whether parties agreed on a matter: one account tells that they did, another that they did not, or that one denies
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from communique.comparison.discrepancies.claims import compiled
from communique.comparison.discrepancies.deeds import data
from communique.comparison.discrepancies.passages import Passage, Passages, keys_of
from communique.comparison.vocabulary import stems, vocabulary
from communique.terms import CitedMove, Discrepancy, Span

_TOLD = ("asserted", "negated")
# What is "not agreed" in one report may be agreed some days later.
_NEAR = timedelta(days=2)
# Families of words that say nothing of the matter.
_OF_ANY = frozenset({"agreement", "talks"})
# Such a share of the shorter matter's words is the other's too; where only one party is common, so many words are.
_SHARE, _FEWEST = 0.5, 2


@dataclass(frozen=True, slots=True, eq=False)
class _Accord:
    """That parties agreed, or did not; `matter` are the words of the clause that say on what."""

    made: bool
    parties: frozenset[str]
    matter: frozenset[str]
    passage: Passage
    clause: Span


def differing_accords(
    moves: Sequence[CitedMove], passages: Passages, names: Mapping[str, str], named: frozenset[str]
) -> list[Discrepancy]:
    """`names` gives each party its one name; `named`: stems of the names of parties and persons."""
    told = [accord for cited in moves if (accord := _accord(cited, passages, names, named)) is not None]
    groups: dict[frozenset[str], list[_Accord]] = {}
    for made in told:
        for denied in told:
            if made.made and not denied.made and _of_one_accord(made, denied, passages):
                groups.setdefault(made.parties, []).extend((made, denied))
    return [_discrepancy(parties, accords, passages) for parties, accords in groups.items()]


def _accord(cited: CitedMove, passages: Passages, names: Mapping[str, str], named: frozenset[str]) -> _Accord | None:
    move = cited.move
    if move.type == "deny" and move.negated:
        return None
    denial = move.type == "deny" and cited.content is not None and bool(_agreeing().search(cited.content.quote))
    if not (denial or move.type == "agree") or move.status not in _TOLD or move.condition is not None:
        return None
    passage = passages.holding(cited.report, move.trigger)
    if passage is None:
        return None
    end = move.content.end if denial and move.content else move.trigger.end
    clause = passage.clause(move.trigger.start, end)
    known = vocabulary()
    ours = named | stems(cited.trigger.quote) | known.bargaining
    return _Accord(
        made=not move.negated and not denial,
        parties=frozenset(names.get(party, party) for party in (*move.actor, *move.addressee)),
        matter=frozenset(
            key
            for key in keys_of(clause.of(passage.text)) - ours
            if key.isalpha() and not _OF_ANY & known.families.get(key, frozenset())
        ),
        passage=passage,
        clause=clause,
    )


@cache
def _agreeing() -> re.Pattern[str]:
    """Words for making an agreement, in what is denied."""
    return compiled(data()["agreeing"])


def _of_one_accord(made: _Accord, denied: _Accord, passages: Passages) -> bool:
    if made.passage.account == denied.passage.account:
        return False
    first, second = (passages.reports[accord.passage.report].published for accord in (made, denied))
    # A later report that tells of an agreement brings news.
    if first and second and not first <= second <= first + _NEAR:
        return False
    both, shared = made.parties & denied.parties, made.matter & denied.matter
    enough = 1 if len(both) > 1 else _FEWEST
    return bool(both) and len(shared) >= max(enough, _SHARE * min(len(made.matter), len(denied.matter)))


def _discrepancy(parties: frozenset[str], accords: Sequence[_Accord], passages: Passages) -> Discrepancy:
    *first, last = sorted(parties)
    ordered = sorted(accords, key=lambda accord: (not accord.made, accord.passage.report, accord.clause))
    values = (passages.evidence(accord.passage, accord.clause) for accord in ordered)  # who affirm go first
    return Discrepancy(
        about=f"whether {', '.join(first)}{' and ' if first else ''}{last} agreed",
        topic="agreement",
        kind="contradiction",
        values=tuple(dict.fromkeys(values)),
        note="one account tells that it was agreed, another that it was not",
        confidence=0.7,
    )

"""Whether parties agreed on a matter: one account tells that they did, another that they did not, or that one denies
it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
_WORD = re.compile(r"\w+")
# The thing itself where an agreement is on a thing ("on a toll for barges") and not on a deed ("to end the toll").
_THING = re.compile(
    r"(?:on |over |about )?(?:an?|the|its|their) (?P<thing>[\w -]+?)(?= (?:of|for|to|in|at|by|with|from)\b|$)"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Accord:
    """That parties agreed, or did not; `matter` are the words of the clause that say on what, `thing` those of the
    thing itself. A clause that tells that there is no agreement may name no `parties`.
    """

    made: bool
    parties: frozenset[str]
    matter: frozenset[str]
    passage: Passage
    clause: Span
    thing: frozenset[str] = frozenset()


def differing_accords(
    moves: Sequence[CitedMove],
    passages: Passages,
    names: Mapping[str, str],
    called: Mapping[str, re.Pattern[str]],
    named: frozenset[str],
) -> list[Discrepancy]:
    """`names` gives each party its one name, `called` by party the names under which reports speak of it; `named`:
    stems of the names of parties and persons.
    """
    told_in: dict[str, list[Span]] = defaultdict(list)
    for cited in moves:
        told_in[cited.report] += [cited.move.trigger, *([cited.move.content] if cited.move.content else [])]
    told = [accord for cited in moves if (accord := _accord(cited, passages, told_in[cited.report], names, named))]
    told += _unmade(passages, told, called, named)
    groups: dict[frozenset[str], list[_Accord]] = {}
    for made in told:
        for denied in told:
            if made.made and not denied.made and _of_one_accord(made, denied, passages):
                groups.setdefault(made.parties, []).extend((made, denied))
    return [_discrepancy(parties, accords, passages) for parties, accords in groups.items()]


def _accord(
    cited: CitedMove, passages: Passages, moves: Sequence[Span], names: Mapping[str, str], named: frozenset[str]
) -> _Accord | None:
    """`moves` are the places of all moves of the report: what others take up of the clause is not this one's matter."""
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
    own = [move.trigger, *([move.content] if move.content else [])]
    others = [span for span in moves if clause.overlaps(span) and not any(span.overlaps(mine) for mine in own)]
    content = move.content.of(passage.text) if move.content else ""
    thing = _THING.match(content)
    ours = named | stems(cited.trigger.quote)
    # "The treaty" says as much as is known of the matter where the clause says no more.
    matter = _matter(_without(clause, others, passage.text), ours) or keys_of(content if content[:4] == "the " else "")
    return _Accord(
        made=not move.negated and not denial,
        parties=frozenset(names.get(party, party) for party in (*move.actor, *move.addressee)),
        matter=matter,
        passage=passage,
        clause=clause,
        thing=_matter(thing["thing"], ours) if thing else frozenset(),
    )


def _without(clause: Span, others: Sequence[Span], text: str) -> str:
    """The words of a clause without those at `others`."""
    return "".join(
        " " if any(span.start <= at < span.end for span in others) else text[at]
        for at in range(clause.start, clause.end)
    )


def _matter(text: str, ours: frozenset[str]) -> frozenset[str]:
    """The words that say on what there is an agreement; `ours` and those of any agreement say nothing of it."""
    known = vocabulary()
    return frozenset(
        key
        for key in keys_of(text.replace("-", " ")) - ours - known.bargaining - known.contrary
        if key.isalpha() and not _OF_ANY & known.families.get(key, frozenset())
    )


def _unmade(
    passages: Passages, told: Sequence[_Accord], called: Mapping[str, re.Pattern[str]], named: frozenset[str]
) -> Iterator[_Accord]:
    """Clauses that tell without a move of anyone that there is no agreement on a matter."""
    known = {(accord.passage.report, accord.clause) for accord in told}
    for passage in passages.all:
        for match in _no_accord().finditer(passage.text, passage.span.start, passage.span.end):
            clause = passage.clause(*match.span())
            before = _WORD.findall(passage.text[passage.span.start : match.start()].lower())
            matter = _matter(passage.text[match.end() : clause.end], named)
            if matter and (passage.report, clause) not in known and not {*before} & {*data()["awaited"]}:
                words = clause.of(passage.text)
                parties = frozenset(party for party, wording in called.items() if wording.search(words))
                yield _Accord(False, parties, matter, passage, clause)


@cache
def _no_accord() -> re.Pattern[str]:
    return compiled(data()["no_accord"])


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
    shared = made.matter & denied.matter
    if not denied.parties:
        # Who it is that did not agree is left to the matter: all of it is the other's, and not only a part of a deed.
        return denied.matter <= made.matter and (len(shared) > 1 or denied.matter <= made.thing)
    both = made.parties & denied.parties
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

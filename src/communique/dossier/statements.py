"""One thing a party said or did, however many reports carry it: moves gathered into statements, with a weight."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from communique.comparison.discrepancies.particulars import Particulars
from communique.comparison.positions import has_own_voice, tells_a_fact
from communique.comparison.vocabulary import stems
from communique.dossier.fitness import is_poor, is_spoken
from communique.dossier.groups import group_of
from communique.dossier.likeness import other_deed, says, told_particulars
from communique.dossier.sources import Sources
from communique.dossier.telling import told
from communique.dossier.wording import wording
from communique.terms import BARGAINING, CitedMove, Evidence

_VOICE = {"self": 1.0, "reporter": 0.9, "third": 0.6, "opponent": 0.4, "anonymous": 0.35}
_KIND = {"demand": 3.0, "reject": 3.0, "threaten": 3.0, "offer": 2.8, "concede": 2.8, "accept": 2.8, "agree": 2.8}
_WORD = re.compile(r"[^\W_]{3,}|\d+")
UNSURE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Moves of one actor that say the same; `best` is the one to show, `evidence` one passage of each report that
    says as much.

    `poor` ones say little out of their sentence, `brief` ones among them only name a thing ("a truce"),
    `further` ones only a deed after another of the same verb.
    """

    actor: tuple[str, ...]
    best: CitedMove
    moves: tuple[CitedMove, ...]
    evidence: tuple[Evidence, ...]
    accounts: int
    weight: float
    poor: bool = False
    brief: bool = False
    further: bool = False

    @property
    def group(self) -> str:
        return group_of(self.best)

    @property
    def unsure(self) -> bool:
        return max(cited.move.confidence for cited in self.moves) < UNSURE

    @property
    def own(self) -> bool:
        return any(has_own_voice(cited) for cited in self.moves)


@dataclass(slots=True)
class _Pile:
    """Moves of one actor that say the same as the first of them, whose words are `said`, and their particulars."""

    said: frozenset[str]
    moves: list[CitedMove]
    told: list[Particulars]


def statements(moves: tuple[CitedMove, ...], sources: Sources) -> tuple[Statement, ...]:
    """All statements, the weightiest first."""
    piles: list[_Pile] = []
    # Only piles of the same actor and kind that share a word with the move are compared with it.
    near: dict[tuple[tuple[str, ...], str, bool, str], list[_Pile]] = defaultdict(list)
    # First those that hang on a condition: what the same account tells without it once more belongs to them.
    for cited in sorted(moves, key=lambda cited: cited.move.condition is None):
        if not cited.move.actor or cited.report not in sources:
            continue
        actor, group = tuple(sorted(cited.move.actor)), group_of(cited)
        own = told_particulars(cited, sources)
        said = frozenset(_WORD.findall(sources.words(cited).lower()))
        keys = [(actor, group, cited.move.negated, word) for word in sorted(said)]
        candidates = {id(pile): pile for key in keys for pile in near[key]}
        home = next((pile for pile in candidates.values() if _same(cited, said, own, pile, sources)), None)
        if home is None:
            home = _Pile(said, [], [])
            piles.append(home)
            for key in keys:
                near[key].append(home)
        home.moves.append(cited)
        home.told.append(own)
    gathered = [_statement(pile.moves, sources) for pile in piles]
    return tuple(sorted(gathered, key=lambda s: (-s.weight, s.best.evidence, s.actor, s.best.move.type)))


def _same(cited: CitedMove, said: frozenset[str], own: Particulars, pile: _Pile, sources: Sources) -> bool:
    if any(own.differ(other) for other in pile.told) or not _as_bound(cited, pile, sources):
        return False
    first = pile.moves[0]
    if other_deed(cited, first, sources):
        return False
    shared = len(said & pile.said)
    if shared < 2:
        return said == pile.said and cited.issue == first.issue
    kin = cited.issue is not None and cited.issue == first.issue and cited.polarity == first.polarity
    return shared / min(len(said), len(pile.said)) >= (0.6 if kin else 0.8) or shared / len(said | pile.said) >= (
        0.35 if kin else 0.5
    )


def _as_bound(cited: CitedMove, pile: _Pile, sources: Sources) -> bool:
    """Whether the move hangs on what the pile hangs on, or its account tells the condition beside it."""
    hangs, bound = cited.condition, pile.moves[0].condition
    if hangs and bound:
        return not stems(hangs.quote).isdisjoint(stems(bound.quote))
    account = sources[cited.report].account
    return hangs == bound or any(sources[other.report].account == account for other in pile.moves if other.condition)


def _statement(pile: list[CitedMove], sources: Sources) -> Statement:
    best = max(
        pile,
        key=lambda cited: (
            cited.condition is not None,
            _merit(cited, sources),
            -len(cited.report),
            cited.evidence,
        ),
    )
    reports = {cited.report for cited in pile}
    accounts = sources.accounts(reports)
    one_each: dict[str, Evidence] = {best.report: best.content or best.evidence}
    for cited in pile:
        if says(cited, best, sources):
            one_each.setdefault(cited.report, cited.content or cited.evidence)
    fullness = (0.7, 0.7, 0.7, 0.85, 0.85, 1.0)[min(5, wording().telling(sources.words(best)))]
    kind = fullness * _KIND.get(
        "threaten" if group_of(best) == "threat" else best.move.type, 2.0 if best.move.type in BARGAINING else 1.0
    )
    trust = max(_VOICE[_voice(cited)] * cited.move.confidence for cited in pile)
    weight = kind * trust * (1 + 0.5 * (accounts - 1)) * (1.15 if best.move.condition else 1.0)
    if best.move.negated or best.move.status in ("hypothetical", "historical", "presupposed"):
        weight *= 0.4
    said = told(best, sources)
    poor = is_poor(best, said, sources)
    if poor:
        weight *= 0.35
    if best.move.inferred:
        weight *= 0.6
    deed = poor and wording().is_deed(said.words)
    return Statement(
        actor=best.move.actor,
        best=best,
        moves=tuple(pile),
        evidence=tuple(one_each.values()),
        accounts=accounts,
        weight=round(weight, 6),
        poor=poor,
        brief=wording().is_brief(said.words) and not (said.borrowed or is_spoken(best, said) or tells_a_fact(best)),
        further=deed,
    )


def _voice(cited: CitedMove) -> str:
    """Whose voice a move has; what a union says of its members is said by themselves."""
    return "self" if cited.move.voice == "opponent" and has_own_voice(cited) else cited.move.voice


def _merit(cited: CitedMove, sources: Sources) -> float:
    """How well a move serves as the one to show: own words, with content, of readable length, from the origin."""
    merit = _VOICE[cited.move.voice] + cited.move.confidence
    if cited.move.content:
        length = len(cited.move.content)
        merit += 0.6 if 20 <= length <= 160 else 0.3 if length <= 260 else 0.0
    return merit + (0.2 if sources[cited.report].copy_of is None else 0.0)

"""Where each party stands on each issue, from +3 (insists) over 0 (uncommitted) to -3 (never).

A party's own latest statement decides. What an opponent or an unnamed source reports of it stands only where nothing
else is known, and is marked as such. Where statements of one day point both ways, no stance is given.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from communique.comparison.amounts import amounts
from communique.comparison.matters import lumped, points_back
from communique.comparison.stances import stances
from communique.comparison.vocabulary import stems, vocabulary, words
from communique.comparison.ways import names_of, speaks_of
from communique.terms import BARGAINING, CitedMove, Evidence, Position, Report, Shift

_HOLLOW = frozenset({"opponent", "anonymous"})
# Months after which a dated move is history.
_CURRENT = 6
# What confidence is left where a proposition is spoken of in no word of its own, and in more than others for them.
_DOUBT = 0.4
_PUTS = frozenset({"demand", "offer", "promise", "express_willingness"})
_UNCOMMITTED = frozenset({"negated", "pending"})


@dataclass(frozen=True, slots=True)
class _Stand:
    cited: CitedMove
    stance: int
    when: str
    afar: bool = False  # does not speak of the issue's proposition, as far as its words show

    @property
    def weight(self) -> float:
        return (abs(self.stance) or 1) * (0.3 if self.light else 1.0) * self.cited.move.confidence

    @property
    def puts(self) -> bool:
        """Whether something is wanted or offered, not only answered."""
        return self.cited.move.type in _PUTS

    @property
    def words(self) -> str:
        """What the move says."""
        return self.cited.content.quote if self.cited.content else ""

    @property
    def light(self) -> bool:
        """A remark, a show of force or a mere pointer, which carries no position of its own."""
        meaning = stances().moves.get(self.cited.move.type)
        return meaning is None or meaning.light or self.thin

    @property
    def thin(self) -> bool:
        """No word of the matter in the content, nor one that points back to it: it backs a position, it makes none.

        Nor does who "presents demands" say what they are; who rejects them does take a stand.
        """
        content = self.cited.content
        if content is not None and self.cited.move.type in ("demand", "offer") and lumped(content.quote):
            return True
        named = {word for party in (*self.cited.move.actor, *self.cited.move.addressee) for word in stems(party)}
        return content is None or not (
            points_back(content.quote) or stems(content.quote) - named - vocabulary().bargaining
        )


def find_positions(
    moves: Sequence[CitedMove], reports: Mapping[str, Report], names: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Position, ...]:
    """Positions by party (as `names` unifies them) and issue, from moves that have one; `labels`: the issues'."""
    held: dict[tuple[str, str], list[_Stand]] = defaultdict(list)
    known = names_of(moves)
    for cited in moves:
        stand = _stand(cited, reports)
        if stand is None or not cited.issue or _denies_another(cited, labels.get(cited.issue, "")):
            continue
        stand = replace(stand, afar=_is_afar(cited, labels.get(cited.issue, ""), known))
        if not (stand.afar and stand.light):
            for party in dict.fromkeys(names.get(actor, actor) for actor in cited.move.actor):
                held[party, cited.issue].append(stand)
    varied = _varied(held)
    put = {
        (issue, stand.cited.evidence): party
        for (party, issue), stands in held.items()
        for stand in stands
        if stand.puts and not stand.afar
    }
    found = (
        _position(party, issue, stands, varied.get(issue, frozenset()))
        for (party, issue), stands in sorted(held.items(), key=lambda item: item[0])
        if not all(
            stand.puts and stand.afar and put.get((issue, stand.cited.evidence), party) != party for stand in stands
        )  # "A calls for a treaty, B insists on guidelines": B wants them instead
    )
    return tuple(position for position in found if position is not None)


def has_own_voice(cited: CitedMove) -> bool:
    """Whether a move is told by its actor, by the reporter or by whoever speaks for the actor, as its union does."""
    move = cited.move
    return move.voice not in _HOLLOW or (
        move.voice == "opponent" and any(represents(move.reported_by, actor) for actor in move.actor)
    )


def tells_a_fact(cited: CitedMove) -> bool:
    """Whether what reads as a demand says how things are: "insisted that it had no secret pact"."""
    if cited.move.type != "demand" or cited.content is None:
        return False
    facts = _lists()["facts"]
    listed = [word for word, _, _ in words(cited.content.quote)]
    told = cited.trigger.quote.lower().startswith(tuple(facts["says"].split()))
    near = set(listed[: facts["near"]])
    return told and bool(near & {*facts["finite"].split()}) and not near & {*facts["wanted"].split()}


def _keeps_silent(cited: CitedMove) -> bool:
    """Whether somebody only declines to speak: "declined to answer"."""
    words = cited.content.quote.lower() if cited.content else ""
    return cited.move.type == "reject" and words.removeprefix("to ") in _lists()["silence"]["words"].split()


def refuses_in_part(cited: CitedMove) -> bool:
    """Whether a refusal is of a thing without another, and so not of the thing: "rejected a truce without names".

    "No truce without names" insists on the names.
    """
    if cited.move.type != "reject" or cited.content is None or cited.trigger.quote.lower().startswith("no "):
        return False
    after = cited.evidence.quote[cited.content.end - cited.evidence.start :].split()[:1]
    return "without" in (*cited.content.quote.lower().split(), *after)


def represents(body: str, members: str) -> bool:
    """Whether `body` is an association of those whom `members` names by their trade: a union, of nurses."""
    unions, trades = _members()
    named = (body.lower().split() or [""])[-1], (members.split() or [""])[-1]
    return named[0] in unions and members.islower() and named[1] in trades


@cache
def _members() -> tuple[frozenset[str], frozenset[str]]:
    members = _lists()["members"]
    return frozenset(members["bodies"].split()), frozenset(members["trades"].split())


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("positions.toml").read_text("utf-8"))


def _is_afar(cited: CitedMove, label: str, names: frozenset[str]) -> bool:
    """Whether a move says nothing of the proposition, nor points to what was said before."""
    said = cited.content.quote if cited.content else ""
    return not points_back(said) and not speaks_of(label, f"{said} {cited.move.issue or ''}", names, 0)


def _denies_another(cited: CitedMove, label: str) -> bool:
    """Whether a denial leaves out the deed of a proposition: "denied that the troops threaten anyone" says nothing of
    their withdrawal."""
    _, to, deed = label.partition(" to ")
    said = f"{cited.content.quote if cited.content else ''} {cited.move.issue or ''}"
    return cited.move.type == "deny" and bool(to) and stems(deed.split()[0]).isdisjoint(stems(said))


def _stand(cited: CitedMove, reports: Mapping[str, Report]) -> _Stand | None:
    move = cited.move
    if move.status in ("hypothetical", "presupposed") or move.type in ("meet", "other"):
        return None
    published = reports[cited.report].published
    if move.status == "historical" or _long_ago(move.time, published):
        return None
    when = (move.time or "").split("/")[-1] or (published.isoformat() if published else "")
    if move.negated or move.status in _UNCOMMITTED or move.type == "refuse_to_rule_out":
        # That a joint deal was not made says nothing of who did not want it.
        return _Stand(cited, 0, when) if move.type in BARGAINING and move.type != "agree" else None
    if cited.polarity == "neutral" or tells_a_fact(cited) or _keeps_silent(cited):
        return None
    meaning = stances().moves.get(move.type)
    strength = meaning.strength if meaning else 1
    words = f"{cited.trigger.quote} {cited.content.quote if cited.content else ''}"
    if move.type == "reject" and stances().never.search(words):
        strength = 3
    elif move.type == "demand" and (stances().asks.search(cited.trigger.quote) or move.inferred):
        strength = 2
    if move.type == "reject" and _may_return(cited, words):
        return None
    if cited.condition and move.type in ("offer", "express_willingness", "promise", "accept", "agree"):
        strength = 1
    return _Stand(cited, strength if cited.polarity == "for" else -strength, when)


def _may_return(cited: CitedMove, words: str) -> bool:
    """Whether a refusal leaves open what it refuses: "will not sign unless", walking out of a session for the day."""
    hangs = cited.condition is not None and not cited.trigger.quote.lower().startswith("no ")  # "no deal without it"
    hangs = hangs or refuses_in_part(cited)
    return hangs or bool(stances().parting.search(cited.trigger.quote) and stances().rooms.search(words))


def _long_ago(time: str | None, published: date | None) -> bool:
    """Whether a move is history to its report: it tells what happened once, not where the party stands."""
    if not time or published is None or len(time) < 4:
        return False
    last = time.split("/")[-1]
    return last[:4] < str(published.year - 1) or (len(last) >= 7 and last[:7] < _months_before(published, _CURRENT))


def _months_before(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04d}-{month + 1:02d}"


def _varied(held: Mapping[tuple[str, str], Sequence[_Stand]]) -> dict[str, frozenset[str]]:
    """For each issue the kinds of amounts ("%", "$") on which its parties differ."""
    named: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for (_, issue), stands in held.items():
        for stand in stands:
            for kind, (value, _) in amounts(stand.words).items():
                named[issue][kind].add(value)
    return {
        issue: frozenset(kind for kind, values in kinds.items() if len(values) > 1) for issue, kinds in named.items()
    }


def _position(party: str, issue: str, stands: Sequence[_Stand], varied: frozenset[str]) -> Position | None:
    own = [stand for stand in stands if has_own_voice(stand.cited)]
    solid = [stand for stand in own if not stand.light] or own
    basis = solid or stands
    basis = [stand for stand in basis if not stand.afar] or basis
    stance, deciding = _latest(basis)
    side = [stand for stand in basis if _sign(stand.stance) == _sign(stance)] or [deciding]
    ranked = sorted(
        side,
        key=lambda stand: (
            stand is not deciding,
            stand not in basis,
            -abs(stand.stance),
            stand.cited.evidence,
            stand.cited.trigger,
        ),
    )
    if all(stand.light for stand in basis) and not _repeated(basis):
        # One remark makes no position: which way it points is too often open.
        return None
    clash = len({stand.stance > 0 for stand in basis if stand.stance}) > 1
    confidence = min(1.0, max(stand.cited.move.confidence for stand in ranked)) * (0.6 if clash else 1.0)
    confidence *= _DOUBT if deciding.afar else 1.0
    return Position(
        party=party,
        issue=issue,
        stance=stance,
        word=_word(deciding, stance, basis, varied),
        own=bool(own),
        evidence=tuple(dict.fromkeys(_passage(stand.cited) for stand in ranked)),
        moves=tuple(dict.fromkeys(stand.cited for stand in ranked)),
        shifts=_shifts(own),
        confidence=round(confidence * (1.0 if own else 0.7), 4),
    )


def _repeated(stands: Sequence[_Stand]) -> bool:
    """Whether two moves or more that name the matter point one way, and none the other."""
    pointing = [stand for stand in stands if stand.stance and not stand.thin]
    return len({stand.stance > 0 for stand in pointing}) == 1 and len({stand.cited.trigger for stand in pointing}) > 1


def _sign(stance: int) -> int:
    return (stance > 0) - (stance < 0)


def _latest(stands: Sequence[_Stand]) -> tuple[int, _Stand]:
    """The latest day's stance, 0 where its statements point both ways, and the statement that it rests on."""
    last = max(stand.when for stand in stands)
    latest = [stand for stand in stands if stand.when == last or not stand.when]
    weight = {sign: sum(stand.weight for stand in latest if stand.stance * sign > 0) for sign in (1, -1)}
    sign = 1 if weight[1] > weight[-1] else -1
    strongest = sorted(latest, key=lambda stand: (-stand.stance * sign, stand.cited.evidence, stand.cited.trigger))[0]
    if min(weight.values()) * 2 > max(weight.values()):
        return 0, strongest
    uncommitted = [stand for stand in latest if not stand.stance]
    if uncommitted and len(uncommitted) >= len(latest) - len(uncommitted):
        return 0, sorted(uncommitted, key=lambda stand: stand.cited.evidence)[0]
    return strongest.stance, strongest


def _word(deciding: _Stand, stance: int, basis: Sequence[_Stand], varied: frozenset[str]) -> str:
    move, known = deciding.cited.move, stances()
    if not stance:
        return known.undecided["both"] if deciding.stance else known.undecided.get(move.type, known.undecided["other"])
    meaning = known.moves.get(move.type)
    word = meaning.words[stance < 0] if meaning else "is against" if stance < 0 else "is for"
    if move.type == "demand" and stance == 3 and sum(stand.stance == 3 for stand in basis) > 2:
        word = "insists on"
    elif move.type == "reject" and stance == -3:
        word = "flatly rejects"
    bid = deciding.words if move.type in BARGAINING else ""
    named = [words for kind, (_, words) in amounts(bid).items() if kind in varied]
    return " ".join([word, *named[:1], *(["if"] if deciding.cited.condition else [])])


def _shifts(own: Sequence[_Stand]) -> tuple[Shift, ...]:
    """Changes of side between dated own statements."""
    dated = sorted(
        (stand for stand in own if stand.cited.move.time and not stand.light),
        key=lambda stand: (stand.when, stand.cited.evidence),
    )
    shifts = []
    for before, after in pairwise(dated):
        if before.when < after.when and _sign(before.stance) != _sign(after.stance):
            shifts.append(
                Shift(time=after.when, before=before.stance, after=after.stance, evidence=_passage(after.cited))
            )
    return tuple(shifts)


def _passage(cited: CitedMove) -> Evidence:
    """The sentence of the move: a position is proved by what was said, not by a few words of it."""
    return cited.evidence

"""Moves of many reports grouped into issues: propositions that one can be for or against.

Likeness of two moves is a sum of parts (words, word families, letters of the wording, type, who deals with whom) whose
weights were fitted on annotated negotiations, each left out in turn; moves then join by average linkage. The wording
that the group's demands and offers share gives the proposition, and each move's polarity is turned to it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log, sqrt

from communique.comparison.grouping import grouped
from communique.comparison.labels import proposition
from communique.comparison.matters import HELD, TO_COME, Matter, matters
from communique.comparison.signs import points, polarities
from communique.comparison.ways import names_of, speaks_of
from communique.terms import BARGAINING, CitedMove, Issue, Reading, Ruling, finding_id

# Weights of the parts of a likeness, and the likeness at which two groups are one.
_MATTER, _FAMILIES, _LETTERS, _TYPE, _DYAD, _MEETING = 1.12, 1.97, 3.98, 1.0, 0.44, 1.27
_NEXT, _NEXT_WEAK, _NEXT_SAME, _ENUMERATED, _POINTED, _TALKS = 0.52, 0.76, 0.35, -3.16, 3.24, -1.25
_THRESHOLD = 1.96
# An act that shares no word with a proposition, but a family of words, says at most so many other words if it is of it.
_BESIDE = 5
# Acts that put something forward or answer it; what is agreed, promised or held possible is often told in other words.
_STATING = BARGAINING - {"agree", "promise", "express_willingness"}
_JOINED = re.compile(r", | and ")
# How many moves back a bond reaches: as far as a pointing content does.
_REACH = 12


def move_id(cited: CitedMove) -> str:
    """The finding id of a move, as the record gives it."""
    return finding_id("move", cited.trigger, cited.move.type)


def issue_id(cited: CitedMove) -> str:
    """The id of the issue that `cited` founds. A ruling on an issue follows the move it was named after."""
    return finding_id("issue", cited.trigger, cited.move.type, cited.content.quote if cited.content else "")


def find_issues(
    moves: Sequence[CitedMove], readings: Mapping[str, Reading], rulings: Sequence[Ruling] = ()
) -> tuple[tuple[Issue, ...], tuple[CitedMove, ...]]:
    """The issues, most moves first, and `moves` (sorted by report and place) with issue and polarity."""
    if not moves:
        return (), ()
    about = matters(moves, readings)
    names = names_of(moves)
    parted = [part for members in _groups(moves, about) for part in _parted(members, moves, about, readings, names)]
    groups = _ruled(parted, moves, rulings)
    issues, labelled = [], list(moves)
    for members, name in groups:
        head, wordings = proposition([moves[index] for index in members], readings)
        founder = min(members, key=lambda index: (moves[index].trigger, moves[index].content or moves[index].evidence))
        issue = Issue(id=issue_id(moves[founder]), label=name or head, wordings=wordings, moves=len(members))
        issues.append(issue)
        for index, polarity in polarities(members, moves, about, head).items():
            labelled[index] = replace(moves[index], issue=issue.id, polarity=polarity)
    return tuple(sorted(issues, key=lambda issue: (-issue.moves, issue.label, issue.id))), tuple(labelled)


# ------------------------------------------------------------------------------------------------------------ grouping


def _groups(moves: Sequence[CitedMove], about: Sequence[Matter]) -> list[list[int]]:
    vectors = _vectors(moves, about)
    # Copies repeat one another's moves: equal ones are one unit. Bargaining moves come first, they make the issues.
    units: dict[tuple[tuple[str, float], ...], list[int]] = defaultdict(list)
    for index in sorted(range(len(moves)), key=lambda index: (moves[index].move.type not in BARGAINING, index)):
        units[tuple(sorted(vectors[index].items()))].append(index)
    held = list(units.values())
    unit_of = {index: number for number, members in enumerate(held) for index in members}
    bonds: dict[tuple[int, int], float] = {}
    for later in range(len(moves)):
        for earlier in range(max(0, later - _REACH), later):
            bond = _bond(earlier, later, moves, about)
            pair = unit_of[earlier], unit_of[later]
            if bond and pair[0] != pair[1]:
                bonds[min(pair), max(pair)] = bond
    found: dict[int, list[int]] = defaultdict(list)
    for members, group in zip(held, grouped([vectors[members[0]] for members in held], _THRESHOLD, bonds), strict=True):
        found[group] += members
    return [sorted(members) for members in found.values()]


def _parted(
    members: list[int],
    moves: Sequence[CitedMove],
    about: Sequence[Matter],
    readings: Mapping[str, Reading],
    names: frozenset[str],
) -> list[list[int]]:
    """A group without the acts that share no word or family with its proposition, which are issues of their own; and
    without those that ask of who asks here: "Peru to withdraw its boats" is not what Peru wants of Chile.

    What a party wants or refuses would else stand under a proposition of which it says nothing, or the contrary.
    """
    parts: list[list[int]] = []
    while members:
        head, _ = proposition([moves[index] for index in members], readings)
        would = _doers(head, [moves[index] for index in members])
        asking = {
            actor
            for index in members
            if moves[index].move.type == "demand" and would & _doers(moves[index].move.issue or "", [moves[index]])
            for actor in moves[index].move.actor
        }
        away = [
            index
            for index in members
            if (about[index].antecedent is None and _is_elsewhere(moves[index], head, names))
            or _threatens_instead(moves[index], would, asking)
            or _asks_back(_doers(moves[index].move.issue or "", [moves[index]]), would, asking)
        ]
        # What only points back is where that is which it points to.
        away = [index for index in members if _rooted(index, about, members) in away]
        if len(away) == len(members):
            away = []
        parts.append([index for index in members if index not in away])
        members = away
    return parts


def _rooted(index: int, about: Sequence[Matter], members: Sequence[int]) -> int:
    """The move that `index` takes up, as far as `members` hold it."""
    while (before := about[index].antecedent) is not None and before in members:
        index = before
    return index


def _doers(wording: str, moves: Sequence[CitedMove]) -> frozenset[str]:
    """The parties of `moves` that a wording says are to do it: Peru and Chile of "Peru and Chile to meet"."""
    doers, to, _ = wording.partition(" to ")
    parties = {party for cited in moves for party in (*cited.move.actor, *cited.move.addressee)}
    return frozenset(doer for doer in _JOINED.split(doers) if doer in parties) if to else frozenset()


def _asks_back(doers: frozenset[str], would: frozenset[str], asking: set[str]) -> bool:
    return bool(would and doers & asking) and not doers & would


def _threatens_instead(cited: CitedMove, would: frozenset[str], asking: set[str]) -> bool:
    """Whether a threat is of the party of whom others ask the proposition: nobody threatens to do what is asked."""
    own = set(cited.move.actor)
    return cited.move.type == "threaten" and bool(own & would and asking - own)


def _is_elsewhere(cited: CitedMove, label: str, names: frozenset[str]) -> bool:
    """Whether an act says nothing of the matter of `label`."""
    move = cited.move
    if move.type not in _STATING or cited.content is None:
        return False
    return not speaks_of(label, f"{cited.content.quote} {move.issue or ''}", names, _BESIDE)


def _bond(earlier: int, later: int, moves: Sequence[CitedMove], about: Sequence[Matter]) -> float:
    """What draws two moves of one report together or apart beside their wordings."""
    if moves[earlier].report != moves[later].report:
        return 0.0
    bond = _POINTED if about[later].antecedent == earlier else 0.0
    if moves[earlier].move.trigger == moves[later].move.trigger:
        # Points of one list ("demanded that X do A, B and C") are told apart by who lists them.
        return bond + _ENUMERATED
    one, other = about[earlier].features, about[later].features
    if (HELD in one and TO_COME in other) or (TO_COME in one and HELD in other):
        bond += _TALKS
    apart = min(about[earlier].own, about[later].own) > 0 and _turns(moves[earlier], moves[later])
    implied = moves[earlier].move.inferred or moves[later].move.inferred
    if later - earlier == 1 and not apart and not implied and about[earlier].paragraph == about[later].paragraph:
        weak = min(about[earlier].own, about[later].own) <= 1
        same = bool(set(moves[earlier].move.actor) & set(moves[later].move.actor))
        bond += _NEXT + (_NEXT_WEAK if weak else 0.0) + (_NEXT_SAME if same else 0.0)
    return bond


def _turns(earlier: CitedMove, later: CitedMove) -> bool:
    """Whether one party is ready for one thing and refuses the next: "we can talk about pay, we cannot cut jobs"."""
    ways = {points(cited.move.type) for cited in (earlier, later)}
    return ways == {"for", "against"} and bool(set(earlier.move.actor) & set(later.move.actor))


def _vectors(moves: Sequence[CitedMove], about: Sequence[Matter]) -> list[dict[str, float]]:
    """One vector a move, in which the inner product of two is the weighted sum of the parts of their likeness."""
    letters = _rare([_letters(matter.wording) for matter in about])
    vectors = []
    for cited, matter, spelled in zip(moves, about, letters, strict=True):
        move = cited.move
        families = {key: value for key, value in matter.features.items() if key.startswith("~")}
        vector = _part(matter.features, _MATTER)
        vector |= {"f" + key: value for key, value in _part(families, _FAMILIES).items()}
        vector |= {"l" + key: value for key, value in _part(spelled, _LETTERS).items()}
        vector["t " + move.type] = sqrt(_TYPE)
        vector["d " + ";".join(sorted({*move.actor, *move.addressee}))] = sqrt(_DYAD)
        if move.type == "meet":
            vector["meeting"] = sqrt(_MEETING)
        vectors.append(vector)
    return vectors


def _part(features: Mapping[str, float], weight: float) -> dict[str, float]:
    norm = sqrt(sum(value * value for value in features.values())) or 1.0
    return {key: sqrt(weight) * value / norm for key, value in features.items()}


def _letters(wording: str) -> dict[str, float]:
    text = f" {wording.lower()} "
    return dict(Counter(text[at : at + 4] for at in range(len(text) - 3)))


def _rare(bags: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    spread = Counter(key for bag in bags for key in bag)
    return [{key: value * log(1 + len(bags) / max(spread[key], 2)) for key, value in bag.items()} for bag in bags]


# ------------------------------------------------------------------------------------------------------------- rulings


def _ruled(
    groups: Sequence[list[int]], moves: Sequence[CitedMove], rulings: Sequence[Ruling]
) -> list[tuple[list[int], str | None]]:
    """The groups after the analyst's merges, splits and names; a ruling goes with the move its issue is named after."""
    undone = {ruling.target for ruling in rulings if ruling.action == "undo"}
    home = {index: number for number, members in enumerate(groups) for index in members}
    named_after = {issue_id(cited): index for index, cited in enumerate(moves)}
    names: dict[int, str] = {}
    fresh = len(groups)
    for ruling in rulings:
        if ruling.id in undone or ruling.target not in named_after:
            continue
        issue = home[named_after[ruling.target]]
        change = {key: json.loads(value) for key, value in ruling.change}
        if ruling.action == "rename":
            names[issue] = change["label"]
        elif ruling.action == "merge" and change["into"] in named_after:
            into = home[named_after[change["into"]]]
            home = {index: into if number == issue else number for index, number in home.items()}
        elif ruling.action == "split":
            chosen = {str(item) for item in change.get("moves", ())}
            going = {
                index
                for index, number in home.items()
                if number == issue
                and (_called(moves[index], chosen) if chosen else _worded(moves[index], change["label"]))
            }
            home |= dict.fromkeys(going, fresh)
            names[fresh] = change["label"]
            fresh += 1
    gathered: dict[int, list[int]] = defaultdict(list)
    for index, number in sorted(home.items()):
        gathered[number].append(index)
    return [(members, names.get(number)) for number, members in sorted(gathered.items())]


def _called(cited: CitedMove, chosen: set[str]) -> bool:
    return bool(chosen & {move_id(cited), issue_id(cited), str(cited.trigger), str(cited.evidence)})


def _worded(cited: CitedMove, label: str) -> bool:
    return bool(cited.content) and label.casefold() in (cited.content.quote if cited.content else "").casefold()

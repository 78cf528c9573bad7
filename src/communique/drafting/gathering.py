"""Points that say the same put together: the same doer, the same matter, whether worded as its beginning or its end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from communique.comparison.amounts import amounts, other_amounts
from communique.comparison.grouping import grouped
from communique.comparison.vocabulary import stem, vocabulary
from communique.drafting.parts import head
from communique.drafting.points import Point
from communique.drafting.rules import rules
from communique.terms import BARGAINING

# Weights of the parts of a likeness, and the likeness at which two groups of points are one.
_STEMS, _FAMILIES, _ISSUE, _TURN, _NAMED, _STANDS = 1.2, 1.6, 0.3, 0.6, 1.0, 0.4
_MEASURE = 2.5  # what sets "a longer deadline" and "a shorter deadline" apart, which are otherwise alike
_THRESHOLD = 2.6
_SHARED = 0.5  # share of a condition's own words that the acts it is put together with must have
_ASKED = 2.0  # a wording that is demanded or offered says best what the option is


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Points on one possible deed of `doers`; `ends` says which way its proposition is worded."""

    id: str
    points: tuple[Point, ...]
    doers: tuple[str, ...]
    ends: bool

    def stance(self, point: Point) -> int:
        """The attitude of the point's actor to the proposition: 1, -1 or 0.

        Whoever wants the contrary is against it; but only what is worded alike is surely the contrary.
        """
        if point.part.ends == self.ends:
            return point.toward
        held = any(rules().held.search(one.part.words) for one in self.points)
        if held or (point.toward < 0 and any(map(_way, self.points))):
            return 0  # who refuses a freeze on shares has not asked for a smaller one
        if rules().postpones.search(point.part.words) and not self.ends:
            return -max(0, point.toward)  # who will not put it off does not wish it for its own sake
        same = {word for other in self.points if other.part.ends == self.ends for word in other.features}
        alike = any(word in same for word in point.features if not word.startswith("~"))
        return -point.toward if alike else 0


def gather(points: Sequence[Point]) -> tuple[Gathering, ...]:
    """Groups of points, each with those who could do it, in order of the first point."""
    vectors = _vectors(points)
    by_doer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        by_doer[point.doers].append(index)
    groups: list[list[int]] = []
    for doers in sorted(by_doer, key=lambda doers: (len(doers) != 1, doers)):
        members = by_doer[doers]
        if len(doers) != 1:
            # Where several could be meant, or nobody is named, a like point that names its doer tells whose it is.
            homes = {index: _nearest(index, doers, groups, points, vectors) for index in members}
            members = [index for index in members if homes[index] is None]
            for index, home in homes.items():
                if home is not None:
                    groups[home].append(index)
        fresh: dict[int, list[int]] = defaultdict(list)
        for index, first in zip(members, grouped([vectors[index] for index in members], _THRESHOLD, {}), strict=True):
            fresh[first].append(index)
        for whole in (part for same in fresh.values() for part in _by_way(same, points)):
            for one in _by_amount(whole, points):
                groups += [part for same in _by_head(one, points) for part in _kept_apart(same, points)]
    return tuple(
        sorted(
            (_gathering([points[index] for index in sorted(group)], min(group)) for group in groups if group),
            key=lambda one: int(one.id),
        )
    )


def _by_way(group: Sequence[int], points: Sequence[Point]) -> list[list[int]]:
    """The group in parts where some would raise what others would cut: neither is done by not doing the other."""
    known = vocabulary()
    raising = [index for index in group if points[index].part.verb in known.raises]
    if not any(points[index].part.verb in known.lowers for index in group):
        return [list(group)]
    return [part for part in (raising, [index for index in group if index not in raising]) if part]


def _by_amount(group: Sequence[int], points: Sequence[Point]) -> list[list[int]]:
    """The group in parts that name different amounts of one thing: who offers 5 percent is not for 9.

    What names none goes with the first.
    """
    parts: list[list[int]] = []
    for index in group:
        said = _bid(points[index])
        apart = [any(other_amounts(said, _bid(points[other])) for other in part) for part in parts]
        named = [
            place
            for place, part in enumerate(parts)
            if not apart[place] and any(amounts(_bid(points[other])) for other in part)
        ]
        fitting = named or [place for place, differs in enumerate(apart) if not differs]
        if fitting:
            parts[fitting[0]].append(index)
        else:
            parts.append([index])
    return parts


def _bid(point: Point) -> str:
    """What a bargaining move says; how many soldiers stand somewhere is no bid."""
    return point.part.words if point.cited.move.type in BARGAINING else ""


def _by_head(group: Sequence[int], points: Sequence[Point]) -> list[list[int]]:
    """The group without points whose one word only describes what the others are about: "crane operator", "cranes"."""
    full = [index for index in group if len(_own(points[index])) > 1]
    heads = {stem(head(points[index].part)) for index in full}
    issues = {points[index].cited.issue for index in full}
    thin = [
        index
        for index in group
        if full
        and len(_own(points[index])) < 2
        and points[index].cited.issue not in issues
        and stem(head(points[index].part)) not in heads
    ]
    kept = [index for index in group if index not in thin]
    return [kept, *([index] for index in thin)]


def _kept_apart(group: Sequence[int], points: Sequence[Point]) -> list[list[int]]:
    """The group without conditions that share too few words with its acts: a wrong tie would turn a threat around."""
    acts = [index for index in group if not points[index].condition]
    said = frozenset(word for index in acts for word in _own(points[index]))
    loose = [
        index for index in group
        if acts and points[index].condition and len(_own(points[index]) & said) < _SHARED * len(_own(points[index]))
    ]  # fmt: skip
    kept = [index for index in group if index not in loose]
    return [kept, loose] if loose else [kept]


def _own(point: Point) -> frozenset[str]:
    return frozenset(word for word in point.features if not word.startswith("~")) - point.others


def _gathering(points: Sequence[Point], first: int) -> Gathering:
    votes: Counter[str] = Counter()
    for point in points:
        weight = 3 if len(point.doers) == 1 else 1
        votes.update(dict.fromkeys(point.doers, weight))
    top = max(votes.values(), default=0)
    doers = tuple(sorted(doer for doer, count in votes.items() if count == top))
    ways: dict[bool, float] = defaultdict(float)
    for point in points:
        ways[point.part.ends] += _ASKED if point.cited.move.type in ("demand", "offer") and not point.condition else 1.0
    # A strike that is threatened is the deed, not that it be put off.
    threatened = any(
        point.cited.move.type == "threaten" and not point.condition and not point.part.ends for point in points
    )
    if threatened and all(rules().postpones.search(point.part.words) for point in points if point.part.ends):
        ways[True] = 0.0
    return Gathering(id=str(first), points=tuple(points), doers=doers, ends=ways[True] > ways[False])


def _nearest(
    index: int, doers: Sequence[str], groups: Sequence[Sequence[int]], points: Sequence[Point],
    vectors: Sequence[Mapping[str, float]],
) -> int | None:  # fmt: skip
    """The place of the group of one of `doers` (of anybody where there is none) that the point is most like."""
    best, share = None, _THRESHOLD
    for place, group in enumerate(groups):
        if doers and not set(doers) & set(points[group[0]].doers):
            continue
        if any(other_amounts(_bid(points[index]), _bid(points[other])) for other in group):
            continue
        if points[index].outside and not any(points[other].cited.move.type in rules().answers for other in group):
            continue  # a mediator's proposal is the deed of whoever answers it, of nobody else
        like = sum(_inner(vectors[index], vectors[other]) for other in group) / len(group)
        if like >= share:
            best, share = place, like
    return best


def _inner(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[key] for key, value in one.items() if key in other)


def _vectors(points: Sequence[Point]) -> list[dict[str, float]]:
    """Vectors whose inner product is the weighted likeness of two points; rare words weigh more than common ones."""
    spread = Counter(key for point in points for key in point.features)
    vectors = []
    for point in points:
        vector: dict[str, float] = {}
        for weight, kind in ((_STEMS, False), (_FAMILIES, True)):
            chosen = {
                key: log(2 + len(points) / spread[key]) for key in sorted(point.features) if key.startswith("~") == kind
            }
            norm = sqrt(sum(value * value for value in chosen.values())) or 1.0
            vector |= {key: sqrt(weight) * value / norm for key, value in chosen.items()}
        if point.cited.issue:
            vector["issue " + point.cited.issue] = sqrt(_ISSUE)
        # Ending and beginning are one matter, but like wordings first come together with like ones.
        vector["ends" if point.part.ends else "goes on"] = sqrt(_TURN)
        # Whom it is about beside those who deal ("nobody" is an answer too), and whether it is done or to come.
        named = point.others or {"nobody"}
        vector |= {f"named {other}": sqrt(_NAMED / len(named)) for other in named}
        if way := _way(point):
            vector["measure"] = way * sqrt(_MEASURE)
        vector["stands" if stands(point) else "to come"] = sqrt(_STANDS)
        vectors.append(vector)
    return vectors


def _way(point: Point) -> int:
    """Whether a point asks for more (1) or for less (-1) of what it is about; 0 where it measures nothing, or both."""
    said = set(point.part.words.lower().split())
    return bool(said & rules().up) - bool(said & rules().down)


def stands(point: Point) -> bool:
    """Whether the point is a deed that is done: neither asked for nor hanging on anything."""
    move = point.cited.move
    return move.type in rules().standing and not move.negated and point.cited.condition is None and move.status in (
        "asserted", "presupposed"
    )  # fmt: skip


def harms(points: Sequence[Point]) -> bool:
    """Whether most of what is put forward is a threat or a deed that harms."""
    acts = [point for point in points if not point.condition]
    return bool(acts) and 2 * sum(point.cited.move.type in rules().harm for point in acts) > len(acts)

"""Who decides: parties that bargain, and parties that stand together joined into one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.drafting.names import identifier
from communique.drafting.rules import rules
from communique.drafting.values import Decider, LeftOut
from communique.terms import BARGAINING, CitedMove, Comparison, Position

_CLEAR = 0.5  # a stance read with less confidence than this neither joins nor parts
_JOINT = 3  # so many joint moves outweigh one issue read apart
_AGAINST = frozenset({"demand", "reject", "threaten", "accuse", "sanction", "warn", "deny"})


def canonical(comparison: Comparison) -> Mapping[str, str]:
    """Each name that stands as an actor or addressee of a move, and the party it is counted under."""
    names = {party: party for party in comparison.parties}
    for position in comparison.positions:
        for cited in position.moves:
            if len(cited.move.actor) == 1 and cited.move.actor[0] not in names:
                names[cited.move.actor[0]] = position.party
    return names


def find_deciders(comparison: Comparison, names: Mapping[str, str]) -> tuple[tuple[Decider, ...], tuple[LeftOut, ...]]:
    """The decision makers, the most active first, and the parties left out with the reason."""
    active = _activity(comparison.moves, names)
    busy = [party for party, moves in active.most_common() if moves >= rules().moves]
    groups = _joined(busy if len(busy) > 1 else [party for party, _ in active.most_common()], comparison, names)
    weight = {group: sum(active[party] for party in group) for group in groups}
    ranked = sorted(groups, key=lambda group: (-weight[group], group))
    kept, rest = ranked[: rules().parties], ranked[rules().parties :]
    taken: set[str] = set()
    deciders = []
    for group in kept:
        name = _joint_name(group)
        reason = _reason(group, comparison) if len(group) > 1 else ""
        deciders.append(Decider(id=identifier(name, taken), name=name, members=group, reason=reason))
    left = [LeftOut(what=_joint_name(group), why=f"only the {rules().parties} most active parties") for group in rest]
    for party in comparison.parties:
        if not any(party in group for group in groups):
            few = "too few bargaining moves of its own" if active[party] else "no bargaining move of its own"
            left.append(LeftOut(what=party, why=few))
    return tuple(deciders), tuple(left)


def _activity(moves: Sequence[CitedMove], names: Mapping[str, str]) -> Counter[str]:
    """Bargaining moves of each party, as far as they are its own."""
    active: Counter[str] = Counter()
    for cited in moves:
        if cited.move.type in BARGAINING and cited.move.voice not in ("opponent", "anonymous"):
            active.update({names[actor] for actor in cited.move.actor if actor in names})
    return active


def _joined(parties: Sequence[str], comparison: Comparison, names: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Parties grouped: the pair with the most in common first, while every two of a group agree wherever both stand."""
    signs: dict[str, dict[str, int]] = defaultdict(dict)
    for position in comparison.positions:
        if position.stance and position.own and position.confidence >= _CLEAR:
            signs[position.party][position.issue] = 1 if position.stance > 0 else -1
    joint: Counter[frozenset[str]] = Counter()
    hostile: set[frozenset[str]] = set()
    for cited in comparison.moves:
        actors = {names[actor] for actor in cited.move.actor if actor in names}
        for pair in combinations(sorted(actors), 2):
            joint[frozenset(pair)] += cited.move.type in BARGAINING
        if cited.move.type in _AGAINST and not cited.move.negated:
            hostile |= {
                frozenset((actor, names[other]))
                for actor in actors
                for other in cited.move.addressee
                if other in names and names[other] not in actors
            }

    def agree(one: str, other: str) -> int:
        """Issues on which both stand alike; -1 where they differ on one or one moves against the other."""
        shared = signs[one].keys() & signs[other].keys()
        apart = sum(signs[one][issue] != signs[other][issue] for issue in shared)
        if frozenset((one, other)) in hostile or apart > (joint[frozenset((one, other))] >= _JOINT):
            return -1
        return len(shared) - apart

    groups: list[tuple[str, ...]] = [(party,) for party in parties]
    while True:
        best = max(
            (
                (sum(agree(a, b) + joint[frozenset((a, b))] for a in one for b in other), one, other)
                for one, other in combinations(groups, 2)
                if all(agree(a, b) >= 0 for a in one for b in other)
                and any(agree(a, b) + joint[frozenset((a, b))] >= 2 for a in one for b in other)
            ),
            default=None,
            key=lambda found: (found[0], [-parties.index(member) for member in (*found[1], *found[2])]),
        )
        if best is None:
            return tuple(groups)
        _, one, other = best
        groups = [group for group in groups if group not in (one, other)] + [(*one, *other)]


def _joint_name(group: Sequence[str]) -> str:
    return group[0] if len(group) == 1 else ", ".join(group[:-1]) + f" and {group[-1]}"


def _reason(group: Sequence[str], comparison: Comparison) -> str:
    issues = {issue.id: issue.label for issue in comparison.issues}
    held: dict[str, set[str]] = defaultdict(set)
    for position in comparison.positions:
        if position.party in group and position.stance:
            held[position.issue].add(position.party)
    shared = [issues[issue] for issue, who in sorted(held.items()) if len(who) > 1 and issue in issues]
    if not shared:
        return "They act together in the reports and nowhere stand apart."
    return f"They stand alike wherever both take a stand: {'; '.join(shared[:3])}."


def own_positions(comparison: Comparison, decider: Decider) -> dict[str, Position]:
    """The decider's position on each issue: of several members the firmest, its own words before what others report."""
    found: dict[str, Position] = {}
    for position in comparison.positions:
        if position.party in decider.members:
            known = found.get(position.issue)
            if known is None or (position.own, abs(position.stance)) > (known.own, abs(known.stance)):
                found[position.issue] = position
    return found

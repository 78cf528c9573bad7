"""Who decides: parties that bargain, and parties that stand together joined into one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from communique.drafting.names import identifier
from communique.drafting.rules import rules
from communique.drafting.ties import Tie, find_ties, reason
from communique.drafting.values import Decider, LeftOut
from communique.terms import BARGAINING, CitedMove, Comparison, Report


def find_deciders(
    comparison: Comparison, reports: Sequence[Report], names: Mapping[str, str]
) -> tuple[tuple[Decider, ...], tuple[LeftOut, ...]]:
    """The decision makers, the most active first, and the parties left out with the reason."""
    active = _activity(comparison.moves, names)
    ranked = [party for party, _ in sorted(active.items(), key=lambda item: (-item[1], item[0]))]
    least = max(rules().moves, rules().share_of_moves * max(active.values(), default=0))
    busy = [party for party in ranked if active[party] >= least]
    ties = find_ties(comparison, reports, names)
    groups = _joined(busy if len(busy) > 1 else ranked, ties)
    weight = {group: sum(active[party] for party in group) for group in groups}
    brings = _mediators(reports, {name for group in groups for name in group})
    # Who brings the others together is a party only where there is room for one more.
    groups = sorted(groups, key=lambda group: (brings.issuperset(group), -weight[group], group))
    kept, rest = groups[: rules().parties], groups[rules().parties :]
    taken: set[str] = set()
    deciders = []
    for group in kept:
        name = _joint_name(group)
        why = reason(group, ties) if len(group) > 1 else ""
        deciders.append(Decider(id=identifier(name, taken), name=name, members=group, reason=why))
    left = [LeftOut(what=_joint_name(group), why=f"only the {rules().parties} most active parties") for group in rest]
    for party in comparison.parties:
        if names.get(party, party) == party and not any(party in group for group in groups):
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


def _mediators(reports: Sequence[Report], parties: Iterable[str]) -> frozenset[str]:
    """The parties that a report names as mediators: "the mediator, Ana Reyes", "Judge Reyes, the arbitrator"."""
    found = set()
    for party in parties:
        if rules().mediators.fullmatch(party):
            found.add(party)
        trade, name = rules().mediators.pattern, re.escape(party)
        before = rf"(?i:{trade}),?\s+(?:(?:Mrs?|Ms|Dr|Judge|Sir|Dame)\.?\s+)?{name}\b"
        made = r"(?:who (?:was|is) (?:named|appointed|made)\s+)?"
        after = rf"\b{name},\s+{made}(?:(?:an?|the)\s+)?(?:[\w-]+\s+)?(?i:{trade})"
        if any(re.search(f"{before}|{after}", report.text) for report in reports):
            found.add(party)
    return frozenset(found)


def _joined(parties: Sequence[str], ties: Mapping[frozenset[str], Tie]) -> list[tuple[str, ...]]:
    """Parties grouped: the most strongly tied pair first, while every two of a group are tied or nothing parts them."""

    def between(one: Sequence[str], other: Sequence[str]) -> float:
        strengths = []
        for a in one:
            for b in other:
                tie = ties.get(frozenset((a, b)), Tie())
                if not tie.strength and (tie.against or tie.apart):
                    return 0.0
                strengths.append(tie.strength)
        # An ally's ally of whom nothing else is known does not come along.
        return min(strengths)

    groups: list[tuple[str, ...]] = [(party,) for party in parties]
    while True:
        pairs = [(between(one, other), one, other) for one, other in combinations(groups, 2)]
        best = max(pairs, key=lambda found: (found[0], [-parties.index(member) for member in (*found[1], *found[2])]),
                   default=None)  # fmt: skip
        if best is None or best[0] <= 0:
            return groups
        _, one, other = best
        together = tuple(sorted((*one, *other), key=parties.index))
        groups = [group for group in groups if group not in (one, other)] + [together]


def _joint_name(group: Sequence[str]) -> str:
    return group[0] if len(group) == 1 else ", ".join(group[:-1]) + f" and {group[-1]}"

"""What ties parties together or sets them apart: acts in common, like stands, words that call them allies.

One reading may be a mistake, so nothing is decided by one: what speaks for and against a tie is weighed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from communique.comparison.vocabulary import stems
from communique.drafting.rules import rules
from communique.reading.actors import Actors
from communique.terms import BARGAINING, CitedMove, Comparison, Report

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|the|and|for)\s+)?[A-Z][\w.'’-]*){0,4}"
_KIN = r"(?:allies|partners|member states|members|member nations|member countries|affiliates|coalition partners)"
# "the United States and its NATO allies", "Veyra and the other League members"
_AND_ITS = re.compile(
    rf"\b(?P<one>{_NAME})\s+and\s+(?:its|their|his|her|the\s+other|other|fellow)\s+(?P<rest>(?:[\w’'-]+\s+){{0,7}}?){_KIN}\b"
)
# "Veyra, a member of the League", "League member Veyra"
_OF = re.compile(
    rf"\b(?P<one>{_NAME}),?\s+(?:which\s+is\s+|is\s+)?(?:a|an|the)\s+(?:[\w-]+\s+){{0,2}}(?:member|ally|partner|affiliate)\s+of\s+(?:the\s+)?(?P<rest>{_NAME})"
)
_CAPITAL = re.compile(_NAME)


@dataclass(slots=True)
class Tie:
    """What speaks for and against two parties deciding as one.

    `joint` counts bargaining moves that both make together, `alike` and `apart` are sums of stance times confidence
    over the issues on which both stand, `against` counts moves of one against the other, `told` the passages that
    call them allies or one a member of the other.
    """

    joint: int = 0
    alike: float = 0.0
    apart: float = 0.0
    against: int = 0
    told: int = 0
    issues: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """What speaks for the tie, where it outweighs what speaks against it; else 0."""
        limits = rules().ties
        pro = self.joint + self.alike + limits.told * min(self.told, limits.most_told)
        con = self.apart + limits.against * self.against
        kinds = (self.joint > 0) + (len(self.issues) > 0) + (self.told > 0)
        firm = self.joint >= limits.joint or len(self.issues) >= limits.issues or kinds > 1
        return pro - con if firm and pro >= limits.least and pro >= limits.share * (pro + con) else 0.0


def find_ties(comparison: Comparison, reports: Sequence[Report], names: Mapping[str, str]) -> dict[frozenset[str], Tie]:
    """By pair of parties, what ties them; pairs of which nothing is known are not in it."""
    ties: dict[frozenset[str], Tie] = defaultdict(Tie)
    seen: set[tuple[object, ...]] = set()
    account = {report: cluster[0] for cluster in comparison.lineage.clusters for report in cluster}

    def is_new(cited: CitedMove, *marks: object) -> bool:
        """Whether no copy of the same account, and no other reading of the same words, has told it already."""
        mark = (account.get(cited.report, cited.report), cited.move.type, stems(cited.evidence.quote), *marks)
        fresh = mark not in seen
        seen.add(mark)
        return fresh

    for cited in comparison.moves:
        move = cited.move
        actors = {names[actor] for actor in move.actor if actor in names}
        for pair in combinations(sorted(actors), 2):
            if move.type in BARGAINING and move.type != "agree" and is_new(cited, pair):
                ties[frozenset(pair)].joint += 1
        if move.type in rules().ties.hostile and not move.negated and move.voice != "opponent":
            for other in {names[other] for other in move.addressee if other in names} - actors:
                for actor in sorted(actors):
                    if not is_new(cited, actor, other):
                        continue
                    ties[frozenset((actor, other))].against += 1
    _stand(comparison, ties)
    for both, told in _told(reports, names).items():
        ties[both].told = told
    return dict(ties)


def _stand(comparison: Comparison, ties: dict[frozenset[str], Tie]) -> None:
    labels = {issue.id: issue.label for issue in comparison.issues}
    by_issue = defaultdict(list)
    for position in comparison.positions:
        if position.stance and position.own:
            by_issue[position.issue].append(position)
    for issue, positions in sorted(by_issue.items()):
        for one, other in combinations(positions, 2):
            tie = ties[frozenset((one.party, other.party))]
            weight = min(abs(one.stance), abs(other.stance)) * one.confidence * other.confidence
            if one.stance * other.stance > 0:
                tie.alike += weight
                tie.issues.append(labels.get(issue, issue))
            else:
                tie.apart += weight
                tie.split.append(labels.get(issue, issue))


def _told(reports: Sequence[Report], names: Mapping[str, str]) -> Counter[frozenset[str]]:
    """How many reports say of two parties that they are allies, or that one is a member of the other."""
    found: Counter[frozenset[str]] = Counter()
    for report in reports:
        pairs = set()
        for pattern in (_AND_ITS, _OF):
            for match in pattern.finditer(report.text):
                one = _party(match["one"], names)
                others = {
                    _party(name, names) for named in _CAPITAL.findall(match["rest"]) for name in named.split(" and ")
                }
                pairs |= {frozenset((one, other)) for other in others if one and other and one != other}
        found.update(pairs)
    return found


def _party(words: str, names: Mapping[str, str]) -> str | None:
    words = words.removeprefix("The ")
    known = Actors.load().named(words)
    return names.get(words) or (names.get(known.name) if known else None)


def reason(group: Sequence[str], ties: Mapping[frozenset[str], Tie]) -> str:
    """Why the parties of `group` are taken as one, in words."""
    between = [ties[pair] for one, other in combinations(group, 2) if (pair := frozenset((one, other))) in ties]
    joint, told = sum(tie.joint for tie in between), sum(tie.told for tie in between)
    alike = list(dict.fromkeys(issue for tie in between for issue in tie.issues))
    split = list(dict.fromkeys(issue for tie in between for issue in tie.split))
    said = []
    if joint:
        said.append(
            f"they make {joint} {'demand, offer or refusal' if joint == 1 else 'demands, offers or refusals'} together"
        )
    if alike:
        said.append(f"they stand alike on {len(alike)} of {len({*alike, *split})} issues on which both take a stand")
    if told:
        said.append("the reports call them allies or one a member of the other")
    text = "; ".join(said)
    apart = f" They stand apart on: {'; '.join(split[:3])}." if split else ""
    return f"{text[:1].upper()}{text[1:]}.{apart}"

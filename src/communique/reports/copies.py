"""Which reports are one account: copies, partial reuse and shared quotations, with the passages and the direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from communique.reports.fingerprints import Hashes, Pile, candidates, within
from communique.reports.furniture import agencies
from communique.reports.passages import SHORTEST, Shared, Worded, find_shared
from communique.reports.templates import find_templates
from communique.reports.words import places
from communique.terms import Lineage, Relation, Report

# Containment: the share of a report's word 5-grams that the other has too.
_CONTAINED_IN = 5
_COPY = 0.6
_PARTIAL = 0.25
_RELATED = 0.15
# Credited to one agency, this much of a report in the other makes them one account.
_CREDITED = 0.4
# Two texts that share fewer 5-grams than this share a phrase, not a passage.
_FEWEST = 12
_QUOTATION_FEWEST = SHORTEST - _CONTAINED_IN + 1
_LONGER = 1.12

Kind = Literal["copy", "partial", "shares quotes"]


def find_copies(reports: Sequence[Report]) -> Lineage:
    """How `reports` hang together by their wording.

    Relations: "copy" where three fifths of one body stand in the other; "partial" from .25, or from .15 where what is
    shared is the reporter's own prose; "shares quotes" where at least eight words in a row are shared and most of
    them stand inside quotation marks. Clusters unite copies, and partial reuse under one agency's credit; shared
    quotations never make two accounts one. An outlet's templates count for nothing. The order of `reports` is of no
    consequence.
    """
    reports = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    pile = Pile(reports)
    pairs = candidates(pile.fingerprints())
    involved = np.unique(pairs[:, :2]).tolist()
    templates = find_templates(
        [reports[number] for number in involved], lambda at: pile.grams(involved[at], _CONTAINED_IN)
    )

    @lru_cache(maxsize=20_000)
    def own(number: int) -> Hashes:
        standing = templates.get(reports[number].outlet or "")
        profile = pile.grams(number, _CONTAINED_IN)
        return profile if standing is None else profile[~within(profile, standing)]

    @lru_cache(maxsize=20_000)
    def worded(number: int) -> Worded:
        return Worded(pile.words(number), places(reports[number]))

    relations = []
    for a, b in pairs[:, :2].tolist():
        common = int(np.count_nonzero(within(own(a), own(b))))
        if not _enough(reports[a], common, len(own(a)), len(own(b))):
            continue
        shared = find_shared(reports[a], reports[b], worded(a), worded(b))
        if (relation := _relation(reports[a], reports[b], common, len(own(a)), len(own(b)), shared)) is not None:
            relations.append(relation)
    by_id = {report.id: report for report in reports}
    return Lineage(clusters=_clusters(relations, by_id), relations=tuple(relations))


def _enough(a: Report, common: int, grams_a: int, grams_b: int) -> bool:
    """Whether two reports share so much wording that their passages are worth a look: what is quoted stands in both."""
    if common < _QUOTATION_FEWEST:
        return False
    return common / min(grams_a, grams_b) >= _RELATED or '"' in a.text or "“" in a.text or "«" in a.text


def _relation(a: Report, b: Report, common: int, grams_a: int, grams_b: int, shared: Shared) -> Relation | None:
    share_a, share_b = common / grams_a, common / grams_b
    most = max(share_a, share_b)
    kind = _kind(most, common, shared)
    if kind is None:
        return None
    earlier, reasons = _direction(a, b, share_a, share_b, shared) if kind != "shares quotes" else (None, ())
    return Relation(
        a=a.id,
        b=b.id,
        kind=kind,
        share_of_a=round(share_a, 4),
        share_of_b=round(share_b, 4),
        shared=tuple((a.evidence(passage.a), b.evidence(passage.b)) for passage in shared.passages),
        earlier=earlier,
        reasons=reasons,
    )


def _kind(most: float, common: int, shared: Shared) -> Kind | None:
    if not shared.passages:
        return None
    if common >= _FEWEST:
        if most >= _COPY:
            return "copy"
        # Two independent reports of one press conference may share a quarter of their words, all of them its.
        if most >= _PARTIAL and shared.quoted_share < 0.8:
            return "partial"
        if most >= _RELATED and shared.quoted_share < 0.5:
            return "partial"
    return "shares quotes" if shared.quoted_share >= 0.5 else None


def _direction(
    a: Report, b: Report, share_a: float, share_b: float, shared: Shared
) -> tuple[str | None, tuple[str, ...]]:
    """Which of the two was there first, by what speaks for it; None where nothing does or the signs are at odds."""
    votes: list[tuple[int, str]] = []  # positive: a was first
    if a.published and b.published and a.published != b.published:
        days = (b.published - a.published).days
        votes.append((2 if days > 0 else -2, f"published {abs(days)} day{'s' if abs(days) > 1 else ''} earlier"))
    for first, second, sign in ((a, b, 1), (b, a, -1)):
        if _credits(second, first.outlet):
            votes.append((2 * sign, f"the other credits {first.outlet}"))
    if bool(a.place) != bool(b.place):
        votes.append((1 if a.place else -1, "has the dateline that the other lacks"))
    length_a, length_b = (sum(map(len, report.body())) for report in (a, b))
    if length_b > _LONGER * length_a and share_a > share_b:
        votes.append((-1, f"holds {share_a:.0%} of the other's wording and more beside it"))
    elif length_a > _LONGER * length_b and share_b > share_a:
        votes.append((1, f"holds {share_b:.0%} of the other's wording and more beside it"))
    total = sum(vote for vote, _ in votes)
    if not total:
        return None, ()
    reasons = [reason for vote, reason in votes if (vote > 0) == (total > 0)]
    # The respelled text is the later one; alone it would prove nothing, since either style may be the outlet's own.
    if shared.respelled and (shared.respelled < 0) == (total > 0):
        reasons.append("has American spellings where the other has British ones")
    return (a.id if total > 0 else b.id), tuple(reasons)


def _credits(report: Report, outlet: str | None) -> bool:
    """Whether the report names `outlet`, not its own, as where its copy came from."""
    if not outlet or report.outlet == outlet:
        return False
    return outlet in _named(report) or any(outlet.casefold() in credit.casefold() for credit in report.credits)


def _named(report: Report) -> frozenset[str]:
    """The agencies that the report's credit lines name."""
    marks = agencies()
    return frozenset(
        marks.names[match[0]]
        for credit in report.credits
        for match in marks.marks.finditer(credit)
        if match[0] not in marks.photo
    )


def _clusters(relations: Sequence[Relation], reports: dict[str, Report]) -> tuple[tuple[str, ...], ...]:
    root: dict[str, str] = {}

    def find(report: str) -> str:
        root.setdefault(report, report)
        while root[report] != report:
            root[report] = root[root[report]]
            report = root[report]
        return report

    for relation in relations:
        derived = (
            relation.kind == "partial"
            and max(relation.share_of_a, relation.share_of_b) >= _CREDITED
            and _named(reports[relation.a]) & _named(reports[relation.b])
        )
        if relation.kind == "copy" or derived:
            low, high = sorted((find(relation.a), find(relation.b)))
            root[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for report in sorted(root):
        groups[find(report)].append(report)
    return tuple(tuple(group) for _, group in sorted(groups.items()) if len(group) > 1)

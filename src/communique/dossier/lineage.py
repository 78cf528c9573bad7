"""Who copies whom: the reports in the order of time, bands for what was taken over, lines for shared quotations."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from communique.dossier.shown import clipped, shown
from communique.dossier.sources import Source, Sources
from communique.dossier.wording import listed
from communique.terms import Comparison, Evidence, Relation, Voiced

MOST_BOXES = 40
_ROW, _LEFT = 46, 124
_WIDEST = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two reports that hang together, in words."""

    earlier: str
    later: str
    kind: str
    share: str
    reasons: str
    open_direction: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How often a speaker is quoted, copies counted once."""

    speaker: str
    party: str
    direct: int
    indirect: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """The drawing, its table, who is heard, and the reports whose quotations no other account bears out."""

    drawing: Markup
    ties: tuple[Tie, ...]
    voices: tuple[Voice, ...]
    unverified: str
    undrawn: int


def lineage(comparison: Comparison, sources: Sources) -> LineageView:
    """Copies, partial copies and shared quotations among the reports."""
    relations = [
        relation for relation in comparison.lineage.relations if relation.a in sources and relation.b in sources
    ]
    tied = {report for relation in relations for report in (relation.a, relation.b)}
    boxes = [s for s in sources.all if len(sources.all) <= MOST_BOXES or s.report.id in tied][:MOST_BOXES]
    kinds = {"copy": 0, "partial": 1, "shares quotes": 2}
    relations.sort(key=lambda r: (kinds[r.kind], -max(r.share_of_a, r.share_of_b), r.a, r.b))
    return LineageView(
        drawing=_draw(boxes, relations, sources),
        ties=tuple(_tie(relation, sources) for relation in relations),
        voices=tuple(_voice(voiced) for voiced in comparison.voices[:12]),
        unverified=listed([sources[r].label for r in comparison.unverified_wording if r in sources]),
        undrawn=len(sources.all) - len(boxes),
    )


def _voice(voiced: Voiced) -> Voice:
    return Voice(
        speaker=voiced.speaker,
        party=voiced.party or "",
        direct=voiced.direct,
        indirect=voiced.indirect,
        accounts=voiced.accounts,
    )


def _ends(relation: Relation, sources: Sources) -> tuple[Source, Source, float]:
    """Earlier and later report, and the share of the later one that is in the earlier."""
    a, b = sources[relation.a], sources[relation.b]
    if relation.earlier == relation.b or (relation.earlier is None and sources.all.index(b) < sources.all.index(a)):
        return b, a, relation.share_of_a
    return a, b, relation.share_of_b


def _tie(relation: Relation, sources: Sources) -> Tie:
    earlier, later, share = _ends(relation, sources)
    shared = tuple(evidence for pair in relation.shared[:3] for evidence in pair)
    return Tie(
        earlier=earlier.label,
        later=later.label,
        kind={"copy": "is a copy of", "partial": "takes over parts of", "shares quotes": "shares quotations with"}[
            relation.kind
        ],
        share=f"{share:.0%}"
        if relation.kind != "shares quotes"
        else f"{len(relation.shared)} passages"
        if len(relation.shared) != 1
        else "1 passage",
        reasons=listed(list(relation.reasons)),
        open_direction=relation.earlier is None and relation.kind != "shares quotes",
        evidence=shared,
    )


def _draw(boxes: list[Source], relations: list[Relation], sources: Sources) -> Markup:
    if not boxes:
        return Markup("")
    place = {source.report.id: number for number, source in enumerate(boxes)}
    bands, lines = [], []
    for relation in relations:
        earlier, later, share = _ends(relation, sources)
        if earlier.report.id not in place or later.report.id not in place:
            continue
        first, last = place[earlier.report.id], place[later.report.id]
        if relation.kind == "shares quotes":
            lines.append(_arc(first, last, 1.5, "quotes"))
        else:
            bands.append(_arc(first, last, max(2.5, _WIDEST * share), relation.kind.split()[0]))
            bands.append(_share(first, last, share))
    rows = "".join(_box(source, number) for number, source in enumerate(boxes))
    height = len(boxes) * _ROW + 6
    return Markup(
        f'<svg class="lineage" role="img" aria-labelledby="lineage-title lineage-desc" width="100%" height="{height}">'
        '<title id="lineage-title">Which reports were taken from which</title>'
        '<desc id="lineage-desc">Reports from the earliest down. A band joins a report to one that took from it; its '
        "thickness is the share of the later report. A thin dashed line joins reports that share quotations only. "
        f"Copies are grey. The table below says the same.</desc>{''.join(lines)}{''.join(bands)}{rows}</svg>"
    )


def _middle(number: int) -> int:
    return number * _ROW + _ROW // 2 + 1


def _arc(first: int, last: int, width: float, kind: str) -> str:
    top, bottom = _middle(first), _middle(last)
    reach = _LEFT - min(96, 34 + 16 * abs(last - first))
    return (
        f'<path d="M{_LEFT} {top}C{reach} {top} {reach} {bottom} {_LEFT} {bottom}" '
        f'stroke-width="{width:.1f}" class="tie {kind}"/>'
    )


def _share(first: int, last: int, share: float) -> str:
    middle = (_middle(first) + _middle(last)) // 2
    reach = _LEFT - min(96, 34 + 16 * abs(last - first))
    x = _LEFT - (_LEFT - reach) * 0.75
    return f'<text x="{x - 14:.0f}" y="{middle + 4}" class="share">{share:.0%}</text>'


def _box(source: Source, number: int) -> str:
    kind = "box copied" if source.copy_of else "box"
    top = number * _ROW + 4
    headline = clipped(source.report.headline or "", 90)
    return (
        f'<rect x="{_LEFT + 1}" y="{top}" class="{kind}" height="{_ROW - 8}"/>'
        f'<text x="{_LEFT + 10}" y="{top + 16}" class="outlet">{shown(source.label)}'
        f'<tspan dx="8" class="when">{shown(source.date)}</tspan></text>'
        f'<text x="{_LEFT + 10}" y="{top + 31}" class="headline">{shown(headline)}</text>'
    )

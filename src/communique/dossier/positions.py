"""Parties across, issues down: which side each stands on, how firmly, and who says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from communique.dossier.dates import spelled
from communique.dossier.shown import balanced, clipped
from communique.dossier.sources import Source, Sources
from communique.dossier.statements import UNSURE
from communique.terms import Comparison, Evidence, Position

WIDEST = 7
_QUOTATIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words behind a stance, once for all reports that carry them: the reports and the evidence."""

    words: str
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One party's stance on one issue, and what is behind it."""

    party: str
    stance: int
    word: str
    own: bool
    unsure: bool
    anchor: str
    mark: Markup
    shifts: tuple[tuple[str, Evidence], ...]
    evidence: tuple[Evidence, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An issue with the cells of each party of the table: none, its own stance, and beside it what others say of it.

    `others` hold the parties that have no column.
    """

    label: str
    anchor: str
    cells: tuple[tuple[Cell, ...], ...]
    others: tuple[Cell, ...]

    def all(self) -> tuple[Cell, ...]:
        return tuple(cell for several in self.cells for cell in several) + self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`rows` are issues on which two or more parties stand; `lone` those on which one does."""

    parties: tuple[str, ...]
    rows: tuple[Row, ...]
    lone: tuple[Row, ...]


def matrix(comparison: Comparison, sources: Sources) -> Matrix:
    """The positions of a case, the most contested issue first."""
    labels = {issue.id: issue.label for issue in comparison.issues}
    order = {issue.id: place for place, issue in enumerate(comparison.issues)}
    held: dict[str, list[Position]] = defaultdict(list)
    for position in comparison.positions:
        held[position.issue].append(position)
    shared = {issue: positions for issue, positions in held.items() if len({p.party for p in positions}) > 1}
    often: dict[str, int] = defaultdict(int)
    for positions in shared.values():
        for position in positions:
            often[position.party] += 2 if position.own else 1
    known = {party: place for place, party in enumerate(comparison.parties)}
    columns = tuple(sorted(often, key=lambda party: (-often[party], known.get(party, len(known)), party))[:WIDEST])

    ranked = sorted(held.items(), key=lambda entry: (_calm(entry[1]), order.get(entry[0], len(order)), entry[0]))

    def row(place: int, issue: str, positions: list[Position]) -> Row:
        cells: dict[str, tuple[Cell, ...]] = {}
        for number, position in enumerate(sorted(positions, key=lambda p: (not p.own, p.party, p.evidence))):
            cell = _cell(position, f"stance-{place}-{number}", sources)
            cells[position.party] = (*cells.get(position.party, ()), cell)
        return Row(
            label=_headed(labels.get(issue, issue)),
            anchor=f"issue-{place}",
            cells=tuple(cells.get(party, ()) for party in columns),
            others=tuple(cell for party, several in cells.items() if party not in columns for cell in several),
        )

    rows = [(issue in shared, row(place, issue, positions)) for place, (issue, positions) in enumerate(ranked, 1)]
    return Matrix(
        parties=columns,
        rows=tuple(row for several, row in rows if several),
        lone=tuple(row for several, row in rows if not several),
    )


def _calm(positions: list[Position]) -> tuple[int, int, int]:
    """Low for a contested issue: opposite signs first, then the distance between them, then how many take part."""
    stances = [position.stance for position in positions]
    opposed = min(stances) < 0 < max(stances)
    return (0 if opposed else 1, min(stances) - max(stances), -len(stances))


def _cell(position: Position, anchor: str, sources: Sources) -> Cell:
    said: dict[str, list[Evidence]] = defaultdict(list)
    told: dict[str, str] = {}
    for evidence in dict.fromkeys(position.evidence):
        if evidence.report in sources:
            words = clipped(balanced(_words(evidence, sources[evidence.report])), 220)
            said[words.lower()].append(evidence)
            told.setdefault(words.lower(), words)
    quotations = [
        Quotation(
            words=told[key],
            sources=tuple(dict.fromkeys(f"{sources[e.report].label}, {sources[e.report].date}" for e in passages)),
            evidence=tuple(passages),
        )
        for key, passages in said.items()
    ]
    shifts = tuple(
        (f"{spelled(shift.time) or 'undated'}: from {_signed(shift.before)} to {_signed(shift.after)}", shift.evidence)
        for shift in position.shifts
    )
    return Cell(
        party=position.party,
        stance=position.stance,
        word=position.word,
        own=position.own,
        unsure=position.confidence < UNSURE,
        anchor=anchor,
        mark=stance_mark(position.stance, position.own, bool(shifts)),
        shifts=shifts,
        evidence=position.evidence,
        quotations=tuple(quotations[:_QUOTATIONS]),
    )


def _words(evidence: Evidence, source: Source) -> str:
    """The passage; its sentence where the passage is a word or two."""
    span = source.report.span(evidence) if len(evidence.quote.split()) < 3 else None
    if span is None:
        return evidence.quote
    sentences = source.reading.sentences
    return next((s.of(source.report.text) for s in sentences if s.contains(span)), evidence.quote)


def _headed(label: str) -> str:
    return label[:1].upper() + label[1:]


def _signed(stance: int) -> str:
    return f"{stance:+d}".replace("-", "−") if stance else "0"


def stance_mark(stance: int, own: bool, moved: bool = False) -> Markup:
    """A bar left (against) or right (for) of a middle line, hollow where only others say so; a clock where it moved.

    Decoration beside the word that says the same: hidden from screen readers.
    """
    side = "for" if stance > 0 else "against"
    length = 13 * min(3, abs(stance))
    fill = f"s-{side}" if own else f"s-{side} hollow"
    if stance == 0:
        bar = f'<circle cx="42" cy="8" r="4" class="s-none{"" if own else " hollow"}"/>'
    else:
        bar = f'<rect x="{42 if stance > 0 else 42 - length}" y="3" width="{length}" height="10" class="{fill}"/>'
    clock = '<circle cx="90" cy="8" r="5.5" class="clock"/><path d="M90 4.5V8l2.4 1.6" class="clock"/>' if moved else ""
    width = 98 if moved else 84
    return Markup(
        f'<svg class="stance" width="{width}" height="16" viewBox="0 0 {width} 16" aria-hidden="true">'
        f'<path d="M3 14.5H81" class="scale"/><path d="M42 0V16" class="middle"/>{bar}{clock}</svg>'
    )

"""The reports themselves: full cleaned text with highlights, findings in the margin, what was cut, links both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from communique.dossier.dates import spelled
from communique.dossier.marks import Note
from communique.dossier.shown import clipped, line, shown, visible
from communique.dossier.sources import Source, Sources
from communique.dossier.statements import UNSURE
from communique.dossier.wording import Wording
from communique.terms import Move, Quantity, Span

_MOST_CUTS = 40
_COMPARATOR = {"~": "about ", ">": "more than ", "<": "at most ", "=": ""}


# A report's move to its issue's label across reports and the actor's side.
Issues = Mapping[tuple[str, Move], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the margin: a sign for its kind, its words, and the numeral of a passage cited above, if any."""

    kind: str
    words: str
    unsure: bool
    ruled: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of the report: its kind, its text with highlights, and the findings beside it."""

    kind: str
    html: Markup
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutLine:
    """A stretch that is not in the cleaned text: how much, why, and how it begins."""

    reason: str
    characters: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report as shown. `lost` are cited passages that lie in what was cut; `rules` CSS for broken highlights."""

    source: Source
    copy_of: str
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    cuts: tuple[CutLine, ...]
    more_cuts: int
    cut_characters: int
    lost: tuple[Note, ...]
    notes: tuple[str, ...]
    rules: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A stretch of the text to wrap: CSS classes, and the numeral if it is a cited passage."""

    span: Span
    css: str
    number: int = 0


def page(source: Source, notes: list[Note], issues: Issues, sources: Sources, words: Wording) -> Page:
    """`source` with the passages that were cited in it; `issues` name what each move is about."""
    report, reading = source.report, source.reading
    cited: list[tuple[Note, Span]] = []
    lost = []
    for note in notes:
        span = report.span(note.evidence)
        if span is None or not len(span):
            lost.append(note)
        else:
            cited.append((note, span))
    marks = [_Mark(span=span, css="e", number=note.number) for note, span in cited]
    marks += [_Mark(span=move.trigger, css="t") for move in reading.moves]
    marks += [
        _Mark(span=part, css="q")
        for attribution in reading.attributions
        if attribution.quote in ("direct", "partial")
        for part in attribution.content
    ]
    marks += [_Mark(span=quantity.span, css="n") for quantity in reading.quantities]
    marks += [_Mark(span=mention, css="p") for person in reading.people for mention in person.mentions]
    marks += [_Mark(span=meeting.span, css="g") for meeting in reading.meetings]
    findings = _findings(source, cited, issues, words)
    starts = [block.span.start for block in report.blocks]
    by_block: dict[int, list[tuple[int, Finding]]] = {}
    for place, finding in findings:
        by_block.setdefault(max(0, bisect_right(starts, place) - 1), []).append((place, finding))
    per_block = _by_block(marks, [block.span for block in report.blocks])
    opened: set[int] = set()
    broken: set[int] = set()
    paragraphs = tuple(
        Paragraph(
            kind=block.kind,
            html=annotated(report.text, block.span, per_block[number], opened, broken),
            findings=tuple(finding for _, finding in sorted(by_block.get(number, []), key=lambda f: f[0])),
        )
        for number, block in enumerate(report.blocks)
    )
    unplaced = [note for note, _ in cited if note.number not in opened]
    cuts = [
        CutLine(
            reason=cut.reason,
            characters=len(cut.span),
            words=clipped(cut.span.of(report.source), 160),
        )
        for cut in report.cuts
        if cut.span.of(report.source).strip()
    ]
    return Page(
        source=source,
        copy_of=sources[source.copy_of].label if source.copy_of else "",
        facts=_facts(source),
        paragraphs=paragraphs,
        cuts=tuple(cuts[:_MOST_CUTS]),
        more_cuts=max(0, len(cuts) - _MOST_CUTS),
        cut_characters=sum(cut.characters for cut in cuts),
        lost=tuple(lost + unplaced),
        notes=report.notes + reading.notes,
        rules=tuple(f"body:has(#e{number}:target) .x{number}" for number in sorted(broken)),
    )


def _facts(source: Source) -> tuple[tuple[str, str], ...]:
    report = source.report
    facts = [
        ("Published", _published(source)),
        ("Dateline", report.place or ""),
        ("Credit", line(" · ".join(report.credits))),
        ("File", report.name),
        ("Address", report.url or ""),
        ("Id", report.id),
    ]
    return tuple((name, clipped(value, 200)) for name, value in facts if value)


def _published(source: Source) -> str:
    if source.report.published is None:
        return "no date found"
    day = spelled(source.report.published.isoformat())
    return f"{day}, inferred from the other reports" if source.guessed else day


def _by_block(marks: list[_Mark], blocks: list[Span]) -> list[list[_Mark]]:
    found: list[list[_Mark]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    for mark in marks:
        place = max(0, bisect_right(starts, mark.span.start) - 1)
        while place < len(blocks) and blocks[place].start < mark.span.end:
            if blocks[place].overlaps(mark.span):
                found[place].append(mark)
            place += 1
    return found


def annotated(text: str, block: Span, marks: list[_Mark], opened: set[int], broken: set[int]) -> Markup:
    """The block's text with its marks as nested elements.

    Passages that cross one another, or go on in the next block, come in pieces: the first carries the id, the others
    a class that a style rule highlights together with it (`broken` collects their numerals).
    """
    inside = [
        _Mark(span=Span(max(m.span.start, block.start), min(m.span.end, block.end)), css=m.css, number=m.number)
        for m in marks
    ]
    inside = [mark for mark in inside if len(mark.span)]
    inside.sort(key=lambda m: (m.span.start, -m.span.end, -m.number, m.css))
    html: list[str] = []
    stack: list[_Mark] = []
    place = block.start

    def upto(end: int) -> None:
        nonlocal place
        if end > place:
            html.append(str(shown(text[place:end])))
            place = end

    def enter(mark: _Mark) -> None:
        if mark.number and mark.number not in opened:
            opened.add(mark.number)
            html.append(f'<span class="{mark.css}" id="e{mark.number}">')
        elif mark.number:
            broken.add(mark.number)
            html.append(f'<span class="{mark.css} x{mark.number}">')
        else:
            html.append(f'<span class="{mark.css}">')
        stack.append(mark)

    def leave_upto(end: int) -> None:
        # Closes every mark that ends at or before `end`, in the order of their ends.
        while stack:
            soonest = min(mark.span.end for mark in stack)
            if soonest > end:
                return
            upto(soonest)
            again = []
            while any(mark.span.end <= soonest for mark in stack):
                mark = stack.pop()
                html.append("</span>")
                if mark.span.end > soonest:
                    again.append(mark)
                elif mark.number:
                    ended.append(mark.number)
            if not stack or all(mark.css != "e" for mark in stack):
                _back(html, ended)
            for mark in reversed(again):
                enter(mark)

    ended: list[int] = []
    for mark in inside:
        leave_upto(mark.span.start)
        upto(mark.span.start)
        enter(mark)
    leave_upto(block.end)
    upto(block.end)
    _back(html, ended)
    return Markup("".join(html))


def _back(html: list[str], ended: list[int]) -> None:
    """The numerals of the passages that have ended, leading back to where they are first cited."""
    if ended:
        links = " ".join(f'<a href="#c{number}">{number}</a>' for number in dict.fromkeys(ended))
        html.append(f'<sup class="b">{links}</sup>')
        ended.clear()


def _findings(
    source: Source, cited: list[tuple[Note, Span]], issues: Issues, words: Wording
) -> list[tuple[int, Finding]]:
    reading, text = source.reading, source.report.text
    found: list[tuple[int, Finding]] = []

    def numbers(*spans: Span | None) -> tuple[int, ...]:
        wanted = [span for span in spans if span]
        return tuple(note.number for note, span in cited if span in wanted)

    def add(span: Span, kind: str, said: str, confidence: float, standing: str, at: tuple[int, ...] = ()) -> None:
        found.append(
            (
                span.start,
                Finding(
                    kind=kind, words=visible(said), unsure=confidence < UNSURE, ruled=standing != "read", numbers=at
                ),
            )
        )

    for move in reading.moves:
        hangs = move.condition.span if move.condition else None
        filed = issues.get((source.report.id, move))
        add(move.trigger, "move", _move(move, filed, words), move.confidence, move.standing,
            numbers(move.sentence, move.trigger, move.content, hangs))  # fmt: skip
    for attribution in reading.attributions:
        if not attribution.content:
            continue
        who = attribution.speaker or (line(attribution.source.of(text)) if attribution.source else "no source")
        party = f" ({attribution.party})" if attribution.party and attribution.party != who else ""
        unnamed = ", unnamed" if attribution.anonymous else ""
        add(attribution.content[0], "quote", f"{who}{party}{unnamed}, {attribution.quote}", attribution.confidence,
            attribution.standing, numbers(*attribution.content))  # fmt: skip
    for quantity in reading.quantities:
        add(quantity.span, "number", _quantity(quantity), quantity.confidence, quantity.standing,
            numbers(quantity.span))  # fmt: skip
    for person in reading.people:
        if person.mentions:
            told = ", ".join(part for part in (person.name, person.role, person.party) if part)
            add(person.mentions[0], "person", told, person.confidence, person.standing,
                numbers(person.role_span, *person.mentions))  # fmt: skip
    for meeting in reading.meetings:
        told = ", ".join(
            part for part in (meeting.name or "meeting", meeting.place, spelled(meeting.date), meeting.status) if part
        )
        add(meeting.span, "meeting", told, meeting.confidence, meeting.standing, numbers(meeting.span))
    return found


def _move(move: Move, filed: tuple[str, str] | None, words: Wording) -> str:
    actor = words.parties(move.actor, start=True) if move.actor else "Someone"
    label = words.label(move.type, many=words.many(move.actor), negated=move.negated)
    to = f" → {words.parties(move.addressee)}" if move.addressee else ""
    label_of, polarity = filed or (move.issue or "", move.polarity)
    issue = f" · {clipped(label_of, 60)}" if label_of else ""
    side = f" ({polarity})" if label_of and polarity != "neutral" else ""
    hangs = f", {move.condition.sign} …" if move.condition else ""
    status = (
        f", {words.get('status', move.status)}" if move.status not in ("asserted", "negated", "conditional") else ""
    )
    inferred = ", inferred" if move.inferred else ""
    return f"{actor} {label}{to}{hangs}{status}{inferred}{issue}{side}"


def _quantity(quantity: Quantity) -> str:
    value = f"{quantity.value:,.10g}" if abs(quantity.value) < 1e15 else f"{quantity.value:.3g}"
    return _COMPARATOR[quantity.comparator] + " ".join(
        part for part in (value, quantity.unit or "", quantity.what or "") if part
    )

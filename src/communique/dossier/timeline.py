"""The timeline: one drawn axis with a close-up of the weeks around the reports, and the table beneath it.

Positions across are per cent and type is in pixels, so that the drawing folds to a phone's width and stays legible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from communique.dossier.dates import Stretch, short, spelled, stretch
from communique.dossier.shown import clipped, shown
from communique.dossier.sources import Sources
from communique.terms import Comparison, Event, Evidence

MOST = 40
_BEFORE, _AFTER = timedelta(days=24), timedelta(days=24)
_DOT, _STACK = 7, 6
# The height of a letter with the space about it.
_LETTER = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event with its letter in the drawing (a number after z; "" where its date cannot be drawn)."""

    letter: str
    when: str
    what: str
    kind: str
    ahead: bool
    accounts: int
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """`drawing` is empty where no event has a date; `more` counts events that are not listed."""

    entries: tuple[Entry, ...]
    drawing: Markup
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """An event in the drawing: from and to in per cent, its letter and the dots above it."""

    letter: str
    left: float
    right: float
    dots: int
    ahead: bool
    kind: str

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2


def timeline(comparison: Comparison, sources: Sources) -> Timeline:
    """Events in order of time; background with only one passage is left out first where there are too many."""
    events = list(comparison.events)
    kept = sorted(events, key=_rank)[:MOST]
    kept.sort(key=lambda event: (_first(event), event.time, event.what))
    anchor = _anchor(comparison, sources)
    entries: list[Entry] = []
    spans: list[tuple[Stretch, str, Event]] = []
    for event in kept:
        when = stretch(event.time)
        letter = _letter(len(spans)) if when else ""
        if when:
            spans.append((when, letter, event))
        entries.append(_entry(event, letter, anchor, sources))
    drawing = _draw(spans, anchor, sources) if spans else Markup("")
    return Timeline(entries=tuple(entries), drawing=drawing, more=len(events) - len(kept))


def _rank(event: Event) -> tuple[int, int, str, str]:
    kinds = {"meeting": 0, "announced": 1, "move": 2, "background": 3}
    return (kinds[event.kind], -len(event.evidence), event.time, event.what)


def _first(event: Event) -> date:
    when = stretch(event.time)
    return when.first if when else date.max


def _letter(place: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[place] if place < 26 else str(place + 1)


def _anchor(comparison: Comparison, sources: Sources) -> date:
    """The day the close-up is about: the youngest report, else the latest meeting, else the latest event."""
    latest = stretch(sources.latest())
    if latest:
        return latest.last
    for kinds in (("meeting",), ("meeting", "move", "announced", "background")):
        days = [when.last for event in comparison.events if event.kind in kinds and (when := stretch(event.time))]
        if days:
            return max(days)
    return date(1970, 1, 1)


def _entry(event: Event, letter: str, anchor: date, sources: Sources) -> Entry:
    known = [evidence for evidence in event.evidence if evidence.report in sources]
    when = stretch(event.time)
    return Entry(
        letter=letter,
        when=spelled(event.time) or "no date",
        what=_what(event, sources),
        kind=event.kind,
        ahead=event.kind == "announced" or (when is not None and when.first > anchor),
        accounts=sources.accounts({evidence.report for evidence in known}),
        sources=tuple(dict.fromkeys(sources[evidence.report].label for evidence in known)),
        evidence=event.evidence,
    )


def _what(event: Event, sources: Sources) -> str:
    """The event's words; the sentence around its first passage where they are too few to tell what it was."""
    if len(event.what.split()) >= 3:
        return clipped(event.what, 200)
    for evidence in event.evidence:
        span = sources[evidence.report].report.span(evidence) if evidence.report in sources else None
        for sentence in sources[evidence.report].reading.sentences if span else ():
            if span and sentence.contains(span):
                return clipped(sources.text(evidence.report, sentence), 200)
    return clipped(event.what, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Days to per cent: a close-up that is true to scale, with room left and right for what lies far off."""

    first: date
    last: date
    left: float
    right: float

    def place(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * (day - self.first).days / days


def _draw(spans: list[tuple[Stretch, str, Event]], anchor: date, sources: Sources) -> Markup:
    near = [w for w, _, _ in spans if anchor - _BEFORE <= w.first and w.last <= anchor + _AFTER]
    first = min((w.first for w in near), default=anchor) - timedelta(days=2)
    last = max((w.last for w in near), default=anchor) + timedelta(days=2)
    early = sorted({w for w, _, _ in spans if w.last < first})
    late = sorted({w for w, _, _ in spans if w.first > last})
    axis = _Axis(
        first=first,
        last=last,
        left=min(45.0, 7.0 * len(early) + 4) if early else 2.0,
        right=100 - min(25.0, 7.0 * len(late) + 4) if late else 98.0,
    )
    slots = {when: 2 + (axis.left - 6) * (n + 0.5) / len(early) for n, when in enumerate(early)}
    slots |= {when: axis.right + 4 + (96 - axis.right) * (n + 0.5) / len(late) for n, when in enumerate(late)}
    drawn = []
    for when, letter, event in spans:
        # A stretch that begins before the close-up, or ends after it, runs to its edge.
        left = slots[when] if when in slots else axis.place(max(when.first, first))
        right = left if when in slots or when.first == when.last else axis.place(min(when.last, last))
        dots = sources.accounts({e.report for e in event.evidence})
        ahead = event.kind == "announced" or when.first > anchor
        drawn.append(_Drawn(letter=letter, left=left, right=right, dots=dots, ahead=ahead, kind=event.kind))
    labels = [(slots[when], spelled(f"{when.first.year:04d}"), when) for when in slots]
    return _svg(drawn, axis, [(x, text) for x, text, _ in labels], bool(early), bool(late))


def _svg(drawn: list[_Drawn], axis: _Axis, years: list[tuple[float, str]], early: bool, late: bool) -> Markup:
    lanes = _lanes(drawn)
    # A lane is as high as its tallest stack of dots and the letter above, or the letters of two would meet.
    highs = [0] * (max(lanes.values(), default=0) + 1)
    for item in drawn:
        highs[lanes[item.letter]] = max(highs[lanes[item.letter]], min(item.dots, _STACK) * _DOT + _LETTER)
    feet = [sum(highs[:lane]) for lane in range(len(highs))]
    base = 20 + sum(highs)
    parts = [f'<line x1="{2 if early else axis.left:.1f}%" x2="{98 if late else axis.right:.1f}%" '
             f'y1="{base}" y2="{base}" class="axis"/>']  # fmt: skip
    for edge, there in ((axis.left - 2, early), (axis.right + 2, late)):
        if there:
            parts.append(f'<svg x="{edge:.1f}%" y="{base - 7}" width="14" height="14" class="break">'
                         '<path d="M2 13 6 1M8 13 12 1"/></svg>')  # fmt: skip
    last_label = -20.0
    for day, text in _ticks(axis):
        x = axis.place(day)
        parts.append(f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{base}" y2="{base + 5}" class="tick"/>')
        if x - last_label >= 13:
            parts.append(f'<text x="{x:.2f}%" y="{base + 19}" class="day">{shown(text)}</text>')
            last_label = x
    last_label = -20.0
    for x, text in sorted(years):
        parts.append(f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{base}" y2="{base + 5}" class="tick"/>')
        if x - last_label >= 8:
            parts.append(f'<text x="{x:.2f}%" y="{base + 19}" class="day">{shown(text)}</text>')
            last_label = x
    for item in drawn:
        crossed = any(lanes[other.letter] > lanes[item.letter] and abs(other.x - item.x) < 1 for other in drawn)
        parts.append(_mark(item, base, feet[lanes[item.letter]], crossed))
    height = base + 26
    return Markup(
        f'<svg class="timeline" role="img" aria-labelledby="timeline-title timeline-desc" width="100%" '
        f'height="{height}"><title id="timeline-title">Events by date</title>'
        '<desc id="timeline-desc">Letters stand for the rows of the table below. A tick is a day, a bar a longer '
        "stretch, each dot an independent account; hollow dots are announced events. Slanted strokes on the axis mark "
        f"a change of scale.</desc>{''.join(parts)}</svg>"
    )


def _lanes(drawn: list[_Drawn]) -> dict[str, int]:
    """A lane for each letter so that letters do not cover one another; lane 0 is next to the axis."""
    ends: list[float] = []
    lanes = {}
    for item in sorted(drawn, key=lambda d: (d.left, d.letter)):
        lane = next((n for n, end in enumerate(ends) if item.left - end >= 3.2), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(item.right, item.left + 1.5)
        lanes[item.letter] = lane
    return lanes


def _mark(item: _Drawn, base: int, foot: int, crossed: bool) -> str:
    """The event's stem, bar, dots and letter, the lowest dot `foot` above where the first lane begins; the letter
    stands beside the stem of a higher event that would cross it.
    """
    top = base - 10 - foot
    kind = "ahead" if item.ahead else "past"
    x = item.x
    body = f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{top}" y2="{base}" class="stem"/>'
    if item.right - item.left > 1:
        body = f'<line x1="{item.left:.2f}%" x2="{item.right:.2f}%" y1="{top + 5}" y2="{top + 5}" class="bar"/>' + body
    dots = "".join(
        f'<circle cx="{x:.2f}%" cy="{top - n * _DOT}" r="3" class="{kind}"/>' for n in range(min(item.dots, _STACK))
    )
    above = top - min(item.dots, _STACK) * _DOT - 1
    aside = ' dx="8"' if crossed else ""
    return f'{body}{dots}<text x="{x:.2f}%" y="{above}" class="letter"{aside}>{item.letter}</text>'


def _ticks(axis: _Axis) -> list[tuple[date, str]]:
    """A tick a day for close-ups of up to a month, a week beyond; each with its words."""
    days = (axis.last - axis.first).days
    every = 1 if days <= 31 else 7
    ticks = [axis.first + timedelta(days=n) for n in range(0, days + 1, every)]
    return [(day, short(day.isoformat(), year=False).replace(" ", "\u00a0")) for day in ticks]

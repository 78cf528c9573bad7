"""The figures of a report: every number with what it measures, counts and stands beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.comparison.vocabulary import stem, stems, vocabulary, words
from communique.terms import Quantity, Reading, Report, Span

DAYS = {"hour": 1 / 24, "minute": 1 / 1440, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
LENGTH = "metre"
_AROUND = 7
# A figure this small stands in many a sentence, and two that share it need not be of one thing.
_TELLING = 3
_CROWD = 100
_TERMS = frozenset({"demand", "offer", "promise", "accept", "express_willingness", "concede", "agree"})
_BIDS = _TERMS - {"agree"}
# A proper name of two words or more.
_NAME = re.compile(r"[A-Z][^\W\d]+(?:(?: (?:of|and|the|for))* [A-Z][^\W\d]+)+")
YEAR = re.compile(r"(?:19|20)\d\d")
# What makes a number part of a name ("Falcon-12", "the Falcon 12") or of an hour ("11:57").
_NAMING = re.compile(r"(?:[^\W\d][-—–]|[a-z,] [A-Z][^\W\d]+ |\d:)$")
_SINCE = re.compile(r"\bsince (?:\w+ )?$|\bsince .*\bin $", re.IGNORECASE)
_HOUR = re.compile(r":\d")
# From where a distance is measured: "40 km (25 miles) south of the old harbour".
_END = re.compile(r"\)?(?: ?\([^)]*\))? (?:[\w-]+ )?(?:from|of|off) (?P<end>(?:[\w’'-]+ ?){1,5})")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one report; `crowd` is what it counts, where the report gives no other large count of that.

    `by` are the parties whose demand or offer it is, `bids` those demands and offers of which it
    is the report's only sum, `put` whether it is "asked" for or "given"; `when` is the past time that its sentence
    gives, else the report's day; `beside` are the other figures of the sentence, `years` those it names
    or reckons ("next year"); `rate` is the time or thing for which it is once more counted ("year" of "$3m a year");
    `of` is the party whose very name the counted things bear ("45 least developed countries"); `end` names the place
    from which a distance is measured.
    """

    report: str
    quantity: Quantity
    dimension: str
    value: float
    context: frozenset[str]
    counted: frozenset[str]
    sentence: frozenset[str]
    shown: Span
    crowd: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    bids: frozenset[str] = frozenset()
    put: frozenset[str] = frozenset()
    when: str = ""
    beside: frozenset[tuple[str, float]] = frozenset()
    years: frozenset[str] = frozenset()
    rate: str = ""
    of: str = ""
    end: frozenset[str] = frozenset()


def figures_of(report: Report, reading: Reading, names: Mapping[str, str]) -> list[Figure]:
    terms = [
        (move.content, move.type, frozenset(names.get(actor, actor) for actor in move.actor))
        for move in reading.moves
        if move.content and move.type in _TERMS and not move.negated
    ]
    today = report.published.isoformat() if report.published else ""
    parties = {name.lower(): party for name, party in names.items() if _NAME.fullmatch(name)}
    figures = []
    for quantity in reading.quantities:
        if _names_something(quantity, reading.text):
            continue
        # A headline has no sentences: all of it is the context.
        places = (*reading.sentences, *(block.span for block in report.blocks))
        sentence = next((span for span in places if span.overlaps(quantity.span)), quantity.span)
        unit, _, rate = (quantity.unit or "").lower().partition(" per ")
        dimension, size = measured(unit)
        before = list(words(reading.text[sentence.start : quantity.span.start]))[-_AROUND:]
        inside = list(words(quantity.span.of(reading.text)))
        after = list(words(reading.text[quantity.span.end : sentence.end]))[:_AROUND]
        after_words = {word for word, _, _ in after[:3]} | {word for word, _, _ in inside}
        figures.append(
            Figure(
                report=report.id,
                quantity=quantity,
                dimension=dimension,
                value=quantity.value * size,
                sentence=frozenset(_keys(named := [word for word, _, _ in words(sentence.of(reading.text))]))
                | {key for word in named if YEAR.fullmatch(word) for key in (word, f"in {word}")},
                context=frozenset(_keys([word for word, _, _ in (*before, *inside, *after)])),
                counted=frozenset(_keys(list(after_words) + [word for word, _, _ in words(quantity.what or "")])),
                shown=quantity.span,
                by=frozenset().union(
                    *(a for content, kind, a in terms if kind in _BIDS and content.overlaps(quantity.span))
                ),
                bids=frozenset(
                    f"{actor} {kind}"
                    for content, kind, actors in terms
                    if kind in _BIDS and content.overlaps(quantity.span) and dimension not in ("count", "duration")
                    for actor in actors
                ),
                put=frozenset(
                    "asked" if kind == "demand" else "given"
                    for content, kind, _ in terms
                    if content.overlaps(quantity.span)
                ),
                when=_when(sentence, reading, today),
                beside=_beside(quantity, sentence, reading),
                years=frozenset(m.iso for m in reading.moments if sentence.contains(m.span) and len(m.iso) == 4),
                rate=rate,
                of=next((party for name, party in parties.items() if (quantity.what or "").lower().endswith(name)), ""),
                end=_end(reading.text[quantity.span.end : sentence.end]) if dimension == LENGTH else frozenset(),
            )
        )
    return _crowds(_only_bids(figures))


def _names_something(quantity: Quantity, text: str) -> bool:
    """Whether a number is part of a name or of an hour of the day, and so counts nothing."""
    before, after = text[max(0, quantity.span.start - 30) : quantity.span.start], text[quantity.span.end :][:2]
    bare = quantity.unit is None and quantity.span.of(text).isdigit()
    return (bool(_NAMING.search(before)) and bare) or bool(_HOUR.match(after))


def _end(after: str) -> frozenset[str]:
    found = _END.match(after)
    return stems(found["end"]) if found else frozenset()


def _only_bids(figures: list[Figure]) -> list[Figure]:
    """The figures, each with those bids alone of which the report has no other figure of its dimension."""
    given: dict[tuple[str, str], set[float]] = defaultdict(set)
    for figure in figures:
        for bid in figure.bids:
            given[bid, figure.dimension].add(figure.value)
    return [
        replace(figure, bids=frozenset(bid for bid in figure.bids if len(given[bid, figure.dimension]) == 1))
        for figure in figures
    ]


def _crowds(figures: list[Figure]) -> list[Figure]:
    """The figures, those marked that are a report's only large count of persons, or of one kind of thing."""
    counts: dict[str, list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        if figure.value >= _CROWD and figure.dimension == "count":
            if figure.quantity.unit == "people":
                counts["people"].append(at)
            for key in sorted(key for key in figure.counted if key.startswith("#")):
                counts[key].append(at)
    for key, held in counts.items():
        if len({figures[at].value for at in held}) == 1:
            for at in held:
                figures[at] = replace(figures[at], crowd=figures[at].crowd | {key})
    return figures


def _beside(quantity: Quantity, sentence: Span, reading: Reading) -> frozenset[tuple[str, float]]:
    """The other figures of a sentence: what each measures, and its value."""
    found = set()
    for other in reading.quantities:
        if other.span != quantity.span and sentence.contains(other.span) and other.value >= _TELLING:
            dimension, size = measured((other.unit or "").lower())
            found.add((dimension, round(other.value * size, 6)))
    return frozenset(found)


def _when(sentence: Span, reading: Reading, today: str) -> str:
    """The past time that the sentence gives, else the day of the report, up to which counts "since" a time go."""
    given = (
        moment.iso
        for moment in reading.moments
        if sentence.contains(moment.span) and not _SINCE.search(reading.text[sentence.start : moment.span.start])
    )
    return next((iso for iso in given if not today or iso[:10] <= today[: len(iso)]), today)


def measured(unit: str) -> tuple[str, float]:
    """What a unit measures, and how many of that dimension's own unit it is."""
    one = unit.rstrip("s")
    if one in DAYS:
        return "duration", DAYS[one]
    return vocabulary().units.get(unit) or vocabulary().units.get(one) or (_dimension(unit), 1.0)


def measure(unit: str | None) -> str:
    """The unit of a measure in the singular; "" for counts and times."""
    one = (unit or "").lower()
    return next((name for name in (one, one.rstrip("s")) if name in vocabulary().units), "")


def _dimension(unit: str) -> str:
    """Counts of persons and things are one dimension: reports call the same people troops, soldiers, forces."""
    if unit in ("percent", "share"):
        return "share"
    return unit if "usd" in unit or "eur" in unit or "gbp" in unit or unit.startswith(("$", "€", "£")) else "count"


def _keys(listed: Sequence[str]) -> set[str]:
    known = vocabulary()
    keys: set[str] = set()
    for word in listed:
        if word in known.stop or not word.isalpha():
            continue
        cut = stem(word)
        keys.add(cut)
        keys.update("~" + family for family in known.families.get(cut, ()))
        if cut in known.counted:
            keys.add("#" + known.counted[cut])
    return keys

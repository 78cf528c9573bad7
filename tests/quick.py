"""A reader of a few words that needs no weights: for tests of what happens around the reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import communique.reading
from communique.terms import Move, MoveType, Person, Quantity, Reading, Report, Span

_MOVES: dict[str, MoveType] = {"rejected": "reject", "demanded": "demand", "offered": "offer", "threatened": "threaten"}


def quick_reading(report: Report) -> Reading:
    sentences = tuple(
        Span(block.start + found.start(), block.start + found.end())
        for block in report.body()
        for found in re.finditer(r"\S[^.!?]*[.!?]?", block.of(report.text))
    )
    moves = tuple(
        Move(
            type=_MOVES[found[2]],
            sentence=sentence,
            trigger=Span(sentence.start + found.start(2), sentence.start + found.end(2)),
            actor=(found[1],),
            content=Span(sentence.start + found.start(3), sentence.start + found.end(3)),
            polarity="against" if found[2] == "rejected" else "for",
        )
        for sentence in sentences
        for found in re.finditer(rf"(\w+) ({'|'.join(_MOVES)}) (\w[\w ]+)", sentence.of(report.text))
    )
    quantities = tuple(
        Quantity(span=Span(*found.span()), value=float(found[0]), comparator="=")
        for found in re.finditer(r"\b\d+\b", report.text)
        if any(sentence.contains(Span(*found.span())) for sentence in sentences)
    )
    names: dict[str, list[Span]] = {}
    for found in re.finditer(r"\b(?:Ida|Oto|Una) [A-Z]\w+", report.text):
        names.setdefault(found[0], []).append(Span(*found.span()))
    people = tuple(Person(name=name, mentions=tuple(spans)) for name, spans in names.items())
    return Reading(
        text=report.text, report=report.id, sentences=sentences, moves=moves, quantities=quantities, people=people
    )


def quick_readings(reports: Iterable[Report], *, lexicon: Path | None = None) -> Iterator[Reading]:
    return map(quick_reading, reports)


def quick_versions() -> dict[str, str]:
    return {"reader": "quick", "lexicon": "none", "weights": "none"}


def install() -> None:
    """Put the quick reader in the real one's place, in this process."""
    vars(communique.reading).update(read_reports=quick_readings, reader_versions=quick_versions)


def write_pile(folder: Path, number: int = 6) -> list[Path]:
    """Short reports of an invented fishing dispute."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(number):
        path = folder / f"{n}.txt"
        path.write_text(
            f"Harbour talks, day {n + 1}\n\n"
            f"{n + 2} May 2031\n\nSUND - Ardland demanded that {10 + n} trawlers leave the strait at once. "
            f"Morvia rejected the demand before the talks of the two fishing ministers in the old customs house.\n\n"
            f"Minister Ida Holm said the talks would go on for {n + 2} days. Morvia offered a lower catch, {n}.\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths

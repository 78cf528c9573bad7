"""A hand-made pile: two reports of an invented fishing dispute with what a reader would find in them."""

from __future__ import annotations

import hashlib

from communique.record import Versions
from communique.terms import (
    Attribution,
    Block,
    Cut,
    Meeting,
    Move,
    OffsetMap,
    Person,
    Quantity,
    Reading,
    Report,
    Run,
    Span,
)

FIRST = (
    "Ardland will close its ports unless Morvia withdraws its 12 trawlers, minister Ida Holm said. "
    "Talks in Sund ended on Friday. Morvia rejected the ultimatum."
)
VERSIONS = Versions(version="0", reader="hand", lexicon="l1", weights="w1")


def report_of(text: str, *, prefix: str = "", name: str = "first.txt") -> Report:
    """A report whose original has `prefix` before the text that was kept."""
    source = prefix + text
    sha256 = hashlib.sha256(source.encode()).hexdigest()
    return Report(
        id="r" + sha256[:10],
        sha256=sha256,
        name=name,
        source=source,
        text=text,
        blocks=(Block(kind="body", span=Span(0, len(text))),),
        offsets=OffsetMap((Run(0, len(prefix), len(text), len(text)),)),
        cuts=(Cut(span=Span(0, len(prefix)), reason="furniture"),) if prefix else (),
        headline="Ports may close",
        outlet="=Tide Courier",
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading_of(report: Report) -> Reading:
    at = lambda words: span(report.text, words)  # noqa: E731
    first = at(report.text.split(" Talks")[0])
    return Reading(
        text=report.text,
        report=report.id,
        sentences=(first, at("Talks in Sund ended on Friday."), at("Morvia rejected the ultimatum.")),
        attributions=(
            Attribution(
                source=at("minister Ida Holm"),
                cue=at("said"),
                content=(Span(0, report.text.index(", minister")),),
                quote="indirect",
                speaker="Ida Holm",
                party="Ardland",
            ),
        ),
        moves=(
            Move(type="threaten", sentence=first, trigger=at("will close"), actor=("Ardland",), addressee=("Morvia",)),
            Move(
                type="reject",
                sentence=at("Morvia rejected the ultimatum."),
                trigger=at("rejected"),
                actor=("Morvia",),
                polarity="against",
                confidence=0.8,
            ),
        ),
        quantities=(Quantity(span=at("12 trawlers"), value=12, comparator="=", unit="trawler"),),
        people=(Person(name="Ida Holm", mentions=(at("Ida Holm"),), role="minister"),),
        meetings=(Meeting(span=at("Talks in Sund"), place="Sund", date="2031-05-02"),),
    )

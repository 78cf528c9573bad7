"""The reader: one text in, everything that can be read in it out.

    text → encoder → cast → attributions → moves, quantities, meetings

The encoder is trained and gives a `Parse`; all after it are rules over that parse. Captions are read for the people
they name and for nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from communique.reading.actors import Actors
from communique.reading.attributions import attributions, reheard, spoken
from communique.reading.cast import Cast, cast
from communique.reading.datelines import apart
from communique.reading.encoder import Encoder
from communique.reading.grafts import grafted
from communique.reading.meetings import meetings
from communique.reading.moments import moments
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.moves import moves
from communique.reading.numbers import quantities
from communique.reading.parse import Parse
from communique.reading.portions import Portion, portions, together
from communique.reports.language import language_of
from communique.terms import Moment, Reading, Report, Span

READER = "1"
READS = frozenset({"en"})


def read_text(text: str, *, language: str = "en", published: date | None = None) -> Reading:
    """Everything read in `text`; all spans are in `text` as given.

    Blank lines part paragraphs. `language` is what the text is said to be in (ISO 639-1): a text that is recognised as
    another language, or said to be in one that the reader does not know, is marked and not read. `published` resolves
    weekdays and the like. Raises ReaderError where the weights are missing or altered.

    Attributions are taken as corpora of news take them: attitudes to a thing ("rejected the offer") count, and of what
    is told within others' words only the outer layer. Reports of a case are read more strictly, and all layers.
    """
    return _read(text, paragraphs(text), language=language, published=published, wide=True)


def read_report(report: Report, *, published: date | None = None, lexicon: Path | None = None) -> Reading:
    """Everything read in a report's body; spans in its cleaned text.

    `published` stands in where the report does not say its own day; `lexicon` is a folder with a case's own table of
    actors (`actors.csv`) and its own words for moves (`moves.toml`), either or both.
    """
    captions = tuple(block.span for block in report.blocks if block.kind == "caption")
    return _read(
        report.text,
        tuple(sorted((*report.body(), *captions))),
        captions=captions,
        language=report.language,
        published=report.published or published,
        report=report.id,
        outlet=report.outlet,
        headline=report.headline,
        lexicon=lexicon,
    )


def ready() -> None:
    """Loads the encoder, once, before several reports ask for it at once. Raises ReaderError as `read_text` does."""
    _encoder()


def reader_versions() -> dict[str, str]:
    """What decides how a text is read: the reader's version and the hashes of its lexicons and weights."""
    package = files("communique.reading")
    weights = hashlib.sha256(package.joinpath("weights/manifest.toml").read_bytes()).hexdigest()
    return {"reader": READER, "lexicon": _hash(package.joinpath("lexicons")), "weights": weights[:16]}


def paragraphs(text: str) -> tuple[Span, ...]:
    """Stretches between blank lines, outer white space left off; without blank lines, lines that end a sentence."""
    parting = r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"(?<=[.!?:…”’\"')])[ \t]*\n"
    edges = [0, *(edge for match in re.finditer(parting, text) for edge in match.span()), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inner = text[start:end]
        if stripped := inner.strip():
            first = start + len(inner) - len(inner.lstrip())
            found.append(Span(first, first + len(stripped)))
    return tuple(found)


def _read(
    text: str,
    stretches: Sequence[Span],
    *,
    language: str,
    published: date | None,
    captions: tuple[Span, ...] = (),
    report: str = "",
    outlet: str | None = None,
    headline: str | None = None,
    lexicon: Path | None = None,
    wide: bool = False,
) -> Reading:
    recognised = language_of(text, stated=language)
    if recognised not in READS:
        note = f"Not read: its language is {recognised}; the reader knows {', '.join(sorted(READS))}."
        return Reading(text=text, report=report, language=recognised, notes=(note,))
    actors = _own(lexicon, "actors.csv")
    read = partial(
        _read_portion,
        text,
        captions=captions,
        published=published,
        outlet=outlet,
        headline=headline,
        actors=_actors(actors, actors.stat().st_mtime_ns if actors is not None else 0),
        words=MoveLexicon.load(own=_own(lexicon, "moves.toml")),
        wide=wide,
    )
    days = moments(text, published=published)
    parts = [read(portion, days) for portion in portions(text, apart(text, stretches))]
    whole = together(parts)
    outside = tuple(
        day
        for day in days
        if all(day in part.moments for part in parts) and not any(caption.overlaps(day.span) for caption in captions)
    )
    return replace(whole, report=report, language=recognised, moments=outside)


def _read_portion(
    text: str,
    portion: Portion,
    days: Sequence[Moment],
    *,
    captions: tuple[Span, ...],
    published: date | None,
    outlet: str | None,
    headline: str | None,
    actors: Actors,
    words: MoveLexicon,
    wide: bool,
) -> Reading:
    """What a portion of a text tells; `days` are the dates of all of it."""
    seen = grafted(_encoder().parse(text, portion.stretches))
    figures = cast(seen, actors=actors, published=published, captions=captions, outlet=outlet, headline=headline)
    tree = figures.tree
    parse = tree.parse  # as the cast has settled it
    days = _outside_names(days, parse)

    def in_body(span: Span) -> bool:
        return not any(caption.overlaps(span) for caption in captions)

    said = tuple(found for found in attributions(parse, figures) if in_body(found.content[0]))
    figures = figures.hearing(said)
    said = reheard(said, figures)
    counted = quantities(parse, tree=tree, within=portion.span)
    met = meetings(
        parse,
        moments=days,
        quantities=counted,
        names=lambda span: _names(figures, span),
        published=published,
        tree=tree,
    )
    made = moves(figures, said, moments=days, lexicon=words)
    return Reading(
        text=text,
        sentences=tuple(sentence.span for sentence in parse.sentences if in_body(sentence.span)),
        attributions=attributions(parse, figures, wide=True) if wide else spoken(said, figures),
        moves=tuple(move for move in made if in_body(move.trigger)),
        quantities=tuple(quantity for quantity in counted if in_body(quantity.span)),
        people=figures.people,
        meetings=tuple(meeting for meeting in met if in_body(meeting.span)),
        moments=days,
    )


def _outside_names(days: Sequence[Moment], parse: Parse) -> tuple[Moment, ...]:
    """The dates that are in no person's name: not "April Roe", "August Falk"."""
    persons = [name.span for name in parse.names if name.kind == "PER"]
    return tuple(day for day in days if not any(person.overlaps(day.span) for person in persons))


def _names(figures: Cast, span: Span) -> tuple[str, ...]:
    who = figures.who(span)
    if who is None:
        return ()
    return (who.name,) if who.person else who.parties


@cache
def _encoder() -> Encoder:
    return Encoder.load()


def _own(lexicon: Path | None, name: str) -> Path | None:
    """The file `name` of a case's lexicon folder, where there is one."""
    return lexicon / name if lexicon is not None and (lexicon / name).exists() else None


@lru_cache(maxsize=8)
def _actors(own: Path | None, _: int) -> Actors:
    """The table of actors with a case's own, read again when that changes."""
    return Actors.load(*([own] if own else []))


def _hash(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        digest.update(item.name.encode())
        digest.update(_hash(item).encode() if item.is_dir() else item.read_bytes())
    return digest.hexdigest()[:16]

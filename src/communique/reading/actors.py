"""The table of actors: states, territories, organisations, blocs, movements, and the words that stand for them.

`lexicons/actors.csv` holds facts of our own, one set of names a row; a case may add files of the same form, whose rows
win. An actor may have several rows with different dates (a capital that was renamed). Everything else, unions,
companies, ministries, is learned from the report itself (`cast.py`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from communique.errors import ReaderError
from communique.reading.lexicon import listed
from communique.reading.parse import Token
from communique.terms import Span

ActorKind = Literal["state", "territory", "organisation", "bloc", "movement", "body", "collective"]
Manner = Literal["name", "people", "place", "seat"]

KINDS = frozenset({"state", "territory", "organisation", "bloc", "movement", "body", "collective"})
COLUMNS = ("name", "kind", "names", "people", "places", "seats", "from", "to", "source")
TABLE = Path(__file__).parent / "lexicons" / "actors.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a name stands for: the actor's canonical `name`, its `kind`, and in which manner the words mean it.

    `manner`: "name" is the actor itself; "people" an adjective or its people; "place" its capital, which is the
    government only where it speaks or bargains; "seat" a building or office that always means the government.
    """

    name: str
    kind: ActorKind
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpan:
    """A name of the table found in a text, with the tokens `first` to `last` (exclusive) it covers."""

    span: Span
    first: int
    last: int
    known: Known


@dataclass(frozen=True, slots=True)
class _Row:
    known: Known
    written: str
    since: str
    until: str
    rank: int


_LISTS = listed("actors")
_REGIONS = _LISTS["regions"]
ELSEWHERE = _LISTS["elsewhere"]
_ABOUT = listed("namings")["about"]
_PIECE = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> str:
    """`words` as a key: no full stops, one kind of apostrophe, single blanks, no case."""
    return " ".join(words.replace("’", "'").replace(".", "").casefold().split())


def _plural(people: str) -> str | None:
    return None if re.search(r"(s|sh|ch|ese|i-Kiribati|men)$", people) else people + "s"


class Actors:
    """Names → actors, at a date. `load()` reads the package's table, then the case's own files."""

    def __init__(self, rows: dict[str, list[_Row]]) -> None:
        self._rows = rows
        self._widths: dict[str, int] = {}  # first word of a name → the tokens its longest name may take
        for key in rows:
            first = key.split()[0]
            width = len(re.findall(r"\w+|[^\w\s]", key))
            for start in {first, re.split(r"\W", first)[0]}:
                self._widths[start] = max(self._widths.get(start, 0), width)

    @classmethod
    def load(cls, *own: Path) -> Actors:
        """The package's table and the CSV files `own` of the same form; later files win. Malformed: ReaderError."""
        if not own:
            return _package_table()
        rows: dict[str, list[_Row]] = {}
        for rank, path in enumerate((TABLE, *own)):
            _read(path, rank, rows)
        return cls(rows)

    def named(self, words: str, on: date | None = None) -> Known | None:
        """The actor that `words` (no article) name on the day `on` (None: of late); None where the table has none.

        A name out of its dates still counts where no other actor bears it: newspapers keep old names.
        """
        rows = [row for row in self._rows.get(fold(words), ()) if _fits(row.written, words)]
        if not rows:
            return None

        def holds(row: _Row) -> bool:
            return not row.until if on is None else row.since <= on.isoformat() <= (row.until or "9999")

        return max(rows, key=lambda row: (row.rank, holds(row), row.since)).known

    def state_of(self, headline: str, on: date | None = None) -> str | None:
        """The one state that a headline is about; None where it names none, or several."""
        words = list(_PIECE.finditer(headline))
        tokens = [Token(span=Span(*word.span()), text=word[0], pos="X", head=-1, relation="dep") for word in words]
        states = [found for found in self.find(headline, tokens, on) if found.known.kind == "state"]
        placed = [one.first > 0 and tokens[one.first - 1].text.casefold() in _ABOUT for one in states]
        named = {found.known.name for found in states}
        if all(at or found.known.manner == "place" for at, found in zip(placed, states, strict=True)):
            return None  # "storm out of talks in Peru"
        return named.pop() if len(named) == 1 else None

    def find(self, text: str, tokens: Sequence[Token], on: date | None = None) -> tuple[KnownSpan, ...]:
        """Every name of the table in `tokens` of `text`, longest first, not overlapping, in order."""
        found: list[KnownSpan] = []
        index = 0
        while index < len(tokens):
            longest = min(self._widths.get(fold(tokens[index].text), 0), len(tokens) - index)
            stop = next((n for n in range(1, longest) if tokens[index + n].text == "."), longest)
            for width in range(stop, 0, -1):  # "the United States. Congress voted": no name goes on after a full stop
                span = Span(tokens[index].span.start, tokens[index + width - 1].span.end)
                if (known := self.named(span.of(text), on)) is not None:
                    before = tokens[index - 1].text if index else ""
                    region = known.manner == "people" and before in _REGIONS
                    if not region and not (known.kind in ("body", "organisation") and before in ELSEWHERE):
                        found.append(KnownSpan(span=span, first=index, last=index + width, known=known))
                    index += width
                    break
            else:
                index += 1
        return tuple(found)


@cache
def _package_table() -> Actors:
    rows: dict[str, list[_Row]] = {}
    _read(TABLE, 0, rows)
    return Actors(rows)


def _fits(written: str, words: str) -> bool:
    """Whether the capitals of `words` allow the name: "us" is not the US, "nato" in a lower-case text is not read."""
    if written[0].islower():
        return True
    letters = written.replace(".", "")
    if letters.isupper() and len(letters) <= 5:
        return words.replace(".", "").isupper()
    return words[0].isupper()


def _read(path: Path, rank: int, rows: dict[str, list[_Row]]) -> None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
                raise ReaderError(
                    f"The table of actors lacks the column {missing[0]!r}.",
                    where=str(path),
                    mend=f"Give it the columns {', '.join(COLUMNS)}.",
                )
            for record in reader:
                _add(record, f"{path}:{reader.line_num}", rank, rows)
    except OSError as error:
        raise ReaderError(
            "The table of actors cannot be read.", where=str(path), mend=error.strerror or str(error)
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReaderError(
            f"The table of actors is not a UTF-8 CSV file ({error}).", where=str(path), mend="Save it as CSV in UTF-8."
        ) from error


def _add(record: dict[str, str | None], where: str, rank: int, rows: dict[str, list[_Row]]) -> None:
    name, kind = (record["name"] or "").strip(), (record["kind"] or "").strip()
    if not name or kind not in KINDS:
        raise ReaderError(
            f"A row needs a name and a kind, and has {name!r} and {kind!r}.",
            where=where,
            mend=f"Choose the kind among {', '.join(sorted(KINDS))}.",
        )
    people = _parts(record["people"])
    plurals = [plural for word in people if (plural := _plural(word))]
    groups: tuple[tuple[Manner, Iterable[str]], ...] = (
        ("name", (name, *_parts(record["names"]))),
        ("people", (*people, *plurals)),
        ("place", _parts(record["places"])),
        ("seat", _parts(record["seats"])),
    )
    since, until = (record["from"] or "").strip(), (record["to"] or "").strip()
    for manner, words in groups:
        known = Known(name=name, kind=cast(ActorKind, kind), manner=manner)
        for word in words:
            rows.setdefault(fold(word), []).append(_Row(known, word, since, until, rank))


def _parts(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]

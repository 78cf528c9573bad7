"""Reading a conflict file: TOML in, a checked `Conflict` out, or every mistake with its line.

load_conflict(path)       raises ConflictError, whose `mistakes` lists what is wrong and where
read_conflict(text)       the same for text in hand
file_text(path)           the text alone, for who writes the file again
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any, NoReturn, TypeVar, cast

from communique.conflict.check import faults, nearest
from communique.conflict.lines import Lines, Path
from communique.conflict.model import (
    Arc,
    Basis,
    Conflict,
    Direction,
    Graph,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Same,
    Strength,
    Unknown,
    View,
)  # fmt: skip
from communique.errors import ConflictError, Mistake

VERSION = 1
MAX_BYTES = 32 * 2**20
_TOP = ("communique", "title", "question", "as_of", "parties", "options", "impossible", "same", "preferences",
        "rankings", "graph", "strength", "unknown", "views")  # fmt: skip
_KINDS = {str: "text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table", date: "a date"}
_Layer = TypeVar("_Layer", Preferences, Ranking, Strength, Unknown, View)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def load_conflict(source: str | FilePath) -> Conflict:
    """The conflict in a file (`.toml`, or `.gmcr` of other GMCR programs), or in text that holds a line break.

    Raises ConflictError with every mistake and its line; nothing is read in part.
    """
    if isinstance(source, str) and "\n" in source:
        return read_conflict(source)
    path = FilePath(source)
    text = file_text(path)
    if path.suffix.lower() == ".gmcr":
        from communique.conflict.formats.gmcr import read_gmcr

        return read_gmcr(text, where=str(path))
    return read_conflict(text, where=str(path))


def file_text(path: FilePath) -> str:
    """The text of a conflict file, each line ended by a line feed alone.

    Raises ConflictError where it cannot be read, is too large or is not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConflictError(f"The file is larger than {MAX_BYTES >> 20} MiB.", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConflictError(f"Cannot read the file: {reason}.", where=str(path), mend="Check the path.") from error
    except ValueError as error:  # a path with a null character
        raise ConflictError("That is no path.", where=ascii(str(path))) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mistake = Mistake(line, f"Byte {data[error.start]:#04x} is not UTF-8.", "Save the file as UTF-8.")
        raise ConflictError("The file is not text in UTF-8.", where=str(path), mistakes=(mistake,)) from error


def read_conflict(text: str, where: str = "") -> Conflict:
    """The conflict in TOML text. Raises ConflictError with every mistake and its line."""
    text = text.replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
        lines = Lines(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        _refuse([Mistake(line, f"This is not TOML: {_TOML_PLACE.sub('', str(error))}.")], where)
    except RecursionError:
        _refuse([Mistake(0, "Lists or tables are nested too deeply.")], where)
    reader = _Reader(lines)
    conflict = reader.conflict(table)
    if reader.mistakes:
        _refuse(reader.mistakes, where)
    found = [Mistake(lines.of(fault.path), fault.what, fault.mend) for fault in faults(conflict)]
    if found:
        _refuse(found, where)
    return conflict


def _refuse(mistakes: Iterable[Mistake], where: str) -> NoReturn:
    listed = tuple(sorted(dict.fromkeys(mistakes), key=lambda mistake: mistake.line))
    count = f"{len(listed)} mistake{'s' if len(listed) > 1 else ''}"
    raise ConflictError(f"The conflict file has {count}:", where=where, mistakes=listed)


class _Reader:
    """Turns tables into values; collects mistakes instead of stopping at the first."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.mistakes: list[Mistake] = []

    def conflict(self, table: Mapping[str, Any]) -> Conflict:
        self._known(table, _TOP, ())
        version = self._get(table, (), "communique", int, VERSION)
        if version != VERSION:
            self._wrong(("communique",), f"This is version {version} of the file; this program reads {VERSION}.")
        as_of = self._get(table, (), "as_of", date, None)
        options = tuple(self._option(one, at) for one, at in self._tables(table, (), "options"))
        parties = self._parties(table)
        order = {party.id: place for place, party in enumerate(parties)}

        def sort(layers: Iterable[_Layer]) -> tuple[_Layer, ...]:
            """In the order of the parties, in whatever order the file has them."""
            return tuple(sorted(layers, key=lambda one: order.get(one.party, len(order))))

        return Conflict(
            title=self._get(table, (), "title", str, ""),
            question=self._get(table, (), "question", str, ""),
            as_of=as_of,
            parties=parties,
            options=options,
            impossible=self._impossible(table, ()),
            same=tuple(self._same(one, at) for one, at in self._tables(table, (), "same")),
            preferences=sort(self._preferences(table, ())),
            rankings=sort(self._rankings(table, ())),
            graph=self._graph(table),
            strength=sort(self._strength(party, value) for party, value in self._sub(table, (), "strength").items()),
            unknown=sort(self._unknown(party, value) for party, value in self._sub(table, (), "unknown").items()),
            views=sort(self._views(table)),
        )

    # ------------------------------------------------------------------------------------------------ the sections

    def _parties(self, table: Mapping[str, Any]) -> tuple[Party, ...]:
        found = []
        for key, name in self._sub(table, (), "parties").items():
            if not isinstance(name, str):
                self._mistyped(("parties", key), f"The name of `{key}`", str, name)
                name = key
            found.append(Party(id=_nfc(key), name=name))
        return tuple(found)

    def _option(self, table: Mapping[str, Any], at: Path) -> Option:
        self._known(table, ("id", "party", "text", "now", "moves", "evidence", "basis", "note"), at)
        return Option(
            id=_nfc(self._need(table, at, "id")),
            party=_nfc(self._need(table, at, "party")),
            text=self._get(table, at, "text", str, ""),
            now=self._get(table, at, "now", bool, None),
            moves=cast(Direction, self._get(table, at, "moves", str, "both")),
            evidence=self._texts(table, at, "evidence"),
            basis=cast(Basis, self._get(table, at, "basis", str, "reported")),
            note=self._get(table, at, "note", str, ""),
        )

    def _impossible(self, table: Mapping[str, Any], within: Path) -> tuple[Impossible, ...]:
        found = []
        for one, at in self._tables(table, within, "impossible"):
            self._known(one, ("when", "why", "evidence"), at)
            found.append(
                Impossible(
                    when=self._need(one, at, "when"),
                    why=self._get(one, at, "why", str, ""),
                    evidence=self._texts(one, at, "evidence"),
                )
            )
        return tuple(found)

    def _same(self, table: Mapping[str, Any], at: Path) -> Same:
        self._known(table, ("when", "why"), at)
        return Same(when=self._need(table, at, "when"), why=self._get(table, at, "why", str, ""))

    def _preferences(self, table: Mapping[str, Any], within: Path) -> tuple[Preferences, ...]:
        found = []
        orders = self._sub(table, within, "preferences")
        for party in orders:
            statements = []
            for one, at in self._tables(orders, (*within, "preferences"), party):
                self._known(one, ("wants", "evidence", "basis", "note", "tied"), at)
                statements.append(
                    Preference(
                        wants=self._need(one, at, "wants"),
                        evidence=self._texts(one, at, "evidence"),
                        basis=cast(Basis, self._get(one, at, "basis", str, "reported")),
                        note=self._get(one, at, "note", str, ""),
                        tied=self._get(one, at, "tied", bool, False),
                    )
                )
            found.append(Preferences(party=_nfc(party), statements=tuple(statements)))
        return tuple(found)

    def _rankings(self, table: Mapping[str, Any], within: Path) -> tuple[Ranking, ...]:
        found = []
        for party, tiers in self._sub(table, within, "rankings").items():
            at = (*within, "rankings", party)
            if not isinstance(tiers, list):
                self._mistyped(at, f"The ranking of `{party}`", list, tiers)
                continue
            read = []
            for index, tier in enumerate(tiers):
                states = tier if isinstance(tier, list) else [tier]
                for state in states:
                    if not isinstance(state, str):
                        self._mistyped((*at, index), f"A state in the ranking of `{party}`", str, state)
                read.append(tuple(state for state in states if isinstance(state, str)))
            found.append(Ranking(party=_nfc(party), tiers=tuple(read)))
        return tuple(found)

    def _graph(self, table: Mapping[str, Any]) -> Graph | None:
        if "graph" not in table:
            return None
        graph = self._sub(table, (), "graph")
        self._known(graph, ("states", "moves", "now"), ("graph",))
        moves = self._sub(graph, ("graph",), "moves")
        arcs = []
        for party in moves:
            for start in self._sub(moves, ("graph", "moves"), party):
                for end in self._texts(moves[party], ("graph", "moves", party), start):
                    arcs.append(Arc(party=_nfc(party), start=start, end=end))
        return Graph(
            states=self._texts(graph, ("graph",), "states"),
            arcs=tuple(arcs),
            now=self._get(graph, ("graph",), "now", str, None),
        )

    def _strength(self, party: str, value: object) -> Strength:
        cuts = value if isinstance(value, list) else [value]
        for cut in cuts:
            if not isinstance(cut, int) or isinstance(cut, bool):
                self._mistyped(("strength", party), f"The strength of `{party}`", int, cut)
        return Strength(party=_nfc(party), cuts=tuple(cut for cut in cuts if isinstance(cut, int)))

    def _unknown(self, party: str, value: object) -> Unknown:
        at: Path = ("unknown", party)
        statements: list[str] = []
        pairs: list[tuple[str, str]] = []
        if not isinstance(value, list):
            self._mistyped(at, f"What is unknown of `{party}`", list, value)
            return Unknown(party=_nfc(party))
        for index, one in enumerate(value):
            if isinstance(one, str):
                statements.append(one)
            elif isinstance(one, list) and len(one) == 2 and all(isinstance(state, str) for state in one):
                pairs.append((one[0], one[1]))
            else:
                self._wrong((*at, index), "This is neither a statement nor a pair of states.",
                            'Write "option" or ["YN-", "NN-"].')  # fmt: skip
        return Unknown(party=_nfc(party), statements=tuple(statements), pairs=tuple(pairs))

    def _views(self, table: Mapping[str, Any]) -> tuple[View, ...]:
        found = []
        views = self._sub(table, (), "views")
        for party in views:
            at: Path = ("views", party)
            view = self._sub(views, ("views",), party)
            self._known(view, ("options", "impossible", "preferences", "rankings"), at)
            found.append(
                View(
                    party=_nfc(party),
                    options=tuple(map(_nfc, self._texts(view, at, "options"))) if "options" in view else None,
                    impossible=self._impossible(view, at) if "impossible" in view else None,
                    preferences=self._preferences(view, at),
                    rankings=self._rankings(view, at),
                )
            )
        return tuple(found)

    # ---------------------------------------------------------------------------------------------------- the values

    def _wrong(self, at: Path, what: str, mend: str = "") -> None:
        self.mistakes.append(Mistake(self._lines.of(at), what, mend))

    def _mistyped(self, at: Path, name: str, wanted: type, got: object) -> None:
        is_now = next((words for kind, words in _KINDS.items() if isinstance(got, kind)), type(got).__name__)
        self._wrong(at, f"{name} must be {_KINDS[wanted]}, not {is_now}.")

    def _known(self, table: Mapping[str, Any], known: Sequence[str], at: Path) -> None:
        for key in table:
            if key not in known:
                self._wrong((*at, key), f"`{key}` is no key here.", nearest(key, known))

    def _get(self, table: Mapping[str, Any], at: Path, key: str, kind: type, default: Any) -> Any:
        value = table.get(key, default)
        if value is default:
            return default
        fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if not fits or isinstance(value, datetime):
            self._mistyped((*at, key), f"`{key}`", kind, value)
            return default
        return value

    def _need(self, table: Mapping[str, Any], at: Path, key: str) -> str:
        if key not in table:
            self._wrong(at, f"`{key}` is missing.", f'Write `{key} = "…"`.')
        return str(self._get(table, at, key, str, ""))

    def _texts(self, table: Mapping[str, Any], at: Path, key: str) -> tuple[str, ...]:
        values = self._get(table, at, key, list, [])
        for index, value in enumerate(values):
            if not isinstance(value, str):
                self._mistyped((*at, key, index), f"An entry of `{key}`", str, value)
        return tuple(value for value in values if isinstance(value, str))

    def _sub(self, table: Mapping[str, Any], at: Path, key: str) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self._get(table, at, key, dict, {}))

    def _tables(self, table: Mapping[str, Any], at: Path, key: str) -> list[tuple[Mapping[str, Any], Path]]:
        found: list[tuple[Mapping[str, Any], Path]] = []
        for index, one in enumerate(self._get(table, at, key, list, [])):
            if isinstance(one, dict):
                found.append((one, (*at, key, index)))
            else:
                self._mistyped((*at, key, index), f"An entry of `{key}`", dict, one)
        return found


def _nfc(text: str) -> str:
    """Ids compare by what is seen: composed and decomposed letters are the same."""
    return unicodedata.normalize("NFC", text)

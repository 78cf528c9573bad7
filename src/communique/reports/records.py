"""News records as saved by libraries and archives: JSON or JSONL with a title, a text, a date and a source."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from communique.reports.limits import limits
from communique.reports.original import Hints

Record = tuple[str, Hints]


@cache
def _keys() -> dict[str, list[str]]:
    return tomllib.loads(files("communique.reports").joinpath("records.toml").read_text("utf-8"))


def open_records(stream: BinaryIO) -> Iterator[Record | str]:
    """Every record's text and what is said beside it, or (a string) the reason why there is none.

    One JSON value (a record, a list of records, an object that holds such a list) or one a line.
    """
    start = stream.read(_LOOK)
    stream.seek(0)
    if _is_lines(start):
        while line := stream.readline(limits().report_bytes + 1):
            if len(line) > limits().report_bytes:
                yield f"its line is longer than {limits().report_bytes // 1_000_000} MB."
                return
            if line.strip():
                yield _parsed(line)
        return
    data = stream.read(limits().report_bytes + 1)
    if len(data) > limits().report_bytes:
        yield f"it is larger than {limits().report_bytes // 1_000_000} MB; write one record a line (JSONL)."
        return
    value = _loaded(data)
    if isinstance(value, ValueError):
        yield _not_json(value)
        return
    for record in _list(value):
        yield _record(record)


_LOOK = 1 << 20


def _is_lines(start: bytes) -> bool:
    """Whether every line is a value of its own: the first line is whole JSON and something follows it."""
    first, _, rest = start.lstrip().partition(b"\n")
    if not first.startswith(b"{") or (not rest.strip() and len(start) < _LOOK):
        return False
    return not isinstance(_loaded(first), ValueError) or b"\n{" in rest


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except ValueError as error:
        return error


def _not_json(error: ValueError) -> str:
    return f"it is not JSON ({str(error)[:80]})."


def _parsed(line: bytes) -> Record | str:
    value = _loaded(line)
    return _not_json(value) if isinstance(value, ValueError) else _record(value)


def _list(value: Any) -> list[Any]:
    while isinstance(value, dict):
        lower = {str(key).lower(): inner for key, inner in value.items()}
        held = next((lower[key] for key in _keys()["lists"] if isinstance(lower.get(key), list | dict)), None)
        if held is None or any(isinstance(lower.get(key), str) and lower[key].strip() for key in _keys()["text"]):
            return [value]
        value = held
    return value if isinstance(value, list) else [value]


def _record(value: Any) -> Record | str:
    if not isinstance(value, dict):
        return "it is no record with keys such as title, text, date and source."
    lower = {str(key).lower(): inner for key, inner in value.items()}
    text = _said(lower, "text")
    if not text.strip():
        return f"it has no text (keys looked for: {', '.join(_keys()['text'][:6])} …)."
    return text, Hints(
        title=_said(lower, "title"),
        outlet=_said(lower, "outlet"),
        published=_said(lower, "published"),
        url=_said(lower, "url"),
    )


def _said(record: dict[str, Any], what: str) -> str:
    for key in _keys()[what]:
        value = record.get(key)
        if isinstance(value, dict):
            value = next((value[inner] for inner in _keys()["inner"] if isinstance(value.get(inner), str)), None)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""

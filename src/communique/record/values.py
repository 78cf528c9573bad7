"""Values of the vocabulary as JSON and back.

A span is `[start, end]`, a date its ISO form, a tuple a list, a dataclass an object without the fields that hold their
default. `place` turns every span on the way (from cleaned text to original, or back); None leaves spans as they are.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from communique.terms import Span

T = TypeVar("T")
Place = Callable[[Span], Span | None]


def to_data(value: Any, place: Place | None = None) -> Any:
    """`value` as what `json` can write. Raises ValueError for a span that `place` finds no place for."""
    if isinstance(value, Span):
        placed = _placed(value, place)
        return [placed.start, placed.end]
    if isinstance(value, tuple):
        return [to_data(item, place) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        held = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: to_data(item, place) for field, item in held if item != field.default}
    return value


def to_json(value: Any, place: Place | None = None) -> str:
    return json.dumps(to_data(value, place), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str, place: Place | None = None) -> T:
    return from_data(kind, json.loads(text), place)


def from_data(kind: type[T], data: Any, place: Place | None = None, *, at: str = "") -> T:
    """`data` as a value of `kind`. Raises ValueError, naming the field, where it does not fit."""
    return cast(T, _read(kind, data, place, at))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _placed(span: Span, place: Place | None) -> Span:
    placed = place(span) if place else span
    if placed is None:
        raise ValueError(f"characters {span.start}-{span.end} have no place in the other text")
    return placed


def _read(kind: Any, data: Any, place: Place | None, at: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None and type(None) in get_args(kind):
            return None
        return _read(next(arm for arm in get_args(kind) if arm is not type(None)), data, place, at)
    if origin is Literal:
        if data not in get_args(kind):
            raise ValueError(f"{at}: {data!r} is none of {', '.join(map(str, get_args(kind)))}")
        return data
    if origin is tuple:
        return _read_tuple(get_args(kind), data, place, at)
    if kind is Span:
        return _read_span(data, place, at)
    if kind is date:
        return date.fromisoformat(data)
    if dataclasses.is_dataclass(kind):
        return _read_object(cast(type, kind), data, place, at)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        try:
            return float(data)
        except OverflowError as error:
            raise ValueError(f"{at}: a number of {len(str(data))} digits is too large") from error
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise ValueError(f"{at}: {data!r} is not a {kind.__name__}")
    return data


def _read_tuple(arms: tuple[Any, ...], data: Any, place: Place | None, at: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"{at}: {data!r} is not a list")
    if arms[-1] is Ellipsis:
        return tuple(_read(arms[0], item, place, at) for item in data)
    if len(arms) != len(data):
        raise ValueError(f"{at}: {len(arms)} items are needed, there are {len(data)}")
    return tuple(_read(arm, item, place, at) for arm, item in zip(arms, data, strict=True))


def _read_span(data: Any, place: Place | None, at: str) -> Span:
    whole = isinstance(data, list) and len(data) == 2 and all(type(edge) is int for edge in data)
    if not whole or not 0 <= data[0] <= data[1]:
        raise ValueError(f"{at}: {data!r} is not a span [start, end]")
    return _placed(Span(*data), place)


def _read_object(kind: type, data: Any, place: Place | None, at: str) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"{at or kind.__name__}: {data!r} is not an object")
    hints = _hints(kind)
    if unknown := data.keys() - hints.keys():
        raise ValueError(f"{', '.join(sorted(unknown))}: no such field; there are {', '.join(sorted(hints))}")
    needed = {field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING}
    if missing := needed - data.keys():
        raise ValueError(f"{', '.join(sorted(missing))}: needed, and not given")
    return kind(**{name: _read(hints[name], item, place, name) for name, item in data.items()})

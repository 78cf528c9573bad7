"""What a person types as the new value of a field, turned into the JSON that a ruling holds.

A place is `1042-1058` in the original, or words that stand in the report exactly once. A list is parted by semicolons.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from communique.errors import UsageError
from communique.record.findings import KINDS
from communique.terms import Report, Span

# What the ruling itself gives a finding: a person is sure, and the standing says what was decided.
_GIVEN = frozenset({"confidence", "standing"})
_PLACE = re.compile(r"([0-9]+)-([0-9]+)")


def typed_value(report: Report, kind: str, field: str, value: Any) -> Any:
    """The JSON data that `value` stands for in the field `field` of a finding of `kind`; a text is read by the field's
    type, other values are taken as they are. Raises UsageError where words stand nowhere, or more than once, and for a
    number that is none.
    """
    hints = get_type_hints(KINDS[kind])
    names = sorted(hints.keys() - _GIVEN)
    if field in _GIVEN:
        raise UsageError(f"The field {field!r} follows from the ruling.", mend=f"There are {', '.join(names)}.")
    if field not in hints:
        raise UsageError(f"A finding of kind {kind} has no field {field!r}.", mend=f"It has {', '.join(names)}.")
    data = _typed(report, hints[field], value)
    try:
        json.dumps(data, allow_nan=False)
    except ValueError as error:
        raise _no_value(str(value)) from error
    return data


def _no_value(typed: str) -> UsageError:
    return UsageError(f"{typed!r} is not a value for this field.", mend="Numbers, true, false or JSON fit.")


def _typed(report: Report, kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if get_origin(kind) in (Union, types.UnionType):
        arms = [arm for arm in get_args(kind) if arm is not type(None)]
        return None if value in ("", "null") else _typed(report, arms[0], value)
    if get_origin(kind) is tuple:
        parts = [part.strip() for part in value.split(";")]
        return [_typed(report, get_args(kind)[0], part) for part in parts if part]
    if kind is Span:
        return _place(report, value)
    if kind in (bool, float, int) or dataclasses.is_dataclass(kind):
        return _literal(report, kind, value)
    return value


def _literal(report: Report, kind: Any, value: str) -> Any:
    try:
        data = json.loads(value)
    except (ValueError, RecursionError) as error:  # also a number of more digits than Python reads
        raise _no_value(value) from error
    if isinstance(data, dict):
        hints = get_type_hints(kind)
        return {key: _typed(report, hints[key], item) if key in hints else item for key, item in data.items()}
    return data


def _place(report: Report, value: str) -> list[int]:
    if edges := _PLACE.fullmatch(value):
        return [int(edges[1]), int(edges[2])]
    first = report.text.find(value)
    if first < 0 or report.text.find(value, first + 1) >= 0:
        times = "nowhere" if first < 0 else "more than once"
        raise UsageError(
            f"The words {value!r} stand {times} in {report.id}.", mend="Give the place as START-END in the original."
        )
    origin = report.offsets.to_source(Span(first, first + len(value)))
    return [origin.start, origin.end]

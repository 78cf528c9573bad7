"""The parties that the findings of a record name, and those that a ruling names and no other finding does."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from communique.record.findings import Finding
from communique.record.values import to_data
from communique.terms import Ruling

# The fields that hold parties, in findings of whatever kind.
_FIELDS = ("actor", "addressee", "party", "participants")
_NAMED = 3
_NEAR = 0.5  # of difflib's likeness


def doubts(ruling: Ruling, findings: Iterable[Finding]) -> tuple[str, ...]:
    """A sentence for each party that `ruling` names and none of `findings` does, except the one that it is about."""
    change = {key: json.loads(value) for key, value in ruling.change}
    known = {name for finding in findings if finding.id != ruling.target for name in _named(to_data(finding.value))}
    return tuple(_doubt(name, known) for name in dict.fromkeys(_named(change)) if name not in known)


def _named(data: dict[str, Any]) -> Iterator[str]:
    for field in _FIELDS:
        value = data.get(field)
        yield from [value] if isinstance(value, str) else value or ()
    condition = data.get("condition")
    if isinstance(condition, dict) and condition.get("actor"):
        yield condition["actor"]


def _doubt(name: str, known: Iterable[str]) -> str:
    near = _nearest(name, known)
    there = f"the nearest are {'; '.join(near)}" if near else "none is near it"
    return f"No other finding names a party {name!r}; {there}."


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    """Names that hold the same words as `name` first, then those spelled like it."""
    there = {one.casefold(): one for one in sorted(known)}
    wanted = name.casefold()
    holding = sorted(
        (one for one in there if wanted in one or one in wanted), key=lambda one: (abs(len(one) - len(wanted)), one)
    )
    like = difflib.get_close_matches(wanted, there, _NAMED, _NEAR)
    return [there[one] for one in dict.fromkeys([*holding, *like])][:_NAMED]

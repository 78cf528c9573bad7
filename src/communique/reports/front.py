"""The fields in front of a text, as tools that save pages write them: "title: …", "outlet: …", "date: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reports.original import Hints

_FENCE = re.compile(r"-{3,}\s*$")
_FIELD = re.compile(r"\s*\**(?P<key>[A-Za-z][\w-]*)\**\s*:\**\s+(?P<value>\S.*)$")
_GOING_ON = re.compile(r"\s+\S|-\s|[\w-]+:\s*$|#")  # a value's further lines, a list, a field without a value
_LONGEST = 40  # lines
_TITLE = ("title", "headline")
_OUTLET = ("outlet", "publication", "publisher", "newspaper", "source", "site")
_DATE = ("date", "published", "publishdate", "pubdate")
_OTHERS = ("author", "authors", "byline", "url", "link", "language", "lang", "section", "tags", "accessed", "retrieved")
_KNOWN = frozenset({*_TITLE, *_OUTLET, *_DATE, *_OTHERS})


@dataclass(frozen=True, slots=True)
class Front:
    """How many characters the fields take, and what they say."""

    length: int
    hints: Hints


def front_of(text: str) -> Front | None:
    """The fields that `text` begins with: between two lines of dashes, or a title and more that is known; else None."""
    lines = text.split("\n", _LONGEST + 1)
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    fenced = first < len(lines) and bool(_FENCE.match(lines[first]))
    fields: dict[str, str] = {}
    at = first + fenced
    for line in lines[at:_LONGEST]:
        if field := _FIELD.match(line):
            fields.setdefault(field["key"].lower(), field["value"].strip(" \t*\"'“”"))
        elif not fenced or not (_GOING_ON.match(line) or not line.strip()):
            break
        at += 1
    end = lines[at] if at < len(lines) else ""
    if fenced:
        if not fields.keys() & _KNOWN or not _FENCE.match(end):
            return None
        at += 1
    elif len(fields) < 2 or next(iter(fields)) not in _TITLE or not fields.keys() <= _KNOWN or end.strip():
        return None
    return Front(sum(len(line) + 1 for line in lines[:at]), _hints(fields))


def _hints(fields: dict[str, str]) -> Hints:
    def first(keys: tuple[str, ...]) -> str:
        return next((fields[key] for key in keys if key in fields), "")

    return Hints(title=first(_TITLE), outlet=first(_OUTLET), published=first(_DATE), url=first(("url", "link")))

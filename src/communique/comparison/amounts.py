"""Amounts in a wording: "9 per cent", "$1,200", "40 billion cubic metres", by what they count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from communique.comparison.vocabulary import stem, words

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = re.compile(
    r"(?P<sign>[$€£])?\s?(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d,]*\d)"
    r"(?:[\s-](?P<scale>thousand|million|billion|trillion))?(?P<share>\s?%|\s?per ?cent\b)?",
    re.IGNORECASE,
)
# A bare number in this range is a year.
_YEARS = range(1900, 2101)
# "a raise of 9%", "up by 3 million": an amount that a wording can do without.
_SPARE = re.compile(r"\s(?:of|by|to)\s(?:up to |about |some |at least )?$")


@lru_cache(maxsize=65536)
def amounts(text: str) -> Mapping[str, tuple[float, str]]:
    """What is counted ("%", "$", a stem) → its value and its words; of two amounts of one kind the first."""
    found: dict[str, tuple[float, str]] = {}
    for match in _AMOUNT.finditer(text):
        value = float(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1.0)
        if match["share"]:
            kind = "%"
        elif match["sign"]:
            kind = match["sign"]
        else:
            after = [word for word, _, _ in words(text[match.end() : match.end() + 40])]
            if not after or (not match["scale"] and value in _YEARS):
                continue
            kind = stem(after[0])
        found.setdefault(kind, (value, match.group().strip()))
    return found


def other_amounts(one: str, other: str) -> bool:
    """Whether two wordings name different amounts of one thing."""
    here, there = amounts(one), amounts(other)
    return any(here[kind][0] != there[kind][0] for kind in here.keys() & there.keys())


def without_amounts(text: str) -> str:
    """`text` without amounts that it can do without ("a raise of 9% this year" → "a raise this year")."""
    kept, last = "", 0
    for match in _AMOUNT.finditer(text):
        lead = _SPARE.search(text[: match.start() + len(match.group()) - len(match.group().lstrip())])
        if lead and (match["share"] or match["sign"]):
            kept += text[last : lead.start()]
            last = match.end()
    return kept + text[last:]

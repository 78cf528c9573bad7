"""Amounts in a wording: "9 per cent", "$1,200", "$39bn", "40 billion cubic metres", by what they count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from communique.comparison.vocabulary import stem, words
from communique.reading.lexicon import lexicon

# A bare number in this range is a year.
_YEARS = range(1900, 2101)
# "a raise of 9%", "up by 3 million": an amount that a wording can do without.
_SPARE = re.compile(r"\s(?:of|by|to)\s(?:up to |about |some |at least )?$")


@cache
def _scales() -> tuple[dict[str, Any], dict[str, Any]]:
    """Words and letters of size, "3 million" and "$3m", as the reader knows them."""
    known = lexicon("numbers")
    return known["multipliers"], known["suffixes"]


def scales() -> frozenset[str]:
    """Words of size: "million", "bn"."""
    return frozenset(word for listed in _scales() for word in listed)


@cache
def _amount() -> re.Pattern[str]:
    said, written = ("|".join(listed) for listed in _scales())
    return re.compile(
        r"(?P<sign>[$€£])?\s?(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d,]*\d)"
        rf"(?:[\s-](?P<scale>{said})\b|(?P<letters>{written})\b)?(?P<share>\s?%|\s?per ?cent\b)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=65536)
def amounts(text: str) -> Mapping[str, tuple[float, str]]:
    """What is counted ("%", "$", a stem) → its value and its words; of two amounts of one kind the first."""
    found: dict[str, tuple[float, str]] = {}
    said, written = _scales()
    for match in _amount().finditer(text):
        scale = said.get((match["scale"] or "").lower(), 1) * written.get((match["letters"] or "").lower(), 1)
        value, told = float(match["number"].replace(",", "")) * scale, match.group().strip()
        if match["share"]:
            kind = "%"
        elif match["sign"]:
            kind = match["sign"]
        else:
            after = [word for word, _, _ in words(text[match.end() : match.end() + 40])]
            if not after or (scale == 1 and value in _YEARS):
                continue
            kind = stem(after[0])
            told += f" {after[0]}" if after[0].endswith("s") else ""  # "30" of "30 days" says too little
        found.setdefault(kind, (value, told))
    return found


def other_amounts(one: str, other: str) -> bool:
    """Whether two wordings name different amounts of one thing."""
    here, there = amounts(one), amounts(other)
    return any(here[kind][0] != there[kind][0] for kind in here.keys() & there.keys())


def without_amounts(text: str) -> str:
    """`text` without amounts that it can do without ("a raise of 9% this year" → "a raise this year")."""
    kept, last = "", 0
    for match in _amount().finditer(text):
        lead = _SPARE.search(text[: match.start() + len(match.group()) - len(match.group().lstrip())])
        if lead and (match["share"] or match["sign"]):
            kept += text[last : lead.start()]
            last = match.end()
    return kept + text[last:]

"""Kinds of wordings that head no issue well: bare amounts, days, people; and the word lists for titles."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from communique.comparison.amounts import scales
from communique.comparison.vocabulary import stem, words


@dataclass(frozen=True, slots=True)
class Lists:
    """The words of `labels.toml`."""

    pairs: frozenset[str]
    deed: re.Pattern[str]
    things: frozenset[str]
    heads: dict[str, str]
    such: re.Pattern[str]
    thing: re.Pattern[str]
    people: frozenset[str]
    days: frozenset[str]


@cache
def lists() -> Lists:
    """The lists that ship with the package, read once."""
    data = tomllib.loads(files("communique.comparison").joinpath("labels.toml").read_text("utf-8"))
    return Lists(
        pairs=frozenset(pair.replace("_", " ") for pair in data["pairs"]["nouns"].split()),
        deed=re.compile(rf"\b{data['stands_for']['deed']}\b", re.IGNORECASE),
        things=frozenset(data["stands_for"]["thing"].split()),
        heads={kind: head for kind, head in data["heads"].items() if kind not in ("such", "thing")},
        such=re.compile(rf"^(?:{data['heads']['such']})", re.IGNORECASE),
        thing=re.compile(rf"^(?:{data['heads']['thing']})", re.IGNORECASE),
        people=frozenset(data["people"]["last"].split()),
        days=frozenset(data["days"]["words"].split()),
    )


def is_bare(wording: str) -> bool:
    """Whether a wording is an amount and nothing else: "12.5 percent"."""
    return wording[:1].isdigit() and not {stem(word) for word, _, _ in words(wording) if word.isalpha()} - {
        stem("percent"), stem("per"), stem("cent"), *map(stem, scales())
    }  # fmt: skip


def is_day(wording: str) -> bool:
    """Whether a wording says when and nothing else: "On 8 November", "last week"."""
    told = [word for word, _, _ in words(wording) if not word.isdigit()]
    return bool(told) and lists().days.issuperset(told)


def is_person(wording: str) -> bool:
    return (wording.lower().split() or [""])[-1] in lists().people


def undated(text: str) -> str:
    """`text` without the day that it begins with: "On Monday, Vale left" as "Vale left"."""
    day, comma, rest = text.partition(",")
    return undated(rest) if comma and is_day(day) else text

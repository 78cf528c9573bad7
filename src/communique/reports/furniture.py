"""Page furniture, captions, credits and agencies: the phrase lists as values (furniture.toml, agencies.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_OUTER = " \t.:;,!…»«›‹>|*•·\"'"
_LONGEST_HELD = 40


def plain(line: str) -> str:
    """`line` as the phrase lists are compared: lower case, straight quotes, one blank, without outer marks."""
    return " ".join(line.translate(_CURLY).casefold().split()).strip(_OUTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One list of furniture.toml."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    holds: tuple[str, ...]

    def match(self, line: str) -> bool:
        """Whether `line`, already `plain`, is one of these."""
        if line in self.whole or line.startswith(self.starts) or line.endswith(self.ends):
            return True
        return any(phrase in line for phrase in self.holds) and line.count(" ") < _LONGEST_HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """All lists of furniture.toml."""

    line: Phrases
    rest: Phrases
    box: Phrases
    credit: Phrases
    caption: Phrases
    speech: frozenset[str]
    finite: frozenset[str]
    outlets: frozenset[str]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agencies:
    """News agencies by the marks that reports use for them, and the pattern of all marks."""

    names: dict[str, str]
    photo: frozenset[str]
    marks: re.Pattern[str]


@cache
def furniture() -> Furniture:
    table = tomllib.loads(files("communique.reports").joinpath("furniture.toml").read_text("utf-8"))

    def phrases(name: str) -> Phrases:
        def listed(key: str) -> tuple[str, ...]:
            return tuple(" ".join(phrase.translate(_CURLY).casefold().split()) for phrase in table[name].get(key, ()))

        return Phrases(
            whole=frozenset(listed("is")), starts=listed("starts"), ends=listed("ends"), holds=listed("holds")
        )

    return Furniture(
        line=phrases("line"),
        rest=phrases("rest"),
        box=phrases("box"),
        credit=phrases("credit"),
        caption=phrases("caption"),
        speech=frozenset(table["speech"]["words"]),
        finite=frozenset(table["speech"]["finite"]),
        outlets=frozenset(table["outlet"]["nouns"]),
        services=tuple(table["outlet"]["services"]),
    )


@cache
def agencies() -> Agencies:
    table = tomllib.loads(files("communique.reports").joinpath("agencies.toml").read_text("utf-8"))
    names = {mark: agency["name"] for agency in table["agency"] for mark in agency["marks"]}
    longest_first = sorted(names, key=len, reverse=True)
    return Agencies(
        names=names,
        photo=frozenset(mark for agency in table["agency"] if agency.get("photo") for mark in agency["marks"]),
        marks=re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])"),
    )

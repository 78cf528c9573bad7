"""What a type of move says about its actor's stance, as `stances.toml` has it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class Meaning:
    """One type of move: where it points, how strongly, and the words for a stance for and against."""

    points: Literal["for", "against", "said", "shown"]
    strength: int
    words: tuple[str, str]
    light: bool


@dataclass(frozen=True, slots=True)
class Stances:
    """`moves` by type; `never` and `asks` find words that make a refusal final or a demand a request."""

    moves: dict[str, Meaning]
    never: re.Pattern[str]
    asks: re.Pattern[str]
    parting: re.Pattern[str]
    rooms: re.Pattern[str]
    undecided: dict[str, str]


@cache
def stances() -> Stances:
    data = tomllib.loads(files("communique.comparison").joinpath("stances.toml").read_text("utf-8"))

    def any_of(section: str) -> re.Pattern[str]:
        listed = sorted(data[section]["phrases"].split(), key=len, reverse=True)
        wordings = "|".join(re.escape(entry).replace("_", " ") for entry in listed)
        return re.compile(rf"\b(?:{wordings})\b", re.IGNORECASE)

    return Stances(
        moves={
            kind: Meaning(
                points=row["points"],
                strength=row["strength"],
                words=(row["for"], row["against"]),
                light=row.get("light", False) or row["points"] in ("said", "shown"),
            )
            for kind, row in data["moves"].items()
        },
        never=any_of("never"),
        asks=any_of("asks"),
        parting=any_of("parting"),
        rooms=any_of("rooms"),
        undecided=data["undecided"],
    )

"""The rules of drafting as `rules.toml` has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from communique.terms import CitedMove


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits, and the types and words that say what a move means for a model."""

    parties: int
    options: int
    sides: int
    threats: int
    dreaded: int
    hanging: frozenset[str]
    moves: int
    evidence: int
    owner: dict[str, str]
    called: dict[str, str]
    standing: frozenset[str]
    harm: frozenset[str]
    harm_words: re.Pattern[str]
    final: frozenset[str]
    final_words: re.Pattern[str]
    calm: re.Pattern[str]
    escalate: re.Pattern[str]
    lump: re.Pattern[str]
    talks: re.Pattern[str]
    away: re.Pattern[str]

    def harms(self, cited: CitedMove) -> bool:
        return cited.move.type in self.harm or bool(self.harm_words.search(words_of(cited)))


@cache
def rules() -> Rules:
    data = tomllib.loads(files("communique.drafting").joinpath("rules.toml").read_text("utf-8"))
    return Rules(
        parties=data["limits"]["parties"],
        options=data["limits"]["options"],
        sides=data["limits"]["sides"],
        threats=data["limits"]["threats"],
        dreaded=data["limits"]["dreaded"],
        hanging=frozenset(data["hanging"]["types"]),
        moves=data["limits"]["moves"],
        evidence=data["limits"]["evidence"],
        owner=data["owner"],
        called=data["called"],
        standing=frozenset(data["standing"]["types"]),
        harm=frozenset(data["harm"]["types"]),
        harm_words=_any(data["harm"]["words"]),
        final=frozenset(data["final"]["types"]),
        final_words=_any(data["final"]["words"]),
        calm=_any(data["opposed"]["calm"]),
        escalate=_any(data["opposed"]["escalate"]),
        lump=_any(data["lump"]["words"]),
        talks=_any(data["talks"]["words"]),
        away=_any(data["talks"]["away"]),
    )


def words_of(cited: CitedMove) -> str:
    """The words of a move that say what it is: its trigger and its content."""
    return f"{cited.trigger.quote} {cited.content.quote if cited.content else ''}"


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")\b", re.I
    )

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
class TieLimits:
    """When parties are taken as one; the fields are explained in `rules.toml`."""

    least: float
    share: float
    joint: int
    issues: int
    told: float
    most_told: int
    against: float
    hostile: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits, and the types and words that say what a move means for a model."""

    ties: TieLimits
    parties: int
    options: int
    sides: int
    threats: int
    telling: int
    often: int
    hanging: frozenset[str]
    moves: int
    share_of_moves: float
    same: float
    evidence: int
    owner: dict[str, str]
    deeds: frozenset[str]
    speech: frozenset[str]
    lead: re.Pattern[str]
    idle: frozenset[str]
    turning: frozenset[str]
    joint_texts: dict[str, str]
    talking: frozenset[str]
    talks_matter: int
    concluding: frozenset[str]
    light: frozenset[str]
    standing: frozenset[str]
    harm: frozenset[str]
    violence: frozenset[str]
    befalls: frozenset[str]
    wants: re.Pattern[str]
    final: frozenset[str]
    final_words: re.Pattern[str]
    deciding: frozenset[str]
    open_words: frozenset[str]
    calm: re.Pattern[str]
    up: frozenset[str]
    down: frozenset[str]
    escalate: re.Pattern[str]
    lump: re.Pattern[str]
    deal: re.Pattern[str]
    talks: re.Pattern[str]
    away: re.Pattern[str]
    sitting: re.Pattern[str]
    refused_talks: frozenset[str]
    returning: frozenset[str]
    told: re.Pattern[str]
    planned: re.Pattern[str]
    held: re.Pattern[str]
    mediators: re.Pattern[str]
    numbered: frozenset[str]
    withholds: re.Pattern[str]
    settles: re.Pattern[str]
    postpones: re.Pattern[str]
    answers: frozenset[str]


@cache
def rules() -> Rules:
    data = tomllib.loads(files("communique.drafting").joinpath("rules.toml").read_text("utf-8"))
    return Rules(
        ties=TieLimits(**{**data["ties"], "hostile": frozenset(data["ties"]["hostile"])}),
        parties=data["limits"]["parties"],
        options=data["limits"]["options"],
        sides=data["limits"]["sides"],
        threats=data["limits"]["threats"],
        telling=data["limits"]["telling"],
        often=data["limits"]["often"],
        hanging=frozenset(data["hanging"]["types"]),
        moves=data["limits"]["moves"],
        share_of_moves=data["limits"]["share_of_moves"],
        same=data["limits"]["same"],
        evidence=data["limits"]["evidence"],
        owner=data["owner"],
        speech=frozenset(data["speech"]["verbs"].split()),
        deeds=frozenset(data["deeds"]["types"]),
        lead=re.compile(rf"^(?:{'|'.join(sorted(data['condition']['lead'], key=len, reverse=True))})\s+", re.I),
        idle=frozenset(data["condition"]["idle"]),
        up=frozenset(data["measure"]["up"].split()),
        down=frozenset(data["measure"]["down"].split()),
        turning=frozenset(data["turning"]["words"].split()),
        joint_texts={kind: data["joint"][kind] for kind in ("talks", "agreement")},
        talking=frozenset(data["joint"]["talking"]),
        talks_matter=data["joint"]["talks_matter"],
        concluding=frozenset(data["joint"]["concluding"]),
        light=frozenset(data["light"]["types"]),
        standing=frozenset(data["standing"]["types"]),
        harm=frozenset(data["harm"]["types"]),
        violence=frozenset(data["violence"]["verbs"].split()),
        befalls=frozenset(data["befalling"]["verbs"].split()),
        wants=_any(data["wanting"]["triggers"]),
        final=frozenset(data["final"]["types"]),
        final_words=_any(data["final"]["words"]),
        deciding=frozenset(data["open"]["verbs"]),
        open_words=frozenset(data["open"]["words"]),
        calm=_any(data["opposed"]["calm"]),
        escalate=_any(data["opposed"]["escalate"]),
        lump=_any(data["lump"]["words"]),
        deal=_any(data["lump"]["deal"]),
        talks=_any(data["talks"]["words"]),
        away=_any(data["talks"]["away"]),
        sitting=_any(data["talks"]["sitting"]),
        refused_talks=frozenset(data["talks"]["refused_by"]),
        returning=frozenset(data["talks"]["return"]),
        told=_any(data["denied"]["told"]),
        planned=_any(data["denied"]["planned"]),
        held=_any(data["held"]["words"]),
        mediators=_any(data["mediation"]["words"]),
        answers=frozenset(data["answering"]["types"]),
        settles=_any(data["settling"]["triggers"]),
        postpones=_any(data["postponing"]["words"]),
        withholds=_any(data["withholding"]["triggers"]),
        numbered=frozenset(data["open"]["numbers"]),
    )


def words_of(cited: CitedMove) -> str:
    """The words of a move that say what it is: its trigger and its content."""
    return f"{cited.trigger.quote} {cited.content.quote if cited.content else ''}"


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")\b", re.I
    )

"""The word lists of drafting as `words.toml` has them, and what is a deed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from communique.comparison.vocabulary import bases, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`words.toml` as sets."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    adjectives: frozenset[str]
    general: frozenset[str]
    ends: frozenset[str]
    ends_by_particle: frozenset[tuple[str, ...]]
    avoids: frozenset[str]
    light_verbs: frozenset[str]
    vague: frozenset[str]
    lumped: frozenset[str]
    negations: frozenset[str]
    before: tuple[tuple[str, ...], ...]
    light: frozenset[str]
    leads: frozenset[str]
    openers: tuple[tuple[str, ...], ...]
    asked: frozenset[str]
    clauses: frozenset[str]
    prepositions: frozenset[str]
    finite: frozenset[str]
    measures: frozenset[str]
    states: frozenset[str]
    says_that: frozenset[str]
    verbal: dict[str, str]
    results: dict[str, str]
    takes_up: frozenset[str]
    bodies: frozenset[str]
    own: frozenset[str]
    selves: frozenset[str]
    withheld: frozenset[str]
    supply: dict[str, str]
    supply_by_head: dict[str, str]
    supply_by_move: dict[str, str]


@cache
def words_of_drafting() -> Words:
    data = tomllib.loads(files("communique.drafting").joinpath("words.toml").read_text("utf-8"))

    def listed(text: str) -> frozenset[str]:
        return frozenset(text.split())

    def phrases(text: str) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted((tuple(entry.split("_")) for entry in text.split()), key=len, reverse=True))

    return Words(
        verbs=vocabulary().deeds | listed(data["verbs"]["more"]) | listed(data["verbs"]["nouns"]),
        nouns=listed(data["verbs"]["nouns"]),
        determiners=listed(data["verbs"]["determiners"]),
        particles=listed(data["verbs"]["particles"]),
        adjectives=listed(data["verbs"]["adjectives"]),
        general=listed(data["cuts"]["general"]),
        ends=listed(data["turns"]["ends"]),
        ends_by_particle=frozenset(phrases(data["turns"]["ends_by_particle"])),
        avoids=listed(data["turns"]["avoids"]),
        light_verbs=listed(data["turns"]["light_verbs"]),
        vague=listed(data["cuts"]["vague"]),
        lumped=listed(data["cuts"]["lumped"]),
        negations=listed(data["turns"]["not"]),
        before=phrases(data["cuts"]["before"]),
        leads=listed(data["cuts"]["leads"]),
        light=listed(data["cuts"]["light"]),
        openers=phrases(data["cuts"]["openers"]),
        asked=listed(data["cuts"]["asked"]),
        clauses=listed(data["cuts"]["clauses"]),
        prepositions=listed(data["cuts"]["prepositions"]),
        measures=listed(data["cuts"]["measures"]),
        states=listed(data["cuts"]["states"]),
        says_that=listed(data["cuts"]["says_that"]),
        finite=listed(data["verbs"]["finite"]),
        verbal=data["verbal"],
        results=data["results"],
        takes_up=listed(data["cuts"]["takes_up"]),
        bodies=listed(data["verbs"]["bodies"]),
        own=listed(data["pronouns"]["own"]),
        selves=listed(data["pronouns"]["self"]),
        withheld=listed(data["withheld"]["families"]),
        supply=data["supply"],
        supply_by_head=data["supply_by_head"],
        supply_by_move=data["supply_by_move"],
    )


def deed(word: str) -> str:
    """The base form of `word` where it is a form of something that parties do; else ""."""
    lower, known = word.lower(), words_of_drafting().verbs
    if lower in known:
        return lower
    found = (base for base in bases(lower) if base in known)
    return min(found, default="", key=lambda base: (-len(base), base))


def is_done(word: str) -> bool:
    """Whether after "be" a word tells what is done: "lifted", "withdrawn", "cut", not "open" or "holding"."""
    lower, base = word.lower(), deed(word)
    changed = base != lower and not lower.endswith(("ing", "s"))
    return bool(base) and (changed or lower.endswith("t"))


def is_not(word: str) -> bool:
    return word.lower() in words_of_drafting().negations or word.lower().endswith(("n't", "n’t"))

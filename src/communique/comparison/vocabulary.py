"""Words as the comparison sees them: stems, the families they belong to, and which way a wording points.

The word lists are data (`vocabulary.toml`); a stem is a light cut of English endings, enough to bring "enlarge" and
"enlargement", "withdraws" and "withdrawal" together.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from communique.reading.move_lexicon import MoveLexicon

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
# fmt: off
_DERIVED = (
    ("isation", "is"), ("ization", "is"), ("ising", "is"), ("izing", "is"), ("ised", "is"), ("ized", "is"),
    ("ise", "is"), ("ize", "is"), ("sion", "d"), ("tion", "t"), ("ements", ""), ("ement", ""), ("ments", ""),
    ("ment", ""), ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""), ("ively", ""), ("ive", ""),
    ("ously", ""), ("ous", ""), ("ally", ""), ("ily", "y"), ("ly", ""), ("als", ""), ("al", ""), ("ness", ""),
    ("ship", ""), ("e", ""), ("y", "i"),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of `vocabulary.toml`, by stem; `phrases` are word-for-word, keyed by their first word."""

    stop: frozenset[str]
    bargaining: frozenset[str]
    contrary: frozenset[str]
    averting: frozenset[str]
    refusing: frozenset[str]
    refused: frozenset[str]
    modal: frozenset[str]
    doubtful: frozenset[str]
    answered: frozenset[tuple[str, str]]
    further: frozenset[str]
    deeds: frozenset[str]
    attacks: frozenset[str]
    ceasing: frozenset[str]
    relief: frozenset[str]
    raises: frozenset[str]
    lowers: frozenset[str]
    staying: frozenset[str]
    going: frozenset[str]
    ending: frozenset[str]
    failing: frozenset[str]
    keeping: frozenset[str]
    measures: frozenset[str]
    harms: re.Pattern[str]
    degrees: dict[str, str]
    ranks: frozenset[str]
    left_out: frozenset[str]
    bygone: frozenset[str]
    offices: frozenset[str]
    general: frozenset[str]
    fields: frozenset[str]
    same_roles: tuple[tuple[re.Pattern[str], str], ...]
    families: dict[str, frozenset[str]]
    counted: dict[str, str]
    units: dict[str, tuple[str, float]]
    acts: dict[str, frozenset[str]]
    others: frozenset[str]
    turning: frozenset[str]
    governing: frozenset[str]
    kinds: frozenset[str]
    plain: frozenset[str]
    anywhere: frozenset[str]
    wholes: dict[str, tuple[str, frozenset[str]]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Lower-case words of `text` with their places; possessive endings are left off."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        end = match.end()
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        found.append((word.replace(".", ""), match.start(), end))
    return tuple(found)


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """Stems of the words of `text` that are not mere function words."""
    stop = vocabulary().stop
    return frozenset(stem(word) for word, _, _ in words(text) if word not in stop)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`word` without the endings that inflection and derivation add; four letters or fewer stay as they are."""
    if not word.isalpha() or len(word) <= 4:
        return word.removesuffix("s") if len(word) == 4 and word[-2:] not in ("ss", "us", "is") else word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and word[-2:] not in ("ss", "us", "is"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3 and _VOWEL.search(bare):
            word = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
            break
    for ending, instead in _DERIVED:
        if ending == "y" and word[-2] in "aeiou":
            continue
        if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending in "ey"):
            return word[: len(word) - len(ending)] + instead
    return word


def bases(word: str) -> frozenset[str]:
    """Every base form that `word` could have, itself among them: "withdraw" of "withdrawn"."""
    return MoveLexicon.load().bases(word.lower())


@cache
def vocabulary() -> Vocabulary:
    data = tomllib.loads(files("communique.comparison").joinpath("vocabulary.toml").read_text("utf-8"))
    families: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family, listed in data["families"].items():
        for entry in listed.split():
            if "_" in entry or entry.startswith("="):
                phrase = tuple(entry.removeprefix("=").split("_"))
                phrases.setdefault(phrase[0], []).append((phrase, family))
            else:
                families.setdefault(stem(entry), set()).add(family)
    return Vocabulary(
        stop=frozenset(data["stop"].split()),
        bargaining=frozenset(map(stem, data["bargaining"].split())),
        doubtful=frozenset(data["doubtful"].split()),
        answered=frozenset((first, second) for first, second in map(str.split, data["answered"])),
        refused=frozenset(data["refused"].split()),
        contrary=frozenset(data["contrary"].split()),
        averting=frozenset(data["contrary"].split()) - frozenset(data["none"].split()),
        refusing=frozenset(data["refusing"].split()),
        modal=frozenset(data["modal"].split()),
        further=frozenset(map(stem, data["further"].split())),
        deeds=frozenset(data["deeds"].split()),
        attacks=frozenset(map(stem, data["attacks"].split())),
        ceasing=frozenset(data["ceasing"].split()),
        relief=frozenset(data["relief"].split()),
        raises=frozenset(data["raises"].split()),
        lowers=frozenset(data["lowers"].split()),
        staying=frozenset(data["staying"].split()),
        going=frozenset(data["going"].split()),
        ending=frozenset(data["ending"].split()),
        failing=frozenset(data["failing"].split()),
        keeping=frozenset(data["keeping"].split()),
        measures=frozenset(map(stem, data["measures"].split())),
        harms=re.compile(rf"\b(?:{'|'.join(data['harms'].split()).replace('_', ' ')})\b"),
        degrees={word: degree for degree, listed in data["degrees"].items() for word in listed.split()},
        ranks=frozenset(data["roles"]["ranks"].split()),
        left_out=frozenset(data["roles"]["left_out"].split()),
        bygone=frozenset(data["roles"]["bygone"].split()),
        offices=frozenset(data["roles"]["offices"].split()),
        general=frozenset(data["roles"]["general"].split()),
        fields=frozenset(data["roles"]["fields"].split()),
        same_roles=tuple((re.compile(rf"\b{w}\b"), same) for w, same in data["roles"]["same"].items()),
        families={word: frozenset(of) for word, of in families.items()},
        counted={stem(word): noun for noun, listed in data["counted"].items() for word in listed.split()},
        units={unit.lower(): (base, size) for base, row in data["measures_of"].items() for unit, size in row.items()},
        others=frozenset(data["others"].split()),
        turning=frozenset(data["turning"].split()),
        governing=frozenset(data["governing"].split()),
        kinds=frozenset(data["kinds"].split()),
        plain=frozenset(data["plain"].split()),
        anywhere=frozenset(data["anywhere"].split()),
        wholes={part: (row["of"], frozenset(row["beside"])) for part, row in data["wholes"].items()},
        acts={noun: frozenset(types.split()) for noun, types in data["acts"].items()},
        phrases={first: tuple(of) for first, of in phrases.items()},
    )

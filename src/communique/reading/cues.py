"""The lexicon of cues (`lexicons/<language>/cues.toml`): verbs, nouns and adjectives that ascribe words to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.reading.lexicon import lexicon

_VOWELS = "aeiou"


def forms(base: str) -> frozenset[str]:
    """The regular forms of an English verb."""
    if base.endswith("e"):
        return frozenset({base, base + "s", base + "d", base[:-1] + "ing"})
    if base.endswith("y") and base[-2] not in _VOWELS:
        return frozenset({base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    suffix = "es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s"
    return frozenset({base, base + suffix, base + "ed", base + "ing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of the lexicon and what is to be read in it."""

    text: str
    source: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cues of one manner: what they take, their base forms, and sentences that hit and miss."""

    name: str
    takes: frozenset[str]
    words: frozenset[str]
    examples: tuple[Example, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All groups, and the look-ups made from them."""

    groups: tuple[Group, ...]
    _verbs: dict[str, tuple[str, frozenset[str]]]
    _nouns: frozenset[str]
    _adjectives: frozenset[str]
    _particles: dict[str, frozenset[str]]
    _seeking: frozenset[str]
    _answering: frozenset[str]
    _things: frozenset[str]

    @classmethod
    def load(cls, language: str = "en") -> Cues:
        """The lexicon of `language`, read once."""
        return _load(language)

    def verb(self, word: str) -> tuple[str, frozenset[str]] | None:
        """The base form of a cue verb and the names of its groups."""
        return self._verbs.get(word.casefold())

    def is_noun(self, word: str) -> bool:
        """Whether a noun, singular or plural, can be a cue."""
        word = word.casefold()
        return word in self._nouns or (word.endswith("s") and word[:-1] in self._nouns)

    def is_adjective(self, word: str) -> bool:
        """Whether an adjective can be a cue."""
        return word.casefold() in self._adjectives

    def seeks(self, word: str) -> bool:
        """Whether a verb's object is still to be had: nobody has given the guarantees that somebody "seeks"."""
        return word.casefold() in self._seeking

    def asks(self, word: str) -> bool:
        """Whether a verb asks somebody to do something: "urged"."""
        return (known := self.verb(word)) is not None and "ask" in known[1]

    def answers(self, word: str) -> bool:
        """Whether a verb tells what who was asked does then: "refused"."""
        return word.casefold() in self._answering

    def is_thing(self, word: str) -> bool:
        """Whether a word stands for what is spoken of and does not speak: "the plan", "it"."""
        return word.casefold() in self._things

    def takes_particle(self, base: str, particle: str) -> bool:
        """Whether `particle` belongs to the cue: "called for"."""
        return base in self._particles.get(particle.casefold(), frozenset())


@cache
def _load(language: str) -> Cues:
    data = lexicon("cues", language)
    irregular: dict[str, list[str]] = data["irregular"]

    def formed(bases: list[str]) -> frozenset[str]:
        return frozenset(form for base in bases for form in forms(base) | frozenset(irregular.get(base, ())))

    groups: list[Group] = []
    verbs: dict[str, tuple[str, set[str]]] = {}
    nouns: set[str] = set()
    adjectives: set[str] = set()
    for entry in data["group"]:
        words = (
            frozenset(entry.get("verbs", ()))
            | frozenset(entry.get("nouns", ()))
            | frozenset(entry.get("adjectives", ()))
        )
        groups.append(
            Group(
                name=entry["name"],
                takes=frozenset(entry["takes"]),
                words=words,
                examples=tuple(Example(**example) for example in entry["examples"]),
                misses=tuple(entry["misses"]),
            )
        )
        nouns.update(entry.get("nouns", ()))
        adjectives.update(entry.get("adjectives", ()))
        for base in entry.get("verbs", ()):
            for form in formed([base]):
                verbs.setdefault(form, (base, set()))[1].add(entry["name"])
    return Cues(
        groups=tuple(groups),
        _verbs={form: (base, frozenset(names)) for form, (base, names) in verbs.items()},
        _nouns=frozenset(nouns),
        _adjectives=frozenset(adjectives),
        _seeking=formed(data["seeking"]),
        _answering=formed(data["answering"]),
        _things=frozenset(data["things"]),
        _particles={particle: frozenset(bases) for particle, bases in data["particles"].items()},
    )

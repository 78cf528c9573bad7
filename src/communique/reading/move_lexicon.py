"""The move lexicon: patterns of words and what must stand around them, read from `lexicons/<language>/moves.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from communique.errors import ReaderError
from communique.reading.lexicon import LEXICONS, lexicon, tables
from communique.terms import MoveType

EntryKind = Literal["verb", "noun", "adjective", "phrase"]
ActorPlace = Literal["subject", "possessor", "speaker", "parties", "maker", "strikers", "object"]
Negated = Literal["keep", "reject", "refuse_to_rule_out", "flip", "none", "same"]
# What `complement` and `addressee` may name; the lexicon's list of prepositions comes to both.
COMPLEMENTS = frozenset(
    {"clause", "that", "infinitive", "other_infinitive", "others_deed", "own_infinitive", "own_deed", "own_terms",
     "would_infinitive", "would_object", "infinitive_by", "gerund", "object", "quoted_object", "iobj", "iobj_for",
     "convened", "bare", "passive", "finite", "copula", "quote", "speaker", "with_subject", "possessor", "possessor_of",
     "possessor_on", "possessor_clause", "party_of", "party_from", "harmful", "own_harm", "yielding", "subjunctive",
     "praising", "accusing", "blaming", "under_way", "staged", "done", "will", "dire", "lasting", "amount", "due",
     "hands", "without_deal", "dismissing"}
)  # fmt: skip
ADDRESSEES = frozenset({"object", "iobj", "clause", "possessor", "subject"})
GAP = "..."  # in a phrase: up to four words

_VOWELS = frozenset("aeiou")
_AFTER_HISS = ("ses", "xes", "zes", "ches", "shes", "oes")  # "passes" is of "pass"; "ones" is not of "on"
_WORD_LISTS = ("object", "object_not", "subject", "of")
_PLACES = ("complement", "addressee")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(EntryKind),
    "type": get_args(MoveType),
    "actor": get_args(ActorPlace),
    "negated": get_args(Negated),
}
_SENTENCES = ("hit", "miss")
_FLAGS = ("is_negated", "not_self", "joint")
KEYS = frozenset({"words", *_WORD_LISTS, *_PLACES, *_CHOICES, *_SENTENCES, *_FLAGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One way to make a move. The fields are explained at the top of moves.toml."""

    kind: EntryKind
    type: MoveType
    words: tuple[tuple[str, ...], ...]
    hit: str
    miss: str
    complement: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    addressee: tuple[str, ...] = ()
    actor: ActorPlace = "subject"
    negated: Negated = "keep"
    is_negated: bool = False
    not_self: bool = False
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A word sequence (base forms and gaps), which words have to come after the first, and its entry."""

    words: tuple[str, ...]
    after: frozenset[str]
    entry: Entry


class Bases:
    """Base forms of English words by rule, with a table for those no rule gives."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self._irregular = irregular
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, word: str) -> frozenset[str]:
        """Every base form the word could have; the word itself among them."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = frozenset(self._guess(word.lower()))
        return found

    def _guess(self, word: str) -> set[str]:
        bases = {word}
        if base := self._irregular.get(word):
            bases.add(base)
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            bases.add(word[:-1])
            if word.endswith(_AFTER_HISS):
                bases.add(word[:-2])
            if word.endswith("ies"):
                bases.add(word[:-3] + "y")
        for suffix in ("ed", "ing"):
            if word.endswith(suffix) and len(word) > len(suffix) + 2:
                stem = word[: -len(suffix)]
                bases |= {stem, stem + "e"}
                if stem.endswith("i"):
                    bases.add(stem[:-1] + "y")
                if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                    bases.add(stem[:-1])
        return bases


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLexicon:
    """All entries, and the patterns that start with a given base form, longest first."""

    entries: tuple[Entry, ...]
    starts: Mapping[str, tuple[Pattern, ...]]
    bases: Bases
    lists: Mapping[str, frozenset[str]]
    language: str = "en"
    _known: dict[str, tuple[Pattern, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def load(cls, language: str = "en", own: Path | None = None) -> MoveLexicon:
        """The lexicon of `language`; entries of the analyst's `own` file are looked at first.

        Read once, the `own` file again when it changes. An own entry may use the lists of the lexicon ("@talks") and
        needs no examples. Raises ReaderError where a file is missing or an entry is wrong, naming the entry.
        """
        return _load(language, own, own.stat().st_mtime_ns if own is not None and own.exists() else 0)

    def patterns(self, word: str) -> tuple[Pattern, ...]:
        """Patterns that may start with this word form, longest first."""
        found = self._known.get(word)
        if found is None:
            begun = [pattern for base in self.bases(word) for pattern in self.starts.get(base, ())]
            found = self._known[word] = tuple(sorted(begun, key=lambda pattern: -len(pattern.words)))
        return found


@lru_cache(maxsize=8)
def _load(language: str, own: Path | None, _: int) -> MoveLexicon:
    folder = LEXICONS / language
    shipped = lexicon("moves", language)
    lists: dict[str, list[str]] = shipped["lists"]
    entries = list(_entries(shipped, lists, folder / "moves.toml"))
    if own is not None:
        more = tables(own)
        entries = [*_entries(more, lists | _own_lists(more, own), own, examples=False), *entries]
    starts: dict[str, list[Pattern]] = defaultdict(list)
    for entry in entries:
        for words in entry.words:
            starts[words[0]].append(Pattern(words=words, after=frozenset(words[1:]) - {GAP}, entry=entry))
    return MoveLexicon(
        entries=tuple(entries),
        starts={start: tuple(sorted(found, key=lambda p: -len(p.words))) for start, found in starts.items()},
        bases=Bases(lexicon("inflection", language)["irregular"]),
        lists={name: frozenset(words) for name, words in lists.items()},
        language=language,
    )


def _own_lists(read: Mapping[str, Any], path: Path) -> dict[str, list[str]]:
    """The lists of an analyst's own file. Raises ReaderError where they are none, or a table has another name."""
    if unknown := sorted(read.keys() - {"entry", "lists"}):
        raise ReaderError(f"{unknown[0]!r} is not known.", where=str(path), mend="There are [[entry]] and [lists].")
    lists = read.get("lists", {})
    if not isinstance(lists, dict):
        raise ReaderError("`lists` is no table.", where=str(path), mend='Write [lists], then boats = ["ferry"].')
    for name, words in lists.items():
        _check_texts(name, words, f"{path}, [lists]")
    return lists


def _entries(
    read: Mapping[str, Any], lists: Mapping[str, list[str]], path: Path, *, examples: bool = True
) -> Iterable[Entry]:
    found = read.get("entry", [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise ReaderError("`entry` is no list of tables.", where=str(path), mend="Begin each entry with [[entry]].")
    for number, table in enumerate(found, start=1):
        _check(table, lists, f"{path}, entry {number}", examples=examples)
        yield Entry(
            kind=cast(EntryKind, table["kind"]),
            type=cast(MoveType, table["type"]),
            words=tuple(tuple(words.split()) for words in table["words"]),
            hit=table.get("hit", ""),
            miss=table.get("miss", ""),
            complement=tuple(table.get("complement", ())),
            object=_named(table.get("object", ()), lists),
            object_not=_named(table.get("object_not", ()), lists),
            subject=_named(table.get("subject", ()), lists),
            of=_named(table.get("of", ()), lists),
            addressee=tuple(table.get("addressee", ())),
            actor=table.get("actor", "possessor" if table["kind"] == "noun" else "subject"),
            negated=table.get("negated", "keep"),
            is_negated=bool(table.get("is_negated", False)),
            not_self=bool(table.get("not_self", False)),
            joint=bool(table.get("joint", False)),
        )


def _check(table: Mapping[str, Any], lists: Mapping[str, list[str]], where: str, *, examples: bool) -> None:
    """Raises ReaderError, naming the entry, for whatever the reader would not understand in it."""
    listed = table.get("words")
    if not isinstance(listed, list) or not listed or not all(isinstance(w, str) and w.split() for w in listed):
        raise ReaderError("An entry needs words.", where=where, mend='Write words = ["turn down", "spurn"].')
    where += f" ({', '.join(listed[:2])})"
    if unknown := sorted(set(table) - KEYS):
        raise ReaderError(f"The key {unknown[0]!r} is not known.", where=where, mend=_known(unknown[0], KEYS))
    if missing := [key for key in ("kind", "type") if key not in table]:
        raise ReaderError(f"An entry needs its {missing[0]}.", where=where, mend=_known("", _CHOICES[missing[0]]))
    for key, choices in _CHOICES.items():
        if key in table and table[key] not in choices:
            raise ReaderError(f"{key} = {table[key]!r} is not known.", where=where, mend=_known(table[key], choices))
    for key in (*_WORD_LISTS, *_PLACES):
        _check_texts(key, table.get(key, []), where)
    for key in _FLAGS:
        if not isinstance(table.get(key, False), bool):
            raise ReaderError(f"{key} = {table[key]!r} is neither true nor false.", where=where, mend="Write true.")
    for key in _SENTENCES:
        if not isinstance(table.get(key, ""), str):
            raise ReaderError(f"{key} is no sentence.", where=where, mend="Write one in quotation marks.")
    if examples and not (table.get("hit") and table.get("miss")):
        raise ReaderError("An entry needs a sentence that hits and one that misses.", where=where, mend="Add them.")
    for key, known in zip(_PLACES, (COMPLEMENTS, ADDRESSEES), strict=True):
        for place in table.get(key, ()):
            if place not in known and place not in lists["prepositions"]:
                mend = _known(place, [*sorted(known), *lists["prepositions"]])
                raise ReaderError(f"{key} = {place!r} is not known.", where=where, mend=mend)
    for word in (word for key in _WORD_LISTS for word in table.get(key, ())):
        if word.startswith("@") and word[1:] not in lists:
            named = _known(word, [f"@{name}" for name in sorted(lists)])
            raise ReaderError(f"There is no list {word!r}.", where=where, mend=named)


def _check_texts(key: str, value: object, where: str) -> None:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ReaderError(f"{key} is no list of words.", where=where, mend=f'Write {key} = ["one", "another"].')


def _known(given: object, choices: Iterable[str]) -> str:
    """Which of `choices` was probably meant, and all that there are."""
    there = sorted(choices)
    near = get_close_matches(str(given), there, 1)
    return f"{f'Did you mean {near[0]!r}? ' if near else ''}There are {', '.join(there)}."


def _named(words: Iterable[str], lists: Mapping[str, list[str]]) -> frozenset[str]:
    """The words, with "@talks" replaced by that list."""
    return frozenset(one for word in words for one in (lists[word[1:]] if word.startswith("@") else [word]))

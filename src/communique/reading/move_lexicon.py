"""The move lexicon: patterns of words and what must stand around them, read from `lexicons/<language>/moves.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from communique.errors import ReaderError
from communique.reading.lexicon import LEXICONS, lexicon, tables
from communique.terms import MoveType

EntryKind = Literal["verb", "noun", "adjective", "phrase"]
GAP = "..."  # in a phrase: up to four words

_VOWELS = frozenset("aeiou")
_KEYS = frozenset(
    {"kind", "type", "words", "complement", "object", "object_not", "subject", "of", "addressee",
     "actor", "negated", "is_negated", "not_self", "joint", "hit", "miss"}
)  # fmt: skip


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
    actor: str = "subject"
    negated: str = "keep"
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
            if word.endswith("es"):
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
        entries = [*_entries(more, lists | more.get("lists", {}), own, examples=False), *entries]
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


def _entries(
    read: Mapping[str, Any], lists: Mapping[str, list[str]], path: Path, *, examples: bool = True
) -> Iterable[Entry]:
    for number, table in enumerate(read.get("entry", ()), start=1):
        listed = table.get("words")
        where = f"{path}, entry {number}"
        if not isinstance(listed, list) or not listed or not all(isinstance(w, str) and w.split() for w in listed):
            raise ReaderError("an entry needs words", where=where, mend='Write words = ["turn down", "spurn"].')
        where += f" ({', '.join(listed[:2])})"
        if unknown := set(table) - _KEYS:
            raise ReaderError(f"unknown key {sorted(unknown)[0]!r}", where=where, mend=f"Known: {sorted(_KEYS)}.")
        if table.get("type") not in get_args(MoveType) or table.get("kind") not in get_args(EntryKind):
            kinds = f"Kinds: {', '.join(get_args(EntryKind))}; types: {', '.join(get_args(MoveType))}."
            raise ReaderError("type or kind is not one that communique knows", where=where, mend=kinds)
        if examples and not (table.get("hit") and table.get("miss")):
            raise ReaderError("an entry needs a sentence that hits and one that misses", where=where, mend="Add them.")
        if missing := [
            word
            for key in ("object", "object_not", "subject", "of")
            for word in table.get(key, ())
            if word.startswith("@") and word[1:] not in lists
        ]:
            raise ReaderError(f"there is no list {missing[0]!r}", where=where,
                              mend=f"Lists: {', '.join('@' + name for name in sorted(lists))}.")  # fmt: skip
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


def _named(words: Iterable[str], lists: Mapping[str, list[str]]) -> frozenset[str]:
    """The words, with "@talks" replaced by that list."""
    return frozenset(one for word in words for one in (lists[word[1:]] if word.startswith("@") else [word]))

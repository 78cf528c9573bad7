"""Conditions: "if", "unless", "until", "in exchange for", "without" and their kin, with the clause they open."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from communique.reading.move_lexicon import LEXICONS
from communique.reading.parse import Sentence
from communique.reading.scene import Scene
from communique.terms import ConditionSign, Span

_CLOSERS = frozenset({"”", '"', "''", ";", "–", "—", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCondition:
    """A condition in a sentence: its words, its predicate (or noun), and the word it hangs on (-1 unknown)."""

    span: Span
    sign: ConditionSign
    first: int
    last: int
    predicate: int
    main: int
    width: int

    def opens_at(self, index: int) -> bool:
        """Whether token `index` is one of the words that open the condition ("on condition that")."""
        return self.first <= index < self.first + self.width


@lru_cache(maxsize=4)
def _openers(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], ConditionSign, str], ...]]:
    tables = tomllib.loads((LEXICONS / language / "conditions.toml").read_text(encoding="utf-8"))["condition"]
    found: dict[str, list[tuple[tuple[str, ...], ConditionSign, str]]] = {}
    for table in tables:
        for words in table["words"]:
            parts = tuple(words.split())
            found.setdefault(parts[0], []).append((parts, cast(ConditionSign, table["sign"]), table["kind"]))
    return {start: tuple(sorted(rows, key=lambda row: -len(row[0]))) for start, rows in found.items()}


def find(scene: Scene, sentence: Sentence) -> list[FoundCondition]:
    """The conditions of one sentence in text order, not nested in each other."""
    openers = _openers(scene.lexicon.language)
    found: list[FoundCondition] = []
    index = sentence.first
    while index < sentence.last:
        for words, sign, kind in openers.get(scene.lower[index], ()):
            if scene.lower[index : index + len(words)] == words and index + len(words) < sentence.last:
                condition = _read(scene, sentence, index, len(words), sign, kind)
                if condition is not None:
                    found.append(condition)
                    index = condition.last
                    break
        index += 1
    return found


def _read(
    scene: Scene, sentence: Sentence, first: int, width: int, sign: ConditionSign, kind: str
) -> FoundCondition | None:
    predicate = _predicate(scene, sentence, first, width)
    if predicate is None:
        return None
    head = scene.tokens[predicate].head
    if kind == "clause" and not _is_clause(scene, predicate, first, sign):
        return None
    if sign == "without" and not _matters(scene, sentence, first, predicate):
        return None
    last = _end(scene, sentence, first, width, predicate)
    inside = range(first, last + 1)
    main = head
    while main in inside and main >= 0:
        main = scene.tokens[main].head
    span = Span(scene.tokens[first].span.start, scene.tokens[last].span.end)
    return FoundCondition(span=span, sign=sign, first=first, last=last, predicate=predicate, main=main, width=width)


def _predicate(scene: Scene, sentence: Sentence, first: int, width: int) -> int | None:
    """The word that the opener introduces: its head in the tree, else the first verb or noun after it."""
    for index in range(first, first + width):
        head = scene.tokens[index].head
        if (
            head >= first + width
            and head < sentence.last
            and scene.tokens[index].relation in {"mark", "case", "advmod"}
        ):
            return head
    for index in range(first + width, sentence.last):
        if scene.tokens[index].pos in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"} and index - first < 12:
            return index
    return None


def _is_clause(scene: Scene, predicate: int, first: int, sign: ConditionSign) -> bool:
    """Whether a clause follows, not a noun ("until Sunday") or a bare participle of time ("once dominated by")."""
    verbal = scene.is_verb(predicate) or scene.children(predicate, "cop", "nsubj", "aux")
    if not verbal:
        return False
    if sign in {"after", "until"}:
        return bool(scene.children(predicate, "nsubj", "expl")) or scene.lower[first] == "only"
    if scene.lower[first] in {"provided", "providing", "assuming"}:
        return bool(scene.children(predicate, "nsubj"))
    return not scene.is_base(first, "if") or scene.lower[first - 1] not in {"as", "ask", "asked", "wonder"}


def _matters(scene: Scene, sentence: Sentence, first: int, predicate: int) -> bool:
    """ "without" is a condition at the head of a sentence, or where what it qualifies is denied or only possible."""
    rest = [scene.lower[i] for i in range(sentence.first, sentence.last) if not first <= i <= predicate]
    return any(word in {"not", "n't", "no", "never", "nothing", "cannot", "neither", "nor"} for word in rest)


def _end(scene: Scene, sentence: Sentence, first: int, width: int, predicate: int) -> int:
    """The last word of the condition: the end of its subtree, cut at a closing quotation mark or the main clause."""
    nodes = scene.tree.subtree(predicate, without=frozenset({"parataxis"}))
    inside = set(nodes)
    last = predicate
    for index in range(first + width, sentence.last):
        if scene.lower[index] in _CLOSERS and index > predicate:
            break
        if index in inside or index <= predicate or scene.tokens[index].pos == "PUNCT":
            if scene.tokens[index].pos != "PUNCT":
                last = index
            continue
        break
    return last

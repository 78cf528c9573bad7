"""The data sets as windows of word pieces with what each head should say about every word.

Three tasks: `attribution` (PolNeAR), `tree` (treebanks EWT and GUM: arcs, relations, parts of speech, sentence starts),
`names` (Worldwide). A window holds up to 256 pieces. Its *units* are the words, plus one separator at each paragraph
break.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from communique.reading.wordpiece import CAPITALS, LOWER, WordPiece, capitalisation
from communique.reading.words import words
from communique.terms import Span

WINDOW = 256
LONGEST = 8  # pieces looked at of one word; a web address needs no more
LAYERS = ("source", "cue", "content")
NAMES = ("PER", "LOC", "NORP", "ORG")
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
IGNORE = -100
POS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"]
POS += ["PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]


@dataclass(slots=True)
class Word:
    """One word with the labels its data set gives it."""

    text: str
    layers: tuple[int, int, int] = (OUTSIDE,) * 3
    pos: str = ""
    head: int = 0  # distance to the head; 0 for a root
    relation: str = ""
    name: int = 0
    span: Span | None = None


Sentence = list[Word]
Paragraph = list[Sentence]
Document = list[Paragraph]


@dataclass(slots=True)
class Window:
    """Arrays of one window: `pieces` and `types` [T], the others [U] over units (`layers` [U, 3])."""

    task: str
    pieces: np.ndarray
    types: np.ndarray
    first: np.ndarray
    layers: np.ndarray
    sentence: np.ndarray  # index of the unit's sentence, -1 for separators
    starts: np.ndarray
    pos: np.ndarray
    head: np.ndarray  # unit index, -1 for a root
    relation: np.ndarray
    names: np.ndarray
    words: list[Word | None] = field(default_factory=list)


# ------------------------------------------------------------------------------------------------------------ reading


def lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as source:
        yield from source


def paragraphs_of(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def read_attributions(path: Path) -> list[Document]:
    documents = []
    for line in lines(path):
        report = json.loads(line)
        marks = {}
        for number, layer in enumerate(LAYERS):
            spans = sorted({tuple(span) for entry in report["attributions"] for span in entry[layer]})
            marks[number] = [Span(*span) for span in spans]
        document = []
        for paragraph in paragraphs_of(report["text"]):
            spans = words(report["text"], paragraph)
            sentence = [Word(span.of(report["text"]), span=span) for span in spans]
            tags = [_tags(spans, [mark for mark in marks[number] if mark.overlaps(paragraph)]) for number in range(3)]
            for word, *layers in zip(sentence, *tags, strict=True):
                word.layers = tuple(layers)
            document.append([sentence])
        documents.append(document)
    return documents


def _tags(spans: list[Span], marks: list[Span]) -> list[int]:
    tags, last = [], None
    for span in spans:
        mark = next((mark for mark in marks if mark.overlaps(span)), None)
        tags.append(OUTSIDE if mark is None else INSIDE if mark is last else BEGIN)
        last = mark
    return tags


def read_trees(path: Path) -> list[Document]:
    documents: list[Document] = []
    sentence: Sentence = []
    for line in lines(path):
        if line.startswith("# newdoc"):
            documents.append([])
        if line.startswith("# newpar") or (line.startswith("# newdoc") and not documents[-1]):
            if not documents[-1] or documents[-1][-1]:
                documents[-1].append([])
        elif line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                head = int(cells[6])
                word = Word(cells[1], pos=cells[3], head=head - int(cells[0]) if head else 0, relation=cells[7])
                sentence.append(word)
        elif not line.strip() and sentence:
            documents[-1][-1].append(sentence)
            sentence = []
    return documents


def read_names(path: Path) -> list[Document]:
    tags = {"O": 0} | {f"{a}-{kind}": 1 + 2 * n + i for n, kind in enumerate(NAMES) for i, a in enumerate("BI")}
    return [
        [[[Word(text, name=tags.get(tag, 0)) for text, tag in sentence] for sentence in json.loads(line)["sentences"]]]
        for line in lines(path)
    ]


# ------------------------------------------------------------------------------------------------------------ windows


class Packer:
    """Packs documents into windows.

    With a `random.Random`, documents are shuffled and their looks vary: quotation marks straight or curly, dashes, all
    capitals, none.
    """

    def __init__(self, pieces: WordPiece, relations: list[str], *, chance: random.Random | None = None) -> None:
        self.pieces, self.chance = pieces, chance
        self.relation = {name: number for number, name in enumerate(relations)}
        self.pos = {name: number for number, name in enumerate(POS)}

    def windows(self, task: str, documents: list[Document], *, together: bool = False) -> Iterator[Window]:
        """Windows of `documents`; `together` lets a window hold parts of several documents, as training likes it."""
        order = list(documents)
        if self.chance:
            self.chance.shuffle(order)
        units: list[tuple[Word | None, tuple[int, ...], int, int]] = []
        size, number = 1, 0
        for document in order:
            look = self._look()
            for paragraph in document:
                for sentence in self._fitting(paragraph, look):
                    length = sum(len(ids) for _, ids, _ in sentence)
                    if size + length + 1 > WINDOW and units:
                        yield self._window(task, units)
                        units, size = [], 1
                    units.extend((word, ids, kind, number) for word, ids, kind in sentence)
                    size += length
                    number += 1
                if units and units[-1][0] is not None:
                    units.append((None, (self.pieces.stop,), LOWER, -1))
                    size += 1
            if units and not together:
                yield self._window(task, units)
                units, size = [], 1
        if units:
            yield self._window(task, units)

    def _fitting(self, paragraph: Paragraph, look: _Look) -> Iterator[list[tuple[Word, tuple[int, ...], int]]]:
        """Sentences no longer than a window;

        where a data set has none, whole paragraphs, long ones cut after full stops.
        """
        for sentence in paragraph:
            open_part: list[tuple[Word, tuple[int, ...], int]] = []
            size, stop = 0, 0
            for word in sentence:
                text = look.text(word.text)
                ids = self.pieces.ids(text)[:LONGEST]
                if size + len(ids) > WINDOW - 2:
                    cut = stop or len(open_part)
                    yield open_part[:cut]
                    open_part, stop = open_part[cut:], 0
                    size = sum(len(part[1]) for part in open_part)
                open_part.append((word, ids, look.capitalisation(text)))
                size += len(ids)
                if word.text in (".", "!", "?", "”", '"') and size > WINDOW // 4:
                    stop = len(open_part)
            if open_part:
                yield open_part

    def _look(self) -> _Look:
        if self.chance is None:
            return _Look()
        dice = self.chance.random()
        letters = "none" if dice < 0.04 else "all" if dice < 0.08 else ""
        return _Look(letters=letters, curly=self.chance.choice((None, True, False)), dash=self.chance.choice("  —–"))

    def _window(self, task: str, units: list[tuple[Word | None, tuple[int, ...], int, int]]) -> Window:
        pieces, types, first = [self.pieces.start], [LOWER], []
        for _, ids, kind, _ in units:
            first.append(len(pieces))
            pieces.extend(ids)
            types.extend([kind] * len(ids))
        if units[-1][0] is not None:
            pieces.append(self.pieces.stop)
            types.append(LOWER)
        count = len(units)
        window = Window(
            task,
            np.array(pieces),
            np.array(types),
            np.array(first),
            np.zeros((count, 3), np.int64),
            np.array([number for *_, number in units]),
            np.zeros(count, np.int64),
            np.full(count, IGNORE),
            np.full(count, IGNORE),
            np.full(count, IGNORE),
            np.zeros(count, np.int64),
            [word for word, *_ in units],
        )
        for i, (word, _, _, number) in enumerate(units):
            if word is None:
                continue
            window.layers[i], window.names[i] = word.layers, word.name
            window.starts[i] = i == 0 or units[i - 1][3] != number
            if word.pos:
                window.pos[i] = self.pos[word.pos]
                head = i + word.head
                same = 0 <= head < count and units[head][3] == number
                window.head[i] = (-1 if word.head == 0 else head) if same else IGNORE
                window.relation[i] = self.relation[word.relation] if same else IGNORE
        # A tag that continues what the cut before this window began starts anew.
        for layer in range(3):
            if window.layers[0, layer] == INSIDE:
                window.layers[0, layer] = BEGIN
        return window


@dataclass(slots=True)
class _Look:
    """How a document is written: the encoder should not mind."""

    letters: str = ""
    curly: bool | None = None
    dash: str = " "
    opened: bool = False

    def text(self, word: str) -> str:
        if self.curly is True and word in ('"', "``", "''"):
            self.opened = not self.opened
            return "“" if self.opened else "”"
        if self.curly is True:
            return word.replace("'", "’")
        if self.curly is False and word in ("“", "”", "``", "''"):
            return '"'
        if self.curly is False:
            return word.replace("’", "'")
        if word in ("--", "—", "–") and self.dash != " ":
            return self.dash
        return word

    def capitalisation(self, word: str) -> int:
        kind = capitalisation(word)
        if self.letters == "none":
            return LOWER
        if self.letters == "all" and any(char.isalpha() for char in word):
            return CAPITALS
        return kind

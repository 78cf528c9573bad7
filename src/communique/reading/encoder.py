"""The trained encoder and its heads: a text in, a `Parse` out. Needs numpy and onnxruntime, no network."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from sys import intern
from typing import get_args

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from communique.errors import ReaderError
from communique.reading.decode import bio_spans, bio_tags, log_softmax, relations, tree
from communique.reading.parse import Layer, LayerKind, Name, NameKind, Parse, Sentence, Token
from communique.reading.sentences import Marks, starts
from communique.reading.windows import Window, windows
from communique.reading.wordpiece import WordPiece
from communique.reading.words import words
from communique.terms import Span

WEIGHTS = Path(__file__).parent / "weights"
_MEND = "Install communique again, or run `git checkout -- src/communique/reading/weights` in a checkout."

_SUBJECTS = {"nsubj", "nsubj:pass"}

# Pieces, types and first pieces of units to scores, or units to scores.
_Graph = Callable[..., Sequence[NDArray[np.float32]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the heads say about the words of one window [N]; `head` is a word of the text, -1 for a root."""

    word: NDArray[np.int64]
    starts: NDArray[np.bool_]
    head: NDArray[np.int64]
    relation: NDArray[np.int64]
    pos: NDArray[np.int64]
    layers: NDArray[np.float32]  # log probabilities [N, 3, 3]
    names: NDArray[np.float32]  # log probabilities [N, 1, K]


class Encoder:
    """Reads words, sentences, trees, names and attribution layers off a text.

    Results do not depend on the number of threads or on what was read before. Safe to share between threads.
    """

    def __init__(
        self, *, pieces: WordPiece, graphs: dict[str, _Graph], labels: dict[str, list[str]], threads: int
    ) -> None:
        self._pieces, self._graphs = pieces, graphs
        # One pool for all texts that are read side by side: no more windows at once than there are cores.
        self._pool = ThreadPoolExecutor(threads, "encoder")
        self._relations, self._pos = labels["relations"], labels["pos"]
        self._names: list[NameKind] = [kind for kind in get_args(NameKind) if kind in labels["names"]]
        self._names.sort(key=labels["names"].index)
        self._root = self._relations.index("root")
        self._subjects = np.array([n for n, name in enumerate(self._relations) if name in _SUBJECTS], np.int64)

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int | None = None) -> Encoder:
        """The encoder with the weights in `folder` (default: those shipped), on `threads` processor cores (default: all
        there are). Raises `ReaderError` if a file is missing or its SHA-256 is not the one in `manifest.toml`.
        """
        folder = folder or WEIGHTS
        manifest = _manifest(folder)
        contents = {file: _checked(folder / file, digest) for file, digest in manifest["files"].items()}
        pieces = WordPiece(contents["vocab.txt"].decode("utf-8").splitlines())
        graphs = {name: _graph(contents[f"{name}.onnx"]) for name in ("encoder", "attribution", "names", "parser")}
        return cls(pieces=pieces, graphs=graphs, labels=manifest["labels"], threads=threads or os.cpu_count() or 1)

    def parse(self, text: str, paragraphs: Sequence[Span] | None = None) -> Parse:
        """Everything the encoder sees in `text`.

        `paragraphs` are in order and apart; what lies outside them is not read. Without them, each line is one.
        """
        blocks = tuple(lines(text) if paragraphs is None else paragraphs)
        spans = [words(text, block) for block in blocks]
        given = [[span.of(text) for span in inside] for inside in spans]
        marks = Marks.of(text, spans)
        flat = [span for inside in spans for span in inside]
        paragraph = np.repeat(np.arange(len(blocks)), [len(inside) for inside in spans])
        seen = self._see(list(windows(given, self._pieces)), marks)
        if not seen:
            return Parse(text=text, paragraphs=blocks, sentences=(), tokens=(), names=(), layers=())
        first = np.concatenate([part.starts for part in seen])
        return Parse(
            text=text,
            paragraphs=blocks,
            sentences=_sentences(first, flat, paragraph),
            tokens=self._tokens(text, flat, seen),
            names=self._named(np.concatenate([part.names for part in seen]), flat, first),
            layers=_layers(np.concatenate([part.layers for part in seen]), flat, paragraph),
        )

    def _see(self, cut: list[Window], marks: Marks) -> list[_Seen]:
        return list(self._pool.map(lambda window: self._look(window, marks), cut))

    def _look(self, window: Window, marks: Marks) -> _Seen:
        """One window through the graphs; sentences and trees are settled here, so that no large score outlives it."""
        (units,) = self._graphs["encoder"](pieces=window.pieces, types=window.types, first=window.first)
        (layers,) = self._graphs["attribution"](units=units)
        (names,) = self._graphs["names"](units=units)
        arcs, root, below, above, pos, belief = self._graphs["parser"](units=units)
        (kept,) = (window.word >= 0).nonzero()
        word = window.word[kept]
        first = starts(belief[0, kept] + marks.hint[word], marks.lean[word], window.part[kept])
        head = np.full(len(kept), -1, np.int64)
        bounds = [*first.nonzero()[0].tolist(), len(kept)]
        for start, end in pairwise(bounds):
            inside = kept[start:end]
            heads = tree(arcs[0][np.ix_(inside, inside)], root[0, inside])
            head[start:end] = np.where(heads >= 0, heads + start, -1)
        scores = (below[0, kept] @ above[0, kept[head]][..., None])[..., 0]
        scores[:, self._root] = np.where(head >= 0, -np.inf, np.inf)
        return _Seen(
            word=word,
            starts=first,
            head=np.where(head >= 0, word[head], -1),
            relation=relations(scores, head, self._subjects),
            pos=pos[0, kept].argmax(-1),
            layers=log_softmax(layers[0, kept].reshape(-1, 3, 3)),
            names=log_softmax(names[0, kept][:, None]),
        )

    def _tokens(self, text: str, flat: list[Span], seen: list[_Seen]) -> tuple[Token, ...]:
        head = np.concatenate([part.head for part in seen]).tolist()
        relation = np.concatenate([part.relation for part in seen]).tolist()
        pos = np.concatenate([part.pos for part in seen]).tolist()
        return tuple(
            Token(span=span, text=intern(span.of(text)), pos=self._pos[tag], head=above, relation=self._relations[kind])
            for span, above, kind, tag in zip(flat, head, relation, pos, strict=True)
        )

    def _named(self, scores: NDArray[np.float32], flat: list[Span], first: NDArray[np.bool_]) -> tuple[Name, ...]:
        tags = bio_tags(scores, first)[:, 0]
        return tuple(
            Name(
                span=Span(flat[start].start, flat[end - 1].end),
                kind=self._names[kind],
                confidence=_confidence(scores[:, 0], tags, first, range(start, end)),
            )
            for start, end, kind in bio_spans(tags)
        )


def lines(text: str) -> list[Span]:
    """The lines of `text` that hold more than blanks."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Span(at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    return found


def _sentences(first: NDArray[np.bool_], flat: list[Span], paragraph: NDArray[np.int64]) -> tuple[Sentence, ...]:
    bounds = [*first.nonzero()[0].tolist(), len(flat)]
    return tuple(
        Sentence(
            span=Span(flat[start].start, flat[end - 1].end), first=start, last=end, paragraph=int(paragraph[start])
        )
        for start, end in pairwise(bounds)
    )


def _layers(scores: NDArray[np.float32], flat: list[Span], paragraph: NDArray[np.int64]) -> tuple[Layer, ...]:
    fresh = np.ones(len(flat), np.bool_)
    fresh[1:] = paragraph[1:] != paragraph[:-1]
    tags = bio_tags(scores, fresh)
    kinds: tuple[LayerKind, ...] = get_args(LayerKind)
    found = [
        Layer(
            span=Span(flat[start].start, flat[end - 1].end),
            kind=kind,
            confidence=_confidence(scores[:, number], tags[:, number], fresh, range(start, end)),
        )
        for number, kind in enumerate(kinds)
        for start, end, _ in bio_spans(tags[:, number])
    ]
    return tuple(sorted(found, key=lambda layer: (layer.span, kinds.index(layer.kind))))


def _confidence(scores: NDArray[np.float32], tags: NDArray[np.int64], fresh: NDArray[np.bool_], at: range) -> float:
    """How likely the words `at` are the whole of an entity and nothing but it: its least certain tag, and that it ends
    there.

    On PolNeAR's development set within .05 of the share that is exactly right (mean calibration error).
    """
    least = float(scores[at, tags[at]].min())
    ends = at.stop == len(tags) or fresh[at.stop]
    more = 0.0 if ends else float(np.exp(scores[at.stop, tags[at.start] + 1]))
    return max(round(float(np.exp(least)) * (1 - more), 4), 0.0001)


def _manifest(folder: Path) -> dict[str, dict[str, list[str]]]:
    path = folder / "manifest.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReaderError("The reader's weights are missing.", where=str(path), mend=_MEND) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReaderError("The list of the reader's weights cannot be read.", where=str(path), mend=_MEND) from error


def _checked(path: Path, digest: object) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReaderError("A file of the reader's weights is missing.", where=str(path), mend=_MEND) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ReaderError(
            "A file of the reader's weights is not the one that was shipped.", where=str(path), mend=_MEND
        )
    return content


def _graph(content: bytes) -> _Graph:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # windows, not matrices, are shared out among cores
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def run(**inputs: NDArray[np.int64] | NDArray[np.float32]) -> Sequence[NDArray[np.float32]]:
        found: Sequence[NDArray[np.float32]] = session.run(None, inputs)
        return found

    return run

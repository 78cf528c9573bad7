"""Text that remembers where each of its characters came from, through any number of edits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.terms import OffsetMap, Run, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `start`-`end` of a text with `new` ("" to remove it)."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs that lead to the original it was made from (see `terms.Run`)."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def whole(cls, text: str) -> Traced:
        """An original, not edited yet."""
        return cls(text, OffsetMap.identity(len(text)).runs)

    @property
    def offsets(self) -> OffsetMap:
        return OffsetMap(self.runs)

    def edit(self, edits: Iterable[Edit]) -> Traced:
        """The text after `edits` (in order, not overlapping). A replacement as long as what it replaces is traced
        character for character; any other stands for the whole stretch it replaced."""
        weaver = _Weaver(self.runs)
        done = 0
        for edit in edits:
            weaver.keep(self.text, done, edit.start)
            weaver.replace(edit)
            done = edit.end
        weaver.keep(self.text, done, len(self.text))
        return weaver.woven()

    def pick(self, spans: Sequence[Sequence[Span]], separator: str) -> tuple[Traced, tuple[Span, ...]]:
        """The blocks made of `spans` (each block one or more stretches, in order), joined by `separator`; and where
        each block lies in the new text."""
        weaver = _Weaver(self.runs)
        places = []
        for number, block in enumerate(spans):
            if number:
                weaver.insert(separator)
            start = weaver.length
            for span in block:
                weaver.keep(self.text, span.start, span.end)
            places.append(Span(start, weaver.length))
        return weaver.woven(), tuple(places)


class _Weaver:
    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs
        self.length = 0
        self._parts: list[str] = []
        self._made: list[Run] = []

    def woven(self) -> Traced:
        return Traced("".join(self._parts), tuple(self._made))

    def insert(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def keep(self, text: str, start: int, end: int) -> None:
        if start >= end:
            return
        for piece in self._under(start, end):
            self._add(Run(self.length + piece.text - start, piece.source, piece.length, piece.source_length))
        self.insert(text[start:end])

    def replace(self, edit: Edit) -> None:
        if edit.new:
            pieces = list(self._under(edit.start, edit.end))
            if len(edit.new) == edit.end - edit.start and all(p.length == p.source_length for p in pieces):
                for piece in pieces:
                    self._add(Run(self.length + piece.text - edit.start, piece.source, piece.length, piece.length))
            elif pieces:
                start = min(piece.source for piece in pieces)
                end = max(piece.source + piece.source_length for piece in pieces)
                self._add(Run(self.length, start, len(edit.new), end - start))
        self.insert(edit.new)

    def _under(self, start: int, end: int) -> Iterator[Run]:
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.text) - 1)
        for number in range(first, len(self.runs)):
            run = self.runs[number]
            if run.text >= end:
                break
            low, high = max(start, run.text), min(end, run.text + run.length)
            if low >= high:
                continue
            if run.length == run.source_length:
                yield Run(low, run.source + low - run.text, high - low, high - low)
            else:
                yield Run(low, run.source, high - low, run.source_length)

    def _add(self, run: Run) -> None:
        if self._made:
            last = self._made[-1]
            if (
                last.length == last.source_length
                and run.length == run.source_length
                and last.text + last.length == run.text
                and last.source + last.length == run.source
            ):
                length = last.length + run.length
                self._made[-1] = Run(last.text, last.source, length, length)
                return
        self._made.append(run)

"""A report's words as copies are compared: without case, accents of style, or British and American spelling."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from communique.terms import Report, Span

_WORD = re.compile(r"\w++(?:['’.]\w++)*+")
_BETWEEN = re.compile(f"({_WORD.pattern})")
_MARKS = re.compile('[“”„"«»]')
_SHORTEST_RESPELLED = 7


@cache
def _respelling() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    table = tomllib.loads(files("communique.reports").joinpath("respelling.toml").read_text("utf-8"))
    endings = sorted(table["endings"].items(), key=lambda pair: -len(pair[0]))
    return table["words"], tuple(endings)


@lru_cache(maxsize=200_000)
def form(word: str) -> str:
    """`word` as compared: "U.S." and "US", "neighbouring" and "neighboring" are the same."""
    bare = word.casefold().replace(".", "").replace("’", "'")
    words, endings = _respelling()
    if bare in words:
        return words[bare]
    if len(bare) >= _SHORTEST_RESPELLED:
        for british, american in endings:
            if bare.endswith(british):
                return bare[: -len(british)] + american
    return bare


def spelled(report: Report) -> list[str]:
    """The words of the report's body as they are spelled."""
    return [word for span in report.body() for word in _WORD.findall(report.text, span.start, span.end)]


def forms(report: Report) -> list[str]:
    """The words of the report's body as compared."""
    return [form(word) for word in spelled(report)]


def places(report: Report) -> NDArray[np.int32]:
    """Where every word of the report's body starts and ends in its text [words, 2]."""
    found = [np.empty((0, 2), dtype=np.int32)]
    for span in report.body():
        pieces = _BETWEEN.split(span.of(report.text))  # what is between words, a word, what is between ...
        lengths = np.fromiter(map(len, pieces), dtype=np.int32, count=len(pieces))
        ends = span.start + np.cumsum(lengths, dtype=np.int32)
        found.append(np.stack((ends - lengths, ends), axis=1)[1::2])
    return np.concatenate(found)


def phrase(text: str) -> list[str]:
    """The words of any text as compared."""
    return [form(word) for word in _WORD.findall(text)]


def quoted(report: Report) -> tuple[Span, ...]:
    """The stretches of the report's body inside quotation marks, in order.

    A mark opens unless one is open; a paragraph's end closes it. Paragraphs of one long quotation each open their own.
    """
    spans = []
    for block in report.body():
        opened: int | None = None
        for match in _MARKS.finditer(report.text, block.start, block.end):
            if opened is None or match[0] in "“„«":
                opened = match.start() if match[0] != "”" else None
            else:
                spans.append(Span(opened, match.end()))
                opened = None
        if opened is not None:
            spans.append(Span(opened, block.end))
    return tuple(spans)

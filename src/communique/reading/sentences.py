"""Where sentences start: what the encoder believes, within what punctuation allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.terms import Span

_OPENING = frozenset("([{“‘«„‹")
_CLOSING = frozenset(")]}”’»›,;:.!?%…")
_WRAPS = frozenset(")]}”’»›") | {'"', "'", "``", "''"}
_ENDS = frozenset(".")
_GOES_ON = frozenset(",;:")
_FULL_STOP, _COMMA, _NO_STOP = 3.0, -3.0, -4.0
_STOPS = frozenset(".!?…")
_EITHER = frozenset({'"', "'", "``", "''"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What punctuation says of each word [N]: which way it leans (1 on, -1 back, 0 neither) and whether it starts a
    sentence, in log odds."""

    lean: NDArray[np.int8]
    hint: NDArray[np.float32]

    @classmethod
    def of(cls, text: str, paragraphs: Sequence[Sequence[Span]]) -> Marks:
        """For the words of `text`, given by paragraph."""
        lean, hint = [np.zeros(0, np.int8)], [np.zeros(0, np.float32)]
        for spans in paragraphs:
            lean.append(leanings(text, spans))
            hint.append(hints([span.of(text) for span in spans], lean[-1]))
        return cls(lean=np.concatenate(lean), hint=np.concatenate(hint))


def leanings(text: str, spans: Sequence[Span]) -> NDArray[np.int8]:
    """For each word of one paragraph:

    1 if it leans on what follows (opens a quotation or bracket), -1 if on what precedes, else 0.

    Straight quotation marks open where a blank precedes and none follows, close where it is the other way round, and
    otherwise take turns.
    """
    lean = np.zeros(len(spans), np.int8)
    inside = False
    for i, span in enumerate(spans):
        word = span.of(text)
        if word in _EITHER:
            before = span.start == 0 or text[span.start - 1].isspace() or text[span.start - 1] in _OPENING or i == 0
            after = span.end >= len(text) or text[span.end].isspace() or i == len(spans) - 1
            opens = before if before != after else not inside
            if word == '"':
                inside = opens
            lean[i] = 1 if opens else -1
        elif word in _OPENING:
            lean[i] = 1
        elif word in _CLOSING or set(word) <= _CLOSING:
            lean[i] = -1
    return lean


def hints(words: Sequence[str], lean: NDArray[np.int8]) -> NDArray[np.float32]:
    """What punctuation adds to the belief that each word of one paragraph starts a sentence, in log odds."""
    found = np.zeros(len(words), np.float32)
    stopped = any(word[-1:] in _STOPS for word in words)  # a writer who ends sentences with a mark ends all so
    last = ""  # the last word that is neither a closing quotation mark or bracket nor a mark that opens
    for i, word in enumerate(words):
        if last in _ENDS and word[:1].isupper():
            found[i] = _FULL_STOP
        elif last in _GOES_ON:
            found[i] = _COMMA
        elif stopped and last and last[-1].isalnum():
            found[i] = _NO_STOP
        if lean[i] <= 0 and word not in _WRAPS:
            last = word
    return found


def starts(belief: NDArray[np.float32], lean: NDArray[np.int8], part: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words [N] start a sentence.

    `belief` is in log odds, `part` tells apart paragraphs (and windows): a sentence never crosses them. A mark leaning
    back never starts one, and nothing starts right after a mark that leans forward: quotation marks stay with their
    sentence. What is believed of a word counts for the marks that open before it.
    """
    count = len(belief)
    first = np.ones(count, np.bool_)
    first[1:] = part[1:] != part[:-1]
    believed = belief.copy()
    for i in range(count - 1, 0, -1):
        if lean[i - 1] > 0 and not first[i]:
            believed[i - 1] = max(believed[i - 1], believed[i])
            believed[i] = -np.inf
    return ((believed > 0) & (lean >= 0)) | first

"""Where sentences start: what the encoder believes, within what punctuation allows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.terms import Span

_OPENING = frozenset("([{“‘«„‹")
_CLOSING = frozenset(")]}”’»›,;:.!?%…")
_EITHER = frozenset({'"', "'", "``", "''"})


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


def starts(belief: NDArray[np.float32], lean: NDArray[np.int8], part: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words [N] start a sentence.

    `belief` is the encoder's log odds, `part` tells apart paragraphs (and windows): a sentence never crosses them. A
    mark that leans back never starts one, and nothing starts right after a mark that leans forward: quotation marks
    stay with their sentence. What is believed of a word counts for the marks that open before it.
    """
    count = len(belief)
    first = np.ones(count, np.bool_)
    first[1:] = part[1:] != part[:-1]
    found = belief > 0
    for i in range(count - 1, 0, -1):
        if lean[i - 1] > 0 and not first[i]:
            found[i - 1] |= found[i]
            found[i] = False
    found &= lean >= 0
    return found | first

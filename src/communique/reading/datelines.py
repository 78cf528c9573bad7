"""A dateline is no part of the sentence it opens: "CAIRO (AP) — Hamas rejected" has one who rejects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.reading.parse import Parse, Sentence
from communique.terms import Span

_AGENCY = r"\([^()\n]{2,30}\)"
_DATELINE = re.compile(
    # "OSLO, Norway, April 2, 2031 (AP) —", "LONDON —", "Washington (Reuters) -", and a sentence that follows
    rf"(?:[A-Z][A-Z.'’/-]{{2,}}(?: [A-Z][A-Z.'’/-]+)*(?:,? [A-Z][\w.'’]*|,? \d{{1,2}}|,? \d{{4}}|,)*(?: {_AGENCY})?"
    rf"|[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]*){{0,4}} {_AGENCY})"
    r"\s*(?:[—–]|(?<=\s)--?)\s+(?=[\"“‘'A-Z])"
)
_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST = 16  # tokens of a dateline


def apart(text: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """`stretches` with each dateline as a stretch of its own."""
    found: list[Span] = []
    for stretch in stretches:
        dateline = _DATELINE.match(text, stretch.start, stretch.end)
        if dateline is not None and dateline.end() < stretch.end:
            found.append(Span(stretch.start, stretch.start + len(dateline.group().rstrip())))
            stretch = Span(dateline.end(), stretch.end)
        found.append(stretch)
    return tuple(found)


def is_dateline(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is a dateline that stands apart."""
    return parse.tokens[sentence.last - 1].text in _DASHES and sentence.last - sentence.first <= _LONGEST

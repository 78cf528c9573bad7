"""A paragraph of a report, and what is settled about it so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reports.furniture import plain
from communique.terms import BlockKind, Span

WORD = re.compile(r"\w+(?:['’]\w+)*")
FINAL = re.compile(r"(?:[.!?…。！？؟।]|\.\.\.)[\"”’'»)\]*_]*$")
_LONGEST_PHRASE = 2000


@dataclass(slots=True)
class Line:
    """A paragraph: its text, the same as phrase lists are compared (`plain`), its words in small letters."""

    span: Span
    text: str
    plain: str
    words: list[str]
    heading: bool
    point: bool = False  # one of a list of what is known
    kind: BlockKind | None = None
    reason: str = ""

    @property
    def decided(self) -> bool:
        """Whether it is settled what the paragraph is, or why it is left out."""
        return bool(self.kind or self.reason)

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(FINAL.search(self.text))

    def cut(self, reason: str) -> None:
        """Leaves the paragraph out of the article, for a reason."""
        self.kind, self.reason = None, reason


def line_of(text: str, span: Span, heading: bool) -> Line:
    """The paragraph at `span`; `heading`: marked up as one."""
    line = span.of(text)
    # What is longer is no furniture, credit or caption; looking for their phrases in it would only cost time.
    phrase = plain(line) if len(line) <= _LONGEST_PHRASE else ""
    return Line(span, line, phrase, [word.casefold() for word in WORD.findall(line)], heading)

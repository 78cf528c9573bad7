"""What the encoder sees in a text: the seam between the trained weights and the rules.

The rules read a `Parse`; they do not know where it comes from. All spans are in the text that was parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.terms import Span

NameKind = Literal["PER", "LOC", "NORP", "ORG"]
LayerKind = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark, in Universal Dependencies terms.

    `head` is the index (in `Parse.tokens`) of the word it hangs on, -1 for a root; `relation` the UD relation.
    """

    span: Span
    text: str
    pos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a person, place, organisation, or nationality, religion, political group (NORP)."""

    span: Span
    kind: NameKind
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A stretch that the attribution head tags as source, cue or content, not yet linked to the others."""

    span: Span
    kind: LayerKind
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its span, its tokens `first` to `last` (exclusive), and the paragraph it stands in (from 0)."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The whole text as the encoder sees it. Sentences never cross paragraphs and are in order."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    layers: tuple[Layer, ...]

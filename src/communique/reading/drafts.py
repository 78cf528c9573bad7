"""A move in the making, between the rules that find it and the value that is handed out."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.conditions import FoundCondition
from communique.reading.parse import Sentence
from communique.reading.scene import Scene
from communique.reading.who import Actor
from communique.reading.wordings import Content
from communique.terms import MoveType, Span, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A move in the making: token indices where the finished move has spans."""

    type: MoveType
    head: int
    trigger: Span
    by: Actor
    to: tuple[str, ...]
    content: Content | None
    negated: bool
    status: Status
    confidence: float
    nominal: bool = False
    denies_itself: bool = False  # the negation in the content is the refusal itself ("we cannot agree")
    idle: bool = False  # no deed: "declined to comment", "remained at odds"
    condition: FoundCondition | None = None

    def touches(self, span: Span) -> bool:
        """Whether the act's own words or what it says overlap `span`."""
        return self.trigger.overlaps(span) or (self.content is not None and self.content.span.overlaps(span))


def whole_clause(scene: Scene, head: int, sentence: Sentence) -> Span:
    """The clause of a predicate, within its sentence, without the "that" which opens it."""
    span = scene.tree.span(head, without=frozenset({"parataxis"}))
    marks = [mark for mark in scene.children(head, "mark") if mark < head and scene.lower[mark] == "that"]
    marks += [joint for joint in scene.children(head, "cc") if joint < head]
    opened = [scene.tokens[mark + 1].span.start for mark in marks]
    return Span(max(span.start, sentence.span.start, *opened), min(span.end, sentence.span.end))

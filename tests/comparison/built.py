"""Reports and readings of invented talks, built from their words: every span is found by its text."""

from __future__ import annotations

from datetime import date
from typing import Any

from communique.terms import (
    Attribution,
    Block,
    Condition,
    Meeting,
    Moment,
    Move,
    OffsetMap,
    Person,
    Quantity,
    Reading,
    Report,
    Span,
)


class Account:
    """One report under construction; `reading()` and `report()` give the values."""

    def __init__(self, name: str, text: str, day: str | None = "2031-05-04", caption: str = "") -> None:
        self.id = f"r{name}"
        self.text = f"{caption}\n\n{text}" if caption else text
        self.start = len(self.text) - len(text)
        self.caption = Span(0, len(caption)) if caption else None
        self.day = date.fromisoformat(day) if day else None
        self.found: dict[str, list[Any]] = {
            key: [] for key in ("moves", "attributions", "quantities", "people", "meetings", "moments")
        }

    def span(self, words: str, near: str = "") -> Span:
        start = self.text.index(words, self.text.index(near) if near else 0)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> Span:
        start = (
            max(self.start, self.text.rfind(". ", 0, span.start) + 2) if ". " in self.text[: span.start] else self.start
        )
        end = self.text.find(".", span.end)
        return Span(start, end + 1 if end >= 0 else len(self.text))

    def move(self, kind: Any, actor: str, trigger: str, content: str = "", to: str = "", **more: Any) -> Account:
        """A move whose `trigger` and `content` stand in the text; `condition` as its words."""
        words = self.span(trigger, more.pop("near", ""))
        sentence = self.sentence(words)
        inside = self.text[sentence.start : sentence.end]
        at = sentence.start + inside.index(content) if content else 0
        more.setdefault("issue", content or None)
        if condition := more.pop("condition", None):
            more["condition"] = Condition(span=self.span(condition), sign="if")
        self.found["moves"].append(
            Move(
                type=kind,
                sentence=sentence,
                trigger=words,
                content=Span(at, at + len(content)) if content else None,
                actor=tuple(actor.split("; ")),
                addressee=tuple(to.split("; ")) if to else (),
                **more,
            )
        )
        return self

    def said(self, speaker: str, words: str, quote: Any = "direct", party: str | None = None) -> Account:
        span = self.span(words)
        self.found["attributions"].append(
            Attribution(source=None, cue=None, content=(span,), quote=quote, speaker=speaker, party=party)
        )
        return self

    def counts(self, words: str, value: float, comparator: Any = "=", unit: str | None = None) -> Account:
        self.found["quantities"].append(Quantity(span=self.span(words), value=value, comparator=comparator, unit=unit))
        return self

    def names(self, name: str, role: str = "", party: str | None = None, printed: str = "") -> Account:
        span = self.span(printed or name)
        self.found["people"].append(
            Person(
                name=name,
                mentions=(span,),
                role=role or None,
                role_span=self.span(role) if role else None,
                party=party,
            )
        )
        return self

    def meets(self, words: str, day: str | None, place: str | None = None, **more: Any) -> Account:
        self.found["meetings"].append(Meeting(span=self.span(words), date=day, place=place, **more))
        return self

    def dated(self, words: str, iso: str) -> Account:
        self.found["moments"].append(Moment(span=self.span(words), iso=iso))
        return self

    def report(self) -> Report:
        blocks = [Block(kind="caption", span=self.caption)] if self.caption else []
        blocks.append(Block(kind="body", span=Span(self.start, len(self.text))))
        return Report(
            id=self.id,
            sha256=self.id * 8,
            name=f"{self.id}.txt",
            source=self.text,
            text=self.text,
            blocks=tuple(blocks),
            offsets=OffsetMap.identity(len(self.text)),
            published=self.day,
        )

    def reading(self) -> Reading:
        ends = [
            at + 1 for at, letter in enumerate(self.text) if letter == "." and self.text[at + 1 : at + 2] in (" ", "")
        ]
        starts = [self.start, *(end + 1 for end in ends[:-1])]
        return Reading(
            text=self.text,
            report=self.id,
            sentences=tuple(Span(start, end) for start, end in zip(starts, ends, strict=False)),
            **{key: tuple(found) for key, found in self.found.items()},
        )

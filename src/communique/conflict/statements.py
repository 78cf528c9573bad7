"""The language of statements: option ids, `not`, `and`, `or`, `if`, `iff` and parentheses.

Precedence: not > and > or > if, iff (these two from left to right). `a if b` holds unless b holds and a does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

WORDS = frozenset({"not", "and", "or", "if", "iff"})
MAX_DEPTH = 60
MAX_LENGTH = 20_000
_TOKEN = re.compile(r"\s*(?:(?P<word>\w(?:[\w.\-]*\w)?)|(?P<mark>[()])|(?P<other>\S))")
_MEANT = {
    "&": "and", "&&": "and", "∧": "and", "|": "or", "||": "or", "∨": "or", "!": "not", "~": "not", "¬": "not",
    "-": "not", "=": "iff", "<": "if", "→": "if", "←": "if", "↔": "iff", ",": "and", "+": "and",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Has:
    """The option is taken. `at` is where its id stands in the statement (code points); it is no part of the sense."""

    option: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    of: Statement


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class If:
    """`then` holds where `when` does; true wherever `when` does not hold."""

    then: Statement
    when: Statement


@dataclass(frozen=True, slots=True)
class Iff:
    left: Statement
    right: Statement


Statement = Has | Not | And | Or | If | Iff


class StatementError(ValueError):
    """A statement that cannot be read: what is wrong, where in it (code point), what to write instead."""

    def __init__(self, what: str, at: int, mend: str = "") -> None:
        self.what, self.at, self.mend = what, at, mend
        super().__init__(f"{what} {mend}".strip())


@dataclass(slots=True)
class _Parser:
    tokens: list[tuple[str, int]]
    end: int
    at: int = 0
    depth: int = 0

    def peek(self) -> str | None:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def place(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else self.end

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise StatementError(
                f"The statement is nested more than {MAX_DEPTH} deep.", self.place(), "Split it into several."
            )

    def condition(self) -> Statement:
        left = self.either()
        before = self.depth
        while (word := self.peek()) in ("if", "iff"):
            self.deeper()
            self.at += 1
            right = self.either()
            left = If(left, right) if word == "if" else Iff(left, right)
        self.depth = before
        return left

    def either(self) -> Statement:
        parts = [self.both()]
        while self.peek() == "or":
            self.at += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Statement:
        parts = [self.negation()]
        while self.peek() == "and":
            self.at += 1
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def negation(self) -> Statement:
        if self.peek() != "not":
            return self.atom()
        self.deeper()
        self.at += 1
        inner = self.negation()
        self.depth -= 1
        return Not(inner)

    def atom(self) -> Statement:
        token, place = self.peek(), self.place()
        if token is None:
            raise StatementError("The statement ends where an option is expected.", place)
        if token == "(":
            self.deeper()
            self.at += 1
            inner = self.condition()
            if self.peek() != ")":
                raise StatementError(f"The parenthesis opened at character {place + 1} is not closed.", self.place())
            self.at += 1
            self.depth -= 1
            return inner
        if token == ")" or token in WORDS:
            raise StatementError(f"`{token}` stands where an option is expected.", place)
        self.at += 1
        return Has(token, place)


@lru_cache(maxsize=4096)
def parse(text: str) -> Statement:
    """The statement in `text`. Raises StatementError with the place of the first mistake."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_LENGTH:
        raise StatementError(f"The statement is longer than {MAX_LENGTH} characters.", MAX_LENGTH, "Split it.")
    tokens: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(text):
        other = match["other"]
        if other is not None:
            meant = _MEANT.get(other)
            hint = f"Write `{meant}`." if meant else "A statement has option ids, not, and, or, if, iff and ( )."
            raise StatementError(f"`{other}` is not part of a statement.", match.start("other"), hint)
        tokens.append((match[match.lastgroup or "word"], match.start(match.lastgroup or "word")))
    if not tokens:
        raise StatementError("The statement is empty.", 0, "Name at least one option.")
    parser = _Parser(tokens, len(text))
    statement = parser.condition()
    left = parser.peek()
    if left is not None:
        raise StatementError(
            f"`{left}` is not expected here.", parser.place(),
            "A closing parenthesis too many." if left == ")" else "Join two statements with and, or, if or iff.",
        )  # fmt: skip
    return statement


def mentioned(statement: Statement) -> Iterator[Has]:
    """Every option the statement names, in the order in which it names them."""
    match statement:
        case Has():
            yield statement
        case Not(inner):
            yield from mentioned(inner)
        case And(parts) | Or(parts):
            for part in parts:
                yield from mentioned(part)
        case If(first, second) | Iff(first, second):
            yield from mentioned(first)
            yield from mentioned(second)


def show(statement: Statement, within: int = 0) -> str:
    """The statement as text that `parse` reads back to the same statement."""
    match statement:
        case Has(option):
            return option
        case Not(inner):
            return f"not {show(inner, 3)}"
        case And(parts):
            text, level = " and ".join(show(part, 3) for part in parts), 2
        case Or(parts):
            text, level = " or ".join(show(part, 2) for part in parts), 1
        case If(then, when):
            text, level = f"{show(then, 1)} if {show(when, 1)}", 0
        case Iff(left, right):
            text, level = f"{show(left, 1)} iff {show(right, 1)}", 0
    return f"({text})" if level < within else text


def holds(statement: Statement, taken: frozenset[str]) -> bool:
    """Whether the statement holds where exactly the options `taken` are taken."""
    match statement:
        case Has(option):
            return option in taken
        case Not(inner):
            return not holds(inner, taken)
        case And(parts):
            return all(holds(part, taken) for part in parts)
        case Or(parts):
            return any(holds(part, taken) for part in parts)
        case If(then, when):
            return holds(then, taken) or not holds(when, taken)
        case Iff(left, right):
            return holds(left, taken) == holds(right, taken)


def is_id(text: str) -> bool:
    """Whether `text` can be an option's id: one word of letters, digits, `_`, `-` and `.`, none of WORDS."""
    match = _TOKEN.fullmatch(text)
    return match is not None and match["word"] == text and text not in WORDS

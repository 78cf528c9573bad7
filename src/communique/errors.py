"""Everything communique can refuse, in one small tree.

CommuniqueError          base: says what went wrong, where, and what to do
├── UsageError           the call itself is wrong (exit code 2)
├── ReaderError          the reader's weights or lexicons are missing or altered
├── CaseError            the case folder or its record cannot be used (locked, read-only, newer, full)
└── ConflictError        a conflict file is wrong, or too large for the question asked
"""

from __future__ import annotations

from dataclasses import dataclass


class CommuniqueError(Exception):
    """Base of every error that communique raises on purpose.

    `what` is the mistake in one sentence, `where` the file, line or option it is about, `mend` what to do.
    """

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(" ".join(part for part in (f"{where}:" if where else "", what, mend) if part))


class UsageError(CommuniqueError):
    """The command or call is wrong."""

    exit_code = 2


class ReaderError(CommuniqueError):
    """The reader cannot start: weights or lexicons are missing or altered."""


class CaseError(CommuniqueError):
    """The case folder or its record cannot be used as asked; nothing in it was changed."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a conflict file: its line (1-based, 0 if it has none), what is wrong, and what to do."""

    line: int
    what: str
    mend: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.what}{' ' + self.mend if self.mend else ''}"


class ConflictError(CommuniqueError):
    """A conflict file is wrong (`mistakes` lists every mistake with its line) or a question is too large for it."""

    def __init__(self, what: str, *, where: str = "", mend: str = "", mistakes: tuple[Mistake, ...] = ()) -> None:
        self.mistakes = mistakes
        listed = "".join(f"\n  {mistake}" for mistake in mistakes)
        super().__init__(what + listed, where=where, mend=mend)

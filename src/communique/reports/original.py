"""What arrives: a report's own bytes with what its container said about it, or a refusal with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Media = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a feed, a news record or a web archive says about a report beside its text ("" where it says nothing).

    `published` is as the container writes it; `charset` is the encoding a web server declared.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One report as received: a display name, its bytes and their SHA-256 (hexadecimal), and what they are."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    media: Media = "text"
    hints: Hints = field(default_factory=Hints)

    @classmethod
    def of(cls, name: str, data: bytes, media: Media = "text", hints: Hints | None = None) -> Original:
        return cls(name=name, data=data, sha256=hashlib.sha256(data).hexdigest(), media=media, hints=hints or Hints())

    @property
    def id(self) -> str:
        """The report's id, the same for the same bytes: "r" and the first ten digits of the hash."""
        return "r" + self.sha256[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that does not become a report: which, why, and what to do about it."""

    name: str
    reason: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}{' ' + self.mend if self.mend else ''}"

"""Which lines are words under or over a picture."""

from __future__ import annotations

import re

from communique.reports.furniture import agencies, furniture
from communique.reports.lines import FINAL, Line

_CREDITED = re.compile(r"\b(?:photo(?:graph)?s?|pictures?|image|pic|credit)\s*[:/]", re.I)
_SIGNED = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,4}[/-]\s?(?=[A-Z])")  # a photographer before an agency
_LAST_BRACKET = re.compile(r"\(([^()]{2,100})\)[.]?$")


def mark_captions(lines: list[Line]) -> None:
    """Marks the captions among `lines` that are not settled yet."""
    for number, line in enumerate(lines):
        if line.decided or not line.plain or not (is_caption(line) or (number and _opens_with_credit(line))):
            continue
        line.kind = "caption"
        # The words for those who cannot see the picture often stand before it, as the caption's own beginning.
        above = lines[number - 1] if number else None
        if above and not above.decided and not above.final and above.plain and line.plain.startswith(above.plain):
            above.kind = "caption"


def is_caption(line: Line) -> bool:
    """Whether a line says of a picture what it shows, or who took it."""
    phrases = furniture().caption
    if line.plain.startswith(phrases.starts) and len(line.words) <= 80:
        return True
    if bracket := _LAST_BRACKET.search(line.text):
        inside = bracket[1]
        named = agencies().marks.search(inside)
        if named and (
            re.search(r"/|photo|via|image|file", inside, re.I)
            or not FINAL.search(line.text[: bracket.start()].rstrip())
        ):
            return len(line.words) <= 80
        if _CREDITED.search(inside):
            return True
    if line.final:
        return False
    if len(line.words) <= 80 and line.plain.endswith(phrases.ends):
        return True
    tail = " ".join(line.text.split()[-8:])
    if match := list(agencies().marks.finditer(tail)):
        last = match[-1]
        around = tail[max(0, last.start() - 5) : last.end() + 8]
        return bool(re.search(r"\w\s?/\s?\w|\bvia\b|photo|image|picture", around, re.I)) or bool(_CREDITED.search(tail))
    return bool(_CREDITED.search(tail)) and len(line.words) <= 60


def _opens_with_credit(line: Line) -> bool:
    """Whether a line without an end begins with who took the picture: "EPA Dockers leave the hall", "Jo Roe / AFP Two
    ships in port".
    """
    if line.final or line.heading or not 5 <= len(line.words) <= 80:
        return False
    signed = _SIGNED.match(line.text)
    named = rest = line.text[signed.end() :] if signed else line.text
    while credited := agencies().marks.match(rest):
        rest = rest[credited.end() :].lstrip(" :/")
    return rest != named and rest[:1].isupper()

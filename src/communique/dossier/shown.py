"""Text made fit to show: nothing in it can hide, reorder or break out."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Control characters except tab and line feed; format characters that hide or reorder text; line and paragraph
# separators; halves of surrogate pairs. The soft hyphen stays: it only says where a word may break.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)
_OPEN, _CLOSE = "“‘«„", "”’»"
_SPACE = re.compile(r"\s+")
_STOPPED = re.compile('[.,]([”»"])$')


def visible(text: str) -> str:
    """`text` with control and direction characters replaced by visible signs: ␛ for C0 controls, else ⟦U+202E⟧."""
    if not _HIDDEN.search(text):
        return text
    return _HIDDEN.sub(lambda found: _sign(ord(found[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def shown(text: str) -> Markup:
    """`text` escaped for HTML, hidden characters made visible."""
    return escape(visible(text))


def line(text: str) -> str:
    """`text` on one line, outer white space removed."""
    return _SPACE.sub(" ", text).strip()


def clipped(text: str, length: int) -> str:
    """`text` on one line, cut at a word to at most `length` characters and an ellipsis."""
    text = line(text)
    if len(text) <= length:
        return text
    head = text[:length].rsplit(" ", 1)[0] if " " in text[:length] else text[:length]
    return head.rstrip(" ,;:–—-") + " …"


def balanced(text: str) -> str:
    """`text` without quotation marks that have lost their partner, and without trailing commas and stops."""
    text = line(text).strip(" ,;:.").strip()
    lost: list[int] = []
    opened: list[int] = []
    for place, mark in enumerate(text):
        if mark in "“«„":
            opened.append(place)
        elif mark in "”»":
            if opened:
                opened.pop()
            else:
                lost.append(place)
    lost += opened
    if text.count('"') % 2:
        lost.append(0 if text.startswith('"') else text.rindex('"'))
    kept = "".join(mark for place, mark in enumerate(text) if place not in lost)
    return _STOPPED.sub(r"\1", line(kept).strip(" ,;:").strip())


def unquoted(text: str) -> str:
    """`text` without the quotation marks around the whole of it."""
    text = line(text)
    if len(text) > 1 and text[0] in _OPEN + '"' and text[-1] in _CLOSE + '"':
        inner = text[1:-1]
        if not any(mark in inner for mark in _OPEN + _CLOSE + '"' if mark != "’"):
            return inner.strip()
    return text

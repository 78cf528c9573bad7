"""Bytes into characters, and damaged characters into what was written, every repair traced to the original."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import ftfy

from communique.reports.traced import Edit, Traced

# Curly quotes and ligatures are what the report printed; full-width forms are how some languages are written.
_REPAIRS = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, fix_line_breaks=False, explain=False
)

# A mark of UTF-8 stays in the text as U+FEFF, so that places count as in the file read as UTF-8.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# UTF-8 bytes written out as text (`xe2x80x9c`), as left behind where backslashes of a bytes literal were lost.
_NEXT = r"\\?x[89abAB][0-9a-fA-F]"
_ESCAPED = re.compile(
    rf"x(?:(?:[cC][2-9a-fA-F]|[dD][0-9a-fA-F]){_NEXT}|[eE][0-9a-fA-F](?:{_NEXT}){{2}}|[fF][0-4](?:{_NEXT}){{3}})"
)
_HEX = re.compile(r"x([0-9a-f]{2})", re.I)
_UNICODE_ESCAPED = re.compile(r"\\u(20[12][0-9a-f]|00[a-f][0-9a-f])", re.I)
# Nothing that is seen: C0 and C1 controls, soft hyphen, zero-width and directional marks, stray byte-order marks, tags.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_BLANK = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_MENDABLE = re.compile(r"[^\x00-\x7f]|&[#a-zA-Z]")
# Repair works on pieces of a line; a longer piece would make finding what changed slow.
_PIECE = 2000


def decode(data: bytes, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text of `data`, its encoding (for `read_as`), and notes where that is not plain UTF-8.

    Tried in order: a byte-order mark, UTF-8, the encoding `declared` by the server or in the document, detection. A
    text that is UTF-8 but for a few bytes keeps U+FFFD in their place.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return read_as(data, encoding), encoding, (f"decoded as {encoding}",)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    names = [declared] if declared else []
    if found := _DECLARED.search(data[:4096]):
        names.append(found[1].decode("ascii"))
    for name in names:
        try:
            if (encoding := codecs.lookup(name).name) != "utf-8":
                return data.decode(encoding), encoding, (f"decoded as {encoding}, as declared",)
        except (LookupError, ValueError):
            continue
    text = read_as(data, "utf-8")
    if (lost := text.count("\ufffd")) * 200 <= len(data):
        return text, "utf-8", (f"{lost} characters could not be decoded",)
    from charset_normalizer import from_bytes  # only here: hardly any report needs it

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    return read_as(data, encoding), encoding, (f"decoded as {encoding}, detected",)


def read_as(data: bytes, encoding: str) -> str:
    """`data` in `encoding`, U+FFFD where it is not."""
    return data.decode(encoding, "replace")


def mend(raw: Traced) -> tuple[Traced, tuple[str, ...]]:
    """`raw` with lost encodings repaired, hidden characters removed, blanks and line breaks made plain; and notes."""
    notes = []
    escapes = list(_escapes(raw.text))
    if escapes:
        notes.append(f"{len(escapes)} characters repaired that were written out as bytes")
    text = raw.edit(escapes)
    garbled = list(_garbled(text.text))
    if garbled:
        notes.append(f"{len(garbled)} passages of broken encoding or left-over markup repaired")
    text = text.edit(garbled)
    hidden = [Edit(m.start(), m.end(), "") for m in _HIDDEN.finditer(text.text)]
    if hidden:
        count = sum(edit.end - edit.start for edit in hidden)
        notes.append(f"{count} hidden characters (controls, directional marks) left out")
    text = text.edit(hidden)
    plain = [Edit(m.start(), m.end(), "\n") for m in _BREAK.finditer(text.text)]
    plain += [Edit(m.start(), m.end(), " ") for m in _BLANK.finditer(text.text)]
    return text.edit(sorted(plain, key=lambda edit: edit.start)), tuple(notes)


def _escapes(text: str) -> Iterator[Edit]:
    found = [
        ((match.start() - (match.start() > 0 and text[match.start() - 1] == "\\"), match.end()), _utf8(match))
        for match in _ESCAPED.finditer(text)
    ]
    found += [(match.span(), chr(int(match[1], 16))) for match in _UNICODE_ESCAPED.finditer(text)]
    for (start, end), character in sorted(found):
        if character:
            yield Edit(start, end, character)


def _utf8(match: re.Match[str]) -> str:
    try:
        return bytes(int(byte, 16) for byte in _HEX.findall(match[0])).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _garbled(text: str) -> Iterator[Edit]:
    start = 0
    for line in text.splitlines(keepends=True):
        if _MENDABLE.search(line):
            for low in range(0, len(line), _PIECE):
                piece = line[low : low + _PIECE]
                if _MENDABLE.search(piece):
                    yield from _changes(piece, ftfy.fix_text(piece, _REPAIRS), start + low)
        start += len(line)


def _changes(old: str, new: str, at: int) -> Iterator[Edit]:
    if old == new:
        return
    for tag, low, high, new_low, new_high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(at + low, at + high, new[new_low:new_high])

"""On which line each value of a TOML text stands. The text must already have been read by tomllib without error."""

from __future__ import annotations

import re
from bisect import bisect_right

Path = tuple[str | int, ...]
_BARE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
_KEY = re.compile(r"[A-Za-z0-9_\-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class Lines:
    """`of(path)` is the line (from 1) of the value at `path`, or of the nearest thing around it; 0 if there is none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [index for index, char in enumerate(text) if char == "\n"]
        self._lines: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        self._at = 0
        self._scan()

    def of(self, path: Path) -> int:
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 0

    def _scan(self) -> None:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return
            if self._text[self._at] == "[":
                double = self._text.startswith("[[", self._at)
                place = self._at
                self._at += 2 if double else 1
                table = self._header(self._keys(), double)
                for depth in range(1, len(table) + 1):
                    self._lines.setdefault(table[:depth], self._line(place))
                self._at += 2 if double else 1
            else:
                self._pair(table)

    def _header(self, keys: list[str], double: bool) -> Path:
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        path = (*path, keys[-1])
        if double:
            self._arrays[path] = self._arrays.get(path, -1) + 1
            path = (*path, self._arrays[path])
        return path

    def _pair(self, table: Path) -> None:
        place = self._at
        path = (*table, *self._keys())
        for depth in range(len(table) + 1, len(path) + 1):
            self._lines.setdefault(path[:depth], self._line(place))
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._lines.setdefault(path, self._line(self._at))
        char = self._text[self._at]
        if char in "\"'":
            self._string()
        elif char == "[":
            self._at += 1
            index = 0
            while not self._closed("]"):
                self._value((*path, index))
                index += 1
        elif char == "{":
            self._at += 1
            while not self._closed("}"):
                self._pair(path)
        else:
            self._skip(_BARE)

    def _closed(self, end: str) -> bool:
        self._skip(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)
        if self._text[self._at] == end:
            self._at += 1
            return True
        return False

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._text, self._at)
            if match:
                keys.append(match[0])
                self._at = match.end()
            else:
                keys.append(self._string())
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _string(self) -> str:
        quote = self._text[self._at]
        long = self._text.startswith(quote * 3, self._at)
        mark = quote * 3 if long else quote
        start = self._at = self._at + len(mark)
        while not self._text.startswith(mark, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        while long and self._text.startswith(quote, self._at + 3):  # up to two quotes may precede the closing mark
            self._at += 1
        raw = self._text[start : self._at]
        self._at += len(mark)
        if quote == "'" or "\\" not in raw:
            return raw
        return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", _unescape, raw)

    def _skip(self, what: re.Pattern[str]) -> None:
        match = what.match(self._text, self._at)
        if match:
            self._at = match.end()

    def _line(self, place: int) -> int:
        return bisect_right(self._breaks, place - 1) + 1


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPES.get(code, code)

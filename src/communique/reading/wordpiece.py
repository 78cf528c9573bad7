"""WordPiece: a word as the sub-word pieces the encoder was trained on (Wu et al. 2016, as in uncased BERT).

The `tokenizers` package does the same and brings a hub client and 44 MB; a test compares the two where it is installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

UNKNOWN, START, BREAK = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # characters; longer runs are unknown, as in BERT


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )


def _normal(word: str) -> str:
    """Lower case without accents or control characters."""
    kept = (char for char in word if char not in "\0\ufffd" and unicodedata.category(char) not in ("Cc", "Cf", "Co"))
    plain = (char for char in unicodedata.normalize("NFD", "".join(kept)) if unicodedata.category(char) != "Mn")
    return "".join(plain).lower()


def _pieces_to_match(normal: str) -> list[str]:
    """Split at every punctuation mark and ideograph: each stands alone."""
    parts: list[str] = []
    open_part = False
    for char in normal:
        if char.isspace():
            open_part = False
        elif _is_punctuation(char) or _is_ideograph(char):
            parts.append(char)
            open_part = False
        elif open_part:
            parts[-1] += char
        else:
            parts.append(char)
            open_part = True
    return parts


class WordPiece:
    """Turns words into ids of the vocabulary, greedily taking the longest known piece from the left."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.index = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.stop = self.index[UNKNOWN], self.index[START], self.index[BREAK]
        self.ids = lru_cache(maxsize=65_536)(self._ids)

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        return cls(path.read_text(encoding="utf-8").splitlines())

    def _ids(self, word: str) -> tuple[int, ...]:
        """Ids of `word`, at least one."""
        ids: list[int] = []
        for part in _pieces_to_match(_normal(word)):
            ids.extend(self._longest_matches(part))
        return tuple(ids) or (self.unknown,)

    def _longest_matches(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self.index.get(part[at:end] if at == 0 else "##" + part[at:end])
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return found


LOWER, TITLE, CAPITALS, MIXED = range(4)


@lru_cache(maxsize=65_536)
def capitalisation(word: str) -> int:
    """How `word` is written, as the encoder is told it beside the lower-cased pieces."""
    cased = [char.isupper() for char in word if char.isupper() or char.islower()]
    if not any(cased):
        return LOWER
    if not any(cased[1:]) and cased[0]:
        return TITLE
    return CAPITALS if all(cased) else MIXED

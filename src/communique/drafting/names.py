"""Short ids for parties and options: what statements are written with."""

from __future__ import annotations

import re
import unicodedata

# fmt: off
_SKIP = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "not", "if", "iff", "with", "by", "from", "its",
    "their", "his", "her", "that", "this", "at", "as", "be", "is", "are", "was", "will", "would",
})
# fmt: on
_WORDS = 4


def identifier(text: str, taken: set[str]) -> str:
    """A readable id for `text` that is not in `taken`; adds it there."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SKIP][:_WORDS] or ["option"]
    stem = "_".join(words)
    stem = stem if stem[0].isalpha() else f"o_{stem}"
    name, count = stem, 2
    while name in taken:
        name, count = f"{stem}_{count}", count + 1
    taken.add(name)
    return name

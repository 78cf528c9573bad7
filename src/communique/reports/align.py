"""Where the words that a page extractor returned stand in the page's own text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SEED = 4
_REACH = 40


def word_places(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of `text`, in lower case, and the start and end of each."""
    words, places = [], []
    for match in _WORD.finditer(text):
        words.append(match[0].lower())
        places.append(match.span())
    return words, places


def align(paragraphs: Sequence[Sequence[str]], page: Sequence[str]) -> tuple[list[bool], list[int]]:
    """Which words of `page` the extracted `paragraphs` are made of, and how many words of each were not found.

    Paragraphs are looked for in order. One whose first words stand in several places of the page (a teaser above the
    article) is taken where it stands nearest to the paragraph before it, or for the first ones to the one after.
    """
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for length in range(1, _SEED + 1):
        for start in range(len(page) - length + 1):
            seeds[tuple(page[start : start + length])].append(start)
    taken = [False] * len(page)
    missing = []
    after: int | None = None
    for number, words in enumerate(paragraphs):
        if not words:
            missing.append(0)
            continue
        starts = seeds.get(tuple(words[:_SEED]), [])
        if after is None and len(starts) > 1:
            openings = (tuple(later[:_SEED]) for later in paragraphs[number + 1 :])
            goal = next((seeds[key][0] for key in openings if len(seeds.get(key, ())) == 1), 0) - len(words)
        else:
            goal = after or 0
        at = min(starts, key=lambda start: (abs(start - goal) + (start < goal) * _REACH, start)) if starts else goal
        lost, after_here = _walk(words, page, at, taken)
        missing.append(lost)
        if lost < len(words):
            after = after_here
    return taken, missing


def _walk(words: Sequence[str], page: Sequence[str], at: int, taken: list[bool]) -> tuple[int, int]:
    """Marks the words of one paragraph from `at` on, passing over what the extractor left out; (not found, end)."""
    lost = 0
    for number, word in enumerate(words):
        if at < len(page) and page[at] == word:
            taken[at] = True
            at += 1
            continue
        following = words[number + 1] if number + 1 < len(words) else None
        for ahead in range(at, min(at + _REACH, len(page))):
            if page[ahead] == word and (following is None or (ahead + 1 < len(page) and page[ahead + 1] == following)):
                taken[ahead] = True
                at = ahead + 1
                break
        else:
            lost += 1
    return lost, at

"""Reports grouped by the event they are about: weighted words, average linkage, and a soft window of days."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from communique.reports.fingerprints import Hashes, grams, hash_words, within
from communique.reports.words import forms, phrase
from communique.terms import Report

# Two groups are one event where their reports are this similar on average (cosine of the weighted words).
_SIMILAR = 0.07
# How fast similarity fades with the weeks between two reports: by exp(-0.08) a week.
_WEEK = 0.08
# A headline says what a report is about: its words count so many times.
_HEADLINE = 3
# Similarities are computed for so many reports at once, in order of date; events do not reach across more.
_BATCH = 1000
_FEW = 12
_SHORTEST = 3
_GRAM = 5


def group_events(reports: Sequence[Report], *, ignoring: Hashes | None = None) -> tuple[int, ...]:
    """A number for every report, the same for reports of one event (numbers from 0, in order of appearance).

    Words inside the word 5-grams whose hashes are in `ignoring`, which is sorted, do not count.
    """
    counts = [_counted(report, ignoring) for report in reports]
    spread = Counter(word for words in counts for word in words)
    order = sorted(
        range(len(reports)), key=lambda n: (reports[n].published is None, str(reports[n].published), reports[n].id)
    )
    groups: dict[int, int] = {}
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        days = np.array([day.toordinal() if (day := reports[n].published) else -1 for n in batch])
        similar = _similarity([counts[n] for n in batch], days, spread, len(reports))
        for number, members in enumerate(_average_linkage(similar)):
            for member in members:
                groups[batch[member]] = start + number
    names: dict[int, int] = {}
    return tuple(names.setdefault(groups[n], len(names)) for n in range(len(reports)))


def _counted(report: Report, ignoring: Hashes | None) -> Counter[str]:
    words = Counter(_telling(forms(report), ignoring))
    for word in phrase(report.headline or ""):
        words[word] += _HEADLINE
    empty = _function_words()
    return Counter({word: times for word, times in words.items() if len(word) >= _SHORTEST and word not in empty})


@cache
def _function_words() -> frozenset[str]:
    table = tomllib.loads(files("communique.reports").joinpath("function_words.toml").read_text("utf-8"))
    return frozenset(table["words"])


def _similarity(
    counts: list[Counter[str]], days: NDArray[np.int64], spread: Counter[str], total: int
) -> NDArray[np.float32]:
    here = Counter(word for words in counts for word in words)
    # A word of one report tells nothing about two; a word of more than a third of many reports tells little.
    telling = {word for word, number in spread.items() if number <= total / 3 or total < _FEW}
    column = {word: n for n, word in enumerate(word for word, number in here.items() if number > 1 and word in telling)}
    weights = np.zeros((len(counts), len(column)), dtype=np.float32)
    rarity = {word: math.log(total / spread[word] + 0.5) for word in here if word in telling}
    for row, words in enumerate(counts):
        every = {word: (1 + math.log(times)) * rarity[word] for word, times in words.items() if word in rarity}
        # The length counts all of a report's words, also those that no other report has.
        length = math.sqrt(sum(weight * weight for weight in every.values())) or 1.0
        known = [word for word in every if word in column]
        weights[row, [column[word] for word in known]] = [every[word] / length for word in known]
    apart = np.abs(days[:, None] - days[None, :]) / 7
    apart[(days < 0)[:, None] | (days < 0)[None, :]] = 0
    similar: NDArray[np.float32] = (weights @ weights.T * np.exp(-_WEEK * apart)).astype(np.float32)
    return similar


def _telling(words: list[str], ignoring: Hashes | None) -> list[str]:
    if ignoring is None or not len(ignoring):
        return words
    set_phrase = np.zeros(len(words), dtype=bool)
    for start in np.flatnonzero(within(grams(hash_words(words), _GRAM), ignoring)):
        set_phrase[start : start + _GRAM] = True
    return [word for word, ignored in zip(words, set_phrase, strict=True) if not ignored]


def _average_linkage(similar: NDArray[np.float32]) -> list[list[int]]:
    """Groups by average linkage, merged while two are similar enough on average.

    By chains of nearest neighbours (Murtagh, "A survey of recent advances in hierarchical clustering algorithms",
    The Computer Journal 1983): the same groups as by always merging the two nearest, in quadratic time.
    """
    average = similar.astype(np.float64)
    np.fill_diagonal(average, -1.0)
    groups = {number: [number] for number in range(len(average))}
    done: list[list[int]] = []
    chain: list[int] = []
    while groups:
        if not chain:
            chain.append(next(iter(groups)))
        last = chain[-1]
        nearest = int(np.argmax(average[last]))
        if len(chain) > 1 and average[last, chain[-2]] >= average[last, nearest]:
            nearest = chain[-2]
        if average[last, nearest] < _SIMILAR:
            # Nothing is near enough to it, nor will be: merging others brings none nearer.
            chain.pop()
            done.append(sorted(groups.pop(last)))
            average[last, :] = average[:, last] = -1.0
        elif len(chain) > 1 and nearest == chain[-2]:
            chain.pop()
            chain.pop()
            size, other = len(groups[last]), len(groups[nearest])
            joined = (size * average[last] + other * average[nearest]) / (size + other)
            groups[nearest] += groups.pop(last)
            average[nearest, :] = average[:, nearest] = np.where(average[nearest] < 0, -1.0, joined)
            average[last, :] = average[:, last] = -1.0
        else:
            chain.append(nearest)
    return sorted(done)

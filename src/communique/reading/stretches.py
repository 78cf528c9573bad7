"""Which of many stretches of a text overlap a given one, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from communique.terms import Span


class Stretches:
    """Numbered spans, which may overlap or lie in one another, found by place."""

    def __init__(self, numbered: Iterable[tuple[Span, int]]) -> None:
        self._all = sorted(numbered)
        self._starts = [span.start for span, _ in self._all]
        self._ends = list(accumulate((span.end for span, _ in self._all), max))  # the furthest end so far

    def over(self, place: Span) -> list[int]:
        """Numbers of the spans that overlap `place`, in the order of the spans."""
        found: list[int] = []
        for at in range(bisect_left(self._starts, place.end) - 1, -1, -1):
            if self._ends[at] <= place.start:
                break
            span, number = self._all[at]
            if place.start < span.end:
                found.append(number)
        return found[::-1]

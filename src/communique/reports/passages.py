"""The passages that two reports share, and where a quotation stands in a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from communique.reports.words import Word, phrase, quoted, words
from communique.terms import Report, Span

# Shorter runs of equal words are chance.
SHORTEST = 8
_SEED = 5
_PIECE = 5
# A word run that stands in more places of one report than this is followed in the first of them.
_PLACES = 20
_LEAST_OF_QUOTE = 0.6
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words: its places in the texts of two reports, its length in words, and how many are quoted."""

    a: Span
    b: Span
    words: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Shared:
    """All passages of two reports, each within one paragraph of both; and the longest run across paragraphs, in words.

    `respelled` counts words spelled differently (British and American): positive where `a` has more British forms.
    """

    passages: tuple[Passage, ...]
    longest: int
    respelled: int

    @property
    def words(self) -> int:
        return sum(passage.words for passage in self.passages)

    @property
    def quoted_share(self) -> float:
        return sum(passage.quoted for passage in self.passages) / max(1, self.words)


def find_shared(a: Report, b: Report, words_a: Sequence[Word], words_b: Sequence[Word]) -> Shared:
    """The passages of at least eight words that `a` and `b`, whose words are given, share; in the order of `a`."""
    spans_a, spans_b = a.body(), b.body()
    inside = quoted(a)
    passages: list[Passage] = []
    longest = respelled = 0
    for start_a, start_b, length in _runs([w.form for w in words_a], [w.form for w in words_b]):
        if length < SHORTEST:
            continue
        longest = max(longest, length)
        run_a, run_b = words_a[start_a : start_a + length], words_b[start_b : start_b + length]
        if a.text[run_a[0].start : run_a[-1].end] != b.text[run_b[0].start : run_b[-1].end]:
            respelled += sum(_british(x, a.text) - _british(y, b.text) for x, y in zip(run_a, run_b, strict=True))
        for low, high in _pieces(run_a, run_b, spans_a, spans_b):
            if high - low >= _PIECE or high - low == length:
                piece = Span(run_a[low].start, run_a[high - 1].end)
                marked = [span for span in inside if span.overlaps(piece)]
                count = sum(any(s.start <= w.start < s.end for s in marked) for w in run_a[low:high]) if marked else 0
                passages.append(Passage(piece, Span(run_b[low].start, run_b[high - 1].end), high - low, count))
    return Shared(tuple(passages), longest, respelled)


def _british(word: Word, text: str) -> int:
    return text[word.start : word.end].casefold().replace(".", "").replace("’", "'") != word.form


def _runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words, taken greedily from the start of `a`, the longest at every place; (start, start, length)."""
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(b) - _SEED + 1):
        found = seeds[tuple(b[start : start + _SEED])]
        if len(found) < _PLACES:
            found.append(start)
    runs = []
    at = 0
    while at <= len(a) - _SEED:
        best = (0, 0)
        for start in seeds.get(tuple(a[at : at + _SEED]), ()):
            length = _SEED
            while at + length < len(a) and start + length < len(b) and a[at + length] == b[start + length]:
                length += 1
            best = max(best, (length, -start))
        if best[0]:
            runs.append((at, -best[1], best[0]))
        at += best[0] or 1
    return runs


def _pieces(
    run_a: Sequence[Word], run_b: Sequence[Word], spans_a: Sequence[Span], spans_b: Sequence[Span]
) -> list[tuple[int, int]]:
    """The run cut where a paragraph ends in either report, as (first, last + 1) of its words."""
    ends_a = [span.end for span in spans_a if run_a[0].end <= span.end <= run_a[-1].start]
    ends_b = [span.end for span in spans_b if run_b[0].end <= span.end <= run_b[-1].start]
    if not ends_a and not ends_b:
        return [(0, len(run_a))]
    cuts = [0]
    for number in range(1, len(run_a)):
        if any(run_a[number - 1].end <= end <= run_a[number].start for end in ends_a) or any(
            run_b[number - 1].end <= end <= run_b[number].start for end in ends_b
        ):
            cuts.append(number)
    return [(low, high) for low, high in zip(cuts, [*cuts[1:], len(run_a)], strict=True)]


def matches(quote: str, report: Report) -> Span | None:
    """Where the words of `quote` stand in the report's body, without regard to case, marks and spelling.

    The whole quotation, else its longest stretch that is at least eight words or three fifths of it (and four words).
    None where nothing like it is there.
    """
    wanted = phrase(quote)
    if not wanted:
        return None
    held = words(report)
    found = [word.form for word in held]
    least = min(len(wanted), max(_FEWEST, min(SHORTEST, round(_LEAST_OF_QUOTE * len(wanted) + 0.49))))
    length, start = _longest(wanted, found)
    return Span(held[start].start, held[start + length - 1].end) if length >= least else None


def _longest(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Length and start in `b` of the longest run of equal words."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(a):
        places[word].append(number)
    best = (0, 0)
    lengths: dict[int, int] = {}
    for at, word in enumerate(b):
        following = {number: lengths.get(number - 1, 0) + 1 for number in places.get(word, ())}
        for length in following.values():
            if length > best[0]:
                best = (length, at - length + 1)
        lengths = following
    return best

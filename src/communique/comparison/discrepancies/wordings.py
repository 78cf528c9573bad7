"""One quotation, printed with different words by different accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.comparison.quotations import Quotation, Word, quotations
from communique.comparison.vocabulary import stems
from communique.terms import Discrepancy, Reading, Report

_FEWEST = 4
_ALIKE = 0.5
_MOST = 400
_WIDEST = 60
_LONGEST = 60


def differing_wordings(
    reports: Mapping[str, Report], readings: Mapping[str, Reading], accounts: Mapping[str, str]
) -> list[Discrepancy]:
    """Sentences quoted from one speaker in two accounts with most words in common and some not."""
    by_speaker: dict[str, list[Quotation]] = defaultdict(list)
    for reading in readings.values():
        for quotation in quotations(reading):
            if quotation.speaker:
                by_speaker[quotation.speaker] += _sentences(quotation, reading.text)
    found: list[Discrepancy] = []
    for speaker, listed in sorted(by_speaker.items()):
        for group in _matching(listed, accounts):
            values = tuple(sorted({reports[quotation.report].evidence(quotation.span) for quotation in group}))
            longest = max(group, key=lambda quotation: (len(quotation.words), quotation.report))
            words = longest.span.of(readings[longest.report].text).split()
            about = f"{speaker}: “{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"
            found.append(
                Discrepancy(
                    about=about,
                    topic="wording",
                    kind="wording",
                    values=values,
                    confidence=round(_likeness(_texts(group[0]), _texts(group[-1])), 3),
                )
            )
    return found


def _sentences(quotation: Quotation, text: str) -> list[Quotation]:
    """The quotation cut at ends of sentences: reports quote different numbers of sentences of one statement."""
    pieces: list[list[Word]] = [[]]
    for word in quotation.words:
        if pieces[-1] and any(mark in text[pieces[-1][-1].span.end : word.span.start] for mark in ".?!;—"):
            pieces.append([])
        pieces[-1].append(word)
    return [
        Quotation(quotation.report, quotation.speaker, quotation.party, tuple(piece))
        for piece in pieces
        if len(piece) >= _FEWEST
    ]


def _matching(listed: Sequence[Quotation], accounts: Mapping[str, str]) -> list[list[Quotation]]:
    """Groups of two or more accounts' quotations of one sentence that are not all the same words."""
    versions: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for quotation in listed:
        versions[_texts(quotation)].append(quotation)
    told_by = {version: {accounts[quotation.report] for quotation in held} for version, held in versions.items()}
    keys = {version: stems(" ".join(version)) for version in versions}
    by_stem: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for version in sorted(versions):
        for key in sorted(keys[version]):
            by_stem[key].append(version)
    shared: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for holders in by_stem.values():
        for at, one in enumerate(holders[:_MOST]):
            shared.update((one, other) for other in holders[at + 1 : at + _WIDEST] if told_by[one] ^ told_by[other])
    scored = sorted(
        (-_likeness(one, other), one, other)
        for (one, other), count in shared.items()
        if count >= max(2, min(len(keys[one]), len(keys[other])) / 2)
    )
    home: dict[tuple[str, ...], int] = {}
    groups: list[list[tuple[str, ...]]] = []
    for unlike, one, other in scored:
        if -unlike < _ALIKE:
            break
        if one in home and other in home:
            continue
        if one not in home and other not in home:
            home[one] = len(groups)
            groups.append([one])
        known, fresh = (one, other) if one in home else (other, one)
        groups[home[known]].append(fresh)
        home[fresh] = home[known]
    return [
        [quotation for version in group for quotation in versions[version]]
        for group in groups
        if any(_differ(group[0], other) for other in group[1:])
    ]


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the shorter version's words that stand in the other in the same order; less where lengths differ."""
    kept = len(_common(one, other))
    shorter, longer = sorted((len(one), len(other)))
    return round(kept / shorter * min(1.0, 0.5 + shorter / longer), 6)


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the versions put different words for one another: a version that only stops earlier does not differ."""
    common = _common(one, other)
    if not common:
        return False
    (first_a, first_b), (last_a, last_b) = common[0], common[-1]
    changed = max(last_a - first_a, last_b - first_b) + 1 > len(common)
    starts = first_a > 0 and first_b > 0
    ends = last_a < len(one) - 1 and last_b < len(other) - 1
    return changed or starts or ends


def _texts(quotation: Quotation) -> tuple[str, ...]:
    return tuple(word.text for word in quotation.words[:_LONGEST])


@lru_cache(maxsize=4096)
def _common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """A longest common subsequence of two versions' words, as index pairs."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return tuple(pairs)

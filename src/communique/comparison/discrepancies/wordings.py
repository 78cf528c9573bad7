"""One quotation, printed with different words by different accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.comparison.quotations import Quotation, Word, quotations
from communique.comparison.vocabulary import stem, vocabulary
from communique.terms import Discrepancy, Reading, Report

_FEWEST = 4
_ALIKE = 0.5
_MOST = 400
_WIDEST = 60


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
                    confidence=round(_likeness(group[0], group[1]), 3),
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
    """Groups of two or more accounts' versions of one sentence that are not all the same words."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    stems = [_stems(quotation) for quotation in listed]
    for index, keys in enumerate(stems):
        for key in sorted(keys):
            by_stem[key].append(index)
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    for holders in by_stem.values():
        if len(holders) > _MOST:
            continue
        for at, one in enumerate(holders):
            for other in holders[at + 1 : at + _WIDEST]:
                if accounts[listed[one].report] != accounts[listed[other].report]:
                    pairs[one, other] += 1
    scored = sorted(
        ((_likeness(listed[one], listed[other]), one, other) for (one, other), shared in pairs.items() if shared >= 2),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: dict[int, int] = {}
    groups: list[list[int]] = []
    for alike, one, other in scored:
        if alike < _ALIKE:
            break
        if one in taken and other in taken:
            continue
        if one in taken or other in taken:
            home, fresh = (taken[one], other) if one in taken else (taken[other], one)
            groups[home].append(fresh)
            taken[fresh] = home
            continue
        taken[one] = taken[other] = len(groups)
        groups.append([one, other])
    found = []
    for group in groups:
        versions = [listed[index] for index in group]
        if any(_differ(versions[0], other) for other in versions[1:]):
            found.append(versions)
    return found


def _stems(quotation: Quotation) -> set[str]:
    known = vocabulary()
    return {stem(word.text) for word in quotation.words if word.text not in known.stop}


def _likeness(one: Quotation, other: Quotation) -> float:
    """Share of the shorter version's words that stand in the other in the same order."""
    kept = len(_common(one, other))
    shorter = min(len(one.words), len(other.words))
    longer = max(len(one.words), len(other.words))
    return round(kept / shorter * min(1.0, 0.5 + shorter / longer), 6)


def _differ(one: Quotation, other: Quotation) -> bool:
    """Whether the versions put different words for one another: a version that only stops earlier does not differ."""
    common = _common(one, other)
    if not common:
        return False
    (first_a, first_b), (last_a, last_b) = common[0], common[-1]
    inside_a, inside_b = last_a - first_a + 1, last_b - first_b + 1
    # Words left over between the first and the last common word, or at both versions' same end.
    changed = inside_a > len(common) or inside_b > len(common)
    starts = first_a > 0 and first_b > 0
    ends = last_a < len(one.words) - 1 and last_b < len(other.words) - 1
    return changed or starts or ends


def _common(one: Quotation, other: Quotation) -> list[tuple[int, int]]:
    """A longest common subsequence of the two versions' words, as index pairs."""
    a, b = [word.text for word in one.words[:80]], [word.text for word in other.words[:80]]
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
    return pairs

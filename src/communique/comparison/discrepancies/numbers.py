"""One count, amount or duration with different values in different reports.

Two numbers are held to be of one fact where they measure the same dimension, lie near one another, and stand among the
same words.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log

from communique.comparison.discrepancies.apart import other_terms, other_things, told_apart
from communique.comparison.discrepancies.figures import DAYS, YEAR, Figure, figures_of, measure
from communique.terms import Discrepancy, Reading, Report

_NEAR, _ROUNDED = 0.5, 0.12
_ALIKE, _EQUAL, _KIN = 0.28, 0.2, 0.1
# How alike differing figures must be to be of one fact; shares of all sorts stand among the same few words.
_SURE = {"share": 0.75}
_SURE_ELSE = 0.5
_UNSPECIFIC = ("share", "duration")
# Two values close to each other are of one fact where their sentences share so many words; one year that both name
# ("the strike of 2014") is as good as two.
_TOPICAL = 2
# What speaks for one fact where two measures or counts of one thing differ: each weighs so much.
_SIGN = 0.2
# The one sum that a party demands, or offers, in either report.
_BID = 0.5
_MOST = 2000
# So many letters before a figure may hold the words that make it a bound.
_AHEAD = 16
_INCLUSIVE = re.compile(r"\b(?:at least|or more|no fewer|no less)\b")


def differing_numbers(
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    accounts: Mapping[str, str],
    names: Mapping[str, str],
    named: frozenset[str],
) -> list[Discrepancy]:
    """`names` gives each party its one name; `named`: stems of the names of parties and persons."""
    figures = [figure for report, reading in readings.items() for figure in figures_of(reports[report], reading, names)]
    spread = Counter(key for figure in figures for key in figure.context)
    weight = {key: log(1 + len(figures) / count) for key, count in spread.items()}
    by_report: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_report[figure.report].append(figure)
    facts = [fact for fact in _facts(figures, weight, named) if not told_apart(fact, by_report)]
    found = [_discrepancy(fact, reports, readings, accounts, weight) for fact in facts]
    return [discrepancy for discrepancy in found if discrepancy is not None]


def _facts(figures: Sequence[Figure], weight: Mapping[str, float], named: frozenset[str]) -> list[list[Figure]]:
    """Figures of one fact, found through the words they share; a report's own figures are never joined directly."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        years = (key for key in figure.sentence if YEAR.fullmatch(key))
        for key in (*figure.context, *years, f"={figure.value:.6g}"):
            by_word[figure.dimension, key].append(index)
        for key in (*figure.crowd, *figure.bids):
            by_word[figure.dimension, f"only {key}"].append(index)
    near: dict[int, set[int]] = defaultdict(set)
    for listed in by_word.values():
        if len(listed) > _MOST:
            continue
        ranked = sorted(listed, key=lambda index: figures[index].value)
        for at, one in enumerate(ranked):
            for other in ranked[at + 1 : at + 40]:
                if figures[other].value - figures[one].value > _NEAR * max(figures[other].value, 1e-9):
                    break
                if figures[one].report != figures[other].report:
                    near[one].add(other)
    home = list(range(len(figures)))

    def root(index: int) -> int:
        while home[index] != index:
            index = home[index]
        return index

    pairs = sorted(
        ((_likeness(figures[one], figures[other], weight), one, other) for one, some in near.items() for other in some),
        key=lambda pair: (-round(pair[0], 6), pair[1], pair[2]),
    )
    members = {index: {figures[index].report: figures[index].value} for index in home}
    for alike, one, other in pairs:
        a, b = root(one), root(other)
        apart = abs(figures[one].value - figures[other].value)
        rounded = apart <= _ROUNDED * max(figures[one].value, figures[other].value)
        if other_terms(figures[one], figures[other]) or other_things(figures[one], figures[other], named):
            continue
        if apart > 1e-9 and figures[one].rate != figures[other].rate:
            continue
        if a == b or alike < (_ALIKE if rounded else _SURE.get(figures[one].dimension, _SURE_ELSE)):
            continue
        # A report may give a figure twice, but two values of one report are two facts.
        if any(abs(members[a][report] - members[b][report]) > 1e-9 for report in members[a].keys() & members[b].keys()):
            continue
        home[b] = a
        members[a] |= members.pop(b)
    facts: dict[int, list[Figure]] = defaultdict(list)
    for index, figure in enumerate(figures):
        facts[root(index)].append(figure)
    return [fact for fact in facts.values() if len({figure.report for figure in fact}) > 1]


def _likeness(one: Figure, other: Figure, weight: Mapping[str, float]) -> float:
    """Weighted share of common context words; what is counted counts double, and equal values speak for one fact."""

    def mass(keys: frozenset[str] | set[str]) -> float:
        return sum(weight[key] for key in keys)

    shared = mass(one.context & other.context)
    total = min(mass(one.context), mass(other.context))
    counted = bool(one.counted & other.counted)
    equal = abs(one.value - other.value) < 1e-9
    opposite = {one.quantity.comparator, other.quantity.comparator} == {"<", ">"}
    close = abs(one.value - other.value) <= _ROUNDED * max(one.value, other.value)
    kin = 0.0
    if equal and not opposite and one.quantity.unit == other.quantity.unit and one.sentence & other.sentence:
        kin = _KIN
    elif close and (
        one.crowd & other.crowd or (len(one.sentence & other.sentence) >= _TOPICAL and not (equal and opposite))
    ):
        kin = _ALIKE
    elif not equal and one.bids & other.bids:
        kin = _BID
    elif not equal and counted and one.dimension not in _UNSPECIFIC:
        same = one.quantity.unit == other.quantity.unit or one.crowd & other.crowd
        kin = _SIGN * _signs(one, other) if same else 0.0
    return (
        (shared / total if total else 0.0)
        + (0.15 if counted else 0.0)
        + (_EQUAL if equal and not opposite else 0.0)
        + kin
    )


def _signs(one: Figure, other: Figure) -> int:
    """How much, besides their words, speaks for two values of one fact: another figure that both sentences have, the
    year that both are of, that both are bounds, that either is its report's only large count of the thing, and digits
    that only stand in another order.
    """
    bounds = one.quantity.comparator == other.quantity.comparator == "<"
    shared = bool(one.beside & other.beside) + bool(one.years & other.years)
    alone = bool(one.crowd & other.crowd)
    return shared + bounds + alone + transposed(one.value, other.value)


def transposed(one: float, other: float) -> bool:
    """Whether two neighbouring digits of a number have changed places ("174,000", "147,000")."""
    a, b = f"{one:.6g}", f"{other:.6g}"
    if len(a) != len(b):
        return False
    unlike = [at for at in range(len(a)) if a[at] != b[at]]
    return (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and a[unlike[0]] == b[unlike[1]]
        and a[unlike[1]] == b[unlike[0]]
    )


def _discrepancy(
    fact: Sequence[Figure],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    accounts: Mapping[str, str],
    weight: Mapping[str, float],
) -> Discrepancy | None:
    stated = {(round(figure.value, 6), _class(figure, readings), _inclusive(figure, readings)) for figure in fact}
    rates = {figure.rate if figure.rate in DAYS else "" for figure in fact}
    units = {measure(figure.quantity.unit) for figure in fact}
    if len(stated) < 2 and len(units) < 2 and len(rates) < 2:
        return None
    low, high = min(figure.value for figure in fact), max(figure.value for figure in fact)
    rounded = high - low <= _ROUNDED * max(high, 1e-9)
    exact = all(figure.quantity.comparator == "=" for figure in fact)
    best = max(_likeness(one, other, weight) for one in fact for other in fact if one.report != other.report)
    if not rounded:
        best = max(
            _likeness(one, other, weight) for one in fact for other in fact if abs(one.value - other.value) > 1e-9
        )
    if not rounded and best < _SURE.get(fact[0].dimension, _SURE_ELSE):
        return None
    # A month and 31 days are one duration; eleven days and twelve are two.
    alike = fact[0].dimension != "duration" or len({figure.quantity.unit for figure in fact}) == 1
    kind = (
        "contradiction"
        if (exact and high - low > 0.02 * high and alike) or not (rounded or _agree(fact))
        else "rounding"
    )
    # What most reports say is counted, with its number; of equally frequent names the shortest. Without one the words
    # beside the figure may be a verb only ("would cost").
    named = (figure.quantity.what for figure in fact if figure.quantity.what)
    said = Counter(what for what in named if any(map(str.isdigit, what)))
    about = min(said, key=lambda what: (-said[what], len(what), what)) if said else _about(fact, readings)
    values = sorted({reports[figure.report].evidence(figure.shown) for figure in fact})
    likely, slip = _slip(fact, accounts) if kind == "contradiction" else ((), "")
    return Discrepancy(
        about=about,
        topic="duration" if fact[0].dimension == "duration" else "number",
        kind="wording"
        if len(stated) < 2
        else "rounding"
        if kind == "rounding"
        else "error"
        if likely
        else "contradiction",
        values=tuple(values),
        likely=likely,
        note=slip or _note(fact, rates) or (_majority(fact, accounts) if kind == "contradiction" else ""),
        confidence=round(min(1.0, 0.4 + best / 2), 3),
    )


def _slip(fact: Sequence[Figure], accounts: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The reports whose digits have changed places, where more accounts have the other order; and what to say of it."""
    given: dict[float, set[str]] = defaultdict(set)
    for figure in fact:
        given[round(figure.value, 6)].add(accounts[figure.report])
    if len(given) != 2 or not transposed(*given):
        return (), ""
    fewer, more = sorted(given, key=lambda value: (len(given[value]), value))
    if len(given[fewer]) == len(given[more]):
        return (), "the same digits in another order"
    reports = sorted({figure.report for figure in fact if round(figure.value, 6) == fewer})
    count = len(given[fewer] | given[more])
    return tuple(reports), f"the same digits in another order; {len(given[more])} of {count} accounts have the other"


def _majority(fact: Sequence[Figure], accounts: Mapping[str, str]) -> str:
    """How many accounts have one value, where more have it than any other."""
    given: dict[float, set[str]] = defaultdict(set)
    for figure in fact:
        given[round(figure.value, 6)].add(accounts[figure.report])
    most, *others = sorted((len(told) for told in given.values()), reverse=True)
    if most < 2 or (others and others[0] == most):
        return ""
    return f"{most} of {len(set().union(*given.values()))} accounts have the same figure"


def _class(figure: Figure, readings: Mapping[str, Reading]) -> str:
    """How exact a value is; a bound is as exact as a bare value, since a report may name the bound alone."""
    comparator = figure.quantity.comparator
    around = readings[figure.report].text[max(0, figure.shown.start - _AHEAD) : figure.shown.end].lower()
    if comparator == "<" and any(words in around for words in _limits()):
        return "="
    if comparator == "~" and float(f"{figure.quantity.value:.2g}") != figure.quantity.value:
        return "="  # "some 197": who counts so closely does not round
    return "~" if comparator in "~<" else comparator


@cache
def _limits() -> tuple[str, ...]:
    data = tomllib.loads(files("communique.comparison").joinpath("discrepancies/numbers.toml").read_text("utf-8"))
    return tuple(data["limit"])


def _inclusive(figure: Figure, readings: Mapping[str, Reading]) -> bool:
    """Whether a lower bound counts its own value: "at least three", "three or more", but not "more than three"."""
    text = readings[figure.report].text
    around = text[max(0, figure.shown.start - 12) : figure.shown.end + 9].lower()
    return figure.quantity.comparator == ">" and _INCLUSIVE.search(around) is not None


def _about(fact: Sequence[Figure], readings: Mapping[str, Reading]) -> str:
    """The fullest wording of the figure."""
    worded = (" ".join(figure.shown.of(readings[figure.report].text).split()) for figure in fact)
    return min(worded, key=lambda words: (-len(words), words))


def _agree(fact: Sequence[Figure]) -> bool:
    """Whether some value is all that is told: "more than 300" and "about 360"; two of one kind of bound differ."""
    if len({figure.quantity.comparator for figure in fact}) == 1:
        return False
    values = [(figure.value, figure.quantity.comparator) for figure in fact]
    least = max((value * (1 - _ROUNDED * (sign == "~")) for value, sign in values if sign != "<"), default=0.0)
    most = min((value * (1 + _ROUNDED * (sign == "~")) for value, sign in values if sign != ">"), default=least)
    return least <= most


def _note(fact: Sequence[Figure], rates: set[str]) -> str:
    if len(rates) > 1:
        return f"one account gives it per {max(rates)}, another does not"
    above = [figure for figure in fact if figure.quantity.comparator == ">"]
    below = [figure for figure in fact if figure.quantity.comparator == "<"]
    if above and below and max(figure.value for figure in above) >= min(figure.value for figure in below):
        return "taken literally, the values exclude each other"
    return ""

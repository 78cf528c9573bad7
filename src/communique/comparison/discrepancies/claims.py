"""Claims of two accounts that do not go together: the talks go on or not, a deal was reached or not."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from communique.comparison.discrepancies.passages import Passage, Passages
from communique.terms import Discrepancy, Evidence, Reading, Span

_WORD = re.compile(r"n[’']t|\w+")
# So many words up to the end of a phrase may turn what it says.
_BEFORE = 8
_LONG_AGO = timedelta(days=60)
# What may stand between two words of one phrase.
_JOINT = r"[^\w.;:?!]+"


@dataclass(frozen=True, slots=True)
class Claim:
    """A question that accounts answer with yes or no, and the wordings of either answer."""

    about: str
    yes: re.Pattern[str]
    no: re.Pattern[str]
    unless: frozenset[str]
    unless_no: frozenset[str]
    alone: bool
    once: bool
    shared: int
    hits: tuple[str, str]
    misses: tuple[str, ...]

    def told(self, passage: Passage) -> list[tuple[bool, Span]]:
        """The answers in a sentence, with the clauses that hold them; a clause that denies affirms nothing, and one
        that supposes does neither.
        """
        start, end = passage.span.start, passage.span.end
        denials = [Span(*match.span()) for match in self.no.finditer(passage.text, start, end)]
        denied = [passage.clause(span.start, span.end) for span in denials]
        found = [
            (False, clause)
            for span, clause in zip(denials, denied, strict=True)
            if not _supposed(passage, clause, span) and not self.unless_no & _before(passage, span)
        ]
        for match in self.yes.finditer(passage.text, start, end):
            span, clause = Span(*match.span()), passage.clause(*match.span())
            if (
                not self.unless & _before(passage, span)
                and not any(span.overlaps(other) for other in denied)
                and not _supposed(passage, clause, span)
            ):
                found.append((True, clause))
        return found


def _before(passage: Passage, span: Span) -> set[str]:
    """The last words of the sentence up to the end of a phrase."""
    return set(_WORD.findall(passage.text[passage.span.start : span.end].lower())[-_BEFORE:])


def _supposed(passage: Passage, clause: Span, span: Span) -> bool:
    """Whether a word of the clause before the phrase makes it a condition or something awaited."""
    opener, first = _openers()
    text = passage.text
    return bool(opener.search(text, clause.start, span.start) or first.match(text, clause.start, span.start))


@cache
def _openers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = ("|".join(map(re.escape, _data()[key])) for key in ("supposed", "supposed_first"))
    anywhere, first = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in listed)
    return anywhere, first


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("communique.comparison").joinpath("discrepancies/claims.toml").read_text("utf-8"))


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(
        Claim(
            about=each["about"],
            yes=compiled(each["yes"]),
            no=compiled(each["no"]),
            unless=frozenset(each.get("unless", ())),
            unless_no=frozenset(each.get("unless_no", ())),
            alone=each.get("alone", False),
            once=each.get("once", False),
            shared=each.get("shared", 0),
            hits=(each["hits"][0], each["hits"][1]),
            misses=tuple(each.get("misses", ())),
        )
        for each in _data()["claim"]
    )


def compiled(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of the phrases, written as `claims.toml` says."""
    return re.compile("|".join(_pattern(phrase) for phrase in phrases), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    """Words one after the other; a gap takes up to four words and ends with the sentence's clause."""
    found, gap = "", False
    for word in phrase.split():
        if word == "~":
            gap = True
            continue
        choices = [
            r"n[’']t" if choice == "n't" else re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|")
        ]
        joint = (rf"{_JOINT}(?:[\w’'-]+{_JOINT}){{0,4}}?" if gap else _JOINT) if found else ""
        start = "" if word.startswith("n't") else r"(?<![\w-])"
        found += rf"{joint}(?:{'|'.join(rf'{start}{choice}' for choice in choices)})\b"
        gap = False
    return found


def opposed_claims(passages: Passages, readings: Mapping[str, Reading]) -> list[Discrepancy]:
    recent = [passage for passage in passages.all if not _of_old(passage, readings[passage.report], passages)]
    found = []
    for claim in claims():
        told = [(passage, yes, clause) for passage in recent for yes, clause in claim.told(passage)]
        if claim.alone:
            sides: dict[str, set[bool]] = defaultdict(set)
            for passage, yes, _ in told:
                sides[passage.account].add(yes)
            told = [each for each in told if len(sides[each[0].account]) == 1]
        if claim.shared:
            told = [
                one
                for one in told
                if any(one[1] != other[1] and len(one[0].keys & other[0].keys) >= claim.shared for other in told)
            ]
        if claim.once:
            told = _of_one_time(told, passages)
        affirming, denying = ({each[0].account for each in told if each[1] is yes} for yes in (True, False))
        if affirming and denying and len(affirming | denying) > 1:
            sides_told = (
                {passages.evidence(passage, clause) for passage, said, clause in told if said is yes}
                for yes in (True, False)
            )
            values = [value for side in sides_told for value in sorted(side)]  # who affirm go before who deny
            found.append(_discrepancy(claim, tuple(dict.fromkeys(values))))
    return found


def _of_one_time(told: Sequence[tuple[Passage, bool, Span]], passages: Passages) -> list[tuple[Passage, bool, Span]]:
    """Without what a later report affirms of which an earlier one only says that it is not so yet."""
    days = [passages.reports[passage.report].published for passage, _, _ in told]

    def news(at: int, other: int) -> bool:
        affirmed, denied = (at, other) if told[at][1] else (other, at)
        later, earlier = days[affirmed], days[denied]
        return later is not None and earlier is not None and later > earlier

    return [
        one
        for at, one in enumerate(told)
        if any(one[1] != other[1] and not news(at, place) for place, other in enumerate(told))
    ]


def _of_old(passage: Passage, reading: Reading, passages: Passages) -> bool:
    """Whether a sentence names a time long before its report: it tells of other talks."""
    published = passages.reports[passage.report].published
    before = (published - _LONG_AGO).isoformat() if published else None
    days = [moment.iso[:10] for moment in reading.moments if passage.span.contains(moment.span)]
    # In a report without a day, only years are dates that can be told at all.
    return any(len(day) == 4 if before is None else day < before[: len(day)] for day in days)


def _discrepancy(claim: Claim, values: tuple[Evidence, ...]) -> Discrepancy:
    return Discrepancy(
        about=claim.about,
        topic="agreement",
        kind="contradiction",
        values=values,
        note="one account affirms what another denies or leaves open",
        confidence=0.6,
    )

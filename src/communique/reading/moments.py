"""Date expressions and the dates they mean, reckoned from the day of the report.

A weekday is the nearest such day at or before the dateline, the same day included, unless the clause looks ahead.
A month or day without a year is the nearest one to the dateline. What cannot be reckoned (a weekday in a report
without a date) is left out rather than guessed.
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from communique.reading.lexicon import lexicon
from communique.reading.tree import Tree
from communique.terms import Moment, Span

# Words after "On Friday" among which the clause's verb is looked for.
_REACH = 14


@cache
def _words() -> dict[str, Any]:
    return lexicon("calendar")


@cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    # "may" and "march" are months only when written as one; the caller checks the capital.
    month = rf"(?P<month>{'|'.join(sorted(words['months'], key=len, reverse=True))})\b\.?"
    # "Friday 19 May" is one day, and the date says which Friday.
    named = rf"(?:\b(?:{'|'.join(words['weekdays'])})(?:,|,?\s+the)?\s+)?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    until = r"(?:\s?(?:-|–|—|to|through|and)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    return re.compile(
        "|".join(
            (
                r"(?P<iso>\b(?:19|20)\d\d-[01]\d-[0-3]\d\b)",
                rf"{named}\b{month}\s+{day}\b{until}{year}\b(?!\s*(?:%|percent|per\b))",
                rf"{named}\b{day.replace('day', 'day2')}{until.replace('until', 'until2')}\s+(?:of\s+)?"
                rf"{month.replace('month', 'month2')}{year.replace('year', 'year2')}\b",
                rf"\b{month.replace('month', 'month3')}(?:,?\s+(?:of\s+)?(?P<year3>(?:19|20)\d\d))?\b",
                r"\b(?P<which>last|next|this|past|coming)\s+(?P<unit>week|weekend|month|year)\b",
                rf"\b(?P<weekday>{'|'.join(words['weekdays'])})\b",
                rf"\b(?P<near>{'|'.join(words['days'])})\b",
                r"\b(?:in|since|of|by|from|until|during|before|after|late|early|mid-?|and|the|year)\s+"
                r"(?P<year4>(?:19|20)\d\d)\b(?![-–]\d)",
            )
        ),
        re.IGNORECASE,
    )


def moments(text: str, *, published: date | None = None) -> tuple[Moment, ...]:
    """All date expressions of `text` in order, resolved against `published` (the report's own day)."""
    found = []
    for match in _pattern().finditer(text):
        iso = _resolve(match, text, published)
        if iso is not None:
            group = "year4" if match["year4"] else 0
            found.append(Moment(span=Span(*match.span(group)), iso=iso))
    return tuple(found)


def date_spans(text: str, within: Span) -> tuple[Span, ...]:
    """Where dates are written `within` a text, also those that cannot be reckoned: their numbers count nothing."""
    return tuple(
        Span(*match.span())
        for match in _pattern().finditer(text, within.start, within.end)
        if match["month3"] is None or _is_month_name(match["month3"])
    )


def is_bound(tree: Tree, day: Span) -> bool:
    """Whether a day is only where something begins or ends: what is due "by noon on Friday" is not on Friday."""
    words, node = _words(), tree.head_of(day)
    while node is not None and node >= 0:
        if any(tree.word(child).text.lower() in words["bounds"]["words"] for child in tree.children(node, "case")):
            return True
        node = tree.word(node).head
        if node >= 0 and tree.word(node).text.lower() not in words["ahead"]["by_the"]:
            return False
    return False


def _resolve(match: re.Match[str], text: str, published: date | None) -> str | None:
    if match["iso"]:
        return match["iso"]
    if match["year4"]:
        return match["year4"]
    for suffix in ("", "2"):
        if match["day" + suffix]:
            return _day_of_month(match, suffix, published)
    if match["month3"]:
        return _month(match, published)
    if published is None:
        return None
    if match["which"]:
        return _period(match["which"].lower(), match["unit"].lower(), published)
    if match["near"]:
        return (published + timedelta(days=_words()["days"][match["near"].lower()])).isoformat()
    return _weekday(match, text, published).isoformat()


def _is_month_name(written: str) -> bool:
    """Months stand with a capital; without it "march" and "may" are verbs."""
    return written[0].isupper()


def _day_of_month(match: re.Match[str], suffix: str, published: date | None) -> str | None:
    if not _is_month_name(match["month" + suffix]):
        return None
    month = _words()["months"][match["month" + suffix].lower()]
    first, last = int(match["day" + suffix]), match["until" + suffix]
    year = int(match["year" + suffix]) if match["year" + suffix] else None
    if year is None:
        if published is None:
            return None
        year = _year(month, published, match.string, match.start(), match.end())
    start = _date(year, month, first)
    if start is None:
        return None
    end = _date(year, month, int(last)) if last else None
    return f"{start.isoformat()}/{end.isoformat()}" if end and end > start else start.isoformat()


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _month(match: re.Match[str], published: date | None) -> str | None:
    written = match["month3"]
    if not _is_month_name(written):
        return None
    month = _words()["months"][written.lower()]
    if match["year3"]:
        return f"{match['year3']}-{month:02}"
    before = match.string[max(0, match.start() - 16) : match.start()].lower()
    # "May" is also a name and opens questions: without a year it needs a preposition or an adjective of time.
    lead = re.search(r"\b(?:in|since|until|by|from|through|before|after|last|next|late|early|mid|this)[\s-]+$", before)
    owner = match.string[match.end() : match.end() + 2] in ("’s", "'s")
    if published is None or (written.lower() in ("may", "march", "mar") and (lead is None or owner)):
        return None
    if "last" in before[-6:] or "since" in before[-7:]:
        year = published.year if month <= published.month else published.year - 1
    elif "next" in before[-6:]:
        year = published.year if month >= published.month else published.year + 1
    else:
        year = _year(month, published, match.string, match.start(), match.end())
    return f"{year}-{month:02}"


def _year(month: int, published: date, text: str, start: int, end: int) -> int:
    """The year of a month named without one: the nearest, or the coming one where the clause looks ahead."""
    ahead = (month - published.month) % 12
    if ahead <= 3 or ahead >= 9:
        forward = ahead <= 3
    else:
        forward = _looks_ahead(text, start, end) or ahead == 6
    if 1 <= ahead <= 3 and _tells_of_the_past(text, start):
        forward = False
    months = published.year * 12 + published.month - 1 + (ahead if forward else ahead - 12)
    return months // 12


def _period(which: str, unit: str, published: date) -> str:
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        return f"{(monday + timedelta(days=5)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekday(match: re.Match[str], text: str, published: date) -> date:
    behind = (published.weekday() - _words()["weekdays"][match["weekday"].lower()]) % 7
    day = published - timedelta(days=behind)
    if behind and _looks_ahead(text, match.start(), match.end()):
        day += timedelta(days=7)
    return day


def _tells_of_the_past(text: str, start: int) -> bool:
    """Whether the clause before a month tells what was done: "which left in January" in a report of November."""
    ahead, behind = _words()["ahead"]["words"], _words()["behind"]
    before = list(_clause_words(text, start))
    if _is_deadline(before) or set(before[:1]) & set(behind["toward"]):
        return False
    for after, word, earlier in zip(["", *before], before, [*before[1:], ""], strict=False):
        if word in ahead:
            return False
        if word in behind["did"]:
            return after != "to" and earlier != "be"  # "was to meet in January", "is to be held in January"
        if len(after) > 4 and after.endswith("ed"):
            # "was adopted in January", "which opened in January"; but "offered talks in January"
            return word in behind["before_a_participle"]
    return False


def _is_deadline(before: Sequence[str]) -> bool:
    """Whether "by" leads to a day: "by noon on Friday"; but "rejected by the union on Friday"."""
    return "by" in itertools.takewhile(lambda word: word == "by" or word in _words()["ahead"]["by_the"], before)


def _looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause around a weekday speaks of the future: the nearest cue before it decides, then after it."""
    ahead, behind = set(_words()["ahead"]["words"]), set(_words()["behind"]["words"])
    before = list(_clause_words(text, start))
    if _is_deadline(before):
        opens = set(before) <= {"by", *_words()["ahead"]["by_the"]}
        told = set(re.findall(r"[a-z]+", re.split(r"[.,;:!?\n]", text[end : end + 80], maxsplit=1)[0].lower()))
        return not (opens and "had" in told)  # "by Friday nothing had been settled"
    if before[:1] == ["before"] and text[end : end + 2] not in ("’s", "'s"):
        return not {"had", "was", "were"} & set(before)
    for near, (word, earlier) in enumerate(zip(before, [*before[1:], ""], strict=False)):
        if word in ahead:
            return True
        # "will be published on Monday", not "will be based on Monday's talks"
        planned = earlier == "be" and near < 2 and text[end : end + 2] not in ("’s", "'s")
        if word in behind or (len(word) > 4 and word.endswith("ed") and not planned):
            return False
    following = re.split(r"[.;:!?\n]", text[end : end + 200], maxsplit=1)[0]
    for position, word in enumerate(re.findall(r"[a-z]+", following.lower())):
        if position == 0 and word in _words()["behind"]["alike"]:
            return False  # "the union on Tuesday set up camp to watch the vote"
        if word in behind or (position < 2 and word in ("and", "but", "as")) or (len(word) > 4 and word.endswith("ed")):
            return False
        if word == "will" or (position < _REACH and word in ahead):
            return True
    return False


def _clause_words(text: str, start: int) -> Iterator[str]:
    """The words of the clause before `start`, the nearest first."""
    before = re.split(r"[.;!?\n]", text[max(0, start - 120) : start])[-1]
    yield from reversed(re.findall(r"[a-z]+", before.lower()))

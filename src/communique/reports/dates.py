"""When a report was published, where its page, its container or a line of its text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r"|sept)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?[ \-]+(?:of )?{_MONTH}[ ,\-]+{_YEAR}\b",
        rf"\b{_MONTH}[ ]?(?P<day>\d\d?)(?:st|nd|rd|th)?,?[ ]+{_YEAR}\b",
        # Day and month as numbers are read only where they cannot be confused: 23/04/2019, 04/23/2019.
        rf"\b(?P<day>1[3-9]|2\d|3[01])[/.-](?P<number>0?[1-9]|1[0-2])[/.-]{_YEAR}\b",
        rf"\b(?P<number>0?[1-9]|1[0-2])[/.-](?P<day>1[3-9]|2\d|3[01])[/.-]{_YEAR}\b",
    )
)

_YEARLESS = re.compile(
    rf"\b(?:{_MONTH}[ ]?(?P<day>\d\d?)|(?P<before>\d\d?) {_MONTH.replace('month', 'after')})\b(?!,? ?\d)", re.I
)


def find_date(text: str) -> date | None:
    """The first full date written in `text`: ISO, "12 January 2022", "Jan. 12, 2022", or unambiguous numbers."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[date]:
    """All full dates written in `text`, in order."""
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        parts = match.groupdict()
        number = parts.get("number") or next(
            number for number, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"][:3].lower())
        )
        try:
            yield date(int(parts["year"]), int(number), int(parts["day"]))
        except ValueError:
            continue


def day_in(text: str, near: date) -> date | None:
    """The first day without a year in `text` ("Aug 23", "23 August"), in the year that brings it closest to `near`."""
    match = _YEARLESS.search(text)
    if match is None:
        return None
    name = (match["month"] or match["after"])[:3].lower()
    number = next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name))
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, number, int(match["day"] or match["before"])))
        except ValueError:
            continue
    return min(found, key=lambda day: abs(day - near), default=None)


def read_date(stamp: str) -> date | None:
    """The day of a time stamp as feeds and records write it: ISO, RFC 2822, compact digits, or seconds since 1970."""
    stamp = stamp.strip()
    if found := find_date(stamp):
        return found
    if re.fullmatch(r"(19|20)\d{6}(T?\d{4,6}Z?)?", stamp):
        try:
            return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
        except ValueError:
            return None
    if re.fullmatch(r"\d{9,10}(\.\d+)?", stamp):
        # Whole days since the epoch, in UTC: a time zone cannot be known from a count of seconds.
        return date.fromordinal(date(1970, 1, 1).toordinal() + int(float(stamp)) // 86400)
    try:
        return parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError):
        return None

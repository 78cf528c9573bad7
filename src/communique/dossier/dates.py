"""Dates at the precision the reports give: a day, a month, a year, or an interval of these."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """First and last day of a date expression, both inclusive."""

    first: date
    last: date


def stretch(iso: str | None) -> Stretch | None:
    """The days that `iso` covers; None where it is not a date."""
    if not iso:
        return None
    first, _, last = iso.partition("/")
    opened, closed = _days(first), _days(last or first)
    if opened is None or closed is None or closed.last < opened.first:
        return None
    return Stretch(opened.first, closed.last)


def _days(iso: str) -> Stretch | None:
    found = _ISO.match(iso.strip()[:10])
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Stretch(date(year, month, day), date(year, month, day))
        if month:
            return Stretch(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Stretch(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        return None


def spelled(iso: str | None, *, year: bool = True) -> str:
    """`iso` as a reader writes it: "12 January 2022", "January 2022", "10–13 January 2022"; unchanged if no date."""
    if not iso:
        return ""
    first, slash, last = iso.partition("/")
    if not slash or first == last:
        return _spelled(first, year)
    if len(first) == len(last) == 10 and first[:7] == last[:7] and _days(first) and _days(last):
        return f"{int(first[8:])}–{_spelled(last, year)}"
    return f"{_spelled(first, year or first[:4] != last[:4])} – {_spelled(last, year)}"


def _spelled(iso: str, year: bool) -> str:
    found = _ISO.match(iso.strip()[:10])
    if not found or _days(iso) is None:
        return iso
    number, month, day = found.groups()
    words = [str(int(day))] if day else []
    if month:
        words.append(MONTHS[int(month) - 1])
    if year or not month:
        words.append(number)
    return " ".join(words)


def short(iso: str | None, *, year: bool = True) -> str:
    """`iso` for narrow places: "12 Jan 2022", "Jan 2022", "2022"."""
    text = spelled(iso, year=year)
    for month in MONTHS:
        text = text.replace(month, month[:3])
    return text

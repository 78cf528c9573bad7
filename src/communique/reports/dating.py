"""The day of a report that does not say its own, from the rest of the pile.

Weekdays and "last week" in a report mean nothing without its day. A post quoted with its time stamp dates the report
that quotes it, and so does a caption that says on which day its picture was taken, unless the picture is from the
archive. Reports of one pile usually cover the same days, so an undated one is given a day where the dated ones agree
within a week: that of its dateline, which needs no year, else the latest full date in its own text that lies near them,
else their middle day. Otherwise it stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median_low

from communique.reports.dates import day_in, find_date, find_dates
from communique.terms import Report

# "— Jane Roe (@janeroe) March 1, 2024": how pages embed a post.
_POST = re.compile(r"\(@\w{2,30}\)\s*[-–—·]?\s*([^\n]{6,24})")
# "FILE PHOTO: ...", "an archive picture": taken on some earlier day.
_ARCHIVE = re.compile(r"\bfile\b|\barchive", re.IGNORECASE)
_AGREE = timedelta(days=7)
_NEAR = timedelta(days=14)


def inferred_days(reports: Sequence[Report]) -> Mapping[str, date]:
    """Days for the reports without one, by report id; independent of the order of `reports`."""
    shown = {
        report.id: day
        for report in reports
        if not report.published and (day := _posted(report.text) or _pictured(report))
    }
    known = sorted(day for report in reports if (day := report.published or shown.get(report.id)))
    if not known or known[-1] - known[0] > _AGREE:
        return shown
    middle = median_low(known)
    days = dict(shown)
    for report in reports:
        if report.published is None and report.id not in shown:
            if (day := _filed(report, middle)) is not None:
                days[report.id] = day
                continue
            near = [day for day in find_dates(report.text) if abs(day - middle) <= _NEAR]
            days[report.id] = max(near, default=middle)
    return days


def _filed(report: Report, near: date) -> date | None:
    """The day of the dateline, which has no year: "OSLO, May 3 (Reuters)"."""
    lines = (block.span.of(report.text) for block in report.blocks if block.kind == "dateline")
    return next((day for line in lines if (day := day_in(line, near)) is not None), None)


def _posted(text: str) -> date | None:
    """The day of the latest post that `text` embeds."""
    return max((day for stamp in _POST.findall(text) if (day := find_date(stamp))), default=None)


def _pictured(report: Report) -> date | None:
    """The latest day on which a picture of the report was taken, where its captions agree within a week."""
    captions = [block.span.of(report.text) for block in report.blocks if block.kind == "caption"]
    days = sorted(day for caption in captions if not _ARCHIVE.search(caption) for day in find_dates(caption))
    return days[-1] if days and days[-1] - days[0] <= _AGREE else None

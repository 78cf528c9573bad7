"""The day of a report that does not say its own, from the rest of the pile.

Weekdays and "last week" in a report mean nothing without its day. A post quoted with its time stamp dates the report
that quotes it. Reports of one pile usually cover the same days, so an undated one is given a day where the dated ones
agree within a week: the latest full date in its own text that lies near them, else their middle day. Otherwise it
stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median_low

from communique.reports.dates import find_date, find_dates
from communique.terms import Report

# "— Jane Roe (@janeroe) March 1, 2024": how pages embed a post.
_POST = re.compile(r"\(@\w{2,30}\)\s*[-–—·]?\s*([^\n]{6,24})")
_AGREE = timedelta(days=7)
_NEAR = timedelta(days=14)


def inferred_days(reports: Sequence[Report]) -> Mapping[str, date]:
    """Days for the reports without one, by report id; independent of the order of `reports`."""
    posted = {report.id: day for report in reports if not report.published and (day := _posted(report.text))}
    known = sorted(day for report in reports if (day := report.published or posted.get(report.id)))
    if not known or known[-1] - known[0] > _AGREE:
        return posted
    middle = median_low(known)
    days = dict(posted)
    for report in reports:
        if report.published is None and report.id not in posted:
            near = [day for day in find_dates(report.text) if abs(day - middle) <= _NEAR]
            days[report.id] = max(near, default=middle)
    return days


def _posted(text: str) -> date | None:
    """The day of the latest post that `text` embeds."""
    return max((day for stamp in _POST.findall(text) if (day := find_date(stamp))), default=None)

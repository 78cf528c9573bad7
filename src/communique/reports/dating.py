"""The day of a report that does not say its own, from the rest of the pile.

Weekdays and "last week" in a report mean nothing without its day. Reports of one pile usually cover the same days, so
an undated one is given a day where the dated ones agree within a week: the latest full date in its own text that lies
near them, else their middle day. Otherwise it stays undated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median_low

from communique.reports.dates import find_dates
from communique.terms import Report

_AGREE = timedelta(days=7)
_NEAR = timedelta(days=14)


def inferred_days(reports: Sequence[Report]) -> Mapping[str, date]:
    """Days for the reports without one, by report id; independent of the order of `reports`."""
    known = sorted(report.published for report in reports if report.published)
    if not known or known[-1] - known[0] > _AGREE:
        return {}
    middle = median_low(known)
    days = {}
    for report in reports:
        if report.published is None:
            near = [day for day in find_dates(report.text) if abs(day - middle) <= _NEAR]
            days[report.id] = max(near, default=middle)
    return days

"""An outlet's own set phrases (notices, standing background), which make no report a copy of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from communique.reports.events import group_events
from communique.reports.fingerprints import Hashes, candidates, within
from communique.terms import Report

# What one outlet prints about so many different events is its template.
_EVENTS = 3
_VERSION = 0.5
_TELLING = 25
# Of so many reports in all the events are told; more would take long and show no other templates.
_SAMPLE = 2000


def find_templates(reports: Sequence[Report], grams: Callable[[int], Hashes]) -> dict[str, Hashes]:
    """By outlet, the hashes among its reports' `grams` that are its templates, sorted.

    `grams` gives the distinct hashes of the report of a number. In a large pile an even sample of every outlet's
    reports stands for all of them.
    """
    outlets: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        if report.outlet:
            outlets[report.outlet].append(number)
    most = max(_EVENTS, _SAMPLE // max(1, len(outlets)))
    outlets = {outlet: _spread(numbers, most) for outlet, numbers in outlets.items() if len(numbers) >= _EVENTS}
    profiles = {number: grams(number) for numbers in outlets.values() for number in numbers}
    frequent: dict[str, Hashes] = {}
    for outlet, numbers in outlets.items():
        hashes, times = np.unique(np.concatenate([profiles[number] for number in numbers]), return_counts=True)
        if (times >= _EVENTS).any():
            frequent[outlet] = hashes[times >= _EVENTS]
    if not frequent:
        return {}
    looked_at = sorted(number for outlet in frequent for number in outlets[outlet])
    groups = group_events(
        [reports[number] for number in looked_at], ignoring=np.unique(np.concatenate(list(frequent.values())))
    )
    events = dict(zip(looked_at, groups, strict=True))
    templates = {}
    for outlet, phrases in frequent.items():
        numbers = outlets[outlet]
        held = [profiles[number][within(profiles[number], phrases)] for number in numbers]
        versions = _versions([profiles[n] for n in numbers], phrases, [events[n] for n in numbers])
        # Each event counts a phrase once, however many of its reports have it.
        once: dict[int, list[Hashes]] = defaultdict(list)
        for event, found in zip(versions, held, strict=True):
            once[event].append(found)
        hashes, times = np.unique(
            np.concatenate([np.unique(np.concatenate(found)) for found in once.values()]), return_counts=True
        )
        if (times >= _EVENTS).any():
            templates[outlet] = hashes[times >= _EVENTS]
    return templates


def _spread(numbers: list[int], most: int) -> list[int]:
    return numbers if len(numbers) <= most else [numbers[at * len(numbers) // most] for at in range(most)]


def _versions(grams: Sequence[Hashes], phrases: Hashes, events: Sequence[int]) -> list[int]:
    """`events` of one outlet's reports with versions of one story as one event.

    Versions share most of their words; what either holds beside the outlet's frequent `phrases` is then too little to
    tell what it is about.
    """
    merged = list(events)
    rest = [int(np.count_nonzero(~within(own, phrases))) for own in grams]
    for a, b in candidates(grams)[:, :2].tolist():
        common = int(np.count_nonzero(within(grams[a], grams[b])))
        alike = common >= _VERSION * min(len(grams[a]), len(grams[b])) and min(rest[a], rest[b]) < _TELLING
        if alike and merged[a] != merged[b]:
            gone, stays = merged[b], merged[a]
            merged = [stays if event == gone else event for event in merged]
    return merged

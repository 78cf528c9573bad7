"""An outlet's own set phrases (notices, standing background), which make no report a copy of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from communique.reports.events import group_events
from communique.reports.fingerprints import Hashes, candidates
from communique.terms import Report

# What one outlet prints about so many different events is its template.
_EVENTS = 3
_VERSION = 0.5


def find_templates(reports: Sequence[Report], grams: Sequence[Hashes]) -> dict[str, Hashes]:
    """By outlet, the hashes among `grams` (one array of distinct hashes a report) that are its templates, sorted."""
    outlets: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        if report.outlet:
            outlets[report.outlet].append(number)
    templates = {}
    for outlet, numbers in outlets.items():
        if len(numbers) < _EVENTS:
            continue
        every = np.concatenate([grams[number] for number in numbers])
        hashes, times = np.unique(every, return_counts=True)
        frequent = hashes[times >= _EVENTS]
        if not len(frequent):
            continue
        owners = [number for number in numbers if np.isin(grams[number], frequent, assume_unique=True).any()]
        events = _events([reports[number] for number in owners], [grams[number] for number in owners], frequent)
        # Each event counts a phrase once, however many of its reports have it.
        once: dict[int, list[Hashes]] = defaultdict(list)
        for number, event in zip(owners, events, strict=True):
            once[event].append(np.intersect1d(grams[number], frequent, assume_unique=True))
        if len(once) < _EVENTS:
            continue
        hashes, times = np.unique(
            np.concatenate([np.unique(np.concatenate(found)) for found in once.values()]), return_counts=True
        )
        if len(standing := hashes[times >= _EVENTS]):
            templates[outlet] = standing
    return templates


def _events(reports: Sequence[Report], grams: Sequence[Hashes], frequent: Hashes) -> list[int]:
    """The events of one outlet's reports, told by the words outside its frequent phrases.

    Versions of one story share most of their words; those are one event whatever is left of them.
    """
    events = list(group_events(reports, ignoring=frequent))
    for a, b in candidates(grams)[:, :2].tolist():
        common = len(np.intersect1d(grams[a], grams[b], assume_unique=True))
        if events[a] != events[b] and common >= _VERSION * min(len(grams[a]), len(grams[b])):
            merged = events[b]
            events = [events[a] if event == merged else event for event in events]
    return events

"""Bytes in, clean text with a way back out; and which reports are copies of one account.

open_pile(paths)       every report in files, folders, archives and feeds, or a refusal
clean(original)        the article, its metadata, and the map to the original characters
find_copies(reports)   copies, partial reuse and shared quotations, with the shared passages
"""

from __future__ import annotations

from communique.reports.confine import clean
from communique.reports.copies import find_copies
from communique.reports.original import Hints, Original, Refusal
from communique.reports.passages import matches
from communique.reports.pile import open_pile

__all__ = ["Hints", "Original", "Refusal", "clean", "find_copies", "matches", "open_pile"]

"""Bytes in, clean text with a way back out; and which reports are copies of one account.

open_pile(paths)       every report in files, folders, archives and feeds, or a refusal
clean(original)        the article, its metadata, and the map to the original characters
find_copies(reports)   copies, partial reuse and shared quotations, with the shared passages
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.reports.confine import clean
    from communique.reports.copies import find_copies
    from communique.reports.original import Hints, Original, Refusal
    from communique.reports.pile import open_pile

__all__ = ["Hints", "Original", "Refusal", "clean", "find_copies", "open_pile"]

_HOME = {
    "clean": "confine",
    "find_copies": "copies",
    "Hints": "original",
    "Original": "original",
    "Refusal": "original",
    "open_pile": "pile",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: the confined process needs neither the copies index nor what it is made of.
    if name not in _HOME:
        raise AttributeError(f"module 'communique.reports' has no attribute {name!r}")
    return getattr(import_module(f"communique.reports.{_HOME[name]}"), name)

"""communique reads press reports of a negotiation into a record with evidence, compares them, and finds which
outcomes could hold.

    open_case(folder)          a case: add reports, read, compare, draft, analyse, export
    read_text(text)            the findings in one text
    load_conflict(path)        a conflict model from its file; analyse(conflict) its stable states
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.analysis import analyse
    from communique.case import Case, open_case
    from communique.conflict import load_conflict
    from communique.reading import read_text

__version__ = "0.1.0"
__all__ = ["Case", "analyse", "load_conflict", "open_case", "read_text"]

_HOME = {
    "Case": "communique.case",
    "open_case": "communique.case",
    "read_text": "communique.reading",
    "load_conflict": "communique.conflict",
    "analyse": "communique.analysis",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: `communique --help` and the engine alone need neither the reader nor the database.
    if name not in _HOME:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)

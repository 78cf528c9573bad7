"""The conflict model and its file; knows nothing of reports.

load_conflict(path_or_text)     a checked Conflict, or ConflictError with every mistake and its line
verify(conflict)                the States of a conflict built in Python, or the same error
"""

from communique.conflict.check import verify
from communique.conflict.file import load_conflict
from communique.conflict.model import (
    Arc,
    Conflict,
    Graph,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Same,
    Strength,
    Unknown,
    View,
)  # fmt: skip

__all__ = [
    "Arc", "Conflict", "Graph", "Impossible", "Option", "Party", "Preference", "Preferences", "Ranking", "Same",
    "Strength", "Unknown", "View", "load_conflict", "verify",
]  # fmt: skip

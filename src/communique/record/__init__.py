"""The case's memory: reports, findings, rulings, runs and comparisons in one SQLite file."""

from communique.record.findings import Finding, findings_of
from communique.record.record import Orphan, Record, Versions

__all__ = ["Finding", "Orphan", "Record", "Versions", "findings_of"]

"""The record in other people's formats, each in its own file; all places are in the reports' originals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.record.exchange.annotation import write_annotations
from communique.record.exchange.csl import write_csl
from communique.record.exchange.csv import write_csv
from communique.record.exchange.jsonl import write_jsonl
from communique.record.findings import Finding
from communique.terms import Comparison, Report

Writer = Callable[[Sequence[Report], Sequence[Finding], Comparison | None], str]

WRITERS: dict[str, Writer] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "annotations": write_annotations,
    "csl": write_csl,
}

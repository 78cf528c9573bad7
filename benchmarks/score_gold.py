"""Score the whole chain against annotated negotiations.

    python benchmarks/score_gold.py [--gold DIR] [--negotiation NAME ...] [--keep DIR] [--brief] [--no-compare]

Runs reports, reading and comparison over each folder of the gold, in memory and with one reader; then the gold's own
scorer over the exports, one table a negotiation and one pooled. Needs the annotated reports, which are not part of this
repository.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from communique.comparison import compare
from communique.reading import read_report
from communique.record.exchange.jsonl import write_jsonl
from communique.record.findings import findings_of
from communique.reports import Original, Refusal, clean, find_copies, open_pile
from communique.reports.dating import inferred_days
from communique.terms import Report

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated negotiations")
    parser.add_argument("--negotiation", action="append", metavar="NAME", help="only those whose folder begins so")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep exports and scores here")
    parser.add_argument("--brief", action="store_true", help="the pooled table only")
    parser.add_argument("--no-compare", action="store_true", help="leave the comparison out")
    chosen = parser.parse_args()
    begins = tuple(chosen.negotiation or [""])
    folders = [path for path in sorted(chosen.gold.iterdir()) if path.is_dir() and path.name.startswith(begins)]
    if not folders:
        parser.error(f"no negotiation in {chosen.gold}")
    with tempfile.TemporaryDirectory() as scratch:
        target = chosen.keep or Path(scratch)
        target.mkdir(parents=True, exist_ok=True)
        scores = [score(folder, target, chosen) for folder in folders]
        if len(scores) > 1 or chosen.brief:
            print("== pooled")
            sys.stdout.flush()
            subprocess.run([sys.executable, chosen.gold / "score.py", "--pool", *scores], check=True)


def score(folder: Path, target: Path, chosen: argparse.Namespace) -> Path:
    """Export and score one negotiation; the file that holds its figures."""
    began = time.perf_counter()
    export = target / f"{folder.name}.jsonl"
    export.write_text(exported(folder, with_comparison=not chosen.no_compare), encoding="utf-8")
    print(f"== {folder.name} ({time.perf_counter() - began:.1f} s)")
    sys.stdout.flush()
    command = [sys.executable, chosen.gold / "score.py", export, "--gold", folder]
    if not chosen.brief:
        subprocess.run(command, check=True)
    figures = target / f"{folder.name}.json"
    figures.write_bytes(subprocess.run([*command, "--json"], check=True, capture_output=True).stdout)
    return figures


def exported(folder: Path, *, with_comparison: bool) -> str:
    reports: list[Report] = []
    for item in open_pile(sorted(folder.glob("*.txt"))):
        outcome = clean(item) if isinstance(item, Original) else item
        if isinstance(outcome, Refusal):
            print(f"refused: {outcome}")
        else:
            reports.append(outcome)
    days = inferred_days(reports)
    reports = [replace(report, published=days.get(report.id, report.published)) for report in reports]
    reports.sort(key=lambda report: report.id)
    days = inferred_days(reports)
    readings = [read_report(report, published=days.get(report.id)) for report in reports]
    findings = [
        finding for report, reading in zip(reports, readings, strict=True) for finding in findings_of(report, reading)
    ]
    comparison = compare(reports, readings, find_copies(reports)) if with_comparison else None
    return write_jsonl(reports, findings, comparison)


if __name__ == "__main__":
    main()

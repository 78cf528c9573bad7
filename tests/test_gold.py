"""The figures on the annotated negotiations stay above their floors, and their evidence stands at its place."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.case import Case

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["gold"]


@pytest.fixture(scope="module")
def scored(tmp_path_factory) -> dict[str, dict[str, Any]]:
    """The scorer's figures by negotiation, and pooled over all."""
    if not GOLD.is_dir():
        pytest.skip("the annotated reports lie beside the checkout, in shared/gold, and are not here")
    folder = tmp_path_factory.mktemp("gold")
    found = {path.name: score(path, folder) for path in sorted(GOLD.iterdir()) if path.is_dir()}
    return found | {"pooled": {"figures": pooled([one["figures"] for one in found.values()])}}


def score(negotiation: Path, folder: Path) -> dict[str, Any]:
    with Case.new(folder / negotiation.name) as case:
        case.add(sorted(negotiation.glob("*.txt")))
        case.read()
        export = folder / f"{negotiation.name}.jsonl"
        export.write_text(case.export("jsonl"), encoding="utf-8")
    command = [sys.executable, GOLD / "score.py", export, "--gold", negotiation, "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def pooled(tables: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Micro-averages: F1 is twice the hits over everything annotated and everything found."""
    sums = {what: [sum(table[what][key] for table in tables) for key in ("tp", "gold", "pred")] for what in tables[0]}
    return {what: {"f1": 2 * tp / (gold + pred) if gold + pred else 0.0} for what, (tp, gold, pred) in sums.items()}


def test_no_report_is_missing(scored):
    assert {name: one["missing reports"] for name, one in scored.items() if one.get("missing reports")} == {}


def test_all_evidence_stands_at_its_place(scored):
    figures = [one for name, one in scored.items() if name != "pooled"]
    assert sum(one["evidence checked"] for one in figures) > 500
    assert sum(one["evidence not at its place"] for one in figures) == 0


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name, floors in FLOORS.items() for figure in floors])
def test_the_figure_is_not_below_its_floor(scored, name, figure):
    assert scored[name]["figures"][figure]["f1"] >= FLOORS[name][figure]

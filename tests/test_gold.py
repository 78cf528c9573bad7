"""The figures on an annotated negotiation stay above their floors."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from communique.case import Case

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
NEGOTIATION = "talks-2022-01"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["gold"][NEGOTIATION]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    if not GOLD.is_dir():
        pytest.skip("the annotated reports lie beside the checkout, in shared/gold, and are not here")
    folder = tmp_path_factory.mktemp("gold")
    with Case.new(folder / "case") as case:
        case.add(sorted((GOLD / NEGOTIATION).glob("*.txt")))
        case.read()
        (folder / "findings.jsonl").write_text(case.export("jsonl"), encoding="utf-8")
    command = [sys.executable, GOLD / "score.py", folder / "findings.jsonl", "--gold", GOLD / NEGOTIATION, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_no_report_is_missing(figures):
    assert figures["missing reports"] == []


def test_all_evidence_stands_at_its_place(figures):
    assert figures["evidence checked"] > 100
    assert figures["evidence not at its place"] == 0


@pytest.mark.parametrize("figure", FLOORS)
def test_the_figure_is_not_below_its_floor(figures, figure):
    assert figures["figures"][figure]["f1"] >= FLOORS[figure]

"""What the comparison makes of the annotators' own readings: issues, positions and discrepancies against theirs."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
from tests.comparison.gold import FOLDERS, GOLD, ROOT, load

from communique.comparison import compare
from communique.terms import Comparison

FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))["comparison"]

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated reports are not beside the checkout")


@cache
def scorer() -> Any:
    spec = spec_from_file_location("score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def compared(folder: str) -> Comparison:
    reports, readings, lineage, _, _ = load(folder)
    return compare(reports, readings, lineage)


@cache
def scored() -> tuple[dict[str, dict[str, float]], Counter[str]]:
    """The scorer's figures pooled over the negotiations, and its counts of signs."""
    tally, signs = scorer().Tally(), Counter[str]()
    for folder in FOLDERS:
        _, _, _, ids, dossier = load(folder)
        found = compared(folder)
        lines = [
            {"kind": "position", "party": p.party, "issue": p.issue, "stance": p.stance,
             "evidence": [{"report": e.report, "span": [e.start, e.end]} for e in p.evidence]}
            for p in found.positions
        ] + [
            {"kind": "discrepancy", "values": [{"report": e.report, "span": [e.start, e.end]} for e in d.values]}
            for d in found.discrepancies
        ]  # fmt: skip
        docs = {report: doc for doc, report in ids.items()}
        signs.update(scorer().score_dossier(dossier, lines, docs, scorer().Names(dossier), tally))
    return tally.table(), signs


def test_issues_group_as_the_annotators_grouped_them() -> None:
    scores = []
    for folder in FOLDERS:
        _, readings, _, _, _ = load(folder)
        issue_of = {(cited.report, cited.move): cited.issue for cited in compared(folder).moves}
        golds = [json.loads(path.read_text("utf-8")) for path in sorted((GOLD / folder).glob("*.gold.json"))]
        pairs = [
            (gold_move["issue"], issue_of[reading.report, move])
            for gold, reading in zip(golds, readings, strict=True)
            for gold_move, move in zip(gold["moves"], reading.moves, strict=True)
        ]
        scores.append(scorer().bcubed(pairs))
    assert sum(scores) / len(scores) >= FLOORS["issue labels"], scores


def test_positions_agree_in_party_sign_and_evidence() -> None:
    figures, _ = scored()
    assert figures["position: party + sign + evidence"]["f1"] >= FLOORS["position"]


def test_a_wrong_sign_is_rare() -> None:
    _, signs = scored()
    share = signs["positions with the wrong sign"] / signs["positions compared"]
    assert share <= FLOORS["wrong signs at most"]


def test_discrepancies_are_those_the_annotators_list() -> None:
    figures, _ = scored()
    assert figures["discrepancy: two of its reports"]["f1"] >= FLOORS["discrepancy"]


def test_the_one_report_whose_quotations_nobody_shares_is_unverified() -> None:
    _, _, _, ids, _ = load("talks-2022-01")
    assert ids["001"] in compared("talks-2022-01").unverified_wording

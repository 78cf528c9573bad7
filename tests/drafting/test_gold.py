"""Drafts of the annotated negotiations: they solve, and cover what the annotators found contested."""

import json
import tomllib
from pathlib import Path

import pytest

from communique.analysis import analyse
from communique.case import Case
from communique.drafting import draft

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FLOOR = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["drafting"]
FOLDERS = sorted(path for path in GOLD.glob("*") if path.is_dir())

pytestmark = pytest.mark.skipif(not FOLDERS, reason="the annotated negotiations are not beside this checkout")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def drafted(request, tmp_path_factory):
    with Case.new(tmp_path_factory.mktemp("case") / "case") as case:
        case.add(sorted(request.param.glob("*.txt")))
        case.read()
        comparison, reports = case.compare(), case.record.reports()
        return request.param, draft(comparison, reports), reports


def test_a_draft_of_an_annotated_negotiation_solves_and_is_small_enough_to_think_about(drafted):
    _, found, _ = drafted
    assert len(found.conflict.options) <= 12
    assert 2 <= len(found.conflict.parties) <= 5
    assert all(option.evidence for option in found.conflict.options)
    assert analyse(found.conflict, ("gmr",)).stability("gmr").equilibria.any()


def test_the_main_issues_of_the_annotators_are_in_the_draft(drafted):
    """Main: two parties stand on it, or one insists. Covered: an option, a statement or a left-out thing cites it."""
    folder, found, reports = drafted
    (dossier,) = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.dossier.json"))
    docs = {
        next(report.id for report in reports if report.sha256 == gold["sha256"]): gold["doc"]
        for gold in (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.gold.json"))
    }
    cited = [reference for option in found.conflict.options for reference in option.evidence]
    cited += [r for one in found.conflict.preferences for s in one.statements for r in s.evidence]
    cited += [str(one.evidence) for one in found.left_out if one.evidence]
    places = [(docs[r.split(":")[0]], *map(int, r.split(":")[1].split("-"))) for r in cited]
    stands: dict[str, list[dict]] = {}
    for row in dossier["positions"].values():
        for issue, cell in row.items():
            stands.setdefault(issue, []).append(cell)
    main = {i: c for i, c in stands.items() if len(c) > 1 or max(abs(cell["stance"]) for cell in c) == 3}
    covered = [
        issue
        for issue, cells in main.items()
        if any(doc == d and s < end and start < e for cell in cells for d, s, e in cell["evidence"]
               for doc, start, end in places)
    ]  # fmt: skip
    assert len(covered) >= FLOOR["main issues covered"] * len(main), sorted(set(main) - set(covered))

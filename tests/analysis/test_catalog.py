import tomllib
from pathlib import Path

import pytest

from communique.analysis import analyse
from communique.case import Case
from communique.conflict import load_conflict
from communique.terms import Evidence

CATALOG = Path(__file__).resolve().parents[2] / "catalog"
ENTRIES = sorted(path.parent for path in CATALOG.glob("*/expected.toml"))


def test_the_catalogue_holds_at_least_ten_conflicts_each_told_and_listed():
    index = (CATALOG / "README.md").read_text(encoding="utf-8")
    assert len(ENTRIES) >= 10
    for entry in ENTRIES:
        assert "Source:" in (entry / "README.md").read_text(encoding="utf-8")
        assert f"({entry.name}/)" in index


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_catalogued_conflict_solves_to_what_is_expected(entry):
    expected = tomllib.loads((entry / "expected.toml").read_text(encoding="utf-8"))
    analysis = analyse(load_conflict(entry / "conflict.toml"), tuple(expected))
    found = {
        notion: sorted(analysis.states.yn(analysis.states.find(label)) for label in labels)
        for notion, labels in analysis.equilibria.items()
    }
    assert found == {notion: sorted(states) for notion, states in expected.items()}


def test_the_worked_example_cites_passages_of_the_bundled_reports(tmp_path):
    conflict = load_conflict(CATALOG / "communique-demo-brussels-2022" / "conflict.toml")
    pile = CATALOG.parent / "src" / "communique" / "demo" / "brussels-2022"
    with Case.new(tmp_path / "case") as case:
        case.add([pile])
        reports = {report.id: report for report in case.record.reports()}
    statements = [one for party in conflict.preferences for one in party.statements]
    for cited in (*conflict.options, *statements):
        assert cited.evidence or (cited.basis == "assumed" and cited.note)
        for reference in cited.evidence:
            report, _, place = reference.partition(":")
            start, end = map(int, place.split("-"))
            span = reports[report].span(Evidence(report, start, end))
            assert span
            assert span.of(reports[report].text).endswith((".", ".”"))

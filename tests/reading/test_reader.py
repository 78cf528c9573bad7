"""Reports read side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import ReaderError
from communique.reading import read_report, read_reports
from communique.reading.encoder import WEIGHTS
from communique.reports import Original, clean, open_pile
from communique.terms import Report

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def pile(folder: Path, number: int) -> list[Report]:
    for n in range(number):
        (folder / f"{n}.txt").write_text(f"Norway demanded {n + 2} boats. Fiji rejected the demand.", encoding="utf-8")
    cleaned = [clean(item) for item in open_pile(sorted(folder.glob("*.txt"))) if isinstance(item, Original)]
    return [report for report in cleaned if isinstance(report, Report)]


def test_reports_read_side_by_side_are_read_as_one_by_one(tmp_path: Path) -> None:
    reports = pile(tmp_path, 9)
    assert list(read_reports(reports)) == [read_report(report) for report in reports]


def test_what_is_read_before_a_failure_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = pile(tmp_path, 6)

    def failing(report: Report, **_: object) -> object:
        if report.id == reports[3].id:
            raise ReaderError("broken", where=report.id, mend="read it again")
        return report.id

    monkeypatch.setattr("communique.reading.reader.read_report", failing)
    readings = read_reports(reports)
    assert [next(readings) for _ in range(3)] == [report.id for report in reports[:3]]
    with pytest.raises(ReaderError, match="broken"):
        next(readings)


def test_only_a_few_reports_are_read_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports, asked = pile(tmp_path, 2), 0

    def endless() -> Iterator[Report]:
        nonlocal asked
        while True:
            asked += 1
            yield reports[0]

    monkeypatch.setattr("communique.reading.reader.read_report", lambda report, **_: report.id)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    readings = read_reports(endless())
    assert next(readings)
    readings.close()
    assert asked == 4

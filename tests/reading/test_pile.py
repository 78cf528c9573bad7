"""A pile read side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

import communique.reading.pile
from communique.errors import ReaderError
from communique.reading import read_report, read_reports
from communique.reading.encoder import WEIGHTS
from communique.reports import Original, clean, open_pile
from communique.terms import Reading, Report

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")

FEW, MANY = 9, 24  # read by this process alone, and by others too


def pile(folder: Path, number: int) -> list[Report]:
    for n in range(number):
        (folder / f"{n}.txt").write_text(f"Norway demanded {n + 2} boats. Fiji rejected the demand.", encoding="utf-8")
    cleaned = [clean(item) for item in open_pile(sorted(folder.glob("*.txt"))) if isinstance(item, Original)]
    return [report for report in cleaned if isinstance(report, Report)]


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("number", [FEW, MANY])
def test_reports_read_side_by_side_are_read_as_one_by_one(tmp_path: Path, number: int) -> None:
    reports = pile(tmp_path, number)
    assert list(read_reports(reports)) == [read_report(report) for report in reports]


@pytest.mark.usefixtures("two_cores")
def test_many_are_read_with_a_process_of_their_own_and_the_words_of_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = pile(tmp_path, MANY)
    words = tmp_path / "lexicon"
    words.mkdir()
    (words / "actors.csv").write_text(
        "name,kind,names,people,places,seats,from,to,source\nLofoten,state,Norway,,,,,,ours\n", encoding="utf-8"
    )
    helped = Event()

    def waiting(report: Report, **asked: Path) -> Reading:
        assert helped.wait(30)
        return read_report(report, **asked)

    class Watched(SimpleQueue[object]):
        def put(self, item: object, block: bool = True, timeout: float | None = None) -> None:
            if isinstance(item, communique.reading.pile._Process):
                helped.set()
            super().put(item, block, timeout)

    monkeypatch.setattr("communique.reading.reader.read_report", waiting)
    monkeypatch.setattr("communique.reading.pile.SimpleQueue", Watched)
    readings = list(read_reports(reports, lexicon=words))
    assert {move.actor for reading in readings for move in reading.moves} == {("Lofoten",), ("Fiji",)}


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("does", ["exit 1", "printf '\\200\\004N.'; exit 1"])
def test_what_a_process_does_not_answer_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    reports = pile(tmp_path, MANY)
    worker = tmp_path / "worker"
    worker.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    worker.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(worker))
    assert [reading.report for reading in read_reports(reports)] == [report.id for report in reports]


@pytest.mark.usefixtures("two_cores")
def test_where_no_process_can_be_started_all_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = pile(tmp_path, MANY)
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    assert [reading.report for reading in read_reports(reports)] == [report.id for report in reports]


def test_what_is_read_before_a_failure_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = pile(tmp_path, FEW)

    def failing(report: Report, **_: object) -> object:
        if report.id == reports[3].id:
            raise ReaderError("broken", where=report.id, mend="read it again")
        return report.id

    monkeypatch.setattr("communique.reading.reader.read_report", failing)
    readings = read_reports(reports)
    assert [next(readings) for _ in range(3)] == [report.id for report in reports[:3]]
    with pytest.raises(ReaderError, match="broken"):
        next(readings)


@pytest.mark.usefixtures("two_cores")
def test_only_some_reports_are_read_ahead(tmp_path: Path) -> None:
    reports, asked = pile(tmp_path, 1), 0

    def endless() -> Iterator[Report]:
        nonlocal asked
        while True:
            asked += 1
            yield reports[0]

    readings = read_reports(endless())
    assert next(readings).report == reports[0].id
    readings.close()
    assert asked < 20

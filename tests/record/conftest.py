from __future__ import annotations

import pytest
from tests.record.pile import FIRST, VERSIONS, reading_of, report_of

from communique.record import Record
from communique.terms import Reading, Report


@pytest.fixture
def report() -> Report:
    return report_of(FIRST, prefix="MENU | HOME\n")


@pytest.fixture
def reading(report: Report) -> Reading:
    return reading_of(report)


@pytest.fixture
def record(tmp_path):
    with Record.create(tmp_path / "record.sqlite") as record:
        yield record


@pytest.fixture
def read_record(record, report, reading):
    record.add_report(report)
    record.save_reading(report, reading, record.begin_run(VERSIONS))
    return record


@pytest.fixture
def move_id(read_record) -> str:
    return next(f.id for f in read_record.findings() if f.kind == "move" and f.value.type == "threaten")

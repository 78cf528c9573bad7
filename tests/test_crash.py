"""A killed process loses nothing that it said is done, and doing it again ends where it would have ended."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.quick import write_pile

from communique.case import Case, open_case

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.usefixtures("quick_reader")

READING = """
import sys, time
from tests import quick
quick.install()
from communique.case import open_case
from communique.record import Record
keep = Record.save_reading
def telling(self, report, *rest):
    keep(self, report, *rest)
    print(report.id, flush=True)
    time.sleep(0.01)
Record.save_reading = telling
with open_case(sys.argv[1]) as case:
    print("ready", flush=True)
    case.read(again=True)
"""

RULING = """
import sys
from communique.case import open_case
with open_case(sys.argv[1]) as case:
    moves = [finding.id for finding in case.record.findings() if finding.kind == "move"]
    print("ready", flush=True)
    for move in moves:
        print(case.rule("reject", move).id, flush=True)
"""

DYING = """
import os, signal, sys
from tests import quick
quick.install()
from communique.case import open_case
from communique.record import record
inner = record.apply
def dying(report, *rest):
    os.kill(os.getpid(), signal.SIGKILL)
with open_case(sys.argv[1]) as case:
    record.apply = dying  # in the middle of the transaction
    if sys.argv[2] == "read":
        case.read(again=True)
    else:
        case.rule("reject", case.record.findings()[0].id)
"""


@pytest.fixture
def folder(tmp_path):
    with Case.new(tmp_path / "sund", analyst="Ana") as case:
        case.add(write_pile(tmp_path / "pile", 12))
    return tmp_path / "sund"


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src"), *sys.path])
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True,
                            env=os.environ | {"PYTHONPATH": path})  # fmt: skip


def acknowledged(script: str, folder: Path, seconds: float) -> list[str]:
    """What the process said was done until it was killed, `seconds` after its start."""
    process = start(script, folder)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    return said.split()


def test_reading_loses_nothing_acknowledged_and_ends_the_same(folder):
    luck = random.Random(5)
    for _ in range(2):
        said = acknowledged(READING, folder, luck.uniform(0.02, 0.2))
        with open_case(folder) as case:
            assert set(said) <= case.record.read_from().keys()
    with open_case(folder) as case:
        case.read()
        first = case.export("jsonl")
        case.read(again=True)
        assert case.export("jsonl") == first


def test_two_processes_may_read_one_case_at_once(folder):
    both = [start(READING, folder), start(READING, folder)]
    assert [process.wait() for process in both if process.communicate()] == [0, 0]
    with open_case(folder) as case:
        assert case.read() == 0
        first = case.export("jsonl")
        case.read(again=True)
        assert case.export("jsonl") == first


def test_rulings_lose_nothing_acknowledged(folder):
    with open_case(folder) as case:
        case.read()
    said = acknowledged(RULING, folder, 0.2)
    with open_case(folder) as case:
        kept = [ruling.id for ruling in case.record.rulings()]
        rejected = {ruling.target for ruling in case.record.rulings()}
        assert said == kept[: len(said)]
        assert len(kept) - len(said) <= 1
        assert not rejected & {finding.id for finding in case.record.findings()}


@pytest.mark.parametrize("doing", ["read", "rule"])
def test_death_in_the_middle_of_a_write_leaves_the_record_as_it_was(folder, doing):
    with open_case(folder) as case:
        case.read()
        before = case.record.findings()
    process = start(DYING, folder, doing)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with open_case(folder) as case:
        assert case.record.findings() == before
        assert case.record.rulings() == ()


def test_half_written_originals_never_get_their_name(folder, monkeypatch):
    def fails(*_):
        raise OSError(28, "No space left on device")

    with open_case(folder) as case:
        before = sorted((folder / "originals").iterdir())
        monkeypatch.setattr("os.replace", fails)
        more = folder.parent / "more.txt"
        more.write_text("Morvia offered a share of the catch to the fishing villages.", encoding="utf-8")
        with pytest.raises(Exception, match="cannot be written"):
            case.add([more])
        assert sorted((folder / "originals").iterdir()) == before
        assert "more.txt" not in {report.name for report in case.record.reports()}


def test_what_a_killed_process_left_half_written_goes_and_what_is_being_written_stays(folder):
    left, fresh = folder / "originals" / ".writing-dead", folder / ".writing-now"
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (time.time() - 7200, time.time() - 7200))
    with open_case(folder):
        pass
    assert not left.exists()
    assert fresh.exists()

"""Nothing is parsed where the parser's memory could be limited and is not."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from communique.reports import Original, Refusal, confine, limits
from communique.reports import worker as worker_module
from communique.reports.confine import Worker
from communique.reports.wire import UNCONFINED
from communique.reports.worker import Unconfined, limit_memory

INFINITE = -1


def system(monkeypatch: pytest.MonkeyPatch, *, hard: int = INFINITE, fails: bool = False) -> list[tuple[int, int]]:
    """Stands in for the system's limits; what is set."""
    asked: list[tuple[int, int]] = []

    def setrlimit(what: int, most: tuple[int, int]) -> None:
        if fails:
            raise ValueError("not allowed")
        asked.append(most)

    fake = SimpleNamespace(
        RLIMIT_AS=9, RLIM_INFINITY=INFINITE, getrlimit=lambda what: (hard, hard), setrlimit=setrlimit
    )
    monkeypatch.setattr(worker_module, "resource", fake)
    return asked


def test_memory_is_limited_and_a_tighter_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    most = limits.limits().memory_bytes
    asked = system(monkeypatch)
    limit_memory()
    assert asked == [(most, most)]
    asked = system(monkeypatch, hard=most // 2)
    limit_memory()
    assert asked == [(most // 2, most // 2)]


def test_a_process_whose_memory_cannot_be_limited_does_not_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch, fails=True)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(Unconfined):
        limit_memory()
    monkeypatch.setattr(sys, "platform", "darwin")
    limit_memory()


def test_every_report_is_refused_where_the_parser_is_not_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: object) -> subprocess.Popen[bytes]:
        end = [sys.executable, "-c", f"raise SystemExit({UNCONFINED})"]
        return subprocess.Popen(end, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(confine, "_start", start)
    worker = Worker()
    refused = worker.clean(Original.of("a.txt", b"Ferry crews talk."))
    (unopened,) = worker.open("b.zip", "zip", "", b"PK")
    for end in (refused, unopened):
        assert isinstance(end, Refusal)
        assert "memory of the parser cannot be limited" in end.reason
        assert "ulimit" in end.mend

"""The confined process as seen from outside: it parses what strangers wrote, and its death costs one report."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import BinaryIO

from communique.reports.language import language_of
from communique.reports.limits import Limits, limits
from communique.reports.original import Original, Refusal
from communique.reports.wire import (
    UNCONFINED,
    Broken,
    Header,
    pack_original,
    receive,
    send,
    unpack_original,
    unpack_refusal,
    unpack_report,
)
from communique.terms import Report

_MEND = "Save the report as plain text."


class Worker:
    """One confined process. It is started when first asked and again after it died; safe to use from threads.

    `allowed` are the limits it is put under, the shipped ones where none are given.
    """

    def __init__(self, allowed: Limits | None = None) -> None:
        self._allowed = allowed or limits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def clean(self, original: Original) -> Report | Refusal:
        """`original` as a report, or the reason why it is none."""
        with self._lock:
            try:
                self._ask({"task": "clean", **pack_original(original)}, original.data)
                header, _ = self._answer()
                return unpack_refusal(header) if "reason" in header else unpack_report(header, original)
            except _Death as death:
                return Refusal(name=original.name, reason=death.reason, mend=death.mend or _MEND)
            except (Broken, LookupError, TypeError, ValueError) as error:
                self.close()
                return Refusal(name=original.name, reason=self._unusable(error), mend=_MEND)

    def open(self, name: str, kind: str, path: str, data: bytes = b"") -> Iterator[Original | Refusal]:
        """The reports in a container: an archive, feed or record file at `path`, or in `data` where that is empty."""
        mend = "Unpack it and add the reports themselves."
        with self._lock:
            try:
                self._ask({"task": "open", "name": name, "kind": kind, "path": path}, data)
                while True:
                    header, payload = self._answer()
                    if header.get("end"):
                        return
                    yield unpack_refusal(header) if "reason" in header else unpack_original(header, payload)
            except _Death as death:
                yield Refusal(name=name, reason=death.reason, mend=death.mend or mend)
            except (Broken, LookupError, TypeError, ValueError) as error:
                yield Refusal(name=name, reason=self._unusable(error), mend=mend)
            finally:
                # Whatever state a container's reader is in, also when the caller stops listening, it is not used again.
                self.close()

    def close(self) -> None:
        """Ends the process; the next request starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        process.wait()

    def _ask(self, header: Header, data: bytes) -> None:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.close()
            self._process, self._owner = _start(self._allowed), os.getpid()
        stdin = self._process.stdin
        assert stdin is not None
        try:
            send(_binary(stdin), header, data)
        except OSError as error:
            raise self._died(late=False) from error

    def _answer(self) -> tuple[Header, bytes]:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._allowed.wall_seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            return receive(
                _binary(process.stdout),
                most_header=self._allowed.output_bytes,
                most_payload=self._allowed.report_bytes,
            )
        except Broken as error:
            if str(error) != "the end":
                raise
            raise self._died(late=late.is_set()) from error
        finally:
            timer.cancel()

    def _unusable(self, error: Exception) -> str:
        megabytes = self._allowed.output_bytes / 1e6
        return f"what the parser made of it cannot be used ({str(error)[:80]}); at most {megabytes:g} MB are taken."

    def _died(self, *, late: bool) -> _Death:
        process, code = self._process, None
        if process is not None:
            try:
                code = process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                code = None
        self.close()
        allowed = self._allowed
        if late:
            return _Death(f"parsing it took longer than {allowed.wall_seconds} s.")
        if code == -signal.SIGXCPU:
            return _Death(f"parsing it needs more than {allowed.cpu_seconds} s of processor time.")
        if code == UNCONFINED:
            return _Death("nothing is parsed here, since the memory of the parser cannot be limited.",
                          "Read the reports where `ulimit -v` can be set.")  # fmt: skip
        return _Death(f"parsing it ended the parser (status {code}); it may need more than "
                      f"{allowed.memory_bytes // 1_000_000} MB of memory.")  # fmt: skip


class _Death(Exception):
    def __init__(self, reason: str, mend: str = "") -> None:
        super().__init__(reason)
        self.reason, self.mend = reason, mend


def _start(allowed: Limits) -> subprocess.Popen[bytes]:
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        # One thread each: the memory limit counts the address space that idle threads reserve.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    if "SYSTEMROOT" in os.environ:
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "communique.reports.worker", json.dumps(asdict(allowed))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        bufsize=-1,
    )


def _binary(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]


_cleaner = Worker()
atexit.register(_cleaner.close)


def clean(original: Original) -> Report | Refusal:
    """The report in `original`: clean text, what each block is, and the way back; or a refusal with the reason.

    The work is done in a confined process (processor time, memory, output and network taken away; see limits.toml)
    that serves one report after the other; should it die, that report is refused and the next finds a new process.
    """
    report = _cleaner.clean(original)
    if isinstance(report, Refusal):
        return report
    # The language model unpacks itself into a temporary file, which the confined process may not write.
    language = language_of("\n".join(span.of(report.text) for span in report.body()))
    if language == report.language:
        return report
    note = f"the language seems to be {language}; communique reads English"
    return replace(report, language=language, notes=(*report.notes, note))

"""A pile read side by side: a few reports by threads of this process, many also by processes of their own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from communique.reading import reader
from communique.terms import Reading, Report

_MANY = 16  # reports; for fewer, to start a process takes longer than it saves
_MOST = 4  # processes, this one among them; each holds some 200 MB

_NO_ANSWER = (OSError, EOFError, pickle.UnpicklingError)
_Read = Callable[[Report], Reading]


def read_reports(reports: Iterable[Report], *, lexicon: Path | None = None) -> Iterator[Reading]:
    """What `read_report` gives for each report, in their order; several are read side by side, on all cores.

    This process reads two at a time: the encoder sees the next while the rules, which are the work of one core, read
    this one. For many, each further core gets a process of its own, which joins in when it is ready.
    """
    reader.ready()
    reports = iter(reports)
    first = list(islice(reports, _MANY))
    others = min(os.cpu_count() or 1, _MOST) - 1 if len(first) == _MANY else 0
    here = partial(reader.read_report, lexicon=lexicon)
    free: SimpleQueue[_Read] = SimpleQueue()
    free.put(here)
    free.put(here)

    def taken(report: Report) -> Reading:
        read = free.get()
        try:
            return read(report)
        finally:
            free.put(read)

    ahead: deque[Future[Reading]] = deque()
    with ExitStack() as stack:
        for _ in range(others):
            with suppress(OSError):  # where none can be started, this one reads all
                stack.enter_context(_Process(lexicon, free))
        pool = ThreadPoolExecutor(2 + others, "reader")
        stack.callback(pool.shutdown, cancel_futures=True)
        for report in chain(first, reports):
            ahead.append(pool.submit(taken, report))
            if len(ahead) > 2 + others:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


class _Process:
    """A process that reads for this one, among the `readers` as soon as it can begin.

    What it does not answer is read here, and it is asked no more.
    """

    def __init__(self, lexicon: Path | None, readers: SimpleQueue[_Read]) -> None:
        self._lexicon, self._readers = lexicon, readers
        self._failed = False
        self._process = subprocess.Popen(
            [sys.executable or "", "-P", "-m", "communique.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._beginning = Thread(target=self._begin, daemon=True)

    def __enter__(self) -> _Process:
        self._beginning.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._beginning.join()
        with suppress(OSError), self._process:
            pass  # its streams are closed

    def __call__(self, report: Report) -> Reading:
        try:
            if not self._failed:
                return self._asked(report)
        except _NO_ANSWER:
            self._failed = True
        return reader.read_report(report, lexicon=self._lexicon)

    def _begin(self) -> None:
        with suppress(*_NO_ANSWER):
            self._answer()
            self._readers.put(self)

    def _asked(self, report: Report) -> Reading:
        assert self._process.stdin is not None
        pickle.dump((report, self._lexicon), self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Reading:
        assert self._process.stdout is not None
        answer: Reading = pickle.load(self._process.stdout)
        return answer

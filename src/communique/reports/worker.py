"""The confined process from inside: gives up what it does not need, then serves one request after the other."""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import math
import sys
from typing import BinaryIO

from communique.reports.cleaning import clean_here
from communique.reports.containers import open_container
from communique.reports.limits import Limits, impose, limits
from communique.reports.original import Original, Refusal
from communique.reports.repair import decode
from communique.reports.wire import (
    UNCONFINED,
    Broken,
    pack_original,
    pack_refusal,
    pack_report,
    receive,
    send,
    unpack_original,
)

try:
    import resource
except ImportError:  # not on Windows: there the clock and the size of the answer are the only limits
    resource = None  # type: ignore[assignment]

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_MOST_FILES = 32


class Unconfined(Exception):
    """The system knows a limit of memory and does not let this process have one."""


def confine() -> None:
    """Takes away memory beyond the limit, writing to files, core dumps, and where the system allows it the network.

    Raises `Unconfined` where the memory cannot be limited: a bomb would then take that of the whole machine.
    """
    if resource:
        limit_memory()
        for what, most in (
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, _MOST_FILES),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            library = ctypes.CDLL(None, use_errno=True)
            # An empty network of its own; without the right to make one alone, inside a user namespace of its own.
            if library.unshare(_NEW_NET) != 0:
                library.unshare(_NEW_USER | _NEW_NET)


def limit_memory() -> None:
    """Limits the address space; where it is held tighter already, that stays."""
    most, hard = limits().memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ValueError, OSError) as error:
        if sys.platform != "darwin":  # which has the call and never enforces it: SECURITY.md says so
            raise Unconfined(str(error)) from error


def allow_seconds() -> None:
    """Lets the processor time for one more report run from now."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = math.ceil(used.ru_utime + used.ru_stime) + limits().cpu_seconds
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers requests until there are no more."""
    while True:
        try:
            header, data = receive(requests, most_header=limits().output_bytes, most_payload=limits().report_bytes)
        except Broken:
            return
        allow_seconds()
        if header["task"] == "clean":
            _clean(answers, unpack_original(header, data))
        else:
            stream: BinaryIO
            with open(header["path"], "rb") if header["path"] else io.BytesIO(data) as stream:
                for item in open_container(stream, header["kind"], header["name"]):
                    _item(answers, item)
                    allow_seconds()
            send(answers, {"end": True})


def _item(answers: BinaryIO, item: Original | Refusal) -> None:
    if isinstance(item, Refusal):
        send(answers, pack_refusal(item))
    else:
        send(answers, pack_original(item), item.data)


def _clean(answers: BinaryIO, original: Original) -> None:
    try:
        report = clean_here(original)
        if isinstance(report, Refusal):
            send(answers, pack_refusal(report))
            return
        _, encoding, _ = decode(original.data, original.hints.charset)
        send(answers, pack_report(report, encoding))
    except MemoryError:
        reason = f"parsing it needs more than {limits().memory_bytes // 1_000_000} MB of memory."
        send(answers, pack_refusal(Refusal(name=original.name, reason=reason, mend="Save the report as plain text.")))
        sys.exit(1)
    except RecursionError:
        refusal = Refusal(name=original.name, reason="it is nested too deeply.", mend="Save the report as plain text.")
        send(answers, pack_refusal(refusal))


if __name__ == "__main__":
    impose(Limits(**json.loads(sys.argv[1])))
    try:
        confine()
    except Unconfined:
        sys.exit(UNCONFINED)
    serve(sys.stdin.buffer, sys.stdout.buffer)

"""A pile of files, folders and archives into single reports."""

from __future__ import annotations

import difflib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.reports.confine import Worker
from communique.reports.containers import MEDIA, kind_of, kind_within
from communique.reports.limits import limits
from communique.reports.original import Original, Refusal
from communique.reports.unread import FORMATS, is_passed_over, unread

_STDIN = "standard input"


def open_pile(paths: Iterable[Path | str], *, stdin: BinaryIO | None = None) -> Iterator[Original | Refusal]:
    """Every report in `paths`, in order; folders sorted and with their subfolders; "-" is standard input.

    Files: .txt .md .html, web archives (.warc, .warc.gz), saved feeds (.xml, .rss, .atom), news records (.json,
    .jsonl) and .zip of these. What cannot become a report comes as a refusal with the reason. Archives, feeds and
    records are taken apart in a confined process. Nothing is written and nothing is fetched.
    """
    for path in paths:
        if str(path) == "-":
            yield from _stdin(stdin or sys.stdin.buffer)
        else:
            yield from _path(Path(path))


def _stdin(stream: BinaryIO) -> Iterator[Original | Refusal]:
    data = stream.read(limits().report_bytes + 1)
    if len(data) > limits().report_bytes:
        yield _too_large(_STDIN)
    elif kind := kind_within(data[:4096]):
        yield from Worker().open(_STDIN, kind, "", data)
    else:
        is_page = data[:4096].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        yield Original.of(_STDIN, data, "html" if is_page else "text")


def _path(path: Path) -> Iterator[Original | Refusal]:
    if not path.exists():
        yield Refusal(name=str(path), reason="there is no such file or folder.", mend=_meant(path))
    elif not path.is_dir():
        yield from _file(path, path.name)
    else:
        refused: list[OSError] = []
        seen = False
        for folder, folders, names in os.walk(path, onerror=refused.append):
            folders.sort()
            for name in sorted(name for name in names if not is_passed_over(name)):
                seen = True
                file = Path(folder) / name
                yield from _file(file, file.relative_to(path).as_posix())
        if not seen and not refused:
            yield Refusal(name=str(path), reason="the folder holds no files.", mend="Put reports into it.")
        for error in refused:
            yield Refusal(name=str(error.filename), reason=f"the folder cannot be read ({error.strerror}).")


def _meant(path: Path) -> str:
    """What to do about a path that leads nowhere: a name beside it that is nearly the same, if there is one."""
    try:
        near = difflib.get_close_matches(path.name, [beside.name for beside in path.parent.iterdir()], 1)
    except OSError:
        near = []
    return f"Did you mean {path.parent / near[0]}?" if near else "Check the path."


def _file(path: Path, name: str) -> Iterator[Original | Refusal]:
    name = name.encode("utf-8", "replace").decode()
    kind, media = kind_of(path.name), MEDIA.get(path.suffix.lower())
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield Refusal(name=name, reason="it is not a regular file.", mend=FORMATS)
        elif kind:
            with path.open("rb"):
                pass  # an error that belongs to the file is told here, where the system still says which
            yield from Worker().open(name, kind, str(path.resolve()))
        elif media is None:
            yield unread(name, path.suffix)
        elif state.st_size > limits().report_bytes:
            yield _too_large(name)
        else:
            with open(path, "rb") as file:
                data = file.read(limits().report_bytes + 1)
            yield Original.of(name, data, media)
    except OSError as error:
        yield Refusal(name=name, reason=f"it cannot be opened ({error.strerror}).", mend="Check its permissions.")


def _too_large(name: str) -> Refusal:
    megabytes = limits().report_bytes // 1_000_000
    return Refusal(
        name=name,
        reason=f"it is larger than {megabytes} MB.",
        mend="One report a file: split it, or save the article only.",
    )

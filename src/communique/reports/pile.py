"""A pile of files, folders and archives into single reports."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.reports.limits import limits
from communique.reports.original import Media, Original, Refusal

_MEDIA: dict[str, Media] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_MEND = "Formats read: .txt .md .html .warc .warc.gz .xml .rss .atom .json .jsonl .zip and folders of these."


def open_pile(paths: Iterable[Path | str], *, stdin: BinaryIO | None = None) -> Iterator[Original | Refusal]:
    """Every report in `paths`, in order; folders sorted and with their subfolders; "-" is standard input.

    What cannot become a report comes as a refusal with the reason. Nothing is written and nothing is fetched.
    """
    for path in paths:
        if str(path) == "-":
            yield _stdin(stdin or sys.stdin.buffer)
        else:
            yield from _path(Path(path))


def _stdin(stream: BinaryIO) -> Original | Refusal:
    data = stream.read(limits().report_bytes + 1)
    if len(data) > limits().report_bytes:
        return _too_large("standard input")
    start = data[:1000].lstrip().lower()
    return Original.of("standard input", data, "html" if start.startswith((b"<!doctype html", b"<html")) else "text")


def _path(path: Path) -> Iterator[Original | Refusal]:
    if not path.exists():
        yield Refusal(name=str(path), reason="there is no such file or folder.", mend="Check the path.")
    elif path.is_dir():
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                file = Path(folder) / name
                yield from _file(file, file.relative_to(path).as_posix())
    else:
        yield from _file(path, path.name)


def _file(path: Path, name: str) -> Iterator[Original | Refusal]:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield Refusal(name=name, reason="it is not a regular file.", mend=_MEND)
            return
        media = _MEDIA.get(path.suffix.lower())
        if media is None:
            yield Refusal(name=name, reason=f"files ending in {path.suffix or 'no suffix'} are not read.", mend=_MEND)
        elif state.st_size > limits().report_bytes:
            yield _too_large(name)
        else:
            yield Original.of(name, path.read_bytes(), media)
    except OSError as error:
        yield Refusal(
            name=name, reason=f"it cannot be opened ({error.strerror}).", mend="Check the file's permissions."
        )


def _too_large(name: str) -> Refusal:
    megabytes = limits().report_bytes // 1_000_000
    return Refusal(
        name=name,
        reason=f"it is larger than {megabytes} MB.",
        mend="One report a file: split it, or save only the article.",
    )

"""Files that are there wholly or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from communique.errors import CaseError

_WRITING = ".writing-"
_STALE = 3600  # seconds after which a half-written file is a dead process's: no write takes an hour


def sweep(folder: Path) -> None:
    """Remove what processes that were killed left half-written in `folder` and one folder below it."""
    for place in (folder, *(below for below in folder.iterdir() if below.is_dir())):
        for left in place.glob(f"{_WRITING}*"):
            # Another process may be writing, or the folder be read-only: then it stays for the next time.
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE:
                    left.unlink()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that also after a crash it holds either all of `data` or what it held before.

    Raises CaseError where the disk is full or the place cannot be written.
    """
    check_place(path)
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_WRITING)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())  # mkstemp makes files that only their owner may read
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise CaseError(
            f"The file cannot be written ({error.strerror}).", where=str(path), mend="Make room or name another place."
        ) from error


def check_place(path: Path) -> None:
    """Raises CaseError where no file can be at `path`: a folder is there, or its own folder is missing."""
    if path.is_dir():
        raise CaseError("This is a folder, not a file.", where=str(path), mend="Name a file in it.")
    if not path.parent.is_dir():
        raise CaseError("There is no such folder to write in.", where=str(path.parent),
                        mend="Make it, or name another place.")  # fmt: skip


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    # The name of a new file is safe only once its folder is on the disk; Windows has no such call.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

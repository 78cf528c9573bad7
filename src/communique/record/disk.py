"""Files that are there wholly or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from communique.errors import CaseError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that also after a crash it holds either all of `data` or what it held before.

    Raises CaseError where the disk is full or the place cannot be written.
    """
    check_place(path)
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
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

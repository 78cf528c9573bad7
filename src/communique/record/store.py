"""The database file of a case: opening, migrating, and telling a person what is wrong with it.

Schema steps are the numbered files in `sql/`; `user_version` is the last one applied. Before a step changes an existing
record, the file is copied beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from communique.errors import CaseError

APPLICATION_ID = 0x434D5153  # "CMQS" in the file's header says whose it is
WAIT_SECONDS = 5.0


def schema_steps() -> tuple[str, ...]:
    """The schema's steps in order; step n leads to version n."""
    folder = files("communique.record") / "sql"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def create(path: Path) -> sqlite3.Connection:
    """A new, empty record at `path`."""
    with telling(path):
        connection = _connect(path, "rwc")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(connection, path, schema_steps())
        return connection


def connect(path: Path, steps: tuple[str, ...] | None = None) -> sqlite3.Connection:
    """The record at `path`, brought to the newest schema; opened for reading only where the disk allows no more."""
    if not path.is_file():
        raise CaseError("There is no record here.", where=str(path), mend="Make the case with `communique new`.")
    with telling(path):
        connection = _open(path)
        try:
            _check_owner(connection, path)
            _migrate(connection, path, schema_steps() if steps is None else steps)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """SQLite's errors as errors that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _told(error, path) from error
    except sqlite3.IntegrityError as error:
        raise CaseError(
            f"The record cannot hold that ({error}).", where=str(path), mend="Nothing was kept; give other values."
        ) from error
    except sqlite3.DatabaseError as error:
        raise CaseError(
            f"The record is damaged or no record at all ({error}).", where=str(path), mend="Restore it from a copy."
        ) from error


def _told(error: sqlite3.OperationalError, path: Path) -> CaseError:
    match error.sqlite_errorname.split("_")[1]:
        case "BUSY" | "LOCKED":
            what, mend = "Another process is writing to this case.", "Try again when it is done."
        case "READONLY" | "CANTOPEN" | "PERM":
            what, mend = "The case can only be read, not changed.", "Make the folder writable, or work on a copy."
        case "FULL" | "IOERR":
            what, mend = f"The disk is full or failing ({error}).", "Make room and run the command again."
        case _:
            raise error
    return CaseError(what, where=str(path), mend=mend)


def _open(path: Path) -> sqlite3.Connection:
    try:
        connection = _connect(path, "rw")
        # The first look at the file is what shows whether the write-ahead log can be used here.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.split("_")[1] not in {"READONLY", "CANTOPEN"}:
            raise
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise CaseError(
            "The folder is read-only, and the record's last changes still wait in its write-ahead log.",
            where=str(path),
            mend="Open the case once where it may be written, or work on a copy.",
        )
    return _connect(path, "ro", immutable=True)


def _connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise CaseError("This is not a record of communique.", where=str(path), mend="Name a case folder.")


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    version = version_of(connection)
    if version > len(steps):
        raise CaseError(
            f"The record has schema {version}; this communique knows schemas up to {len(steps)}.",
            where=str(path),
            mend="Use a newer communique.",
        )
    for number in range(version + 1, len(steps) + 1):
        if number > 1:
            _keep_copy(connection, path, number)
        connection.executescript(f"BEGIN IMMEDIATE;\n{steps[number - 1]}\nPRAGMA user_version = {number};\nCOMMIT;")


def _keep_copy(connection: sqlite3.Connection, path: Path, number: int) -> None:
    """A whole copy of the record as it was before step `number`, beside it."""
    copy = path.with_name(f"{path.stem}.before-{number:04}{path.suffix}")
    if not copy.exists():
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)

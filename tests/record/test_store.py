from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.record.pile import VERSIONS, report_of

from communique.errors import CaseError
from communique.record import Record
from communique.record.store import connect, schema_steps, version_of


@pytest.fixture
def path(tmp_path, report, reading):
    path = tmp_path / "record.sqlite"
    with Record.create(path) as record:
        record.add_report(report)
        record.save_reading(report, reading, record.begin_run(VERSIONS))
    return path


def test_the_record_is_made_to_lose_nothing(path):
    with closing(connect(path)) as connection:
        pragma = lambda name: connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731
        assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)
        assert connection.execute("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                                  "AND NOT strict AND name NOT LIKE 'sqlite_%'").fetchone()[0] == 0  # fmt: skip


def test_a_migration_keeps_a_copy_of_the_record_as_it_was(path):
    steps = (*schema_steps(), "ALTER TABLE refusal ADD COLUMN weight INTEGER;")
    with closing(connect(path, steps)) as connection:
        assert version_of(connection) == len(steps)
        assert "weight" in connection.execute("SELECT * FROM refusal").description[-1][0]
    copy = path.with_name(f"record.before-{len(steps):04}.sqlite")
    with closing(connect(copy)) as connection:
        assert version_of(connection) == len(steps) - 1
        assert connection.execute("SELECT count(*) FROM report").fetchone()[0] == 1


def test_a_migration_that_fails_changes_nothing(path):
    steps = (*schema_steps(), "CREATE TABLE fresh (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        connect(path, steps)
    with closing(connect(path)) as connection:
        assert version_of(connection) == len(schema_steps())
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'fresh'").fetchall()


def test_a_record_of_a_newer_version_is_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="schema 999; this communique knows") as caught:
        Record.open(path)
    assert caught.value.mend == "Use a newer communique."
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look at" * 40])
def test_a_file_that_is_no_record_is_refused(tmp_path, content):
    path = tmp_path / "record.sqlite"
    path.write_bytes(content)
    with pytest.raises(CaseError):
        Record.open(path)
    assert path.read_bytes() == content


def test_a_case_that_another_process_writes_to_is_refused_after_a_while(path, report, monkeypatch):
    monkeypatch.setattr("communique.record.store.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Record.open(path) as record:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="Another process is writing"):
            record.add_report(report_of("Something else."))
        assert record.reports() == (report,)
        other.execute("ROLLBACK")
        assert record.add_report(report_of("Something else."))


AS_NOBODY = """
import os, sys
from pathlib import Path
from communique.errors import CaseError
from communique.record import Record
from communique.record.store import schema_steps
if os.getuid() == 0:
    steps = schema_steps()
    import communique.record.store as store
    store.schema_steps = lambda: steps  # the package itself may lie where nobody can look
    os.setgid(65534); os.setuid(65534)
with Record.open(Path(sys.argv[1])) as record:
    print(len(record.findings()))
    try:
        record.rule("reject", record.findings()[0].id, by="Ana")
    except CaseError as error:
        print(error.what)
"""


def test_a_read_only_folder_can_be_read_and_refuses_rulings(path):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, folder))
        copy.chmod(0o444)
        Path(folder).chmod(0o555)
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, copy], capture_output=True, text=True,
                              env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
        Path(folder).chmod(0o755)
    assert done.stdout.splitlines() == ["6", "The case can only be read, not changed."], done.stderr


ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from communique.errors import CaseError
from communique.record import Record
from communique.record.disk import write_whole
path = Path(sys.argv[1])
with Record.open(path) as record:
    report = record.reports()[0]
    reading = record.readings()[0]
    run = record.begin_run(record.versions()[0])
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    for attempt in (lambda: record.save_reading(report, reading, run),
                    lambda: write_whole(path.with_name("dossier.html"), b"x" * 9000)):
        try:
            attempt()
        except CaseError as error:
            print(error.what)
"""


def test_a_full_disk_is_said_and_nothing_is_changed(path, reading):
    done = subprocess.run([sys.executable, "-c", ON_A_FULL_DISK, path], capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
    said = done.stdout.splitlines()
    assert len(said) == 2, done.stderr
    assert said[0].startswith("The disk is full")
    assert said[1].startswith("The file cannot be written")
    with Record.open(path) as record:
        assert record.readings() == (reading,)
    assert sorted(file.name for file in path.parent.iterdir()) == ["record.sqlite"]


def test_the_limit_of_this_test_run_is_untouched():
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY

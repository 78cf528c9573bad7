"""The record of a case: reports, what was read in them, what a person ruled, and what they show together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from communique.errors import UsageError
from communique.record.findings import FIELDS, KINDS, Finding, Value, findings_of, make_finding
from communique.record.rulings import ABOUT_FINDINGS, ABOUT_ISSUES, Decision, apply, places, sentence_around, value_at
from communique.record.store import connect, create, telling
from communique.record.values import from_data, from_json, to_json
from communique.reports import Refusal
from communique.terms import Comparison, Evidence, Reading, Report, Ruling, RulingAction

_RULING = "SELECT id, action, target, by, at, why, change FROM ruling"
_WHERE_LISTED = {
    "report": "`communique status` lists the reports.",
    "ruling": "`communique status` lists the rulings.",
    "finding": "`communique show` names the findings at a passage, `communique export` all.",
}
_WITHOUT_VALUES = frozenset({"confirm", "reject", "undo"})
_NEEDED = {"rename": "label", "merge": "into", "split": "label"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What read a report: communique's version, the reader's, and hashes of lexicons and weights."""

    version: str
    reader: str
    lexicon: str
    weights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A ruling in force whose finding is no longer read, with the words it was about."""

    ruling: Ruling
    kind: str
    evidence: Evidence


class Record:
    """One case's memory in one file. Every method that writes is one transaction: done wholly or not at all."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path) -> Record:
        return cls(path, create(path))

    @classmethod
    def open(cls, path: Path) -> Record:
        return cls(path, connect(path))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------------- reports

    def holds(self, sha256: str) -> bool:
        return bool(self._rows("SELECT 1 FROM report WHERE sha256 = ?", sha256))

    def add_report(self, report: Report) -> bool:
        """Keep a report; False where it is here already. Of the names it came under, the first in order is kept.

        A refusal under its name is forgotten.
        """
        with self._transaction() as write:
            write("DELETE FROM refusal WHERE name = ?", (report.name,))
            known = self._rows("SELECT name, value FROM report WHERE id = ?", report.id)
            if not known:
                write(
                    "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (report.id, report.sha256, report.name, report.outlet,
                     report.published.isoformat() if report.published else None, report.headline, to_json(report)),
                )  # fmt: skip
            elif report.name < known[0]["name"]:
                value = json.loads(known[0]["value"]) | {"name": report.name}
                write("UPDATE report SET name = ?, value = ? WHERE id = ?",
                      (report.name, json.dumps(value, ensure_ascii=False), report.id))  # fmt: skip
            return not known

    def add_refusal(self, refusal: Refusal) -> None:
        with self._transaction() as write:
            write("INSERT OR REPLACE INTO refusal VALUES (?, ?, ?, ?)",
                  (refusal.name, refusal.reason, refusal.mend, now()))  # fmt: skip

    def reports(self) -> tuple[Report, ...]:
        """All reports, by id: an order that does not hang on when they came."""
        return tuple(from_json(Report, row["value"]) for row in self._rows("SELECT value FROM report ORDER BY id"))

    def report(self, start: str) -> Report:
        """The one report whose id starts with `start`. Raises UsageError where there is none, or several."""
        return from_json(Report, self._only("report", start, "SELECT id, value FROM report WHERE id GLOB ?")["value"])

    def refusals(self) -> tuple[Refusal, ...]:
        rows = self._rows("SELECT name, reason, mend FROM refusal ORDER BY name, reason")
        return tuple(Refusal(name=row["name"], reason=row["reason"], mend=row["mend"]) for row in rows)

    # ------------------------------------------------------------------------------------------------------- reading

    def read_from(self) -> dict[str, date | None]:
        """The reports that are read, by id, each with the day that its weekdays were counted from."""
        rows = self._rows("SELECT report, day FROM reading")
        return {row["report"]: date.fromisoformat(row["day"]) if row["day"] else None for row in rows}

    def begin_run(self, versions: Versions) -> int:
        """A new run of the reader; its number goes with every reading it makes."""
        with self._transaction() as write:
            return int(
                write("INSERT INTO run (at, version, reader, lexicon, weights) VALUES (?, ?, ?, ?, ?)",
                      (now(), versions.version, versions.reader, versions.lexicon, versions.weights)).lastrowid or 0
            )  # fmt: skip

    def versions(self) -> tuple[Versions, ...]:
        """What read the readings that are kept now; more than one where some reports were read by an older reader."""
        rows = self._rows("SELECT DISTINCT version, reader, lexicon, weights FROM run "
                          "WHERE id IN (SELECT run FROM reading) ORDER BY 1, 2, 3, 4")  # fmt: skip
        return tuple(Versions(**dict(row)) for row in rows)

    def save_reading(self, report: Report, reading: Reading, run: int) -> None:
        """Keep what was read in a report, in place of what was read before; the rulings are applied to it.

        `report.published` is the day that it was read from.
        """
        found = findings_of(report, reading)
        emptied: dict[str, Any] = dict.fromkeys(FIELDS.values(), ())
        rest = replace(reading, text="", **emptied)
        day = report.published.isoformat() if report.published else None
        with self._transaction() as write:
            write("DELETE FROM reading WHERE report = ?", (report.id,))
            write("INSERT INTO reading (report, run, day, value) VALUES (?, ?, ?, ?)",
                  (report.id, run, day, to_json(rest)))  # fmt: skip
            for finding in found:
                write("INSERT INTO finding VALUES (?, ?, ?, ?)",
                      (finding.id, report.id, finding.kind, to_json(finding.value)))  # fmt: skip
            self._stand(report, found, write)

    def readings(self) -> tuple[Reading, ...]:
        """What stands in every report that was read, the rulings applied, by report id."""
        texts = {row["id"]: row["text"] for row in self._rows("SELECT id, text FROM reports")}
        values: dict[str, dict[str, list[Value]]] = {report: {} for report in texts}
        for row in self._rows('SELECT report, kind, value FROM standing ORDER BY report, start, "end", id'):
            value = from_json(KINDS[row["kind"]], row["value"])
            values[row["report"]].setdefault(FIELDS[row["kind"]], []).append(value)
        readings = []
        for row in self._rows("SELECT report, value FROM reading ORDER BY report"):
            data = json.loads(row["value"]) | {"text": texts[row["report"]]}
            found: dict[str, Any] = {field: tuple(items) for field, items in values[row["report"]].items()}
            readings.append(replace(from_data(Reading, data), **found))
        return tuple(readings)

    def notes(self) -> tuple[tuple[str, str], ...]:
        """What the reader says of whole reports, such as one in a language that it does not know: name, note."""
        rows = self._rows("SELECT report.name AS name, note.value AS note FROM reading "
                          "JOIN report ON report.id = reading.report, json_each(reading.value, '$.notes') AS note "
                          "ORDER BY name, note.key")  # fmt: skip
        return tuple((row["name"], row["note"]) for row in rows)

    def findings(self, report: str = "") -> tuple[Finding, ...]:
        """The findings that stand, by place: of one report, or of all."""
        where, values = ("WHERE report = ?", (report,)) if report else ("", ())
        rows = self._rows(f'SELECT * FROM standing {where} ORDER BY report, start, "end", id', *values)
        return tuple(_finding(row) for row in rows)

    def finding(self, start: str) -> Finding:
        """The one standing finding whose id starts with `start`. Raises UsageError where there is none, or several."""
        try:
            return _finding(self._only("finding", start, "SELECT * FROM standing WHERE id GLOB ?"))
        except UsageError as error:
            for ruling in self.rulings(in_force=True):
                if ruling.action == "reject" and start and ruling.target.startswith(start):
                    what = f"Ruling {ruling.id} has rejected the finding {ruling.target}."
                    mend = f"Take that back first: `communique rule CASE undo {ruling.id}`."
                    raise UsageError(what, mend=mend) from error
            raise

    def counts(self) -> dict[str, int]:
        """How many reports there are, and standing findings of each kind."""
        rows = self._rows("SELECT 'report' AS what, count(*) AS number FROM report "
                          "UNION ALL SELECT kind, count(*) FROM standing GROUP BY kind")  # fmt: skip
        return {row["what"]: row["number"] for row in rows}

    # ------------------------------------------------------------------------------------------------------- rulings

    def rule(
        self,
        action: RulingAction,
        target: str,
        *,
        by: str,
        why: str = "",
        change: Sequence[tuple[str, str]] = (),
    ) -> Ruling:
        """Keep a decision; once this returns it is on the disk. `change` holds JSON; its spans are of the original.

        `target` is the id (or its unique beginning) of a finding for confirm, reject, amend; of a report for add,
        with the key `kind` in `change`; of an issue for rename, merge, split; of a ruling for undo.
        """
        pairs = tuple(change)
        if pairs and action in _WITHOUT_VALUES:
            raise UsageError(f"The ruling `{action}` takes no values.", mend="`amend` changes those of a finding.")
        with self._transaction() as write:
            seen: tuple[Report, Finding] | None = None
            if action == "add":
                report = self.report(target)
                seen = report, self._added(report, dict(pairs))
                target = seen[1].id
            elif action in ABOUT_FINDINGS:
                finding = self.finding(target)
                seen = self.report(finding.report), finding
                target = finding.id
            elif action == "undo":
                target = self._undoable(target)
            elif action in ABOUT_ISSUES:
                _check_issue_ruling(action, dict(pairs))
            if action == "amend" and seen:
                _check_amendment(seen[0], seen[1], dict(pairs))
            number = self._rows("SELECT coalesce(max(number), 0) + 1 AS next FROM ruling")[0]["next"]
            ruling = Ruling(id=f"u{number}", action=action, target=target, by=by, at=now(), why=why, change=pairs)
            write("INSERT INTO ruling VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  (number, ruling.id, action, target, by, ruling.at, why, json.dumps(pairs, ensure_ascii=False),
                   *_seen_columns(seen)))  # fmt: skip
            for report in self._touched(ruling, seen):
                self._stand(report, self._read(report), write)
        return ruling

    def rulings(self, *, in_force: bool = False) -> tuple[Ruling, ...]:
        """Every ruling in order; or only those that no later one takes back."""
        where = "WHERE id IN (SELECT id FROM rulings WHERE in_force)" if in_force else ""
        return tuple(_ruling(row) for row in self._rows(f"{_RULING} {where} ORDER BY number"))

    def orphans(self) -> tuple[Orphan, ...]:
        rows = self._rows("SELECT * FROM ruling WHERE id IN (SELECT ruling FROM orphan) ORDER BY number")
        return tuple(
            Orphan(ruling=_ruling(row), kind=row["kind"],
                   evidence=Evidence(row["report"], row["start"], row["end"], row["quote"]))
            for row in rows
        )  # fmt: skip

    def _added(self, report: Report, change: dict[str, str]) -> Finding:
        """The finding that an `add` describes; a move's sentence is found from its trigger where it is not given."""
        kind = json.loads(change.pop("kind", '""'))
        if kind not in KINDS:
            raise UsageError(f"A finding of kind {kind!r} cannot be added.", mend=f"Kinds are {', '.join(KINDS)}.")
        data = {key: json.loads(value) for key, value in change.items()}
        row = self._rows("SELECT value FROM reading WHERE report = ?", report.id)
        if kind == "move" and "sentence" not in data and "trigger" in data and row:
            trigger = report.span(Evidence(report.id, *data["trigger"]))
            sentence = trigger and sentence_around(from_json(Reading, row[0]["value"]).sentences, trigger)
            if sentence:
                origin = report.offsets.to_source(sentence)
                data["sentence"] = [origin.start, origin.end]
        return make_finding(report, kind, _fitting(report, kind, data))

    def _undoable(self, target: str) -> str:
        row = self._only("ruling", target, "SELECT id, action, in_force FROM rulings WHERE id = ?", exact=True)
        if not row["in_force"]:
            raise UsageError(f"Ruling {target} is not in force.", mend="Rule again on the finding itself.")
        return str(row["id"])

    def _touched(self, ruling: Ruling, seen: tuple[Report, Finding] | None) -> tuple[Report, ...]:
        if seen:
            return (seen[0],)
        if ruling.action == "undo":
            rows = self._rows("SELECT report FROM ruling WHERE id = ? AND report IS NOT NULL", ruling.target)
            return tuple(self.report(row["report"]) for row in rows)
        return ()

    def _read(self, report: Report) -> tuple[Finding, ...]:
        """What the machine read in a report, no ruling applied."""
        values: dict[str, list[Value]] = {}
        for row in self._rows("SELECT kind, value FROM finding WHERE report = ?", report.id):
            values.setdefault(FIELDS[row["kind"]], []).append(from_json(KINDS[row["kind"]], row["value"]))
        found: dict[str, Any] = {field: tuple(items) for field, items in values.items()}
        return findings_of(report, Reading(text=report.text, **found))

    def _stand(self, report: Report, found: Sequence[Finding], write: Any) -> None:
        """Work out again what stands in a report."""
        rows = self._rows(
            "SELECT * FROM ruling WHERE report = ? AND id IN (SELECT id FROM rulings WHERE in_force) ORDER BY number",
            report.id,
        )
        standing, orphans = apply(report, found, [_decision(row) for row in rows])
        write("DELETE FROM standing WHERE report = ?", (report.id,))
        write("DELETE FROM orphan WHERE report = ?", (report.id,))
        for finding in standing:
            value, evidence = finding.value, finding.evidence
            write("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  (finding.id, report.id, finding.kind, evidence.start, evidence.end, evidence.quote,
                   json.dumps(finding.marks, ensure_ascii=False), value.standing, value.confidence,
                   to_json(value), to_json(value, report.offsets.to_source)))  # fmt: skip
        for orphan in orphans:
            write("INSERT INTO orphan VALUES (?, ?)", (orphan.ruling.id, report.id))

    # ---------------------------------------------------------------------------------------------------- comparison

    def basis(self, version: str) -> str:
        """The state of the record that a comparison rests on: it changes with every report, reading and ruling."""
        row = self._rows(
            "SELECT (SELECT count(*) FROM report) AS reports, "
            "(SELECT coalesce(max(number), 0) FROM reading) AS reading, "
            "(SELECT coalesce(max(number), 0) FROM ruling) AS ruling"
        )[0]
        return f"{version} {row['reports']} {row['reading']} {row['ruling']}"

    def save_comparison(self, comparison: Comparison, basis: str) -> None:
        with self._transaction() as write:
            write("INSERT OR REPLACE INTO comparison VALUES (1, ?, ?, ?)", (basis, now(), to_json(comparison)))

    def comparison(self, basis: str) -> Comparison | None:
        """The comparison made from `basis`; None where the record has changed since, or none was made."""
        rows = self._rows("SELECT value FROM comparison WHERE basis = ?", basis)
        return from_json(Comparison, rows[0]["value"]) if rows else None

    # ------------------------------------------------------------------------------------------------------ database

    def _rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        with telling(self.path):
            return self._connection.execute(query, values).fetchall()

    def _only(self, what: str, start: str, query: str, *, exact: bool = False) -> sqlite3.Row:
        plain = start if exact or start.isalnum() else ""
        rows = self._rows(query, plain if exact else f"{plain}*") if plain else []
        if len(rows) == 1:
            return rows[0]
        if not rows:
            raise UsageError(f"There is no {what} {start!r} in this case.", mend=_WHERE_LISTED[what])
        ids = ", ".join(row["id"] for row in rows[:5])
        raise UsageError(f"{start!r} is the beginning of several {what}s: {ids}.", mend="Give more of the id.")

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        with telling(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _fitting(report: Report, kind: str, data: dict[str, Any]) -> Value:
    try:
        return value_at(report, kind, data, "added")
    except ValueError as error:
        raise UsageError(f"This {kind} does not fit: {error}.", mend="See docs/commands.md, `rule`.") from error


def _check_amendment(report: Report, finding: Finding, change: dict[str, str]) -> None:
    if not change:
        raise UsageError("An amendment changes nothing.", mend="Give new values with --set FIELD=VALUE.")
    changed = {key: json.loads(value) for key, value in change.items()}
    _fitting(report, finding.kind, places(report, finding.value) | changed)


def _check_issue_ruling(action: str, change: dict[str, str]) -> None:
    if (needed := _NEEDED[action]) not in change:
        raise UsageError(f"The ruling `{action}` needs `{needed}`.", mend=f"Give --set {needed}=...")


def _seen_columns(seen: tuple[Report, Finding] | None) -> tuple[Any, ...]:
    if seen is None:
        return (None,) * 7
    report, finding = seen
    at = finding.evidence
    kept = json.dumps(places(report, finding.value), ensure_ascii=False)
    return finding.kind, report.id, at.start, at.end, at.quote, json.dumps(finding.marks, ensure_ascii=False), kept


def _finding(row: sqlite3.Row) -> Finding:
    value = from_json(KINDS[row["kind"]], row["value"])
    return Finding(id=row["id"], kind=row["kind"], marks=tuple(json.loads(row["marks"])), value=value,
                   evidence=Evidence(row["report"], row["start"], row["end"], row["quote"]))  # fmt: skip


def _ruling(row: sqlite3.Row) -> Ruling:
    change = tuple((key, value) for key, value in json.loads(row["change"]))
    return Ruling(id=row["id"], action=row["action"], target=row["target"], by=row["by"], at=row["at"],
                  why=row["why"], change=change)  # fmt: skip


def _decision(row: sqlite3.Row) -> Decision:
    return Decision(ruling=_ruling(row), kind=row["kind"], report=row["report"], quote=row["quote"],
                    marks=tuple(json.loads(row["marks"])), seen=row["seen"])  # fmt: skip

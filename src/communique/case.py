"""One folder, one object: where reports, reading, record, comparison and dossier meet.

case = open_case("veyra")
case.add(["reports/"]); case.read(); case.compare(); case.dossier()
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import tomlkit

import communique
from communique.errors import CaseError, UsageError
from communique.record import Record, Versions
from communique.record.disk import sweep, write_whole
from communique.record.findings import KINDS
from communique.record.parties import doubts
from communique.record.passage import Passage, parse_reference, passage
from communique.record.record import Orphan
from communique.record.rulings import ABOUT_FINDINGS, ABOUT_ISSUES
from communique.record.typed import typed_value
from communique.reports import Original, Refusal
from communique.terms import Comparison, Issue, Report, Ruling, RulingAction

if TYPE_CHECKING:
    from communique.conflict import Conflict
    from communique.dossier import Change, ConflictSection, Fact
    from communique.modelling import Drafted

Format = Literal["jsonl", "csv", "annotations", "csl"]
# Wraps what a long step goes through, with a word for it, so that a caller can show how far it is.
Watch = Callable[[Iterable[Any], str, int | None], Iterable[Any]]

SETTINGS = "case.toml"
RECORD = "record.sqlite"
ORIGINALS = "originals"
LEXICON = "lexicon"
DOSSIER = Path("dossier") / "index.html"
_NAMED = 5  # issues named in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `case.toml` says: the case's title, the analyst whose name rulings carry, and the day that reports without
    one of their own are read from (None: the day that the other reports suggest).
    """

    title: str = ""
    analyst: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add` did with each input: new reports, those that were here already, and those refused."""

    reports: tuple[Report, ...]
    known: tuple[str, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a case holds (`rulings` are those in force), and what waits for a person: `orphans` are rulings whose
    finding is no longer read, `strayed` those whose issue no report speaks of any more. `guessed` are the ids of
    reports that do not say their own day and have one that the pile suggests.

    `copies` and `accounts` are None, `strayed` is empty until the case has been compared as it is now.
    """

    title: str
    reports: tuple[Report, ...]
    unread: int
    findings: tuple[tuple[str, int], ...]
    rulings: tuple[Ruling, ...]
    orphans: tuple[Orphan, ...]
    strayed: tuple[Ruling, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[tuple[str, str], ...]
    versions: tuple[Versions, ...]
    guessed: tuple[str, ...]
    copies: int | None
    accounts: int | None


def open_case(folder: str | os.PathLike[str]) -> Case:
    """The case in `folder`. Raises CaseError where there is none, or where it cannot be used."""
    path = Path(folder)
    if not (path / SETTINGS).is_file():
        raise CaseError("This is not a case.", where=str(path if path.name else path.resolve()),
                        mend="Name a case's folder, or make one with `communique new`.")  # fmt: skip
    sweep(path)
    return Case(path, _read_settings(path / SETTINGS), Record.open(path / RECORD))


class Case:
    """A case's folder; every method is a command of the same name."""

    def __init__(self, folder: Path, settings: Settings, record: Record) -> None:
        self.folder = folder
        self.settings = settings
        self.record = record

    @classmethod
    def new(
        cls, folder: str | os.PathLike[str], *, title: str = "", analyst: str = "", day: date | None = None
    ) -> Case:
        """A new, empty case. Raises CaseError where `folder` holds anything already."""
        path = Path(folder)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if (path / SETTINGS).exists():
                raise CaseError("A case lies here already.", where=str(path), mend="Add to it with `communique add`.")
            if any(path.iterdir()):
                raise CaseError("The folder is not empty.", where=str(path), mend="Name a new one.")
            (path / ORIGINALS).mkdir()
            record = Record.create(path / RECORD)
            settings = Settings(title=title or path.resolve().name, analyst=analyst, day=day)
            write_whole(path / SETTINGS, _written(settings).encode())
        except OSError as error:
            raise CaseError(f"The case cannot be made ({error.strerror}).", where=str(path),
                            mend="Name a folder that can be written.") from error  # fmt: skip
        return cls(path, settings, record)

    def close(self) -> None:
        self.record.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, watch: Watch | None = None) -> Added:
        """Take in reports: files, folders, archives, feeds; "-" is `stdin`. Each is kept, known already, or refused."""
        from communique.reports import clean, open_pile

        reports: list[Report] = []
        known: list[str] = []
        refusals: list[Refusal] = []
        for item in _watched(open_pile(paths, stdin=stdin), "Taking in", None, watch):
            outcome = clean(item) if isinstance(item, Original) else item
            if isinstance(outcome, Refusal):
                self.record.add_refusal(outcome)
                refusals.append(outcome)
                continue
            kept = self.folder / ORIGINALS / outcome.sha256
            if not kept.exists():
                write_whole(kept, item.data)
            if self.record.add_report(outcome):
                reports.append(outcome)
            else:
                known.append(item.name)
        return Added(reports=tuple(reports), known=tuple(known), refusals=tuple(refusals))

    def read(self, *, again: bool = False, watch: Watch | None = None) -> int:
        """Read every report that is not read yet, or `again` all; each is kept as soon as it is read. Their number."""
        waiting = self._dated() if again else self._waiting()
        if not waiting:
            return 0
        from communique.reading import read_reports, reader_versions

        own = self.folder / LEXICON
        versions = Versions(version=communique.__version__, **reader_versions())
        files = [own / name for name in ("actors.csv", "moves.toml") if (own / name).exists()]
        if files:
            digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
            versions = replace(versions, lexicon=f"{versions.lexicon}+{digest[:16]}")
        run = self.record.begin_run(versions)
        readings = read_reports(waiting, lexicon=own)
        for report in _watched(waiting, "Reading", len(waiting), watch):
            self.record.save_reading(report, next(readings), run)
        return len(waiting)

    def _dated(self) -> tuple[Report, ...]:
        """All reports, those without a day given the case's, else the one that the pile suggests."""
        from communique.reports.dating import inferred_days

        reports = self.record.reports()
        days = inferred_days(reports) if self.settings.day is None else {}
        return tuple(
            report if report.published else replace(report, published=days.get(report.id, self.settings.day))
            for report in reports
        )

    def _guessed(self, dated: Sequence[Report]) -> frozenset[str]:
        """The reports whose day is only what the rest of the pile suggests."""
        if self.settings.day is not None:
            return frozenset()
        undated = {report.id for report in self.record.reports() if report.published is None}
        return frozenset(one.id for one in dated if one.published and one.id in undated)

    def _waiting(self) -> tuple[Report, ...]:
        """Reports that are not read, or were read from another day than the pile, as it is now, suggests."""
        read = self.record.read_from()
        return tuple(report for report in self._dated() if report.id not in read or read[report.id] != report.published)

    def compare(self) -> Comparison:
        """What the reports show together, by the rulings in force; kept in the record."""
        basis = self.record.basis(communique.__version__)
        readings = self.record.readings()
        if not readings:
            raise CaseError("No report has been read yet.", where=str(self.folder), mend="Run `communique read` first.")
        from communique.comparison import compare
        from communique.reports import find_copies

        read = {reading.report for reading in readings}
        reports = tuple(report for report in self._dated() if report.id in read)
        comparison = compare(reports, readings, find_copies(reports), self.record.rulings(in_force=True))
        self.record.save_comparison(comparison, basis)
        return comparison

    def comparison(self) -> Comparison:
        """The comparison of the record as it is now: the one kept, or a new one."""
        return self.record.comparison(self.record.basis(communique.__version__)) or self.compare()

    def draft(self, take: Sequence[str] = ()) -> Drafted:
        """Propose the case's conflict from the record. A file that a person edited changes only by what is in `take`.

        Raises ConflictError where the reports hold too little.
        """
        from communique.modelling import draft_file

        return draft_file(self.folder, self.comparison(), self._dated(), title=self.settings.title, take=take)

    def analyse(self) -> ConflictSection:
        """What could hold by the case's conflict file. Raises CaseError where there is none, ConflictError if wrong."""
        from communique.modelling import CONFLICT, solve_file

        section = solve_file(self.folder, self.record.reports())
        if section is None:
            raise CaseError("The case has no conflict yet.", where=str(self.folder / CONFLICT),
                            mend="Run `communique draft` first.")  # fmt: skip
        return section

    def diff(self, since: date, until: date) -> tuple[Change, ...]:
        """What changed between two days: positions, options and outcomes by the reports up to each.

        Raises CaseError where no report is that old.
        """
        from communique import modelling
        from communique.comparison import compare
        from communique.reports import find_copies

        readings = {reading.report: reading for reading in self.record.readings()}
        read = [report for report in self._dated() if report.id in readings]
        rulings = self.record.rulings(in_force=True)

        def stage(day: date, like: Conflict | None = None) -> modelling.Stage:
            reports = modelling.until(read, day)
            found = compare(reports, [readings[report.id] for report in reports], find_copies(reports), rulings)
            return modelling.stage(found, reports, like)

        before = stage(since)
        return modelling.changes(before, stage(until, before.conflict))

    def dossier(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Write the dossier, one HTML file; where it lies. In the case folder unless `path` names another place."""
        comparison = self.comparison()
        from communique.dossier import Material, render
        from communique.dossier import Refusal as Refused
        from communique.modelling import solve_file

        reports = self._dated()
        days = sorted({report.published for report in reports if report.published})
        page = render(
            Material(
                title=self.settings.title,
                made=date.today(),
                reports=reports,
                guessed=self._guessed(reports),
                readings=self.record.readings(),
                comparison=comparison,
                refusals=tuple(Refused(name=r.name, reason=r.reason) for r in self.record.refusals()),
                facts=self._facts(),
                conflict=solve_file(self.folder, reports),
                since=days[0] if len(days) > 1 else None,
                changes=self.diff(days[0], days[-1]) if len(days) > 1 else (),
            )
        )
        if path is None:
            (self.folder / DOSSIER).parent.mkdir(exist_ok=True)
        target = Path(path) if path is not None else self.folder / DOSSIER
        write_whole(target, page.encode())
        return target

    def _facts(self) -> tuple[Fact, ...]:
        """The lines of the dossier's method section: what read the reports, and how many rulings are in force."""
        from communique.dossier import Fact

        read_by = [
            Fact(
                name="reader",
                value=f"communique {v.version}, reader {v.reader}, lexicons {v.lexicon}, weights {v.weights}",
            )
            for v in self.record.versions()
        ]
        ruled = len(self.record.rulings(in_force=True))
        return (*read_by, Fact(name="rulings in force", value=str(ruled)))

    def export(self, form: Format) -> str:
        """The record as text in one of the exchange formats; the same record gives the same bytes."""
        from communique.record import exchange

        writer = exchange.WRITERS.get(form)
        if writer is None:
            raise UsageError(f"There is no format {form!r}.", mend=f"Formats are {', '.join(exchange.WRITERS)}.")
        findings = self.record.findings()
        return writer(self.record.reports(), findings, self.comparison() if findings else None)

    def rule(
        self,
        action: RulingAction,
        target: str,
        *,
        by: str = "",
        why: str = "",
        change: Mapping[str, Any] | None = None,
    ) -> Ruling:
        """Decide about a finding, an issue or an earlier ruling. See `Record.rule` for what `target` is.

        `change` gives new values by field. A text is read by the field's type: a place as "1042-1058" in the original
        or as words that stand in the report once, a list parted by semicolons.
        """
        given = dict(change or {})
        if action in ABOUT_FINDINGS:
            given = self._typed(action, target, given)
        elif action in ABOUT_ISSUES:
            target, given = self._issue(target), self._regrouped(given)
        pairs = tuple((key, json.dumps(value, ensure_ascii=False)) for key, value in given.items())
        return self.record.rule(action, target, by=by or self.settings.analyst or getuser(), why=why, change=pairs)

    def doubts(self, ruling: Ruling) -> tuple[str, ...]:
        """What may be mistyped in a kept ruling: a sentence for each party in it that no other finding names."""
        return doubts(ruling, self.record.findings())

    def _typed(self, action: RulingAction, target: str, given: dict[str, Any]) -> dict[str, Any]:
        if action == "add":
            report, kind = self.record.report(target), str(given.get("kind", ""))
        else:
            finding = self.record.finding(target)
            report, kind = self.record.report(finding.report), finding.kind
        if kind not in KINDS:
            what = f"There is no finding of the kind {kind!r}." if kind else "A finding to be added needs its kind."
            raise UsageError(what, mend=f"Give --set kind=... with one of {', '.join(KINDS)}.")
        return {
            field: value if field == "kind" and action == "add" else typed_value(report, kind, field, value)
            for field, value in given.items()
        }

    def _issue(self, start: str) -> str:
        """The id of the one issue whose id starts with `start`, or that is called so."""
        issues = self.comparison().issues
        found = [issue for issue in issues if issue.id.startswith(start)] or [
            issue for issue in issues if issue.label.lower() == start.strip().lower()
        ]
        if len(found) == 1:
            return found[0].id
        if found:
            raise UsageError(f"{start!r} fits several issues.", mend=f"They are {_named(found)}.")
        near = difflib.get_close_matches(start.lower(), [issue.label.lower() for issue in issues], _NAMED, 0.4)
        named = _named([issue for issue in issues if issue.label.lower() in near] or issues)
        raise UsageError(f"There is no issue {start!r} in this case.", mend=f"There is {named}.")

    def _regrouped(self, given: dict[str, Any]) -> dict[str, Any]:
        """What is said of an issue, other issues and moves by their full ids."""
        if "into" in given:
            given["into"] = self._issue(given["into"])
        if "moves" in given:
            moves = given["moves"].split(";") if isinstance(given["moves"], str) else given["moves"]
            given["moves"] = [self.record.finding(move.strip()).id for move in moves]
        return given

    def show(self, reference: str) -> Passage:
        """A passage in its context: `r7f3a9c20b1:1042-1108`, or the id of a finding; ids may be shortened."""
        place = parse_reference(reference)
        if place is None and ":" in reference:
            mend = "Write report, start and end as r7f3a9c20b1:1042-1108, or a finding's id."
            raise UsageError(f"{reference!r} is no place in a report.", mend=mend)
        if place is None:
            finding = self.record.finding(reference)
            place = finding.report, finding.evidence.start, finding.evidence.end
        report = self.record.report(place[0])
        return passage(report, place[1], place[2], self.record.findings(report.id))

    def status(self) -> Status:
        """What the case holds and what waits for a person."""
        comparison = self.record.comparison(self.record.basis(communique.__version__))
        counts = self.record.counts()
        counts.pop("report")
        dated = self._dated()
        guessed = self._guessed(dated)
        return Status(
            title=self.settings.title,
            reports=dated,
            unread=len(self._waiting()),
            findings=tuple(sorted(counts.items())),
            rulings=self.record.rulings(in_force=True),
            orphans=self.record.orphans(),
            strayed=self._strayed(comparison) if comparison else (),
            refusals=self.record.refusals(),
            notes=self.record.notes(),
            versions=self.record.versions(),
            guessed=tuple(one.id for one in dated if one.id in guessed),
            copies=sum(len(cluster) - 1 for cluster in comparison.lineage.clusters) if comparison else None,
            accounts=comparison.accounts if comparison else None,
        )

    def _strayed(self, comparison: Comparison) -> tuple[Ruling, ...]:
        regrouping = [ruling for ruling in self.record.rulings(in_force=True) if ruling.action in ABOUT_ISSUES]
        if not regrouping:
            return ()
        from communique.comparison.issues import issue_id

        known = {issue_id(move) for move in comparison.moves}
        into = {ruling.id: json.loads(dict(ruling.change).get("into", "null")) for ruling in regrouping}
        return tuple(r for r in regrouping if not {r.target, into[r.id] or r.target} <= known)


def _named(issues: Sequence[Issue]) -> str:
    more = " …" if len(issues) > _NAMED else ""
    return "; ".join(f"{issue.id} {issue.label}" for issue in issues[:_NAMED]) + more


def _watched(items: Iterable[Any], word: str, total: int | None, watch: Watch | None) -> Iterable[Any]:
    return watch(items, word, total) if watch else items


def _written(settings: Settings) -> str:
    document = tomlkit.document()
    document["title"] = settings.title
    document["analyst"] = settings.analyst
    if settings.day:
        document["day"] = settings.day
    return tomlkit.dumps(document)


def _read_settings(path: Path) -> Settings:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"The settings cannot be read ({error}).", where=str(path), mend="Mend the file.") from error
    day = data.get("day")
    if day is not None and type(day) is not date:
        raise CaseError(
            "The settings cannot be read (`day` is no day).", where=str(path), mend="Write day = 2031-05-02."
        )
    return Settings(title=str(data.get("title", "")), analyst=str(data.get("analyst", "")), day=day)

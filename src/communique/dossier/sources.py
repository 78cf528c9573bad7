"""The reports as the dossier refers to them: their labels, dates, readings, and which is a copy of which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from communique.dossier.dates import short
from communique.dossier.material import Material
from communique.dossier.shown import clipped, line
from communique.terms import CitedMove, Evidence, Reading, Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report with the name it goes by here; `copy_of` is the report it was taken from, `account` that account.

    `guessed`: the report does not give its day in full; it is taken from the other reports.
    """

    report: Report
    reading: Reading
    label: str
    date: str
    account: str
    copy_of: str | None = None
    guessed: bool = False

    @property
    def anchor(self) -> str:
        return f"report-{self.report.id}"


class Sources:
    """All reports of a dossier, in the order of their dates; unknown dates last."""

    def __init__(self, material: Material) -> None:
        readings = {reading.report: reading for reading in material.readings}
        ordered = sorted(material.reports, key=lambda r: (r.published is None, str(r.published), r.name, r.id))
        origin = _origins(material, ordered)
        # An undated original stands before its earliest copy.
        first: dict[str, str] = {}
        for report in ordered:
            if report.published and report.id in origin:
                first.setdefault(origin[report.id], report.published.isoformat())
        ordered.sort(
            key=lambda r: (
                r.published.isoformat() if r.published else first.get(origin.get(r.id, ""), "9999"),
                origin.get(r.id, r.id) != r.id,
            )
        )
        labels = _labels(ordered)
        self.all: tuple[Source, ...] = tuple(
            Source(
                report=report,
                reading=readings.get(report.id) or Reading(text=report.text, report=report.id),
                label=labels[report.id],
                date=_day(report, guessed=report.id in material.guessed),
                account=origin.get(report.id, report.id),
                copy_of=origin[report.id] if origin.get(report.id, report.id) != report.id else None,
                guessed=report.id in material.guessed,
            )
            for report in ordered
        )
        self._by_id = {source.report.id: source for source in self.all}

    def __getitem__(self, report: str) -> Source:
        return self._by_id[report]

    def __contains__(self, report: str) -> bool:
        return report in self._by_id

    def accounts(self, reports: set[str]) -> int:
        """Independent accounts among `reports`."""
        return len({self._by_id[report].account for report in reports if report in self._by_id})

    def latest(self) -> str:
        """ISO date of the youngest dated report, "" if none is dated."""
        dates = [source.report.published for source in self.all if source.report.published]
        return max(dates).isoformat() if dates else ""

    def text(self, report: str, span: Span) -> str:
        return line(span.of(self._by_id[report].report.text))

    def words(self, cited: CitedMove) -> str:
        """What the move is about: its content, else its sentence; on one line."""
        span = cited.move.content or cited.move.sentence
        return self.text(cited.report, span)

    def title(self, evidence: Evidence) -> str:
        """What a mark says when pointed at: report, date, id, quotation."""
        if evidence.report not in self._by_id:
            return f"{evidence}: this report is not in the dossier"
        source = self._by_id[evidence.report]
        return f"{source.label}, {source.date}: “{clipped(evidence.quote, 140)}” ({evidence})"


def _day(report: Report, *, guessed: bool) -> str:
    if report.published is None:
        return "no date"
    return short(report.published.isoformat()) + (" (inferred)" if guessed else "")


def _labels(reports: list[Report]) -> dict[str, str]:
    plain = {report.id: clipped(report.outlet or _stem(report.name), 40) for report in reports}
    often = Counter(plain.values())
    seen: Counter[str] = Counter()
    labels = {}
    for report in reports:
        label = plain[report.id]
        seen[label] += 1
        labels[report.id] = f"{label} ({seen[label]})" if often[label] > 1 else label
    return labels


def _stem(name: str) -> str:
    """A file's name without its folder and ending."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] or name


def _origins(material: Material, ordered: list[Report]) -> dict[str, str]:
    place = {report.id: number for number, report in enumerate(ordered)}
    earlier = Counter(
        relation.earlier
        for relation in material.comparison.lineage.relations
        if relation.earlier and relation.kind == "copy"
    )
    later = {
        report
        for relation in material.comparison.lineage.relations
        if relation.earlier and relation.kind == "copy"
        for report in (relation.a, relation.b)
        if report != relation.earlier
    }
    origin: dict[str, str] = {}
    for cluster in material.comparison.lineage.clusters:
        members = [report for report in cluster if report in place]
        if members:
            first = min(members, key=lambda report: (report in later, -earlier[report], place[report]))
            origin.update(dict.fromkeys(members, first))
    return origin

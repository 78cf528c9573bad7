"""Evidence marks: small raised numerals that lead to a passage, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from communique.dossier.shown import visible
from communique.dossier.sources import Sources
from communique.terms import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A passage that the dossier cites: its numeral and its evidence."""

    number: int
    evidence: Evidence


class Marks:
    """Hands out numerals in the order of citation: the same passage keeps its numeral."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._notes: dict[Evidence, Note] = {}

    def __call__(self, evidence: Iterable[Evidence], limit: int = 6) -> Markup:
        """The marks for `evidence`, at most `limit` of them, as one raised group."""
        unique = list(dict.fromkeys(evidence))
        if not unique:
            return Markup("")
        links = [self._link(item) for item in unique[:limit]]
        more = Markup(' <span title="{} further passages">+{}</span>').format(len(unique) - limit, len(unique) - limit)
        return Markup('<sup class="m">{}{}</sup>').format(
            Markup(" ").join(links), more if len(unique) > limit else Markup("")
        )

    def _link(self, evidence: Evidence) -> Markup:
        title = visible(self._sources.title(evidence))
        if evidence.report not in self._sources:
            return Markup('<span title="{}">?</span>').format(title)
        note = self._notes.get(evidence)
        if note is None:
            note = self._notes[evidence] = Note(number=len(self._notes) + 1, evidence=evidence)
            return Markup('<a id="c{0}" href="#e{0}" title="{1}">{0}</a>').format(note.number, title)
        return Markup('<a href="#e{0}" title="{1}">{0}</a>').format(note.number, title)

    def of(self, report: str) -> list[Note]:
        """The passages of one report that were cited, in the order of their numerals."""
        return [note for note in self._notes.values() if note.evidence.report == report]

    def by_report(self) -> dict[str, list[Note]]:
        """All cited passages, by report."""
        notes: dict[str, list[Note]] = {}
        for note in self._notes.values():
            notes.setdefault(note.evidence.report, []).append(note)
        return notes

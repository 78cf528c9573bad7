"""Puts the sections together into one HTML file that can fetch nothing and run nothing."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.comparison.doubles import doubles, joined
from communique.comparison.parties import renamed, unified
from communique.dossier.conflict_values import ConflictSection
from communique.dossier.dates import spelled
from communique.dossier.differences import differences
from communique.dossier.lineage import lineage
from communique.dossier.marks import Marks
from communique.dossier.material import Material
from communique.dossier.moves import moves_by_party, on_the_table
from communique.dossier.opening import opening
from communique.dossier.outcomes import outcomes
from communique.dossier.pages import page
from communique.dossier.positions import matrix
from communique.dossier.rounds import Round, near, rounds
from communique.dossier.shown import visible
from communique.dossier.sources import Sources
from communique.dossier.statements import statements
from communique.dossier.timeline import timeline
from communique.dossier.wording import wording


@cache
def _templates() -> Environment:
    def fit(value: object) -> object:
        # Every text that reaches the page, in elements and attributes alike; Markup was made from such text.
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("communique.dossier", "templates"),
        autoescape=True,
        finalize=fit,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["spelled"] = spelled
    return environment


def render(material: Material) -> str:
    """The dossier as one HTML document.

    Pure: the same material gives the same file. Sections are written in reading order, so that evidence marks are
    numbered as a reader meets them; the reports come last and carry the passages that were cited.
    """
    sources, words = Sources(material), wording()
    marks = Marks(sources)
    templates = _templates()

    def section(name: str, **values: object) -> Markup:
        template = templates.get_template(f"{name}.html")
        return Markup(template.render(marks=marks, words=words, sources=sources, **values))

    comparison = material.comparison
    readings = [source.reading for source in sources.all]
    names = unified(comparison.moves, readings)
    told = statements(renamed(comparison.moves, names), sources)
    bargaining, heard = moves_by_party(told, sources, words)
    meetings = rounds(sources)
    parts = [
        section(
            "opening",
            material=material,
            sentences=opening(material, sources, told, marks, words),
            meetings=_deck(meetings, sources.latest()),
            accounts=comparison.accounts,
        ),
        section("positions", matrix=matrix(comparison, sources)),
        section("moves", bargaining=bargaining, heard=heard),
        section("table", pairs=on_the_table(comparison, sources, words)),
        section("timeline", timeline=timeline(comparison, sources)),
        section("differences", differences=differences(comparison, sources, words)),
        section("lineage", lineage=lineage(comparison, sources), accounts=comparison.accounts),
    ]
    if material.conflict is not None:
        parts.append(section("outcomes", view=outcomes(material.conflict)))
    if material.since is not None:
        parts.append(section("changes", material=material))
    cited = marks.by_report()
    labels = {issue.id: issue.label for issue in comparison.issues}
    issues = {
        (filed.report, filed.move): (labels[filed.issue], filed.polarity)
        for filed in comparison.moves
        if filed.issue in labels
    }
    pages = [page(source, cited.get(source.report.id, []), issues, sources, words) for source in sources.all]
    parts.append(section("reports", pages=pages))
    who = {"joined": joined(comparison.moves, names), "doubles": doubles(comparison.moves, names, readings)}
    parts.append(section("method", material=material, **who))
    rules = ",\n".join(rule for shown_page in pages for rule in shown_page.rules)
    style = _style() + (f"{rules} {{ background: var(--target); }}\n" if rules else "")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    document = templates.get_template("document.html")
    return document.render(
        title=material.title,
        style=Markup(style),
        digest=digest,
        parts=parts,
        has_conflict=material.conflict is not None,
    )


def render_conflict(title: str, section: ConflictSection) -> str:
    """A solved conflict alone as one HTML file, under the same policy as a dossier."""
    templates = _templates()
    part = Markup(templates.get_template("outcomes.html").render(marks=lambda *_: "", view=outcomes(section)))
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return templates.get_template("conflict.html").render(title=title, style=Markup(style), digest=digest, part=part)


def _deck(meetings: tuple[Round, ...], latest: str) -> tuple[str, ...]:
    """Where and when, in order of time: the best attested five meetings with both a place and a date."""
    placed = [meeting for meeting in meetings if meeting.place and meeting.date and near(meeting.date, latest)][:5]
    placed.sort(key=lambda meeting: meeting.date or "")
    return tuple(
        f"{meeting.place}, {spelled(meeting.date)}" + ("" if meeting.held else " (announced)") for meeting in placed
    )


@cache
def _style() -> str:
    return files("communique.dossier").joinpath("templates", "dossier.css").read_text("utf-8")

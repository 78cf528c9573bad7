"""What the accounts disagree on, in a line of the first screen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from communique.dossier.dates import MONTHS
from communique.dossier.marks import Marks
from communique.dossier.shown import clipped, shown
from communique.dossier.wording import Wording, listed
from communique.terms import Discrepancy, Evidence

_WEIGHTY = ("agreement", "number", "date")
_ALIKE = 0.8  # share of common words above which two versions are one
_FIGURE = re.compile(r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)


def disputed(discrepancies: Iterable[Discrepancy], marks: Marks, words: Wording) -> Markup | None:
    """The two weightiest points on which accounts exclude one another, and how many more there are."""
    weighty = [d for d in discrepancies if d.kind in ("contradiction", "error")]
    if not weighty:
        return None
    ranked = sorted(weighty, key=lambda d: (-d.confidence * (2 if d.topic in _WEIGHTY else 1), d.about))
    html = Markup("<br>").join(_told_apart(discrepancy, marks, words) for discrepancy in ranked[:2])
    if (count := len(ranked) - 2) > 0:
        are, points = ("are", "points") if count > 1 else ("is", "point")
        html += " " + shown(words.get("opening", "further").format(are=are, count=count, points=points))
    return html


def _told(quote: str, topic: str) -> frozenset[str]:
    """What a version says: its figures and month where it is about these, else its words."""
    clip = clipped(quote, 80).lower()
    found = _FIGURE.findall(clip) if topic in ("number", "duration", "date") else []
    if topic == "date":  # "3 November" is "Nov. 3"
        found += [month[:3] for month in MONTHS if f" {month[:3].lower()}" in f" {clip}"]
    return frozenset(found or re.findall(r"\w+", clip))


def _told_apart(discrepancy: Discrepancy, marks: Marks, words: Wording) -> Markup:
    """The values that are most unlike: versions with the same figures count as one, named by the first."""
    alike: dict[frozenset[str], list[Evidence]] = {}
    for value in discrepancy.values:
        figures = _told(value.quote, discrepancy.topic)
        same = next((known for known in alike if len(known & figures) >= _ALIKE * len(known | figures)), figures)
        alike.setdefault(same, []).append(value)
    # A likely error is told against what the others say, not against one more wording of it.
    groups = sorted(alike.values(), key=lambda values: any(value.report in discrepancy.likely for value in values))
    length = 150 if discrepancy.topic == "agreement" else 80  # whole clauses are at odds, not figures
    two = discrepancy.likely or discrepancy.topic == "agreement"  # what is affirmed comes first, what is denied last
    chosen = [groups[0], groups[-1]] if two and len(groups) > 2 else groups[:3]
    several = [
        Markup("“{}”{}").format(shown(clipped(values[0].quote, length).strip(" .,;")), marks(values, 3))
        for values in chosen
    ]
    about = discrepancy.about
    named = not any(clipped(value.quote, 80).lower().startswith(about.lower()) for value in discrepancy.values)
    lead = words.get("opening", "differ" if named else f"differ_{discrepancy.topic}")
    against = Markup(listed([str(value) for value in several], "against"))
    about = f"the {about}" if about.startswith(("title of", "spelling of")) else about
    return Markup("{}: {}.").format(shown(lead.format(about=about)), against)

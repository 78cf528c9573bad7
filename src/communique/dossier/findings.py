"""What the machine read in a finding, as one line: "Labour Alliance threatens → AHWU: to leave, if she does"."""

from __future__ import annotations

from communique.dossier.shown import clipped
from communique.dossier.wording import listed, wording
from communique.record.findings import Finding
from communique.terms import Attribution, Meeting, Move, Person, Quantity, Report, Span

_LONGEST = 120
_COMPARED = {"~": "about ", ">": "more than ", "<": "up to ", "=": ""}


def read_as(report: Report, finding: Finding) -> str:
    """The values of a finding that a person rules on; the words of the report where the values are places."""
    match finding.value:
        case Move() as move:
            return _move(report, move)
        case Attribution() as said:
            return _attribution(report, said)
        case Quantity() as quantity:
            return _quantity(quantity)
        case Person() as person:
            return ", ".join(part for part in (person.name, person.role, _of(person.party)) if part)
        case Meeting() as meeting:
            return _meeting(report, meeting)


def _move(report: Report, move: Move) -> str:
    words = wording()
    who = listed(list(move.actor)) if move.actor else "Nobody named"
    verb = words.label(move.type, many=words.many(move.actor), negated=move.negated)
    told = f"{who} {verb}{f' → {listed(list(move.addressee))}' if move.addressee else ''}"
    if move.content:
        told += f": {_words(report, move.content)}"
    if move.condition:
        told += f", {_words(report, move.condition.span)}"
    by = "" if move.voice == "self" or move.reported_by == "reporter" else f"says {move.reported_by}"
    aside = ", ".join(part for part in ("only implied" if move.inferred else "", by) if part)
    return f"{told} ({aside})" if aside else told


def _attribution(report: Report, said: Attribution) -> str:
    source = said.speaker or (_words(report, said.source) if said.source else "an unnamed source")
    party = f" ({said.party})" if said.party and said.party != source else ""
    told = " … ".join(_words(report, part) for part in said.content)
    return f"{source}{party} says: {told}" if told else f"{source}{party} says something"


def _quantity(quantity: Quantity) -> str:
    of = f" ({quantity.what})" if quantity.what else ""
    return f"{_COMPARED[quantity.comparator]}{quantity.value:,.10g}{f' {quantity.unit}' if quantity.unit else ''}{of}"


def _meeting(report: Report, meeting: Meeting) -> str:
    about = (
        meeting.name or _words(report, meeting.span),
        f"in {meeting.place}" if meeting.place else "",
        meeting.date or "no day told",
        f"of {listed(list(meeting.participants))}" if meeting.participants else "",
        meeting.status,
    )
    return ", ".join(part for part in about if part)


def _of(party: str | None) -> str:
    return f"of {party}" if party else ""


def _words(report: Report, span: Span) -> str:
    return clipped(" ".join(span.of(report.text).split()), _LONGEST)

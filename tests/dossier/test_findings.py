"""`show` says in a line what was read, so that a person can tell which finding to rule on."""

from __future__ import annotations

import dataclasses

import pytest
from tests.record.pile import report_of, span

from communique.dossier.findings import read_as
from communique.record.findings import Value, make_finding
from communique.terms import Attribution, Condition, Meeting, Move, Person, Quantity, Span

TEXT = (
    "Labour Alliance has threatened to leave\nthe arbitration if she does. Ida Holm said that 1,200 nurses met in Oslo."
)
REPORT = report_of(TEXT)


def at(words: str) -> Span:
    return span(TEXT, words)


THREAT = Move(
    type="threaten", sentence=at("Labour Alliance has threatened"), trigger=at("threatened"),
    actor=("Labour Alliance",), addressee=("AHWU",), condition=Condition(span=at("if she does"), sign="if"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (THREAT, "Labour Alliance threatens → AHWU, if she does"),
        (
            dataclasses.replace(
                THREAT, content=at("leave\nthe arbitration"), actor=("Norway", "Iceland"), addressee=()
            ),
            "Norway and Iceland threaten: leave the arbitration, if she does",
        ),
        (dataclasses.replace(THREAT, actor=(), addressee=(), condition=None), "Nobody named threatens"),
        (
            dataclasses.replace(THREAT, negated=True, condition=None, reported_by="Ida Holm", voice="opponent"),
            "Labour Alliance does not threaten → AHWU (says Ida Holm)",
        ),
        (
            dataclasses.replace(THREAT, type="demand", inferred=True, condition=None),
            "Labour Alliance demands → AHWU (only implied)",
        ),
        (
            Attribution(source=at("Ida Holm"), cue=at("said"), content=(at("1,200 nurses"),), quote="indirect",
                        speaker="Ida Holm", party="Ardland"),
            "Ida Holm (Ardland) says: 1,200 nurses",
        ),
        (Attribution(source=None, cue=None, content=(at("met in Oslo"),), quote="indirect"),
         "an unnamed source says: met in Oslo"),
        (Attribution(source=at("Ida Holm"), cue=at("said"), content=(), quote="indirect"), "Ida Holm says something"),
        (Quantity(span=at("1,200"), value=1200, comparator="<", unit="nurse", what="met"), "up to 1,200 nurse (met)"),
        (Quantity(span=at("1,200"), value=6.5, comparator="="), "6.5"),
        (Person(name="Ida Holm", mentions=(at("Ida Holm"),), role="minister", party="Ardland"),
         "Ida Holm, minister, of Ardland"),
        (Person(name="Ida Holm", mentions=(at("Ida Holm"),)), "Ida Holm"),
        (Meeting(span=at("met in Oslo"), place="Oslo", participants=("Norway", "Iceland"), status="planned"),
         "met in Oslo, in Oslo, no day told, of Norway and Iceland, planned"),
    ],
)  # fmt: skip
def test_a_finding_is_told_in_one_line(value: Value, line: str) -> None:
    kind = type(value).__name__.lower()
    assert read_as(REPORT, make_finding(REPORT, kind, value)) == line

"""Words announced by a speaker's name and a colon, as live pages and transcripts print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.reading import read_report
from communique.reading.encoder import WEIGHTS
from communique.reports import Original, clean, open_pile
from communique.terms import Reading, Report

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")

PAGE = """\
Live: the council votes

Labour's leader, Jane Roe, arrived at ten, an hour before the others, and the doors were closed behind her at once.

{}

Nobody else in the hall had anything to say about it until late in the evening, when the lights went out.
"""


def read(folder: Path, words: str) -> Reading:
    (folder / "page.txt").write_text(PAGE.format(words), encoding="utf-8")
    (report,) = [clean(item) for item in open_pile([folder / "page.txt"]) if isinstance(item, Original)]
    assert isinstance(report, Report)
    return read_report(report)


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("Roe (Labour): We demand a vote on the harbour tonight.", "We demand a vote on the harbour tonight"),
        (
            'Here is Roe\'s statement in full:\n\n"We demand a vote on the harbour tonight."',
            "We demand a vote on the harbour tonight",
        ),
    ],
)
def test_what_a_name_and_a_colon_announce_is_said_by_its_bearer(tmp_path: Path, words: str, content: str) -> None:
    found = read(tmp_path, words)
    (said,) = [one for one in found.attributions if one.content[0].of(found.text) == content]
    assert (said.speaker, said.party, said.quote) == ("Jane Roe", "Labour Party", "direct")
    assert [move.actor for move in found.moves if move.type == "demand"] == [("Labour Party",)]


def test_a_topic_before_a_colon_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, "The vote: Mali demanded it at once.")
    assert [move.actor for move in found.moves if move.type == "demand"] == [("Mali",)]
    assert not [one for one in found.attributions if one.cue is not None and one.cue.of(found.text) == ":"]


def test_an_unnamed_leader_is_who_he_is_in_the_next_sentence(tmp_path: Path) -> None:
    found = read(tmp_path, "The Social Democratic leader has just spoken to us. He said he would accept a pay freeze.")
    assert [one.party for one in found.attributions] == ["Social Democrats"]

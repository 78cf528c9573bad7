"""A dateline neither acts nor speaks."""

from __future__ import annotations

import pytest

from communique.reading import read_text


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("CAIRO (AP) — Hamas rejected a truce on Thursday.", {"Hamas"}),
        ("MOSCOW (AP) — Ukraine rejected the plan.", {"Ukraine"}),
        ("SEATTLE (AP) — Boeing machinists rejected a contract on Monday.", {"Boeing machinists"}),
        ("LONDON, March 3 — Norway refused to pay.", {"Norway"}),
        (
            "OSLO, Norway (AP) — The Philippine government and communist rebels agreed to restart peace talks.",
            {"government", "communist rebels"},
        ),
    ],
)
def test_what_a_dateline_names_is_no_actor(text: str, actors: set[str]) -> None:
    (move,) = read_text(text).moves
    assert set(move.actor) == actors


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "DOHA, Qatar (AP) — Hamas will not disarm, a senior official of the group said Monday."
    (said,) = read_text(text).attributions
    assert said.content[0].of(text) == "Hamas will not disarm"


def test_a_dash_within_a_sentence_makes_no_dateline() -> None:
    text = "NATO — an alliance — rejected the plan."
    (move,) = read_text(text).moves
    assert move.actor == ("NATO",)

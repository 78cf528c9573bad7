"""Deeds that no word of the lexicon names."""

from __future__ import annotations

import pytest

from communique.reading import read_text
from communique.reading.encoder import WEIGHTS

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "addressee"),
    [
        ("The Karen rebels fined two Thai engineers on Monday.", "fined", ("Karen",), ("Thai engineers",)),
        ("Malawi and Zambia talked for a week. Malawi then closed the lake road.", "closed", ("Malawi",), ()),
        ("Peru drafted a new fishing code and sent Chile a copy.", "drafted", ("Peru",), ()),
        ("Ghana sidelined Togo at the opening of the port talks.", "sidelined", ("Ghana",), ("Togo",)),
    ],
)
def test_what_a_party_did_is_a_move_of_its_own(text, trigger, actor, addressee):
    found = [move for move in read_text(text).moves if move.trigger.of(text) == trigger]
    assert [(move.type, move.actor, move.addressee) for move in found] == [("other", actor, addressee)]


@pytest.mark.parametrize(
    "text",
    [
        "Malawi has a long border with Zambia.",
        "Malawi did not close the lake road.",
        "Malawi might close the lake road.",
        "Malawi knows the lake well.",
        "The road crossed the lake.",
    ],
)
def test_what_a_party_is_or_might_do_is_none(text):
    assert [move for move in read_text(text).moves if move.type == "other"] == []

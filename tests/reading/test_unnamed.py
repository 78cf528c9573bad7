"""Parties that a text does not name, in reports of our own."""

from __future__ import annotations

import pytest
from tests.casting import person, who

from communique.reading.cast import Who
from communique.reading.encoder import WEIGHTS

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


HIJACK = (
    "The hijackers demanded fuel on Sunday. The gunmen threatened to burn the bus unless the government freed two men. "
    "Ministers refused. The army closed the road. The mayor called for calm, and a union leader said unions would pay."
)


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        (HIJACK, "The hijackers", ("hijackers",)),
        (HIJACK, "The gunmen", ("hijackers",)),
        (HIJACK, "Ministers", ("government",)),
        (HIJACK, "The army", ("government",)),
        (HIJACK, "The mayor", ("mayor",)),
        (HIJACK, "a union leader", ("unions",)),
        ("Malian rebels met France. The rebels left.", "Malian rebels", ("rebels",)),
        ("The players' union met owners. The union left.", "The union", ("players' union",)),
        ("The airline threatened to leave. Airline executives were calm.", "Airline executives", ("airline",)),
    ],
)
def test_who_is_not_named_is_a_party_by_the_texts_own_words(text: str, words: str, parties: tuple[str, ...]) -> None:
    found = who(text, words)
    assert found is not None
    assert found.parties == parties


def test_a_group_is_called_without_where_it_is_or_with_what_it_is_charged() -> None:
    for text, words, party in (
        ("Prisoners in Turkey ended their fast.", "Prisoners in Turkey", "prisoners"),
        ("Peru accused creditors of blackmail.", "creditors", "creditors"),
    ):
        assert (who(text, words) or Who(name="")).parties == (party,)


def test_the_government_of_a_text_without_states_is_called_as_the_text_calls_it() -> None:
    text = "Nurses met the state government. Premier Dora Pell said the government had made an offer."
    assert person(text, "Dora Pell").party == "state government"
    assert (who(text, "the government") or Who(name="")).parties == ("state government",)

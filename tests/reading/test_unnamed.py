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


def test_the_one_employer_of_a_strike_has_one_name() -> None:
    text = (
        "Dockers walked off the job. The union accused the terminal operator of bad faith. The operator offered more. "
        "Management called it fair, and a company spokesman said the dockers would get no more."
    )
    for words in ("The operator", "Management", "a company spokesman"):
        assert (who(text, words) or Who(name="")).parties == ("terminal operator",)


def test_a_group_that_gives_itself_a_name_bears_it_and_who_speaks_for_it_is_of_it() -> None:
    text = (
        "The group, which calls itself the Northern Column, threatened the government. A man who said he spoke for the "
        "Column rang a radio station. The engineers' employer, the Swiss firm Aldra, was silent."
    )
    for words, party in (
        ("The group", "Northern Column"),
        ("A man", "Northern Column"),
        ("The engineers' employer", "Aldra"),
    ):
        assert (who(text, words) or Who(name="")).parties == (party,)


def test_a_land_unknown_to_the_table_has_the_government_that_the_text_gives_it() -> None:
    text = (
        "The government of Tamaland met the Northern Bloc. Fisheries Minister Rosa Amado said the government would "
        "act. Growers in the Northern Bloc wanted more."
    )
    assert person(text, "Rosa Amado").party == "Tamaland"
    assert (who(text, "the government") or Who(name="")).parties == ("Tamaland",)
    assert (who(text, "Growers in the Northern Bloc") or Who(name="")).parties == ("growers",)


def test_a_government_that_is_only_to_be_formed_is_nobody() -> None:
    text = "Talks on a new government began. President Ilmar Toom met the Greens and the Liberals."
    assert person(text, "Ilmar Toom").party is None


def test_two_neighbouring_states_are_not_the_two_sides() -> None:
    text = "Peru met Chile. Peru rejected a map of Chile's. Envoys from two neighbouring states watched."
    assert set((who(text, "two neighbouring states") or Who(name="")).parties).isdisjoint({"Peru", "Chile"})


def test_at_home_the_state_is_its_government_unless_it_acts_by_its_name() -> None:
    text = "British nurses struck. The government met the union. British ministers, the union said, had lied."
    assert (who(text, "British ministers") or Who(name="")).parties == ("government",)
    text = "Britain met the nurses' union. The government said it would wait."
    assert (who(text, "The government") or Who(name="")).parties == ("United Kingdom",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Other nations with a stake in the herring turned the deal down.", "Other nations"),
        ("Peru and Chile met. The hermit state said no.", "The hermit state"),
        ("But Chile, Peru's key ally and main customer, urged restraint.", "Peru's key ally"),
        ("Furious Peruvians vowed an answer.", "Furious Peruvians"),
    ],
)
def test_a_description_of_nobody_in_particular_is_no_party(text: str, words: str) -> None:
    found = who(text, words)
    assert found is None or (not found.parties and found.anonymous)


def test_who_is_among_a_group_is_no_part_of_its_name() -> None:
    text = "Nurses of several unions including the Senior Staff Association have walked out."
    found = who(text, "Nurses")
    assert found is not None
    assert found.parties == ("nurses of several unions",)


def test_two_countries_are_states_however_often_a_mediator_is_named() -> None:
    text = (
        "The Inland Chamber urged Peru to sign. The Inland Chamber warned Chile. The Inland Chamber met Peru. "
        "In 1998 the two countries pledged to cut their troops."
    )
    found = who(text, "the two countries")
    assert found is not None
    assert set(found.parties) == {"Peru", "Chile"}


def test_money_and_the_wards_of_a_house_are_no_parties() -> None:
    assert not (who("Peru sent funds to Chile.", "funds") or Who(name="")).parties
    assert not (
        who("The clinic would pay, were emergency departments open.", "emergency departments") or Who(name="")
    ).parties

"""Whom words mean, in reports of our own about many kinds of negotiation."""

from __future__ import annotations

import pytest
from tests.casting import read, who

from communique.reading import read_text
from communique.reading.attributions import attributions
from communique.reading.cast import Who
from communique.reading.encoder import WEIGHTS
from communique.terms import Span

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")

DAM = (
    "Ethiopia, Egypt and Sudan resumed talks over the Nile dam on Monday. Egyptian Irrigation Minister Hany Selim said "
    "his country had shown flexibility. Seleshi Bekele, Ethiopia's chief negotiator, rejected the criticism."
)

TRADE = (
    "President Ana Lund of Norway met Chilean officials in Oslo. Ms Lund said Santiago had offered to cut tariffs. "
    "Chilean Trade Minister Pedro Rojas thanked her. The minister said he would return."
)

MINE = (
    "The United Steelworkers (USW) and Borealis Mining agreed to meet. The union wants higher wages. The company has "
    "offered a bonus. Borealis Mining chief executive Karl Holm called the demand steep. The USW said it would wait."
)

PLANES = (
    "Tesko and the International Association of Machinists are holding talks. The planemaker offered a bonus. The "
    "machinists rejected the offer."
)

CARS = "The United Auto Workers demanded a raise of 10 percent. Holm Motor Co. said no. The automaker has offered half."

FRONT = (
    "Mali and the Home Front are at war. The movement rejected the plan. In a message its commander, Moussa Diallo, or "
    "Sparrow, vowed to fight. He offered a truce. Issa Ba, a political adviser to Sparrow, dismissed the complaint."
)

BROKERED = (
    "Mali's army quit the Algeria- and Qatar-brokered talks with the Home Front. Algeria and Qatar said the Home Front "
    "had also left. On Monday the two delegations had agreed to a truce. The army's command rejected a new round."
)

CAMP = (
    "Mali and the Home Front met. The Home Front, the militia led by Ali Toure, left the room. Toure wants a pause. "
    "The army demanded a list, and Mali's generals want it at once."
)


@pytest.mark.parametrize(
    ("text", "words", "name", "parties"),
    [
        (FRONT, "He", "Moussa Diallo", ("Home Front",)),
        (FRONT, "Issa Ba", "Issa Ba", ("Home Front",)),
        (BROKERED, "the two delegations", "Mali; Home Front", ("Mali", "Home Front")),
        (BROKERED, "The army's command", "Mali", ("Mali",)),
        (CAMP, "Toure", "Ali Toure", ("Home Front",)),
        (CAMP, "The army", "Mali", ("Mali",)),
        (PLANES, "The planemaker", "Tesko", ("Tesko",)),
        (CARS, "The automaker", "Holm Motor", ("Holm Motor",)),
        (DAM, "his", "Hany Selim", ("Egypt",)),
        (TRADE, "her", "Ana Lund", ("Norway",)),
        (TRADE, "Chilean officials", "Chilean officials", ("Chile",)),
        (TRADE, "Santiago", "Chile", ("Chile",)),
        (MINE, "The union", "United Steelworkers", ("United Steelworkers",)),
        (MINE, "The USW", "United Steelworkers", ("United Steelworkers",)),
    ],
)
def test_words_are_led_to_whom_they_mean(text: str, words: str, name: str, parties: tuple[str, ...]) -> None:
    found = who(text, words)
    assert found is not None
    assert (found.name, found.parties) == (name, parties)


def test_unnamed_individuals_are_anonymous_and_parties_are_not() -> None:
    text = "Two diplomats said Kenya would sign. A French official denied it. The Kremlin said nothing."
    for words, anonymous in (("Two diplomats", True), ("A French official", True), ("The Kremlin", False)):
        found = who(text, words)
        assert found is not None
        assert found.anonymous is anonymous


def test_a_capital_after_in_is_a_place_and_as_subject_a_government() -> None:
    text = "Envoys met in Tehran on Friday. Tehran rejected the draft."
    assert who(text, "Tehran") is None
    found = who(text, "Tehran", 2)
    assert found is not None
    assert found.parties == ("Iran",)


def test_joint_actors_are_named_together() -> None:
    text = "Peru and Bolivia signed the water accord. They will share the lake."
    assert who(text, "Peru and Bolivia") == Who(name="Peru; Bolivia", parties=("Peru", "Bolivia"))
    they = who(text, "They")
    assert they is not None
    assert set(they.parties) == {"Peru", "Bolivia"}


def test_both_sides_are_the_two_leading_parties() -> None:
    text = "Armenia and Azerbaijan met again. Armenia wants a corridor, Azerbaijan a treaty. Both sides will return."
    found = who(text, "Both sides")
    assert found is not None
    assert set(found.parties) == {"Armenia", "Azerbaijan"}


def test_we_in_a_quotation_is_the_speakers_party() -> None:
    text = "“We will not leave the table,” said Kenyan Foreign Minister Amina Odera."
    deaf = read(text)
    at = Span(1, 3)
    assert deaf.who(at) is None
    found = deaf.hearing(attributions(deaf.tree.parse, deaf)).who(at)
    assert found is not None
    assert (found.name, found.parties) == ("Amina Odera", ("Kenya",))


def test_a_pronoun_that_nothing_explains_stays_open() -> None:
    assert who("She left early and said little.", "She") is None


def test_an_office_without_a_name_is_its_party() -> None:
    found = who("Talks went on. The Danish prime minister called the offer fair.", "The Danish prime minister")
    assert found is not None
    assert found.parties == ("Denmark",)


def test_the_allies_are_the_alliance_and_bare_nations_are_no_party():
    text = "NATO met Russia. The allies refused both points. The nations spoke."
    found = read(text)
    allies, nations = text.index("allies"), text.index("nations")
    assert (found.who(Span(allies, allies + 6)) or Who(name="")).parties == ("NATO",)
    assert (found.who(Span(nations, nations + 7)) or Who(name="")).parties == ()


def test_he_in_quoted_words_is_not_who_speaks_them() -> None:
    text = (
        "Governor Hugh Lowe met Senator Karl Berg on Monday. Governor Lowe left early. "
        '"He said the talks were over and he walked out," Berg said.'
    )
    found = read(text)
    at = Span(text.index('"He') + 1, text.index('"He') + 3)
    heard = found.hearing(attributions(found.tree.parse, found))
    assert (heard.who(at) or Who(name="")).name == "Hugh Lowe"


def test_a_spokesman_for_somebody_is_not_that_person() -> None:
    text = "Governor Jane Brook of Ohio met Democrats. A spokesman for Brook said the plan was dead."
    found = who(text, "A spokesman for Brook")
    assert found is not None
    assert found.anonymous


def test_a_lawyer_for_somebody_who_is_named_after_a_comma_is_named() -> None:
    text = "A lawyer for the inmates, Emin Akt, said a deal was near."
    assert (who(text, "A lawyer for the inmates, Emin Akt") or Who(name="")).name == "Emin Akt"


def test_who_held_an_office_once_speaks_for_nobody_and_drivers_have_a_union_of_their_own() -> None:
    text = "South Sudan met rebels. The former vice-president wants a truce."
    assert (who(text, "The former vice-president") or Who(name="")).parties == ()
    text = "Bus drivers rejected the deal, their union said. The Transit Union (TU) will meet."
    assert (who(text, "their union") or Who(name="")).parties == ("Transit Union",)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Karen National Union released a statement. The statement said no.", "Karen National Union"),
        ("Borealis Mining said in a statement that it would wait. The statement was short.", "Borealis Mining"),
    ],
)
def test_a_text_speaks_for_whom_it_was_issued_by(text: str, party: str) -> None:
    found = who(text, "The statement")
    assert found is not None
    assert found.parties == (party,)


def test_an_honorific_of_any_country_is_no_first_name() -> None:
    text = "Shri Arun Vaidya, the Indian minister, rejected the levy. Datuk Azlan Rahim of Malaysia praised Vaidya."
    assert [person.name for person in read_text(text).people] == ["Arun Vaidya", "Azlan Rahim"]


def test_two_full_names_that_share_the_word_by_which_one_is_called_are_two_persons() -> None:
    text = (
        "President Ri Jae turned down the plan. Mr. Ri was angry. Ri Min Ho, an analyst, said it was a disgrace. "
        "Ri Jae left."
    )
    assert [each.name for each in read(text).people] == ["Ri Jae", "Ri Min Ho"]


def test_the_two_leaders_are_the_two_whom_the_sentence_names() -> None:
    text = (
        "Peru fired a rocket over Chile. Chilean president Ana Paz rang Malian president Ali Keita, and the two "
        "leaders agreed to talk."
    )
    found = who(text, "the two leaders")
    assert found is not None
    assert found.parties == ("Chile", "Mali")


def test_relevant_sides_are_nobody_in_particular() -> None:
    found = who('Peru and Chile met. Some "relevant sides" want war, Mali said.', "sides")
    assert found is None or not found.parties

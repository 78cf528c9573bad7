"""The roles of persons and for whom they speak, in reports of our own."""

from __future__ import annotations

import pytest
from tests.casting import person, read, who

from communique.reading import read_text
from communique.reading.cast import Who
from communique.reading.encoder import WEIGHTS
from communique.terms import Span

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")

DAM = (
    "Ethiopia, Egypt and Sudan resumed talks over the Nile dam on Monday. Egyptian Irrigation Minister Hany Selim said "
    "his country had shown flexibility. Seleshi Bekele, Ethiopia's chief negotiator, rejected the criticism."
)

NURSES = (
    "Nurses will strike after the Royal College of Nursing (RCN) turned down a pay offer from the government. Pat "
    "Cullen, the union's general secretary, accused ministers of playing politics. Cullen said the RCN would wait."
)

TRADE = (
    "President Ana Lund of Norway met Chilean officials in Oslo. Ms Lund said Santiago had offered to cut tariffs. "
    "Chilean Trade Minister Pedro Rojas thanked her. The minister said he would return."
)

MINE = (
    "The United Steelworkers (USW) and Borealis Mining agreed to meet. The union wants higher wages. The company has "
    "offered a bonus. Borealis Mining chief executive Karl Holm called the demand steep. The USW said it would wait."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        (DAM, "Hany Selim", "Egyptian Irrigation Minister", "Egypt"),
        (DAM, "Seleshi Bekele", "Ethiopia's chief negotiator", "Ethiopia"),
        (NURSES, "Pat Cullen", "union's general secretary", "Royal College of Nursing"),
        (TRADE, "Ana Lund", "President", "Norway"),
        (TRADE, "Pedro Rojas", "Chilean Trade Minister", "Chile"),
        (MINE, "Karl Holm", "Borealis Mining chief executive", "Borealis Mining"),
        (
            "Seth Bel, mediator from the East African bloc IGAD, was hopeful.",
            "Seth Bel",
            "mediator from the East African bloc IGAD",
            "IGAD",
        ),
        (
            "The Dyers Guild met. Vera Wills, guild president and business agent, was glad.",
            "Vera Wills",
            "guild president and business agent",
            "Dyers Guild",
        ),
        (
            "Militants took a bus. Militant leader Omar Bell asked for fuel.",
            "Omar Bell",
            "Militant leader",
            "militants",
        ),
    ],
)
def test_a_person_has_the_role_and_party_that_the_text_gives(text: str, name: str, role: str, party: str) -> None:
    found = person(text, name)
    assert (found.role, found.party) == (role, party)


def test_a_family_name_alone_is_a_mention_of_the_full_name() -> None:
    assert [span.of(TRADE) for span in person(TRADE, "Ana Lund").mentions] == ["Ana Lund", "Lund"]


def test_one_person_in_two_spellings_is_one() -> None:
    text = "Sergey Orlov of Russia spoke first. Later Sergei V. Orlov spoke again."
    assert [each.name for each in read(text).people] == ["Sergei Orlov"]


def test_a_past_role_gives_no_party() -> None:
    assert person("Former Prime Minister Jonas Berg of Norway doubted the plan.", "Jonas Berg").role is not None
    text = "Former Danish minister Eva Holm doubted the plan of the Swedish government."
    assert person(text, "Eva Holm").party is None


def test_credits_of_pictures_are_no_people() -> None:
    text = "Anna Berg arrives for talks. (Olaf Lind/AP)\n\nAnna Berg, the mayor, came early."
    caption = (0, text.index("\n"))
    assert [each.name for each in read(text, caption).people] == ["Anna Berg"]


def test_a_seat_of_government_beside_an_office_tells_whose_it_is() -> None:
    text = "ACCRA, Ghana — Downing Street said Prime Minister Paul Ward had called. Kenya and Ghana will meet in Accra."
    assert person(text, "Paul Ward").party == "United Kingdom"


def test_an_office_of_several_people_is_no_ones_role():
    found = read("Jose Silva and Erik Lund, leaders of other nations, arrived on Monday.")
    assert [person.role for person in found.people] == [None, None]


def test_a_day_or_a_seat_after_a_name_is_none_of_it() -> None:
    text = "Senators met Governor Jane Brook Monday. House Speaker Nora Vale, D-Ohio, refused to sign."
    assert [each.name for each in read(text).people] == ["Jane Brook", "Nora Vale"]
    assert person(text, "Nora Vale").party == "Democrats"


OWN = (
    "Governor Alice Munn rejected a debate with Senator Roger Pell. Munn's campaign wants new rules. Chief executive "
    "Nina Olm said the airline would wait. The rebels' spokesman, Omar Bell, said no. Commissioner Adam Cray said the "
    "league had paid. Labor lawyer Eva Strand had doubts."
)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Alice Munn", "Alice Munn"),
        ("Roger Pell", "Roger Pell"),
        ("Nina Olm", "airline"),
        ("Omar Bell", "rebels"),
        ("Adam Cray", "league"),
        ("Eva Strand", None),
    ],
)
def test_who_serves_somebody_unnamed_speaks_for_them_and_a_politician_for_himself(name: str, party: str | None) -> None:
    assert person(OWN, name).party == party


def test_the_host_country_is_the_one_where_the_talks_are() -> None:
    text = "QUITO - Peru and rebels met in Quito. The host country's foreign minister, Ana Paz, said Peru was ready."
    assert person(text, "Ana Paz").party == "Ecuador"


def test_a_headline_tells_whose_the_government_is_where_the_report_names_only_who_looks_on() -> None:
    text = (
        "The rebels denied on Monday that they had promised to open the road. The transport minister, Ana Paz, "
        "was surprised. The government wants a list of names.\n\nThe next round is set for May. Ecuador's government "
        "said it would expel any delegation that broke the rules."
    )
    told = read(text, headline="Peru's ministers stand firm as road talks stall")
    at = text.index("The government")
    assert (told.who(Span(at, at + len("The government"))) or Who(name="")).parties == ("Peru",)
    assert next(one for one in told.people if one.name == "Ana Paz").party == "Peru"


def test_a_state_whose_capital_only_houses_the_talks_does_not_give_a_bare_president_his_country() -> None:
    text = (
        "What is on offer in Quito? The front holds perhaps a third of Peru. The government of President Luis Vega "
        "needs a truce. The sides are close, though nobody wants to go first.\n\nThe captives are still in the hills "
        "above the river, and nobody knows who guards them or how they could be brought down.\n\nEcuador argued "
        "against it."
    )
    assert person(text, "Luis Vega").party != "Ecuador"


def test_a_former_minister_speaks_for_no_country() -> None:
    text = "Iceland and Norway held talks. A former Norwegian minister said they would fail. Norway was calm."
    assert (who(text, "A former Norwegian minister") or Who(name="")).parties == ()


def test_who_speaks_for_a_person_of_no_known_party_speaks_for_that_person() -> None:
    text = "Jane Stein left the race. Stein spokeswoman Olga Ruiz was calm. A lawyer for Stein said she would sue."
    assert person(text, "Olga Ruiz").party == "Jane Stein"
    assert (who(text, "A lawyer for Stein") or Who(name="")).parties == ("Jane Stein",)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Greece asked for time. German officials said no. Finance Minister Nikos Varo left.", "Nikos Varo", "Greece"),
        ("Chile's trade ministry threatened Peru. Spokesman Juan Gao was blunt.", "Juan Gao", "Chile"),
        (
            "The Christian party Lebanese Forces wants posts. Its leader, Samir Gray, was calm.",
            "Samir Gray",
            "Lebanese Forces",
        ),
        ("Poland voted. President-elect Jan Nowak wants a coalition.", "Jan Nowak", "Jan Nowak"),
        ("Delmar bid for Carlow Brewing. The brewer's chairman, Ian Lowe, said no.", "Ian Lowe", "Carlow Brewing"),
        ("NATO met. Omar Bell, a spokesman for the rebels' council, left.", "Omar Bell", "rebels' council"),
    ],
)
def test_an_office_is_led_to_the_party_that_the_text_lets_it_have(text: str, name: str, party: str) -> None:
    assert person(text, name).party == party


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Norway met Fiji. U.S. Ambassador to the United Nations Jane Roe left.", "Jane Roe", "United States"),
        ("Italy voted. Italy's Northern League leader Ugo Riva won.", "Ugo Riva", "Northern League"),
        ("The Dutch voted. In Italy, Prime Minister Ugo Riva lost. The Netherlands met Spain.", "Ugo Riva", "Italy"),
        ("Japan met Fiji. Ken Ito, a professor at Japan's Keio University, was calm.", "Ken Ito", None),
        ("Japan met Fiji. CNN Tokyo producer Yoko Ono called.", "Yoko Ono", None),
        ("Congress met. Committee ranking Democrat Sen. Jane Roe said no.", "Jane Roe", "Democrats"),
        ("Kenya and the United States met. Senator Amina Njeri said no. Nairobi left.", "Amina Njeri", "Amina Njeri"),
        ("China met the United States. Congress voted. Senator Jane Roe said no.", "Jane Roe", "US Congress"),
        ("Mexico's trade minister spoke. Jane Roe, who met Fiji's envoy, said no.", "Jane Roe", "Mexico"),
        ("Peru voted. Peru's president-elect, Jane Roe, wants a deal.", "Jane Roe", "Jane Roe"),
        ("France is on strike. President Luc Petit left. Prime Minister Jean Roux stayed.", "Jean Roux", "France"),
    ],
)
def test_what_a_role_names_beside_the_state_tells_for_whom_its_holder_speaks(
    text: str, name: str, party: str | None
) -> None:
    assert person(text, name).party == party


def test_an_administration_is_of_the_state_whose_parliament_is_named_or_of_its_leader() -> None:
    for text in (
        "Congress met Iran. Republicans said the administration had lied. Iran was calm.",
        "Syria met Iran. President Barack Obama of the United States left. The Obama administration waited.",
    ):
        assert (who(text, "administration") or Who(name="")).parties == ("United States",)


def test_the_one_office_without_a_holder_is_that_of_the_one_person_without_a_role() -> None:
    text = "Nurses met Ann Moe on Monday. The health secretary said nothing. Lee Fox, the union's leader, was calm."
    assert person(text, "Ann Moe").role == "health secretary"
    assert person("Nurses met. Jane Roe of the Dyers Guild spoke.", "Jane Roe").role == "of the Dyers Guild"
    text = "Ministers waited. The shadow health secretary, Wes Pell, spoke. The health secretary did not."
    assert (who(text, "The health secretary") or Who(name="")).name != "Wes Pell"


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Peru proposed a deal. Chile rejected it. Trade Minister Ana Dahl said no.", "Ana Dahl", "Chile"),
        (
            "Peru's government met. Chile fired on a boat. Defence Minister Jo Moe said Peru's navy would answer. "
            "Peruvian officials wept.",
            "Jo Moe",
            "Peru",
        ),
    ],
)
def test_a_bare_office_is_of_the_state_told_of_just_now_where_several_are_equals(
    text: str, name: str, party: str
) -> None:
    assert person(text, name).party == party


def test_the_article_in_a_leaders_name_may_be_spelled_either_way() -> None:
    assert person("Egypt met Sudan. Abdel Fattah el-Sisi refused.", "Abdel Fattah el-Sisi").party == "Egypt"


def test_who_serves_a_prime_minister_serves_the_state_that_he_leads() -> None:
    text = (
        "Peru, Chile and Israel met. Peru opposed the plan. Peruvian officials wept. Benjamin Netanyahu left. Ana "
        "Dahl, the prime minister's national security adviser, came."
    )
    assert person(text, "Ana Dahl").party == "Israel"


def test_whose_a_person_is_does_not_change_when_the_words_of_speakers_are_known() -> None:
    text = "Macron met the miners in Lille. Macron was calm. The French leader refused. Sarkozy said he would wait."
    before, after = read(text), read(text).hearing(())
    assert [each.party for each in after.people] == [each.party for each in before.people] == ["France", "France"]


@pytest.mark.parametrize(
    "office", ["European commissioner for fisheries,", "European Trade Commissioner", "European climate commissioner"]
)
def test_a_european_commissioner_speaks_for_the_commission(office: str) -> None:
    assert person(f"The {office} Maria Lind, turned down the plan.", "Maria Lind").party == "European Commission"


def test_two_fields_of_one_office_are_one_role() -> None:
    text = "Peruvian Minister for Trade and Industry Maria Lind said the plan was dead."
    assert person(text, "Maria Lind").role == "Peruvian Minister for Trade and Industry"
    assert person(text, "Maria Lind").party == "Peru"


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (
            "Mali spoke. On the Chadian side, a day earlier, Defence Minister Omar Diallo refused.",
            "Omar Diallo",
            "Chad",
        ),
        ("From the Chadian side, spokesman Omar Diallo turned the plan down.", "Omar Diallo", "Chad"),
        (
            "Ali Keita, Mali's intelligence chief, and General Omar Diallo, the head of Chad's security service, met.",
            "Omar Diallo",
            "Chad",
        ),
        ("Jane Roe, who is running against Democrat Ann Poe, said no.", "Jane Roe", None),
        ("Ann Poe, a Democrat from Maine, said no.", "Ann Poe", "Democrats"),
        ("Lima student Ana Paz was freed by the rebels.", "Ana Paz", None),
        ("Nablus student Amina Said was freed by Hamas. Said asked for peace.", "Amina Said", None),
        ("Jane Roe, an advisory board member of the Dale Institute, said Peru should accept.", "Jane Roe", None),
    ],
)
def test_a_person_speaks_for_who_is_told_to_be_his_own(text: str, name: str, party: str | None) -> None:
    assert person(text, name).party == party


def test_a_state_s_news_agency_is_no_party() -> None:
    text = "Peru's state news agency threatened the islands with war."
    assert read_text(text).moves == () or read_text(text).moves[0].actor == ()

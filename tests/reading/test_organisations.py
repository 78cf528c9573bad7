"""How organisations are named, and which of them a common noun means, in reports of our own."""

from __future__ import annotations

import pytest
from tests.casting import person, read, who

from communique.reading.cast import Who
from communique.reading.encoder import WEIGHTS
from communique.reading.roles import Roles
from communique.terms import Span

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def test_a_name_and_its_abbreviation_in_brackets_are_one_party() -> None:
    text = (
        "The Guild of Film and Stage Lighters (GFSL) walked out on Monday. A day later the GFSL came back. "
        "Eva Lind, the GFSL's president, thanked the studios."
    )
    assert person(text, "Eva Lind").party == "Guild of Film and Stage Lighters"


def test_a_department_of_government_is_its_state_and_a_portfolio_no_party() -> None:
    text = (
        "South Korea protested to Japan. The Ministry of Trade and Energy asked Tokyo to lift the curbs. "
        "Labour Minister Asha Rao of India said New Delhi would help. Labour Ministry officials agreed."
    )
    found = read(text)
    assert "Labour Party" not in {naming.party for naming in found.parties.namings}
    ministry = who(text, "The Ministry of Trade and Energy")
    assert ministry is not None
    assert ministry.parties == ("South Korea",)


def test_a_common_noun_is_first_whose_name_it_heads() -> None:
    text = (
        "The Ministry of Justice offered court staff a raise. The Guild of Clerks (GC) refused. "
        "The ministry said it would wait, and the guild called a strike."
    )
    for words, party in (("The ministry", "Ministry of Justice"), ("the guild", "Guild of Clerks")):
        found = who(text, words)
        assert found is not None
        assert found.parties == (party,)


def test_an_acronym_with_its_kind_is_the_acronym() -> None:
    text = "The RBT union called a strike. The RBT wants more pay, said RBT chief Ada Lind."
    assert person(text, "Ada Lind").party == (who(text, "The RBT union") or Who(name="")).parties[0]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "Iran freed two sailors. British envoys welcomed it. A French official wants more. The government refused.",
            "Iran",
        ),
        (
            "Peru and rebels will meet in Oslo. Norway's foreign minister is ready.\n\nThe government ended raids.",
            "Peru",
        ),
        (
            "Chile rejected a ruling. Peru wants it heeded.\n\nPeru's envoy left. The government in Santiago smiled.",
            "Chile",
        ),
        ("Rebels in Salgolqui, Ecuador, met Colombia. Colombian troops left. The government kept silent.", "Colombia"),
    ],
)
def test_the_government_is_that_of_the_state_the_report_is_about(text: str, state: str) -> None:
    found = read(text)
    at = text.index("The government")
    assert (found.who(Span(at, at + len("The government"))) or Who(name="")).parties == (state,)


def test_a_chamber_or_creed_before_a_known_party_makes_no_new_one() -> None:
    found = read("Assembly Republicans met Marxist FARC envoys. The Social Democrats stayed away.")
    assert {"Republicans", "FARC"} <= {naming.party for naming in found.parties.namings}
    assert "Democrats" not in {naming.party for naming in found.parties.namings}


def test_the_ministry_is_that_of_the_state_it_was_told_of_with() -> None:
    text = "China's commerce ministry met Japan. Japan's envoys left. The commerce ministry said no."
    assert (who(text, "The commerce ministry") or Who(name="")).parties == ("China",)


def test_of_two_kinds_in_a_name_its_last_word_tells() -> None:
    kinds = Roles.load().kinds_of_name
    assert "union" in kinds("Guild of Aerospace Workers")
    assert "company" not in kinds("Guild of Aerospace Workers")
    assert "legislature" not in kinds("House Freedom Caucus")
    assert "union" not in kinds("Union Pacific Railroad")


def test_names_are_parted_and_places_are_no_states_within_them() -> None:
    text = "Lind Ports met dockers. Ashby Steel and Lind Ports left New South Wales. Moderates refused."
    named = {naming.party for naming in read(text).parties.namings}
    assert "Wales" not in named
    assert {"Ashby Steel", "Lind Ports"} <= named
    assert not read(text).people


def test_a_bare_name_that_has_ministers_or_a_which_is_no_person() -> None:
    text = (
        "Kelmar, which controls the dam, met envoys. Dovrin and Asket said their crops would fail. Officials from "
        "Asket left. Dovrin's farm minister stayed."
    )
    for words, party in (("Kelmar", "Kelmar"), ("Dovrin's farm minister", "Dovrin")):
        assert (who(text, words) or Who(name="")).parties == (party,)


def test_a_leader_known_by_his_last_name_stays_a_person_beside_an_organisation() -> None:
    assert "Merkel" not in {naming.party for naming in read("Merkel and NATO agreed on a date.").parties.namings}


def test_who_bargains_for_companies_is_meant_by_their_plain_noun_and_a_union_by_its_trade() -> None:
    text = (
        "The Alliance of Mill Owners, which represents Carlow Mills and other companies, met the Writers Guild. The "
        "companies offered more. Striking writers refused."
    )
    for words, party in (("The companies", "Alliance of Mill Owners"), ("Striking writers", "Writers Guild")):
        assert (who(text, words) or Who(name="")).parties == (party,)


def test_a_committee_of_others_is_not_the_agency_named_elsewhere() -> None:
    text = "Zambia met the International Monetary Fund. The creditor committee said no. The fund was silent."
    assert (who(text, "The creditor committee") or Who(name="")).parties != ("IMF",)
    assert (who(text, "The fund") or Who(name="")).parties == ("IMF",)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("The Kenya Labour Congress said no. Congress president Amos Kip left.", ". Congress", "Kenya Labour Congress"),
        ("The Bakers Trades Congress struck. The Congress said no.", "The Congress", "Bakers Trades Congress"),
        ("Chile's cabinet resigned. The Democrat Party said no.", "The Democrat Party", "Democrat Party"),
        ("Miners picketed the White House. Congress said no to the bill.", "Congress", "US Congress"),
    ],
)
def test_a_parliament_or_party_of_the_table_is_not_meant_within_another_body_s_name(
    text: str, words: str, party: str
) -> None:
    found = read(text)
    last = found.tree.at(text.index(words) + len(words) - 1)
    named = found.parties.at(last) if last is not None else None
    assert named is not None
    assert named.party == party


def test_the_field_of_an_office_is_no_party() -> None:
    text = (
        "Peru's Minister of Fisheries and Agriculture accused Chile of cheating. The Minister of Labour, Amos Kip, "
        "offered a raise."
    )
    assert {naming.party for naming in read(text).parties.namings} == {"Peru", "Chile"}


def test_a_name_in_brackets_that_opens_a_paragraph_is_the_tag_of_an_agency() -> None:
    text = "(MNXFA) Peruvian Defence Minister Ana Lind has said that talks with Chile failed. The PRX (PRX) said no."
    assert "MNXFA" not in {naming.party for naming in read(text).parties.namings}


def test_a_body_whose_name_ends_in_congress_is_a_union_by_its_members() -> None:
    assert Roles.load().kinds_of_name("Miners Congress") >= {"union"}
    assert "union" not in Roles.load().kinds_of_name("African National Congress")


def test_what_a_text_calls_a_democrat_party_is_not_that_of_another_state() -> None:
    text = "Chile's cabinet resigned. The Democrat Party said no. Deputy Democrat leader Ana Paz left."
    assert person(text, "Ana Paz").party == "Democrat Party"


def test_a_word_for_labour_that_opens_a_sentence_names_no_party() -> None:
    assert "Labour Party" not in read("Labour leaders marched over shut schools.").parties.count
    assert "Labour Party" in read("Labour MPs left. Ana Lind said Labour would vote.").parties.count


def test_the_first_field_of_an_office_is_no_party() -> None:
    text = "Social Growth and Human Safety Minister Ana Paz of Chile turned the plan down."
    assert set(read(text).parties.count) == {"Chile"}


def test_a_company_is_not_called_by_the_unions_that_stand_after_its_name() -> None:
    text = "Nordkom and the Lines Guild met. Nordkom unions were glad. The company said the strike had cost it dear."
    found = who(text, "The company")
    assert found is not None
    assert found.parties == ("Nordkom",)


def test_a_credit_that_ran_into_the_text_leaves_the_state_after_it() -> None:
    assert list(read("Associated Press South Sudan said the crossing went well.").parties.count) == ["South Sudan"]


def test_the_staff_of_a_state_is_that_state_wherever_the_text_names_it() -> None:
    text = (
        "Peru's Joint Chiefs of Staff said the shell flew far. The Joint Chiefs of Staff said Chile had no part in it."
    )
    assert set(read(text).parties.count) == {"Peru", "Chile"}


def test_a_name_does_not_read_on_from_the_letters_in_brackets_before_it() -> None:
    text = "Some 900 members of the International Guild of Tanners (IGT) District 7 refused. The guild met the mills."
    assert all(")" not in naming.party for naming in read(text).parties.namings)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("An Asian envoy close to the talks doubted it. Caribbean states proposed a fund.", "Caribbean states"),
        ("Peru met Chile. Latin American governments rejected the plan.", "Latin American governments"),
    ],
)
def test_an_adjective_of_a_part_of_the_world_is_no_party(text: str, party: str) -> None:
    found = read(text)
    assert not {"Asian", "Caribbean", "Latin American"} & {naming.party for naming in found.parties.namings}
    assert who(text, party) == Who(name=party, parties=(party,))


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Ostvar's foreign minister met the envoy. The Ostvarians refused it.", "The Ostvarians", "Ostvar"),
        ("Ostvar signed it. Her Ostvarian counterpart, Jan Roe, refused.", "Her Ostvarian counterpart", "Ostvar"),
        ("Ostvar signed. Peru froze the Ostvarian central bank. The Ostvarians refused.", "The Ostvarians", "Ostvar"),
    ],
)
def test_a_land_outside_the_table_shows_in_its_ministers_its_envoys_and_its_bank(
    text: str, words: str, party: str
) -> None:
    found = who(text, words)
    assert found is not None
    assert found.parties == (party,)


def test_a_person_who_owns_a_minister_is_no_land() -> None:
    found = read("Prime Minister Jan Ostvar spoke. Ostvar's foreign minister met the envoy of Peru.")
    assert "Ostvar" not in {naming.party for naming in found.parties.namings}


def test_the_bloc_is_not_the_commission_that_negotiates_for_it() -> None:
    text = (
        "The European Union met Chile. The European Commission had offered Chile a quota. "
        "The Commission asked for tuna. Chile asked the bloc to wait."
    )
    found = who(text, "the bloc")
    assert found is not None
    assert found.parties == ("European Union",)


def test_a_town_with_residents_is_a_place_and_no_party() -> None:
    text = (
        "Barges passed over Tarvo in May. Fishers in Tarvo heard them. A siren stands in Tarvo. Tarvo residents were "
        "divided. Tarvo's population, which peaked in 1960, has shrunk. Peru accused Chile of it."
    )
    assert {naming.kind for naming in read(text).parties.namings if naming.party == "Tarvo"} == {"place"}


def test_letters_begin_with_the_first_word_and_not_with_its_of() -> None:
    text = "Peru and Chile met. The Organization of Island Ports (OIP) offered a draft."
    assert "Organization of Island Ports" in {naming.party for naming in read(text).parties.namings}

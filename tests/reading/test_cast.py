"""Who is in a text and whom words mean, in reports of our own about many kinds of negotiation."""

from __future__ import annotations

from functools import lru_cache

import pytest

from communique.reading.actors import Actors
from communique.reading.attributions import attributions
from communique.reading.cast import Cast, Who, cast
from communique.reading.encoder import WEIGHTS, Encoder
from communique.reading.roles import Roles
from communique.terms import Person, Span

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


@lru_cache
def read(text: str, *captions: tuple[int, int]) -> Cast:
    encoder = _encoder()
    parse = encoder.parse(text, tuple(Span(start, end) for start, end in _paragraphs(text)))
    return cast(parse, actors=Actors.load(), captions=tuple(Span(*caption) for caption in captions))


@lru_cache
def _encoder() -> Encoder:
    return Encoder.load(threads=1)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append((at, at + len(part)))
        at += len(part) + 2
    return found


def who(text: str, words: str, number: int = 1) -> Who | None:
    """Whom the `number`-th place of `words` in `text` means."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return read(text).who(Span(start, start + len(words)))


def person(text: str, name: str) -> Person:
    return next(each for each in read(text).people if each.name == name)


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        (DAM, "Hany Selim", "Egyptian Irrigation Minister", "Egypt"),
        (DAM, "Seleshi Bekele", "Ethiopia's chief negotiator", "Ethiopia"),
        (NURSES, "Pat Cullen", "union's general secretary", "Royal College of Nursing"),
        (TRADE, "Ana Lund", "President", "Norway"),
        (TRADE, "Pedro Rojas", "Chilean Trade Minister", "Chile"),
        (MINE, "Karl Holm", "Borealis Mining chief executive", "Borealis Mining"),
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


@pytest.mark.parametrize(
    ("text", "words", "name", "parties"),
    [
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


def test_a_name_and_its_abbreviation_in_brackets_are_one_party() -> None:
    text = (
        "The Guild of Film and Stage Lighters (GFSL) walked out on Monday. A day later the GFSL came back. "
        "Eva Lind, the GFSL's president, thanked the studios."
    )
    assert person(text, "Eva Lind").party == "Guild of Film and Stage Lighters"


def test_a_seat_of_government_beside_an_office_tells_whose_it_is() -> None:
    text = "ACCRA, Ghana — Downing Street said Prime Minister Paul Ward had called. Kenya and Ghana will meet in Accra."
    assert person(text, "Paul Ward").party == "United Kingdom"


def test_an_office_of_several_people_is_no_ones_role():
    found = read("Jose Silva and Erik Lund, leaders of other nations, arrived on Monday.")
    assert [person.role for person in found.people] == [None, None]


def test_the_allies_are_the_alliance_and_bare_nations_are_no_party():
    text = "NATO met Russia. The allies refused both points. The nations spoke."
    found = read(text)
    allies, nations = text.index("allies"), text.index("nations")
    assert (found.who(Span(allies, allies + 6)) or Who(name="")).parties == ("NATO",)
    assert (found.who(Span(nations, nations + 7)) or Who(name="")).parties == ()


def test_a_day_or_a_seat_after_a_name_is_none_of_it() -> None:
    text = "Senators met Governor Jane Brook Monday. House Speaker Nora Vale, D-Ohio, refused to sign."
    assert [each.name for each in read(text).people] == ["Jane Brook", "Nora Vale"]
    assert person(text, "Nora Vale").party == "Democrats"


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


def test_the_ministry_is_that_of_the_state_it_was_told_of_with() -> None:
    text = "China's commerce ministry met Japan. Japan's envoys left. The commerce ministry said no."
    assert (who(text, "The commerce ministry") or Who(name="")).parties == ("China",)


def test_a_group_is_called_without_where_it_is_or_with_what_it_is_charged() -> None:
    for text, words, party in (
        ("Prisoners in Turkey ended their fast.", "Prisoners in Turkey", "prisoners"),
        ("Peru accused creditors of blackmail.", "creditors", "creditors"),
    ):
        assert (who(text, words) or Who(name="")).parties == (party,)


def test_a_lawyer_for_somebody_who_is_named_after_a_comma_is_named() -> None:
    text = "A lawyer for the inmates, Emin Akt, said a deal was near."
    assert (who(text, "A lawyer for the inmates, Emin Akt") or Who(name="")).name == "Emin Akt"


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
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
def test_a_long_role_tells_the_body_that_is_served(text: str, name: str, role: str, party: str) -> None:
    found = person(text, name)
    assert (found.role, found.party) == (role, party)


def test_who_held_an_office_once_speaks_for_nobody_and_drivers_have_a_union_of_their_own() -> None:
    text = "South Sudan met rebels. The former vice-president wants a truce."
    assert (who(text, "The former vice-president") or Who(name="")).parties == ()
    text = "Bus drivers rejected the deal, their union said. The Transit Union (TU) will meet."
    assert (who(text, "their union") or Who(name="")).parties == ("Transit Union",)


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


def test_the_government_of_a_text_without_states_is_called_as_the_text_calls_it() -> None:
    text = "Nurses met the state government. Premier Dora Pell said the government had made an offer."
    assert person(text, "Dora Pell").party == "state government"
    assert (who(text, "the government") or Who(name="")).parties == ("state government",)


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

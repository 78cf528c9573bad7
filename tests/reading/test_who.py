"""Whom titles, pronouns and general words mean across a whole report, in reports of our own."""

from __future__ import annotations

from functools import lru_cache

import pytest

from communique.reading import read_text
from communique.reading.actors import Actors
from communique.reading.cast import cast
from communique.reading.encoder import WEIGHTS, Encoder
from communique.reading.parse import Parse
from communique.terms import Attribution, Move, Reading

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


@lru_cache
def read(text: str) -> Reading:
    return read_text(text)


@lru_cache
def parsed(text: str) -> Parse:
    return Encoder.load(threads=1).parse(text)


def said(text: str, words: str) -> Attribution:
    """The attribution whose content holds `words`."""
    at = text.index(words)
    return next(one for one in read(text).attributions if any(span.start <= at < span.end for span in one.content))


def move(text: str, trigger: str, kind: str) -> Move:
    """The move of a type whose trigger holds `trigger`."""
    return next(
        one for one in read(text).moves if one.type == kind and trigger in one.trigger.of(text) and not one.inferred
    )


WAR = (
    "In Mali the war goes on. The situation in Mali is bad, and policy on Mali has not moved. President Lou Karr met "
    "his advisers at the White House on Mali. Secretary of State Tim Dole said Mali was a tragedy. American officials "
    "said President Igor Popov of Russia would help Mali. In Lima, President Rosa Paz offered to host talks."
)
AID = (
    "President Ana Lund said on Tuesday that Norway would pay. Ola Berg, a spokesman for President Lund, said she was "
    "content. Sen. Jack Ott (D) rejected it. Sen. Ann Lee (R-Ohio) backed it."
)
BRUSSELS = (
    "NATO and Russia met in Brussels on Monday. The talks in Brussels were short. Jan Vos, the alliance's secretary "
    "general, refused. Ann Day, the foreign secretary, said Britain would wait. Russia left Brussels."
)


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        (WAR, "Lou Karr", "President", "United States"),
        (WAR, "Tim Dole", "Secretary of State", "United States"),
        (WAR, "Igor Popov", "President", "Russia"),
        (WAR, "Rosa Paz", "President", "Peru"),
        (AID, "Ana Lund", "President", "Norway"),
        (AID, "Ola Berg", "spokesman for President Lund", "Norway"),
        (AID, "Jack Ott", "Senator, D", "Democrats"),
        (BRUSSELS, "Jan Vos", "alliance's secretary general", "NATO"),
        (BRUSSELS, "Ann Day", "foreign secretary", "United Kingdom"),
    ],
)
def test_a_bare_office_is_of_the_state_that_the_report_writes_about(
    text: str, name: str, role: str, party: str
) -> None:
    person = next(each for each in read(text).people if each.name == name)
    assert (person.role, person.party) == (role, party)


def test_he_goes_on_with_who_spoke_and_not_with_whom_the_speaker_named() -> None:
    text = (
        "Prime Minister Karl Holm of Denmark met Prime Minister Per Lund of Norway. Holm praised Lund. “Per Lund gave "
        "me his word and I trust Per Lund,” he said. He added that fish stocks were low."
    )
    assert said(text, "gave me").speaker == "Karl Holm"
    assert said(text, "fish stocks").speaker == "Karl Holm"


def test_they_said_goes_on_with_who_spoke() -> None:
    text = (
        "Officials said the truce was near. With rebel fighters closing in on the port, they said, the army has "
        "hardened its view."
    )
    assert said(text, "hardened").speaker == "Officials"


def test_a_pronoun_tells_a_persons_gender_for_the_next_one() -> None:
    text = (
        "Robin Vale spoke first. He wants a higher quota. Kim Stone of the anglers' union answered Vale. She said the "
        "quota was too high."
    )
    assert said(text, "too high").speaker == "Kim Stone"


@pytest.mark.parametrize("words", ["Each side", "Neither side", "The sides", "Both parties"])
def test_each_side_is_both_sides(words: str) -> None:
    text = f"Kenya and Uganda met in Oslo. {words} said the lake was a shared good."
    assert said(text, "the lake").party == "Kenya; Uganda"


def test_sides_without_names_are_the_two_that_stand_before() -> None:
    text = "The union and the company met for six hours. Neither side said when talks would go on."
    assert said(text, "when talks").party == "union; company"


def test_a_side_that_nothing_explains_is_no_party() -> None:
    assert all(not one.actor for one in read("The side demanded more money for the pier.").moves)


def test_a_deal_that_bears_a_citys_name_is_no_act_of_its_state() -> None:
    text = "Kenya rejected the Oslo accord."
    assert move(text, "rejected", "reject").addressee == ()


def test_authorities_are_the_government_and_not_an_agency() -> None:
    text = "Nigeria thanked the Red Cross. The Red Cross had carried letters. The authorities denied a swap in Nigeria."
    assert move(text, "denied", "deny").actor == ("Nigeria",)


def test_the_other_side_is_who_speaks_and_not_an_ally_or_who_is_only_named() -> None:
    text = (
        "Chile and its Peruvian allies met Brazil. “Bolivia must have access to the sea,” said Chile's envoy Ana Paz. "
        "Brazil said it would think about it. Chile rejected the Brazilian draft on Peru."
    )
    assert move(text, "must", "demand").addressee == ("Bolivia",)
    assert move(text, "rejected", "reject").addressee == ("Brazil",)


def test_forces_that_were_moved_are_moved_by_their_owner() -> None:
    text = "Sweden says that 300 Danish soldiers are now deployed near its frontier."
    assert move(text, "deployed", "deploy").actor == ("Denmark",)


def test_the_outlet_of_a_report_is_no_party() -> None:
    text = "The union rejected the offer, a delegate told Harbour Eye. Harbour Eye saw the letter."
    known = cast(parsed(text), actors=Actors.load(), outlet="Harbour Eye")
    assert known.parties.count["Harbour Eye"] == 0
    assert cast(parsed(text), actors=Actors.load()).parties.count["Harbour Eye"]


def test_a_name_is_of_one_kind_over_a_text() -> None:
    text = (
        "Verico and its drivers reached a deal. Verico said it would pay. The company argued that fuel was dear. "
        "The rebel group Tamur Vale freed a pilot."
    )
    assert move(text, "argued", "assert").actor == ("Verico",)
    assert {person.name for person in read(text).people} == set()


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Seoul's Defence Ministry", "South Korea"),
        ("The Danish Navy", "Denmark"),
        ("The U.S. Pacific Command", "United States"),
    ],
)
def test_ministries_and_forces_are_their_state(words: str, party: str) -> None:
    assert said(f"{words} said the missile flew over the sea.", "missile").party == party


def test_both_unions_are_two_parties_and_a_union_is_not_the_company() -> None:
    text = (
        "The Steel Guild and the Miners Union met Borex on Monday. Members of both unions criticized the offer. Human "
        "rights groups said Borex was wrong."
    )
    assert set(move(text, "criticized", "accuse").actor) == {"Steel Guild", "Miners Union"}
    assert said(text, "was wrong").party == "human rights groups"


def test_a_nationality_alone_makes_nobody_speak_for_a_state() -> None:
    text = "Danish historian Eva Holm said the pact was old. Danish minister Per Lund said it was sound."
    assert [person.party for person in read(text).people] == [None, "Denmark"]


def test_who_acts_stands_before_the_deed_and_who_tells_it_after() -> None:
    text = "Kenya and the Ugandan government rejected the Rwandan draft, said Ana Roe, spokeswoman for Rwanda."
    assert move(text, "rejected", "reject").actor == ("Kenya", "Uganda")


def test_praise_and_regret_in_the_cue_value_what_is_said() -> None:
    text = "Ghana praised the session as a milestone. Togo said the session would last two days."
    assert move(text, "praised", "assert").polarity == "for"
    assert move(text, "said", "assert").polarity == "neutral"


REVOLT = (
    "Zambia's government and rebels agreed to a truce, two mediators said. The Lozi Front rebels said they would stop "
    "fighting if the government freed prisoners. Zambian rebels rejected an offer from the regime on Monday. The "
    "rebels demanded talks."
)
KNOWN_AS = (
    "Gabon's ruling council rejected an offer from northern rebels for talks. The rebels, known as the Union for Bread "
    "and Land (UBL), said they were ready to meet. The rebels demanded seats in the cabinet."
)
DOCKS = (
    "Talks between the dockers and employers ended without a deal. The main dockers' unions rejected an offer of 3 "
    "percent, while unions demanded 6 percent. The employers offered a bonus. Kessmouth Port workers will strike on "
    "Friday, unions said."
)


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actor"),
    [
        (REVOLT, "rejected", "reject", ("Lozi Front",)),
        (REVOLT, "demanded", "demand", ("Lozi Front",)),
        (KNOWN_AS, "demanded", "demand", ("Union for Bread and Land",)),
        (DOCKS, "demanded", "demand", ("unions",)),
        (DOCKS, "offered", "offer", ("employers",)),
    ],
)
def test_rebels_and_workers_speak_for_themselves_and_not_for_the_state_or_company_beside_them(
    text, trigger, kind, actor
):
    assert move(text, trigger, kind).actor == actor


def test_whom_a_demand_of_unnamed_sides_is_put_to_is_the_other_side():
    assert move(DOCKS, "demanded", "demand").addressee == ("employers",)
    assert move(DOCKS, "offered", "offer").addressee == ("unions",)


YARD = (
    "Nordkai sent the union a new offer on Monday. The union said the offer was too low, and the Fellowship of Welders "
    "and Yard Workers will strike on Friday. Nordkai's offer includes a raise of 4 percent. The FWY rejected it. The "
    "company argued that steel was dear. Nordkai shut one gate."
)
HOME = (
    "The White House rejected a budget that House Democrats passed. President Tim Dole said he would not sign "
    "it. House Speaker Ann Lee, D-Ohio, said the president had to give way. Lee left early."
)
ABROAD = "The White House said President Tim Dole would meet Russia's envoy. Russia said it was ready. Russia left."


def test_the_union_is_not_the_company_that_is_named_before_it():
    assert said(YARD, "too low").party == "Fellowship of Welders and Yard Workers"
    assert move(YARD, "rejected", "reject").actor == ("Fellowship of Welders and Yard Workers",)
    assert said(YARD, "steel was dear").party == "Nordkai"


def test_what_an_offer_includes_is_offered_by_its_maker():
    assert move(YARD, "includes", "offer").actor == ("Nordkai",)


def test_in_a_report_on_a_state_s_own_quarrels_its_government_is_called_by_its_seat():
    assert move(HOME, "rejected", "reject").actor == ("White House",)
    assert said(HOME, "would not sign").party == "White House"
    assert said(HOME, "had to give way").party == "Democrats"
    assert move(ABROAD, "meet", "meet").actor == ("United States",)


NILE = (
    "Peru and Chile agreed on Friday to share the Loa. Ana Paz, Peru's water and energy minister, said both had "
    "made a start. Hale Foster chief executive Ben Orr said the dam was sound. The Hale Foster board rejected a bid."
)


def test_a_list_of_fields_and_a_company_before_an_office_tell_for_whom_its_holder_speaks():
    assert said(NILE, "made a start").party == "Peru"
    assert said(NILE, "dam was sound").party == "Hale Foster"
    assert move(NILE, "rejected", "reject").actor == ("Hale Foster",)


THANKED = (
    "Mali's minister, Ali Keita, said talks with Chad had failed. The minister thanked Peru and Chile for their help. "
    '"They support our stance," Keita explained.'
)


def test_they_in_a_quotation_are_the_two_just_named_before_they_are_the_opponent():
    assert move(THANKED, "support", "support").actor == ("Peru", "Chile")

"""What a move is about reads as a proposition: whole, short, and without pronouns that point outside it."""

from __future__ import annotations

import pytest

from communique import read_text

WORDED = [
    ("The miners' union demanded that the company raise wages by 4 percent.", "company to raise wages by 4 percent"),
    ("Kenya has rejected Uganda's proposal to share the lake's water.", "Uganda to share the lake's water"),
    ("Chad offered to release 40 prisoners.", "Chad to release 40 prisoners"),
    ("Bolivia is ready to resume talks on the pipeline next week.", "Bolivia to resume talks on the pipeline"),
    ("Peru and Chile agreed to reopen the crossing at Tacna.", "Peru and Chile to reopen the crossing at Tacna"),
    ("The union wants shorter shifts.", "shorter shifts"),
    ("Malta urged Cyprus to immediately accept the ships that had been waiting off its coast for eleven days.",
     "Cyprus to accept the ships"),
    ("The Greens insist on a speed limit on motorways, which the Liberals have long opposed.",
     "speed limit on motorways"),
    ("The port company offered to pay each docker a bonus of $1,200.",
     "port company to pay each docker a bonus of $1,200"),
    ("The union wants a new safety review on Wednesday that, if approved, will last a year.", "new safety review"),
    ("Latvia denied that it is preparing a blockade.", "Latvia is preparing a blockade"),
    ("Ghana lifted its ban on rice from Togo.", "Ghana lifted its ban on rice"),
    ("Iraq will lift the blockade if Iran pays the arrears.", "Iran to pay the arrears"),
    ("The commission proposed halving the catch of cod in the northern waters by 2030.",
     "halving the catch of cod in the northern waters by 2030"),
    ("Sudan refused to accept the demand that it open the port.", "Sudan to open the port"),
    ("\"We will never give up the islands,\" Japan's foreign minister said.", "Japan to give up the islands"),
    ("\"We spent all night with the envoys,\" Peru's foreign minister said.", "Peru spent with the envoys"),
    ("\"We're tired of waiting for the water,\" Togo's president said.", "Togo are tired"),
    ("Bhutan wants the quota to be doubled.", "quota to be doubled"),
    ("Nepal and India met. Nepal asked its engineers to prepare a survey.", "Nepal's engineers to prepare a survey"),
    ("Nepal and India met. Nepal urged its neighbour to wait for the survey.", "India to wait for the survey"),
    ("The old ferry line, Tonga said, would harm its fishermen.", "old ferry line to harm its fishermen"),
    ("Fiji is demanding that trawlers be barred from using nets.", "trawlers to be barred from using nets"),
    ("Peru, Chile and Bolivia agreed to share the lake.", "Peru, Chile and Bolivia to share the lake"),
    ("Togo accused Benin of using the port as a pretext.", "end to using the port as a pretext"),
    ("Norway wants its fishermen back.", "Norway's fishermen back"),
    ("Iraq said there would be no flights until the debt is paid.", "flights"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "worded"), WORDED)
def test_the_content_is_worded_as_a_proposition(sentence, worded):
    found = {move.issue for move in read_text(sentence).moves}
    assert worded in found


@pytest.mark.parametrize(
    "sentence", ["Kenya demanded it.", "The company has rejected that.", "Chad offered to do so.", "Peru made demands."]
)
def test_what_only_points_back_is_no_proposition(sentence):
    assert [move.issue for move in read_text(sentence).moves] in ([None], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The union held firm on Monday.",
        "The mill and the union are at odds. Neither side budged until Sept. 14, when they agreed to meet.",
    ],
)
def test_a_day_is_not_what_an_act_is_about(sentence):
    assert {move.issue for move in read_text(sentence).moves if move.type == "reject"} == {None}


def test_where_somebody_gave_his_word_is_not_what_he_gave_it_for():
    assert {move.issue for move in read_text("Togo and Benin gave their word in front of three monks.").moves} == {None}


def test_a_denial_is_worded_without_its_not_and_opposes():
    (move,) = (one for one in read_text("Ghana demanded that Togo not dam the river.").moves if one.type == "demand")
    assert (move.issue, move.polarity) == ("Togo to dam the river", "against")


def test_no_proposition_is_longer_than_a_reader_takes_in():
    sentence = (
        "Fiji demanded that Tonga withdraw its patrol boats from the waters around the southern islands, their reefs "
        "and their banks, pay for the nets that were cut by its crews during the long dispute over tuna and hake, and "
        "apologise to the fishermen of the outer villages and to their families before the end of the season."
    )
    for move in read_text(sentence).moves:
        assert move.issue is None or len(move.issue.split()) <= 18


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("Norland said it would not lift the embargo.", "Norland to lift the embargo"),
        ("Mali will not withdraw its troops.", "Mali to withdraw its troops"),
    ],
)
def test_who_refuses_to_undo_a_thing_is_against_the_undoing_not_the_thing(sentence, worded):
    (move,) = read_text(sentence).moves
    assert (move.type, move.issue, move.polarity) == ("reject", worded, "against")

"""Words that look like a move and are none, or one of another kind: what is paid, lamented, ordered at home."""

from __future__ import annotations

import pytest

from communique.reading import read_text
from communique.reading.encoder import WEIGHTS
from communique.terms import Move

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def of_type(text: str, *types: str) -> list[Move]:
    return [move for move in read_text(text).moves if move.type in types]


@pytest.mark.parametrize(
    "text",
    [
        "Hamas released six soldiers on Monday in return for fuel. Oman mediated.",
        "Mali said none of its prisoners were freed in exchange for the six soldiers.",
    ],
)
def test_what_was_given_in_exchange_for_a_deed_done_is_its_price_and_awaited_from_nobody(text: str) -> None:
    assert [move.type for move in read_text(text).moves if move.condition is not None] == []


def test_what_a_deed_to_come_is_to_be_done_in_return_for_is_its_condition() -> None:
    (move,) = of_type("Hamas will release six soldiers in return for fuel from Israel.", "offer")
    assert move.condition is not None
    assert move.condition.sign == "exchange"


@pytest.mark.parametrize(
    "text",
    [
        "Mali and the rebels talked. Oman brokered the deal. The nurses were freed on Thursday, Mali said.",
        "Two rockets were fired over the strait on Monday, Malta said.",
        "Two villages in Armenia were shelled on Monday, Armenia said.",
    ],
)
def test_what_is_told_to_have_been_done_to_people_is_not_the_deed_of_who_tells_it(text: str) -> None:
    assert of_type(text, "implement", "military_exercise", "use_force") == []


def test_a_missile_of_a_state_is_launched_by_it() -> None:
    (move,) = of_type("Fiji was alarmed. A Peruvian missile was launched on Monday, Chile said.", "military_exercise")
    assert move.actor == ("Peru",)


def test_a_measure_told_to_be_lifted_is_lifted_by_the_state_that_tells_it() -> None:
    (move,) = of_type("The ban on fruit from Peru was lifted on Monday, Norway said.", "implement")
    assert move.actor == ("Norway",)


def test_what_is_fired_is_what_an_exercise_is_about_and_not_what_it_flies_over() -> None:
    (move,) = of_type("Pakistan fired a missile over the Gulf of Oman on Monday. India protested.", "military_exercise")
    assert move.issue == "halt to missile"


def test_the_families_of_captives_are_not_the_movement_that_holds_them() -> None:
    text = "Many Hamas captives freed by the army have been shunned by their families."
    assert [move.actor for move in of_type(text, "reject")] == [("families",)]


def test_all_options_with_an_inset_are_left_open_and_none_is_offered() -> None:
    text = "Fiji said that all options, including armed ones, were on the table, though it would rather talk."
    assert of_type(text, "offer") == []
    assert [move.content for move in of_type(text, "refuse_to_rule_out")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Mali ordered a river drill to be held on Monday. Chad condemned it.",
        "Ole Berg, Norway's prime minister, ordered his government on Monday to share its data with Sweden.",
        "Mali ordered its gunboats to be moved to the ford. Chad was angry.",
    ],
)
def test_an_order_at_home_is_a_deed_and_asks_nothing_of_the_other_side(text: str) -> None:
    assert of_type(text, "demand") == []
    assert [move.addressee for move in of_type(text, "other")][:1] == [()]


def test_an_order_to_another_party_is_a_demand() -> None:
    (move,) = of_type("Norway ordered Swedish troops to leave the island.", "demand")
    assert move.addressee == ("Sweden",)


@pytest.mark.parametrize(
    "text",
    [
        "\"We can't fish in peace and safety,\" Fiji's minister said.",
        '"We cannot guess what Peru intends," Chile\'s minister said.',
        "Norway cannot rule the waves, its minister said.",
    ],
)
def test_a_lament_that_something_cannot_be_done_refuses_nothing(text: str) -> None:
    assert of_type(text, "reject") == []


@pytest.mark.parametrize("deed", ["endorse the plan", "do that", "expand the fleet", "raise the quota"])
def test_who_cannot_do_what_another_wants_refuses_it(deed: str) -> None:
    assert len(of_type(f'"We cannot {deed}," Fiji\'s minister said. Peru was angry.', "reject")) == 1


@pytest.mark.parametrize(
    ("text", "seeming"),
    [
        ("Fiji has paid a high price for its tests, Peru's minister said.", "threaten"),
        ('Norway is "ready for any threat from Sweden", it said.', "express_willingness"),
        ("Scouts of Niger found the camp as they prepared to attack the Karen rebels.", "express_willingness"),
        ("When Fiji is pushed, it responds with firmness, Peru's minister said.", "sanction"),
        ("Fiji crossed a threshold that it has long sought: it could build ships without Peru.", "demand"),
        ("New President Ole Berg of Norway is sworn in after a vote on Fiji.", "promise"),
        ("Ole Berg of Norway, swearing in new ministers, spoke of Fiji.", "promise"),
        ("Norway's minister would neither confirm nor dispute Fiji's figure.", "reject"),
        ("Norway's minister left the room to make a phone call to Fiji.", "demand"),
        ('Peru freed a pilot. "We should be able to bring home more," Chile\'s minister said.', "demand"),
    ],
)
def test_words_like_those_of_a_move_make_none(text: str, seeming: str) -> None:
    assert of_type(text, seeming) == []


def test_who_threatens_in_a_clause_of_its_own_is_not_the_speaker_of_the_sentence() -> None:
    text = (
        "The Fijian navy said the flight was far from the Fijian isle, which Peru has threatened to hit with rockets."
    )
    (move,) = of_type(text, "threaten")
    assert move.actor == ("Peru",)


def test_what_a_sentence_goes_on_with_is_no_deed_of_the_things_named_last() -> None:
    text = (
        "Peru warned that Fiji would face an answer. Fiji reacts with anger to Peruvian drills, often threatening Lima."
    )
    assert [move.actor for move in of_type(text, "threaten")] == [("Fiji",)]


@pytest.mark.parametrize(
    "text",
    [
        "The nurses were freed by Mali. Chad's vice president said that they would stay in a hospital for a week.",
        "Norway backed the plan. Its minister said it would bring peace to the region.",
        "Chile opposed putting the radar in Peru, arguing that it would make the border more dangerous.",
    ],
)
def test_what_becomes_of_people_and_what_a_plan_does_is_promised_by_nobody(text: str) -> None:
    assert of_type(text, "promise", "threaten") == []


def test_what_a_party_that_judged_a_plan_says_it_would_do_is_its_own_promise() -> None:
    (move,) = of_type("Norway rejected the plan. It said it would send a new one to Sweden.", "promise")
    assert move.actor == ("Norway",)


def test_people_freed_are_not_the_state_that_tells_how_they_are() -> None:
    (move,) = of_type("Hamas freed six nurses on Monday. They are in good health, Mali said.", "assert")
    assert move.issue is None


def test_what_a_proposal_calls_for_another_to_do_is_not_its_maker_s_deed() -> None:
    (move,) = of_type("The Norwegian proposal calls for Sweden to withdraw its trawlers.", "offer", "demand")
    assert move.issue == "Sweden to withdraw its trawlers"


@pytest.mark.parametrize("whom", ["all states", "all nations"])
def test_an_appeal_to_all_is_none_to_the_other_side(whom: str) -> None:
    (move,) = of_type(f"Fiji and Peru met. Fiji called on {whom} to punish Peru.", "demand")
    assert (move.addressee, move.issue) == ((), f"{whom} to punish Peru")


def test_an_appeal_to_both_sides_is_for_the_other_side_to_heed() -> None:
    (move,) = of_type("Norway called on both sides to cut their quotas. Norway and Fiji met.", "demand")
    assert move.issue == "Fiji to cut their quotas"


def test_what_stands_beside_a_demand_with_but_is_not_demanded() -> None:
    text = "Fiji sent a note to Peru demanding that it halts its dredging but holding back on threats of a ban."
    (move,) = of_type(text, "demand")
    assert move.issue is not None
    assert "holding" not in move.issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ('"The approach to Peru is too strong," said Ole Berg of Norway.', "The approach to Peru is too strong"),
        ("Mali freed two men on Monday. Chad denied doing a deal with Mali.", "doing a deal with Mali"),
    ],
)
def test_an_issue_keeps_what_turns_its_sense(text: str, issue: str) -> None:
    assert [move.issue for move in of_type(text, "assert", "deny")] == [issue]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ('"Malta feels strongly threatened by Tunisia and keeps Libya by its side," said Fiji.', "threaten"),
        ("Peru takes seriously a threat that is posed by Chilean ministers.", "threaten"),
        ("Chile stopped buying copper from Peru in favour of costlier imports.", "express_willingness"),
        ("Chile could close the strait, forcing airliners to make detours around Peru.", "demand"),
        ("The court could find Peru's claim over the strait void. Chile was silent.", "accuse"),
        ("Chile weighed Peru's claim to have tested a missile.", "accuse"),
        ("Peru sank the Chilean navy in a war of the last century.", "reject"),
        ("Peru's minister declined to give a figure for the layoffs. Chile was silent.", "reject"),
        ('"We meet to seek new ways to narrow our differences," Peru\'s minister said of Chile.', "demand"),
        ("It is the arms race that Peru wants to launch. Chile is worried.", "demand"),
        ("Norway's exports passed 3 million tonnes, a mark it had long sought. Sweden was angry.", "demand"),
        ("Peru might have leaned on Chile, perhaps by insisting that Chile let its currency rise.", "demand"),
        ("Peru considers reaching an accord dependent on a full end to the ban. Chile was silent.", "agree"),
        ('"I was happy to receive the Chilean minister," Peru\'s president wrote.', "express_willingness"),
        ('"I will say I am a soldier," Peru\'s admiral said of Chile.', "promise"),
        ('"No one is going to say that Chile is the problem," Peru\'s minister said.', "reject"),
        ("Unions and green groups claim it will result in heavy losses. Peru backs the pact with Chile.", "promise"),
        ("Halden and its nurses met a judge. The judge's compromise would create a fund.", "agree"),
        ("There is still Roe support in the unions, and Doe's support is strong in Peru.", "support"),
        ("Peru's president invited the Chilean leader to a meeting in Lima, sending shares lower.", "demand"),
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str, types: str) -> None:
    assert of_type(text, types) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile is in favour of a joint fund with Peru.", "express_willingness"),
        ("Peru's president said Peru was happy to receive the Chilean minister.", "express_willingness"),
        ("Peru wants to cap the sale of Chilean copper.", "demand"),
    ],
)
def test_what_is_meant_now_is_still_an_act(text: str, kind: str) -> None:
    assert len(of_type(text, kind)) == 1


def test_who_is_attacked_by_name_is_attacked_with_words() -> None:
    text = "Ole Berg of Norway has attacked Ann Roe as a poor guardian. Rebels attacked Lima."
    assert [(move.type, move.actor) for move in of_type(text, "accuse", "use_force")] == [
        ("accuse", ("Norway",)),
        ("use_force", ("rebels",)),
    ]


def test_what_one_other_party_should_do_is_demanded_of_it_however_gently() -> None:
    (move,) = of_type(
        "Peru's minister suggested that Chilean officials should curb their complaints.", "demand", "offer"
    )
    assert (move.type, move.addressee) == ("demand", ("Chile",))


def test_a_promise_offered_is_a_promise_of_what_it_says_and_once_is_no_condition() -> None:
    text = "Ann Roe, who once praised the accord with Chile, offered her firmest promise that she would not sign it."
    (move,) = of_type(text, "promise", "offer")
    assert (move.type, move.condition) == ("promise", None)


def test_what_one_is_warned_against_is_told() -> None:
    text = "Peru warned Chile against provocative drills in the strait."
    (move,) = of_type(text, "warn")
    assert move.content is not None
    assert move.content.of(text) == "provocative drills in the strait"


def test_what_it_is_time_for_somebody_to_do_is_told_whole() -> None:
    text = '"It is time for night nurses, trainees too, to be paid," the union said.'
    (move,) = of_type(text, "demand")
    assert move.content is not None
    assert move.content.of(text).endswith("to be paid")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"To grasp it, it is impossible to ignore his past," Peru\'s envoy said of Chile.', "reject"),
        ('"If you throw stones at Peru, you would be wounding your own foot," Peru\'s envoy said.', "threaten"),
        ("Admiral Ole Berg of Peru met Chile's envoy. As a child, his mother refused to teach him Spanish.", "reject"),
    ],
)
def test_words_of_everyday_are_no_refusal_and_no_threat(text: str, kind: str) -> None:
    assert of_type(text, kind) == []


def test_who_is_lobbied_to_back_a_thing_is_asked_to_and_the_lobbyist_does_not_back_it() -> None:
    (move,) = of_type(
        "Norway has been lobbying Asian states to back the ruling. China was silent.", "demand", "support"
    )
    assert (move.type, move.issue) == ("demand", "Asian states to back the ruling")


def test_little_interest_is_none() -> None:
    (move,) = of_type("Mali showed little interest in joining Chad's pact.", "express_willingness")
    assert move.negated


def test_what_is_said_begins_after_by_saying() -> None:
    text = "A Chilean official responded by saying Peru should be careful “not to meddle” in the strait."
    (move,) = of_type(text, "demand")
    assert move.content is not None
    assert move.content.of(text).startswith("Peru should")

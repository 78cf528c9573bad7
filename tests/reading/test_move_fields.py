"""The fields of a move beside its type: addressee, condition, voice, what is implied, what is said of others."""

from __future__ import annotations

from datetime import date

import pytest
from tests.moving import read

from communique.reading import read_text
from communique.reading.encoder import WEIGHTS
from communique.terms import Move

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def only(text: str, type_: str) -> Move:
    found = [move for move in read(text) if move.type == type_ and not move.inferred]
    assert len(found) == 1, found
    return found[0]


def test_a_demand_is_addressed_to_whom_it_names() -> None:
    assert only("Peru demanded that Chile reopen the port.", "demand").addressee == ("Chile",)


def test_what_the_public_is_asked_is_asked_of_no_party() -> None:
    text = "The union met the firm. The hospital asked the public to stay away from emergency rooms."
    assert only(text, "demand").addressee == ()


def test_a_condition_tells_who_must_act() -> None:
    move = only("If Israel halts the building, Lebanon will return to the table, Beirut said.", "offer")
    assert move.condition is not None
    assert (move.condition.sign, move.condition.actor) == ("if", "Israel")
    assert move.status == "conditional"


def test_a_threat_is_made_to_whom_its_condition_asks() -> None:
    text = "Fiji and Chile met. Peru left. Chile accused Fiji of delay. Chile will close its ports unless Peru pays."
    assert only(text, "threaten").addressee == ("Peru",)


def test_a_conditional_offer_implies_a_demand_marked_as_inferred() -> None:
    implied = [
        move for move in read("If Niger frees the pilot, France will reopen its embassy, Paris said.") if move.inferred
    ]
    assert [(move.type, move.actor, move.addressee) for move in implied] == [("demand", ("France",), ("Niger",))]


def test_what_an_opponent_says_of_a_party_is_not_its_own_voice() -> None:
    move = only("Israel says Hezbollah has agreed to pull back.", "agree")
    assert (move.actor, move.voice, move.reported_by) == (("Hezbollah",), "opponent", "Israel")


def test_a_speaker_s_own_refusal_is_in_its_own_voice() -> None:
    assert only('"We will not trade land for promises," Syria\'s delegate said.', "reject").voice == "self"


def test_every_trigger_and_content_lies_in_its_sentence() -> None:
    text = "Kenya urged Uganda to share its data. Uganda refused. Both sides will meet in May if the rains come."
    for move in read(text):
        assert move.sentence.contains(move.trigger)
        assert move.content is None or move.content.overlaps(move.sentence)


def test_a_text_without_parties_has_no_moves() -> None:
    assert read("The rain fell on the orchard. A fox crossed the road.") == ()


def test_the_empty_text_has_no_moves() -> None:
    assert read("") == ()


def test_both_sides_of_a_text_that_names_neither_end_the_search() -> None:
    assert {move.type for move in read("The governor urged both sides to settle. Both governments said no.")} >= {
        "demand"
    }


def test_an_offer_rejected_by_nobody_named_is_rejected_by_the_other_side() -> None:
    text = (
        "The Dockers Union and Lindmark Ports met on Monday. Lindmark Ports said its new offer is better than "
        "the one that was rejected last week. The Dockers Union wants more."
    )
    assert ("reject", ("Dockers Union",)) in {(move.type, move.actor) for move in read(text)}


def test_words_without_a_subject_are_their_speakers_deed() -> None:
    text = '"Just rejected the draft and left," Kenyan President Amos Odera tweeted after he met Uganda.'
    assert ("reject", ("Kenya",)) in {(move.type, move.actor) for move in read(text)}


@pytest.mark.parametrize(
    ("text", "kind", "addressee"),
    [
        ("Peru and Chile met on Monday. Peru filed a complaint at the WTO. Chile shrugged.", "accuse", ("Chile",)),
        (
            "The Dyers Union met Lind Textiles. The Dyers Union walked off the job on Friday.",
            "other",
            ("Lind Textiles",),
        ),
        ("The Dyers Union met Lind Textiles. Workers demanded a raise on Friday.", "demand", ("Lind Textiles",)),
    ],
)
def test_where_the_grammar_names_nobody_a_move_is_directed_at_the_other_side(text, kind, addressee) -> None:
    assert [move.addressee for move in read(text) if move.type == kind] == [addressee]


def test_they_in_quoted_words_are_the_other_of_the_two_sides() -> None:
    text = (
        "Kenya and Uganda failed to agree in Rome. Uganda wants the dam. Italy watched. "
        '"They wanted the whole lake," Kenyan President Amos Odera said. Kenya rejected the plan.'
    )
    assert ("demand", ("Uganda",)) in {(move.type, move.actor) for move in read(text)}


def test_who_mediates_is_not_one_of_the_two_sides() -> None:
    text = (
        "Oman mediated again. Oman met Peru and Chile. Oman said Peru had rejected the map. Oman hoped for a deal. "
        "Chile wants the port. Peru refused to sell the mine."
    )
    assert [move.addressee for move in read(text) if move.type == "reject"][-1:] == [("Chile",)]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Kenya wants Uganda out of the valley.", "demand", "Uganda out of the valley"),
        ("Malta wants the clause off the list.", "demand", "the clause off the list"),
        ("Fiji called for no more than three boats.", "demand", "no more than three boats"),
        ("Canada ruled out a truce on those terms.", "reject", "a truce on those terms"),
        ("Peru repeated its offer of $3 million, a sum that Chile called absurd.", "offer", "its offer of $3 million"),
        ("Peru has put $300 million a year on the table.", "offer", "$300 million a year"),
        ("Mali's key demand is for a longer lease on the port.", "demand", "a longer lease on the port"),
        ("The plan is a loan, which Norway has said it could accept.", "express_willingness", "a loan"),
        ("Chile will withdraw its pledge of a loan.", "threaten", "withdraw its pledge of a loan"),
        ("Fiji wants the fleet to stay in port.", "demand", "the fleet to stay in port"),
        ("Fiji demands that the ban be kept, while Tonga refuses to renew it.", "demand", "the ban be kept"),
    ],
)
def test_the_content_is_what_is_wanted_with_where_and_on_which_terms(text, kind, said) -> None:
    content = only(text, kind).content
    assert content is not None
    assert content.of(text) == said


def test_what_is_wanted_elsewhere_is_an_issue_with_where() -> None:
    assert only("Kenya wants the clause out of the text.", "demand").issue == "clause out of the text"


def test_a_thing_that_is_to_do_something_does_it_and_not_the_other_side() -> None:
    moves = [
        move for move in read("Peru and Chile met. Peru urged the fleet to stay in port.") if move.type == "demand"
    ]
    assert [(move.issue, move.addressee) for move in moves] == [("fleet to stay in port", ())]


def test_none_of_a_thing_in_a_list_of_demands_is_wanted_against_it() -> None:
    moves = read("Fiji wants a truce and no further cuts.")
    assert [(move.issue, move.polarity) for move in moves] == [("truce", "for"), ("further cuts", "against")]
    wish = only("Fiji wants no further cuts.", "demand")
    assert (wish.negated, wish.polarity, wish.status) == (False, "against", "asserted")


def test_what_is_denied_by_nobody_known_was_not_offered() -> None:
    found = [move for move in read("She denied that Chad had offered to lift its levy.") if move.type == "offer"]
    assert [(move.negated, move.polarity) for move in found] == [(True, "neutral")]


def test_what_another_wants_in_a_contrast_is_his_own_words() -> None:
    text = "Fiji demands that the ban be kept, while Tonga wants an end to the ban."
    assert [(move.actor, move.reported_by) for move in read(text)] == [
        (("Fiji",), "reporter"),
        (("Tonga",), "reporter"),
    ]


def test_it_in_the_mouth_of_a_party_is_no_draft_named_before() -> None:
    text = (
        "Fiji said it had not been asked about a draft. Peru said it would raise the sum to $300 million, but only if "
        "Chile agreed to pay its share."
    )
    move = only(text, "offer")
    assert (move.actor, move.condition is not None and move.condition.actor) == (("Peru",), "Chile")


def test_who_must_agree_to_an_offer_is_asked_to_agree() -> None:
    text = "Peru said it would raise the quota, but only if Chile agreed to share its maps."
    assert [(move.type, move.polarity) for move in read(text)] == [("offer", "for"), ("demand", "for")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ardland promised on Monday to send an envoy.", "2024-03-11"),
        ("Ardland promised them an answer by noon on Friday.", None),
        ("Ardland, stranded at the quay since 1 March, demanded an escort.", None),
        ("Ardland rejected on Monday a plan that was due by Friday.", "2024-03-11"),
    ],
)
def test_a_deadline_or_a_beginning_is_not_the_day_of_a_move(text: str, day: str | None) -> None:
    move = read_text(text, published=date(2024, 3, 13)).moves[0]
    assert move.time == day


@pytest.mark.parametrize(
    ("text", "type_", "said"),
    [
        ("Fiji offered Tonga a quota of 300 tonnes.", "offer", "a quota of 300 tonnes"),
        ("Qantas said it had offered the union 4.5 per cent.", "offer", "4.5 per cent"),
        (
            "Fiji proposed a truce of ten days, to be watched by Swiss officers.",
            "offer",
            "a truce of ten days, to be watched by Swiss officers",
        ),
    ],
)
def test_what_is_offered_is_the_thing_and_not_who_gets_or_watches_it(text: str, type_: str, said: str) -> None:
    content = only(text, type_).content
    assert content is not None
    assert content.of(text) == said


@pytest.mark.parametrize(
    ("text", "actor", "condition"),
    [
        ("Were Tonga to shell the port, Fiji would close the strait.", ("Fiji",), "Were Tonga to shell the port"),
        (
            "Fiji has threatened to cut the cable should a single ship be let in.",
            ("Fiji",),
            "should a single ship be let in",
        ),
    ],
)
def test_a_case_with_its_verb_first_is_the_condition_and_no_part_of_the_threat(text, actor, condition) -> None:
    move = only(text, "threaten")
    assert move.actor == actor
    assert move.condition is not None
    assert move.condition.span.of(text) == condition


def test_once_somebody_has_paid_is_a_condition_also_after_a_particle() -> None:
    move = only("Fiji will let observers in once Tonga has freed the crew, its foreign minister said.", "offer")
    assert (move.actor, move.condition and move.condition.actor) == (("Fiji",), "Tonga")


def test_what_a_deal_waits_for_is_no_stance_of_who_must_ratify_it() -> None:
    for text in (
        "Any pact must be ratified by the Fijian parliament, where the premier has no majority.",
        "Fiji's parliament must approve the treaty by May.",
        "The Fijian parliament must approve any deal, Fiji's minister said.",
    ):
        assert [move.type for move in read(text) if move.type != "assert"] == []


def test_what_was_only_meant_to_happen_did_not() -> None:
    for text in (
        "It was meant to be the week in which Fiji settled its quarrel with Tonga.",
        "This was supposed to be the session at which Fiji agreed to the treaty.",
        "Fiji was to have signed the treaty on Monday.",
    ):
        assert read(text) == ()


@pytest.mark.parametrize(
    "duty",
    ["Fiji must withdraw its guns by 30 June.", "Fiji has until 30 June to withdraw its guns."],
)
def test_a_duty_told_of_one_of_two_sides_is_what_the_other_wants(duty: str) -> None:
    move = only(f"Fiji and Tonga held talks in Suva. {duty}", "demand")
    assert (move.actor, move.addressee, move.polarity) == (("Tonga",), ("Fiji",), "for")
    assert move.content is not None


def test_what_a_party_is_to_do_under_a_deal_is_its_promise_once() -> None:
    text = "Fiji and Tonga held talks in Suva. Under the accord, Fiji {} its guns by 30 June."
    for verb in ("must withdraw", "is to withdraw"):
        bargained = [move for move in read(text.format(verb)) if move.type != "meet"]
        assert [(move.type, move.actor, move.status) for move in bargained] == [("promise", ("Fiji",), "future")]


def test_who_is_to_pay_is_worded_without_a_passive() -> None:
    move = only("Fiji and Tonga met. Under the accord, Fiji is to pay $3 million.", "promise")
    assert move.issue == "Fiji to pay $3 million"


@pytest.mark.parametrize(
    ("text", "content", "addressee"),
    [
        ("The UN said Fiji was responsible for the shelling.", "the shelling", ("Fiji",)),
        ("The delay is Fiji's fault, Tonga said.", "The delay", ("Fiji",)),
        ("Tonga laid the blame for the delay at Fiji's door.", "the delay at Fiji's door", ("Fiji",)),
    ],
)
def test_who_is_told_to_be_at_fault_is_accused(text: str, content: str, addressee: tuple[str, ...]) -> None:
    move = only(text, "accuse")
    assert move.content is not None
    assert (move.content.of(text), move.addressee) == (content, addressee)


def test_who_takes_the_fault_on_himself_or_from_another_accuses_nobody() -> None:
    for text in ("Tonga said the delay was its own fault.", "\"It is not Fiji's fault,\" Tonga's minister said."):
        assert [move.type for move in read(text)] == ["assert"]


@pytest.mark.parametrize(
    "deed",
    [
        "leave the talks",
        "stay away from the talks",
        "end its mediation",
        "cut its gas supplies",
    ],
)
def test_what_is_threatened_is_the_ending_and_not_the_thing_ended(deed: str) -> None:
    move = only(f"Fiji will {deed} unless Tonga pays.", "threaten")
    assert move.polarity == "for"
    assert move.issue in (None, f"Fiji to {deed}")


@pytest.mark.parametrize(
    "text",
    [
        "Without that, Fiji has warned, it will deploy missiles of its own.",
        "Fiji's envoy warned that his state would stop all supplies of copra if boats crossed the reef.",
        "Fiji's envoys will stay at home until the toll is talked about.",
        "Unless the toll is lowered, Fiji said, it will stay at home.",
        "The dyers' guild said its crews would stop work on Friday.",
        "The nurses' union said it would strike on Monday 16 March.",
    ],
)
def test_these_are_threats(text: str) -> None:
    move = only(text, "threaten")
    assert move.content is None or not {"Monday", "Friday"} & {move.content.of(text)[:6]}


def test_a_promised_ban_on_tests_is_a_promise() -> None:
    for text in ("Fiji pledged a ban on missile tests.", "Fiji and Tonga have committed to a ban on exercises."):
        assert [(move.type, move.polarity) for move in read(text)] == [("promise", "for")]


def test_what_is_met_with_anger_is_no_threat_and_no_meeting() -> None:
    assert [move.type for move in read("Fiji said the offer was met with anger.")] == ["assert"]


def test_no_agreement_on_a_thing_is_an_agreement_denied() -> None:
    text = "Fiji and Tonga held talks. There is still no agreement on a fishing fee."
    move = only(text, "agree")
    assert (move.actor, move.negated, move.polarity) == (("Fiji", "Tonga"), True, "neutral")


def test_neither_side_has_signed() -> None:
    move = only("Fiji and Tonga held talks. Neither side has signed.", "agree")
    assert (move.actor, move.negated) == (("Fiji", "Tonga"), True)


def test_who_has_said_neither_yes_nor_no_takes_no_stand() -> None:
    moves = read("Fiji has not said no to the plan. Nor has it said yes.")
    assert [(move.type, move.negated, move.polarity) for move in moves] == [
        ("reject", True, "neutral"),
        ("accept", True, "neutral"),
    ]


def test_who_would_let_others_in_or_come_back_only_if_makes_an_offer() -> None:
    for text in (
        "Norway would admit observers only once Denmark had pulled out, Norwegian Foreign Minister Jan Lund said.",
        "Fiji said it would return to the talks only if the clause was on the agenda.",
    ):
        assert only(text, "offer").condition is not None


def test_a_condition_goes_on_through_a_quotation() -> None:
    text = 'Fiji threatened to close the port if Tonga lands "a single foreign soldier" on the island.'
    condition = only(text, "threaten").condition
    assert condition is not None
    assert condition.span.of(text) == 'if Tonga lands "a single foreign soldier" on the island'


def test_what_is_told_beside_is_no_part_of_what_is_said() -> None:
    text = 'Fiji is asking that the clause be limited to two years, a request Tonga described as "hasty".'
    content = only(text, "demand").content
    assert content is not None
    assert content.of(text) == "the clause be limited to two years"
    text = "Fiji accused Tonga of hiding guns, a charge Tonga denied."
    assert [(move.type, move.actor) for move in read(text)] == [("accuse", ("Fiji",)), ("deny", ("Tonga",))]
    text = "Fiji's negotiators left the table at noon, leaving the envoys staring at an unsigned draft."
    assert only(text, "reject").content is None


def test_whom_a_union_speaks_for_is_not_what_it_rejects() -> None:
    text = (
        "Qantas and the Pilots Union met on Tuesday. The union, which represents 16,200 pilots and engineers, rejected "
        "an offer of 4.5 percent over two years."
    )
    content = only(text, "reject").content
    assert content is not None
    assert content.of(text) == "an offer of 4.5 percent over two years"


def test_a_day_in_what_another_wants_is_not_the_day_of_a_wish_beside() -> None:
    text = "Fiji wants a deal, and Tonga demanded that Peru publish its advice on the court's ruling of 12 March."
    assert [move.time for move in read_text(text, published=date(2024, 4, 4)).moves] == [None, None]


@pytest.mark.parametrize("duty", ["Fiji must withdraw its guns.", "Fiji will have to find the money elsewhere."])
def test_a_duty_that_nobody_is_told_to_ask_for_is_no_demand(duty: str) -> None:
    assert [move.type for move in read(f"Fiji and Tonga held talks in Suva. {duty}") if move.type == "demand"] == []


@pytest.mark.parametrize("duty", ["Fiji will have to pay or risk a fine.", "Fiji would have to agree to pay."])
def test_a_duty_with_an_or_else_or_a_consent_is_asked_for(duty: str) -> None:
    assert only(f"Fiji and Tonga held talks in Suva. {duty}", "demand").actor == ("Tonga",)


@pytest.mark.parametrize(
    "cause",
    [
        "Fiji's envoy blamed the failure on Tonga demanding that Fiji give up its port.",
        "Fiji's envoy attributed the failure to Tonga insisting that Fiji give up its port.",
        "The talks failed because of Tonga insisting that Fiji give up its port, Fiji's envoy said.",
    ],
)
def test_who_is_blamed_for_demanding_demands(cause: str) -> None:
    move = only(f"Fiji and Tonga met. {cause}", "demand")
    assert (move.actor, move.addressee) == (("Tonga",), ("Fiji",))


@pytest.mark.parametrize(
    ("told", "type_"),
    [
        ("Fiji insists that surveys show the stock is growing.", "assert"),
        ("Fiji insisted that its records prove the case.", "assert"),
        ("Fiji said it would keep Tongan boats out of its ports.", "threaten"),
        ("Fiji said it would stop Tongan boats from landing tuna.", "threaten"),
        ("Fiji's envoy warned that if the port is shelled, the truce will end.", "threaten"),
        ("Fiji will accept only a written accord.", "demand"),
        ("Fiji's envoy said Fiji would only recognise a written accord.", "demand"),
        ("Fiji guaranteed the means to reach an accord.", "promise"),
        ("The delay stemmed from Tonga's refusal to vote, Fiji's envoy said.", "accuse"),
    ],
)
def test_what_an_act_is_by_what_it_says(told: str, type_: str) -> None:
    found = [m.type for m in read(f"Fiji and Tonga met. {told}") if m.actor == ("Fiji",) and not m.inferred]
    assert found == [type_]


def test_a_purpose_is_not_what_is_defied() -> None:
    moves = read("The union and the city met. Protesters defied the rain to demand a new school.")
    assert [move.type for move in moves if move.actor == ("protesters",)] == ["demand"]


@pytest.mark.parametrize(
    "told",
    [
        "The walkout hurt sales, but it was not enough to halt work.",
        "Fiji's pickets turned customers away.",
        "Fiji's union called out its members over the dispute.",
    ],
)
def test_words_that_only_look_like_an_answer_or_charge_make_none(told: str) -> None:
    types = {move.type for move in read(f"Fiji and Tonga met. {told}")}
    assert types.isdisjoint({"reject", "accuse", "demand"})


def test_a_choice_that_is_only_contrasted_is_no_offer() -> None:
    text = 'Fiji and Tonga met. "We can pay now or we can pay later," Fiji\'s minister said.'
    assert {move.type for move in read(text)}.isdisjoint({"offer", "express_willingness"})


def test_a_reason_names_nobody_who_refuses() -> None:
    text = "Fiji and Tonga met. Their request was denied because Samoa has not paid."
    assert [move.actor for move in read(text) if move.type == "reject" and "Samoa" in move.actor] == []


def test_who_keeps_a_truce_promises_it_and_denies_only_the_breach() -> None:
    text = '"The truce has not been broken by us, and it will be observed," Fiji\'s envoy said.'
    denial = only(f"Fiji and Tonga met. {text}", "deny").content
    assert denial is not None
    assert denial.of(f"Fiji and Tonga met. {text}") == "The truce has not been broken by us"
    promise = only("Fiji and Tonga met. Fiji's envoy insisted that the truce would be observed.", "promise")
    assert promise.actor == ("Fiji",)


@pytest.mark.parametrize("called", ["called Tonga's demand unrealistic", "described the demand as beyond its means"])
def test_who_calls_a_demand_out_of_reach_turns_it_down(called: str) -> None:
    assert only(f"Fiji and Tonga met. Fiji {called}.", "reject").actor == ("Fiji",)


def test_an_order_to_one_s_own_people_is_no_demand() -> None:
    types = [move.type for move in read("Fiji and Tonga met. Fiji ordered its guns to be moved to the coast.")]
    assert "demand" not in types


def test_what_one_laments_that_one_cannot_do_is_not_refused() -> None:
    text = 'Fiji and Tonga met. "We cannot live in fear," Fiji\'s envoy said.'
    assert "reject" not in [move.type for move in read(text)]


def test_the_price_of_a_deed_that_is_done_is_no_condition() -> None:
    done = only("Fiji and Tonga met. Fiji freed 21 hostages on Sunday in exchange for 30 prisoners.", "implement")
    assert done.condition is None


def test_a_sum_is_asked_for_with_what_it_is_for() -> None:
    text = "The union and the firm met. The union asked for $5 billion to fund pensions."
    content = only(text, "demand").content
    assert content is not None
    assert content.of(text) == "$5 billion to fund pensions"


def test_a_quoted_word_describes_what_follows_its_quotation() -> None:
    text = "Fiji and Tonga met. Fiji threatened an answer with “naval-technical” means unless Tonga pays."
    assert (content := only(text, "threaten").content) is not None
    assert content.of(text).endswith("means")


def test_two_duties_side_by_side_are_of_one_party() -> None:
    text = (
        "Fiji and Tonga met. Fiji said that Tonga must sign a treaty, and that it must pull its boats back to the bay."
    )
    assert [move.issue for move in read(text) if move.type in ("demand", "withdraw")] == [
        "Tonga to sign a treaty",
        "Tonga to pull its boats back to the bay",
    ]


@pytest.mark.parametrize(
    ("wanted", "issue"),
    [
        ("a pledge never to fish in the bay", "Tonga to fish in the bay"),
        ("a written promise that Tonga will not expand its fleet", "Tonga to expand its fleet"),
        ("a guarantee that Tonga would never enter the bay", "Tonga to enter the bay"),
    ],
)
def test_who_demands_a_promise_that_a_thing_is_not_done_is_against_the_thing(wanted: str, issue: str) -> None:
    move = only(f"Fiji and Tonga met. Fiji demanded {wanted}.", "demand")
    assert (move.issue, move.polarity) == (issue, "against")


def test_who_rejects_a_promise_that_a_thing_is_not_done_is_for_the_thing() -> None:
    move = only("Fiji and Tonga met. Tonga rejected a demand not to fish in the bay.", "reject")
    assert (move.issue, move.polarity) == ("Tonga to fish in the bay", "for")


def test_they_who_belong_somewhere_are_no_single_state() -> None:
    move = only("Fiji and Tonga met on Friday. Fiji demanded that Tonga move its ships to where they belong.", "demand")
    assert move.issue == "Tonga to move its ships to where they belong"

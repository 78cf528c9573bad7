"""Stances: a party's own latest statement decides; hearsay is hollow; contradictions are shown as such."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.amounts import amounts, other_amounts
from communique.terms import Comparison, Lineage, Position, Ruling


def compared(*accounts: Account) -> Comparison:
    return compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))


def stance(comparison: Comparison, party: str) -> Position:
    return next(position for position in comparison.positions if position.party == party)


def test_a_demand_insists_and_a_refusal_opposes() -> None:
    account = (
        Account("a1", "Dockers demanded a wage rise of five percent. Port rejected the demand.")
        .move("demand", "Dockers", "demanded", "a wage rise of five percent", to="Port", voice="self")
        .move("reject", "Port", "rejected", "the demand", to="Dockers", voice="self")
    )
    found = compared(account)
    assert (stance(found, "Dockers").stance, stance(found, "Dockers").word) == (3, "demands")
    assert (stance(found, "Port").stance, stance(found, "Port").word) == (-2, "rejects")
    assert stance(found, "Dockers").issue == stance(found, "Port").issue


def test_a_refusal_for_good_is_the_strongest() -> None:
    account = Account("a2", "Port called a shorter shift a non-starter.").move(
        "reject", "Port", "non-starter", "shift", voice="self"
    )
    assert stance(compared(account), "Port").stance == -3


def test_what_the_opponent_reports_never_overrides_the_party_itself() -> None:
    account = (
        Account("a3", "Port rejected night shifts. Dockers said that Port accepted night shifts.")
        .move("reject", "Port", "rejected", "night shifts", voice="self")
        .move("accept", "Port", "accepted", "night shifts", voice="opponent", reported_by="Dockers")
    )
    found = stance(compared(account), "Port")
    assert found.stance == -2
    assert found.own


def test_what_only_an_unnamed_source_says_is_hollow() -> None:
    account = Account("a4", "Port is ready to accept night shifts, a person close to it said.").move(
        "accept", "Port", "accept", "night shifts", voice="anonymous"
    )
    assert not stance(compared(account), "Port").own


def test_the_latest_statement_decides_and_the_change_is_a_shift() -> None:
    account = (
        Account("a5", "On Monday Port rejected night shifts. On Thursday Port accepted night shifts.")
        .move("reject", "Port", "rejected", "night shifts", voice="self", time="2031-05-01")
        .move("accept", "Port", "accepted", "night shifts", voice="self", time="2031-05-04", near="On Thursday")
    )
    found = stance(compared(account), "Port")
    assert found.stance == 2
    assert [(shift.time, shift.before, shift.after) for shift in found.shifts] == [("2031-05-04", -2, 2)]


def test_statements_of_one_day_that_point_both_ways_give_no_stance() -> None:
    account = (
        Account("a6", "Port rejected night shifts. Port accepted night shifts.")
        .move("reject", "Port", "rejected", "night shifts", voice="self")
        .move("accept", "Port", "accepted", "night shifts", voice="self", near="Port accepted")
    )
    found = stance(compared(account), "Port")
    assert (found.stance, found.word) == (0, "says both")
    assert found.confidence < 0.7


def test_an_offer_on_a_condition_is_the_weaker_stance_and_says_if() -> None:
    account = Account("a7", "Port offered night bonuses if the strike ends.").move(
        "offer", "Port", "offered", "night bonuses", voice="self", condition="if the strike ends"
    )
    found = stance(compared(account), "Port")
    assert (found.stance, found.word) == (1, "offers if")


@pytest.mark.parametrize(
    ("text", "trigger", "content", "condition"),
    [
        ("Port will not sign the pact unless shifts are cut.", "will not sign", "the pact", "unless shifts are cut"),
        ("Port will not sign the pact without a cap.", "will not sign", "the pact", "without a cap"),
        ("Port walked out of a session on night shifts.", "walked out of", "a session on night shifts", None),
        ("Port ruled out any retreat on night shifts.", "ruled out", "any retreat on night shifts", None),
        ("Port will not accept a bad pact.", "will not accept", "a bad pact", None),
        ("Port declined to answer.", "declined", "answer", None),
        ("Port rejected a pact without a rota.", "rejected", "a pact without a rota", None),
        ("Port rejected a pact without a rota.", "rejected", "a pact", None),
        ("Port threw out a petition against night shifts.", "threw out", "a petition against night shifts", None),
    ],
)
def test_a_refusal_that_leaves_open_what_it_refuses_makes_no_position(
    text: str, trigger: str, content: str, condition: str | None
) -> None:
    account = Account("a9", text).move("reject", "Port", trigger, content, voice="self", condition=condition)
    assert not any(position.stance for position in compared(account).positions)


def test_who_walks_out_of_the_talks_does_not_want_them() -> None:
    account = Account("a9", "Port walked out of the harbour talks.").move(
        "reject", "Port", "walked out of", "the harbour talks", voice="self"
    )
    assert stance(compared(account), "Port").stance == -2


def test_not_rejecting_is_uncommitted_not_accepting() -> None:
    account = Account("a8", "Port did not reject night shifts.").move(
        "reject", "Port", "reject", "night shifts", negated=True, voice="self"
    )
    found = stance(compared(account), "Port")
    assert (found.stance, found.word) == (0, "does not reject")


def test_remarks_alone_make_no_position() -> None:
    account = Account("a9", "Port said that night shifts are costly.").move(
        "assert", "Port", "said", "night shifts are costly", voice="self"
    )
    assert compared(account).positions == ()


def _two_meetings() -> Account:
    return (
        Account("a9", "Port proposed a calendar of meetings on cranes. Dockers proposed a summit with the bishop.")
        .move("offer", "Port", "proposed", "a calendar of meetings on cranes", to="Dockers", voice="self",
              issue="calendar of meetings on cranes")
        .move("offer", "Dockers", "proposed", "a summit with the bishop", to="Port", voice="self",
              issue="summit with the bishop", near="Dockers proposed")
    )  # fmt: skip


def test_who_may_speak_of_something_else_than_the_row_is_shown_as_unsure() -> None:
    found = compared(_two_meetings())
    assert stance(found, "Port").issue == stance(found, "Dockers").issue
    assert stance(found, "Port").confidence > 2 * stance(found, "Dockers").confidence


def test_by_a_name_that_a_person_gave_an_issue_nobody_is_measured() -> None:
    account = _two_meetings()
    found = compared(account)
    named = Ruling(id="n1", target=found.issues[0].id, action="rename", by="analyst",
                   at="2031-05-05T10:00:00+00:00", change=(("label", '"Gatherings"'),))  # fmt: skip
    again = compare([account.report()], [account.reading()], Lineage(clusters=()), rulings=(named,))
    assert again.issues[0].label == "Gatherings"
    assert stance(again, "Port").confidence == stance(again, "Dockers").confidence


def test_a_party_named_by_its_initials_elsewhere_has_one_row() -> None:
    one = Account("b1", "The Harbour Workers Union demanded night bonuses.").move(
        "demand", "Harbour Workers Union", "demanded", "night bonuses", voice="self"
    )
    two = Account("b2", "HWU demands night bonuses.").move("demand", "HWU", "demands", "night bonuses", voice="self")
    found = compared(one, two)
    assert {position.party for position in found.positions} == {"Harbour Workers Union"}
    assert found.parties == ("Harbour Workers Union",)


def _of_one_person(first: str, second: str) -> set[str]:
    """The parties of two reports in which one person, Ana Paz, speaks for `first` and for `second`."""
    texts = (f"Ana Paz of {first} refused the list.", f"Ana Paz of {second} rejected the truce.")
    accounts = [
        Account("1", texts[0]).names("Ana Paz", party=first).move("reject", first, "refused", "the list"),
        Account("2", texts[1]).names("Ana Paz", party=second).move("reject", second, "rejected", "the truce"),
    ]
    return set(compared(*accounts).parties)


def test_the_government_of_one_report_is_the_state_of_another_where_one_minister_speaks_for_both() -> None:
    assert _of_one_person("government", "Peru") == {"Peru"}
    assert _of_one_person("government", "Farmers' League") == {"government", "Farmers' League"}


def test_a_bloc_called_by_its_letters_is_not_the_state_whose_minister_leads_it() -> None:
    assert _of_one_person("IRB", "Peru") == {"IRB", "Peru"}
    assert _of_one_person("RVB", "Farmers' League") == {"Farmers' League"}


@pytest.mark.parametrize(
    ("first", "short"),
    [
        ("The Reform Bürger League (RFB) refused the list.", "RFB"),
        ("The liberal Reform Bürger League refused the list.", "liberals"),
    ],
)
def test_letters_in_brackets_and_the_plural_of_an_adjective_mean_in_one_report_whom_another_names_so(
    first: str, short: str
) -> None:
    one = Account("1", first).move("reject", "Reform Bürger League", "refused", "the list")
    two = Account("2", f"The {short} rejected the truce.").move("reject", short, "rejected", "the truce")
    assert compared(one, two).parties == ("Reform Bürger League",)
    apart = Account("1", "The Reform Bürger League refused.").move("reject", "Reform Bürger League", "refused")
    assert len(compared(apart, two).parties) == 2


def test_a_minister_of_the_government_who_is_of_a_political_party_too_does_not_make_it_the_state() -> None:
    one = Account("1", "Ana Paz of Peru spoke. Lia Mota refused.").names("Ana Paz", party="Peru")
    one.names("Lia Mota", party="Farmers' League")
    one.move("reject", "Farmers' League; Peru", "refused")
    two = Account("2", "Ana Paz and Lia Mota met. The government refused.").names("Ana Paz", party="government")
    two.names("Lia Mota", party="government").move("reject", "government", "refused")
    assert set(compared(one, two).parties) == {"Farmers' League", "Peru", "government"}


def test_initials_that_fit_two_names_stay_apart() -> None:
    account = Account("b3", "North Miners and New Masons and NM asked for help.").move(
        "demand", "North Miners; New Masons; NM", "asked for", "help"
    )
    assert set(compared(account).parties) == {"NM", "New Masons", "North Miners"}


def test_one_party_in_two_spellings_or_without_its_place_has_one_name() -> None:
    one = Account("1", "The Harbor Workers Union demanded a raise from the Rivermouth Port Company.")
    one.move("demand", "Harbor Workers Union", "demanded", "a raise", to="Rivermouth Port Company")
    two = Account("2", "The Harbour Workers’ Union demanded a rise from the Port Company.")
    two.move("demand", "Harbour Workers’ Union", "demanded", "a rise", to="Port Company")
    assert len(compared(one, two).parties) == 2


def test_a_state_is_not_called_by_a_longer_name_that_ends_in_its_own() -> None:
    one = Account("1", "New Zealand demanded a quota. New Zealand rejected a cap.")
    one.move("demand", "New Zealand", "demanded", "a quota").move("reject", "New Zealand", "rejected", "a cap")
    two = Account("2", "Fishers of New Zealand offered a truce.")
    two.move("offer", "Fishers of New Zealand", "offered", "a truce")
    assert compared(one, two).parties == ("New Zealand", "Fishers of New Zealand")


@pytest.mark.parametrize("joint", ["Upland; Lowland Union", "Upland and Lowland Union"])
def test_two_parties_that_speak_together_give_neither_a_fuller_name(joint: str) -> None:
    account = Account("1", "Upland demanded a lock. Both promised that the Lowland Union would keep the weir shut.")
    account.move("demand", "Upland", "demanded", "a lock", to="Lowland Union", voice="self")
    account.said("Upland; Lowland Union", "keep the weir shut", "indirect", joint)
    assert compared(account).parties == ("Upland", "Lowland Union")


@pytest.mark.parametrize(
    ("description", "parties"),
    [
        ("country's largest hospital group", ("Hill Hospital Group",)),
        ("rival hospital group", ("Hill Hospital Group", "rival hospital group")),
    ],
)
def test_a_description_that_ends_as_a_name_does_means_its_bearer(description: str, parties: tuple[str, ...]) -> None:
    one = Account("1", "Hill Hospital Group demanded a freeze. Hill Hospital Group rejected a cap.")
    one.move("demand", "Hill Hospital Group", "demanded", "a freeze").move(
        "reject", "Hill Hospital Group", "rejected", "a cap"
    )
    two = Account("2", f"The {description} offered a bonus.").move("offer", description, "offered", "a bonus")
    assert compared(one, two).parties == parties


def test_who_stands_for_himself_in_one_report_has_the_party_that_another_gives() -> None:
    one = Account("1", "Ana Brandt demanded a lock.").names("Ana Brandt", party="Ana Brandt")
    one.move("demand", "Ana Brandt", "demanded", "a lock", voice="self")
    two = Account("2", "Ana Brandt, minister of Upland, left.").names("Ana Brandt", party="Upland")
    two.move("other", "Upland", "left")
    assert compared(one, two).parties == ("Upland",)


def test_a_union_speaks_for_its_members_and_no_opponent_does() -> None:
    account = Account("e1", "The nurses will strike in May, their union said. The clinics demanded a longer day.")
    account.move("threaten", "nurses", "will strike", "strike in May", to="Hill Hospital", voice="opponent",
                 reported_by="Care Workers' Union", polarity="for")  # fmt: skip
    assert stance(compared(account), "nurses").own
    other = Account("e2", "The clinics will strike in May, the union said.")
    other.move("threaten", "clinics", "will strike", "strike in May", to="Hill Hospital", voice="opponent",
               reported_by="Care Workers' Union", polarity="for")  # fmt: skip
    assert not stance(compared(other), "clinics").own


def test_who_insists_that_something_is_so_demands_nothing() -> None:
    account = Account("f1", "Vale insisted that it had no secret pact with Osk.")
    account.move("demand", "Vale", "insisted", "it had no secret pact with Osk", to="Osk", polarity="against")
    assert not compared(account).positions
    wish = Account("f2", "Vale insisted that Osk should have no secret pact with Lund.")
    wish.move("demand", "Vale", "insisted", "Osk should have no secret pact with Lund", to="Osk", polarity="for")
    assert abs(stance(compared(wish), "Vale").stance) == 3


@pytest.mark.parametrize(
    ("wording", "kind", "value", "told"),
    [
        ("a fund of $39bn a year", "$", 39e9, "$39bn"),
        ("a fund of $39 billion a year", "$", 39e9, "$39 billion"),
        ("£2.5m for the weirs", "£", 2.5e6, "£2.5m"),
        ("a pause of 30 days", "day", 30, "30 days"),
        ("40 billion cubic metres", "cubic", 40e9, "40 billion"),
    ],
)
def test_an_amount_counts_its_letters_of_size_and_names_what_it_counts(
    wording: str, kind: str, value: float, told: str
) -> None:
    assert amounts(wording) == {kind: (value, told)}


def test_one_sum_written_with_letters_and_in_full_is_no_other_amount() -> None:
    assert not other_amounts("a fund of $39bn", "a fund of $39 billion")
    assert other_amounts("a fund of $39bn", "a fund of $29bn")


def test_what_would_be_met_with_strikes_is_not_wanted_by_who_threatens_them() -> None:
    account = Account("a1", "The packers threatened that any pay freeze would be met with strikes.")
    account.move("threaten", "packers", "threatened", "any pay freeze would be met with strikes", issue="pay freeze")
    report, reading = account.report(), account.reading()
    (cited,) = compare([report], [reading], Lineage(clusters=())).moves
    assert cited.polarity == "neutral"


def test_who_wants_a_thing_opposes_its_end() -> None:
    one = Account("w1", "Upland demanded that Lowland give up its river barges.")
    one.move("demand", "Upland", "demanded", "Lowland give up its river barges", to="Lowland", voice="self")
    two = Account("w2", "Lowland wants more river barges. Vale urged Lowland to give up the river barges.")
    two.move("demand", "Lowland", "wants", "more river barges", to="Upland", voice="self")
    two.move("demand", "Vale", "urged", "Lowland to give up the river barges", to="Lowland", voice="self")
    found = compared(one, two)
    assert (stance(found, "Lowland").stance, stance(found, "Lowland").word) == (-3, "opposes")
    assert stance(found, "Vale").stance == stance(found, "Upland").stance == 3


def test_to_condemn_a_thing_is_to_speak_against_it() -> None:
    account = Account("w3", "Upland rejected the dam tests. Vale condemned the dam tests. Vale deplored the dam tests.")
    account.move("reject", "Upland", "rejected", "the dam tests", voice="self")
    for act in ("condemned", "deplored"):
        account.move("accuse", "Vale", act, "the dam tests", polarity="for", voice="self")
    assert (stance(compared(account), "Vale").stance, stance(compared(account), "Vale").word) == (-1, "complains of")


@pytest.mark.parametrize(
    ("words", "sign"), [("will not abandon its river port", 1), ("will not extend its river port", -1)]
)
def test_who_refuses_to_give_up_a_thing_is_for_it(words: str, sign: int) -> None:
    account = Account("w4", f"Upland demanded its river port. Lowland {words}.")
    account.move("demand", "Upland", "demanded", "its river port", voice="self")
    account.move("reject", "Lowland", "will not", words, voice="self")
    assert stance(compared(account), "Lowland").stance * sign > 0


def test_a_doer_told_to_avoid_a_thing_is_not_told_to_do_it() -> None:
    account = Account(
        "w5", "Lowland insisted on drilling in the fjord. Upland called for Lowland to avoid drilling in the fjord."
    )
    account.move("demand", "Lowland", "insisted on", "drilling in the fjord", voice="self")
    account.move("demand", "Upland", "called for", "Lowland to avoid drilling in the fjord", to="Lowland", voice="self")
    found = compared(account)
    assert stance(found, "Upland").stance < 0 < stance(found, "Lowland").stance


def test_who_denies_a_charge_about_troops_is_not_against_their_withdrawal() -> None:
    account = Account(
        "w6", "Upland demanded that Lowland withdraw its troops. Lowland denied that the troops threaten."
    )
    account.move("demand", "Upland", "demanded", "Lowland withdraw its troops", issue="Lowland to withdraw its troops")
    account.move("deny", "Lowland", "denied", "the troops threaten", voice="self")
    found = compared(account)
    withdrawal = stance(found, "Upland").issue
    assert all(one.issue != withdrawal for one in found.positions if one.party == "Lowland")

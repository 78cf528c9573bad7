"""Moves of several accounts meet in one issue, and their polarity is turned to it."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.issues import move_id
from communique.comparison.labels import positive
from communique.terms import CitedMove, Comparison, Lineage, Ruling

ALONE = Lineage(clusters=())


def compared(*accounts: Account, rulings: tuple[Ruling, ...] = ()) -> Comparison:
    return compare([a.report() for a in accounts], [a.reading() for a in accounts], ALONE, rulings)


def of(comparison: Comparison, words: str) -> CitedMove:
    return next(cited for cited in comparison.moves if cited.content and words in cited.content.quote)


def issue_of(comparison: Comparison, words: str) -> str | None:
    return of(comparison, words).issue


def river() -> Account:
    return (
        Account("a1", "Lowland demanded that Upland release more water from the dam. Upland rejected the demand.")
        .move("demand", "Lowland", "demanded", "release more water from the dam", to="Upland")
        .move("reject", "Upland", "rejected", "the demand", to="Lowland")
    )


def wire() -> Account:
    return (
        Account("b2", "Upland will not open the reservoir. Lowland calls for fishing rights on the lake.")
        .move("reject", "Upland", "will not open", "open the reservoir", to="Lowland")
        .move("demand", "Lowland", "calls for", "fishing rights on the lake", to="Upland")
    )


def test_a_refusal_that_only_points_back_joins_the_demand_it_answers() -> None:
    found = compared(river())
    assert issue_of(found, "release more water") == issue_of(found, "the demand")


def test_who_contradicts_a_person_denies_what_that_person_said_last() -> None:
    account = Account("a1", "Lowland offered to share the dam's water. Upland's envoy contradicted him.")
    account.move("offer", "Lowland", "offered", "share the dam's water", to="Upland")
    account.move("deny", "Upland", "contradicted", "him", to="Lowland")
    found = compared(account)
    assert issue_of(found, "him") == issue_of(found, "share the dam's water")


def test_a_promise_that_is_denied_is_the_promise_that_was_claimed() -> None:
    account = Account("a1", "Lowland said Upland had promised to fill the dam in May. There was no such promise.")
    account.move("promise", "Upland", "promised", "fill the dam in May", to="Lowland")
    account.move("deny", "Upland", "no such", "such promise", to="Lowland")
    found = compared(account)
    assert issue_of(found, "such promise") == issue_of(found, "fill the dam in May")


def test_other_words_for_the_same_thing_in_another_account_join_the_issue() -> None:
    found = compared(river(), wire())
    assert issue_of(found, "release more water") == issue_of(found, "open the reservoir")
    assert issue_of(found, "fishing rights") != issue_of(found, "open the reservoir")


def test_who_demands_is_for_and_who_refuses_is_against() -> None:
    found = compared(river(), wire())
    assert of(found, "release more water").polarity == "for"
    assert of(found, "the demand").polarity == "against"
    assert of(found, "open the reservoir").polarity == "against"


def test_points_of_one_list_are_issues_of_their_own() -> None:
    text = "The union demanded that the port raise wages and hire more crane drivers."
    account = (
        Account("c3", text)
        .move("demand", "Dockers", "demanded", "raise wages", to="Port")
        .move("demand", "Dockers", "demanded", "hire more crane drivers", to="Port")
    )
    found = compared(account)
    assert issue_of(found, "raise wages") != issue_of(found, "crane drivers")


def test_a_threat_not_to_do_what_another_demands_is_against_it() -> None:
    account = (
        Account("d4", "Lowland demanded water from the dam. Upland threatened not to give water from the dam.")
        .move("demand", "Lowland", "demanded", "water from the dam", to="Upland")
        .move("threaten", "Upland", "threatened", "not to give water from the dam", to="Lowland")
    )
    found = compared(account)
    assert issue_of(found, "not to give") == of(found, "water from the dam").issue
    assert of(found, "not to give").polarity == "against"


def test_a_wording_that_leaves_its_direction_open_gets_no_polarity() -> None:
    account = Account("e5", "Upland accepted his denial of the leak.").move(
        "accept", "Upland", "accepted", "his denial of the leak"
    )
    assert compared(account).moves[0].polarity == "neutral"


def test_what_did_not_happen_is_neither_for_nor_against() -> None:
    account = Account("f6", "Upland did not reject the request for water.").move(
        "reject", "Upland", "reject", "the request for water", negated=True
    )
    assert compared(account).moves[0].polarity == "neutral"


def test_the_label_is_the_readers_proposition_for_what_is_asked() -> None:
    account = Account("h8", "Lowland demanded that Upland release more water. Upland refused to open the dam.")
    account.move("demand", "Lowland", "demanded", "release more water", issue="Upland to release more water")
    account.move("reject", "Upland", "refused", "open the dam", issue="Upland to open the dam")
    assert "Upland to release more water" in labels(account)


def test_talks_to_come_are_not_the_talks_that_were_held() -> None:
    account = (
        Account("g7", "Envoys met in Harbin on Monday. Both sides are open to further talks.")
        .meets("met in Harbin", "2031-05-02", "Harbin")
        .move("meet", "Lowland; Upland", "met", "met in Harbin")
        .move("express_willingness", "Lowland; Upland", "open to", "further talks")
    )
    found = compared(account)
    assert issue_of(found, "met in Harbin") != issue_of(found, "further talks")


def test_the_order_of_the_reports_changes_nothing() -> None:
    accounts = (river(), wire(), Account("h8", "Upland offered water.").move("offer", "Upland", "offered", "water"))
    assert len({repr(compared(*order)) for order in permutations(accounts)}) == 1


def test_an_issue_keeps_its_id_when_a_report_with_a_later_id_is_added() -> None:
    before, after = compared(river()), compared(river(), wire())
    assert issue_of(before, "release more water") == issue_of(after, "release more water")


def ruling(action: str, target: str, number: int = 1, **change: object) -> Ruling:
    pairs = tuple((key, json.dumps(value)) for key, value in change.items())
    return Ruling(id=f"u{number}", action=action, target=target, by="ana", at="2031-05-05", change=pairs)  # type: ignore[arg-type]


def test_a_name_given_by_the_analyst_stands() -> None:
    issue = issue_of(compared(river()), "release more water") or ""
    found = compared(river(), rulings=(ruling("rename", issue, label="water from the dam"),))
    assert found.issues[0].label == "water from the dam"
    assert found.issues[0].id == issue


def test_a_name_follows_its_issue_when_an_earlier_report_joins() -> None:
    issue = issue_of(compared(wire()), "open the reservoir") or ""
    found = compared(wire(), river(), rulings=(ruling("rename", issue, label="water"),))
    assert next(i.label for i in found.issues if i.id == issue_of(found, "open the reservoir")) == "water"


def test_merged_issues_are_one() -> None:
    first = compared(river(), wire())
    a, b = issue_of(first, "fishing rights") or "", issue_of(first, "release more water") or ""
    found = compared(river(), wire(), rulings=(ruling("merge", a, into=b),))
    assert issue_of(found, "fishing rights") == issue_of(found, "release more water")


def test_a_split_takes_the_named_moves_out() -> None:
    first = compared(river(), wire())
    shared = issue_of(first, "open the reservoir") or ""
    taken = move_id(of(first, "open the reservoir"))
    found = compared(river(), wire(), rulings=(ruling("split", shared, label="the reservoir", moves=[taken]),))
    assert issue_of(found, "open the reservoir") != issue_of(found, "release more water")
    assert "the reservoir" in {issue.label for issue in found.issues}


def test_a_ruling_on_an_issue_that_is_no_longer_there_changes_nothing() -> None:
    assert compared(river(), rulings=(ruling("rename", "i0000000000", label="x"),)) == compared(river())


def test_no_moves_no_issues() -> None:
    assert compared(Account("j9", "Nothing was said.")).issues == ()


def labels(*accounts: Account) -> set[str]:
    return {issue.label for issue in compared(*accounts).issues}


def test_where_no_content_stands_for_itself_the_act_is_the_label() -> None:
    one = Account("1", "Lowland rejected the accusation.").move("reject", "Lowland", "rejected", "the accusation")
    assert labels(one) == {"Rejected the accusation"}


def test_no_title_is_a_bare_refusal_denial_or_number() -> None:
    denial = Account("1", "Lowland denied having walked out.")
    denial.move("deny", "Lowland", "denied", "having walked out", issue=None)
    assert labels(denial) == {"Lowland having walked out"}
    refusal = Account("2", "Upland offered a loan for the canal. Lowland refused to put it to its assembly.")
    refusal.move("offer", "Upland", "offered", "a loan for the canal", issue="loan for the canal")
    refusal.move("reject", "Lowland", "refused", "put it to its assembly", issue=None)
    assert "Lowland to put loan for the canal to its assembly" in labels(refusal)
    link = Account("3", "Lowland rejected any such link.").move(
        "reject", "Lowland", "rejected", "any such link", issue=""
    )
    assert labels(link) == {"The link"}
    bid = Account("4", "Lowland offered 12 percent.").move(
        "offer", "Lowland", "offered", "12 percent", issue="12 percent"
    )
    assert labels(bid) == {"Offer of 12 percent"}


def test_a_title_tells_what_doing_so_is_and_keeps_the_object() -> None:
    so = Account("5", "Upland asked shops to stop selling eels. The shops promised to do so in May.")
    so.move("demand", "Upland", "asked", "stop selling eels", issue="shops to stop selling eels")
    so.move("promise", "shops", "promised", "do so in May", issue=None)
    assert not any("do so" in label for label in labels(so))
    lost = Account("6", "Upland said Lowland must first stop servicing foreign trawlers.")
    lost.move("demand", "Upland", "must first stop", "Lowland must first stop servicing foreign trawlers", to="Lowland",
              issue="Lowland to stop")  # fmt: skip
    assert labels(lost) == {"Lowland to stop servicing foreign trawlers"}


def test_a_pay_rise_is_paid_and_nobody_is_to_rise() -> None:
    account = Account("7", "The judge proposed that pay rise by six percent over two years.")
    account.move("offer", "Judge", "proposed", "pay rise by six percent over two years",
                 issue="Judge to pay rise by six percent over two years")  # fmt: skip
    assert not any("to pay" in label for label in labels(account))


def test_an_act_that_says_what_it_is_about_is_not_put_under_another_matter() -> None:
    account = Account("a1", "Lowland wants Upland to release more water. Lowland urged Upland to mend the old bridge.")
    account.move("demand", "Lowland", "wants", "release more water", to="Upland")
    account.move("demand", "Lowland", "urged", "mend the old bridge", to="Upland")
    found = compared(account)
    assert issue_of(found, "mend the old bridge") != issue_of(found, "release more water")


def test_what_is_turned_down_is_the_label_without_the_verb_and_without_what_it_is_called() -> None:
    ruled = Account("v9", "Lowland ruled out the weir that Upland wants.")
    ruled.move("reject", "Lowland", "ruled out", "the weir that Upland wants", "Upland", issue=None)
    assert labels(ruled) == {"The weir that Upland wants"}
    called = Account("v10", 'Lowland dismissed the levy on all boats as "a joke".')
    called.move(
        "reject", "Lowland", "dismissed", 'the levy on all boats as "a joke"', issue="levy on all boats as a joke"
    )
    assert labels(called) == {"Levy on all boats"}


def test_a_label_is_no_scrap_of_its_sentence() -> None:
    called = Account("v11", "Upland called for the toll on salt to be lifted.")
    called.move("demand", "Upland", "called", "for the toll on salt to be lifted", "Lowland")
    assert labels(called) == {"The toll on salt to be lifted"}
    bid = Account("v12", "Upland offered 240 million.")
    bid.move("offer", "Upland", "offered", "240 million", "Lowland")
    assert labels(bid) == {"Offer of 240 million"}


def test_a_label_names_the_matter_not_its_avoidance() -> None:
    for said, matter in (
        ("Upland to avoid drilling", "Drilling"),
        ("Studios to be barred from using scripts", "Studios using scripts"),
        ("Escalation to be prevented at the border", "Escalation at the border"),
        ("Refrain from any action", "Action"),
        ("Members to reject the contract", "Contract"),
        ("Upland to not take any action", "Upland to take action"),
        ("No further session", "No further session"),
    ):
        assert positive(said) == matter


def test_who_would_raise_what_another_wants_withdrawn_is_not_for_its_withdrawal() -> None:
    account = Account(
        "w1", "Lowland demanded that the water levy be withdrawn. Upland threatened to raise the water levy."
    )
    account.move("demand", "Lowland", "demanded", "the water levy be withdrawn", issue="The water levy to be withdrawn")
    account.move("threaten", "Upland", "threatened", "raise the water levy", issue="Upland to raise the water levy")
    found = compared(account)
    assert of(found, "be withdrawn").polarity == "for"
    assert not any(one.party == "Upland" and one.stance > 0 and one.issue == issue_of(found, "be withdrawn")
                   for one in found.positions)  # fmt: skip


def test_a_label_repeats_no_doer_and_heads_no_row_with_what_was_so() -> None:
    account = Account(
        "x1", "Lowland demanded that Upland stop selling salt. Upland offered a toll and it was refused outright."
    )
    account.move(
        "demand", "Lowland", "demanded", "Upland stop selling salt", issue="Upland to Upland stop selling salt"
    )
    account.move(
        "offer", "Upland", "offered", "a toll and it was refused outright", issue="put forward instead was a toll"
    )
    assert {"Upland to stop selling salt", "A toll"} <= labels(account)


def test_a_pronoun_in_a_label_is_filled_from_the_sentence_before_or_not_at_all() -> None:
    text = "Lowland demanded a salt road. {}Upland refused to put it to its assembly."
    for between, label in (
        ("", "Upland to put a salt road to its assembly"),
        ("It rained. ", "Upland to put it to its assembly"),
    ):
        account = Account("x2", text.format(between))
        account.move("demand", "Lowland", "demanded", "a salt road", issue="a salt road")
        account.move("reject", "Upland", "refused", "put it to its assembly", issue=None)
        assert label in labels(account)


def test_what_each_wants_of_the_other_is_two_issues_however_alike_their_words() -> None:
    one = Account("a1", "Lowland demanded that Upland withdraw its boats from the lake.")
    one.move("demand", "Lowland", "demanded", "withdraw its boats from the lake", to="Upland",
             issue="Upland to withdraw its boats from the lake")  # fmt: skip
    two = Account("b2", "Upland demanded that Lowland withdraw its boats from the lake.")
    two.move("demand", "Upland", "demanded", "withdraw its boats from the lake", to="Lowland",
             issue="Lowland to withdraw its boats from the lake")  # fmt: skip
    found = compared(one, two)
    wanted = {cited.move.actor: cited.issue for cited in found.moves}
    assert wanted["Lowland",] != wanted["Upland",]


def test_nobody_threatens_to_do_what_is_asked_of_him() -> None:
    account = Account(
        "a1",
        "Lowland demanded that Upland send its boats home. Upland threatened to send its boats to the northern shore.",
    )
    account.move("demand", "Lowland", "demanded", "send its boats home", to="Upland",
                 issue="Upland to send its boats home")  # fmt: skip
    account.move("threaten", "Upland", "threatened", "send its boats to the northern shore", to="Lowland",
                 issue="Upland to send its boats to the northern shore")  # fmt: skip
    found = compared(account)
    assert issue_of(found, "send its boats home") != issue_of(found, "northern shore")


@pytest.mark.parametrize(("day", "content"), [("On November 8", "of it"), ("On Monday", "On Monday")])
def test_no_label_is_a_day(day: str, content: str) -> None:
    text = f"{day}, Lowland's envoy spoke of it again to the lake council."
    account = Account("a1", text).move("assert", "Lowland", "spoke", content, issue=day)
    labels = [issue.label for issue in compared(account).issues]
    assert labels == ["Lowland's envoy spoke of it again to the lake council"]


def test_a_refusal_of_an_offer_goes_with_it_away_from_what_is_asked_in_return() -> None:
    account = Account(
        "a1",
        "Upland offered 240 million, on condition that Lowland drop its suit at court. Lowland rejected the offer.",
    )
    account.move("demand", "Upland", "offered", "that Lowland drop its suit at court", to="Lowland",
                 issue="Lowland to drop its suit at court", inferred=True)  # fmt: skip
    account.move("offer", "Upland", "offered", "240 million", to="Lowland", issue="240 million")
    account.move("reject", "Lowland", "rejected", "the offer", to="Upland")
    found = compared(account)
    assert {issue.label: issue.moves for issue in found.issues} == {
        "Offer of 240 million": 2,
        "Lowland to drop its suit at court": 1,
    }


def test_who_is_opposed_to_a_thing_is_not_said_to_do_it() -> None:
    account = Account("a1", "Upland was opposed to any levy.")
    account.move("reject", "Upland", "opposed to", "any levy", to="Lowland", issue="levy")
    assert labels(account) == {"Any levy"}

"""What accounts give differently: numbers, titles, names, wordings, commitments, and who sat at the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.claims import Claim, claims
from communique.comparison.discrepancies.passages import Passage, keys_of
from communique.terms import Discrepancy, Lineage, Span


def differing(*accounts: Account, copies: tuple[tuple[str, ...], ...] = ()) -> tuple[Discrepancy, ...]:
    lineage = Lineage(clusters=copies)
    return compare([a.report() for a in accounts], [a.reading() for a in accounts], lineage).discrepancies


def quotes(found: Discrepancy) -> set[str]:
    return {value.quote for value in found.values}


def test_one_figure_approximated_differently_is_a_rounding() -> None:
    one = Account("a1", "About 400 farmers blocked the border bridge.").counts("About 400", 400, "~", "people")
    two = Account("a2", "Police counted 412 farmers at the border bridge.").counts("412", 412, "=", "people")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("number", "rounding")
    assert quotes(found) == {"About 400", "412"}


def test_equal_figures_are_no_discrepancy() -> None:
    one = Account("a1", "Some 400 farmers blocked the border bridge.").counts("400", 400, "=", "people")
    two = Account("a2", "Police saw 400 farmers at the border bridge.").counts("400", 400, "=", "people")
    assert differing(one, two) == ()


def test_figures_of_different_things_are_not_compared() -> None:
    one = Account("a1", "The pact covers 40 harbours of the coast.").counts("40", 40, "=", "harbours")
    two = Account("a2", "Guards fired 42 shots into the air.").counts("42", 42, "=", "shots")
    assert differing(one, two) == ()


def catch(name: str, tonnes: str, sentence: str, comparator: str = "<") -> Account:
    account = Account(name, sentence.format(tonnes))
    account.counts(f"{tonnes} tonnes", float(tonnes.replace(",", "")), comparator, "tonnes")
    return account.counts("40 percent", 40, "=", "percent") if "40 percent" in sentence else account


def test_two_bounds_of_one_catch_beside_the_same_share_are_a_contradiction() -> None:
    one = catch("a1", "52,000", "Biologists want no more than {} tonnes of herring landed, 40 percent less.")
    two = catch("a2", "45,000", "The panel would have fleets stop at {} tonnes, a cut of 40 percent.")
    (found,) = differing(one, two)
    assert (found.kind, found.likely) == ("contradiction", ())


def test_digits_in_another_order_are_the_likely_error_of_the_account_that_is_alone() -> None:
    one = catch("a1", "54,000", "Biologists want no more than {} tonnes of herring landed, 40 percent less.")
    two = catch("a2", "45,000", "The panel would have fleets stop at {} tonnes of herring, a cut of 40 percent.")
    three = catch("a3", "54,000", "No more than {} tonnes of herring may be landed, the biologists said.")
    (found,) = differing(one, two, three)
    assert (found.kind, found.likely) == ("error", ("ra2",))


def test_the_figure_of_most_accounts_is_named() -> None:
    told = [counted(f"a{n}", f"Some {n} pilots struck at the lower lock.", str(n), n, "pilots") for n in (70, 90)]
    again = counted("b1", "At the lower lock 70 pilots struck.", "70", 70, "pilots")
    (found,) = differing(*told, again)
    assert found.note == "2 of 3 accounts have the same figure"


def test_measures_of_two_things_are_not_compared() -> None:
    one = catch("a1", "52,000", "Biologists want no more than {} tonnes of herring landed.")
    two = catch("a2", "45,000", "The port ships {} tonnes of gravel.", "=")
    assert differing(one, two) == ()


def test_a_bound_and_its_bare_value_are_no_discrepancy() -> None:
    one = counted("a1", "The union asks for six pupils a tutor in every school.", "six pupils", 6, "pupils")
    two = counted(
        "a2", "The union asks for no more than six pupils a tutor.", "no more than six pupils", 6, "pupils", "<"
    )
    assert differing(one, two) == ()
    near = counted("a2", "The union asks for almost six pupils a tutor.", "almost six pupils", 6, "pupils", "<")
    assert len(differing(one, near)) == 1


def test_two_values_that_one_report_tells_apart_are_two_facts() -> None:
    text = "Some 30 nations signed the fishing pact and 35 nations watched the fishing pact."
    one = Account("a1", text).counts("30", 30, "=", "countries").counts("35", 35, "=", "countries")
    two = Account("a2", "The fishing pact has 30 nations.").counts("30", 30, "=", "countries")
    assert differing(one, two) == ()


def test_durations_in_other_units_are_compared() -> None:
    one = Account("a1", "The monthlong dock strike is over.").counts("monthlong", 1, "=", "months")
    two = Account("a2", "The dock strike ended after 31 days.").counts("31 days", 31, "=", "days")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("duration", "rounding")


def counted(name: str, text: str, quote: str, value: float, unit: str, comparator: str = "=") -> Account:
    return Account(name, text).counts(quote, value, comparator, unit)


def test_one_measure_in_two_units_is_a_difference_of_wording() -> None:
    one = counted("a1", "Upland wants seven gigawatts of coal power shut.", "seven gigawatts", 7, "gigawatts")
    two = counted("a2", "Upland wants 7,000 megawatts of coal power shut.", "7,000 megawatts", 7000, "megawatts")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("number", "wording")


def test_a_sum_a_year_and_the_bare_sum_are_told_differently() -> None:
    one = counted("a1", "The plan would cost the port 30 crowns a year.", "30 crowns a year", 30, "crowns per year")
    two = counted("a2", "The cost of the plan to the port is 30 crowns.", "30 crowns", 30, "crowns")
    (found,) = differing(one, two)
    assert (found.kind, found.note) == ("wording", "one account gives it per year, another does not")


def test_another_sum_a_year_is_not_compared_with_a_bare_sum() -> None:
    one = counted("a1", "The plan would cost the port 30 crowns a year.", "30 crowns a year", 30, "crowns per year")
    two = counted("a2", "The cost of the plan to the port is 40 crowns.", "40 crowns", 40, "crowns")
    assert differing(one, two) == ()


def test_the_only_large_count_of_one_kind_is_compared_and_told_as_compatible() -> None:
    one = counted("a1", "The strike leaves more than 3,000 pupils idle.", "more than 3,000 pupils", 3000, "pupils", ">")
    two = counted("a2", "About 3,600 students have no lessons.", "About 3,600 students", 3600, "students", "~")
    (found,) = differing(one, two)
    assert found.kind == "rounding"


def test_pupils_of_one_report_are_the_students_of_another() -> None:
    one = counted("a1", "The school strike keeps 300 pupils at home.", "300 pupils", 300, "pupils")
    two = counted("a2", "The school strike hit 360 students.", "360 students", 360, "students")
    (found,) = differing(one, two)
    assert quotes(found) == {"300 pupils", "360 students"}


def test_at_least_three_is_not_more_than_three() -> None:
    one = counted("a1", "Deckhands with at least three seasons are eligible.", "three seasons", 3, "seasons", ">")
    two = counted("a2", "Deckhands with more than three seasons are eligible.", "three seasons", 3, "seasons", ">")
    (found,) = differing(one, two)
    assert found.topic == "number"


def minister(name: str, role: str, text: str) -> Account:
    return Account(name, text).names("Ana Brand", role, "Upland")


def test_a_title_that_one_of_three_reports_gives_differently_is_its_likely_error() -> None:
    one = minister("a1", "Deputy Trade Minister", "Deputy Trade Minister Ana Brand spoke.")
    two = minister("a2", "deputy trade minister", "Ana Brand, the deputy trade minister, spoke.")
    three = minister("a3", "Trade Minister", "Trade Minister Ana Brand spoke.")
    (found,) = differing(one, two, three)
    assert (found.topic, found.kind, found.likely) == ("role", "error", ("ra3",))


@pytest.mark.parametrize("other", ["government spokeswoman", "chief negotiator"])
def test_who_holds_an_office_may_speak_for_the_government_too(other: str) -> None:
    one = minister("a1", "Trade Minister", "Trade Minister Ana Brand spoke.")
    two = minister("a2", "trade minister", "Ana Brand, the trade minister, spoke.")
    assert differing(one, two, minister("a3", other, f"Upland's {other} Ana Brand spoke.")) == ()


def test_an_office_told_in_other_words_is_no_discrepancy() -> None:
    one = minister("a1", "Trade Minister", "Trade Minister Ana Brand spoke.")
    two = minister("a2", "minister for trade", "Ana Brand, minister for trade, spoke.")
    assert differing(one, two) == ()


@pytest.mark.parametrize(
    ("role", "other", "differs"),
    [
        ("chief negotiator", "negotiator", False),
        ("lead negotiator", "negotiator", False),
        ("deputy negotiator", "negotiator", True),
        ("deputy chief negotiator", "chief negotiator", True),
        ("former secretary of state", "secretary", False),  # a bare title goes on being used
        ("former trade minister", "trade minister", True),
    ],
)
def test_a_title_without_its_rank_is_a_shorter_one_unless_the_rank_makes_it_another(
    role: str, other: str, differs: bool
) -> None:
    one = minister("a1", role, f"Ana Brand, Upland's {role}, spoke.")
    two = minister("a2", other, f"Ana Brand, Upland's {other}, spoke.")
    assert bool(differing(one, two)) is differs


def test_spellings_of_one_name_are_listed() -> None:
    one = Account("a1", "Aleksei Morow spoke.").names("Aleksei Morow", party="Lowland")
    two = Account("a2", "Alexei Morow spoke.").names("Alexei Morow", party="Lowland")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("name", "wording")


def test_spellings_of_one_family_name_are_listed_and_two_families_are_not() -> None:
    one = Account("a1", "Ana Kasseba spoke.").names("Ana Kasseba", party="Lowland")
    two = Account("a2", "Ana Cassebah spoke.").names("Ana Cassebah", party="Lowland")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("name", "wording")
    other = Account("a2", "Ana Cassidy spoke.").names("Ana Cassidy", party="Lowland")
    assert differing(one, other) == ()


def test_accents_and_an_article_of_a_family_name_are_spellings() -> None:
    one = Account("a1", "Félix Moreau spoke. Abdel Hadi al-Zamir left.").names("Félix Moreau", party="Upland")
    two = Account("a2", "Felix Moreau spoke. Abdel Hadi el-Zamir left.").names("Felix Moreau", party="Upland")
    one.names("Abdel Hadi al-Zamir", party="Lowland")
    two.names("Abdel Hadi el-Zamir")
    assert {found.topic for found in differing(one, two)} == {"name"}
    assert len(differing(one, two)) == 2


def test_a_middle_initial_is_no_other_spelling() -> None:
    one = Account("a1", "Alan P. Morrow spoke.").names("Alan P. Morrow")
    two = Account("a2", "Alan Morrow spoke.").names("Alan Morrow")
    assert differing(one, two) == ()


def test_a_caption_that_names_another_official_than_the_articles_is_an_error() -> None:
    officer = "Deputy Trade Minister"
    one = (
        Account("a1", f"{officer} Ana Brand led the talks.", caption=f"{officer} Udo Kern at the talks")
        .names("Udo Kern", officer, "Upland")
        .names("Ana Brand", officer, "Upland")
    )
    two = Account("a2", f"{officer} Ana Brand spoke.").names("Ana Brand", officer, "Upland")
    three = Account("a3", f"{officer} Ana Brand left.").names("Ana Brand", officer, "Upland")
    (found,) = differing(one, two, three)
    assert (found.topic, found.likely) == ("participants", ("ra1",))


def quoted(name: str, words: str) -> Account:
    return Account(name, f"“{words},” Brand said.").said("Ana Brand", words)


def test_one_quotation_in_two_wordings_is_shown() -> None:
    one = quoted("a1", "We will not shut the gate on our neighbours")
    two = quoted("a2", "We will not close the gate on our neighbours")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("wording", "wording")


def told(name: str, words: str, *, party: str | None = "Upland", quote: str = "indirect") -> Account:
    return Account(name, f"Brand said {words}.").said("Ana Brand", words, quote, party).names("Brand", party=party)


def test_one_statement_in_two_accounts_own_words_is_shown() -> None:
    one = told("a1", "the parties had agreed to phase out the ferry toll by autumn")
    two = told("a2", "all had agreed on abolishing the ferry toll in autumn")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("wording", "wording")


@pytest.mark.parametrize(
    "other",
    [
        told("a2", "the parties had agreed to phase out the ferry toll"),  # only shorter
        told("a2", "the harbour would close in winter for repairs"),  # of something else
        told("a2", "all had agreed on abolishing the ferry toll in autumn", party=None),  # nobody's statement
    ],
    ids=["shorter", "another matter", "of no party"],
)
def test_other_tellings_are_no_difference_of_wording(other: Account) -> None:
    assert differing(told("a1", "the parties had agreed to phase out the ferry toll by autumn"), other) == ()


def test_words_that_everybody_in_the_pile_has_make_no_statement_of_two() -> None:
    one = told("a1", "divers would report which barge was sunk", party="Upland")
    two = told("a2", "the wooden barge was sunk", party="Upland")
    assert len(differing(one, two)) == 1
    others = [Account(f"b{at}", f"Pilot {at} was on a barge that was sunk. " * 20) for at in range(9)]
    assert not [found for found in differing(one, two, *others) if found.about.startswith("Ana Brand")]


@pytest.mark.parametrize(("hangs", "count"), [("shut the gate on our neighbours", 1), ("call the army back", 0)])
def test_a_condition_is_left_out_by_who_tells_what_hangs_on_it(hangs: str, count: int) -> None:
    words = f"the harbour must open its gate to our neighbours soon. She would {hangs} if tolls rose"
    one = told("a1", words).move("threaten", "Upland", hangs.split()[0], near=hangs, condition="if tolls rose")
    two = told("a2", "neighbours and pilots must find the gate of the harbour open, or all would shut it")
    assert len([found for found in differing(one, two) if found.topic == "condition"]) == count


@pytest.mark.parametrize("shorter", ["We will not shut the gate", "shut the gate on our neighbours"])
def test_a_quotation_that_is_only_cut_does_not_differ(shorter: str) -> None:
    assert differing(quoted("a1", "We will not shut the gate on our neighbours"), quoted("a2", shorter)) == ()


def test_copies_of_one_account_are_not_compared_for_wording() -> None:
    one = quoted("a1", "We will not shut the gate on our neighbours")
    two = quoted("a2", "We will not close the gate on our neighbours")
    assert differing(one, two, copies=(("ra1", "ra2"),)) == ()


def test_a_commitment_that_another_account_denies_is_a_contradiction() -> None:
    one = Account("a1", "Upland agreed to a new round of water talks.").move(
        "agree", "Upland", "agreed", "a new round of water talks"
    )
    two = Account("a2", "Upland did not agree to a new round of talks.").move(
        "agree", "Upland", "agree", "a new round of talks", negated=True
    )
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("agreement", "contradiction")


def test_a_demand_for_all_and_a_demand_for_some_differ() -> None:
    one = Account("a1", "Lowland demanded the release of all water.").move(
        "demand", "Lowland", "demanded", "the release of all water"
    )
    two = Account("a2", "Lowland demanded the release of some water.").move(
        "demand", "Lowland", "demanded", "the release of some water"
    )
    (found,) = differing(one, two)
    assert found.about == "what Lowland demanded"
    assert quotes(found) == {"the release of all water", "the release of some water"}


@pytest.mark.parametrize(("who", "count"), [("union", 0), ("port", 1)])
def test_an_offer_and_another_partys_demand_are_no_discrepancy(who: str, count: int) -> None:
    terms = "a yearly wage rise of {} per cent for crane drivers and tally clerks"
    one = Account("1", f"The port offered {terms.format(6)}.").counts("6 per cent", 6, unit="percent")
    one.move("offer", "port", "offered", terms.format(6))
    two = Account("2", f"The {who} offered {terms.format(7)}.").counts("7 per cent", 7, unit="percent")
    two.move("offer", who, "offered", terms.format(7))
    assert len([found for found in differing(one, two) if found.topic == "number"]) == count


def test_what_was_asked_and_what_was_agreed_are_two_sums() -> None:
    one = Account("a1", "Upland asked for 120 crowns a barge.").counts("120 crowns", 120, unit="crowns")
    one.move("demand", "Upland", "asked for", "120 crowns a barge")
    two = Account("a2", "Upland and Lowland agreed on a toll of 110 crowns a barge.").counts(
        "110 crowns", 110, unit="crowns"
    )
    assert len(differing(one, two)) == 1
    assert differing(one, two.move("agree", "Upland; Lowland", "agreed on", "a toll of 110 crowns a barge")) == ()


def test_an_account_that_gives_both_sums_in_one_sentence_knows_them_apart() -> None:
    toll = "The toll asked of barges was {}."
    one = Account("a1", toll.format("120 euros a barge")).counts("120 euros", 120, unit="EUR")
    two = Account("a2", toll.format("110 euros a barge")).counts("110 euros", 110, unit="EUR")
    other = Account("a3", toll.format("120 euros a barge")).counts("120 euros", 120, unit="EUR")
    assert len(differing(one, two, other)) == 1
    knows = Account("a3", toll.format("120 euros a barge, and 110 was given"))
    assert differing(one, two, knows.counts("120 euros", 120, unit="EUR").counts("110", 110)) == ()


def test_lengths_of_two_deeds_are_not_compared() -> None:
    one = Account("a1", "It took Upland three weeks to answer a letter.").counts("three weeks", 3, unit="weeks")
    two = Account("a2", "Upland had held up the ferry for six weeks.").counts("six weeks", 6, unit="weeks")
    for account in (one, two):
        account.move("meet", "Upland", "Upland")
    assert differing(one, two) == ()


def test_one_number_of_two_things_brings_no_third_figure_to_them() -> None:
    one = Account("a1", "Crews want one pilot for every six barges.").counts("six barges", 6, unit="barges")
    two = Account("a2", "Crews want one pilot for every four barges.").counts("four barges", 4, unit="barges")
    three = Account("a3", "Crews would work six nights a month.").counts("six nights", 6, unit="nights")
    found = [found for found in differing(one, two, three) if found.topic == "number"]
    assert all("six nights" not in quotes(each) for each in found)


@pytest.mark.parametrize(("what", "count"), [("42 valley nations", 0), ("42 members", 1)])
def test_what_makes_up_another_party_is_no_other_count_of_the_members(what: str, count: int) -> None:
    one = Account("a1", "The river league of 39 members wanted more water.").counts("39 members", 39, unit="members")
    two = Account("a2", f"The river league and {what} wanted more water. Valley Nations wanted a dam.")
    two.counts(what, 42, unit=what.split()[-1])
    two.move("demand", "Valley Nations", "wanted", "a dam", near="Valley Nations w")
    for account, told in ((one, "39 members"), (two, what)):
        account.found["quantities"] = [replace(each, what=told) for each in account.found["quantities"]]
    assert len([found for found in differing(one, two) if found.topic == "number"]) == count


def sum_wanted(name: str, text: str, told: str, value: float, day: str = "2031-05-05") -> Account:
    account = Account(name, text, day).counts(told, value, unit="USD")
    return account.move("demand", "Upland", "want" if " want " in text else "asks", told, voice="self")


def test_the_only_sum_that_a_party_demands_is_one_sum_in_whatever_words() -> None:
    one = sum_wanted("a1", "The hill towns of Upland want $39m.", "$39m", 3.9e7)
    other = sum_wanted("a2", "A floor is what Upland asks for: $29m, no more.", "$29m", 2.9e7, "2031-05-06")
    (found,) = [found for found in differing(one, other) if found.topic == "number"]
    assert found.kind == "contradiction"
    assert quotes(found) == {"$39m", "$29m"}


def test_one_of_two_sums_that_a_party_demands_is_not_known_to_be_the_other_reports() -> None:
    two = Account("a1", "The hill towns of Upland want $39m. For the weir they want $55m.", "2031-05-05")
    two.counts("$39m", 3.9e7, unit="USD").counts("$55m", 5.5e7, unit="USD")
    two.move("demand", "Upland", "want", "$39m").move("demand", "Upland", "want", "$55m", near="they want")
    other = sum_wanted("a2", "A floor is what Upland asks for: $29m, no more.", "$29m", 2.9e7)
    assert [found for found in differing(two, other) if found.topic == "number"] == []


def test_what_a_party_offered_before_and_offers_now_are_two_offers() -> None:
    terms = "{} per cent over two years"
    one = Account("a1", f"The port offered {terms.format(4)} on 28 April.", "2031-05-05")
    one.counts("4 per cent", 4, unit="percent").move("offer", "port", "offered", terms.format(4), time="2031-04-28")
    two = Account("a2", f"The port offered {terms.format(5)}.", "2031-05-05")
    two.counts("5 per cent", 5, unit="percent").move("offer", "port", "offered", terms.format(5), time="2031-05-05")
    one.dated("28 April", "2031-04-28")
    assert differing(one, two) == ()


def test_the_strike_of_one_year_has_one_length() -> None:
    one = Account("a1", "The last walkout, in 2014, lasted 11 days.").counts("11 days", 11, unit="days")
    two = Account("a2", "Nobody wants a summer like 2014, when cranes stood still for 12 days.")
    two.counts("12 days", 12, unit="days")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("duration", "contradiction")


def test_one_meeting_has_one_length() -> None:
    one = Account("a1", "The session in Lund ended after almost four hours.").counts(
        "almost four hours", 4, "<", "hours"
    )
    one.meets("The session in Lund", "2031-05-04", "Lund", duration=one.span("almost four hours"))
    two = Account("a2", "Five hours of talks brought nothing.").counts("Five hours", 5, unit="hours")
    two.meets("talks", "2031-05-04", duration=two.span("Five hours"))
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("duration", "contradiction")
    assert quotes(found) == {"almost four hours", "Five hours"}


def test_meetings_of_two_days_may_have_two_lengths() -> None:
    one = Account("a1", "The session ended after four hours.").counts("four hours", 4, unit="hours")
    one.meets("The session", "2031-05-03", duration=one.span("four hours"))
    two = Account("a2", "Nine hours of talks brought nothing.").counts("Nine hours", 9, unit="hours")
    two.meets("talks", "2031-05-04", duration=two.span("Nine hours"))
    assert differing(one, two) == ()


def vote(name: str, words: str, iso: str) -> Account:
    return Account(name, f"Lowland holds its assembly election on {words} under new rules.").dated(words, iso)


def test_one_event_on_two_days() -> None:
    (found,) = differing(vote("a1", "6 June", "2031-06-06"), vote("a2", "8 June", "2031-06-08"))
    assert (found.topic, found.kind) == ("date", "contradiction")
    assert quotes(found) == {"6 June", "8 June"}


def test_a_day_within_other_days_is_only_more_exact() -> None:
    (found,) = differing(vote("a1", "6 June", "2031-06-06"), vote("a2", "5 to 8 June", "2031-06-05/2031-06-08"))
    assert (found.topic, found.kind) == ("date", "wording")


def test_the_month_of_a_day_is_no_other_day() -> None:
    assert differing(vote("a1", "6 June", "2031-06-06"), vote("a2", "June", "2031-06")) == ()


def test_who_knows_both_days_tells_of_two_events() -> None:
    one = vote("a1", "6 June", "2031-06-06")
    two = Account("a2", "Lowland holds its assembly election on 8 June under new rules. The runners-up meet on 6 June.")
    two.dated("8 June", "2031-06-08").dated("6 June", "2031-06-06")
    assert differing(one, two) == ()


def test_the_hour_of_one_press_conference() -> None:
    one = Account("a1", "Brand told a press conference at midnight that the dam would stay shut.")
    two = Account("a2", "In an afternoon press conference Brand said the dam would stay shut.")
    assert [found.topic for found in differing(one, two)] == ["date"]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("at 10 a.m.", "at 11:30am", ["contradiction"]),
        ("at 7.30pm", "at six in the evening", ["contradiction"]),
        ("at 18:00", "at 6pm", []),
        ("at about six in the evening", "at 6.15pm", []),
        ("at 5:58 p.m.", "at six in the evening", []),
        ("at 7.30pm", "in the evening", []),
        ("at 7.30pm", "in the afternoon", ["contradiction"]),
        ("at 11 p.m.", "at 1600 GMT", []),
        ("at 11pm EST", "at 4pm", []),
        ("at 10 a.m. at the dam", "at 4pm but", ["contradiction"]),
    ],
)
def test_one_event_at_two_hours(first: str, second: str, kinds: list[str]) -> None:
    one = Account("a1", f"Negotiators for the dam resume their session {first} in Lowland.")
    two = Account("a2", f"In Lowland negotiators for the dam resume their session {second}.")
    assert [found.kind for found in differing(one, two)] == kinds


@pytest.mark.parametrize(("start", "count"), [("Lowland closed the upper dam", 0), ("ferries were chased away", 1)])
def test_a_time_after_one_thing_is_no_other_time_after_another(start: str, count: int) -> None:
    one = Account("a1", "The sinking of the old pilot barge comes days after ferries were chased away.")
    two = Account("a2", f"The sinking of the old pilot barge comes shortly after {start}.")
    assert len(differing(one, two)) == count


def test_other_reasons_for_one_thing() -> None:
    one = Account("a1", "The talks failed because Upland wanted the whole dam.")
    two = Account(
        "a2", "No treaty came of it because Upland wanted the whole dam and Lowland asked for a share of the tolls."
    )
    (found,) = differing(one, two)
    assert (found.about, found.kind) == ("the reason given", "wording")


def test_one_threat_on_two_conditions() -> None:
    threat = "the ferry companies will raise their tolls by half"
    one = Account("a1", f"If the pier is not mended, {threat}.")
    two = Account("a2", f"If fuel grows dearer, {threat}.")
    (found,) = differing(one, two)
    assert quotes(found) == {"If the pier is not mended", "If fuel grows dearer"}


def threat(name: str, condition: str, who: str, raises: str = "will raise their tolls by half") -> Account:
    account = Account(name, f"The ferry companies {raises} {condition}.")
    return account.move("threaten", who, raises.split()[1], raises.partition(" ")[2], condition=condition)


def test_the_title_says_what_hangs_on_the_condition() -> None:
    one = threat("a1", "if the pier is not mended", "ferries")
    two = threat("a2", "if fuel grows dearer", "ferries")
    three = threat("a3", "unless the harbour hires pilots", "ferries")
    (found,) = differing(one, two, three)
    assert found.about == "the condition for “The ferry companies will raise their tolls by half”"
    assert len(found.values) == 3


def test_conditions_of_two_parties_deeds_are_no_difference() -> None:
    one = threat("a1", "if the pier is not mended", "ferries")
    assert differing(one, threat("a2", "if fuel grows dearer", "tugs")) == ()


@pytest.mark.parametrize(
    "other",
    [
        "The ferry companies had raised their tolls by half until fuel grew dear.",  # over
        "The man, who asked on condition that he not be named, said the ferry companies will raise tolls by half.",
    ],
)
def test_what_is_no_condition_of_anything_to_come_is_not_compared(other: str) -> None:
    assert differing(threat("a1", "if the pier is not mended", "ferries"), Account("a2", other)) == ()


def test_the_same_condition_in_nearly_the_same_words_is_no_discrepancy() -> None:
    threat = "the ferry companies will raise their tolls by half"
    one = Account("a1", f"If the old pier is not mended, {threat}.")
    two = Account("a2", f"Unless the old pier is mended, {threat}.")
    assert differing(one, two) == ()


def test_half_of_a_short_condition_is_enough_to_know_it_again() -> None:
    threat = "there will be no calm future for the ferry companies"
    one = Account("a1", f"If Upland continues to raise the toll on salt, {threat}.")
    two = Account("a2", "There is no calm future for the ferry companies if Upland continues in this way.")
    assert differing(one, two) == ()


def passage(text: str) -> Passage:
    return Passage("r", "r", text, Span(0, len(text)), keys_of(text))


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.about)
def test_a_claim_is_affirmed_and_denied(claim: Claim) -> None:
    affirmed, denied = claim.hits
    assert [yes for yes, _ in claim.told(passage(affirmed))] == [True]
    assert {yes for yes, _ in claim.told(passage(denied))} == {False}


@pytest.mark.parametrize("sentence", [miss for claim in claims() for miss in claim.misses])
def test_what_is_supposed_or_awaited_is_no_claim(sentence: str) -> None:
    assert [claim.about for claim in claims() if sentence in claim.misses and claim.told(passage(sentence))] == []


def test_a_deal_of_which_a_later_report_tells_is_news() -> None:
    before, after = ("a1", "The councils parted without a deal."), ("a2", "Both councils reached a deal at dawn.")
    assert differing(Account(*before, "2031-05-04"), Account(*after, "2031-05-05")) == ()
    (found,) = differing(Account(*before, "2031-05-05"), Account(*after, "2031-05-05"))
    assert found.about == "whether an agreement was reached"


def test_talks_that_go_on_in_one_account_and_not_in_the_other() -> None:
    one = Account("a1", "Upland and Lowland agreed to meet again in June.")
    two = Account("a2", "The envoys left Lund without a date for another round.")
    (found,) = differing(one, two)
    assert (found.about, found.kind) == ("whether the talks go on", "contradiction")
    assert differing(one, Account("a3", "The envoys left Lund in the rain.")) == ()


def test_the_one_meeting_of_two_reports_has_one_length_also_where_its_day_is_not_said() -> None:
    one = Account("a1", "The hour-long meeting solved nothing.").counts("hour-long", 1, unit="hours")
    one.meets("meeting", None, duration=one.span("hour-long"))
    two = Account("a2", "They talked for about 45 minutes.").counts("about 45 minutes", 45, "~", "minutes")
    two.meets("talked", None, duration=two.span("about 45 minutes"))
    (found,) = differing(one, two)
    assert (found.topic, quotes(found)) == ("duration", {"hour-long", "about 45 minutes"})

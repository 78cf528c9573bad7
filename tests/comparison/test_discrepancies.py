"""What accounts give differently: numbers, titles, names, wordings, commitments, and who sat at the table."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.terms import Discrepancy, Lineage


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


def test_at_least_three_is_not_more_than_three() -> None:
    one = Account("a1", "Deckhands with at least three seasons at sea are eligible.").counts(
        "three seasons", 3, ">", "seasons"
    )
    two = Account("a2", "Deckhands with more than three seasons at sea are eligible.").counts(
        "three seasons", 3, ">", "seasons"
    )
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


def test_an_office_told_in_other_words_is_no_discrepancy() -> None:
    one = minister("a1", "Trade Minister", "Trade Minister Ana Brand spoke.")
    two = minister("a2", "minister for trade", "Ana Brand, minister for trade, spoke.")
    assert differing(one, two) == ()


def test_spellings_of_one_name_are_listed() -> None:
    one = Account("a1", "Aleksei Morow spoke.").names("Aleksei Morow", party="Lowland")
    two = Account("a2", "Alexei Morow spoke.").names("Alexei Morow", party="Lowland")
    (found,) = differing(one, two)
    assert (found.topic, found.kind) == ("name", "wording")


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

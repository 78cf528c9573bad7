"""Days of what is to come - the next round, a strike, a vote - that accounts give differently."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.discrepancies.coming import Coming, coming
from communique.comparison.discrepancies.passages import Passage, keys_of
from communique.terms import Discrepancy, Lineage, Span


def dated(name: str, text: str, days: dict[str, str], published: str = "2031-05-04") -> Account:
    account = Account(name, text, published)
    for words, iso in days.items():
        account.dated(words, iso)
    return account


def plans(*accounts: Account) -> list[Discrepancy]:
    found = compare([a.report() for a in accounts], [a.reading() for a in accounts], Lineage(clusters=()))
    return [one for one in found.discrepancies if one.about in {event.about for event in coming()}]


RESUMES = ("The ferry talks are due to resume in Lund on 9 June.", {"9 June": "2031-06-09"})
MEETS = ("The owners and the crews are to meet again on 12 June.", {"12 June": "2031-06-12"})


@pytest.mark.parametrize("event", coming(), ids=lambda event: event.about)
def test_an_event_is_known_by_its_words_and_by_no_others(event: Coming) -> None:
    for sentence in (*event.hits, *event.misses):
        later = sentence.replace("9 June", "12 June")
        found = plans(dated("a1", sentence, RESUMES[1]), dated("a2", later, MEETS[1]))
        assert [one.about for one in found if one.about == event.about] == [event.about] * (sentence in event.hits)


def test_one_round_on_two_days_is_a_contradiction_in_whatever_words() -> None:
    (found,) = plans(dated("a1", *RESUMES), dated("a2", *MEETS))
    assert (found.topic, found.kind) == ("date", "contradiction")
    assert {value.quote for value in found.values} == {"9 June", "12 June"}


def test_the_day_of_most_accounts_is_named() -> None:
    (found,) = plans(dated("a1", *RESUMES), dated("a2", *MEETS), dated("a3", *RESUMES))
    assert found.note.startswith("2 of 3 accounts")


def test_a_round_that_is_over_when_the_other_report_appears_is_another_round() -> None:
    assert plans(dated("a1", *RESUMES), dated("a2", *MEETS, published="2031-06-10")) == []


def test_who_knows_both_days_tells_of_two_events() -> None:
    both = "The owners and the crews are to meet again on 12 June. A first session is called for 9 June."
    assert plans(dated("a1", *RESUMES), dated("a2", both, RESUMES[1] | MEETS[1])) == []


def test_a_strike_that_is_put_off_to_a_day_is_no_strike_on_two_days() -> None:
    called = "The tug crews have called a strike for 9 June."
    off = "The tug crews have postponed their strike to 12 June."
    assert plans(dated("a1", called, RESUMES[1]), dated("a2", off, MEETS[1])) == []


def test_a_day_belongs_to_the_event_that_is_named_next_to_it() -> None:
    called = "The tug crews have called a strike for 9 June."
    voted = "The strike leaders said that the next round of talks begins on 12 June."
    assert plans(dated("a1", called, RESUMES[1]), dated("a2", voted, MEETS[1])) == []


def test_a_text_may_still_be_due_on_the_day_of_a_report_and_a_round_may_be_another() -> None:
    text = ("The chair promised a new draft by midnight on 9 June.", RESUMES[1])
    later = ("The chair said that the new draft would be out by noon on 12 June.", MEETS[1])
    assert len(plans(dated("a1", *text), dated("a2", *later, published="2031-06-09"))) == 1
    assert plans(dated("a1", *RESUMES), dated("a2", *MEETS, published="2031-06-09")) == []


def test_of_two_deeds_in_one_clause_each_has_its_own_day() -> None:
    two = "The chair said that a new draft would be out by 9 June and warned that the hall would be locked on 14 June."
    one = dated("a1", two, {"9 June": "2031-06-09", "14 June": "2031-06-14"})
    (found,) = plans(one, dated("a2", "The chair promised a new draft by 12 June.", MEETS[1]))
    assert {value.quote for value in found.values} == {"9 June", "12 June"}


def test_a_day_told_of_another_matter_is_no_day_of_this_one() -> None:
    told = "The ferries stop on 12 June. The chair promised a new draft by 9 June."
    one = dated("a1", told, {"12 June": "2031-06-12", "9 June": "2031-06-09"})
    assert len(plans(one, dated("a2", "The chair said that the new draft would be out on 12 June.", MEETS[1]))) == 1


@pytest.mark.parametrize(("thing", "count"), [("barge licences", 1), ("lock repairs", 0)])
def test_one_thing_to_come_without_a_wording_of_its_own_is_known_by_its_words(thing: str, count: int) -> None:
    one = dated("a1", "The river board will hand out the barge licences on 9 June.", RESUMES[1])
    other = dated("a2", f"The board said that the {thing} would be handed out on 12 June.", MEETS[1])
    found = compare([a.report() for a in (one, other)], [a.reading() for a in (one, other)], Lineage(clusters=()))
    assert len([one for one in found.discrepancies if one.topic == "date"]) == count


def test_the_points_of_an_hour_do_not_end_a_clause() -> None:
    text = "Rain fell, and the crews will walk out at 6 a.m. on 9 June."
    passage = Passage("r", "r", text, Span(0, len(text)), keys_of(text))
    day = text.index("9 June")
    assert passage.clause(day, day + 6).of(text).startswith("and the crews will walk out")

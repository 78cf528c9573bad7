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


def test_the_points_of_an_hour_do_not_end_a_clause() -> None:
    text = "Rain fell, and the crews will walk out at 6 a.m. on 9 June."
    passage = Passage("r", "r", text, Span(0, len(text)), keys_of(text))
    day = text.index("9 June")
    assert passage.clause(day, day + 6).of(text).startswith("and the crews will walk out")

from datetime import date

import pytest

from communique.reading import read_text
from communique.reading.moments import moments

WEDNESDAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("The envoys met on Wednesday.", "2024-03-13"),
        ("The envoys met on Tuesday.", "2024-03-12"),
        ("The envoys met on Thursday.", "2024-03-07"),
        ("The envoys will meet on Thursday.", "2024-03-14"),
        ("Fishery ministers gather in Sund on Thursday.", "2024-03-14"),
        ("The forum takes up the plan on Thursday.", "2024-03-14"),
        ("On Thursday the forty members of the Fisheries Council meet in Sund.", "2024-03-14"),
        ("On Thursday the members of the council met in Sund to set quotas.", "2024-03-07"),
        ("The next round is scheduled for Monday.", "2024-03-18"),
        ("The list will be published on Monday.", "2024-03-18"),
        ("The list was published on Monday.", "2024-03-11"),
        ("The vote will be based on Friday's talks.", "2024-03-08"),
        ("By Friday evening nothing had been settled.", "2024-03-08"),
        ("By Friday the two must agree.", "2024-03-15"),
        ("The talks, which began on Sunday and will end in May, drag on.", "2024-03-10"),
        ("The session on Friday in Doha with all twelve ministers will settle it.", "2024-03-15"),
        ("The pact was signed on 3 February 2019.", "2019-02-03"),
        ("The pact was signed on Feb. 3, 2019.", "2019-02-03"),
        ("A truce held from June 2 to 5, 2020.", "2020-06-02/2020-06-05"),
        ("Ministers gather on April 9-11.", "2024-04-09/2024-04-11"),
        ("The levy was imposed in December.", "2023-12"),
        ("The levy was imposed last month.", "2024-02"),
        ("The strike began in 2021.", "2021"),
        ("The union answered yesterday.", "2024-03-12"),
        ("The envoys prepared for talks on Friday.", "2024-03-15"),
        ("The mayor has invited both sides to talks on Friday.", "2024-03-15"),
        ("The firm promised to hire no crews before Sunday.", "2024-03-17"),
        ("Before Monday's session the envoy had spoken of peace.", "2024-03-11"),
        ("They bargained last week.", "2024-03-04/2024-03-10"),
        ("The extension runs until Sept. 30.", "2024-09-30"),
        ("Filed on 2023-11-05 in court.", "2023-11-05"),
        ("The quota was refused by the fishermen on Monday.", "2024-03-11"),
        ("Ardland wants a reply by noon on Friday.", "2024-03-15"),
        ("The delegates stormed out of a meeting on Friday 1 March.", "2024-03-01"),
        ("Morvia, which left the pact in May, sent no one.", "2023-05"),
        ("The levy was adopted in May.", "2023-05"),
        ("The levy was to begin in May.", "2024-05"),
        ("Ardland offered talks in May.", "2024-05"),
        ("The next round is to be held in April.", "2024-04"),
        ("The vote was put off to April.", "2024-04"),
        ("The terms must be met by May.", "2024-05"),
    ],
)
def test_a_date_expression_resolves_against_the_dateline(sentence: str, iso: str) -> None:
    assert moments(sentence, published=WEDNESDAY)[0].iso == iso


@pytest.mark.parametrize(
    "sentence", ["They may agree.", "Workers march on.", "Theresa May's offer stands.", "Room 2019."]
)
def test_words_that_only_look_like_dates_are_not_dates(sentence: str) -> None:
    assert moments(sentence, published=WEDNESDAY) == ()


def test_a_verb_alike_in_past_and_present_right_after_the_day_tells_of_the_past() -> None:
    text = "The growers on Tuesday set up a stall before the ministry to hand out grapes."
    assert moments(text, published=WEDNESDAY)[0].iso == "2024-03-12"


def test_a_weekday_without_a_dateline_is_left_open() -> None:
    assert moments("They met on Tuesday.") == ()


def test_a_full_date_needs_no_dateline() -> None:
    assert moments("They met on 12 January 2022.")[0].iso == "2022-01-12"


def test_impossible_days_are_not_dates() -> None:
    assert moments("On 31 February 2022 nothing happened.", published=WEDNESDAY) == ()


def test_a_person_named_like_a_month_is_no_date() -> None:
    text = "April Falk, the union's president, rejected the offer. August Dorn of the coast guard met her in February."
    assert [moment.iso for moment in read_text(text, published=WEDNESDAY).moments] == ["2024-02"]

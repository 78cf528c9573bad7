"""One party under the names that several reports give it."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.comparison.doubles import Double, doubles, joined
from communique.comparison.parties import renamed, unified
from communique.terms import Lineage


def compared(*accounts: Account) -> set[str]:
    reports, readings = [a.report() for a in accounts], [a.reading() for a in accounts]
    return set(compare(reports, readings, Lineage(clusters=())).parties)


def refuses(number: str, name: str, text: str = "") -> Account:
    """A report in which `name` refuses something."""
    told = f"{text} {name} refused the lock".strip()
    return Account(number, told).move("reject", name, "refused", "the lock")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("United Weavers", "United Weavers of Upland"),
        ("Brotherhood of Tram Drivers", "Brotherhood of Tram Drivers and Signalmen"),
        ("New Harbour", "New Harbour Party"),
        ("pilots", "Guild of Bargees and Pilots"),
        ("pilots' union", "Guild of Bargees and Pilots"),
        ("commission", "Fisheries Commission"),
        ("Uplandian government", "Upland"),
        ("Uplandians", "Upland"),
        ("European Commission", "European Union"),
    ],
)
def test_a_name_in_short_and_in_full_is_of_one_party(short: str, full: str) -> None:
    assert compared(refuses("1", short), refuses("2", full)) == {full}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Social Democrats", "Social Democrats and Greens"),  # a list of two
        ("Ministry of Health", "Ministry of Health and Ministry of Trade"),
        ("Supreme Court", "Supreme Court of Upland"),  # every state has one
        ("United States", "United States of Upland"),
        ("workers", "Tram Workers Union"),  # anybody's
        ("Nigerian government", "Niger"),  # not of Nigeria
    ],
)
def test_a_name_that_only_looks_shorter_is_of_another(one: str, other: str) -> None:
    assert compared(refuses("1", one), refuses("2", other)) == {one, other}


def test_a_trade_that_two_unions_have_in_their_names_is_of_neither() -> None:
    unions = "Guild of Pilots", "Union of River Pilots"
    accounts = [refuses(str(number), name) for number, name in enumerate(("pilots", *unions))]
    assert compared(*accounts) == {"pilots", *unions}


def test_an_organ_beside_which_another_acts_is_not_the_whole() -> None:
    names = "European Commission", "European Union", "European Parliament"
    assert compared(*(refuses(str(number), name) for number, name in enumerate(names))) == set(names)


def test_letters_after_a_full_stop_are_no_short_form_of_the_name_before_it() -> None:
    one = refuses("1", "Upland", "The barges left Upland. IRB chairman Jan Noor called it a breach.")
    assert compared(one, refuses("2", "IRB")) == {"Upland", "IRB"}


def test_a_noun_after_whose_stem_a_name_stands_is_no_plural_of_a_creed() -> None:
    one = refuses("1", "Upland", "They will fund Upland farms.")
    assert compared(one, refuses("2", "funds")) == {"Upland", "funds"}


def test_nobody_is_told_to_act_towards_himself() -> None:
    account = Account("1", "The Uplandian government refused.").move(
        "reject", "Uplandian government", "refused", to="Upland; Lowland"
    )
    found = compare([account.report()], [account.reading()], Lineage(clusters=()))
    (cited,) = renamed(found.moves, unified(found.moves, [account.reading()]))
    assert (cited.move.actor, cited.move.addressee) == (("Upland",), ("Lowland",))


def test_names_that_were_joined_and_names_that_may_be_are_told() -> None:
    accounts = [
        refuses("1", "United Weavers", "Ana Paz came.").names("Ana Paz", party="opposition"),
        refuses("2", "United Weavers of Upland"),
        refuses("3", "opposition", "Ana Paz left.").names("Ana Paz", party="Renewal"),
        refuses("4", "Renewal", "The opposition blamed Renewal.").move("accuse", "opposition", "blamed", to="Renewal"),
    ]
    readings = [account.reading() for account in accounts]
    moves = compare([account.report() for account in accounts], readings, Lineage(clusters=())).moves
    names = unified(moves, readings)
    assert joined(moves, names) == {"United Weavers of Upland": ("United Weavers",)}
    assert doubles(moves, names, readings) == (Double(one="opposition", other="Renewal", speakers=("Ana Paz",)),)


def test_a_name_that_fits_two_others_may_be_of_one_of_them() -> None:
    names = "pilots", "Guild of Pilots", "Union of River Pilots"
    accounts = [refuses(str(number), name) for number, name in enumerate(names)]
    readings = [account.reading() for account in accounts]
    moves = compare([account.report() for account in accounts], readings, Lineage(clusters=())).moves
    found = {(pair.one, pair.other) for pair in doubles(moves, unified(moves, readings), readings)}
    assert {frozenset(pair) for pair in found} == {frozenset((names[0], full)) for full in names[1:]}

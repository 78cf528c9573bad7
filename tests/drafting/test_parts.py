"""Wordings taken apart into deeds: our own sentences from many kinds of negotiation."""

import pytest

from communique.drafting.parts import parts


def told(text: str, verb: str = "") -> list[tuple[str, str, str, bool]]:
    return [(part.subject, part.verb, part.rest, part.ends) for part in parts(text, verb)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drop the tariffs and open the border to lorries",
         [("", "drop", "the tariffs", True), ("", "open", "the border to lorries", False)]),
        ("raise pay and work conditions", [("", "raise", "pay and work conditions", False)]),
        ("the company put a second nurse on every ward and stop the night audits",
         [("the company", "put", "a second nurse on every ward", False),
          ("the company", "stop", "the night audits", True)]),
        ("a rise of 4 per cent and a shorter week",
         [("", "", "a rise of 4 per cent", False), ("", "", "a shorter week", False)]),
        ("not close the mill or sell the site", [("", "close", "the mill", False), ("", "sell", "the site", True)]),
    ],
)  # fmt: skip
def test_a_compound_demand_is_parted_into_its_demands(text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("release the hostages, which the mediators have sought for weeks", "release", "the hostages"),
        ("cut emissions in half because the islands are drowning", "cut", "emissions in half"),
        ("extend the truce until May 3, officials said", "extend", "the truce until May 3"),
        ("Under the plan, the council will fund two clinics", "fund", "two clinics"),
        ("the sanctions be lifted in stages", "lift", "the sanctions in stages"),
        ("its intention to flood the valley", "flood", "the valley"),
        ("raise the toll on Dec. 1, the ministry said", "raise", "the toll on Dec 1"),
        ("the levy be withdrawn in full", "withdraw", "the levy in full"),
        ("the mill be sold", "sell", "the mill"),
        ("the ban must be rescinded", "rescind", "the ban"),
    ],
)
def test_a_part_ends_where_an_aside_begins(text, verb, rest):
    (part,) = parts(text)
    assert (part.verb, part.rest) == (verb, rest)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("halt the dredging", True),
        ("curbs on dredging", True),
        ("Lower Veyra will never join the league", True),
        ("refrain from shelling the port", True),
        ("abandon any further attack on the port", True),
        ("have a veto over new members", True),
        ("admit new members", False),
        ("hire no outside crews", True),
        ("the levy be withdrawn", True),
        ("the levy be borne by importers", False),
        ("a truce without a list of names", True),
    ],
)
def test_what_ends_something_is_told_from_what_goes_on(text, ends):
    (part,) = parts(text)
    assert part.ends is ends


def test_a_deal_to_end_something_is_the_deal():
    assert told("a tentative deal to end the strike") == [("", "", "a tentative deal", False)]


def test_the_verb_that_the_parse_tells_is_taken_though_no_list_has_it():
    assert told("the ministry regazette the reserve", "regazette") == [
        ("the ministry", "regazette", "the reserve", False)
    ]


def test_who_is_to_do_it_is_told_by_the_passive_too():
    assert told("the levy be borne by the League") == [("the League", "bear", "the levy", False)]
    assert told("the levy be cut by Monday") == [("", "cut", "the levy by Monday", True)]


def test_what_a_thing_is_to_be_and_no_word_list_knows_is_no_wish_for_the_thing():
    assert not told("the levy be fair")

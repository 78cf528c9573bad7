"""Who is for a measure is not for its relief."""

from __future__ import annotations

import pytest

from communique.comparison.ways import at_odds, ends_it, speaks_of


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        ("Chile to lift its copper tariffs", "the tariffs must stay", True),
        ("relief from the sanctions", "We need the sanctions", True),
        ("Chile to lift its copper tariffs", "an end to all tariffs", False),
        ("new sanctions on the junta", "sanctions on the generals", False),
        ("Chile to lift its copper tariffs", "a joint port", False),
        ("the copper levy be withdrawn", "withdraw the copper levy", False),
        ("the copper levy be withdrawn", "double the copper levy", True),
        ("the sugar tax to be cut", "raise the sugar tax", True),
        ("Chile to cut pensions", "raise the sugar tax", False),
        ("a pact without fish", "any opening of the fish market", True),
        ("a pact without fish", "a pact without fish or wine", False),
    ],
)
def test_a_wording_and_what_points_away_from_it_are_at_odds(one, other, odd):
    assert at_odds(one, other) is odd


@pytest.mark.parametrize(
    ("one", "other", "ends"),
    [
        ("Chile to give up its border missiles", "border missiles", True),
        ("border missiles to deter Peru", "a halt to border missiles", True),
        ("Stop deployment of a radar station in Peru", "install the radar station", True),
        ("Chile to give up its border missiles", "scrap the border missiles", False),
        ("Chile to give up its border missiles", "Chile to cut its border missiles", False),
        ("Chile to give up its border missiles", "the other missiles", False),
        ("Chile to give up its border missiles", "inspectors to count the border missiles", False),
        ("stop blocking the copper deal", "the copper deal", False),
        ("an end to the failure of the talks", "the talks", False),
        ("the end of the year", "the year", False),
    ],
)
def test_who_wants_a_thing_does_not_want_its_end(one, other, ends):
    assert ends_it(one, other) is ends
    assert ends_it(other, one) is ends


@pytest.mark.parametrize(
    ("label", "said", "speaks"),
    [
        ("dockers to walk off the job", "the strike", True),
        ("a quota for beans", "cut the bean quota", True),
        ("emergency money", "the grant paid to the ferries to be frozen", False),
        ("a lasting deal", "the treaty that the fishermen signed", False),
        ("Chile to open its port", "a levy on wine", False),
        ("Chile to lift its ban", "Chile's envoy to resign", False),
        ("the offer", "a levy on wine", True),
    ],
)
def test_a_wording_speaks_of_a_proposition_in_its_words_or_in_others_for_them(label, said, speaks):
    assert speaks_of(label, said, frozenset({"chile"}), 0) is speaks


def test_who_asks_for_a_ban_is_against_what_is_banned():
    assert ends_it("drills near the lake", "a ban on all drills near the lake")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Every diver to go by May", "500 divers to stay in the bay", True),
        ("Every diver to go by May", "divers to leave the bay", False),
        ("Every diver to go by May", "the quota to stay as it is", False),
    ],
)
def test_who_wants_some_to_stay_does_not_want_them_gone(one, other, apart):
    assert at_odds(one, other) is apart
    assert at_odds(other, one) is apart

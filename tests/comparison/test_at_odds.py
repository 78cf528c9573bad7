"""Who is for a measure is not for its relief."""

from __future__ import annotations

import pytest

from communique.comparison.matters import at_odds


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

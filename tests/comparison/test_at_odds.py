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
    ],
)
def test_a_measure_and_its_relief_are_at_odds(one, other, odd):
    assert at_odds(one, other) is odd

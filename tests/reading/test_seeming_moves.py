"""Words that look like a move and are none, or one of another kind: what is paid, lamented, ordered at home."""

from __future__ import annotations

import pytest

from communique.reading import read_text
from communique.reading.encoder import WEIGHTS
from communique.terms import Move

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def of_type(text: str, *types: str) -> list[Move]:
    return [move for move in read_text(text).moves if move.type in types]


@pytest.mark.parametrize(
    "text",
    [
        "Hamas released six soldiers on Monday in return for fuel. Oman mediated.",
        "Mali said none of its prisoners were freed in exchange for the six soldiers.",
    ],
)
def test_what_was_given_in_exchange_for_a_deed_done_is_its_price_and_awaited_from_nobody(text: str) -> None:
    assert [move.type for move in read_text(text).moves if move.condition is not None] == []


def test_what_a_deed_to_come_is_to_be_done_in_return_for_is_its_condition() -> None:
    (move,) = of_type("Hamas will release six soldiers in return for fuel from Israel.", "offer")
    assert move.condition is not None
    assert move.condition.sign == "exchange"

"""Moves as the reader finds them in sentences of our own, ten kinds of negotiation and the wordings that mislead."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.moving import read

from communique import read_text
from communique.reading.encoder import WEIGHTS
from communique.terms import Move

HERE = Path(__file__).parent
FLOORS = HERE.parent / "floors.toml"
KINDS = sorted(path.stem for path in (HERE / "moves").glob("*.toml"))
pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def cases(kind: str) -> list[tuple[str, list[str]]]:
    table = tomllib.loads((HERE / "moves" / f"{kind}.toml").read_text(encoding="utf-8"))
    return [(case["text"], case["moves"]) for case in table["case"]]


def as_written(move: Move, text: str, wanted: list[str]) -> bool:
    """Whether a found move is one of `wanted` ("type / actor / polarity / condition or neg")."""
    for line in wanted:
        type_, actor, polarity, *more = line.split(" / ")
        condition = next((one for one in more if one != "neg"), None)
        named = {one.casefold().removeprefix("the ") for one in move.actor}
        same_actor = {one.strip().casefold() for one in actor.split(";")} <= named
        span = move.condition.span.of(text).casefold() if move.condition else None
        if (
            move.type == type_
            and same_actor
            and move.polarity == polarity
            and move.negated == ("neg" in more)
            and span == (condition.casefold() if condition else None)
        ):
            return True
    return False


def right(text: str, wanted: list[str]) -> bool:
    """Every wanted move is found as often as wanted, and no other act but plain statements."""
    found = [move for move in read(text) if not move.inferred]
    good = [move for move in found if as_written(move, text, wanted)]
    others = [move for move in found if move.type != "assert" and not as_written(move, text, wanted)]
    return len(good) == len(wanted) and not others


@pytest.mark.parametrize("kind", KINDS)
def test_moves_of_our_own_sentences_reach_the_floor(kind: str) -> None:
    floor = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["moves"][kind]
    all_cases = cases(kind)
    wrong = [text for text, wanted in all_cases if not right(text, wanted)]
    share = 1 - len(wrong) / len(all_cases)
    assert share >= floor, f"{share:.3f} < {floor}; wrong: {wrong}"


def test_there_are_a_hundred_and_fifty_sentences_over_ten_kinds() -> None:
    assert len(KINDS) == 12
    assert sum(len(cases(kind)) for kind in KINDS if kind != "wordings") >= 150


def signs(kind: str) -> list[str]:
    """Sentences of `kind` in which an expected move came out with the opposite sign."""
    opposite = {"for": "against", "against": "for"}
    bad = []
    for text, wanted in cases(kind):
        for line in wanted:
            type_, actor, polarity, *_ = line.split(" / ")
            turned = [f"{type_} / {actor} / {opposite.get(polarity, polarity)}"]
            if polarity in opposite and any(as_written(move, text, turned) for move in read(text)):
                bad.append(text)
    return bad


@pytest.mark.parametrize("kind", KINDS)
def test_no_move_has_the_opposite_sign(kind: str) -> None:
    assert signs(kind) == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("These are the terms that Mali insisted on", ["demand"]),
        ("Mali and Chad met. The plan Mali called on", ["meet", "demand"]),
        ('"We need a smaller rebate," Austria\'s chancellor', []),
        ("If Norway brings the case to court,", ["other"]),
        ("Japan warned that a", ["warn"]),
    ],
)
def test_a_text_that_breaks_off_is_read(text, types):
    assert [move.type for move in read_text(text).moves] == types


def test_no_sentence_of_ours_is_too_short_to_be_read_when_it_is_cut():
    cut = [
        " ".join(words[: len(words) // 2]) for kind in KINDS for text, _ in cases(kind)[::4] if (words := text.split())
    ]
    assert len(cut) > 100
    for text in cut:
        assert read_text(text).text == text

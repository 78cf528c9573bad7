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


def made(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    """The acts of a text but plain statements: type, actors, content."""
    acts = [move for move in read(text) if move.type != "assert" and not move.inferred]
    return [(move.type, move.actor, move.content.of(text) if move.content else "") for move in acts]


def test_what_somebody_defies_the_weather_for_is_an_act_of_its_own() -> None:
    text = "The growers met the ministry. Growers defied the snow to demand the repair of the canal."
    assert [one[0] for one in made(text)] == ["meet", "demand"]
    assert made(text)[1][2] == "the repair of the canal"


def test_what_a_refusal_is_done_for_is_not_what_is_refused() -> None:
    text = "The growers defied the curfew to press for higher prices."
    assert ("reject", ("growers",), "the curfew") in made(text)


def test_a_dissenter_refuses_neither_diners_nor_a_party_of_his_own() -> None:
    assert not [one for one in made("Cooks of Malta marched, at times turning diners away.") if one[0] == "reject"]
    assert not [one for one in made("Dow broke ranks with his party and backed the levy.") if one[0] == "reject"]


def test_a_noun_tells_what_is_demanded_by_what_it_includes_or_is() -> None:
    text = "The pilots met the ministry. Their demands include a higher wage and the removal of the levy."
    wanted = [("demand", ("pilots",), "a higher wage"), ("demand", ("pilots",), "the removal of the levy")]
    assert made(text)[1:] == wanted
    assert ("demand", ("strikers",), "a 4 percent raise") in made(
        "The chief demand of the strikers is a 4 percent raise."
    )


def test_what_is_rejected_is_not_who_rejects_it() -> None:
    text = "The joint demands by all the unions include the rejection of the Harbour Levy Scheme (HLS) as a tax."
    assert [one[:2] for one in made(text)] == [("demand", ("unions",))]


def test_a_promise_that_another_says_was_not_kept_is_a_reproach() -> None:
    text = "The pilots said the airline had agreed to hire crews but never did."
    assert [one[:2] for one in made(text)] == [("accuse", ("pilots",))]


def test_two_ways_weighed_against_each_other_offer_nothing() -> None:
    text = '"We can pay now and mend the dyke or we can pay later," said Ann Dow of the River Trust charity.'
    assert made(text) == []


def test_what_was_not_enough_to_happen_is_judged_by_nobody() -> None:
    text = "The union and Nordfrakt talked. The slowdown annoyed shippers, but it was not enough to close the quay."
    assert not [one for one in made(text) if one[0] == "reject"]


def test_whoever_is_named_only_in_the_reason_for_a_refusal_does_not_refuse() -> None:
    text = "The growers asked the mayor for a stall. Their request was denied as the mason has not cleared the square."
    assert not [one for one in made(text) if "mason" in one[1]]


def test_a_sum_asked_for_is_told_with_its_purpose() -> None:
    text = "The growers asked for $3 million to mend the canal. The ministry refused."
    assert made(text)[0] == ("demand", ("growers",), "$3 million to mend the canal")
    text = "The growers demanded 40 million euros in loans to mend the canal."
    assert made(text)[0][2] == "40 million euros in loans to mend the canal"


def test_a_demand_told_of_the_beginning_is_no_longer_in_force() -> None:
    text = "Initially, the crew asked for an 18 percent raise, but lately agreed to a 6 percent raise."
    assert [(move.type, move.status) for move in read(text)] == [("demand", "historical"), ("accept", "asserted")]


def test_who_settles_for_less_accepts_it() -> None:
    text = "The crew originally asked for an 18 percent raise but later settled for 6 percent."
    assert made(text)[1] == ("accept", ("crew",), "6 percent")


def test_a_union_does_not_blame_the_members_that_it_calls_out() -> None:
    assert [one[0] for one in made("The Dockers' Union called out its branches over the wage row with the port.")] == [
        "other"
    ]


def test_how_long_a_deal_lasts_and_whom_it_covers_is_no_agreement_of_its_own() -> None:
    assert made("The contract would last three years, Nordfrakt and the union said.") == []
    assert made("The deal covers 700 stokers, Nordfrakt and the union said.") == []
    assert made("The accord sets for the first time a wage scale for stokers, Nordfrakt said.") == []


def test_what_must_be_so_of_everything_is_asked_of_nobody() -> None:
    assert made('"Everything must be proved by figures," Prime Minister Ann Dow said.') == []


def test_what_is_only_to_be_given_in_return_has_not_been_given() -> None:
    text = (
        "Ann Dow, the Liberal leader, alleged that jobs were handed out in exchange for their support in the chamber."
    )
    assert made(text) == []


def test_who_runs_against_a_person_refuses_nothing_and_who_votes_against_one_does() -> None:
    assert made("Ann Dow, the Liberal leader, campaigns against Jan Kern before the poll.") == []
    text = (
        "The Centre Party and the government met. Ann Dow of the Centre Party said it would vote against two ministers."
    )
    assert ("reject", ("Centre Party",), "two ministers") in made(text)


def test_a_pronoun_that_points_back_is_not_what_is_demanded() -> None:
    text = "The union met the ministry. It said the closure would cost jobs, for which it calls for a delay."
    assert made(text)[1] == ("demand", ("union",), "a delay")
    assert made("The Greens and the Liberals are pressing him for a new cabinet.")[0][2] == "a new cabinet"


def test_who_shares_an_opinion_agrees_to_nothing() -> None:
    text = (
        "The Greens and the Liberals met. Ann Kern, a historian, agreed that the quarrel would not topple the cabinet."
    )
    assert not [one for one in made(text) if one[0] == "agree"]
    assert made("The Greens agreed that the coal law would be dropped.")[0][0] == "agree"


def test_a_promise_recalled_as_not_kept_is_no_agreement_in_force() -> None:
    text = (
        "The crew met the ministry. Amos Dow, the crew's chairman, recalled how the ministry had agreed to buy "
        "90 boats a year, but that it never did."
    )
    assert not [one for one in made(text) if one[0] == "agree"]


def test_what_somebody_can_no_longer_bear_is_not_refused() -> None:
    assert made("The teachers said they could no longer bear the cold of the halls.") == []

"""Other programs' files: .gmcr read and written, two-party games as .nfg."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique import analyse, load_conflict
from communique.conflict import (
    Conflict,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Strength,
    Unknown,
    View,
)
from communique.conflict.formats.gmcr import read_gmcr, write_gmcr
from communique.conflict.formats.nfg import write_nfg
from communique.errors import ConflictError

STATEMENTS = {
    "program": "gmcr-py", "version": "0.3.6", "coalitions": [0, 1], "useManualPreferenceRanking": False,
    "options": [
        {"name": "Open lock", "permittedDirection": "fwd"}, {"name": "Open lock", "permittedDirection": "both"},
        {"name": "Toll", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "Canal Board", "options": [0], "preferences": [[[2, "Y"]], [[0, "N"], [1, "Y"]]]},
        {"name": "Shippers", "options": [1, 2], "preferences": [
            {"compound": True, "members": [[[0, "Y"], [2, "N"]], [[0, "N"], [2, "Y"]]]},
        ]},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
}  # fmt: skip


def test_statements_of_a_gmcr_file_are_read_with_unique_ids_and_directions():
    conflict = read_gmcr(json.dumps(STATEMENTS))
    assert [(one.id, one.party, one.moves) for one in conflict.options] == [
        ("open_lock", "canal_board", "one-way"),
        ("open_lock_2", "shippers", "both"),
        ("toll", "shippers", "one-way-back"),
    ]
    assert [one.wants for one in conflict.preferences[0].statements] == ["toll", "not open_lock and open_lock_2"]
    assert conflict.preferences[1].statements[0].wants == "(open_lock and not toll) or (not open_lock and toll)"
    assert analyse(conflict).states.count == 6


def test_rankings_of_a_gmcr_file_count_feasible_states_from_one(tmp_path):
    table = STATEMENTS | {"useManualPreferenceRanking": True}
    makers = [dict(one) for one in STATEMENTS["decisionMakers"]]
    makers[0]["preferenceRanking"] = [6, [1, 2], 3, 4, 5]
    makers[1]["preferenceVector"] = [1, 2, 3, 4, 5, 6]  # the key that older files have
    path = tmp_path / "canal.gmcr"
    path.write_text(json.dumps(table | {"decisionMakers": makers}), encoding="utf-8")
    conflict = load_conflict(path)
    assert conflict.rankings[0].tiers == (("YNY",), ("NNN", "YNN"), ("NYN",), ("YYN",), ("NNY",))


def _same_answers(one, other):
    first, second = analyse(one), analyse(other)
    assert [first.states.yn(n) for n in range(first.states.count)] == [
        second.states.yn(n) for n in range(second.states.count)
    ]
    for stability in first.stabilities:
        assert (stability.table == second.stability(stability.notion).table).all()


def test_a_written_gmcr_file_reads_back_to_the_same_stabilities():
    conflict = read_gmcr(json.dumps(STATEMENTS))
    _same_answers(conflict, read_gmcr(write_gmcr(conflict)))
    words = replace(conflict, preferences=(
        Preferences(party="canal_board", statements=(
            Preference(wants="toll iff not (open_lock or open_lock_2)"),
            Preference(wants="open_lock if toll and open_lock_2"),
        )),
        conflict.preferences[1],
    ), impossible=(Impossible(when="toll if open_lock_2 and open_lock"),))  # fmt: skip
    _same_answers(words, read_gmcr(write_gmcr(words)))
    ranked = Conflict(
        parties=conflict.parties, options=conflict.options, impossible=conflict.impossible,
        rankings=(
            Ranking(party="canal_board", tiers=(("Y--",), ("NY-",), ("NN-",))),
            Ranking(party="shippers", tiers=(("--Y", "-YN"), ("-NN",))),
        ),
    )  # fmt: skip
    _same_answers(ranked, read_gmcr(write_gmcr(ranked)))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[1, 2", '{"options": [], "decisionMakers": [{"name": "A"}]}', "[" * 100_000]
)
def test_what_is_no_gmcr_file_is_told(text):
    with pytest.raises(ConflictError, match=r"\.gmcr|mistake"):
        read_gmcr(text)


def with_first_maker(**changed):
    first, second = STATEMENTS["decisionMakers"]
    return {"decisionMakers": [first | changed, second]}


def with_ranking(*order):
    first, second = STATEMENTS["decisionMakers"]
    makers = [first | {"preferenceRanking": list(order)}, second | {"preferenceRanking": [1, 2, 3, 4, 5, 6]}]
    return {"useManualPreferenceRanking": True, "decisionMakers": makers}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (with_first_maker(preferences=[[[-1, "Y"]]]), "-1 is the place of no option"),
        (with_first_maker(preferences=[[[3, "Y"]]]), "3 is the place of no option, which are 0 to 2"),
        (with_first_maker(preferences=[[[True, "Y"]]]), "True is the place of no option"),
        (with_first_maker(preferences=[[[0, "maybe"]]]), "'maybe' stands where"),
        (with_first_maker(preferences=[[]]), "a condition is empty"),
        (with_first_maker(options=[-3]), "-3 is the place of no option"),
        (with_first_maker(options=[]), "the option 0 belongs to no decision maker"),
        (with_first_maker(options=[0, 1]), "the option 1 belongs to two decision makers"),
        (with_ranking(0, 1, 2, 3, 4, 5), "0 is the number of no feasible state, which count from 1 to 6"),
        (with_ranking(1, 2, 3, 4, 5, 7), "7 is the number of no feasible state"),
        ({"options": [{"name": "A", "permittedDirection": "up"}, *STATEMENTS["options"][1:]]}, "'up' is no direction"),
        ({"title": "A canal", "infeasibles": [[[0, "Y"]], [[0, "N"]]]}, "has 1 mistake:"),
        ({"options": [{"name": f"o{n}"} for n in range(30)]} | with_first_maker(options=[0, *range(3, 30)]),
         "30 options give"),
    ],
)  # fmt: skip
def test_a_gmcr_file_that_would_mean_something_else_is_refused_with_its_name(tmp_path, changed, says):
    path = tmp_path / "canal.gmcr"
    path.write_text(json.dumps(STATEMENTS | changed), encoding="utf-8")
    with pytest.raises(ConflictError, match=says) as raised:
        load_conflict(path)
    assert raised.value.where == str(path)


@pytest.mark.parametrize("write", [write_gmcr, write_nfg])
@pytest.mark.parametrize(
    "layer",
    [
        {"strength": (Strength(party="a", cuts=(1,)),)},
        {"unknown": (Unknown(party="a", pairs=(("NN", "YN"),)),)},
        {"views": (View(party="a", options=("keep",)),)},
    ],
    ids=lambda layer: next(iter(layer)),
)
def test_what_other_programs_have_no_word_for_is_not_dropped_in_silence(write, layer):
    write(PRISONERS)
    with pytest.raises(ConflictError, match=f"cannot hold `{next(iter(layer))}`"):
        write(replace(PRISONERS, **layer))


def test_what_a_gmcr_file_cannot_hold_is_told():
    conflict = read_gmcr(json.dumps(STATEMENTS))
    never = (
        Preferences(party="canal_board", statements=(Preference(wants="toll and not toll"),)),
        conflict.preferences[1],
    )
    with pytest.raises(ConflictError, match="never true"):
        write_gmcr(replace(conflict, preferences=never))


PRISONERS = Conflict(
    title='The "dilemma"',
    parties=(Party(id="a", name="A"), Party(id="b", name="B")),
    options=(Option(id="keep", party="a"), Option(id="hold", party="b")),
    rankings=(
        Ranking(party="a", tiers=(("NY",), ("YY",), ("NN",), ("YN",))),
        Ranking(party="b", tiers=(("YN",), ("YY",), ("NN",), ("NY",))),
    ),
)


def test_a_two_party_conflict_is_written_as_a_strategic_game():
    lines = write_nfg(PRISONERS).splitlines()
    assert lines[0] == 'NFG 1 R "The \\"dilemma\\""'
    assert lines[1] == '{ "A" "B" }'
    assert lines[3:5] == ['{ "not keep" "keep" }', '{ "not hold" "hold" }']
    assert lines[-1] == "1 1 0 3 3 0 2 2"  # NN, YN, NY, YY


def test_what_is_no_strategic_game_is_told():
    for changed in (
        replace(PRISONERS, options=(PRISONERS.options[0], replace(PRISONERS.options[1], moves="one-way"))),
        replace(
            PRISONERS, impossible=(Impossible(when="keep and hold"),),
            rankings=tuple(
                replace(one, tiers=tuple(t for t in one.tiers if t != ("YY",))) for one in PRISONERS.rankings
            ),
        ),
    ):  # fmt: skip
        with pytest.raises(ConflictError, match="strategic game"):
            write_nfg(changed)

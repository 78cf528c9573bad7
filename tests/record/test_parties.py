from __future__ import annotations

import json

import pytest

from communique.record.parties import doubts
from communique.terms import Ruling


def ruling(target: str, **change: object) -> Ruling:
    pairs = tuple((key, json.dumps(value)) for key, value in change.items())
    return Ruling(id="u1", action="amend", target=target, by="Ana", at="2031-05-02", change=pairs)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"actor": ["Morvia"]}, []),
        (
            {"actor": ["Morvia", "Morvja"], "addressee": ["The Moon"]},
            ["'Morvja'; the nearest are Morvia", "'The Moon'"],
        ),
        ({"party": "Ardland"}, []),
        ({"party": None}, []),
        ({"condition": {"span": [1, 2], "sign": "if", "actor": "Morv"}}, ["'Morv'; the nearest are Morvia"]),
        ({"type": "warn", "content": [1, 2]}, []),
    ],
)
def test_parties_that_no_finding_names_are_doubted_with_the_nearest(read_record, change, names):
    found = doubts(ruling("m0", **change), read_record.findings())
    assert [any(name in doubt for doubt in found) for name in names] == [True] * len(names)
    assert len(found) == len(names)


def test_the_finding_that_is_ruled_on_does_not_vouch_for_its_own_party(read_record, move_id):
    read_record.rule("amend", move_id, by="Ana", change=[("actor", '["Sund"]')])
    assert doubts(ruling(move_id, actor=["Sund"]), read_record.findings())

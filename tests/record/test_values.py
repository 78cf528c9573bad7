from __future__ import annotations

import pytest

from communique.record.values import from_data, from_json, to_data, to_json
from communique.terms import Condition, Move, Reading, Report, Span


def test_a_report_and_its_reading_come_back_as_they_were(report, reading):
    assert from_json(Report, to_json(report)) == report
    assert from_json(Reading, to_json(reading)) == reading


def test_spans_are_placed_on_the_way_out_and_back(report, reading):
    placed = to_data(reading.moves[0], report.offsets.to_source)
    assert placed["trigger"] == [start + 12 for start in to_data(reading.moves[0])["trigger"]]
    assert from_data(Move, placed, report.offsets.to_text) == reading.moves[0]


def test_nested_values_may_be_absent():
    move = Move(type="offer", sentence=Span(0, 9), trigger=Span(1, 2), condition=Condition(span=Span(3, 5), sign="if"))
    assert from_data(Move, to_data(move)) == move
    assert from_data(Move, to_data(move) | {"condition": None}).condition is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "shout"}, "'shout' is none of"),
        ({"colour": "blue"}, "no such field"),
        ({"trigger": [5, 2]}, "not a span"),
        ({"trigger": [0, True]}, "not a span"),
        ({"actor": "Ardland"}, "not a list"),
        ({"negated": 1}, "not a bool"),
        ({"confidence": "high"}, "not a float"),
        ({"condition": 3}, "not an object"),
    ],
)
def test_data_that_does_not_fit_is_refused_with_the_field(change, says):
    data = {"type": "offer", "sentence": [0, 9], "trigger": [1, 2]} | change
    with pytest.raises(ValueError, match=says):
        from_data(Move, data)


def test_a_missing_field_is_named():
    with pytest.raises(ValueError, match="sentence, trigger: needed"):
        from_data(Move, {"type": "offer"})

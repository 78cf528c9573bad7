from __future__ import annotations

import pytest

from communique.errors import UsageError
from communique.record.typed import typed_value


@pytest.mark.parametrize(
    ("field", "typed", "data"),
    [
        ("type", "demand", "demand"),
        ("actor", "Ardland; Morvia", ["Ardland", "Morvia"]),
        ("actor", ["Ardland"], ["Ardland"]),
        ("actor", "", []),
        ("issue", "", None),
        ("time", "2031-05-02", "2031-05-02"),
        ("trigger", "12-22", [12, 22]),
        ("trigger", "will close", [20, 30]),
        ("content", "close its ports", [25, 40]),
        ("negated", "true", True),
        ("condition", '{"span": "unless Morvia", "sign": "unless"}', {"span": [41, 54], "sign": "unless"}),
    ],
)
def test_what_is_typed_is_read_by_the_field(report, field, typed, data):
    assert typed_value(report, "move", field, typed) == data


def test_a_number_is_read_where_one_belongs(report):
    assert typed_value(report, "quantity", "value", "12.5") == 12.5
    assert typed_value(report, "person", "mentions", "Ida Holm; 12-16") == [[91, 99], [12, 16]]


@pytest.mark.parametrize(
    ("kind", "field", "typed", "says"),
    [
        ("move", "trigger", "Morvia", "more than once"),
        ("move", "trigger", "never said", "nowhere"),
        ("move", "mood", "calm", "no field 'mood'"),
        ("move", "negated", "perhaps", "not a value"),
        ("quantity", "value", "a dozen", "not a value"),
        ("quantity", "value", "NaN", "not a value"),
        ("quantity", "value", "-Infinity", "not a value"),
        ("quantity", "value", "1e999", "not a value"),
        ("quantity", "value", float("nan"), "not a value"),
        ("quantity", "value", "9" * 5000, "not a value"),
        ("move", "condition", "[" * 100_000, "not a value"),
        ("move", "confidence", "0.1", "follows from the ruling"),
        ("quantity", "standing", "read", "follows from the ruling"),
    ],
)
def test_what_fits_no_field_is_refused(report, kind, field, typed, says):
    with pytest.raises(UsageError, match=says):
        typed_value(report, kind, field, typed)

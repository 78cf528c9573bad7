from __future__ import annotations

import pytest
from tests.record.pile import report_of

from communique.errors import UsageError
from communique.record.passage import parse_reference, passage, visible


@pytest.mark.parametrize(
    ("reference", "place"),
    [
        ("r7f3a9c20b1:1042-1108", ("r7f3a9c20b1", 1042, 1108)),
        (" r7f:1-2\n", ("r7f", 1, 2)),
        ("m7f3a9c20b1", None),
        ("r7f:1", None),
        ("r7f:-1-2", None),
        ("r7f:１-２", None),
    ],
)
def test_a_reference_names_report_start_and_end(reference, place):
    assert parse_reference(reference) == place


def test_a_passage_stands_in_its_context_with_the_findings_that_touch_it(read_record, report):
    start = report.source.index("12 trawlers")
    found = passage(report, start + 3, start + 5, read_record.findings(), context=10)
    assert (found.before, found.words, found.after) == ("raws its 12 "[-10:], "tr", "awlers, mi")
    assert {finding.kind for finding in found.findings} == {"quantity", "attribution"}


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (0, 10_000)])
def test_a_place_that_the_report_lacks_is_refused(report, start, end):
    with pytest.raises(UsageError, match="has no characters"):
        passage(report, start, end, ())


def test_characters_that_steer_a_terminal_or_turn_the_text_are_shown():
    assert visible("a\x1b[31mb\u202ec\u200bd\r\ne\x9bf") == "a<U+001B>[31mb<U+202E>c<U+200B>d\ne<U+009B>f"
    assert visible("déjà — “vu”\nрус") == "déjà — “vu”\nрус"


def test_context_ends_with_the_text():
    report = report_of("Short.")
    found = passage(report, 0, 6, ())
    assert (found.before, found.words, found.after) == ("", "Short.", "")

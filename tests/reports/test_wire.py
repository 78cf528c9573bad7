"""What a parser that was taken over sends ends as a broken message, never as a value of the wrong type."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from tests.hostile.samples import PAGE, PARAGRAPHS

from communique.reports import Original, Refusal
from communique.reports.cleaning import clean_here
from communique.reports.wire import (
    Broken,
    pack_original,
    pack_refusal,
    pack_report,
    receive,
    send,
    unpack_original,
    unpack_refusal,
    unpack_report,
)
from communique.terms import Report

ORIGINAL = Original.of("a.html", PAGE.format(PARAGRAPHS).encode(), "html")
WRONG = (Broken, LookupError, TypeError, ValueError)  # what Worker takes for an answer that cannot be used


def packed() -> dict[str, Any]:
    report = clean_here(ORIGINAL)
    assert isinstance(report, Report)
    return pack_report(report, "utf-8")


def sent(head: bytes) -> io.BytesIO:
    return io.BytesIO(struct.pack(">II", len(head), 0) + head)


def test_what_was_packed_comes_back() -> None:
    assert unpack_report(packed(), ORIGINAL) == clean_here(ORIGINAL)
    assert unpack_original(pack_original(ORIGINAL), ORIGINAL.data) == ORIGINAL
    refusal = Refusal(name="a.txt", reason="it is empty.", mend="Save it again.")
    assert unpack_refusal(pack_refusal(refusal)) == refusal
    stream = io.BytesIO()
    send(stream, {"a": 1}, b"data")
    stream.seek(0)
    assert receive(stream, most_header=100, most_payload=100) == ({"a": 1}, b"data")


@pytest.mark.parametrize("head", [b"[" * 200_000, b"[1]", b"7", b"null", b"{", b"\xff"])
def test_a_header_that_is_no_object_is_broken(head: bytes) -> None:
    with pytest.raises(Broken):
        receive(sent(head), most_header=1_000_000, most_payload=0)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("headline", {"x": 1}), ("outlet", 5), ("place", ["a"]), ("url", True), ("text", None), ("encoding", 8),
        ("published", "soon"), ("published", 20310502), ("credits", "Ana"), ("credits", [1]), ("notes", [None]),
        ("notes", None), ("blocks", [["evil", 0, 1]]), ("blocks", [[["body"], 0, 1]]), ("blocks", [["body", 0, 10**9]]),
        ("blocks", [["body", 0.0, 1.0]]), ("blocks", [["body", False, True]]), ("cuts", [[0, 1, {"x": 1}]]),
        ("cuts", [[1, 0, "menu"]]), ("runs", [[0, 0, -1, 1]]), ("runs", [["0", "0", "", ""]]), ("runs", [[0, 0]]),
    ],
)  # fmt: skip
def test_a_report_with_a_field_of_another_type_is_refused(key: str, value: object) -> None:
    with pytest.raises(WRONG):
        unpack_report(packed() | {key: value}, ORIGINAL)


@pytest.mark.parametrize(
    ("key", "value"),
    [("name", 1), ("media", "program"), ("media", []), ("hints", {"title": 5}), ("hints", {"trick": ""}),
     ("hints", None)],
)  # fmt: skip
def test_an_original_with_a_field_of_another_type_is_refused(key: str, value: object) -> None:
    with pytest.raises(WRONG):
        unpack_original(pack_original(ORIGINAL) | {key: value}, b"")


@pytest.mark.parametrize("key", ["name", "reason", "mend"])
def test_a_refusal_with_a_field_of_another_type_is_refused(key: str) -> None:
    with pytest.raises(WRONG):
        unpack_refusal({"name": "a", "reason": "b", "mend": "c", key: ["d"]})

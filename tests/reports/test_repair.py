"""Damaged characters are repaired, undamaged ones left alone, and every repair is traced."""

from __future__ import annotations

import pytest

from communique.reports.repair import decode, mend, read_as
from communique.reports.traced import Traced
from communique.terms import Span


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("The union said xe2x80x9cneverxe2x80x9d on Monday", "The union said “never” on Monday"),
        (r"the minister\xe2\x80\x99s offer", "the minister’s offer"),
        ("cafxc3xa9 owners", "café owners"),
        (r"a \u201cfair\u201d deal", "a “fair” deal"),
        ("the ministerâ€™s offer", "the minister’s offer"),
        ("wages &amp; hours", "wages & hours"),
        ("first\r\nsecond\rthird", "first\nsecond\nthird"),
        ("no\u00a0break\u2009here", "no break here"),
        ("wit\u200bhout\u202e tricks\u202c", "without tricks"),
    ],
)
def test_damage_is_repaired(damaged: str, whole: str) -> None:
    assert mend(Traced.whole(damaged))[0].text == whole


@pytest.mark.parametrize(
    "sound",
    [
        "“Curly quotes” and ‘single ones’ – stay…",
        "The fiﬁth round of talks",
        "xe2x80 is no whole character, nor is xffx80",
        "Türkiye, Côte d’Ivoire, Łódź and 東京 are spelled as they are",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert mend(Traced.whole(sound))[0].text == sound


def test_an_escape_leads_to_all_its_nine_characters() -> None:
    text, notes = mend(Traced.whole("xe2x80x9cNoxe2x80x9d"))
    assert [text.offsets.to_source(Span(at, at + 1)) for at in (0, 1, 3)] == [Span(0, 9), Span(9, 10), Span(11, 20)]
    assert notes == ("2 characters repaired that were written out as bytes",)


def test_a_quotation_at_the_start_is_not_mistaken_for_one_behind_a_backslash_at_the_end() -> None:
    assert mend(Traced.whole("xe2x80x9cNo\\"))[0].text == "“No\\"


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        ("Zürich “talks”".encode(), "", "Zürich “talks”", "utf-8"),
        ("Zürich “talks”".encode("cp1252"), "windows-1252", "Zürich “talks”", "cp1252"),
        (
            '<meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2"),
            "",
            '<meta charset="iso-8859-2"><p>Łódź',
            "iso8859-2",
        ),
        ("Zürich".encode("utf-16"), "", "Zürich", "utf-16"),
        (b"\xef\xbb\xbfTalks", "", "\ufeffTalks", "utf-8"),
    ],
)
def test_bytes_are_decoded_as_marked_or_declared(data: bytes, declared: str, text: str, encoding: str) -> None:
    found, used, _ = decode(data, declared)
    assert (found, used) == (text, encoding)
    assert read_as(data, used) == text


def test_an_unknown_or_lying_declaration_does_no_harm() -> None:
    assert decode("Zürich".encode(), "klingon")[0] == "Zürich"
    text, _, notes = decode("Die Gespräche in Zürich und Köln".encode("cp1252") * 20, "no-such-code")
    assert "Gespräche" in text
    assert notes


def test_a_few_broken_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    text, encoding, notes = decode("“Long talks.” ".encode() * 60 + b"\xff end")
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1
    assert notes == ("1 characters could not be decoded",)

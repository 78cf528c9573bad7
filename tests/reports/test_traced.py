"""Edited text still leads to the characters it was made from."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reports.traced import Edit, Traced
from communique.terms import Span


def test_a_replacement_of_equal_length_is_traced_character_for_character() -> None:
    traced = Traced.whole("one\ttwo").edit([Edit(3, 4, " ")])
    assert traced.text == "one two"
    assert traced.offsets.to_source(Span(2, 5)) == Span(2, 5)


def test_a_replacement_of_other_length_stands_for_the_whole_stretch() -> None:
    traced = Traced.whole("say &ldquo;no").edit([Edit(4, 11, "“")])
    assert traced.text == "say “no"
    assert traced.offsets.to_source(Span(4, 5)) == Span(4, 11)
    assert traced.offsets.to_source(Span(5, 7)) == Span(11, 13)


def test_edits_upon_edits_lead_to_the_first_text() -> None:
    first = Traced.whole("a&amp;mdash;b").edit([Edit(1, 6, "&")])
    second = first.edit([Edit(1, 8, "—")])
    assert second.text == "a—b"
    assert second.offsets.to_source(Span(1, 2)) == Span(1, 12)


def test_picked_blocks_are_separated_and_still_traced() -> None:
    traced, places = Traced.whole("head\nfurniture\nbody").pick([[Span(0, 4)], [Span(15, 19)]], "\n\n")
    assert traced.text == "head\n\nbody"
    assert [place.of(traced.text) for place in places] == ["head", "body"]
    assert traced.offsets.to_source(places[1]) == Span(15, 19)
    assert traced.offsets.to_text(Span(5, 14)) is None


@settings(deadline=None, max_examples=60)
@given(st.text("ab\n&;é", min_size=1, max_size=40), st.data())
def test_characters_that_no_edit_touched_map_to_themselves(text: str, data: st.DataObject) -> None:
    edits, at = [], 0
    while at < len(text):
        start = data.draw(st.integers(at, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 4)))
        edits.append(Edit(start, end, data.draw(st.text("xyz", max_size=5))))
        at = end + 1
    traced = Traced.whole(text).edit(edits)
    for number, character in enumerate(traced.text):
        if character not in "xyz":
            origin = traced.offsets.to_source(Span(number, number + 1))
            assert origin.of(text) == character

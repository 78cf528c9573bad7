"""Stretches found by place are those that a look at every one would find."""

from hypothesis import given
from hypothesis import strategies as st

from communique.reading.stretches import Stretches
from communique.terms import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 20))


@given(st.lists(spans, max_size=12), spans)
def test_what_overlaps_a_place_is_found_and_nothing_else(given_spans: list[Span], place: Span) -> None:
    numbered = [(span, number) for number, span in enumerate(given_spans)]
    expected = [number for span, number in sorted(numbered) if span.overlaps(place)]
    assert Stretches(numbered).over(place) == expected


def test_no_stretches_overlap_nothing() -> None:
    assert Stretches([]).over(Span(0, 9)) == []

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from communique.dossier.pages import _Mark, annotated
from communique.terms import Span

TEXT = "One & two <three> four. Five “six” seven, eight nine ten."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(min(pair), max(pair)))


def _stripped(document: str) -> str:
    plain = re.sub(r'<sup class="b">.*?</sup>', "", document)
    return html.unescape(re.sub(r"<[^>]*>", "", plain))


@given(st.lists(st.tuples(SPANS, st.sampled_from("tqnp")), max_size=8), st.lists(SPANS, max_size=6))
def test_highlights_change_no_character_and_never_cross(kinds, passages):
    marks = [_Mark(span=span, css=css) for span, css in kinds]
    marks += [_Mark(span=span, css="e", number=number) for number, span in enumerate(passages, 1)]
    opened: set[int] = set()
    document = annotated(TEXT, Span(0, len(TEXT)), marks, opened, set())
    assert _stripped(document) == TEXT
    assert opened == {mark.number for mark in marks if mark.number and len(mark.span)}
    depth = 0
    for tag in re.findall(r"</?span", document):
        depth += 1 if tag == "<span" else -1
        assert depth >= 0
    assert depth == 0
    ids = re.findall(r'id="(e\d+)"', document)
    assert len(ids) == len(set(ids))


def test_a_passage_that_goes_on_in_the_next_block_carries_its_id_once():
    mark = _Mark(span=Span(10, 40), css="e", number=7)
    opened: set[int] = set()
    broken: set[int] = set()
    first = annotated(TEXT, Span(0, 23), [mark], opened, broken)
    second = annotated(TEXT, Span(24, len(TEXT)), [mark], opened, broken)
    assert 'id="e7"' in first
    assert 'id="e7"' not in second
    assert 'class="e x7"' in second
    assert broken == {7}

"""Files damaged at random end in a conflict or in told mistakes, never in a traceback or half a conflict."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict.test_mistakes import GOOD, GRAPH, RANKED
from tests.conflict.test_write import HARBOUR, WHOLE

from communique import analyse, load_conflict
from communique.conflict.write import write_conflict
from communique.errors import ConflictError

TEXTS = (GOOD, GRAPH, RANKED.format('["---"]'), HARBOUR, write_conflict(WHOLE))
PIECES = (*"\"'[]{}=\n,#\\(1\x00é.-", "not ", "true", '"""', '[[same]]\nwhen = "dam"\n', "x = 1\n")


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_damaged_file_is_a_conflict_or_told_mistakes(data):
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.sampled_from(("", *PIECES))) + text[at + data.draw(st.integers(0, 5)) :]
    text += "\n"
    mistakes: tuple[object, ...] = ()
    try:
        conflict = load_conflict(text)
    except ConflictError as error:
        mistakes = error.mistakes
    if mistakes:
        return
    assert analyse(conflict, ["nash"]).states.count
    assert load_conflict(write_conflict(conflict)) == conflict
    changed = replace(conflict, title=conflict.title + "!")
    assert load_conflict(write_conflict(changed, over=text)) == changed

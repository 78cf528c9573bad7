"""Where sentences start, whatever the encoder believes."""

import numpy as np
import pytest

from communique.reading.sentences import leanings, starts
from communique.reading.words import words


def first_words(text: str, *believed: str) -> list[str]:
    """The words that start sentences when the encoder believes in the words `believed`."""
    spans = words(text)
    belief = np.array([1.0 if span.of(text) in believed else -1.0 for span in spans], np.float32)
    found = starts(belief, leanings(text, spans), np.zeros(len(spans), np.int64))
    return [span.of(text) for span, start in zip(spans, found, strict=True) if start]


@pytest.mark.parametrize(
    ("text", "believed", "expected"),
    [
        ("He left. She stayed.", ["She"], ["He", "She"]),
        ("“We agree.” “They do.”", ["They"], ["“", "“"]),
        ('"We agree." "They do."', ["They"], ['"', '"']),
        ('"We agree." They do.', ['"', "They"], ['"', "They"]),
        ('"We agree."They do.', ["They"], ['"', "They"]),
        ("One (Two) three", ["Two", ")", "three"], ["One", "(", "three"]),
        ("He left . She", [".", "She"], ["He", "She"]),
        ("a " * 3, [], ["a"]),
    ],
)
def test_marks_stay_with_their_sentence(text: str, believed: list[str], expected: list[str]) -> None:
    assert first_words(text, *believed) == expected


def test_a_paragraph_starts_a_sentence_against_all_belief() -> None:
    found = starts(np.full(4, -9, np.float32), np.zeros(4, np.int8), np.array([0, 0, 1, 1]))
    assert found.tolist() == [True, False, True, False]

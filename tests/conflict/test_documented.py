"""The examples of the conflict file in the docs are conflict files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique import load_conflict
from communique.conflict.write import write_conflict

PAGE = Path(__file__).resolve().parents[2] / "docs" / "conflicts.md"
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S)


def test_the_page_has_examples():
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_read_and_written_back(text):
    conflict = load_conflict(text)
    assert load_conflict(write_conflict(conflict)) == conflict
    assert write_conflict(conflict, over=text) == text

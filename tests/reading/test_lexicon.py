"""Linguistic data: each word list has its rule, and a file that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import communique.reading as reading
from communique.errors import ReaderError
from communique.reading.lexicon import lexicon, listed, tables

FOLDER = Path(reading.__file__).parent
LISTS = [(module, name) for module, table in lexicon("lists").items() for name in table]


@pytest.mark.parametrize(("module", "name"), LISTS)
def test_every_word_list_is_looked_for_by_the_rules_it_stands_under(module: str, name: str) -> None:
    rooms = FOLDER.glob("*.py") if module == "shared" else [FOLDER / f"{module}.py"]
    assert any(f'["{name}"]' in room.read_text(encoding="utf-8") for room in rooms)


@pytest.mark.parametrize(("module", "name"), LISTS)
def test_no_word_list_says_a_word_twice(module: str, name: str) -> None:
    words = lexicon("lists")[module][name]
    assert len(words) == len(listed(module)[name])


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"own\.toml.*missing"):
        tables(tmp_path / "own.toml")


@pytest.mark.parametrize(("content", "says"), [(b"words = [", r"own\.toml.*not TOML"), (b"\xff\xfe", "cannot be read")])
def test_a_broken_lexicon_is_named_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(ReaderError, match=says):
        tables(path)

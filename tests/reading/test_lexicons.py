"""Every entry of the move lexicon is met by its own sentence and missed by the one that only looks like it."""

from __future__ import annotations

import os

import pytest
from tests.moving import read

from communique.errors import ReaderError
from communique.reading.encoder import WEIGHTS
from communique.reading.move_lexicon import Bases, Entry, MoveLexicon

ENTRIES = MoveLexicon.load().entries
needs_weights = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


def name(entry: Entry) -> str:
    return f"{entry.type}-{'_'.join(entry.words[0])}"


@needs_weights
@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_the_hit_makes_the_move(entry: Entry) -> None:
    found = [(move.type, move.trigger.of(entry.hit)) for move in read(entry.hit)]
    assert entry.type in [type_ for type_, _ in found], found


@needs_weights
@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_the_miss_does_not(entry: Entry) -> None:
    found = [(move.type, move.trigger.of(entry.miss)) for move in read(entry.miss) if not move.inferred]
    assert entry.type not in [type_ for type_, _ in found], found


@pytest.mark.parametrize(
    ("form", "base"),
    [("rejected", "reject"), ("insists", "insist"), ("pledging", "pledge"), ("vetoed", "veto"), ("met", "meet"),
     ("denied", "deny"), ("dropped", "drop"), ("accuses", "accuse"), ("froze", "freeze"), ("wo", "will")],
)  # fmt: skip
def test_forms_lead_to_their_base(form: str, base: str) -> None:
    assert base in MoveLexicon.load().bases(form)


def test_a_word_is_always_a_base_of_itself() -> None:
    assert Bases({})("news") >= {"news"}


def test_a_wrong_entry_is_told_with_its_place(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "moves.toml"
    own.write_text('[[entry]]\nkind = "verb"\ntype = "shout"\nwords = ["shout"]\nhit = "a"\nmiss = "b"\n')
    with pytest.raises(ReaderError, match="entry 1"):
        MoveLexicon.load(own=own)


def test_an_own_entry_is_looked_at_first(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "moves.toml"
    own.write_text('[[entry]]\nkind = "verb"\ntype = "reject"\nwords = ["bin"]\nhit = "A binned B."\nmiss = "c"\n')
    assert MoveLexicon.load(own=own).entries[0].words == (("bin",),)


def test_an_own_entry_may_use_the_lists_of_the_lexicon_and_a_list_that_is_not_there_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "moves.toml"
    own.write_text('[[entry]]\nkind = "verb"\ntype = "reject"\nwords = ["bin"]\nobject = ["@deals"]\n')
    assert "treaty" in MoveLexicon.load(own=own).entries[0].object
    own.write_text('[[entry]]\nkind = "verb"\ntype = "reject"\nwords = ["bin"]\nobject = ["@treaties"]\n')
    os.utime(own, ns=(1, 1))
    with pytest.raises(ReaderError, match="@treaties"):
        MoveLexicon.load(own=own)


@pytest.mark.parametrize("words", ["", "words = []", 'words = "bin"', 'words = [" "]'])
def test_an_entry_without_words_is_told(tmp_path, words) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "moves.toml"
    own.write_text(f'[[entry]]\nkind = "verb"\ntype = "reject"\n{words}\n')
    with pytest.raises(ReaderError, match="needs words"):
        MoveLexicon.load(own=own)

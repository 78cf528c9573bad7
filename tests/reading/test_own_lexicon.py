"""A case's own words for moves and its own actors."""

from __future__ import annotations

import pytest

from communique.case import Case
from communique.reading.actors import COLUMNS
from communique.reading.encoder import WEIGHTS


@pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")
def test_a_case_reads_by_its_own_words_for_moves_and_its_own_actors(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "one.txt").write_text("Ports\n\nThe Sundfolk poohpoohed Libya's proposal for a joint port on Monday.\n")
    with Case.new(tmp_path / "ports") as case:
        case.add([tmp_path / "one.txt"])
        case.read()
        assert not [move for reading in case.record.readings() for move in reading.moves if move.type == "reject"]
        own = case.folder / "lexicon"
        own.mkdir()
        (own / "moves.toml").write_text('[[entry]]\nkind = "verb"\ntype = "reject"\nwords = ["poohpooh"]\n')
        (own / "actors.csv").write_text(f"{','.join(COLUMNS)}\nSund,organisation,Sundfolk,,,,,,own\n")
        case.read(again=True)
        (move,) = [move for reading in case.record.readings() for move in reading.moves if move.type == "reject"]
        assert (move.actor, move.addressee) == (("Sund",), ("Libya",))
        assert len({versions.lexicon for versions in case.record.versions()}) == 1

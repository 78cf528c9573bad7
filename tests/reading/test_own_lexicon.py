"""A case's own words for moves and its own actors; what its author may write, and what the reader knows, are one."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from communique.case import Case
from communique.errors import ReaderError
from communique.reading import arguments, making, move_lexicon, negation, surroundings
from communique.reading.actors import COLUMNS
from communique.reading.encoder import WEIGHTS
from communique.reading.lexicon import LEXICONS
from communique.reading.move_lexicon import ADDRESSEES, COMPLEMENTS, KEYS, MoveLexicon

HEAD = (LEXICONS / "en" / "moves.toml").read_text(encoding="utf-8").split("[lists]")[0]
ENTRY = '[[entry]]\nkind = "verb"\ntype = "reject"\nwords = ["bin"]\n'


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


def explained() -> dict[str, set[str]]:
    """The keys that the head of moves.toml explains, each with the values it lists."""
    found: dict[str, set[str]] = {}
    key = ""
    for line in HEAD.splitlines():
        if begun := re.match(r"# ([a-z_]+)  +\S", line):
            key = begun[1]
            found[key] = set()
        elif listed := re.match(r"#     (?=\S)(.+?)(?:  +\S.*)?$", line):
            found[key] |= set(listed[1].split(", "))
    return found


def cases_of(module: ModuleType, function: str) -> set[str]:
    """The words that the `match` statements of a function tell apart."""
    tree = ast.parse(inspect.getsource(module))
    (body,) = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function]
    values = [node.value for node in ast.walk(body) if isinstance(node, ast.MatchValue)]
    return {value.value for value in values if isinstance(value, ast.Constant)}


def compared_with(modules: Iterable[ModuleType], attribute: str) -> set[str]:
    """The words that `entry.attribute` is compared with."""
    nodes = [node for module in modules for node in ast.walk(ast.parse(inspect.getsource(module)))]
    return {
        side.value
        for node in nodes
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == attribute
        for side in node.comparators
        if isinstance(side, ast.Constant)
    }


def test_the_head_of_the_move_lexicon_explains_every_key_and_no_other() -> None:
    assert explained().keys() == KEYS


@pytest.mark.parametrize(
    ("key", "values"),
    [("kind", set(get_args(move_lexicon.EntryKind))), ("complement", COMPLEMENTS), ("addressee", ADDRESSEES),
     ("actor", set(get_args(move_lexicon.ActorPlace))), ("negated", set(get_args(move_lexicon.Negated)))],
)  # fmt: skip
def test_the_head_of_the_move_lexicon_lists_every_value(key: str, values: set[str]) -> None:
    assert explained()[key] == values


def test_the_values_that_an_entry_may_have_are_those_that_the_reader_tells_apart() -> None:
    assert cases_of(surroundings, "_has") == COMPLEMENTS
    assert cases_of(arguments, "addressee") == ADDRESSEES
    assert cases_of(negation, "denied") | {"keep"} == set(get_args(move_lexicon.Negated))
    told = compared_with([arguments, making, surroundings], "actor")
    assert told | {"possessor"} == set(get_args(move_lexicon.ActorPlace)) - {"subject"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (f'{ENTRY}addressee = "object"', "addressee is no list of words"),
        (f'{ENTRY}object = "talks"', "object is no list of words"),
        (f"{ENTRY}object = [3]", "object is no list of words"),
        (f'{ENTRY}actor = "spaeker"', "actor = 'spaeker' is not known. Did you mean 'speaker'"),
        (f'{ENTRY}actor = ["speaker"]', "is not known"),
        (f'{ENTRY}negated = "rejekt"', "negated = 'rejekt' is not known. Did you mean 'reject'"),
        (f'{ENTRY}complement = ["objekt"]', "complement = 'objekt' is not known. Did you mean 'object'"),
        (f'{ENTRY}addressee = ["unto it"]', "addressee = 'unto it' is not known"),
        (f'{ENTRY}negeted = "reject"', "key 'negeted' is not known. Did you mean 'negated'"),
        (f"{ENTRY}joint = 1", "joint = 1 is neither true nor false"),
        (f"{ENTRY}hit = 3", "hit is no sentence"),
        (ENTRY.replace('kind = "verb"\n', ""), "needs its kind"),
        (ENTRY.replace('"reject"', '["reject"]'), "type = .* is not known"),
        ("entry = 3", "`entry` is no list of tables"),
        ("entry = [3]", "`entry` is no list of tables"),
        ("lists = 3", "`lists` is no table"),
        (f'{ENTRY}[lists]\nboats = "ferry"', "boats is no list of words"),
        (ENTRY.replace("[[entry]]", "[[entries]]"), "'entries' is not known"),
    ],
)
def test_what_the_reader_would_not_understand_is_told(tmp_path: Path, written: str, says: str) -> None:
    own = tmp_path / "moves.toml"
    own.write_text(written + "\n")
    with pytest.raises(ReaderError, match=says) as caught:
        MoveLexicon.load(own=own)
    assert caught.value.mend.endswith((".", "?"))
    assert str(own) in caught.value.where


def test_a_preposition_may_stand_for_what_must_be_there(tmp_path: Path) -> None:
    own = tmp_path / "moves.toml"
    own.write_text(ENTRY + 'complement = ["within", "object"]\naddressee = ["toward"]\n')
    assert MoveLexicon.load(own=own).entries[0].complement == ("within", "object")

"""docs/tutorial.md says what the program does: its commands exist, its what-ifs come out as told."""

import re
import shlex
from pathlib import Path

from communique.analysis import Analysis, analyse
from communique.cli import parser
from communique.conflict.file import read_conflict
from communique.dossier import outlook

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FILE = (ROOT / "catalog" / "communique-demo-brussels-2022" / "conflict.toml").read_text(encoding="utf-8")
TALKS = "NNYNNYNNN"


def solved(text: str) -> Analysis:
    return analyse(read_conflict(text), ("nash", "seq"))


def held(analysis: Analysis, notion: str) -> set[str]:
    return {analysis.states.yn(analysis.states.find(label)) for label in analysis.equilibria[notion]}


def changed(old: str, new: str) -> str:
    assert FILE.count(old) == 1
    return FILE.replace(old, new)


def test_every_command_of_the_tutorial_can_be_given_so():
    lines = re.findall(r"^communique (.+)$", TEXT, re.MULTILINE)
    assert len(lines) >= 12
    for line in lines:
        parser().parse_args(shlex.split(line))


def test_what_could_hold_is_told_of_both_outcomes_with_credible_threats():
    section = outlook(read_conflict(FILE), readings=50)
    assert [state.reached.split(":")[0] for state in section.stable] == [
        "It comes about step by step, each step better for who takes it",
        "Reached only if somebody acts against its own interest",
    ]
    assert section.more == 0
    assert any(threat.credible for threat in section.threats)


def test_the_files_it_names_are_there():
    for path in re.findall(r"(?:src|catalog)/[\w./-]+", TEXT):
        assert (ROOT / path).exists(), path
    [statement] = re.findall(r"^```\n(\[\[preferences.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert statement in FILE


def test_two_of_the_240_states_could_hold():
    analysis = solved(FILE)
    assert analysis.states.count == 240
    assert held(analysis, "nash") == held(analysis, "seq") == {TALKS, "NNYYYYNNY"}


def test_where_russia_comes_only_after_the_promise_the_status_quo_holds():
    analysis = solved(changed('"take_part if offer"', '"not take_part if not guarantee"'))
    assert analysis.states.yn(analysis.states.now()) in held(analysis, "nash")


def test_a_wish_to_use_force_is_held_back_by_sanctions_only_where_they_weigh_more():
    wish = changed('"not attack"\nevidence = ["r92f', '"attack"\nevidence = ["r92f')
    assert TALKS not in held(solved(wish), "nash")
    assert TALKS in held(solved(wish), "seq")
    sanctions = '[[preferences.russia]]\nwants = "not sanctions"'
    first = changed(sanctions, f'[[preferences.russia]]\nwants = "attack"\n\n{sanctions}')
    assert TALKS not in held(solved(first), "seq")

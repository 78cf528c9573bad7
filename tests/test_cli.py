from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.quick import write_pile

from communique import cli
from communique.errors import CaseError

pytestmark = pytest.mark.usefixtures("quick_reader")


@pytest.fixture
def pile(tmp_path):
    write_pile(tmp_path / "pile")
    return tmp_path / "pile"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory, quick_reader):
    """A case that has read a pile of six reports; the tests get copies."""
    folder = tmp_path_factory.mktemp("once")
    write_pile(folder / "pile")
    for command in (["new", "sund", "--analyst", "Ana"], ["add", "sund", "pile"], ["read", "sund"]):
        with contextlib.chdir(folder):
            assert cli.main(command) == 0
    return folder / "sund"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs a command in an empty folder; the exit code, what it printed and what it complained."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = error.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def sund(run, pile, read_once, tmp_path):
    shutil.copytree(read_once, tmp_path / "sund")
    return "sund"


def test_brief_makes_a_dossier_and_says_where_it_lies(run, pile, tmp_path):
    code, said, complained = run("brief", pile, "-o", "out.html")
    assert (code, complained) == (0, "")
    assert "6 new reports" in said
    assert "independent account" in said
    assert "Findings: 18 moves, 6 people, 18 quantities." in said
    assert said.endswith("The dossier lies in out.html.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "pile"]


def test_brief_keeps_the_case_where_asked_and_adds_to_it_later(run, pile, tmp_path):
    assert run("brief", pile / "0.txt", "--case", "sund", "--title", "Strait talks")[0] == 0
    code, said, _ = run("brief", pile, "--case", "sund", "--json")
    result = json.loads(said)
    assert (code, len(result["new"]), len(result["known"]), result["title"]) == (0, 5, 1, "Strait talks")
    assert result["dossier"] == "dossier.html"


def test_refused_inputs_are_listed_and_change_the_exit_code(run, pile):
    (pile / "empty.txt").touch()
    code, said, _ = run("brief", pile)
    assert code == 1
    assert "1 input refused:\n  empty.txt: " in said


def test_inputs_refused_for_one_reason_stand_on_one_line(run, pile):
    for name in ("a.pdf", "b.pdf"):
        (pile / name).touch()
    said = run("brief", pile)[1]
    assert "2 inputs refused:\n  a.pdf, b.pdf: files ending in .pdf are not read. Open it and save its text" in said


def test_nothing_readable_is_nothing_done(run, tmp_path):
    code, said, complained = run("brief", "nowhere.txt")
    assert code == 3
    assert "nowhere.txt: there is no such file" in said
    assert "No report could be read" in complained
    assert list(tmp_path.iterdir()) == []


def test_the_steps_do_what_brief_does(run, sund, pile):
    assert run("compare", sund)[0] == 0
    code, said, _ = run("dossier", sund)
    assert (code, said.endswith("The dossier lies in sund/dossier/index.html.\n")) == (0, True)
    code, said, _ = run("status", sund)
    assert code == 0
    assert said.startswith("6 reports in the case, all read.\n")


def test_the_export_goes_to_standard_output_or_a_file(run, sund, tmp_path):
    code, said, _ = run("export", sund)
    assert code == 0
    assert {json.loads(line)["kind"] for line in said.splitlines()} >= {"report", "move", "quantity", "person"}
    code, told, _ = run("export", sund, "--format", "jsonl", "-o", "all.jsonl")
    assert (code, told) == (0, "The record lies in all.jsonl.\n")
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == said


def test_a_table_in_a_file_tells_a_spreadsheet_that_it_is_utf8(run, sund, tmp_path):
    said = run("export", sund, "--format", "csv")[1]
    assert run("export", sund, "--format", "csv", "-o", "all.csv")[0] == 0
    assert (tmp_path / "all.csv").read_bytes() == b"\xef\xbb\xbf" + said.encode()


def test_show_marks_the_passage_and_names_the_findings(run, sund):
    move = next(json.loads(line) for line in run("export", sund)[1].splitlines() if '"kind": "move"' in line)
    code, said, _ = run("show", move["id"], "--case", sund)
    assert code == 0
    assert f"⟦{move['text']['trigger']}⟧" in said
    assert f"  {move['id']} move {move['report']}:" in said
    assert f"\n    {move['actor'][0]} " in said
    code, said, _ = run("show", move["id"], "--case", sund, "--json")
    shown = json.loads(said)
    assert shown["words"] == move["text"]["trigger"]
    assert [one["read"].split()[0] for one in shown["findings"] if one["id"] == move["id"]] == move["actor"]


def test_rulings_are_made_listed_and_taken_back(run, sund):
    move = next(json.loads(line) for line in run("export", sund)[1].splitlines() if '"kind": "move"' in line)
    code, said, _ = run("rule", sund, "amend", move["id"], "--set", "actor=Ardland; Morvia", "--why", "both")
    assert (code, said) == (0, f"Ruling u1 is kept: amend {move['id']}, by Ana.\n")
    assert '"actor": ["Ardland", "Morvia"]' in run("export", sund)[1]
    status = run("status", sund)[1]
    assert f"1 ruling in force.\n  u1  amend {move['id']}, actor=[" in status
    assert f"  {move['report']}  1.txt (2031-05-03)" in status
    assert json.loads(run("rule", sund, "undo", "u1", "--by", "Ben", "--json")[1])["by"] == "Ben"
    assert '"actor": ["Ardland", "Morvia"]' not in run("export", sund)[1]


def test_a_party_that_the_record_does_not_know_is_kept_with_a_warning(run, sund):
    move = next(json.loads(line) for line in run("export", sund)[1].splitlines() if '"kind": "move"' in line)
    code, said, warned = run("rule", sund, "amend", move["id"], "--set", "actor=Ardlnd; Morvia")
    assert (code, said.startswith("Ruling u1 is kept")) == (0, True)
    assert warned == (
        "communique: No other finding names a party 'Ardlnd'; the nearest are Ardland. "
        f"If another was meant, take it back with `communique rule {sund} undo u1`.\n"
    )
    code, said, _ = run("rule", sund, "amend", move["id"], "--set", "actor=The Moon", "--json")
    assert json.loads(said)["doubts"] == ["No other finding names a party 'The Moon'; none is near it."]
    assert run("rule", sund, "amend", move["id"], "--set", "actor=Ardland; Morvia")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["show", "47867a2172:97", "--case", "sund"], 2, "communique: '47867a2172:97' is no place in a report. Write"),
        (["status", "nowhere"], 3, "communique: nowhere: This is not a case. Name a case's folder"),
        (["new", "pile"], 3, "communique: pile: The folder is not empty. Name a new one.\n"),
        (["rule", "sund", "amend", "m", "--set", "actor"], 2, "communique: --set actor has no value."),
        (["rule", "sund", "reject", "m0000"], 2, "communique: There is no finding 'm0000' in this case."),
        (["show", "r000000000:2-3", "--case", "sund"], 2, "communique: There is no report 'r000000000' in this case."),
        (
            ["export", "sund", "-o", "no/such/folder.csv"],
            3,
            "communique: no/such: There is no such folder to write in.",
        ),
        (["brief", "pile", "-o", "pile"], 3, "communique: pile: This is a folder, not a file."),
        (
            ["brief", "pile", "--case", "sund", "--title", "X"],
            2,
            "communique: sund/case.toml: The case that is there has its own title",
        ),
        (["brief", "pile", "--day", "Friday"], 2, "communique: Argument --day: 'Friday' is no day; write one as 20"),
        (["brief"], 2, "communique: The following arguments are required: PATH. See `communique brief --help`.\n"),
        (["rule", "sund", "rejct", "m"], 2, "communique: Action 'rejct' is not known. Did you mean 'reject'?\n"),
        (["demo", "mars"], 2, "communique: There is no bundled pile 'mars'."),
        (["breif", "pile"], 2, "communique: Command 'breif' is not known. Did you mean 'brief'?\n"),
        (["sing"], 2, "communique: Command 'sing' is not known. There are demo, brief,"),
        (
            ["brief", "pile", "--ouput", "x"],
            2,
            "communique: Unrecognized arguments: --ouput x. See `communique --help`",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_exit_code(run, sund, arguments, code, says):
    got, said, complained = run(*arguments)
    assert (got, said) == (code, "")
    assert complained.startswith(says)
    assert "Traceback" not in complained


CANAL = """
communique = 1
title = "Canal"
question = "Who digs?"
[parties]
board = "Canal Board"
barges = "Bargemen"
[[options]]
id = "dredge"
party = "board"
text = "Dredge the canal"
now = false
[[options]]
id = "toll"
party = "barges"
text = "Pay a toll"
now = false
[[preferences.board]]
wants = "toll"
[[preferences.board]]
wants = "not dredge"
[[preferences.barges]]
wants = "dredge"
[[preferences.barges]]
wants = "toll if dredge"
[[preferences.barges]]
wants = "not toll"
"""


@pytest.fixture
def canal(tmp_path):
    """A folder with a conflict that is no case."""
    (tmp_path / "canal").mkdir()
    (tmp_path / "canal" / "conflict.toml").write_text(CANAL, encoding="utf-8")
    return "canal"


def test_a_folder_with_a_conflict_that_is_no_case_is_analysed_like_its_file(run, canal):
    code, said, complained = run("analyse", canal)
    assert (code, complained) == (0, "")
    assert said.startswith("Who digs?\n")
    assert "Canal Board" in said
    for option in (["--json"], ["--count"], ["--explain", "1"], ["--notions", "nash"]):
        assert run("analyse", canal, *option) == run("analyse", f"{canal}/conflict.toml", *option)


def test_a_folder_with_a_graph_is_analysed_as_its_file_is(run, canal, tmp_path):
    (tmp_path / canal / "conflict.toml").write_text(
        'communique = 1\n[parties]\na = "A"\nb = "B"\n[graph]\nstates = ["s", "t"]\n[graph.moves]\na = [["s", "t"]]\n'
        '[rankings]\na = ["t", "s"]\nb = ["s", "t"]\n', encoding="utf-8"
    )  # fmt: skip
    assert run("analyse", canal) == run("analyse", f"{canal}/conflict.toml")


def test_a_folder_without_a_conflict_says_what_to_do(run, sund):
    code, said, complained = run("analyse", sund)
    assert (code, said) == (3, "")
    assert complained.startswith("communique: sund: No conflict lies in this folder.")
    assert "communique draft" in complained


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        (["--explain", "1"], {"state", "yn", "parties"}),
        (["--wanted", "1"], {"state", "yn", "parties"}),
        (["--sure", "20"], {"readings", "seed", "notion", "states"}),
        (["--html", "page.html"], {"html"}),
        (["--count"], {"equilibria"}),
    ],
)
def test_every_question_to_a_conflict_is_answered_in_json_where_asked(run, canal, question, keys):
    code, said, _ = run("analyse", canal, *question, "--json")
    assert code == 0
    assert json.loads(said).keys() == keys


def test_the_data_of_an_explanation_says_what_its_text_says(run, canal):
    told = run("analyse", canal, "--explain", "NN")[1]
    rows = json.loads(run("analyse", canal, "--explain", "NN", "--json")[1])["parties"]
    assert [(row["party"], row["notion"], row["stays"]) for row in rows] == [
        ("board", "nash", True), ("barges", "nash", True)
    ]  # fmt: skip
    assert told.count("stays: no move of its own is better for it (nash)") == 2
    (leaves, *_) = json.loads(run("analyse", canal, "--explain", "YN", "--json")[1])["parties"]
    assert leaves == {"party": "board", "notion": "seq", "stays": False, "improvements": [{"to": "1", "reply": None}]}


@pytest.mark.parametrize(
    "questions",
    [["--explain", "1", "--wanted", "1"], ["--sure", "9", "--count"], ["--html", "x", "--explain", "1"],
     ["--explain", "1", "--notions", "nash"], ["--html", "x", "--notions", "bogus"]],
)  # fmt: skip
def test_two_questions_at_once_are_refused_and_nothing_is_written(run, canal, tmp_path, questions):
    code, said, complained = run("analyse", canal, *questions)
    assert (code, said) == (2, "")
    assert "not allowed with" in complained or "does not go with" in complained
    assert not (tmp_path / "x").exists()


def test_the_data_of_brief_and_read_carry_what_the_text_says(run, pile):
    (pile.parent / "rain").mkdir()
    (pile.parent / "rain" / "rain.txt").write_text(
        "Rain over the coast\n\nThe rain lasted for three days. The river rose by two metres. Roads were closed.",
        "utf-8",
    )
    code, said, _ = run("brief", "rain", "--json")
    assert code == 0
    assert json.loads(said)["note"].startswith("No conflict was drafted: ")
    run("new", "steps")
    run("add", "steps", pile)
    assert json.loads(run("read", "steps", "--json")[1])["read"] == 6
    assert json.loads(run("read", "steps", "--json")[1])["read"] == 0


def test_an_error_says_what_where_and_what_to_do():
    error = CaseError("The record is gone.", where="/a/b", mend="Look for it.")
    assert cli.one_line(error) == "/a/b: The record is gone. Look for it."


def test_hostile_names_do_not_reach_the_terminal(run, tmp_path):
    code, said, _ = run("brief", "\x1b[31mred\u202e.txt")
    assert code == 3
    assert "<U+001B>[31mred<U+202E>.txt" in said


def test_help_loads_neither_reader_nor_database():
    code = (
        "import sys; sys.argv = ['communique', '--help']\n"
        "from communique.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'sqlite3', 'numpy', 'onnxruntime', 'trafilatura', 'jinja2'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
    assert done.stdout.endswith("[]\n")


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "communique", "--version"], capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
    assert done.stdout.startswith("communique ")


def test_without_a_command_the_help_is_shown(run):
    code, said, _ = run()
    assert code == 2
    assert "brief" in said
    assert run("--version")[1].startswith("communique ")

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.quick import write_pile

from communique.case import Case, open_case
from communique.errors import CaseError, UsageError
from communique.summary import status_data, status_lines

pytestmark = pytest.mark.usefixtures("quick_reader")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory, quick_reader):
    """A folder with a pile of six reports and a case that has read them; the tests get copies."""
    folder = tmp_path_factory.mktemp("once")
    with Case.new(folder / "sund", title="Sund", analyst="Ana") as case:
        case.add(write_pile(folder / "pile"))
        case.read()
    return folder


@pytest.fixture
def pile(tmp_path, read_once):
    return sorted(Path(shutil.copytree(read_once / "pile", tmp_path / "pile")).iterdir())


@pytest.fixture
def case(tmp_path, pile, read_once):
    with open_case(shutil.copytree(read_once / "sund", tmp_path / "sund")) as case:
        yield case


def lines(case: Case, kind: str) -> list[dict]:
    return [line for line in map(json.loads, case.export("jsonl").splitlines()) if line["kind"] == kind]


def test_a_case_opens_as_it_was_left(case):
    with open_case(case.folder) as again:
        assert again.settings == case.settings
        assert again.export("jsonl") == case.export("jsonl")


def test_a_folder_that_holds_anything_is_left_alone(tmp_path, pile):
    with pytest.raises(CaseError, match="not empty"):
        Case.new(tmp_path / "pile")
    assert sorted((tmp_path / "pile").iterdir()) == pile


def test_a_folder_without_settings_is_no_case(tmp_path):
    with pytest.raises(CaseError, match="not a case"):
        open_case(tmp_path)


def test_broken_settings_are_named(case):
    (case.folder / "case.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(CaseError, match="settings cannot be read"):
        open_case(case.folder)


def test_originals_are_kept_byte_for_byte_under_their_hash(case, pile):
    kept = {path.name: path.read_bytes() for path in (case.folder / "originals").iterdir()}
    assert sorted(kept.values()) == sorted(path.read_bytes() for path in pile)
    assert kept.keys() == {report.sha256 for report in case.record.reports()}


def test_every_input_ends_as_new_known_or_refused(case, pile, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    fresh = tmp_path / "fresh.txt"
    fresh.write_text(
        "Morvia offered a share of the catch to the fishing villages of the western shore.", encoding="utf-8"
    )
    added = case.add([pile[0], empty, fresh, tmp_path / "nowhere.txt"])
    assert [report.name for report in added.reports] == ["fresh.txt"]
    assert added.known == ("0.txt",)
    assert [refusal.name for refusal in added.refusals] == ["empty.txt", str(tmp_path / "nowhere.txt")]
    assert len(case.status().refusals) == 2


def test_reading_goes_on_where_it_stopped(case, tmp_path):
    assert case.read() == 0
    case.add(write_pile(tmp_path / "more", 8)[6:])
    assert case.read() == 2
    assert case.read(again=True) == 8


def test_the_order_of_the_inputs_does_not_change_the_export(case, pile, tmp_path):
    mixed = random.Random(3).sample(pile, len(pile))
    with Case.new(tmp_path / "mixed") as other:
        for path in mixed:
            other.add([path])
            other.read()
        other.read()
        for form in ("jsonl", "csv", "annotations", "csl"):
            assert other.export(form) == case.export(form)


def test_an_undated_report_is_read_again_when_the_pile_says_another_day(case, tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text(
        "Ardland demanded an answer by Friday, Minister Ida Holm told the fishing fleet.", encoding="utf-8"
    )
    case.add([undated])
    assert case.read() == 1
    case.add(write_pile(tmp_path / "late", 9)[6:])
    assert case.read() == 4


def test_a_day_that_only_the_pile_suggests_is_told_as_a_guess(case, tmp_path):
    assert case.status().guessed == ()
    undated = tmp_path / "undated.txt"
    undated.write_text("Ardland demanded an answer, Minister Ida Holm told the fishing fleet.", encoding="utf-8")
    (added,) = case.add([undated]).reports
    status = case.status()
    assert status.guessed == (added.id,)
    (line,) = [line for line in status_lines(status, full=True) if added.id in line]
    assert line.startswith(f"  {added.id}  undated.txt (2031-05-")
    assert line.endswith(", a guess)")
    assert status_data(status)["guessed"] == [added.id]


def test_the_dossier_says_that_a_day_is_taken_from_the_other_reports(case, tmp_path):
    wire = tmp_path / "wire.txt"
    wire.write_text("SUND, May 3 (Coast Press) - Ardland demanded an answer from the fishing fleet.", encoding="utf-8")
    case.add([wire])
    case.read()
    page = case.dossier(tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "3 May 2031, inferred from the other reports" in page
    assert "no date found" not in page


def test_the_day_of_the_case_is_no_guess_and_none_is_told(tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text("Ardland demanded an answer, Minister Ida Holm told the fishing fleet.", encoding="utf-8")
    for name, day in (("dated", date(2031, 5, 2)), ("dayless", None)):
        with Case.new(tmp_path / name, day=day) as case:
            case.add([undated])
            assert case.status().guessed == ()
            assert f"undated.txt ({day or 'no day'})" in status_lines(case.status(), full=True)[1]


def test_reports_without_a_day_are_read_from_that_of_the_case(tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text(
        "Ardland demanded an answer by Friday, Minister Ida Holm told the fishing fleet.", encoding="utf-8"
    )
    day = date(2031, 5, 2)
    with Case.new(tmp_path / "dated", day=day) as case:
        case.add([undated])
        case.read()
        assert set(case.record.read_from().values()) == {day}
    with open_case(tmp_path / "dated") as case:
        assert case.settings.day == day


def test_a_ruling_changes_the_export_and_carries_the_analyst(case):
    before = lines(case, "move")
    ruling = case.rule("reject", before[0]["id"], why="a quotation from last year")
    assert ruling.by == "Ana"
    assert {move["id"] for move in lines(case, "move")} == {move["id"] for move in before[1:]}


def test_what_is_typed_finds_its_place(case):
    report = case.record.reports()[0]
    ruling = case.rule("add", report.id, change={"kind": "move", "type": "assert", "actor": "Ardland",
                                                 "trigger": "would go on"})  # fmt: skip
    (move,) = [move for move in lines(case, "move") if move["standing"] == "added"]
    assert move["id"] == ruling.target
    assert move["text"] == {"trigger": "would go on"}
    assert report.source[slice(*move["sentence"])].startswith("Minister Ida Holm said")


def test_an_issue_can_be_renamed(case):
    issue = case.compare().issues[0]
    case.rule("rename", issue.id, change={"label": "who may fish"})
    assert "who may fish" in {found.label for found in case.compare().issues}


def test_a_ruling_on_an_issue_that_is_gone_is_told(case):
    ruling = case.rule("rename", case.compare().issues[0].id, change={"label": "who may fish"})
    case.compare()
    assert case.status().strayed == ()
    for move in lines(case, "move"):
        case.rule("reject", move["id"])
    case.compare()
    assert case.status().strayed == (ruling,)


def test_an_issue_that_is_not_there_is_refused_with_those_that_are(case):
    with pytest.raises(UsageError, match="no issue 'weather'") as caught:
        case.rule("rename", "weather", change={"label": "sun"})
    assert case.compare().issues[0].label in caught.value.mend


def test_an_issue_is_found_by_its_label_in_any_case_and_a_near_one_is_named(case):
    first = case.compare().issues[0]
    assert case.rule("rename", first.label.upper(), change={"label": "sun"}).target == first.id
    with pytest.raises(UsageError, match="no issue") as caught:
        case.rule("rename", "sunn", change={"label": "rain"})
    assert caught.value.mend.endswith(" sun.")


def test_a_rejected_finding_is_ruled_on_again_once_that_is_taken_back(case):
    (move, *_) = lines(case, "move")
    rejected = case.rule("reject", move["id"])
    with pytest.raises(UsageError, match=f"Ruling {rejected.id} has rejected"):
        case.rule("confirm", move["id"])
    case.rule("undo", rejected.id)
    assert case.rule("confirm", move["id"]).target == move["id"]


def test_a_case_is_not_made_twice(case):
    with pytest.raises(CaseError, match="A case lies here already"):
        Case.new(case.folder)


def test_a_finding_of_an_unknown_kind_cannot_be_added(case):
    with pytest.raises(UsageError, match="kind 'rumour'"):
        case.rule("add", case.record.reports()[0].id, change={"kind": "rumour"})


def test_a_passage_is_shown_by_place_and_by_finding(case):
    move = lines(case, "move")[0]
    start, end = move["trigger"]
    by_place = case.show(f"{move['report'][:6]}:{start}-{end}")
    assert by_place == case.show(move["id"][:8])
    assert by_place.words == move["text"]["trigger"]
    assert move["id"] in {finding.id for finding in by_place.findings}


def test_the_dossier_is_one_file_in_the_case_or_where_it_is_wanted(case, tmp_path):
    inside = case.dossier()
    outside = case.dossier(tmp_path / "out.html")
    assert inside == case.folder / "dossier" / "index.html"
    assert outside.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_without_a_reading_there_is_nothing_to_compare(tmp_path):
    with Case.new(tmp_path / "empty") as case, pytest.raises(CaseError, match="No report has been read"):
        case.dossier()


def test_an_unknown_format_is_refused(case):
    with pytest.raises(UsageError, match="no format 'xml'"):
        case.export("xml")


def test_status_counts_what_is_there(case):
    status = case.status()
    assert (len(status.reports), status.unread, status.accounts) == (6, 0, None)
    assert dict(status.findings) == {"move": 18, "person": 6, "quantity": 18}
    case.compare()
    assert case.status().accounts is not None

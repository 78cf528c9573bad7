"""A case's conflict from reports to dossier: drafted, edited, drafted again, solved, compared between days."""

import json
import re
from datetime import date

import pytest
from tests.comparison.built import Account

from communique import modelling
from communique.case import Case
from communique.cli import main
from communique.comparison import compare
from communique.conflict import load_conflict
from communique.errors import CaseError, ConflictError, UsageError
from communique.summary import change_lines
from communique.terms import Lineage

MONDAY = """Dockers call for higher pay

4 March 2024

KESSMOUTH — The Dockers' Union demanded on Monday that the Port Authority raise hourly wages by ten percent.

The Port Authority rejected the demand for higher hourly wages. The Port Authority demanded that the Dockers' Union
withdraw its overtime claim.

The Dockers' Union threatened to strike at the container terminal unless the Port Authority raises hourly wages.

"We are ready for further talks with the Dockers' Union," said Ada Vern, director of the Port Authority.
"""
FRIDAY = """Port offers a bonus

8 March 2024

KESSMOUTH — The Port Authority offered the Dockers' Union a one-time bonus of 500 euros on Friday.

The Dockers' Union rejected the bonus. The Dockers' Union demanded that the Port Authority hire two hundred apprentices.

The Port Authority said it would hire the apprentices if the Dockers' Union ends its overtime ban.
"""


@pytest.fixture
def case(tmp_path):
    (tmp_path / "monday.txt").write_text(MONDAY, encoding="utf-8")
    (tmp_path / "friday.txt").write_text(FRIDAY, encoding="utf-8")
    with Case.new(tmp_path / "case") as made:
        made.add([tmp_path / "monday.txt"])
        made.read()
        yield made


def grown(case):
    case.add([case.folder.parent / "friday.txt"])
    case.read()


def test_a_case_drafts_a_conflict_that_loads_and_names_both_sides(case):
    drafted = case.draft()
    assert drafted.written
    names = {party.name for party in load_conflict(drafted.path).parties}
    assert {"Dockers' Union", "Port Authority"} <= names


def test_a_draft_that_nobody_edited_is_replaced_when_the_case_grows(case):
    before = case.draft().path.read_bytes()
    grown(case)
    again = case.draft()
    assert again.written
    assert again.differences
    assert again.path.read_bytes() != before


def test_what_a_person_edited_is_never_overwritten_and_differences_are_taken_on_request(case):
    path = case.draft().path
    mine = path.read_text("utf-8").replace("[parties]", "# my own remark\n[parties]", 1)
    path.write_text(mine, "utf-8")
    grown(case)
    kept = case.draft()
    assert not kept.written
    assert path.read_text("utf-8") == mine
    assert kept.differences
    taken = case.draft(["all"])
    assert taken.taken
    assert "# my own remark" in path.read_text("utf-8")
    new = {option.id for option in taken.draft.conflict.options}
    assert new <= {option.id for option in load_conflict(path).options}


def test_a_draft_made_anew_does_not_say_that_anything_waits_to_be_taken(case, capsys):
    case.draft()
    grown(case)
    assert main(["draft", str(case.folder)]) == 0
    said = capsys.readouterr().out
    assert "Nobody had edited the draft, so it was made anew." in said
    assert "What changed in it:" in said
    assert "otherwise" not in said
    assert "--take" not in said
    assert not re.search(r"\bd[0-9a-f]{6}\b", said)


def test_taking_into_a_draft_that_nobody_edited_says_what_to_do_instead(case):
    case.draft()
    with pytest.raises(UsageError, match="nobody has edited") as raised:
        case.draft(["all"])
    assert raised.value.mend == "Leave out --take; the draft is then made anew as a whole."


@pytest.mark.parametrize("name", ["conflict.toml", "drafted.toml"])
def test_a_draft_over_a_file_that_is_not_utf8_is_refused_with_its_name_and_line(case, name):
    case.draft()
    broken = case.folder / name
    broken.write_bytes(b'communique = 1\ntitle = "\xe9t\xe9"\n')
    before = {path.name: path.read_bytes() for path in case.folder.glob("*.toml")}
    with pytest.raises(ConflictError, match=r"line 2: Byte 0xe9 is not UTF-8") as raised:
        case.draft()
    assert raised.value.where == str(broken)
    assert before == {path.name: path.read_bytes() for path in case.folder.glob("*.toml")}


def test_other_line_ends_alone_are_no_edit(case):
    path = case.draft().path
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert case.draft().written


def test_an_unknown_difference_is_refused_and_nothing_is_written(case):
    path = case.draft().path
    path.write_text(path.read_text("utf-8") + "\n# edited\n", "utf-8")
    grown(case)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="dffffff"):
        case.draft(["dffffff"])
    assert path.read_bytes() == before


def test_the_outcomes_lead_to_passages_of_the_reports(case):
    case.draft()
    section = case.analyse()
    reports = {report.id: report for report in case.record.reports()}
    cited = [one for option in section.options for one in option.evidence]
    assert cited
    assert all(one.quote and reports[one.report].source[one.start : one.end] for one in cited)


def test_a_case_without_a_conflict_says_what_to_do(case):
    with pytest.raises(CaseError, match="communique draft"):
        case.analyse()


def test_what_changed_between_two_days_is_told_and_stands_in_the_dossier(case, capsys):
    grown(case)
    changes = case.diff(date(2024, 3, 4), date(2024, 3, 8))
    friday = next(report.id for report in case.record.reports() if report.name.endswith("friday.txt"))
    assert any(evidence.report == friday for change in changes for evidence in change.evidence)
    # With an option more the outcomes are others, and none of them has changed.
    assert any(change.after == "an option" for change in changes)
    assert not any("could hold" in (change.before, change.after) for change in changes)
    case.draft()
    page = case.dossier().read_text("utf-8")
    assert 'id="changes"' in page
    assert 'id="outcomes"' in page
    assert main(["diff", str(case.folder), "--from", "2024-03-04", "--to", "2024-03-08", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["changes"]) == len(changes)


def test_only_what_a_later_report_tells_otherwise_is_a_change_and_what_only_it_tells_stands_apart():
    first = Account("a1", "Vale demanded a toll on salt.", day="2031-05-04")
    first.move("demand", "Vale", "demanded", "a toll on salt", to="Osk")
    later = Account("a2", "Vale rejected a toll on salt. Lund demanded a court for quarrels.", day="2031-05-06")
    later.move("reject", "Vale", "rejected", "a toll on salt", to="Osk")
    later.move("demand", "Lund", "demanded", "a court for quarrels", to="Osk")

    def stage(*accounts):
        alone = Lineage(clusters=())
        reports, readings = [one.report() for one in accounts], [one.reading() for one in accounts]
        return modelling.Stage(comparison=compare(reports, readings, alone))

    changes = modelling.changes(stage(first), stage(first, later))
    assert [(one.about.partition(" on ")[0], one.new) for one in changes] == [("Vale", False), ("Lund", True)]
    # The same reports, otherwise grouped, have changed nobody's mind.
    assert not modelling.changes(stage(first, later), stage(later))
    said = change_lines(changes)
    assert said[0] == "What changed:"
    assert said.index("Told by later reports only:") == 2


def test_a_day_before_all_reports_is_refused(case):
    with pytest.raises(CaseError, match="2020-01-01"):
        case.diff(date(2020, 1, 1), date(2024, 3, 8))


def test_a_report_without_bargaining_drafts_nothing_and_says_so(tmp_path):
    text = "Rain over the coast\n\nThe rain lasted for three days. The river rose by two metres. Roads were closed."
    (tmp_path / "rain.txt").write_text(text, encoding="utf-8")
    with Case.new(tmp_path / "case") as made:
        made.add([tmp_path / "rain.txt"])
        made.read()
        with pytest.raises(ConflictError, match="Too little"):
            made.draft()
    assert not (tmp_path / "case" / "conflict.toml").exists()


def test_a_draft_is_told_as_unchecked_until_a_person_edits_it(case, capsys):
    path = case.draft().path
    assert case.analyse().unchecked
    assert main(["analyse", str(case.folder)]) == 0
    assert "nobody has checked" in capsys.readouterr().out
    assert "nobody has checked" in case.dossier().read_text("utf-8")
    path.write_text(path.read_text("utf-8") + "\n# read through\n", "utf-8")
    assert not case.analyse().unchecked
    assert "nobody has checked" not in case.dossier().read_text("utf-8")


def test_the_standalone_page_of_a_conflict_runs_nothing(case, capsys):
    path = case.draft().path
    page = case.folder / "conflict.html"
    assert main(["analyse", str(path), "--html", str(page)]) == 0
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "Content-Security-Policy" in text
    assert main(["analyse", str(path), "--explain", "1"]) == 0
    assert main(["analyse", str(path), "--sure", "20"]) == 0
    assert "readings" in capsys.readouterr().out

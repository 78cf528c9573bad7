from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.record.pile import FIRST, VERSIONS, reading_of, report_of

from communique.errors import CaseError, UsageError
from communique.record import Record
from communique.reports import Refusal
from communique.terms import Comparison, Lineage, Span


def test_a_report_given_twice_is_kept_once(record, report):
    assert record.add_report(report)
    assert not record.add_report(report)
    assert record.reports() == (report,)


def test_the_order_of_names_does_not_matter(record, report):
    record.add_report(dataclasses.replace(report, name="z.txt"))
    record.add_report(dataclasses.replace(report, name="a.txt"))
    assert record.reports()[0].name == record.report(report.id).name == "a.txt"


def test_a_reading_comes_back_as_it_was_read(read_record, reading):
    assert read_record.readings() == (reading,)


def test_reading_again_replaces_what_was_read(read_record, report, reading):
    fewer = dataclasses.replace(reading, quantities=())
    read_record.save_reading(report, fewer, read_record.begin_run(VERSIONS))
    assert read_record.readings() == (fewer,)


def test_the_day_a_report_was_read_from_is_kept(read_record, report, reading):
    read_record.add_report(report_of("Morvia offered to pay.", name="second.txt"))
    assert read_record.read_from() == {report.id: None}
    day = date(2031, 5, 2)
    again = dataclasses.replace(report, published=day)
    read_record.save_reading(again, reading, read_record.begin_run(VERSIONS))
    assert read_record.read_from() == {report.id: day}


def test_the_same_words_get_the_same_ids_in_every_case(read_record, tmp_path, report, reading):
    with Record.create(tmp_path / "other.sqlite") as other:
        other.add_report(report)
        other.save_reading(report, reading, other.begin_run(VERSIONS))
        assert other.findings() == read_record.findings()


def test_two_moves_on_one_word_keep_apart(record, report, reading):
    twice = dataclasses.replace(reading, moves=(reading.moves[0], dataclasses.replace(reading.moves[0], actor=("X",))))
    record.add_report(report)
    record.save_reading(report, twice, record.begin_run(VERSIONS))
    assert len({finding.id for finding in record.findings()}) == 6


def test_evidence_is_in_the_original(read_record, report):
    for finding in read_record.findings():
        at = finding.evidence
        assert report.source[at.start : at.end] == at.quote


def test_an_id_may_be_shortened_while_it_is_the_only_one(read_record, report):
    assert read_record.report(report.id[:4]) == report
    with pytest.raises(UsageError, match="no report"):
        read_record.report("r0000")
    with pytest.raises(UsageError, match="no report"):
        read_record.report("*")


def test_a_shortened_id_of_several_is_refused_and_lists_them(record):
    for number in range(40):
        record.add_report(report_of(f"{FIRST} {number}", name=f"{number}.txt"))
    with pytest.raises(UsageError, match="beginning of several reports"):
        record.report("r")


def test_refusals_are_kept_with_reason_and_remedy(record):
    refusal = Refusal(name="x.pdf", reason="files ending in .pdf are not read.", mend="Save it as text.")
    record.add_refusal(refusal)
    record.add_refusal(refusal)
    assert record.refusals() == (refusal,)
    record.add_report(report_of("Now it is text.", name="x.pdf"))
    assert record.refusals() == ()


def test_what_the_reader_says_of_a_whole_report_is_kept(record, report, reading):
    record.add_report(report)
    record.save_reading(
        report, dataclasses.replace(reading, notes=("Half of it is Latin.",)), record.begin_run(VERSIONS)
    )
    assert record.notes() == (("first.txt", "Half of it is Latin."),)


def test_the_versions_of_the_readings_that_stand_are_known(read_record, report, reading):
    newer = dataclasses.replace(VERSIONS, reader="newer")
    read_record.save_reading(report, reading, read_record.begin_run(newer))
    assert read_record.versions() == (newer,)


def test_a_comparison_is_kept_until_the_record_changes(read_record, report, reading, move_id):
    comparison = Comparison(
        lineage=Lineage(clusters=()), accounts=1, parties=("Ardland",), issues=(), moves=(), positions=(),
        discrepancies=(), open_items=(), events=(), voices=(),
    )  # fmt: skip
    basis = read_record.basis("0")
    read_record.save_comparison(comparison, basis)
    assert read_record.comparison(basis) == comparison
    read_record.rule("confirm", move_id, by="Ana")
    assert read_record.comparison(read_record.basis("0")) is None


def test_a_failed_write_leaves_nothing_behind(read_record, report, reading):
    before = read_record.findings()
    with pytest.raises(CaseError, match="cannot hold that"):
        read_record.save_reading(report, dataclasses.replace(reading, quantities=()), run=999)
    assert read_record.findings() == before


def test_a_text_without_findings_is_read_too(record):
    report = report_of("Nothing of note.")
    reading = dataclasses.replace(
        reading_of(report_of(FIRST)), text=report.text, report=report.id, sentences=(Span(0, 16),), attributions=(),
        moves=(), quantities=(), people=(), meetings=(),
    )  # fmt: skip
    record.add_report(report)
    record.save_reading(report, reading, record.begin_run(VERSIONS))
    assert record.readings() == (reading,)

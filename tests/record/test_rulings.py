from __future__ import annotations

import dataclasses
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.pile import FIRST, VERSIONS, reading_of, report_of

from communique.errors import UsageError
from communique.record import Record
from communique.terms import OffsetMap, Report, Run, Span


def again(record, report, reading):
    record.save_reading(report, reading, record.begin_run(VERSIONS))


def move_types(record):
    return [move.type for reading in record.readings() for move in reading.moves]


def test_a_rejected_finding_is_left_out_and_stays_out(read_record, report, reading, move_id):
    read_record.rule("reject", move_id, by="Ana", why="a joke")
    assert move_types(read_record) == ["reject"]
    again(read_record, report, reading)
    assert move_types(read_record) == ["reject"]


def test_a_confirmed_finding_says_so_and_is_sure(read_record, move_id):
    read_record.rule("confirm", move_id, by="Ana")
    move = read_record.finding(move_id).value
    assert (move.standing, move.confidence) == ("confirmed", 1.0)


def test_a_confirmed_finding_stays_what_the_person_saw(read_record, report, reading, move_id):
    read_record.rule("confirm", move_id, by="Ana")
    other = dataclasses.replace(reading.moves[0], actor=("Morvia",))
    again(read_record, report, dataclasses.replace(reading, moves=(other, *reading.moves[1:])))
    assert read_record.finding(move_id).value.actor == ("Ardland",)


def test_an_amended_finding_has_the_new_values_after_every_reading(read_record, report, reading, move_id):
    start = report.source.index("unless")
    read_record.rule("amend", move_id, by="Ana", change=[
        ("addressee", '["Morvia", "Sund"]'), ("condition", f'{{"span": [{start}, {start + 37}], "sign": "unless"}}'),
    ])  # fmt: skip
    for _ in range(2):
        move = read_record.finding(move_id).value
        assert (move.standing, move.addressee) == ("amended", ("Morvia", "Sund"))
        assert move.condition.span.of(report.text) == "unless Morvia withdraws its 12 trawle"
        again(read_record, report, reading)


def test_amendments_build_on_each_other_and_the_last_can_be_undone(read_record, move_id):
    read_record.rule("amend", move_id, by="Ana", change=[("actor", '["Sund"]')])
    last = read_record.rule("amend", move_id, by="Ben", change=[("type", '"warn"')])
    assert (read_record.finding(move_id).value.actor, read_record.finding(move_id).value.type) == (("Sund",), "warn")
    read_record.rule("undo", last.id, by="Ben")
    assert (read_record.finding(move_id).value.actor, read_record.finding(move_id).value.type) == (
        ("Sund",),
        "threaten",
    )


def test_an_undone_rejection_brings_the_finding_back(read_record, reading, move_id):
    ruling = read_record.rule("reject", move_id, by="Ana")
    read_record.rule("undo", ruling.id, by="Ana", why="it was no joke")
    assert read_record.readings() == (reading,)
    assert [r.action for r in read_record.rulings()] == ["reject", "undo"]
    assert read_record.rulings(in_force=True) == ()


@pytest.mark.parametrize("action", ["confirm", "reject", "undo"])
def test_a_ruling_that_takes_no_values_is_refused_with_them(read_record, move_id, action):
    target = read_record.rule("reject", move_id, by="Ana").id if action == "undo" else move_id
    before = read_record.rulings()
    with pytest.raises(UsageError, match=f"`{action}` takes no values"):
        read_record.rule(action, target, by="Ana", change=[("type", '"warn"')])
    assert read_record.rulings() == before


def test_a_number_too_large_to_hold_is_refused(read_record):
    (quantity,) = [finding for finding in read_record.findings() if finding.kind == "quantity"][:1]
    with pytest.raises(UsageError, match="too large"):
        read_record.rule("amend", quantity.id, by="Ana", change=[("value", "1" * 400)])


def test_an_undone_ruling_cannot_be_undone_again(read_record, move_id):
    ruling = read_record.rule("reject", move_id, by="Ana")
    undo = read_record.rule("undo", ruling.id, by="Ana")
    for target in (ruling.id, undo.id):
        with pytest.raises(UsageError, match="not in force"):
            read_record.rule("undo", target, by="Ana")


def test_an_added_finding_stands_beside_the_read_ones_and_can_be_rejected(read_record, report, reading):
    start = report.source.index("withdraws")
    ruling = read_record.rule("add", report.id[:6], by="Ana", change=[
        ("kind", '"move"'), ("type", '"demand"'), ("actor", '["Ardland"]'), ("trigger", f"[{start}, {start + 9}]"),
    ])  # fmt: skip
    again(read_record, report, reading)
    added = read_record.finding(ruling.target)
    assert (added.value.standing, added.value.type, added.evidence.quote) == ("added", "demand", "withdraws")
    assert added.value.sentence == reading.sentences[0]
    assert sorted(move_types(read_record)) == ["demand", "reject", "threaten"]
    read_record.rule("reject", ruling.target, by="Ana")
    assert sorted(move_types(read_record)) == ["reject", "threaten"]


def test_a_ruling_whose_finding_is_no_longer_read_waits(read_record, report, reading, move_id):
    ruling = read_record.rule("reject", move_id, by="Ana")
    again(read_record, report, dataclasses.replace(reading, moves=reading.moves[1:]))
    (orphan,) = read_record.orphans()
    assert (orphan.ruling, orphan.kind, orphan.evidence.quote) == (ruling, "move", "will close")
    read_record.rule("undo", ruling.id, by="Ana")
    assert read_record.orphans() == ()


def test_an_orphan_takes_hold_again_when_its_finding_comes_back(read_record, report, reading, move_id):
    read_record.rule("reject", move_id, by="Ana")
    again(read_record, report, dataclasses.replace(reading, moves=()))
    again(read_record, report, reading)
    assert read_record.orphans() == ()
    assert move_types(read_record) == ["reject"]


def doubled() -> tuple[Report, Report]:
    """One original that holds its text twice, cleaned once to the first and once to the second printing."""
    whole = report_of(FIRST + "\n" + FIRST)
    first = dataclasses.replace(whole, text=FIRST, offsets=OffsetMap((Run(0, 0, len(FIRST), len(FIRST)),)))
    second = dataclasses.replace(
        whole, text=FIRST, offsets=OffsetMap((Run(0, len(FIRST) + 1, len(FIRST), len(FIRST)),))
    )
    return first, second


@pytest.mark.parametrize("action", ["reject", "confirm", "amend"])
def test_a_ruling_follows_words_that_moved_where_they_are_the_only_ones(record, action):
    first, second = doubled()
    record.add_report(first)
    again(record, first, reading_of(first))
    target = next(f.id for f in record.findings() if f.kind == "move" and f.value.type == "threaten")
    record.rule(action, target, by="Ana", change=[("actor", '["Sund"]')] if action == "amend" else ())
    again(record, second, reading_of(second))
    assert record.orphans() == ()
    moves = {f.value.type: f for f in record.findings() if f.kind == "move"}
    if action == "reject":
        assert set(moves) == {"reject"}
    else:
        assert moves["threaten"].value.standing == {"confirm": "confirmed", "amend": "amended"}[action]
        assert moves["threaten"].evidence.start > len(FIRST)


def test_a_ruling_does_not_choose_between_two_places(record):
    text = FIRST + " Morvia rejected the ultimatum."
    whole = report_of(text + "\n" + text)
    first = dataclasses.replace(whole, text=text, offsets=OffsetMap((Run(0, 0, len(text), len(text)),)))
    second = dataclasses.replace(whole, text=text, offsets=OffsetMap((Run(0, len(text) + 1, len(text), len(text)),)))
    reading = reading_of(first)
    rejection = next(move for move in reading.moves if move.type == "reject")
    start = text.rindex("rejected")
    twin = dataclasses.replace(rejection, trigger=Span(start, start + 8))
    record.add_report(first)
    again(record, first, dataclasses.replace(reading, moves=(rejection, twin)))
    target = next(f.id for f in record.findings() if f.kind == "move")
    record.rule("reject", target, by="Ana")
    again(record, second, dataclasses.replace(reading, moves=(rejection, twin)))
    assert len(record.orphans()) == 1
    assert move_types(record) == ["reject", "reject"]


def test_rulings_cannot_be_changed_or_removed_behind_its_back(read_record, move_id):
    read_record.rule("reject", move_id, by="Ana")
    with sqlite3.connect(read_record.path) as connection:
        for statement in ("UPDATE ruling SET by = 'Ben'", "DELETE FROM ruling"):
            with pytest.raises(sqlite3.IntegrityError, match="a ruling is never"):
                connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ([], "changes nothing"),
        ([("mood", '"calm"')], "no such field"),
        ([("type", '"shout"')], "none of"),
        ([("trigger", "[0, 4]")], "no place"),
    ],
)
def test_an_amendment_that_does_not_fit_is_refused_and_not_kept(read_record, move_id, change, says):
    with pytest.raises(UsageError, match=says):
        read_record.rule("amend", move_id, by="Ana", change=change)
    assert read_record.rulings() == ()


def test_rulings_about_issues_are_kept_in_order(read_record):
    read_record.rule("rename", "i1", by="Ana", change=[("label", '"harbour closure"')])
    read_record.rule("merge", "i2", by="Ana", change=[("into", '"i1"')])
    assert [(r.action, r.target) for r in read_record.rulings(in_force=True)] == [("rename", "i1"), ("merge", "i2")]
    with pytest.raises(UsageError, match="needs `label`"):
        read_record.rule("rename", "i1", by="Ana")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["confirm", "reject", "amend", "undo", "read"]), st.integers(0, 50)), max_size=8)
)
def test_whatever_is_ruled_a_second_reading_changes_nothing_and_undoing_all_restores_it(steps):
    report = report_of(FIRST)
    reading = reading_of(report)
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "record.sqlite") as record:
        record.add_report(report)
        again(record, report, reading)
        for action, number in steps:
            standing, in_force = record.findings(), record.rulings(in_force=True)
            if action == "read":
                again(record, report, reading)
            elif action == "undo" and in_force:
                record.rule("undo", in_force[number % len(in_force)].id, by="Ana")
            elif action != "undo" and standing:
                finding = standing[number % len(standing)]
                field = "party" if finding.kind in {"person", "attribution"} else None
                field = field or {"move": "issue", "quantity": "unit", "meeting": "place"}[finding.kind]
                change = [(field, f'"X{number}"')] if action == "amend" else ()
                record.rule(action, finding.id, by="Ana", change=change)
        before = record.findings()
        again(record, report, reading)
        assert record.findings() == before
        assert record.orphans() == ()
        for ruling in reversed(record.rulings(in_force=True)):
            record.rule("undo", ruling.id, by="Ana")
        assert record.readings() == (reading,)

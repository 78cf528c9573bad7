"""A conflict written is the conflict read, and a person's file keeps its comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.conflict import (
    Arc,
    Conflict,
    Graph,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Same,
    Strength,
    Unknown,
    View,
    load_conflict,
)  # fmt: skip
from communique.conflict.write import write_conflict

HARBOUR = """\
# Drafted for the harbour round table.
communique = 1
title    = "Kestrel Bay wages"   # working title

[parties]
union = "Dockers' Union"
port  = "Port of Kestrel"   # the employer

[[options]]
id = "strike"      # announced in May
party = "union"
moves = "both"
now = false

# What the port could pay:
[[options]]
id = "raise"
party = "port"
text = "Raise pay by 6 %"

[[impossible]]
when = "strike and raise"   # they would go back to work

[[preferences.union]]
wants = "raise"
evidence = ["r1a:10-20"]   # front page

[[preferences.union]]
wants = "not strike"

[[preferences.port]]
wants = "not raise"
"""

WHOLE = Conflict(
    parties=(Party(id="union", name="Dockers' “Union”"), Party(id="Hafen Süd", name="Port")),
    title='Quotes "and" \\ signs',
    question="One line\nand another?",
    as_of=date(2030, 5, 1),
    options=(
        Option(id="strike", party="union", text="Strike", now=False, moves="one-way", evidence=("r1:1-2",), note="n"),
        Option(id="größer", party="Hafen Süd", now=True, basis="assumed"),
        Option(id="lock-out", party="Hafen Süd", moves="one-way-back"),
    ),
    impossible=(Impossible(when="strike and größer", why="no", evidence=("r2:3-4",)),),
    same=(Same(when="lock-out", why="all stops"),),
    preferences=(
        Preferences(party="union", statements=(
            Preference(wants="lock-out", evidence=("r1:5-6",), basis="said"),
            Preference(wants="not lock-out", tied=True),
        )),
        Preferences(party="Hafen Süd", statements=()),
    ),
    strength=(Strength(party="union", cuts=(1,)),),
    unknown=(Unknown(party="union", statements=("lock-out",), pairs=(("YN-", "NNN"),)),),
    views=(
        View(party="union", options=("strike",), impossible=(), preferences=(
            Preferences(party="Hafen Süd", statements=(Preference(wants="strike"),)),
        )),
        View(party="Hafen Süd", rankings=(Ranking(party="union", tiers=(("Y--",), ("N--",))),)),
    ),
)  # fmt: skip

GRAPH = Conflict(
    parties=(Party(id="a", name="A"), Party(id="b", name="B")),
    graph=Graph(states=("s 1", "s.2", "s3"), now="s3", arcs=(
        Arc(party="a", start="s 1", end="s.2"), Arc(party="a", start="s 1", end="s3"),
        Arc(party="b", start="s3", end="s 1"),
    )),
    rankings=(
        Ranking(party="a", tiers=(("s3",), ("s 1", "s.2"))), Ranking(party="b", tiers=(("s 1",), ("s.2",), ("s3",))),
    ),
    strength=(Strength(party="b", cuts=(1, 2)),),
)  # fmt: skip


def test_everything_that_a_conflict_can_hold_is_read_back_as_it_was():
    assert load_conflict(write_conflict(WHOLE)) == WHOLE
    assert load_conflict(write_conflict(GRAPH)) == GRAPH


def test_an_unchanged_conflict_leaves_the_text_as_it_is():
    for text in (HARBOUR, write_conflict(WHOLE), write_conflict(GRAPH)):
        assert write_conflict(load_conflict(text), over=text) == text


def test_a_changed_conflict_keeps_every_comment_and_everything_else():
    old = load_conflict(HARBOUR)
    strike, pay = old.options
    union, port = old.preferences
    new = replace(
        old,
        title="Kestrel Bay pay",
        options=(replace(strike, now=True), pay, Option(id="mediate", party="port", note="offered")),
        preferences=(
            replace(union, statements=(*union.statements[::-1], Preference(wants="mediate", basis="assumed"))), port,
        ),
    )  # fmt: skip
    text = write_conflict(new, over=HARBOUR)
    assert load_conflict(text) == new
    for comment in ("# Drafted for", "# working title", "# the employer", "# announced in May", "# What the port",
                    "# they would go back", "# front page"):  # fmt: skip
        assert comment in text
    assert 'moves = "both"' in text  # a default that the person wrote out


def test_what_is_taken_out_of_a_conflict_leaves_the_file():
    old = load_conflict(HARBOUR)
    new = replace(old, impossible=(), preferences=(replace(old.preferences[0], statements=()), old.preferences[1]))
    text = write_conflict(new, over=HARBOUR)
    assert load_conflict(text) == new
    assert "impossible" not in text


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(max_examples=40, deadline=None)
@given(words, words, words, st.lists(words, max_size=3))
def test_any_text_survives_the_file(title, name, note, evidence):
    conflict = replace(
        load_conflict(HARBOUR),
        title=title,
        parties=(Party(id="union", name=name), Party(id="port", name="P")),
        options=(
            Option(id="strike", party="union", text=note, evidence=tuple(evidence)),
            Option(id="raise", party="port", note=note),
        ),
    )
    text = write_conflict(conflict)
    assert load_conflict(text + "\n") == conflict
    assert load_conflict(write_conflict(conflict, over=HARBOUR)) == conflict

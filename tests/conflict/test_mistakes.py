"""Every mistake in a conflict file is told with its line and what to do; nothing ends in a traceback."""

from __future__ import annotations

import time

import pytest

from communique import analyse, load_conflict
from communique.conflict import Conflict, Option, Party, Preferences, verify
from communique.errors import ConflictError

GOOD = """\
communique = 1
title = "Orchard water"
[parties]
upper = "Upper villages"
lower = "Lower villages"
[[options]]
id = "dam"
party = "upper"
now = false
[[options]]
id = "well"
party = "upper"
[[options]]
id = "court"
party = "lower"
moves = "one-way"
[[impossible]]
when = "dam and well"
[[preferences.upper]]
wants = "dam if not court"
[[preferences.upper]]
wants = "not court"
[[preferences.lower]]
wants = "not dam"
"""
RANKED = GOOD[: GOOD.index("[[preferences.lower]]")] + "[rankings]\nlower = {}\n"
GRAPH = """\
[parties]
a = "A"
b = "B"
[graph]
states = ["s1", "s2", "s3"]
moves = { a = { s1 = ["s2"] }, b = { s2 = ["s3", "s1"] } }
[rankings]
a = ["s1", ["s2", "s3"]]
b = ["s3", "s2", "s1"]
"""


def changed(old, new, text=GOOD):
    assert old in text
    return text.replace(old, new, 1)


# name: (file, line of the first mistake, words of its message)
BAD = {
    "not TOML": (changed("[parties]", "[parties"), 3, "not TOML"),
    "a key twice": (changed('title = "Orchard water"', 'title = "a"\ntitle = "b"'), 3, "not TOML"),
    "an unclosed string": (changed('"Upper villages"', '"Upper villages'), 4, "not TOML"),
    "a later version": (changed("communique = 1", "communique = 7"), 1, "version 7"),
    "version in words": (changed("communique = 1", 'communique = "one"'), 1, "a whole number, not text"),
    "an unknown key at the top": (changed("title", "titel"), 2, "Did you mean `title`?"),
    "an unknown key of an option": (changed("now = false", "nwo = false"), 9, "Did you mean `now`?"),
    "an unknown key of a statement": (
        changed('wants = "not court"', 'want = "not court"'), 22, "Did you mean `wants`?"),
    "an unknown key of an impossible": (changed('when = "dam', 'whn = "dam'), 18, "Did you mean `when`?"),
    "no parties": (GOOD.replace("[parties]\nupper", "# \nuppr").replace("lower = \"Lower villages\"", ""), 0, ""),
    "an option of nobody": (changed('party = "lower"', 'party = "lowr"'), 15, "Did you mean `lower`?"),
    "an option without party": (changed('party = "lower"\n', ""), 13, "`party` is missing"),
    "an option without id": (changed('id = "well"\n', ""), 10, "`id` is missing"),
    "an option twice": (changed('id = "well"', 'id = "dam"'), 11, "there twice"),
    "an option with a space": (changed('id = "well"', 'id = "deep well"'), 11, "cannot be an option's id"),
    "an option called not": (changed('id = "well"', 'id = "not"'), 11, "cannot be an option's id"),
    "an option without name": (changed('id = "well"', 'id = ""'), 11, "cannot be an option's id"),
    "an option id of dashes": (changed('id = "well"', 'id = "---"'), 11, "cannot be an option's id"),
    "an invisible mark in an id": (changed('id = "well"', 'id = "we\\u200bll"'), 11, "cannot be an option's id"),
    "now in words": (changed("now = false", 'now = "no"'), 9, "must be true or false, not text"),
    "a way to move that is none": (changed('"one-way"', '"oneway"'), 16, "Did you mean `one-way`?"),
    "evidence that is no list": (changed("now = false", 'evidence = "r1:2-3"'), 9, "must be a list, not text"),
    "evidence that is no text": (changed("now = false", "evidence = [12]"), 9, "must be text, not a whole number"),
    "a basis that is none": (changed('wants = "not dam"', 'wants = "not dam"\nbasis = "guess"'), 25, "is no basis"),
    "an unknown option in a statement": (changed('"not court"', '"not curt"'), 22, "Did you mean `court`?"),
    "an unknown option in an impossible": (changed("dam and well", "dam and wel"), 18, "Did you mean `well`?"),
    "a statement that ends early": (changed('"not court"', '"not"'), 22, "ends where an option is expected"),
    "a parenthesis that is not closed": (changed('"not court"', '"(court or dam"'), 22, "not closed"),
    "a parenthesis too many": (changed('"not court"', '"court)"'), 22, "too many"),
    "two options without a word between": (changed('"not court"', '"court dam"'), 22, "Join two statements"),
    "marks instead of words": (changed('"not court"', '"!court && dam"'), 22, "Write `not`"),
    "a word where an option belongs": (changed('"not court"', '"dam and or court"'), 22, "`or` stands where"),
    "an empty statement": (changed('"not court"', '""'), 22, "empty"),
    "a statement nested too deeply": (
        changed('"not court"', f'"{"(" * 5000}court{")" * 5000}"'), 22, "nested more than"),
    "a thousand times not": (changed('"not court"', f'"{"not " * 1000}court"'), 22, "nested more than"),
    "a thousand times if": (changed('"not court"', f'"{"court if " * 1000}dam"'), 22, "nested more than"),
    "a statement without end": (changed('"not court"', f'"{"court or " * 9000}dam"'), 22, "longer than"),
    "lists nested too deeply": (f"x = {'[' * 20000}{']' * 20000}\n", 0, "too deeply"),
    "everything impossible": (changed("dam and well", "dam or not dam"), 17, "No combination"),
    "a status quo that is impossible": (
        changed("dam and well", "not dam and not well and not court",
                GOOD.replace('"upper"\n[[', '"upper"\nnow = false\n[[')
                .replace('moves = "one-way"', "now = false")), 18, "status quo NNN is impossible"),
    "preferences of nobody": (changed("[[preferences.lower]]", "[[preferences.lowr]]"), 23, "Did you mean `lower`?"),
    "a party without preferences": (changed('[[preferences.lower]]\nwants = "not dam"\n', ""), 5, "has no preferences"),
    "preferences given twice": (GOOD + '[rankings]\nlower = ["---"]\n', 26, "as preferences and as rankings"),
    "preferences that are no tables": (
        changed('[[preferences.lower]]\nwants = "not dam"', 'x=1\n[preferences]\nlower="dam"'), 0, ""),
    "a first statement that is tied": (GOOD + "tied = true\n", 25, "none before it"),
    "a ranking with a state twice": (
        RANKED.format('["YNN", "NYN", "NNN", "YNY", "NYY", "NNY", "YNN"]'), 24, "ranked twice"),
    "a ranking that leaves a state out": (RANKED.format('["YNN", "NYN", "NNN", "YNY", "NYY"]'), 24, "leaves out NNY"),
    "a ranking with an impossible state": (RANKED.format('["YYN", "---"]'), 24, "`YYN` is impossible"),
    "a ranking with too short a state": (RANKED.format('["YN", "---"]'), 24, "Write 3 of Y, N or -"),
    "a ranking with other letters": (RANKED.format('["ynn", "---"]'), 24, "Write 3 of Y, N or -"),
    "a ranking of numbers": (RANKED.format("[1, 2]"), 24, "must be text, not a whole number"),
    "a ranking that is no list": (RANKED.format('"YNN"'), 24, "must be a list, not text"),
    "a ranking with an empty tier": (RANKED.format('["---", []]'), 24, "tier without states"),
    "combinations that overlap": (
        GOOD + '[[same]]\nwhen = "court"\n[[same]]\nwhen = "dam"\n', 27, "share combinations"),
    "a statement that splits one state": (GOOD + '[[same]]\nwhen = "dam"\n', 22, "tells apart combinations"),
    "two hundred options": (
        GOOD + "".join(f'[[options]]\nid = "o{n}"\nparty = "upper"\n' for n in range(200)), 94, "at most 26"),
    "neither options nor graph": ('[parties]\na = "A"\n[preferences]\na = []\n', 0, "neither options nor a graph"),
    "both options and a graph": (GOOD + '[graph]\nstates = ["s"]\nmoves = {}\n', 6, "either options or a graph"),
    "a graph without states": (changed('["s1", "s2", "s3"]', "[]", GRAPH), 5, "no states"),
    "a state twice": (changed('"s3"]', '"s3", "s1"]', GRAPH), 5, "there twice"),
    "a move to nowhere": (changed('["s3", "s1"]', '["s3", "s4"]', GRAPH), 6, "no state of the graph"),
    "a move to itself": (changed('["s3", "s1"]', '["s2"]', GRAPH), 6, "to itself"),
    "a mover who is nobody": (changed("b = { s2", "c = { s2", GRAPH), 6, "no party"),
    "an unknown state in a ranking": (changed('["s2", "s3"]', '["s2", "s4"]', GRAPH), 8, "no state of the graph"),
    "moves that are no table": (changed('{ s1 = ["s2"] }', '["s1"]', GRAPH), 6, "must be a table, not a list"),
    "a graph whose now is nowhere": (changed("moves =", 'now = "x"\nmoves =', GRAPH), 6, "no state of the graph"),
    "strength of nobody": (GOOD + "[strength]\nlowr = 1\n", 26, "Did you mean `lower`?"),
    "more strength than statements": (GOOD + "[strength]\nlower = 5\n", 26, "from 0 to 1"),
    "strength in words": (GOOD + '[strength]\nlower = "very"\n', 26, "a whole number, not text"),
    "an unknown pair of three": (
        GOOD + '[unknown]\nlower = [["YNN", "NNN", "NYN"]]\n', 26, "neither a statement nor a pair"),
    "an unknown of an unknown option": (GOOD + '[unknown]\nlower = ["damm"]\n', 26, "Did you mean `dam`?"),
    "a view of nobody": (GOOD + '[views.lowr]\noptions = ["dam"]\n', 25, "Did you mean `lower`?"),
    "a view of an unknown option": (GOOD + '[views.lower]\noptions = ["damm"]\n', 26, "Did you mean `dam`?"),
    "a party name that is a number": (changed('"Lower villages"', "3"), 5, "must be text, not a whole number"),
    "a party with a plus": (changed("lower =", '"lo+wer" ='), 5, "cannot be a party's id"),
    "a date in words": (changed("communique = 1", 'as_of = "May"'), 1, "must be a date, not text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_its_line(name):
    text, line, words = BAD[name]
    with pytest.raises(ConflictError) as caught:
        load_conflict(text)
    assert caught.value.mistakes
    found = [m for m in caught.value.mistakes if words in str(m) and (not line or m.line == line)]
    assert found, str(caught.value)


def test_the_good_files_are_good():
    for text in (GOOD, GRAPH, RANKED.format('["---"]'), GOOD.replace("\n", "\r\n")):
        assert analyse(load_conflict(text)).states.count


def test_every_mistake_is_told_at_once_in_the_order_of_the_file():
    text = GOOD.replace('party = "lower"', 'party = "lwer"').replace("not dam", "not damm").replace("dam and", "dm and")
    with pytest.raises(ConflictError) as caught:
        load_conflict(text)
    assert [mistake.line for mistake in caught.value.mistakes] == [15, 18, 24]


def test_ids_in_any_script_work_and_compare_by_what_is_seen():
    composed, decomposed = "größe", "gro\u0308ße"
    text = (
        GOOD.replace('"dam"', f'"{composed}"')
        .replace("dam", decomposed)
        .replace('"well"', '"水井"')
        .replace("well", "水井")
    )
    conflict = load_conflict(text)
    assert [option.id for option in conflict.options] == [composed, "水井", "court"]


def test_sixty_five_and_three_hundred_statements_are_exact():
    for count in (65, 300):
        text = GOOD.replace(
            '[[preferences.lower]]\nwants = "not dam"',
            '[[preferences.lower]]\nwants = "dam or not dam"\n' * count + '[[preferences.lower]]\nwants = "not dam"',
        )
        assert (
            analyse(load_conflict(text), ["nash", "seq"]).as_table()["stable"]
            == analyse(load_conflict(GOOD), ["nash", "seq"]).as_table()["stable"]
        )


def test_the_first_of_many_statements_still_decides():
    weak = [f'[[preferences.lower]]\nwants = "{"" if n % 2 else "not "}court"\n' for n in range(130)]
    first = GOOD.replace("[[preferences.lower]]\n", "".join(["[[preferences.lower]]\n", 'wants = "not court"\n', *weak,
                                                               "[[preferences.lower]]\n"]))  # fmt: skip
    payoff = analyse(load_conflict(first), ["nash"]).payoffs[1]
    states = analyse(load_conflict(first), ["nash"]).states
    assert payoff[states.find("YNN")] > payoff[states.find("NNY")]


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path):
    with pytest.raises(ConflictError, match="Cannot read the file"):
        load_conflict(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'title = "x"\nquestion = "caf\xe9"\n')
    with pytest.raises(ConflictError) as caught:
        load_conflict(tmp_path / "latin.toml")
    assert caught.value.mistakes[0].line == 2


def test_a_conflict_too_large_is_refused_before_memory_is_spent():
    options = tuple(Option(id=f"o{n}", party="p") for n in range(27))
    conflict = Conflict(
        parties=(Party(id="p", name="P"),), options=options, preferences=(Preferences(party="p", statements=()),)
    )
    began = time.perf_counter()
    with pytest.raises(ConflictError, match="2\\^27"):
        verify(conflict)
    assert time.perf_counter() - began < 1


def test_simultaneous_sanctions_too_many_to_compare_are_refused_with_their_number():
    from benchmarks.random_conflicts import random_conflict

    with pytest.raises(ConflictError, match="at most"):
        analyse(random_conflict(4, 20), ["sim"])


def test_a_graph_has_no_simultaneous_sanctions_and_an_unknown_notion_is_told():
    with pytest.raises(ConflictError, match="sim needs options"):
        analyse(load_conflict(GRAPH), ["sim"])
    with pytest.raises(ConflictError, match="Did you mean `nash`"):
        analyse(load_conflict(GRAPH), ["nahs"])
    assert any("sim" in note for note in analyse(load_conflict(GRAPH)).notes)


def test_combinations_that_count_as_one_may_be_ranked_together_or_one_by_one():
    same = RANKED.replace("[rankings]", '[[same]]\nwhen = "court"\n[rankings]')
    same = same.replace('wants = "dam if not court"\n', "")
    same = same.replace("[[preferences.upper]]\n[[", "[[", 1)
    for order in ('["NNN", "--Y", "YNN", "NYN"]', '["NNN", ["NNY", "YNY", "NYY"], "YNN", "NYN"]'):
        assert analyse(load_conflict(same.format(order))).states.count == 4
    with pytest.raises(ConflictError, match="ranked twice"):
        load_conflict(same.format('["NNN", "NNY", "YNN", "NYN", "YNY", "NYY"]'))

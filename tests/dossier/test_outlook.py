"""What could hold, from a solved conflict: how things can develop."""

import re
from collections.abc import Iterator

import pytest

from communique.analysis.reach import Step
from communique.analysis.sure import Change
from communique.conflict.file import read_conflict
from communique.conflict.states import states
from communique.dossier import Development, outlook, render_conflict
from communique.dossier.phrases import Phrases
from communique.dossier.solved import Solved
from communique.errors import ConflictError

FERRY = """
communique = 1
[parties]
line = "Sillmere Line"
crews = "Crews' Council"
[[options]]
id = "night"
party = "line"
text = "Run the night ferry"
now = false
[[options]]
id = "walkout"
party = "crews"
text = "Walk out"
now = false
[rankings]
line = ["NN", "YN", "YY", "NY"]
crews = ["YN", "NY", "NN", "YY"]
"""


def wide() -> str:
    """Three parties with three options each that chase one another: many improvements everywhere."""
    lines = ["communique = 1", "[parties]", 'a = "A"', 'b = "B"', 'c = "C"']
    for party in "abc":
        for n in range(3):
            lines += ["[[options]]", f'id = "{party}{n}"', f'party = "{party}"', "now = false"]
    for party, other, sign in (("a", "b", "not "), ("b", "c", ""), ("c", "a", "")):
        for n in range(3):
            lines += [f"[[preferences.{party}]]", f'wants = "{party}{n} iff {sign}{other}{n}"']
    return "\n".join(lines)


def every(steps: tuple[Development, ...], depth: int = 1) -> Iterator[tuple[Development, int]]:
    for step in steps:
        yield step, depth
        yield from every(step.then, depth + 1)


def test_developments_follow_the_improvements_and_say_where_they_could_hold():
    development = outlook(read_conflict(FERRY), readings=10).development
    assert [(step.party, step.does, step.stable, depth) for step, depth in every(development)] == [
        ("Crews' Council", "walk out", False, 1),
        ("Sillmere Line", "run the night ferry", False, 2),
        ("Crews' Council", "choose not to walk out after all", True, 3),
    ]


def test_developments_stay_short_and_tell_each_state_once():
    steps = list(every(outlook(read_conflict(wide()), readings=5).development))
    labels = [step.label for step, _ in steps]
    assert 6 <= len(labels) == len(set(labels)) <= 30
    assert max(depth for _, depth in steps) == 3


def test_without_a_known_status_quo_no_development_is_told():
    assert outlook(read_conflict(FERRY.replace("now = false\n", "")), readings=10).development == ()


def test_developments_are_shown_as_lists_within_lists():
    html = render_conflict("Ferry", outlook(read_conflict(FERRY), readings=10))
    part = html.split("How things can develop from here")[1].split("<svg")[0]
    assert part.count('<ul class="steps">') == part.count("</ul>") == 3
    assert 'choose not to walk out after all <span class="holds">outcome B</span>' in part


YARD = """
communique = 1
[parties]
yard = "Yard and Port"
crew = "Crew"
[[options]]
id = "pay"
party = "yard"
text = "Yard raises pay by 3 percent"
now = false
[[options]]
id = "gate"
party = "yard"
text = "The owners close the north gate"
now = false
[[options]]
id = "fund"
party = "crew"
text = "Quiet hours at the quay"
now = false
[[preferences.yard]]
wants = "not pay"
[[preferences.yard]]
wants = "gate"
[[preferences.crew]]
wants = "pay"
[[preferences.crew]]
wants = "fund"
"""


def test_an_option_written_as_a_sentence_is_told_from_its_verb_on() -> None:
    section = outlook(read_conflict(YARD), lambda _: None, readings=20)
    told = str(section)
    assert "will close the north gate" in told
    assert "not raise pay by 3 percent" in told
    assert "carry out “Quiet hours at the quay”" in told


SLUICE = """
communique = 1
[parties]
board = "Canal Board"
barges = "Bargemen"
[[options]]
id = "dredge"
party = "board"
now = false
[[options]]
id = "pilot"
party = "board"
now = false
[[options]]
id = "lamps"
party = "board"
now = false
[[impossible]]
when = "dredge and not pilot and not lamps"
[rankings]
board = ["YYY", ["YYN", "NNY"], "NNN", ["NYN", "YNY", "NYY"]]
barges = [["YYN", "NNY"], ["NNN", "YYY"], ["NYN", "YNY", "NYY"]]
"""


def test_the_smallest_step_changes_the_fewest_options_where_combinations_are_impossible():
    conflict = read_conflict(SLUICE)
    # By their numbers, 0 and 2, "no dredging" and "dredge and pilot" would be nearer to each other than 0 and 3.
    assert [states(conflict).yn(state) for state in (0, 2, 3)] == ["NNN", "YYN", "NNY"]
    steps = outlook(conflict, readings=5).development
    assert [step.does for step in steps] == ["carry out “dredge”, carry out “pilot” and carry out “lamps”",
                                             "carry out “lamps”"]  # fmt: skip


def test_deals_that_change_less_are_told_first_where_combinations_are_impossible():
    head, *deals = outlook(read_conflict(SLUICE), readings=5).notes
    assert head.startswith("Room for a deal: ")
    assert [deal[:3] for deal in deals[:3]] == ["(1)", "(2)", "(3)"]
    assert [len(re.findall("carry out", deal)) for deal in deals[:3]] == [1, 2, 3]


def test_a_conflict_too_large_to_be_told_is_refused_before_it_is_solved():
    options = "".join(f'[[options]]\nid = "o{n}"\nparty = "line"\n' for n in range(21))
    text = f'communique = 1\n[parties]\nline = "Line"\n{options}[[preferences.line]]\nwants = "o0"\n'
    with pytest.raises(ConflictError, match=r"2,097,152 states are too many .* at most 1,048,576"):
        outlook(read_conflict(text), readings=5)


THREAT = """
communique = 1
[parties]
line = "Sillmere Line"
crews = "Crews' Council"
[[options]]
id = "night"
party = "line"
now = false
[[options]]
id = "walkout"
party = "crews"
now = false
[[options]]
id = "talks"
party = "crews"
now = false
IMPOSSIBLE
[[preferences.line]]
wants = "not walkout"
[[preferences.crews]]
wants = "talks"
[[preferences.crews]]
wants = "walkout if night"
"""


@pytest.mark.parametrize(
    "limits", ["", '[[impossible]]\nwhen = "walkout and talks and not night"', '[[same]]\nwhen = "walkout and talks"']
)
@pytest.mark.parametrize(("first", "credible", "share"), [("talks", True, "100%"), ("not walkout", False, "0%")])
def test_a_threat_is_credible_where_carrying_it_out_is_better(limits, first, credible, share):
    text = THREAT.replace("IMPOSSIBLE", limits).replace('wants = "talks"', f'wants = "{first}"')
    (threat,) = outlook(read_conflict(text), readings=5).threats
    assert threat.credible == credible
    assert f"in {share} of the states" in threat.why


CHANGES = """
communique = 1
[parties]
line = "Sillmere Line"
crews = "Crews' Council"
[[options]]
id = "night"
party = "line"
text = "Run the night ferry"
now = true
[[options]]
id = "walkout"
party = "crews"
text = "Walk out"
now = false
[[preferences.line]]
wants = "night"
[[preferences.line]]
wants = "not walkout"
basis = "assumed"
[[preferences.crews]]
wants = "not night"
basis = "assumed"
[[preferences.crews]]
wants = "not walkout"
[[preferences.crews]]
wants = "walkout if night"
[[preferences.crews]]
wants = "not (walkout and night)"
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("line", "drop", 0), "if Sillmere Line did not care whether it will run the night ferry"),
        (("line", "drop", 1), "if Sillmere Line did not care whether Crews' Council will walk out"),
        (("line", "reverse", 1), "if Sillmere Line wanted that Crews' Council walk out"),
        (("line", "reverse", 0), "if Sillmere Line wanted not to run the night ferry"),
        (("line", "swap", 0),
         "if it mattered more to Sillmere Line that Crews' Council not walk out than to run the night ferry"),
        (("crews", "drop", 0), "if Crews' Council did not care whether Sillmere Line will run the night ferry"),
        (("crews", "reverse", 0), "if Crews' Council wanted that Sillmere Line run the night ferry"),
        (("crews", "drop", 2),
         "if Crews' Council did not care whether it will walk out "
         "if Sillmere Line should run the night ferry"),
        (("crews", "reverse", 2),
         "if Crews' Council wanted that Sillmere Line run the night ferry and not to walk out"),
        (("crews", "reverse", 3),
         "if Crews' Council wanted to walk out and that Sillmere Line run the night ferry"),
    ],
)  # fmt: skip
def test_a_change_of_wishes_is_told_without_denying_a_denial(change, words):
    party, kind, place = change
    solved = Solved(read_conflict(CHANGES), readings=5)
    assert Phrases(solved).change(Change(party, kind, place)) == words


def test_what_is_done_now_is_ended_and_what_was_to_be_done_is_not_done_after_all():
    solved = Solved(read_conflict(CHANGES), readings=5)
    place = {solved.states.yn(state): state for state in range(solved.states.count)}
    says = Phrases(solved).does
    assert says(Step(party=0, start=place["YN"], end=place["NN"])) == "cease to run the night ferry"
    assert says(Step(party=1, start=place["YY"], end=place["YN"])) == "choose not to walk out after all"


def test_an_outcome_says_in_what_few_options_it_differs_from_the_first():
    html = render_conflict("Ferry", outlook(read_conflict(FERRY), readings=10))
    assert html.count("Unlike A: ") == 1
    assert re.search(r"Unlike A: “\w[^”]*” \([^)]+\): (yes|no)", html)

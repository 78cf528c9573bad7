import pytest

from communique.analysis.views import play, seen_by
from communique.conflict import load_conflict
from communique.errors import ConflictError

PLAIN = """
communique = 1
title = "Harbour"
[parties]
port = "Port"
crew = "Crew"
[[options]]
id = "raise"
party = "port"
now = false
[[options]]
id = "strike"
party = "crew"
now = false
[[preferences.port]]
wants = "not strike"
[[preferences.port]]
wants = "not raise"
[[preferences.crew]]
wants = "raise"
[[preferences.crew]]
wants = "not strike"
"""
BLUFFED = (
    PLAIN
    + """
[[views.port.preferences.crew]]
wants = "strike iff not raise"
[[views.port.preferences.crew]]
wants = "raise"
"""
)
HIDDEN = (
    PLAIN.replace('wants = "raise"', 'wants = "strike"').replace('wants = "not strike"\n"""', '"""')
    + """
[views.port]
options = ["raise"]
"""
)


def test_without_views_everybody_sees_the_same_and_nobody_is_surprised():
    played = play(load_conflict(PLAIN))
    assert played.outcome == "NN"
    assert played.views[0].equilibria == played.views[1].equilibria
    assert played.surprised == ()


def test_a_party_that_believes_a_bluff_expects_otherwise():
    played = play(load_conflict(BLUFFED))
    assert played.views[0].equilibria != played.views[1].equilibria


def test_an_option_that_a_party_does_not_know_of_cannot_change_in_its_view():
    conflict = load_conflict(HIDDEN)
    assert {one.when for one in seen_by(conflict, "port").impossible} == {"strike"}
    played = play(conflict)
    assert played.outcome is not None
    assert played.outcome[1] == "Y"
    assert "port" in played.surprised


def test_nothing_is_played_from_an_unknown_status_quo():
    with pytest.raises(ConflictError, match="status quo"):
        play(load_conflict(PLAIN.replace("now = false\n", "")))

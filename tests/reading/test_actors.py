"""The table of actors: names, dates, capitals, and a case's own rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import ReaderError
from communique.reading.actors import Actors, Known
from communique.reading.parse import Token
from communique.terms import Span

HEADER = "name,kind,names,people,places,seats,from,to,source\n"


def tokens(text: str) -> list[Token]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append(Token(span=Span(start, at), text=word, pos="X", head=-1, relation="root"))
    return found


@pytest.mark.parametrize(
    ("words", "name", "manner"),
    [
        ("UK", "United Kingdom", "name"),
        ("U.K.", "United Kingdom", "name"),
        ("Downing Street", "United Kingdom", "seat"),
        ("Élysée Palace", "France", "seat"),
        ("Oslo", "Norway", "place"),
        ("Danes", "Denmark", "people"),
        ("Peruvian", "Peru", "people"),
        ("Nato", "NATO", "name"),
        ("Organisation for Security and Co-operation in Europe", "OSCE", "name"),
        ("Alliance of Small Island States", "AOSIS", "name"),
        ("poorer nations", "developing countries", "name"),
    ],
)
def test_names_adjectives_capitals_and_seats_lead_to_one_actor(words: str, name: str, manner: str) -> None:
    known = Actors.load().named(words)
    assert known is not None
    assert (known.name, known.manner) == (name, manner)


@pytest.mark.parametrize("words", ["us", "turkey", "who", "chad", "polish", "georgian-style", "Smith"])
def test_ordinary_words_are_no_actors(words: str) -> None:
    assert Actors.load().named(words) is None


def test_a_renamed_capital_is_known_at_each_date() -> None:
    actors = Actors.load()
    for name in ("Astana", "Nur-Sultan"):
        known = actors.named(name, date(2021, 5, 1))
        assert known is not None
        assert known.name == "Kazakhstan"


def test_the_same_capital_means_the_state_of_its_time() -> None:
    actors = Actors.load()
    then, now = actors.named("Moscow", date(1979, 6, 18)), actors.named("Moscow", date(2010, 4, 8))
    assert then is not None
    assert now is not None
    assert (then.name, now.name) == ("Soviet Union", "Russia")


def test_without_a_day_a_name_means_who_bears_it_of_late() -> None:
    known = Actors.load().named("Moscow")
    assert known is not None
    assert known.name == "Russia"


def test_states_carry_their_present_names() -> None:
    actors = Actors.load()
    for old, new in (("Swaziland", "Eswatini"), ("Macedonia", "North Macedonia"), ("Burma", "Myanmar")):
        known = actors.named(old, date(2022, 1, 1))
        assert known is not None
        assert known.name == new


def test_the_longest_name_is_found_in_a_text() -> None:
    text = "Envoys of the United Arab Emirates met South Sudan 's team"
    found = [(each.span.of(text), each.known.name) for each in Actors.load().find(text, tokens(text))]
    assert found == [("United Arab Emirates", "United Arab Emirates"), ("South Sudan", "South Sudan")]


def test_rows_of_the_case_win(tmp_path: Path) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(HEADER + "River Council,organisation,the basin body|Congo,,,,,,analyst\n", encoding="utf-8")
    actors = Actors.load(own)
    assert actors.named("Congo") == Known(name="River Council", kind="organisation", manner="name")
    assert actors.named("Chile") == Known(name="Chile", kind="state", manner="name")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name,kind\nX,state\n", "lacks the column"),
        (HEADER + ",state,,,,,,,\n", "needs a name and a kind"),
        (HEADER + "X,planet,,,,,,,\n", "needs a name and a kind"),
    ],
)
def test_a_malformed_table_is_refused_with_what_to_do(tmp_path: Path, content: str, says: str) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(ReaderError, match=says) as refused:
        Actors.load(own)
    assert str(own) in refused.value.where
    assert refused.value.mend


def test_a_missing_table_and_one_that_is_not_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        Actors.load(tmp_path / "none.csv")
    damaged = tmp_path / "damaged.csv"
    damaged.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(ReaderError, match="not a UTF-8 CSV"):
        Actors.load(damaged)


def test_a_name_does_not_go_on_after_a_full_stop() -> None:
    text = "They left the United States . Congress voted"
    assert [one.known.name for one in Actors.load().find(text, tokens(text))] == ["United States", "US Congress"]


@pytest.mark.parametrize(
    ("headline", "state"),
    [
        ("Peru's ministers stand firm as road talks stall", "Peru"),
        ("Peruvian rebels walk out", "Peru"),
        ("Chile hosts new round on Peru's roads", None),
        ("Rebels storm out of talks in Peru", None),
        ("Rebels storm out", None),
    ],
)
def test_a_headline_is_about_the_one_state_that_it_names_as_more_than_a_place(headline: str, state: str | None) -> None:
    assert Actors.load().state_of(headline) == state

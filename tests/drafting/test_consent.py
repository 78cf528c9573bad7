"""Who must consent and where the sides meet, as the reports tell it."""

from __future__ import annotations

import pytest
from tests.comparison.built import Account
from tests.drafting import built

from communique.comparison import compare
from communique.drafting import draft
from communique.drafting.consent import _lists, find_consents, tell_consents, tell_forums
from communique.drafting.file import as_file
from communique.terms import Lineage

WAYS = _lists()["way"]
NAMES = {"River Council": "River Council", "Osk": "Osk", "Vale": "Vale"}


def consents(text: str):
    return find_consents([Account("a1", text).report()], NAMES)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["kind"])
def test_the_hit_tells_of_consent_and_the_miss_does_not(way):
    assert [found.kind for found in consents(way["hit"])] == [way["kind"]]
    assert consents(way["miss"]) == ()


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("The River Council decides by consensus, and Osk objects.", "decides only together", ("Osk", "River Council")),
        ("The deal needs the approval of Vale before it is signed.", "needs the consent of", ("Vale",)),
        ("Osk has a veto over any change of the quotas.", "can block", ("Osk",)),
        ("The accord has yet to be ratified by parliament in June.", "needs the consent of", ()),
    ],
)
def test_a_sentence_on_consent_is_found_with_whom_it_names(text, kind, parties):
    (found,) = consents(f"Talks went on for a week. {text}")
    assert (found.kind, found.parties) == (kind, parties)
    assert found.evidence.quote == text


@pytest.mark.parametrize(
    "text", ["Osk will not have a veto over any change of the quotas.", "Vale needs no approval of anyone for that."]
)
def test_consent_that_is_denied_is_none(text):
    assert consents(text) == ()


def test_a_line_quotes_the_sentence_and_leads_to_it():
    (line,) = tell_consents(consents("The River Council decides by consensus on all of this."))
    assert line.startswith("decides only together (named: River Council): “The River Council decides by consensus")
    assert "[ra1:" in line


def test_the_file_asks_about_consent_where_the_reports_tell_of_none():
    text = as_file(draft(built.comparison(), [built.report()], title="Port"))
    assert "Does any party decide only by consensus" in text
    assert "Who must consent" not in text


def test_a_meeting_with_a_day_is_a_forum_with_those_who_met():
    talks = (
        Account("a1", "Osk and Vale met in Port Hale on 3 May. Osk demanded a lower toll.")
        .move("meet", "Osk; Vale", "met")
        .move("demand", "Osk", "demanded", "a lower toll")
        .meets("met in Port Hale", "2031-05-03", "Port Hale")
    )
    (line,) = tell_forums(compare([talks.report()], [talks.reading()], Lineage(clusters=())))
    assert line.startswith("2031-05-03: ")
    assert "Osk, Vale [ra1:" in line

from typing import get_args

import pytest

from communique.dossier.dates import short, spelled, stretch
from communique.dossier.shown import balanced, clipped, unquoted, visible
from communique.dossier.wording import listed, wording
from communique.terms import CitedMove, Evidence, Move, MoveType, Span


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-03-14", "14 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-03-10/2031-03-14", "10–14 March 2031"),
        ("2031-03/2031-05", "March 2031 – May 2031"),
        ("2031-02-31", "2031-02-31"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_dates_are_spelled_at_the_precision_given(iso, words):
    assert spelled(iso) == words


def test_a_month_covers_its_days_and_nonsense_covers_none():
    assert stretch("2028-02").last.day == 29
    assert stretch("2028-02-30") is None
    assert stretch("2028-03/2028-02") is None
    assert stretch("") is None
    assert short("2031-03-14") == "14 Mar 2031"


def test_hidden_characters_become_signs_and_others_stay():
    assert visible("a\x00b\u202ec\u2067d\ufeff\ud800") == "a␀b⟦U+202E⟧c⟦U+2067⟧d⟦U+FEFF⟧⟦U+D800⟧"
    assert visible("naïve – “tabs”\tand\nlines") == "naïve – “tabs”\tand\nlines"


def test_long_words_are_cut_at_a_word():
    assert clipped("the upper dam, and the lower", 16) == "the upper dam …"
    assert clipped("short", 16) == "short"


def test_lost_quotation_marks_are_dropped():
    assert balanced("close the gates” in spring,") == "close the gates in spring"
    assert balanced("call it “a first step") == "call it a first step"
    assert balanced("“We will wait,” he said") == "“We will wait,” he said"
    assert balanced("answer with “silence.”") == "answer with “silence”"
    assert unquoted("“We will wait”") == "We will wait"
    assert unquoted("“We” and “you”") == "“We” and “you”"


def test_parties_take_their_article():
    words = wording()
    assert words.parties(("Upland", "United Arab Emirates"), start=True) == "Upland and the United Arab Emirates"
    assert words.party("teachers’ union", start=True) == "The teachers’ union"
    assert words.party("the Delta Federation", start=True) == "The Delta Federation"
    assert words.party("delegation", start=True) == "The delegation"
    assert words.party("several delegations") == "several delegations"
    assert listed(["a", "b", "c"]) == "a, b and c"


def _move(kind: str, **more: object) -> CitedMove:
    place = Evidence("r1", 0, 1)
    return CitedMove(
        report="r1",
        move=Move(type=kind, sentence=Span(0, 1), trigger=Span(0, 1), actor=("Upland",), **more),
        evidence=place,
        trigger=place,
    )


@pytest.mark.parametrize(
    ("kind", "before", "words", "clause"),
    [
        ("demand", "that", "the levy end in May", "demands that the levy end in May"),
        ("demand", "", "to end the levy", "wants Delta to end the levy"),
        ("demand", "", "the end of the levy", "demands the end of the levy"),
        ("demand", "for", "lower levies", "demands lower levies"),
        ("demand", "", "not to end the levy", "wants Delta not to end the levy"),
        ("demand", "in May", "the end of the levy", "demands: the end of the levy"),
        ("reject", "", "that proposal", "rejects that proposal"),
        ("reject", "", "that the dam be lowered by half", "does not accept that the dam be lowered by half"),
        ("reject", "", "we could not do that", "rejects: we could not do that"),
        ("reject", "to", "anything but a date", "rejects anything but a date"),
        ("demand", "that", "“we close the gates”", "demands: “we close the gates”"),
        ("offer", "delta", "a share of the water", "offers a share of the water"),
        ("agree", "to", "a shorter season", "agrees on a shorter season"),
        ("demand", "must", "open the gates", "wants Delta to open the gates"),
        ("threaten", "the league would", "close the gates", "threatens to close the gates"),
        ("agree", "to", "shorten the season", "agrees to shorten the season"),
        ("warn", "", "the gates would close in May", "warns that the gates would close in May"),
        ("reject", "", "to reopen the treaty", "refuses to reopen the treaty"),
        ("express_willingness", "to", "share its readings", "is willing to share its readings"),
        ("threaten", "to", "close the gates", "threatens to close the gates"),
        ("accuse", "Delta of", "hiding readings", "accuses Delta of hiding readings"),
        ("warn", "of", "a dry summer", "warns of a dry summer"),
    ],
)
def test_a_move_becomes_a_clause_that_fits_the_words(kind, before, words, clause):
    assert wording().clause(_move(kind), before, words, "Delta", many=False) == clause


def test_words_that_only_point_say_little():
    words = wording()
    assert words.is_poor("that proposal")
    assert words.is_poor("must be free to choose its own path")
    assert words.is_poor("while very large, was not enough")
    assert words.is_poor("it would leave open the possibility that")
    assert not words.is_poor("an outside review of safety")


def test_common_nouns_are_counted_by_their_head():
    words = wording()
    assert words.many(("union leaders",))
    assert words.many(("sides in the harbour dispute",))
    assert not words.many(("Harbour Workers Union",))
    assert not words.many(("congress",))


def test_a_negated_move_says_so():
    said = wording().clause(_move("agree", negated=True), "to", "a new date", "", many=True)
    assert said == "do not agree: a new date"


def test_words_that_follow_the_verb_are_its_object_but_for_a_clause():
    told = [wording().clause(_move("demand"), "", words, "", many=False, joined=True) for words in
            ("partial relief from the levy", "levies must fall")]  # fmt: skip
    assert told == ["demands partial relief from the levy", "demands that levies fall"]


def test_words_with_braces_are_left_alone():
    assert "{addressee}" in wording().clause(_move("offer"), "", "the {addressee} {x}", "Delta", many=False)


def test_every_type_of_move_has_its_verb():
    for kind in get_args(MoveType):
        assert wording().label(kind)
        assert wording().label(kind, many=True)
        assert "[" not in wording().clause(_move(kind), "", "words", "", many=False)


def test_quotation_marks_that_face_the_wrong_way_are_dropped():
    assert balanced("delay” by the company with “delay") == "delay by the company with delay"


def test_words_that_only_announce_what_comes_say_little():
    assert wording().is_poor("three things")
    assert not wording().is_poor("three things that the port lacks")


def test_those_with_whom_something_is_done_stand_after_with():
    assert wording().is_company("with")
    assert not wording().is_company("an offer of")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("it would open the lock", "to open the lock"),
        ("his party would come back", "to come back"),
        ("the bloc will ban the boats", "to ban the boats"),
        ("it would not open the lock", "it would not open the lock"),
        ("it would be paid on Friday", "it would be paid on Friday"),
        ("its members would strike", "its members would strike"),
        ("Osk would open the lock", "to open the lock"),
        ("Osk also will open the lock", "to also open the lock"),
        ("Vale would open the lock", "Vale would open the lock"),
    ],
)
def test_what_somebody_would_do_itself_is_told_as_a_deed(words: str, told: str) -> None:
    assert wording().to_do(words, lambda name: name == "Osk") == told

from dataclasses import replace

from tests.dossier.sample import CITED, COMPARISON, GAZETTE, KESTREL, LEDGER, WIRE, at, material

from communique.dossier.moves import moves_by_party, on_the_table
from communique.dossier.rounds import rounds
from communique.dossier.sources import Sources
from communique.dossier.statements import statements
from communique.dossier.telling import predicate
from communique.dossier.wording import wording
from communique.terms import Condition


def _statements(moves=CITED):
    sources = Sources(material())
    return statements(moves, sources), sources


def test_a_copy_and_its_origin_make_one_statement_and_one_account():
    told, _ = _statements()
    growing = next(s for s in told if {WIRE.id, GAZETTE.id} <= {cited.report for cited in s.moves})
    assert growing.accounts == 1
    assert growing.best.report == WIRE.id
    assert {evidence.report for evidence in growing.evidence} == {WIRE.id, GAZETTE.id}


def test_no_move_is_lost_in_the_gathering():
    told, _ = _statements()
    assert sum(len(statement.moves) for statement in told) == len(CITED)


def test_what_is_negated_is_another_statement_than_what_is_not():
    cited = CITED[0]
    denied = replace(cited, move=replace(cited.move, negated=True))
    told, _ = _statements((cited, denied))
    assert len(told) == 2


def test_a_party_s_own_words_outweigh_what_an_opponent_says():
    cited = CITED[0]
    other = replace(cited, move=replace(cited.move, voice="opponent"))
    own, _ = _statements((cited,))
    said, _ = _statements((other,))
    assert own[0].weight > said[0].weight


def test_a_condition_is_taken_out_of_the_words_and_set_beside_them():
    told, sources = _statements()
    bargaining, _ = moves_by_party(told, sources, wording())
    lines = [line for party in bargaining for line in party.lines]
    office = next(line for line in lines if line.words == "to reopen its office in Moscow")
    assert office.condition == "if Russia sends its own envoys back to Brussels"


def test_a_bare_verb_is_told_with_what_helps_it_and_a_deed_held_out_as_a_threat():
    made = replace(CITED[0].move, type="deploy", trigger=at(LEDGER, "send more troops"), negated=False, condition=None)
    made = replace(made, content=at(LEDGER, "more troops"))
    free = replace(CITED[0], report=LEDGER.id, move=made)
    case = Condition(span=at(LEDGER, "if Russia uses force"), sign="if", actor="Russia")
    held = replace(free, move=replace(made, condition=case))
    sources = Sources(material())
    assert predicate(free, sources, wording(), many=False) == "would send more troops"
    assert predicate(held, sources, wording(), many=False).startswith("threatens to send more troops, if Russia uses")


def test_the_table_has_those_with_a_condition_first_and_says_who_must_act():
    _, sources = _statements()
    pairs = on_the_table(COMPARISON, sources, wording())
    named = [bool(pair.condition) for pair in pairs]
    assert named == sorted(named, reverse=True)
    assert {pair.must_act for pair in pairs if pair.condition} == {"Russia", "NATO"}


def test_the_meetings_of_all_reports_are_told_apart_by_place_and_day():
    _, sources = _statements()
    met = rounds(sources)
    held = [meeting for meeting in met if meeting.held]
    assert held[0].place == "Brussels"
    assert held[0].accounts == 3
    assert {meeting.place for meeting in met} == {"Brussels", "Geneva", "Vienna"}
    assert not next(meeting for meeting in met if meeting.place == "Vienna").held


def test_reports_of_one_outlet_are_told_apart():
    twin = replace(KESTREL, id="r00twin0000", outlet=LEDGER.outlet)
    sources = Sources(material(reports=(LEDGER, twin)))
    labels = {source.label for source in sources.all}
    assert labels == {"Northern Ledger (1)", "Northern Ledger (2)"}

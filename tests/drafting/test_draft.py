import pytest
from tests.comparison.built import Account
from tests.drafting import built

from communique.analysis import analyse
from communique.comparison import compare
from communique.conflict import load_conflict
from communique.dossier import outlook
from communique.drafting import as_file, differences, draft, kept_ids, taken_over
from communique.errors import ConflictError
from communique.terms import Lineage


@pytest.fixture(scope="module")
def drafted():
    return draft(built.comparison(), [built.report()], title="Port")


def test_the_parties_that_bargain_decide(drafted):
    assert {party.name for party in drafted.conflict.parties} == {"Dockers' Union", "Port Authority"}


def test_what_is_demanded_is_an_option_of_whom_it_is_asked(drafted):
    owners = {option.text.lower(): option.party for option in drafted.conflict.options}
    wages = next(party for text, party in owners.items() if "wages" in text)
    overtime = next(party for text, party in owners.items() if "overtime" in text)
    assert (wages, overtime) == ("port_authority", "dockers_union")


def test_every_option_has_evidence_and_every_statement_has_it_or_is_assumed(drafted):
    assert all(option.evidence for option in drafted.conflict.options)
    statements = [one for preferences in drafted.conflict.preferences for one in preferences.statements]
    assert statements
    assert all(one.evidence or one.basis == "assumed" for one in statements)


def test_a_threat_becomes_what_its_maker_does_unless(drafted):
    union = drafted.conflict.statements_of("dockers_union") or ()
    strike = next(option.id for option in drafted.conflict.options if "strike" in option.text.lower())
    wages = next(option.id for option in drafted.conflict.options if "wages" in option.text.lower())
    assert f"{strike} if not {wages}" in {one.wants for one in union}


def test_talks_need_both_sides(drafted):
    talks = [option for option in drafted.conflict.options if option.id.startswith("talks_")]
    assert {option.party for option in talks} == {party.id for party in drafted.conflict.parties}


def test_the_draft_is_the_same_twice_and_its_file_reads_back_and_solves(drafted):
    text = as_file(drafted)
    assert text == as_file(draft(built.comparison(), [built.report()], title="Port"))
    conflict = load_conflict(text)
    assert conflict == drafted.conflict
    assert analyse(conflict, ("seq", "gmr")).equilibria["gmr"]


def test_the_outcomes_are_told_with_what_deters_each_party(drafted):
    section = outlook(drafted.conflict, readings=50)
    assert section.stable
    assert all(0 <= (state.sure or 0) <= 1 for state in section.stable)
    assert {want.basis for want in section.wants} <= {"said", "reported", "assumed"}


def test_one_party_alone_is_too_little_and_said_so():
    alone = [one for one in built.moves() if one.actor == ("Port Authority",)]
    with pytest.raises(ConflictError, match="Too little"):
        draft(built.comparison(*alone), [built.report()])


def test_what_the_reports_change_is_told_and_taken_over_beside_a_persons_edits(drafted):
    fewer = draft(built.comparison(*built.moves()[:3]), [built.report()], title="Port")
    new = kept_ids(drafted.conflict, fewer.conflict)
    found = differences(fewer.conflict, new)
    assert any(one.key[0] == "option" and one.before is None for one in found)
    mine = load_conflict(as_file(fewer).replace('title = "Port"', 'title = "My port"'))
    merged = taken_over(mine, found, new)
    assert merged.title == "My port"
    assert {option.id for option in merged.options} == {option.id for option in new.options}


def test_options_keep_their_ids_when_drafted_again(drafted):
    renamed = load_conflict(as_file(drafted).replace("talks_", "parley_"))
    again = kept_ids(drafted.conflict, renamed)
    assert {option.id for option in again.options} == {option.id for option in renamed.options}


def test_who_would_send_troops_in_a_case_does_not_withdraw_them_in_every_other():
    strait = (
        Account(
            "a1",
            "Vale demanded that Osk withdraw its troops from Port Hale. Osk would send more troops to Port Hale if "
            "Vale closes the strait. Vale threatened to close the strait. Osk insisted that Vale open the strait.",
        )
        .move("demand", "Vale", "demanded", "withdraw its troops from Port Hale", to="Osk")
        .move("threaten", "Osk", "would send", "send more troops to Port Hale", to="Vale",
              condition="if Vale closes the strait", status="conditional")
        .move("threaten", "Vale", "threatened", "close the strait", to="Osk")
        .move("demand", "Osk", "insisted", "open the strait", to="Vale")
    )  # fmt: skip
    found = draft(compare([strait.report()], [strait.reading()], Lineage(clusters=())), [strait.report()])
    wants = {(one.party, statement.wants) for one in found.conflict.preferences for statement in one.statements}
    assert ("osk", "not withdraw_troops_port_hale if not open_strait") in wants
    assert ("osk", "withdraw_troops_port_hale if open_strait") not in wants


def test_of_two_steps_that_exclude_each_other_one_stands_so_that_the_draft_can_be_solved():
    front = (
        Account(
            "b1",
            "Vale demanded that the Front halt its offensive on Port Hale. The Front agreed to halt its offensive on "
            "Port Hale. The Front attacked villages near the river. Vale condemned the attack on villages near the "
            "river. The Front demanded that Vale pay the salt tax. Vale refused to pay the salt tax.",
        )
        .move("demand", "Vale", "demanded", "halt its offensive on Port Hale", to="Front")
        .move("agree", "Front", "agreed", "halt its offensive on Port Hale", to="Vale", near="The Front agreed")
        .move("use_force", "Front", "attacked", "attacked villages near the river", to="Vale")
        .move("accuse", "Vale", "condemned", "the attack on villages near the river", to="Front")
        .move("demand", "Front", "demanded", "pay the salt tax", to="Vale", near="The Front demanded")
        .move("reject", "Vale", "refused", "pay the salt tax", to="Front", polarity="against")
    )
    found = draft(compare([front.report()], [front.reading()], Lineage(clusters=())), [front.report()]).conflict
    now = {option.id for option in found.options if option.now}
    pairs = [set(one.when.split(" and ")) for one in found.impossible]
    assert pairs
    assert now
    assert not any(pair <= now for pair in pairs)
    assert analyse(found, ("gmr",)).equilibria["gmr"]


def talks_about_salt(condition: str = "if Vale tore up its list of fines") -> Account:
    account = Account(
        "s1",
        f"Osk offered Vale a quota of 900 tonnes of salt {condition}. Osk is ready to open a quota of 900 tonnes of "
        "salt only if Vale withdraws its list of fines. Vale wants the toll on salt raised to 30 crowns. Osk refused "
        "to raise the toll on salt. Vale rejected the quota of 900 tonnes of salt.",
    )
    account.move("offer", "Osk", "offered", "a quota of 900 tonnes of salt", to="Vale", condition=condition)
    account.move("express_willingness", "Osk", "is ready", "open a quota of 900 tonnes of salt", to="Vale",
                 condition="only if Vale withdraws its list of fines")  # fmt: skip
    account.move("demand", "Vale", "wants", "the toll on salt raised to 30 crowns", to="Osk")
    account.move("reject", "Osk", "refused", "raise the toll on salt", to="Vale")
    return account.move("reject", "Vale", "rejected", "the quota of 900 tonnes of salt", to="Osk")


def drafted_of(account: Account):
    return draft(compare([account.report()], [account.reading()], Lineage(clusters=())), [account.report()]).conflict


def test_two_words_for_giving_a_thing_up_make_one_condition():
    conflict = drafted_of(talks_about_salt())
    fines = [option.id for option in conflict.options if "fines" in option.text]
    assert len(fines) == 1
    wants = {statement.wants for one in conflict.preferences for statement in one.statements}
    quota = next(option.id for option in conflict.options if "quota" in option.text)
    assert f"{quota} if {fines[0]}" in wants
    assert f"{quota} if not {fines[0]}" not in wants


def test_what_is_wanted_of_a_thing_is_done_to_it_and_a_quota_is_not_imposed():
    said = [option.text for option in drafted_of(talks_about_salt()).options]
    assert not any(text.startswith(("Impose", "Grant")) for text in said)
    assert any(text.startswith("Raise the toll on salt") for text in said)


def test_what_a_third_party_does_in_a_condition_is_no_option_of_those_who_wait_for_it():
    said = [option.text for option in drafted_of(talks_about_salt("if Lord Brede tests a mine")).options]
    assert not any("Brede" in text for text in said)


@pytest.mark.parametrize(("place", "refuses"), [("talks", True), ("conference room", False)])
def test_who_leaves_the_room_has_not_refused_further_talks(place, refuses):
    account = Account(
        "w1",
        f"Vale demanded that Osk open the strait. Osk walked out of the {place}. Osk refused to open the strait. "
        "Vale and Osk are ready for further talks on the strait.",
    )
    account.move("demand", "Vale", "demanded", "open the strait", to="Osk")
    account.move("reject", "Osk", "walked out", f"out of the {place}", to="Vale")
    account.move("reject", "Osk", "refused", "open the strait", to="Vale")
    account.move("express_willingness", "Vale", "are ready", "further talks on the strait", to="Osk")
    wants = {told.wants for one in drafted_of(account).preferences if one.party == "osk" for told in one.statements}
    assert any("not talks_osk" in told for told in wants) is refuses

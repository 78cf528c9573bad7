"""What of that which a party says is a wish of it, and whose deed an option is."""

import pytest
from tests.comparison.built import Account

from communique.comparison import compare
from communique.drafting import Draft, draft
from communique.terms import Lineage

_BARGAIN = (
    "Vale demanded that Osk open the harbour to grain ships. Osk refused to open the harbour to grain ships. "
    "Osk demanded that Vale close the northern border camps. Vale refused to close the northern border camps. "
)


def bargain(more: str) -> Account:
    """Two parties that deal, so that a draft can be made, and one more thing that is told."""
    return (
        Account("w1", _BARGAIN + more)
        .move("demand", "Vale", "demanded", "open the harbour to grain ships", to="Osk")
        .move("reject", "Osk", "refused", "open the harbour to grain ships", to="Vale")
        .move("demand", "Osk", "demanded", "close the northern border camps", to="Vale", near="Osk demanded")
        .move("reject", "Vale", "refused", "close the northern border camps", to="Osk", near="Vale refused")
    )


def drafted(*accounts: Account) -> Draft:
    reports = [account.report() for account in accounts]
    return draft(compare(reports, [account.reading() for account in accounts], Lineage(clusters=())), reports)


def wants(found: Draft, party: str) -> set[str]:
    return {one.wants for one in found.conflict.statements_of(party) or ()}


def owner(found: Draft, words: str) -> set[str]:
    return {option.party for option in found.conflict.options if words in option.text.lower()}


def test_who_denies_that_something_was_discussed_does_not_refuse_talks() -> None:
    told = bargain("Osk was ready for further talks with Vale. Vale denied that further talks with Osk had been held.")
    told.move("express_willingness", "Osk", "ready", "further talks with Vale", to="Vale")
    told.move("deny", "Vale", "denied", "further talks with Osk had been held", to="Osk", polarity="against")
    assert not any("not talks" in one for one in wants(drafted(told), "vale"))


def test_who_refuses_a_freeze_has_not_asked_for_less() -> None:
    told = bargain(
        "Vale rejected a freeze on its herring shares. Osk offered aid in exchange for a lower herring share of Vale."
    )
    told.move("reject", "Vale", "rejected", "a freeze on its herring shares", to="Osk", polarity="against")
    told.move("demand", "Osk", "exchange", "a lower herring share of Vale", to="Vale", polarity="for")
    assert not any("lower" in one and not one.startswith("not ") for one in wants(drafted(told), "vale"))


def test_who_speaks_of_its_own_government_does_what_it_threatens_itself() -> None:
    told = bargain("Vale said its government would shut the salt mines if Osk did not change course.")
    told.move("threaten", "Vale", "would shut", "its government would shut the salt mines", to="Osk",
              condition="if Osk did not change course", status="conditional")  # fmt: skip
    assert any(option.text.startswith("Shut") for option in drafted(told).conflict.options)


def test_whoever_gives_and_not_accepts_is_who_rules_out_money() -> None:
    told = bargain("Vale ruled out extra money for the camps. Vale again refused extra money for the camps.")
    told.move("reject", "Vale", "ruled out", "extra money for the camps", to="Osk", polarity="against")
    told.move("reject", "Vale", "again refused", "extra money for the camps", to="Osk", polarity="against")
    texts = [option.text for option in drafted(told).conflict.options if "money" in option.text]
    assert texts
    assert not any(text.startswith("Accept") for text in texts)


def test_a_mediator_is_a_party_only_where_there_is_room() -> None:
    told = bargain("The mediator, Ana Reyes, urged Vale to open the salt road. She asked Osk to free the salt traders.")
    told.move("demand", "Ana Reyes", "urged", "open the salt road", to="Vale")
    told.move("demand", "Ana Reyes", "asked", "free the salt traders", to="Osk")
    assert drafted(told).deciders[-1].name == "Ana Reyes"


def test_the_members_of_a_union_decide_as_the_union_where_the_reports_say_that_it_is_theirs() -> None:
    told = (
        Account("w2", "The nurses voted to reject a pay offer of four percent, their union said. Care Workers' Union "
                "demanded a pay rise of nine percent. Hill Hospital refused a pay rise of nine percent. "
                "Hill Hospital demanded that the union keep the night wards open. The nurses threatened to leave "
                "the night wards. The nurses demanded longer rest between shifts.")
        .move("reject", "nurses", "reject", "a pay offer of four percent", to="Hill Hospital", voice="opponent",
              reported_by="Care Workers' Union", polarity="against")
        .move("demand", "Care Workers' Union", "demanded", "a pay rise of nine percent", to="Hill Hospital")
        .move("reject", "Hill Hospital", "refused", "a pay rise of nine percent", to="Care Workers' Union",
              polarity="against")
        .move("demand", "Hill Hospital", "demanded", "keep the night wards open", to="Care Workers' Union",
              near="Hospital demanded")
        .move("threaten", "nurses", "threatened", "leave the night wards", to="Hill Hospital")
        .move("demand", "nurses", "demanded", "longer rest between shifts", to="Hill Hospital", near="nurses demanded")
    )  # fmt: skip
    assert "nurses" not in {decider.name for decider in drafted(told).deciders}


def test_an_amount_of_one_year_leaves_nothing_open() -> None:
    told = bargain("Osk demanded that Vale freeze herring shares at the present level for one year.")
    told.move("demand", "Osk", "demanded", "freeze herring shares at the present level for one year", to="Vale",
              near="Osk demanded that Vale freeze")  # fmt: skip
    assert owner(drafted(told), "herring shares") == {"vale"}


def test_of_a_ban_without_a_doer_it_is_whoever_the_threat_names() -> None:
    told = bargain("Vale threatened to take Osk to court should the ban on salt be imposed. Lund watched the ban.")
    told.move("threaten", "Vale", "threatened", "take Osk to court", to="Lund",
              condition="should the ban on salt be imposed", status="conditional")  # fmt: skip
    told.move("demand", "Lund", "watched", "the ban", to="Vale").move("offer", "Lund", "watched", "the ban", to="Vale")
    assert owner(drafted(told), "ban on salt") <= {"osk"}


def test_a_strike_that_one_side_wants_put_off_is_an_option_to_strike() -> None:
    told = bargain(
        "Vale threatened to walk out of the mines in May. Osk asked Vale to put off the walkout of the mines."
    )
    told.move("threaten", "Vale", "threatened", "walk out of the mines in May", to="Osk")
    told.move("demand", "Osk", "asked", "put off the walkout of the mines", to="Vale")
    texts = [option.text.lower() for option in drafted(told).conflict.options]
    assert any(text.startswith("walk out") for text in texts)


def test_who_wants_a_levy_gone_does_not_want_it_imposed() -> None:
    told = bargain("Vale wants the salt levy gone. Osk refused to withdraw the salt levy.")
    told.move("demand", "Vale", "wants", "the salt levy gone", to="Osk", polarity="for")
    told.move("reject", "Osk", "refused to withdraw", "withdraw the salt levy", to="Vale", polarity="against")
    found = drafted(told)
    assert all(option.text.split()[0] in ("End", "Withdraw") for option in found.conflict.options
               if "levy" in option.text)  # fmt: skip
    assert owner(found, "levy") == {"osk"}


def test_a_demand_for_a_levy_that_there_is_makes_nobody_impose_it() -> None:
    told = bargain("Vale demanded the river salt levy.")
    told.move("demand", "Vale", "demanded", "the river salt levy", to="Osk", near="Vale demanded the", polarity="for")
    assert not owner(drafted(told), "levy")


def test_to_raise_a_levy_and_to_withdraw_it_are_two_options_that_exclude_each_other() -> None:
    told = bargain("Vale demanded that the salt levy be withdrawn. Osk threatened to raise the salt levy.")
    told.move("demand", "Vale", "demanded", "the salt levy be withdrawn", to="Osk", polarity="for",
              near="Vale demanded that the")  # fmt: skip
    told.move("threaten", "Osk", "threatened", "raise the salt levy", to="Vale", polarity="for")
    found = drafted(told)
    texts = {option.text: option.id for option in found.conflict.options if "levy" in option.text}
    assert set(texts) == {"Withdraw the salt levy", "Raise the salt levy"}
    assert any(all(id in one.when for id in texts.values()) for one in found.conflict.impossible)
    assert texts["Withdraw the salt levy"] in wants(found, "vale")


def test_of_violence_in_the_passive_no_party_is_taken_to_be_the_doer() -> None:
    told = bargain("Vale threatened to halt all convoys should another river pilot be killed.")
    told.move("threaten", "Vale", "threatened", "halt all convoys", to="Osk",
              condition="should another river pilot be killed", status="conditional")  # fmt: skip
    found = drafted(told)
    assert not owner(found, "kill")
    assert any("Kill another river pilot" in one.what for one in found.left_out)


def test_who_threatens_to_suspend_something_does_not_threaten_not_to() -> None:
    told = bargain("Vale threatened to suspend the grain convoys.")
    told.move("threaten", "Vale", "threatened", "suspend the grain convoys", to="Osk")
    (option,) = (one for one in drafted(told).conflict.options if "convoys" in one.text)
    assert option.text == "Suspend the grain convoys"
    assert not any(one.wants == f"not {option.id}" and one.basis == "said"
                   for one in drafted(told).conflict.statements_of("vale") or ())  # fmt: skip


def test_who_refuses_a_truce_without_something_has_not_refused_one_with_it() -> None:
    told = bargain("Vale demanded a river truce. Osk rejected a river truce without a list of names.")
    told.move("demand", "Vale", "demanded", "a river truce", to="Osk", near="Vale demanded a", polarity="for")
    told.move("reject", "Osk", "rejected", "a river truce without a list of names", to="Vale", polarity="against")
    assert not any("truce" in one.wants and one.basis == "said"
                   for one in drafted(told).conflict.statements_of("osk") or ())  # fmt: skip


def test_what_befalls_somebody_is_nobodys_option() -> None:
    told = bargain("Vale warned that Osk will struggle to sell any river pact.")
    told.move("threaten", "Vale", "warned", "Osk will struggle to sell any river pact", to="Osk")
    assert not any("truggle" in option.text for option in drafted(told).conflict.options)


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "content", "option"),
    [
        ("What Osk put forward instead was a river duty of nine percent.", "offer", "put forward",
         "What Osk put forward instead was a river duty of nine percent", "Impose a river duty of nine percent"),
        ("Osk rejected opening of the wool market.", "reject", "rejected", "opening of the wool market",
         "Open the wool market"),
        ("Osk demanded the prisoners of Lund.", "demand", "demanded", "the prisoners of Lund",
         "Free the prisoners of Lund"),
    ],
)  # fmt: skip
def test_an_option_is_worded_as_one_would_say_it(text, kind, trigger, content, option) -> None:
    told = bargain(text).move(kind, "Osk", trigger, content, to="Vale", near=text, polarity="for")
    found = drafted(told)
    assert option in {one.text for one in found.conflict.options} | {one.what for one in found.left_out}


def test_who_left_the_table_and_names_terms_for_its_return_does_not_refuse_further_talks() -> None:
    left = "Osk walked out of the talks. "
    terms = "Osk said the talks could resume if Vale opened the salt road."
    for text, refuses in ((left, True), (left + terms, False)):
        told = bargain(text).move("reject", "Osk", "walked out of the talks", "the talks", to="Vale",
                                  polarity="against")  # fmt: skip
        if not refuses:
            told.move("assert", "Osk", "said", "the talks could resume", near="Osk said",
                      condition="if Vale opened the salt road")  # fmt: skip
        assert any("not talks_osk" in one for one in wants(drafted(told), "osk")) is refuses

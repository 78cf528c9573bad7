"""Sentences of the first screen and lines of the moves that an editor would print."""

import pytest
from tests.comparison.built import Account
from tests.dossier.sample import material

from communique.comparison import compare
from communique.dossier.moves import MoveLine, move_line, on_the_table
from communique.dossier.sources import Sources
from communique.dossier.statements import Statement, statements
from communique.dossier.telling import predicate
from communique.dossier.wording import wording
from communique.terms import Lineage, Person, Span


def told(account: Account) -> tuple[Statement, Sources]:
    compared = compare([account.report()], [account.reading()], Lineage(clusters=()))
    sources = Sources(
        material(reports=(account.report(),), readings=(account.reading(),), comparison=compared, refusals=())
    )
    return statements(compared.moves, sources)[0], sources


def sentence(account: Account) -> str:
    statement, sources = told(account)
    return predicate(statement.best, sources, wording(), many=wording().many(statement.actor))


def line(account: Account) -> MoveLine:
    statement, sources = told(account)
    return move_line(statement, sources, wording())


def strike() -> Account:
    account = Account("p1", "The nurses will walk out on Monday if talks fail, their union said.")
    return account.move("threaten", "nurses", "walk out", "walk out on Monday", to="Hill Hospital", voice="opponent",
                        reported_by="Care Workers' Union", condition="if talks fail")  # fmt: skip


def test_the_possessor_of_what_is_refused_is_named() -> None:
    account = Account("p2", "Her first recommendation was rejected by the union.")
    account.move("reject", "union", "rejected", "Her first recommendation", issue="Ana Reyes's first recommendation")
    assert sentence(account) == "rejects Ana Reyes's first recommendation"
    nobody = Account("p3", "Her first recommendation was rejected by the union.")
    nobody.move("reject", "union", "rejected", "Her first recommendation", issue=None)
    assert sentence(nobody) == "rejects the first recommendation"


def test_whom_a_party_calls_on_is_whom_it_wants_to_act() -> None:
    account = Account("p4", "Osk called on Vale to return to the table.")
    account.move("demand", "Osk", "called on", "on Vale to return to the table", to="Vale")
    assert sentence(account) == "wants Vale to return to the table"


def test_who_will_walk_out_in_a_case_threatens_to() -> None:
    assert sentence(strike()) == "threaten to walk out on Monday, if talks fail"


def test_what_a_union_says_of_its_members_is_said_by_no_opponent() -> None:
    statement, _ = told(strike())
    assert statement.own
    assert line(strike()).said_by == "says Care Workers' Union"


def test_what_no_editor_would_print_stays_off_the_first_screen() -> None:
    plan = Account("p5", "Ana Reyes's peace plan was handed out on Monday.")
    plan.move("offer", "Ana Reyes", "handed out", "Ana Reyes's peace plan")
    pact = Account("p6", "Vale insisted that it had no secret pact with Osk.")
    pact.move("demand", "Vale", "insisted", "it had no secret pact with Osk", to="Osk")
    assert all(told(account)[0].poor for account in (plan, pact))
    assert not told(strike())[0].poor


def test_what_is_promised_for_the_case_of_a_breach_is_told_as_a_threat() -> None:
    account = Account("p7", "Vale will use emergency powers if Osk breaks its promise.")
    account.move("promise", "Vale", "will", "use emergency powers", to="Osk", condition="if Osk breaks its promise")
    assert told(account)[0].group == "threat"


def test_what_is_to_last_is_the_thing_that_the_report_names_not_whom_the_reader_guessed() -> None:
    account = Account("p8", "Vale wants it to last a year.")
    account.move("demand", "Vale", "wants", "last a year", to="Osk")
    assert sentence(account) == "wants it to last a year"
    both = Account("p9", "Vale urged both sides to spare the mills.")
    both.move("demand", "Vale", "urged", "spare the mills", to="Lund")
    assert sentence(both) == "wants both sides to spare the mills"


def test_who_would_expel_somebody_threatens_to_expel_not_the_one_expelled() -> None:
    account = Account("q1", "Vale would expel any envoy who broke the rules.")
    account.move("threaten", "Vale", "expel", "any envoy who broke the rules", to="Osk")
    assert sentence(account) == "threatens to expel any envoy who broke the rules"


def test_words_that_began_a_sentence_lose_their_capital_within_another() -> None:
    account = Account("q2", "No smuggler of salt would be freed, Vale promised.")
    account.move("promise", "Vale", "promised", "No smuggler of salt would be freed", to="Osk")
    assert sentence(account) == "promises that no smuggler of salt would be freed"


def test_a_deed_that_is_offered_follows_to() -> None:
    account = Account("q3", "Vale would reopen the ferry line if Osk paid.")
    account.move("offer", "Vale", "reopen the ferry line", "reopen the ferry line", to="Osk", condition="if Osk paid")
    assert sentence(account) == "offers to reopen the ferry line, if Osk paid"


def test_a_name_that_a_party_belongs_to_takes_no_article() -> None:
    assert wording().party("Vale's government", start=True) == "Vale's government"
    assert wording().party("People's Party") == "the People's Party"


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "content", "told_as"),
    [
        ("demand", "Vale insists that the tolls must be cut.", "insists", "the tolls must be cut",
         "demands that the tolls be cut"),
        ("promise", "Vale is committed to lifting the toll on salt.", "committed", "lifting the toll on salt",
         "is committed to lifting the toll on salt"),
        ("promise", "Vale said that Vale would lift the toll on salt.", "said", "Vale would lift the toll on salt",
         "promises to lift the toll on salt"),
        ("demand", "Vale called for the millers to clear the locks.", "called", "for the millers to clear the locks",
         "wants the millers to clear the locks"),
        ("express_willingness", "Vale shown its readiness for a truce.", "shown its readiness",
         "readiness for a truce", "has shown its readiness for a truce"),
        ("agree", "Vale, millers reach a four-year pact.", "reach a", "a four-year pact", "reaches a four-year pact"),
        ("demand", "Vale asked “for the millers to clear the locks”.", "asked", "for the millers to clear the locks",
         "wants the millers to “clear the locks”"),
        ("offer", "Vale to grant a longer delay of the toll.", "grant a", "a longer delay of the toll",
         "offers a longer delay of the toll"),
    ],
)  # fmt: skip
def test_what_is_said_is_told_in_a_sentence_of_the_party(
    kind: str, text: str, trigger: str, content: str, told_as: str
) -> None:
    account = Account("q4", text).move(kind, "Vale", trigger, content)
    if "“" in text:
        account.said("Ana Reyes", content)
    assert sentence(account) == told_as


def test_a_threat_after_its_case_is_told_as_a_clause() -> None:
    account = Account("q5", "The guild warned that if talks fail, porters would block the quays.")
    account.move("threaten", "guild", "warned", "porters would block the quays", condition="if talks fail")
    assert sentence(account) == "threatens that porters would block the quays, if talks fail"


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "content"),
    [
        ("demand", "Osk said Osk must keep the mills.", "must keep", "Osk must keep the mills"),
        ("reject", "Lund opposes Ana Reyes, its envoy said.", "opposes", "Ana Reyes"),
        ("reject", "Osk opposes the clinics, which was the clause in the bill.", "opposes",
         "clinics, which was the clause in the bill"),
        ("agree", "Osk agreed that the toll will hurt the millers.", "agreed", "the toll will hurt the millers"),
        ("reject", "Osk rejected a bad pact that would ruin the mills.", "rejected", "that would ruin the mills"),
        ("demand", "Osk ordered the barges to be moved north.", "ordered", "the barges to be moved north"),
        ("promise", "The Osk cabinet plans to name a new harbour master.", "plans",
         "The Osk cabinet plans to name a new harbour master"),
        ("reject", "Osk opposed a clause that landed on the table in May.", "opposed", "landed on the table in May"),
        ("accept", "Osk took every one of them.", "took", "every one of them"),
    ],
)  # fmt: skip
def test_what_is_no_stance_or_cannot_be_told_in_a_line_stays_off_the_first_screen(
    kind: str, text: str, trigger: str, content: str
) -> None:
    account = Account("q6", text)
    account.found["people"].append(Person(name="Ana Reyes", mentions=(Span(0, 3),)))
    account.move(kind, "Osk" if "Osk" in text else "Lund", trigger, content, to="Vale")
    assert told(account)[0].poor


def test_an_order_to_a_party_that_the_sentence_names_is_a_demand() -> None:
    account = Account("q7", "A judge of Osk ordered Vale to clear the locks.")
    account.move("demand", "Osk", "ordered", "to clear the locks", to="Vale")
    assert not told(account)[0].poor


def table(account: Account) -> list[tuple[str, str]]:
    compared = compare([account.report()], [account.reading()], Lineage(clusters=()))
    given = material(reports=(account.report(),), readings=(account.reading(),), comparison=compared, refusals=())
    return [(pair.condition, pair.consequence) for pair in on_the_table(compared, Sources(given), wording())]


def test_what_follows_is_told_beside_its_case_and_never_by_the_case_itself() -> None:
    account = Account("q8", "Vale warned that if Osk shells the mills, the truce will end.")
    account.move("warn", "Vale", "warned", "if Osk shells the mills", to="Osk", condition="if Osk shells the mills")
    assert table(account) == [("if Osk shells the mills", "the truce will end")]
    bare = Account("q9", "Vale warned: if Osk shells the mills.")
    bare.move("warn", "Vale", "warned", "if Osk shells the mills", to="Osk", condition="if Osk shells the mills")
    assert table(bare) == []


def test_an_offer_that_says_nothing_is_not_on_the_table() -> None:
    hollow, full = (
        Account("r1", f"Vale offered {thing}.") for thing in ("every one of them", "a truce on the salt road")
    )
    hollow.move("offer", "Vale", "offered", "every one of them", to="Osk")
    full.move("offer", "Vale", "offered", "a truce on the salt road", to="Osk")
    assert (table(hollow), table(full)) == ([], [("", "a truce on the salt road")])


def test_what_a_party_wants_to_do_itself_is_not_asked_of_another() -> None:
    account = Account("p1", "Peru wants to cap the sale of Chilean copper.")
    account = account.move("demand", "Peru", "wants", "cap the sale of Chilean copper", to="Chile")
    assert sentence(account) == "wants to cap the sale of Chilean copper"


def test_what_would_have_consequences_is_no_threat_of_itself() -> None:
    account = Account("p1", "Any move by Osk to close the strait would have consequences, Vale said.")
    account.move("threaten", "Vale", "have consequences", "Any move by Osk to close the strait", to="Osk")
    assert sentence(account) == "threatens consequences for any move by Osk to close the strait"


def test_what_a_party_is_open_to_is_told_as_a_thing() -> None:
    account = Account("p1", "Vale remains open to credible talks with Osk.")
    account.move("express_willingness", "Vale", "open to", "credible talks with Osk", to="Osk")
    assert sentence(account) == "is open to credible talks with Osk"


def test_what_is_put_to_others_is_proposed() -> None:
    account = Account("p1", "Vale suggested that the two ports should share a pilot.")
    account.move("offer", "Vale", "suggested", "the two ports should share a pilot", to="Osk")
    assert sentence(account) == "proposes that the two ports should share a pilot"

"""Whose act a move is, in wordings that newspapers use and a reader may mistake: each was once read wrongly."""

from __future__ import annotations

import pytest

from communique.reading import read_text

ACTS = [
    # the union, the supplier and the employees are not the one company that the text names
    ("Qantas offered a 3% raise. The union rejected it.", "reject", "union"),
    ("Tesco refused to raise wages. The union said it would strike.", "threaten", "union"),
    ("Google demanded lower prices. The supplier rejected the demand.", "reject", "supplier"),
    ("Ford workers rejected the company's offer.", "reject", "Ford workers"),
    ("Nurses at Mercy Hospital voted overwhelmingly to reject the hospital's latest offer.", "reject", "nurses"),
    # who is named only much later is not meant; a saint's name is one name
    (
        "The group threatened to leave. " + "The nurses left at six. " * 16 + "The Labour Alliance met.",
        "threaten",
        "group",
    ),
    ("St Brannock's offered a 3% raise.", "offer", "St Brannock"),
    # all that are counted
    ("Norway, Fiji, Mali and Peru met. The four parties rejected the plan.", "reject", "Norway; Fiji; Mali; Peru"),
    ("BERGEN, Norway, Oct 14 2031 (North Sea Wire) - Fiji rejected the plan.", "reject", "Fiji"),
    ("BERGEN, Norway, March 3, 2031 (North Sea Wire) - Fiji rejected the plan.", "reject", "Fiji"),
    # who leads, serves, governs whom
    ("Claus Weiss, who has led the GDL since 2008, rejected the railway's offer.", "reject", "GDL"),
    ("Gert Wolters, whose Freedom Party lost seats, threatened to reject the budget.", "threaten", "Freedom Party"),
    ("John Smith, acting director of the Environment Agency, rejected the plan.", "reject", "Environment Agency"),
    ("Gov. Ann Newell said California would not sign the water deal.", "reject", "California"),
    ("Ontario said it would hit back. Premier Doug Foss rejected the tariffs.", "reject", "Ontario"),
    ("Mayor Ana Ruiz rejected the plan. The city wants to cut 40 jobs.", "reject", "city"),
    ("Lima Mayor Ana Ruiz rejected the plan of Peru's government.", "reject", "Lima"),
    ("Scottish Secretary Ian Moray rejected the Scottish government's demand for a vote.", "reject", "United Kingdom"),
    ("Norway met Mali. Its envoy met his Malian counterpart, Omar Sow. Sow rejected the plan.", "reject", "Mali"),
    ("The EU rejected Norway's demand. Its chief negotiator, Jane Roe, offered talks.", "offer", "European Union"),
    ("Mali talked to Chad. Omar Sow, a spokesman for Chad's President Idriss Bar, demanded a truce.", "demand", "Chad"),
    ("Senior Green Jane Roe rejected the plan. The Greens want a tax.", "reject", "Greens"),
    ("Social Democrat Jane Roe rejected the plan of the Social Democrats.", "reject", "Social Democrats"),
    ("Jane Roe (Unite) rejected the offer. Unite and the RMT met the firm.", "reject", "Unite"),
    ("Britain's closest ally, the United States, rejected the plan.", "reject", "United States"),
    # who does what with whom
    ("The union was offered a 4% raise but turned it down.", "reject", "union"),
    ("Chile was asked to withdraw but refused.", "reject", "Chile"),
    ("The plan was accepted by Norway but not by Fiji.", "accept", "Norway"),
    ("Peru said the plan was unfair and demanded a vote.", "demand", "Peru"),
    ("Talks stalled, with the union demanding 10% and the company offering 4%.", "offer", "company"),
    ("Norway pressed Fiji to sign the treaty. It refused.", "reject", "Fiji"),
    ("The union wants 8%. The airline withdrew its offer of a 5% raise.", "reject", "airline"),
    ("The union demanded that Boeing restore the pension and threatened to strike.", "threaten", "union"),
    ("The Greens rejected a call by their coalition partners to cut benefits.", "demand", "coalition partners"),
    ("Egypt urged Israel and Hamas to compromise. Both sides rejected the plan.", "reject", "Israel; Hamas"),
    ("Mali and Chad met in Oslo. Norway's envoy said both sides had agreed to meet again.", "agree", "Mali; Chad"),
    ("Six world powers and Iran met on Tuesday. The powers demanded inspections.", "demand", "six world powers"),
    # a relative clause keeps its noun's deeds, whoever it names
    ("Norway wanted a cut, and Iceland, which fears a ban, rejected it.", "reject", "Iceland"),
    ("Oslo wants the levy gone; Lima, where the packers have friends, has refused to talk.", "reject", "Peru"),
    ("Farm unions, which forced Prime Minister Ana Lund to pay, vowed to block the quay.", "threaten", "farm unions"),
    # whose a person is, whom a body's head speaks for
    ("The Conservatives' Kari Roe rejected the plan.", "reject", "Conservative Party"),
    (
        "Ali Moro, the Kenyan diplomat who chairs "
        "the Coffee Group of Growers, rejected it.",
        "reject",
        "Coffee Group of Growers",
    ),
    (
        "Eva Njo of Mali, chair of the group "
        "of Gulf Ports, rejected it. The Coffee Group waited.",
        "reject",
        "Gulf Ports",
    ),
    ("Jane Roe says her party will not vote for the budget. The Greens met Labour.", "reject", "Jane Roe"),
    ("DOCK-TD President Jo Lane said DOCK-TD would strike.", "threaten", "DOCK-TD"),
    ("Iran rejected the plan. President Emmanuel Macron threatened to leave.", "threaten", "France"),
    ("China rejected the draft. Conference president Mo Kur urged the parties to settle.", "demand", "Mo Kur"),
    ("China rejected the draft. The conference president urged a truce.", "demand", "conference president"),
    ("The Atlas Front and Norway met. The front rejected Norway's offer.", "reject", "Atlas Front"),
    (
        "The Alliance of Reef Ports met the "
        "packers. The packers spoke. The alliance demanded $3.",
        "demand",
        "Alliance of Reef Ports",
    ),
    ("The Social Democratic leader rejected the tax. The Greens met.", "reject", "Social Democrats"),
    ("The Reform Party (FPO) wants a vote. The FPÖ leader rejected the plan.", "reject", "Reform Party"),
    (
        "The conservative Homeland Party met the "
        "Greens. The conservatives rejected the plan.",
        "reject",
        "Homeland Party",
    ),
    ("Mo Kur, an engineer by training, came. He has refused a request by Peru for a vote.", "reject", "Mo Kur"),
    ("SEAFARE said it had moved. Negotiators for the railroads proposed a pause.", "offer", "railroads"),
    ("The Association of Tidal Railroads met. Farm groups demanded a truce.", "demand", "farm groups"),
    (
        "Peru met Mali. Mothers of the missing "
        "stood outside the ministry. They demanded a truce.",
        "demand",
        "mothers of the missing",
    ),
    ("The army objected. Its offer of observers was rejected by both sides.", "offer", "army"),
    # at home and abroad: a legislator, a host, where a private person is from
    ("The Senate met. Sen. Ann Lee rejected it. Congress waited. The White House will pay.", "reject", "Ann Lee"),
    ("Chile’s government hosted the talks. The war in Peru goes on. The government wants a truce.", "demand", "Peru"),
    ("The army waited. Eva Dahl, a Norwegian veteran of the Sudan war, rejected the plan.", "reject", "Eva Dahl"),
    ("India and the United States met. The White House threatened to leave.", "threaten", "United States"),
    (
        "The Ice Board rejected it. ‘The mayor's own "
        "board met,’ dockers said. The board demanded 3.",
        "demand",
        "Ice Board",
    ),
    (
        "Delegates from island states and poor African states met Peru. The two groups rejected it.",
        "reject",
        "small island states; African states",
    ),
    ("Oslo's Prime Minister Ana Lund met Mali. Ed Moe, the prime minister's adviser, rejected it.", "reject", "Norway"),
    ("The union met. Jo Lane, the firm's head, said pupils would suffer and urged it to stop.", "demand", "firm"),
    ("The conservative Soil Party met. Al Moe, the conservatives' negotiator, rejected it.", "reject", "Soil Party"),
    # who says that something will be done does it, and not of whom the condition tells
    ('"Aid will be cut if Chad breaks the truce," the Malian envoy said.', "threaten", "Mali"),
    ("Fiji's minister said the talks would be suspended unless Peru paid.", "threaten", "Fiji"),
    # who leads the opposition does not speak for the state, nor does her party
    ("Peru and Chile met. Ana Dahl, the Peruvian opposition leader, demanded a vote.", "demand", "opposition"),
    (
        "Peru and Chile met. Ana Dahl, leader of Peru's opposition, said "
        "her party would vote against it.",
        "reject",
        "opposition",
    ),
    # an adjective before an office of state tells of a state that the table does not know
    ("Ovrea and Peru met. The Ovrean foreign minister rejected the plan.", "reject", "Ovrea"),
    ("Peru imposed tariffs on Ovrea. The Ovreans rejected a truce, the Ovrean army said.", "reject", "Ovrea"),
    ("Peru and Mali met. The plan was rejected by President Jo Moe of Ovrea.", "reject", "Ovrea"),
    # a few of a body's members are not the body, and who is named among them acts
    ("The EU met. Three EU states rejected the plan.", "reject", "EU states"),
    ("The EU met. Twenty-seven EU states rejected the plan.", "reject", "European Union"),
    ("Fiji met NATO. Thirty NATO governments told Fiji that they would not yield.", "reject", "NATO"),
    ("Five states, including Fiji, Peru and Mali, voted against the plan.", "reject", "Fiji; Peru; Mali"),
    # a list explains nobody; nor does a court stand for a commission
    (
        "The Guild of Dyers rejected the plan. It was agreed by the guild, Millcare "
        "and the health ministry. The guild said it would strike.",
        "threaten",
        "Guild of Dyers",
    ),
    ("Peru asked for the High Court's ruling of May. The commission refused to publish it.", "reject", "commission"),
    ("Fiji wants a deal, and Peru, through whose ports it trades, has demanded a vote.", "demand", "Peru"),
    # a company by its first word, a name with a preposition in it, a commissioner, a union's secretary
    ("Harrow Clinics and the nurses met. Harrow offered a raise of 3 per cent.", "offer", "Harrow Clinics"),
    ("The Union of Rail Workers of Ostland walked out of the talks.", "reject", "Union of Rail Workers of Ostland"),
    ("The European Commission met. Trade Commissioner Ana Dahl rejected it.", "reject", "European Commission"),
    ("The Union of Dyers met. General secretary Ana Dahl rejected the offer.", "reject", "Union of Dyers"),
    # what is said of "its" members is said of the speaker's
    ("Peru refused the offer, and the Dyers Union said its members would strike on Monday.", "threaten", "Dyers Union"),
    # who is supposed to do something does not do what follows
    ("Were Peru to seize the port, Chile would close the strait.", "threaten", "Chile"),
    # what somebody is goes before what he was or where he is from
    ("Peru and Mali met. Jo Moe, the former pilot who is Mali's trade minister, rejected it.", "reject", "Mali"),
    ("Peru and Mali met. Ana Ek, the Danish judge sent by the World Bank, proposed a pause.", "offer", "World Bank"),
]  # fmt: skip

REFUSALS = [
    "Peru will not negotiate with Chile.",
    "Peru said it would not resume negotiations with Chile.",
    "Peru said it would not send troops to Chad.",
    "Peru said it would not raise its offer.",
    "The union demanded a lower toll, but Peru ruled that out.",
    '"We will not be bullied," Peru\'s president said.',
    '"The answer is no," Peru\'s president said.',
    '"Under no circumstances will we accept partition," Peru\'s president said.',
    '"There is no way we will accept partition," Peru\'s president said.',
    "Nobody in Peru's delegation is going to accept that, Peru's envoy said.",
    "Peru denied the inspectors access to the site.",
]


@pytest.mark.parametrize(("text", "kind", "actors"), ACTS)
def test_an_act_has_its_own_actor(text: str, kind: str, actors: str) -> None:
    found = {"; ".join(move.actor) for move in read_text(text).moves if move.type == kind}
    assert actors in found


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_against_what_it_refuses(text: str) -> None:
    moves = [move for move in read_text(text).moves if "Peru" in move.actor]
    assert [(move.type, move.polarity) for move in moves] == [("reject", "against")]


def test_what_is_promised_to_a_party_is_not_its_promise() -> None:
    assert not any(
        move.type == "promise" for move in read_text("Norway said it had been promised a larger quota.").moves
    )


@pytest.mark.parametrize(
    "text",
    [
        "Norway would cut its quota in return for access to Fiji's ports.",
        "Norway will only cut its quota if Fiji opens its ports.",
        "Norway will cut its quota only if Fiji opens its ports.",
    ],
)
def test_what_is_done_in_return_is_offered_not_threatened(text: str) -> None:
    types = {move.type for move in read_text(text).moves}
    assert "offer" in types
    assert "threaten" not in types


@pytest.mark.parametrize("text", ["Norway met Fiji. Jane Roe (Fiji", "Norway met Fiji. Jane Roe, for Fiji", "Roe ("])
def test_a_text_that_breaks_off_beside_a_name_is_read(text: str) -> None:
    assert read_text(text).language == "en"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Norway's key demand is access to the port.", "access to the port"),
        ("Peru's main demand was that Chile withdraw its troops.", "Chile withdraw its troops"),
        ("Peru said the draft was an insult and demanded a vote.", "a vote"),
        ("Talks stalled, with the union demanding 10% and the company offering 4%.", "10%"),
        ('"All we need is one line on one page," the union said.', "one line on one page"),
        ('"What we want is a fair deal for nurses," the union said.', "a fair deal for nurses"),
    ],
)
def test_what_is_demanded_is_what_the_sentence_says_the_demand_is(text: str, content: str) -> None:
    found = [move.content.of(text) for move in read_text(text).moves if move.type == "demand" and move.content]
    assert found == [content]


def test_a_judgment_of_a_demand_is_not_what_is_demanded() -> None:
    moves = read_text("Peru's demand is a trap, Chile said.").moves
    assert [move.content for move in moves if move.type == "demand"] == [None]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norway wants to close two ports; Fiji opposes the plan.", "Norway to close two ports"),
        ("Norway wants Fiji to close two ports.", "Fiji to close two ports"),
        ("The rebels freed 12 soldiers.", "rebels freed 12 soldiers"),
        ("Peru's demand is to leave the port open.", "leave the port open"),
    ],
)
def test_an_issue_names_who_would_do_it(text: str, label: str) -> None:
    assert label in [move.issue for move in read_text(text).moves]


def test_an_offer_of_a_ministry_is_made_to_the_party_named_first() -> None:
    text = "The Social Democrats have offered the Greens the environment ministry."
    (move,) = read_text(text).moves
    assert (move.type, move.actor, move.addressee) == ("offer", ("Social Democrats",), ("Greens",))
    assert move.content is not None
    assert move.content.of(text) == "the environment ministry"


def test_the_us_in_quoted_words_is_a_state_and_not_who_speaks() -> None:
    (move,) = read_text('"The US should open its ports," Fiji said.').moves
    assert (move.type, move.actor, move.addressee) == ("demand", ("Fiji",), ("United States",))
    assert move.issue == "United States to open its ports"


def test_what_befalls_a_party_is_not_its_promise() -> None:
    moves = read_text("Norway pressed Fiji to sign the treaty; Fiji refused, saying it would end up in court.").moves
    assert "promise" not in {move.type for move in moves}


def test_neither_nor_denies_what_both_would_do() -> None:
    moves = read_text("Neither Norway nor Fiji agreed to the plan.").moves
    assert [(move.type, move.actor, move.negated) for move in moves] == [("accept", ("Norway", "Fiji"), True)]


def test_what_a_refused_thing_would_do_is_no_promise() -> None:
    moves = read_text("Russia rejected the truce, saying it would help Ukraine rearm.").moves
    assert {move.type for move in moves} == {"reject", "assert"}


def test_the_president_is_the_leader_named_bare_before() -> None:
    text = "Donald Trump rejected the bill on Friday. The president said the United States would not sign it."
    said = [one for one in read_text(text).attributions if one.cue is not None and one.cue.of(text) == "said"]
    assert [one.speaker for one in said] == ["Donald Trump"]


def test_two_delegations_are_not_the_two_named_last() -> None:
    found = read_text("Norway met Fiji and Peru. Two delegations rejected the plan.").moves
    assert not [move for move in found if move.type == "reject" and move.actor]


def test_a_minister_without_a_state_is_of_the_one_whose_course_he_tells() -> None:
    text = (
        "Peru will not sign until Chile pays, the trade minister said. Chile's trade minister, Jo Roe, rejected that."
    )
    (said, _) = read_text(text).attributions
    assert said.party == "Peru"


def test_a_president_stays_of_the_state_told_of_where_its_opposition_has_a_leader() -> None:
    text = (
        "Peru rejected the report. President Jo Moe said he would leave the talks.\n\n"
        "The US Secretary of State welcomed the deal.\n\nAna Dahl, the Peruvian opposition leader, opposed it."
    )
    assert [person.party for person in read_text(text).people] == ["Peru", "opposition"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ('The growers called on Peru to pay. "Not a cent less," said their leader, Jo Moe.', "growers"),
        ('Agra-Norda turned down Peru\'s offer. "We can wait," said its president, Jo Moe.', "Agra-Norda"),
    ],
)
def test_whose_president_speaks_is_told_by_who_acts_and_not_by_who_is_asked(text: str, party: str) -> None:
    assert [person.party for person in read_text(text).people] == [party]


def test_a_minister_of_a_state_unknown_to_the_table_is_of_none_that_it_knows() -> None:
    text = "Peru imposed tariffs on Ovrea. Ovrean Trade Minister Ana Dahl called for talks."
    assert [(person.name, person.party) for person in read_text(text).people] == [("Ana Dahl", "Ovrea")]


def test_a_minister_of_a_land_that_the_words_leave_open_is_of_no_other() -> None:
    text = "Peru's minister rejected it. The islands' trade minister, Jo Moe, said Fiji would not sign."
    assert [person.party for person in read_text(text).people] == [None]


def test_who_would_do_what_is_supposed_is_the_condition() -> None:
    (threat,) = [one for one in read_text("Were Peru to seize the port, Chile would close the strait.").moves
                 if one.type == "threaten"]  # fmt: skip
    assert threat.condition is not None
    assert threat.condition.actor == "Peru"


def test_one_of_many_at_work_is_no_party() -> None:
    moves = read_text("The union wants one nurse for every five patients.").moves
    assert not [party for move in moves for party in move.addressee if "nurse" in party]


def test_the_body_that_somebody_leads_is_no_act() -> None:
    found = read_text("Peru and Chile met. Ana Dahl, leader of Peru's opposition, came.").moves
    assert {move.type for move in found} == {"meet"}


def test_whom_the_words_about_a_speaker_name_is_not_addressed() -> None:
    text = "Peru met Chile. The mediator, Jo Roe, once of the World Bank, proposed that tariffs be frozen."
    offers = [move for move in read_text(text).moves if move.type == "offer"]
    assert offers
    assert not [move for move in offers if "World Bank" in move.addressee]


@pytest.mark.parametrize("asked", ["he not be identified", "her name not be used"])
def test_what_a_source_asks_of_the_reporter_is_no_condition(asked: str) -> None:
    text = f"An official, who spoke on the condition that {asked}, said Peru would pay."
    assert [move.condition for move in read_text(text).moves if move.type == "promise"] == [None]


def test_inhabitants_are_not_their_state() -> None:
    (asked,) = [one for one in read_text("The Greens want Austrians to work until 66. Labour met.").moves
                if one.type == "demand"]  # fmt: skip
    assert asked.addressee == ()


def test_talks_of_many_have_no_two_sides() -> None:
    states = ("Peru", "Chile", "Norway", "Fiji", "Mali", "Chad", "Niger")
    text = " ".join(f"{state} rejected the draft." for state in states) + " Peru urged a vote."
    assert [one.addressee for one in read_text(text).moves if one.type == "demand"] == [()]


def test_it_does_not_turn_down_what_is_named_as_its_own() -> None:
    text = (
        "Egypt and Ethiopia met. Egypt said the talks had failed. It rejected an Egyptian proposal, the minister said."
    )
    assert ("Egypt",) not in [move.actor for move in read_text(text).moves if move.type == "reject"]


def made(text: str) -> list[tuple[str, ...]]:
    """Who agrees, for each agreement that a text tells of and that came about."""
    return [move.actor for move in read_text(text).moves if move.type == "agree" and not move.negated]


@pytest.mark.parametrize("told", ["The deal was signed in Suva.", "The deal caps the catch at 900 tonnes."])
def test_the_deal_is_that_of_its_makers_and_not_of_those_whose_talks_failed(told: str) -> None:
    text = f"Talks between Fiji and Peru broke down in May. Fiji and Tonga struck a deal on tuna. {told}"
    assert made(text) == [("Fiji", "Tonga"), ("Fiji", "Tonga")]


def test_a_deal_with_named_partners_is_made_by_all_of_them() -> None:
    text = "Fiji struck a deal on tuna with Tonga and Samoa on Monday. Talks with Peru had collapsed."
    (deal,) = [move for move in read_text(text).moves if move.type == "agree" and not move.negated]
    assert (deal.actor, deal.addressee) == (("Fiji", "Tonga", "Samoa"), ())


@pytest.mark.parametrize(
    "told",
    [
        "Fiji's minister said the deal gave an unfair edge to Tonga's crews.",
        '"The deal ensures a future for our crews," Tonga\'s minister said.',
        "Peru's minister said the deal sets a quota of 900 tonnes.",  # who is outside it
        "Fiji said the truce would hold.",
    ],
)
def test_praise_and_forecasts_of_a_deal_are_none(told: str) -> None:
    assert made(f"Fiji and Tonga struck a deal. {told}") == [("Fiji", "Tonga")]


def test_who_would_keep_a_truce_on_a_condition_promises_it_alone() -> None:
    text = "Fiji and Tonga met. Fiji's minister said the truce would hold as long as Tonga kept its ships away."
    moves = [move for move in read_text(text).moves if move.type not in {"meet", "demand"}]
    assert [(move.type, move.actor) for move in moves] == [("promise", ("Fiji",))]


def test_who_shares_an_opinion_makes_no_agreement() -> None:
    assert made("Fiji and Tonga met. Jane Roe, an economist at Suva University, agreed that the plan was sound.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The road lets Peru skirt the sanctions imposed on it and sell copper to Chile.",
        "Chile has not joined in sanctions imposed on Peru and buys its copper.",
        "For Chile it was a triumph over Peru, whose bid was rejected under pressure.",
    ],
)
def test_a_deed_told_of_a_noun_without_its_doer_is_done_by_nobody_named(text: str) -> None:
    assert [move for move in read_text(text).moves if move.type in {"sanction", "reject"}] == []


def test_candidates_in_both_parties_are_not_the_two_that_the_report_is_about() -> None:
    text = "Candidates in both parties condemned Peru's test, with the Liberals taking shots at the president of Chile."
    assert not any("Peru" in move.actor for move in read_text(text).moves if move.type == "accuse")


def test_a_group_that_asks_for_captives_is_not_the_one_that_holds_them() -> None:
    text = (
        "The Red Front freed two girls in Peru. A campaign, Bring Them Home, was glad. "
        "The movement, which has called for the release of the girls, thanked Peru."
    )
    assert not any("Red Front" in move.actor for move in read_text(text).moves if move.type == "demand")


def test_a_rival_compared_to_the_candidates_of_a_party_is_none_of_them() -> None:
    text = "Ann Roe won in Ohio. Compared to the Republican candidates, Roe and Doe share some views."
    assert [person.role for person in read_text(text).people if person.name == "Ann Roe"] == [None]


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("Peru asked Chile to open the port. Chile refused to do so.", ["Chile to open the port"] * 2),
        ("Peru asked Chile to open the port and offered to do so itself.", ["Chile to open the port", None]),
    ],
)
def test_do_so_is_what_was_asked_of_who_takes_it_up_else_nothing(text: str, issues: list[str | None]) -> None:
    kinds = {"demand", "offer", "reject", "threaten"}
    assert [move.issue for move in read_text(text).moves if move.type in kinds] == issues


def test_a_condition_that_only_takes_up_the_deed_demands_nothing() -> None:
    moves = read_text("Halden said it would sign the accord if Norway did so.").moves
    assert [(move.type, move.inferred) for move in moves] == [("offer", False)]

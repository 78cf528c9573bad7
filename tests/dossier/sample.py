# ruff: noqa: E501  (tables of values: one a line reads better)
"""A whole dossier's worth of values over the bundled Brussels pile, made by hand.

The dossier's tests need every kind of value, also those that no reader finds today; nothing here is read by a machine.
"""

from __future__ import annotations

import hashlib
import html
import re
import tomllib
from datetime import date

from communique.demo import pile
from communique.dossier import (
    ConflictSection,
    Deterrent,
    Development,
    Fact,
    GraphMove,
    GraphState,
    Material,
    Option,
    Refusal,
    StableState,
    Step,
    Threat,
    Want,
)
from communique.terms import (
    Attribution,
    Block,
    CitedMove,
    Comparison,
    Condition,
    Cut,
    Discrepancy,
    Event,
    Evidence,
    Issue,
    Lineage,
    Meeting,
    Move,
    OffsetMap,
    OpenItem,
    Person,
    Position,
    Quantity,
    Reading,
    Relation,
    Report,
    Run,
    Shift,
    Span,
    Voiced,
)

FOLDER = pile("brussels-2022")
TRUTH = tomllib.loads((FOLDER.parent / "brussels-2022.truth.toml").read_text("utf-8"))
_ESCAPE = re.compile(r"(?:x[c-f][0-9a-f](?:x[89ab][0-9a-f]){1,3})")
_TAG = re.compile(r"<[^>]*>|&#\d+;|\s+")


def _cleaned(source: str) -> tuple[str, list[Run]]:
    """Repairs escapes, drops tags, and keeps the way back, character by character."""
    text, runs, place = "", [], 0
    pattern = re.compile(_ESCAPE.pattern + r"|<[^>]*>|&#\d+;")
    for found in pattern.finditer(source):
        text, place = _plain(source, place, found.start(), text, runs), found.end()
        raw = found[0]
        if raw.startswith("<"):
            continue
        new = html.unescape(raw) if raw.startswith("&") else bytes.fromhex(raw.replace("x", "")).decode()
        runs.append(Run(len(text), found.start(), len(new), len(raw)))
        text += new
    return _plain(source, place, len(source), text, runs), runs


def _plain(source: str, start: int, end: int, text: str, runs: list[Run]) -> str:
    if end > start:
        runs.append(Run(len(text), start, end - start, end - start))
    return text + source[start:end]


def _report(truth: dict[str, object]) -> Report:
    name = str(truth["file"])
    source = (FOLDER / name).read_text("utf-8")
    text, runs = _cleaned(source)
    first, last = truth["body"]  # type: ignore[misc]
    start = text.index(first)
    end = text.index(last, start) + len(last)
    headline = str(truth["headline"])
    head = text.index(headline)
    blocks = [Block(kind="headline", span=Span(head, head + len(headline)))]
    place = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            at = text.index(stripped, place)
            blocks.append(Block(kind="body", span=Span(at, at + len(stripped))))
            place = at + len(stripped)
    digest = hashlib.sha256(source.encode()).hexdigest()
    return Report(
        id="r" + digest[:10],
        sha256=digest,
        name=name,
        source=source,
        text=text,
        blocks=tuple(blocks),
        offsets=OffsetMap(tuple(runs)),
        cuts=(
            Cut(span=Span(0, max(1, start - 200)), reason="before the article"),
            Cut(span=Span(min(len(source) - 1, len(source) - 150), len(source)), reason="after the article"),
        ),
        headline=headline,
        outlet=str(truth["outlet"]),
        published=date.fromisoformat(str(truth["published"] or "2022-01-12")),
        place="Brussels",
        credits=("By Continental Press",) if "harbour" in name else (),
    )


REPORTS = tuple(_report(truth) for truth in TRUTH["reports"])
WIRE, GAZETTE, POST, LEDGER, KESTREL = REPORTS


def at(report: Report, words: str, within: str = "") -> Span:
    """The place of `words`, behind `within` if given."""
    body = min(block.span.start for block in report.blocks if block.kind == "body")
    start = report.text.index(words, report.text.index(within, body) if within else body)
    return Span(start, start + len(words))


def _sentences(report: Report) -> tuple[Span, ...]:
    spans = []
    for block in report.blocks:
        if block.kind == "body":
            for found in re.finditer(r"\S.*?(?:[.!?]”?(?=\s+[A-Z“])|$)", block.span.of(report.text), re.S):
                spans.append(Span(block.span.start + found.start(), block.span.start + found.end()))
    return tuple(spans)


_SENTENCES = {report.id: _sentences(report) for report in REPORTS}


def move(report: Report, kind: str, trigger: str, content: str, actor: str, **more: object) -> tuple[Report, Move]:
    """A move by its words; `condition` is given as (words, sign, who must act)."""
    span = at(report, content, trigger) if content else None
    start = at(report, trigger)
    condition = more.pop("condition", None)
    hangs = None
    if condition:
        words, sign, who = condition  # type: ignore[misc]
        hangs = Condition(span=at(report, words, trigger), sign=sign, actor=who)
    sentence = next(s for s in _SENTENCES[report.id] if s.contains(start))
    made = Move(  # type: ignore[arg-type]
        type=kind,
        sentence=sentence,
        trigger=start,
        actor=tuple(actor.split("; ")),
        content=span,
        condition=hangs,
        **more,
    )
    return report, made


ENLARGE, UKRAINE, PULLBACK, CALM, TALKS, ARMS = "halt", "ukraine", "pullback", "calm", "talks", "arms"
ISSUES = (
    Issue(id=ENLARGE, label="NATO takes in no new members", wordings=("stop growing", "not expand to the east")),
    Issue(id=UKRAINE, label="Ukraine never joins NATO", wordings=("rule out membership for Ukraine",)),
    Issue(id=PULLBACK, label="NATO removes its forces from its eastern members"),
    Issue(id=CALM, label="Russia withdraws its troops from Ukraine’s border"),
    Issue(id=TALKS, label="Russia and NATO hold further meetings"),
    Issue(id=ARMS, label="Limits on missiles and exercises are negotiated"),
    Issue(id="four", label="Leaders of Ukraine, Russia, France and Germany meet"),
)

RU, NA, US, UA, EU, UK = "Russia", "NATO", "United States", "Ukraine", "European Union", "United Kingdom"
MOVES = (
    move(WIRE, "demand", "insists that", "the alliance stop growing", RU, issue=ENLARGE, polarity="for", addressee=(NA,)),
    move(WIRE, "demand", "insists that", "rule out membership for Ukraine", RU, issue=UKRAINE, polarity="for", addressee=(NA,)),
    move(WIRE, "demand", "insists that", "remove its troops from the countries that joined after 1997", RU, issue=PULLBACK, polarity="for", addressee=(NA,)),
    move(GAZETTE, "demand", "insists that", "the alliance stop growing", RU, issue=ENLARGE, polarity="for", addressee=(NA,)),
    move(GAZETTE, "demand", "insists that", "rule out membership for Ukraine", RU, issue=UKRAINE, polarity="for", addressee=(NA,)),
    move(POST, "demand", "must give", "give a legal guarantee never to admit Ukraine", RU, issue=UKRAINE, polarity="for", addressee=(NA,)),
    move(POST, "demand", "must pull", "pull its forces back to where they stood in 1997", RU, issue=PULLBACK, polarity="for", addressee=(NA,)),
    move(LEDGER, "demand", "wants", "to withdraw all its troops and weapons from Poland, Romania and the Baltic states", RU, issue=PULLBACK, polarity="for", addressee=(NA,)),
    move(LEDGER, "demand", "called on", "to sign a treaty that bars Ukraine from joining", RU, issue=UKRAINE, polarity="for", addressee=("West",)),
    move(KESTREL, "demand", "demands", "a written promise that NATO will not expand to the east", RU, issue=ENLARGE, polarity="for", addressee=(NA,)),
    move(WIRE, "reject", "rejected", "the call for an end to enlargement", NA, issue=ENLARGE, polarity="against", addressee=(RU,), actor_person="Jens Stoltenberg"),
    move(GAZETTE, "reject", "rejected", "the call for an end to enlargement", NA, issue=ENLARGE, polarity="against", addressee=(RU,), actor_person="Jens Stoltenberg"),
    move(POST, "reject", "refused", "both points", NA, issue=UKRAINE, polarity="against", addressee=(RU,)),
    move(KESTREL, "reject", "refused", "to give that promise", NA, issue=ENLARGE, polarity="against", addressee=(RU,), actor_person="Jens Stoltenberg"),
    move(LEDGER, "reject", "will never sign", "sign such a paper", NA, issue=UKRAINE, polarity="against", reported_by="officials at the headquarters", voice="anonymous"),
    move(POST, "reject", "ruled out", "any bargain over Ukraine’s head", US, polarity="against", actor_person="Wendy Sherman"),
    move(WIRE, "offer", "offered instead", "to negotiate about missiles, exercises and the prevention of accidents between their armed forces", NA, issue=ARMS, polarity="for", addressee=(RU,)),
    move(GAZETTE, "offer", "offered instead", "to negotiate about missiles, exercises and the prevention of accidents between their armed forces", NA, issue=ARMS, polarity="for", addressee=(RU,)),
    move(POST, "offer", "proposed", "a series of meetings on arms control, on nuclear policies and on more openness about military exercises", NA, issue=ARMS, polarity="for", addressee=(RU,)),
    move(POST, "offer", "offered", "to reopen its office in Moscow", NA, addressee=(RU,), condition=("if Russia sends its own envoys back to Brussels", "if", RU)),
    move(WIRE, "express_willingness", "were ready", "to meet again", NA, issue=TALKS, polarity="for", actor_person="Jens Stoltenberg"),
    move(POST, "express_willingness", "was willing", "to discuss limits on missiles", RU, issue=ARMS, polarity="for", actor_person="Alexander Grushko", condition=("only if the alliance first dealt with enlargement", "if", NA)),
    move(POST, "express_willingness", "is ready", "for talks on missiles and on exercises", US, issue=ARMS, polarity="for", condition=("if Russia takes steps to calm the situation", "if", RU)),
    move(WIRE, "threaten", "would answer", "answer “intimidation” by the alliance with “counter-intimidation.”", RU, actor_person="Alexander Grushko", addressee=(NA,), voice="self"),
    move(LEDGER, "threaten", "threatened", "a response with “military-technical” means", RU, actor_person="Alexander Grushko", condition=("unless the alliance gives the guarantees that Moscow seeks", "unless", NA)),
    move(WIRE, "threaten", "would impose", "impose far-reaching financial sanctions on Russia", US, actor_person="Wendy Sherman", addressee=(RU,), voice="self", condition=("if it invades its neighbor again", "if", RU)),
    move(LEDGER, "threaten", "would send", "send more troops to their eastern members", NA, actor_person="Jens Stoltenberg", addressee=(RU,), voice="self", condition=("if Russia uses force against Ukraine once more", "if", RU)),
    move(WIRE, "demand", "urged", "to send the soldiers gathered near Ukraine back to their barracks", US, issue=CALM, polarity="for", addressee=(RU,), actor_person="Wendy Sherman"),
    move(LEDGER, "demand", "urged Moscow", "to withdraw its troops from Ukraine, Georgia and Moldova", NA, issue=CALM, polarity="for", addressee=(RU,), actor_person="Jens Stoltenberg"),
    move(KESTREL, "demand", "called on", "to pull its forces back", UK, issue=CALM, polarity="for", addressee=(RU,)),
    move(WIRE, "deny", "denies that", "it is preparing an attack", RU),
    move(POST, "accuse", "accused the alliance", "of ignoring Russian proposals for lowering tensions", RU, addressee=(NA,), actor_person="Alexander Fomin"),
    move(POST, "offer", "has proposed", "a summit with Russia, France and Germany on ending the war in the east of his country", UA, issue="four", polarity="for", actor_person="Volodymyr Zelensky"),
    move(LEDGER, "demand", "demanded", "a part in any agreement about the continent's security", EU),
    move(KESTREL, "warn", "said a long war", "a long war would cost lives on both sides", UK, actor_person="Liz Truss", confidence=0.4),
    move(LEDGER, "agree", "agreed", "to meet again within weeks", "Russia; NATO", issue=TALKS, polarity="for", confidence=0.45),
)  # fmt: skip


def cite(report: Report, words: str, within: str = "") -> Evidence:
    return report.evidence(at(report, words, within))


def _cited(report: Report, made: Move) -> CitedMove:
    return CitedMove(
        report=report.id,
        move=made,
        evidence=report.evidence(made.sentence),
        trigger=report.evidence(made.trigger),
        issue=made.issue,
        polarity=made.polarity,
        content=report.evidence(made.content) if made.content else None,
        condition=report.evidence(made.condition.span) if made.condition else None,
    )


CITED = tuple(_cited(report, made) for report, made in MOVES)


def _reading(report: Report) -> Reading:
    attributions, quantities, people, meetings = [], [], [], []
    for found in re.finditer(r"“([^”]+)”", report.text):
        span = Span(found.start(1), found.end(1))
        if any(block.kind == "body" and block.span.contains(span) for block in report.blocks):
            attributions.append(
                Attribution(
                    source=None, cue=None, content=(span,), quote="partial", speaker="Jens Stoltenberg", party=NA
                )
            )
    for words, value, comparator, unit in (
        ("About 100,000 Russian troops", 100_000, "~", "troops"),
        ("Some 100,000 Russian troops", 100_000, "~", "troops"),
        ("close to 100,000 soldiers", 100_000, "<", "soldiers"),
        ("more than 120,000 Russian soldiers", 120_000, ">", "soldiers"),
        ("Around 100,000 Russian troops", 100_000, "~", "troops"),
        ("almost four hours", 4, "<", "hours"),
        ("five hours", 5, "=", "hours"),
    ):
        if words in report.text:
            quantities.append(Quantity(span=at(report, words), value=value, comparator=comparator, unit=unit))  # type: ignore[arg-type]
    for name, role, party in (
        ("Jens Stoltenberg", "secretary general", NA),
        ("Alexander Grushko", "deputy foreign minister", RU),
        ("Wendy Sherman", "deputy secretary of state", US),
    ):
        mentions = [
            Span(f.start(), f.end())
            for f in re.finditer(name.split()[1], report.text)
            if any(b.kind == "body" and b.span.contains(Span(f.start(), f.end())) for b in report.blocks)
        ]
        if mentions:
            people.append(Person(name=name, mentions=tuple(mentions), role=role, party=party))
    for words, place, day, who, status in (
        ("NATO-Russia Council", "Brussels", "2022-01-12", (RU, NA, US), "held"),
        ("Nato-Russia Council", "Brussels", "2022-01-12", (RU, NA, US), "held"),
        ("talks in Brussels on Wednesday", "Brussels", "2022-01-12", (RU, NA), "held"),
        ("parted in Brussels on Wednesday", "Brussels", "2022-01-12", (RU, NA), "held"),
        ("met in Geneva on Monday", "Geneva", "2022-01-10", (RU, US), "held"),
        ("in Vienna on Thursday", "Vienna", "2022-01-13", (), "planned"),
        ("moves on to Vienna", "Vienna", "2022-01-13", (), "planned"),
        ("meet in Vienna", "Vienna", "2022-01-13", (), "planned"),
    ):
        if words in report.text:
            meetings.append(Meeting(span=at(report, words), place=place, date=day, participants=who, status=status))  # type: ignore[arg-type]
    return Reading(
        text=report.text,
        report=report.id,
        sentences=_SENTENCES[report.id],
        attributions=tuple(attributions),
        moves=tuple(made for owner, made in MOVES if owner is report),
        quantities=tuple(quantities),
        people=tuple(people),
        meetings=tuple(meetings),
    )


def position(
    party: str, issue: str, stance: int, word: str, *evidence: Evidence, own: bool = True, **more: object
) -> Position:
    return Position(party=party, issue=issue, stance=stance, word=word, own=own, evidence=evidence, **more)  # type: ignore[arg-type]


POSITIONS = (
    position(RU, ENLARGE, 3, "insists", cite(WIRE, "the alliance stop growing"), cite(KESTREL, "a written promise that NATO will not expand to the east")),
    position(NA, ENLARGE, -3, "rejects", cite(WIRE, "rejected the call for an end to enlargement"), cite(KESTREL, "refused to give that promise")),
    position(RU, UKRAINE, 3, "insists", cite(POST, "give a legal guarantee never to admit Ukraine"), cite(LEDGER, "sign a treaty that bars Ukraine from joining")),
    position(NA, UKRAINE, -3, "never", cite(POST, "The allies refused both points"), cite(LEDGER, "will never sign such a paper")),
    position(US, UKRAINE, -2, "rejects", cite(POST, "ruled out any bargain over Ukraine’s head")),
    position(RU, PULLBACK, 3, "insists", cite(WIRE, "remove its troops from the countries that joined after 1997"), cite(LEDGER, "withdraw all its troops and weapons")),
    position(NA, PULLBACK, -2, "rejects", cite(POST, "The allies refused both points")),
    position(US, CALM, 3, "demands", cite(WIRE, "urged Russia to send the soldiers")),
    position(NA, CALM, 3, "demands", cite(LEDGER, "urged Moscow to withdraw its troops")),
    position(UK, CALM, 2, "asks", cite(KESTREL, "Britain called on Russia to pull its forces back")),
    position(RU, CALM, -1, "own affair", cite(POST, "the exercises there are its own affair"), confidence=0.4),
    position(NA, TALKS, 2, "offers", cite(WIRE, "were ready to meet again")),
    position(RU, TALKS, 0, "undecided", cite(WIRE, "asked for time"), own=False, shifts=(Shift(time="2022-01-12", before=-1, after=0, evidence=cite(POST, "The Russians did not say yes")),)),
    position(NA, ARMS, 2, "offers", cite(POST, "proposed a series of meetings")),
    position(RU, ARMS, 1, "only if", cite(POST, "willing to discuss limits on missiles")),
    position(US, ARMS, 1, "ready if", cite(POST, "ready for talks on missiles")),
    position(UA, "four", 2, "proposes", cite(POST, "has proposed a summit")),
)  # fmt: skip

DISCREPANCIES = (
    Discrepancy(about="Russian soldiers near Ukraine", topic="number", kind="contradiction", values=(cite(WIRE, "About 100,000"), cite(GAZETTE, "Some 100,000"), cite(POST, "close to 100,000"), cite(LEDGER, "more than 120,000"))),
    Discrepancy(about="length of the session", topic="duration", kind="error", values=(cite(WIRE, "almost four hours"), cite(POST, "close to four hours"), cite(LEDGER, "five hours")), likely=(LEDGER.id,), note="Three independent accounts give just under four hours."),
    Discrepancy(about="Wendy Sherman’s office", topic="role", kind="error", values=(cite(WIRE, "Deputy Secretary of State"), cite(LEDGER, "US Secretary of State")), likely=(LEDGER.id,), note="All other reports call her the deputy."),
    Discrepancy(about="whether a further meeting was agreed", topic="agreement", kind="contradiction", values=(cite(LEDGER, "agreed to meet again within weeks"), cite(KESTREL, "without a date for another meeting"))),
    Discrepancy(about="words of Grushko", topic="wording", kind="wording", values=(cite(WIRE, "would answer “intimidation” by the alliance with “counter-intimidation.”"), cite(GAZETTE, "would answer “intimidation” by the alliance with “counter-intimidation”"))),
)  # fmt: skip


def _open(cited: CitedMove) -> OpenItem:
    kind = "threat" if cited.move.type == "threaten" else "offer"
    return OpenItem(
        kind=kind,  # type: ignore[arg-type]
        by=cited.move.actor,
        to=cited.move.addressee,
        consequence=cited.content or cited.evidence,
        condition=cited.condition,
        must_act=cited.move.condition.actor if cited.move.condition else None,
        moves=(cited,),
    )


EVENTS = (
    Event(time="2014", what="The council’s regular meetings end", kind="background", evidence=(cite(KESTREL, "The council met"),)),
    Event(time="2019-07", what="The council meets for the last time before these talks", kind="meeting", evidence=(cite(POST, "The council last met in July 2019"), cite(KESTREL, "first time since July 2019"))),
    Event(time="2021-12-17", what="Russia publishes two draft treaties", kind="move", evidence=(cite(POST, "two draft treaties on Dec. 17"), cite(WIRE, "two draft treaties in December"))),
    Event(time="2022-01-10", what="American and Russian diplomats meet in Geneva", kind="meeting", evidence=(cite(WIRE, "had met in Geneva on Monday"), cite(GAZETTE, "had met in Geneva on Monday"), cite(KESTREL, "came on from Geneva"))),
    Event(time="2022-01-12", what="The NATO-Russia Council meets in Brussels", kind="meeting", evidence=(cite(WIRE, "session of the NATO-Russia Council"), cite(POST, "on Wednesday for close to four hours"), cite(LEDGER, "talks in Brussels on Wednesday"), cite(KESTREL, "parted in Brussels on Wednesday"))),
    Event(time="2022-01-13", what="The OSCE takes up the dispute in Vienna", kind="announced", evidence=(cite(WIRE, "takes up the dispute in Vienna on Thursday"), cite(LEDGER, "in Vienna on Thursday"), cite(KESTREL, "meet in Vienna"))),
    Event(time="2022-01-12/2022-02-09", what="A further meeting, as one report has it", kind="announced", evidence=(cite(LEDGER, "meet again within weeks"),)),
)  # fmt: skip

COMPARISON = Comparison(
    lineage=Lineage(
        clusters=((WIRE.id, GAZETTE.id),),
        relations=(
            Relation(
                a=WIRE.id,
                b=GAZETTE.id,
                kind="copy",
                share_of_a=0.78,
                share_of_b=0.94,
                shared=(
                    (
                        cite(WIRE, "Thirty NATO governments told Russia"),
                        cite(GAZETTE, "Thirty Nato governments told Russia"),
                    ),
                ),
                earlier=WIRE.id,
                reasons=("credit line of Continental Press", "British spelling of an American text"),
            ),
            Relation(
                a=WIRE.id,
                b=LEDGER.id,
                kind="shares quotes",
                share_of_a=0.02,
                share_of_b=0.02,
                shared=((cite(WIRE, "put concrete proposals on the table"), cite(LEDGER, "reciprocal")),),
            ),
        ),
    ),
    accounts=4,
    parties=(RU, NA, US, UK, UA, EU),
    issues=ISSUES,
    moves=CITED,
    positions=POSITIONS,
    discrepancies=DISCREPANCIES,
    open_items=tuple(_open(cited) for cited in CITED if cited.move.condition or cited.move.type == "threaten"),
    events=EVENTS,
    voices=(
        Voiced(speaker="Jens Stoltenberg", party=NA, direct=4, indirect=7, accounts=4),
        Voiced(speaker="Alexander Grushko", party=RU, direct=5, indirect=6, accounts=4),
        Voiced(speaker="Wendy Sherman", party=US, direct=5, indirect=4, accounts=4),
    ),
    unverified_wording=(POST.id,),
)

_SANCTION = cite(WIRE, "impose far-reaching financial sanctions on Russia if it invades its neighbor again")
_RESPONSE = cite(LEDGER, "threatened a response with “military-technical” means")
_TALK = cite(POST, "willing to discuss limits on missiles, but only if the alliance first dealt with enlargement")
CONFLICT = ConflictSection(
    question="Will the talks of January go on, and at what price?",
    options=(
        Option(party=RU, text="Drop the demand for an end to enlargement", now=False, evidence=(_TALK,)),
        Option(party=RU, text="Answer with military-technical means", now=False, evidence=(_RESPONSE,)),
        Option(party="United States and NATO", text="Negotiate limits on missiles and exercises", now=True, evidence=(cite(POST, "proposed a series of meetings"),)),
        Option(party="United States and NATO", text="Impose financial sanctions", now=False, evidence=(_SANCTION,)),
    ),
    stable=(
        StableState(
            label="5",
            holds=(False, False, True, False),
            sentence="Talks on missiles go on, Russia keeps its demand, and nobody carries out a threat.",
            notions=("GMR", "SMR", "SEQ"),
            sure=0.87,
            flips="if Russia prefers its military-technical answer to talks whatever the alliance does.",
            reached="This is the present.",
            deterrents=(
                Deterrent(
                    party=RU,
                    forgoes=Step(party=RU, does="answer with military-technical means", evidence=(_RESPONSE,)),
                    replies=(Step(party="The United States and NATO", does="impose financial sanctions", evidence=(_SANCTION,)),),
                    so="which leaves Russia worse off than the talks do.",
                ),
            ),
        ),
        StableState(
            label="11",
            holds=(False, True, None, True),
            sentence="Russia carries out its threat and the allies theirs.",
            notions=("Nash", "SEQ"),
            sure=0.34,
        ),
    ),
    threats=(
        Threat(party="The United States", does="cut Russia off from finance", credible=True, why="Carrying it out is better for it than to leave an invasion unanswered.", evidence=(_SANCTION,)),
        Threat(party="Russia", does="answer with military-technical means", credible=False, why="It deters only if Russia accepts the loss of the talks it wants.", evidence=(_RESPONSE,)),
    ),
    graph=tuple(GraphState(label=str(n), words=f"state {n}", stable=n in (5, 11), now=n == 5) for n in range(1, 13)),
    moves=tuple(
        GraphMove(party=RU if n % 2 else "United States and NATO", start=str(n), end=str(n % 12 + 1), improves=n % 3 != 0)
        for n in range(1, 13)
    ),
    wants=(
        Want(party="NATO", text="The allies would rather not pay the price of sanctions.", basis="assumed", tied=True),
    ),
    notes=("The United States and NATO are taken as one: no issue sets them apart in these reports.",),
    readings=1000,
    development=(
        Development(
            party=RU,
            does="answer with military-technical means",
            label="6",
            then=(Development(party="United States and NATO", does="impose financial sanctions", label="11", stable=True),),
        ),
    ),
)  # fmt: skip


def material(**changes: object) -> Material:
    """The sample as a whole; keyword arguments replace fields."""
    values: dict[str, object] = {
        "title": "NATO-Russia Council, Brussels, January 2022",
        "made": date(2022, 1, 14),
        "reports": REPORTS,
        "readings": tuple(_reading(report) for report in REPORTS),
        "comparison": COMPARISON,
        "refusals": (Refusal(name="photo.jpg", reason="not text"),),
        "facts": (Fact(name="Program", value="communique 0.1.0"), Fact(name="Reader", value="weights 3f9a11c2")),
        "conflict": None,
    }
    values.update(changes)
    return Material(**values)  # type: ignore[arg-type]

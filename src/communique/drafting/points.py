"""The points of a negotiation: each thing that a move demands, offers, refuses, threatens or names as its condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.comparison.matters import points_back
from communique.comparison.positions import refuses_in_part
from communique.comparison.stances import stances
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.drafting.matter import done_by_itself, is_empty, matter, telling
from communique.drafting.parts import Part, parts
from communique.drafting.rules import rules
from communique.drafting.who import Who
from communique.drafting.words import deed, is_done, words_of_drafting
from communique.terms import CitedMove, Evidence, Report, Span

_CLAUSE = re.compile(r"[,;:.!?—–](?:\s|$|[”\"])")
_AMOUNT_ENDS = re.compile(rf"{_CLAUSE.pattern}|\s(?:and|but|or|plus)\s")
_WORD_BEFORE = re.compile(r"[\w’'-]+\s+$")
_WORD_AFTER = re.compile(r"\s+[\w’'-]+")
_NEAR = 24  # letters in which the word before a trigger begins
_REACH = 12  # a pointing content ("it", "the demand") takes up one of so many points before it
_THIN = 3  # telling words below which a content is read on to the end of its clause
_GAP = 40  # letters in which what something is done to stands before it
_BY = re.compile(r"\s+(?:made |issued |put forward )?by (?P<name>(?:the |an? )?[\w’'-]+(?: [\w’'-]+)?)")
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "has", "have", "had", "did", "will", "would", "could", "to"}
)
_STALE = 7  # months after which a dated deed is history


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A part of what a move says. `toward` is the actor's attitude to it as worded: 1, -1, or 0 for none.

    `doers` are the deciders who could carry it out, `features` what it is about, `others` whom it names beside those
    who deal, `condition` whether it stands in the condition of the move, which then is not what the move does,
    `outside` whether it is what somebody offers or refuses who is none of the deciders.
    """

    cited: CitedMove
    part: Part
    doers: tuple[str, ...]
    toward: int
    features: frozenset[str]
    others: frozenset[str] = frozenset()
    condition: bool = False
    outside: bool = False


def find_points(moves: Iterable[CitedMove], reports: Mapping[str, Report], who: Who) -> tuple[Point, ...]:
    """Every point of `moves` (sorted by report and place) that somebody could act on."""
    found: list[Point] = []
    seen: set[tuple[str, str, str, str]] = set()
    moves = tuple(moves)
    back = _would_return(moves)
    latest = max((cited.move.time or "" for cited in moves if cited.move.status == "asserted"), default="")
    for cited in moves:
        report = reports[cited.report]
        if cited.condition is not None and cited.move.condition is not None and cited.move.type in rules().owner:
            found += _fresh(_of_condition(cited, who), seen)
        if (
            cited.move.type not in rules().owner
            or cited.move.inferred
            or _denies_a_fact(cited)
            or _is_history(cited, report.published.isoformat() if report.published else latest)
        ):
            continue
        if cited.content is not None and points_back(cited.content.quote):
            earlier = _pointed(found, cited, who) if cited.move.type not in rules().harm else None
            if earlier is not None:
                said = _narrowed(cited, earlier.part, report)
                toward = _toward(cited, report, who)
                found.append(replace(earlier, cited=said, toward=toward, condition=False))
            continue
        found += _fresh(_of_content(cited, report, who, back), seen)
    return tuple(found)


def _would_return(moves: Iterable[CitedMove]) -> frozenset[str]:
    """Who says on what terms there could be further talks: it has left the table, not for good."""
    return frozenset(
        actor
        for cited in moves
        if cited.condition is not None and cited.content is not None and not cited.move.negated
        if cited.move.type in rules().returning and rules().talks.search(cited.content.quote)
        for actor in cited.move.actor
    )


def _fresh(points: Iterable[Point], seen: set[tuple[str, str, str, str]]) -> list[Point]:
    """Points that no other reading of the same words gave already: a list is often read whole and again by item."""
    kept = []
    for point in points:
        move = point.cited.move
        key = (point.cited.report, str(point.cited.evidence), move.type + ";".join(move.actor), point.part.words)
        if key not in seen:
            seen.add(key)
            kept.append(point)
    return kept


# ---------------------------------------------------------------------------------------------------------- contents


def _of_content(cited: CitedMove, report: Report, who: Who, back: frozenset[str]) -> list[Point]:
    own, listed = who.own_words(cited), []
    if cited.move.type == "agree" and cited.move.negated and not _is_to_come(cited):
        part = Part(verb="conclude", rest="an agreement")
        return [Point(cited=cited, part=part, doers=who.deciders(cited.move.actor), toward=0,
                      features=matter(part, own))]  # fmt: skip
    span = _wording(cited, report)
    told = f"{cited.trigger.quote} {cited.content.quote if cited.content else span.of(report.text)}"
    if cited.move.type in ("reject", "withdraw", "suspend") and rules().away.search(told):
        returns = back & {*cited.move.actor} or rules().sitting.search(told)
        part, toward = Part(verb="continue", rest="the talks"), 0 if returns else -1
        return [Point(cited=cited, part=part, doers=who.deciders(cited.move.actor), toward=toward,
                      features=matter(part, own))]  # fmt: skip
    verb = who.deed_told(cited)
    for part in parts(_told(span, cited, report.text), verb, who.name_words):
        features = matter(part, own) | done_by_itself(part, who)
        befalls = part.verb in rules().befalls
        if not features or is_empty(part) or befalls or part.subject.lower().startswith("if"):
            continue
        toward = _toward(cited, report, who)
        if cited.move.trigger.overlaps(span) and part.negated and cited.move.type == "reject":
            # "We will not shut the door": the refusal is the "not", what is refused is to shut it.
            part = part.turned()
        said = _narrowed(cited, part, report)
        doers, others = _doers(cited, part, who), who.others(part.words, own)
        outside = not doers and bool(cited.move.actor) and rules().owner[cited.move.type] == "actor"
        listed.append(Point(cited=said, part=part, doers=doers, toward=toward, features=features, others=others,
                            outside=outside))  # fmt: skip
    return listed


def _is_to_come(cited: CitedMove) -> bool:
    """Whether what was not agreed is a further meeting, not the agreement itself."""
    further = vocabulary().further
    return any(
        word in further or stem(word) in further for word, _, _ in words(cited.content.quote if cited.content else "")
    )


def _wording(cited: CitedMove, report: Report) -> Span:
    """Where the move says what is to be done: its content, with the verb where this is the deed itself, and to the end
    of its clause where the content alone says too little."""
    move = cited.move
    span = move.content or move.trigger
    act = deed(move.trigger.of(report.text).split()[0])
    meaning = stances().moves.get(move.type)
    does = act and act not in rules().speech and meaning is not None and meaning.points == "for"
    if move.trigger.start < span.start and (move.type in rules().deeds or does):
        span = Span(min(span.start, move.trigger.start), max(span.end, move.trigger.end))
    if len(telling(span.of(report.text))) >= _THIN or move.content is None:
        return span
    # Of two things that are demanded the second has a move of its own.
    ends = _AMOUNT_ENDS if re.search(r"\d", span.of(report.text)) else _CLAUSE
    last = max(span.end, move.sentence.end)
    if move.condition is not None and span.end <= move.condition.span.start:
        last = min(last, move.condition.span.start)
    end = ends.search(report.text, span.end, last)
    return Span(span.start, end.start() if end else last)


def _told(span: Span, cited: CitedMove, text: str) -> str:
    """The words of `span` with what stands before it where they need it: the "to" that tells a verb, and what is to be
    done to what ("wanted the sanctions lifted")."""
    words, before = span.of(text), text[max(0, span.start - 3) : span.start].lower()
    if before == "to ":
        return f"to {words}"
    act, _, rest = words.partition(" ")
    if span.start == cited.move.trigger.start and deed(act) and cited.move.type in rules().deeds:
        return f"to {deed(act)} {rest}"
    if cited.move.type == "demand" and rules().wants.search(cited.trigger.quote) and (wanted := _wanted(words)):
        return wanted
    first = words.split()[0].lower() if words.split() else ""
    gap = text[cited.move.trigger.end : span.start]
    if first.endswith("ed") and deed(first) and 1 < len(gap) < _GAP and not _CLAUSE.search(gap):
        return f"{gap} be {words}"
    return words


def _wanted(words: str) -> str:
    """What a thing is to be, with its verb: "the fee be raised to 125 euros" for "the fee raised to 125 euros"."""
    listed, known = words.split(), words_of_drafting()
    for at, word in enumerate(listed[1:], start=1):
        last = at == len(listed) - 1
        changed = is_done(word) and deed(word) != word
        done = known.results.get(word, word if changed else "") if last else word if changed else ""
        if done and (last or listed[at + 1].lower() in known.prepositions):
            return " ".join([*listed[:at], "be", done, *listed[at + 1 :]])
    return ""


def _doers(cited: CitedMove, part: Part, who: Who) -> tuple[str, ...]:
    """Who would carry the part out: the doer it names, else those asked or those who bind themselves."""
    actors, asked = who.deciders(cited.move.actor), who.deciders(cited.move.addressee)
    if rules().owner[cited.move.type] == "actor":
        return actors  # what somebody accepts, refuses or offers is its own to do, whoever gains by it
    named = who.named(part.subject) if part.subject else None
    if named is not None:
        return (named,)
    if part.subject.lower() in ("we", "i"):
        return actors
    others = tuple(one for one in asked if one not in actors)
    # Asked of nobody by name: of two sides it is the other one.
    rest = tuple(one for one in who.ids if one not in actors)
    return others or (rest if len(who.ids) == 2 and actors else ())


def _toward(cited: CitedMove, report: Report, who: Who) -> int:
    move = cited.move
    if move.negated or move.status in ("negated", "pending", "hypothetical") or move.type == "refuse_to_rule_out":
        return 0
    if refuses_in_part(cited):
        return 0  # "rejected a truce without guarantees" leaves open one with them
    if move.status == "presupposed" and not _is_its_own(cited, report, who):
        return 0
    meaning = stances().moves.get(move.type)
    points = meaning.points if meaning else ""
    return {"for": 1, "against": -1, "shown": 1}.get(points, 0)


def _is_its_own(cited: CitedMove, report: Report, who: Who) -> bool:
    """Whether a demand named in passing is its actor's: "an appeal by the minister" is nobody else's."""
    by = _BY.match(report.text, cited.move.trigger.end)
    if by is None:
        return True
    maker = who.named(by["name"])
    return maker is not None and maker in who.deciders(cited.move.actor)


def _denies_a_fact(cited: CitedMove) -> bool:
    """Whether it is denied that something was said, done or offered: that says nothing of what the denier wants.

    Who denies that it plans a deed does say that it will not do it.
    """
    if cited.move.type != "deny":
        return False
    told = cited.content.quote if cited.content else ""
    fact = rules().told.search(told)
    # "Having plans to" is about the plans; "had said that it would" is about what was said.
    return not told or (fact is not None and not rules().planned.search(told, 0, fact.end() + _NEAR))


# -------------------------------------------------------------------------------------------------------- conditions


def _of_condition(cited: CitedMove, who: Who) -> list[Point]:
    """What the condition of a move names: a threat "if X" is against X, an offer "if X" is for it."""
    condition, evidence = cited.move.condition, cited.condition
    assert condition is not None
    assert evidence is not None
    if cited.move.negated or cited.move.type not in rules().hanging:
        return []
    harm = cited.move.type in rules().harm or cited.move.type == "reject"
    hinders = condition.sign in ("unless", "until", "without")
    toward = 1 if hinders == harm else -1
    found, own = [], who.own_words(cited)
    told = rules().lead.sub("", evidence.quote)
    for part in parts(told, _shifted(told), who.name_words):
        features = matter(part, own)
        subject = part.subject.lower()
        if not part.verb and condition.sign not in ("exchange", "without"):
            continue  # "if political means fail": nobody does it
        if not features or is_empty(part) or rules().lump.search(part.words) or subject in ("we", "i"):
            continue
        actors = who.deciders(cited.move.actor)
        others = tuple(one for one in who.deciders(cited.move.addressee) if one not in actors)
        # Of a deed without a doer ("should the ban be imposed") it is whoever the threat is aimed at in its own words.
        aimed = tuple(one for one in who.all_named(cited.content.quote if cited.content else "") if one not in actors)
        named = who.named(part.subject)
        if not part.passive:
            named = named or next(iter(who.deciders((condition.actor or "",))), None)
        if named in actors and others:
            if who.named(part.subject) == named:
                continue  # "if Osk tests a missile" of Osk: one of the two names is not what it says
            named = None  # nobody makes a threat or an offer to itself
        doers = (named,) if named else (aimed if len(aimed) == 1 else others)[:1]
        if part.passive and _harms(part):
            doers = ()  # "should another driver be killed": no report says by whom
        said = replace(cited, content=_quoted(evidence, part), condition=None,
                       move=replace(cited.move, type="demand", inferred=True, condition=None, negated=False,
                                    status="asserted"))  # fmt: skip
        found.append(Point(cited=said, part=part, doers=doers, toward=toward, features=features,
                           others=who.others(part.words, own), condition=True))  # fmt: skip
    return found


def _harms(part: Part) -> bool:
    """Whether the deed of a part is violence."""
    return part.verb in rules().violence or stem(part.verb) in vocabulary().attacks


def _shifted(told: str) -> str:
    """The deed of a condition in the past form that reported speech gives it: "if their boats kept access"."""
    listed = told.split()[: _NEAR // 3]
    if any(word.lower() in _AUXILIARIES for word in listed):
        return ""
    for before, word in pairwise(listed):
        base = deed(word)
        verbal = base and base not in rules().idle and base != word.lower() and not word.lower().endswith(("ing", "s"))
        if verbal and word.islower() and before.lower() not in words_of_drafting().determiners:
            return base
    return ""


def _pointed(found: Sequence[Point], cited: CitedMove, who: Who) -> Point | None:
    """The point before that a pointing content takes up: of the same report and issue, nearest first."""
    mine, answers = set(cited.move.actor), cited.move.type in ("reject", "accept")
    mine |= set(who.deciders(cited.move.actor))
    for earlier in reversed(found[-_REACH:]):
        makers = earlier.cited.move.actor
        if answers and mine & {*makers, *who.deciders(makers)}:
            continue  # nobody turns down what it has put forward itself
        if earlier.cited.report == cited.report and earlier.cited.issue == cited.issue and not earlier.condition:
            return earlier
    return None


def _narrowed(cited: CitedMove, part: Part, report: Report) -> CitedMove:
    """The move with the part as its content, and with the words on both sides of its trigger ("rejected outright")."""
    start, end = cited.move.trigger.start, cited.move.trigger.end
    before = _WORD_BEFORE.search(report.text, max(0, start - _NEAR), start)
    after = _WORD_AFTER.match(report.text, end)
    quote = report.text[before.start() if before else start : after.end() if after else end]
    return replace(
        cited, content=_quoted(cited.content or cited.trigger, part), trigger=replace(cited.trigger, quote=quote)
    )


def _quoted(evidence: Evidence, part: Part) -> Evidence:
    return Evidence(evidence.report, evidence.start, evidence.end, part.words)


def _is_history(cited: CitedMove, day: str) -> bool:
    """Told as something of the past by `day` (ISO, "" where unknown): it is nobody's option any more."""
    if cited.move.status == "historical":
        return True
    time = (cited.move.time or "").split("/")[-1]
    if not time or len(day) < 7:
        return False
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - _STALE, 12)
    # A bare year is taken as a whole: only an earlier year than the last one is surely past.
    return time < f"{year:04d}-{month + 1:02d}" if len(time) >= 7 else int(time[:4]) < int(day[:4]) - 1

"""What each side can do: options from demands, offers, promises, threats and deeds, and the talks that need all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from math import log

from communique.comparison.amounts import amounts, other_amounts
from communique.comparison.open_items import is_threat
from communique.comparison.positions import find_positions
from communique.comparison.vocabulary import stem, stems, vocabulary
from communique.conflict import Impossible, Option
from communique.drafting.gathering import Gathering, gather, harms, stands
from communique.drafting.matter import is_lump, telling
from communique.drafting.names import identifier
from communique.drafting.parts import head
from communique.drafting.points import Point, find_points
from communique.drafting.rules import rules, words_of
from communique.drafting.values import Decider, LeftOut
from communique.drafting.who import Who
from communique.drafting.wording import option_text
from communique.drafting.words import words_of_drafting
from communique.terms import BARGAINING, CitedMove, Comparison, Evidence, Polarity, Position, Report

_OWN_VOICES = frozenset({"self", "reporter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option, the points behind it, and where each decider stands on it (by the decider's id)."""

    option: Option
    gathering: Gathering
    positions: Mapping[str, Position] = field(default_factory=dict)
    joint: str = ""  # "talks" or "agreement" where every side must take part

    @property
    def points(self) -> tuple[Point, ...]:
        return self.gathering.points


@dataclass(slots=True)
class _Plan:
    """A possible option before its words: what is gathered, who would do it, how contested it is."""

    gathering: Gathering
    doers: tuple[str, ...]
    positions: dict[str, Position]
    contest: float
    joint: str = ""
    threat: bool = False


def find_choices(
    comparison: Comparison, reports: Sequence[Report], deciders: Sequence[Decider], who: Who, names: Mapping[str, str]
) -> tuple[tuple[Choice, ...], tuple[LeftOut, ...]]:
    """The options, grouped by decider in its order, the most contested first; and what was left out, with why."""
    by_id = {report.id: report for report in reports}
    points = find_points(comparison.moves, by_id, who)
    plans = _plans(points, by_id, deciders, who, names)
    kept, left = _chosen(plans, who)
    taken: set[str] = set()
    choices = []
    for decider in deciders:
        for plan in kept:
            if decider.id in plan.doers:
                choices.append(_choice(plan, decider, who, taken))
    return _settled(choices), tuple(left)


def _settled(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices with a status quo that can be: of two that exclude each other the one told more stands."""
    kept = {choice.option.id: choice for choice in choices}
    for one, other in _excluding(choices):
        pair = kept[one.option.id], kept[other.option.id]
        if all(choice.option.now for choice in pair):
            weaker = min(pair, key=lambda choice: (choice.option.moves == "one-way", len(choice.option.evidence)))
            kept[weaker.option.id] = replace(weaker, option=replace(weaker.option, now=False))
    return tuple(kept.values())


def _plans(
    points: Sequence[Point], reports: Mapping[str, Report], deciders: Sequence[Decider], who: Who,
    names: Mapping[str, str],
) -> list[_Plan]:  # fmt: skip
    """Every gathering as a possible option, the most contested first; talks are one, and so is the agreement."""
    apart: dict[str, list[Point]] = {"talks": [], "agreement": []}
    plain: list[Point] = []
    for point in points:
        joint = _joint(point)
        if not is_lump(point.part):
            (apart[joint] if joint else plain).append(point)
    gatherings = [(one, "") for one in gather(plain)]
    for joint, listed in apart.items():
        if listed:
            sides = _sides(listed, who)
            gatherings.append((Gathering(id=joint, points=tuple(listed), doers=sides, ends=False), joint))
    plans = []
    for gathering, joint in gatherings:
        positions = _positions(gathering, reports, deciders, names, joint)
        threat = harms(gathering.points) or any(
            _is_feared(point) if point.condition else is_threat(point.cited) and point.part.ends == gathering.ends
            for point in gathering.points
        )
        plans.append(_Plan(gathering=gathering, doers=gathering.doers, positions=positions, joint=joint, threat=threat,
                           contest=_contest(gathering, positions)))  # fmt: skip
    return sorted(plans, key=lambda plan: (-plan.contest, plan.gathering.id))


def _chosen(plans: Sequence[_Plan], who: Who) -> tuple[list[_Plan], list[LeftOut]]:
    """The plans that become options, in the order of `plans`, and what is left out."""
    left: list[LeftOut] = []
    able = []
    for plan in plans:
        why = ""
        if not plan.doers or (plan.joint and len(plan.doers) < 2):
            why = "none of these parties is the one to do it"
        elif plan.joint == "agreement" and not any(position.stance for position in plan.positions.values()):
            why = "no report says who is for or against it"
        elif not plan.joint and not (_says_enough(plan) and option_text(plan.gathering, plan.doers[0], who)):
            why = "its wording says too little"
        elif not plan.joint and _is_open(plan, who):
            why = "its words leave open what is done"
        elif not plan.joint and _is_idle(plan):
            why = "said once, and nobody else takes a stand on it"
        if why:
            left.append(_left(plan, why, who))
        else:
            able.append(plan)
    # Threats keep their places whatever is contested more: they are what deters, most of all where it is said against
    # what. So do talks: they are the way out.
    threats = sorted((plan for plan in able if plan.threat and not plan.joint), key=lambda plan: not _hangs(plan))
    first = [plan for plan in able if plan.joint] + threats[: rules().threats]
    kept: list[_Plan] = []
    for plan in (*first, *(plan for plan in able if plan not in first)):
        if sum(len(one.doers) for one in kept) + len(plan.doers) <= rules().options:
            kept.append(plan)
        else:
            left.append(_left(plan, "less contested than the options kept", who))
    return [plan for plan in able if plan in kept], left


def _hangs(plan: _Plan) -> bool:
    """Whether a threat is made for a case, or is made against this."""
    return any(point.condition or point.cited.condition is not None for point in plan.gathering.points)


def _left(plan: _Plan, why: str, who: Who) -> LeftOut:
    what = option_text(plan.gathering, plan.doers[0] if plan.doers else "", who)
    point = plan.gathering.points[0]
    return LeftOut(what=what or point.part.words, why=why, evidence=point.cited.evidence)


def _is_open(plan: _Plan, who: Who) -> bool:
    """Whether the option would be to make up one's mind, or a deed told by a pronoun ("turn to military ones")."""
    said = option_text(plan.gathering, plan.doers[0], who).lower().split()
    known = words_of_drafting()
    ended = known.prepositions | {"and", "or", "is"}
    counted = {word for word, after in pairwise(said) if word in rules().numbered and after not in ended}
    return bool(said) and (said[0] in rules().deciding or bool(rules().open_words & (set(said) - counted)))


def _is_idle(plan: _Plan) -> bool:
    """Whether it is a bare promise or the like, told once, on which nothing hangs and nobody else stands."""
    told = {str(point.cited.evidence) for point in plan.gathering.points}
    light = all(point.cited.move.type in rules().light and not point.condition for point in plan.gathering.points)
    return light and len(told) < 2 and len(plan.positions) < 2 and not _hangs(plan)


def _says_enough(plan: _Plan) -> bool:
    """Two telling words, or one where much is said of it."""
    said = [one.part.words for one in plan.gathering.points]
    # A bare amount is a bid, whose matter the negotiation tells.
    best = max((len(telling(text)) + 2 * bool(amounts(text)) for text in said), default=0)
    return best >= (rules().telling if len(plan.gathering.points) < rules().often else 1)


# ---------------------------------------------------------------------------------------------------------- the sides


def _joint(point: Point) -> str:
    """Whether the point is that the sides talk, or that they conclude an agreement: neither does it alone."""
    known, verb = vocabulary(), point.part.verb
    if not verb or verb in rules().talking:
        about = {
            feature for feature in point.features
            if "talks" not in known.families.get(feature, ()) and feature not in known.further and feature != "~talks"
        } - point.others  # fmt: skip
        # Talks about something are that matter; bare talks, or the next ones, are the talks.
        topic = verb == "discuss" or {"about", "on", "over"} & set(point.part.rest.lower().split())
        most = 0 if topic else rules().talks_matter
        if "~talks" in point.features and len(about) <= most and not any(feature[0] == "~" for feature in about):
            return "talks"
    qualified = "that" in point.part.rest.split()  # "a treaty that bars the port" is about the port
    noun = stem(head(point.part))
    if not qualified and (not verb or verb in rules().concluding) and "agreement" in known.families.get(noun, ()):
        return "agreement"
    return ""


def _sides(points: Iterable[Point], who: Who) -> tuple[str, ...]:
    names = (name for point in points for name in (*point.cited.move.actor, *point.cited.move.addressee))
    found = Counter(one for name in names if (one := who.decider(name)) is not None)
    # Who is named in passing is no side; and more sides make a forum of their own, to which the main ones must come.
    least = max(found.values(), default=0) / rules().sides
    return tuple(one for one in who.ids if found[one] >= max(1, least))[: rules().sides]


def _positions(
    gathering: Gathering, reports: Mapping[str, Report], deciders: Sequence[Decider], names: Mapping[str, str],
    joint: str,
) -> dict[str, Position]:  # fmt: skip
    """Each decider's stance on the gathering's proposition: of several members the firmest, its own words first."""
    moves = []
    for point in gathering.points:
        stance = gathering.stance(point)
        if joint == "talks" and stance < 0 and point.cited.move.type not in rules().refused_talks:
            stance = 0
        polarity: Polarity = "for" if stance > 0 else "against" if stance < 0 else "neutral"
        moves.append(_as_stance(point.cited, gathering.id, polarity))
    decider_of = {member: decider.id for decider in deciders for member in decider.members}
    found: dict[str, Position] = {}
    for position in find_positions(moves, reports, names, {}):
        decider = decider_of.get(position.party)
        if decider is None:
            continue
        known = found.get(decider)
        if known is None or (position.own, abs(position.stance)) > (known.own, abs(known.stance)):
            found[decider] = position
    return found


def _as_stance(cited: CitedMove, issue: str, polarity: Polarity) -> CitedMove:
    """The move as a stance on the gathering. What a refusal presupposes ("rejected the demand that …") was demanded."""
    move = cited.move
    if move.status == "presupposed" and move.type in BARGAINING:
        move = replace(move, status="asserted")
    return replace(cited, move=move, issue=issue, polarity=polarity)


def _is_feared(point: Point) -> bool:
    """Whether the point is what a threat is made against."""
    return point.toward < 0


def _contest(gathering: Gathering, positions: Mapping[str, Position]) -> float:
    """How contested: opposed stances first, then how firm they are and in how many places it is spoken of."""
    held = [position.stance for position in positions.values() if position.stance]
    opposed = any(stance > 0 for stance in held) and any(stance < 0 for stance in held)
    said = {str(point.cited.evidence) for point in gathering.points if point.cited.move.type in BARGAINING}
    # What is offered for something in return is what is bargained over.
    hangs = any(
        point.cited.condition is not None
        and point.cited.move.type in rules().hanging
        and point.cited.move.voice in _OWN_VOICES
        and point.toward > 0
        for point in gathering.points
    )
    return round(3 * opposed + 0.4 * hangs + max(map(abs, held), default=0) / 3 + log(1 + len(said)), 6)


# ------------------------------------------------------------------------------------------------------- the options


def _choice(plan: _Plan, decider: Decider, who: Who, taken: set[str]) -> Choice:
    points = sorted(plan.gathering.points, key=_telling)
    own = [point for point in points if decider.id in who.deciders(point.cited.move.actor) and not point.condition]
    text = rules().joint_texts[plan.joint] if plan.joint else option_text(plan.gathering, decider.id, who)
    feared = all(point.condition for point in points)
    option = Option(
        id=identifier(f"{plan.joint} {decider.id}" if plan.joint else text, taken),
        party=decider.id,
        text=text,
        now=_stands(plan, own, text),
        moves="one-way" if _is_final(plan, own) else "both",
        evidence=references([point.cited.evidence for point in points]),
        basis="said"
        if any(point.cited.move.voice in _OWN_VOICES and not point.condition for point in points)
        else "reported",
        note="Named in another side’s condition." if feared else "",
    )
    return Choice(option=option, gathering=plan.gathering, positions=plan.positions, joint=plan.joint)


def _telling(point: Point) -> tuple[bool, bool, bool, Evidence]:
    move = point.cited.move
    return point.condition, move.voice not in _OWN_VOICES, move.type not in BARGAINING, point.cited.evidence


def references(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Evidence as the conflict file writes it: each passage once, and once what copies repeat."""
    kept: list[Evidence] = []
    for one in dict.fromkeys(evidence):
        words = stems(one.quote)
        told = (stems(other.quote) for other in kept if other.report != one.report)
        if not any(words and len(words & other) >= rules().same * len(words | other) for other in told):
            kept.append(one)
    return tuple(str(one) for one in kept[: rules().evidence])


def _stands(plan: _Plan, own: Sequence[Point], text: str) -> bool:
    """The status quo: a deed that stands and is worded as the option is, what was agreed, talks not broken off."""
    if plan.joint == "talks":
        return False
    said = stems(text)
    return any(
        plan.gathering.stance(point) > 0
        and bool(said & point.features)
        and (stands(point) or (point.cited.move.type == "agree" and point.cited.condition is None))
        for point in own
    )


def _is_final(plan: _Plan, own: Sequence[Point]) -> bool:
    if plan.gathering.ends or plan.joint == "talks":
        return False
    final = [p for p in own if p.cited.move.type in rules().final or rules().final_words.search(words_of(p.cited))]
    return bool(final) and 2 * len(final) >= len(own)


def find_impossible(choices: Sequence[Choice]) -> tuple[Impossible, ...]:
    """Pairs of one party's options that exclude each other, with why."""
    return tuple(
        Impossible(when=f"{one.option.id} and {other.option.id}",
                   why="It is one amount or the other." if _differ(one, other) else
                       "One raises what the other cuts." if _turn(one, other) else
                       "One calms what the other escalates.",
                   evidence=(*one.option.evidence[:1], *other.option.evidence[:1]))
        for one, other in _excluding(choices)
    )  # fmt: skip


def _excluding(choices: Sequence[Choice]) -> list[tuple[Choice, Choice]]:
    """The pairs of which one party cannot do both: amounts and ways first, then the calming before the escalating."""
    by_party: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_party[choice.option.party].append(choice)
    found = []
    for listed in by_party.values():
        plain = [pair for pair in combinations(listed, 2) if _differ(*pair) or _turn(*pair)]
        calming = [choice for choice in listed if rules().calm.search(choice.option.text)]
        rough = [choice for choice in listed if rules().escalate.search(choice.option.text) and choice not in calming]
        found += plain
        found += [(calm, harsh) for calm in calming for harsh in rough if (calm, harsh) not in plain
                  and (harsh, calm) not in plain]  # fmt: skip
    return found


def _differ(one: Choice, other: Choice) -> bool:
    """Whether two options are different amounts of one thing."""
    texts = one.option.text, other.option.text
    return bool(other_amounts(*texts)) and _share(one, other)


def _turn(one: Choice, other: Choice) -> bool:
    """Whether one of two options raises what the other cuts."""
    known = vocabulary()
    verbs = {choice.option.text.split()[0].lower() for choice in (one, other)}
    return bool(verbs & known.raises) and bool(verbs & known.lowers) and _share(one, other)


def _share(one: Choice, other: Choice) -> bool:
    return len(telling(one.option.text) & telling(other.option.text)) > 1

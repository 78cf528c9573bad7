"""Moves: the speech acts and deeds of the parties, read from a parse, its cast and its attributions.

Rules in this order, each in a module of its own: which words make a move (triggers), whether the act happened
(status), who does it to whom (arguments) and what it says (contents), which together make the acts; what the rest of a
statement amounts to (statements, obligations); under which condition (conditions) and with which sign (polarity).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.reading import acts, conditions, deeds, obligations, polarity, proforms, statements
from communique.reading.acts import ENCLOSING
from communique.reading.cast import Cast
from communique.reading.clauses import stands_for_another
from communique.reading.conditions import FoundCondition
from communique.reading.drafts import Draft
from communique.reading.lexicon import listed
from communique.reading.moments import is_bound
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.parse import Sentence
from communique.reading.proposition import proposition
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.wordings import Content
from communique.terms import Attribution, Condition, Moment, Move, MoveType, Polarity, Span, Voice


def moves(
    cast: Cast,
    attributions: Sequence[Attribution],
    *,
    moments: Sequence[Moment] = (),
    lexicon: MoveLexicon | None = None,
) -> tuple[Move, ...]:
    """All moves of one report in text order. Spans are in its text.

    `moments` are the report's resolved dates; a move takes the one in its sentence. Linear in the text's length.
    """
    reader = _Reader(Scene(cast, attributions, lexicon or MoveLexicon.load()), moments)
    return reader.read()


_CLAUSES = ("acl:relcl", "advcl")
# Acts that can wait for something in return; what is done or told was done for a price.
_AWAITING: frozenset[MoveType] = frozenset(
    {"demand", "offer", "promise", "express_willingness", "accept", "agree", "concede", "reject", "threaten", "support"}
)
_GIVEN = frozenset({"support", "withdraw", "agree", "accept", "concede", "promise", "implement"})
_HELD_OUT = frozenset({"threaten", "offer", "express_willingness"})
_LISTS = listed("moves")
_ALIKE = _LISTS["alike"]
_DOING = _LISTS["doing"]
_LOOSE = " ,;:–—-\n“”\"'"


class _Reader:
    def __init__(self, scene: Scene, moments: Sequence[Moment]) -> None:
        self.scene = scene
        self.speech = Speech.load(scene.lexicon.language)
        self.moments = sorted(moments, key=lambda moment: moment.span)
        self.asked: Span | None = None  # what the sentence before demands or offers
        self.bid: Draft | None = None  # the last demand of the sentence before
        self.told: list[Span] = []  # what the acts of the sentence are about

    def read(self) -> tuple[Move, ...]:
        found: list[Move] = []
        for sentence in self.scene.parse.sentences:
            found.extend(self._sentence(sentence))
        return tuple(found)

    # ---------------------------------------------------------------------------------------------------- a sentence

    def _sentence(self, sentence: Sentence) -> list[Move]:
        if self._asks(sentence):
            return []
        hanging = conditions.find(self.scene, sentence, self.asked)
        drafts = acts.find(self.scene, sentence, hanging, self.speech)
        drafts = [  # what a condition names has not happened
            draft
            for draft in drafts
            if (draft.nominal and not any(_is_of(condition, draft) for condition in hanging))
            or not any(condition.holds(draft.head) for condition in hanging)
        ]
        drafts = acts.without_enclosed(self.scene, drafts)
        drafts += statements.find(self.scene, sentence, drafts, hanging, self.speech)
        bound = obligations.under_a_deal(self.scene, sentence, drafts)
        under = {draft.head for draft in bound}
        bound += [draft for draft in obligations.imposed(self.scene, sentence) if draft.head not in under]
        drafts = [draft for draft in drafts if not any(one.trigger.overlaps(draft.trigger) for one in bound)]
        if bound:  # "under a proposal, it would pay": the proposal is what it would do
            opens = [self.scene.tree.at(draft.trigger.start) for draft in drafts]
            drafts = [
                draft
                for draft, first in zip(drafts, opens, strict=True)
                if first is None or self.scene.case(first) != "under"
            ]
        drafts += bound
        drafts += obligations.planned(self.scene, sentence, drafts, hanging, self.speech)
        drafts = _distinct(drafts or deeds.find(self.scene, sentence, self.speech))
        drafts = self._conditioned(drafts, hanging)
        drafts.sort(key=lambda draft: (draft.trigger, draft.type))
        drafts, self.bid = proforms.resolved(self.scene, drafts, self.bid)
        asked = [
            draft.content.span for draft in drafts if draft.type in {"demand", "offer"} and draft.content is not None
        ]
        self.asked = asked[-1] if asked else None
        self.told = [one.content.span for one in drafts if one.content is not None and one.type in ENCLOSING]
        finished: list[Move] = []
        for draft in drafts:
            finished.extend(self._finish(draft, sentence))
        return finished

    def _asks(self, sentence: Sentence) -> bool:
        """Whether a sentence is a question of the report's own: "Will Malta sign?" tells of no act."""
        words = sentence.span.of(self.scene.parse.text).rstrip("\"'”’ ")
        return words.endswith("?") and not self.scene.cues(sentence) and not self.scene.layers(sentence.span.start)

    # -------------------------------------------------------------------------------------------------- finishing it

    def _conditioned(self, drafts: list[Draft], found: list[FoundCondition]) -> list[Draft]:
        """Give each condition to the moves that hang on it."""
        for condition in found:
            holders = [
                number
                for number, draft in enumerate(drafts)
                if condition.main >= 0
                and (draft.head == condition.main
                     or (draft.content is not None and draft.content.head == condition.main)
                     or (draft.content is not None and draft.content.span.contains(condition.span)
                         and draft.type != "assert"))
                and not condition.holds(draft.head)
            ]  # fmt: skip
            if not holders:
                outside = [n for n, draft in enumerate(drafts) if not condition.holds(draft.head)]
                if outside:
                    start = self.scene.tokens[condition.first].span.start
                    holders = [min((abs(drafts[n].trigger.start - start), n) for n in outside)[1]]
            for number in holders:
                paid = condition.sign == "exchange" and drafts[number].type not in _AWAITING
                if drafts[number].condition is None and not paid:
                    swap = drafts[number].type == "promise" and condition.sign == "exchange"
                    kind: MoveType = "offer" if swap else drafts[number].type
                    drafts[number] = replace(drafts[number], type=kind, condition=condition)
        return drafts

    def _finish(self, draft: Draft, sentence: Sentence) -> list[Move]:
        scene = self.scene
        draft = _without_condition(draft, scene.parse.text)
        issue, turned = proposition(scene, draft.content, draft.type, draft.by.parties, draft.to)
        turned = turned and not draft.denies_itself
        condition = None
        state = draft.status
        if draft.condition is not None:
            subjects = scene.subjects(draft.condition.predicate) if draft.condition.predicate >= 0 else []
            must = scene.who(subjects[0]).parties if subjects else ()
            condition = Condition(span=draft.condition.span, sign=draft.condition.sign, actor=must[0] if must else None)
            state = "conditional" if not draft.negated else state
            if (
                draft.type in _HELD_OUT
                and condition.actor in scene.sides.players
                and condition.actor not in draft.by.parties
            ):
                draft = replace(draft, to=(condition.actor,))  # what depends on somebody's deed is held out to him
        reported_by, voice, anonymous = self._voice(draft)
        move = Move(
            type=draft.type,
            sentence=sentence.span,
            trigger=draft.trigger,
            actor=draft.by.parties,
            actor_person=draft.by.person,
            addressee=draft.to,
            content=draft.content.span if draft.content is not None else None,
            issue=issue,
            polarity=self._polarity(draft, turned=turned),
            condition=condition,
            negated=draft.negated,
            status=state,
            time=self._time(draft, sentence),
            reported_by=reported_by,
            voice=voice,
            confidence=round(draft.confidence * (0.8 if anonymous else 1.0), 2),
        )
        return [move, *self._implied(move, draft)]

    def _polarity(self, draft: Draft, *, turned: bool) -> Polarity:
        if draft.type == "assert" and draft.content is not None:
            return polarity.valuation(self.scene, draft.trigger, draft.content.span, self.speech)
        alike = draft.content is not None and self._is_alike(draft.content)
        return polarity.attitude(draft.type, negated=draft.negated or draft.idle or alike, turned=turned)

    def _is_alike(self, content: Content) -> bool:
        """Whether what is asked only points to what was told before: "pressed Egypt to do likewise"."""
        words = {self.scene.lower[index] for index in self.scene.tree.within(content.span)}
        return bool(words & _ALIKE) and words <= _ALIKE | _DOING

    def _implied(self, move: Move, draft: Draft) -> list[Move]:
        """What a conditional threat or offer asks for: the demand it implies, marked as inferred."""
        condition = move.condition
        if (
            condition is None
            or move.type not in {"threaten", "offer"}
            or condition.actor is None
            or draft.condition is None
            or draft.condition.predicate < 0
        ):
            return []
        if condition.actor in move.actor:
            return []
        predicate = draft.condition.predicate
        if stands_for_another(self.scene, predicate):
            return []  # "if Mali does so": what, the main clause tells of somebody else
        content = Content(span=condition.span, head=predicate, clause=True)
        issue, turned = proposition(self.scene, content, "demand", move.actor, (condition.actor,))
        wanted = (move.type == "offer") != turned
        if condition.sign == "unless":
            wanted = not wanted
        return [
            replace(
                move,
                type="demand",
                content=condition.span,
                issue=issue,
                addressee=(condition.actor,),
                condition=None,
                polarity="for" if wanted else "against",
                inferred=True,
                status="presupposed",
                confidence=round(move.confidence * 0.6, 2),
            )
        ]

    def _voice(self, draft: Draft) -> tuple[str, Voice, bool]:
        """Whose words carry the move: the innermost source other than the actor itself, else the report."""
        layers = [
            one
            for one in self.scene.layers(draft.trigger.start)
            if one.cue is None or not one.cue.overlaps(draft.trigger)
        ]
        for one in layers:
            said = self.scene.of_attribution(one)
            own = bool(set(said.parties) & set(draft.by.parties))
            if own and len(layers) > 1 and one is not layers[-1]:
                continue
            name = one.speaker or said.person or "; ".join(said.parties) or "unnamed source"
            if own:
                return name, "self", False
            if one.anonymous:
                return name, "anonymous", True
            return name, ("opponent" if said else "third"), False
        return "reporter", "reporter", False

    def _time(self, draft: Draft, sentence: Sentence) -> str | None:
        """The date nearest to the trigger in its sentence: no deadline, none inside what is demanded or promised."""
        told = [span for span in self.told if not span.contains(draft.trigger)]
        told += [draft.content.span] if draft.content is not None and draft.type in ENCLOSING else []
        inside = [
            moment
            for moment in self.moments
            if sentence.span.contains(moment.span) and not any(span.contains(moment.span) for span in told)
        ]
        near = [
            moment
            for moment in inside
            if not self._aside(moment, draft.head) and not is_bound(self.scene.tree, moment.span)
        ]
        if not near:
            return None
        return min(near, key=lambda moment: abs(moment.span.start - draft.trigger.start)).iso

    def _aside(self, moment: Moment, head: int) -> bool:
        """Whether a day is told of another deed in a clause of its own: "Malta, which left last year, urged …"."""
        tree, node = self.scene.tree, self.scene.tree.head_of(moment.span)
        while node is not None and node >= 0:
            if tree.is_a(node, *_CLAUSES) and self.scene.is_verb(node):
                return head != node and node not in set(tree.ancestors(head)) and head not in set(tree.subtree(node))
            node = self.scene.tokens[node].head
        return False


def _is_of(condition: FoundCondition, draft: Draft) -> bool:
    """Whether a noun opens a condition, or names what is only to be given: "in return for their support"."""
    return condition.opens_at(draft.head) or (
        condition.sign == "exchange" and condition.holds(draft.head) and draft.type in _GIVEN
    )


def _without_condition(draft: Draft, text: str) -> Draft:
    """What is said without the condition that opens or closes it."""
    if draft.content is None or draft.condition is None or not draft.content.span.contains(draft.condition.span):
        return draft
    said, hanging = draft.content.span, draft.condition.span
    before = text[said.start : hanging.start].rstrip(_LOOSE)
    after = text[hanging.end : said.end].lstrip(_LOOSE)
    after = "" if re.match(r"(?:\w+ing|which)\b", after) else after  # ", raising the stakes"
    if before.strip(_LOOSE) and after.strip(_LOOSE):
        return draft  # it stands in the middle
    if before.strip(_LOOSE):
        kept = Span(said.start, said.start + len(before))
    else:
        kept = Span(said.end - len(after), said.end)
    return replace(draft, content=replace(draft.content, span=kept)) if len(kept) else draft


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft per type, actor, content and trigger."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for draft in drafts:
        key = (draft.type, draft.by.parties, draft.trigger, draft.content.span if draft.content else None)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept

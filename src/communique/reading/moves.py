"""Moves: the speech acts and deeds of the parties, read from a parse, its cast and its attributions.

Rules in this order, each in a module of its own: which words make a move (triggers), whether the act happened
(status), who does it to whom and what it says (arguments), under which condition (conditions), and which sign it has
(polarity). Everything else that a party is quoted with is an assertion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.reading import arguments, conditions, obligations, polarity, status, triggers
from communique.reading.arguments import Content
from communique.reading.cast import Cast
from communique.reading.conditions import FoundCondition
from communique.reading.drafts import Draft, whole_clause
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.parse import Parse, Sentence
from communique.reading.scene import Actor, Scene
from communique.reading.speech import Speech, group
from communique.reading.triggers import Trigger
from communique.terms import Attribution, Condition, Moment, Move, MoveType, Polarity, Span, Voice

# Acts whose clause is about what should happen: a verb inside it is their content, not a move of its own.
_ENCLOSING: frozenset[MoveType] = frozenset(
    {"demand", "offer", "express_willingness", "promise", "accept", "concede", "agree", "reject", "refuse_to_rule_out",
     "threaten", "warn", "accuse", "deny", "support", "suspend", "other"}
)  # fmt: skip
_DEEDS_OF_WORDS: frozenset[MoveType] = frozenset({"agree", "accept", "promise", "support", "implement"})
_NEEDS_OTHER: frozenset[MoveType] = frozenset(
    {"demand", "offer", "reject", "threaten", "accuse", "express_willingness", "promise", "warn", "accept", "deny",
     "refuse_to_rule_out", "sanction", "deploy", "annex", "use_force", "military_exercise"}
)  # fmt: skip
_HARMFUL_DEEDS: frozenset[MoveType] = frozenset({"sanction", "suspend", "use_force", "annex"})
_DEEDS: frozenset[MoveType] = _HARMFUL_DEEDS | {"implement", "withdraw", "agree", "accept", "concede", "support"}
_FIRST_WORDS = frozenset({"yes", "no", "well", "look", "ok", "okay"})


def moves(
    parse: Parse,
    cast: Cast,
    attributions: Sequence[Attribution],
    *,
    published: date | None = None,
    moments: Sequence[Moment] = (),
    lexicon: MoveLexicon | None = None,
) -> tuple[Move, ...]:
    """All moves of one report in text order. Spans are in `parse.text`.

    `moments` are the report's resolved dates; a move takes the one in its sentence. Linear in the text's length.
    """
    reader = _Reader(Scene(parse, cast, attributions, lexicon or MoveLexicon.load()), published, moments)
    return reader.read()


class _Reader:
    def __init__(self, scene: Scene, published: date | None, moments: Sequence[Moment]) -> None:
        self.scene = scene
        self.speech = Speech.load(scene.lexicon.language)
        self.published = published
        self.moments = sorted(moments, key=lambda moment: moment.span)
        self.last_issue: str | None = None

    def read(self) -> tuple[Move, ...]:
        found: list[Move] = []
        for sentence in self.scene.parse.sentences:
            found.extend(self._sentence(sentence))
        return tuple(found)

    # ---------------------------------------------------------------------------------------------------- a sentence

    def _sentence(self, sentence: Sentence) -> list[Move]:
        drafts = [
            draft for trigger in triggers.find(self.scene, sentence, self.speech) for draft in self._acts(trigger)
        ]
        hanging = conditions.find(self.scene, sentence)
        drafts = [  # what a condition names has not happened
            draft
            for draft in drafts
            if (draft.nominal and not any(condition.opens_at(draft.head) for condition in hanging))
            or not any(condition.span.contains(draft.trigger) for condition in hanging)
        ]
        drafts = self._without_enclosed(drafts)
        drafts += self._spoken(sentence, drafts)
        bound = [*obligations.imposed(self.scene, sentence), *obligations.under_a_deal(self.scene, sentence, drafts)]
        drafts = [draft for draft in drafts if not any(one.trigger.overlaps(draft.trigger) for one in bound)] + bound
        drafts = _distinct(drafts)
        drafts = self._conditioned(drafts, hanging)
        drafts.sort(key=lambda draft: (draft.trigger, draft.type))
        finished: list[Move] = []
        for draft in drafts:
            finished.extend(self._finish(draft, sentence))
        return finished

    def _acts(self, trigger: Trigger) -> list[Draft]:
        """The drafts that one trigger makes: one per coordinated point of its content."""
        scene, entry = self.scene, trigger.entry
        standing = status.of(scene, trigger, self.speech)
        if standing.void:
            return []
        spoken = scene.layers(scene.tokens[trigger.head].span.start)
        if entry.type == "meet" and entry.actor == "parties" and standing.status == "future" and spoken:
            return []  # "talks would go on, Malta said": a statement about the talks
        cue = scene.at_cue(trigger.words[0], trigger.words[-1])
        by, sure = arguments.actor(scene, trigger, cue)
        if not by or (entry.joint and len(by.parties) < 2 and not scene.with_case(trigger.head, ("with",))):
            return []
        kind, negated = self._type(trigger, standing)
        if kind is None:
            return []
        if standing.status == "future" and not negated and entry.actor != "parties":
            kind = self._announced(trigger, kind)
        span = trigger.span(scene)
        if standing.negated and not negated:
            first = min([*standing.predicate.words, *trigger.words])
            if trigger.words[0] - first <= 4:
                span = Span(scene.tokens[first].span.start, span.end)
        pieces: list[Content | None] = list(arguments.contents(scene, trigger, cue)) or [None]
        drafts = []
        for piece in pieces:
            if entry.not_self and piece is not None and self._own_wish(trigger, piece, by):
                continue
            to = arguments.addressee(scene, trigger, piece, by)
            if not to and kind in _NEEDS_OTHER:
                to = arguments.counterparts(scene, trigger.head, piece, by)
            drafts.append(
                Draft(
                    type=self._sharpened(trigger, kind, piece, by),
                    head=trigger.head,
                    trigger=span,
                    by=by,
                    to=to,
                    content=piece,
                    negated=negated,
                    status=standing.status,
                    confidence=round(sure * (0.9 if entry.kind == "verb" else 0.8), 2),
                    nominal=entry.kind == "noun",
                )
            )
        return drafts

    def _announced(self, trigger: Trigger, kind: MoveType) -> MoveType:
        """A deed that is still to come: a threat or offer where it hangs on a condition, else a promise."""
        industrial = kind == "other" and self.speech.worth(self.scene, trigger.head) < 0
        if kind in _HARMFUL_DEEDS or industrial:
            return "threaten"
        if kind not in _DEEDS:
            return kind
        return "offer" if self.scene.conditioned(trigger.head) else "promise"

    def _own_wish(self, trigger: Trigger, piece: Content, by: Actor) -> bool:
        """ "wants to sell" names a wish for oneself, no demand on another."""
        if not piece.clause or triggers.other_infinitive(self.scene, trigger.head):
            return False
        if self.scene.children(trigger.head, "obj"):  # "wants the duties lifted"
            return False
        return not self.scene.children(piece.head, "nsubj", "nsubj:pass")

    def _type(self, trigger: Trigger, standing: status.Standing) -> tuple[MoveType | None, bool]:
        """The type after negation, and whether the act is said not to have happened."""
        entry = trigger.entry
        if entry.is_negated:
            return entry.type, True
        if not standing.negated:
            return entry.type, False
        if standing.predicate.modal in {"will", "would", "can", "could"} and entry.type in _DEEDS_OF_WORDS:
            return "reject", False
        match entry.negated:
            case "reject":
                hard = standing.predicate.modal or entry.type == "express_willingness"
                return ("reject", False) if hard else (entry.type, True)
            case "refuse_to_rule_out":
                return "refuse_to_rule_out", False
            case "flip":
                same = self.scene.is_base(trigger.words[0], "slam", "close", "shut")
                return ("reject" if same else "refuse_to_rule_out"), False
            case "none":
                return None, False
        return entry.type, True

    def _sharpened(self, trigger: Trigger, kind: MoveType, piece: Content | None, by: Actor) -> MoveType:
        """A warning, vow or statement of what oneself would do to the other side is a threat."""
        if piece is None:
            return kind
        if not piece.clause:
            dire = self.scene.base_in(piece.head, self.speech.bad_objects)
            dire = dire and not self.scene.base_in(trigger.head, self.speech.reversing)  # "will lift the blockade"
            own_answer = kind == "warn" and self.scene.base_in(piece.head, self.speech.answers)
            return "threaten" if (kind == "promise" and dire) or own_answer else kind
        if kind == "express_willingness" and self.scene.base_in(piece.head, self.speech.telling):
            return "assert"
        if kind == "demand" and self.scene.is_base(trigger.head, "insist") and self._is_factual(piece.head):
            return "assert"
        if kind in {"warn", "demand"}:
            for one in (piece.head, *self.scene.children(piece.head, "conj")):
                said = self.speech.type_of(self.scene, one, by.parties, conditional=False)
                if (kind, said) in {("warn", "threaten"), ("demand", "reject")}:
                    return said or kind
        if kind == "promise" and self.speech.is_hostile(self.scene, group(self.scene, piece.head).core):
            return "threaten"
        return kind

    def _is_factual(self, head: int) -> bool:
        """Whether a clause tells a fact ("that the pool was shut") and asks for nothing ("that it be shut")."""
        scene = self.scene
        predicate = group(scene, head)
        if predicate.modal in {"must", "should", "need to", "have to"}:
            return False
        auxiliaries = scene.children(head, "aux", "aux:pass", "cop")
        finite = scene.lower[auxiliaries[0]] not in {"be", "not"} if auxiliaries else False
        return finite or (not auxiliaries and scene.lower[head].endswith(("s", "ed")))

    def _without_enclosed(self, drafts: list[Draft]) -> list[Draft]:
        """Drop verbs that only say what another act of the sentence demands, offers, refuses or denies."""
        kept = []
        for draft in drafts:
            enclosed = any(
                other is not draft
                and other.type in _ENCLOSING
                and other.content is not None
                and other.head != draft.head
                and other.content.span.contains(draft.trigger)
                and not other.trigger.overlaps(draft.trigger)
                and (not draft.nominal or set(draft.by.parties) == set(other.by.parties))
                and not self._beside(draft.head)
                for other in drafts
            )
            if not enclosed:
                kept.append(draft)
        return kept

    def _beside(self, head: int) -> bool:
        """A participle after a comma ("…, rejecting the draft") goes with the sentence, not with what it holds."""
        scene = self.scene
        bare = scene.lower[head].endswith("ing") and not scene.children(head, "mark", "aux")
        return bare and scene.tree.is_a(head, "advcl") and scene.lower[head - 1] == ","

    # --------------------------------------------------------------------------------------------- what is only said

    def _spoken(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        """Assertions, and acts that lie in the wording of a statement rather than in a word of the lexicon."""
        scene = self.scene
        found: list[Draft] = []
        taken = [draft.trigger for draft in drafts]
        cues = scene.cues(sentence)
        for cue in cues:
            by = scene.of_attribution(cue)
            if not by or cue.cue is None:
                continue
            inner = self._said(sentence, cue, by, drafts)
            found.extend(inner)
            if any(cue.cue.overlaps(span) for span in taken):
                continue
            held = inner or [
                draft
                for draft in drafts
                if any(part.contains(draft.trigger) for part in cue.content) and self._is_main(draft, cue)
            ]
            weighty = any(scene.base_in(i, self.speech.weighty) for i in scene.tree.within(cue.cue))
            if held and not weighty:
                continue
            found.append(self._assertion(cue, by, sentence))
        covering = scene.speaker(_first_word(scene, sentence))
        if covering is not None and covering not in cues:
            by = scene.of_attribution(covering)
            if by and not any(covering.cue is not None and sentence.span.contains(covering.cue) for _ in (0,)):
                acts = self._said(sentence, covering, by, drafts)
                found.extend(acts or ([] if drafts else [self._plain(sentence, by)]))
        return found

    def _is_main(self, draft: Draft, cue: Attribution) -> bool:
        """Whether a draft is what the statement says, not an aside deep inside it."""
        if draft.nominal:
            return False
        part = next((one for one in cue.content if one.contains(draft.trigger)), None)
        if part is None:
            return False
        head = self.scene.tree.head_of(part)
        node, steps = draft.head, 0
        while node >= 0 and steps < 6:
            if node == head:
                return True
            if self.scene.tokens[node].relation in {"acl:relcl", "acl", "nmod", "obl", "appos"}:
                return False
            node, steps = self.scene.tokens[node].head, steps + 1
        return head is None or node < 0

    def _said(self, sentence: Sentence, cue: Attribution, by: Actor, drafts: list[Draft]) -> list[Draft]:
        """Refusals, promises, demands, threats and reproaches that the statement's own predicates make."""
        scene = self.scene
        found_conditions = conditions.find(scene, sentence)
        if cue.cue is not None and any(scene.base_in(i, self.speech.inner) for i in scene.tree.within(cue.cue)):
            return []
        found: list[Draft] = []
        for head in self._predicates(sentence, cue):
            predicate = group(scene, head)
            if any(self._covers(draft, head, predicate.core) for draft in drafts):
                continue
            conditional = self.scene.conditioned(head) or any(
                one.main in {head, predicate.core} or one.sign == "without" for one in found_conditions
            )
            kind = self.speech.type_of(scene, head, by.parties, conditional=conditional)
            if kind is None or (scene.tree.is_a(head, "acl") and kind not in {"threaten", "reject"}):
                continue
            words = [w for w in predicate.words if abs(w - predicate.core) <= 4]
            trigger = Span(scene.tokens[min(words)].span.start, scene.tokens[max(words)].span.end)
            subjects = scene.subjects(head)
            actor = by
            if kind == "reject" and subjects and (who := scene.who(subjects[0])):
                actor = Actor(who.parties, by.people)
            content = Content(span=_within(whole_clause(scene, head, sentence), cue), head=head, clause=True)
            to: tuple[str, ...] = ()
            if subjects:
                to = tuple(party for party in scene.who(subjects[0]).parties if party not in actor.parties)
            to = to or arguments.counterparts(scene, head, content, actor)
            found.append(
                Draft(type=kind, head=head, trigger=trigger, by=actor, to=to, content=content, negated=False,
                      status="conditional" if conditional else "asserted", confidence=0.6,
                      denies_itself=kind == "reject")
            )  # fmt: skip
        return found

    def _covers(self, draft: Draft, head: int, core: int) -> bool:
        """Whether a draft already says what the predicate says."""
        inside = draft.content is not None and draft.content.span.contains(self.scene.tokens[head].span)
        if draft.head in {head, core} or draft.trigger.overlaps(self.scene.tokens[core].span):
            return True
        return inside and draft.type in _ENCLOSING and not draft.nominal

    def _predicates(self, sentence: Sentence, cue: Attribution) -> list[int]:
        """Main predicates of the statement within the sentence, coordinated ones included."""
        scene = self.scene
        found: list[int] = []
        for part in cue.content:
            start, end = max(part.start, sentence.span.start), min(part.end, sentence.span.end)
            if start >= end:
                continue
            head = scene.tree.head_of(Span(start, end))
            if head is None:
                continue
            for one in (head, *scene.children(head, "conj", "parataxis"), *self._own_relatives(head)):
                inside = start <= scene.tokens[one].span.start < end
                if inside and (scene.is_verb(one) or scene.children(one, "cop", "nsubj", "expl")):
                    found.append(one)
        return found

    def _own_relatives(self, head: int) -> list[int]:
        """Relative clauses in which the speaker acts: "measures that we will use"."""
        return [
            node
            for node in self.scene.tree.subtree(head, without=frozenset({"ccomp", "parataxis"}))
            if self.scene.tokens[node].relation == "acl:relcl"
            and any(self.scene.lower[one] in {"we", "i"} for one in self.scene.children(node, "nsubj"))
        ]

    def _assertion(self, cue: Attribution, by: Actor, sentence: Sentence) -> Draft:
        scene = self.scene
        assert cue.cue is not None
        inside = [part for part in cue.content if part.overlaps(sentence.span)]
        content = None
        if inside:
            part = Span(max(inside[0].start, sentence.span.start), min(inside[0].end, sentence.span.end))
            head = scene.tree.head_of(part)
            content = Content(span=part, head=head, clause=True) if head is not None else None
        index = scene.tree.at(cue.cue.start) or sentence.first
        to = arguments.counterparts(scene, index, content, by)
        return Draft(type=self._cue_type(cue), head=index, trigger=cue.cue, by=by, to=to[:2], content=content,
                     negated=False, status="asserted", confidence=0.8)  # fmt: skip

    def _cue_type(self, cue: Attribution) -> MoveType:
        """The type of a cue that no pattern fitted: a noun of the lexicon ("demands", "pledge") keeps its type."""
        scene = self.scene
        if cue.cue is not None:
            for index in scene.tree.within(cue.cue):
                for pattern in scene.lexicon.patterns(scene.lower[index]):
                    if pattern.entry.kind == "noun" and len(pattern.words) == 1 and scene.tokens[index].pos == "NOUN":
                        return pattern.entry.type
        return "assert"

    def _plain(self, sentence: Sentence, by: Actor) -> Draft:
        """A further sentence of a quotation: its main predicate asserts."""
        scene = self.scene
        head = scene.tree.head_of(sentence.span)
        head = sentence.first if head is None else head
        words = [word for word in group(scene, head).words if abs(word - head) <= 3]
        trigger = Span(scene.tokens[min(words)].span.start, scene.tokens[max(words)].span.end)
        content = Content(span=scene.tree.span(head), head=head, clause=True)
        to = arguments.counterparts(scene, head, content, by)
        return Draft(type="assert", head=head, trigger=trigger, by=by, to=to[:2], content=content, negated=False,
                     status="asserted", confidence=0.7)  # fmt: skip

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
                and not condition.span.contains(draft.trigger)
            ]  # fmt: skip
            if not holders:
                outside = [n for n, draft in enumerate(drafts) if not condition.span.overlaps(draft.trigger)]
                if outside:
                    start = condition.span.start
                    holders = [min((abs(drafts[n].trigger.start - start), n) for n in outside)[1]]
            for number in holders:
                if drafts[number].condition is None:
                    swap = drafts[number].type == "promise" and condition.sign == "exchange"
                    kind: MoveType = "offer" if swap else drafts[number].type
                    drafts[number] = replace(drafts[number], type=kind, condition=condition)
        return drafts

    def _finish(self, draft: Draft, sentence: Sentence) -> list[Move]:
        scene = self.scene
        issue, turned = polarity.wording(scene, draft.content, draft.type)
        if issue is None:
            issue = self.last_issue
        elif draft.type != "assert":
            self.last_issue = issue
        turned = turned and not draft.denies_itself
        condition = None
        state = draft.status
        if draft.condition is not None:
            subjects = scene.subjects(draft.condition.predicate)
            must = scene.who(subjects[0]).parties if subjects else ()
            condition = Condition(span=draft.condition.span, sign=draft.condition.sign, actor=must[0] if must else None)
            state = "conditional" if not draft.negated else state
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
            return polarity.valuation(self.scene, draft.content.span, self.speech)
        return polarity.attitude(draft.type, negated=draft.negated, turned=turned)

    def _implied(self, move: Move, draft: Draft) -> list[Move]:
        """What a conditional threat or offer asks for: the demand it implies, marked as inferred."""
        condition = move.condition
        if (
            condition is None
            or move.type not in {"threaten", "offer"}
            or condition.actor is None
            or draft.condition is None
        ):
            return []
        if condition.actor in move.actor:
            return []
        predicate = draft.condition.predicate
        content = Content(span=condition.span, head=predicate, clause=True)
        issue, turned = polarity.wording(self.scene, content, "demand")
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
        """The date nearest to the trigger in its sentence, not one inside what is demanded or promised."""
        inside = [
            moment
            for moment in self.moments
            if sentence.span.contains(moment.span)
            and not (
                draft.content is not None and draft.type in _ENCLOSING and draft.content.span.contains(moment.span)
            )
        ]
        if not inside:
            return None
        return min(inside, key=lambda moment: abs(moment.span.start - draft.trigger.start)).iso


def _within(clause: Span, cue: Attribution) -> Span:
    """`clause` up to the end of the words said, where the tree hangs the attribution into it."""
    ends = [part.end for part in cue.content if part.overlaps(clause)]
    return Span(clause.start, max(ends)) if ends and clause.start < max(ends) < clause.end else clause


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


def _first_word(scene: Scene, sentence: Sentence) -> int:
    for index in range(sentence.first, sentence.last):
        if scene.tokens[index].pos != "PUNCT" and scene.lower[index] not in _FIRST_WORDS:
            return scene.tokens[index].span.start
    return sentence.span.start

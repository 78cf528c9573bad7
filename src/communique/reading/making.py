"""One act in the making: what the words of a trigger do in their clause, who does it, what it says and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading import arguments, orders, status
from communique.reading.clauses import asked_thing, called_on, clauses, other_infinitive
from communique.reading.conditions import FoundCondition, case_of
from communique.reading.contents import contents
from communique.reading.drafts import Draft
from communique.reading.lexicon import listed
from communique.reading.negation import denied
from communique.reading.predicates import DUTY, group, is_present
from communique.reading.scene import Scene
from communique.reading.sharpening import sharpened
from communique.reading.speech import Case, Speech, takes_only
from communique.reading.triggers import Trigger
from communique.reading.who import Actor
from communique.reading.wordings import Content, complements
from communique.terms import Attribution, MoveType, Span, Status

_FORCE: frozenset[MoveType] = frozenset({"deploy", "annex", "use_force", "military_exercise"})
_NEEDS_OTHER: frozenset[MoveType] = frozenset(
    {"demand", "offer", "reject", "threaten", "accuse", "express_willingness", "promise", "warn", "accept", "deny",
     "refuse_to_rule_out", "sanction", "deploy", "annex", "use_force", "military_exercise", "assert", "concede",
     "suspend", "withdraw", "implement", "other"}
)  # fmt: skip
_LISTS = listed("making")
_UNTOLD = _LISTS["untold"]
SOUGHT: frozenset[MoveType] = frozenset({"demand", "offer", "promise", "reject", "express_willingness"})
_HARMFUL_DEEDS: frozenset[MoveType] = frozenset({"sanction", "suspend", "use_force", "annex"})
# Deeds that are themselves what the act is about: who "lifts the embargo" is for the lifting, not for the embargo.
# Who "walks off the job" threatens with the walking off, not with the job.
_WHOLE_DEEDS: frozenset[MoveType] = frozenset({"implement", "withdraw", "other"})
_ENDINGS: frozenset[MoveType] = frozenset({"sanction", "suspend", "reject", "meet"})
_REFUSABLE: frozenset[MoveType] = frozenset({"other", "meet", "implement", "withdraw", "deploy"})
_DEEDS: frozenset[MoveType] = _HARMFUL_DEEDS | {"implement", "withdraw", "agree", "accept", "concede", "support"}

_TAKEN: frozenset[MoveType] = frozenset({"accept", "express_willingness", "agree"})
_PUBLIC = _LISTS["public"]
_LEAST = _LISTS["least"]
_OVERLOOKING = _LISTS["overlooking"]
_PUT_FORWARD = _LISTS["put_forward"]
_PARTICULARS = _LISTS["particulars"]
_RELATIVE = listed("shared")["relative"]
_BEHALF = _LISTS["on_behalf"]
_CONCEDING = _LISTS["conceding"]
_ASKED = _LISTS["asked"]
_BETTERING = _LISTS["bettering"]
_STOPPING = _LISTS["stopping"]
_LEAVING = _LISTS["leaving"]
_RUNNING = _LISTS["running"]
_TO_COME = listed("surroundings")["to_come"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """What is done, whether it is said not to have happened, and by whom; `at_home`: an order in one's own house."""

    type: MoveType
    negated: bool
    by: Actor
    at_home: bool


class Making:
    """What one trigger makes of its clause, among the conditions `hanging` in its sentence."""

    def __init__(self, scene: Scene, trigger: Trigger, hanging: Sequence[FoundCondition], speech: Speech) -> None:
        self.scene, self.trigger, self.hanging, self.speech = scene, trigger, hanging, speech
        self.entry, self.head = trigger.entry, trigger.head
        self.case = case_of(scene, trigger.head, hanging)
        self.standing = status.of(scene, trigger, self.case, speech)
        self.predicate = self.standing.predicate
        self.spoken = scene.layers(scene.tokens[trigger.head].span.start)
        self.cue = scene.at_cue(trigger.words[0], trigger.words[-1])
        self.to_come = self.predicate.modal in {"will", "would", "can", "could"}

    def drafts(self) -> list[Draft]:
        """The drafts of the act, one per coordinated point of its content; none where the words do nothing here."""
        if self._is_nothing():
            return []
        by, sure = arguments.actor(self.scene, self.trigger, self.cue)
        act = self._act(by) if by and not self._is_alone(by) else None
        if act is None:
            return []
        pieces: list[Content | None] = list(contents(self.scene, self.trigger, self.cue)) or [None]
        if self._says_nothing(act, pieces):
            return []
        return [self._draft(act, piece, sure) for piece in pieces if piece is None or not self._is_aside(act, piece)]

    def _is_nothing(self) -> bool:
        scene, entry, head = self.scene, self.entry, self.head
        if entry.type == "demand" and _by_the_press(scene, head):
            return True
        unsaid = entry.type == "assert" and scene.is_passive(head) and not scene.subjects(head)
        if self.standing.void or unsaid:  # "it is confirmed that": nobody says it
            return True
        if entry.type == "meet" and entry.actor == "parties" and self.standing.status == "future" and self.spoken:
            return True  # "talks would go on, Malta said": a statement about the talks
        met = entry.type == "meet" and scene.is_base(head, "meet")
        return met and bool(scene.children(head, "aux:pass"))  # "the offer was met with anger"

    def _is_alone(self, by: Actor) -> bool:
        """Whether a thing that takes two is told of one."""
        alone = len(by.parties) < 2 or self.scene.is_passive(self.head)
        return self.entry.joint and alone and not self.scene.with_case(self.head, ("with",))

    # ------------------------------------------------------------------------------------------------ what is done

    def _act(self, by: Actor) -> _Act | None:
        """What is done and by whom, negation and tense considered; None where it is not done at all."""
        scene, trigger, entry = self.scene, self.trigger, self.entry
        kind, negated = denied(scene, trigger, self.standing, by)
        if entry.actor == "parties" and kind == "agree" and entry.subject and _any_deal(scene, trigger, self.standing):
            kind = "demand"  # "any deal must include a port", says who wants the port
            by = scene.of_attribution(self.spoken[0]) if self.spoken else Actor()
        if entry.type == "agree" and _told_outside(scene, trigger, by):
            return None
        if kind == "agree" and entry.actor == "parties" and entry.subject and _is_put_forward(scene, trigger):
            return None  # "the judge's compromise would create a fund": nobody has agreed to it
        if entry.type == "promise" and entry.actor == "speaker" and self.case == "none":
            return None  # "the truce would hold", without a condition: a forecast
        if kind == "agree" and entry.subject and self._is_imagined():
            return None  # "an agreement that would limit its rights" is none that was made
        if entry.type in _TAKEN and not negated and _takes_only(scene, trigger):
            kind = "demand"  # "will settle for nothing less than 5 percent"
        if kind == "agree" and negated and self.to_come and self.spoken and scene.is_passive(self.head):
            # "no deal can be signed without a port"
            kind, negated, by = "reject", False, scene.of_attribution(self.spoken[0])
        if kind == "reject" and entry.kind == "phrase" and _cannot_but(scene, self.head):
            return None  # "it is impossible to ignore his past"
        if kind == "reject" and entry.actor == "speaker" and _concedes(scene, self.head):
            return None  # "it is not enough, but it is a start"
        if kind is None or not by or (entry.kind == "phrase" and entry.not_self and _of_oneself(scene, trigger, by)):
            return None
        if kind == "use_force" and scene.is_base(self.head, "attack") and _on_a_person(scene, trigger):
            kind = "accuse"  # "attacked Jane Roe as a poor guardian"
        at_home = kind == "demand" and orders.is_at_home(scene, trigger, by)
        kind, negated = self._in_its_time("other" if at_home else kind, by, negated=negated)
        return _Act(type=kind, negated=negated, by=by, at_home=at_home)

    def _is_imagined(self) -> bool:
        scene, head = self.scene, self.head
        maybe = self.predicate.modal in {"would", "could", "might"}
        told_of = scene.tree.is_a(head, "acl") and (maybe or _sought(scene, head))
        return told_of or (maybe and scene.conditioned(head))  # "a deal, if there is one, would limit it"

    def _in_its_time(self, kind: MoveType, by: Actor, *, negated: bool) -> tuple[MoveType, bool]:
        """What an act is that was not done, will not be done, or is only announced."""
        scene, standing = self.scene, self.standing
        own = bool(self.spoken) and _by_own_mouth(scene, self.spoken[0], by)
        done = not standing.unsaid and not self.predicate.modal
        if negated and done and own and kind in {*_HARMFUL_DEEDS, "threaten"}:
            kind, negated = "deny", False  # "said it had not attacked the tanker"
        refusable = kind in _REFUSABLE or (kind == "offer" and scene.is_base(self.head, *_BETTERING))
        dated = scene.with_case(self.head, ("until", "till"))  # "will not vote until June"
        if negated and self.to_come and own and refusable and not dated:
            kind, negated = "reject", False  # "said she would not resign", "would not send troops"
        # "if they refuse, we strike"
        foretold = bool(self.spoken) and self.case != "none" and is_present(scene, self.predicate)
        announced = (standing.status == "future" or foretold) and (standing.unsaid or not negated)
        if announced and self.entry.actor != "parties":
            kind = _announced(scene, self.trigger, kind, self.case, self.speech)
        return kind, negated

    def _state(self, act: _Act) -> tuple[Status, Span]:
        """How the act stands, and its words: with the negation where this makes the act ("is not keen to")."""
        state, span = self.standing.status, self.trigger.span(self.scene)
        if self.standing.negated and not act.negated:
            denied = act.type in {"reject", "deny", "demand"} and state == "negated"
            state = "asserted" if denied else state
            first = min([*self.predicate.words, *self.trigger.words])
            if self.trigger.words[0] - first <= 4:
                span = Span(self.scene.tokens[first].span.start, span.end)
        return state, span

    # ------------------------------------------------------------------------------------------------ what it says

    def _says_nothing(self, act: _Act, pieces: Sequence[Content | None]) -> bool:
        scene, trigger, entry = self.scene, self.trigger, self.entry
        alone = act.type == "agree" and entry.kind == "verb" and len(act.by.parties) == 1
        if alone and _opines(scene, trigger, pieces[0], act.by):
            return True  # "agreed that the debate would not hurt the coalition"
        person = all(piece is None or scene.tokens[piece.head].pos == "PROPN" for piece in pieces)
        if act.type == "reject" and person and scene.is_base(self.head, *_RUNNING):
            return True  # who campaigns against a person refuses nothing
        if act.type == "offer" and act.negated and self._gives_no_particulars(self.head):
            return True  # "declined to offer a figure of its own"
        bare = list(pieces) == [None] and not scene.with_case(self.head, ("to",))
        # "the contract sets for the first time …": which term, is not told
        return act.type == "agree" and bool(entry.subject) and "object" in entry.complement and bare

    def _is_aside(self, act: _Act, piece: Content) -> bool:
        """Whether a piece is nothing that is asked, wanted or refused of the other side."""
        scene, trigger, entry = self.scene, self.trigger, self.entry
        if entry.type == "demand" and scene.base_in(piece.head, self.speech.naming):
            return True
        if entry.type == "demand" and _on_behalf(scene, trigger, piece):
            return True  # "bargains for the railroads"
        if act.type == "demand":
            untold = scene.lower[scene.tree.within(piece.span)[-1]] in _UNTOLD  # "half of what Malta wants"
            asked = piece.clause and _asks_whether(scene, trigger, piece)  # "asked whether it should worry"
            if untold or asked or scene.base_in(piece.head, self.speech.for_the_press):
                return True
        told = scene.base_in(piece.head, self.speech.telling) or scene.is_base(piece.head, "confirm")
        told = told or self._gives_no_particulars(piece.head)
        if scene.is_base(self.head, "decline") and piece.clause and told:
            return True  # "declined to confirm it", "to give a figure": refuses nothing to the other side
        return entry.not_self and _own_wish(scene, trigger, piece)

    def _gives_no_particulars(self, verb: int) -> bool:
        return any(self.scene.base_in(one, _PARTICULARS) for one in self.scene.objects(verb))

    def _draft(self, act: _Act, piece: Content | None, sure: float) -> Draft:
        scene, trigger, entry, by = self.scene, self.trigger, self.entry, act.by
        to = arguments.addressee(scene, trigger, by)
        if act.type == "agree" and not act.negated and (partners := arguments.partners(scene, trigger)):
            by, to = by + partners, ()  # "Norway struck a deal with Mali": it is the deal of both
        if not to and not self._is_of_others(act, piece) and _needs_other(act.type, by):
            to = arguments.counterparts(scene, self.head, piece, by, deed=act.type in _FORCE)
        if act.at_home and piece is not None:
            piece = orders.with_its_doer(scene, trigger, piece)
        deed = entry.kind == "verb" and (entry.type in _WHOLE_DEEDS or "will" in entry.complement)
        deed = deed or (act.type == "threaten" and entry.type in _ENDINGS)  # the leaving is threatened, not the talks
        deed = deed or (entry.type == "sanction" and scene.base_in(self.head, self.speech.reversing))  # "cut its aid"
        state, span = self._state(act)
        kind = sharpened(scene, trigger, act.type, piece, by, self.hanging, self.speech, self.cue)
        return Draft(
            type=kind,
            head=self.head,
            trigger=span,
            by=by,
            to=to,
            content=_with_its_verb(scene, trigger, piece) if deed and piece is not None else piece,
            negated=act.negated,
            status=state,
            confidence=round(sure * (0.9 if entry.kind == "verb" else 0.8), 2),
            nominal=entry.kind == "noun",
            denies_itself=deed,
            idle=entry.type == "other" and entry.kind == "phrase",
        )

    def _is_of_others(self, act: _Act, piece: Content | None) -> bool:
        """Whether what is asked is asked of somebody outside the talks."""
        if act.at_home or piece is None:
            return act.at_home
        if act.type == "demand" and _asks_others(self.scene, self.trigger, piece):
            return True
        return not piece.clause and self.scene.is_elsewhere(piece.head)


def _needs_other(kind: MoveType, by: Actor) -> bool:
    return kind in _NEEDS_OTHER or (kind in {"agree", "meet"} and len(by.parties) == 1)


def _told_outside(scene: Scene, trigger: Trigger, by: Actor) -> bool:
    """Whether somebody outside a deal tells what it brings, as who was left out of it: that is his opinion."""
    speaker = scene.speaker(scene.tokens[trigger.head].span.start)
    said = set(scene.of_attribution(speaker).parties) if speaker is not None else set()
    told_of = trigger.entry.actor == "parties" and bool(trigger.entry.subject) and not trigger.entry.is_negated
    return told_of and bool(said) and said.isdisjoint({*by.parties, *scene.sides.mediating})


def _is_put_forward(scene: Scene, trigger: Trigger) -> bool:
    """Whether what would hold is only put forward by one: "the judge's compromise", not "A's compromise with B"."""
    for noun in scene.children(trigger.head, "nsubj", "nsubj:pass"):
        owners = [*scene.possessors(noun), *scene.with_case(noun, ("of", "by", "from"))]
        many = any(len(scene.who(one).parties) > 1 for one in owners)
        if owners and not many and scene.base_in(noun, _PUT_FORWARD) and not scene.with_case(noun, ("with", "between")):
            return True
    return False


def _on_a_person(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is a person by name who is attacked, and so with words: no place, troops or people."""
    objects = scene.children(trigger.head, "obj")
    return bool(objects) and all(scene.tokens[one].pos == "PROPN" and scene.who(one).people for one in objects)


def _by_the_press(scene: Scene, head: int) -> bool:
    """Whether somebody was only asked a question: "asked about the oil, she said"; not "asked to pay, she refused"."""
    fronted = scene.tree.is_a(head, "advcl") and not scene.children(head, "nsubj", "aux", "mark")
    return scene.lower[head] in _ASKED and fronted and not clauses(scene, head, finite=False)


def _sought(scene: Scene, clause: int) -> bool:
    """Whether a clause describes a deal that is still to be reached: "to reach an agreement that keeps the peace"."""
    deal = scene.tokens[clause].head
    reach = scene.tokens[deal].head if deal >= 0 and scene.tree.is_a(deal, "obj", "obl") else -1
    if any(scene.lower[det] == "any" for det in scene.children(deal, "det")):
        return True  # "will not sign any agreement that fails to name it"
    to = reach >= 0 and scene.tree.has_to(reach)
    return to and any(scene.lower[det] in {"a", "an", "any"} for det in scene.children(deal, "det"))


def _concedes(scene: Scene, head: int) -> bool:
    """Whether a judgement goes on with "but" and a good word: "it is not enough, but it is a start"."""
    return any(
        scene.base_in(more, _CONCEDING)
        and scene.children(more, "cop", "expl")
        and any(scene.lower[cc] in {"but", "yet", "though"} for cc in scene.children(more, "cc"))
        and not group(scene, more).negated
        for more in scene.children(head, "conj", "parataxis")
    )


def _cannot_but(scene: Scene, head: int) -> bool:
    """Whether what is called impossible is only to overlook or to know something."""
    deeds = scene.children(head, "csubj", "xcomp", "advcl", "ccomp")
    return any(one > head and scene.tree.has_to(one) and scene.base_in(one, _OVERLOOKING) for one in deeds)


def _on_behalf(scene: Scene, trigger: Trigger, piece: Content) -> bool:
    """Whether somebody speaks for others and asks nothing: "bargains for 9,000 drivers"."""
    people = scene.base_in(piece.head, scene.lexicon.lists["workers"]) or bool(scene.who(piece.head))
    return not piece.clause and people and scene.is_base(trigger.head, *_BEHALF)


def _takes_only(scene: Scene, trigger: Trigger) -> bool:
    """Whether what is taken is only a least: "will accept nothing short of a treaty"."""
    things = complements(scene, trigger)
    bounds = [word for one in things for word in scene.children(one, "advmod")]
    words = {scene.lower[word] for word in bounds}
    to_come = any(scene.lower[aux] in _TO_COME for aux in scene.children(trigger.head, "aux"))
    if to_come and not scene.conditioned(trigger.head) and takes_only(scene, trigger.head, things):
        return True
    return bool(words & _LEAST) and bool(words & {"no", "nothing"})


def _asks_whether(scene: Scene, trigger: Trigger, piece: Content) -> bool:
    """Whether something is only asked about."""
    marks = {scene.lower[mark] for mark in scene.children(piece.head, "mark")}
    return scene.is_base(trigger.head, "ask") and bool(marks & {"whether", "if"})


def _with_its_verb(scene: Scene, trigger: Trigger, piece: Content) -> Content:
    """What is done and to what: "lift the embargo"; a passive is left as it is."""
    start = scene.tokens[trigger.head].span.start
    if piece.clause or start > piece.span.start:
        return piece
    return Content(span=Span(start, piece.span.end), head=trigger.head, clause=True)


def _announced(scene: Scene, trigger: Trigger, kind: MoveType, case: Case, speech: Speech) -> MoveType:
    """A deed that is still to come: a threat or offer where it hangs on a condition, else a promise."""
    harsh = any(scene.base_in(word, _STOPPING) for word in trigger.words)
    industrial = kind == "other" and (harsh or speech.worth(scene, trigger.head) < 0)
    leaving = kind == "reject" and scene.base_in(trigger.head, _LEAVING)
    ending = kind == "meet" and case != "none" and scene.base_in(trigger.head, speech.parting | speech.reversing)
    if kind in _HARMFUL_DEEDS or industrial or leaving or ending:
        return "threaten"
    if kind == "meet" and case == "wanted":
        return "offer"  # "would return to the talks only if they pay"
    if kind not in _DEEDS:
        return kind
    return "offer" if case != "none" else "promise"


def _any_deal(scene: Scene, trigger: Trigger, standing: status.Standing) -> bool:
    """Whether a deal is spoken of that there is not: "any deal must", "a lasting truce requires"."""
    nouns = scene.children(trigger.head, "nsubj")
    loose = any(scene.lower[det] in {"a", "an", "any"} for noun in nouns for det in scene.children(noun, "det"))
    told = loose and not standing.predicate.modal and bool(trigger.entry.complement)
    return standing.predicate.modal in DUTY or told


def _opines(scene: Scene, trigger: Trigger, piece: Content | None, by: Actor) -> bool:
    """Whether one alone shares an opinion of what another thing does: "agreed that the strike was a mistake"."""
    if len(trigger.words) > 1 or piece is None or not piece.clause or scene.with_case(trigger.head, ("with",)):
        return False
    doers = scene.children(piece.head, "nsubj")
    own = any(set(scene.who(one).parties) & set(by.parties) for one in doers)
    return bool(doers) and not own and not scene.is_passive(piece.head) and group(scene, piece.head).modal not in DUTY


def _by_own_mouth(scene: Scene, said: Attribution, by: Actor) -> bool:
    return bool(set(scene.of_attribution(said).parties) & set(by.parties))


def _of_oneself(scene: Scene, trigger: Trigger, by: Actor) -> bool:
    """Whether words that blame are told of the speaker's own side ("we broke our word")."""
    told = scene.subjects(trigger.head)
    told += scene.possessors(trigger.head) if "possessor" in trigger.entry.addressee else []  # "it is our fault"
    return any(set(scene.who(one).parties) & set(by.parties) for one in told)


def _asks_others(scene: Scene, trigger: Trigger, piece: Content) -> bool:
    """Whether somebody is asked who is no party: "asked the public to stay away", "wants Austrians to work"."""
    asked = scene.children(trigger.head, "obj", "iobj") if trigger.entry.kind == "verb" and piece.clause else []
    led = called_on(scene, piece.head) if piece.clause else None
    asked += [led] if led is not None else []
    asked += [one for one in complements(scene, trigger) if piece.clause and scene.lower[one] in _PUBLIC]
    deed = (other_infinitive(scene, trigger.head) or led is not None) and not scene.is_passive(piece.head)
    public = any(scene.lower[one] in _PUBLIC and not scene.possessors(one) for one in asked)
    people = any(scene.cast.parties.at(one) is not None and not scene.who(one) for one in asked)
    thing = asked_thing(scene, piece.head)
    outside = thing in asked and thing not in scene.tree.within(piece.span)
    return deed and (public or people or outside)


def _own_wish(scene: Scene, trigger: Trigger, piece: Content) -> bool:
    """ "wants to sell" names a wish for oneself, no demand on another."""
    if not piece.clause or other_infinitive(scene, trigger.head):
        return False
    if any(scene.lower[one] not in _RELATIVE for one in scene.children(trigger.head, "obj")):
        return False  # "wants the duties lifted"
    return not scene.children(piece.head, "nsubj", "nsubj:pass")

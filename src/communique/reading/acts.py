"""The acts that the words of the lexicon make: their type, doer, content and standing, before anything is merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.reading import arguments, orders, status, triggers
from communique.reading.clauses import asked_thing, called_on, clauses, other_infinitive
from communique.reading.conditions import FoundCondition, case_of
from communique.reading.contents import Content, complements, contents
from communique.reading.drafts import Draft
from communique.reading.lexicon import listed
from communique.reading.parse import Sentence
from communique.reading.predicates import DUTY, group, is_present
from communique.reading.scene import Scene
from communique.reading.sharpening import sharpened
from communique.reading.speech import Case, Speech, takes_only
from communique.reading.triggers import Trigger
from communique.reading.who import Actor
from communique.terms import Attribution, MoveType, Span

# Acts whose clause is about what should happen: a verb inside it is their content, not a move of its own.
ENCLOSING: frozenset[MoveType] = frozenset(
    {"demand", "offer", "express_willingness", "promise", "accept", "concede", "agree", "reject", "refuse_to_rule_out",
     "threaten", "warn", "accuse", "deny", "support", "suspend", "other"}
)  # fmt: skip
_DEEDS_OF_WORDS: frozenset[MoveType] = frozenset({"agree", "accept", "promise", "support", "implement", "withdraw"})
_FORCE: frozenset[MoveType] = frozenset({"deploy", "annex", "use_force", "military_exercise"})
_NEEDS_OTHER: frozenset[MoveType] = frozenset(
    {"demand", "offer", "reject", "threaten", "accuse", "express_willingness", "promise", "warn", "accept", "deny",
     "refuse_to_rule_out", "sanction", "deploy", "annex", "use_force", "military_exercise", "assert", "concede",
     "suspend", "withdraw", "implement", "other"}
)  # fmt: skip
_LISTS = listed("acts")
_UNTOLD = _LISTS["untold"]
_SOUGHT: frozenset[MoveType] = frozenset({"demand", "offer", "promise", "reject", "express_willingness"})
_HARMFUL_DEEDS: frozenset[MoveType] = frozenset({"sanction", "suspend", "use_force", "annex"})
# Deeds that are themselves what the act is about: who "lifts the embargo" is for the lifting, not for the embargo.
# Who "walks off the job" threatens with the walking off, not with the job.
_WHOLE_DEEDS: frozenset[MoveType] = frozenset({"implement", "withdraw", "other"})
_ENDINGS: frozenset[MoveType] = frozenset({"sanction", "suspend", "reject", "meet"})
_DEEDS: frozenset[MoveType] = _HARMFUL_DEEDS | {"implement", "withdraw", "agree", "accept", "concede", "support"}

_TAKEN: frozenset[MoveType] = frozenset({"accept", "express_willingness", "agree"})
_PUBLIC = _LISTS["public"]
_LEAST = _LISTS["least"]
_OVERLOOKING = _LISTS["overlooking"]
_PUT_FORWARD = _LISTS["put_forward"]
_RELATIVE = listed("shared")["relative"]
_PARTICULARS = _LISTS["particulars"]
_BEHALF = _LISTS["on_behalf"]
_CONCEDING = _LISTS["conceding"]
_ASKED = _LISTS["asked"]
_BETTERING = _LISTS["bettering"]
_STOPPING = _LISTS["stopping"]
_LEAVING = _LISTS["leaving"]
_RUNNING = _LISTS["running"]
_TO_COME = listed("surroundings")["to_come"]


def find(scene: Scene, sentence: Sentence, hanging: Sequence[FoundCondition], speech: Speech) -> list[Draft]:
    """The acts of one sentence, in the order of their triggers; `hanging`: its conditions."""
    found = [
        draft
        for trigger in triggers.find(scene, sentence, speech)
        for draft in _of_trigger(scene, trigger, hanging, speech)
    ]
    found = [_come_round(draft, found) for draft in found]
    return [draft for draft in found if draft.type != "assert" or not _says_an_act(draft, found)]


def _come_round(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "Initially demanded 9 percent, but agreed to 4": one side alone came down to it, which is no agreement."""
    before = (one for one in drafts if one.status == "historical" and one.by.parties == draft.by.parties)
    alone = draft.type == "agree" and len(draft.by.parties) == 1 and not draft.negated
    return replace(draft, type="accept") if alone and any(before) else draft


def _says_an_act(said: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether what is stated is an act of its own: "insisted that it was ready to talk"."""
    content = said.content
    return content is not None and any(
        draft.type != "assert" and draft.by.parties == said.by.parties and content.span.contains(draft.trigger)
        for draft in drafts
    )


def _of_trigger(scene: Scene, trigger: Trigger, hanging: Sequence[FoundCondition], speech: Speech) -> list[Draft]:
    """The drafts that one trigger makes: one per coordinated point of its content."""
    entry, case = trigger.entry, case_of(scene, trigger.head, hanging)
    standing = status.of(scene, trigger, case, speech)
    if entry.type == "demand" and _by_the_press(scene, trigger.head):
        return []
    unsaid = entry.type == "assert" and scene.is_passive(trigger.head) and not scene.subjects(trigger.head)
    if standing.void or unsaid:  # "it is confirmed that": nobody says it
        return []
    spoken = scene.layers(scene.tokens[trigger.head].span.start)
    if entry.type == "meet" and entry.actor == "parties" and standing.status == "future" and spoken:
        return []  # "talks would go on, Malta said": a statement about the talks
    if entry.type == "meet" and scene.is_base(trigger.head, "meet") and scene.children(trigger.head, "aux:pass"):
        return []  # "the offer was met with anger"
    cue = scene.at_cue(trigger.words[0], trigger.words[-1])
    by, sure = arguments.actor(scene, trigger, cue)
    alone = len(by.parties) < 2 or scene.is_passive(trigger.head)
    if not by or (entry.joint and alone and not scene.with_case(trigger.head, ("with",))):
        return []
    kind, negated = _type(scene, trigger, standing, by)
    if entry.actor == "parties" and kind == "agree" and entry.subject and _any_deal(scene, trigger, standing):
        kind = "demand"  # "any deal must include a port", says who wants the port
        by = scene.of_attribution(spoken[0]) if spoken else Actor()
    if entry.type == "agree" and _told_outside(scene, trigger, by):
        return []
    if kind == "agree" and entry.actor == "parties" and entry.subject and _is_put_forward(scene, trigger):
        return []  # "the judge's compromise would create a fund": nobody has agreed to it
    if entry.type == "promise" and entry.actor == "speaker" and case == "none":
        return []  # "the truce would hold", without a condition: a forecast
    maybe = standing.predicate.modal in {"would", "could", "might"}
    imagined = scene.tree.is_a(trigger.head, "acl") and (maybe or _sought(scene, trigger.head))
    imagined = imagined or (maybe and scene.conditioned(trigger.head))  # "a deal, if there is one, would limit it"
    if kind == "agree" and entry.subject and imagined:
        return []  # "an agreement that would limit its rights" is none that was made
    if entry.type in _TAKEN and not negated and _takes_only(scene, trigger):
        kind = "demand"  # "will settle for nothing less than 5 percent"
    modal = standing.predicate.modal in {"will", "would", "can", "could"}
    if kind == "agree" and negated and modal and spoken and scene.is_passive(trigger.head):
        kind, negated, by = "reject", False, scene.of_attribution(spoken[0])  # "no deal can be signed without a port"
    if kind == "reject" and entry.kind == "phrase" and _cannot_but(scene, trigger.head):
        return []  # "it is impossible to ignore his past"
    if kind == "reject" and entry.actor == "speaker" and _concedes(scene, trigger.head):
        return []  # "it is not enough, but it is a start"
    if kind is None or not by or (entry.kind == "phrase" and entry.not_self and _of_oneself(scene, trigger, by)):
        return []
    if kind == "use_force" and scene.is_base(trigger.head, "attack") and _on_a_person(scene, trigger):
        kind = "accuse"  # "attacked Jane Roe as a poor guardian"
    at_home = kind == "demand" and orders.is_at_home(scene, trigger, by)
    kind = "other" if at_home else kind
    done = not standing.unsaid and not standing.predicate.modal
    if negated and done and kind in {*_HARMFUL_DEEDS, "threaten"} and spoken and _by_own_mouth(scene, spoken[0], by):
        kind, negated = "deny", False  # "said it had not attacked the tanker"
    refusable = kind in {"other", "meet", "implement", "withdraw", "deploy"} or (
        kind == "offer" and scene.is_base(trigger.head, *_BETTERING)
    )
    dated = scene.with_case(trigger.head, ("until", "till"))  # "will not vote until June"
    if negated and refusable and modal and not dated and spoken and _by_own_mouth(scene, spoken[0], by):
        kind, negated = "reject", False  # "said she would not resign", "would not send troops"
    foretold = bool(spoken) and case != "none" and is_present(scene, standing.predicate)  # "if they refuse, we strike"
    if (standing.status == "future" or foretold) and (standing.unsaid or not negated) and entry.actor != "parties":
        kind = _announced(scene, trigger, kind, case, speech)
    span = trigger.span(scene)
    state = standing.status
    if standing.negated and not negated:
        state = (
            "asserted" if kind in {"reject", "deny", "demand"} and state == "negated" else state
        )  # the negation makes the act: "is not keen to" refuses
        first = min([*standing.predicate.words, *trigger.words])
        if trigger.words[0] - first <= 4:
            span = Span(scene.tokens[first].span.start, span.end)
    if kind == "offer" and negated and any(scene.base_in(one, _PARTICULARS) for one in scene.objects(trigger.head)):
        return []  # "declined to offer a figure of its own"
    pieces: list[Content | None] = list(contents(scene, trigger, cue)) or [None]
    if kind == "agree" and entry.kind == "verb" and len(by.parties) == 1 and _opines(scene, trigger, pieces[0], by):
        return []  # "agreed that the debate would not hurt the coalition"
    person = all(piece is None or scene.tokens[piece.head].pos == "PROPN" for piece in pieces)
    if kind == "reject" and person and scene.is_base(trigger.head, *_RUNNING):
        return []  # who campaigns against a person refuses nothing
    bare = pieces == [None] and not scene.with_case(trigger.head, ("to",))
    if kind == "agree" and entry.subject and "object" in entry.complement and bare:
        return []  # "the contract sets for the first time …": which term, is not told
    drafts = []
    for piece in pieces:
        if entry.type == "demand" and piece is not None and scene.base_in(piece.head, speech.naming):
            continue
        if entry.type == "demand" and piece is not None and _on_behalf(scene, trigger, piece):
            continue  # "bargains for the railroads"
        if kind == "demand" and piece is not None and scene.lower[scene.tree.within(piece.span)[-1]] in _UNTOLD:
            continue  # "half of what Malta wants": what that is, is not told
        if kind == "demand" and piece is not None and scene.base_in(piece.head, speech.for_the_press):
            continue
        if kind == "demand" and piece is not None and piece.clause and _asks_whether(scene, trigger, piece):
            continue  # "asked whether it should worry"
        silent = scene.is_base(trigger.head, "decline") and piece is not None and piece.clause
        if (
            silent
            and piece is not None
            and (scene.base_in(piece.head, speech.telling) or scene.is_base(piece.head, "confirm"))
        ):
            continue  # "declined to confirm the figure" refuses nothing to the other side
        if silent and piece is not None and any(scene.base_in(one, _PARTICULARS) for one in scene.objects(piece.head)):
            continue  # "declined to give a figure"
        if entry.not_self and piece is not None and _own_wish(scene, trigger, piece):
            continue
        to = arguments.addressee(scene, trigger, by)
        if kind == "agree" and not negated and (partners := arguments.partners(scene, trigger)):
            by, to = by + partners, ()  # "Norway struck a deal with Mali": it is the deal of both
        asks_others = kind == "demand" and piece is not None and _asks_others(scene, trigger, piece)
        asks_others = asks_others or at_home
        asks_others = asks_others or (piece is not None and not piece.clause and scene.is_elsewhere(piece.head))
        if (
            not to
            and not asks_others
            and (kind in _NEEDS_OTHER or (kind in {"agree", "meet"} and len(by.parties) == 1))
        ):
            to = arguments.counterparts(scene, trigger.head, piece, by, deed=kind in _FORCE)
        if at_home and piece is not None:
            piece = orders.with_its_doer(scene, trigger, piece)
        deed = entry.kind == "verb" and (entry.type in _WHOLE_DEEDS or "will" in entry.complement)
        deed = deed or (kind == "threaten" and entry.type in _ENDINGS)  # the leaving is threatened, not the talks
        deed = deed or (entry.type == "sanction" and scene.base_in(trigger.head, speech.reversing))  # "cut its aid"
        drafts.append(
            Draft(
                type=sharpened(scene, trigger, kind, piece, by, hanging, speech, cue),
                head=trigger.head,
                trigger=span,
                by=by,
                to=to,
                content=_with_its_verb(scene, trigger, piece) if deed and piece is not None else piece,
                negated=negated,
                status=state,
                confidence=round(sure * (0.9 if entry.kind == "verb" else 0.8), 2),
                nominal=entry.kind == "noun",
                denies_itself=deed,
                idle=entry.type == "other" and entry.kind == "phrase",
            )
        )
    return drafts


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


def _type(scene: Scene, trigger: Trigger, standing: status.Standing, by: Actor) -> tuple[MoveType | None, bool]:
    """The type after negation, and whether the act is said not to have happened."""
    entry = trigger.entry
    jointly = entry.type == "agree" and len(by.parties) > 1  # that two "could not agree" refuses nothing
    if entry.is_negated:
        return entry.type, True
    if not standing.negated:
        return entry.type, False
    if entry.type == "demand" and entry.kind == "verb" and _wants_none(scene, trigger.head):
        return "demand", False
    open_still = scene.is_base(trigger.head, "commit")  # "would not commit to a date": neither yes nor no
    if (
        standing.predicate.modal in {"will", "would", "can", "could"}
        and entry.type in _DEEDS_OF_WORDS
        and not open_still
        and not jointly
    ):
        return "reject", False
    if entry.type == "express_willingness" and any(
        scene.is_base(one, "commit") for one in clauses(scene, trigger.head, finite=False)
    ):
        return "promise", True  # "was not ready to commit"
    match entry.negated:
        case "reject":
            here = scene.speaker(scene.tokens[trigger.head].span.start) is not None and any(
                scene.lower[aux] in {"do", "does"} for aux in scene.children(trigger.head, "aux")
            )  # "we do not accept": now and as long as it lasts
            lasting = bool(standing.predicate.modal) or here
            hard = (lasting and not jointly) or entry.type in ("express_willingness", "support")
            return ("reject", False) if hard else (entry.type, True)
        case "refuse_to_rule_out":
            return "refuse_to_rule_out", False
        case "flip":
            same = scene.is_base(trigger.words[0], "slam", "close", "shut") and not _on_talks(scene, trigger)
            return ("reject" if same else "refuse_to_rule_out"), False
        case "none":
            return None, False
        case "same":
            return entry.type, False
    return entry.type, True


def _wants_none(scene: Scene, verb: int) -> bool:
    """Whether only the thing is denied: "wants no further cuts" wants something."""
    said = [*scene.children(verb, "advmod", "aux"), *scene.children(verb, "nsubj", "nsubj:pass")]
    denied = any(scene.lower[one] in {"not", "n't", "never", "nobody", "none"} for one in said)
    things = [det for one in scene.children(verb, "obj") for det in scene.children(one, "det")]
    return not denied and any(scene.lower[det] == "no" for det in things)


def _on_talks(scene: Scene, trigger: Trigger) -> bool:
    """Whether the door is one to talks ("did not close the door to further diplomacy")."""
    onto = scene.with_case(trigger.head, ("to", "on")) + scene.with_case(trigger.words[-1], ("to", "on"))
    return any(scene.base_in(one, scene.lexicon.lists["talks"] | {"diplomacy", "compromise"}) for one in onto)


def without_enclosed(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drop verbs that only say what another act of the sentence demands, offers, refuses or denies."""
    kept = []
    # "voted to reject the contract": the vote is the rejection.
    aims = [draft.head for draft in drafts if scene.tree.is_a(draft.head, "xcomp", "advcl")]
    voted = {scene.tokens[aim].head for aim in aims if any(scene.lower[m] == "to" for m in scene.children(aim, "mark"))}
    drafts = [
        draft
        for draft in drafts
        if draft.type != "other" or draft.head not in voted or not scene.is_base(draft.head, "vote")
    ]
    for draft in drafts:
        enclosed = any(
            other is not draft
            and other.type in ENCLOSING
            and other.content is not None
            and other.head != draft.head
            and other.content.span.contains(draft.trigger)
            and not other.trigger.overlaps(draft.trigger)
            and (
                not draft.nominal
                or set(draft.by.parties) == set(other.by.parties)
                or (draft.type == "withdraw" and other.type in _SOUGHT)  # "insisted on a full withdrawal"
            )
            and not _beside(scene, draft.head)
            and not (set(draft.by.parties).isdisjoint(other.by.parties) and _told_aside(scene, draft))
            and not (
                other.type == "accuse"
                and draft.type == "reject"
                and other.by.parties != draft.by.parties
                and not scene.is_agentless(draft.head)
            )
            for other in drafts
        )
        if not enclosed:
            kept.append(draft)
    return kept


def _told_aside(scene: Scene, draft: Draft) -> bool:
    """Whether an act is told of a noun as done: "the ransom the rebels demand", "a pilot threatened with death"."""
    judged = scene.tree.is_a(draft.head, "xcomp") and not scene.is_verb(draft.head)  # "a sum that Mali called unfair"
    verb = scene.tokens[draft.head].head if judged else draft.head
    told = scene.tree.is_a(verb, "acl") and not scene.children(verb, "mark")
    dets = scene.children(scene.tokens[verb].head, "det") if told else []
    told = told and not any(scene.lower[det] in {"any", "no"} for det in dets)  # "any deal made without them"
    return told and draft.status == "asserted" and not draft.nominal


def _beside(scene: Scene, head: int) -> bool:
    """A participle after a comma ("…, rejecting the draft") goes with the sentence, not with what it holds."""
    bare = scene.lower[head].endswith("ing") and not scene.children(head, "mark", "aux")
    return bare and scene.tree.is_a(head, "advcl") and scene.lower[head - 1] == ","

"""What the report itself says a party must or will do: what is demanded of it, what a deal binds it to, its plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.reading import status, uttered
from communique.reading.arguments import counterparts
from communique.reading.conditions import FoundCondition, case_of
from communique.reading.drafts import Draft, whole_clause
from communique.reading.lexicon import listed
from communique.reading.parse import Sentence
from communique.reading.predicates import Predicate, group, is_to
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.who import Actor
from communique.reading.wordings import Content
from communique.terms import MoveType, Span

_LISTS = listed("obligations")
_BIDS = _LISTS["bids"]
_GRANTING = ("agree", "accept", "commit")
_UNTIL = ("until", "till")
_BY = ("by", "before", "within")
_DAYS = listed("wordings")["hours"] | {"deadline"}


def imposed(scene: Scene, sentence: Sentence) -> list[Draft]:
    """ "Malta must pay by May", in the report's own words: what the other side demands of Malta."""
    speech = Speech.load(scene.lexicon.language)
    found = []
    for index in range(sentence.first, sentence.last):
        if not scene.is_verb(index) or scene.tokens[index].relation == "conj":
            continue
        predicate = group(scene, index)
        core = _duty(scene, index, predicate)
        if core is None or scene.layers(scene.tokens[index].span.start):
            continue
        subjects = scene.subjects(index)
        bound = scene.who(subjects[0]) if subjects else Actor()
        others = tuple(party for party in scene.sides.principals if party not in bound.parties)
        if not bound or len(others) != 1 or status.imagined(scene, index):
            continue
        if scene.base_in(core, speech.stative | speech.consenting) or predicate.negated:
            continue  # "will have to decide", "must ratify it" is asked for nothing
        inner = scene.children(core, "xcomp") if scene.is_base(core, *_GRANTING) else []
        for one in [*inner, *scene.children(inner[0], "conj")] if inner else [core]:
            first = min([core, *(word for word in predicate.words if abs(word - core) <= 4)])
            trigger = Span(scene.tokens[first].span.start, scene.tokens[core].span.end)
            whole = index if one > index and predicate.modal == "" else one  # "until Friday" is what it has
            content = Content(span=whole_clause(scene, whole, sentence), head=one, clause=True)
            found.append(
                Draft(type="demand", head=index, trigger=trigger, by=Actor(others), to=bound.parties,
                      content=content, negated=False, status="future", confidence=0.4)
            )  # fmt: skip
    return found


def _duty(scene: Scene, index: int, predicate: Predicate) -> int | None:
    """What a party is told to have to do so that it shows that somebody asks it.

    "Must pay by Friday", "will have to pay or leave", "would have to agree to pay", "has until Friday to pay"; any
    other duty may be the reporter's own opinion.
    """
    if not scene.is_base(index, "have") or predicate.modal == "have to":  # not "they ask how much it must pay"
        told = scene.tree.is_a(index, "root", "parataxis") and predicate.modal in {"must", "have to"}
        granting = predicate.modal == "have to" and scene.is_base(predicate.core, *_GRANTING)
        asked = granting or _has_deadline(scene, predicate.core) or _or_else(scene, index, predicate.core)
        return predicate.core if told and asked else None
    terms = scene.with_case(index, _UNTIL)
    deeds = [one for above in (index, *terms) for one in scene.children(above, "advcl", "xcomp", "acl")]
    return next((one for one in deeds if terms and one > terms[0] and scene.tree.has_to(one)), None)


def _has_deadline(scene: Scene, verb: int) -> bool:
    """Whether a day is set for a deed, which shows that somebody asks for it: "must withdraw by Friday"."""
    days = (word for one in scene.with_case(verb, _BY) for word in scene.tree.subtree(one))
    return any(scene.tokens[word].pos == "NUM" or scene.lower[word] in _DAYS | scene.cast.roles.days for word in days)


def _or_else(scene: Scene, *verbs: int) -> bool:
    """Whether it is told what else awaits the party: "must pay or risk a fine"."""
    joined = (one for verb in verbs for one in scene.children(verb, "conj") if scene.is_verb(one))
    return any(scene.lower[cc] == "or" for one in joined for cc in scene.children(one, "cc"))


def under_a_deal(scene: Scene, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Under the accord, Malta will pay": what a party bound itself to; under a proposal, what its maker offers."""
    deals = scene.lexicon.lists["deals"]
    found = []
    for index in range(sentence.first, sentence.last):
        noun = scene.tokens[index].head
        part = scene.lower[index] == "of" and scene.lower[index - 2 : index] == ("as", "part")
        if not (scene.lower[index] == "under" or part) or noun < index or not scene.base_in(noun, deals | _BIDS):
            continue
        verb = scene.tokens[scene.tokens[noun].head if part else noun].head
        if verb >= 0 and scene.tree.is_a(verb, "xcomp"):  # "are expected to receive"
            verb = scene.tokens[verb].head
        bid = not scene.base_in(noun, deals)
        if verb >= 0 and status.imagined(scene, verb):
            continue
        if verb < 0 or not scene.is_verb(verb) or (not bid and any(draft.head == verb for draft in drafts)):
            continue
        predicate = group(scene, verb)
        kind, by = _offered(scene, noun, verb) if bid else _bound(scene, verb)
        due = scene.lower[verb] in {"expected", "set", "due", "supposed"} and bool(scene.children(verb, "xcomp"))
        due = due or is_to(scene, verb)
        if not (due or predicate.modal in {"will", "would", "have to", "must"}) or predicate.negated or not by:
            continue
        first = min(word for word in predicate.words if abs(word - predicate.core) <= 4)
        trigger = Span(scene.tokens[first].span.start, scene.tokens[predicate.core].span.end)
        whole = whole_clause(scene, predicate.core, sentence)
        doers = [
            scene.tree.noun_phrase(one).start for one in scene.children(verb, "nsubj", "nsubj:pass")
        ]  # without "However, under the deal"
        whole = Span(min(doers), whole.end) if doers and whole.start < min(doers) < whole.end else whole
        content = Content(span=whole, head=predicate.core, clause=True)
        to = counterparts(scene, verb, content, by) if len(by.parties) == 1 else ()
        draft = Draft(type=kind, head=verb, trigger=trigger, by=by, to=to, content=content, negated=False,
                      status="future", confidence=0.7)  # fmt: skip
        found.append(draft)
        for more in scene.children(predicate.core, "conj"):  # "would close two plants and hire 300"
            if bid and scene.is_verb(more) and not scene.children(more, "nsubj"):
                point = Content(span=scene.tree.span(more), head=more, clause=True)
                found.append(replace(draft, head=more, trigger=scene.tokens[more].span, content=point))
    return found


def _bound(scene: Scene, verb: int) -> tuple[MoveType, Actor]:
    """Who promises what a deal says is to be done: its doer, else those who made the deal."""
    subjects = scene.subjects(verb)
    by = scene.who(subjects[0]) if subjects else Actor()
    return ("promise", by) if by else ("agree", Actor(scene.sides.principals))


def _offered(scene: Scene, noun: int, verb: int) -> tuple[MoveType, Actor]:
    """Whose a proposal is: its owner's, that of the one party which the report says makes offers, else its doer's."""
    owners = [*scene.possessors(noun), *scene.with_case(noun, ("by", "from", "of"))]
    owners += [agent for clause in scene.children(noun, "acl") for agent in scene.subjects(clause) if agent != noun]
    named = next((who for owner in owners if (who := scene.who(owner))), Actor())
    subjects = scene.subjects(verb)
    doer = scene.who(subjects[0]) if subjects else Actor()
    return "offer", named or (Actor(scene.sides.bidder) if scene.sides.bidder else doer)


def planned(
    scene: Scene, sentence: Sentence, drafts: Sequence[Draft], hanging: Sequence[FoundCondition], speech: Speech
) -> list[Draft]:
    """ "Malta will not pay before the crew is free", in the report's own words: bound to a case, or refused."""
    found = []
    for index in range(sentence.first, sentence.last):
        if not scene.is_verb(index) or scene.tokens[index].relation not in {"root", "conj", "parataxis"}:
            continue
        predicate = group(scene, index)
        subjects = scene.subjects(index)
        by = scene.who(subjects[0]) if subjects else Actor()
        told = scene.layers(scene.tokens[index].span.start)
        if predicate.modal not in {"will", "would"} or not by or told or status.imagined(scene, index):
            continue
        first = min(word for word in predicate.words if abs(word - predicate.core) <= 4)
        trigger = Span(scene.tokens[first].span.start, scene.tokens[predicate.core].span.end)
        if any(draft.head in {index, predicate.core} or draft.touches(trigger) for draft in drafts):
            continue
        case = case_of(scene, index, hanging)
        refuses = predicate.negated and set(by.parties) <= scene.sides.players
        kind = uttered.type_of(scene, index, by.parties, case, speech) if case != "none" or refuses else None
        if kind not in {"reject", "offer", "threaten"}:
            continue
        content = Content(span=whole_clause(scene, predicate.core, sentence), head=predicate.core, clause=True)
        to = counterparts(scene, index, content, by)
        found.append(
            Draft(type=kind, head=index, trigger=trigger, by=by, to=to, content=content, negated=False,
                  status="future" if case == "none" else "conditional", confidence=0.5, denies_itself=kind == "reject")
        )  # fmt: skip
    return found

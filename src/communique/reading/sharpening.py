"""What an act becomes by what it says: a warning of one's own deed is a threat, a fact insisted on a statement."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading import uttered
from communique.reading.conditions import FoundCondition, case_of
from communique.reading.lexicon import listed
from communique.reading.predicates import DUTY, group, is_factual
from communique.reading.roles import singular
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.triggers import Trigger
from communique.reading.who import Actor
from communique.reading.wordings import Content
from communique.terms import Attribution, MoveType

_LISTS = listed("sharpening")
_HAVING = _LISTS["having"]
_FEARED = _LISTS["feared"]
_SUGGESTING = _LISTS["suggesting"]


def sharpened(
    scene: Scene,
    trigger: Trigger,
    kind: MoveType,
    piece: Content | None,
    by: Actor,
    hanging: Sequence[FoundCondition],
    speech: Speech,
    cue: Attribution | None,
) -> MoveType:
    """A warning, vow or statement of what oneself would do to the other side is a threat."""
    if piece is None:
        return kind
    case = case_of(scene, trigger.head, hanging)
    if kind == "deny" and scene.is_base(piece.head, "claim"):
        owners = [party for one in scene.possessors(piece.head) for party in scene.who(one).parties]
        pay = any(scene.is_base(one, "pay", "wage") for one in scene.children(piece.head, "compound"))
        return "reject" if pay or any(scene.cast.parties.is_union(party) for party in owners) else kind
    braced = kind == "express_willingness" and not piece.clause and scene.case(piece.head) == "for"
    if braced and scene.base_in(piece.head, speech.bad_objects | _FEARED):
        return "assert"  # "is ready for any threat"
    if not piece.clause:
        dire = scene.base_in(piece.head, speech.bad_objects)
        dire = dire and scene.tokens[piece.head].head == trigger.head
        limited = scene.with_case(piece.head, ("on", "of", "to"))  # "pledged a ban on missile tests"
        dire = dire and not any(scene.base_in(one, speech.bad_objects) for one in limited)
        dire = dire and not scene.base_in(trigger.head, speech.reversing)  # "will lift the blockade"
        granting = scene.is_base(trigger.head, "promise", "pledge", "guarantee", "ensure", "assure", "provide")
        dire = dire and not (granting and scene.is_base(piece.head, "measure", "means"))
        own_answer = kind == "warn" and scene.base_in(piece.head, speech.answers)
        promised = kind == "promise" and trigger.entry.type == "promise"
        return "threaten" if (promised and dire) or own_answer else kind
    if kind == "offer" and scene.is_base(trigger.head, *_SUGGESTING) and _for_another(scene, piece.head, by):
        return "demand"  # "suggested that Mali should curb its complaints"
    if trigger.entry.type == "express_willingness" and scene.base_in(piece.head, speech.telling):
        return "assert"
    if kind == "express_willingness" and scene.is_base(trigger.head, "want", "wish", "like"):
        return "demand" if scene.is_base(piece.head, *_HAVING) else kind  # "they want to have an exception"
    if kind == "demand" and scene.is_base(trigger.head, "insist"):
        quoted = cue is not None and cue.quote == "direct"
        told = is_factual(scene, piece.head) or _shows(scene, piece.head, speech)
        if quoted or told or _of_itself(scene, piece.head, by):
            return (uttered.type_of(scene, piece.head, by.parties, case, speech) if quoted else None) or "assert"
    if kind in {"warn", "demand"}:
        for one in (piece.head, *scene.children(piece.head, "conj")):
            struck = scene.base_in(group(scene, one).core, speech.stative)  # "warned that it would suffer"
            here = case if case != "none" else case_of(scene, one, hanging)  # "warned that it would halt it if"
            said = uttered.type_of(scene, one, by.parties, "none" if struck or kind != "warn" else here, speech)
            if (kind, said) in {("warn", "threaten"), ("demand", "reject")}:
                return said or kind
            if (kind, said) == ("warn", "reject") and case_of(scene, one, hanging) != "none":
                return "threaten"  # "warned that it would not sign if the quota fell"
    core = group(scene, piece.head).core
    if kind == "promise" and speech.is_hostile(scene, core):
        return "threaten"
    if kind == "promise" and case == "dire" and speech.worth(scene, core) < 0:
        return "threaten"
    return kind


def _shows(scene: Scene, clause: int, speech: Speech) -> bool:
    """Whether a plural thing only shows something: "insists that the figures prove it" asks nothing of the figures."""
    subjects = scene.subjects(clause)
    plural = bool(subjects) and scene.tokens[subjects[0]].pos == "NOUN" and scene.lower[subjects[0]].endswith("s")
    things = plural and singular(scene.lower[subjects[0]]) not in scene.cast.roles.offices
    return things and scene.base_in(clause, speech.showing) and not scene.children(clause, "aux")


def _for_another(scene: Scene, clause: int, by: Actor) -> bool:
    """Whether a clause is about what one other party should do; what several should is proposed to them."""
    subjects = scene.subjects(clause)
    several = bool(subjects) and bool(scene.children(subjects[0], "nummod"))
    doers = set(scene.who(subjects[0]).parties) if subjects and not several else set()
    return len(doers) == 1 and doers.isdisjoint(by.parties) and group(scene, clause).modal in DUTY


def _of_itself(scene: Scene, clause: int, by: Actor) -> bool:
    """Whether somebody insists that he does something himself, "insists that they give no support"; not on a deed."""
    if scene.lower[clause].endswith("ing") and not scene.children(clause, "nsubj", "aux"):
        return False
    subjects = scene.subjects(clause)
    own = bool(subjects) and bool(set(scene.who(subjects[0]).parties) & set(by.parties))
    thing = bool(subjects) and bool(scene.children(subjects[0], "nmod:poss"))  # "that its ports remain exempt"
    return own and not thing and not group(scene, clause).modal

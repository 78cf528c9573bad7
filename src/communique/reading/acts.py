"""The acts that the words of the lexicon make in a sentence, before anything is merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.reading import triggers
from communique.reading.conditions import FoundCondition
from communique.reading.drafts import Draft
from communique.reading.making import SOUGHT, Making
from communique.reading.parse import Sentence
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.terms import MoveType

# Acts whose clause is about what should happen: a verb inside it is their content, not a move of its own.
ENCLOSING: frozenset[MoveType] = frozenset(
    {"demand", "offer", "express_willingness", "promise", "accept", "concede", "agree", "reject", "refuse_to_rule_out",
     "threaten", "warn", "accuse", "deny", "support", "suspend", "other"}
)  # fmt: skip


def find(scene: Scene, sentence: Sentence, hanging: Sequence[FoundCondition], speech: Speech) -> list[Draft]:
    """The acts of one sentence, in the order of their triggers; `hanging`: its conditions."""
    found = [
        draft
        for trigger in triggers.find(scene, sentence, speech)
        for draft in Making(scene, trigger, hanging, speech).drafts()
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
                or (draft.type == "withdraw" and other.type in SOUGHT)  # "insisted on a full withdrawal"
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

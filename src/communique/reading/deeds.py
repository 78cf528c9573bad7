"""Deeds that no word of the lexicon names: what a party is told to have done where its sentence holds no other move."""

from __future__ import annotations

from communique.reading.drafts import Draft
from communique.reading.parse import Sentence
from communique.reading.predicates import group, is_to
from communique.reading.roles import singular
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.wordings import Content

_SURE = 0.5  # of a deed that only its grammar shows


def find(scene: Scene, sentence: Sentence, speech: Speech) -> list[Draft]:
    """Main verbs, done and not only said, wanted or possible, with a party as subject and an object: type `other`."""
    found: list[Draft] = []
    for head in range(sentence.first, sentence.last):
        if not _is_main(scene, head) or scene.layers(scene.tokens[head].span.start) or scene.is_passive(head):
            continue
        predicate = group(scene, head)
        if predicate.negated or predicate.modal or is_to(scene, head):
            continue
        if scene.base_in(head, speech.stative | speech.inner):
            continue
        subjects, objects = scene.subjects(head), scene.children(head, "obj")
        by = scene.who(subjects[0]) if subjects else None
        if subjects and singular(scene.lower[subjects[0]]) in scene.cast.roles.documents:
            continue  # "the memo followed a meeting" is nobody's deed
        if not by or not objects or not set(by.parties) <= scene.sides.players or scene.lower[objects[0]] == "nothing":
            continue
        content = Content(span=scene.tree.span(objects[0]), head=objects[0], clause=False)
        found.append(
            Draft(type="other", head=head, trigger=scene.tokens[head].span, by=by,
                  to=tuple(party for party in scene.who(objects[0]).parties if party not in by.parties),
                  content=content, negated=False, status="asserted", confidence=_SURE,
                  idle=scene.base_in(head, speech.accusing))
        )  # fmt: skip
    return found


def _is_main(scene: Scene, head: int) -> bool:
    """Whether the verb is the sentence's own, or joined to it."""
    token = scene.tokens[head]
    joined = scene.tree.is_a(head, "conj") and scene.tokens[token.head].relation == "root"
    return token.pos == "VERB" and (token.relation == "root" or joined)

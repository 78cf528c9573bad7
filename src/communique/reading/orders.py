"""Orders that somebody gives at home: to his own people, or that a thing of his own be done. They ask no other side."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.clauses import clauses, fronted
from communique.reading.lexicon import listed
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.reading.who import Actor
from communique.reading.wordings import Content
from communique.terms import Span

_ORDERING = listed("orders")["ordering"]


def is_at_home(scene: Scene, trigger: Trigger, by: Actor) -> bool:
    """Whether `by` orders what is its own to do: "ordered his government to help", "ordered a drill to be held".

    A court orders others; a thing to be done is the deed of who orders it, unless another party is named as its owner.
    """
    head = trigger.head
    if trigger.entry.kind != "verb" or not scene.base_in(head, _ORDERING) or scene.is_passive(head):
        return False
    if any(map(scene.cast.parties.is_forum, by.parties)):
        return False
    deeds = clauses(scene, head, finite=False)
    told = scene.children(head, "obj", "iobj")
    told += [one for deed in deeds for one in scene.children(deed, "nsubj", "nsubj:pass") or fronted(scene, deed)]
    if not deeds or not told:
        return False
    named = {party for one in told for party in scene.who(one).parties}
    named |= {party for one in told for owner in scene.possessors(one) for party in scene.who(owner).parties}
    if named:
        return named <= set(by.parties)
    own = any(scene.tokens[owner].pos == "PRON" for one in told for owner in scene.possessors(one))
    return own or scene.is_passive(deeds[0])


def with_its_doer(scene: Scene, trigger: Trigger, piece: Content) -> Content:
    """What is ordered, with who or what is told: "a drill to be held"."""
    start = scene.tokens[trigger.words[-1] + 1].span.start
    return replace(piece, span=Span(min(start, piece.span.start), piece.span.end))

"""What "do so" stands for: the deed that was asked just before, where who takes it up is who was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.reading.clauses import stands_for_another
from communique.reading.drafts import Draft
from communique.reading.scene import Scene

_ANSWERS = frozenset({"reject", "accept", "agree", "promise", "express_willingness", "offer"})


def resolved(scene: Scene, drafts: Sequence[Draft], bid: Draft | None) -> tuple[list[Draft], Draft | None]:
    """The drafts of one sentence with "do so" taken up or left out, and what was asked last.

    `bid`: what the sentence before asks last.
    """
    found: list[Draft] = []
    own: Draft | None = None
    for draft in drafts:
        content = draft.content
        if content is not None and content.clause and stands_for_another(scene, content.head):
            asked = bid is not None and draft.type in _ANSWERS and not set(bid.to).isdisjoint(draft.by.parties)
            draft = replace(draft, content=bid.content if asked and bid is not None else None)
        elif draft.type == "demand" and content is not None:
            own = bid = draft
        found.append(draft)
    return found, own

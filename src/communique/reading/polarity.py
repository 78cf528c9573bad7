"""The actor's attitude to what a move is about: for, against or neutral.

It is the attitude to the proposition that `proposition` words. Where neither type nor words settle it,
it stays neutral: a wrong sign costs more than a missing one.
"""

from __future__ import annotations

from communique.reading.lexicon import listed
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.terms import MoveType, Polarity, Span

_FOR: frozenset[MoveType] = frozenset(
    {"demand", "offer", "express_willingness", "promise", "accept", "agree", "support", "threaten", "sanction",
     "implement", "withdraw", "annex", "use_force", "warn", "accuse", "other"}
)  # fmt: skip
_AGAINST: frozenset[MoveType] = frozenset({"reject", "deny", "deploy", "military_exercise", "suspend"})
_LISTS = listed("polarity")
_NEGATIONS = _LISTS["negations"]


def attitude(type: MoveType, *, negated: bool, turned: bool) -> Polarity:
    """The actor's attitude: by type, neutral where the act did not happen, turned where the content is a denial."""
    if negated:
        return "neutral"
    if type in _FOR:
        return "against" if turned and type != "accuse" else "for"  # "accused Libya of not paying": wants it to pay
    if type in _AGAINST:
        return "for" if turned and type == "reject" else "against"
    return "neutral"


def valuation(scene: Scene, cue: Span, span: Span, speech: Speech) -> Polarity:
    """Whether a statement approves or disapproves, by its evaluative words; neutral where it does both or neither.

    The cue values too: "praised", "hoped", "regretted".
    """
    indices = sorted({*scene.tree.within(cue), *scene.tree.within(span)})
    approving = disapproving = 0
    for index in indices:
        near = {scene.lower[i] for i in range(max(indices[0], index - 3), index)}
        turned = bool(near & (_NEGATIONS | {"without", "little", "hardly"}))
        if index and scene.tokens[index - 1].pos == "NUM":
            continue  # "660 billion won"
        if scene.base_in(index, speech.approving):
            approving, disapproving = approving + (not turned), disapproving + turned
        elif scene.base_in(index, speech.disapproving):
            approving, disapproving = approving + turned, disapproving + (not turned)
    if bool(approving) == bool(disapproving):
        return "neutral"
    return "for" if approving else "against"

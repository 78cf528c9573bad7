"""What a move is about, in a few words, and the actor's attitude to it.

The sign is the actor's attitude to the proposition that the issue words name. Where neither type nor words settle
it, it stays neutral: a wrong sign costs more than a missing one.
"""

from __future__ import annotations

from communique.reading.contents import Content
from communique.reading.scene import Scene
from communique.reading.speech import Speech, group
from communique.terms import MoveType, Polarity, Span

_FOR: frozenset[MoveType] = frozenset(
    {"demand", "offer", "express_willingness", "promise", "accept", "agree", "support", "threaten", "sanction",
     "implement", "withdraw", "annex", "use_force", "warn", "accuse"}
)  # fmt: skip
_AGAINST: frozenset[MoveType] = frozenset({"reject", "deny", "deploy", "military_exercise", "suspend"})
_DROPPED = frozenset(
    {"mark", "aux", "det", "punct", "cc", "discourse", "parataxis", "expl", "acl:relcl", "advcl", "appos"}
)
_NEGATIONS = frozenset({"not", "n't", "never", "no"})
_WORDS = 10
_BARE = frozenset({"it", "that", "this", "them", "these", "those", "so", "he", "she", "they", "what", "which"})
# Acts that answer a deed are worded by what the actor stands for: less of the deed.
_LESSENING = {"deploy": "withdrawal of", "military_exercise": "halt to", "accuse": "end to", "warn": "avoidance of"}


def attitude(type: MoveType, *, negated: bool, turned: bool) -> Polarity:
    """The actor's attitude: by type, neutral where the act did not happen, turned where the content is a denial."""
    if negated:
        return "neutral"
    if type in _FOR:
        return "against" if turned else "for"
    if type in _AGAINST:
        return "for" if turned and type == "reject" else "against"
    return "neutral"


def valuation(scene: Scene, span: Span, speech: Speech) -> Polarity:
    """Whether a statement approves or disapproves, by its evaluative words; neutral where it does both or neither."""
    indices = list(scene.tree.within(span))
    approving = disapproving = 0
    for index in indices:
        near = {scene.lower[i] for i in range(max(indices[0], index - 3), index)}
        turned = bool(near & (_NEGATIONS | {"without", "little", "hardly"}))
        if scene.base_in(index, speech.approving):
            approving, disapproving = approving + (not turned), disapproving + turned
        elif scene.base_in(index, speech.disapproving):
            approving, disapproving = approving + turned, disapproving + (not turned)
    if bool(approving) == bool(disapproving):
        return "neutral"
    return "for" if approving else "against"


def wording(scene: Scene, content: Content | None, type: MoveType) -> tuple[str | None, bool]:
    """A short noun-phrase-like wording of what the move is about, and whether its content was a denial.

    "that the council not raise fares" gives "council raise fares" and True. None where the content only points back
    ("it", "that").
    """
    if content is None:
        return None, False
    nodes = list(scene.tree.within(content.span))
    if not nodes:
        return None, False
    predicate = group(scene, content.head)
    turned = content.clause and predicate.negated
    dropped = {
        node
        for index in nodes
        if scene.tokens[index].relation in _DROPPED and index != content.head
        for node in (
            [index]
            if scene.tokens[index].relation in {"mark", "aux", "det", "punct", "cc"}
            else scene.tree.subtree(index)
        )
    }
    words = [
        scene.tokens[node].text
        for node in nodes
        if node not in dropped
        and scene.lower[node] not in _NEGATIONS
        and not (scene.tokens[node].pos == "PRON" and scene.tokens[node].relation in {"nsubj", "nmod:poss", "expl"})
        and scene.tokens[node].pos != "PUNCT"
    ]
    if not words or (len(words) == 1 and words[0].lower() in _BARE):
        return None, turned
    phrase = " ".join(words[:_WORDS])
    if lead := _LESSENING.get(type):
        phrase = f"{lead} {phrase}"
    return phrase, turned

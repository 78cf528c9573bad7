"""What an act is when its words are denied: a refusal, a matter kept open, the same act not done."""

from __future__ import annotations

from communique.reading import status
from communique.reading.clauses import clauses
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.reading.who import Actor
from communique.terms import MoveType

_DEEDS_OF_WORDS: frozenset[MoveType] = frozenset({"agree", "accept", "promise", "support", "implement", "withdraw"})


def denied(scene: Scene, trigger: Trigger, standing: status.Standing, by: Actor) -> tuple[MoveType | None, bool]:
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

"""What deeds and words are worth to the other side: welcome, harmful, a reproach, a dismissal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.reading.clauses import unkept
from communique.reading.lexicon import lexicon, listed
from communique.reading.predicates import NEGATORS, group
from communique.reading.scene import Scene

_LISTS = listed("speech")
_RESORTING = _LISTS["resorting"]


# The case that a predicate is said for: none, one left open, or a failure, refusal or blow ("if they refuse").
Case = Literal["none", "open", "dire", "wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The word lists of speech.toml."""

    hostile: frozenset[str]
    harm: frozenset[str]
    good: frozenset[str]
    reversing: frozenset[str]
    furthering: frozenset[str]
    bad_objects: frozenset[str]
    good_objects: frozenset[str]
    accusing: frozenset[str]
    stative: frozenset[str]
    weighty: frozenset[str]
    inner: frozenset[str]
    not_done: frozenset[str]
    approving: frozenset[str]
    disapproving: frozenset[str]
    telling: frozenset[str]
    answers: frozenset[str]
    undecided: frozenset[str]
    patient: frozenset[str]
    at_ease: frozenset[str]
    coerced: frozenset[str]
    naming: frozenset[str]
    signs: frozenset[str]
    owed: frozenset[str]
    attempting: frozenset[str]
    refusable: frozenset[str]
    sides: frozenset[str]
    thinking: frozenset[str]
    granted: frozenset[str]
    parting: frozenset[str]
    for_the_press: frozenset[str]
    consenting: frozenset[str]
    showing: frozenset[str]
    shutting_out: frozenset[str]
    grantable: frozenset[str]
    dismissive: frozenset[str]
    keeping: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def load(cls, language: str = "en") -> Speech:
        return cls(**{name: frozenset(words) for name, words in lexicon("speech", language).items()})

    def worth(self, scene: Scene, index: int) -> int:
        """What the deed named by a verb is to the other side: 1 welcome, -1 harmful, 0 not known."""
        if any(scene.lower[child] == "open" for child in scene.children(index, "xcomp", "ccomp", "advmod", "amod")):
            return 1
        if scene.is_base(index, *_RESORTING) and any(
            scene.lower[word] in {"military", "armed"}
            for one in scene.children(index, "obl", "obj")
            for word in scene.children(one, "amod")
        ):
            return -1  # "will turn to military means"
        if comes_back(scene, index):
            return 1
        places = [named for one in scene.objects(index) if (named := scene.cast.parties.at(one)) is not None]
        if scene.is_base(index, "leave") and any(named.kind in ("place", "territory") for named in places):
            return 1  # to leave a town is welcome, to leave the talks is not
        objects = [one for top in scene.objects(index) for one in (top, *scene.children(top, "conj", "nmod"))]
        bad = any(scene.base_in(one, self.bad_objects) for one in objects)
        fine = any(scene.base_in(one, self.good_objects) for one in objects)
        if scene.base_in(index, self.hostile):
            return -1
        if scene.base_in(index, self.reversing) and bad != fine:
            return 1 if bad else -1
        if scene.base_in(index, self.furthering) and bad != fine:
            return -1 if bad else 1
        if scene.base_in(index, self.harm):
            return -1
        return int(scene.base_in(index, self.good))

    def is_hostile(self, scene: Scene, index: int) -> bool:
        """Whether a deed hurts the other side whatever its object, as a promise of it is a threat."""
        denied = any(scene.lower[child] in NEGATORS for child in scene.children(index, "advmod"))
        if scene.is_base(index, "down") and any(scene.is_base(one, "tool") for one in scene.objects(index)):
            return not denied  # "will down tools"
        forced = scene.base_in(index, self.furthering) and self.worth(scene, index) < 0
        forced = (forced and not scene.is_base(index, "deploy")) or self._shuts_out(scene, index)
        return not denied and (scene.base_in(index, self.hostile) or forced)

    def _shuts_out(self, scene: Scene, index: int) -> bool:
        """Whether what is another's is kept from something: "will keep Tongan boats out", "stop Tonga from fishing"."""
        theirs = [one for thing in scene.children(index, "obj") for one in (thing, *scene.possessors(thing))]
        another = any(scene.is_named(one) and scene.who(one) for one in theirs)
        below = [one for one in scene.tree.subtree(index) if one > index]
        kept = any(scene.lower[one] == "from" and scene.tree.is_a(one, "mark") for one in below)
        out = any(scene.lower[one : one + 2] == ("out", "of") for one in below)
        return another and scene.base_in(index, self.shutting_out) and (kept or out)

    def is_granting(self, scene: Scene, index: int) -> bool:
        """Whether a deed is one that another may want: who cannot do it refuses; "we cannot sleep" only laments."""
        if scene.is_base(index, "do"):  # "we cannot do that", not "we cannot do our jobs"
            return all(scene.tokens[one].pos == "PRON" for one in scene.children(index, "obj"))
        return scene.base_in(index, self.good | self.granted | self.reversing | self.furthering | self.grantable)

    def is_own_harm(self, scene: Scene, head: int, clause: int) -> bool:
        """Whether who warns would do the harm himself: "warned that it could walk out"."""
        own, doers = (
            {party for one in scene.subjects(index) for party in scene.who(one).parties} for index in (head, clause)
        )
        predicate = group(scene, clause)
        able = bool(predicate.modal) and not predicate.negated and not scene.is_passive(clause)
        return able and bool(own & doers) and scene.base_in(predicate.core, self.parting)

    def is_yielding(self, scene: Scene, index: int) -> bool:
        """Whether a clause says that a welcome deed is possible ("could accept", "would consider")."""
        predicate = group(scene, index)
        may = predicate.modal in {"could", "might", "may", "would", "can"}
        return may and not predicate.negated and self.worth(scene, predicate.core) > 0

    def is_accusing(self, scene: Scene, index: int) -> bool:
        """Whether a clause speaks ill of its subject: it broke, it tries to break, it did not keep, it is a liar."""
        predicate = group(scene, index)
        if any(scene.lower[mark] in {"if", "unless", "whether"} for mark in scene.children(index, "mark")):
            return False
        if unkept(scene, index):
            return True
        if predicate.negated:
            good = bool(scene.children(index, "cop")) and scene.base_in(index, self.approving)
            return good or scene.base_in(predicate.core, self.owed)
        tried = scene.children(predicate.core, "xcomp") if scene.base_in(predicate.core, self.attempting) else []
        deeds = (predicate.core, predicate.top, *tried)
        wicked = bool(scene.children(index, "cop")) and scene.base_in(index, self.disapproving)
        return wicked or any(scene.base_in(one, self.accusing) for one in deeds)

    def is_wrong(self, scene: Scene, index: int) -> bool:
        """Whether a deed that was done or not done ("did not break", "have not broken") is one that hurts."""
        past = {"did", "have", "has", "had", "was", "were"} & {scene.lower[aux] for aux in scene.children(index, "aux")}
        return bool(past) and scene.base_in(index, self.accusing | self.hostile | self.harm)

    def dismisses(self, scene: Scene, index: int) -> bool:
        """Whether a verb of naming turns its object down: "called the demand unrealistic"."""
        things = scene.children(index, "obj")
        told = [word for word in scene.tree.subtree(index) if things and word > things[0]]
        return any(scene.lower[word] in self.dismissive for word in told)

    def blames(self, scene: Scene, index: int) -> bool:
        """Whether a verb of naming names a party or what is its own in ill words: "called Iran's answer an insult"."""
        things = scene.children(index, "obj")
        whose = [*things, *(owner for one in things for owner in scene.possessors(one))]
        told = [word for word in scene.tree.subtree(index) if things and word > things[0]]
        return any(scene.who(one) for one in whose) and any(scene.base_in(one, self.disapproving) for one in told)


def takes_only(scene: Scene, verb: int, things: Sequence[int]) -> bool:
    """Whether of `things` taken only one is: "will accept only a full pardon"."""
    only = [word for one in (verb, *things) for word in scene.children(one, "advmod") if scene.lower[word] == "only"]
    return bool(things) and bool(only)


def comes_back(scene: Scene, verb: int) -> bool:
    """Whether somebody returns: "will come back to the table"."""
    return scene.is_base(verb, "come", "go") and any(scene.lower[one] == "back" for one in scene.children(verb))

"""What a statement's own words make of it: a refusal, promise, threat, demand or reproach, or only a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.reading.clauses import unkept
from communique.reading.lexicon import lexicon, listed
from communique.reading.predicates import DUTY, FUTURE, MAYBE, NEGATORS, Predicate, group, is_present
from communique.reading.scene import Scene
from communique.terms import MoveType

_LISTS = listed("speech")
_ABLE = _LISTS["able"]
_OWN_PRONOUNS = _LISTS["own_pronouns"]
_NOBODY = _LISTS["nobody"]
_ANYBODY = _LISTS["anybody"]
_RECEIVING = _LISTS["receiving"]
_RESORTING = _LISTS["resorting"]
_BEYOND = _LISTS["beyond"]
_FARTHER = _LISTS["farther"]
_VOICING = _LISTS["voicing"]
_OUTCOMES = _LISTS["outcomes"]
_NAMING = _LISTS["naming"]
_ENDING = _LISTS["ending"]
_TRUCES = listed("makers")["truces"]


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
        if _comes_back(scene, index):
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

    def type_of(self, scene: Scene, index: int, own: tuple[str, ...], case: Case) -> MoveType | None:
        """The type that the clause at `index` has in the mouth of `own`; None for a plain statement.

        "we will not sign" rejects, "we will strike" threatens, "they must leave" demands, "they broke it" accuses.
        """
        predicate = group(scene, index)
        core, conditional = predicate.core, case != "none"
        if predicate.modal in _ABLE and _is_alternative(scene, index):
            return None  # "we can pay now, or we can pay later"
        if any(scene.lower[aux] == "have" for aux in scene.children(core, "aux")) and predicate.modal:
            return None
        if scene.tokens[index].relation in {"root", "ccomp", "parataxis"} and _is_imperative(scene, index):
            return "demand"
        subjects = scene.subjects(index)
        subject = scene.who(subjects[0]) if subjects else None
        self_act = subject is not None and bool(set(subject.parties) & set(own))
        pronoun = bool(subjects) and not subject and scene.lower[subjects[0]] in _OWN_PRONOUNS
        if pronoun and not scene.is_a_thing(subjects[0]):
            # In reported speech an unresolved "it" or "they" is the speaker's side, in a quotation it is another's.
            speaker = scene.speaker(scene.tokens[index].span.start)
            quoted = speaker is not None and speaker.quote == "direct"
            self_act = not quoted or scene.lower[subjects[0]] in {"we", "i"}
        impersonal = (subject is None or not subject) and not self_act
        if subjects and scene.lower[subjects[0]] in {"what", "which", "who", "nothing"}:
            return None
        if subjects and scene.lower[subjects[0]] == "it" and scene.base_in(core, _OUTCOMES):
            return None  # "it will result in losses", whatever it is
        acted = scene.children(index, "nsubj:pass")
        if acted and scene.lower[acted[0]] == "everything":
            return None  # "everything must be backed by facts"
        own_side = bool(acted) and (
            scene.lower[acted[0]] in _OWN_PRONOUNS or bool(set(scene.who(acted[0]).parties) & set(own))
        )
        if own_side and predicate.negated and predicate.modal in FUTURE and scene.base_in(core, self.coerced):
            return "reject"  # "we will not be bullied"
        nobody = bool(subjects) and (
            scene.lower[subjects[0]] in _NOBODY or scene.lower[subjects[0] - 1 : subjects[0] + 1] == ("no", "one")
        )
        if nobody and predicate.modal in FUTURE | _ABLE and not scene.base_in(core, self.stative | self.telling):
            return "reject"  # "nobody on our side will sign that"
        idly = scene.is_base(core, "do") and any(scene.lower[one] == "nothing" for one in scene.children(core, "obj"))
        if idly or any(scene.base_in(one, self.undecided) for one in scene.children(core, "obj")):
            return None
        if self._is_duty(scene, predicate) and not (predicate.modal == "shall" and self_act):
            things = scene.lexicon.lists["deals"] | scene.lexicon.lists["talks"]
            thing = bool(subjects) and predicate.modal == "should" and scene.base_in(subjects[0], things)
            if thing or (subjects and scene.lower[subjects[0]] == "you" and scene.base_in(core, self.stative)):
                return None  # "the deal should bring jobs", "you should expect more"
            if self_act and not pronoun and scene.base_in(core, self.consenting):
                return None  # "our parliament must ratify it"
            if predicate.modal == "should" and scene.lower[core] == "able":
                return None  # "we should be able to free more" hopes
            mild = predicate.modal in {"have to", "need to"}
            if mild and (predicate.negated or self_act or (subjects and scene.lower[subjects[0]] in _ANYBODY)):
                return None  # "sometimes you have to wait", "we have to think", "they do not need to pay"
            return "demand" if not scene.children(core, "expl") or scene.base_in(core, frozenset({"be"})) else None
        filled = [one for verb in {core, index} for one in scene.children(verb, "expl", "nsubj", "advmod")]
        if any(scene.lower[one] == "there" for one in filled):
            missing = scene.children(core, "nsubj", "obj")
            refused = any(scene.base_in(one, self.refusable) for one in missing)
            sides = [side for one in (core, *missing) for side in scene.with_case(one, ("with",))]
            refused = refused or any(scene.is_first_person(side) for side in sides)
            if predicate.negated and predicate.modal in FUTURE | _ABLE and (conditional or refused):
                return "reject"
            if conditional and predicate.modal in FUTURE:
                return "warn"
        if predicate.negated and predicate.modal in FUTURE | _ABLE and not self_act:
            none = any(scene.lower[det] == "no" for one in subjects for det in scene.children(one, "det"))
            barred = scene.is_passive(core) and scene.base_in(core, self.granted)
            asked = scene.is_passive(index) and scene.is_base(index, "ask", "expect", "force", "oblige", "compel")
            barred = barred or (asked and predicate.modal in _ABLE)  # "no country can be asked to give up its river"
            if barred or (none and scene.base_in(subjects[0], self.refusable)):
                return "reject"  # "that cannot be tolerated", "no deal can be signed"
        if self_act and predicate.negated and predicate.modal in FUTURE | _ABLE:
            idle = scene.base_in(core, self.stative) and not (conditional and scene.is_base(core, "come", "go"))
            farther = [*scene.with_case(core, _BEYOND), *_directions(scene, core)]
            idle = idle and not (scene.is_base(core, "go", "come") and farther)  # "cannot go above 4 percent"
            lament = predicate.modal in _ABLE and not self.is_granting(scene, core)  # "we cannot sleep"
            idle = idle or (lament and not conditional and not farther)
            return None if idle or scene.children(core, "cop") else "reject"
        if conditional and subject and not self_act and predicate.modal in FUTURE and scene.is_base(core, *_RECEIVING):
            return "threaten" if predicate.negated else "offer"  # "would get the loan only if", "not a cent unless"
        truce = any(scene.base_in(one, _TRUCES) for one in scene.children(index, "nsubj", "nsubj:pass"))
        if (
            truce
            and scene.is_passive(core)
            and predicate.modal in FUTURE
            and not predicate.negated
            and scene.base_in(core, self.keeping)
        ):
            return "promise" if set(own) <= set(scene.sides.principals) else None  # "the ceasefire will be observed"
        if (self_act or (conditional and impersonal)) and predicate.modal in FUTURE:
            worth = self.worth(scene, core)
            if subjects and scene.lower[subjects[0]] == "you" and not scene.is_passive(core):
                return "warn"  # "if you do that, you would be shooting yourself in the foot": not the speaker's deed
            if case == "wanted" and worth < 0 and not predicate.negated and not self.is_hostile(scene, core):
                return "offer"  # "would cut its quota in return for access": what is done in return is wanted
            if self.is_hostile(scene, core) or (worth < 0 and conditional):
                return "reject" if predicate.negated else "threaten"
            state = scene.base_in(core, self.stative) or bool(scene.children(core, "cop"))
            state = (state and not _comes_back(scene, core)) or (case != "wanted" and _only_says(scene, predicate))
            befalls = scene.is_base(core, "end", "wind") and scene.lower[core + 1 : core + 2] == ("up",)
            ends = impersonal and set(own) <= set(scene.sides.principals) and _ends(scene, index, core)
            if ends and conditional and not predicate.negated:
                return "threaten"  # "if it shoots, the truce will end"
            if predicate.negated or state or befalls or impersonal:  # "it would end up in court"
                return None
            if case == "none" and worth > 0 and takes_only(scene, core, scene.children(core, "obj")):
                return "demand"  # "will recognise only a written accord"
            if case == "dire" and worth <= 0 and not scene.base_in(core, self.patient):
                return "threaten"
            return "offer" if case == "wanted" or (conditional and worth > 0) else "promise"
        if self_act and conditional and is_present(scene, predicate) and not predicate.negated:
            worth = self.worth(scene, core)  # "if they do not pay, we walk"
            if worth < 0 or self.is_hostile(scene, core):
                return "threaten"
        going = scene.lower[core].endswith("ing") and bool(scene.children(core, "aux"))
        if self_act and predicate.negated and not predicate.modal and going:  # "we are not signing", "are not leaving"
            moving = (self.good - {"talk", "negotiate", "consider"}) | {"leave", "budge", "move", "pay"}
            return "reject" if scene.base_in(core, moving) and not scene.base_in(core, self.stative) else None
        if self_act and predicate.negated and not predicate.modal and self.is_wrong(scene, core):
            return "deny"
        called = self.bad_objects | self.answers | self.disapproving
        if scene.children(core, "cop") and not predicate.modal and not subject and predicate.negated:
            return "deny" if scene.tokens[core].pos == "NOUN" and scene.base_in(core, called) else None
        if self_act and conditional and predicate.modal in MAYBE and not predicate.negated:
            worth = self.worth(scene, core)
            if worth >= 0 and not scene.base_in(core, self.stative):
                return "offer" if worth else "express_willingness"  # "might dilute it, but only once …"
        if self_act and predicate.modal in _ABLE and not predicate.negated and self.worth(scene, core) > 0:
            return "offer" if conditional else "express_willingness"
        another = subject or any(scene.base_in(one, self.sides) for one in subjects[:1])
        both = subject is not None and len(subject.parties) > 1  # "the two sides failed to agree" blames neither
        if another and not self_act and not both and self.is_accusing(scene, index) and not predicate.modal:
            return "accuse"
        return None

    def _is_duty(self, scene: Scene, predicate: Predicate) -> bool:
        if predicate.modal in {"need to", "have to"}:
            return True
        return predicate.modal in DUTY and not scene.children(predicate.core, "expl")


def _ends(scene: Scene, index: int, core: int) -> bool:
    """Whether talks or a deal are told to come to their end: "the truce will end", "the talks would be over"."""
    things = scene.lexicon.lists["deals"] | scene.lexicon.lists["talks"]
    thing = any(scene.base_in(one, things) for one in scene.children(index, "nsubj"))
    return thing and scene.is_base(core, *_ENDING) and not scene.children(core, "obj")


def takes_only(scene: Scene, verb: int, things: Sequence[int]) -> bool:
    """Whether of `things` taken only one is: "will accept only a full pardon"."""
    only = [word for one in (verb, *things) for word in scene.children(one, "advmod") if scene.lower[word] == "only"]
    return bool(things) and bool(only)


def _is_alternative(scene: Scene, index: int) -> bool:
    """Whether a clause is one of two that somebody weighs: "we can do it now, or we can do it later"."""
    either = [index] if scene.tree.is_a(index, "conj") else scene.children(index, "conj")
    return any(
        scene.lower[cc] == "or" and scene.children(one, "aux") for one in either for cc in scene.children(one, "cc")
    )


def _only_says(scene: Scene, predicate: Predicate) -> bool:
    """Whether somebody only puts carefully what he thinks: "I would say", "I will say", "I would call it a start"."""
    pointing = scene.lower[predicate.core + 1 : predicate.core + 2] in {("this",), ("that",)}  # "call this a start"
    judged = pointing or bool(scene.children(predicate.core, "xcomp", "ccomp"))
    named = scene.is_base(predicate.core, *_NAMING) and judged
    voiced = predicate.modal in FUTURE and scene.is_base(predicate.core, *_VOICING)
    return voiced or (predicate.modal == "would" and named)


def _comes_back(scene: Scene, verb: int) -> bool:
    """Whether somebody returns: "will come back to the table"."""
    return scene.is_base(verb, "come", "go") and any(scene.lower[one] == "back" for one in scene.children(verb))


def _directions(scene: Scene, verb: int) -> list[int]:
    """The comparatives that say where to: "go higher", "come down further"."""
    return [one for one in scene.children(verb, "xcomp", "advmod", "obl") if scene.lower[one] in _FARTHER]


def _is_imperative(scene: Scene, index: int) -> bool:
    if not scene.is_verb(index) or scene.children(index, "nsubj", "expl", "mark", "cop"):
        return False
    if scene.is_base(index, "note", "remember", "see", "look", "imagine", "suppose"):
        return False  # "please note that this is no swap" asks for nothing
    sentence = scene.tree.sentence(index)
    word = scene.lower[index]
    base_form = word in scene.lexicon.bases(word) and not word.endswith(("ing", "ed", "s"))
    first = next(
        (i for i in range(sentence.first, sentence.last) if scene.tokens[i].pos not in {"PUNCT", "INTJ"}), index
    )
    opens = {"please", "do", "let", "never", "not", "n't"}
    return base_form and all(scene.lower[i] in opens or scene.tokens[i].pos == "PUNCT" for i in range(first, index))

"""What a clause is in the mouth of a party: a refusal, promise, threat, demand or reproach, or only a statement.

"we will not sign" rejects, "we will strike" threatens, "they must leave" demands, "they broke it" accuses.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from communique.reading.lexicon import listed
from communique.reading.predicates import DUTY, FUTURE, MAYBE, Predicate, group, is_present
from communique.reading.scene import Scene
from communique.reading.speech import Case, Speech, comes_back, takes_only
from communique.reading.who import NOBODY, Actor
from communique.terms import MoveType

_LISTS = listed("uttered")
_ABLE = _LISTS["able"]
_OWN_PRONOUNS = _LISTS["own_pronouns"]
_NOBODY = _LISTS["nobody"]
_ANYBODY = _LISTS["anybody"]
_RECEIVING = _LISTS["receiving"]
_BEYOND = _LISTS["beyond"]
_FARTHER = _LISTS["farther"]
_VOICING = _LISTS["voicing"]
_OUTCOMES = _LISTS["outcomes"]
_NAMING = _LISTS["naming"]
_ENDING = _LISTS["ending"]
_CONFIRMING = _LISTS["confirming"]
_TRUCES = listed("makers")["truces"]
# A case's answer: a type, a plain statement, or None where the case does not hold and the next one is asked.
_PLAIN: Final = "plain"
_Answer = MoveType | Literal["plain"] | None


def type_of(scene: Scene, index: int, own: tuple[str, ...], case: Case, speech: Speech) -> MoveType | None:
    """The type that the clause at `index` has in the mouth of `own`, said for `case`; None for a plain statement."""
    clause = _Clause(scene, index, own, case, speech)
    answer = next((answer for ask in _CASES if (answer := ask(clause)) is not None), None)
    return None if answer == _PLAIN else answer


class _Clause:
    """A clause as its speaker says it: who does it, and for which case."""

    def __init__(self, scene: Scene, index: int, own: tuple[str, ...], case: Case, speech: Speech) -> None:
        self.scene, self.index, self.own, self.case, self.speech = scene, index, own, case, speech
        self.predicate = group(scene, index)
        self.core, self.conditional = self.predicate.core, case != "none"
        self.subjects = scene.subjects(index)

    @cached_property
    def doer(self) -> Actor:
        return self.scene.who(self.subjects[0]) if self.subjects else NOBODY

    @cached_property
    def by_pronoun(self) -> bool:
        """Whether the doer is a pronoun that the report does not resolve."""
        return bool(self.subjects) and not self.doer and self.scene.lower[self.subjects[0]] in _OWN_PRONOUNS

    @cached_property
    def of_speaker(self) -> bool:
        """Whether the speaker's side does it. In reported speech an unresolved "it" or "they" is the speaker's side, in
        a quotation it is another's.
        """
        if self.by_pronoun and not self.scene.is_a_thing(self.subjects[0]):
            speaker = self.scene.speaker(self.scene.tokens[self.index].span.start)
            quoted = speaker is not None and speaker.quote == "direct"
            return not quoted or self.scene.lower[self.subjects[0]] in {"we", "i"}
        return bool(set(self.doer.parties) & set(self.own))

    @property
    def impersonal(self) -> bool:
        return not self.doer and not self.of_speaker

    @property
    def refuses_or_cannot(self) -> bool:
        return self.predicate.negated and self.predicate.modal in FUTURE | _ABLE

    @cached_property
    def worth(self) -> int:
        return self.speech.worth(self.scene, self.core)

    @cached_property
    def is_state(self) -> bool:
        return self.scene.base_in(self.core, self.speech.stative)

    # ------------------------------------------------------------------------------------------ cases, in this order

    def weighs(self) -> _Answer:
        """ "We can pay now, or we can pay later"; "they should have paid"."""
        had = any(self.scene.lower[aux] == "have" for aux in self.scene.children(self.core, "aux"))
        weighed = self.predicate.modal in _ABLE and _is_alternative(self.scene, self.index)
        return _PLAIN if weighed or (had and self.predicate.modal) else None

    def orders(self) -> _Answer:
        main = self.scene.tokens[self.index].relation in {"root", "ccomp", "parataxis"}
        return "demand" if main and _is_imperative(self.scene, self.index) else None

    def asks(self) -> _Answer:
        """ "What will change", "everything must be backed by facts"."""
        doer = self.scene.lower[self.subjects[0]] if self.subjects else ""
        open_doer = doer in {"what", "which", "who", "nothing"}
        # "it will result in losses", whatever it is
        open_doer = open_doer or (doer == "it" and self.scene.base_in(self.core, _OUTCOMES))
        acted = self.scene.children(self.index, "nsubj:pass")
        return _PLAIN if open_doer or (acted and self.scene.lower[acted[0]] == "everything") else None

    def stands_firm(self) -> _Answer:
        """ "We will not be bullied", "nobody on our side will sign that"."""
        scene, predicate = self.scene, self.predicate
        acted = scene.children(self.index, "nsubj:pass")
        own_side = bool(acted) and (
            scene.lower[acted[0]] in _OWN_PRONOUNS or bool(set(scene.who(acted[0]).parties) & set(self.own))
        )
        coerced = scene.base_in(self.core, self.speech.coerced)
        if own_side and predicate.negated and predicate.modal in FUTURE and coerced:
            return "reject"
        first = self.subjects[0] if self.subjects else None
        nobody = first is not None and (
            scene.lower[first] in _NOBODY or scene.lower[first - 1 : first + 1] == ("no", "one")
        )
        idle = self.is_state or scene.base_in(self.core, self.speech.telling)
        return "reject" if nobody and predicate.modal in FUTURE | _ABLE and not idle else None

    def leaves_open(self) -> _Answer:
        """ "They will do nothing", "we have no position"."""
        scene, objects = self.scene, self.scene.children(self.core, "obj")
        idly = scene.is_base(self.core, "do") and any(scene.lower[one] == "nothing" for one in objects)
        return _PLAIN if idly or any(scene.base_in(one, self.speech.undecided) for one in objects) else None

    def obliges(self) -> _Answer:
        scene, modal = self.scene, self.predicate.modal
        if not _is_duty(scene, self.predicate) or (modal == "shall" and self.of_speaker):
            return None
        doer = scene.lower[self.subjects[0]] if self.subjects else ""
        things = scene.lexicon.lists["deals"] | scene.lexicon.lists["talks"]
        if (modal == "should" and doer and scene.base_in(self.subjects[0], things)) or (
            doer == "you" and self.is_state
        ):
            return _PLAIN  # "the deal should bring jobs", "you should expect more"
        if self.of_speaker and not self.by_pronoun and scene.base_in(self.core, self.speech.consenting):
            return _PLAIN  # "our parliament must ratify it"
        if modal == "should" and scene.lower[self.core] == "able":
            return _PLAIN  # "we should be able to free more" hopes
        mild = modal in {"have to", "need to"}
        if mild and (self.predicate.negated or self.of_speaker or doer in _ANYBODY):
            return _PLAIN  # "sometimes you have to wait", "we have to think", "they do not need to pay"
        filled = scene.children(self.core, "expl") and not scene.base_in(self.core, frozenset({"be"}))
        return _PLAIN if filled else "demand"

    def says_there_is(self) -> _Answer:
        """ "There will be no second offer"."""
        scene = self.scene
        filled = [one for verb in {self.core, self.index} for one in scene.children(verb, "expl", "nsubj", "advmod")]
        if not any(scene.lower[one] == "there" for one in filled):
            return None
        missing = scene.children(self.core, "nsubj", "obj")
        refused = any(scene.base_in(one, self.speech.refusable) for one in missing)
        sides = [side for one in (self.core, *missing) for side in scene.with_case(one, ("with",))]
        refused = refused or any(scene.is_first_person(side) for side in sides)
        if self.refuses_or_cannot and (self.conditional or refused):
            return "reject"
        return "warn" if self.conditional and self.predicate.modal in FUTURE else None

    def bars(self) -> _Answer:
        """ "That cannot be tolerated", "no deal can be signed"."""
        scene = self.scene
        if not self.refuses_or_cannot or self.of_speaker:
            return None
        none = any(scene.lower[det] == "no" for one in self.subjects for det in scene.children(one, "det"))
        barred = scene.is_passive(self.core) and scene.base_in(self.core, self.speech.granted)
        asked = scene.is_passive(self.index) and scene.is_base(self.index, "ask", "expect", "force", "oblige", "compel")
        barred = barred or (asked and self.predicate.modal in _ABLE)  # "no country can be asked to give up its river"
        return "reject" if barred or (none and scene.base_in(self.subjects[0], self.speech.refusable)) else None

    def refuses(self) -> _Answer:
        scene, core = self.scene, self.core
        if not self.of_speaker or not self.refuses_or_cannot:
            return None
        idle = self.is_state and not (self.conditional and scene.is_base(core, "come", "go"))
        farther = [*scene.with_case(core, _BEYOND), *_directions(scene, core)]
        idle = idle and not (scene.is_base(core, "go", "come") and farther)  # "cannot go above 4 percent"
        lament = self.predicate.modal in _ABLE and not self.speech.is_granting(scene, core)  # "we cannot sleep"
        idle = idle or (lament and not self.conditional and not farther) or scene.is_base(core, *_CONFIRMING)
        return _PLAIN if idle or scene.children(core, "cop") else "reject"

    def grants(self) -> _Answer:
        """ "Would get the loan only if", "not a cent unless"."""
        gets = self.predicate.modal in FUTURE and self.scene.is_base(self.core, *_RECEIVING)
        if not (self.conditional and self.doer and not self.of_speaker and gets):
            return None
        return "threaten" if self.predicate.negated else "offer"

    def keeps_a_truce(self) -> _Answer:
        """ "The ceasefire will be observed"."""
        scene, predicate = self.scene, self.predicate
        truce = any(scene.base_in(one, _TRUCES) for one in scene.children(self.index, "nsubj", "nsubj:pass"))
        kept = scene.is_passive(self.core) and scene.base_in(self.core, self.speech.keeping)
        if not (truce and kept and predicate.modal in FUTURE and not predicate.negated):
            return None
        return "promise" if set(self.own) <= set(scene.sides.principals) else _PLAIN

    def announces(self) -> _Answer:
        scene, core, negated = self.scene, self.core, self.predicate.negated
        speaks_for = self.of_speaker or (self.conditional and self.impersonal)
        if not speaks_for or self.predicate.modal not in FUTURE:
            return None
        if self.subjects and scene.lower[self.subjects[0]] == "you" and not scene.is_passive(core):
            return "warn"  # "if you do that, you would hurt yourself": not the speaker's deed
        hostile = self.speech.is_hostile(scene, core)
        if self.case == "wanted" and self.worth < 0 and not negated and not hostile:
            return "offer"  # "would cut its quota in return for access": what is done in return is wanted
        if hostile or (self.worth < 0 and self.conditional):
            return "reject" if negated else "threaten"
        state = (self.is_state or bool(scene.children(core, "cop"))) and not comes_back(scene, core)
        state = state or (self.case != "wanted" and _only_says(scene, self.predicate))
        befalls = scene.is_base(core, "end", "wind") and scene.lower[core + 1 : core + 2] == ("up",)
        ends = self.impersonal and set(self.own) <= set(scene.sides.principals) and _ends(scene, self.index, core)
        if ends and self.conditional and not negated:
            return "threaten"  # "if it shoots, the truce will end"
        if negated or state or befalls or self.impersonal:  # "it would end up in court"
            return _PLAIN
        if self.case == "none" and self.worth > 0 and takes_only(scene, core, scene.children(core, "obj")):
            return "demand"  # "will recognise only a written accord"
        if self.case == "dire" and self.worth <= 0 and not scene.base_in(core, self.speech.patient):
            return "threaten"
        return "offer" if self.case == "wanted" or (self.conditional and self.worth > 0) else "promise"

    def foretells(self) -> _Answer:
        """ "If they do not pay, we walk"."""
        told = self.of_speaker and self.conditional and is_present(self.scene, self.predicate)
        if not told or self.predicate.negated:
            return None
        return "threaten" if self.worth < 0 or self.speech.is_hostile(self.scene, self.core) else None

    def is_not_doing(self) -> _Answer:
        """ "We are not signing", "are not leaving"."""
        scene, core, speech = self.scene, self.core, self.speech
        going = scene.lower[core].endswith("ing") and bool(scene.children(core, "aux"))
        if not (self.of_speaker and self.predicate.negated and not self.predicate.modal and going):
            return None
        moving = (speech.good - {"talk", "negotiate", "consider"}) | {"leave", "budge", "move", "pay"}
        return "reject" if scene.base_in(core, moving) and not self.is_state else _PLAIN

    def denies(self) -> _Answer:
        """ "We did not break it", "it was no breach"."""
        scene, core, speech = self.scene, self.core, self.speech
        if not self.predicate.negated or self.predicate.modal:
            return None
        if self.of_speaker and speech.is_wrong(scene, core):
            return "deny"
        if self.doer or not scene.children(core, "cop"):
            return None
        called = speech.bad_objects | speech.answers | speech.disapproving
        return "deny" if scene.tokens[core].pos == "NOUN" and scene.base_in(core, called) else _PLAIN

    def may(self) -> _Answer:
        """ "We might dilute it, but only once …", "we can talk"."""
        if not self.of_speaker or self.predicate.negated:
            return None
        if self.conditional and self.predicate.modal in MAYBE and self.worth >= 0 and not self.is_state:
            return "offer" if self.worth else "express_willingness"
        if self.predicate.modal in _ABLE and self.worth > 0:
            return "offer" if self.conditional else "express_willingness"
        return None

    def accuses(self) -> _Answer:
        scene = self.scene
        another = self.doer or any(scene.base_in(one, self.speech.sides) for one in self.subjects[:1])
        both = len(self.doer.parties) > 1  # "the two sides failed to agree" blames neither
        if not another or self.of_speaker or both or self.predicate.modal:
            return None
        return "accuse" if self.speech.is_accusing(scene, self.index) else None


_CASES = (
    _Clause.weighs, _Clause.orders, _Clause.asks, _Clause.stands_firm, _Clause.leaves_open, _Clause.obliges,
    _Clause.says_there_is, _Clause.bars, _Clause.refuses, _Clause.grants, _Clause.keeps_a_truce, _Clause.announces,
    _Clause.foretells, _Clause.is_not_doing, _Clause.denies, _Clause.may, _Clause.accuses,
)  # fmt: skip


def _is_duty(scene: Scene, predicate: Predicate) -> bool:
    if predicate.modal in {"need to", "have to"}:
        return True
    return predicate.modal in DUTY and not scene.children(predicate.core, "expl")


def _ends(scene: Scene, index: int, core: int) -> bool:
    """Whether talks or a deal are told to come to their end: "the truce will end", "the talks would be over"."""
    things = scene.lexicon.lists["deals"] | scene.lexicon.lists["talks"]
    thing = any(scene.base_in(one, things) for one in scene.children(index, "nsubj"))
    return thing and scene.is_base(core, *_ENDING) and not scene.children(core, "obj")


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

"""Whether an act happened: negated, future, only possible, conditional, pending, long past."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.reading.clauses import unkept
from communique.reading.lexicon import listed
from communique.reading.predicates import DUTY, Predicate, group, is_to
from communique.reading.scene import Scene
from communique.reading.speech import Case, Speech
from communique.reading.triggers import Trigger
from communique.terms import Status

_LISTS = listed("status")
_POSSIBLE = _LISTS["possible"]
_FUTURE = _LISTS["future"]
_INTENT = _LISTS["intent"]
_FORESEEN = _LISTS["foreseen"]
_UNSURE = _LISTS["unsure"]
_GIVING = frozenset({"accept", "agree", "concede", "withdraw", "implement"})
_PLEDGES = frozenset({"agree", "accept", "promise", "offer", "concede"})
_AIMS = frozenset(
    {"meet", "agree", "accept", "implement", "withdraw", "concede"}
)  # "went on with talks to reach a deal": a deal is what they are for
_HARDLY = _LISTS["hardly"]
_NOT = frozenset({"not", "n't", "never"})
_ASKED = _LISTS["asked"]
_CALLING = _LISTS["calling"]
_UNTRUE = _LISTS["untrue"]
_REACHING = _LISTS["reaching"]
_INITIALLY = _LISTS["initially"]
_OUTSET = _LISTS["outset"]
_WEIGHING = _LISTS["weighing"]
_GLAD = _LISTS["glad"]
_WAS = _LISTS["was"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How real an act is: `void` acts are only imagined and make no move."""

    status: Status
    negated: bool
    void: bool
    predicate: Predicate
    unsaid: bool = False  # what somebody is said not to have said


def of(scene: Scene, trigger: Trigger, case: Case, speech: Speech) -> Standing:
    """How the act of a trigger stands in its sentence."""
    entry, head = trigger.entry, trigger.head
    predicate = group(scene, head)
    own_words = {scene.lower[i] for i in trigger.words}
    carried = bool(own_words & (_NOT | {"no"}))
    beside = any(scene.lower[one] in _NOT and one not in trigger.words for one in predicate.words)
    negated = predicate.negated and (not carried or beside)  # "has not said no to it"
    if entry.kind in {"adjective", "phrase"} and not carried:
        negated = negated or _denied_before(scene, trigger)
    if entry.kind == "noun":
        return _nominal(scene, trigger, predicate)
    bid = entry.type in _GIVING and entry.kind == "verb" and case != "none"  # "could accept 3% if …"
    void = predicate.modal in _POSSIBLE and not negated and entry.actor != "speaker" and not bid
    void = void and not own_words & _POSSIBLE  # "might consider" is as willing as it gets
    due = predicate.modal in DUTY and any(scene.lower[aux] == "have" for aux in scene.children(predicate.core, "aux"))
    void = void or due  # "the talks should have ended": they had not
    status: Status = "asserted"
    if predicate.modal in _FUTURE or (bid and predicate.modal in _POSSIBLE):
        status = "future"
    if is_to(scene, head):
        status = "future"
        void = void or any(scene.lower[aux] == "have" for aux in scene.children(head, "aux"))  # "was to have signed"
    failed = owed = False
    above = scene.tokens[head].head
    node = head
    while above >= 0 and scene.tree.is_a(node, "xcomp", "advcl", "ccomp", "conj") and not void:
        if scene.tree.is_a(node, "conj"):
            node, above = above, scene.tokens[above].head
            continue
        marks = {scene.lower[mark] for mark in scene.children(node, "mark")}
        if _is_weighed(scene, node, above):
            void = True
            break
        infinitive = "to" in marks or ("at" in marks and scene.is_base(above, "aim"))  # "is aimed at ending the war"
        if not infinitive and not scene.is_base(above, "help", "let"):
            break
        if scene.base_in(above, speech.not_done):
            negated, status, failed = True, "negated", True
            if scene.is_base(above, "unable"):
                predicate = replace(predicate, modal="can")  # "is unable to agree" as "cannot agree"
        elif scene.lower[above] in _FORESEEN:
            status = "future"
            void = scene.lower[above] in _UNSURE and entry.type != "meet"
        elif scene.is_passive(above) and scene.is_base(above, *_ASKED):
            void = True  # "we are being asked to accept it"
        elif scene.is_base(above, *_INTENT):
            void = entry.type not in {"meet"}
        elif scene.is_base(above, "have") and scene.lower[above + 1 : above + 2] == ("yet",):
            negated, status = True, "pending"
        inner = group(scene, above)
        if inner.core == head:
            predicate = inner
        if inner.modal in _POSSIBLE and not inner.negated:
            void = True
        elif inner.modal in _FUTURE:
            status = "future"
        if inner.negated:
            negated = True
        owed = owed or inner.modal in DUTY
        node, above = above, scene.tokens[above].head
    void = void or (entry.type in _PLEDGES and unkept(scene, head))
    if imagined(scene, head) or _thought(scene, head, speech) or _only_meant(scene, head):
        void = True
    to = scene.tree.has_to(head)
    noun = scene.tokens[head].head
    if to and scene.tree.is_a(head, "acl") and scene.is_base(noun, "decision", "move", "choice"):
        pass  # "Malta's decision to expel": done
    elif (
        to and not failed and (scene.tree.is_a(head, "acl") or (entry.type in _AIMS and scene.tree.is_a(head, "advcl")))
    ):
        void = True
    must = predicate.modal in DUTY and _of_another(scene, head)
    owed = (owed or predicate.modal in DUTY) and entry.type in _GIVING and _told(scene, head)
    if _asked_for(scene, head) or ((must or owed) and not negated):
        void = True
    if any(scene.lower[mark] in {"without", "from"} for mark in scene.children(head, "mark")):
        negated = True
    unsaid = _unsaid(scene, head) or _disowned(scene, head)
    if unsaid or _hardly(scene, head, speech) or _shows_hardly_any(scene, trigger):
        negated = True
    if entry.type == "demand" and negated and predicate.modal in _POSSIBLE and scene.is_passive(head):
        void = True  # "no country can be asked to": nobody asked
    if _is_courtesy(scene, head):
        void = True
    if scene.tree.is_a(head, "csubj"):  # "obliging them to pay could help"
        void = True
    if (entry.negated == "none" and negated) or (entry.type == "demand" and _is_reached(scene, head)):
        void = True
    if negated and status == "asserted":
        status = "negated"
    if status == "asserted" and _at_first(scene, head):
        status = "historical"
    return Standing(status=status, negated=negated, void=void, predicate=predicate, unsaid=unsaid)


def _is_weighed(scene: Scene, deed: int, above: int) -> bool:
    """Whether a deed in -ing is only weighed, or a means to what was only possible.

    "Considers reaching a deal conditional on", "might have pressed Mali by insisting that".
    """
    if not scene.lower[deed].endswith("ing"):
        return False
    by = scene.tree.is_a(deed, "advcl") and any(scene.lower[mark] == "by" for mark in scene.children(deed, "mark"))
    maybe = by and group(scene, above).modal in _POSSIBLE | {"would"}
    return maybe or (scene.tree.is_a(deed, "xcomp", "ccomp") and scene.base_in(above, _WEIGHING))


def _is_courtesy(scene: Scene, head: int) -> bool:
    """Whether somebody only tells how he liked what he did: "I was happy to receive the envoy"."""
    speaker = scene.speaker(scene.tokens[head].span.start)
    shifted = speaker is not None and speaker.quote != "direct"  # "said it was happy to talk" is happy
    was = any(scene.lower[one] in _WAS for one in scene.children(head, "cop"))
    return scene.base_in(head, _GLAD) and was and not shifted and bool(scene.children(head, "xcomp", "advcl"))


def _is_reached(scene: Scene, head: int) -> bool:
    """Whether a thing wanted is told to be had by now: "reached the quota it had long sought"."""
    thing = scene.tokens[head].head
    told = scene.tree.is_a(head, "acl:relcl")
    while told and scene.tree.is_a(thing, "appos"):  # "passed 3 million tonnes, a mark it had long sought"
        thing = scene.tokens[thing].head
    above = scene.tokens[thing].head if told else -1
    had = above >= 0 and scene.tree.is_a(thing, "obj") and scene.is_base(above, *_REACHING)
    return had and not group(scene, above).negated and not group(scene, above).modal


def _at_first(scene: Scene, head: int) -> bool:
    """Whether an act is told only of the beginning: "initially demanded", "had at first refused"."""
    words = scene.children(head, "advmod", "obl")
    return any(
        scene.lower[one] in _INITIALLY or (scene.lower[one] in _OUTSET and scene.lower[one - 1] in {"at", "the"})
        for one in words
    )


def _of_another(scene: Scene, head: int) -> bool:
    """Whether the deed of a clause is told by somebody else than its doer: "they must accept it", she said."""
    speaker = scene.speaker(scene.tokens[head].span.start)
    doers = [party for one in scene.subjects(head) for party in scene.who(one).parties]
    return speaker is not None and set(doers).isdisjoint(scene.of_attribution(speaker).parties)


def _told(scene: Scene, head: int) -> bool:
    """Whether a duty is told of a party: "the parliament must ratify it" accepts nothing; not "we must accept it"."""
    doers = scene.subjects(head)
    return not doers or scene.tokens[doers[0]].pos != "PRON" or scene.speaker(scene.tokens[head].span.start) is None


def _only_meant(scene: Scene, head: int) -> bool:
    """Whether a clause tells of what an occasion was only to bring: "meant to be the day on which they signed"."""
    occasion = scene.tokens[head].head
    if not scene.tree.is_a(head, "acl:relcl") or not scene.children(occasion, "cop"):
        return False
    above = scene.tokens[occasion].head
    meant = scene.tree.is_a(occasion, "xcomp") and above >= 0 and scene.lower[above] in _UNSURE
    return meant or is_to(scene, occasion)


def _asked_for(scene: Scene, head: int) -> bool:
    """Whether the verb is a bare subjunctive, which somebody asks for: "suggest that a truce be signed"."""
    helpers = [scene.lower[one] for one in scene.children(head, "aux", "aux:pass", "mark")]
    return "be" in helpers and not set(helpers) & {
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
    }


def _hardly(scene: Scene, head: int, speech: Speech) -> bool:
    """Whether the clause stands under "no sign that", "little hope that"."""
    node = head
    for _ in range(3):
        above = scene.tokens[node].head
        if above < 0:
            return False
        if scene.tree.is_a(node, "acl", "ccomp") and scene.base_in(above, speech.signs):
            return any(scene.lower[one] in _HARDLY for one in scene.children(above, "det", "amod"))
        node = above
    return False


def _shows_hardly_any(scene: Scene, trigger: Trigger) -> bool:
    """Whether there is hardly any of the thing that makes an act: "showed little interest in a truce"."""
    things = [one for one in trigger.words if trigger.entry.object and scene.base_in(one, trigger.entry.object)]
    return any(scene.lower[word] in _HARDLY for one in things for word in scene.children(one, "det", "amod"))


def _unsaid(scene: Scene, head: int) -> bool:
    """Whether the words are what somebody has not said: "has not said that it would attack"."""
    speaker = scene.speaker(scene.tokens[head].span.start)
    cue = scene.tree.at(speaker.cue.start) if speaker is not None and speaker.cue is not None else None
    told = cue is not None and scene.is_verb(cue) and cue < head and not scene.is_base(cue, "deny")
    return told and cue is not None and group(scene, cue).negated


def _disowned(scene: Scene, head: int) -> bool:
    """Whether the words are what somebody, whoever it is, denies: "she denied that", "dismissed as gossip a claim"."""
    node = head
    for above in scene.tree.ancestors(head):
        things = [*scene.with_case(above, ("as",)), *scene.children(above, "advcl", "xcomp")]
        called = scene.is_base(above, *_CALLING) and any(scene.base_in(one, _UNTRUE) for one in things)
        if scene.is_verb(above) and (scene.is_base(above, "deny") or called):
            return scene.tree.is_a(node, "ccomp", "obj", "xcomp") and not group(scene, above).negated
        node = above
    return False


def _nominal(scene: Scene, trigger: Trigger, predicate: Predicate) -> Standing:
    """A noun that names an act takes the act for granted, unless "no" or "there was no" denies it."""
    denied = any(scene.lower[det] in {"no", "neither"} for det in scene.children(trigger.head, "det"))
    status: Status = "negated" if denied else "presupposed"
    owned = bool(scene.possessors(trigger.head))  # "if Malta rejects Libya's demand": there is such a demand
    void = not owned and imagined(scene, trigger.head)
    return Standing(status=status, negated=denied, void=void, predicate=predicate)


def _denied_before(scene: Scene, trigger: Trigger) -> bool:
    """A negation among the words just before a fixed phrase ("is not a red line", "never off the table")."""
    sentence = scene.tree.sentence(trigger.head)
    low = max(sentence.first, trigger.words[0] - 3)
    words = {scene.lower[i] for i in range(low, trigger.words[0])}
    return bool(words & {"not", "n't", "never", "cannot"})


def _thought(scene: Scene, index: int, speech: Speech) -> bool:
    """Whether the word stands in what somebody hopes, fears or believes."""
    node = index
    while scene.tokens[node].head >= 0:
        above = scene.tokens[node].head
        if scene.tree.is_a(node, "ccomp", "acl") and scene.base_in(above, speech.inner):
            return True
        node = above
    speaker = scene.speaker(scene.tokens[index].span.start)
    if speaker is None or speaker.cue is None:
        return False
    return any(scene.base_in(word, speech.inner) for word in scene.tree.within(speaker.cue))


def imagined(scene: Scene, index: int) -> bool:
    """Whether the word stands in a conditional clause or an open question."""
    node = index
    while node >= 0:
        for mark in scene.children(node, "mark"):
            if scene.lower[mark] in {"if", "unless", "whether", "lest"} and mark < index:
                return True
        if scene.tree.is_a(node, "advcl", "ccomp", "acl") and any(
            scene.lower[word] == "whether" for word in scene.children(node, "advmod", "cc:preconj")
        ):
            return True
        above = scene.tokens[node].head
        if above >= 0 and scene.tree.is_a(node, "ccomp", "csubj", "advcl", "parataxis") and _is_open(scene, above):
            return True
        node = above
    return False


def _is_open(scene: Scene, index: int) -> bool:
    """Whether a predicate leaves its clause open: "it is not known how many", "it was unclear when"."""
    denied = any(scene.lower[one] in {"not", "n't"} for one in scene.children(index, "advmod"))
    return scene.lower[index] == "unclear" or (scene.lower[index] in {"known", "clear", "certain", "sure"} and denied)

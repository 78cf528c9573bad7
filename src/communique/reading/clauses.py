"""Clauses that complete a word: "demanded that Malta pay", "a call to halt sales", "wants Malta to pay"."""

from __future__ import annotations

from communique.reading.lexicon import listed
from communique.reading.roles import singular
from communique.reading.scene import Scene

_CALLING = listed("contents")["calling"]
_LEADING = ("on", "upon", "for", "to")
_LISTS = listed("clauses")
_INCLUDING = _LISTS["including"]
_NOT_SO = _LISTS["not_so"]
_TAKING_UP = _LISTS["taking_up"]
_LEFT_OUT = _LISTS["left_out"]


def clauses(scene: Scene, head: int, *, finite: bool | None = None) -> list[int]:
    """Predicates of the clauses that complete `head` ("that X halt", "to halt"), in text order."""
    found = []
    done = [one for one in scene.children(head, "obj") if scene.is_verb(one) and scene.children(one, "nsubj:pass")]
    for child in [*done, *scene.children(head, "ccomp", "xcomp", "acl", "advcl", "csubj")]:
        if scene.tokens[child].relation == "acl:relcl":
            continue
        marks = [scene.lower[mark] for mark in scene.children(child, "mark")]
        if scene.tokens[child].pos in {"ADJ", "ADV"} and not marks and scene.children(head, "obj"):
            continue  # "turned the idea down flat"
        if marks == ["as"] and not scene.is_verb(child):
            continue  # "rejected the offer as inadequate"
        infinitive = "to" in marks
        if scene.tree.is_a(child, "advcl") and not (infinitive and child > head):
            continue
        opens = min([child, *scene.children(child, "mark")])
        if scene.lower[opens : opens + 2] == ("in", "order"):
            continue  # "demanded a truce in order to talk"
        if (
            scene.tree.is_a(child, "advcl")
            and scene.lower[opens - 1] == ","
            and scene.is_base(head, "oppose", "support")
        ):
            continue  # "opposed the deal, to introduce a bill of their own"
        if scene.tree.is_a(child, "acl") and not (marks and child > head):
            continue
        if child < head and not (scene.tree.is_a(child, "ccomp") and scene.at_cue(head, head)):
            continue
        if any(scene.lower[one] == "what" for one in scene.children(child, "obj", "nsubj")):
            continue
        clause_like = infinitive or "that" in marks or "whether" in marks or scene.children(child, "nsubj", "expl")
        if finite is True and (infinitive or not clause_like):
            continue
        if finite is False and not infinitive:
            continue
        found.append(child)
    if not found and finite is not False and (clause := _that_clause(scene, head)) is not None:
        found.append(clause)
    if not found and finite is not True and (clause := _to_clause(scene, head)) is not None:
        found.append(clause)
    return found


def _to_clause(scene: Scene, noun: int) -> int | None:
    """The infinitive right after a noun that the tree hangs on the verb before ("accept demands to pay")."""
    if scene.tokens[noun].pos != "NOUN" or scene.lower[noun + 1 : noun + 2] != ("to",):
        return None
    clause = scene.tokens[noun + 1].head
    astray = clause > noun and scene.is_verb(clause) and scene.tokens[clause].head == scene.tokens[noun].head
    return clause if astray and scene.tree.is_a(noun, "obj") else None


def _that_clause(scene: Scene, noun: int) -> int | None:
    """The clause that "that" opens a few words after a noun, wherever the tree hangs it ("a demand by X that ...")."""
    if scene.tokens[noun].pos != "NOUN":
        return None
    for step in range(noun + 1, min(noun + 6, scene.tree.sentence(noun).last)):
        if scene.lower[step] == "that":
            head = scene.tokens[step].head
            clause = head > step and scene.tree.is_a(step, "mark") and scene.children(head, "nsubj", "nsubj:pass")
            return head if clause else None
        if scene.tokens[step].pos in {"VERB", "AUX", "CCONJ", "SCONJ"}:
            return None
    return None


def other_infinitive(scene: Scene, head: int) -> bool:
    """ "wants X to do", "ordered X to do": someone else's deed."""
    for clause in scene.children(head, "xcomp", "ccomp", "advcl"):
        marks = [scene.lower[mark] for mark in scene.children(clause, "mark")]
        named = scene.children(clause, "nsubj") or scene.children(head, "obj", "iobj", "nsubj:pass")
        named = named or fronted(scene, clause)
        if named and "to" in marks and clause > head and not _is_gap(scene, clause, named):
            return True
    return False


def _is_gap(scene: Scene, clause: int, named: list[int]) -> bool:
    """Whether what looks like the doer of an infinitive is what it is done to: "the race that Mali wants to launch"."""
    relative = all(scene.lower[one] in ("that", "which") for one in named)
    return relative and not scene.is_passive(clause) and not scene.children(clause, "obj", "cop")


def fronted(scene: Scene, clause: int) -> list[int]:
    """A noun before "to" that the tree calls the infinitive's object ("wants Malta to pay")."""
    marks = [mark for mark in scene.children(clause, "mark") if scene.lower[mark] == "to"]
    return [one for one in scene.children(clause, "obj", "nmod:poss") if marks and one < marks[0]]


def listing(scene: Scene, noun: int) -> bool:
    """Whether the clause tells what a noun consists of: "their demands include a raise"."""
    verb = scene.tokens[noun].head
    tells = scene.tree.is_a(noun, "nsubj") and scene.base_in(verb, _INCLUDING) and bool(scene.children(verb, "obj"))
    return tells and not scene.children(verb, "aux")


def unkept(scene: Scene, verb: int) -> bool:
    """Whether what a verb tells was not held to after all: "had agreed to pay but never did", "... but has not"."""
    joined = scene.children(verb, "conj", "parataxis")
    told = scene.tokens[verb].head if scene.tree.is_a(verb, "ccomp", "advcl") else -1
    if told >= 0:  # "recalled how it had agreed to pay, but that it never did"
        joined += [one for one in scene.children(told, "conj") if one > verb and scene.children(one, "mark")]
    return any(
        scene.base_in(more, _LEFT_OUT)
        and not scene.children(more, "obj", "xcomp", "ccomp")
        and any(scene.lower[word] in _NOT_SO for word in scene.children(more, "advmod", "aux"))
        and bool(scene.children(more, "cc"))
        for more in joined
    )


def stands_for_another(scene: Scene, verb: int) -> bool:
    """Whether a verb only takes up a deed told elsewhere: "if Mali does so", "but it did not", "did the same"."""
    things = [*scene.children(verb, "obj", "advmod")]
    empty = scene.base_in(verb, _LEFT_OUT) and not scene.children(verb, "xcomp", "ccomp", "nmod")
    return empty and all(scene.lower[one] in _TAKING_UP for one in things)


def asked_thing(scene: Scene, deed: int) -> int | None:
    """What is to do it, where that is no party: "wants the fleet to stay in port", "wants it to last a year"."""
    above = scene.tokens[deed].head
    infinitive = scene.tree.has_to(deed)
    things = [*scene.children(above, "obj", "iobj"), *_called_on(scene, deed)] if above >= 0 and infinitive else []
    things = [one for one in things if one < deed and (scene.tokens[one].pos == "NOUN" or scene.lower[one] == "it")]
    return next((one for one in things if _is_outside(scene, one)), None)


def _is_outside(scene: Scene, noun: int) -> bool:
    """Whether a noun means nobody who is a party: the fleet, "all nations"; not "its neighbours", "all sides"."""
    if any(scene.lower[det] in {"all", "every"} for det in scene.children(noun, "det")):
        return not scene.is_base(noun, "side", "party")
    others = scene.cast.roles.sides | scene.cast.roles.unnamed
    return singular(scene.lower[noun]) not in others and not scene.who(noun, loosely=True)


def called_on(scene: Scene, deed: int) -> int | None:
    """Whom or what a preposition has do it: the Sweden of "calls for Sweden to withdraw"."""
    return next(iter(_called_on(scene, deed)), None)


def _called_on(scene: Scene, deed: int) -> list[int]:
    above = scene.tokens[deed].head
    to = [mark for mark in scene.children(deed, "mark") if scene.lower[mark] == "to"]
    if not to or above < 0 or not scene.is_verb(above):
        return []
    led = scene.with_case(above, _LEADING)
    led += [one for one in scene.children(above, "obl") if not scene.case(one) and _leads(scene, one)]
    beside = [one for one in led if above < one < to[0] and scene.tree.span(one).end <= scene.tokens[to[0]].span.start]
    return beside if scene.is_base(above, *_CALLING) else []


def _leads(scene: Scene, noun: int) -> bool:
    """Whether the preposition before a noun was taken for a particle of the verb: "called on all states"."""
    return scene.lower[min(scene.tree.within(scene.tree.noun_phrase(noun))) - 1] in _LEADING

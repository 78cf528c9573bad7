"""Whether what stands around the words of a pattern is as its entry in the move lexicon says."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.clauses import clauses, listing, other_infinitive
from communique.reading.lexicon import listed
from communique.reading.move_lexicon import Entry
from communique.reading.predicates import DUTY, is_factual
from communique.reading.scene import Scene
from communique.reading.speech import Speech

_OBJECT_REACH = 4  # words from the pattern at which its object still belongs to the words that make the move
_LISTS = listed("surroundings")
_TO_COME = _LISTS["to_come"]
_RELATIVE = listed("shared")["relative"]
_SPANS = _LISTS["spans"]
_MEANWHILE = _LISTS["meanwhile"]
_OUTCOMES = _LISTS["outcomes"]
_PARTS = _LISTS["parts"]


@dataclass(frozen=True, slots=True)
class _Around:
    """An entry, its governing word, the words of its pattern, and its objects (token indices)."""

    entry: Entry
    head: int
    words: tuple[int, ...]
    objects: list[int]


def fitting(scene: Scene, entry: Entry, head: int, words: tuple[int, ...], speech: Speech) -> tuple[int, ...] | None:
    """`words`, widened by the object that makes the move; None where their surroundings are not as the entry says."""
    if scene.is_base(head, "leave") and any(scene.lower[mark] in _MEANWHILE for mark in scene.children(head, "mark")):
        return None  # "he said as he left the meeting"
    if scene.lower[head] == "leaving" and scene.tree.is_a(head, "advcl") and scene.tokens[head].head > head:
        return None  # "leaving a tense meeting, he said"
    public = scene.is_base(head, "make") and any(scene.tokens[x].pos == "ADJ" for x in scene.children(head, "xcomp"))
    if entry.object and public:
        return None  # "made their offer public"
    objects = _all(scene, scene.objects(head)) if entry.kind == "verb" else []
    if any(scene.tokens[one].pos in {"SYM", "NUM"} for one in objects):
        objects += scene.with_case(head, ("in",))  # "suspended $3 million in aid", hung on the verb
    prepositions = set(words[1:])
    governed = [
        child
        for above in dict.fromkeys((head, *words[1:]))  # "stay away from the talks", hung on "away"
        for child in scene.children(above, "obl", "nmod", "advcl")
        if prepositions & set(scene.children(child, "case", "mark"))
    ]
    governed += [inner for one in governed if one in words for inner in scene.children(one, "nmod")]
    if entry.object_not and any(scene.base_in(one, entry.object_not) for one in [*objects, *governed]):
        return None
    pattern = words
    if entry.object:
        near = [one for one in [*objects, *_all(scene, governed)] if scene.base_in(one, entry.object)]
        if not near:
            return None
        words = tuple(sorted({*words, near[0]})) if abs(near[0] - head) <= _OBJECT_REACH else words
    if entry.subject:
        subjects = scene.children(head, "nsubj", "nsubj:pass")
        if subjects and scene.lower[subjects[0]] in {"which", "that"}:  # "the truce, which began in May"
            subjects = scene.subjects(head) or subjects
        aim = scene.tree.is_a(head, "advcl", "acl")
        if not subjects and aim and scene.tree.has_to(head):
            return None  # "talks began to end the war" end nothing
        if not subjects and scene.tokens[head].relation != "acl":  # "an accord setting limits" may only be sought
            subjects = scene.subjects(head)
        named = any(scene.base_in(one, entry.subject) for one in _all(scene, subjects))
        if not named and not (entry.actor == "maker" and subjects and _taken_up(scene, subjects[0], entry.subject)):
            return None
    if entry.of and not any(scene.base_in(one, entry.of) for one in _owned(scene, head)):
        return None
    if entry.complement and not any(
        _has(scene, _Around(entry, head, pattern, objects), kind, speech) for kind in entry.complement
    ):
        return None
    return words


def _taken_up(scene: Scene, subject: int, bases: frozenset[str]) -> bool:
    """Whether "it" is a thing of the kind that the sentence before names: "made a proposal. It includes a raise"."""
    number = scene.tree.sentence_number(subject)
    if scene.lower[subject] != "it" or not number or scene.is_of_speaker(subject):
        return False
    before = scene.parse.sentences[number - 1]
    nouns = [
        index for index in range(before.first, before.last) if scene.tree.is_a(index, "obj", "nsubj", "nmod", "obl")
    ]
    return any(scene.tokens[index].pos == "NOUN" and scene.base_in(index, bases) for index in nouns)


def _owned(scene: Scene, head: int) -> list[int]:
    return [*scene.with_case(head, ("of", "in")), *scene.children(head, "compound", "nmod:poss")]


def _all(scene: Scene, heads: list[int]) -> list[int]:
    """The nouns with what is coordinated to them, and what they are part of ("two of the hostages")."""
    group = [one for head in heads for one in (head, *scene.children(head, "conj"))]
    for one in group:  # grows: "tens of thousands of troops", "$3 million in aid"
        if _is_part(scene, one):
            group += [whole for whole in scene.with_case(one, ("of", "in")) if whole not in group]
    return group


def _is_part(scene: Scene, index: int) -> bool:
    return scene.tokens[index].pos in {"NUM", "DET", "PRON"} or scene.is_base(index, *_PARTS)


def _has(scene: Scene, around: _Around, kind: str, speech: Speech) -> bool:
    """Whether what an entry's `complement` asks for stands there."""
    head, objects = around.head, around.objects
    match kind:
        case "clause":
            return bool(clauses(scene, head, finite=True)) or _next_is(scene, around.words[-1], "that")
        case "that":
            return _next_is(scene, around.words[-1], "that")
        case "infinitive":
            return bool(clauses(scene, head, finite=False)) or _next_is(scene, around.words[-1], "to", verb=True)
        case "other_infinitive":
            return other_infinitive(scene, head)
        case "object":
            real = [one for one in objects if scene.lower[one] not in {"himself", "themselves", "itself"}]
            return bool(real)
        case "others_deed":
            return other_infinitive(scene, head) and not scene.is_passive(head)
        case "own_infinitive":
            told = bool(clauses(scene, head, finite=False)) and not other_infinitive(scene, head)
            return told and not scene.tree.is_a(head, "acl")
        case "own_deed":  # "I want to make that clear" wants nothing of anybody
            deeds = clauses(scene, head, finite=False)
            telling = bool(deeds) and (scene.base_in(deeds[0], speech.telling) or _makes_clear(scene, deeds[0]))
            return _has(scene, around, "own_infinitive", speech) and not telling
        case "own_terms":  # "wants to cap the outflow", what another has to put up with
            deeds = clauses(scene, head, finite=False)
            favour = bool(deeds) and (
                scene.base_in(deeds[0], speech.patient | speech.at_ease) or speech.worth(scene, deeds[0]) > 0
            )
            things = scene.children(deeds[0], "obj") if deeds else []
            done = any(scene.lower[one] not in _RELATIVE for one in things) and not favour
            return done and _has(scene, around, "own_deed", speech)
        case "gerund":
            found = scene.children(head, "xcomp", "ccomp", "advcl", "obj")
            found = [c for c in found if c > head and (scene.is_verb(c) or not scene.tree.is_a(c, "obj"))]
            found = [c for c in found if not (scene.tree.is_a(c, "advcl") and scene.lower[c - 1] == ",")]  # a result
            having = [c for c in found if any(scene.lower[one] == "having" for one in scene.children(c, "aux"))]
            return bool(having) or any(scene.lower[c].endswith("ing") and not scene.children(c, "mark") for c in found)
        case "passive":
            return scene.is_passive(head) and bool(objects)
        case "bare":
            return not objects and bool(scene.subjects(head))
        case "quoted_object":
            spoken = scene.layers(scene.tokens[head].span.start)
            return bool(objects) and any(one.quote != "indirect" for one in spoken)
        case "quote":
            return scene.at_cue(around.words[0], around.words[-1]) is not None
        case "speaker":
            return bool(scene.layers(scene.tokens[head].span.start))
        case "with_subject":
            subjects = scene.subjects(head)
            return bool(subjects) and len(scene.who(subjects[0]).parties) > 1
        case "possessor":
            return bool(scene.possessors(head)) or bool(scene.with_case(head, ("by", "from")))
        case "infinitive_by":
            owned = bool(scene.possessors(head)) or bool(scene.with_case(head, ("by", "between")))
            return owned and bool(clauses(scene, head, finite=False))
        case "possessor_of":
            return bool(scene.possessors(head)) and bool(scene.with_case(head, ("of", "against")))
        case "possessor_on":
            return bool(scene.possessors(head)) and bool(scene.with_case(head, ("on", "against")))
        case "possessor_clause":
            return bool(scene.possessors(head)) and bool(clauses(scene, head, finite=True))
        case "party_of" | "party_from":
            preposition = kind.removeprefix("party_")
            return any(scene.who(one) for one in scene.with_case(head, (preposition,)))
        case "harmful":
            return any(speech.is_hostile(scene, clause) for clause in clauses(scene, head, finite=False))
        case "praising":
            said = [word for word in scene.tree.subtree(head) if objects and word > objects[0]]
            return any(scene.base_in(one, speech.approving) for one in said)
        case "own_harm":
            return any(speech.is_own_harm(scene, head, clause) for clause in clauses(scene, head, finite=True))
        case "subjunctive":
            return any(not is_factual(scene, clause) for clause in clauses(scene, head, finite=True))
        case "yielding":
            return any(speech.is_yielding(scene, clause) for clause in clauses(scene, head, finite=True))
        case "accusing":
            return any(speech.is_accusing(scene, clause) for clause in clauses(scene, head, finite=True))
        case "dismissing":
            return speech.dismisses(scene, head)
        case "blaming":
            return speech.blames(scene, head)
        case "iobj":
            return bool(scene.children(head, "iobj"))
        case "under_way":
            return _under_way(scene, head)
        case "staged":
            by = bool(scene.possessors(head)) or bool(scene.with_case(head, ("by", "against", "of")))
            return by and not _planned(scene, head)
        case "done":
            return not any(scene.lower[aux] in _TO_COME for aux in scene.children(head, "aux"))
        case "will":
            return any(scene.lower[aux] in _TO_COME for aux in scene.children(head, "aux"))
        case "dire":
            above = scene.tokens[head].head  # "unless it is paid, Malta said, it will stay at home"
            told = scene.tree.is_a(head, "ccomp", "parataxis") and scene.conditioned(above)
            to_come = any(scene.lower[aux] in _TO_COME for aux in scene.children(head, "aux"))
            return to_come and (told or scene.conditioned(head))
        case "lasting":
            return not objects and _has(scene, around, "done", speech)
        case "amount":
            after = (word for word in scene.tree.subtree(head) if word > head)
            return any(scene.tokens[word].pos in {"NUM", "SYM"} for word in after)
        case "due":
            helped = any(scene.lower[aux] in _TO_COME | DUTY for aux in scene.children(head, "aux"))
            made = scene.tokens[head].head >= 0 and scene.is_base(scene.tokens[head].head, "make")
            return helped or (made and scene.lower[head] == "pay")
        case "hands":
            return scene.base_in(scene.tokens[head].head, scene.lexicon.lists["workers"])
        case "iobj_for":
            return bool(scene.children(head, "iobj")) and bool(scene.with_case(head, ("for",)))
        case "without_deal":
            missing = scene.lexicon.lists["deals"] | _OUTCOMES
            return any(scene.base_in(one, missing) for one in scene.with_case(head, ("without",)))
        case "convened":
            named = scene.children(head, "xcomp", "ccomp") or scene.at_cue(head, head) is not None
            return bool(objects) and not named
        case "would_infinitive" | "would_object":
            wished = any(scene.lower[aux] in {"would", "'d"} for aux in scene.children(head, "aux"))
            own = bool(clauses(scene, head, finite=False)) and not other_infinitive(scene, head)
            return wished and (own if kind == "would_infinitive" else bool(objects) or other_infinitive(scene, head))
        case "finite":
            first = scene.tokens[head].head if scene.tree.is_a(head, "conj") else head
            marked = scene.tree.has_to(first)
            return not marked and (not scene.lower[head].endswith("ing") or bool(scene.children(head, "aux")))
        case "copula":
            above = scene.tokens[head].head
            equated = scene.tree.is_a(head, "nsubj") and bool(scene.children(above, "cop"))
            told = scene.tokens[above].pos != "ADJ" or listing(scene, head)  # "demands of the crews are unwise"
            by = told and bool(scene.with_case(head, ("of", "by")))
            return (bool(scene.possessors(head)) or by) and (equated or listing(scene, head))
        case _:
            governed = scene.with_case(head, (kind,))
            if governed and all(scene.lower[one] in _SPANS for one in governed):
                return False  # "held out for months"
            return bool(governed) or _near(scene, around, kind) or _holds(scene, around.words[-1], kind)


def _makes_clear(scene: Scene, verb: int) -> bool:
    """Whether a deed is only one of words: "make it clear", "be clear"."""
    return any(scene.lower[one] in {"clear", "plain", "sure", "certain"} for one in scene.tree.subtree(verb)) and (
        scene.is_base(verb, "make", "be") or scene.lower[verb] in {"clear", "sure"}
    )


def _under_way(scene: Scene, noun: int) -> bool:
    """Whether a strike is spoken of as one that goes on: "the strike", "their 10-day walkout", no "strike vote"."""
    before = {scene.lower[one] for one in scene.children(noun, "det", "nmod:poss", "nummod")}
    known = bool(before & {"the", "this", "their", "its"}) or bool(scene.children(noun, "acl:relcl", "nummod"))
    lasting = any(
        scene.lower[one].endswith(("day", "week", "month", "long", "old")) for one in scene.children(noun, "amod")
    )
    return (known or lasting) and not _planned(scene, noun) and not scene.tree.is_a(noun, "compound")


def _planned(scene: Scene, noun: int) -> bool:
    """Whether a strike is still to come: "announced a strike by guards", "strikes by guards would go ahead"."""
    above = scene.tokens[noun].head
    if above < 0:
        return False
    to_come = scene.tree.is_a(noun, "nsubj") and any(
        scene.lower[aux] in _TO_COME for aux in scene.children(above, "aux")
    )
    return to_come or scene.base_in(above, scene.lexicon.lists["planning"])


def _holds(scene: Scene, last: int, preposition: str) -> bool:
    """Whether the pattern itself ends in that preposition and something follows."""
    return scene.lower[last] == preposition and last + 1 < len(scene.tokens) and scene.tokens[last + 1].pos != "PUNCT"


def _near(scene: Scene, around: _Around, preposition: str) -> bool:
    """Whether the preposition follows within a few words, wherever the tree hangs it."""
    start = around.words[-1] + 1
    reach = min(start + (4 if around.entry.kind == "verb" else 1), scene.tree.sentence(around.head).last)
    for step in range(start, reach):
        if scene.tokens[step].pos in {"PUNCT", "VERB", "CCONJ"}:
            return False
        if scene.lower[step] == preposition and scene.tokens[step].pos in {"ADP", "PART", "SCONJ"}:
            return True
    return False


def _next_is(scene: Scene, last: int, word: str, *, verb: bool = False) -> bool:
    step = last + 1
    if step >= len(scene.tokens) or scene.lower[step] != word:
        return False
    return not verb or (step + 1 < len(scene.tokens) and scene.tokens[step + 1].pos in {"VERB", "AUX", "ADV"})

"""What a statement is where no word of the lexicon makes it an act: an act of its own predicates, or an assertion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.reading import arguments, uttered
from communique.reading.acts import ENCLOSING
from communique.reading.conditions import FoundCondition, case_of
from communique.reading.drafts import Draft, whole_clause
from communique.reading.lexicon import listed
from communique.reading.parse import Sentence
from communique.reading.predicates import DUTY, group
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.who import Actor
from communique.reading.wordings import Content
from communique.terms import Attribution, MoveType, Span

_LISTS = listed("statements")
_ANSWERS: dict[MoveType, frozenset[str]] = {"reject": _LISTS["refusing"], "accept": _LISTS["accepting"]}
_NEEDED = _LISTS["needed"]
# What somebody may tell of another: that a party must do something is an opinion of who tells it, no demand of its.
_TOLD_OF: frozenset[MoveType] = frozenset({"reject", "threaten", "promise", "offer", "express_willingness"})
_FIRST_WORDS = _LISTS["first_words"]
_TAKING = _LISTS["taking"]


def find(
    scene: Scene, sentence: Sentence, drafts: list[Draft], hanging: Sequence[FoundCondition], speech: Speech
) -> list[Draft]:
    """Assertions, and acts that lie in the wording of a statement rather than in a word of the lexicon."""
    found: list[Draft] = []
    taken = [draft.trigger for draft in drafts]
    cues = scene.cues(sentence)
    for cue in cues:
        by = scene.of_attribution(cue)
        if not by and cue.cue is not None and cue.anonymous:
            # "The alliance will never sign it, officials said": its refusal, whoever told of it
            tells = _said(scene, sentence, cue, _doer(scene, cue), drafts, hanging, speech)
            found.extend(draft for draft in tells if draft.type in _TOLD_OF)
            continue
        if not by or cue.cue is None or _is_question(scene, cue.cue):
            continue
        inner = _said(scene, sentence, cue, by, drafts, hanging, speech)
        found.extend(inner)
        if any(cue.cue.overlaps(span) for span in taken) or any(_asks_for(draft, cue.cue) for draft in drafts):
            continue
        held = inner or [
            draft
            for draft in drafts
            if any(part.contains(draft.trigger) for part in cue.content) and _is_main(scene, draft, cue)
        ]
        weighty = any(scene.base_in(i, speech.weighty) for i in scene.tree.within(cue.cue))
        if (held and not weighty) or _still_to_say(scene, cue.cue):
            continue
        elsewhere = not any(part.overlaps(sentence.span) for part in cue.content)
        if elsewhere and cue.cue.of(scene.parse.text) == ":":
            continue  # "Roe's statement in full:" says nothing itself
        found.append(_assertion(scene, cue, by, sentence))
    covering = scene.speaker(_first_word(scene, sentence))
    if covering is not None and covering not in cues:
        by = scene.of_attribution(covering)
        if by:
            acts = _said(scene, sentence, covering, by, drafts, hanging, speech)
            told = any(one.by.parties == by.parties for one in found)  # "I said …" within the speaker's words
            found.extend(acts or ([] if drafts or told else [_plain(scene, sentence, by)]))
    return found


def _doer(scene: Scene, cue: Attribution) -> Actor:
    """The party that does what is said in the first clause of a statement."""
    head = scene.tree.head_of(cue.content[0]) if cue.content else None
    subjects = scene.subjects(head) if head is not None else []
    return scene.who(subjects[0]) if subjects else Actor()


def _is_question(scene: Scene, cue: Span) -> bool:
    """Whether a cue is what somebody was asked: "asked whether it should worry, she said", "was asked if it would"."""
    head = scene.tree.at(cue.start)
    if head is None or scene.lower[head] != "asked":
        return False
    fronted = scene.tree.is_a(head, "advcl") and not scene.children(head, "nsubj", "aux")
    return fronted or bool(scene.children(head, "nsubj:pass"))


def _still_to_say(scene: Scene, cue: Span) -> bool:
    """Whether something is only to be said: "a request to clarify whether", "must explain why"."""
    head = scene.tree.at(cue.start)
    if head is None or not scene.is_verb(head):
        return False
    aim = scene.tree.is_a(head, "acl", "advcl") and any(scene.lower[m] == "to" for m in scene.children(head, "mark"))
    return aim or group(scene, head).modal in DUTY


def _asks_for(draft: Draft, cue: Span) -> bool:
    """Whether the words are only what an act wants to be said ("demanded that it guarantee …") or denies was."""
    if draft.content is None or draft.type not in {"demand", "offer", "reject", "express_willingness", "deny"}:
        return False
    if draft.type == "deny":
        return draft.content.span.contains(cue)
    return draft.content.clause and draft.content.span.contains(cue)


def _is_main(scene: Scene, draft: Draft, cue: Attribution) -> bool:
    """Whether a draft is what the statement says, not an aside deep inside it."""
    if draft.nominal:
        return False
    part = next((one for one in cue.content if one.contains(draft.trigger)), None)
    if part is None:
        return False
    head = scene.tree.head_of(part)
    node, steps = draft.head, 0
    while node >= 0 and steps < 6:
        if node == head:
            return True
        if scene.tokens[node].relation in {"acl:relcl", "acl", "nmod", "obl", "appos"}:
            return False
        node, steps = scene.tokens[node].head, steps + 1
    return head is None or node < 0


def _said(
    scene: Scene,
    sentence: Sentence,
    cue: Attribution,
    by: Actor,
    drafts: list[Draft],
    hanging: Sequence[FoundCondition],
    speech: Speech,
) -> list[Draft]:
    """Refusals, promises, demands, threats and reproaches that the statement's own predicates make."""
    if not by or (cue.cue is not None and any(scene.base_in(i, speech.inner) for i in scene.tree.within(cue.cue))):
        return []
    found: list[Draft] = []
    if (answer := _answer(scene, sentence, cue, by)) is not None:
        return [] if any(draft.trigger.overlaps(answer.trigger) for draft in drafts) else [answer]
    for head in _predicates(scene, sentence, cue, speech):
        predicate = group(scene, head)
        nearer = scene.speaker(scene.tokens[head].span.start)
        if nearer not in (None, cue) and nearer in scene.cues(sentence) and scene.of_attribution(nearer):
            continue  # another source's words, which that source is asked for
        asked = any(scene.lower[mark] == "whether" for mark in scene.children(head, "mark"))
        asked = asked or any(one.holds(head) for one in hanging)
        if asked or any(_covers(scene, draft, head, predicate.core) for draft in drafts):
            continue
        case = case_of(scene, head, hanging)
        kind = uttered.type_of(scene, head, by.parties, case, speech)
        if kind is None or (scene.tree.is_a(head, "acl") and kind not in {"threaten", "reject"}):
            continue
        words = [w for w in predicate.words if abs(w - predicate.core) <= 4]
        trigger = Span(scene.tokens[min(words)].span.start, scene.tokens[max(words)].span.end)
        subjects = scene.subjects(head)
        actor = by
        if kind == "reject" and subjects and not scene.children(head, "expl") and (who := scene.who(subjects[0])):
            actor = Actor(who.parties, by.people)
        content = Content(span=_within(scene, whole_clause(scene, head, sentence), cue, head), head=head, clause=True)
        if kind == "deny":  # "it has not been broken, and it will be kept": what is denied ends at "and"
            joined = [min(scene.tree.subtree(one)) for one in scene.children(head, "conj") if scene.is_finite(one)]
            ends = [scene.tokens[one - 1].span.end for one in joined if one > head]
            content = replace(content, span=Span(content.span.start, min([content.span.end, *ends])))
        content = _taken_up(scene, predicate.core) or content
        to: tuple[str, ...] = ()
        if subjects:
            to = tuple(party for party in scene.who(subjects[0]).parties if party not in actor.parties)
        to = to or arguments.counterparts(scene, head, content, actor)
        found.append(
            Draft(type=kind, head=head, trigger=trigger, by=actor, to=to, content=content, negated=False,
                  status="asserted" if case == "none" else "conditional", confidence=0.6,
                  denies_itself=kind == "reject")
        )  # fmt: skip
    return found


def _taken_up(scene: Scene, verb: int) -> Content | None:
    """The thing that a clause is told of: "a loan, which Mali said it could accept"."""
    which = any(scene.lower[one] in {"which", "that"} for one in scene.children(verb, "obj"))
    told = next((one for one in (verb, *scene.tree.ancestors(verb)) if scene.tree.is_a(one, "acl:relcl")), None)
    if told is None or not which or not scene.base_in(verb, _TAKING):
        return None
    thing = scene.tokens[told].head
    return Content(span=scene.tree.noun_phrase(thing), head=thing, clause=False)


def _answer(scene: Scene, sentence: Sentence, cue: Attribution, by: Actor) -> Draft | None:
    """A bare "no" refuses, a bare "yes" accepts."""
    first = next((part for part in cue.content if part.overlaps(sentence.span)), None)
    words = [index for index in scene.tree.within(first) if scene.tokens[index].pos != "PUNCT"] if first else []
    said = {scene.lower[index] for index in words}
    kind = next((kind for kind, bare in _ANSWERS.items() if said & _NEEDED and said <= bare), None)
    if kind is None or first is None:
        return None
    content = Content(span=first, head=words[0], clause=False)
    verb = scene.tree.at(cue.cue.start) if cue.cue is not None else None
    denied = verb is not None and group(scene, verb).negated  # "nor has it said yes"
    return Draft(type=kind, head=words[0], trigger=scene.tokens[words[0]].span, by=by,
                 to=arguments.counterparts(scene, words[0], content, by), content=content, negated=denied,
                 status="negated" if denied else "asserted", confidence=0.6)  # fmt: skip


def _covers(scene: Scene, draft: Draft, head: int, core: int) -> bool:
    """Whether a draft already says what the predicate says."""
    inside = draft.content is not None and draft.content.span.contains(scene.tokens[head].span)
    if draft.head in {head, core} or draft.trigger.overlaps(scene.tokens[core].span):
        return True
    return inside and draft.type in ENCLOSING and not draft.nominal


def _predicates(scene: Scene, sentence: Sentence, cue: Attribution, speech: Speech) -> list[int]:
    """Main predicates of the statement within the sentence, coordinated ones included.

    Below what only introduces them ("I think that …") those that are said.
    """
    found: list[int] = []
    for part in cue.content:
        start, end = max(part.start, sentence.span.start), min(part.end, sentence.span.end)
        if start >= end:
            continue
        head = scene.tree.head_of(Span(start, end))
        if head is None:
            continue
        joined = [*scene.children(head, "conj", "parataxis"), *_beside_infinitive(scene, head)]
        for one in (head, *joined, *_own_relatives(scene, head)):
            inside = start <= scene.tokens[one].span.start < end
            if inside and (scene.is_verb(one) or scene.children(one, "cop", "nsubj", "expl")):
                found += [one, *_below(scene, one, speech)]
    return found


def _beside_infinitive(scene: Scene, head: int) -> list[int]:
    """Predicates of their own that the tree hangs on an infinitive: "was ready to pay but would not sign"."""
    inner = [one for one in scene.children(head, "xcomp") if one > head]
    return [more for one in inner for more in scene.children(one, "conj") if scene.is_finite(more)]


def _below(scene: Scene, head: int, speech: Speech) -> list[int]:
    """The clauses that a verb of thinking or telling introduces, and those below them."""
    if not scene.base_in(head, speech.thinking):
        return []
    inner = [one for one in scene.children(head, "ccomp", "xcomp", "csubj") if one > head]
    return [*inner, *(deeper for one in inner for deeper in _below(scene, one, speech))]


def _own_relatives(scene: Scene, head: int) -> list[int]:
    """Relative clauses in which the speaker acts: "measures that we will use"."""
    return [
        node
        for node in scene.tree.subtree(head, without=frozenset({"ccomp", "parataxis"}))
        if scene.tokens[node].relation == "acl:relcl"
        and any(scene.lower[one] in {"we", "i"} for one in scene.children(node, "nsubj"))
    ]


def _assertion(scene: Scene, cue: Attribution, by: Actor, sentence: Sentence) -> Draft:
    assert cue.cue is not None
    inside = [part for part in cue.content if part.overlaps(sentence.span)]
    content = None
    if inside:
        told = _telling(scene, inside)
        part = Span(max(told.start, sentence.span.start), min(told.end, sentence.span.end))
        head = scene.tree.head_of(part)
        content = Content(span=part, head=head, clause=True) if head is not None else None
    index = scene.tree.at(cue.cue.start) or sentence.first
    to = arguments.counterparts(scene, index, content, by)
    silent = scene.is_verb(index) and group(scene, index).negated  # "has not said whether it will go"
    return Draft(type=_cue_type(scene, cue), head=index, trigger=cue.cue, by=by, to=to[:2], content=content,
                 negated=silent, status="negated" if silent else "asserted", confidence=0.8)  # fmt: skip


def _telling(scene: Scene, parts: Sequence[Span]) -> Span:
    """Of what is said in pieces the one that tells: "the treasury, she said, had tried to"."""
    first = scene.tree.head_of(parts[0])
    above = scene.tokens[first].head if first is not None else -1
    return next((part for part in parts[1:] if above >= 0 and scene.tree.head_of(part) == above), parts[0])


def _cue_type(scene: Scene, cue: Attribution) -> MoveType:
    """The type of a cue that no pattern fitted: a noun of the lexicon ("demands", "pledge") keeps its type."""
    if cue.cue is not None:
        for index in scene.tree.within(cue.cue):
            for pattern in scene.lexicon.patterns(scene.lower[index]):
                noun = pattern.entry.kind == "noun" and "accusing" not in pattern.entry.complement
                if noun and len(pattern.words) == 1 and scene.tokens[index].pos == "NOUN":
                    return pattern.entry.type
    return "assert"


def _plain(scene: Scene, sentence: Sentence, by: Actor) -> Draft:
    """A further sentence of a quotation: its main predicate asserts."""
    head = scene.tree.head_of(sentence.span)
    head = sentence.first if head is None else head
    words = [word for word in group(scene, head).words if abs(word - head) <= 3]
    trigger = Span(scene.tokens[min(words)].span.start, scene.tokens[max(words)].span.end)
    content = Content(span=scene.tree.span(head), head=head, clause=True)
    to = arguments.counterparts(scene, head, content, by)
    return Draft(type="assert", head=head, trigger=trigger, by=by, to=to[:2], content=content, negated=False,
                 status="asserted", confidence=0.7)  # fmt: skip


def _within(scene: Scene, clause: Span, cue: Attribution, head: int) -> Span:
    """`clause` within the words said, where the tree hangs the attribution into it ("he said, they will …")."""
    ends = [part.end for part in cue.content if part.overlaps(clause)]
    end = max(ends) if ends and clause.start < max(ends) < clause.end else clause.end
    own = next((part for part in cue.content if part.contains(scene.tokens[head].span)), None)
    start = own.start if own is not None and cue.cue is not None and clause.contains(cue.cue) else clause.start
    start = _after_saying(scene, max(start, clause.start), head)
    return Span(start, end) if start < end else clause


def _after_saying(scene: Scene, start: int, head: int) -> int:
    """Where what is said begins, without "by saying" before it."""
    first = scene.tree.at(start)
    opens = first is not None and first + 1 < head and scene.lower[first] == "by"
    if first is None or not opens or not scene.lower[first + 1].endswith("ing"):
        return start
    return scene.tokens[first + 2].span.start


def _first_word(scene: Scene, sentence: Sentence) -> int:
    for index in range(sentence.first, sentence.last):
        if scene.tokens[index].pos != "PUNCT" and scene.lower[index] not in _FIRST_WORDS:
            return scene.tokens[index].span.start
    return sentence.span.start

"""What a fixed phrase says: "is against moving the border", "a figure that Peru called unacceptable"."""

from __future__ import annotations

from communique.reading.lexicon import listed
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.reading.wordings import (
    OUTSIDE,
    REFLEXIVE,
    Content,
    beside,
    clause_span,
    goes_along,
    is_condition,
    is_date,
    noun_span,
    trimmed,
)
from communique.terms import Span

_LAYING = listed("phrased")["laying"]
_NAMING = listed("shared")["naming"]


def phrase_contents(scene: Scene, trigger: Trigger) -> list[Content]:
    """What the phrase of `trigger` says; empty where that is not told."""
    found = (find(scene, trigger) for find in _PLACES)
    return next((contents for contents in found if contents is not None), [])


# ------------------------------------------------------------------------------------------ places, asked in this order


def _untold(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "All options, including force, are on the table": which, is not told."""
    noun = scene.tokens[trigger.head].pos == "NOUN" and trigger.head in trigger.words
    return [] if trigger.entry.type == "refuse_to_rule_out" and noun else None


def _reserved(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "Reserves the right to act"."""
    last = trigger.words[-1]
    clause = scene.tokens[last].head
    if trigger.entry.type != "threaten" or scene.lower[last] != "to" or clause <= last or not scene.is_verb(clause):
        return None
    span = Span(scene.tokens[last + 1].span.start, scene.tree.span(clause, without=OUTSIDE).end)
    return [Content(span=trimmed(scene, span), head=clause, clause=True)]


def _answered_for(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "Was responsible for the attack"."""
    if "subject" not in trigger.entry.addressee:
        return None
    done = trigger.words[-1]
    return [Content(span=scene.tree.noun_phrase(done), head=done, clause=False)]


def _judged(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """What the phrase is said of: "a figure that it called unacceptable"."""
    if trigger.entry.actor not in {"speaker", "object"}:
        return None
    told_of = scene.children(trigger.head, "nsubj", "csubj", "nsubj:pass")
    heads = [one for one in told_of if one not in trigger.words] or _called(scene, trigger.head)
    if not heads:
        return None
    clause = scene.tree.is_a(heads[0], "csubj")
    aside = beside(scene, heads[0], scene.tokens[trigger.head].head)
    span = scene.tree.span(heads[0]) if clause else noun_span(scene, heads[0], aside)
    return [Content(span=span, head=heads[0], clause=clause)] if span else []


def _due(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """What somebody is to do by words that end in "for": "it is time for the nurses to be paid"."""
    last = trigger.words[-1]
    doer = scene.tokens[last].head
    hanging = [word for word in (trigger.head, doer) if scene.lower[last] == "for"]
    deeds = [one for word in hanging for one in scene.children(word, "acl", "advcl", "xcomp", "ccomp", "csubj")]
    deed = next((one for one in deeds if one > doer and scene.tree.has_to(one)), None)
    if deed is None:
        return None
    span = Span(scene.tree.span(doer).start, scene.tree.span(deed, without=OUTSIDE).end)
    return [Content(span=trimmed(scene, span), head=deed, clause=True)]


def _deed_after(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "Is against moving the border"."""
    head, last = trigger.head, trigger.words[-1]
    if head != last + 1 or not scene.lower[head].endswith("ing") or not scene.tree.is_a(last, "mark", "case"):
        return None
    span = clause_span(scene, head, cut=[], after=last)
    return [Content(span=span, head=head, clause=True)] if span else []


def _such(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "There was no such promise"."""
    last = trigger.words[-1]
    if scene.lower[last] != "such" or scene.tokens[last].head != last + 1:
        return None
    span = Span(scene.tokens[last].span.start, scene.tokens[last + 1].span.end)
    return [Content(span=span, head=last + 1, clause=False)]


def _thing_after(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "Is against any haircut"."""
    head, last = trigger.head, trigger.words[-1]
    if head <= last or not scene.children(head, "cop") or not scene.children(head, "case"):
        return None
    end = head
    while end + 1 < scene.tree.sentence(head).last and scene.tokens[end + 1].pos not in {"PUNCT", "CCONJ"}:
        end += 1
    span = Span(scene.tokens[last + 1].span.start, scene.tokens[end].span.end)
    return [Content(span=trimmed(scene, span), head=head, clause=False)]


def _hanging_on(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """What hangs on the words of the phrase, or "they would walk away" where nothing does and a condition stands."""
    head, last = trigger.head, trigger.words[-1]
    owned = _owned(scene, trigger)
    after = [
        child
        for word in (last, head, *trigger.words)
        for child in scene.children(word, "obl", "nmod", "xcomp", "ccomp", "acl", "obj", "advcl")
        if child not in trigger.words
        and child > trigger.words[0]
        and not (child < last and scene.tokens[last].pos == "ADP")  # "in principle to"
        and scene.tokens[child].relation != "acl:relcl"
        and not is_condition(scene, child)
        and not goes_along(scene, child)
        and scene.lower[child] not in REFLEXIVE
        and not (scene.tree.is_a(child, "nmod:poss") and scene.tokens[child].pos == "PRON")
        and not (owned and (scene.tree.is_a(child, "obl") or scene.case(child) == "in"))
        and not is_date(scene, child)
    ]
    if after:
        span = trimmed(scene, scene.tree.span(after[0], without=OUTSIDE))
        return [Content(span=span, head=after[0], clause=scene.is_verb(after[0]))]
    subjects = scene.children(head, "nsubj")
    if not scene.conditioned(head) or not scene.is_verb(head) or not subjects:
        return None
    first = min(scene.tree.subtree(subjects[0]))
    span = Span(scene.tokens[first].span.start, scene.tokens[max(head, last)].span.end)
    return [Content(span=span, head=head, clause=True)]


def _owned(scene: Scene, trigger: Trigger) -> bool:
    """ "Gave its word before witnesses": what is its own is the deed; no place or time is what it is about."""
    return any(scene.tokens[one].pos == "PRON" for word in trigger.words for one in scene.children(word, "nmod:poss"))


def _next_word(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """What the word after the phrase belongs to."""
    last = trigger.words[-1]
    after = last + 1
    if after >= len(scene.tokens) or scene.tree.sentence(last).last <= after:
        return None
    of = scene.tokens[after].head
    apart = scene.tokens[after].pos in {"PUNCT", "CCONJ"} or of in trigger.words
    placed = _owned(scene, trigger) and scene.tokens[after].pos == "ADP"
    if apart or of <= last or placed or is_date(scene, of) or is_condition(scene, of):
        return None
    return [Content(span=scene.tree.span(of, without=OUTSIDE), head=of, clause=scene.is_verb(of))]


def _laid_down(scene: Scene, trigger: Trigger) -> list[Content] | None:
    """ "Put $3 million a year on the table"."""
    verb = scene.tokens[trigger.head].head
    laid = scene.tree.is_a(trigger.head, "obl") and scene.is_base(verb, *_LAYING)
    if trigger.entry.type != "offer" or not laid:
        return None
    things = scene.objects(verb)[:1]
    return [Content(span=scene.tree.noun_phrase(one), head=one, clause=False) for one in things]


def _told_of(scene: Scene, trigger: Trigger) -> list[Content]:
    """The noun that is described ("an idea Malta would not rule out"), else the subject, if it does not act."""
    head = trigger.head
    doers = scene.children(head, "nsubj")
    if scene.tree.is_a(head, "acl:relcl"):
        nouns = [scene.tokens[head].head]
    elif trigger.entry.actor == "subject" and any(
        scene.who(one) for doer in doers for one in (doer, *scene.with_case(doer, ("of",)))
    ):
        nouns = []  # "its members voted no": who acts is not what the act is about
    else:
        nouns = [one for one in doers if one not in trigger.words]
    return [Content(span=scene.tree.noun_phrase(one), head=one, clause=False) for one in nouns[:1]]


_PLACES = (
    _untold, _reserved, _answered_for, _judged, _due, _deed_after, _such, _thing_after, _hanging_on, _next_word,
    _laid_down, _told_of,
)  # fmt: skip


def _called(scene: Scene, judged: int) -> list[int]:
    """What is called something: "a figure that Peru called unacceptable"."""
    calls = scene.tokens[judged].head
    naming = calls >= 0 and scene.tree.is_a(judged, "xcomp", "ccomp", "obj") and scene.is_base(calls, *_NAMING)
    things = [one for one in scene.objects(calls) if one != judged and scene.tokens[one].pos != "PRON"]
    return things[:1] if naming else []

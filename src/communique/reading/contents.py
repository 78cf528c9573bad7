"""What a move says: its content, one piece per coordinated point."""

from __future__ import annotations

from communique.reading.clauses import asked_thing, clauses, listing
from communique.reading.lexicon import listed
from communique.reading.phrased import phrase_contents
from communique.reading.roles import singular
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.reading.wordings import (
    OUTSIDE,
    REFLEXIVE,
    Content,
    beside,
    clause_span,
    complements,
    is_date,
    noun_span,
    trimmed,
)
from communique.terms import Attribution, Span

_LISTS = listed("contents")
_AND_SO_ON = _LISTS["and_so_on"]
_THING = 8  # letters within which an amount's thing begins
_TIMES = _LISTS["times"]
_WISHING = _LISTS["wishing"]
_CALLING = _LISTS["calling"]
_ALL = _LISTS["all"]
_WHICH = listed("shared")["relative"]
_PERSONS = _LISTS["persons"]
# Acts that are counted point by point: "demanded A and B" is two demands.
_POINT_BY_POINT = frozenset({"demand", "offer", "promise", "reject", "agree", "threaten", "accept"})


def contents(scene: Scene, trigger: Trigger, cue: Attribution | None) -> list[Content]:
    """What the move says, one per coordinated clause ("halt A and withdraw B": two); empty where nothing is said."""
    head, entry = trigger.head, trigger.entry
    if entry.type == "demand" and (said := _said_to_be(scene, trigger)) is not None:
        return [said]
    if entry.kind == "phrase":
        return phrase_contents(scene, trigger)
    if entry.kind == "verb" and (entry.actor == "strikers" or (entry.actor == "speaker" and entry.subject)):
        return [Content(span=scene.tree.noun_phrase(one), head=one, clause=False) for one in scene.subjects(head)[:1]]
    if entry.kind == "noun" and _names_its_topic(scene, head):
        return [Content(span=scene.tree.noun_phrase(head), head=head, clause=False)]
    valued = scene.objects(head)[:1] if entry.complement == ("praising",) else []
    if valued:  # "called the talks constructive"
        span = Span(scene.tree.span(valued[0]).start, scene.tree.span(head, without=OUTSIDE | {"conj", "advcl"}).end)
        return [Content(span=trimmed(scene, span), head=valued[0], clause=True)]
    found = _clause_heads(scene, trigger)
    if found and (thing := _thing_before(scene, trigger, found[0]) or _thing_done(scene, head, found[0])) is not None:
        return [thing]
    if found:
        return _taken_up(scene, found[0]) or _clauses(scene, found, head)
    nominal = _nominal_heads(scene, trigger)
    if not nominal:
        return [_of_attribution(scene, cue)] if cue is not None and cue.content else []
    if entry.kind == "verb" and (points := _points(scene, nominal[0])):
        return points
    group = nominal[:1]
    if entry.type in _POINT_BY_POINT:
        others = [more for more in scene.tree.coordinated(nominal[0]) if _is_weighty(scene, more)]
        group += [more for more in others if not any(scene.lower[cc] == "or" for cc in scene.children(more, "cc"))]
        group += [more for more in nominal[1:] if scene.children(more, "cc") and scene.case(more)]
        for more in nominal[1:]:  # "agreed to a raise, to bonuses and to limits"
            listed = [more, *scene.tree.coordinated(more)]
            if more not in group and scene.case(more) == scene.case(nominal[0]) and len(listed) > 1:
                group += [one for one in listed if one not in group]
    spans = [
        (one, _with_its_thing(scene, head, one, noun_span(scene, one, [*group, *beside(scene, one, head)])))
        for one in group
    ]
    return [Content(span=span, head=one, clause=False) for one, span in spans if span is not None]


def _said_to_be(scene: Scene, trigger: Trigger) -> Content | None:
    """What a clause says is all that is wanted: "all we need is one line", "what we want is to be heard"."""
    wanting = next((word for word in trigger.words if scene.tree.is_a(word, "acl:relcl")), None)
    if wanting is None:
        return None
    all_of = scene.tokens[wanting].head
    told = next((one for one in scene.tree.ancestors(all_of) if scene.children(one, "cop")), None)
    if told is None or scene.lower[all_of] not in _ALL or not scene.tree.is_a(all_of, "nsubj"):
        return None
    copula = scene.children(told, "cop")[0]
    if not wanting < copula < told:
        return None
    start, end = scene.tokens[copula + 1].span.start, scene.tree.span(told, without=OUTSIDE).end
    return Content(span=trimmed(scene, Span(start, end)), head=told, clause=scene.is_verb(told))


def _thing_before(scene: Scene, trigger: Trigger, clause: int) -> Content | None:
    """The thing that a preposition of the act governs, where the tree took what is told of it for the content.

    "Agreed on a deal that averts a strike", "insisting on funds that others do not have".
    """
    last, opens = trigger.words[-1], min(scene.tree.subtree(clause))
    governed = trigger.entry.kind == "verb" and len(trigger.words) > 1 and scene.tokens[last].pos == "ADP"
    if not governed or opens - last < 2 or scene.lower[opens] not in {"that", "which"}:
        return None
    span = Span(scene.tokens[last + 1].span.start, scene.tokens[opens - 1].span.end)
    head = scene.tree.head_of(span)
    if head is None or scene.tokens[head].pos not in {"NOUN", "PROPN", "NUM", "SYM"}:
        return None
    return Content(span=trimmed(scene, span), head=head, clause=False)


def _thing_done(scene: Scene, verb: int, clause: int) -> Content | None:
    """The thing that somebody wants done, with what is to be done: "wants the fund set up at this summit"."""
    things = [one for one in scene.children(verb, "obj") if verb < one < clause and scene.tokens[one].pos == "NOUN"]
    asked = [one for one in scene.with_case(verb, ("for",)) if verb < one < clause]
    if (sum_ := next((one for one in asked if scene.tokens[one].pos in {"SYM", "NUM"}), None)) is not None:
        span = Span(scene.tree.span(sum_).start, scene.tree.span(clause, without=OUTSIDE).end)
        return Content(span=trimmed(scene, span), head=sum_, clause=False)  # "asked for $5 million to mend roofs"
    asked = [one for one in asked if scene.tokens[one].pos == "NOUN"]
    if asked and scene.is_base(verb, *_CALLING) and _is_purpose(scene, asked[0], clause):
        things = asked  # "called for mediation to help reach a deal"
    if things and scene.is_base(verb, *_WISHING, *_CALLING) and _is_purpose(scene, things[0], clause):
        return Content(span=trimmed(scene, scene.tree.span(things[0], without=OUTSIDE)), head=things[0], clause=False)
    bare = scene.is_verb(clause) and not scene.children(clause, "mark", "aux", "nsubj")
    bare = bare or (
        scene.tree.has_to(clause) and any(scene.is_base(one, *_TIMES) for one in things)
    )  # "ten years to adapt"
    bare = bare or bool(things and _is_to_be(scene, things[0], clause))
    things = things or [one for one in (asked_thing(scene, clause),) if one is not None]
    bare = bare or asked_thing(scene, clause) in things
    if not things or not bare or scene.lower[clause].endswith("ing") or not scene.is_base(verb, *_WISHING):
        return None
    start, end = scene.tree.span(things[0]).start, scene.tree.span(clause, without=OUTSIDE).end
    return Content(span=trimmed(scene, Span(start, end)), head=clause, clause=True)


def _is_to_be(scene: Scene, thing: int, clause: int) -> bool:
    """Whether a clause says what is to become of a thing: "the figure to be a guideline", "the quota to be doubled"."""
    passive = scene.is_passive(clause) or bool(scene.children(clause, "cop"))
    return passive and scene.tree.has_to(clause) and not scene.who(thing, loosely=True).parties


def _is_purpose(scene: Scene, thing: int, clause: int) -> bool:
    """Whether an infinitive tells what a thing is for: "more rules to reduce fatigue", not "the army to leave"."""
    counted = {scene.lower[one] for one in scene.children(thing, "det", "amod")}
    people = scene.base_in(thing, scene.lexicon.lists["workers"])
    people = people or singular(scene.lower[thing]) in scene.cast.roles.collective
    plain = (
        not people
        and not scene.who(thing)
        and not scene.is_passive(clause)
        and not counted & {"the", "its", "their", "all"}
    )
    return plain and scene.tree.has_to(clause) and scene.who(thing, loosely=True).parties == ()


def _with_its_thing(scene: Scene, verb: int, amount: int, span: Span | None) -> Span | None:
    """An amount with what it is of: "$3 million in aid", where the tree hangs the aid on the verb."""
    counted = scene.tokens[amount].pos in {"SYM", "NUM"} or bool(scene.children(amount, "nummod"))
    if span is None or not counted:
        return span
    for thing in scene.with_case(verb, ("in", "of")):
        if 0 < scene.tokens[thing].span.start - span.end <= _THING:
            purpose = [one for one in scene.children(thing, "acl") if scene.tree.has_to(one)]  # "in aid to mend roofs"
            return Span(span.start, (scene.tree.span(purpose[0]) if purpose else scene.tree.noun_phrase(thing)).end)
    return span


def _clause_heads(scene: Scene, trigger: Trigger) -> list[int]:
    """The predicates of the clauses that say what is demanded, offered, said."""
    head = trigger.head
    found: list[int] = []
    for clause in clauses(scene, head):
        if trigger.entry.type == "reject" and scene.tree.is_a(clause, "advcl") and scene.children(head, "obj"):
            continue  # "defied the curfew to demand a vote": what it is done for
        if not found or _goes_on(scene, clause):
            found.append(clause)
    if not found and trigger.entry.type in {"accuse", "demand", "warn"}:
        gerunds = scene.children(head, "advcl", "acl")
        found = [one for one in gerunds if one > head and scene.lower[one].endswith("ing") and _opener(scene, one)][:1]
    if not found and trigger.words[-1] + 1 < len(scene.tokens):  # "ruled out giving up the airport"
        deeds = [one for one in scene.children(head, "advcl", "xcomp") if one == trigger.words[-1] + 1]
        found = [one for one in deeds if scene.lower[one].endswith("ing")]
    return found


def _nominal_heads(scene: Scene, trigger: Trigger) -> list[int]:
    """The nouns that say it, where no clause does; the first is the one that counts."""
    head, entry = trigger.head, trigger.entry
    if entry.kind == "noun":
        found = scene.with_case(head, ("for", "of", "on", "to", "about", "over", "against"))
        if entry.type == "offer":  # "an offer to striking nurses" does not offer them
            hands = scene.lexicon.lists["workers"]
            found = [one for one in found if scene.case(one) != "to" or not scene.base_in(one, hands)]
        found = [one for one in found if not scene.who(one) or scene.case(one) != "of"]
        found = [one for one in found if not scene.who(one)] or found
        found = found or _equated(scene, head)
    else:
        found = [one for one in complements(scene, trigger) if entry.type != "accuse" or not scene.who(one)]
        found = found or scene.children(head, "xcomp", "ccomp")
        if entry.kind == "adjective":
            found = scene.with_case(head, ("to", "for", "on", "upon"))
            if not found and scene.tokens[head].relation == "acl:relcl":
                found = [scene.tokens[head].head]
        placed = any(scene.is_elsewhere(one) for one in found)
        known = entry.type in {"accuse", "demand", "threaten"} and all(
            scene.who(one) or scene.lower[one] in _PERSONS for one in found
        )
        if entry.type == "warn" and all(scene.who(one) for one in found):
            found = scene.with_case(head, ("against", "of", "about", "over")) or found  # "warned Mali against a strike"
        if not found or (known and not placed):
            asked = entry.type == "demand" and "object" in entry.addressee and all(scene.who(one) for one in found)
            found = scene.with_case(head, ("for", "of", "over", "on", "about", "with")) or ([] if asked else found)
    empty = REFLEXIVE | _WHICH | (_PERSONS if entry.type == "demand" and "object" in entry.addressee else frozenset())
    found = [one for one in found if not is_date(scene, one) and scene.lower[one] not in empty]
    found = found or [one for one in scene.children(head, "xcomp", "advcl") if one > head and scene.tree.has_to(one)]
    return [one for one in found if one not in trigger.words] or found


def _equated(scene: Scene, head: int) -> list[int]:
    """What a demand is said to be: "its key demand is access to the port", not "its demand is a trap"."""
    above = scene.tokens[head].head
    if listing(scene, head):
        return scene.children(above, "obj")[:1]
    stands = scene.tree.is_a(head, "nsubj") and scene.tokens[above].pos in {"NOUN", "SYM"}
    if not stands or not scene.children(above, "cop") or scene.case(above) not in {"", "for"}:
        return []
    vague = any(scene.lower[det] in {"a", "an"} for det in scene.children(above, "det"))
    return [] if vague and not scene.children(above, "nmod", "nummod", "compound") else [above]


def _clauses(scene: Scene, found: list[int], above: int) -> list[Content]:
    """The clauses, point by point, with those that are coordinated to them."""
    group = list(found)
    group += [one for one in _strayed(scene, found[0], above) if one not in group]
    done: list[int] = []
    for more in scene.tree.coordinated(found[0]):
        beside = scene.lower[more].endswith(("ed", "ing")) or scene.is_finite(more)
        if scene.tree.has_to(found[0]) and beside:
            done.append(more)  # "proposals to avoid a default, and planned to meet", "ready to pay but will not sign"
            continue
        also_for = scene.case(more) == "for"  # "called for them to halt and for a truce"
        if more not in group and (scene.is_verb(more) or also_for or scene.children(more, "cop", "nsubj")):
            group.append(more)
    # "denied that it had attacked and said it was ready": not what it denied
    apart = [one for one in group[1:] if _told(scene, one) or _goes_with(scene, one, above)]
    group = [one for one in group if one not in apart]
    apart += [
        one
        for one in done
        if scene.lexicon.patterns(scene.lower[one]) or scene.is_finite(one) or scene.lower[one].endswith("ing")
    ]
    things = _listed(scene, group[0]) if len(group) == 1 and scene.is_verb(above) else []
    spans = [
        (one, clause_span(scene, one, cut=[*group[n + 1 :], *things, *apart], after=above))
        for n, one in enumerate(group)
    ]
    points = [Content(span=span, head=one, clause=True) for one, span in spans if span is not None]
    spans = [(one, noun_span(scene, one, things)) for one in things]
    return points + [Content(span=span, head=one, clause=False) for one, span in spans if span is not None]


def _listed(scene: Scene, clause: int) -> list[int]:
    """The further objects of a deed, each a point of its own: "to suspend attacks on ports and the use of mines"."""
    objects = scene.children(clause, "obj")
    more = scene.tree.coordinated(objects[0]) if objects else []
    counts = all(_is_weighty(scene, one) and scene.tokens[one].pos == "NOUN" for one in (*objects[:1], *more))
    vague = any(scene.lower[word] in _AND_SO_ON for one in more for word in scene.children(one, "amod", "det", "cc"))
    return more if counts and not vague else []


def _goes_with(scene: Scene, verb: int, above: int) -> bool:
    """Whether a participle stands beside the act, not in what it says: "accusing Mali of lies and vowing to leave"."""
    participles = scene.lower[above].endswith("ing") and scene.lower[verb].endswith("ing")
    joined = scene.tokens[verb].head  # "demanding that it halt but holding back its threat"
    apart = not scene.lower[joined].endswith("ing") and any(
        scene.lower[cc] == "but" for cc in scene.children(verb, "cc")
    )
    return participles and (apart or _speaks(scene, verb))


def _speaks(scene: Scene, verb: int) -> bool:
    cue = scene.at_cue(verb, verb)
    return cue is not None and bool(scene.of_attribution(cue))


def _told(scene: Scene, verb: int) -> bool:
    """Whether a verb of saying stands in the past: "said", "has said", not "say"."""
    helpers = {scene.lower[one] for one in scene.children(verb, "aux", "mark")}
    past = scene.lexicon.bases(scene.lower[verb]) != {scene.lower[verb]} and helpers <= {"has", "have", "had"}
    return past and scene.at_cue(verb, verb) is not None


def _taken_up(scene: Scene, clause: int) -> list[Content]:
    """The points of a demand that is taken up or turned down in a clause: "refused to accept calls to halt A and B"."""
    if not scene.is_base(clause, "accept", "meet", "consider", "heed", "grant", "reject", "discuss"):
        return []
    return next((points for noun in scene.children(clause, "obj") if (points := _points(scene, noun))), [])


def _goes_on(scene: Scene, clause: int) -> bool:
    """Whether a further clause is coordinated to the one before, whatever the tree says ("and to open")."""
    first = min([clause, *scene.children(clause, "mark", "nsubj", "cc")])
    before = scene.lower[max(first - 3, 0) : first]
    return "and" in before[-1:] or before == ("as", "well", "as") or scene.tokens[first].pos == "CCONJ"


def _opener(scene: Scene, clause: int) -> bool:
    openers = {"for", "of", "from", "about", "into", "against", "over"}
    return any(scene.lower[mark] in openers for mark in scene.children(clause, "mark", "case"))


def _names_its_topic(scene: Scene, noun: int) -> bool:
    """ "security demands for easing tensions": the topic stands before the noun, and "for" gives only the purpose."""
    topical = any(not scene.is_named(one) for one in scene.children(noun, "compound"))
    inner = clauses(scene, noun)
    return topical and bool(inner) and scene.lower[inner[0]].endswith("ing")


def _points(scene: Scene, noun: int) -> list[Content]:
    """What a demand or offer named as an object asks for, point by point: "rejected demands that A halt and B pay"."""
    if not scene.is_base(noun, "demand", "request", "call", "proposal", "offer", "condition", "plea", "guarantee"):
        return []
    heads = [one for one in clauses(scene, noun) if not scene.lower[one].endswith("ing")][:1]
    if not heads:
        inner = [one for one in scene.with_case(noun, ("for",)) if scene.is_base(one, "guarantee", "assurance")]
        return _points(scene, inner[0]) if inner else []
    return _clauses(scene, heads, noun)


def _strayed(scene: Scene, head: int, above: int) -> list[int]:
    """Bare verbs coordinated to a clause that the tree hangs elsewhere ("halt sales and withdraw offers")."""
    places = [noun for noun in scene.children(head, "obj", "obl") if noun > head]
    loose = [more for noun in places for more in scene.children(noun, "conj") if scene.children(more, "cc")]
    if scene.lower[above].endswith(("ed", "ing")):
        loose += scene.children(above, "conj")
    loose += [more for more in scene.children(head, "xcomp") if scene.lower[more - 1] == ","]
    loose += [more for one in loose for more in scene.children(one, "conj")]
    return sorted(more for more in loose if more > head and _is_bare(scene, more))


def _is_bare(scene: Scene, index: int) -> bool:
    """A verb in its base form without subject or auxiliary."""
    plain = scene.tokens[index].pos == "VERB" and not scene.children(index, "nsubj", "aux", "det", "amod")
    return plain and not scene.lower[index].endswith(("ing", "ed", "s"))


def _is_weighty(scene: Scene, index: int) -> bool:
    """A coordinated noun that stands for a point of its own: it has modifiers or is a clause."""
    return bool(scene.children(index, "nmod", "amod", "acl", "det", "nummod", "compound", "case"))


def _of_attribution(scene: Scene, cue: Attribution) -> Content:
    span = cue.content[0]
    head = scene.tree.head_of(span)
    return Content(span=span, head=head if head is not None else 0, clause=True)

"""Who makes a move, and to whom."""

from __future__ import annotations

from communique.reading.clauses import clauses, fronted
from communique.reading.lexicon import listed
from communique.reading.makers import talking
from communique.reading.roles import singular
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.reading.who import NOBODY, Actor
from communique.reading.wordings import Content, complements
from communique.terms import Attribution

_LISTS = listed("arguments")
_ANSWERS = _LISTS["answers"]
_CALLING = listed("shared")["naming"]
_AT_TABLE = _LISTS["at_table"]
_ANYBODY = _LISTS["anybody"]
_SIDES = _LISTS["sides"]
_OTHERS = _LISTS["others"]
_SUPPOSING = _LISTS["supposing"]
_WILL = _LISTS["will"]
_KIN = listed("descriptions")["kin"]
_REASONS = _LISTS["reasons"]
_ANNOUNCED = frozenset({"threaten", "promise", "offer", "sanction", "suspend"})  # what one says oneself will do

# Deeds that are told by others than their doer.
_SUFFERED = frozenset({"use_force", "annex"})
_DONE_TO = frozenset({"sanction", "reject", "accuse", "threaten", "demand"})
_WITH_ONES_OWN = frozenset({"deploy", "withdraw", "military_exercise"})


def actor(scene: Scene, trigger: Trigger, cue: Attribution | None) -> tuple[Actor, float]:
    """The move's actor and how sure that is (1 named in the clause, .7 resolved through context, .4 guessed)."""
    entry, head = trigger.entry, trigger.head
    position = scene.tokens[trigger.words[0]].span.start
    speaker = scene.speaker(position)
    if entry.actor == "parties":
        return talking(scene, trigger)
    if entry.actor == "maker":
        return _maker(scene, trigger)
    if entry.actor == "strikers":
        return _striking(scene, trigger)
    if entry.actor == "object":
        return next(((who, 1.0) for one in scene.objects(head) if (who := scene.who(one))), (NOBODY, 0.0))
    if entry.actor == "speaker":
        if speaker is not None and (said := scene.of_attribution(speaker)):
            return said, 1.0
        calls = scene.tokens[head].head  # "Norway called that a non-starter"
        named = (
            calls >= 0 and scene.is_base(calls, *_CALLING) and scene.tree.is_a(head, "xcomp", "obj", "ccomp", "conj")
        )
        if entry.kind == "phrase" and not named and scene.children(head, "cop"):
            return NOBODY, 0.0  # "it was not enough": of whatever it is told, nobody judges
        subjects = scene.subjects(calls if named else head)
        if subjects and (who := scene.who(subjects[0])):
            return who, 0.7
        return NOBODY, 0.0
    kin = entry.kind == "verb" and any(scene.lower[one] in _KIN for one in scene.subjects(head)[:1])
    if kin or scene.is_felt(head):
        return NOBODY, 0.0  # "his mother refused", "felt threatened"
    if entry.kind == "verb" and entry.type in {"promise", "offer"} and _is_given(scene, head):
        return _giver(scene, head)
    answered = entry.kind == "noun" and scene.tree.is_a(head, "obj") and _is_answer(scene, scene.tokens[head].head)
    if cue is not None and not answered and (said := scene.of_attribution(cue)):
        return said, 1.0
    if entry.kind == "noun":
        if _is_a_body(scene, head):
            return NOBODY, 0.0
        owner, sure = _owner(scene, trigger)
        return (owner, sure) if owner or not answered else (_whom_it_answers(scene, head), 0.5)
    if entry.type in {"demand", "offer"} and entry.object:  # "laid out Malta's demands": Malta's
        owners = [owner for one in scene.objects(head) if one in trigger.words for owner in scene.possessors(one)]
        if owners and (who := scene.who(owners[0])):
            return who, 0.9
    subjects = scene.subjects(head)
    if entry.kind in {"adjective", "phrase"}:
        subjects = scene.children(head, "nsubj", "nsubj:pass") or subjects
    nobody = entry.kind != "phrase" and bool(subjects) and _is_any(scene, subjects[0])  # not "there is no way we …"
    if subjects and (nobody or scene.lower[subjects[0]] in _ANYBODY):
        return NOBODY, 0.0
    if subjects and scene.is_passive(head) and not scene.who(subjects[0], loosely=True):
        return NOBODY, 0.0  # "was rejected by both sides", whoever they are: not by whose offer it was
    if subjects:
        who = scene.who(subjects[0])
        for more in subjects[1:]:
            who += scene.who(more)
        if who and entry.type in {"reject", "accept"} and _is_its_own(scene, trigger, subjects[0], who):
            others = [party for party in scene.sides.principals if party not in who.parties]
            return (Actor(others), 0.4) if len(others) == 1 else (NOBODY, 0.0)
        if who:
            return who, 1.0
        # "UAW members", "talks between A and B", "the government in Lima"
        for nested in scene.with_case(subjects[0], ("between", "of", "from", "with", "in")):
            counted = scene.with_case(nested, ("of",))  # "tens of thousands of Malian troops"
            if inner := scene.who(nested) or (scene.who(counted[0]) if counted else NOBODY):
                return inner, 0.7
        if entry.kind == "phrase" and speaker is not None and scene.lower[subjects[0]] not in _OTHERS:
            return scene.of_attribution(speaker), 0.7
        at_table = scene.is_base(subjects[0], *_AT_TABLE) and scene.lower[subjects[0]].endswith("s")
        if at_table and entry.type in {"meet", "agree"}:  # "negotiators failed to agree"
            return Actor(scene.sides.principals), 0.5
        if who := scene.who(subjects[0], loosely=True):
            return who, 0.6
        return NOBODY, 0.0
    if entry.kind == "adjective" and speaker is not None:
        return scene.of_attribution(speaker), 0.7
    if scene.is_base(head, "oppose") and scene.with_case(head, ("to",)) and scene.tokens[head].head >= 0:
        subjects = scene.subjects(scene.tokens[head].head)  # "Malta, long opposed to it, said …"
        return (scene.who(subjects[0]), 0.8) if subjects else (NOBODY, 0.0)
    if scene.is_passive(head):
        return _unnamed_agent(scene, trigger)
    told = scene.lexicon.bases(scene.lower[head]) - {scene.lower[head]}  # "left", "met"; not "leave", an order
    if speaker is not None and told and scene.tree.is_a(head, "root", "ccomp", "parataxis"):
        return scene.of_attribution(speaker), 0.6  # "Just left a meeting with both"
    return NOBODY, 0.0


def _is_a_body(scene: Scene, noun: int) -> bool:
    """Whether a noun for an act is that of the body that somebody leads: "leader of the opposition"."""
    above = scene.tokens[noun].head
    owned = scene.tree.is_a(noun, "compound") or (scene.tree.is_a(noun, "nmod") and scene.case(noun) == "of")
    return owned and above >= 0 and singular(scene.lower[above]) in scene.cast.roles.offices


def _is_any(scene: Scene, noun: int) -> bool:
    """Whether nobody in particular is meant: "no company wants to wait", not "no side" of two."""
    denied = any(scene.lower[det] == "no" for det in scene.children(noun, "det"))
    return denied and not scene.is_base(noun, *_SIDES)


def _is_its_own(scene: Scene, trigger: Trigger, subject: int, who: Actor) -> bool:
    """Whether a pronoun would have somebody answer what is named as his own: "it rejected an Egyptian proposal" is not
    Egypt's deed.
    """
    things = complements(scene, trigger)
    owners = {party for thing in things for owner in scene.possessors(thing) if scene.is_named(owner)
              for party in scene.who(owner).parties}  # fmt: skip
    return scene.tokens[subject].pos == "PRON" and bool(owners) and owners == set(who.parties)


def _is_given(scene: Scene, verb: int) -> bool:
    """Whether somebody is told to get what a passive names: "it had been promised a quota"."""
    return bool(scene.children(verb, "nsubj:pass", "aux:pass")) and bool(scene.children(verb, "obj"))


def _giver(scene: Scene, verb: int) -> tuple[Actor, float]:
    """Who gives it: the agent, else the other of the report's two sides."""
    agents = [*scene.children(verb, "obl:agent"), *scene.with_case(verb, ("by",))]
    if agents:
        return scene.who(agents[0]), 0.9
    to = {party for one in scene.children(verb, "nsubj:pass") for party in scene.who(one).parties}
    others = [party for party in scene.sides.principals if party not in to]
    return (Actor(others), 0.4) if to and len(others) == 1 else (NOBODY, 0.0)


def _is_answer(scene: Scene, verb: int) -> bool:
    return scene.is_base(verb, *_ANSWERS)


def _whom_it_answers(scene: Scene, noun: int) -> Actor:
    """ "Iran rejected demands that …": those of the other side, where the report is about two."""
    subjects = scene.subjects(scene.tokens[noun].head)
    own = scene.who(subjects[0]).parties if subjects else ()
    others = [party for party in scene.sides.principals if party not in own]
    return Actor(others) if own and len(others) == 1 else NOBODY


def _maker(scene: Scene, trigger: Trigger) -> tuple[Actor, float]:
    """Whose offer it is that includes something: its owner's, else that of the party which the report says offers."""
    for noun in scene.children(trigger.head, "nsubj", "nsubj:pass") or scene.subjects(trigger.head):
        owners = [*scene.possessors(noun), *scene.with_case(noun, ("by", "from", "of"))]
        if named := next((who for owner in owners if (who := scene.who(owner))), NOBODY):
            return named, 0.9
    if scene.sides.bidder:
        return Actor(scene.sides.bidder), 0.6
    number = scene.tree.sentence_number(trigger.head)
    it = any(scene.lower[noun] == "it" for noun in scene.children(trigger.head, "nsubj"))
    main = scene.tree.head_of(scene.parse.sentences[number - 1].span) if it and number else None
    before = scene.subjects(main) if main is not None else []
    if before and (who := scene.who(before[0])):  # "The lenders released a proposal. It includes …": theirs
        return who, 0.6
    speaker = scene.speaker(scene.tokens[trigger.head].span.start)
    said = scene.of_attribution(speaker) if speaker is not None else NOBODY  # "the company said the offer includes …"
    return (said, 0.5) if set(said.parties) & set(scene.sides.bidders) else (NOBODY, 0.0)


def _striking(scene: Scene, trigger: Trigger) -> tuple[Actor, float]:
    """Whose strike it is: who is named with it, else those that the report says are on strike."""
    noun = scene.tokens[trigger.head].head if trigger.entry.kind == "adjective" else trigger.head
    named = [noun] if noun != trigger.head else [*scene.possessors(noun), *scene.with_case(noun, ("by", "of"))]
    for one in named:
        if (who := scene.who(one)) and any(party[:1].isupper() for party in who.parties):
            return who, 0.9
    return Actor(scene.sides.strikers), 0.6


def _owner(scene: Scene, trigger: Trigger) -> tuple[Actor, float]:
    """Whose demand, offer, threat it is: possessor, demonym, "by X", "of X", or the subject of its light verb."""
    head = trigger.head
    for owner in scene.possessors(head):
        if who := scene.who(owner, loosely=True):
            return who, 1.0
    for owner in scene.with_case(head, ("by", "from")):
        if who := scene.who(owner):
            return who, 1.0
        if scene.case(owner) == "by" and scene.children(owner, "nmod:poss"):
            return NOBODY, 0.0  # "a call by its partners", whoever they are, is not the caller's who rejects it
    by = scene.tokens[head + 1].head if scene.lower[head + 1 : head + 2] == ("by",) else -1
    if by > head and (who := scene.who(by)):
        return who, 0.9
    for clause in scene.children(head, "acl"):
        if scene.children(clause, "mark"):
            continue  # "demands that it pay" are not its own
        for agent in scene.subjects(clause):
            if agent != head and (who := scene.who(agent)):
                return who, 0.9
    if "of" not in trigger.entry.addressee:
        for owner in scene.with_case(head, ("of", "between")):
            if who := scene.who(owner):
                return who, 0.8
    above = scene.tokens[head].head
    if (
        above >= 0
        and scene.tree.is_a(head, "obj")
        and scene.is_base(above, "make", "issue", "have", "voice", "send", "put")
    ):
        subjects = scene.subjects(above)
        if subjects and (who := scene.who(subjects[0])):
            return who, 0.8
    if scene.tree.is_a(head, "obl") and scene.case(head) == "with":  # "ended the day with an appeal to Malta"
        subjects = scene.subjects(above)
        if subjects and (who := scene.who(subjects[0])):
            return who, 0.6
    if above >= 0 and scene.tree.is_a(head, "nmod"):  # "one of Moscow's main demands"
        for owner in scene.possessors(above):
            if who := scene.who(owner):
                return who, 0.7
    return NOBODY, 0.0


def _unnamed_agent(scene: Scene, trigger: Trigger) -> tuple[Actor, float]:
    """The doer of a passive without "by": the party of the sentence whose demand or deed it is not."""
    if trigger.entry.type in _WITH_ONES_OWN:  # "Danish troops have been moved": Denmark's deed
        owned = Actor()
        for force in scene.objects(trigger.head):
            for owner in scene.possessors(force):
                owned += scene.who(owner)
        if owned or trigger.entry.type == "military_exercise":
            return owned, 0.7
    bid = trigger.entry.type == "reject" and len(scene.sides.bidders) == 1
    if trigger.entry.type in _DONE_TO and not bid and scene.tree.is_a(trigger.head, "acl"):
        return NOBODY, 0.0  # "the sanctions imposed on Mali", "whose bid was rejected": by whom is not told
    sentence = scene.tree.sentence(trigger.head)
    targets = {party for one in scene.objects(trigger.head) for party in _all_parties(scene, one)}
    if trigger.entry.type == "offer" and scene.sides.bidder:  # "the offer was presented": by who makes them
        return Actor(scene.sides.bidder), 0.5
    answers = trigger.entry.type in {"reject", "accept"}
    if answers and not targets and len(scene.sides.bidders) == 1:  # "the offer was rejected": not by who makes offers
        targets = set(scene.sides.bidders)
    beside = scene.children(trigger.head, "advcl")
    hanging = [one for one in beside if _has(scene, one, "mark", _SUPPOSING)]
    because = [one for one in beside if _has(scene, one, "mark", _REASONS)]
    supposed = {
        party
        for clause in [*hanging, *because]
        for word in (clause, *scene.subjects(clause))
        for party in _all_parties(scene, word)
    }
    speaker = scene.speaker(scene.tokens[trigger.head].span.start)
    said = scene.of_attribution(speaker) if speaker is not None else NOBODY
    others = [party for party in scene.sides.parties_in(sentence.span) if party not in targets | supposed]
    if answers and targets:
        rest = [party for party in scene.sides.principals if party not in targets | supposed]
        others = others or (rest if len(rest) == 1 else [])  # of two left, which of them is a guess
    elif trigger.entry.type == "agree" and (made := _makers(scene, trigger)) is not None:
        return made, 0.6
    elif trigger.entry.type in {"agree", "meet", "suspend"} and not (said and hanging):
        return Actor(tuple(others) if len(others) > 1 else scene.sides.principals), 0.5
    if any(scene.tokens[one].pos == "PRON" and scene.is_of_speaker(one) for one in scene.objects(trigger.head)):
        return NOBODY, 0.0  # "we are being asked to pay", "we have been ignored": by whom is not said
    freed = any(scene.base_in(one, scene.lexicon.lists["captives"]) for one in scene.objects(trigger.head))
    to_come = _has(scene, trigger.head, "aux", _WILL)
    if not to_come and (trigger.entry.type in _SUFFERED or (freed and trigger.entry.type == "implement")):
        # "the girls were freed, Malta said": by whom they were is not told
        return (Actor(others[:1]), 0.4) if others and not said else (NOBODY, 0.0)
    announced = trigger.entry.type in _ANNOUNCED and to_come
    if speaker is not None and (not others or (said and announced)):
        return said, 0.4  # "tariffs will be raised if Chad fires, the envoy said": it is the speaker who raises them
    return Actor(others[:1]), 0.4


def _makers(scene: Scene, trigger: Trigger) -> Actor | None:
    """Who made the deal that a passive tells of: "the accord was signed in Oslo"."""
    deal = next((one for one in scene.objects(trigger.head) if scene.makers.is_deal(one)), None)
    return scene.makers.of(deal) if deal is not None else None


def partners(scene: Scene, trigger: Trigger) -> Actor:
    """With whom a deal is told to have been made: "struck a deal on cod with Norway and Mali"."""
    deals = [word for word in trigger.words if scene.makers.is_deal(word) and scene.tree.is_a(word, "obj")]
    found = NOBODY
    for one in scene.makers.partners(deals[0], trigger.head) if deals else []:
        found += scene.who(one)
    return found


def _has(scene: Scene, verb: int, relation: str, words: frozenset[str]) -> bool:
    return any(scene.lower[child] in words for child in scene.children(verb, relation))


def _all_parties(scene: Scene, index: int) -> tuple[str, ...]:
    found = list(scene.who(index).parties)
    for owner in scene.possessors(index):
        found.extend(scene.who(owner).parties)
    found.extend(scene.sides.parties_in(scene.tree.span(index)))
    return tuple(found)


def addressee(scene: Scene, trigger: Trigger, by: Actor) -> tuple[str, ...]:
    """To whom the move is directed, never its own actor; empty where the text does not say."""
    head = trigger.head
    found: list[str] = []
    for place in trigger.entry.addressee:
        match place:
            case "object":
                nouns = scene.objects(head) + scene.children(head, "iobj")[:1]
            case "iobj":
                nouns = scene.children(head, "iobj")[:1]
                nouns = nouns or (scene.objects(head)[:1] if len(scene.children(head, "obj")) > 1 else [])
            case "clause":
                inner = clauses(scene, head)
                nouns = [s for c in inner for s in scene.children(c, "nsubj", "nsubj:pass") or fronted(scene, c)]
            case "possessor":
                things = complements(scene, trigger)
                nouns = [owner for one in things for owner in scene.possessors(one)]
                nouns += [maker for one in things for maker in scene.with_case(one, ("by", "from"))]
                nouns += scene.possessors(head) if trigger.entry.kind == "phrase" else []  # "it is Malta's fault"
            case "subject":
                nouns = scene.children(head, "nsubj")
            case _:
                nouns = scene.with_case(head, (place,))
                nouns += [n for o in scene.objects(head) for n in scene.with_case(o, (place,))]
        for noun in nouns:
            found.extend(scene.who(noun).parties)
        found = [party for party in found if party not in by.parties]
        if place == "clause" and trigger.entry.kind == "noun":  # "demands that Chad never join" may be made of others
            found = [party for party in found if party in scene.sides.principals]
        if trigger.entry.type == "accuse" and place != "object":  # a complaint to a court is against somebody else
            found = [
                party for party in found if party in scene.sides.principals or not scene.cast.parties.is_forum(party)
            ]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def counterparts(scene: Scene, head: int, content: Content | None, by: Actor, *, deed: bool = False) -> tuple[str, ...]:
    """The other side where the grammar names none: in the content, or the other one that the report is about.

    For a party that is not one of these two, whom the sentence names, else these two. Who says something in the report
    goes before who is only spoken of, except for a `deed` of force; who sides with the actor is not the other side.
    """
    sentence = scene.tree.sentence(head)
    places = [content.span] if content is not None else []
    places.append(sentence.span)
    own = scene.sides.side_of(by.parties)
    opponent = [party for party in scene.sides.principals if party not in own]
    if not deed and len(opponent) == 1:  # the actor is one of the two that the report is about
        named = scene.sides.parties_in(content.span) if content is not None else ()
        others = [party for party in named if party in scene.sides.voices and party not in own]
        return tuple(others[:2] or opponent)
    own |= _described(scene, head)
    for among in (scene.sides.players,) if deed else (scene.sides.voices, scene.sides.players):
        for place in places:
            others = [party for party in scene.sides.parties_in(place) if party in among and party not in own]
            if others:
                return tuple(others[:2])
    both = tuple(party for party in scene.sides.principals if party not in own)
    if both or len(by.parties) > 1 or not own & set(scene.sides.principals):
        return both
    return scene.sides.most_named(without=own)  # both stand on one side: the next that the report is about


def _described(scene: Scene, head: int) -> frozenset[str]:
    """Whom the words about the doer name: "Jane Roe, once of the World Bank, proposed" nothing to the World Bank."""
    beside = [one for subject in scene.subjects(head) for one in scene.children(subject, "appos")]
    return frozenset(party for one in beside for party in scene.sides.parties_in(scene.tree.span(one)))

"""Whose a deal is: who made the one that "the deal" means, and who is told to have been left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.reading.lexicon import listed
from communique.reading.who import NOBODY, Actor

if TYPE_CHECKING:
    from communique.reading.scene import Scene
    from communique.reading.triggers import Trigger

_LISTS = listed("makers")
_UNSURE = listed("shared")["modal"] | listed("shared")["negators"]
_MAKING = _LISTS["making"]
_FAILING = _LISTS["failing"]
_TRUCES = _LISTS["truces"]


class Makers:
    """The deals that one report tells of, with their makers, in text order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._deals = scene.lexicon.lists["deals"]
        self._made = [
            (index, who)
            for index, token in enumerate(scene.tokens)
            if token.pos == "NOUN" and scene.base_in(index, self._deals) and len((who := self.named(index)).parties) > 1
        ]
        self._left_out = frozenset(self._whose_talks_failed())

    def is_deal(self, noun: int) -> bool:
        return self._scene.base_in(noun, self._deals)

    def named(self, deal: int) -> Actor:
        """Who is told to have made a deal: "A struck a deal with B", "the deal between A and B"."""
        scene, verb = self._scene, self._scene.tokens[deal].head
        makers = scene.with_case(deal, ("between", "among"))
        made = verb >= 0 and scene.tree.is_a(deal, "obj", "nsubj:pass", "obl") and scene.is_base(verb, *_MAKING)
        if made and not any(scene.lower[one] in _UNSURE for one in scene.children(verb, "aux", "advmod")):
            makers += scene.children(verb, "obl:agent") if scene.is_passive(verb) else scene.subjects(verb)
            makers += self.partners(deal, verb)
        return _all(scene, makers)

    def partners(self, deal: int, verb: int) -> list[int]:
        """With whom a deal is made, also where the tree hangs it on what the deal is about: "on cod with Norway"."""
        scene = self._scene
        about = [deal, *scene.children(deal, "nmod"), verb, *scene.children(verb, "obl")]
        return [one for above in about for one in scene.with_case(above, ("with",))]

    def of(self, noun: int) -> Actor | None:
        """Who made the deal that a noun or a sentence means: those of the last one told before it, else the first.

        None where the report tells of no such deal; nobody where those who talk in it are told to have failed.
        """
        before = [who for index, who in self._made if index <= noun] or [who for _, who in self._made[:1]]
        if before:
            return before[-1]
        truce = self._scene.base_in(noun, _TRUCES)  # one may hold while talks fail
        return NOBODY if self._left_out & set(self._scene.sides.principals) and not truce else None

    def _whose_talks_failed(self) -> Iterable[str]:
        """Who is told to have been talked with in vain: "talks with Iceland broke down"."""
        scene = self._scene
        talks = scene.lexicon.lists["talks"]
        for verb, token in enumerate(scene.tokens):
            if token.pos != "VERB" or not scene.is_base(verb, *_FAILING):
                continue
            for noun in [*scene.subjects(verb), token.head]:  # "talks with Iceland broke down", taken for a participle
                if scene.base_in(noun, talks) and scene.lower[noun + 1 : noun + 2] == ("with",):
                    yield from (party for one in range(noun, verb) for party in scene.who(one).parties)


def _all(scene: Scene, makers: Iterable[int]) -> Actor:
    found = NOBODY
    for maker in makers:
        found += scene.who(maker)
    return found


def talking(scene: Scene, trigger: Trigger) -> tuple[Actor, float]:
    """Who talks or has agreed: named with the talks or the deal, else the two parties the report is most about."""
    nouns = scene.children(trigger.head, "nsubj", "nsubj:pass") or scene.subjects(trigger.head) or [trigger.head]
    nouns = [inner for noun in nouns for inner in (noun, *scene.with_case(noun, ("of",)))]  # "a round of talks between"
    for noun in [*nouns, trigger.head]:
        named = _all(scene, [*scene.with_case(noun, ("between", "of", "with", "among")), *scene.possessors(noun)])
        if len(named.parties) > 1:
            return named, 1.0
        if named:
            others = (party for party in scene.sides.principals if party not in named.parties)
            return Actor((*named.parties, *others), named.people), 0.7
    deal = next((noun for noun in nouns if scene.makers.is_deal(noun)), None)
    if deal is not None and not trigger.entry.is_negated and (made := scene.makers.of(deal)) is not None:
        return made, 0.7
    here = scene.sides.parties_in(scene.tree.sentence(trigger.head).span)
    if len(here) == 2 and deal is None:
        return Actor(here), 0.6
    return Actor(scene.sides.principals), 0.5

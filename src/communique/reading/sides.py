"""Which parties a report is about and how they stand to each other: its two sides, who mediates, bids, strikes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from communique.reading.lexicon import listed
from communique.reading.roles import singular, words_of
from communique.reading.stretches import Stretches
from communique.terms import Span

if TYPE_CHECKING:
    from communique.reading.scene import Scene

_LISTS = listed("sides")
_BIDS = _LISTS["bids"]
_BIDDING = _LISTS["bidding"]
_UNION = _LISTS["union"]
_STAGING = _LISTS["staging"]
_STOPPAGES = _LISTS["stoppages"]
_MEDIATE = _LISTS["mediate"]
_MEDIATORS = _LISTS["mediators"]
_BARGAIN = _LISTS["bargain"]
_ARMED = 3  # mentions that people under arms without a name are worth
_FEW, _MAIN = 5, 0.4  # of more parties than these, two that have less than this share of all mentions are no two sides
_ALLIED = _LISTS["allied"]
_OPPOSED = _LISTS["opposed"]
_ONE_SIDED = _LISTS["one_sided"]


class Sides:
    """The parties of one report, as its scene shows them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._names = Stretches((name.span, n) for n, name in enumerate(scene.parse.names))
        self.weighing = False  # while it is found out which two the report is about, "both sides" are nobody

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each party is named in the report, by its name or as "the union", and how often it speaks."""
        scene = self._scene
        counts: Counter[str] = Counter()
        named: set[int] = set()
        for name in scene.parse.names:
            named.update(scene.tree.within(name.span))
            found = scene.cast.who(name.span)
            if found is not None and not found.anonymous:
                counts.update(found.parties or ((found.name,) if name.kind == "ORG" else ()))
        for naming in scene.cast.parties.namings:  # the table knows names that the parse does not mark
            if naming.first not in named and naming.kind != "place":
                found = scene.cast.who(scene.tokens[naming.last - 1].span)
                counts.update(found.parties if found is not None else ())
        for index, token in enumerate(scene.tokens):
            acts = scene.tree.is_a(index, "nsubj", "obl:agent", "conj") or self._bargained_with(index)
            if token.pos == "NOUN" and index not in named and acts:
                counts.update(scene.each(index).parties)
        for attribution in scene.attributions:
            counts.update(scene.of_attribution(attribution).parties)
        return counts

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The two parties the report is most about, in alphabetical order; fewer if it names fewer, and none where many
        parties are named about as often: talks of many have no two sides.
        """
        scene = self._scene
        self.weighing = True
        acting = [party for party in self.mentions if party in self.players]
        between = self.mediating
        self.weighing = False
        sides = [party for party in acting if party not in between]
        acting = sides if len(sides) > 1 else acting
        counted = {party: self.mentions[party] + _ARMED * self._is_armed(party) for party in acting or self.mentions}
        ranked = sorted(counted, key=lambda party: (-counted[party], party))
        if len(ranked) > _FEW and sum(counted[party] for party in ranked[:2]) < _MAIN * sum(counted.values()):
            ranked = []
        if len(ranked) > 2 and self._are_unions(ranked[:2]):  # unions bargain with somebody else
            ranked = [ranked[0], *[party for party in ranked[1:] if not self._are_unions((party,))]]
        scene.forget()
        return tuple(sorted(ranked[:2]))

    def _is_armed(self, party: str) -> bool:
        """Whether a party is people under arms without a name: over against a state they are the other side."""
        return party[:1].islower() and singular(party.split()[-1]) in self._scene.cast.roles.rebels

    def _are_unions(self, parties: Sequence[str]) -> bool:
        known = self._scene.cast.parties
        return all(known.is_union(party) or singular(party.split()[-1]) == "union" for party in parties)

    def _bargained_with(self, index: int) -> bool:
        """Whether a noun stands as the other side of talks or a deal: "direct talks with the government"."""
        scene = self._scene
        if not scene.tree.is_a(index, "nmod", "obl") or scene.case(index) not in ("with", "between"):
            return False
        over = scene.tokens[index].head
        lists = scene.lexicon.lists
        return scene.base_in(over, lists["talks"] | lists["deals"]) or scene.is_base(over, *_BARGAIN)

    def most_named(self, without: frozenset[str]) -> tuple[str, ...]:
        """The party that plays a part and is named most, of those that are not `without`; none if there is none."""
        left = [party for party in self.mentions if party in self.players - without - self.mediating]
        return tuple(sorted(left, key=lambda party: (-self.mentions[party], party))[:1])

    @cached_property
    def mediating(self) -> frozenset[str]:
        """Parties that stand between others: who mediates or brokers, and whose the mediators are."""
        scene = self._scene
        found = {p.party for p in scene.cast.people if p.party and p.role and any(m in p.role for m in _MEDIATORS)}
        for index, token in enumerate(scene.tokens):
            if token.pos == "VERB" and scene.is_base(index, *_MEDIATE):
                makers = scene.subjects(index)
            elif token.pos == "NOUN" and scene.is_base(index, *_MEDIATORS):
                makers = [index, *scene.possessors(index), *scene.with_case(index, ("from", "of"))]
            else:
                continue
            found.update(party for maker in makers for party in scene.each(maker).parties)
        return frozenset(found)

    @cached_property
    def bidders(self) -> tuple[str, ...]:
        """Parties that the report says make offers: owners of an offer, subjects of "offer" and "make an offer"."""
        scene = self._scene
        found: dict[str, None] = {}
        for index, token in enumerate(scene.tokens):
            if token.pos == "NOUN" and scene.is_base(index, *_BIDS):
                makers = [*scene.possessors(index), *scene.with_case(index, ("from", "by"))]
                makers += [by for clause in scene.children(index, "acl") for by in scene.children(clause, "obl:agent")]
                if scene.tree.is_a(index, "obj") and scene.is_base(token.head, *_BIDDING):
                    makers = makers or scene.subjects(token.head)
            elif token.pos == "VERB" and scene.is_base(index, "offer", "propose"):
                makers = scene.subjects(index)
            else:
                continue
            found.update(dict.fromkeys(party for maker in makers for party in scene.who(maker).parties))
        return tuple(found)

    @cached_property
    def bidder(self) -> tuple[str, ...]:
        """Whose "the offer" is: the one party that makes offers, else the side over against the union."""
        if len(self.bidders) == 1:
            return self.bidders
        others = [party for party in self.principals if not self._are_unions((party,))]
        return tuple(others) if len(others) == 1 and len(self.principals) == 2 else ()

    @cached_property
    def strikers(self) -> tuple[str, ...]:
        """Parties that the report says are on strike: who strikes or walks off, whose the strike or the hands are."""
        scene = self._scene
        found: dict[str, None] = {}
        for index in range(len(scene.tokens)):
            if scene.is_base(index, *_STOPPAGES) and scene.tokens[index].pos == "NOUN":
                doers = [*scene.possessors(index), *scene.with_case(index, ("by", "of"))]
                if scene.tree.is_a(index, "obl") and scene.is_base(scene.tokens[index].head, "go", "be", "remain"):
                    doers += scene.subjects(scene.tokens[index].head)
                staged = scene.children(index, "acl:relcl")
                staged += [scene.tokens[index].head] if scene.tree.is_a(index, "obj") else []
                doers += [doer for verb in staged if scene.is_base(verb, *_STAGING) for doer in scene.subjects(verb)]
            elif scene.lower[index] == "striking" and scene.tree.is_a(index, "amod"):
                doers = [scene.tokens[index].head]
            elif scene.is_base(index, "walk") and scene.lower[index + 1 : index + 2] in {
                ("off",),
                ("out",),
            }:
                doers = scene.subjects(index) if scene.tokens[index].pos == "VERB" else []
            else:
                continue
            found.update(dict.fromkeys(party for doer in doers for party in scene.who(doer).parties))
        named = [party for party in found if party[:1].isupper()]  # the union, before "workers"
        unions = [party for party in self.mentions if not _UNION.isdisjoint(words_of(party))]
        unions = [party for party in unions if party[:1].isupper()] or unions
        return tuple(named or unions or found)

    @cached_property
    def voices(self) -> frozenset[str]:
        """Parties that say something in this report."""
        scene = self._scene
        return frozenset(party for one in scene.attributions for party in scene.of_attribution(one).parties)

    def side_of(self, parties: Sequence[str]) -> frozenset[str]:
        """`parties` with those that the report shows at their side."""
        return frozenset(parties).union(*(self._allies[party] for party in parties))

    @cached_property
    def _allies(self) -> dict[str, set[str]]:
        """Who is called another's ally ("our NATO allies") or refuses, demands and warns together with another."""
        scene = self._scene
        found: dict[str, set[str]] = defaultdict(set)
        for index, token in enumerate(scene.tokens):
            if token.pos == "NOUN" and scene.is_base(index, *_ALLIED):
                owners = [c for c in scene.children(index, "nmod:poss", "amod", "compound") if c < index]
                of = [party for owner in owners for party in scene.each(owner).parties]
                beside = [scene.tokens[index].head] if scene.tree.is_a(index, "appos") else []
                of += [party for one in beside for party in scene.each(one).parties]
            elif token.pos == "VERB" and scene.is_base(index, *_ONE_SIDED):
                whole = [one for one in scene.children(index, "nsubj") if not scene.is_base(one, *_OPPOSED)]
                of = [party for one in whole for party in scene.who(one).parties]
            else:
                continue
            for party in of:
                found[party].update(of)
        unions = [p for p in self.players if scene.cast.parties.is_union(p) or singular(p.split()[-1]) == "union"]
        for workers in self.players if len(unions) == 1 else ():
            if workers.split()[-1] in scene.cast.roles.workforce:  # "nurses": on their union's side of the table
                found[workers].update(unions)
        return found

    @cached_property
    def players(self) -> frozenset[str]:
        """Parties that speak or do something in this report; a place that is only named is none."""
        scene = self._scene
        found = {party for one in scene.attributions for party in scene.of_attribution(one).parties}
        for index, token in enumerate(scene.tokens):
            acts = token.pos in {"NOUN", "PROPN"} and (
                scene.tree.is_a(index, "nsubj", "obl:agent", "obj", "iobj") or self._bargained_with(index)
            )
            owns = scene.is_named(index) and scene.tree.is_a(index, "nmod:poss") and not self._places(index)
            if acts or owns:
                found.update(scene.who(index).parties)
        return frozenset(found)

    def _places(self, owner: int) -> bool:
        """Whether a name only says where a thing is the greatest: "Peru's biggest mine"."""
        scene = self._scene
        amods = scene.children(scene.tokens[owner].head, "amod")
        return any(scene.lower[one].endswith("est") or scene.lower[one] in {"only", "top", "main"} for one in amods)

    def parties_in(self, span: Span) -> tuple[str, ...]:
        """Parties named inside `span` that play a part in the report, in text order."""
        scene = self._scene
        found: list[str] = []
        for number in self._names.over(span):
            name = scene.parse.names[number].span
            if span.contains(name):
                who = scene.cast.who(name)
                found.extend(party for party in (who.parties if who is not None else ()) if party in self.players)
        return tuple(dict.fromkeys(found))

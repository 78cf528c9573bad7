"""One report's grammar as the move rules ask for it: words and their cases, who does what to whom in a clause."""

from __future__ import annotations

from collections.abc import Collection
from sys import intern
from typing import TYPE_CHECKING

from communique.reading.lexicon import listed
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.tree import Tree

if TYPE_CHECKING:
    from communique.reading.predicates import Predicate

_LISTS = listed("grammar")
_RELATIVE = listed("shared")["relative"]
_ELSEWHERE = listed("shared")["elsewhere"]
_DISPOSED = _LISTS["disposed"]
_FEELING = _LISTS["feeling"]
_FINITE = _LISTS["finite"]
_CONDITIONAL = _LISTS["conditional"]
_TIMES = _LISTS["times"]


class Grammar:
    """Look-ups over one parsed text; subjects and objects through coordination, control and relative clauses."""

    def __init__(self, tree: Tree, lexicon: MoveLexicon) -> None:
        self.tree = tree
        self.parse = tree.parse
        self.tokens = tree.parse.tokens
        self.children, self.case = tree.children, tree.case
        self.lower = tuple(intern(token.text.lower().replace("’", "'")) for token in tree.parse.tokens)
        self.lexicon = lexicon
        self.predicates: dict[int, Predicate] = {}  # verb groups, by their governing word, once they are taken apart
        self._named = frozenset(index for name in tree.parse.names for index in tree.within(name.span))

    # ------------------------------------------------------------------------------------------------------ words

    def is_base(self, index: int, *bases: str) -> bool:
        """Whether the word could be a form of one of `bases`."""
        return not self.lexicon.bases(self.lower[index]).isdisjoint(bases)

    def base_in(self, index: int, bases: frozenset[str]) -> bool:
        return not self.lexicon.bases(self.lower[index]).isdisjoint(bases)

    def with_case(self, index: int, prepositions: Collection[str]) -> list[int]:
        """Nominal dependents that one of `prepositions` introduces, in text order."""
        return [child for child in self.children(index, "obl", "nmod") if self.case(child) in prepositions]

    def is_verb(self, index: int) -> bool:
        return self.tokens[index].pos in {"VERB", "AUX"}

    def is_finite(self, index: int) -> bool:
        """Whether a predicate has an auxiliary of its own that makes it a sentence: "but would not sign"."""
        return any(self.lower[aux] in _FINITE for aux in self.children(index, "aux"))

    def conditioned(self, index: int) -> bool:
        """Whether a clause with "if", "unless" or the like hangs on the predicate."""
        return any(
            self.lower[mark] in _CONDITIONAL
            for clause in self.children(index, "advcl")
            for mark in self.children(clause, "mark")
        )

    def is_named(self, index: int) -> bool:
        return index in self._named

    def possessors(self, index: int) -> list[int]:
        """Whose a noun is: "Iran's demand", "its demand", "Iranian demands", "NATO calls"."""
        owners = self.children(index, "nmod:poss")
        owners += [child for child in self.children(index, "amod", "compound") if self.is_named(child)]
        if not owners:  # "Malawi's last demand", wherever the tree hangs the name
            for step in range(index - 1, max(index - 4, 0), -1):
                if self.lower[step] in {"'s", "'"} and self.tokens[step].pos == "PART":
                    return [step - 1]
                if self.tokens[step].pos not in {"ADJ", "NOUN", "NUM"}:
                    break
        return sorted(owners)

    # ----------------------------------------------------------------------------------------------- subject, object

    def is_passive(self, index: int) -> bool:
        if self.is_base(index, "prepare") and self.children(index, "xcomp") and not self.children(index, "obl:agent"):
            return False  # "it was prepared to pay" tells of readiness, whatever the tree says
        if self.lower[index] == "opposed" and not self.children(index, "obl:agent"):
            return False  # "the Liberals are opposed"
        if self.children(index, "aux:pass", "obl:agent"):
            return True
        bare = not self.children(index, "aux", "nsubj", "obj", "mark") and self._taken_for_time(index) is None
        return self.tokens[index].relation in {"acl", "advcl"} and bare and not self.lower[index].endswith("ing")

    def is_felt(self, index: int) -> bool:
        """Whether a deed is only how somebody feels: "feels threatened by its neighbour"."""
        above = self.tokens[index].head
        felt = self.tree.is_a(index, "xcomp") and above >= 0 and self.is_base(above, *_FEELING)
        return felt and self.lower[index].endswith("ed")

    def is_elsewhere(self, noun: int) -> bool:
        """Whether a thing is spoken of with where it is wanted: "the troops out of Mali", "its envoy back"."""
        return any({self.case(one), self.lower[one]} & _ELSEWHERE for one in self.children(noun, "nmod", "advmod"))

    def is_agentless(self, index: int) -> bool:
        """Whether a passive leaves open who does it: "their worries had been ignored"."""
        named = self.children(index, "obl:agent") or self.with_case(index, ("by",))
        return self.is_passive(index) and not named

    def objects(self, index: int) -> list[int]:
        """Objects with what is coordinated to them; in a passive, the subject."""
        found = self.children(index, "obj") or self.children(index, "iobj")[1:]  # "offered the Greens a ministry"
        named = found and self.lower[found[0]] == "what" and found[0] > index  # "rejected what it called pressure"
        if found and self.lower[found[0]] in {*_RELATIVE, "what"} and not named:
            found = [self.tokens[index].head] if self.tree.is_a(index, "acl") else []
        elif not found and self.tokens[index].relation == "acl:relcl" and not self.is_passive(index):
            subjects = self.children(index, "nsubj")
            gap = bool(subjects) and self.lower[subjects[0]] not in _RELATIVE
            gap = gap and not any(self.lower[one] in {"where", "when"} for one in self.children(index, "advmod"))
            found = [self.tokens[index].head] if gap and not self.children(index, "ccomp", "xcomp") else []
        if not found and self.lower[index].endswith("ing") and self.tree.is_a(index, "advcl", "acl"):
            found = [one for one in self.children(index, "nsubj") if one > index]
        if not found and self.children(index, "compound:prt"):  # "called off their strike", hung as a bare oblique
            after = {particle + 1 for particle in self.children(index, "compound:prt")}
            bare = [one for one in self.children(index, "obl") if not self.children(one, "case")]
            found = [one for one in bare if after & set(self.tree.subtree(one))]
        if not found and self.is_passive(index):
            found = self.children(index, "nsubj:pass") or self.children(index, "nsubj")
            pointing = bool(found) and self.lower[found[0]] in _RELATIVE
            if not found and self.tree.is_a(index, "advcl"):  # "asked to pay, Malta refused"
                found = self.subjects(self.tokens[index].head)
            if (pointing or not found) and self.tree.is_a(index, "acl"):
                found = [self.tokens[index].head]
            if not found and self.tree.is_a(index, "conj") and self.is_passive(self.tokens[index].head):
                found = self.objects(self.tokens[index].head)  # "was presented and was rejected"
        if self.tokens[index].relation == "conj" and not found:
            later = [c for c in self.children(self.tokens[index].head, "obj") if c > index]
            found = later
        return found

    def subjects(self, index: int, depth: int = 0) -> list[int]:
        """Head words of who does `index` (a verb or predicate), through coordination, control and relative clauses."""
        token = self.tokens[index]
        passive = self.is_passive(index)
        if passive:
            agents = self.children(index, "obl:agent") or self.with_case(index, ("by",))
            if agents:
                return agents
            return []
        found = self.children(index, "nsubj", "csubj")
        if self.lower[index].endswith("ing") and self.tree.is_a(index, "advcl", "acl"):
            found = [one for one in found if one < index]  # "accusing its rival", the rival taken for who accuses
        found = [one for one in found if self.tokens[one].relation not in {"nsubj:outer"} or len(found) == 1]
        if len(found) > 1:  # "Lima Mayor Jane Roe", the city taken for one more subject
            found = [one for one in found if self.tokens[one + 1].head not in found or not self._is_title(one + 1)]
        if not found and self.is_base(index, *_DISPOSED):  # "it was prepared to pay", "it" taken for a filler
            found = self.children(index, "nsubj:pass", "expl")
        told = token.pos == "VERB" and self.tree.is_a(index, "ccomp") and not self.children(index, "ccomp", "csubj")
        if not found and told and not self.children(index, "aux:pass"):  # "Hamas said it has agreed", "it" taken so
            found = [one for one in self.children(index, "expl") if self.lower[one] == "it" and one < index]
        if found:
            if self.lower[found[0]] in _RELATIVE and self.tree.is_a(index, "acl"):
                return [token.head]
            return found
        if depth > 6 or token.head < 0:
            return []
        head = token.head
        if (own := self._taken_for_time(index)) is not None:
            return [own]
        if self.tree.is_a(index, "conj", "parataxis", "advcl") and self._has_own_subject(index):
            return []  # the tree lost it: the main clause's subject would be a guess
        if self.tree.is_a(index, "conj", "parataxis"):
            if self.is_passive(head):  # "was offered a raise but turned it down"
                return self.children(head, "nsubj:pass")
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "ccomp") and index < head:  # "X and Y signed, said Z", X hung on "said"
            before = [one for one in self.children(head, "nsubj") if one < index]
            return before
        if self.tree.is_a(index, "xcomp", "ccomp"):
            controllers = self.children(head, "obj", "iobj")
            if controllers and not self.is_base(head, "promise", "threaten", "vow", "offer"):
                return controllers
            if self.is_passive(head):
                return self.children(head, "nsubj:pass")
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "advcl"):
            if self.is_passive(head):
                return self.children(head, "obl:agent") or self.children(head, "nsubj:pass")
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "acl") and self.lower[index].endswith("ing"):
            if (verb := self._goes_on_with(index)) is not None:
                return self.subjects(verb, depth + 1)
            return [head]
        if self.tree.is_a(index, "acl"):
            owners = self.possessors(head)
            if not owners and self.tokens[head].pos == "NOUN":  # "the decision of Peru and Chile to suspend talks"
                owners = [one for one in self.with_case(head, ("of",)) if one < index and self.is_named(one)]
            return owners or self.subjects(head, depth + 1)
        if token.relation in {"obj", "obl", "nmod"} and self.is_verb(head):
            return self.subjects(head, depth + 1)
        return []

    def _goes_on_with(self, participle: int) -> int | None:
        """The verb whose sentence a participle after a comma goes on with: "hit back at the drills, threatening to"."""
        first, noun = min([participle, *self.children(participle, "advmod")]), self.tokens[participle].head
        while self.tokens[noun].pos == "NOUN" and self.tree.is_a(noun, "nmod"):
            noun = self.tokens[noun].head
        thing = self.tokens[noun].pos == "NOUN" and self.tree.is_a(noun, "obj", "obl")
        return self.tokens[noun].head if thing and self.lower[first - 1] == "," else None

    def _is_title(self, index: int) -> bool:
        return self.tokens[index].relation == "nmod:desc" and self.tokens[index].head > index

    def _taken_for_time(self, index: int) -> int | None:
        """The subject of a clause of time that the tree took for a point in time: "after envoys, again, presented"."""
        if not self.tree.is_a(index, "advcl", "parataxis") or self.lower[index].endswith("ing"):
            return None
        own = next((one for one in self.with_case(index, _TIMES) if one < index), None)
        head = self.tokens[index].head  # "will go on after talks with the bank ended", the talks hung on "go"
        beside = (one for one in self.with_case(head, _TIMES) if head < one < index)
        return own if own is not None or self.children(index, "mark") else next(beside, None)

    def _has_own_subject(self, index: int) -> bool:
        """Whether an adverbial clause is finite ("after envoys again presented"), so that its doer is its own."""
        marks = {self.lower[mark] for mark in self.children(index, "mark")}
        return bool(marks) and not marks & {"to", "that"} and not self.lower[index].endswith("ing")

"""Where a text names a party, and what the way it is named says about the report's own state."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.actors import Manner
from communique.reading.lexicon import listed
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.terms import Span

SEAT, IN_OFFICE, ACTS, NAMED, PLACE = 3.0, 1.5, 1.0, 0.5, 0.1
_LISTS = listed("namings")
ABOUT = _LISTS["about"]
_PLACES = _LISTS["places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name in the text that means a party: tokens `first` to `last` (exclusive), and in which manner it does."""

    first: int
    last: int
    party: str
    manner: Manner
    kind: str


def at_home(tree: Tree, roles: Roles, naming: Naming) -> float:
    """How far the naming of a state shows that the report writes about it as its own: its seats, its people in office,
    its acts; a state that is only a place of the events shows next to nothing."""
    if naming.manner == "seat":
        return SEAT
    span = Span(tree.tokens[naming.first].span.start, tree.tokens[naming.last - 1].span.end)
    head = tree.head_of(span)
    if head is None:
        return 0.0
    if tree.is_a(head, "amod", "compound", "nmod:poss"):
        noun = singular(tree.tokens[tree.tokens[head].head].text)
        # A state's rebels are its own quarrel, as its officials are its own.
        office = noun in roles.offices | roles.anonymous | roles.rebels | (roles.collective - roles.apart)
        return IN_OFFICE if office else NAMED
    if tree.is_a(head, "nsubj"):
        return ACTS
    cases = {tree.tokens[case].text.casefold() for case in tree.children(head, "case")}
    return PLACE if cases & ABOUT or _tells_where(tree, head) else NAMED


def _tells_where(tree: Tree, head: int) -> bool:
    """Whether a name only says where a place lies: "the capital of Ecuador", "in Salgolqui, Ecuador"."""
    place = tree.tokens[head].head
    if place < 0 or not tree.is_a(head, "nmod", "appos", "flat", "conj", "obl"):
        return False
    if singular(tree.tokens[place].text) in _PLACES:
        return True
    cases = {tree.tokens[case].text.casefold() for case in tree.children(place, "case")}
    return tree.is_a(head, "appos", "flat") and tree.tokens[place].pos == "PROPN" and bool(cases & ABOUT)

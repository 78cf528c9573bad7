"""States that the table does not know, as a text makes them known: a name, and its adjective before an office of state.

"Veyra" and "the Veyran foreign minister" are one party, as "Peru" and "the Peruvian foreign minister" are. So is the
owner of a ministry, "Veyra's foreign minister", unless it is a person's name.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from communique.reading.actors import Known, KnownSpan, Manner
from communique.reading.lexicon import listed
from communique.reading.roles import Roles, singular
from communique.reading.tree import POSSESSIVE, Tree

_LISTS = listed("lands")
_OF_STATE = _LISTS["of_state"]
_OWNED = _LISTS["owned"]
_FIELDS = _LISTS["fields"]
_ENDINGS = tuple(sorted(_LISTS["endings"]))
_SHORTEST = 4  # letters of a name


def unlisted(tree: Tree, roles: Roles, known: Sequence[KnownSpan]) -> Iterator[KnownSpan]:
    """Every place of a name or an adjective of such a state, outside the names of the table."""
    taken = {index for each in known for index in range(each.first, each.last)}
    free = [
        i for i, token in enumerate(tree.tokens) if token.text.istitle() and token.text.isalpha() and i not in taken
    ]
    written = {tree.tokens[index].text for index in free}
    before = {tree.tokens[index].text for index in free if _before_office(tree, roles, index, _OF_STATE)}
    people = {tree.tokens[index].text for index in free if index and tree.tokens[index - 1].pos == "PROPN"}
    owners = {tree.tokens[index].text for index in free if _owns_office(tree, roles, index)} - people
    lands = {
        adjective: name
        for name in written
        if len(name) >= _SHORTEST
        for adjective in adjectives(name)
        if adjective in before
    }
    lands |= {adjective: name for name in owners if len(name) >= _SHORTEST for adjective in adjectives(name)}
    names = set(lands.values())
    for index in free:
        word = tree.tokens[index].text
        of = lands.get(word) or lands.get(word.removesuffix("s"))
        if word in names:
            yield _span(tree, index, word, "name")
        elif of is not None:
            yield _span(tree, index, of, "people")


def adjectives(name: str) -> set[str]:
    """What the adjective of a land's name may be: "Veyran", "Kestrian", "Ostlandish"."""
    stem = name.rstrip("aeiouy")
    return {base + ending for base in (name, stem) for ending in _ENDINGS}


def _owns_office(tree: Tree, roles: Roles, index: int) -> bool:
    """Whether a name is the owner of what only a state has: "Veyra's foreign minister"."""
    mark = tree.tokens[index + 1 : index + 2]
    return bool(mark) and mark[0].text in POSSESSIVE and _before_office(tree, roles, index + 1, _OWNED)


def _before_office(tree: Tree, roles: Roles, index: int, offices: Container[str]) -> bool:
    """Whether a word stands before an office or a body that only a state has, and its field: "Foreign Minister"."""
    following = range(index + 1, tree.sentence(index).last)
    for word in (tree.tokens[one].text.casefold() for one in following):
        if singular(word) in offices:
            return True
        if word not in roles.modifiers and word not in _FIELDS:
            return False
    return False


def _span(tree: Tree, index: int, name: str, manner: Manner) -> KnownSpan:
    known = Known(name=name, kind="state", manner=manner)
    return KnownSpan(span=tree.tokens[index].span, first=index, last=index + 1, known=known)

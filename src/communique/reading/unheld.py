"""The office of which a text tells without its holder, for the one person whom it gives no role."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.figure import Figure, Role
from communique.reading.lexicon import listed
from communique.reading.roles import Roles, words_of
from communique.reading.titles import role_at
from communique.reading.tree import POSSESSIVE, Tree

_MINISTERS = listed("titles")["ministers"]


def infer_office(tree: Tree, roles: Roles, found: Sequence[Figure], people: frozenset[int]) -> None:
    """Gives the one person without a role the one office whose holder a text does not name: "the health secretary"."""
    bare = [figure for figure in found if not figure.roles and figure.leads is None and not _belongs(tree, figure)]
    held = {word for figure in found for role in figure.roles for word in words_of(role.words)}
    named: dict[str, Role] = {}
    if len(bare) != 1:
        return
    for index, token in enumerate(tree.tokens):
        if token.text not in _MINISTERS or token.pos != "NOUN":
            continue
        before = [c for c in tree.children(index, "amod", "compound") if c < index]
        owned = any(tree.tokens[c].text.casefold() in ("its", "their") for c in tree.children(index, "nmod:poss"))
        definite = owned or any(tree.tokens[c].text.casefold() == "the" for c in tree.children(index, "det"))
        if before and definite and not people & set(range(index - 1, index + 3)):
            role = role_at(tree, before[0], index + 1, roles)
            if role is not None and token.text not in held:
                named.setdefault(role.words.casefold(), role)
    if len(named) == 1:
        bare[0].roles.extend(named.values())


def _belongs(tree: Tree, figure: Figure) -> bool:
    """Whether the text says with the name whose somebody is: "Jane Roe of the GMB", "Labour's Jane Roe"."""
    around = [
        tree.tokens[at].text for m in figure.mentions for at in (m.first - 1, m.last) if 0 <= at < len(tree.tokens)
    ]
    return not ({"of"} | POSSESSIVE).isdisjoint(around)

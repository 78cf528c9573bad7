"""Offices of which a text tells without their holders, for persons to whom it gives no role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.reading.figure import Figure, Role
from communique.reading.lexicon import listed
from communique.reading.parties import Parties
from communique.reading.roles import Roles, words_of
from communique.reading.titles import role_at
from communique.reading.tree import POSSESSIVE, Tree
from communique.terms import Span

_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj")
_MENTIONS = 2  # mentions a person without any role needs before an open office is theirs
_MINISTERS = listed("unheld")["ministers"]


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


class Unheld:
    """Finds whose an office is that a text gives nobody; `of` answers for whom a person speaks, `give` says so."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        parties: Parties,
        figures: Sequence[Figure],
        of: Callable[[Figure], tuple[str, ...]],
        give: Callable[[Figure, tuple[str, ...]], None],
    ) -> None:
        self._tree, self._roles, self._parties, self._figures = tree, roles, parties, figures
        self._of, self._give = of, give

    def fill(self) -> None:
        """ "the Danish leader" after a person without a role: that person, if nobody else holds the office."""
        tokens = self._tree.tokens
        for index, token in enumerate(tokens):
            word = token.text.casefold()
            if token.pos != "NOUN" or word not in self._roles.heads:
                continue
            owners = {
                n.party
                for c in self._tree.children(index, "amod", "compound", "nmod:poss")
                if (n := self._parties.at(c))
            }
            definite = any(tokens[c].text.casefold() == "the" for c in self._tree.children(index, "det"))
            if len(owners) != 1 or not definite:
                continue
            if any(
                owners & set(self._of(f)) and any(role.offices & self._roles.heads for role in f.roles)
                for f in self._figures
            ):
                continue
            fitting = [
                f
                for f in self._figures
                if not f.roles
                and set(self._of(f)) <= owners
                and self._before(f, index)
                and not self._in_clause(f, index)
            ]
            if len(fitting) == 1 and not self._beside(fitting[0], index):
                phrase = self._tree.noun_phrase(index)
                start = next(
                    (tokens[i].span.start for i in self._tree.within(phrase) if tokens[i].pos != "DET"), phrase.start
                )
                span = Span(start, token.span.end)
                words = span.of(self._tree.parse.text)
                fitting[0].roles.append(Role(span=span, words=words, offices=frozenset({word}), past=False))
                self._give(fitting[0], (owners.pop(),))

    def _before(self, figure: Figure, index: int) -> bool:
        """Named before token `index`, and more than once."""
        return len(figure.mentions) >= _MENTIONS and figure.mentions[0].first < index

    def _in_clause(self, figure: Figure, index: int) -> bool:
        """Whether the clause of token `index` names the figure, so that the token means somebody else."""
        clause = self._clause(index)
        heads = [self._tree.head_of(mention.span) for mention in figure.mentions]
        return any(head is not None and self._clause(head) == clause for head in heads)

    def _clause(self, index: int) -> int:
        """The predicate of the clause that token `index` stands in."""
        while self._tree.tokens[index].head >= 0 and not self._tree.is_a(index, *_CLAUSES):
            index = self._tree.tokens[index].head
        return index

    def _beside(self, figure: Figure, index: int) -> bool:
        """Whether the sentence of token `index` names the figure before it: the two stand side by side."""
        first = self._tree.sentence(index).first
        return any(first <= mention.first <= index for mention in figure.mentions)

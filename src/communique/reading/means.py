"""With what a thing is done, hung where it belongs: "a reply with 'military-technical' means"."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.lexicon import listed
from communique.reading.parse import Token
from communique.reading.roles import singular
from communique.reading.tree import Tree

_REPLIES = listed("means")["replies"]
_QUOTES = frozenset('"”’')


def give_attribute(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "a reply with 'military-technical' means" the quoted word describes the means, and they are of the reply.

    A noun that closes a quotation and one right after it are one.
    """
    word = index - 2
    if word < 0 or tree.tokens[index - 1].text not in _QUOTES or not tree.is_a(word, "nmod") or tree.case(index):
        return
    for case in tree.children(word, "case"):
        tokens[index] = replace(tokens[index], pos="NOUN")
        tokens[word] = replace(tokens[word], relation="compound", head=index)
        tokens[case] = replace(tokens[case], head=index)
        if tree.is_a(case - 1, "obj"):
            tokens[index] = replace(tokens[index], head=case - 1, relation="nmod")


def give_means(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "threatened an answer with guns" it is the answer that guns are of, not the threat."""
    for case in tree.children(index, "case"):
        reply = tree.is_a(case - 1, "obj") and singular(tree.tokens[case - 1].text.casefold()) in _REPLIES
        if reply and tree.tokens[case].text == "with" and tree.tokens[case - 1].head == tree.tokens[index].head:
            tokens[index] = replace(tokens[index], head=case - 1, relation="nmod")

"""Puts members of a list together that the parser hangs apart: "wants 15% over three years, lower fees and time"."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.lexicon import lexicon, listed
from communique.reading.parse import Token
from communique.reading.tree import Tree

_OVER = listed("enumerations")["over"]
_OFFICES = frozenset(lexicon("people")["offices"]["words"])
# What a member of a list is taken for.
STRAYED = frozenset({"obj", "parataxis", "nmod:unmarked", "appos", "conj"})


def join_list(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "wants 15% over three years, smaller fees and more time" the fees are wanted as well, wherever they hang."""
    if tree.is_a(index, "obj") and _is_while(tree, index):
        sums = [one for one in tree.children(tree.tokens[index].head, "obj") if one < index]
        if sums:
            tokens[index] = replace(tokens[index], head=sums[-1], relation="nmod")
        return
    token, first = tree.tokens[index], min(one for one in tree.subtree(index) if tree.tokens[one].pos != "PUNCT")
    before = tree.tokens[first - 1].text
    above = list(tree.ancestors(index))
    verb = next((one for one in above if tree.tokens[one].pos == "VERB"), index)
    things = [one for one in above if tree.is_a(one, "obj")] + tree.children(verb, "obj")
    things = [one for one in things if one < first and not _is_while(tree, one)]
    if not things or before != "," or tree.case(index) or things[0] == token.head:
        return
    wanted = things[0]
    on = [one for one in tree.children(wanted, "conj") if one > index]
    if token.relation == "appos":  # of who holds an office more may be told: "the fall of the minister, a rival of his"
        host = tree.tokens[token.head]
        member = len(on) > 1 and host.pos == "NOUN" and host.text.casefold() not in _OFFICES
    elif token.relation == "conj" and tree.tokens[token.head].pos == "VERB":  # "a freeze until it passes, and no cuts"
        marked = bool(tree.children(index, "cc", "det", "amod")) or _is_closed(tree, index)
        member = marked and not tree.children(index, "nsubj")
    elif token.relation == "conj":  # "an end to the levy, a new law, a freeze on rents and no cuts"
        member = _is_while(tree, token.head) or (bool(on) and not _is_closed(tree, token.head))
    else:
        member = _is_closed(tree, index)
    if member:
        tokens[index] = replace(token, head=wanted, relation="conj")


def join_deeds(tree: Tree, tokens: list[Token], verb: int) -> None:
    """In "agreed to let in aid, to stop flights and to sign" the second is agreed as well, and no aim of the first."""
    first = tree.tokens[verb].head
    last = [one for one in tree.children(verb, "conj") if tree.children(one, "cc") and tree.has_to(one)]
    if tree.is_a(verb, "advcl") and first < verb and tree.is_a(first, "xcomp") and tree.has_to(first) and last:
        tokens[verb] = replace(tokens[verb], head=first, relation="conj")


def _is_closed(tree: Tree, noun: int) -> bool:
    """Whether a list that begins with `noun` comes to its "and"."""
    return any(tree.children(more, "cc") for more in tree.coordinated(noun))


def _is_while(tree: Tree, noun: int) -> bool:
    """Whether a noun only tells for how long: the years of "15% over three years", taken for one more thing."""
    return tree.tokens[min(tree.subtree(noun))].text.casefold() in _OVER

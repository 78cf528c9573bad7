"""Puts right whose deed a verb in -ing is, where the parser hangs it on another doer."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.lexicon import listed
from communique.reading.parse import Token
from communique.reading.tree import Tree

_LISTS = listed("participles")
_BLAMED = _LISTS["blamed"]
_CAUSE = _LISTS["cause"]


def give_deed(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "lifting the ban, Fiji argued, would reward force" the lifting would reward it, and Fiji lifts nothing."""
    if tree.sentence(index).first != index:
        return
    told = tree.tokens[index].head
    said = [one for one in tree.children(told, "ccomp") if one > told]
    opens = min(tree.subtree(said[0])) if said else index
    parted = tree.tokens[opens - 1].text == "," and tree.tokens[opens].pos == "AUX"
    if said and parted and not tree.children(said[0], "nsubj", "csubj", "expl", "mark"):
        tokens[index] = replace(tokens[index], head=said[0], relation="csubj")


def give_doer(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "with the union demanding 10% and the firm offering 4%" the firm offers; the union does not demand it."""
    noun, verb = index - 1, tree.tokens[index].head
    while noun > verb and tree.is_a(noun, "flat"):
        noun = tree.tokens[noun].head
    of = tree.tokens[noun].head
    named = tree.tokens[noun].relation == "conj" and tree.tokens[noun].pos in ("NOUN", "PROPN")
    if not named or not verb < of < noun or not tree.tokens[verb].text.endswith("ing"):
        return
    tokens[noun] = replace(tokens[noun], head=index, relation="nsubj")
    for word in tree.children(noun, "cc"):
        tokens[word] = replace(tokens[word], head=index)


def give_blamed(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "blamed the failure on Oslo demanding a cut", "failed because of Oslo demanding a cut" Oslo demands it."""
    noun = index - 1
    while tree.is_a(noun, "flat"):
        noun = tree.tokens[noun].head
    if not tree.is_a(noun, "obl", "nmod", "nsubj:pass") or tree.tokens[noun].pos not in ("NOUN", "PROPN"):
        return
    above = tree.tokens[noun].head
    before = tree.within(tree.noun_phrase(noun))[0] - 1
    opens = {tree.tokens[one].text.casefold() for one in (before, before - 1) if one >= 0}
    blamed = any(tree.tokens[one].text.casefold() in _BLAMED for one in (above, tree.tokens[above].head) if one >= 0)
    if opens & _CAUSE or (blamed and opens & {"on", "to"}):
        tokens[noun] = replace(tokens[noun], head=index, relation="nsubj")

"""Puts right what the parser regularly hangs on the wrong word, before any rule walks the tree."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.cues import Cues
from communique.reading.lexicon import listed
from communique.reading.parse import Parse, Token
from communique.reading.tree import Tree

_LISTS = listed("grafts")
_TO_DO = _LISTS["to_do"]


def grafted(parse: Parse) -> Parse:
    """`parse` with some words hung where they belong; the same words in the same order."""
    tree, tokens = Tree(parse), list(parse.tokens)
    for index, token in enumerate(parse.tokens):
        if token.relation == "acl:relcl" and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            _take_up(tree, tokens, index)
        if token.relation != "conj" or token.head < 0 or token.pos != "VERB":
            continue
        if token.text.endswith("ing"):
            _give_doer(tree, tokens, index)
        elif _is_of_speaker(tree, index):
            tokens[index] = replace(token, head=tree.tokens[token.head].head)
    return replace(parse, tokens=tuple(tokens))


def goes_on(tree: Tree, index: int) -> bool:
    """Whether a coordinated verb tells a further deed and no further words: "… and demanded a vote"."""
    return tree.tokens[index].text.endswith("ed") and not tree.children(index, "aux", "mark", "expl")


def _give_doer(tree: Tree, tokens: list[Token], index: int) -> None:
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


def _take_up(tree: Tree, tokens: list[Token], clause: int) -> None:
    """In "Norway demanded a cut, and Iceland, which fears a ban, rejected it" Iceland rejects it, not Norway."""
    noun, last = tree.tokens[clause].head, tree.within(tree.span(clause))[-1]
    verb = last + 1 if tree.tokens[last].text == "," else last + 2
    first = tree.within(tree.noun_phrase(noun))[0]
    begins = tree.is_a(noun, "conj", "parataxis") or tree.tokens[first - 1].text == ";"
    if verb >= len(tokens) or tree.tokens[verb - 1].text != "," or not begins:
        return
    while verb + 1 < len(tokens) and tree.tokens[verb].pos in ("AUX", "ADV", "PART"):
        verb += 1
    token = tree.tokens[verb]
    joined = token.relation in ("conj", "parataxis") and token.head < noun < clause
    if token.pos != "VERB" or not joined or token.text.endswith("ing") or tree.children(verb, "nsubj"):
        return
    tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
    for word in tree.children(noun, "cc"):
        tokens[word] = replace(tokens[word], head=verb)


def _is_of_speaker(tree: Tree, index: int) -> bool:
    """Whether a past tense hung on what is said, asked or wanted is a deed of who says, asks or wants it.

    "Urged Oslo to pay and offered help", "demanded that Oslo pay and threatened to leave", "said the plan was unfair
    and demanded a vote".
    """
    cues, above = Cues.load(), tree.tokens[index].head
    says = tree.tokens[above].head
    if says < 0 or not tree.is_a(above, "xcomp", "ccomp"):
        return False
    if not goes_on(tree, index) or tree.children(index, "nsubj"):
        return False
    helped = {tree.tokens[one].text.casefold() for one in tree.children(above, "aux")}
    if any(tree.tokens[mark].text.casefold() == "to" for mark in tree.children(above, "mark")):
        return True
    doers = tree.children(above, "nsubj", "expl")
    asked = tree.is_a(above, "ccomp") and bool(doers)
    if asked and (helped <= _TO_DO if helped else cues.asks(tree.tokens[says].text)):
        return True
    verb, known = tree.tokens[index].text, cues.verb(tree.tokens[says].text)
    if not doers or says > above or known is None or "say" not in known[1] or not tree.is_a(above, "ccomp"):
        return False
    return cues.is_thing(tree.tokens[doers[0]].text) and (cues.verb(verb) is not None or cues.answers(verb))

"""Puts right what the parser regularly hangs on the wrong word, before any rule walks the tree."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.parse import Parse, Token

# What cannot itself demand or reject: in "said the plan was unfair and demanded a vote" the speaker demands.
_THINGS = frozenset(
    {"plan", "proposal", "offer", "deal", "draft", "text", "agreement", "accord", "treaty", "demand", "bid", "bill"}
    | {"budget", "law", "decision", "move", "step", "measure", "document", "term", "terms", "condition", "conditions"}
    | {"cuts", "talks", "negotiations", "sanctions", "tariffs", "wages", "pay", "strike", "ceasefire", "truce"}
    | {"blockade", "attack", "package", "situation", "process", "response", "time", "contract", "rate"}
    | {"it", "this", "that", "these", "he", "she", "they", "there"}
)
_SAYING = frozenset({"said", "added", "argued", "complained"})
ACTING = frozenset(
    {"demanded", "rejected", "urged", "threatened", "accused", "vowed", "warned", "dismissed", "pledged", "promised"}
    | {"called", "offered", "asked", "refused", "denounced", "condemned", "insisted", "proposed", "ruled", "appealed"}
)


def grafted(parse: Parse) -> Parse:
    """`parse` with some words hung where they belong; the same words in the same order."""
    found = list(parse.tokens)
    for index, token in enumerate(parse.tokens):
        if token.relation != "conj" or token.head < 0 or token.pos != "VERB":
            continue
        if token.text.endswith("ing"):
            _give_doer(found, index)
        elif token.text in ACTING:
            _give_speaker(found, index)
    return replace(parse, tokens=tuple(found))


def _give_doer(tokens: list[Token], index: int) -> None:
    """In "with the union demanding 10% and the firm offering 4%" the firm offers; the union does not demand it."""
    noun, verb = index - 1, tokens[index].head
    while noun > verb and tokens[noun].relation == "flat":
        noun = tokens[noun].head
    above = tokens[noun]
    if above.relation != "conj" or above.pos not in ("NOUN", "PROPN") or not verb < above.head < noun:
        return
    if not tokens[verb].text.endswith("ing"):
        return
    tokens[noun] = replace(above, head=index, relation="nsubj")
    for word in range(above.head + 1, noun):
        if tokens[word].relation == "cc" and tokens[word].head == noun:
            tokens[word] = replace(tokens[word], head=index)


def _give_speaker(tokens: list[Token], index: int) -> None:
    """In "said the plan was unfair and demanded a vote" who said so demands."""
    told = tokens[index].head
    said = tokens[told].head
    if tokens[told].relation != "ccomp" or said < 0 or said > told or tokens[said].text not in _SAYING:
        return
    own = {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl"}
    if any(tokens[word].head == index and tokens[word].relation in own for word in range(told + 1, index)):
        return
    doers = [word for word in range(said, told) if tokens[word].head == told and tokens[word].relation[:5] == "nsubj"]
    doers += [word for word in range(said, told) if tokens[word].head == told and tokens[word].relation == "expl"]
    if doers and tokens[doers[0]].text.casefold() in _THINGS:
        tokens[index] = replace(tokens[index], head=said)

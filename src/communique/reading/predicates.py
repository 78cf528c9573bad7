"""Verb groups taken apart: modals, negation, and the word that has the meaning."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.grammar import Grammar
from communique.reading.lexicon import listed

_LISTS = listed("predicates")
DUTY = _LISTS["duty"]
FUTURE = _LISTS["future"]
MAYBE = _LISTS["maybe"]
NEGATORS = _LISTS["negators"]
_NEITHER = _LISTS["neither"]
_NEVER = _LISTS["never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb group taken apart: its governing word, the word with the meaning, modal, negation."""

    top: int
    core: int
    modal: str
    negated: bool
    words: tuple[int, ...]


def group(grammar: Grammar, index: int) -> Predicate:
    """The verb group at `index`; periphrases ("going to", "have to", "need to") count as modals."""
    if index not in grammar.predicates:
        grammar.predicates[index] = _taken_apart(grammar, index)
    return grammar.predicates[index]


def _taken_apart(grammar: Grammar, index: int) -> Predicate:
    words, modal, negated, core = [index], "", False, index
    for step in range(5):
        for child in grammar.children(core, "aux", "cop", "advmod", "det"):
            word = grammar.lower[child]
            if grammar.lower[child : child + 2] == ("not", "only"):
                continue
            if word in NEGATORS or (word == "longer" and grammar.lower[child - 1] == "no"):
                negated = True
                words.append(child)
            elif word in DUTY | FUTURE | MAYBE | {"cannot"} and grammar.tree.is_a(child, "aux"):
                modal = modal or {"ca": "can", "wo": "will", "'ll": "will", "cannot": "can"}.get(word, word)
                negated = negated or word == "cannot"
                words.append(child)
            elif grammar.tree.is_a(child, "aux", "cop"):
                words.append(child)
        joined = grammar.children(core, "cc", "cc:preconj")  # "neither accepted nor rejected it"
        negated = negated or any(grammar.lower[word] in _NEITHER for word in joined)
        inner = [one for one in grammar.children(core, "xcomp") if one > core]
        if step == 4 or not inner:
            break
        if grammar.lower[core] == "going":
            modal = modal or "will"
        elif (
            grammar.is_base(core, "plan", "intend", "look", "aim")
            and grammar.tree.has_to(inner[0])
            and modal in {"", "will"}
        ):
            modal = "will"
        elif grammar.is_base(core, "have") and grammar.lower[core + 1] == "yet":
            negated = True
        elif grammar.is_base(core, "have") and grammar.tree.has_to(inner[0]):
            modal = "have to"
        elif grammar.is_base(core, "need") and grammar.tree.has_to(inner[0]):
            modal = "need to"
        elif not grammar.is_base(core, "continue", "begin", "start", "keep", "be"):
            break
        core = inner[0]
        words.append(core)
    if any(
        grammar.lower[det] in {"no", "neither"}
        for noun in (*grammar.children(index, "nsubj", "obj"), *([index] if grammar.children(index, "cop") else []))
        for det in grammar.children(noun, "det")
    ):
        negated = True
    if _fronted_no(grammar, index) or _never(grammar, index):
        negated = True
    none = {"nobody", "nothing", "none", "neither"}
    given = () if grammar.is_base(core, "do") else grammar.children(core, "obj")  # "would do nothing for the pupils"
    things = [*grammar.children(index, "nsubj"), *given, *grammar.children(core, "obl")]  # "bowed to nobody"
    if any(grammar.lower[noun] in none for noun in things) or any(
        grammar.lower[one] == "neither"
        for noun in grammar.children(index, "nsubj")
        for one in (*grammar.children(noun, "cc", "advmod", "det"), noun - 1)
        if one >= 0
    ):
        negated = True
    return Predicate(top=index, core=core, modal=modal, negated=negated, words=tuple(sorted(words)))


def _never(grammar: Grammar, index: int) -> bool:
    """Whether the case named is one that never comes: "over my dead body", "when hell freezes over"."""
    cases = [grammar.tree.subtree(one) for one in grammar.children(index, "obl", "advcl")]
    return any(case in " ".join(grammar.lower[one] for one in words) for words in cases for case in _NEVER)


def _fronted_no(grammar: Grammar, index: int) -> bool:
    """Whether a clause opens with a refusal: "under no circumstances will we"."""
    before = [one for one in grammar.children(index, "obl", "advmod") if one < index]
    bare = any(grammar.lower[one] in {"no"} for noun in before for one in grammar.children(noun, "det"))
    return bare and any(grammar.is_base(noun, "way", "circumstance", "chance", "condition", "time") for noun in before)


def is_to(grammar: Grammar, index: int) -> bool:
    """Whether a predicate tells what is laid down or planned: "is to host the talks", "were to have met"."""
    to = next((mark for mark in grammar.children(index, "mark") if grammar.lower[mark] == "to"), -1)
    return any(one < to and grammar.is_base(one, "be") for one in grammar.children(index, "aux", "cop"))


def is_present(grammar: Grammar, predicate: Predicate) -> bool:
    """Whether a predicate stands in the bare present: "we walk"."""
    word = grammar.lower[predicate.core]
    bare = (
        not predicate.modal and predicate.core == predicate.top and not grammar.children(predicate.core, "aux", "cop")
    )
    return bare and grammar.lexicon.bases(word) == {word}


def is_factual(grammar: Grammar, head: int) -> bool:
    """Whether a clause tells a fact ("that the pool was shut") and asks for nothing ("that it be shut").

    A gerund tells none: "on shutting the pool", "on the town leaving it shut".
    """
    predicate = group(grammar, head)
    auxiliaries = grammar.children(head, "aux", "aux:pass", "cop")
    first = grammar.lower[auxiliaries[0] if auxiliaries else head]
    if predicate.modal in DUTY or (first.endswith("ing") and first != "having"):
        return False
    finite = first not in {"be", "not"} if auxiliaries else False
    word = grammar.lower[head]
    inflected = word.endswith(("s", "ed")) or grammar.lexicon.bases(word) != {word}
    return finite or (not auxiliaries and inflected)

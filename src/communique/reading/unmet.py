"""Nouns for a meeting where none took place: "rejected talks with Peru", "a source close to the negotiations"."""

from __future__ import annotations

from communique.reading.lexicon import lexicon, listed
from communique.reading.tree import Tree

_SEEKING = listed("unmet")["seeking"]


def unmet(tree: Tree, noun: int, head: int, *, dated: bool) -> bool:
    """Whether the noun of a meeting only says what is turned down or asked for, what somebody knows of, a body, or a
    round of something else; `head` is the outer noun of "a round of talks", `dated` whether the words give a day.
    """
    words, bodies = lexicon("meetings")["unmet"], lexicon("meetings")["staged"]
    if tree.word(noun).text.lower() in bodies["words"] and tree.case(head) not in bodies["at"]:
        return True
    if noun == head and tree.word(noun).text.lower() in words["rounds"] and _of_else(tree, noun):
        return True
    up = tree.word(head).head
    if up < 0:
        return False
    governor = tree.word(up).text.lower()
    if (
        governor in words["knowing"]
        and tree.is_a(head, "obl", "nmod")
        and tree.case(head) in ("to", "with", "on", "of")
    ):
        return True
    definite = bool(tree.children(head, "det", "nmod:poss"))
    wished = governor in words["refusing"] or (governor in words["urging"] and not dated)
    return wished and not definite and tree.is_a(head, "obj", "obl")


def sought(tree: Tree, index: int) -> bool:
    """Whether a meeting is only what something is for: "a basis for talks", "the call for a summit"."""
    up = tree.word(index).head
    cases = {tree.word(child).text.lower() for child in tree.children(index, "case")}
    return "for" in cases and tree.is_a(index, "nmod") and tree.word(up).text.lower() in _SEEKING


def _of_else(tree: Tree, noun: int) -> bool:
    """Whether a round is one of something else than talks: "a new round of sanctions"."""
    nouns = lexicon("meetings")["nouns"]
    of = [child for child in tree.children(noun, "nmod") if tree.case(child) == "of" and child > noun]
    return bool(of) and all(tree.word(one).text.lower() not in nouns for one in of)

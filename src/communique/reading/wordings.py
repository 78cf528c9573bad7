"""The words of what a move says: a clause or noun without what only hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.lexicon import listed
from communique.reading.scene import Scene
from communique.reading.triggers import Trigger
from communique.terms import Span

# What hangs on a content clause without being part of what is demanded, offered or said.
OUTSIDE = frozenset({"parataxis", "discourse"})
_LISTS = listed("wordings")
REFLEXIVE = _LISTS["reflexive"]
_SUMMING = _LISTS["summing"]
_SITUATING = _LISTS["situating"]
_HOURS = _LISTS["hours"]
_COUNTED = _LISTS["counted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a move is about: its words and its governing word; `clause` where that is a predicate."""

    span: Span
    head: int
    clause: bool


def complements(scene: Scene, trigger: Trigger) -> list[int]:
    """The nouns that complete a verb: its objects and what its preposition governs."""
    head = trigger.head
    found = scene.objects(head)
    prepositions = {scene.lower[word] for word in trigger.words[1:]}
    governed = [one for one in scene.children(head, "obl", "nmod") if scene.case(one) in prepositions]
    led = [noun for noun in trigger.words[1:] if scene.tokens[noun].pos == "NOUN"]  # "in favour of strikes"
    if inner := [one for noun in led for one in scene.children(noun, "nmod") if scene.case(one) in prepositions]:
        return inner
    nested = [more for one in governed if _is_time(scene, one) for more in scene.children(one, "nmod")]
    return found + governed + [one for one in nested if scene.case(one) in prepositions]  # "agreed on Monday on a deal"


def clause_span(scene: Scene, head: int, cut: list[int], after: int) -> Span | None:
    """A clause's words without its complementiser, and without the conjuncts that are points of their own."""
    nodes = scene.tree.subtree(head, without=OUTSIDE)
    gone = {node for one in cut for node in scene.tree.subtree(one)}
    nodes = [node for node in nodes if node not in gone and (node > after or head < after)]
    summed = [one for one in nodes if scene.tree.is_a(one, "appos") and scene.is_base(one, *_SUMMING)]
    gone = {node for one in summed if scene.children(one, "acl") for node in scene.tree.subtree(one)}
    nodes = [node for node in nodes if node not in gone]  # "must include relief, a demand that Germany opposes"
    is_ = [
        cop for cop in scene.children(head, "cop") if scene.is_verb(head) and cop + 1 in scene.children(head, "mark")
    ]
    nodes = [node for node in nodes if not is_ or node > is_[0]]  # "its demand was that they leave"
    of = [mark for mark in scene.children(head, "mark") if scene.lower[mark] == "of" and after < mark < head]
    nodes = [node for node in nodes if not of or node > of[0]]  # "accused him of giving in"
    later = [one for one in cut if one > head]
    if later:
        nodes = [node for node in nodes if node < min(min(scene.tree.subtree(one)) for one in later)]
    return _from_nodes(scene, nodes, head)


def noun_span(scene: Scene, head: int, group: list[int]) -> Span | None:
    """A noun's words without the points that are coordinated to it."""
    nodes = set(scene.tree.subtree(head, without=frozenset({"parataxis", "appos"})))
    gone = {node for one in group if one != head and one in nodes for node in scene.tree.subtree(one)}
    after = max(scene.children(head, "cop"), default=-1)
    return _from_nodes(scene, [node for node in sorted(nodes - gone | {head}) if node > after or head < after], head)


def trimmed(scene: Scene, span: Span) -> Span:
    nodes = list(scene.tree.within(span))
    return _from_nodes(scene, nodes, scene.tree.head_of(span) or nodes[-1]) or span


def _from_nodes(scene: Scene, nodes: list[int], head: int) -> Span | None:
    drop = {"that", "than", "to", "of", "for", "on", "about", "against", "over", "with", "at", "from"}
    while (
        nodes
        and nodes[0] != head
        and (
            scene.tokens[nodes[0]].pos == "PUNCT"
            or (scene.lower[nodes[0]] == "that" and scene.tokens[nodes[0]].pos == "SCONJ")
            or (
                scene.tokens[nodes[0]].head == head
                and scene.tree.is_a(nodes[0], "mark", "case", "cc")
                and scene.lower[nodes[0]] in drop | {"and", "but", "or"}
            )
        )
    ):
        nodes = nodes[1:]
    if [scene.lower[node] for node in nodes[:3]] == ["as", "well", "as"]:
        nodes = nodes[4:] if scene.lower[nodes[3]] == "to" else nodes[3:]
    while nodes and scene.tokens[nodes[-1]].pos in {"PUNCT", "CCONJ"}:
        nodes = nodes[:-1]
    if not nodes:
        return None
    return Span(scene.tokens[nodes[0]].span.start, scene.tokens[nodes[-1]].span.end)


def beside(scene: Scene, noun: int, verb: int) -> list[int]:
    """Clauses that only tell of a thing: "a toll, which Fiji rejected", the act itself in "a loan it declined"."""
    found = []
    for node in scene.tree.subtree(noun):
        if scene.tree.is_a(node, "acl:relcl") or (node == verb and scene.tree.is_a(node, "acl")):
            first = min(scene.tree.subtree(node))
            aside = noun > verb and "," in scene.lower[first - 1 : first + 1]
            found += [node] if node == verb or aside else []
    return found


def _is_time(scene: Scene, noun: int) -> bool:
    """Whether a noun only says when: "went ahead on Sunday night"."""
    days, months = scene.cast.roles.days, scene.cast.roles.months
    if scene.lower[noun] == "time" and any(scene.lower[one] in _COUNTED for one in scene.children(noun, "amod")):
        return True  # "for the first time"
    return scene.lower[noun].rstrip(".") in days | _HOURS | months or any(
        scene.lower[c] in days for c in scene.children(noun, "compound")
    )


def is_date(scene: Scene, noun: int) -> bool:
    """Whether a noun or number only says when: "until Sept. 14"."""
    months = scene.cast.roles.months
    return _is_time(scene, noun) or any(scene.lower[one].rstrip(".") in months for one in scene.children(noun))


def is_condition(scene: Scene, clause: int) -> bool:
    """Whether a clause says when or under which condition the act is done: that is no part of what is said."""
    opens = scene.children(clause, "mark", "advmod")
    return scene.tree.is_a(clause, "advcl") and any(scene.lower[one] in _SITUATING for one in opens)


def goes_along(scene: Scene, clause: int) -> bool:
    """Whether a participle after a comma only goes on with what is told: "left the table, leaving it unsigned"."""
    bare = scene.tree.is_a(clause, "advcl") and scene.lower[clause].endswith("ing")
    return bare and scene.lower[clause - 1] == ","

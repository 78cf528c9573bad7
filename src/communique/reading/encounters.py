"""Verbs for a meeting: "the ministers met on Monday", "the two sat down together", "she received the envoys"."""

from __future__ import annotations

from communique.reading.lexicon import lexicon
from communique.reading.mentions import Mention, Mentions
from communique.reading.roles import Roles, singular
from communique.terms import Span

_AGAIN = "again"


def encounter(seen: Mentions, index: int) -> Mention | None:
    """The meeting that the verb at `index` tells of: people come together, named or on a day or in a place."""
    tree = seen.tree
    if tree.word(index).pos != "VERB" or tree.children(index, "aux:pass"):
        return None
    words, verb = lexicon("meetings"), tree.word(index).text.lower()
    receiving = verb in words["verbs"]["receiving"]
    sitting = verb in words["verbs"]["sitting"] and tree.word(min(index + 1, len(tree.tokens) - 1)).text == "down"
    if not (receiving or sitting or verb in words["verbs"]["words"]):
        return None
    subject = _subject(seen, index)
    objects = tree.children(index, "obj")
    partners = [*objects, *(child for child in tree.children(index, "obl") if tree.case(child) == "with")]
    with_whom = [child for child in partners if _are_people(seen, child)]
    if (partners and not with_whom) or (receiving and not objects):
        return None  # "met the deadline", "met with the freed crew", "received an offer"
    if subject is not None and not _are_people(seen, subject):
        return None  # "the plan met with anger"
    met = [node for child in with_whom for node in tree.subtree(child)]
    people = seen.who([*(tree.subtree(subject) if subject is not None else []), *met])
    times, places = seen.days(index), seen.places(index, index)
    anchored = bool(times or places)
    if (not anchored and (receiving or not people)) or seen.is_supposed(index):
        return None
    beside = any(tree.word(node).text.lower() in words["aside"]["sideline"] for node in tree.subtree(index))
    end = max([index, *(tree.subtree(child)[-1] for child in with_whom)])
    return Mention(
        head=index,
        span=Span(tree.word(index).span.start, tree.word(end).span.end),
        noun="met",
        definite=not with_whom and not anchored,
        other=any(
            tree.word(child).text.lower() in (_AGAIN, *words["other"]["words"])
            for child in tree.children(index, "advmod", "amod")
        ),
        place=places[0] if places else None,
        time=times[0] if times else None,
        participants=people,
        status=seen.status(index),
        name=None,
        persons=bool(met) and (not anchored or any(seen.kind_at.get(node) == "PER" for node in met)),
        aside="sideline" if beside else None,
        gathered=not with_whom,
    )


def _subject(seen: Mentions, index: int) -> int | None:
    """Who meets: the verb's subject, that of the verb it hangs on, or whom its relative clause describes."""
    tree = seen.tree
    node = index
    while node >= 0:
        if own := tree.children(node, "nsubj"):
            relative = tree.word(own[0]).text.lower() in ("who", "which", "that") and tree.is_a(node, "acl:relcl")
            return tree.word(node).head if relative else own[0]
        if not tree.is_a(node, "xcomp", "advcl", "conj"):
            return None
        node = tree.word(node).head
    return None


def _are_people(seen: Mentions, index: int) -> bool:
    token, roles = seen.tree.word(index), Roles.load()
    if token.pos == "PRON" or index in seen.who_at:
        return True
    noun = singular(token.text)
    if noun in roles.media or noun in roles.private:
        return False  # "met reporters"
    return token.pos in ("NOUN", "PROPN", "NUM", "DET", "ADJ") and (
        token.pos in ("NUM", "DET", "ADJ")  # "the two met", "both met"
        or any(noun in kind for kind in (roles.offices, roles.anonymous, roles.collective, roles.apart, roles.sides))
    )

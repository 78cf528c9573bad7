"""What a part is about: the stems and word families of its matter, and whether it says anything of one."""

from __future__ import annotations

from communique.comparison.amounts import amounts
from communique.comparison.stances import stances
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.drafting.parts import Part, head
from communique.drafting.rules import rules
from communique.drafting.who import Who
from communique.drafting.words import words_of_drafting

_HAPPEN = frozenset({"go", "begin", "start", "proceed", "continue", "last", "end"})


def is_lump(part: Part) -> bool:
    """Whether the part is a side's demands in the lump: what each of them is, it does not say."""
    words = words_of_drafting()
    return head(part) in words.lumped and (not part.verb or part.verb in words.takes_up)


def is_empty(part: Part) -> bool:
    """Whether nobody could be for or against it: "what they said", "non-starters", a mere name."""
    listed = part.rest.split()
    if part.verb:
        return False
    named = not amounts(part.rest) and all(
        not word.islower() for word in listed if word.lower() not in vocabulary().stop
    )
    return (
        bool(stances().never.fullmatch(part.rest))
        or not listed
        or listed[0].lower() in words_of_drafting().vague
        or named
    )


def matter(part: Part, own: frozenset[str]) -> frozenset[str]:
    """What a part is about: stems and word families, without the names of who deals (`own`) and without the words
    that only say whether it begins or ends."""
    known = vocabulary()
    subject = part.subject if part.subject[:1].isupper() else ""
    text = f"{subject} {part.verb} {part.rest}"
    listed = [word for word, _, _ in words(text)]
    found: set[str] = set()
    for at, word in enumerate(listed):
        cut = stem(word)
        for phrase, family in known.phrases.get(word, ()):
            if tuple(listed[at : at + len(phrase)]) == phrase:
                found.add("~" + family)
        if (
            word in known.stop
            or word in words_of_drafting().general
            or cut in known.further
            or len(word) < 2
            or word[0].isdigit()
            or word in own
        ):
            continue
        if word not in rules().turning and "withdrawal" not in known.families.get(cut, ()):
            found |= {"~" + family for family in known.families.get(cut, ())}
            if cut not in known.bargaining:
                found.add(cut)
    if not found and not part.verb and amounts(text):
        found.add("~amount")  # "9.5 percent": of what, the negotiation tells
    return frozenset(found)


def done_by_itself(part: Part, who: Who) -> frozenset[str]:
    """What a part is about where a thing is its subject: "the strike would go ahead"."""
    known, noun = vocabulary(), part.subject.split()[-1:]
    if (
        part.verb not in _HAPPEN
        or not noun
        or who.named(part.subject) is not None
        or not known.families.get(stem(noun[0].lower()))
    ):
        return frozenset()
    cut = stem(noun[0].lower())
    return frozenset({cut, *("~" + family for family in known.families[cut])})


def telling(text: str) -> set[str]:
    """Stems of the words of `text` that say something of the matter."""
    known = vocabulary()
    return {stem(word) for word, _, _ in words(text)
            if word not in known.stop and len(word) > 2 and stem(word) not in known.bargaining}  # fmt: skip

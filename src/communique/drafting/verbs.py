"""Where the deed stands in a wording, whether it is told in the passive, and by whom it is then done."""

from __future__ import annotations

from communique.comparison.vocabulary import bases, vocabulary
from communique.drafting.words import deed, is_done, is_not, words_of_drafting

MODAL = frozenset({"will", "would", "should", "must", "shall", "can", "could", "may", "might", "to", "cannot", "ought",
                    "do", "does", "did"})  # fmt: skip
BE = frozenset({"be", "been", "is", "are", "was", "were"})
SUBJECT = 9  # a doer named before the deed has at most so many words


def told_deed(tokens: list[str], verb: str) -> tuple[int, bool] | None:
    """Where the deed that the reader's parse tells stands, and whether in the passive; None where it tells none."""
    if not verb:
        return None
    place = next((at for at, word in enumerate(tokens[: SUBJECT + 2]) if verb in bases(word)), None)
    return None if place is None else (place, place > 0 and tokens[place - 1].lower() in BE)


def deed_at(tokens: list[str], names: frozenset[str]) -> tuple[int, bool]:
    """Where the deed stands (-1: nowhere) and whether it is in the passive ("sanctions be lifted")."""
    known = words_of_drafting()
    lower = [token.lower() for token in tokens]
    first = past(lower, 0, known.light | {"to"})
    empty = vocabulary().stop | known.determiners
    infinitive = "to" in lower[:first] and first + 1 < len(lower) and lower[first].isalpha()
    if infinitive and (deed(lower[first]) or lower[first] not in empty):
        return first, False
    if first < len(lower) and deed(lower[first]) and not lower[first].endswith("ed") and _is_verb(tokens, first):
        return first, False
    ahead = range(first, min(len(lower), first + SUBJECT))
    for at in ahead:
        if lower[at] in BE and at + 1 < len(lower) and is_done(lower[at + 1]):
            return at + 1, True
        if lower[at] not in MODAL and not lower[at].endswith("n't"):
            continue
        after = past(lower, at + 1, known.light | {"ever"})
        if lower[after : after + 1] == ["have"] and after + 1 < len(lower) and lower[after + 1].endswith(("ed", "en")):
            after += 1
        if (
            after < len(lower)
            and lower[after] not in BE
            and (deed(lower[after]) if lower[at] == "to" else lower[after].isalpha())
        ):
            return after, False
    for at in ahead[1:]:
        if lower[at - 1] in known.determiners | {"of", "on", "in", "for", "and", "from", "with"}:
            continue
        third = lower[at].endswith("s") and not tokens[at - 1].endswith("s") and lower[at] not in known.verbs
        if (
            tokens[at].islower()
            and (lower[at] in known.verbs or third)
            and deed(lower[at])
            and _is_clear(lower, at, names)
        ):
            return at, False
    return -1, False


def by_whom(rest: list[str]) -> tuple[list[str], list[str]]:
    """Who does what is told in the passive ("be borne by the Union"), and what else follows the deed."""
    known = words_of_drafting()
    at = next((at for at, word in enumerate(rest) if word.lower() == "by"), len(rest))
    agent = rest[at + 1 :]
    head = next((word for word in agent if word.lower() not in known.determiners), "")
    named = (head[:1].isupper() and head.lower() not in vocabulary().stop) or head.lower() in known.bodies
    return (agent, rest[:at]) if named else ([], rest)


def past(lower: list[str], at: int, skipped: frozenset[str]) -> int:
    """The place of the first word from `at` on that is no adverb, no negation and none of `skipped`."""
    while at < len(lower) and (lower[at] in skipped or is_not(lower[at]) or lower[at].endswith("ly")):
        at += 1
    return at


def _is_verb(tokens: list[str], at: int) -> bool:
    """Whether a deed's word that opens a wording is the verb: "close the plant", not "complete relief"."""
    known = words_of_drafting()
    word, following = tokens[at].lower(), tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in known.adjectives:
        return following.lower() in known.determiners or following[:1].isupper()
    if word in known.nouns or word.endswith("ing"):
        return following.lower() not in ("of", "on", "to", "by", "for", "at")
    return word in known.verbs


def _is_clear(lower: list[str], at: int, names: frozenset[str]) -> bool:
    """Whether a word that could be a noun must be the verb: a determiner, a particle or a deed in -ing follows."""
    known = words_of_drafting()
    if lower[at] in known.finite or (lower[at - 1] in known.bodies | names):
        return True  # "Veyra takes steps", "the alliance stop enlargement"
    base = deed(lower[at])
    if base not in known.nouns | known.adjectives:
        return True
    following = lower[at + 1] if at + 1 < len(lower) else ""
    return following in known.determiners | known.particles or (following.endswith("ing") and bool(deed(following)))

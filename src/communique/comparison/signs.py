"""Which way each move of an issue points: for its proposition, against it, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.comparison.matters import Matter, contrary
from communique.comparison.stances import stances
from communique.comparison.vocabulary import bases, vocabulary, words
from communique.comparison.ways import at_odds, ends, ends_it, of_one_thing
from communique.terms import BARGAINING, CitedMove, Polarity


def polarities(
    members: Sequence[int], moves: Sequence[CitedMove], about: Sequence[Matter], label: str
) -> dict[int, Polarity]:
    """Each member's attitude to the group's proposition.

    The proposition is what is demanded, offered or refused, as worded but without "not": who demands is for it, who
    refuses or demands that it not be is against. Who is for a measure is not for its relief: there no sign is given.
    Who wants a thing is against its end.
    """
    signs = {index: _sign(moves[index], about[index]) for index in members}
    for index in members:
        if at_odds(label, about[index].wording):
            signs[index] = 0
        elif _acts(moves[index]) and ends_it(label, about[index].wording):
            signs[index] = -signs[index]
        elif signs[index] > 0 and not ends(label) and _deplores(moves[index], about[index], label):
            # What is deplored is what one is against, where the proposition is of it.
            signs[index] = -1
        elif not _acts(moves[index]) and ends_it(about[index].wording, label, either=False):
            # What is deplored is worded by its end: "end to the siege".
            signs[index] = -signs[index]
    acts = [index for index in members if moves[index].move.type in BARGAINING and not moves[index].move.negated]
    stand: dict[str, set[int]] = defaultdict(set)
    for index in acts:
        for actor in moves[index].move.actor:
            stand[actor].add(signs[index])
    wanted_of = {party for index in acts if moves[index].move.type == "demand" for party in moves[index].move.addressee}
    found: dict[int, Polarity] = {}
    for index, sign in signs.items():
        move = moves[index].move
        if move.standing != "read" and move.polarity != "neutral":
            found[index] = move.polarity
            continue
        if points(move.type) == "said" and not move.negated and not sign:
            # What a party merely says, and values in no words, points the way of its own demands and refusals.
            held = set().union(*(stand[actor] for actor in move.actor)) - {0} if move.actor else set()
            sign = next(iter(held)) if len(held) == 1 else sign
        elif points(move.type) == "shown":
            # Forces sent while others demand the contrary: the deed answers the demand.
            sign = -1 if wanted_of & set(move.actor) else 0
        found[index] = "for" if sign > 0 else "against" if sign < 0 else "neutral"
    return found


def _acts(cited: CitedMove) -> bool:
    """Whether it is for or against something, and no mere remark on it."""
    return points(cited.move.type) in ("for", "against")


def points(kind: str) -> str:
    meaning = stances().moves.get(kind)
    return meaning.points if meaning else ""


def _sign(cited: CitedMove, matter: Matter) -> int:
    """For (1), against (-1) or unsure (0)."""
    move = cited.move
    if move.negated or move.status in ("negated", "pending", "hypothetical"):
        return 0
    if points(move.type) == "against":
        # A refusal is worded with "not" because it refuses. A denial that names no matter denies something else.
        if matter.doubtful or (move.type == "deny" and not matter.own):
            return 0
        return 1 if _keeps(cited) else -1
    if points(move.type) == "for":
        if matter.doubtful or (move.type in ("accept", "support") and not matter.own):
            return 0
        return -1 if matter.contrary else 1
    return {"for": 1, "against": -1, "neutral": 0}[move.polarity]  # as the words of a remark value it


def _deplores(cited: CitedMove, matter: Matter, label: str) -> bool:
    """Whether a charge is of what the proposition is of, and not of its being refused or left undone."""
    if cited.move.type != "accuse" or cited.content is None or matter.contrary or matter.doubtful:
        return False
    undone = any(bases(word) & vocabulary().refusing for word, _, _ in words(cited.content.quote))
    return not undone and of_one_thing(label, matter.wording)


def _keeps(cited: CitedMove) -> bool:
    """Whether a refusal is one to give up its matter: "will not abandon the port"."""
    if cited.content is None:
        return False
    said = [word for word, _, _ in words(f"{cited.trigger.quote} {cited.content.quote}")]
    refused = any(word.endswith("n't") or bases(word) & vocabulary().refusing for word in said)
    return refused and contrary(cited.content.quote, vocabulary().averting)

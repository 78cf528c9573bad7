"""Whether a statement can be told in a line of its own: what cannot is left to the sections below the first screen."""

from __future__ import annotations

from communique.comparison.matters import contrary
from communique.comparison.positions import tells_a_fact
from communique.comparison.stances import stances
from communique.dossier.groups import GROUPED
from communique.dossier.sources import Sources
from communique.dossier.telling import Told, is_called, own_words
from communique.dossier.wording import wording
from communique.terms import CitedMove

_BIDS = ("demand", "offer", "promise")
_NAMED_ONLY = 4  # words of "Ana Reyes's plan", which says only whose it is


def is_poor(cited: CitedMove, said: Told, sources: Sources) -> bool:
    """Whether the words say little, or something else, out of their sentence."""
    if tells_a_fact(cited) or is_spoken(cited, said):
        return True
    own = own_words(cited, sources)
    if own is not None and is_parting(cited, own):
        return False  # "walked out of the talks" is told whole, not by its content "out of the talks"
    if wording().is_poor(said.words) or _says_itself(cited, said.words) or (said.borrowed and not said.fitting):
        return True
    if own is not None:
        return False
    return (
        (
            cited.move.type in GROUPED
            and not wording().joins(cited, said.before, said.words, said.addressee, said.quoted, joined=said.joined)
        )
        or _names_only(cited, said.words, sources)
        or _asks_itself(cited, said.words)
        or _is_order(cited, sources)
        or _holds_its_verb(cited, said)
        or _is_opinion(cited, said)
        or _turns_twice(cited, said)
        # "left the room with her aides": these are not what is rejected.
        or (cited.move.type == "reject" and wording().is_company(said.before))
    )


def is_spoken(cited: CitedMove, said: Told) -> bool:
    """Whether a bid is told by what somebody says when making it: "all we need is one line"."""
    return said.quoted and cited.move.type in _BIDS and wording().is_spoken(said.words)


def is_parting(cited: CitedMove, own: str) -> bool:
    """Whether somebody walks out, and the report's own words say from where."""
    leaves = cited.move.type == "reject" and stances().parting.search(cited.trigger.quote)
    return bool(leaves) and not wording().is_poor(own)


def _says_itself(cited: CitedMove, words: str) -> bool:
    """Whether the words name the move instead of what it is about: "demands: the demands that were made in May",
    "offers: Ana Reyes's plan" of Ana Reyes, "demands: pressing for months"."""
    if cited.move.type not in _BIDS:
        return False
    listed = words.lower().split()
    own = any(words.lower().startswith((f"{actor.lower()}’s ", f"{actor.lower()}'s ")) for actor in cited.move.actor)
    saying = listed[:1] and listed[0].endswith("ing") and cited.trigger.quote.lower().startswith(listed[0])
    return cited.move.type in " ".join(listed[:2]) or (own and len(listed) <= _NAMED_ONLY) or bool(saying)


def _names_only(cited: CitedMove, words: str, sources: Sources) -> bool:
    """Whether the words are the name of a party or a person: whom somebody turns down, not what."""
    bare = words.removeprefix("the ").removeprefix("The ")
    people = {person.name for person in sources[cited.report].reading.people}
    return bare in people or (bare.islower() is False and is_called(bare, cited.move.actor + cited.move.addressee))


def _asks_itself(cited: CitedMove, words: str) -> bool:
    """Whether a demand is that who makes it should do something."""
    subject = wording().doer(words.removeprefix("that "))
    return cited.move.type == "demand" and bool(subject) and is_called(subject, cited.move.actor)


def _is_order(cited: CitedMove, sources: Sources) -> bool:
    """Whether a demand is an order to one's own people: the sentence names no party that is asked."""
    text = cited.move.sentence.of(sources[cited.report].report.text)
    named = any(party in text for party in cited.move.addressee)
    return cited.move.type == "demand" and wording().is_order(cited.trigger.quote) and not named


def _holds_its_verb(cited: CitedMove, said: Told) -> bool:
    """Whether the words are a clause around the verb of the move, of which no sentence of the party can be made."""
    content, trigger = cited.move.content, cited.move.trigger
    inside = content is not None and content.start < trigger.start and trigger.end < content.end
    return inside and not (said.quoted or said.words.startswith("to ") or wording().is_clause(said.words))


def _is_opinion(cited: CitedMove, said: Told) -> bool:
    """Whether one party "agrees that" something is so: no agreement of several, nothing that it would do."""
    clause = said.words.startswith("that ") or said.before == "that" or wording().is_clause(said.words)
    return cited.move.type == "agree" and len(cited.move.actor) == 1 and clause


def _turns_twice(cited: CitedMove, said: Told) -> bool:
    """Whether a refusal's words hold their own "not": "rejects: they would not pay" would read as its contrary."""
    return cited.move.type == "reject" and contrary(said.words)

"""Whether two moves of a party say one thing: only then is a passage of the one cited for the words of the other."""

from __future__ import annotations

from communique.comparison.discrepancies.particulars import Particulars, particulars
from communique.comparison.vocabulary import bases, stem, stems
from communique.dossier.answers import answered
from communique.dossier.sources import Sources
from communique.terms import CitedMove

_ONE_THING = 0.6  # share of the shorter's words that two versions of one thing have in common


def told_particulars(cited: CitedMove, sources: Sources) -> Particulars:
    """The particulars that stand in the content of a move."""
    return particulars(cited, sources[cited.report].reading)


def at_odds(one: CitedMove, other: CitedMove, sources: Sources) -> bool:
    """Whether two moves exclude one another in a particular, or say one thing of which one hangs on a condition."""
    here, there = (told_particulars(cited, sources) for cited in (one, other))
    bound = here.conditional != there.conditional
    return here.differ(there) is not None or (bound and of_one_thing(one, other, sources))


def of_one_thing(one: CitedMove, other: CitedMove, sources: Sources) -> bool:
    """Whether two moves have most of the shorter's words in common."""
    return says(one, other, sources) or says(other, one, sources)


def says(one: CitedMove, other: CitedMove, sources: Sources) -> bool:
    """Whether the words of `one` say most of what the words of `other` say."""
    here, there = (stems(answered(cited.move, sources[cited.report]) or sources.words(cited)) for cited in (one, other))
    return len(here & there) >= _ONE_THING * len(there)


def other_deed(one: CitedMove, other: CitedMove, sources: Sources) -> bool:
    """Whether the two are to do different things: who would scrap a clause does not limit it."""
    deeds = [_deed(cited) for cited in (one, other)]
    if not all(deeds) or bases(deeds[0]) & bases(deeds[1]) or stem(deeds[0]) == stem(deeds[1]):
        return False
    # "Drop" and "scrap" come to the same.
    fates = [
        told_particulars(cited, sources).becomes.get(stem(deed), frozenset[str]())
        for cited, deed in zip((one, other), deeds, strict=True)
    ]
    return fates[0].isdisjoint(fates[1])


def _deed(cited: CitedMove) -> str:
    """The verb of what is to be done, "" of a thing: "cut" of "Upland to cut tolls" and of "tolls to be cut"."""
    _, _, deed = (cited.move.issue or "").lower().partition(" to ")
    return deed.removeprefix("be ").partition(" ")[0]

"""Whether two wordings are of one thing, and whether they point apart: who is for the one is not for the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from communique.comparison.matters import families
from communique.comparison.vocabulary import bases, stem, stems, vocabulary, words
from communique.terms import CitedMove

# Words after "without" that say what is left out.
_MISSED = 4
# Among so many words at the beginning of a wording, the doer aside, stands the word that ends its matter.
_HEAD = 3
# Such a share of the fewer words makes two wordings of one thing.
_SAME = 0.6


def speaks_of(label: str, said: str, names: Set[str], beside: int) -> bool:
    """Whether `said` has a word of `label`, or one of its family and at most so many others `beside`.

    The words of parties' `names`, the words of bargaining and what says nothing do not count: "the strike" speaks of
    "walk off the job", "the grant to be frozen" does not speak of "emergency money". Of nothing it cannot be told.
    """
    aside = vocabulary().bargaining | {stem(word) for word in names}
    told, says = stems(label) - aside, stems(said) - aside
    if not told or not says or told & says:
        return True
    shared = families(label, names) & families(said, names)
    return bool(shared) and (not _beside(label, told, shared) or len(_beside(said, says, shared)) <= beside)


def names_of(moves: Iterable[CitedMove]) -> frozenset[str]:
    """The words of the names of all parties to `moves`."""
    parties = {party for cited in moves for party in (*cited.move.actor, *cited.move.addressee)}
    return frozenset(word for party in parties for word, _, _ in words(party))


def _beside(text: str, telling: frozenset[str], shared: set[str]) -> set[str]:
    """What `text` says beside a deed and the words of the `shared` families."""
    known = vocabulary()
    return {
        stem(word)
        for word, _, _ in words(text)
        if stem(word) in telling and not bases(word) & known.deeds and shared.isdisjoint(families(word))
    }


def at_odds(one: str, other: str) -> bool:
    """Whether two wordings of one matter point apart, so that who is for the one need not be for the other.

    One speaks of a measure and the other of its relief, one of raising what the other would cut, one has stay who is to
    go in the other, or one leaves out ("a deal without fish") what the other is about.
    """
    known = vocabulary()
    bags = [{word for word, _, _ in words(text)} for text in (one, other)]
    measures = [{stem(word) for word in bag} & known.measures for bag in bags]
    eased = [any(bases(word) & known.relief for word in bag - known.contrary - {"without"}) for bag in bags]
    apart = _way(one) * _way(other) < 0 or {_place(one), _place(other)} == {"staying", "going"}
    turned = apart and bool(stems(one) & stems(other))
    missed = [_left_out(text) for text in (one, other)]
    parted = (missed[0] & stems(other) - missed[1]) | (missed[1] & stems(one) - missed[0])
    return bool((measures[0] and measures[1] and eased[0] != eased[1]) or turned or parted)


def _way(text: str) -> int:
    """Whether `text` is of making more (1) or less (-1) of its matter; 0 for neither, and for both."""
    known = vocabulary()
    forms = [bases(word) for word, _, _ in words(text)]
    return any(form & known.raises for form in forms) - any(form & known.lowers for form in forms)


def _place(text: str) -> str:
    """Whether `text` is of "staying" or of "going"; neither where it has words of both or of none."""
    known = vocabulary()
    forms = [bases(word) for word, _, _ in words(text)]
    stays, goes = (any(form & verbs for form in forms) for verbs in (known.staying, known.going))
    return "staying" if stays and not goes else "going" if goes and not stays else ""


def _left_out(text: str) -> frozenset[str]:
    """Stems of what `text` leaves out: "an agreement without dairy"."""
    listed = [word for word, _, _ in words(text)]
    at = listed.index("without") + 1 if "without" in listed else len(listed)
    return stems(" ".join(listed[at : at + _MISSED]))


def ends_it(one: str, other: str, *, either: bool = True) -> bool:
    """Whether one wording ends what the other is: "Vale to give up its barges", "more barges". Who wants the one is
    against the other. Not `either`: whether the first ends the second.
    """
    known = vocabulary()
    if bool(_ended(one)) == bool(_ended(other)) or not (either or _ended(one)):
        return False
    ended, kept = (one, other) if _ended(one) else (other, one)
    if {*_plain(kept)} & known.others:
        return False  # "the other barges" are not those that are given up
    less = any(bases(word) & (known.relief - known.contrary) for word, _, _ in words(kept) if word != "without")
    if less or _way(kept) < 0 or _left_out(kept):
        return False
    thing, whole = _ended(ended), stems(kept)
    heads = {_first(words_of) for words_of in (_plain(kept), _deed(kept))}
    return bool(heads & thing) and len(thing & whole) >= _SAME * min(len(thing), len(whole))


def ends(text: str) -> bool:
    """Whether `text` is of an end: "a halt to the drills", "an end to the delay"."""
    listed = _deed(text)
    return any(_ends(listed, at) for at in range(min(_HEAD, len(listed))))


def of_one_thing(one: str, other: str) -> bool:
    """Whether two wordings have most words of the shorter in common, be it its end that one of them is of."""
    bags = [_ended(text) or stems(text) for text in (one, other)]
    return bool(all(bags)) and len(bags[0] & bags[1]) >= _SAME * min(map(len, bags))


def _ended(text: str) -> frozenset[str]:
    """Stems of what `text` ends: "the barges" of "a halt to the barges"; none where it ends nothing, or what
    was itself no more: "stop blocking the deal".
    """
    listed = _deed(text)
    at = next((at for at in range(min(_HEAD, len(listed))) if _ends(listed, at)), len(listed))
    rest = listed[at + 1 :]
    known = vocabulary()
    return frozenset() if {*rest[:1]} & known.contrary or {*rest} & known.failing else stems(" ".join(rest))


def _ends(listed: Sequence[str], at: int) -> bool:
    ending = vocabulary().ending
    if listed[at : at + 2] == ["end", "of"]:
        return False  # "the end of the year"
    return bool(bases(listed[at]) & ending) or "_".join(listed[at : at + 2]) in ending


def _first(listed: Sequence[str]) -> str:
    """The stem of the first word that is more than "keep" or "launch"."""
    known = vocabulary()
    return next((stem(word) for word in listed if word not in known.stop and not bases(word) & known.keeping), "")


def _deed(text: str) -> list[str]:
    """The words of `text` without its doer and the word that turns it: "send a barge" of "Vale to send a barge"."""
    listed = _plain(text)
    to = listed.index("to") if "to" in listed else 0
    if to and not any(_ends(listed, at) for at in range(to)):
        listed = listed[to + 1 :]
    return listed[1:] if listed and listed[0] in vocabulary().contrary else listed


def _plain(text: str) -> list[str]:
    return [word for word, _, _ in words(text)]

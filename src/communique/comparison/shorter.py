"""Whether one name is another's in short, or a description of its bearer; names without marks, in one spelling.

"UAW" of United Auto Workers, "Port Company" of Rivermouth Port Company, "Dockers' Union" of Dockers' Union of Veyra.
"""

from __future__ import annotations

from communique.comparison.vocabulary import vocabulary
from communique.reading.actors import Actors
from communique.reading.lands import adjectives
from communique.reading.roles import Roles

_SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "&"})
_LAND = 4  # letters of the shortest name of a land
_GOES_ON = ("of ", "for ", "and ")
# Bodies of which every state has one of the same name.
_OF_EACH_STATE = frozenset({"agency", "legislature", "forces"})


def is_state(name: str) -> bool:
    """Whether the table of actors has `name` as a state's."""
    known = Actors.load().named(name)
    return known is not None and known.kind == "state"


def is_proper(name: str) -> bool:
    """Whether `name` is a party's own name, not a description ("other world leaders")."""
    return name[:1].isupper()


def is_shorter(short: str, full: str, written: str, name: str) -> bool:
    """Whether `short` is short for `full` or tells of its bearer.

    `written` and `name` are the two as the reports write them.
    """
    return (
        _initials(short, full)
        or _first_word(short, full)
        or (_head_of(short, full) and is_proper(written) and is_proper(name) and not is_state(written))
        or (_tail_of(short, full) and is_proper(name) and not is_state(written))  # a state's ends no longer name
        or _same_trade(short, full, name)
        or _of_the_trade(short, full, written, name)
        or _officer_of(short, full)
        or (is_proper(name) and not is_proper(written) and _described_as(short, full))
    )


def is_of_land(written: str, name: str) -> bool:
    """Whether a name is a land's adjective, alone or with what governs it: "Veyran government", "Veyrans" of Veyra."""
    people, *rest = written.split()
    if not is_proper(people) or len(name) < _LAND or any(word not in vocabulary().governing for word in rest):
        return False
    if (known := Actors.load().named(people)) is not None:  # "Nigerian" is of Nigeria, not of Niger
        return known.manner == "people" and known.name == name
    return people in adjectives(name) or (not rest and people.removesuffix("s") in adjectives(name))


def _initials(short: str, full: str) -> bool:
    parts = full.split()
    if len(parts) < 2 or not short.isupper() or len(short) < 2 or " " in short:
        return False
    kept = "".join(part[0] for part in parts if part.lower() not in _SMALL).upper()
    return short in (kept, "".join(part[0] for part in parts).upper())


def _first_word(short: str, full: str) -> bool:
    """The one word before a kind of organisation ("Labour" of "Labour Party")."""
    parts = full.split()
    one = " " not in short and len(short) > 3 and not short.isupper()
    return one and len(parts) > 1 and short == parts[0] and parts[-1].lower() in vocabulary().kinds


def _head_of(short: str, full: str) -> bool:
    """Two words or more, before a kind, before "of" a place, or before what else "and" adds to such an "of"."""
    rest = full.removeprefix(short + " ")
    if " " not in short or rest == full:
        return False
    if rest in vocabulary().kinds:
        return True  # "Free Harbour" of "Free Harbour Party"
    if not rest.startswith(_GOES_ON) or Roles.load().kinds_of_name(short) & _OF_EACH_STATE:
        return False
    return not rest.startswith("and ") or (" of " in short and " of " not in rest)


def _tail_of(short: str, full: str) -> bool:
    """The end of a longer name: two words or more of it, or the plain noun ("company")."""
    if not full.endswith(" " + short) or full.removesuffix(" " + short).split()[-1].lower() in vocabulary().turning:
        return False
    return " " in short or short in vocabulary().plain


def _same_trade(short: str, full: str, name: str) -> bool:
    """Plain nouns for people, the one with what it is at: "drivers" where the others have "bus drivers"."""
    plain = name.islower() and " " not in short and short.endswith("s") and len(full.split()) == 2
    return plain and full.endswith(" " + short)


def _of_the_trade(short: str, full: str, written: str, name: str) -> bool:
    """People of a trade, or "their union", where a union's name has the trade: "weavers", "weavers' union"."""
    roles, (trade, *rest) = Roles.load(), short.split()
    if not written.islower() or not is_proper(name) or rest not in ([], ["union"]) or trade in vocabulary().anywhere:
        return False
    return trade in roles.workforce and trade in full.split() and "union" in roles.kinds_of_name(name)


def _described_as(description: str, full: str) -> bool:
    """A description that ends as the name does: "country's largest hospital group" for "Hill Hospital Group"."""
    told, named = description.split(), full.split()
    other = vocabulary().others.intersection(told)
    return not other and min(len(told), len(named)) > 2 and told[-2:] == named[-2:]


def _officer_of(title: str, party: str) -> bool:
    """A party's name with nothing but an office after it ("Port Authority Director General")."""
    known = vocabulary()
    rest = title.removeprefix(party + " ")
    return rest != title and all(word.lower() in known.offices | known.ranks for word in rest.split())

"""One name for one party across reports that name it differently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from communique.comparison.shorter import is_of_land, is_proper, is_shorter, is_state
from communique.comparison.vocabulary import vocabulary
from communique.reading.roles import Roles
from communique.reports.words import form
from communique.terms import BARGAINING, CitedMove, Person, Reading, homes

# Stands between the parties of a joint statement in an attribution's party.
_JOINT = "; "
_MARKS = re.compile(r"[^\w\s&]")
_OPENS = "_"  # stands for an opening bracket where other marks are left out


def unified(moves: Sequence[CitedMove], readings: Iterable[Reading]) -> dict[str, str]:
    """For every party named in `moves`, the name that stands for it: initials and short forms join the full name.

    British and American spellings of a name are one. Who acts for a whole, alone of its organs, is the whole.
    A short form that fits two full names is left as it is, and so are names that one report has do something to each
    other. A person to whom one report gives no party stands for the party that the others give; what one report calls
    by its letters or a plain noun ("the rebels") is what another calls by its name where one person speaks for both.
    """
    read = list(readings)
    told = [name for cited in moves for name in (*cited.move.actor, *cited.move.addressee)]
    told += [a.party for reading in read for a in reading.attributions if a.party]
    # Who speaks for several parties at once gives none of them a fuller name.
    counts = Counter(part for name in told for part in name.split(_JOINT))
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        by_key[_key(name)].append(name)
    best = {key: max(names, key=lambda name: (counts[name], name)) for key, names in by_key.items()}
    apart = _apart(moves)
    home = {key: key for key in best} | _wholes(moves, best)
    for key in best:
        fuller = {other for other in best if other != key and _stands_for(key, other, best, apart)}
        # Of "Port Company" and "Rivermouth Port Company" only the longer is a name of its own.
        fuller = {one for one in fuller if not any(_stands_for(one, other, best, apart) for other in fuller - {one})}
        if len(fuller) == 1 and home[key] == key:
            home[key] = fuller.pop()
    for key, other in (_as_printed(read, best) | _through_people(read, best)).items():
        if home[key] == key and _end(home, other) != key and frozenset((key, other)) not in apart:
            home[key] = other
    names = {name: best[_end(home, key)] for key, names in by_key.items() for name in names}
    names |= {name: _JOINT.join(names[part] for part in name.split(_JOINT)) for name in told if _JOINT in name}
    people = (person for reading in read for person in reading.people)
    # A person who is his own party in one report, having none there, has the one that others give.
    known = homes(replace(person, party=_home(person, names)) for person in people)
    return names | {person: names.get(party, party) for person, party in known.items() if person in names}


def _apart(moves: Sequence[CitedMove]) -> set[frozenset[str]]:
    """Pairs of names, as compared, that stand in one move: who acts together or towards one another are two."""
    found: set[frozenset[str]] = set()
    for cited in moves:
        together = {_key(name) for name in (*cited.move.actor, *cited.move.addressee)}
        found.update(frozenset(pair) for pair in combinations(sorted(together), 2))
    return found


def _stands_for(short: str, full: str, best: Mapping[str, str], apart: Container[frozenset[str]]) -> bool:
    """Whether the name `short` means whom `full` names; a land and its government are never two."""
    if is_of_land(best[short], best[full]):
        return True
    if frozenset((short, full)) in apart or _list_of(full, best):
        return False
    return is_shorter(short, full, best[short], best[full])


def _wholes(moves: Sequence[CitedMove], best: Mapping[str, str]) -> dict[str, str]:
    """Who acts for a whole, and the whole: the European Commission where no other organ of the Union acts."""
    towards = {(cited.move.actor, cited.move.addressee) for cited in moves}
    found: dict[str, str] = {}
    for part, (of, beside) in vocabulary().wholes.items():
        alone = not any(_key(other) in best for other in beside)
        if alone and {_key(part), _key(of)} <= best.keys() and ((part,), (of,)) not in towards:
            found[_key(part)] = _key(of)
    return found


def _as_printed(read: Sequence[Reading], best: Mapping[str, str]) -> dict[str, str]:
    """Letters that a report puts in brackets after a name, "Social Democrats (SDP)", and a plural that another makes
    of the adjective before it, "liberals" of "the liberal Reform League".
    """
    found: dict[str, set[str]] = defaultdict(set)
    texts = [f" {_key(reading.text.replace('(', f' {_OPENS} '))} " for reading in read]
    party_names = Roles.load().party_names
    for short, name in best.items():
        letters = name.isupper() and " " not in name
        for full in best:
            if full == short or not is_proper(best[full]) or best[full].isupper():
                continue
            printed = f" {full} {_OPENS} {short} " if letters else f" {short.removesuffix('s')} {full} "
            if (letters or name in party_names) and any(printed in text for text in texts):
                found[short].add(full)
    return {short: full.pop() for short, full in found.items() if len(full) == 1}


def _through_people(read: Sequence[Reading], best: Mapping[str, str]) -> dict[str, str]:
    """Letters or a plain noun of one report, and the name that another gives the party of the same person.

    Not where a report has both names. The government is a state's, where its ministers are of no political party too.
    """
    of: dict[tuple[str, ...], set[str]] = defaultdict(set)
    has: dict[str, set[str]] = defaultdict(set)
    for reading in read:
        told = [name for move in reading.moves for name in (*move.actor, *move.addressee)]
        told += [part for said in reading.attributions if said.party for part in said.party.split(_JOINT)]
        for name in told:
            has[_key(name)].add(reading.report)
        for person in reading.people:
            if person.party and person.party != person.name and " " in person.name:
                of[tuple(person.name.casefold().split())].add(_key(person.party))
    found: dict[str, set[str]] = defaultdict(set)
    for parties in of.values():
        known = sorted(parties & best.keys())
        for short, full in ((a, b) for a in known for b in known if a != b):
            state = is_state(best[full])
            plain = best[short].islower()
            # Whoever speaks for a bloc by its letters may be a minister of one of its states.
            if (plain or (best[short].isupper() and not state)) and is_proper(best[full]) and not best[full].isupper():
                found[short].add(full)
    one = {short: min(full) for short, full in found.items() if len(full) == 1 and not has[short] & has[min(full)]}
    return {short: full for short, full in one.items() if short not in vocabulary().governing or is_state(best[full])}


def _home(person: Person, names: Mapping[str, str]) -> str | None:
    return None if person.party in (None, person.name) else names.get(person.party, person.party)


def renamed(moves: Sequence[CitedMove], names: Mapping[str, str]) -> tuple[CitedMove, ...]:
    """`moves` with each party called by its one name; nobody is told to do something to himself."""

    def one(parties: Sequence[str], but: Container[str] = ()) -> tuple[str, ...]:
        called = dict.fromkeys(names.get(party, party) for party in parties)
        return tuple(party for party in called if party not in but)

    def of(cited: CitedMove) -> CitedMove:
        actor = one(cited.move.actor)
        return replace(cited, move=replace(cited.move, actor=actor, addressee=one(cited.move.addressee, actor)))

    return tuple(map(of, moves))


def may_be_short(short: str, full: str) -> bool:
    """Whether one party's name would fit the other, were there no third that it fits and no move between them."""
    return is_of_land(short, full) or is_shorter(_key(short), _key(full), short, full)


def by_activity(moves: Sequence[CitedMove], names: Mapping[str, str]) -> tuple[str, ...]:
    """The parties that act or are addressed, the most active first; a bargaining move counts double."""
    activity: Counter[str] = Counter()
    for cited in moves:
        for actor in cited.move.actor:
            activity[names.get(actor, actor)] += 4 if cited.move.type in BARGAINING else 2
        for addressee in cited.move.addressee:
            activity[names.get(addressee, addressee)] += 1
    return tuple(sorted(activity, key=lambda name: (-activity[name], name)))


def _key(name: str) -> str:
    """The name as compared: initials as they are, other words in lower case and in one spelling."""
    letters = unicodedata.normalize("NFD", name)  # "FPÖ" is "FPO" to a wire
    plain = _MARKS.sub("", "".join(one for one in letters if not unicodedata.combining(one))).split()
    return " ".join(word if word.isupper() else form(word) for word in plain if word.lower() != "the")


def _list_of(name: str, known: Mapping[str, str]) -> bool:
    """Whether a name is two others joined by "and" ("North Quay Union and Port Company")."""
    return any(name[: at.start()] in known and name[at.end() :] in known for at in re.finditer(" and ", name))


def _end(home: Mapping[str, str], key: str) -> str:
    seen = {key}
    while home[key] not in seen:
        key = home[key]
        seen.add(key)
    return key

"""`.gmcr`, the JSON files of gmcr-py: read into a conflict, and written for who works with that program.

Options carry a `permittedDirection`; conditions are lists of [option, "Y" or "N"] (all must hold) or an object with
`members` (one must); `preferenceRanking` counts feasible states from 1 in ascending code, as labels do here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from communique.conflict.check import faults, verify
from communique.conflict.formats.layers import refuse_layers
from communique.conflict.model import (
    Conflict,
    Direction,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
)  # fmt: skip
from communique.conflict.statements import WORDS, And, Has, If, Iff, Not, Or, Statement, parse
from communique.conflict.states import States, states, tiers
from communique.errors import ConflictError, Mistake

_DIRECTION: dict[str, Direction] = {"both": "both", "fwd": "one-way", "back": "one-way-back"}
_WORD = {ours: theirs for theirs, ours in _DIRECTION.items()}


def read_gmcr(text: str, where: str = "") -> Conflict:
    """The conflict in a `.gmcr` file. Coalitions and screen settings in it are not part of a conflict and stay behind.

    Raises ConflictError where the text is not such a file or its conflict has mistakes.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_gmcr(f"not JSON ({error})", where) from error
    try:
        conflict = _conflict(data)
    except _Wrong as error:
        raise _no_gmcr(str(error), where) from error
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        reason = f"something is missing or of another kind ({type(error).__name__}: {error})"
        raise _no_gmcr(reason, where) from error
    except ConflictError as error:  # too many options, or no combination that can occur
        raise ConflictError(error.what, where=where, mend=error.mend) from error
    found = faults(conflict)
    if found:
        mistakes = tuple(Mistake(0, fault.what, fault.mend) for fault in found)
        count = f"{len(found)} mistake{'s' if len(found) > 1 else ''}"
        raise ConflictError(f"The conflict in the .gmcr file has {count}:", where=where, mistakes=mistakes)
    return conflict


class _Wrong(Exception):
    """What in the file cannot be meant as it stands."""


def _no_gmcr(reason: str, where: str) -> ConflictError:
    return ConflictError(
        f"This is no .gmcr file: {reason}.", where=where, mend="Save it again in gmcr-py, or use TOML."
    )


def _conflict(data: dict[str, Any]) -> Conflict:
    taken: set[str] = set()
    ids = [_id(option["name"], taken, f"option{number + 1}") for number, option in enumerate(data["options"])]
    makers = data["decisionMakers"]
    taken = set()
    parties = [_id(maker["name"], taken, f"party{number + 1}") for number, maker in enumerate(makers)]
    owner: dict[int, str] = {}
    for party, maker in zip(parties, makers, strict=True):
        for one in maker["options"]:
            place = _place(one, ids)
            if place in owner:
                raise _Wrong(f"the option {place} belongs to two decision makers, which options cannot express here")
            owner[place] = party
    ownerless = [place for place in range(len(ids)) if place not in owner]
    if ownerless:
        raise _Wrong(f"the option {ownerless[0]} belongs to no decision maker")
    options = tuple(
        Option(
            id=ids[place], party=owner[place], text=str(option["name"]),
            moves=_direction(option.get("permittedDirection", option.get("reversibility", "both"))),
        )
        for place, option in enumerate(data["options"])
    )  # fmt: skip
    bare = Conflict(
        title=str(data.get("title", "")),
        parties=tuple(Party(id=one, name=str(maker["name"])) for one, maker in zip(parties, makers, strict=True)),
        options=options,
        impossible=tuple(Impossible(when=_condition(one, ids)) for one in data.get("infeasibles", ())),
    )
    if not (data.get("useManualPreferenceRanking") or data.get("useManualPreferenceVectors")):
        given = tuple(
            Preferences(
                party=party, statements=tuple(Preference(wants=_condition(one, ids)) for one in maker["preferences"])
            )
            for party, maker in zip(parties, makers, strict=True)
        )
        return _with(bare, preferences=given)
    found = states(bare)
    rankings = []
    for party, maker in zip(parties, makers, strict=True):
        order = maker["preferenceRanking"] if "preferenceRanking" in maker else maker["preferenceVector"]
        rows = [tier if isinstance(tier, list) else [tier] for tier in order]
        rankings.append(Ranking(party=party, tiers=tuple(tuple(_ranked(one, found) for one in row) for row in rows)))
    return _with(bare, rankings=tuple(rankings))


def _place(value: object, ids: Sequence[str]) -> int:
    # A place below 0 would count from the end, and true would be place 1.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < len(ids):
        raise _Wrong(f"{value!r} is the place of no option, which are 0 to {len(ids) - 1}")
    return value


def _direction(word: object) -> Direction:
    if not isinstance(word, str) or word not in _DIRECTION:
        raise _Wrong(f"{word!r} is no direction of an option, which are {', '.join(_DIRECTION)}")
    return _DIRECTION[word]


def _ranked(number: object, found: States) -> str:
    """The state with this number, which counts from 1."""
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= found.count:
        raise _Wrong(f"{number!r} is the number of no feasible state, which count from 1 to {found.count}")
    return found.yn(number - 1)


def _with(bare: Conflict, *, preferences: tuple[Preferences, ...] = (), rankings: tuple[Ranking, ...] = ()) -> Conflict:
    return Conflict(
        title=bare.title, parties=bare.parties, options=bare.options, impossible=bare.impossible,
        preferences=preferences, rankings=rankings,
    )  # fmt: skip


def _condition(condition: Any, ids: Sequence[str]) -> str:
    if isinstance(condition, dict):
        return " or ".join(f"({_condition(member, ids)})" for member in condition["members"])
    if not condition:
        raise _Wrong("a condition is empty")
    return " and ".join(_literal(place, taken, ids) for place, taken in condition)


def _literal(place: object, taken: object, ids: Sequence[str]) -> str:
    if taken not in ("Y", "N"):
        raise _Wrong(f"{taken!r} stands where an option of a condition has Y or N")
    return f"{'' if taken == 'Y' else 'not '}{ids[_place(place, ids)]}"


def _id(name: object, taken: set[str], fallback: str) -> str:
    """An id made of the name: small letters and underscores, numbered where two names give the same."""
    base = re.sub(r"\W+", "_", unicodedata.normalize("NFC", str(name)).lower()).strip("_") or fallback
    if base in WORDS:
        base += "_"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}_{number}", number + 1
    taken.add(found)
    return found


def write_gmcr(conflict: Conflict) -> str:
    """The conflict as `.gmcr` text, for use from Python: no command writes it.

    Raises ConflictError for what that program cannot solve: graphs given directly, combinations that count as one,
    strength, unknown preferences, views, and statements too large to list. What does not change a stability stays
    behind: the status quo, the question, evidence and notes.
    """
    if conflict.graph is not None or conflict.same:
        raise ConflictError("A .gmcr file has options only: no graph, and no combinations that count as one.",
                            where=conflict.title)  # fmt: skip
    refuse_layers(conflict, "A .gmcr file")
    found = verify(conflict)
    ids = [option.id for option in conflict.options]
    ranked = bool(conflict.rankings)
    if ranked and conflict.preferences:
        raise ConflictError("A .gmcr file has statements for every party or rankings for every party, not both.",
                            where=conflict.title)  # fmt: skip
    makers = []
    for number, party in enumerate(conflict.parties):
        statements = conflict.statements_of(party.id) or ()
        maker: dict[str, Any] = {
            "name": party.name,
            "options": [place for place, option in enumerate(conflict.options) if option.party == party.id],
            "preferences": [_written(parse(one.wants), ids) for one in statements],
        }
        ranking = conflict.ranking_of(party.id)
        if ranking is not None:
            place = tiers(found, ranking)
            rows = [[int(state) + 1 for state in (place == tier).nonzero()[0]] for tier in range(len(ranking.tiers))]
            maker["preferenceRanking"] = [row[0] if len(row) == 1 else row for row in rows]
        makers.append((number, maker))
    infeasible = [one for entry in conflict.impossible for one in _members(_written(parse(entry.when), ids))]
    table = {
        "program": "gmcr-py",
        "version": "0.3.6",
        "options": [{"name": one.text or one.id, "permittedDirection": _WORD[one.moves]} for one in conflict.options],
        "decisionMakers": [maker for _, maker in makers],
        "infeasibles": infeasible,
        "coalitions": [number for number, _ in makers],
        "coalitionsFull": [{"name": maker["name"], "options": maker["options"]} for _, maker in makers],
        "useManualPreferenceRanking": ranked,
    }
    return json.dumps(table, ensure_ascii=False)


def _members(written: Any) -> list[Any]:
    return list(written["members"]) if isinstance(written, dict) else [written]


def _written(statement: Statement, ids: Sequence[str]) -> Any:
    """The statement as a condition, or as one of several conditions that each suffice."""
    cases = _cases(statement, True)
    kept = [case for case in dict.fromkeys(cases) if not any(frozenset({(o, not y)}) & case for o, y in case)]
    if not kept:
        raise ConflictError("A .gmcr file cannot hold a statement that is never true.", mend="Leave it out.")
    rows = [[[ids.index(option), "Y" if yes else "N"] for option, yes in sorted(case)] for case in kept]
    return rows[0] if len(rows) == 1 else {"compound": True, "members": rows}


Case = frozenset[tuple[str, bool]]


def _cases(statement: Statement, wanted: bool) -> list[Case]:
    """The combinations of options that suffice for the statement to be `wanted` (disjunctive normal form)."""
    match statement:
        case Has(option):
            return [frozenset({(option, wanted)})]
        case Not(inner):
            return _cases(inner, not wanted)
        case And(parts):
            return _all([_cases(part, wanted) for part in parts]) if wanted else _any(parts, wanted)
        case Or(parts):
            return _any(parts, wanted) if wanted else _all([_cases(part, wanted) for part in parts])
        case If(then, when):
            return _cases(Or((then, Not(when))), wanted)
        case Iff(left, right):
            return _cases(Or((And((left, right)), And((Not(left), Not(right))))), wanted)


def _any(parts: Sequence[Statement], wanted: bool) -> list[Case]:
    return [one for part in parts for one in _cases(part, wanted)]


def _all(parts: Sequence[Sequence[Case]]) -> list[Case]:
    found: list[Case] = [frozenset()]
    for part in parts:
        found = [one | other for one in found for other in part]
        if len(found) > 4096:
            raise ConflictError("A statement needs more than 4096 cases in a .gmcr file.", mend="Write it more simply.")
    return found

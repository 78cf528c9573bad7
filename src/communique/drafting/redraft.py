"""Drafting again where a person has edited the file: nothing of theirs is overwritten, differences are shown and taken.

A difference is what the reports now propose and did not propose when the last draft was made. Each has an id by which
it is taken over into the person's file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communique.conflict import Conflict, Impossible, Option, Party, Preference, Preferences

Piece = Party | Option | Impossible | Preference
Kind = Literal["party", "option", "impossible", "statement"]
Key = tuple[Kind, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One piece that the new draft adds (`before` is None), drops (`after` is None) or changes."""

    id: str
    key: Key
    before: Piece | None
    after: Piece | None

    @property
    def words(self) -> str:
        """The difference in one line."""
        kind, party, name = self.key
        verb = "new" if self.before is None else "gone" if self.after is None else "changed"
        piece = self.after or self.before
        text = f": {piece.text}" if isinstance(piece, Option) and piece.text else ""
        return f"{verb} {kind} {f'of {party}: ' if kind == 'statement' else ''}{name}{text}"


def kept_ids(new: Conflict, old: Conflict) -> Conflict:
    """`new` with the ids that `old` gave to the same options: of the same party, resting on a common passage."""
    known: dict[str, str] = {}
    free = {option.id: option for option in old.options}
    for option in new.options:
        same = [
            one
            for one in free.values()
            if one.party == option.party and (one.id == option.id or set(one.evidence) & set(option.evidence))
        ]
        if same:
            best = max(same, key=lambda one: (len(set(one.evidence) & set(option.evidence)), one.id == option.id))
            known[option.id] = best.id
            del free[best.id]
    taken = set(known.values())
    for option in new.options:
        if option.id not in known and option.id in taken:
            known[option.id] = f"{option.id}_new"

    def renamed(statement: str) -> str:
        return re.sub(r"[\w.-]+", lambda match: known.get(match[0], match[0]), statement)

    return replace(
        new,
        options=tuple(replace(option, id=known.get(option.id, option.id)) for option in new.options),
        impossible=tuple(replace(one, when=renamed(one.when)) for one in new.impossible),
        preferences=tuple(
            replace(one, statements=tuple(replace(s, wants=renamed(s.wants)) for s in one.statements))
            for one in new.preferences
        ),
    )


def differences(last: Conflict, new: Conflict) -> tuple[Difference, ...]:
    """What `new` proposes otherwise than the `last` draft, in the order of the file."""
    old, now = _pieces(last), _pieces(new)
    return tuple(
        Difference(id=_id(key), key=key, before=old.get(key), after=now.get(key))
        for key in dict.fromkeys((*now, *old))
        if old.get(key) != now.get(key)
    )


def taken_over(mine: Conflict, chosen: Sequence[Difference], new: Conflict) -> Conflict:
    """The person's conflict with the `chosen` differences; a new statement goes where the new draft has it."""
    for difference in chosen:
        mine = _with(mine, difference, new)
    return mine


def _pieces(conflict: Conflict) -> Mapping[Key, Piece]:
    found: dict[Key, Piece] = {("party", "", party.id): party for party in conflict.parties}
    found |= {("option", option.party, option.id): option for option in conflict.options}
    found |= {("impossible", "", one.when): one for one in conflict.impossible}
    for one in conflict.preferences:
        found |= {("statement", one.party, statement.wants): statement for statement in one.statements}
    return found


def _id(key: Key) -> str:
    return "d" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:6]


def _with(mine: Conflict, difference: Difference, new: Conflict) -> Conflict:
    kind, party, name = difference.key
    after = difference.after
    match kind:
        case "party":
            parties = tuple(one for one in mine.parties if one.id != name)
            if isinstance(after, Party):
                parties = (
                    (*parties, after) if len(parties) == len(mine.parties) else _replaced(mine.parties, name, after)
                )
                ordered = {one.party for one in mine.preferences} | {one.party for one in mine.rankings}
                if name not in ordered:
                    mine = replace(mine, preferences=(*mine.preferences, Preferences(party=name, statements=())))
            return replace(mine, parties=parties)
        case "option":
            options = tuple(one for one in mine.options if one.id != name)
            if isinstance(after, Option):
                options = (*options, after)
            return replace(mine, options=options)
        case "impossible":
            impossible = tuple(one for one in mine.impossible if one.when != name)
            return replace(mine, impossible=(*impossible, after) if isinstance(after, Impossible) else impossible)
        case "statement":
            order = [s.wants for one in new.preferences if one.party == party for s in one.statements]
            return replace(
                mine,
                preferences=tuple(
                    replace(one, statements=_placed(one.statements, name, after, order)) if one.party == party else one
                    for one in mine.preferences
                ),
            )


def _replaced(parties: tuple[Party, ...], name: str, after: Party) -> tuple[Party, ...]:
    return tuple(after if one.id == name else one for one in parties)


def _placed(
    statements: tuple[Preference, ...], wants: str, after: Piece | None, order: Sequence[str]
) -> tuple[Preference, ...]:
    """The statements without the old piece, the new one behind the nearest that precedes it in the draft."""
    rest = [one for one in statements if one.wants != wants]
    if not isinstance(after, Preference):
        return tuple(rest)
    before = set(order[: order.index(wants)]) if wants in order else set()
    place = max((index + 1 for index, one in enumerate(rest) if one.wants in before), default=0)
    return (*rest[:place], after, *rest[place:])

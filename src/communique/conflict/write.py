"""Writing a conflict as its file: new, or over a person's file with comments, order and spelling kept.

write_conflict(conflict)               a new file's text
write_conflict(conflict, over=text)    the person's text with only what has changed changed
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Item, Table

from communique.conflict.file import VERSION, read_conflict
from communique.conflict.model import (
    Conflict,
    Graph,
    Impossible,
    Option,
    Preference,
    Preferences,
    Ranking,
    Same,
    Strength,
    Unknown,
    View,
)  # fmt: skip

Fields = dict[str, Any]  # the keys of one table of the file and their values; None: the key is left out
_DEFAULTS: Mapping[str, object] = {
    "text": "", "moves": "both", "evidence": [], "basis": "reported", "note": "", "why": "", "tied": False,
}  # fmt: skip


def write_conflict(conflict: Conflict, over: str | None = None) -> str:
    """The conflict as TOML text that `load_conflict` reads back to the same conflict.

    `over` is the text of a valid conflict file; ConflictError if it has mistakes.
    """
    if over is None:
        return _pretty(tomlkit.dumps(_fill(tomlkit.document(), None, conflict)))
    old = read_conflict(over)
    if old == conflict:
        return over
    return tomlkit.dumps(_fill(tomlkit.parse(over.removeprefix("\ufeff")), old, conflict))


def _fill(document: tomlkit.TOMLDocument, old: Conflict | None, new: Conflict) -> tomlkit.TOMLDocument:
    if "communique" not in document and old is None:
        document["communique"] = VERSION
    for key in ("title", "question", "as_of"):
        value = getattr(new, key) or None
        if old is None or value != (getattr(old, key) or None):
            _set(document, key, value)
    changed = _changes(old, new)
    if changed("parties"):
        parties = document.setdefault("parties", tomlkit.table())
        _merge(parties, {one.id: one.name for one in new.parties} | {
            key: None for key in parties if key not in {one.id for one in new.parties}
        })  # fmt: skip
    if changed("options"):
        _list(document, "options", [_option(one) for one in new.options], "id")
    if changed("impossible"):
        _list(document, "impossible", [_impossible(one) for one in new.impossible], "when")
    if changed("same"):
        _list(document, "same", [_same(one) for one in new.same], "when")
    if changed("preferences"):
        _preferences(document, new.preferences)
    for key, table in (
        ("rankings", _rankings(new.rankings)),
        ("graph", _graph(new.graph)),
        ("strength", _strength(new.strength)),
        ("unknown", _unknown(new.unknown)),
        ("views", _views(new.views)),
    ):
        if changed(key):
            _set(document, key, table)
    return document


def _changes(old: Conflict | None, new: Conflict) -> Callable[[str], bool]:
    empty: tuple[object, ...] = ((), None)
    if old is None:
        return lambda key: getattr(new, key) not in empty
    return lambda key: bool(getattr(old, key) != getattr(new, key))


# ----------------------------------------------------------------------------------------- values as the file has them


def _option(option: Option) -> Fields:
    return {
        "id": option.id, "party": option.party, "text": option.text, "now": option.now, "moves": option.moves,
        "evidence": list(option.evidence), "basis": option.basis, "note": option.note,
    }  # fmt: skip


def _impossible(one: Impossible) -> Fields:
    return {"when": one.when, "why": one.why, "evidence": list(one.evidence)}


def _same(one: Same) -> Fields:
    return {"when": one.when, "why": one.why}


def _preference(one: Preference) -> Fields:
    return {
        "wants": one.wants, "evidence": list(one.evidence), "basis": one.basis, "note": one.note, "tied": one.tied,
    }  # fmt: skip


def _rankings(rankings: Sequence[Ranking]) -> Item | None:
    if not rankings:
        return None
    table = tomlkit.table()
    for ranking in rankings:
        table[ranking.party] = _array([tier[0] if len(tier) == 1 else list(tier) for tier in ranking.tiers])
    return table


def _graph(graph: Graph | None) -> Item | None:
    if graph is None:
        return None
    table = tomlkit.table()
    table["states"] = list(graph.states)
    if graph.now is not None:
        table["now"] = graph.now
    moves = tomlkit.table(is_super_table=True)
    for party in dict.fromkeys(arc.party for arc in graph.arcs):
        ends: dict[str, list[str]] = {}
        for arc in graph.arcs:
            if arc.party == party:
                ends.setdefault(arc.start, []).append(arc.end)
        moves[party] = _table(ends)
    table["moves"] = moves
    return table


def _strength(layers: Sequence[Strength]) -> Item | None:
    return _table({one.party: one.cuts[0] if len(one.cuts) == 1 else list(one.cuts) for one in layers})


def _unknown(layers: Sequence[Unknown]) -> Item | None:
    return _table({one.party: [*one.statements, *([*pair] for pair in one.pairs)] for one in layers})


def _views(views: Sequence[View]) -> Item | None:
    if not views:
        return None
    table = tomlkit.table(is_super_table=True)
    for view in views:
        part = tomlkit.table()
        if view.options is not None:
            part["options"] = list(view.options)
        if view.impossible is not None:
            _list(part, "impossible", [_impossible(one) for one in view.impossible], "when")
            part.setdefault("impossible", [])
        rankings = _rankings(view.rankings)
        if rankings is not None:
            part["rankings"] = rankings
        _preferences(part, view.preferences)
        table[view.party] = part
    return table


def _table(fields: Mapping[str, Any]) -> Table | None:
    if not fields:
        return None
    table = tomlkit.table()
    for key, value in fields.items():
        table[key] = value
    return table


def _array(values: Iterable[Any]) -> Item:
    array = tomlkit.array()
    for value in values:
        array.append(value)
    return array


# ------------------------------------------------------------------------------------------------------------- merging


def _set(table: Any, key: str, value: Any) -> None:
    if value is not None:
        table[key] = value
    elif key in table:
        del table[key]


def _merge(table: Any, fields: Fields) -> None:
    """Sets what differs, and leaves out what nobody wrote and holds by default."""
    for key, value in fields.items():
        if key in table and value is not None:
            if table[key] != value:
                table[key] = value
        elif key in table or not (value is None or _DEFAULTS.get(key) == value):
            _set(table, key, value)


def _list(document: Any, key: str, entries: Sequence[Fields], name: str) -> None:
    """An array of tables: the person's own table of the same name is kept and changed, new ones are written."""
    kept: dict[str, list[Table]] = {}
    before = list(document[key]) if isinstance(document.get(key), AoT) else []
    for table in before:
        kept.setdefault(str(table.get(name)), []).append(table)
    after = []
    for fields in entries:
        found = kept.get(fields[name])
        table = found.pop(0) if found else tomlkit.table()
        _merge(table, fields)
        if before and table not in before:
            table.add(tomlkit.nl())
        after.append(table)
    if not after:
        document.pop(key, None)
    elif len(after) != len(before) or any(one is not other for one, other in zip(after, before, strict=True)):
        tables = tomlkit.aot()
        for table in after:
            tables.append(table)
        document[key] = tables


def _preferences(document: Any, orders: Sequence[Preferences]) -> None:
    if not orders:
        document.pop("preferences", None)
        return
    if "preferences" not in document:
        document["preferences"] = tomlkit.table(is_super_table=all(one.statements for one in orders))
    parts = document["preferences"]
    for party in [party for party in parts if party not in {one.party for one in orders}]:
        del parts[party]
    for order in sorted(orders, key=lambda one: bool(one.statements)):  # plain values must precede tables
        _list(parts, order.party, [_preference(one) for one in order.statements], "wants")
        if not order.statements:
            parts[order.party] = []


def _pretty(text: str) -> str:
    """One blank line before every header."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith("[") and lines and lines[-1]:
            lines.append("")
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"

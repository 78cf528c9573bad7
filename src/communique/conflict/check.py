"""Everything that can be wrong with a conflict, found at once: its parts, then (if these are in order) its states.

A fault names the place of the mistake as a path of the conflict file, for the file reader to turn into a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from communique.conflict.lines import Path
from communique.conflict.model import BASES, DIRECTIONS, Conflict, Preferences, Ranking
from communique.conflict.statements import StatementError, is_id, mentioned, parse
from communique.conflict.states import MAX_OPTIONS, States, Truth, states
from communique.errors import ConflictError, Mistake

MAX_PARTIES = 40
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake and where it stands: a path such as ("options", 2, "party")."""

    path: Path
    what: str
    mend: str = ""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the nearest of the known names, or all of them where they are few."""
    known = list(known)
    close = get_close_matches(name, known, 1, 0.6) or [one for one in known if one.lower() == name.lower()]
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"Known: {', '.join(known)}." if 0 < len(known) <= 12 else ""


def verify(conflict: Conflict) -> States:
    """The states of a conflict in which nothing is wrong. Raises ConflictError with every mistake."""
    found = faults(conflict)
    if found:
        raise ConflictError(
            f"The conflict has {len(found)} mistake{'s' if len(found) > 1 else ''}.",
            where=conflict.title,
            mistakes=tuple(Mistake(0, fault.what, fault.mend) for fault in found),
        )
    return states(conflict)


def faults(conflict: Conflict) -> tuple[Fault, ...]:
    """Every mistake of the conflict; empty if there is none."""
    found = (
        *_parties(conflict),
        *_options(conflict),
        *_graph(conflict),
        *_combinations(conflict),
        *_orders(conflict, conflict.preferences, conflict.rankings, ()),
        *_complete(conflict),
        *_layers(conflict),
        *_views(conflict),
    )
    return found or tuple(_states(conflict))


def _parties(conflict: Conflict) -> Iterator[Fault]:
    if not conflict.parties:
        yield Fault(("parties",), "The conflict has no parties.", 'Write [parties] with lines such as `id = "Name"`.')
    if len(conflict.parties) > MAX_PARTIES:
        yield Fault(("parties",), f"{len(conflict.parties)} parties; at most {MAX_PARTIES} can be solved.")
    seen: set[str] = set()
    for party in conflict.parties:
        if not party.id.strip() or "+" in party.id or not party.id.isprintable():
            yield Fault(
                ("parties", party.id), f"`{party.id}` cannot be a party's id.", "Leave out + and control marks."
            )
        if party.id in seen:
            yield Fault(("parties", party.id), f"The party `{party.id}` is there twice.")
        seen.add(party.id)


def _options(conflict: Conflict) -> Iterator[Fault]:
    parties = [party.id for party in conflict.parties]
    if not conflict.options and conflict.graph is None:
        yield Fault(("options",), "The conflict has neither options nor a graph.", "Write [[options]] or [graph].")
    if len(conflict.options) > MAX_OPTIONS:
        yield Fault(
            ("options", MAX_OPTIONS),
            f"{len(conflict.options)} options give 2^{len(conflict.options)} combinations; at most "
            f"{MAX_OPTIONS} options can be solved.",
            "Leave out options that no preference names, or join options that are always taken together.",
        )
    seen: set[str] = set()
    for index, option in enumerate(conflict.options):
        at: Path = ("options", index)
        if not is_id(option.id):
            yield Fault((*at, "id"), f"`{option.id}` cannot be an option's id.",
                        "Use one word of letters, digits, _ and -, other than not, and, or, if, iff.")  # fmt: skip
        if option.id in seen:
            yield Fault((*at, "id"), f"The option `{option.id}` is there twice.", "Give each option an id of its own.")
        seen.add(option.id)
        if option.party not in parties:
            yield Fault((*at, "party"), f"The option `{option.id}` belongs to `{option.party}`, which is no party.",
                        nearest(option.party, parties))  # fmt: skip
        if option.moves not in DIRECTIONS:
            yield Fault((*at, "moves"), f"`{option.moves}` is no way to move.", nearest(option.moves, DIRECTIONS))
        if option.basis not in BASES:
            yield Fault((*at, "basis"), f"`{option.basis}` is no basis.", nearest(option.basis, BASES))


def _graph(conflict: Conflict) -> Iterator[Fault]:
    graph = conflict.graph
    if graph is None:
        return
    for key in ("options", "impossible", "same", "preferences", "views"):
        if getattr(conflict, key):
            yield Fault((key,), f"A conflict with a graph cannot have {key}.", "Give either options or a graph.")
    if not graph.states:
        yield Fault(("graph", "states"), "The graph has no states.")
    seen: set[str] = set()
    for index, label in enumerate(graph.states):
        if label in seen:
            yield Fault(("graph", "states", index), f"The state `{label}` is there twice.")
        seen.add(label)
    parties = [party.id for party in conflict.parties]
    done: set[tuple[str, str, str]] = set()
    for arc in graph.arcs:
        at: Path = ("graph", "moves", arc.party, arc.start)
        if arc.party not in parties:
            yield Fault(at[:3], f"`{arc.party}` moves in the graph but is no party.", nearest(arc.party, parties))
        for label in (arc.start, arc.end):
            if label not in seen:
                yield Fault(at, f"`{label}` is no state of the graph.", nearest(label, graph.states))
        if arc.start == arc.end:
            yield Fault(at, f"`{arc.party}` moves from `{arc.start}` to itself.", "Staying needs no move.")
        if (arc.party, arc.start, arc.end) in done:
            yield Fault(at, f"The move of `{arc.party}` from `{arc.start}` to `{arc.end}` is there twice.")
        done.add((arc.party, arc.start, arc.end))
    if graph.now is not None and graph.now not in seen:
        yield Fault(("graph", "now"), f"`{graph.now}` is no state of the graph.", nearest(graph.now, graph.states))


def _statement(conflict: Conflict, text: str, at: Path) -> Iterator[Fault]:
    try:
        statement = parse(text)
    except StatementError as error:
        shown = text if len(text) <= 60 else text[:57] + "…"
        yield Fault(at, f"{error.what} (`{shown}`, character {error.at + 1})", error.mend)
        return
    options = [option.id for option in conflict.options]
    for has in mentioned(statement):
        if has.option not in options:
            yield Fault(at, f"`{has.option}` is no option.", nearest(has.option, options))


def _combinations(conflict: Conflict) -> Iterator[Fault]:
    for index, impossible in enumerate(conflict.impossible):
        yield from _statement(conflict, impossible.when, ("impossible", index, "when"))
    for index, same in enumerate(conflict.same):
        yield from _statement(conflict, same.when, ("same", index, "when"))


def _orders(
    conflict: Conflict, preferences: Sequence[Preferences], rankings: Sequence[Ranking], within: Path
) -> Iterator[Fault]:
    """Preferences and rankings of the file itself (`within` empty) or of a view."""
    parties = [party.id for party in conflict.parties]
    given: dict[str, str] = {}
    orders = [("preferences", one.party) for one in preferences] + [("rankings", one.party) for one in rankings]
    for kind, party in orders:
        at: Path = (*within, kind, party)
        if party not in parties:
            yield Fault(at, f"`{party}` has {kind} but is no party.", nearest(party, parties))
        if party in given:
            twice = "twice" if given[party] == kind else f"as {given[party]} and as {kind}"
            yield Fault(at, f"What `{party}` prefers is given {twice}.", "Keep one.")
        given[party] = kind
    for order in preferences:
        for index, preference in enumerate(order.statements):
            at = (*within, "preferences", order.party, index)
            yield from _statement(conflict, preference.wants, (*at, "wants"))
            if preference.basis not in BASES:
                yield Fault((*at, "basis"), f"`{preference.basis}` is no basis.", nearest(preference.basis, BASES))
            if preference.tied and index == 0:
                yield Fault((*at, "tied"), "The first statement has none before it to be tied with.")
    for ranking in rankings:
        for index, tier in enumerate(ranking.tiers):
            at = (*within, "rankings", ranking.party, index)
            if not tier:
                yield Fault(at, "A tier without states.", "Leave it out.")
            for pattern in tier:
                yield from _pattern(conflict, pattern, at)


def _pattern(conflict: Conflict, pattern: str, at: Path) -> Iterator[Fault]:
    if conflict.graph is not None:
        if pattern not in conflict.graph.states:
            yield Fault(at, f"`{pattern}` is no state of the graph.", nearest(pattern, conflict.graph.states))
    elif set(pattern) - set("YN-") or len(pattern) != len(conflict.options):
        yield Fault(
            at, f"`{pattern}` does not name a state.",
            f"Write {len(conflict.options)} of Y, N or -, one for each option in file order.",
        )  # fmt: skip


def _complete(conflict: Conflict) -> Iterator[Fault]:
    given = {one.party for one in conflict.preferences} | {one.party for one in conflict.rankings}
    for party in conflict.parties:
        if party.id not in given:
            way = f'`rankings.{party.id} = [["…"]]`' if conflict.graph else f"`preferences.{party.id} = []`"
            yield Fault(("parties", party.id), f"`{party.id}` has no preferences.",
                        f"Give statements or a ranking; {way} if it does not care.")  # fmt: skip


def _layers(conflict: Conflict) -> Iterator[Fault]:
    parties = [party.id for party in conflict.parties]
    for kind, names in (
        ("strength", [one.party for one in conflict.strength]),
        ("unknown", [one.party for one in conflict.unknown]),
    ):
        for party in names:
            if party not in parties:
                yield Fault((kind, party), f"`{party}` is no party.", nearest(party, parties))
    for strength in conflict.strength:
        at: Path = ("strength", strength.party)
        statements, ranking = conflict.statements_of(strength.party), conflict.ranking_of(strength.party)
        if statements is not None and (len(strength.cuts) != 1 or not 0 <= strength.cuts[0] <= len(statements)):
            yield Fault(at, f"The strength of `{strength.party}` is not a number from 0 to {len(statements)}.",
                        "Say how many of its first statements it holds strongly.")  # fmt: skip
        if ranking is not None and not all(1 <= cut < max(2, len(ranking.tiers)) for cut in strength.cuts):
            yield Fault(at, f"The strength of `{strength.party}` names no tiers of its ranking.",
                        f"List tiers from 1 to {len(ranking.tiers) - 1} after which there is a great gap.")  # fmt: skip
    for unknown in conflict.unknown:
        for text in unknown.statements:
            yield from _statement(conflict, text, ("unknown", unknown.party))
        for pair in unknown.pairs:
            for pattern in pair:
                yield from _pattern(conflict, pattern, ("unknown", unknown.party))


def _views(conflict: Conflict) -> Iterator[Fault]:
    parties, options = [party.id for party in conflict.parties], [option.id for option in conflict.options]
    for view in conflict.views:
        at: Path = ("views", view.party)
        if view.party not in parties:
            yield Fault(at, f"`{view.party}` is no party.", nearest(view.party, parties))
        for index, option in enumerate(view.options or ()):
            if option not in options:
                yield Fault((*at, "options", index), f"`{option}` is no option.", nearest(option, options))
        for index, impossible in enumerate(view.impossible or ()):
            yield from _statement(conflict, impossible.when, (*at, "impossible", index, "when"))
        yield from _orders(conflict, view.preferences, view.rankings, at)


def _states(conflict: Conflict) -> Iterator[Fault]:
    """Mistakes that only the states show."""
    try:
        found = states(conflict)
    except ConflictError as error:
        yield Fault(("impossible", max(0, len(conflict.impossible) - 1)), error.what, error.mend)
        return
    if conflict.graph is None:
        if conflict.now is not None and not found.matching(conflict.now).any():
            yield Fault(("impossible",), f"The status quo {conflict.now} is impossible.", "Correct `now` or `when`.")
        overlaps = tuple(_same(conflict, found))
        yield from overlaps
        if overlaps:
            return
        if found.coalesced:
            yield from _tells_apart(conflict, found)
    for ranking in conflict.rankings:
        yield from _ranking(found, ranking)


def _same(conflict: Conflict, found: States) -> Iterator[Fault]:
    """Two entries of `same` that share a combination."""
    if len(conflict.same) < 2:
        return
    truth = Truth([option.id for option in conflict.options])
    taken = np.full(truth.size * truth.blocks, -1, dtype=np.int32)
    for index, same in enumerate(conflict.same):
        members = truth.whole(parse(same.when))
        if found.possible is not None:
            members = members & found.possible
        before = taken[members]
        if (before >= 0).any():
            other = conflict.same[int(before[before >= 0][0])]
            yield Fault(
                ("same", index),
                f"`{same.when}` and `{other.when}` share combinations, so neither is one state.",
                f'Write one entry: when = "({other.when}) or ({same.when})".',
            )
        taken[members] = index


def _tells_apart(conflict: Conflict, found: States) -> Iterator[Fault]:
    """Statements that are true of some combinations of a state and false of others."""
    truth = Truth([option.id for option in conflict.options])
    assert found.state_of is not None
    places = np.flatnonzero(found.state_of >= 0)
    owner = found.state_of[places]
    wants = [
        (("preferences", order.party, index, "wants"), one.wants)
        for order in conflict.preferences
        for index, one in enumerate(order.statements)
    ]
    open_ = [(("unknown", one.party), text) for one in conflict.unknown for text in one.statements]
    for at, text in [*wants, *open_]:
        table = truth.whole(parse(text))
        differs = np.flatnonzero(table[places] != table[found.codes][owner])
        if len(differs):
            state = int(owner[differs[0]])
            yield Fault(
                at,
                f"`{text}` tells apart combinations that count as one state ({found.yn(state)}).",
                "Write it so that it holds for all of them or for none, or do not count them as one.",
            )


def _ranking(found: States, ranking: Ranking) -> Iterator[Fault]:
    first: dict[int, tuple[int, str]] = {}
    seen = np.zeros(found.count, dtype=bool)
    at: Path = ("rankings", ranking.party)
    for index, tier in enumerate(ranking.tiers):
        for pattern in tier:
            hits = found.matching(pattern)
            if not hits.any():
                yield Fault((*at, index), f"`{pattern}` is impossible.", "Leave it out.")
            for state in np.flatnonzero(hits & seen).tolist():
                place, before = first[state]
                if not (found.coalesced and place == index and before != pattern):  # members may be listed one by one
                    yield Fault((*at, index), f"`{pattern}` is ranked twice (first as `{before}`).", "Keep one.")
                    break
            for state in np.flatnonzero(hits & ~seen).tolist():
                first[state] = (index, pattern)
            seen |= hits
    missing = np.flatnonzero(~seen)
    if len(missing):
        shown = ", ".join(found.yn(int(state)) for state in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        yield Fault(at, f"The ranking of `{ranking.party}` leaves out {shown}{more}.", "Every state must occur once.")

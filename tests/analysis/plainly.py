"""The definitions of conflict analysis written down as they stand in the books: sets, no arrays, no shortcuts.

`Plain` is the oracle that the engine is compared with. It takes states 0 … count-1, for every party a set of moves and
a number for each state.
"""

from __future__ import annotations

from itertools import combinations, product

from communique.conflict.model import Conflict
from communique.conflict.statements import holds, parse


class Plain:
    def __init__(self, count, moves, worth, joined=None):
        """`moves[i]` is a set of (from, to), `worth[i]` a list; `joined(s, ends)` puts moves from s together."""
        self.count, self.worth, self.joined = count, worth, joined
        self.moves = [{s: {t for a, t in one if a == s} for s in range(count)} for one in moves]

    def gains(self, i, s):
        return {t for t in self.moves[i][s] if self.worth[i][t] > self.worth[i][s]}

    @staticmethod
    def sequences(s, movers):
        """Where legal sequences lead from s; `movers` maps a name to a function from a state to its next states."""
        seen, todo = set(), [(s, None)]
        while todo:
            at, last = todo.pop()
            for name, following in movers.items():
                if name != last:
                    for t in following(at):
                        if (t, name) not in seen:
                            seen.add((t, name))
                            todo.append((t, name))
        return {t for t, _ in seen} - {s}

    def others(self, i):
        return [j for j in range(len(self.moves)) if j != i]

    def replies(self, i, s, improving):
        step = self.gains if improving else (lambda j, x: self.moves[j][x])
        return self.sequences(s, {j: (lambda x, j=j: step(j, x)) for j in self.others(i)})

    def no_better(self, i, t, s):
        return self.worth[i][t] <= self.worth[i][s]

    def stable(self, notion, i, s):
        gains = self.gains(i, s)
        if notion == "nash":
            return not gains
        if notion == "sim":
            return all(self.blocked(i, s, t) for t in gains)
        if notion == "seq_or_sim":
            return self.stable("seq", i, s) or self.stable("sim", i, s)
        for t in gains:
            deterring = {y for y in self.replies(i, t, notion in ("seq", "sseq")) if self.no_better(i, y, s)}
            if notion in ("smr", "sseq"):
                deterring = {y for y in deterring if all(self.no_better(i, z, s) for z in self.moves[i][y])}
            if not deterring:
                return False
        return True

    def blocked(self, i, s, t):
        for chosen in product(*([s, *self.gains(j, s)] for j in self.others(i))):
            if any(end != s for end in chosen):
                end = self.joined(s, [t, *chosen])
                if end is not None and self.no_better(i, end, s):
                    return True
        return False

    # ------------------------------------------------------------------------------------------------ coalitions

    def reach(self, who, s):
        return self.sequences(s, {j: (lambda x, j=j: self.moves[j][x]) for j in who})

    def common_gains(self, who, s):
        return {t for t in self.reach(who, s) if all(self.worth[j][t] > self.worth[j][s] for j in who)}

    def coalition_stable(self, notion, who, s):
        gains = self.common_gains(who, s)
        outside = [j for j in range(len(self.moves)) if j not in who]
        inner = [c for size in range(1, len(outside) + 1) for c in combinations(outside, size)]
        hurts = lambda y: any(self.worth[j][y] <= self.worth[j][s] for j in who)  # noqa: E731
        if notion == "cnash":
            return not gains
        for t in gains:
            if notion == "cseq":
                answers = self.sequences(t, {c: (lambda x, c=c: self.common_gains(c, x)) for c in inner})
            else:
                answers = self.reach(outside, t)
            deterring = {y for y in answers if hurts(y)}
            if notion == "csmr":
                deterring = {y for y in deterring if all(hurts(z) for z in self.reach(who, y))}
            if not deterring:
                return False
        return True


def plain(conflict: Conflict) -> tuple[Plain, list[str]]:
    """The oracle for a conflict and its states' Y/N strings (or labels), in the engine's order."""
    parties = [party.id for party in conflict.parties]
    if conflict.graph is not None:
        labels = list(conflict.graph.states)
        moves = [
            {(labels.index(a.start), labels.index(a.end)) for a in conflict.graph.arcs if a.party == party}
            for party in parties
        ]
        return Plain(len(labels), moves, [_worth(conflict, party, [{x} for x in labels]) for party in parties]), labels
    ids = [option.id for option in conflict.options]
    possible = []
    for bits in product("NY", repeat=len(ids)):
        yn = "".join(reversed(bits))
        if not any(holds(parse(one.when), _taken(ids, yn)) for one in conflict.impossible):
            possible.append(yn)
    classes: list[set[str]] = []
    for yn in possible:
        same = [n for n, one in enumerate(conflict.same) if holds(parse(one.when), _taken(ids, yn))]
        home = next((c for c in classes if same and any(holds(parse(conflict.same[same[0]].when), _taken(ids, m))
                                                         for m in c)), None)  # fmt: skip
        if home is None:
            classes.append({yn})
        else:
            home.add(yn)
    state = {yn: n for n, members in enumerate(classes) for yn in members}
    moves = []
    for party in parties:
        own = [n for n, option in enumerate(conflict.options) if option.party == party]
        arcs = set()
        for a, b in product(possible, repeat=2):
            changed = [n for n in range(len(ids)) if a[n] != b[n]]
            legal = all(
                n in own
                and {"both": True, "one-way": a[n] == "N", "one-way-back": a[n] == "Y"}[conflict.options[n].moves]
                for n in changed
            )
            if legal and state[a] != state[b]:
                arcs.add((state[a], state[b]))
        moves.append(arcs)

    def joined(s, ends):
        (start,) = classes[s]
        chars = list(start)
        for end in ends:
            (there,) = classes[end]
            for n, char in enumerate(there):
                if char != start[n]:
                    chars[n] = char
        return state.get("".join(chars))

    worth = [_worth(conflict, party, classes) for party in parties]
    names = ["".join(c[0] if len(set(c)) == 1 else "-" for c in zip(*members, strict=True)) for members in classes]
    return Plain(len(classes), moves, worth, None if conflict.same else joined), names


def _taken(ids, yn):
    return frozenset(one for one, char in zip(ids, yn, strict=True) if char == "Y")


def _worth(conflict, party, classes):
    """Tuples of truth values, or the negative place in the ranking: both compare as numbers do."""
    statements = conflict.statements_of(party)
    if statements is not None:
        ids = [option.id for option in conflict.options]
        return [tuple(holds(parse(one.wants), _taken(ids, min(members))) for one in statements) for members in classes]
    tiers = conflict.ranking_of(party).tiers
    fits = lambda pattern, yn: all(p in ("-", c) for p, c in zip(pattern, yn, strict=True))  # noqa: E731
    return [
        -next(
            n for n, tier in enumerate(tiers)
            if any((m == p) if conflict.graph else fits(p, m) for p in tier for m in members)
        )
        for members in classes
    ]  # fmt: skip

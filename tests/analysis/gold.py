"""Tables of published and random conflicts (shared/conflicts), turned into conflicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.conflict import (
    Arc,
    Conflict,
    Graph,
    Impossible,
    Option,
    Party,
    Preference,
    Preferences,
    Ranking,
    Same,
)  # fmt: skip

TABLES = Path(__file__).resolve().parents[2].parent / "shared" / "conflicts"
needs_tables = pytest.mark.skipif(
    not TABLES.is_dir(), reason="the tables of published conflicts are not beside the checkout"
)
_MOVES = {"fwd": "one-way", "back": "one-way-back", "both": "both"}


def published_names():
    return sorted(path.stem for path in TABLES.glob("*.json") if path.stem != "random_regression")


def table(name):
    return json.loads((TABLES / f"{name}.json").read_text(encoding="utf-8"))


def expression(pattern):
    """A Y/N/- pattern as a statement over options o0, o1, …"""
    return " and ".join(f"{'' if char == 'Y' else 'not '}o{n}" for n, char in enumerate(pattern) if char != "-")


def formula(tree):
    head, *parts = tree
    if head == "opt":
        return f"o{parts[0]}"
    if head == "not":
        return f"not {formula(parts[0])}"
    return "(" + f" {head} ".join(formula(part) for part in parts) + ")"


def published(name):
    """The conflict of a table, and the table's labels by the engine's own names for states (Y/N string or label)."""
    data = table(name)
    parties = tuple(Party(id=f"p{n}", name=dm) for n, dm in enumerate(data["dms"]))
    ids = {dm: f"p{n}" for n, dm in enumerate(data["dms"])}
    yn = {state["label"]: state["yn"] for state in data["states"]}
    if data["options"]:
        rankings = tuple(
            Ranking(
                party=ids[dm],
                tiers=tuple(tuple(yn[x] for x in tier) for tier in data["preferences"][dm]["ranking_best_first"]),
            )
            for dm in data["dms"]
        )
        options = tuple(
            Option(id=f"o{n}", party=ids[one["dm"]], text=one["name"],
                   moves="one-way" if "N->Y" in one["moves"] else "one-way-back" if "Y->N" in one["moves"] else "both")
            for n, one in enumerate(data["options"])
        )  # fmt: skip
        conflict = Conflict(
            title=data["name"], parties=parties, options=options, rankings=rankings,
            impossible=tuple(Impossible(when=expression(one)) for one in data["infeasible"]),
            same=tuple(Same(when=expression(one)) for one in data["coalesced_patterns"]),
        )  # fmt: skip
        return conflict, yn, ids
    arcs = tuple(
        Arc(party=ids[dm], start=start, end=end)
        for dm, moves in data["moves"].items() for start, ends in moves.items() for end in ends
    )  # fmt: skip
    rankings = tuple(
        Ranking(party=ids[dm], tiers=tuple(tuple(tier) for tier in data["preferences"][dm]["ranking_best_first"]))
        for dm in data["dms"]
    )
    graph = Graph(states=tuple(yn), arcs=arcs)
    return Conflict(title=data["name"], parties=parties, graph=graph, rankings=rankings), {x: x for x in yn}, ids


def as_graph(name):
    """The same conflict with its graph given directly."""
    data = table(name)
    ids = {dm: f"p{n}" for n, dm in enumerate(data["dms"])}
    labels = tuple(state["label"] for state in data["states"])
    return Conflict(
        parties=tuple(Party(id=f"p{n}", name=dm) for n, dm in enumerate(data["dms"])),
        graph=Graph(states=labels, arcs=tuple(
            Arc(party=ids[dm], start=start, end=end)
            for dm, moves in data["moves"].items() for start, ends in moves.items() for end in ends
        )),
        rankings=tuple(
            Ranking(party=ids[dm], tiers=tuple(tuple(tier) for tier in data["preferences"][dm]["ranking_best_first"]))
            for dm in data["dms"]
        ),
    ), ids  # fmt: skip


def random_model(model):
    """A model of random_regression.json as a conflict."""
    count = model["gen"]["n"]
    return Conflict(
        parties=tuple(Party(id=f"p{n}", name=f"p{n}") for n in range(count)),
        options=tuple(
            Option(id=f"o{n}", party=f"p{dm}", moves=_MOVES[direction])
            for n, (dm, direction) in enumerate(zip(model["dm_of_option"], model["direction"], strict=True))
        ),
        impossible=tuple(Impossible(when=expression(one)) for one in model["infeasible"]),
        preferences=tuple(
            Preferences(party=f"p{n}", statements=tuple(Preference(wants=formula(one)) for one in statements))
            for n, statements in enumerate(model["statements"])
        ),
    )

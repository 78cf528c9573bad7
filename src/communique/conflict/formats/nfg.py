"""`.nfg`, Gambit's strategic games: written for two parties whose options are free.

A party's strategies are the combinations of its options; payoffs are ranks from 0 for the worst. Only such conflicts
are games in this sense: every combination must be possible, and every option must move both ways.
"""

from __future__ import annotations

import numpy as np

from communique.conflict.check import verify
from communique.conflict.formats.layers import refuse_layers
from communique.conflict.model import Conflict
from communique.conflict.states import payoffs
from communique.errors import ConflictError


def write_nfg(conflict: Conflict) -> str:
    """The conflict as `.nfg` text, the first party's strategies running fastest.

    For use from Python: no command writes it. Raises ConflictError where it is no such game, or has strength, unknown
    preferences or views, which no game has. The status quo, evidence and notes stay behind.
    """
    found = verify(conflict)
    refuse_layers(conflict, "A strategic game")
    if len(conflict.parties) != 2:
        raise ConflictError(f"A strategic game is written for two parties; this conflict has {len(conflict.parties)}.")
    if conflict.graph is not None or found.coalesced or found.possible is not None:
        raise ConflictError("A strategic game needs every combination of options to be possible, each a state.")
    if any(option.moves != "both" for option in conflict.options):
        raise ConflictError("A strategic game has no one-way options.", mend="Let every option move both ways.")
    own = [
        [place for place, option in enumerate(conflict.options) if option.party == party.id]
        for party in conflict.parties
    ]
    names = [
        [_strategy([conflict.options[place].id for place in places], taken) for taken in range(1 << len(places))]
        for places in own
    ]
    codes = [[_code(places, taken) for taken in range(1 << len(places))] for places in own]
    order = [first | second for second in codes[1] for first in codes[0]]
    ranks = [np.unique(payoffs(found, party.id), return_inverse=True)[1] for party in conflict.parties]
    cells = " ".join(f"{ranks[0][code]} {ranks[1][code]}" for code in order)
    players = " ".join(_quoted(party.name) for party in conflict.parties)
    strategies = "\n".join("{ " + " ".join(map(_quoted, some)) + " }" for some in names)
    head = f"NFG 1 R {_quoted(conflict.title)}\n{{ {players} }}"
    return f"{head}\n{{\n{strategies}\n}}\n{_quoted(conflict.question)}\n\n{cells}\n"


def _code(places: list[int], taken: int) -> int:
    return sum(1 << place for bit, place in enumerate(places) if taken >> bit & 1)


def _strategy(ids: list[str], taken: int) -> str:
    return ", ".join(one if taken >> bit & 1 else f"not {one}" for bit, one in enumerate(ids)) or "nothing"


def _quoted(text: str) -> str:
    line = "".join(char if char.isprintable() else " " for char in text)
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'

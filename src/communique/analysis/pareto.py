"""Pareto-optimal states: no other state is at least as good for everyone and better for someone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analysis.movement import Bools, Ints


def optimal(payoffs: Sequence[Ints]) -> Bools:
    """Which states are Pareto-optimal among all states, reachable or not: shape (states,).

    `payoffs` has one array (states,) per party. States are taken best first, so each needs comparing only with the
    optimal ones found before it.
    """
    table = np.stack(payoffs, axis=1)
    order = np.lexsort(tuple(-payoff for payoff in reversed(payoffs)))
    front = np.empty((0, table.shape[1]), dtype=table.dtype)
    found = np.zeros(len(table), dtype=bool)
    for state in order:
        row = table[state]
        beaten = (front >= row).all(axis=1)
        if not (beaten & (front > row).any(axis=1)).any():
            found[state] = True
            if not beaten.any():  # an equal row is there already
                front = np.vstack([front, row])
    return found

"""Pareto-optimal states: no other state is at least as good for everyone and better for someone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.analysis.movement import Bools, Ints


def optimal(payoffs: Sequence[Ints]) -> Bools:
    """Which states are Pareto-optimal among all states, reachable or not: shape (states,).

    `payoffs` has one array (states,) per party. States are taken best first, so the first of those left is optimal and
    takes with it all that it dominates.
    """
    table = np.stack(payoffs, axis=1)
    left = np.lexsort(tuple(-payoff for payoff in reversed(payoffs)))
    found = np.zeros(len(table), dtype=bool)
    while len(left):
        best, rest = table[left[0]], table[left[1:]]
        found[left[0]] = True
        left = left[1:][(rest > best).any(axis=1) | (rest == best).all(axis=1)]
    return found

"""Stable states of a conflict and their reasons; pure numpy.

    analyse(conflict, notions)            an Analysis: states, stabilities, coalitions, `to_json()`

For whoever builds on it, the questions and what answers them:

    states(conflict), payoffs(states, party)      the states; how good each is for a party (conflict/states.py)
    moves(states, party), all_moves(states)       a party's moves, listed (moves.py)
    improvements(moves, payoff)                   those that are better for the mover
    movement(states, payoffs)                     a Grid or a Web: `best` and `worst_answer` for any values, also for
                                                  many variants of the preferences at once (first axis) (solve.py)
    stable(movement, notion, party)               one party under one notion, over all variants (stability.py)
    legal_reach(count, movers)                    what several parties can reach together, nobody twice running;
                                                  `answered` what is deterred (sets.py)
    coalition_improvements(states, payoffs, who)  what is better for each member of a coalition (coalitions.py)
    unknown_pairs(states, party)                  pairs without a preference (unknown.py)
    levels(states, party)                         how good each state is in strong terms alone (strength.py)
    optimal(payoffs)                              Pareto-optimal states (pareto.py)
"""

from communique.analysis.result import Analysis, Stability
from communique.analysis.solve import analyse

__all__ = ["Analysis", "Stability", "analyse"]

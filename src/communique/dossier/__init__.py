"""The case as one HTML file: no script, no outside request, every statement with the passage it rests on.

render(Material) -> str     the only way in; pure: what it shows is what it is given
"""

from __future__ import annotations

from communique.dossier.conflict_values import (
    ConflictSection,
    Deterrent,
    Development,
    GraphMove,
    GraphState,
    Option,
    StableState,
    Step,
    Threat,
    Want,
)
from communique.dossier.material import Change, Fact, Material, Refusal
from communique.dossier.outlook import outlook
from communique.dossier.render import render, render_conflict

__all__ = [
    "Change",
    "ConflictSection",
    "Deterrent",
    "Development",
    "Fact",
    "GraphMove",
    "GraphState",
    "Material",
    "Option",
    "Refusal",
    "StableState",
    "Step",
    "Threat",
    "Want",
    "outlook",
    "render",
    "render_conflict",
]

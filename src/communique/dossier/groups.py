"""The kind of line that a move makes on the first screen."""

from __future__ import annotations

from communique.comparison.open_items import is_threat
from communique.terms import CitedMove, MoveType

GROUPS: dict[str, tuple[MoveType, ...]] = {
    "agree": ("agree",),
    "demand": ("demand",),
    "reject": ("reject",),
    "offer": ("offer", "express_willingness", "promise", "concede", "refuse_to_rule_out", "accept"),
    "threat": ("threaten",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
GROUPED = frozenset(_GROUP_OF)
_HARM = ("sanction", "deploy", "use_force", "suspend")


def group_of(cited: CitedMove) -> str:
    """The kind of line it makes: harm that hangs on a condition is a threat, whatever it is called."""
    if (cited.move.condition and cited.move.type in _HARM) or is_threat(cited):
        return "threat"
    return _GROUP_OF.get(cited.move.type, cited.move.type)

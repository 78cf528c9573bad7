"""Which parts of a conflict other programs have no word for."""

from __future__ import annotations

from communique.conflict.model import Conflict
from communique.errors import ConflictError


def refuse_layers(conflict: Conflict, kind: str) -> None:
    """Raise ConflictError where the conflict holds what would be lost: degrees of preference, unknown ones, views."""
    layers = {"strength": conflict.strength, "unknown": conflict.unknown, "views": conflict.views}
    held = [f"`{name}`" for name, entries in layers.items() if entries]
    if held:
        raise ConflictError(f"{kind} cannot hold {' or '.join(held)}.", where=conflict.title,
                            mend="Leave these tables out of the conflict that is written.")  # fmt: skip

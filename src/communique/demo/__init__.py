"""Two bundled piles of reports, written for this package: `brussels-2022` and `wages-harbour`.

Each is a folder of reports; `NAME.truth.toml` beside it says what a careful reader finds there.
"""

from __future__ import annotations

from pathlib import Path
from tomllib import loads

PILES: tuple[str, ...] = ("brussels-2022", "wages-harbour")


def title(name: str = PILES[0]) -> str:
    """What the bundled pile `name` is about."""
    told = loads(pile(name).with_suffix(".truth.toml").read_text(encoding="utf-8"))
    return str(told["title"])


def pile(name: str = PILES[0]) -> Path:
    """The folder that holds the bundled pile `name`."""
    return Path(__file__).parent / name

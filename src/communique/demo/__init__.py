"""Two bundled piles of reports, written for this package: `brussels-2022` and `wages-harbour`.

Each is a folder of reports; `NAME.truth.toml` beside it says what a careful reader finds there.
"""

from __future__ import annotations

from pathlib import Path

PILES: tuple[str, ...] = ("brussels-2022", "wages-harbour")


def pile(name: str = PILES[0]) -> Path:
    """The folder that holds the bundled pile `name`."""
    return Path(__file__).parent / name

"""What one report may cost (limits.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes; see limits.toml."""

    cpu_seconds: int
    wall_seconds: int
    memory_bytes: int
    output_bytes: int
    report_bytes: int
    members: int
    unfolded_bytes: int
    unfolded_times: int


_imposed: Limits | None = None


def limits() -> Limits:
    """The limits in force: those imposed on this process, else the shipped ones."""
    return _imposed or _shipped()


def impose(allowed: Limits) -> None:
    """Puts `allowed` in force in this process, as the confined process is told to by the one that started it."""
    global _imposed
    _imposed = allowed


@cache
def _shipped() -> Limits:
    return Limits(**tomllib.loads(files("communique.reports").joinpath("limits.toml").read_text("utf-8")))

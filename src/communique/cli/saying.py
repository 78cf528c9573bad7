"""What a command prints: for a person, or as JSON for a script; and its exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.case import Added, Status

DONE, WITH_REFUSALS, NOTHING_DONE = 0, 1, 3


def one_line(error: CommuniqueError) -> str:
    """Where, what went wrong, and what to do."""
    return " ".join(str(error).split())


def watching(items: Iterable[Any], word: str, total: int | None) -> Iterable[Any]:
    """`items` with a bar on a terminal, from the second second on."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterable[Any] = tqdm(items, desc=word, total=total, unit=" reports", delay=1.0, leave=False)
    return bar


def tell(as_json: bool, data: dict[str, Any], text: str) -> None:
    """One result: `text` for a person, `data` for a script."""
    print(json.dumps(data, ensure_ascii=False) if as_json else text)


def say(
    as_json: bool,
    *,
    added: Added | None = None,
    status: Status | None = None,
    dossier: Path | None = None,
    line: str = "",
    note: str = "",
    counts: dict[str, int] | None = None,
    full: bool = False,
) -> None:
    """The closing summary, for a person or a script."""
    from communique import summary

    if as_json:
        data: dict[str, Any] = dict(counts or {})
        data |= summary.added_data(added) if added else {}
        data |= summary.status_data(status) if status else {}
        data |= {"note": note} if note else {}
        data |= {"dossier": str(dossier)} if dossier else {}
        print(json.dumps(data, ensure_ascii=False))
        return
    said = [line] if line else []
    said += summary.added_lines(added) if added else []
    said += summary.status_lines(status, full=full) if status else []
    said += [note] if note else []
    said += [f"The dossier lies in {dossier}."] if dossier else []
    print("\n".join(said))

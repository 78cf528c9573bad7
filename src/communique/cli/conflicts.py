"""Commands on a conflict file, which may lie in a case."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.saying import DONE, NOTHING_DONE, tell
from communique.errors import ConflictError, UsageError

if TYPE_CHECKING:
    from communique.conflict import Conflict
    from communique.dossier import ConflictSection


def check(chosen: argparse.Namespace) -> int:
    from communique.analysis.table import outline

    conflict = _conflict(chosen)
    if conflict is None:
        return NOTHING_DONE
    tell(chosen.json, {"mistakes": []}, f"No mistakes. {outline(conflict)}")
    return DONE


def analyse(chosen: argparse.Namespace) -> int:
    notions = [name.strip() for name in chosen.notions.split(",") if name.strip()] or None
    asked = [name for name in ("explain", "wanted", "sure", "html") if getattr(chosen, name) is not None]
    if notions and asked:
        raise UsageError(f"--notions does not go with --{asked[0]}, which has notions of its own.",
                         mend="Leave out one of them.")  # fmt: skip
    conflict = _conflict(chosen)
    if conflict is None:
        return NOTHING_DONE
    if chosen.html is not None:
        return _analyse_html(chosen, conflict)
    if asked:
        return _analyse_state(chosen, conflict)
    # A conflict given as a graph has no options in whose words its outcomes could be told.
    told = chosen.conflict.is_dir() and conflict.graph is None
    if told and not (chosen.json or chosen.count or notions):
        from communique import summary

        print("\n".join(summary.outcome_lines(_outcomes(chosen.conflict, conflict))))
        return DONE
    from communique.analysis import analyse as solve

    analysis = solve(conflict, notions)
    if chosen.count:
        print(json.dumps(analysis.counts()))
    elif chosen.json:
        print(analysis.to_json())
    else:
        from communique.analysis.table import table
        from communique.analysis.telling import viewed

        print(table(analysis))
        if conflict.views and conflict.now:
            print(f"\n{viewed(conflict)}")
    return DONE


def _analyse_state(chosen: argparse.Namespace, conflict: Conflict) -> int:
    """One question about states, answered in words or as data."""
    from communique.analysis import answers, telling
    from communique.analysis.sure import how_sure

    if chosen.explain is not None:
        explained = answers.explain(conflict, chosen.explain)
        tell(chosen.json, explained.as_table(), telling.explained(explained))
    elif chosen.wanted is not None:
        wanted = answers.want(conflict, chosen.wanted)
        tell(chosen.json, wanted.as_table(), telling.wanted(wanted))
    else:
        sure = how_sure(conflict, chosen.sure, notions=("seq", "nash", "gmr"))
        tell(chosen.json, answers.sure_table(conflict, sure), telling.surely(conflict, sure))
    return DONE


def _outcomes(folder: Path, conflict: Conflict) -> ConflictSection:
    """What could hold: with the passages of the reports where the folder is a case, else by the file alone."""
    from communique.case import SETTINGS, open_case
    from communique.modelling import solved

    if not (folder / SETTINGS).is_file():
        return solved(conflict)
    with open_case(folder) as case:
        return case.analyse()


def _analyse_html(chosen: argparse.Namespace, conflict: Conflict) -> int:
    from communique.dossier import render_conflict
    from communique.modelling import solved
    from communique.record.disk import write_whole

    page = render_conflict(conflict.title or chosen.conflict.name, solved(conflict))
    write_whole(chosen.html, page.encode())
    tell(chosen.json, {"html": str(chosen.html)}, f"The analysis lies in {chosen.html}.")
    return DONE


def _conflict(chosen: argparse.Namespace) -> Conflict | None:
    """The conflict asked about; None after its mistakes have been said, one a line."""
    from communique.conflict import load_conflict

    path = chosen.conflict / "conflict.toml" if chosen.conflict.is_dir() else chosen.conflict
    if chosen.conflict.is_dir() and not path.exists():
        raise ConflictError("No conflict lies in this folder.", where=str(chosen.conflict),
                            mend="Of a case, make one with `communique draft`.")  # fmt: skip
    try:
        return load_conflict(path)
    except ConflictError as error:
        if not error.mistakes:
            raise
        if chosen.json:
            print(json.dumps({"mistakes": [asdict(mistake) for mistake in error.mistakes]}, ensure_ascii=False))
        for mistake in error.mistakes:
            print(f"{path}: {mistake}", file=sys.stderr)
        return None

"""Commands on a case: each is a method of `Case`, or several of them in one go."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.saying import DONE, NOTHING_DONE, WITH_REFUSALS, one_line, say, tell, watching
from communique.errors import ConflictError, UsageError

if TYPE_CHECKING:
    from communique.case import Case


def demo(chosen: argparse.Namespace) -> int:
    from communique.demo import PILES, pile, title

    name = chosen.pile or PILES[0]
    if name not in PILES:
        raise UsageError(f"There is no bundled pile {name!r}.", mend=f"There are {', '.join(PILES)}.")
    chosen.paths, chosen.case, chosen.title, chosen.day = [pile(name)], None, title(name), None
    return brief(chosen)


def brief(chosen: argparse.Namespace) -> int:
    from communique.record.disk import check_place

    check_place(chosen.output)  # before the work, not after it
    if chosen.case is not None:
        if (chosen.title or chosen.day) and (chosen.case / "case.toml").exists():
            raise UsageError("The case that is there has its own title and day.", where=str(chosen.case / "case.toml"),
                             mend="Change them in that file.")  # fmt: skip
        return _chain(chosen, chosen.case, chosen.title)
    with tempfile.TemporaryDirectory(prefix="communique-") as scratch:
        return _chain(chosen, Path(scratch) / "case", chosen.title or chosen.output.stem)


def _chain(chosen: argparse.Namespace, folder: Path, title: str) -> int:
    from communique.case import SETTINGS, Case, open_case

    with open_case(folder) if (folder / SETTINGS).exists() else Case.new(folder, title=title, day=chosen.day) as case:
        added = case.add(chosen.paths, stdin=sys.stdin.buffer, watch=watching)
        if not added.reports and not added.known:
            say(chosen.json, added=added)
            print("communique: No report could be read, so there is no dossier.", file=sys.stderr)
            return NOTHING_DONE
        case.read(watch=watching)
        case.compare()
        try:
            case.draft()
            undrafted = ""
        except ConflictError as error:
            undrafted = f"No conflict was drafted: {one_line(error)}"
        say(chosen.json, added=added, status=case.status(), note=undrafted, dossier=case.dossier(chosen.output))
    return WITH_REFUSALS if added.refusals else DONE


def new(chosen: argparse.Namespace) -> int:
    from communique.case import Case

    with Case.new(chosen.case, title=chosen.title, analyst=chosen.analyst, day=chosen.day) as case:
        tell(chosen.json, {"case": str(case.folder)}, f"A new case lies in {case.folder}.")
    return DONE


def add(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        added = case.add(chosen.paths, stdin=sys.stdin.buffer, watch=watching)
    say(chosen.json, added=added)
    if not added.reports and not added.known:
        return NOTHING_DONE
    return WITH_REFUSALS if added.refusals else DONE


def read(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        number = case.read(again=chosen.again, watch=watching)
        say(chosen.json, status=case.status(), line=f"{number} read now.", counts={"read": number})
    return DONE


def compare(chosen: argparse.Namespace) -> int:
    from communique import summary

    with _open(chosen) as case:
        comparison = case.compare()
        kinds = {"position": "positions", "discrepancy": "discrepancies", "issue": "issues"}
        counts = {several: len(getattr(comparison, several)) for several in kinds.values()}
        line = ", ".join(summary.counted(counts[several], one) for one, several in kinds.items())
        say(chosen.json, status=case.status(), line=f"{line}.", counts=counts)
    return DONE


def dossier(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        path = case.dossier(chosen.output)
        say(chosen.json, status=case.status(), dossier=path)
    return DONE


def show(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        passage = case.show(chosen.evidence)
    from communique import summary

    tell(chosen.json, summary.passage_data(passage), summary.passage_text(passage))
    return DONE


def export(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        text = case.export(chosen.format)
    if chosen.output is None:
        sys.stdout.write(text)
        return DONE
    from communique.record.disk import write_whole

    # By the mark at its start a spreadsheet knows that the table is UTF-8.
    write_whole(chosen.output, text.encode("utf-8-sig" if chosen.format == "csv" else "utf-8"))
    tell(chosen.json, {"export": str(chosen.output)}, f"The record lies in {chosen.output}.")
    return DONE


def rule(chosen: argparse.Namespace) -> int:
    change = {}
    for pair in chosen.set:
        field, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"--set {pair} has no value.", mend="Write --set FIELD=VALUE.")
        change[field] = value
    with _open(chosen) as case:
        ruling = case.rule(chosen.action, chosen.target, by=chosen.by, why=chosen.why, change=change)
        doubts = case.doubts(ruling)
    kept = {"ruling": ruling.id, "action": ruling.action, "target": ruling.target, "by": ruling.by, "at": ruling.at,
            "doubts": list(doubts)}  # fmt: skip
    from communique.record.passage import visible

    for doubt in doubts:
        undo = f"`communique rule {chosen.case} undo {ruling.id}`"
        print(f"communique: {visible(doubt)} If another was meant, take it back with {undo}.", file=sys.stderr)
    tell(chosen.json, kept, f"Ruling {ruling.id} is kept: {ruling.action} {ruling.target}, by {ruling.by}.")
    return DONE


def status(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        say(chosen.json, status=case.status(), full=True)
    return DONE


def draft(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        drafted = case.draft(chosen.take)
    from communique import summary

    tell(chosen.json, summary.drafted_data(drafted), "\n".join(summary.drafted_lines(drafted)))
    return DONE


def diff(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        changes = case.diff(chosen.since, chosen.until)
    from communique import summary

    tell(chosen.json, {"changes": [asdict(change) for change in changes]}, "\n".join(summary.change_lines(changes)))
    return DONE


def _open(chosen: argparse.Namespace) -> Case:
    from communique.case import open_case

    return open_case(chosen.case)

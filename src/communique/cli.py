"""The case in a terminal: a command is a method of `Case`, several of them in one go, or needs no case.

Exit codes: 0 done, 1 done with refusals listed, 2 usage, 3 nothing done.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from communique.errors import CommuniqueError, ConflictError, UsageError

# Nothing heavy is imported here: `communique --help` answers at once.
if TYPE_CHECKING:
    from communique.case import Added, Case, Status
    from communique.conflict import Conflict
    from communique.dossier import ConflictSection

DONE, WITH_REFUSALS, NOTHING_DONE = 0, 1, 3

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    try:
        chosen = parser().parse_args(arguments)
        return int(chosen.command(chosen))
    except CommuniqueError as error:
        print(f"communique: {one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("communique: Stopped. What was done so far is kept; run the command again to go on.", file=sys.stderr)
        return NOTHING_DONE
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough
        return DONE


# What argparse says of a word that is none of those there are, in all the versions of Python we run on.
_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)")


class _Parser(argparse.ArgumentParser):
    """A command line whose mistakes are told as all others are, with the word that was probably meant."""

    def error(self, message: str) -> NoReturn:
        found = _CHOICE.match(message)
        if not found:
            raise UsageError(f"{message[:1].upper()}{message[1:]}.", mend=f"See `{self.prog} --help`.")
        given, there = found[2], re.findall(r"[\w-]+", found[3])
        meant = difflib.get_close_matches(given, there, 1)
        raise UsageError(
            f"{found[1].capitalize()} {given!r} is not known.",
            mend=f"Did you mean {meant[0]!r}?" if meant else f"There are {', '.join(there)}.",
        )


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = _Parser(
        prog="communique",
        description="Press reports of a negotiation in; a record with evidence, a comparison and a dossier out.",
        epilog="Exit codes: 0 done, 1 done with refusals listed, 2 usage, 3 nothing done.",
    )
    top.add_argument("--version", action="store_true", help="print the version and leave")
    top.set_defaults(command=_version)
    verbs = top.add_subparsers(title="commands", metavar="COMMAND")
    _whole_chain(verbs)
    _steps(verbs)
    _looking(verbs)
    _ruling(verbs)
    _conflicts(verbs)
    return top


def _whole_chain(verbs: Any) -> None:
    demo = _verb(verbs, "demo", _demo, "make the dossier of a bundled pile of reports")
    demo.add_argument("pile", nargs="?", metavar="PILE", help="which pile: brussels-2022 (default) or wages-harbour")
    demo.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), help="the dossier (dossier.html)")
    brief = _verb(verbs, "brief", _brief, "reports in, dossier out, in one go")
    brief.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, archives, feeds; - is standard input")
    brief.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), help="the dossier (dossier.html)")
    brief.add_argument("--case", type=Path, metavar="DIR", help="keep the case here, or add to the one that is here")
    brief.add_argument("--title", default="", help="the dossier's title")
    _day(brief)


def _steps(verbs: Any) -> None:
    new = _verb(verbs, "new", _new, "make an empty case")
    _case(new)
    new.add_argument("--title", default="", help="the case's title (the folder's name)")
    new.add_argument("--analyst", default="", help="the name that rulings carry (your login)")
    _day(new)
    add = _verb(verbs, "add", _add, "take in reports")
    _case(add)
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, archives, feeds; - is standard input")
    read = _verb(verbs, "read", _read, "read the reports that are not read yet")
    _case(read)
    read.add_argument("--again", action="store_true", help="read all reports again; rulings stay")
    compare = _verb(verbs, "compare", _compare, "find what the reports show together")
    _case(compare)
    dossier = _verb(verbs, "dossier", _dossier, "write the dossier")
    _case(dossier)
    dossier.add_argument("-o", "--output", type=Path, help="where to (dossier/index.html in the case)")


def _looking(verbs: Any) -> None:
    show = _verb(verbs, "show", _show, "print a passage in its context")
    show.add_argument("evidence", metavar="EVIDENCE", help="a place as r7f3a9c20b1:1042-1108, or a finding's id")
    show.add_argument("--case", type=Path, default=Path(), metavar="DIR", help="the case (this folder)")
    export = _verb(verbs, "export", _export, "write the record in an exchange format")
    _case(export)
    export.add_argument(
        "--format", choices=["jsonl", "csv", "annotations", "csl"], default="jsonl", help="which (jsonl)"
    )
    export.add_argument("-o", "--output", type=Path, help="where to (standard output)")
    status = _verb(verbs, "status", _status, "say what the case holds and what waits for a person")
    _case(status)


def _ruling(verbs: Any) -> None:
    rule = _verb(verbs, "rule", _rule, "decide about a finding or an issue, or take a ruling back")
    _case(rule)
    rule.add_argument("action", choices=["confirm", "reject", "amend", "add", "undo", "rename", "merge", "split"],
                      help="what to decide")  # fmt: skip
    rule.add_argument("target", metavar="TARGET", help="id of the finding, issue, ruling (undo) or report (add)")
    rule.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a new value; may be repeated")
    rule.add_argument("--why", default="", help="the reason, kept with the ruling")
    rule.add_argument("--by", default="", help="who decides (the case's analyst, or your login)")


def _conflicts(verbs: Any) -> None:
    check = _verb(verbs, "check", _check, "say every mistake of a conflict file with its line")
    check.add_argument("conflict", type=Path, metavar="FILE", help="a conflict file, or a case that holds one")
    draft = _verb(verbs, "draft", _draft, "propose a case's conflict from its record")
    _case(draft)
    draft.add_argument("--take", action="append", default=[], metavar="ID",
                       help="take a difference over into an edited file; all takes every one")  # fmt: skip
    diff = _verb(verbs, "diff", _diff, "say what changed between two days: positions, options, outcomes")
    _case(diff)
    diff.add_argument("--from", dest="since", type=_date, required=True, metavar="YYYY-MM-DD",
                      help="the earlier day")  # fmt: skip
    diff.add_argument("--to", dest="until", type=_date, required=True, metavar="YYYY-MM-DD",
                      help="the later day")  # fmt: skip
    analyse = _verb(verbs, "analyse", _analyse, "find which states of a conflict are stable, for whom")
    analyse.add_argument("conflict", type=Path, metavar="FILE", help="a conflict file, or a case that holds one")
    analyse.add_argument("--notions", default="", metavar="LIST", help="only these, such as nash,gmr,smr,seq")
    mode = analyse.add_mutually_exclusive_group()
    mode.add_argument("--explain", metavar="STATE",
                      help="why each party stays in this state or not (a label, or Y and N by option)")  # fmt: skip
    mode.add_argument("--wanted", metavar="STATE",
                      help="which preferences would make this state hold")  # fmt: skip
    mode.add_argument("--sure", type=int, metavar="N", help="solve so many readings of the preferences")
    mode.add_argument("--html", type=Path, metavar="OUT", help="write the analysis as one HTML file")
    mode.add_argument("--count", action="store_true", help="print only how many equilibria there are, as JSON")


def _verb(verbs: Any, name: str, command: Command, does: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    verb.add_argument("--json", action="store_true", help="print the result as JSON")
    verb.set_defaults(command=command)
    return verb


def _case(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("case", type=Path, metavar="CASE", help="the case's folder")


def _day(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--day", type=_date, metavar="YYYY-MM-DD", help="the day of reports that name none")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write one as 2031-05-14") from None


# ------------------------------------------------------------------------------------------------------------ commands


def _version(chosen: argparse.Namespace) -> int:
    if not chosen.version:
        parser().print_help()
        return UsageError.exit_code
    import communique

    print(f"communique {communique.__version__}")
    return DONE


def _demo(chosen: argparse.Namespace) -> int:
    from communique.demo import PILES, pile, title

    name = chosen.pile or PILES[0]
    if name not in PILES:
        raise UsageError(f"There is no bundled pile {name!r}.", mend=f"There are {', '.join(PILES)}.")
    chosen.paths, chosen.case, chosen.title, chosen.day = [pile(name)], None, title(name), None
    return _brief(chosen)


def _brief(chosen: argparse.Namespace) -> int:
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
            _say(chosen.json, added=added)
            print("communique: No report could be read, so there is no dossier.", file=sys.stderr)
            return NOTHING_DONE
        case.read(watch=watching)
        case.compare()
        try:
            case.draft()
            undrafted = ""
        except ConflictError as error:
            undrafted = f"No conflict was drafted: {one_line(error)}"
        _say(chosen.json, added=added, status=case.status(), note=undrafted, dossier=case.dossier(chosen.output))
    return WITH_REFUSALS if added.refusals else DONE


def _new(chosen: argparse.Namespace) -> int:
    from communique.case import Case

    with Case.new(chosen.case, title=chosen.title, analyst=chosen.analyst, day=chosen.day) as case:
        _print(chosen.json, {"case": str(case.folder)}, f"A new case lies in {case.folder}.")
    return DONE


def _add(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        added = case.add(chosen.paths, stdin=sys.stdin.buffer, watch=watching)
    _say(chosen.json, added=added)
    if not added.reports and not added.known:
        return NOTHING_DONE
    return WITH_REFUSALS if added.refusals else DONE


def _read(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        number = case.read(again=chosen.again, watch=watching)
        _say(chosen.json, status=case.status(), line=f"{number} read now.", counts={"read": number})
    return DONE


def _compare(chosen: argparse.Namespace) -> int:
    from communique import summary

    with _open(chosen) as case:
        comparison = case.compare()
        kinds = {"position": "positions", "discrepancy": "discrepancies", "issue": "issues"}
        counts = {several: len(getattr(comparison, several)) for several in kinds.values()}
        line = ", ".join(summary.counted(counts[several], one) for one, several in kinds.items())
        _say(chosen.json, status=case.status(), line=f"{line}.", counts=counts)
    return DONE


def _dossier(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        path = case.dossier(chosen.output)
        _say(chosen.json, status=case.status(), dossier=path)
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        passage = case.show(chosen.evidence)
    from communique import summary

    _print(chosen.json, summary.passage_data(passage), summary.passage_text(passage))
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        text = case.export(chosen.format)
    if chosen.output is None:
        sys.stdout.write(text)
        return DONE
    from communique.record.disk import write_whole

    # By the mark at its start a spreadsheet knows that the table is UTF-8.
    write_whole(chosen.output, text.encode("utf-8-sig" if chosen.format == "csv" else "utf-8"))
    _print(chosen.json, {"export": str(chosen.output)}, f"The record lies in {chosen.output}.")
    return DONE


def _rule(chosen: argparse.Namespace) -> int:
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
    _print(chosen.json, kept, f"Ruling {ruling.id} is kept: {ruling.action} {ruling.target}, by {ruling.by}.")
    return DONE


def _status(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        _say(chosen.json, status=case.status(), full=True)
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    from communique.analysis.table import outline

    conflict = _conflict(chosen)
    if conflict is None:
        return NOTHING_DONE
    _print(chosen.json, {"mistakes": []}, f"No mistakes. {outline(conflict)}")
    return DONE


def _draft(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        drafted = case.draft(chosen.take)
    from communique import summary

    _print(chosen.json, summary.drafted_data(drafted), "\n".join(summary.drafted_lines(drafted)))
    return DONE


def _diff(chosen: argparse.Namespace) -> int:
    with _open(chosen) as case:
        changes = case.diff(chosen.since, chosen.until)
    from communique import summary

    _print(chosen.json, {"changes": [asdict(change) for change in changes]}, "\n".join(summary.change_lines(changes)))
    return DONE


def _analyse(chosen: argparse.Namespace) -> int:
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
    from communique.analysis import analyse

    analysis = analyse(conflict, notions)
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
        _print(chosen.json, explained.as_table(), telling.explained(explained))
    elif chosen.wanted is not None:
        wanted = answers.want(conflict, chosen.wanted)
        _print(chosen.json, wanted.as_table(), telling.wanted(wanted))
    else:
        sure = how_sure(conflict, chosen.sure, notions=("seq", "nash", "gmr"))
        _print(chosen.json, answers.sure_table(conflict, sure), telling.surely(conflict, sure))
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
    _print(chosen.json, {"html": str(chosen.html)}, f"The analysis lies in {chosen.html}.")
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


def _open(chosen: argparse.Namespace) -> Case:
    from communique.case import open_case

    return open_case(chosen.case)


# -------------------------------------------------------------------------------------------------------------- saying


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


def _print(as_json: bool, data: dict[str, Any], text: str) -> None:
    print(json.dumps(data, ensure_ascii=False) if as_json else text)


def _say(
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


if __name__ == "__main__":
    sys.exit(main())

"""The words of the command line: every command with its options."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from communique.cli import cases, conflicts
from communique.cli.saying import DONE
from communique.errors import UsageError

Command = Callable[[argparse.Namespace], int]

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
    demo = _verb(verbs, "demo", cases.demo, "make the dossier of a bundled pile of reports")
    demo.add_argument("pile", nargs="?", metavar="PILE", help="which pile: brussels-2022 (default) or wages-harbour")
    demo.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), help="the dossier (dossier.html)")
    brief = _verb(verbs, "brief", cases.brief, "reports in, dossier out, in one go")
    brief.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, archives, feeds; - is standard input")
    brief.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), help="the dossier (dossier.html)")
    brief.add_argument("--case", type=Path, metavar="DIR", help="keep the case here, or add to the one that is here")
    brief.add_argument("--title", default="", help="the dossier's title")
    _day(brief)


def _steps(verbs: Any) -> None:
    new = _verb(verbs, "new", cases.new, "make an empty case")
    _case(new)
    new.add_argument("--title", default="", help="the case's title (the folder's name)")
    new.add_argument("--analyst", default="", help="the name that rulings carry (your login)")
    _day(new)
    add = _verb(verbs, "add", cases.add, "take in reports")
    _case(add)
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, archives, feeds; - is standard input")
    read = _verb(verbs, "read", cases.read, "read the reports that are not read yet")
    _case(read)
    read.add_argument("--again", action="store_true", help="read all reports again; rulings stay")
    compare = _verb(verbs, "compare", cases.compare, "find what the reports show together")
    _case(compare)
    dossier = _verb(verbs, "dossier", cases.dossier, "write the dossier")
    _case(dossier)
    dossier.add_argument("-o", "--output", type=Path, help="where to (dossier/index.html in the case)")


def _looking(verbs: Any) -> None:
    show = _verb(verbs, "show", cases.show, "print a passage in its context")
    show.add_argument("evidence", metavar="EVIDENCE", help="a place as r7f3a9c20b1:1042-1108, or a finding's id")
    show.add_argument("--case", type=Path, default=Path(), metavar="DIR", help="the case (this folder)")
    export = _verb(verbs, "export", cases.export, "write the record in an exchange format")
    _case(export)
    export.add_argument(
        "--format", choices=["jsonl", "csv", "annotations", "csl"], default="jsonl", help="which (jsonl)"
    )
    export.add_argument("-o", "--output", type=Path, help="where to (standard output)")
    status = _verb(verbs, "status", cases.status, "say what the case holds and what waits for a person")
    _case(status)


def _ruling(verbs: Any) -> None:
    rule = _verb(verbs, "rule", cases.rule, "decide about a finding or an issue, or take a ruling back")
    _case(rule)
    rule.add_argument("action", choices=["confirm", "reject", "amend", "add", "undo", "rename", "merge", "split"],
                      help="what to decide")  # fmt: skip
    rule.add_argument("target", metavar="TARGET", help="id of the finding, issue, ruling (undo) or report (add)")
    rule.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a new value; may be repeated")
    rule.add_argument("--why", default="", help="the reason, kept with the ruling")
    rule.add_argument("--by", default="", help="who decides (the case's analyst, or your login)")


def _conflicts(verbs: Any) -> None:
    check = _verb(verbs, "check", conflicts.check, "say every mistake of a conflict file with its line")
    check.add_argument("conflict", type=Path, metavar="FILE", help="a conflict file, or a case that holds one")
    draft = _verb(verbs, "draft", cases.draft, "propose a case's conflict from its record")
    _case(draft)
    draft.add_argument("--take", action="append", default=[], metavar="ID",
                       help="take a difference over into an edited file; all takes every one")  # fmt: skip
    diff = _verb(verbs, "diff", cases.diff, "say what changed between two days: positions, options, outcomes")
    _case(diff)
    diff.add_argument("--from", dest="since", type=_date, required=True, metavar="YYYY-MM-DD",
                      help="the earlier day")  # fmt: skip
    diff.add_argument("--to", dest="until", type=_date, required=True, metavar="YYYY-MM-DD",
                      help="the later day")  # fmt: skip
    analyse = _verb(verbs, "analyse", conflicts.analyse, "find which states of a conflict are stable, for whom")
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


def _version(chosen: argparse.Namespace) -> int:
    if not chosen.version:
        parser().print_help()
        return UsageError.exit_code
    import communique

    print(f"communique {communique.__version__}")
    return DONE

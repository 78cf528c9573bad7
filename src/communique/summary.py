"""What a command says at its end: lines for a person, data for a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.case import Added, Status
from communique.dossier import Change, ConflictSection
from communique.dossier.findings import read_as
from communique.modelling import Drafted
from communique.record.passage import Passage, visible
from communique.record.values import to_data
from communique.reports import Refusal
from communique.terms import Report, Ruling

_NAMED = 8  # inputs refused for one reason that are named


def added_lines(added: Added) -> list[str]:
    known = f", {len(added.known)} here already" if added.known else ""
    return [f"{many(len(added.reports), 'new report')}{known}.", *refusal_lines(added.refusals)]


def refusal_lines(refusals: Iterable[Refusal]) -> list[str]:
    """Inputs that were refused, those for the same reason on one line."""
    names: dict[str, list[str]] = {}
    for refusal in refusals:
        names.setdefault(f"{refusal.reason} {refusal.mend}".strip(), []).append(refusal.name)
    lines = []
    for reason, same in names.items():
        more = f" and {len(same) - _NAMED} more" if len(same) > _NAMED else ""
        lines.append(visible(f"  {', '.join(same[:_NAMED])}{more}: {reason}"))
    count = sum(map(len, names.values()))
    return [f"{many(count, 'input')} refused:", *lines] if lines else []


def status_lines(status: Status, *, full: bool) -> list[str]:
    """What the case holds; `full` also lists its reports, the rulings in force and the refused inputs."""
    read = f"{status.unread} not read yet" if status.unread else "all read"
    count = len(status.reports)
    lines = [f"{many(count, 'report')} in the case, {read}." if count else "No reports in the case."]
    if full:
        lines += [visible(f"  {_report_line(report, status)}") for report in status.reports]
    if status.accounts is not None:
        copies = many(status.copies or 0, "copy", "copies")
        lines.append(f"{many(status.accounts, 'independent account')}, {copies} found.")
    if status.findings:
        lines.append(f"Findings: {', '.join(counted(number, kind) for kind, number in status.findings)}.")
    if status.rulings:
        lines.append(f"{many(len(status.rulings), 'ruling')} in force.")
    if full:
        lines += [visible(f"  {_ruling_line(ruling)}") for ruling in status.rulings]
    if len(status.versions) > 1:
        lines.append("Not all reports were read by the same reader: `communique read --again` reads them anew.")
    if status.orphans:
        lines.append("Rulings whose finding is no longer read; rule again, or undo them:")
        lines += [
            visible(f"  {o.ruling.id} {o.ruling.action} {o.kind} at {o.evidence} “{o.evidence.quote}”")
            for o in status.orphans
        ]
    if status.strayed:
        lines.append("Rulings whose issue no report speaks of any more; rule again, or undo them:")
        lines += [f"  {ruling.id} {ruling.action} {ruling.target}" for ruling in status.strayed]
    if status.notes:
        lines += ["Notes on reports:", *(f"  {visible(f'{name}: {note}')}" for name, note in status.notes)]
    return lines + (refusal_lines(status.refusals) if full else [])


def _report_line(report: Report, status: Status) -> str:
    day = report.published.isoformat() if report.published else "no day"
    if report.id in status.guessed:
        day = f"{day}, a guess"
    return f"{report.id}  {report.name} ({', '.join(part for part in (report.outlet, day) if part)})"


def _ruling_line(ruling: Ruling) -> str:
    change = "".join(f", {key}={value}" for key, value in ruling.change)
    return (
        f"{ruling.id}  {ruling.action} {ruling.target}{change}, by {ruling.by}{f': {ruling.why}' if ruling.why else ''}"
    )


def added_data(added: Added) -> dict[str, Any]:
    return {
        "new": [report.id for report in added.reports],
        "known": list(added.known),
        "refused": refusals_data(added.refusals),
    }


def refusals_data(refusals: Iterable[Refusal]) -> list[dict[str, str]]:
    return [{"name": refusal.name, "reason": refusal.reason, "mend": refusal.mend} for refusal in refusals]


def status_data(status: Status) -> dict[str, Any]:
    kept: dict[str, Any] = to_data(status)
    return {
        "title": status.title,
        "reports": len(status.reports),
        "unread": status.unread,
        "copies": status.copies,
        "accounts": status.accounts,
        "findings": dict(status.findings),
        "rulings": len(status.rulings),
        "orphans": kept["orphans"],
        "strayed": kept["strayed"],
        "refusals": refusals_data(status.refusals),
        "notes": kept["notes"],
        "guessed": kept["guessed"],
        "versions": kept["versions"],
    }


def drafted_lines(drafted: Drafted) -> list[str]:
    conflict = drafted.draft.conflict
    size = f"{many(len(conflict.parties), 'party', 'parties')}, {many(len(conflict.options), 'option')}"
    lines = []
    anew = drafted.written and bool(drafted.differences)
    if drafted.written:
        again = "Nobody had edited the draft, so it was made anew. " if anew else ""
        lines.append(
            f"{again}A draft with {size} lies in {drafted.path}. Read it, change it, then run `communique analyse`."
        )
    else:
        lines.append(f"{drafted.path} has been edited and was left as it is.")
        lines += [f"  taken over: {visible(one.words)}" for one in drafted.taken]
    if drafted.differences:
        lines.append("What changed in it:" if anew else "Not in it (take one over with --take ID):")
        # Ids are for --take, which has nothing to take where the draft has just been made anew.
        lines += [f"  {'' if anew else f'{one.id} '}{visible(one.words)}" for one in drafted.differences]
    if drafted.draft.left_out:
        lines.append(
            f"{many(len(drafted.draft.left_out), 'thing')} left out; the reasons stand at the end of the draft."
        )
    return lines


def drafted_data(drafted: Drafted) -> dict[str, Any]:
    return {
        "conflict": str(drafted.path),
        "written": drafted.written,
        "parties": [party.name for party in drafted.draft.conflict.parties],
        "options": [option.id for option in drafted.draft.conflict.options],
        "taken": [one.id for one in drafted.taken],
        "differences": [{"id": one.id, "words": one.words} for one in drafted.differences],
        "left_out": [{"what": one.what, "why": one.why} for one in drafted.draft.left_out],
    }


def change_lines(changes: Iterable[Change]) -> list[str]:
    """What changed, then apart from it what only later reports tell."""
    known: list[str] = []
    new: list[str] = []
    for one in changes:
        before = "" if one.new else f"{one.before or 'nothing'} → "
        (new if one.new else known).append(f"  {visible(one.about)}: {before}{one.after or 'nothing'}")
    lines = ["What changed:", *known] if known else ["Nothing changed."]
    return [*lines, "Told by later reports only:", *new] if new else lines


def outcome_lines(section: ConflictSection) -> list[str]:
    """What could hold, for a terminal."""
    lines = [visible(section.question), ""]
    if section.unchecked:
        lines.append("The model is the program's own draft, which nobody has checked: read and change conflict.toml.")
    if section.decides_little:
        lines.append(f"{section.outcomes} outcomes could hold by it: it decides little.")
    if not section.stable:
        lines.append("No outcome is stable for every party.")
    for number, state in enumerate(section.stable, 1):
        told = state.sure is not None and not section.decides_little
        sure = f", in {state.sure:.0%} of {section.readings} readings" if told else ""
        lines.append(f"{number}. {visible(state.sentence)}")
        lines.append(f"   Stable under {', '.join(state.notions)}{sure}. {visible(state.reached)}".rstrip())
        for one in state.deterrents:
            replies = ", then ".join(f"{step.party} would {step.does}" for step in one.replies)
            lines.append(visible(f"   {one.party} could {one.forgoes.does}; {replies}; {one.so}."))
        lines.append(visible(f"   What would undo it: {state.flips}."))
    if section.more:
        lines.append(f"{many(section.more, 'further outcome')} not listed.")
    for threat in section.threats:
        kind = "credible" if threat.credible else "not credible"
        lines.append(visible(f"Threat, {kind}: {threat.party} would {threat.does}. {threat.why}"))
    return [*lines, *(visible(note) for note in section.notes)]


def passage_text(passage: Passage) -> str:
    report, at = passage.report, passage.evidence
    before = "…" if at.start > len(passage.before) else ""
    after = "…" if at.end + len(passage.after) < len(report.source) else ""
    about = ", ".join(part for part in (report.outlet, report.published and report.published.isoformat()) if part)
    lines = [
        visible(f"{passage.evidence}  {report.name}{f' ({about})' if about else ''}"),
        "",
        f"{before}{visible(passage.before)}⟦{visible(passage.words)}⟧{visible(passage.after)}{after}",
    ]
    if passage.findings:
        lines += ["", "Findings here:"]
        lines += [
            visible(
                f"  {f.id} {f.kind} {f.evidence} “{' '.join(f.evidence.quote.split())}” ({f.value.standing})\n"
                f"    {read_as(report, f)}"
            )
            for f in passage.findings
        ]
    return "\n".join(lines)


def passage_data(passage: Passage) -> dict[str, Any]:
    return {
        "report": passage.report.id,
        "file": passage.report.name,
        "start": passage.evidence.start,
        "end": passage.evidence.end,
        "before": passage.before,
        "words": passage.words,
        "after": passage.after,
        "findings": [{"id": f.id, "kind": f.kind, "start": f.evidence.start, "end": f.evidence.end,
                      "standing": f.value.standing, "read": read_as(passage.report, f)} for f in passage.findings],
    }  # fmt: skip


def counted(number: int, kind: str) -> str:
    """So many of a kind: "1 discrepancy", "3 people"."""
    return many(number, kind, {"person": "people"}.get(kind, f"{kind[:-1]}ies" if kind.endswith("y") else ""))


def many(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"

"""A case's conflict: drafted into its file, drafted again without touching what a person wrote, solved, compared.

The file `conflict.toml` is the person's; `drafted.toml` beside it is the last draft as made, and only serves to tell
what a person changed and what the reports have changed since.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from communique.conflict import Conflict, load_conflict
from communique.conflict.file import file_text, read_conflict
from communique.conflict.write import write_conflict
from communique.dossier import Change, ConflictSection, outlook
from communique.drafting import Difference, Draft, as_file, differences, draft, kept_ids, taken_over
from communique.errors import CaseError, ConflictError, UsageError
from communique.record.disk import write_whole
from communique.terms import Comparison, Evidence, Report

CONFLICT, DRAFTED = "conflict.toml", "drafted.toml"
_READINGS = 500
_SOLVED = 2**21  # readings times states: what is solved in a few seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What drafting did: `written` says whether the file is the new draft; else `differences` wait to be taken."""

    path: Path
    draft: Draft
    written: bool
    differences: tuple[Difference, ...] = ()
    taken: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the reports up to some day show; no conflict where they hold too little to draft one."""

    comparison: Comparison
    conflict: Conflict | None = None
    section: ConflictSection | None = None


def draft_file(
    folder: Path, comparison: Comparison, reports: Sequence[Report], *, title: str = "", take: Sequence[str] = ()
) -> Drafted:
    """Draft the case's conflict. A file that a person has edited is left as it is, but for the differences in `take`.

    `take` holds ids of differences, or "all". Raises ConflictError where the reports hold too little.
    """
    path, last = folder / CONFLICT, folder / DRAFTED
    new = draft(comparison, reports, title=title)
    last_text = file_text(last) if last.exists() else None
    earlier = read_conflict(last_text, str(last)) if last_text is not None else None
    if earlier is not None:
        new = replace(new, conflict=kept_ids(new.conflict, earlier))
    text = as_file(new)
    mine_text = file_text(path) if path.exists() else None
    if mine_text is None or mine_text == last_text:
        changed = differences(earlier, new.conflict) if earlier is not None else ()
        if take:
            raise UsageError("There is nothing to take over: nobody has edited the draft.", where=str(path),
                             mend="Leave out --take; the draft is then made anew as a whole.")  # fmt: skip
        write_whole(path, text.encode())
        write_whole(last, text.encode())
        return Drafted(path=path, draft=new, written=True, differences=changed)
    mine = read_conflict(mine_text, str(path))
    base = earlier if earlier is not None else mine
    open_ones = tuple(one for one in differences(base, new.conflict) if not _has(mine, one))
    chosen = _chosen(open_ones, take)
    if chosen:
        edited = write_conflict(taken_over(mine, chosen, new.conflict), over=mine_text)
        read_conflict(edited, str(path))  # what does not hold together is refused before anything is written
        write_whole(path, edited.encode())
    if earlier is None:
        write_whole(last, text.encode())
    return Drafted(path=path, draft=new, written=False, taken=chosen,
                   differences=tuple(one for one in open_ones if one not in chosen))  # fmt: skip


def solve_file(folder: Path, reports: Sequence[Report]) -> ConflictSection | None:
    """What could hold by the case's conflict file; None where there is none. Raises ConflictError for mistakes.

    The section is marked as unchecked where the file still is the draft as it was made.
    """
    path, last = folder / CONFLICT, folder / DRAFTED
    if not path.exists():
        return None
    section = solved(load_conflict(path), reports)
    return replace(section, unchecked=last.exists() and file_text(path) == file_text(last))


def solved(conflict: Conflict, reports: Sequence[Report] = ()) -> ConflictSection:
    """What could hold in `conflict`, with evidence that leads into `reports`."""
    if conflict.graph is not None:
        raise ConflictError("A conflict given as a graph has no options to tell outcomes by.",
                            mend="Use `communique analyse FILE` without --html, or give it options.")  # fmt: skip
    by_id = {report.id: report for report in reports}

    def cite(reference: str) -> Evidence | None:
        report_id, _, place = reference.partition(":")
        start, _, end = place.partition("-")
        report = by_id.get(report_id)
        if report is None or not (start.isdecimal() and end.isdecimal()):
            return None
        evidence = Evidence(report.id, int(start), int(end))
        span = report.span(evidence)
        return Evidence(report.id, int(start), int(end), span.of(report.text)) if span else None

    readings = max(50, min(_READINGS, _SOLVED >> len(conflict.options)))
    return outlook(conflict, cite, readings=readings)


def stage(comparison: Comparison, reports: Sequence[Report], like: Conflict | None = None) -> Stage:
    """What the reports up to a day show: positions, and the conflict drafted from them, solved.

    Options that `like` has already keep its ids and words, so that two stages can be told apart by what they hold.
    """
    try:
        conflict = draft(comparison, reports).conflict
    except ConflictError:
        return Stage(comparison=comparison)  # too little to draft from by then: the positions still tell
    if like is not None:
        conflict = kept_ids(conflict, like)
        words = {option.id: option.text for option in like.options}
        options = tuple(replace(one, text=words.get(one.id, one.text)) for one in conflict.options)
        conflict = replace(conflict, options=options)
    return Stage(comparison=comparison, conflict=conflict, section=solved(conflict, reports))


def changes(before: Stage, after: Stage) -> tuple[Change, ...]:
    """What is otherwise in `after`: stances of the same party on the same words, options, outcomes.

    A stance has changed where a later report tells it otherwise, not where the old ones are grouped otherwise now; what
    nobody had reported till then is `new`.
    """
    found = []
    labels = {issue.id: issue.label for issue in after.comparison.issues}
    known = {cited.report for cited in before.comparison.moves}
    stood = {(one.party, one.issue): one for one in before.comparison.positions}
    then = {(cited.evidence, cited.move.type): cited.issue for cited in before.comparison.moves}
    held = defaultdict[str, Counter[str]](Counter)  # by issue, the issues under which its moves stood before
    for cited in after.comparison.moves:
        if cited.issue and (earlier_issue := then.get((cited.evidence, cited.move.type))):
            held[cited.issue][earlier_issue] += 1
    for position in after.comparison.positions:
        same = (stood.get((position.party, issue)) for issue, _ in held[position.issue].most_common())
        old = next((one for one in same if one), None)
        fresh = tuple(one for one in position.evidence if one.report not in known)
        first = old is None and len(fresh) == len(position.evidence)
        if fresh and (first or (old is not None and old.stance != position.stance)):
            told = f"{old.word} ({old.stance:+d})" if old else ""
            about = f"{position.party} on {labels.get(position.issue, position.issue)}"
            now = f"{position.word} ({position.stance:+d})"
            found.append(Change(about=about, before=told, after=now, evidence=fresh, new=first))
    earlier, later = ({o.text: o for o in one.conflict.options} if one.conflict else {} for one in (before, after))
    for text in sorted(later.keys() - earlier.keys()):
        found.append(Change(about=text, before="", after="an option", new=True))
    # Outcomes of other options are other outcomes: only those of the same ones can have changed.
    comparable = earlier.keys() == later.keys()
    sides = [
        {state.sentence for state in one.section.stable} if one.section and comparable else set()
        for one in (before, after)
    ]
    for sentence in sorted(sides[0] ^ sides[1]):
        could = ["could hold" if sentence in side else "" for side in sides]
        found.append(Change(about=sentence, before=could[0], after=could[1]))
    return tuple(sorted(found, key=lambda change: change.new))


def until(reports: Sequence[Report], day: date) -> tuple[Report, ...]:
    """The reports of `day` and before. Raises CaseError where there is none."""
    kept = tuple(report for report in reports if report.published and report.published <= day)
    if not kept:
        raise CaseError(f"No report is dated {day.isoformat()} or before.", mend="Name a later day.")
    return kept


def _has(mine: Conflict, difference: Difference) -> bool:
    """Whether the person's file already is as the difference would make it."""
    return all(one.key != difference.key for one in differences(mine, taken_over(mine, [difference], mine)))


def _chosen(found: Sequence[Difference], take: Sequence[str]) -> tuple[Difference, ...]:
    if "all" in take:
        return tuple(found)
    unknown = [wanted for wanted in take if wanted not in {one.id for one in found}]
    if unknown:
        listed = ", ".join(one.id for one in found) or "none"
        raise UsageError(f"There is no difference {unknown[0]!r}.", mend=f"Differences that wait: {listed}.")
    return tuple(one for one in found if one.id in take)

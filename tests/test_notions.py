"""What docs/notions.md says of the catalogue's conflicts is what the engine finds."""

import re
from pathlib import Path

import pytest

from communique.analysis import Analysis, analyse
from communique.analysis.inverse import inverse
from communique.analysis.solve import NOTIONS
from communique.analysis.sure import how_sure
from communique.analysis.views import seen_by
from communique.conflict import Conflict
from communique.conflict.file import read_conflict

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEXT = (DOCS / "notions.md").read_text(encoding="utf-8")
CASE = re.compile(r"^Case: \[[^]]+\]\(([^)]+)\)", re.MULTILINE)
STATES = r"(?P<states>none|[-YN]+(?:, [-YN]+)*)"
CLAIMS = {
    "stable": re.compile(rf"`(?P<notion>\w+)`(?: for (?P<party>\w+))?: {STATES}"),
    "seen": re.compile(rf"`(?P<notion>\w+)` as (?P<party>\w+) sees it: {STATES}"),
    "jump": re.compile(r"jump of (?P<group>[\w+]+) under `(?P<notion>\w+)`: (?P<start>[-YN]+) to (?P<end>[-YN]+)"),
    "inverse": re.compile(
        r"inverse `(?P<notion>\w+)` for (?P<party>\w+) at (?P<state>[YN]+): (?P<orders>\d+) of (?P<all>\d+)"
    ),
    "sure": re.compile(r"sure `(?P<notion>\w+)` of (?P<state>[YN]+): (?P<share>\d+) %"),
}


def claims() -> list[tuple[str, str, str]]:
    """Each marked line with its case's folder and what its section adds to the file."""
    found = []
    for section in TEXT.split("\n## ")[1:]:
        added = "".join(re.findall(r"^```toml\n(.*?)^```", section, re.MULTILINE | re.DOTALL))
        parts = CASE.split(section)[1:]
        for folder, part in zip(parts[::2], parts[1::2], strict=True):
            found += [(folder, added, line) for line in re.findall(r"^- (.+)$", part, re.MULTILINE)]
    return found


def named(analysis: Analysis, labels: tuple[str, ...]) -> set[str]:
    return {analysis.states.yn(analysis.states.find(label)) for label in labels}


def listed(states: str) -> set[str]:
    return set() if states == "none" else set(states.split(", "))


def holds(conflict: Conflict, kind: str, said: dict[str, str]) -> bool:
    notion = said["notion"]
    if kind == "inverse":
        found = inverse(conflict, said["state"], said["party"], notion)
        return found.orders * int(said["all"]) == found.all_orders * int(said["orders"])
    if kind == "sure":
        sure = how_sure(conflict, 500, notions=(notion,))
        state = analyse(conflict, ("nash",)).states.find(said["state"])
        return round(float(sure.share[notion][state]) * 100) == int(said["share"])
    analysis = analyse(seen_by(conflict, said["party"]) if kind == "seen" else conflict, (notion,))
    if kind == "jump":
        analysis = analyse(conflict)
        return any(
            (held, "+".join(jump.parties)) == (notion, said["group"])
            and analysis.states.yn(jump.start) == said["start"]
            and analysis.states.yn(jump.end) == said["end"]
            for held, jump in analysis.jumps
        )
    if kind == "stable" and said["party"]:
        stable = analysis.stability(notion).table[conflict.party_index(said["party"])]
        return named(analysis, analysis.labels(stable)) == listed(said["states"])
    return named(analysis, analysis.equilibria[notion]) == listed(said["states"])


@pytest.mark.parametrize(("folder", "added", "line"), claims(), ids=lambda value: value[:40])
def test_what_the_page_says_of_a_case_is_what_the_engine_finds(folder, added, line):
    text = (DOCS / folder / "conflict.toml").read_text(encoding="utf-8")
    conflict = read_conflict(f"{text}\n{added}")
    read = {kind: match for kind, pattern in CLAIMS.items() if (match := pattern.fullmatch(line))}
    assert len(read) == 1, f"not understood: {line}"
    [(kind, match)] = read.items()
    assert holds(conflict, kind, match.groupdict())


def test_every_notion_is_explained():
    explained = set(re.findall(r"[a-z]+", " ".join(re.findall(r"^## (.+)$", TEXT, re.MULTILINE)).lower()))
    families = {re.sub(r"^(strong|weak)_.*", r"\1", notion) for notion in NOTIONS}
    for notion in families:
        stem = notion.split("_")[0]
        assert stem in explained or re.fullmatch(r"l\d?", stem), f"{notion} is not explained"

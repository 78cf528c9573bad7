"""How well the article is found and copies are told, on the annotated reports: floors that do not fall."""

from __future__ import annotations

import json
import lzma
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from communique.reports import Hints, Original, Refusal, find_copies, open_pile
from communique.reports.cleaning import clean_here
from communique.reports.copies import _CONTAINED_IN
from communique.reports.events import group_events
from communique.reports.fingerprints import grams, hash_words
from communique.reports.templates import find_templates
from communique.reports.words import spelled
from communique.terms import Report

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
REUSE = ROOT.parent / "shared" / "data" / "reuse" / "news_events.jsonl.xz"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))["reports"]
NEGOTIATIONS = sorted(folder for folder in GOLD.glob("*") if folder.is_dir()) if GOLD.is_dir() else []

needs_gold = pytest.mark.skipif(not NEGOTIATIONS, reason="shared/gold is not beside this checkout")
needs_reuse = pytest.mark.skipif(not REUSE.is_file(), reason="shared/data/reuse is not beside this checkout")


def cleaned(originals: Iterable[Original | Refusal]) -> list[Report]:
    made = [clean_here(original) for original in originals if isinstance(original, Original)]
    return [report for report in made if isinstance(report, Report)]


def gold_reports(folder: Path) -> list[tuple[Report, dict[str, object]]]:
    gold = {found["sha256"]: found for found in (json.loads(p.read_text("utf-8")) for p in folder.glob("*.gold.json"))}
    return [(report, gold[report.sha256]) for report in cleaned(open_pile(sorted(folder.glob("*.txt"))))]


def common(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


@needs_gold
@pytest.mark.parametrize("folder", NEGOTIATIONS, ids=lambda folder: folder.name)
def test_the_article_is_found(folder: Path) -> None:
    shared = size = 0
    for report, gold in gold_reports(folder):
        found = [(e.start, e.end) for e in map(report.evidence, report.body())]
        shared += 2 * common(found, gold["body"])  # type: ignore[arg-type]
        size += sum(end - start for start, end in [*found, *gold["body"]])  # type: ignore[misc]
    assert shared / size >= FLOORS["body_f1"]


@needs_gold
@pytest.mark.parametrize("folder", NEGOTIATIONS, ids=lambda folder: folder.name)
def test_headlines_are_those_annotated_and_evidence_stands_at_its_place(folder: Path) -> None:
    for report, gold in gold_reports(folder):
        assert report.headline == report.source[slice(*gold["headline"])]  # type: ignore[misc]
        for block in report.blocks:
            evidence = report.evidence(block.span)
            original = report.source[evidence.start : evidence.end]
            assert original == evidence.quote or report.notes


@needs_gold
@pytest.mark.parametrize("folder", NEGOTIATIONS, ids=lambda folder: folder.name)
def test_copies_are_those_annotated(folder: Path) -> None:
    dossier = json.loads(next(folder.glob("*.dossier.json")).read_text("utf-8"))
    pairs = gold_reports(folder)
    names = {report.id: gold["doc"] for report, gold in pairs}
    found = {
        pair
        for cluster in find_copies([report for report, _ in pairs]).clusters
        for pair in combinations(sorted(str(names[report]) for report in cluster), 2)
    }
    wanted = {pair for c in dossier["lineage"]["clusters"] for pair in combinations(sorted(c["docs"]), 2)}
    size = len(found) + len(wanted)
    assert (2 * len(found & wanted) / size if size else 1.0) >= FLOORS["copy_pairs_f1"]


@cache
def reuse() -> tuple[list[Report], list[str]]:
    with lzma.open(REUSE) as lines:
        rows = [json.loads(line) for line in lines]
    hints = (Hints(title=row["title"], outlet=row["outlet"], published=row["published"]) for row in rows)
    made = [
        clean_here(Original.of(row["id"], row["text"].encode(), "text", hint))
        for row, hint in zip(rows, hints, strict=True)
    ]
    kept = [(report, row["event"]) for report, row in zip(made, rows, strict=True) if isinstance(report, Report)]
    return [report for report, _ in kept], [event for _, event in kept]


@needs_reuse
def test_reuse_is_found_within_events_and_never_across() -> None:
    reports, events = reuse()
    event = dict(zip((report.id for report in reports), events, strict=True))
    relations = {(relation.a, relation.b): relation for relation in find_copies(reports).relations}
    wrong = [r for r in relations.values() if event[r.a] != event[r.b] and r.kind in ("copy", "partial")]
    assert len(wrong) <= FLOORS["wrong_relations"]

    sets = [set(grams(hash_words(spelled(report)), _CONTAINED_IN).tolist()) for report in reports]
    templates = find_templates(reports, lambda number: np.array(sorted(sets[number]), dtype=np.uint64))
    standing = [set(templates[r.outlet].tolist()) if r.outlet in templates else set() for r in reports]
    own = [found - taken for found, taken in zip(sets, standing, strict=True)]
    related = [
        tuple(sorted((reports[a].id, reports[b].id)))
        for a, b in combinations(range(len(reports)), 2)
        if events[a] == events[b]
        and reports[a].outlet != reports[b].outlet
        and own[a]
        and own[b]
        and len(own[a] & own[b]) >= 0.15 * min(len(own[a]), len(own[b]))
    ]
    assert len(related) >= FLOORS["related_pairs"]
    assert [pair for pair in related if pair not in relations] == []


@needs_reuse
def test_reports_are_grouped_by_their_events() -> None:
    reports, events = reuse()
    groups = group_events(reports)
    precision = recall = 0.0
    for group, event in zip(groups, events, strict=True):
        both = sum(g == group and e == event for g, e in zip(groups, events, strict=True))
        precision += both / groups.count(group)
        recall += both / events.count(event)
    precision, recall = precision / len(events), recall / len(events)
    assert 2 * precision * recall / (precision + recall) >= FLOORS["event_groups"]

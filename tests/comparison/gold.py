"""The annotated negotiations beside the checkout as reports and readings, with their issue labels left out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from communique.terms import (
    Attribution,
    Block,
    Condition,
    Lineage,
    Meeting,
    Move,
    OffsetMap,
    Person,
    Quantity,
    Reading,
    Report,
    Run,
    Span,
)  # fmt: skip

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FOLDERS = ("brexit-2019-04", "cop21-2015-11", "hanoi-2019-02", "talks-2022-01", "uaw-gm-2019-10")
ESCAPES = re.compile(r"x[c-f][0-9a-f](?:x[89ab][0-9a-f]){1,3}")
# What a move's type alone says of its polarity; remarks say nothing.
POLARITY = {"reject": "against", "deny": "against"} | dict.fromkeys(
    ("assert", "warn", "accuse", "meet", "other"), "neutral"
)


def repaired(source: str) -> tuple[str, OffsetMap]:
    """`source` with lost-backslash escapes mended, and the way back."""
    text, runs, at = "", [], 0
    for match in ESCAPES.finditer(source):
        try:
            mended = bytes.fromhex(match.group().replace("x", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        runs.append(Run(len(text), at, match.start() - at, match.start() - at))
        text += source[at : match.start()]
        runs.append(Run(len(text), match.start(), len(mended), len(match.group())))
        text += mended
        at = match.end()
    runs.append(Run(len(text), at, len(source) - at, len(source) - at))
    return text + source[at:], OffsetMap(tuple(run for run in runs if run.length))


def load(folder: str) -> tuple[list[Report], list[Reading], Lineage, dict[str, str], dict[str, Any]]:
    """Reports, readings, lineage, report id by document name, and the dossier of one annotated negotiation."""
    dossier = json.loads(next((GOLD / folder).glob("*.dossier.json")).read_text("utf-8"))
    reports, readings, ids = [], [], {}
    for path in sorted((GOLD / folder).glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = (GOLD / folder / gold["file"]).read_bytes().decode("utf-8")
        report = as_report(gold, source)
        ids[gold["doc"]] = report.id
        reports.append(report)
        readings.append(as_reading(gold, report))
    clusters = tuple(tuple(sorted(ids[doc] for doc in c["docs"])) for c in dossier["lineage"]["clusters"])
    return reports, readings, Lineage(clusters=clusters), ids, dossier


def as_report(gold: dict[str, Any], source: str) -> Report:
    text, offsets = repaired(source)
    stretches = [("headline", gold["headline"])] if gold.get("headline") else []
    stretches += [("caption", c["span"] if isinstance(c, dict) else c) for c in gold.get("captions", [])]
    stretches += [("body", b) for b in gold["body"]]
    blocks = [Block(kind=kind, span=offsets.to_text(Span(*s)) or Span(0, 0)) for kind, s in stretches]
    return Report(
        id="r" + gold["sha256"][:10], sha256=gold["sha256"], name=gold["file"], source=source, text=text,
        blocks=tuple(sorted(blocks, key=lambda b: b.span)), offsets=offsets, outlet=gold["outlet"],
    )  # fmt: skip


def as_reading(gold: dict[str, Any], report: Report) -> Reading:
    def span(pair: list[int] | None) -> Span | None:
        return report.offsets.to_text(Span(*pair)) if pair else None

    def sure(pair: list[int]) -> Span:
        return span(pair) or Span(0, 0)

    def names(value: str | None) -> tuple[str, ...]:
        return tuple(part.strip() for part in (value or "").split(";") if part.strip())

    attributions = tuple(
        Attribution(
            source=span(a["source"]), cue=span(a["cue"]), content=tuple(sure(c) for c in a["content"]),
            quote=a["quote"], anonymous=bool(a["anonymous"]), speaker=a["source_entity"], party=a.get("party"),
        )
        for a in gold["attributions"]
    )  # fmt: skip
    party_of = {a["source_entity"]: (a.get("party"), a["anonymous"]) for a in gold["attributions"]}
    moves = []
    for m in gold["moves"]:
        actor, by = names(m["actor"]), m["reported_by"]
        party, anonymous = party_of.get(by, (None, False))
        cue = any(
            a["cue"] and a.get("party") in actor and a["cue"][0] < m["trigger"][1] and m["trigger"][0] < a["cue"][1]
            for a in gold["attributions"]
        )
        if by == "reporter":
            voice = "self" if cue else "reporter"
        elif anonymous:
            voice = "anonymous"
        elif party in actor or by in actor:
            voice = "self"
        else:
            voice = "opponent" if party else "third"
        condition = Condition(span=sure(m["condition"]), sign="if") if m.get("condition") else None
        polarity = POLARITY.get(m["type"], "for") if not m["negated"] else "neutral"
        moves.append(Move(
            type=m["type"], sentence=sure(m["sentence"]), trigger=sure(m["trigger"]), actor=actor,
            actor_person=m["actor_person"], addressee=names(m["addressee"]), content=span(m["content"]),
            polarity=polarity, condition=condition, negated=bool(m["negated"]), time=m["time"],
            reported_by=by, voice=voice,
        ))  # fmt: skip

    def role_span(person: dict[str, Any]) -> Span | None:
        mentions = [sure(s).start for s in (*person["mentions"], *person.get("caption_mentions", ()))]
        near = mentions[0] if mentions else 0
        role = (person["role"] or "").split(",")[0]
        places = [at.start() for at in re.finditer(re.escape(role), report.text, re.IGNORECASE)] if role else []
        best = min(places, key=lambda at: abs(at - near), default=None)
        return Span(best, best + len(role)) if best is not None else None

    people = tuple(
        Person(
            name=p["name"], role=p["role"], party=p.get("party"), role_span=role_span(p),
            mentions=tuple(sure(s) for s in (*p["mentions"], *p.get("caption_mentions", ()))),
        )
        for p in gold["people"]
    )  # fmt: skip
    quantities = tuple(
        Quantity(span=sure(q["span"]), value=q["value"], comparator=q["comparator"], unit=q["unit"])
        for q in gold["quantities"]
    )
    meetings = tuple(
        Meeting(span=sure(m["span"]), name=m["name"], place=m["place"], date=m["date"],
                participants=tuple(m["participants"]), mentions=tuple(sure(s) for s in m.get("mentions", [])),
                duration=span(m["duration"]) if isinstance(m.get("duration"), list) else None)
        for m in gold["meetings"]
    )  # fmt: skip
    return Reading(
        text=report.text, report=report.id, sentences=tuple(sure(s) for s in gold["sentences"]),
        attributions=attributions, moves=tuple(moves), quantities=quantities, people=people, meetings=meetings,
    )  # fmt: skip

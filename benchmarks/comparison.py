"""Time and memory of the comparison over many invented reports.

    python benchmarks/comparison.py [--reports 500]

Each report tells twenty to forty moves of eight parties on sixty matters, worded at random.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import date, timedelta

from communique.comparison import compare
from communique.terms import Block, Lineage, Move, OffsetMap, Reading, Report, Span

PARTIES = (
    "Upland",
    "Lowland",
    "Port Authority",
    "Dockers Union",
    "Lake Council",
    "Hill League",
    "Coast Guild",
    "Mill Owners",
)
VERBS = (
    ("demand", "demanded"),
    ("reject", "rejected"),
    ("offer", "offered"),
    ("promise", "promised"),
    ("threaten", "threatened"),
    ("assert", "praised"),
    ("accuse", "condemned"),
)
THINGS = (
    "water",
    "wages",
    "fishing rights",
    "border posts",
    "grain quotas",
    "crane shifts",
    "dam gates",
    "ferry tolls",
    "prisoner lists",
    "survey data",
    "pension funds",
    "night flights",
)
ENDS = ("this year", "in the valley", "at once", "by law")
DEEDS = ("a release of", "an end to", "a share in", "a freeze of", "new rules for")


def invented(number: int, rng: random.Random) -> tuple[Report, Reading]:
    text, moves, sentences = "", [], []
    for _ in range(rng.randint(20, 40)):
        kind, verb = rng.choice(VERBS)
        actor, other = rng.sample(PARTIES, 2)
        content = f"{rng.choice(DEEDS)} {rng.choice(THINGS)} {rng.choice(ENDS)}"
        start = len(text)
        text += f"{actor} {verb} {content} {rng.choice(('on Monday', 'again', 'in a letter', 'at the table'))}. "
        sentence = Span(start, len(text) - 1)
        at = start + len(actor) + 1
        sentences.append(sentence)
        moves.append(
            Move(
                type=kind,
                sentence=sentence,
                trigger=Span(at, at + len(verb)),
                actor=(actor,),  # type: ignore[arg-type]
                content=Span(at + len(verb) + 1, at + len(verb) + 1 + len(content)),
                addressee=(other,),
            )
        )
    name = f"r{number:010x}"
    report = Report(
        id=name,
        sha256=name,
        name=name,
        source=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        blocks=(Block(kind="body", span=Span(0, len(text))),),
        published=date(2031, 5, 1) + timedelta(days=number % 30),
    )
    return report, Reading(text=text, report=name, sentences=tuple(sentences), moves=tuple(moves))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    count = parser.parse_args().reports
    pile = [invented(number, random.Random(number)) for number in range(count)]
    began = time.process_time()
    found = compare([report for report, _ in pile], [reading for _, reading in pile], Lineage(clusters=()))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} reports, {len(found.moves)} moves, {len(found.issues)} issues, {len(found.positions)} positions")
    print(f"{seconds:.1f} CPU s, {peak:.0f} MB")


if __name__ == "__main__":
    main()

"""The copies index over many short reports: processor time, memory, and how many planted copies it finds.

    python benchmarks/copies.py [NUMBER]        (100,000 by default; at most 40 CPU seconds and 600 MB)

The reports are made of invented words with the frequencies of a language: of ten, seven are independent, two are cut
copies of an earlier one and one shares a sentence; each of forty outlets ends its reports with its own notice.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta
from itertools import accumulate

from communique.reports import find_copies
from communique.terms import Block, OffsetMap, Report, Span

SENTENCES, WORDS = 9, 16
OUTLETS = 40


def made(number: int, sentences: list[str], outlet: int) -> Report:
    text = " ".join(sentences)
    return Report(
        id=f"r{number:010x}",
        sha256="",
        name=str(number),
        source=text,
        text=text,
        blocks=(Block(kind="body", span=Span(0, len(text))),),
        offsets=OffsetMap.identity(len(text)),
        outlet=f"Outlet {outlet}",
        published=date(2021, 1, 1) + timedelta(days=number % 300),
    )


def pile(total: int) -> tuple[list[Report], dict[str, str]]:
    """`total` reports, and of every planted copy the report it was taken from."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("aeioulnrstkmdp", k=chance.randint(2, 9))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))

    def sentence() -> str:
        return " ".join(chance.choices(vocabulary, cum_weights=weights, k=WORDS)).capitalize() + "."

    notices = [f"{sentence()} {sentence()}" for _ in range(OUTLETS)]
    recent: list[tuple[str, list[str]]] = []
    reports, taken = [], {}
    for number in range(total):
        outlet = chance.randrange(OUTLETS)
        kind = chance.random()
        sentences = [sentence() for _ in range(SENTENCES)]
        if recent and kind < 0.2:
            origin, theirs = chance.choice(recent)
            sentences = theirs[: chance.randint(4, SENTENCES)]
            taken[f"r{number:010x}"] = origin
        elif recent and kind < 0.3:
            sentences[3] = chance.choice(recent)[1][0]
        else:
            recent.append((f"r{number:010x}", sentences))
            recent = recent[-5000:]
        reports.append(made(number, [*sentences, notices[outlet]], outlet))
    return reports, taken


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    reports, taken = pile(total)
    before = resource.getrusage(resource.RUSAGE_SELF)
    clock = time.perf_counter()
    lineage = find_copies(reports)
    after = resource.getrusage(resource.RUSAGE_SELF)
    pairs = {frozenset((relation.a, relation.b)) for relation in lineage.relations if relation.kind == "copy"}
    group = {report: number for number, cluster in enumerate(lineage.clusters) for report in cluster}
    found = sum(group.get(copy, -1) == group.get(origin, -2) for copy, origin in taken.items())
    origin = {report: taken.get(report, report) for pair in pairs for report in pair}
    wrong = sum(len({origin[report] for report in pair}) > 1 for pair in pairs)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{total} reports, {len(taken)} planted copies")
    print(f"  found in one cluster with their origin: {found}; wrong copy pairs: {wrong} of {len(pairs)}")
    print(f"  {seconds:.1f} CPU s, {time.perf_counter() - clock:.1f} s by the clock")
    print(f"  at most {after.ru_maxrss / 1024:.0f} MB, {before.ru_maxrss / 1024:.0f} MB of them for the reports")


if __name__ == "__main__":
    main()

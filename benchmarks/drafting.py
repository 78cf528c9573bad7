"""Cost of drafting and solving a case of many reports, after reading.

    python benchmarks/drafting.py [--reports N]

Generated reports of one wage dispute in the words of a few templates, read once; then compare, draft and what could
hold. Prints processor and clock seconds of each step and their ratio to the reading.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta

from communique.comparison import compare
from communique.drafting import draft
from communique.modelling import solved
from communique.reading import read_report
from communique.reports import Original, Refusal, clean, find_copies
from communique.terms import Report

SENTENCES = (
    "The Dockers' Union demanded that the Port Authority raise hourly wages by {n} percent.",
    "The Port Authority rejected the demand for higher hourly wages.",
    "The Dockers' Union threatened to strike at the container terminal unless the Port Authority raises hourly wages.",
    "The Port Authority offered a one-time bonus of {n}00 euros.",
    "The Port Authority demanded that the Dockers' Union withdraw its overtime claim.",
    "The Shippers' League urged the Port Authority to accept a mediator.",
    "The Port Authority said it was ready for further talks with the Dockers' Union.",
    "The Dockers' Union said it would end the overtime ban if the Port Authority hires {n} apprentices.",
    "The meeting at the harbour office lasted {n} hours.",
)


def generated(number: int) -> list[Report]:
    rng = random.Random(7)
    reports = []
    for index in range(number):
        day = date(2024, 3, 1) + timedelta(days=index % 28)
        chosen = rng.sample(SENTENCES, 5)
        body = "\n\n".join(sentence.format(n=rng.randint(2, 40)) for sentence in chosen)
        data = f"Harbour talks, day {index}\n\n{day:%d %B %Y}\n\n{body}\n".encode()
        outcome = clean(Original.of(f"{index}.txt", data))
        if not isinstance(outcome, Refusal):
            reports.append(outcome)
    return reports


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    chosen = parser.parse_args()
    reports = generated(chosen.reports)
    base = None
    state: dict[str, object] = {}

    def read() -> None:
        state["readings"] = [read_report(report) for report in reports]

    def compared() -> None:
        state["comparison"] = compare(reports, state["readings"], find_copies(reports))  # type: ignore[arg-type]

    def drafted() -> None:
        state["draft"] = draft(state["comparison"], reports)  # type: ignore[arg-type]

    def held() -> None:
        solved(state["draft"].conflict, reports)  # type: ignore[attr-defined]

    for name, step in (("read", read), ("compare", compared), ("draft", drafted), ("solve", held)):
        clock, processor = time.perf_counter(), time.process_time()
        step()
        used = time.process_time() - processor
        base = base or used
        print(f"{name:8} {used:7.2f} CPU s  {time.perf_counter() - clock:7.2f} s  {used / base:6.2f} of reading")


if __name__ == "__main__":
    main()

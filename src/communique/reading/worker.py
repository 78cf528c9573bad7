"""A process that reads one report after the other, as asked on its standard input, until that ends."""

from __future__ import annotations

import pickle
import signal
import sys

from communique.reading.reader import read_report, ready
from communique.terms import Reading


def main() -> None:
    """Says None when it can begin, then answers each pickled (report, folder of lexicons) with a pickled reading.

    An error ends it, unanswered.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    ready()
    answer: Reading | None = None
    while True:
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        try:
            report, lexicon = pickle.load(asked)
        except EOFError:
            return
        answer = read_report(report, lexicon=lexicon)


if __name__ == "__main__":
    main()

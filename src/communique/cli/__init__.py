"""The case in a terminal: a command is a method of `Case`, several of them in one go, or needs no case.

Exit codes: 0 done, 1 done with refusals listed, 2 usage, 3 nothing done. Nothing heavy is imported before a command
runs: `communique --help` answers at once.
"""

from __future__ import annotations

import sys

from communique.cli.saying import DONE, NOTHING_DONE, one_line
from communique.cli.verbs import parser
from communique.errors import CommuniqueError

__all__ = ["main", "parser"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    try:
        chosen = parser().parse_args(arguments)
        return int(chosen.command(chosen))
    except CommuniqueError as error:
        print(f"communique: {one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("communique: Stopped. What was done so far is kept; run the command again to go on.", file=sys.stderr)
        return NOTHING_DONE
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough
        return DONE

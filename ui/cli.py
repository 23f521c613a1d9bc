"""The command line: `youju`. Heavy imports wait until a command needs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.errors import YoujuError
from ui.commands.shared import DONE, FAILED, INTERRUPTED
from ui.parser import build_parser

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):  # before the help is printed, which is in two languages
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = build_parser().parse_args(argv)
    from ui.terminal import Terminal, language_of_terminal

    terminal = Terminal(language_of_terminal(arguments.lang))
    run: Callable[[argparse.Namespace, Terminal], int] = arguments.run
    try:
        return run(arguments, terminal)
    except YoujuError as error:
        terminal.problem(str(error))
        return FAILED
    except KeyboardInterrupt:
        terminal.interrupted()
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has left; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


if __name__ == "__main__":
    raise SystemExit(main())

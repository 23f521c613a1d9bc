"""What the commands share: exit codes, the library's folder, JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

__all__ = ["DONE", "FAILED", "INTERRUPTED", "PARTLY", "USAGE", "home_of", "print_json"]

DONE = 0
FAILED = 1
USAGE = 2
PARTLY = 3
INTERRUPTED = 130


def home_of(arguments: argparse.Namespace) -> Path:
    """The folder of the library that the command works on."""
    from index.library import default_home

    return arguments.home.expanduser() if arguments.home else default_home()


def print_json(record: object) -> None:
    """One record on a line of its own."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")

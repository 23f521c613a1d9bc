"""`youju doctor`, `serve`: checking, the app."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, FAILED, home_of, print_json

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["run_doctor", "run_serve"]


def run_doctor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Checks the library."""
    from dataclasses import asdict

    from index.database import connect, database_path
    from index.doctor import examine

    home = home_of(arguments)
    if not database_path(home).is_file():
        connect(home)  # says that there is no library
    checks = list(examine(home))
    sound = all(check.ok for check in checks)
    if arguments.json:
        print_json({"sound": sound, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            terminal.check(check)
        terminal.verdict(sound=sound)
    return DONE if sound else FAILED


def run_serve(arguments: argparse.Namespace, _: Terminal) -> int:
    """Serves the app until it is stopped."""
    from ui.server import run

    return run(home_of(arguments), arguments.port)

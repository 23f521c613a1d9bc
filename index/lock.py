"""One writer at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryError, LockedError

__all__ = ["write_lock"]


@contextmanager
def write_lock(home: Path) -> Iterator[None]:
    """Holds the library's write lock.

    Raises:
        LibraryError: the folder cannot be written to.
        LockedError: another process holds it; the message says which and since when.
    """
    holder = home / "writer.json"
    if home.is_dir() and not os.access(home, os.W_OK):
        raise LibraryError(f"{home} cannot be written to: choose another --home")
    try:
        with FileLock(home / "write.lock", timeout=0):
            holder.write_text(
                json.dumps(
                    {
                        "pid": os.getpid(),
                        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
                    }
                ),
                encoding="utf-8",
            )
            try:
                yield
            finally:
                holder.unlink(missing_ok=True)
    except Timeout as error:
        raise LockedError(
            f"{home} is being written to by {_describe(holder)}: wait until it is done"
        ) from error


def _describe(holder: Path) -> str:
    try:
        stated = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {stated['pid']} since {stated['since']}"
    except (OSError, ValueError, KeyError):
        return "another process"

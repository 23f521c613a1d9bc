"""One writer at a time, known to the second: by process, machine and time."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryError, LockedError

__all__ = ["write_lock"]


@contextmanager
def write_lock(home: Path) -> Iterator[None]:
    """Holds the library's write lock, which the system takes back when the process ends.

    Raises:
        LibraryError: the folder cannot be written to.
        LockedError: another process holds it; the message says which, where and since when.
    """
    holder = home / "writer.json"
    if home.is_dir() and not os.access(home, os.W_OK):
        raise LibraryError(f"{home} cannot be written to: choose another --home")
    try:
        with FileLock(home / "write.lock", timeout=0):
            try:
                _sign(holder)
                yield
            finally:
                with suppress(OSError):
                    holder.unlink(missing_ok=True)
    except Timeout as error:
        raise LockedError(
            f"{home} is being written to by {_describe(holder)}: wait until it is done"
        ) from error


def _sign(holder: Path) -> None:
    """Says who holds the lock, in one step: the second reads all of it or nothing."""
    stated = {
        "pid": os.getpid(),
        "host": platform.node(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    unfinished = holder.with_name(".writer.part")
    unfinished.write_text(json.dumps(stated), encoding="utf-8")
    unfinished.replace(holder)


def _describe(holder: Path) -> str:
    try:
        stated = json.loads(holder.read_text(encoding="utf-8"))
        pid, host, since = stated["pid"], stated["host"], stated["since"]
        if host == platform.node() and not _is_running(int(pid)):
            return "another process"  # it was killed, and the one after it has not signed yet
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
    return f"process {pid} on {host} since {since}"


def _is_running(pid: int) -> bool:
    if os.name == "nt":
        return True  # there, asking would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True

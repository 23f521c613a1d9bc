"""The process that reads files of risky kinds and draws pages: `python -m index.readers.worker`.

It takes a name and bytes from its standard input and answers on its standard output, one file
after the other, until the input ends. What a parser prints goes nowhere.
"""

from __future__ import annotations

import os
import sys
import time
from typing import IO

from index.errors import ReadError
from index.readers import read_bytes, view_bytes, wire
from index.readers.pace import on_step
from index.readers.views.page import PageRequest

__all__ = ["MEMORY_BYTES", "main"]

MEMORY_BYTES = 2 * 2**30
"""Address space that reading one file may take beyond what the process had at its start."""

_TOO_MUCH = "reading it takes more memory than may be used; split the file"


def main() -> None:
    """Answers requests until there are no more."""
    requests, answers = _pipes()
    _limit_memory()
    on_step(_Reporter(answers).report)
    while True:
        name, data = wire.receive(requests), wire.receive(requests)
        page = None
        if data is not None and data[0] == wire.VIEW:
            page, data = data[1], wire.receive(requests)
        if name is None or data is None:
            return
        try:
            payload = _answer(name[1].decode(), data[1], page)
        except ReadError as error:
            wire.send(answers, wire.FAILURE, str(error).encode(errors="replace"))
            if isinstance(error.__cause__, MemoryError):
                return  # what is left of the memory is in pieces
        except MemoryError:
            del data
            reason = f"{name[1].decode()}: {_TOO_MUCH}"
            wire.send(answers, wire.FAILURE, reason.encode())
            return
        else:
            wire.send(answers, wire.RESULT, payload)


def _answer(name: str, data: bytes, page: bytes | None) -> bytes:
    """The file's text, or the page of it that is asked for."""
    if page is None:
        return wire.pack(read_bytes(name, data))
    return view_bytes(name, data, PageRequest.from_bytes(page)).to_bytes()


class _Reporter:
    """Reports steps, those of quick pages a second apart."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._last = (0.0, 0.0)

    def report(self, seconds: float) -> None:
        now = time.monotonic()
        if now - self._last[0] > 1 or seconds > self._last[1]:
            self._last = (now, seconds)
            wire.send(self._answers, wire.STEP, b"%d" % (seconds + 1))


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our ends of the pipes; file descriptors 0 to 2 lead nowhere from now on."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _limit_memory() -> None:
    """Bounds the address space, on the platforms that can."""
    if sys.platform == "win32":
        return
    import resource

    limit = _address_space() + MEMORY_BYTES
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard not in {resource.RLIM_INFINITY, -1}:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return  # macOS refuses some limits; the time limit stands


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - no path
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 2**30


if __name__ == "__main__":
    main()

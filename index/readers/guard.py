"""Reading that nothing can bring down: a parser that crashes, hangs or swells ends alone.

Plain text and comma-separated values are read here. Every other kind is parsed in a process of
its own, which is started when the first such file comes and serves the files after it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, TypeVar

import index
from index.documents import SourceText
from index.errors import ReadError
from index.readers import read_bytes, wire
from index.readers.kinds import is_marked
from index.readers.pace import STEP_S
from index.readers.views.page import PageRequest, PageView

__all__ = ["GuardedReader", "Read"]

_Made = TypeVar("_Made")
Read = Callable[[str, bytes], SourceText]
"""Reads a file's bytes under its name."""

_HARMLESS_BYTES = {".txt": sys.maxsize, ".csv": 2**20, ".tsv": 2**20}
"""Up to this size, what is decoded and cut by code whose work grows with the file's size and no
faster is read here. Markdown is not: its parser takes minutes for a megabyte of brackets."""
_PROGRAM = ("-P", "-m", "index.readers.worker")
"""-P: no file of the folder that we stand in is taken for a module of ours; for the same reason
relative entries of the module path are left out."""
_SECONDS_PER_MIB = 3.0
"""Reading goes at 20 MiB a minute and more; a large file has the time for that."""
_LONGEST_S = 3600.0
"""No file has more, however many pages it counts."""
_FILES_PER_WORKER = 500
"""A new worker after so many files: what parsers leak goes with the old one."""
_DYING_S = 5.0
"""A process that has closed its pipe ends within this, and its status says why."""
_REMEDY = "open it in its program and save it anew, or as a PDF"


class GuardedReader:
    """Reads files one at a time, in one thread; `with` ends its worker."""

    def __init__(self, step_s: float = STEP_S) -> None:
        """Starts nothing yet; `step_s` is the time in seconds for a small file."""
        self._step_s = step_s
        self._worker: _Worker | None = None

    def __enter__(self) -> GuardedReader:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Ends the worker."""
        self.close()

    def read(self, name: str, data: bytes) -> SourceText:
        """The canonical text of a file's bytes, as `read_bytes` has it.

        Raises:
            ReadError: it cannot be read, or reading it crashes, or takes too long or too much
                memory.
        """
        if _is_harmless(name, data):
            return read_bytes(name, data)
        return self._guarded(name, data, None, wire.unpack)

    def view(self, name: str, data: bytes, request: PageRequest) -> PageView:
        """A page of a file as a picture, as `view_bytes` has it.

        Raises:
            ReadError: it cannot be drawn, or drawing it crashes, or takes too long or too much
                memory.
        """
        return self._guarded(name, data, request.to_bytes(), PageView.from_bytes)

    def _guarded(
        self, name: str, data: bytes, page: bytes | None, made: Callable[[bytes], _Made]
    ) -> _Made:
        limit = self._step_s + _SECONDS_PER_MIB * (len(data) // 2**20)
        try:
            kind, payload = self._ask(name, data, page, limit)
            if kind == wire.RESULT:
                return made(payload)
        except (_WorkerEndedError, ValueError) as error:
            self.close()
            raise ReadError(f"{name}: {error}; {_REMEDY}") from error
        except BaseException:
            self.close()  # interrupted: its answer would be taken for the next file's
            raise
        raise ReadError(payload.decode(errors="replace"))

    def _ask(self, name: str, data: bytes, page: bytes | None, limit: float) -> tuple[bytes, bytes]:
        worker = self._worker
        if worker is None or worker.files >= _FILES_PER_WORKER or not worker.is_alive():
            self.close()
            worker = self._worker = _Worker()
        try:
            return worker.ask(name, data, page, limit)
        except _WorkerEndedError as error:
            if error.expired or worker.files == 1:
                raise
        # It may have died of what the files before have left behind.
        self.close()
        self._worker = _Worker()
        return self._worker.ask(name, data, page, limit)

    def close(self) -> None:
        """Ends the worker, if there is one. Reading again starts another."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


def _is_harmless(name: str, data: bytes) -> bool:
    return len(data) <= _HARMLESS_BYTES.get(Path(name).suffix.lower(), 0) and not is_marked(data)


class _WorkerEndedError(Exception):
    """The worker died; the message says of what."""

    def __init__(self, message: str, *, expired: bool) -> None:
        super().__init__(message)
        self.expired = expired
        """Whether its time was up."""


class _Worker:
    """One process that reads files."""

    def __init__(self) -> None:
        root = str(Path(index.__file__).resolve().parents[1])
        given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        path = os.pathsep.join([root, *(entry for entry in given if Path(entry).is_absolute())])
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *_PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # with the programs that it starts, it can be killed as one
        )
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        assert self._process.stdout is not None  # noqa: S101
        self._requests: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        self.files = 0
        """How many it has been given."""

    def is_alive(self) -> bool:
        """Whether it can take another file."""
        return self._process.poll() is None

    def ask(self, name: str, data: bytes, page: bytes | None, limit: float) -> tuple[bytes, bytes]:
        """Has it read a file, or draw a page of it, within `limit` seconds.

        Returns:
            The kind of the frame that it answers with, and what the frame holds.

        Raises:
            _WorkerEndedError: it died or was killed when its time was up.
        """
        self.files += 1
        watch = _Watch(self._kill, limit)
        try:
            with suppress(OSError):  # if it has died, its exit status says of what
                wire.send(self._requests, wire.NAME, name.encode(errors="replace"))
                if page is not None:
                    wire.send(self._requests, wire.VIEW, page)
                wire.send(self._requests, wire.FILE, data)
            while (frame := wire.receive(self._answers)) and frame[0] == wire.STEP:
                watch.allow(float(frame[1]))
        finally:
            watch.stop()
        if frame and not watch.expired:
            return frame
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING_S)
        self._kill()
        status = self._process.wait()
        raise _WorkerEndedError(_cause(status, watch), expired=watch.expired)

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kills it, and what it started."""
        self._kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()


class _Watch:
    """Calls `kill` when the time is up."""

    def __init__(self, kill: Callable[[], None], seconds: float) -> None:
        self._kill = kill
        self._end = time.monotonic() + _LONGEST_S
        self.expired = False
        self.seconds = 0.0
        self._timer = Timer(0, kill)
        self.allow(seconds)

    def allow(self, seconds: float) -> None:
        """Starts the time anew."""
        self._timer.cancel()
        self.seconds = max(0.0, min(seconds, self._end - time.monotonic()))
        self._timer = Timer(self.seconds, self._expire)
        self._timer.daemon = True
        self._timer.start()

    def _expire(self) -> None:
        self.expired = True
        self._kill()

    def stop(self) -> None:
        """Lets it live, unless it has been killed; from now on `expired` says which."""
        self._timer.cancel()
        self._timer.join()


def _cause(status: int, watch: _Watch) -> str:
    if watch.expired:
        return f"reading it took longer than {watch.seconds:.0f} s and was broken off"
    if status == 0 or status == -signal.SIGABRT:
        return "reading it takes more memory than may be used"
    return f"its parser crashed (status {status}): the file is damaged"

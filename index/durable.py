"""Files that are whole and on disk, or not there: what a power cut or a full disk may not undo.

The order is the same everywhere: the bytes of a file are on disk before it gets its name, its name
is on disk before anything refers to it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from index.damage import one_line
from index.errors import LibraryError, StorageError

__all__ = ["make_folder", "replacing", "storage_errors", "sweep_unfinished", "sync_folder"]

_PART = ".part"
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""What file systems answer that cannot sync a folder."""
_REFUSED = frozenset({
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM,
})  # fmt: skip
"""What a disk answers that does not take a write."""
_SQLITE_REFUSED = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
})  # fmt: skip
_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRIMARY = 0xFF
"""The part of SQLite's error codes that names the kind."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends, whole and on disk.

    Where the block or a write fails, what was at `path` stays, and nothing is left beside it.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            _sync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on disk.

    Raises:
        OSError: the disk fails.
    """
    if os.name == "nt":
        return  # there a folder cannot be opened; its file system keeps a journal of names
    number = os.open(folder, os.O_RDONLY)
    try:
        _sync(number)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(number)


def _sync(number: int) -> None:
    """Waits until an open file is on disk."""
    if sys.platform == "darwin":  # there fsync stops at the drive's own memory
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
            return
    os.fsync(number)


def make_folder(folder: Path) -> None:
    """Makes a folder that is on disk before anything is put in it."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in reversed(missing):
        sync_folder(path.parent)


def sweep_unfinished(folder: Path) -> None:
    """Deletes what killed writers have left; only for who holds the write lock."""
    if folder.is_dir():
        for path in folder.glob(f".*{_PART}"):
            path.unlink(missing_ok=True)


@contextmanager
def storage_errors(home: Path) -> Iterator[None]:
    """Tells of writes that the disk refused as what they are.

    Raises:
        StorageError: the disk is full, cannot be written to, or fails.
        LibraryError: the database is damaged.
        OSError: anything else that the block raised, as it is.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY
        if kind in _SQLITE_REFUSED:
            raise StorageError(_refused(home, str(error))) from error
        if kind in _SQLITE_BUSY:
            raise StorageError(
                f"{home} is held by another program ({error}): wait until it is done"
            ) from error
        raise LibraryError(
            f"{home / 'library.sqlite'} cannot be used ({one_line(error)}): run 'youju doctor "
            "--repair', or restore the folder from a copy"
        ) from error
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        raise StorageError(_refused(home, error.strerror or str(error))) from error


def _refused(home: Path, cause: str) -> str:
    return (
        f"{home} could not be written ({cause}): free room on the disk or choose another --home; "
        "what the library held is untouched"
    )

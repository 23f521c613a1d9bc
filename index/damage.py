"""Damage to a library's database, told in one line that names the file and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryError

__all__ = ["damage_named", "one_line", "row_named"]

_REMEDY = "run 'youju doctor --repair', or restore the folder from a copy"
_GARBLED = (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError)
"""What reading a garbled row raises."""


@contextmanager
def damage_named(home: Path) -> Iterator[None]:
    """Tells of a database that SQLite cannot read as that.

    Raises:
        LibraryError: naming the file.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LibraryError(
            f"{home / 'library.sqlite'} cannot be read ({one_line(error)}): {_REMEDY}"
        ) from error


@contextmanager
def row_named(what: str) -> Iterator[None]:
    """Tells of rows that SQLite reads and that make no sense.

    Args:
        what: the rows are of.

    Raises:
        LibraryError: naming them.
    """
    try:
        yield
    except _GARBLED as error:
        raise LibraryError(
            f"library.sqlite is damaged ({what}: {one_line(error)}): {_REMEDY}"
        ) from error


def one_line(error: Exception) -> str:
    """An error's words, which may hold pieces of what is garbled, in one line."""
    return " ".join(str(error).split())

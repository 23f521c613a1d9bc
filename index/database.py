"""The SQLite database of a library: connection and numbered migrations."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from index.errors import FormatVersionError, LibraryError

__all__ = ["FORMAT_VERSION", "connect", "create", "format_version"]

_DATABASE = "library.sqlite"
_BUSY_TIMEOUT_S = 10.0


def _migrations() -> list[tuple[int, str]]:
    found = [
        (int(entry.name.split("_")[0]), entry.read_text(encoding="utf-8"))
        for entry in files("index").joinpath("migrations").iterdir()
        if entry.name.endswith(".sql")
    ]
    return sorted(found)


FORMAT_VERSION = max(number for number, _ in _migrations())
"""Version of the folder's format: the number of the newest migration."""


def database_path(home: Path) -> Path:
    """Where the database of the library at `home` lies."""
    return home / _DATABASE


def connect(home: Path) -> sqlite3.Connection:
    """A connection to an existing library's database, in autocommit mode.

    Raises:
        LibraryError: there is none, it cannot be opened, or the file is no database.
        FormatVersionError: a newer version of Youju wrote it, or an older one whose format has
            not been brought up yet.
    """
    path = database_path(home)
    if not path.is_file():
        raise LibraryError(f"no library at {home}: add documents with 'youju add PATH' first")
    # A folder that cannot be written is read as it lies; there can be no writer beside.
    frozen = "" if os.access(home, os.W_OK) else "?mode=ro&immutable=1"
    connection = sqlite3.connect(
        path.resolve().as_uri() + frozen,
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        version = format_version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        raise LibraryError(
            f"{path} cannot be opened ({error}): check that the folder and its files can be read"
        ) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LibraryError(
            f"{path} is damaged ({error}): restore it from a copy, or remove {home} and add the "
            "documents again"
        ) from error
    if version > FORMAT_VERSION:
        connection.close()
        raise FormatVersionError(
            f"{home} has format {version}, this version of Youju reads up to {FORMAT_VERSION}: "
            "install the newer Youju that wrote it"
        )
    if version < FORMAT_VERSION:
        connection.close()
        raise FormatVersionError(
            f"{home} has format {version}, from an older version of Youju: run 'youju add' on any "
            "of its files once, which brings it up to date"
        )
    return connection


def format_version(connection: sqlite3.Connection) -> int:
    """Number of the last migration that the database has seen."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def create(home: Path) -> None:
    """Makes the database if there is none, and brings an older one up to this format.

    Raises:
        LibraryError: the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            database_path(home), timeout=_BUSY_TIMEOUT_S, isolation_level=None
        )
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(f"cannot write to {home} ({error}): choose another --home") from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        version = format_version(connection)
        if version < FORMAT_VERSION:
            _bring_up(connection, version)
    finally:
        connection.close()


def _bring_up(connection: sqlite3.Connection, version: int) -> None:
    """Runs the migrations that follow on `version`, all or none."""
    from index.backfill import (
        PARAGRAPHS_FORMAT,
        fill_in_figures,
        fill_in_paragraphs_and_names,
    )
    from index.figures.store import FIGURES_FORMAT

    scripts = [script for number, script in _migrations() if number > version]
    try:
        connection.executescript(
            "BEGIN IMMEDIATE;\n" + "\n".join(scripts) + f"\nPRAGMA user_version = {FORMAT_VERSION};"
        )
        if version < PARAGRAPHS_FORMAT:
            fill_in_paragraphs_and_names(connection)
        if version < FIGURES_FORMAT:
            fill_in_figures(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

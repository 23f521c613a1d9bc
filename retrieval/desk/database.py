"""The database of what a user keeps; apart from the library's, which is rebuilt and copied."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from index.errors import FormatVersionError, LibraryError

__all__ = ["desk_database"]

_DATABASE = "desk.sqlite"
_BUSY_TIMEOUT_S = 10.0


@contextmanager
def desk_database(home: Path) -> Iterator[sqlite3.Connection]:
    """A transaction on the desk's database in the library's folder, made where there is none.

    It is committed on leaving, and rolled back by an exception.

    Raises:
        LibraryError: the folder cannot be written to, or the file is no database.
        FormatVersionError: a newer version of Youju wrote it.
    """
    path = home / _DATABASE
    try:
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # conversations and passwords' hashes are nobody else's
        connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(
            f"{path} cannot be opened ({error}): check that the folder can be written to"
        ) from error
    try:
        _bring_up(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise LibraryError(
            f"{path} cannot be used ({error}): restore it from a copy, or move it away and the "
            "desk begins empty"
        ) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Runs the migrations that the database has not seen, all or none.

    Raises:
        FormatVersionError: a newer version of Youju wrote it.
    """
    scripts = sorted(
        (int(entry.name.split("_")[0]), entry.read_text(encoding="utf-8"))
        for entry in files("retrieval.desk").joinpath("migrations").iterdir()
        if entry.name.endswith(".sql")
    )
    newest = scripts[-1][0]
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise FormatVersionError(
            f"{path} has format {version}, this version of Youju reads up to {newest}: install the "
            "newer Youju that wrote it"
        )
    if version == newest:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    pending = [script for number, script in scripts if number > version]
    for statement in "".join(pending).split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {newest}")
    connection.execute("COMMIT")

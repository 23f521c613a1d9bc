"""The SQLite database of a library: connection and numbered migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from index.damage import one_line
from index.durable import make_folder, sync_folder
from index.errors import FormatVersionError, LibraryError

__all__ = [
    "FORMAT_VERSION", "check_schema", "connect", "create", "database_path", "format_version",
    "no_library", "prepare_writing", "transaction",
]  # fmt: skip

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


def no_library(home: Path) -> str:
    """What is told where there is no library."""
    return f"no library at {home}: add documents with 'youju add PATH' first"


def connect(home: Path) -> sqlite3.Connection:
    """A connection to an existing library's database, in autocommit mode.

    Raises:
        LibraryError: there is none, it cannot be opened, or the file is no database.
        FormatVersionError: a newer version of Youju wrote it, or an older one whose format has
            not been brought up yet.
    """
    path = database_path(home)
    if not path.is_file():
        raise LibraryError(no_library(home))
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
            f"{path} is damaged ({one_line(error)}): run 'youju doctor --repair', or restore the "
            "folder from a copy"
        ) from error
    if version == 0:
        connection.close()
        raise LibraryError(no_library(home))  # a first writing broke off
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


def check_schema(connection: sqlite3.Connection, home: Path) -> None:
    """Refuses a database from elsewhere that holds anything but what its format has.

    A trigger, a view or an expression in an index would run when it is read or written.

    Raises:
        FormatVersionError: a newer version of Youju wrote it.
        LibraryError: its tables, indexes or columns are others.
    """
    version = format_version(connection)
    if version > FORMAT_VERSION:
        raise FormatVersionError(
            f"{home} has format {version}, this version of Youju reads up to {FORMAT_VERSION}: "
            "install the newer Youju that wrote it"
        )
    own = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for number, script in _migrations():
            if number <= version:
                own.executescript(script)
        if _shape(connection) != _shape(own):
            raise LibraryError("the database holds what no library of Youju has: it is not opened")
    finally:
        own.close()


def _shape(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Kinds and names of all that a database defines, with the columns of each."""
    found: set[tuple[object, ...]] = set()
    for kind, name, table, sql in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ).fetchall():
        columns = connection.execute(
            "SELECT cid, name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)"
            if kind == "table" else "SELECT seqno, cid, name, 0, 0, 0, 0 FROM pragma_index_info(?)",
            (name,),
        ).fetchall()  # fmt: skip
        words = " ".join(sql.split()) if sql and "USING" in sql.upper() else ""
        found.add((kind, name, table, words, *columns))
    return found


def create(home: Path) -> None:
    """Makes the database if there is none, and brings an older one up to this format.

    Raises:
        LibraryError: the folder cannot be written.
    """
    try:
        make_folder(home)
        connection = sqlite3.connect(
            database_path(home), timeout=_BUSY_TIMEOUT_S, isolation_level=None
        )
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(f"cannot write to {home} ({error}): choose another --home") from error
    try:
        prepare_writing(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        version = format_version(connection)
        if version < FORMAT_VERSION:
            _bring_up(connection, version)
        sync_folder(home)
    finally:
        connection.close()


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Has every commit wait until it is on disk, and what is deleted overwritten.

    Vector files of the generation before go after a commit: one that a power cut could undo would
    leave rows without vectors. Some builds of SQLite wait for less unless they are told.
    """
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # only macOS knows the difference
    connection.execute("PRAGMA secure_delete = ON")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what the block writes, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already; what closes the connection ends it.
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def _bring_up(connection: sqlite3.Connection, version: int) -> None:
    """Runs the migrations that follow on `version`, all or none."""
    from index.backfill import (
        PARAGRAPHS_FORMAT,
        fill_in_figures,
        fill_in_paragraphs_and_names,
    )
    from index.figures.store import FIGURES_FORMAT
    from index.seals import SEALS_FORMAT, seal_all

    scripts = [script for number, script in _migrations() if number > version]
    try:
        connection.executescript(
            "BEGIN IMMEDIATE;\n" + "\n".join(scripts) + f"\nPRAGMA user_version = {FORMAT_VERSION};"
        )
        if version < PARAGRAPHS_FORMAT:
            fill_in_paragraphs_and_names(connection)
        if version < FIGURES_FORMAT:
            fill_in_figures(connection)
        if version < SEALS_FORMAT:
            seal_all(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise

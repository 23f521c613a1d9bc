"""What a library's database says of its last publication: generation, vector files, model."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from index.damage import row_named
from index.database import FORMAT_VERSION
from index.errors import LibraryError
from index.manifest import Manifest
from index.places import digest_at

__all__ = [
    "last_generation",
    "lost_manifest",
    "manifest_of",
    "missing_vectors",
    "published",
    "vector_path",
]

_DIGESTS = {"sentences": "sentences_digest", "passages": "passages_digest"}


def vector_path(home: Path, unit: str, generation: int) -> Path:
    """The vector file of one kind of unit (`sentences`, `passages`) in one generation."""
    return home / "vectors" / f"{unit}-{generation:08d}.faiss"


def published(connection: sqlite3.Connection, unit: str) -> tuple[int, str]:
    """The current generation and the digest of its vector file of one kind of unit.

    The digest is empty where an older version published.

    Raises:
        LibraryError: the database does not say.
    """
    with row_named("its schema"):
        row = connection.execute(
            f"SELECT generation, {_DIGESTS[unit]} FROM publication"  # noqa: S608 (fixed names)
        ).fetchone()
    if row is None:
        raise LibraryError(
            "the database does not say which vector files belong to it: run 'youju doctor "
            "--repair', or restore the folder from a copy"
        )
    return int(row[0]), str(row[1])


def missing_vectors(path: object) -> str:
    """The message that a vector file is not there."""
    return f"{path} is missing: run 'youju doctor --repair', or restore the folder from a copy"


def lost_manifest(connection: sqlite3.Connection, home: Path) -> Manifest:
    """A manifest that names the model of the library's vectors, where the file is gone.

    Raises:
        LibraryError: the database does not know the model, as an older version published last.
    """
    row = connection.execute(
        "SELECT generation, model, model_fingerprint, dimension FROM publication"
    ).fetchone()
    if row is None or not row[1]:
        raise LibraryError(
            f"{home / 'manifest.json'} is missing: restore it from a copy, or add the documents "
            "to a new --home"
        )
    return Manifest(
        format_version=0, generation=row[0], model=row[1], model_fingerprint=row[2],
        dimension=row[3],
    )  # fmt: skip


def manifest_of(
    connection: sqlite3.Connection, home: Path, model: str, fingerprint: str, dimension: int
) -> Manifest:
    """What the manifest has to say of a database.

    Args:
        connection: to it.
        home: the library's folder, which may add places.
        model: the name of the model of its vectors.
        fingerprint: of the model.
        dimension: numbers in a vector.
    """
    counts = {
        table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 (fixed names)
        for table in ("documents", "passages", "sentences")
    }
    (sections,) = connection.execute(
        "SELECT COUNT(*) FROM sections WHERE ordinal > 0 AND heading_end > start"
    ).fetchone()
    (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
    return Manifest(
        format_version=FORMAT_VERSION,
        model=model,
        model_fingerprint=fingerprint,
        dimension=dimension,
        generation=generation,
        sections=sections,
        places=digest_at(home),
        **counts,
    )


def last_generation(connection: sqlite3.Connection, home: Path) -> int:
    """The highest generation that the database or the files name."""
    known = [0]
    for path in (home / "vectors").glob("*-*.faiss"):
        number = path.stem.rpartition("-")[2]
        known += [int(number)] if number.isdecimal() else []
    with suppress(sqlite3.DatabaseError, TypeError, ValueError):
        known.append(int(connection.execute("SELECT generation FROM publication").fetchone()[0]))
    return max(known)

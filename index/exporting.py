"""Writes a library to one file, as it stands at one moment, while others read and write it."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.carried import DESCRIPTION, CarriedFile, Description, is_carried
from index.database import FORMAT_VERSION, connect, database_path
from index.durable import replacing, storage_errors
from index.errors import LibraryError
from index.places.own import OWN_NAMES
from index.published import missing_vectors, published, vector_path
from index.vectors import file_digest

__all__ = ["Exported", "export_library"]

_UNITS = ("sentences", "passages")
_OWN = (*OWN_NAMES, "glossary.tsv")
_PRIVATE = ("removed", "evaluation")
_DESK = "desk.sqlite"
_ATTEMPTS = 8
_PAUSE_S = 0.2
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written."""

    documents: int
    files: int
    size: int
    """Bytes of the file."""


def export_library(home: Path, target: Path, *, private: bool = False) -> Exported:
    """Writes the library at `home` to one file.

    Args:
        home: the library's folder.
        target: the file, replaced if it is there.
        private: whether what a user keeps beside the documents goes with them: conversations, tray,
            removals that can be undone, questions and evaluations.

    Raises:
        LibraryError: there is no library, or it is damaged.
        StorageError: the file cannot be written.
    """
    with storage_errors(target), tempfile.TemporaryDirectory(dir=target.parent) as made:
        place = Path(made)
        hashes = _copy_library(home, place)
        names = [path.relative_to(place).as_posix() for path in _files(place)]
        carried = {name: place / name for name in names}
        for name in _besides(home, hashes, private=private):
            carried[name] = home / name
        if private and (home / _DESK).is_file():
            _copy_database(home / _DESK, place / _DESK)
            carried[_DESK] = place / _DESK
        with (
            replacing(target) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        ):
            files = tuple(_put(archive, name, path) for name, path in sorted(carried.items()))
            description = Description(
                format_version=FORMAT_VERSION, documents=len(hashes), files=files
            )
            archive.writestr(DESCRIPTION, description.to_json())
    return Exported(documents=len(hashes), files=len(files), size=target.stat().st_size)


def _copy_library(home: Path, place: Path) -> set[str]:
    """Copies the database and the vector files that belong to it; the files' hashes.

    A publication in between takes the vectors away: then once more.

    Raises:
        LibraryError: it is damaged.
    """
    for attempt in range(_ATTEMPTS):
        connect(home).close()  # says that there is none, or of another version
        _copy_database(database_path(home), database_path(place))
        try:
            with closing(connect(place)) as connection:
                _copy_vectors(connection, home, place)
                rows = connection.execute("SELECT content_hash FROM documents")
                return {row[0] for row in rows}
        except FileNotFoundError as error:
            shutil.rmtree(place / "vectors", ignore_errors=True)
            if attempt == _ATTEMPTS - 1:
                raise LibraryError(missing_vectors(error.filename)) from error
            time.sleep(_PAUSE_S)
    return set()


def _copy_vectors(connection: sqlite3.Connection, home: Path, place: Path) -> None:
    """Copies the vector files that belong to a copied database.

    Raises:
        FileNotFoundError: one is not there any more.
        LibraryError: one is damaged.
    """
    for unit in _UNITS:
        generation, digest = published(connection, unit)
        if not generation:
            return
        original, copy = (vector_path(folder, unit, generation) for folder in (home, place))
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(original, copy)
        if digest and file_digest(copy) != digest:
            raise LibraryError(f"{original} is damaged: run 'youju doctor --repair' first")


def _copy_database(source: Path, target: Path) -> None:
    """A copy of a database as it stands at one moment, in one file."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as theirs,
        closing(sqlite3.connect(target, isolation_level=None)) as ours,
    ):
        theirs.backup(ours)
        ours.execute("PRAGMA journal_mode = DELETE")


def _besides(home: Path, hashes: set[str], *, private: bool) -> Iterator[str]:
    """The other files of a library's folder that go with it."""
    for name in _OWN:
        if (home / name).is_file():
            yield name
    for digest in hashes:
        if (home / "originals" / digest).is_file():
            yield f"originals/{digest}"
    for folder in _PRIVATE if private else ():
        for path in _files(home / folder):
            name = path.relative_to(home).as_posix()
            if is_carried(name):
                yield name


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> CarriedFile:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        while data := file.read(_CHUNK):
            digest.update(data)
            size += len(data)
            member.write(data)
    return CarriedFile(name=name, size=size, sha256=digest.hexdigest())

"""Takes in a library from one file, which is trusted in nothing.

Names, sizes and hashes are held against its description, the database against the schema that its
format has, the library against itself; only then does it get its place, in one step.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import BinaryIO

from index.carried import DESCRIPTION, CarriedFile, Description
from index.database import check_schema, connect, create, database_path, transaction
from index.doctor import examine
from index.durable import make_folder, storage_errors, sync_folder
from index.errors import FormatVersionError, InputError, LibraryError
from index.inputs import is_upload
from index.manifest import Manifest, write_manifest
from index.originals import bytes_at
from index.parse import content_hash
from index.published import lost_manifest, manifest_of

__all__ = ["MAX_IMPORT_BYTES", "import_library"]

MAX_IMPORT_BYTES = 500 * 2**30
"""All files of a library together: some ten million passages."""
_MAX_DESCRIPTION_BYTES = 64 * 2**20
_SPARE_BYTES = 64 * 2**20
"""What is left free on the disk."""
_CHUNK = 1 << 20
_ELSEWHERE = "elsewhere:"
"""Stands before the path of a source on the machine that it was added on: nothing is read there,
and a file of this name that is added takes its place."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)
"""What reading a damaged or encrypted archive raises."""


def import_library(source: Path, home: Path, most: int = MAX_IMPORT_BYTES) -> Manifest:
    """Makes a library of an exported one.

    Args:
        source: the file.
        home: the folder, which must not be there yet, or be empty.
        most: bytes that it may take.

    Returns:
        What the library holds.

    Raises:
        InputError: the file is no export, is damaged, or holds what it may not.
        LibraryError: there is something at `home` already.
        FormatVersionError: a newer version of Youju wrote it.
        StorageError: the disk refused a write; nothing is left.
    """
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise LibraryError(f"{home} is not empty: import into another --home")
    home = home.absolute()
    beside = home.with_name(f".{home.name}.import-{os.getpid()}")
    try:
        with storage_errors(home):
            make_folder(beside)
            _unpack(source, beside, most)
            manifest = _vetted(source, beside)
            with suppress(FileNotFoundError):
                home.rmdir()
            beside.rename(home)
            sync_folder(home.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest


def _unpack(source: Path, place: Path, most: int) -> None:
    """Writes the files that the description names, each as it says, and refuses all others.

    Raises:
        InputError: it is no export, is damaged, or too large.
    """
    try:
        with source.open("rb") as file, zipfile.ZipFile(file) as archive:
            description = _description(archive)
            _check_size(description, min(most, shutil.disk_usage(place).free - _SPARE_BYTES))
            for one in description.files:
                _unpack_one(archive, one, place / one.name)
    except InputError as error:
        raise InputError(f"{source}: {error}") from error
    except FileNotFoundError as error:
        raise InputError(f"{source}: no such file") from error
    except _UNREADABLE as error:
        raise InputError(f"{source}: no export of Youju, or damaged; export it again") from error


def _check_size(description: Description, most: int) -> None:
    """Refuses what takes more room than there is.

    Raises:
        InputError: it does.
    """
    total = sum(one.size for one in description.files)
    if total > most:
        raise InputError(
            f"it takes {total >> 20} MiB and {max(most, 0) >> 20} are free or allowed; make room"
        )


def _description(archive: zipfile.ZipFile) -> Description:
    """What the archive says that it holds; it must hold just that.

    Raises:
        InputError: it does not.
    """
    members = archive.namelist()
    try:
        info = archive.getinfo(DESCRIPTION)
    except KeyError:
        raise InputError("no export of Youju; export the library with 'youju export'") from None
    with archive.open(info) as file:
        data = file.read(_MAX_DESCRIPTION_BYTES + 1)
    if len(data) > _MAX_DESCRIPTION_BYTES:
        raise InputError("its description is too large; export the library again")
    description = Description.from_json(data)
    named = [one.name for one in description.files]
    if sorted(members) != sorted([*named, DESCRIPTION]):
        raise InputError("it holds other files than it says; export the library again")
    if "library.sqlite" not in named:
        raise InputError("it holds no library; export it again")
    return description


def _unpack_one(archive: zipfile.ZipFile, one: CarriedFile, target: Path) -> None:
    """Writes one file, no further than it says that it goes.

    Raises:
        InputError: it is longer, shorter or another one.
    """
    make_folder(target.parent)
    digest, left = hashlib.sha256(), one.size
    with archive.open(one.name) as member, target.open("xb") as file:
        while data := member.read(min(_CHUNK, left + 1)):
            left -= len(data)
            if left < 0:
                break
            digest.update(data)
            file.write(data)
        _flush(file)
    if left or digest.hexdigest() != one.sha256:
        raise InputError(f"{one.name} in it is damaged; export the library again")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _vetted(source: Path, place: Path) -> Manifest:
    """Holds an unpacked library against its schema and against itself.

    Raises:
        InputError: it is not sound.
        FormatVersionError: a newer version of Youju wrote it.
    """
    try:
        with closing(sqlite3.connect(database_path(place), isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            check_schema(connection, source)
        create(place)
        with closing(connect(place)) as connection, transaction(connection):
            _rename_sources(connection)
        with closing(connect(place)) as connection:
            known = lost_manifest(connection, place)
            manifest = manifest_of(
                connection, place, known.model, known.model_fingerprint, known.dimension
            )
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as error:
        raise InputError(f"{source}: its database is damaged; export it again") from error
    except FormatVersionError:
        raise
    except LibraryError as error:
        raise InputError(f"{source}: {error}; export it again") from error
    write_manifest(place, manifest)
    wrong = next((check for check in examine(place) if not check.ok), None)
    if wrong is not None:
        raise InputError(f"{source}: not a sound library ({wrong.name}: {wrong.detail})")
    return manifest


def _rename_sources(connection: sqlite3.Connection) -> None:
    """Takes from sources the paths that mean something else on this machine, or nothing."""
    rows = connection.execute(
        "SELECT s.path, d.content_hash FROM sources s JOIN documents d ON d.id = s.document_id"
    ).fetchall()
    for path, digest in rows:
        if is_upload(path) or path.startswith(_ELSEWHERE):
            continue
        data = bytes_at(path)
        if data is None or content_hash(data) != digest:
            for table in ("sources", "edits"):
                connection.execute(
                    f"UPDATE {table} SET path = ? WHERE path = ?",  # noqa: S608 (fixed names)
                    (_ELSEWHERE + path, path),
                )

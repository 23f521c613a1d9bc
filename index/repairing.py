"""Makes a damaged library whole: what is sound is taken over, the rest is made of it anew.

All is built in a folder beside, which takes the library's place in the end: a repair that breaks
off leaves the library as it was, and the damaged database is kept in `damaged/`.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.build import Builder
from index.database import connect, database_path
from index.describe import change_edits, described
from index.doctor import examine
from index.durable import make_folder, storage_errors, sync_folder
from index.errors import LibraryError
from index.events import BuildEvent, Refusal, Stage
from index.inputs import FileInput
from index.lock import write_lock
from index.manifest import check_model, read_manifest
from index.model.encoder import Encoder
from index.originals import Originals
from index.places.own import OWN_NAMES
from index.published import last_generation, lost_manifest, vector_path
from index.removed import RemovedDocuments
from index.salvage import KeptUnits, Salvaged, salvage
from index.written import UnitVectors, Written

__all__ = ["Repair", "repair"]

_BESIDE = ".repair"
_CHARACTERS_AT_ONCE = 500_000
"""Of documents that are embedded before they are published: some thousand passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What came of a repair."""

    wrong: tuple[str, ...] = ()
    """The checks that had failed; empty where nothing was done."""
    kept: tuple[str, ...] = ()
    """Documents, by source, that were taken over as they were."""
    mended: tuple[str, ...] = ()
    """Those of which something was made anew."""
    lost: tuple[Refusal, ...] = ()
    """Those whose text is gone."""
    aside: str | None = None
    """Where the damaged database lies now."""


def repair(home: Path, encoder: Encoder) -> Iterator[BuildEvent | Repair]:
    """Repairs the library at `home`, without its original files where they are gone.

    Yields:
        Events while it runs, what came of it last.

    Raises:
        LockedError: another process is writing.
        ModelMismatchError: the library's vectors come from another model.
        StorageError: the disk refused a write; the library is as it was.
        LibraryError: there is no library, or a newer version of Youju wrote it.
    """
    if not database_path(home).is_file():
        connect(home)  # says that there is none
    with storage_errors(home), write_lock(home):
        wrong = tuple(check.name for check in examine(home) if not check.ok)
        _drop_damaged_files(home)
        if not set(wrong) - {"originals", "removed"}:
            yield Repair(wrong=wrong)
            return
        beside = home / _BESIDE
        shutil.rmtree(beside, ignore_errors=True)
        make_folder(beside)
        yield from _rebuilt(home, beside, encoder, wrong)


def _rebuilt(
    home: Path, beside: Path, encoder: Encoder, wrong: tuple[str, ...]
) -> Iterator[BuildEvent | Repair]:
    for name in OWN_NAMES:
        if (home / name).is_file():
            shutil.copy(home / name, beside / name)
    with closing(_opened(home)) as connection:
        _check_model(connection, home, encoder)
        found = list(salvage(connection, home))
        sound = [one for one in found if isinstance(one, Salvaged)]
        yield BuildEvent(stage=Stage.READING, done=len(sound), total=len(sound))
        builder = _Rebuilder(beside, encoder)
        yield from builder.take_over(sound, KeptUnits(connection, home, encoder))
        generation = last_generation(connection, home) + 1
    builder.finish(generation)
    aside = _put_in_place(home, beside, generation)
    Builder(home, encoder).settle()
    yield Repair(
        wrong=wrong,
        kept=tuple(one.name for one in sound if one.is_whole),
        mended=tuple(one.name for one in sound if not one.is_whole),
        lost=tuple(one for one in found if isinstance(one, Refusal)),
        aside=aside.relative_to(home).as_posix(),
    )


class _Rebuilder(Builder):
    """The writer of the library beside."""

    def take_over(self, found: Sequence[Salvaged], kept: KeptUnits) -> Iterator[BuildEvent]:
        """Writes documents with their sources and what is said of them."""
        with_vectors: dict[str, UnitVectors] = {}
        written: dict[str, Written] = {}
        for one in found:
            stated = [source.stated for source in one.sources]
            metadata = described(one.document.metadata, stated, list(one.edits.values()))
            made = Written.first(one.document, metadata)
            written[one.document.id] = made
            vectors = kept.of(one.document.id, made.texts)
            if vectors is not None:
                with_vectors[one.document.id] = vectors
        with self._publisher.writing() as connection:
            whole = [one for one in found if one.document.id in with_vectors]
            for parts, group in ((with_vectors, whole), *self._groups(found, with_vectors)):
                yield from self._publish_all(
                    connection,
                    [written[one.document.id] for one in group],
                    partial(_keep_edits, connection, group),
                    [
                        (FileInput(name=s.name, path=s.path, stated=s.stated), one.document.id)
                        for one in group
                        for s in one.sources
                    ],
                    parts,
                )

    @staticmethod
    def _groups(
        found: Sequence[Salvaged], known: Collection[str]
    ) -> Iterator[tuple[None, list[Salvaged]]]:
        """The documents that are embedded anew, as many at a time as are published at once."""
        group: list[Salvaged] = []
        for one in found:
            if one.document.id not in known:
                group.append(one)
            if sum(len(each.document.text) for each in group) > _CHARACTERS_AT_ONCE:
                yield None, group
                group = []
        if group:
            yield None, group

    def finish(self, generation: int) -> None:
        """Gives the library its generation in the place that it is to take."""
        with self._publisher.writing() as connection:
            (own,) = connection.execute("SELECT generation FROM publication").fetchone()
            if not own:
                self._publisher.write_empty(connection)
                own = 1
            for unit in ("sentences", "passages"):
                vector_path(self.home, unit, own).rename(vector_path(self.home, unit, generation))
            connection.execute("UPDATE publication SET generation = ?", (generation,))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, to be put in place


def _keep_edits(connection: sqlite3.Connection, group: Sequence[Salvaged]) -> Collection[str]:
    """Writes the user's word on documents; none goes for it."""
    for one in group:
        for path, edits in one.edits.items():
            change_edits(connection, [path], edits, ())
    return ()


def _opened(home: Path) -> sqlite3.Connection:
    """The damaged database, if it opens at all; else an empty one.

    Raises:
        LibraryError: it is not damage that keeps it from being read.
    """
    try:
        return connect(home)
    except LibraryError as error:
        if "damaged" not in str(error):
            raise
        return sqlite3.connect(":memory:", isolation_level=None)


def _check_model(connection: sqlite3.Connection, home: Path, encoder: Encoder) -> None:
    """Refuses another model than the library's, where that is known."""
    known = None
    with suppress(LibraryError):
        known = read_manifest(home)
    if known is None or not known.documents:
        known = None
        with suppress(LibraryError, sqlite3.DatabaseError):
            known = lost_manifest(connection, home)
    if known is not None:
        check_model(known, encoder.name, encoder.fingerprint, home)


def _drop_damaged_files(home: Path) -> None:
    """Deletes kept files and removals that are of no use any more."""
    originals = Originals(home)
    originals.forget([name for name in originals.names() if not originals.is_sound(name)])
    RemovedDocuments(home).forget_damaged()


def _put_in_place(home: Path, beside: Path, generation: int) -> Path:
    """Has the library beside take the place of the damaged one; returns where that one lies."""
    make_folder(home / "vectors")
    for unit in ("sentences", "passages"):
        vector_path(beside, unit, generation).replace(vector_path(home, unit, generation))
    sync_folder(home / "vectors")
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    aside = home / "damaged" / f"library-{stamp}.sqlite"
    make_folder(aside.parent)
    database = database_path(home)
    shutil.copy(database, aside)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            database.with_name(database.name + suffix).replace(aside.with_name(aside.name + suffix))
    database_path(beside).replace(database)
    (home / "manifest.json").unlink(missing_ok=True)
    (beside / "manifest.json").replace(home / "manifest.json")
    sync_folder(home)
    shutil.rmtree(beside, ignore_errors=True)
    return aside

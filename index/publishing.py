"""Publishing to a library: rows and vector files of the next generation, whole or not at all."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from index.backfill import name_anew
from index.damage import row_named
from index.database import connect, create, prepare_writing, transaction
from index.documents import Document
from index.durable import make_folder, storage_errors, sweep_unfinished
from index.errors import LibraryError
from index.inputs import FileInput
from index.kept_vectors import KeptVectors, texts_digest, vectors_in
from index.late.stored import insert_tokens
from index.lock import write_lock
from index.manifest import Manifest, check_model, read_manifest, write_manifest
from index.model.encoder import Encoder
from index.originals import Originals
from index.places import places_of
from index.published import (
    lost_manifest,
    manifest_of,
    missing_vectors,
    published,
    vector_path,
)
from index.removed import RemovedDocuments
from index.seals import seal
from index.store import (
    StoredUnits,
    delete_document,
    insert_document,
    redescribe_document,
    refresh_place_names,
)
from index.stored import given_json
from index.vectors import VectorIndex, file_digest
from index.written import UnitVectors, Written, texts_of

__all__ = ["Publisher"]

_LOGGER = logging.getLogger("youju.index")
_UNITS = ("sentences", "passages")


class Publisher:
    """Writes generations of one library."""

    def __init__(self, home: Path, encoder: Encoder) -> None:
        self.home = home
        self.encoder = encoder

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with, while no other process does.

        Raises:
            LockedError: another process is writing.
            LibraryError: the library is damaged, or the places that it adds cannot be read.
            ModelMismatchError: its vectors come from another model.
            StorageError: the disk refused a write; what the library held is untouched.
        """
        with storage_errors(self.home):
            make_folder(self.home)
        with (
            storage_errors(self.home),
            write_lock(self.home),
            closing(self._ready()) as connection,
        ):
            yield connection

    def _ready(self) -> sqlite3.Connection:
        """A connection to a library of which what a killed writer has left is made good."""
        sweep_unfinished(self.home)
        RemovedDocuments(self.home).sweep()
        with row_named("its schema"):
            create(self.home)
            connection = connect(self.home)
            try:
                prepare_writing(connection)
                self._reconcile(connection)
                with places_of(self.home):
                    refresh_place_names(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _reconcile(self, connection: sqlite3.Connection) -> None:
        """Makes the manifest say what the database holds, where a run broke off between the two.

        Raises:
            LibraryError: documents are there and the manifest that names their model is not.
            ModelMismatchError: they come from another model.
        """
        actual = self._manifest(connection)
        stated = read_manifest(self.home)
        if actual.documents:
            stated = stated or lost_manifest(connection, self.home)
            check_model(stated, self.encoder.name, self.encoder.fingerprint, self.home)
            if stated.places != actual.places:
                self._name_anew(connection)
            self._complete(connection, actual.generation)
        if read_manifest(self.home) != actual:
            self.after_commit(connection)

    def _complete(self, connection: sqlite3.Connection, generation: int) -> None:
        """Writes down what tells damage, where an older version published."""
        kept = connection.execute("SELECT model, sentences_digest FROM publication").fetchone()
        if all(kept) or not generation:
            return
        digests = [
            file_digest(path) if path.is_file() else ""
            for path in (vector_path(self.home, unit, generation) for unit in _UNITS)
        ]
        self._write_publication(connection, generation, digests)

    def _write_publication(
        self, connection: sqlite3.Connection, generation: int, digests: Sequence[str]
    ) -> None:
        connection.execute(
            "UPDATE publication SET generation = ?, sentences_digest = ?, passages_digest = ?,"
            " model = ?, model_fingerprint = ?, dimension = ?",
            (
                generation, *digests,
                self.encoder.name, self.encoder.fingerprint, self.encoder.dimension,
            ),
        )  # fmt: skip

    def _name_anew(self, connection: sqlite3.Connection) -> None:
        """Finds the places that passages name by the library's own places, which have changed."""
        with places_of(self.home), transaction(connection):
            name_anew(connection)

    def _manifest(self, connection: sqlite3.Connection) -> Manifest:
        encoder = self.encoder
        return manifest_of(
            connection, self.home, encoder.name, encoder.fingerprint, encoder.dimension
        )

    def write(
        self,
        connection: sqlite3.Connection,
        written: Sequence[Written],
        vectors: Mapping[str, UnitVectors],
        stale: Iterable[str],
        sources: Sequence[tuple[FileInput, str]] = (),
    ) -> None:
        """Writes rows and vector files of the next generation, and that it is the current one.

        Within a transaction: with its commit readers see the new generation, whose files are on
        disk by then.
        """
        (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
        sentences = self._load(connection, "sentences")
        passages = self._load(connection, "passages")
        for document_id in sorted(stale):
            passage_ids, sentence_ids = delete_document(connection, document_id)
            passages.remove(np.asarray(passage_ids, np.int64))
            sentences.remove(np.asarray(sentence_ids, np.int64))
        for one in written:
            with places_of(self.home):
                units = self._write(connection, one, passages, sentences)
            made = vectors[one.document.id]
            passages.add(np.asarray(units.passages, np.int64), made.passages)
            flat = [number for group in units.sentences for number in group]
            sentences.add(np.asarray(flat, np.int64), made.sentences)
            for passage_id, tokens in zip(units.passages, made.tokens, strict=bool(made.tokens)):
                insert_tokens(connection, passage_id, tokens)
            seal(connection, one.document.id)
        connection.executemany(
            "INSERT OR REPLACE INTO sources (path, name, document_id, manifest)"
            " VALUES (?, ?, ?, ?)",
            [(file.path, file.name, doc_id, given_json(file.stated)) for file, doc_id in sources],
        )
        make_folder(self.home / "vectors")
        digests = [
            index.save(vector_path(self.home, unit, generation + 1))
            for unit, index in zip(_UNITS, (sentences, passages), strict=True)
        ]
        self._write_publication(connection, generation + 1, digests)

    def write_empty(self, connection: sqlite3.Connection) -> None:
        """Publishes that there is nothing."""
        with transaction(connection):
            self.write(connection, (), {}, ())

    @staticmethod
    def _write(
        connection: sqlite3.Connection, one: Written, passages: VectorIndex, sentences: VectorIndex
    ) -> StoredUnits:
        """Writes a document's rows; vectors of units that it replaces go."""
        if one.own is not None:
            return insert_document(connection, one.document, one.own, one.periods or ())
        old_passages, old_sentences, units = redescribe_document(
            connection, one.document, one.periods
        )
        passages.remove(np.asarray(old_passages, np.int64))
        sentences.remove(np.asarray(old_sentences, np.int64))
        return units

    def _load(self, connection: sqlite3.Connection, unit: str) -> VectorIndex:
        generation, digest = published(connection, unit)
        if generation == 0:
            return VectorIndex.empty(self.encoder.dimension)
        try:
            loaded = VectorIndex.load(vector_path(self.home, unit, generation), digest)
        except FileNotFoundError as error:
            raise LibraryError(missing_vectors(error)) from error
        if not len(loaded):
            # An emptied library may go on with another model, of another dimension.
            return VectorIndex.empty(self.encoder.dimension)
        return loaded

    def keeper(self, connection: sqlite3.Connection) -> Callable[[Document], KeptVectors | None]:
        """What gives the vectors of documents of the library, for when they come back."""
        passages, sentences = (self._load(connection, unit) for unit in ("passages", "sentences"))

        def vectors_of(document: Document) -> KeptVectors | None:
            units = vectors_in(connection, passages, sentences, document.id)
            if units is None:
                return None
            return KeptVectors(self.encoder.fingerprint, texts_digest(texts_of(document)), units)

        return vectors_of

    def after_commit(self, connection: sqlite3.Connection) -> None:
        """Deletes files that nothing refers to any more and brings the manifest up to date.

        The documents are in the library by now. What a full disk prevents here, the next writing
        does; room is made first.
        """
        manifest = self._manifest(connection)
        current = {vector_path(self.home, unit, manifest.generation) for unit in _UNITS}
        try:
            for path in (self.home / "vectors").glob("*"):
                if path not in current:
                    path.unlink(missing_ok=True)
            self.sweep_originals(connection)
            write_manifest(self.home, manifest)
        except OSError as error:
            _LOGGER.warning("%s: the manifest lags behind until the next writing (%s)",
                            self.home, error)  # fmt: skip

    def settle(self) -> None:
        """The same for a library that another way has written; for who holds the write lock."""
        with closing(connect(self.home)) as connection:
            self.after_commit(connection)

    def sweep_originals(self, connection: sqlite3.Connection) -> None:
        """Deletes the files of documents that are neither in the library nor can come back."""
        rows = connection.execute("SELECT content_hash FROM documents")
        wanted = {digest for (digest,) in rows}
        wanted.update(removed.content_hash for removed in RemovedDocuments(self.home).all())
        Originals(self.home).sweep(wanted)

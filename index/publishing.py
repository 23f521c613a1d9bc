"""Publishing to a library: rows and vector files of the next generation, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from index.backfill import name_anew
from index.database import FORMAT_VERSION, connect, create
from index.documents import Document
from index.errors import LibraryError
from index.inputs import FileInput
from index.kept_vectors import KeptVectors, texts_digest, vectors_in
from index.late.stored import insert_tokens
from index.library import vector_path
from index.lock import write_lock
from index.manifest import Manifest, check_model, read_manifest, write_manifest
from index.model.encoder import Encoder
from index.originals import Originals
from index.places import digest_at, places_of
from index.removed import RemovedDocuments
from index.store import (
    StoredUnits,
    delete_document,
    insert_document,
    redescribe_document,
    refresh_place_names,
)
from index.stored import given_json
from index.vectors import VectorIndex
from index.written import UnitVectors, Written, texts_of

__all__ = ["Publisher"]


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
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with write_lock(self.home):
            create(self.home)
            with closing(connect(self.home)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                self._reconcile(connection)
                with places_of(self.home):
                    refresh_place_names(connection)
                yield connection

    def _reconcile(self, connection: sqlite3.Connection) -> None:
        """Makes the manifest say what the database holds, where a run broke off between the two.

        Raises:
            LibraryError: documents are there and the manifest that names their model is not.
            ModelMismatchError: they come from another model.
        """
        actual = self._manifest(connection)
        stated = read_manifest(self.home)
        if actual.documents:
            if stated is None:
                raise LibraryError(
                    f"{self.home / 'manifest.json'} is missing: restore it from a copy, or add the "
                    "documents to a new --home"
                )
            check_model(stated, self.encoder.name, self.encoder.fingerprint, self.home)
            if stated.places != actual.places:
                self._name_anew(connection)
        if stated != actual:
            self.after_commit(connection)

    def _name_anew(self, connection: sqlite3.Connection) -> None:
        """Finds the places that passages name by the library's own places, which have changed."""
        with places_of(self.home):
            connection.execute("BEGIN IMMEDIATE")
            try:
                name_anew(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _manifest(self, connection: sqlite3.Connection) -> Manifest:
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
            model=self.encoder.name,
            model_fingerprint=self.encoder.fingerprint,
            dimension=self.encoder.dimension,
            generation=generation,
            sections=sections,
            places=digest_at(self.home),
            **counts,
        )

    def commit(
        self,
        connection: sqlite3.Connection,
        written: Sequence[Written],
        vectors: Mapping[str, UnitVectors],
        stale: Iterable[str],
        sources: Sequence[tuple[FileInput, str]] = (),
    ) -> None:
        """Writes rows and vector files of the next generation, then makes it the current one."""
        (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
        sentences = self._load("sentences", generation)
        passages = self._load("passages", generation)
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
        connection.executemany(
            "INSERT OR REPLACE INTO sources (path, name, document_id, manifest)"
            " VALUES (?, ?, ?, ?)",
            [(file.path, file.name, doc_id, given_json(file.stated)) for file, doc_id in sources],
        )
        (self.home / "vectors").mkdir(exist_ok=True)
        sentences.save(vector_path(self.home, "sentences", generation + 1))
        passages.save(vector_path(self.home, "passages", generation + 1))
        connection.execute("UPDATE publication SET generation = ?", (generation + 1,))
        connection.execute("COMMIT")

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

    def _load(self, unit: str, generation: int) -> VectorIndex:
        if generation == 0:
            return VectorIndex.empty(self.encoder.dimension)
        try:
            loaded = VectorIndex.load(vector_path(self.home, unit, generation))
        except FileNotFoundError as error:
            raise LibraryError(
                f"{error} is missing: restore it from a copy, or add the documents to "
                "another --home"
            ) from error
        if not len(loaded):
            # An emptied library may go on with another model, of another dimension.
            return VectorIndex.empty(self.encoder.dimension)
        return loaded

    def keeper(self, connection: sqlite3.Connection) -> Callable[[Document], KeptVectors | None]:
        """What gives the vectors of documents of the library, for when they come back."""
        (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
        passages, sentences = (self._load(unit, generation) for unit in ("passages", "sentences"))

        def vectors_of(document: Document) -> KeptVectors | None:
            units = vectors_in(connection, passages, sentences, document.id)
            if units is None:
                return None
            return KeptVectors(self.encoder.fingerprint, texts_digest(texts_of(document)), units)

        return vectors_of

    def after_commit(self, connection: sqlite3.Connection) -> None:
        """Brings the manifest up to date and deletes files that nothing refers to any more."""
        manifest = self._manifest(connection)
        write_manifest(self.home, manifest)
        current = {
            vector_path(self.home, unit, manifest.generation) for unit in ("sentences", "passages")
        }
        for path in (self.home / "vectors").glob("*"):
            if path not in current:
                path.unlink(missing_ok=True)
        self.sweep_originals(connection)

    def sweep_originals(self, connection: sqlite3.Connection) -> None:
        """Deletes the files of documents that are neither in the library nor can come back."""
        rows = connection.execute("SELECT content_hash FROM documents")
        wanted = {digest for (digest,) in rows}
        wanted.update(removed.content_hash for removed in RemovedDocuments(self.home).all())
        Originals(self.home).sweep(wanted)

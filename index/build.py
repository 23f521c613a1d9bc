"""Writing to a library: add, update, remove; one publication at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.context import passage_text, periods_of_passages, sentence_text
from index.database import FORMAT_VERSION, connect, create
from index.documents import Document
from index.errors import LibraryError, ReadError
from index.events import BuildEvent, Refusal, Stage, Summary
from index.inputs import FileInput, Inputs, still_there
from index.library import vector_path
from index.lock import write_lock
from index.manifest import Manifest, check_model, read_manifest, write_manifest
from index.model.encoder import Encoder
from index.parse import content_hash, document_id_of, parse_document
from index.readers.guard import GuardedReader, Read
from index.store import delete_document, insert_document
from index.vectors import VectorIndex

__all__ = ["Builder"]

_TEXTS_PER_EVENT = 256
"""Texts embedded between two events."""
_TEXTS_PER_PUBLICATION = 2_000
"""Texts embedded before they are published: about half a minute of work, which is what a broken
run may lose."""
_PUBLICATION_SHARE = 10
"""In a large library a tenth of it is embedded first: publishing writes the vector files anew."""


@dataclass(slots=True)
class _Pending:
    """Documents that wait for their publication."""

    documents: dict[str, Document] = field(default_factory=dict)
    sources: list[tuple[FileInput, str]] = field(default_factory=list)
    texts: int = 0
    """How many texts the documents have to embed."""

    def add(self, document: Document) -> None:
        """Takes in a document."""
        self.documents[document.id] = document
        self.texts += sum(1 + len(passage.sentences) for passage in document.passages)


class Builder:
    """The one writer of a library."""

    def __init__(self, home: Path, encoder: Encoder) -> None:
        """Prepares to write to `home`, which is made when the first document comes.

        Args:
            home: the library's folder.
            encoder: the model for new texts; loaded only when there are any.

        Raises:
            ModelMismatchError: the library holds vectors of another model.
        """
        self.home = home
        self.encoder = encoder
        manifest = read_manifest(home)
        if manifest is not None and manifest.documents:
            check_model(manifest, encoder.name, encoder.fingerprint, home)

    def add(self, inputs: Inputs) -> Iterator[BuildEvent | Summary]:
        """Indexes new files, replaces changed ones, passes over unchanged ones.

        Yields:
            Events while it runs, the summary last. A file that cannot be read is in the summary
            with its reason; the others go on.

        Raises:
            LockedError: another process is writing.
        """
        added: list[str] = []
        updated: list[str] = []
        unchanged: list[str] = []
        refused = list(inputs.refused)
        with self._writing() as connection, GuardedReader() as reader:
            pending = _Pending()
            enough = self._texts_per_publication()
            for done, file in enumerate(inputs.files):
                yield BuildEvent(
                    stage=Stage.READING, done=done, total=len(inputs.files), source=file.name
                )
                try:
                    outcome = self._take(connection, file, pending, reader.read)
                except ReadError as error:
                    reason = str(error).removeprefix(f"{file.name}: ")
                    refused.append(Refusal(source=file.name, reason=reason))
                    continue
                {"added": added, "updated": updated, "unchanged": unchanged}[outcome].append(
                    file.name
                )
                if pending.texts >= enough:
                    yield from self._publish(connection, pending)
                    pending = _Pending()
                    enough = self._texts_per_publication()
            if pending.sources:
                yield from self._publish(connection, pending)
        yield Summary(
            added=tuple(added),
            updated=tuple(updated),
            unchanged=tuple(unchanged),
            skipped=inputs.skipped,
            refused=tuple(refused),
        )

    def _texts_per_publication(self) -> int:
        manifest = read_manifest(self.home)
        held = manifest.sentences if manifest else 0
        return max(_TEXTS_PER_PUBLICATION, held // _PUBLICATION_SHARE)

    def remove(self, ids: Sequence[str], paths: Sequence[str] = ()) -> None:
        """Takes out whole documents by id, and single sources by path.

        A document goes with its last source.

        Raises:
            LockedError: another process is writing.
        """
        with self._writing() as connection:
            stale = set(ids)
            for path in paths:
                row = connection.execute(
                    "SELECT document_id FROM sources WHERE path = ?", (path,)
                ).fetchone()
                if row and not self._has_other_source(connection, row[0], set(paths)):
                    stale.add(row[0])
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(
                    "DELETE FROM sources WHERE path = ?", [(path,) for path in paths]
                )
                self._commit(connection, {}, {}, stale)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            self._after_commit(connection)

    @staticmethod
    def _has_other_source(
        connection: sqlite3.Connection, document_id: str, paths: set[str]
    ) -> bool:
        rows = connection.execute("SELECT path FROM sources WHERE document_id = ?", (document_id,))
        return any(path not in paths for (path,) in rows)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self.home.mkdir(parents=True, exist_ok=True)
        with write_lock(self.home):
            create(self.home)
            with closing(connect(self.home)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                self._reconcile(connection)
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
        if stated != actual:
            self._after_commit(connection)

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
            **counts,
        )

    def _take(
        self, connection: sqlite3.Connection, file: FileInput, pending: _Pending, read: Read
    ) -> str:
        data = file.read()
        digest = content_hash(data)
        row = connection.execute(
            "SELECT d.content_hash, s.name FROM sources s JOIN documents d ON d.id = s.document_id"
            " WHERE s.path = ?",
            (file.path,),
        ).fetchone()
        if row == (digest, file.name):
            return "unchanged"
        document_id = document_id_of(digest)
        known = connection.execute(
            "SELECT 1 FROM documents WHERE content_hash = ?", (digest,)
        ).fetchone()
        if not known and document_id not in pending.documents:
            pending.add(parse_document(file.name, data, read))
        pending.sources.append((file, document_id))
        moved = self._moved_from(connection, file)
        return "updated" if row or moved else "added"

    @staticmethod
    def _moved_from(connection: sqlite3.Connection, file: FileInput) -> list[str]:
        """Paths of the same name whose file is gone: the folder was moved."""
        rows = connection.execute(
            "SELECT path FROM sources WHERE name = ? AND path <> ?", (file.name, file.path)
        )
        return [path for (path,) in rows if not still_there(path)]

    def _publish(self, connection: sqlite3.Connection, pending: _Pending) -> Iterator[BuildEvent]:
        documents = tuple(pending.documents.values())
        periods = {document.id: periods_of_passages(document) for document in documents}
        texts: list[str] = []
        for document in documents:
            for passage, period in zip(document.passages, periods[document.id], strict=True):
                texts.append(passage_text(document, passage, period))
                texts += [
                    sentence_text(document, passage, number, period)
                    for number in range(len(passage.sentences))
                ]
        vectors = np.empty((len(texts), self.encoder.dimension), np.float32)
        yield from self._embed(texts, vectors)
        yield BuildEvent(stage=Stage.PUBLISHING, done=0, total=1)
        connection.execute("BEGIN IMMEDIATE")
        try:
            stale = self._replaced(connection, pending)
            self._commit(connection, {d.id: (d, periods[d.id]) for d in documents},
                         _split(documents, vectors), stale, pending.sources)  # fmt: skip
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        self._after_commit(connection)
        yield BuildEvent(stage=Stage.PUBLISHING, done=1, total=1)

    def _embed(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> Iterator[BuildEvent]:
        """Fills `vectors`; texts of like length go together, so that little is padded."""
        order = np.argsort([len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), _TEXTS_PER_EVENT):
            yield BuildEvent(stage=Stage.EMBEDDING, done=start, total=len(texts))
            chosen = order[start : start + _TEXTS_PER_EVENT]
            vectors[chosen] = self.encoder.encode_passages([texts[n] for n in chosen])
        yield BuildEvent(stage=Stage.EMBEDDING, done=len(texts), total=len(texts))

    def _replaced(self, connection: sqlite3.Connection, pending: _Pending) -> set[str]:
        """Ids of documents that lose their last source to the pending ones."""
        losing: set[str] = set()
        gone: list[str] = []
        for file, document_id in pending.sources:
            paths = [file.path, *self._moved_from(connection, file)]
            for path in paths:
                row = connection.execute(
                    "SELECT document_id FROM sources WHERE path = ?", (path,)
                ).fetchone()
                if row and row[0] != document_id:
                    losing.add(row[0])
                gone.append(path)
        connection.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in gone])
        kept = {document_id for _, document_id in pending.sources}
        return {
            document_id
            for document_id in losing - kept
            if not self._has_other_source(connection, document_id, set())
        }

    def _commit(
        self,
        connection: sqlite3.Connection,
        documents: dict[str, tuple[Document, Sequence[str | None]]],
        vectors: dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]],
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
        for document, periods in documents.values():
            units = insert_document(connection, document, periods)
            passage_vectors, sentence_vectors = vectors[document.id]
            passages.add(np.asarray(units.passages, np.int64), passage_vectors)
            flat = [number for group in units.sentences for number in group]
            sentences.add(np.asarray(flat, np.int64), sentence_vectors)
        connection.executemany(
            "INSERT OR REPLACE INTO sources (path, name, document_id) VALUES (?, ?, ?)",
            [(file.path, file.name, document_id) for file, document_id in sources],
        )
        (self.home / "vectors").mkdir(exist_ok=True)
        sentences.save(vector_path(self.home, "sentences", generation + 1))
        passages.save(vector_path(self.home, "passages", generation + 1))
        connection.execute("UPDATE publication SET generation = ?", (generation + 1,))
        connection.execute("COMMIT")

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

    def _after_commit(self, connection: sqlite3.Connection) -> None:
        """Brings the manifest up to date and deletes the files of earlier generations."""
        manifest = self._manifest(connection)
        write_manifest(self.home, manifest)
        current = {
            vector_path(self.home, unit, manifest.generation) for unit in ("sentences", "passages")
        }
        for path in (self.home / "vectors").glob("*"):
            if path not in current:
                path.unlink(missing_ok=True)


def _split(
    documents: Sequence[Document], vectors: NDArray[np.float32]
) -> dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Vectors of each document's passages and sentences, out of the order they were embedded in."""
    parts: dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
    position = 0
    for document in documents:
        passage_rows: list[int] = []
        sentence_rows: list[int] = []
        for passage in document.passages:
            passage_rows.append(position)
            sentence_rows += range(position + 1, position + 1 + len(passage.sentences))
            position += 1 + len(passage.sentences)
        parts[document.id] = (vectors[passage_rows], vectors[sentence_rows])
    return parts

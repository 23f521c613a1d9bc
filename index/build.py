"""Writing to a library: add, update, remove; one publication at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from index.beside import with_manifests
from index.database import transaction
from index.describe import Given, change_edits, checked, described, edits_of, manifests_of
from index.documents import Field
from index.embedding import Embedded, UnitEmbedder
from index.errors import ReadError
from index.events import BuildEvent, Refusal, Stage, Summary
from index.inputs import FileInput, Inputs
from index.loading import load_stored
from index.manifest import check_model, read_manifest
from index.model.encoder import Encoder
from index.originals import Originals
from index.parse import content_hash, document_id_of, parse_document
from index.pending import Pending, has_other_source, moved_from, replaced_by, written_of
from index.places import places_of
from index.publishing import Publisher
from index.readers.guard import GuardedReader, Read
from index.removed import RemovedDocuments
from index.stored import given_json
from index.written import UnitVectors, Written, split_vectors

__all__ = ["Builder"]

_TEXTS_PER_PUBLICATION = 2_000
"""Texts embedded before they are published: about half a minute of work, which is what a broken
run may lose."""
_PUBLICATION_SHARE = 10
"""In a large library a tenth of it is embedded first: publishing writes the vector files anew."""


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
        self._publisher = Publisher(home, encoder)
        self._embedder = UnitEmbedder(encoder)
        self._originals = Originals(home)
        self._removed = RemovedDocuments(home)
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
        inputs = with_manifests(inputs)
        added: list[str] = []
        updated: list[str] = []
        unchanged: list[str] = []
        refused = list(inputs.refused)
        with self._publisher.writing() as connection, GuardedReader() as reader:
            yield from self._embedder.fill_in(connection)
            pending = Pending()
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
                    pending = Pending()
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

    def settle(self) -> None:
        """Takes away what nothing refers to any more, and has the manifest say what is there.

        For who holds the write lock.
        """
        self._publisher.settle()

    def _texts_per_publication(self) -> int:
        manifest = read_manifest(self.home)
        held = manifest.sentences if manifest else 0
        return max(_TEXTS_PER_PUBLICATION, held // _PUBLICATION_SHARE)

    def describe(
        self, document_id: str, changes: Given, taken_back: Collection[Field] = ()
    ) -> None:
        """Keeps what the user says of a document's metadata, and has it found by that.

        Args:
            document_id: the document.
            changes: values by field; `None` or white space says that it states none.
            taken_back: fields of which the user says nothing any more.

        Raises:
            InputError: a value that cannot be kept.
            NotFoundError: there is no document of this id.
            LockedError: another process is writing.
        """
        kept = {field: checked(field, value) for field, value in changes.items()}
        with self._publisher.writing() as connection:
            with transaction(connection):
                document, own = load_stored(connection, document_id)
                manifests = manifests_of(connection, document_id)
                change_edits(connection, list(manifests), kept, taken_back)
                edits = edits_of(connection, manifests)
                metadata = described(own, manifests.values(), edits)
                written = Written.anew(document, metadata)
                embedded = Embedded()
                for _ in self._embedder.embed([written], embedded):
                    pass
                parts = split_vectors([written], embedded.vectors, embedded.tokens)
                self._publisher.write(connection, [written], parts, ())
            self._publisher.after_commit(connection)

    def remove(
        self, ids: Sequence[str], paths: Sequence[str] = (), *, undoable: bool = False
    ) -> None:
        """Takes out whole documents by id, and single sources by path.

        A document goes with its last source.

        Args:
            ids: documents.
            paths: sources.
            undoable: whether the documents are kept beside the index for a while.

        Raises:
            LockedError: another process is writing.
        """
        with self._publisher.writing() as connection:
            stale = set(ids)
            for path in paths:
                row = connection.execute(
                    "SELECT document_id FROM sources WHERE path = ?", (path,)
                ).fetchone()
                if row and not has_other_source(connection, row[0], set(paths)):
                    stale.add(row[0])
            if stale and undoable:
                vectors_of = self._publisher.keeper(connection)
                for document_id in sorted(stale):
                    self._removed.put(connection, document_id, vectors_of)
            with transaction(connection):
                connection.executemany(
                    "DELETE FROM sources WHERE path = ?", [(path,) for path in paths]
                )
                self._publisher.write(connection, (), {}, stale)
            self._publisher.after_commit(connection)

    def _take(
        self, connection: sqlite3.Connection, file: FileInput, pending: Pending, read: Read
    ) -> str:
        data = file.read()
        digest = content_hash(data)
        row = connection.execute(
            "SELECT d.content_hash, s.name, s.manifest FROM sources s"
            " JOIN documents d ON d.id = s.document_id WHERE s.path = ?",
            (file.path,),
        ).fetchone()
        if row and row[0] == digest:
            self._originals.keep(file, data, digest)  # an earlier version kept none
        if row == (digest, file.name, given_json(file.stated)):
            return "unchanged"
        document_id = document_id_of(digest)
        known = connection.execute(
            "SELECT 1 FROM documents WHERE content_hash = ?", (digest,)
        ).fetchone()
        if known:
            pending.known.add(document_id)
        elif document_id not in pending.documents:
            with places_of(self.home):
                pending.add(parse_document(file.name, data, read))
        self._originals.keep(file, data, digest)
        pending.sources.append((file, document_id))
        moved = moved_from(connection, file)
        return "updated" if row or moved else "added"

    def _publish(self, connection: sqlite3.Connection, pending: Pending) -> Iterator[BuildEvent]:
        written = written_of(connection, pending)
        yield from self._publish_all(
            connection, written, lambda: replaced_by(connection, pending), pending.sources
        )

    def _publish_all(
        self,
        connection: sqlite3.Connection,
        written: Sequence[Written],
        stale: Callable[[], Collection[str]],
        sources: Sequence[tuple[FileInput, str]],
        parts: dict[str, UnitVectors] | None = None,
    ) -> Iterator[BuildEvent]:
        """Embeds documents and publishes them in place of the stale ones.

        Args:
            connection: to write with.
            written: the documents.
            stale: ids of the documents that go, asked for within the transaction.
            sources: where documents come from, with the ids of those.
            parts: the vectors of the documents, where they are known; nothing is embedded then.
        """
        if parts is None:
            embedded = Embedded()
            yield from self._embedder.embed(written, embedded)
            parts = split_vectors(written, embedded.vectors, embedded.tokens)
        self._embedder.keep_means(connection)
        yield BuildEvent(stage=Stage.PUBLISHING, done=0, total=1)
        with transaction(connection):
            self._publisher.write(connection, written, parts, stale(), sources)
        self._publisher.after_commit(connection)
        yield BuildEvent(stage=Stage.PUBLISHING, done=1, total=1)

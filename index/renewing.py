"""Documents written anew: read again from their files, or brought back after a removal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from index.archives import MEMBER_MARK
from index.build import Builder
from index.describe import change_edits, described, edits_of, manifests_of
from index.documents import Document, Metadata
from index.errors import NotFoundError, ReadError
from index.events import BuildEvent, Refusal, Stage, Summary
from index.inputs import FileInput, Inputs, beside_upload
from index.kept_vectors import texts_digest
from index.loading import load_document, load_own
from index.originals import bytes_at
from index.parse import content_hash, parse_document
from index.places import places_of
from index.readers.guard import GuardedReader
from index.removed import RemovedSource, Whole
from index.stored import given_from
from index.written import UnitVectors, Written

__all__ = ["Renewal", "Renewer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What came of reading documents again; every tuple holds source names."""

    read: tuple[str, ...] = ()
    """Read again from their files."""
    updated: tuple[str, ...] = ()
    """Their files have changed: the new words took the place of the old."""
    without_file: tuple[str, ...] = ()
    """Their files are gone: the text that was kept was indexed anew."""
    refused: tuple[Refusal, ...] = ()
    """Their files can no longer be read: the documents stay as they were."""


class Renewer(Builder):
    """The writer that has documents of the library come into it once more."""

    def reindex(self, ids: Collection[str] | None = None) -> Iterator[BuildEvent | Renewal]:
        """Reads documents again and writes them anew, with the same ids and sources.

        Args:
            ids: of the documents; `None` for all.

        Yields:
            Events while it runs, what came of it last.

        Raises:
            NotFoundError: there is no document of one of these ids.
            LockedError: another process is writing.
        """
        summary = Summary()
        with self._publisher.writing() as connection:
            changed = _changed_files(connection, ids)
            kept_ids = list(_wanted(connection, ids))
        if changed:
            inputs = Inputs(files=tuple(changed), skipped=(), refused=())
            for event in self.add(inputs):
                if isinstance(event, Summary):
                    summary = event
                else:
                    yield event
        read: list[str] = []
        without_file: list[str] = []
        refused = list(summary.refused)
        with self._publisher.writing() as connection, GuardedReader() as reader:
            waiting: list[Written] = []
            enough = self._texts_per_publication()
            for done, document_id in enumerate(kept_ids):
                stored = load_document(connection, document_id)
                own = load_own(connection, document_id)
                if stored is None or own is None:
                    continue  # its file had changed, and the new words took its place
                sources = _sources(connection, document_id)
                name = sources[0].name if sources else document_id
                yield BuildEvent(stage=Stage.READING, done=done, total=len(kept_ids), source=name)
                data = self._originals.read(stored.content_hash, [s.path for s in sources])
                try:
                    if data is None:
                        document = replace(stored, metadata=own)
                        without_file.append(name)
                    else:
                        with places_of(self.home):
                            document = parse_document(name, data, reader.read)
                        read.append(name)
                except ReadError as error:
                    reason = str(error).removeprefix(f"{name}: ")
                    refused.append(Refusal(source=name, reason=reason))
                    continue
                waiting.append(_written(connection, document, sources))
                if sum(len(one.texts) for one in waiting) >= enough:
                    yield from self._rewrite(connection, waiting)
                    waiting = []
            if waiting:
                yield from self._rewrite(connection, waiting)
        yield Renewal(
            read=tuple(read),
            updated=summary.updated,
            without_file=tuple(without_file),
            refused=tuple(refused),
        )

    def _rewrite(
        self, connection: sqlite3.Connection, written: Sequence[Written]
    ) -> Iterator[BuildEvent]:
        ids = {one.document.id for one in written}
        sources = [(file, one) for one in sorted(ids) for file in _sources(connection, one)]
        yield from self._publish_all(connection, written, lambda: ids, sources)

    def restore(self, key: str) -> Iterator[BuildEvent | Document]:
        """Undoes a removal: the document comes back as it was, with its sources.

        A source whose path another document has taken meanwhile comes back beside it.

        Args:
            key: of the removal.

        Yields:
            Events while it runs, the document last.

        Raises:
            NotFoundError: this removal is no longer kept.
            LibraryError: what was kept of it is damaged.
            LockedError: another process is writing.
        """
        whole = self._removed.load(key)
        document = whole.document
        with self._publisher.writing() as connection:
            files = _returning(connection, whole)
            edits = [source.edits for source in whole.sources]
            manifests = [source.manifest for source in whole.sources]
            metadata = described(whole.own, manifests, edits)
            written: list[Written] = []
            if load_document(connection, document.id) is None:
                written = [Written.first(replace(document, metadata=whole.own), metadata)]
            yield from self._publish_all(
                connection,
                written,
                lambda: _keep_edits(connection, whole.sources, files),
                [(file, document.id) for file in files],
                self._known_vectors(key, written),
            )
            self._removed.forget([key])
            self._publisher.sweep_originals(connection)
        yield replace(document, metadata=metadata)

    def _known_vectors(self, key: str, written: Sequence[Written]) -> dict[str, UnitVectors] | None:
        """The vectors that a removal was kept with, if they are of the same texts and model."""
        if not written:
            return {}
        kept, (one,) = self._removed.vectors(key), written
        has_tokens = bool(one.document.passages) and self.encoder.has_token_vectors
        if (
            kept is None
            or kept.model != self.encoder.fingerprint
            or kept.digest != texts_digest(one.texts)
            or bool(kept.units.tokens) != has_tokens
        ):
            return None
        return {one.document.id: kept.units}

    def forget(self, keys: Collection[str]) -> None:
        """Deletes removed documents for good, with the files that were kept of them.

        Raises:
            NotFoundError: one of these removals is no longer kept.
            LockedError: another process is writing.
        """
        with self._publisher.writing() as connection:
            self._removed.forget(keys)
            self._publisher.sweep_originals(connection)


def _wanted(connection: sqlite3.Connection, ids: Collection[str] | None) -> Iterator[str]:
    """The ids that are asked for, in the order of the library.

    Raises:
        NotFoundError: there is no document of one of them.
    """
    known = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    missing = set(ids or ()) - set(known)
    if missing:
        raise NotFoundError(f"no document '{min(missing)}'; 'youju list' shows all")
    yield from (known if ids is None else (one for one in known if one in set(ids)))


def _changed_files(connection: sqlite3.Connection, ids: Collection[str] | None) -> list[FileInput]:
    """The sources whose files are no longer what was indexed."""
    changed: list[FileInput] = []
    for document_id in _wanted(connection, ids):
        (digest,) = connection.execute(
            "SELECT content_hash FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        for source in _sources(connection, document_id):
            data = bytes_at(source.path)
            if data is not None and content_hash(data) != digest:
                in_archive = MEMBER_MARK in source.path
                changed.append(replace(source, data=data if in_archive else None))
    return changed


def _sources(connection: sqlite3.Connection, document_id: str) -> list[FileInput]:
    rows = connection.execute(
        "SELECT name, path, manifest FROM sources WHERE document_id = ? ORDER BY name, path",
        (document_id,),
    ).fetchall()
    return [
        FileInput(name=name, path=path, stated=given_from(stated)) for name, path, stated in rows
    ]


def _written(
    connection: sqlite3.Connection, document: Document, sources: Sequence[FileInput]
) -> Written:
    """A document that states `document.metadata` itself, with what else is said of it."""
    own: Metadata = document.metadata
    manifests = manifests_of(connection, document.id)
    edits = edits_of(connection, [source.path for source in sources])
    return Written.first(document, described(own, manifests.values(), edits))


def _returning(connection: sqlite3.Connection, whole: Whole) -> list[FileInput]:
    """The sources that a document comes back with."""
    files: list[FileInput] = []
    for source in whole.sources:
        row = connection.execute(
            "SELECT document_id FROM sources WHERE path = ?", (source.path,)
        ).fetchone()
        is_free = row is None or row[0] == whole.document.id
        path = source.path if is_free else beside_upload(source.name, whole.document.id)
        files.append(FileInput(name=source.name, path=path, stated=source.manifest))
    return files


def _keep_edits(
    connection: sqlite3.Connection, sources: Sequence[RemovedSource], files: Sequence[FileInput]
) -> Collection[str]:
    """Writes the user's word on a document that comes back; no other document goes for it."""
    for source, file in zip(sources, files, strict=True):
        change_edits(connection, [file.path], source.edits, ())
    return ()

"""What an adding run has read and not yet published."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from index.describe import described, edits_of, manifests_of
from index.documents import Document, Metadata
from index.inputs import FileInput, still_there
from index.loading import load_document, load_own
from index.written import Written

__all__ = ["Pending", "has_other_source", "moved_from", "replaced_by", "written_of"]


@dataclass(slots=True)
class Pending:
    """Documents that wait for their publication."""

    documents: dict[str, Document] = field(default_factory=dict)
    """New ones, with the metadata that they state themselves."""
    known: set[str] = field(default_factory=set)
    """Ids of stored ones that got a source, or of which a manifest says something else now."""
    sources: list[tuple[FileInput, str]] = field(default_factory=list)
    texts: int = 0
    """How many texts the documents have to embed."""

    def add(self, document: Document) -> None:
        """Takes in a document."""
        self.documents[document.id] = document
        self.texts += sum(1 + len(passage.sentences) for passage in document.passages)


def has_other_source(connection: sqlite3.Connection, document_id: str, paths: set[str]) -> bool:
    """Whether a document was added from a path that is not among these."""
    rows = connection.execute("SELECT path FROM sources WHERE document_id = ?", (document_id,))
    return any(path not in paths for (path,) in rows)


def moved_from(connection: sqlite3.Connection, file: FileInput) -> list[str]:
    """Paths of the same name whose file is gone: the folder was moved."""
    rows = connection.execute(
        "SELECT path FROM sources WHERE name = ? AND path <> ?", (file.name, file.path)
    )
    return [path for (path,) in rows if not still_there(path)]


def replaced_by(connection: sqlite3.Connection, pending: Pending) -> set[str]:
    """Ids of documents that lose their last source to the pending ones."""
    losing: set[str] = set()
    gone: list[str] = []
    for file, document_id in pending.sources:
        moved = moved_from(connection, file)
        connection.executemany(
            "UPDATE OR IGNORE edits SET path = ? WHERE path = ?",
            [(file.path, path) for path in moved],
        )
        for path in (file.path, *moved):
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
        if not has_other_source(connection, document_id, set())
    }


def written_of(connection: sqlite3.Connection, pending: Pending) -> list[Written]:
    """The pending documents with what manifests and the user say of them."""
    written: list[Written] = []
    for own in pending.documents.values():
        metadata = _described(connection, own.id, own.metadata, pending)
        written.append(Written.first(own, metadata))
    for document_id in sorted(pending.known):
        document, own_metadata = (
            load_document(connection, document_id), load_own(connection, document_id)
        )  # fmt: skip
        if document is not None and own_metadata is not None:
            metadata = _described(connection, document_id, own_metadata, pending)
            if metadata != document.metadata:
                written.append(Written.anew(document, metadata))
    return written


def _described(
    connection: sqlite3.Connection, document_id: str, own: Metadata, pending: Pending
) -> Metadata:
    manifests = manifests_of(connection, document_id)
    earlier: set[str] = set()
    for file, its_id in pending.sources:
        moved = moved_from(connection, file)
        for path in (file.path, *moved):
            manifests.pop(path, None)
        if its_id == document_id:
            manifests[file.path] = file.stated
            earlier.update(moved)
    edits = edits_of(connection, [*manifests, *earlier])
    return described(own, manifests.values(), edits)

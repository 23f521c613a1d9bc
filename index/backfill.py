"""What a library's texts can tell anew: where its format was older, or its places were others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from index.documents import Document
from index.figures.store import delete_figures, insert_figures
from index.repeats import insert_paragraphs
from index.seals import seal
from index.selection import insert_named
from index.snapshot import Snapshot
from index.vectors import VectorIndex

__all__ = [
    "PARAGRAPHS_FORMAT",
    "fill_in_figures",
    "fill_in_paragraphs_and_names",
    "name_anew",
]

PARAGRAPHS_FORMAT = 4
"""The first format that keeps paragraphs, and the places and years that passages name."""


def fill_in_paragraphs_and_names(connection: sqlite3.Connection) -> None:
    """Writes them for every document; within a transaction of the caller's."""
    for document in _documents(connection):
        insert_paragraphs(connection, document)
        _name(connection, document)


def fill_in_figures(connection: sqlite3.Connection) -> None:
    """Writes the figures of every document; within a transaction of the caller's."""
    for document in _documents(connection):
        insert_figures(connection, document)


def name_anew(connection: sqlite3.Connection) -> None:
    """Finds anew which places passages name, by the gazetteer in use; within a transaction."""
    connection.execute("DELETE FROM passage_places")
    connection.execute("DELETE FROM passage_years")
    for document in _documents(connection):
        _name(connection, document)
        delete_figures(connection, document.id)
        insert_figures(connection, document)
        seal(connection, document.id)


def _documents(connection: sqlite3.Connection) -> Iterator[Document]:
    none = VectorIndex.empty(1)
    snapshot = Snapshot(connection, 0, none, none)
    for document_id in snapshot.documents:
        yield snapshot.document(document_id)


def _name(connection: sqlite3.Connection, document: Document) -> None:
    rows = connection.execute(
        "SELECT id FROM passages WHERE document_id = ? ORDER BY id", (document.id,)
    ).fetchall()
    for (passage_id,), passage in zip(rows, document.passages, strict=True):
        insert_named(connection, document, passage, passage_id)

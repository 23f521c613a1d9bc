"""What an older library lacks and its texts can tell: filled in when its format is brought up."""

from __future__ import annotations

import sqlite3

from index.repeats import insert_paragraphs
from index.selection import insert_named
from index.snapshot import Snapshot
from index.vectors import VectorIndex

__all__ = ["PARAGRAPHS_FORMAT", "fill_in_paragraphs_and_names"]

PARAGRAPHS_FORMAT = 4
"""The first format that keeps paragraphs, and the places and years that passages name."""


def fill_in_paragraphs_and_names(connection: sqlite3.Connection) -> None:
    """Writes them for every document; within a transaction of the caller's."""
    none = VectorIndex.empty(1)
    snapshot = Snapshot(connection, 0, none, none)
    for document_id in snapshot.documents:
        document = snapshot.document(document_id)
        insert_paragraphs(connection, document)
        rows = connection.execute(
            "SELECT id FROM passages WHERE document_id = ? ORDER BY id", (document_id,)
        ).fetchall()
        for (passage_id,), passage in zip(rows, document.passages, strict=True):
            insert_named(connection, document, passage, passage_id)

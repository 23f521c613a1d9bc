"""Where else the paragraphs of a document stand in the library."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from index.documents import Document
from index.paragraphs import MIN_LETTERS, Paragraph, paragraphs_of

__all__ = ["Place", "insert_paragraphs", "paragraphs_in", "places_of_repeats"]

_MOST_PLACES = 100
"""A paragraph that every document of a large library carries is listed this often."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a document."""

    document_id: str
    start: int
    end: int


def insert_paragraphs(connection: sqlite3.Connection, document: Document) -> None:
    """Writes the digests of a document's paragraphs."""
    connection.executemany(
        'INSERT INTO paragraphs (document_id, start, "end", digest) VALUES (?, ?, ?, ?)',
        [(document.id, p.start, p.end, p.digest) for p in paragraphs_of(document)],
    )


def paragraphs_in(
    connection: sqlite3.Connection, document_id: str, start: int, end: int
) -> tuple[Paragraph, ...]:
    """The whole paragraphs that `start` to `end` of a document touches, in order."""
    rows = connection.execute(
        'SELECT start, "end", digest FROM paragraphs'
        ' WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY start',
        (document_id, end, start),
    )
    return tuple(Paragraph(*row) for row in rows)


def places_of_repeats(
    connection: sqlite3.Connection, document_id: str, start: int, end: int
) -> tuple[Place, ...]:
    """Other places where paragraphs stand that `start` to `end` of a document touches.

    Paragraphs that follow on each other are one place. In the order of documents' ids.
    """
    digests = [paragraph.digest for paragraph in paragraphs_in(connection, document_id, start, end)]
    if not digests:
        return ()
    rows = connection.execute(
        'SELECT document_id, start, "end" FROM paragraphs'
        " WHERE digest IN (SELECT value FROM json_each(?))"
        ' AND NOT (document_id = ? AND start < ? AND "end" > ?)'
        " ORDER BY document_id, start",
        (json.dumps(digests), document_id, end, start),
    )
    joined: list[Place] = []
    for row in rows:
        place = Place(*row)
        last = joined[-1] if joined else None
        # What lies between them is too short to be a paragraph of its own.
        if last and last.document_id == place.document_id and place.start - last.end < MIN_LETTERS:
            joined[-1] = Place(last.document_id, last.start, place.end)
        elif len(joined) == _MOST_PLACES:
            break
        else:
            joined.append(place)
    return tuple(joined)

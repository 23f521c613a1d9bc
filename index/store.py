"""Rows of a library: documents in, and out of it for good."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.context import about_text, heads_text
from index.documents import Document, Metadata, Sentence
from index.figures.store import delete_figures, insert_figures
from index.metadata import place_names
from index.repeats import insert_paragraphs
from index.selection import insert_named
from index.stored import metadata_json, origins_json, spans_json, tables_json
from index.tokens import count_tokens
from index.words import lexical_text

__all__ = [
    "StoredUnits",
    "delete_document",
    "insert_document",
    "redescribe_document",
    "refresh_place_names",
    "units_of",
]


@dataclass(frozen=True, slots=True)
class StoredUnits:
    """Ids given to a document's units, in document order."""

    passages: tuple[int, ...]
    sentences: tuple[tuple[int, ...], ...]
    """For each passage, the ids of its sentences."""


def insert_document(
    connection: sqlite3.Connection,
    document: Document,
    own: Metadata,
    periods: Sequence[str | None],
) -> StoredUnits:
    """Writes a document with its sections, passages, sentences and postings.

    Args:
        connection: in a transaction.
        document: with the metadata that it is known by.
        own: the metadata that the file states itself.
        periods: the year that each passage speaks of.
    """
    connection.execute(
        "INSERT INTO documents (id, content_hash, text, language, boilerplate, pages, tables, own,"
        " place_names) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]')",
        (
            document.id,
            document.content_hash,
            document.text,
            document.metadata.language,
            spans_json(document.boilerplate),
            json.dumps(document.pages),
            tables_json(document.tables),
            metadata_json(own),
        ),
    )
    _write_metadata(connection, document)
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document.id, s.ordinal, s.parent, s.level, s.start, s.heading_end, s.body_end, s.end)
            for s in document.sections
        ],
    )
    insert_paragraphs(connection, document)
    insert_figures(connection, document)
    return _insert_units(connection, document, periods)


def redescribe_document(
    connection: sqlite3.Connection, document: Document, periods: Sequence[str | None] | None
) -> tuple[list[int], list[int], StoredUnits]:
    """Writes a stored document's metadata anew, and its units, which are searched by it.

    Args:
        connection: in a transaction.
        document: as stored, with the new metadata.
        periods: the year that each passage speaks of; `None` where the units stay as they are.

    Returns:
        The ids that its passages and sentences had, and those that they have now.
    """
    _write_metadata(connection, document)
    delete_figures(connection, document.id)
    insert_figures(connection, document)  # their places and periods may be the document's
    if periods is None:
        return [], [], StoredUnits((), ())
    passages, sentences = units_of(connection, document.id)
    connection.executemany("DELETE FROM lexicon WHERE rowid = ?", [(pid,) for pid in passages])
    connection.execute("DELETE FROM passages WHERE document_id = ?", (document.id,))
    return passages, sentences, _insert_units(connection, document, periods)


def _write_metadata(connection: sqlite3.Connection, document: Document) -> None:
    meta = document.metadata
    names = _names_json(meta.place, meta.title, meta.issuer)
    connection.execute(
        "UPDATE documents SET title = ?, issuer = ?, place = ?, place_names = ?, number = ?,"
        " period = ?, date = ?, origins = ? WHERE id = ?",
        (
            meta.title, meta.issuer, meta.place, names, meta.number, meta.period, meta.date,
            origins_json(meta.origins), document.id,
        ),
    )  # fmt: skip


def _names_json(place: str | None, title: str | None, issuer: str | None) -> str:
    return json.dumps(sorted(place_names(place, f"{title} {issuer}")), ensure_ascii=False)


def refresh_place_names(connection: sqlite3.Connection) -> None:
    """Finds the full names of the documents' places anew, as the library's own may have changed."""
    rows = connection.execute("SELECT id, place_names, place, title, issuer FROM documents")
    connection.executemany(
        "UPDATE documents SET place_names = ? WHERE id = ?",
        [
            (names, document_id)
            for document_id, known, *stated in rows.fetchall()
            if (names := _names_json(*stated)) != known
        ],
    )


def _insert_units(
    connection: sqlite3.Connection, document: Document, periods: Sequence[str | None]
) -> StoredUnits:
    passage_ids: list[int] = []
    sentence_ids: list[tuple[int, ...]] = []
    for passage, period in zip(document.passages, periods, strict=True):
        row = connection.execute(
            'INSERT INTO passages (document_id, section, start, "end", period, tokens)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                document.id,
                passage.section,
                passage.start,
                passage.end,
                period,
                count_tokens(document.text[passage.start : passage.end]),
            ),
        )
        passage_id = int(row.lastrowid or 0)
        passage_ids.append(passage_id)
        sentence_ids.append(tuple(_insert_sentences(connection, passage_id, passage.sentences)))
        connection.execute(
            "INSERT INTO lexicon (rowid, body, headings, about) VALUES (?, ?, ?, ?)",
            (
                passage_id,
                lexical_text(document.text[passage.start : passage.end]),
                lexical_text(
                    " ".join(
                        (
                            *document.section_path(passage.section),
                            heads_text(document, passage.start, passage.end),
                        )
                    )
                ),
                lexical_text(about_text(document, period)),
            ),
        )
        insert_named(connection, document, passage, passage_id)
    return StoredUnits(tuple(passage_ids), tuple(sentence_ids))


def _insert_sentences(
    connection: sqlite3.Connection, passage_id: int, sentences: Iterable[Sentence]
) -> Iterable[int]:
    for sentence in sentences:
        row = connection.execute(
            'INSERT INTO sentences (passage_id, start, "end") VALUES (?, ?, ?)',
            (passage_id, sentence.start, sentence.end),
        )
        yield int(row.lastrowid or 0)


def units_of(connection: sqlite3.Connection, document_id: str) -> tuple[list[int], list[int]]:
    """Ids of a document's passages and of its sentences."""
    passages = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM passages WHERE document_id = ? ORDER BY id", (document_id,)
        )
    ]
    sentences = [
        row[0]
        for row in connection.execute(
            "SELECT s.id FROM sentences s JOIN passages p ON p.id = s.passage_id"
            " WHERE p.document_id = ? ORDER BY s.id",
            (document_id,),
        )
    ]
    return passages, sentences


def delete_document(
    connection: sqlite3.Connection, document_id: str
) -> tuple[list[int], list[int]]:
    """Takes a document out, postings included; returns the ids that its units had."""
    passages, sentences = units_of(connection, document_id)
    connection.executemany("DELETE FROM lexicon WHERE rowid = ?", [(pid,) for pid in passages])
    delete_figures(connection, document_id)
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
    return passages, sentences

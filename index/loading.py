"""Documents out of a library's database, as they were written."""

from __future__ import annotations

import json
import sqlite3

from index.damage import row_named
from index.documents import Document, Metadata, Passage, Section, Sentence, Source
from index.errors import NotFoundError
from index.stored import metadata_from, origins_from, spans_from, tables_from

__all__ = ["load_document", "load_own", "load_stored", "source_rows", "sources_of"]


def load_document(connection: sqlite3.Connection, document_id: str) -> Document | None:
    """A document as it was indexed, `None` if there is none of this id.

    Raises:
        LibraryError: its rows make no sense.
    """
    with row_named(f"document '{document_id}'"):
        return _document(connection, document_id)


def _document(connection: sqlite3.Connection, document_id: str) -> Document | None:
    row = connection.execute(
        "SELECT content_hash, text, title, issuer, place, period, date, language, boilerplate,"
        " pages, number, origins, tables FROM documents WHERE id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        return None
    content_hash, text, title, issuer, place, period, issued, language, *rest = row
    boilerplate, pages, number, origins, tables = rest
    return Document(
        id=document_id,
        content_hash=content_hash,
        text=text,
        metadata=Metadata(
            title=title, issuer=issuer, place=place, number=number, period=period, date=issued,
            language=language, origins=origins_from(origins),
        ),
        sections=_load_sections(connection, document_id, text),
        passages=_load_passages(connection, document_id),
        boilerplate=spans_from(boilerplate),
        tables=tables_from(tables),
        pages=tuple(json.loads(pages)),
    )  # fmt: skip


def load_own(connection: sqlite3.Connection, document_id: str) -> Metadata | None:
    """What a document's file states itself, `None` if there is no document of this id.

    Raises:
        LibraryError: its row makes no sense.
    """
    with row_named(f"document '{document_id}'"):
        row = connection.execute(
            "SELECT own, language FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return metadata_from(row[0], row[1]) if row else None


def load_stored(connection: sqlite3.Connection, document_id: str) -> tuple[Document, Metadata]:
    """A document, and what its file states itself.

    Raises:
        NotFoundError: there is none of this id.
    """
    document = load_document(connection, document_id)
    own = load_own(connection, document_id)
    if document is None or own is None:
        raise NotFoundError(f"no document '{document_id}'; 'youju list' shows all")
    return document, own


def _load_sections(
    connection: sqlite3.Connection, document_id: str, text: str
) -> tuple[Section, ...]:
    rows = connection.execute(
        'SELECT ordinal, parent, level, start, heading_end, body_end, "end" FROM sections'
        " WHERE document_id = ? ORDER BY ordinal",
        (document_id,),
    )
    return tuple(
        Section(
            ordinal=ordinal, parent=parent, level=level, title=text[start:heading_end],
            start=start, heading_end=heading_end, body_end=body_end, end=end,
        )
        for ordinal, parent, level, start, heading_end, body_end, end in rows
    )  # fmt: skip


def _load_passages(connection: sqlite3.Connection, document_id: str) -> tuple[Passage, ...]:
    sentences: dict[int, list[Sentence]] = {}
    for passage_id, start, end in connection.execute(
        'SELECT s.passage_id, s.start, s."end" FROM sentences s'
        " JOIN passages p ON p.id = s.passage_id WHERE p.document_id = ? ORDER BY s.id",
        (document_id,),
    ):
        sentences.setdefault(passage_id, []).append(Sentence(start=start, end=end))
    return tuple(
        Passage(section=section, start=start, end=end, sentences=tuple(sentences.get(pid, ())))
        for pid, section, start, end in connection.execute(
            'SELECT id, section, start, "end" FROM passages WHERE document_id = ? ORDER BY id',
            (document_id,),
        )
    )


def source_rows(connection: sqlite3.Connection) -> list[tuple[str, Source]]:
    """Every source with the id of its document, by name."""
    return [
        (document_id, Source(name=name, path=path))
        for document_id, name, path in connection.execute(
            "SELECT document_id, name, path FROM sources ORDER BY name, path"
        )
    ]


def sources_of(connection: sqlite3.Connection, document_id: str) -> tuple[Source, ...]:
    """The sources of a document, by name."""
    rows = connection.execute(
        "SELECT name, path FROM sources WHERE document_id = ? ORDER BY name, path", (document_id,)
    )
    return tuple(Source(name=name, path=path) for name, path in rows)

"""Rows of a library: documents in, documents out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.context import about_text
from index.documents import (
    Cell,
    Document,
    Field,
    Metadata,
    Origin,
    Passage,
    Section,
    Sentence,
    Source,
    Span,
    Table,
    Where,
)
from index.metadata import place_names
from index.repeats import insert_paragraphs
from index.selection import insert_named
from index.tokens import count_tokens
from index.words import lexical_text

__all__ = ["StoredUnits", "delete_document", "insert_document", "load_document", "source_rows"]


@dataclass(frozen=True, slots=True)
class StoredUnits:
    """Ids given to a document's units, in document order."""

    passages: tuple[int, ...]
    sentences: tuple[tuple[int, ...], ...]
    """For each passage, the ids of its sentences."""


def insert_document(
    connection: sqlite3.Connection, document: Document, periods: Sequence[str | None]
) -> StoredUnits:
    """Writes a document with its sections, passages, sentences and postings."""
    meta = document.metadata
    connection.execute(
        "INSERT INTO documents (id, content_hash, text, title, issuer, place, place_names, period,"
        " date, language, boilerplate, pages, number, origins, tables)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id, document.content_hash, document.text, meta.title, meta.issuer, meta.place,
            json.dumps(sorted(place_names(meta.place)), ensure_ascii=False), meta.period, meta.date,
            meta.language, json.dumps([[s.start, s.end] for s in document.boilerplate]),
            json.dumps(document.pages), meta.number, _origins_json(meta.origins),
            _tables_json(document.tables),
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                document.id, s.ordinal, s.parent, s.level, s.start, s.heading_end, s.body_end,
                s.end, int(s.is_part),
            )
            for s in document.sections
        ],
    )  # fmt: skip
    insert_paragraphs(connection, document)
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
                lexical_text(" ".join(document.section_path(passage.section))),
                lexical_text(about_text(document, period)),
            ),
        )
        insert_named(connection, document, passage, passage_id)
    return StoredUnits(tuple(passage_ids), tuple(sentence_ids))


def _origins_json(origins: Sequence[Origin]) -> str:
    return json.dumps(
        [
            [o.field, o.where, *((o.span.start, o.span.end) if o.span else (None, None))]
            for o in origins
        ]
    )


def _origins(stored: str) -> tuple[Origin, ...]:
    return tuple(
        Origin(
            field=Field(field), where=Where(where), span=None if start is None else Span(start, end)
        )
        for field, where, start, end in json.loads(stored)
    )


def _tables_json(tables: Sequence[Table]) -> str:
    return json.dumps(
        [
            [
                table.start,
                table.end,
                [
                    [c.start, c.end, c.row, c.column, c.rows, c.columns, int(c.is_head)]
                    for c in table.cells
                ],
            ]
            for table in tables
        ]
    )


def _tables(stored: str) -> tuple[Table, ...]:
    return tuple(
        Table(
            start=start,
            end=end,
            cells=tuple(
                Cell(
                    start=cell[0], end=cell[1], row=cell[2], column=cell[3],
                    rows=cell[4], columns=cell[5], is_head=bool(cell[6]),
                )
                for cell in cells
            ),
        )
        for start, end, cells in json.loads(stored)
    )  # fmt: skip


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
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
    return passages, sentences


def load_document(connection: sqlite3.Connection, document_id: str) -> Document | None:
    """A document as it was indexed, `None` if there is none of this id."""
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
            language=language, origins=_origins(origins),
        ),
        sections=_load_sections(connection, document_id, text),
        passages=_load_passages(connection, document_id),
        boilerplate=tuple(Span(start, end) for start, end in json.loads(boilerplate)),
        tables=_tables(tables),
        pages=tuple(json.loads(pages)),
    )  # fmt: skip


def _load_sections(
    connection: sqlite3.Connection, document_id: str, text: str
) -> tuple[Section, ...]:
    rows = connection.execute(
        'SELECT ordinal, parent, level, start, heading_end, body_end, "end", is_part FROM sections'
        " WHERE document_id = ? ORDER BY ordinal",
        (document_id,),
    )
    return tuple(
        Section(
            ordinal=ordinal, parent=parent, level=level, title=text[start:heading_end],
            start=start, heading_end=heading_end, body_end=body_end, end=end,
            is_part=bool(is_part),
        )
        for ordinal, parent, level, start, heading_end, body_end, end, is_part in rows
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

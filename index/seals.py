"""Digests of what a document consists of, by which damage to the database is told.

SQLite notices a page that makes no sense, but not a letter that has become another one. A quotation
is only shown of a text that still has the digest that it was indexed with.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import xxhash

from index.errors import LibraryError

__all__ = ["SEALS_FORMAT", "broken_seals", "check_text", "seal", "seal_all", "text_is_whole"]

SEALS_FORMAT = 8
"""The first format that keeps them."""
_ROWS = (
    "SELECT content_hash, title, issuer, place, period, date, language, boilerplate, pages, number,"
    " origins, tables, own FROM documents WHERE id = ?",
    'SELECT ordinal, parent, level, start, heading_end, body_end, "end" FROM sections'
    " WHERE document_id = ? ORDER BY ordinal",
    'SELECT id, section, start, "end", period, tokens FROM passages'
    " WHERE document_id = ? ORDER BY id",
    'SELECT s.id, s.passage_id, s.start, s."end" FROM sentences s'
    " JOIN passages p ON p.id = s.passage_id WHERE p.document_id = ? ORDER BY s.id",
    "SELECT l.rowid, body, headings, about FROM lexicon l JOIN passages p ON p.id = l.rowid"
    " WHERE p.document_id = ? ORDER BY l.rowid",
    'SELECT start, "end", digest FROM paragraphs WHERE document_id = ? ORDER BY start',
    'SELECT id, start, "end", within_start, within_end, counted, unit_start, unit_end, is_cell,'
    " kind, value, scale, unit, normalized, base_unit, upper, hedge, hedge_words, sense, place,"
    " place_names, place_stated, period, period_stated FROM figures WHERE document_id = ?"
    " ORDER BY id",
    "SELECT w.rowid, w.counted, w.context FROM figure_words w JOIN figures f ON f.id = w.rowid"
    " WHERE f.document_id = ? ORDER BY w.rowid",
)
_TOKENS = (
    "SELECT t.passage_id, likeness_zh, likeness_en, sentences, codes FROM token_vectors t"
    " JOIN passages p ON p.id = t.passage_id WHERE p.document_id = ? ORDER BY t.passage_id",
)


def _text_digest(text: str) -> str:
    """The digest of a canonical text: XXH3 of 128 bits, against accidents, not against intent."""
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "surrogatepass"))


def _digest(connection: sqlite3.Connection, queries: tuple[str, ...], document_id: str) -> str:
    digest = xxhash.xxh3_128()
    for query in queries:
        for row in connection.execute(query, (document_id,)):
            for value in row:
                data = (
                    value if isinstance(value, bytes)
                    else repr(value).encode("utf-8", "surrogatepass")
                )  # fmt: skip
                digest.update(len(data).to_bytes(8, "little"))
                digest.update(data)
    return digest.hexdigest()


def _made(connection: sqlite3.Connection, document_id: str) -> tuple[str, str, str]:
    (text,) = connection.execute(
        "SELECT text FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    return (
        _text_digest(text),
        _digest(connection, _ROWS, document_id),
        _digest(connection, _TOKENS, document_id),
    )


def seal(connection: sqlite3.Connection, document_id: str) -> None:
    """Writes the digests of a document that has been written, within the same transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO seals (document_id, text, rows, tokens) VALUES (?, ?, ?, ?)",
        (document_id, *_made(connection, document_id)),
    )


def seal_all(connection: sqlite3.Connection) -> None:
    """Writes those of every document, where the format was older; within a transaction."""
    for (document_id,) in connection.execute("SELECT id FROM documents").fetchall():
        seal(connection, document_id)


def broken_seals(connection: sqlite3.Connection, document_id: str) -> Iterator[str]:
    """What of a document has changed since it was written: of "text", "rows", "tokens"."""
    kept = connection.execute(
        "SELECT text, rows, tokens FROM seals WHERE document_id = ?", (document_id,)
    ).fetchone()
    made = _made(connection, document_id)
    for name, before, now in zip(
        ("text", "rows", "tokens"), kept or ("", "", ""), made, strict=True
    ):
        if before != now:
            yield name


def text_is_whole(connection: sqlite3.Connection, document_id: str, text: str) -> bool:
    """Whether a text is what was indexed, or nothing is known of that."""
    kept = connection.execute(
        "SELECT text FROM seals WHERE document_id = ?", (document_id,)
    ).fetchone()
    return kept is None or kept[0] == _text_digest(text)


def check_text(connection: sqlite3.Connection, document_id: str, text: str) -> None:
    """Refuses a text that is no longer what was indexed.

    Raises:
        LibraryError: naming the document.
    """
    if not text_is_whole(connection, document_id, text):
        raise LibraryError(
            f"the text of document '{document_id}' has been damaged on disk: run 'youju doctor "
            "--repair', or restore the folder from a copy"
        )

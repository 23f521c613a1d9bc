"""What can still be read of a damaged library: each document, held against its seals."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from index.describe import Given, edits_of
from index.documents import Document, Field, Metadata, SourceText
from index.errors import LibraryError, ReadError
from index.events import Refusal
from index.inputs import beside_upload
from index.kept_vectors import vectors_in
from index.loading import load_document, load_own
from index.model.encoder import Encoder
from index.originals import Originals
from index.parse import document_id_of, document_of, parse_document
from index.published import published, vector_path
from index.seals import broken_seals, text_is_whole
from index.soundness import span_faults
from index.stored import given_from, metadata_from
from index.vectors import VectorIndex
from index.written import UnitVectors, texts_of

__all__ = ["KeptUnits", "Salvaged", "SalvagedSource", "salvage"]

_UNREADABLE = (
    sqlite3.DatabaseError, ValueError, TypeError, KeyError, IndexError, OverflowError, LibraryError,
)  # fmt: skip
"""What reading a damaged row raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvagedSource:
    """Where a document was added from, and what a manifest said of it there."""

    name: str
    path: str
    stated: Mapping[Field, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """A document that can go on."""

    document: Document
    """With the metadata that its file states itself."""
    sources: tuple[SalvagedSource, ...]
    edits: Mapping[str, Given]
    """The user's word, by the path of the source."""
    is_whole: bool
    """Whether all of it is as it was written."""

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.sources[0].name


def salvage(connection: sqlite3.Connection, home: Path) -> Iterator[Salvaged | Refusal]:
    """The documents of a database that may be damaged anywhere; those that are lost, named."""
    originals = Originals(home)
    for document_id in sorted(_ids(connection)):
        sources = _sources(connection, document_id)
        name, paths = sources[0].name, [source.path for source in sources]
        document = _whole(connection, document_id)
        is_whole = document is not None
        if document is None:
            document = _from_file(connection, originals, document_id, name, paths)
        if document is None:
            document = _from_text(connection, document_id, name)
        if document is None:
            yield Refusal(source=name, reason="its text is damaged and its file gone; add it again")
            continue
        edits: dict[str, Given] = {}
        for path in paths:
            with suppress(*_UNREADABLE):
                (edits[path],) = edits_of(connection, [path])
        yield Salvaged(document=document, sources=sources, edits=edits, is_whole=is_whole)


def _ids(connection: sqlite3.Connection) -> set[str]:
    """Ids of all documents, from every table that names them, as far as each can be read."""
    found: set[str] = set()
    for query in (
        "SELECT id FROM documents", "SELECT id FROM documents NOT INDEXED",
        "SELECT document_id FROM seals", "SELECT document_id FROM sources NOT INDEXED",
    ):  # fmt: skip
        with suppress(sqlite3.DatabaseError):
            for (document_id,) in connection.execute(query):
                found.add(str(document_id))
    return found


def _sources(connection: sqlite3.Connection, document_id: str) -> tuple[SalvagedSource, ...]:
    found: list[SalvagedSource] = []
    with suppress(*_UNREADABLE):
        for name, path, stated in connection.execute(
            "SELECT name, path, manifest FROM sources WHERE document_id = ? ORDER BY name, path",
            (document_id,),
        ):
            found.append(SalvagedSource(name=name, path=path, stated=given_from(stated)))
    if not found:
        name = f"{document_id}.txt"
        path = beside_upload(name, document_id)
        found = [SalvagedSource(name=name, path=path, stated={})]
    return tuple(found)


def _whole(connection: sqlite3.Connection, document_id: str) -> Document | None:
    """A document of which text and rows are as they were written."""
    try:
        document, own = load_document(connection, document_id), load_own(connection, document_id)
        if document is None or own is None or any(span_faults(document)):
            return None
        if {"text", "rows"} & set(broken_seals(connection, document_id)):
            return None
    except _UNREADABLE:
        return None
    return replace(document, metadata=own)


def _from_file(
    connection: sqlite3.Connection,
    originals: Originals,
    document_id: str,
    name: str,
    paths: list[str],
) -> Document | None:
    """The document read again from its file, where that is kept or still there."""
    digests = [digest for digest in originals.names() if document_id_of(digest) == document_id]
    with suppress(sqlite3.DatabaseError):
        digests += [
            row[0] for row in connection.execute(
                "SELECT content_hash FROM documents WHERE id = ?", (document_id,)
            )
        ]  # fmt: skip
    for digest in digests:
        data = originals.read(digest, paths)
        if data is not None and document_id_of(digest) == document_id:
            with suppress(ReadError):
                return parse_document(name, data)
    return None


def _from_text(connection: sqlite3.Connection, document_id: str, name: str) -> Document | None:
    """The document made anew of its canonical text, where that is as it was indexed."""
    try:
        row = connection.execute(
            "SELECT content_hash, text, pages FROM documents WHERE +id = ?", (document_id,)
        ).fetchone()
        if row is None or not text_is_whole(connection, document_id, row[1]):
            return None
        digest, text, pages = row
        starts: tuple[int, ...] = ()
        with suppress(ValueError, TypeError):
            starts = tuple(at for at in json.loads(pages) if 0 <= at <= len(text))
        document = document_of(name, SourceText(text=text, pages=starts), digest)
    except _UNREADABLE:
        return None
    own = _own(connection, document_id)
    document = replace(document, id=document_id, metadata=own or document.metadata)
    return None if any(span_faults(document)) else document


def _own(connection: sqlite3.Connection, document_id: str) -> Metadata | None:
    """What its file states, where that can be read."""
    try:
        row = connection.execute(
            "SELECT own, language FROM documents WHERE +id = ?", (document_id,)
        ).fetchone()
        return metadata_from(row[0], row[1])
    except _UNREADABLE:
        return None


class KeptUnits:
    """The vectors of a damaged library, where they are sound; the rest is embedded anew."""

    def __init__(self, connection: sqlite3.Connection, home: Path, encoder: Encoder) -> None:
        self._connection = connection
        self._home = home
        self._encoder = encoder

    @cached_property
    def _indexes(self) -> tuple[VectorIndex, VectorIndex] | None:
        """Those of passages and of sentences."""
        try:
            (model,) = self._connection.execute(
                "SELECT model_fingerprint FROM publication"
            ).fetchone()
            passages, sentences = self._load("passages"), self._load("sentences")
        except (*_UNREADABLE, OSError):
            return None
        if model != self._encoder.fingerprint or passages is None or sentences is None:
            return None
        return passages, sentences

    def _load(self, unit: str) -> VectorIndex | None:
        generation, digest = published(self._connection, unit)
        if not digest:
            return None
        return VectorIndex.load(vector_path(self._home, unit, generation), digest)

    def of(self, document_id: str, texts: Sequence[str]) -> UnitVectors | None:
        """Those of a document, if they are of these texts."""
        if self._indexes is None:
            return None
        try:
            document = load_document(self._connection, document_id)
            if document is None or texts_of(document) != tuple(texts):
                return None
            if "tokens" in broken_seals(self._connection, document_id):
                return None
            found = vectors_in(self._connection, *self._indexes, document_id)
        except _UNREADABLE:
            return None
        has_tokens = bool(document.passages) and self._encoder.has_token_vectors
        return found if found is not None and bool(found.tokens) == has_tokens else None

"""One file to one document: text, tree, passages, metadata."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from index.documents import Document, SourceText
from index.metadata import read_metadata
from index.passages import cut_passages
from index.readers import read_bytes
from index.readers.guard import Read
from index.structure.front import read_front
from index.structure.headings import find_headings
from index.structure.sections import build_sections
from index.structure.tables import find_tables

__all__ = ["content_hash", "document_id_of", "document_of", "parse_document"]

_ID_LENGTH = 12


def content_hash(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document_id_of(digest: str) -> str:
    """The id of the document whose bytes have this hash."""
    return digest[:_ID_LENGTH]


def parse_document(name: str, data: bytes, read: Read = read_bytes) -> Document:
    """Reads a file's bytes as a document.

    Args:
        name: the file's name; its suffix tells the kind.
        data: the file's bytes.
        read: takes the text out of them.

    Raises:
        ReadError: the file cannot be read as a document.
    """
    return document_of(name, read(name, data), content_hash(data))


def document_of(name: str, source: SourceText, digest: str) -> Document:
    """The document of a text that has been read.

    Args:
        name: the file's name.
        source: its text, with what the reader found in it.
        digest: the SHA-256 of its bytes.
    """
    source = replace(source, tables=find_tables(source))
    front = read_front(source)
    sections = build_sections(source.text, find_headings(source, front))
    return Document(
        id=document_id_of(digest),
        content_hash=digest,
        text=source.text,
        metadata=read_metadata(source, front, name),
        sections=sections,
        passages=cut_passages(source.text, sections, front.boilerplate, source.tables),
        boilerplate=front.boilerplate,
        tables=source.tables,
        pages=source.pages,
    )

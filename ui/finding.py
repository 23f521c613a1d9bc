"""What a link leads to: a document with its words, or what is left of it in the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import streamlit as st

from index.bookmarks import found_again, seal_of
from index.documents import Document, Source, Span
from index.errors import NotFoundError
from index.library import Library
from index.removed import RemovedDocuments
from index.snapshot import DocumentRow
from ui.components import show_notice
from ui.session import Opened, open_reader, words

__all__ = ["Found", "draw_missing", "found_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that is opened."""

    opened: Opened
    """What was asked for, at the place where its words stand now."""
    document: Document
    row: DocumentRow
    sources: tuple[Source, ...]

    @property
    def says(self) -> str | None:
        """What tells a link's words apart from others."""
        span = self.opened.span
        if span is None or self.opened.moved:
            return self.opened.says
        quoted = span.of(self.document.text)
        return seal_of(quoted) if quoted else None


def found_document(open_now: Opened, library: Library | None) -> Found | None:
    """The document that the reader is to show; `None` where the library has none of its id."""
    if library is None:
        return None
    with library.snapshot(vectors=False) as snapshot:
        try:
            document = snapshot.document(open_now.document)
        except NotFoundError:
            return None
        return Found(
            opened=_at_its_words(open_now, document),
            document=document,
            row=snapshot.documents[document.id],
            sources=snapshot.sources(document.id),
        )


def _at_its_words(open_now: Opened, document: Document) -> Opened:
    """The link's words may have moved: a document that is read again keeps its id."""
    span, says = open_now.span, open_now.says
    if span is None or says is None or seal_of(span.of(document.text)) == says:
        return open_now
    return replace(open_now, span=found_again(document.text, says, span), cell=None, moved=True)


def draw_missing(open_now: Opened, library: Library | None) -> None:
    """Says what has become of a document that is not there, and offers its present edition."""
    text = words()
    if library is None or open_now.source is None:
        lines = [open_now.document, *_removed(library, open_now)]
        show_notice(
            "youju_reader_missing", text.html_language, tone="warn", heading=text.reader_missing,
            lines=lines,
        )  # fmt: skip
        return
    lines = [text.reader_changed_source.format(source=open_now.source)]
    lines += _removed(library, open_now)
    present = list(_present(library, open_now))
    same = [(document, span) for document, span in present if span is not None]
    if open_now.span is not None and present:
        lines.append(text.reader_changed_same if same else text.reader_changed_other)
    show_notice(
        "youju_reader_missing", text.html_language, tone="warn", heading=text.reader_changed,
        lines=lines,
    )  # fmt: skip
    for document, span in (same or present)[:1]:
        st.button(
            text.reader_changed_open_words if span else text.reader_changed_open,
            key="youju_reader_present", type="primary",
            on_click=open_reader, args=(document, span),
        )  # fmt: skip


def _present(library: Library, open_now: Opened) -> Iterator[tuple[str, Span | None]]:
    """The documents of the same source, each with the place where the link's words stand."""
    with library.snapshot(vectors=False) as snapshot:
        for row in snapshot.documents.values():
            if open_now.source in row.sources:
                span = (
                    found_again(snapshot.document(row.id).text, open_now.says, open_now.span)
                    if open_now.says and open_now.span
                    else None
                )
                yield row.id, span


def _removed(library: Library | None, open_now: Opened) -> list[str]:
    removed = RemovedDocuments(library.home).all() if library is not None else ()
    is_kept = any(one.id == open_now.document for one in removed)
    return [words().reader_was_removed] if is_kept else []

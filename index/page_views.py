"""The pages of a library's documents as they are printed, with words of the text boxed."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from index.documents import Document, Source, Span
from index.kept import Kept
from index.originals import Originals
from index.readers.guard import GuardedReader
from index.readers.views.page import PageRequest, PageView

__all__ = ["PageViewer", "Pages", "page_at", "page_request"]

_DRAWN = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
_MOST_VIEWS = 40
"""Drawn pages that are kept: some 10 MB."""


class Pages(StrEnum):
    """Whether the pages of a document can be looked at."""

    NONE = "none"
    """It has no pages."""
    UNDRAWN = "undrawn"
    """It has pages, of a kind that nothing here draws."""
    GONE = "gone"
    """Its file is neither kept nor where it was added from."""
    SHOWN = "shown"


def page_at(document: Document, position: int) -> int:
    """Number, from 0, of the page that a position of the text stands on."""
    return max(0, bisect_right(document.pages, position) - 1)


def page_request(document: Document, page: int, marks: Sequence[Span]) -> PageRequest:
    """What is to be found on a page: its text, and what of the marks stands on it.

    Args:
        document: one with pages.
        page: number of the page, from 0.
        marks: words of the document's text; those of other pages become empty.
    """
    start = document.pages[page]
    following = document.pages[page + 1 : page + 2]
    whole = Span(start, following[0] if following else len(document.text))
    chars = list(whole.of(document.text))
    for between in _between_cells(document):
        for at in range(max(between.start, whole.start), min(between.end, whole.end)):
            chars[at - start] = "\n"
    return PageRequest(
        page=page, text="".join(chars), marks=tuple(_part(mark, whole) for mark in marks)
    )


def _between_cells(document: Document) -> Iterator[Span]:
    """What stands in tables and is in no cell: it is not printed."""
    for table in document.tables:
        edge = table.start
        for cell in sorted(table.cells, key=lambda cell: cell.start):
            yield Span(edge, cell.start)
            edge = cell.end
        yield Span(edge, table.end)


def _part(mark: Span, whole: Span) -> Span:
    """What of a mark stands on a page, counted from the page's start."""
    if not mark.overlap(whole):
        return Span(0, 0)
    return Span(max(mark.start, whole.start) - whole.start, min(mark.end, whole.end) - whole.start)


class PageViewer:
    """Draws pages, in a process of its own that lives as long as this; shared between threads."""

    def __init__(self, home: Path) -> None:
        """Draws nothing yet; `home` is the library's folder."""
        self._home = home
        self._reader = GuardedReader()
        self._lock = threading.Lock()
        self._views: Kept[tuple[str, int, tuple[Span, ...]], PageView] = Kept(_MOST_VIEWS)
        self._there: dict[str, bool] = {}

    def state(self, document: Document, sources: Sequence[Source]) -> Pages:
        """Whether a document's pages can be looked at."""
        if not document.pages:
            return Pages.NONE
        if not any(_is_drawn(source) for source in sources):
            return Pages.UNDRAWN
        digest = document.content_hash
        if not self._there.get(digest):
            self._there[digest] = self._bytes(document, sources) is not None
        return Pages.SHOWN if self._there[digest] else Pages.GONE

    def view(
        self, document: Document, sources: Sequence[Source], page: int, marks: Sequence[Span]
    ) -> PageView | None:
        """A page of a document with words boxed; `None` where its file is gone.

        Args:
            document: one whose pages can be looked at.
            sources: its sources.
            page: number of the page, from 0.
            marks: words of its text.

        Raises:
            ReadError: the page cannot be drawn.
        """
        data = self._bytes(document, sources)
        if data is None:
            self._there[document.content_hash] = False
            return None
        name = next(source.name for source in sources if _is_drawn(source))
        return self._views.get(
            (document.id, page, tuple(marks)),
            lambda: self._drawn(name, data, page_request(document, page, marks)),
        )

    def _drawn(self, name: str, data: bytes, request: PageRequest) -> PageView:
        with self._lock:  # the process draws one page at a time
            return self._reader.view(name, data, request)

    def _bytes(self, document: Document, sources: Sequence[Source]) -> bytes | None:
        paths = [source.path for source in sources]
        return Originals(self._home).read(document.content_hash, paths)

    def close(self) -> None:
        """Ends the process that draws."""
        with self._lock:
            self._reader.close()


def _is_drawn(source: Source) -> bool:
    return Path(source.name).suffix.lower() in _DRAWN

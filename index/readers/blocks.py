"""Blocks of a structured file laid out as canonical text, one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.documents import HeadingHint, SourceText, Span

__all__ = ["CELL_EDGE", "BlockText"]

CELL_EDGE = " | "
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")


class BlockText:
    """Collects headings, paragraphs and table rows, and remembers where each one stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[HeadingHint] = []
        self._boilerplate: list[Span] = []
        self._rows: list[Span] = []
        self._pages: list[int] = []

    def _append(self, text: str, *, boilerplate: bool) -> Span | None:
        clean = "\n".join(
            line for raw in text.split("\n") if (line := _SPACES.sub(" ", raw).strip())
        )
        if not clean:
            return None
        span = Span(self._length, self._length + len(clean))
        self._parts.append(clean + "\n")
        self._length = span.end + 1
        if boilerplate:
            self._boilerplate.append(span)
        return span

    def heading(self, text: str, level: int) -> None:
        """Adds a heading; level 0 is the document's title."""
        span = self._append(text.replace("\n", " "), boilerplate=False)
        if span:
            self._headings.append(HeadingHint(start=span.start, end=span.end, level=level))

    def paragraph(self, text: str, *, boilerplate: bool = False) -> None:
        """Adds a paragraph; boilerplate is kept in the text and left out of what is searched."""
        self._append(text, boilerplate=boilerplate)

    def table(self, rows: Sequence[Sequence[str]], *, boilerplate: bool = False) -> None:
        """Adds a table: a line for each row, its cells parted by `CELL_EDGE`."""
        for row in rows:
            cells = [_SPACES.sub(" ", cell.replace("\n", " ")).strip() for cell in row]
            if not any(cells):
                continue
            span = self._append(CELL_EDGE.join(cells), boilerplate=boilerplate)
            if span and not boilerplate:
                self._rows.append(span)

    def page(self) -> None:
        """Marks the start of a page."""
        self._pages.append(self._length)

    def finish(self, *, title: str | None = None) -> SourceText:
        """All that was added, as one source text."""
        return SourceText(
            text="".join(self._parts),
            headings=tuple(self._headings),
            boilerplate=tuple(self._boilerplate),
            table_rows=tuple(self._rows),
            pages=tuple(self._pages),
            title=title,
        )

"""Blocks of a structured file laid out as canonical text, one below the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.documents import Cell, Field, HeadingHint, SourceText, Span, Stated, Table
from index.readers.pace import step
from index.readers.spans import MAX_COLUMNS, Covered

__all__ = ["CELL_EDGE", "BlockText", "CellText", "stated"]

CELL_EDGE = " | "
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as the format has it."""

    text: str
    rows: int = 1
    columns: int = 1
    is_head: bool = False


def stated(**values: str | None) -> tuple[Stated, ...]:
    """What a file's properties state, by field; empty values left out."""
    return tuple(
        Stated(field=Field(name), value=clean)
        for name, value in values.items()
        if (clean := " ".join((value or "").split()))
    )


def _places_in(clean: str, text: str, places: Sequence[int]) -> Iterator[int]:
    """Where the words that stand at `places` (ascending) of `text` stand in it when cleaned.

    Cleaning takes white space away and nothing else, so words are found by counting the others.
    """
    before = at = 0
    for place in places:
        for _ in range(len("".join(text[before:place].split()))):
            while clean[at].isspace():
                at += 1
            at += 1
        before = max(before, place)
        while clean[at : at + 1].isspace():
            at += 1
        yield at


class BlockText:
    """Collects headings, paragraphs and table rows, and remembers where each one stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[HeadingHint] = []
        self._boilerplate: list[Span] = []
        self._tables: list[Table] = []
        self._pages: list[int] = []

    @property
    def length(self) -> int:
        """Code points laid out so far."""
        return self._length

    @staticmethod
    def cleaned(text: str) -> str:
        """A paragraph as it is laid out: single spaces, no empty lines."""
        return "\n".join(
            line for raw in text.split("\n") if (line := _SPACES.sub(" ", raw).strip())
        )

    def _append(
        self, text: str, *, boilerplate: bool, page_starts: Sequence[int] = ()
    ) -> Span | None:
        step()
        clean = self.cleaned(text)
        if not clean:
            self._pages += [self._length] * len(page_starts)
            return None
        span = Span(self._length, self._length + len(clean))
        self._pages += [span.start + place for place in _places_in(clean, text, page_starts)]
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

    def paragraph(
        self, text: str, *, boilerplate: bool = False, page_starts: Sequence[int] = ()
    ) -> None:
        """Adds a paragraph; boilerplate is kept in the text and left out of what is searched.

        Args:
            text: its words.
            boilerplate: whether they are left out of what is searched.
            page_starts: the places in `text` at which a new page starts.
        """
        self._append(text, boilerplate=boilerplate, page_starts=page_starts)

    def table(
        self,
        rows: Sequence[Sequence[str | CellText]],
        *,
        boilerplate: bool = False,
        page_rows: Sequence[int] = (),
    ) -> None:
        """Adds a table: a line for each row, its cells parted by `CELL_EDGE`.

        A cell that spans several rows or columns is given once, where it starts; it spans no more
        rows than the table has. Each row whose
        number stands in `page_rows` is the first on a new page.
        """
        start = self._length
        cells: list[Cell] = []
        covered = Covered()
        turns = Counter(page_rows)
        for number, row in enumerate(rows):
            step()
            self._pages += [self._length] * turns[number]
            cells += self._row(number, row, len(rows) - number, covered)
        if not cells:
            return
        end = self._length - 1
        if boilerplate:
            self._boilerplate.append(Span(start, end))
        else:
            self._tables.append(Table(start=start, end=end, cells=tuple(cells)))

    def _row(
        self, number: int, row: Sequence[str | CellText], rows_left: int, covered: Covered
    ) -> list[Cell]:
        given = [CellText(cell) if isinstance(cell, str) else cell for cell in row]
        cells: list[Cell] = []
        words: list[str] = []
        column = 0
        position = self._length
        for cell in given:
            text = _SPACES.sub(" ", cell.text.replace("\n", " ")).strip()
            column = covered.next_free(number, column)
            rows, columns = min(cell.rows, rows_left), min(cell.columns, MAX_COLUMNS)
            if not covered.cover(number, column, rows, columns):
                rows = columns = 1
            if text:
                cells.append(
                    Cell(
                        start=position, end=position + len(text), row=number, column=column,
                        rows=rows, columns=columns, is_head=cell.is_head,
                    )
                )  # fmt: skip
            if cells:  # a row starts with its first words, whatever empty cells stand before
                words.append(text)
                position += len(text) + len(CELL_EDGE)
            column += columns
        if cells:
            while not words[-1]:
                words.pop()
            line = CELL_EDGE.join(words)
            self._parts.append(line + "\n")
            self._length += len(line) + 1
        return cells

    def page(self) -> None:
        """Marks the start of a page."""
        self._pages.append(self._length)

    def finish(self, properties: tuple[Stated, ...] = ()) -> SourceText:
        """All that was added, as one source text, with what the file's properties state."""
        return SourceText(
            text="".join(self._parts),
            headings=tuple(self._headings),
            boilerplate=tuple(self._boilerplate),
            tables=tuple(self._tables),
            pages=tuple(self._pages),
            stated=properties,
        )

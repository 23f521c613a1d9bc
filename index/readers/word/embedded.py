"""Whole files within a Word file (`w:altChunk`), which Word takes in when it opens it.

Programs that turn web pages into .docx, or join several .docx, leave the work to Word so.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.documents import SourceText, Table
from index.readers.blocks import CellText
from index.readers.word.blocks import Block, Grid, Paragraph, Role

__all__ = ["embedded_blocks"]


def embedded_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of an embedded file: a page, a web archive, another .docx, plain text.

    Raises:
        ReadError: it is of a kind that cannot be read.
    """
    from index.readers import read_part  # which knows us: files hold files

    source = read_part(data)
    headings = {hint.start: hint for hint in source.headings}
    tables = {table.start: table for table in source.tables}
    position = 0
    for line in source.text.split("\n"):
        start, position = position, position + len(line) + 1
        inside = next((table for table in source.tables if table.start < start < table.end), None)
        if start in tables:
            yield _grid(source, tables[start])
        elif start in headings and line:
            yield Paragraph(line, Role.HEADING, headings[start].level)
        elif inside is None and line.strip():
            hidden = any(span.start <= start < span.end for span in source.boilerplate)
            yield Paragraph(line, Role.BOILERPLATE if hidden else Role.BODY)


def _grid(source: SourceText, table: Table) -> Grid:
    rows: dict[int, list[CellText]] = {}
    taken: set[tuple[int, int]] = set()
    ends: dict[int, int] = {}
    for cell in table.cells:
        line = rows.setdefault(cell.row, [])
        free = range(ends.get(cell.row, 0), cell.column)
        line += [CellText("") for column in free if (cell.row, column) not in taken]
        ends[cell.row] = cell.column + cell.columns
        taken.update(
            (cell.row + down, cell.column + across)
            for down in range(1, cell.rows)
            for across in range(cell.columns)
        )
        text = source.text[cell.start : cell.end]
        line.append(CellText(text, cell.rows, cell.columns, cell.is_head))
    return Grid(tuple(tuple(rows.get(row, ())) for row in range(max(rows, default=-1) + 1)))

"""Whole files within a Word file (`w:altChunk`), which Word takes in when it opens it.

Programs that turn web pages into .docx, or join several .docx, leave the work to Word so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from index.documents import SourceText, Table
from index.readers.blocks import CellText
from index.readers.spans import Covered
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
    position = past = 0
    for line in source.text.split("\n"):
        start, position = position, position + len(line) + 1
        while past < len(source.tables) and source.tables[past].end <= start:
            past += 1
        inside = past < len(source.tables) and source.tables[past].start < start
        if start in tables:
            yield _grid(source, tables[start])
        elif start in headings and line:
            yield Paragraph(line, Role.HEADING, headings[start].level)
        elif not inside and line.strip():
            last = bisect_right(source.boilerplate, start, key=lambda span: span.start) - 1
            hidden = last >= 0 and start < source.boilerplate[last].end
            yield Paragraph(line, Role.BOILERPLATE if hidden else Role.BODY)


def _grid(source: SourceText, table: Table) -> Grid:
    rows: dict[int, list[CellText]] = {}
    covered = Covered()
    ends: dict[int, int] = {}
    for cell in table.cells:
        line = rows.setdefault(cell.row, [])
        free = range(ends.get(cell.row, 0), cell.column)
        line += [CellText("") for column in free if covered.is_free(cell.row, column)]
        ends[cell.row] = cell.column + cell.columns
        covered.cover(cell.row, cell.column, cell.rows, cell.columns)
        text = source.text[cell.start : cell.end]
        line.append(CellText(text, cell.rows, cell.columns, cell.is_head))
    return Grid(tuple(tuple(rows.get(row, ())) for row in range(max(rows, default=-1) + 1)))

"""A document's tables laid out for the page: which pieces of which line stand in which cell."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Cell, Document, Table
from index.structure.grid import Grid, grid_of
from ui.segments import Line

__all__ = ["GridRow", "GridTable", "Slot", "grids_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A cell as the page draws it; an empty one has no pieces."""

    first: int
    """Number of its first piece in its line."""
    end: int
    """Number of the piece behind its last."""
    columns: int = 1
    rows: int = 1
    head: str = ""
    """`col` or `row` for a head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A line of a table; one without slots is a rule between rows."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridTable:
    """A table that stands in whole lines."""

    line: int
    """Number of its first line."""
    rows: tuple[GridRow, ...]


def grids_of(document: Document, lines: Sequence[Line]) -> tuple[GridTable, ...]:
    """The tables whose rows are lines; any other is left to be read as the text it is.

    Args:
        document: the document.
        lines: its lines, cut at the edges of cells, as `ui.segments.lines_of` gives them.
    """
    starts: list[int] = []
    position = 0
    for line in lines:
        starts.append(position)
        position += sum(len(piece.text) for piece in line.pieces)
    laid_out = (_grid_table(table, lines, starts) for table in document.tables)
    return tuple(found for found in laid_out if found is not None)


def _grid_table(table: Table, lines: Sequence[Line], starts: Sequence[int]) -> GridTable | None:
    grid = grid_of(table)
    row_of: dict[int, int] = {}
    for row, cells in grid.by_row.items():
        line = bisect.bisect_right(starts, cells[0].start) - 1
        last = bisect.bisect_left(starts, cells[-1].end) - 1
        if line != last or line in row_of:
            return None
        row_of[line] = row
    if len(row_of) < 2:
        return None
    first, last = min(row_of), max(row_of)
    return GridTable(
        line=first,
        rows=tuple(
            GridRow(
                slots=_slots(grid, row_of[line], lines[line], starts[line])
                if line in row_of
                else ()
            )
            for line in range(first, last + 1)
        ),
    )


def _slots(grid: Grid, row: int, line: Line, start: int) -> tuple[Slot, ...]:
    edges = [start]
    for piece in line.pieces:
        edges.append(edges[-1] + len(piece.text))
    slots: list[Slot] = []
    column = 0
    end = 0
    while column < grid.width:
        cell = grid.at(row, column)
        if cell is None:
            slots.append(Slot(first=end, end=end))
            column += 1
            continue
        width = max(1, min(cell.columns, grid.width - cell.column))
        if cell.row == row and cell.column == column:
            first = bisect.bisect_left(edges, cell.start)
            end = bisect.bisect_left(edges, cell.end)
            height = _height(grid, cell) if cell.rows > 1 else 1
            over = "col" if grid.is_head_row(row) else "row"
            slots.append(
                Slot(
                    first=first,
                    end=end,
                    columns=width,
                    rows=height,
                    head=over if cell.is_head else "",
                )
            )
            column += width
        else:
            column += 1
    return tuple(slots)


def _height(grid: Grid, cell: Cell) -> int:
    """How many lines a merged cell spans: rows without words have none."""
    return sum(cell.row <= row < cell.row + cell.rows for row in grid.by_row)

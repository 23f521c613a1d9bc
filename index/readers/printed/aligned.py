"""Tables without rules: rows whose words keep to columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from index.readers.blocks import CellText
from index.readers.printed.page import Line, PrintedTable
from index.readers.printed.tables import is_figure, rows_of_lines, with_heads

__all__ = ["columns_of", "is_running_column", "items_of_rows"]

_MIN_ROWS = 3
_MIN_FIGURES = 0.6
"""Share of the entries beside the first column that have to be figures: two notes set side by
side, a signature block or a list of names are no table."""
_MAX_PITCH = 3.0
"""Rows of a table stand no farther apart than this many type sizes."""

_MIN_COLUMN_LINES = 5
"""A column of text holds at least this many lines."""
_MIN_COLUMN_SIZES = 9
"""Width of a column of text in sizes of its type, at least: names and figures are narrower."""
_FILL = 0.6
"""Share of its column's width that the middle one of a column's lines fills: table cells fill
far less."""


def items_of_rows(rows: Sequence[list[Line]]) -> Iterator[list[Line] | PrintedTable]:
    """Rows from the top down; stretches of them that are tables, as tables."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and len(rows[end]) > 1 and _is_close(rows, start, end):
            end += 1
        table = _table(rows[start:end]) if end - start >= _MIN_ROWS else None
        if table is not None:
            yield table
            start = end
        else:
            # A row that belongs to no table may stand above one.
            yield rows[start]
            start += 1


def _is_close(rows: Sequence[list[Line]], start: int, end: int) -> bool:
    if end == start:
        return True
    above, below = rows[end - 1][0], rows[end][0]
    return below.middle - above.middle <= _MAX_PITCH * above.size


def _table(rows: Sequence[list[Line]]) -> PrintedTable | None:
    edges = columns_of(line for row in rows for line in row)
    if len(edges) < 2:
        return None
    cells: list[list[CellText]] = []
    for row in rows:
        texts = [""] * len(edges)
        for line in row:
            column = next(n for n, (left, right) in enumerate(edges) if left <= line.left <= right)
            if texts[column]:
                return None
            texts[column] = line.text
        cells.append([CellText(text) for text in texts])
    others = [cell.text for row in cells for cell in row[1:] if cell.text]
    if sum(map(is_figure, others)) < _MIN_FIGURES * len(others):
        return None
    headed, head_rows = with_heads(cells)
    lines = [line for row in rows for line in row]
    return PrintedTable(
        left=edges[0][0],
        top=min(line.top for line in lines),
        right=edges[-1][1],
        bottom=max(line.bottom for line in lines),
        edges=(*(left for left, _ in edges), edges[-1][1]),
        rows=headed,
        head_rows=head_rows,
    )


def columns_of(lines: Iterable[Line]) -> list[tuple[float, float]]:
    """Stretches from left to right that words cover, with gaps that run through all lines."""
    columns: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if columns and line.left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], line.right)
        else:
            columns.append((line.left, line.right))
    return columns


def is_running_column(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a column of running text, not the cells of a table."""
    rows = rows_of_lines(lines)
    if len(rows) < _MIN_COLUMN_LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    usual = median(sum(line.width for line in row) for row in rows)
    size = median(line.size for line in lines)
    return usual >= _FILL * width and usual >= _MIN_COLUMN_SIZES * size

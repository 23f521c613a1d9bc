"""Tables of a page: ruled ones by their grid, others by the columns that their words keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.readers.blocks import CellText
from index.readers.printed.grid import Grid, GridCell, grids_of, merged_rules
from index.readers.printed.page import Line, PrintedTable, Rule
from index.readers.printed.text import joined

__all__ = ["is_figure", "rows_of_lines", "tables_of", "with_heads", "words_of_lines"]

_FIGURE = re.compile(
    r"^[-+−±<>≤≥约(（]*[\d０-９][\d０-９.,，．:：/\s~～—–-]*"
    r"(?:[%％‰‱)）*个件人元亿万份次项起家年月日]|[a-zA-Z²³]{1,4})*$|^[-—–…/.]+$"
)
_YEAR = re.compile(r"^(?:19|20)\d\d\s*年?$")
_CELL_GAP = 8.0
"""Cells with a border each stand no more points apart."""
_MAX_HEAD_ROWS = 3
_MIN_BAND_ROWS = 3
"""A ruled band is cut into rows by its words where it holds at least this many of them."""
_FILLED_SHARE = 0.6
"""Share of a band's columns that its rows have to fill, on average, to be rows."""
_FIGURE_SHARE = 0.5
"""Share of the entries beside the first column that have to be figures."""


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or a dash for one; a year heads figures and is none."""
    return bool(_FIGURE.match(text)) and not _YEAR.match(text)


def tables_of(
    lines: Sequence[Line], rules: Sequence[Rule]
) -> tuple[list[PrintedTable], list[Line]]:
    """The ruled tables of a page, from the top down, and the lines that stand in none."""
    tables: list[PrintedTable] = []
    rest = list(lines)
    for grid in grids_of(merged_rules(rules)):
        held: dict[tuple[int, int], list[Line]] = defaultdict(list)
        outside: list[Line] = []
        for line in rest:
            place = grid.cell_at((line.left + line.right) / 2, line.middle)
            if place is None:
                outside.append(line)
            else:
                held[place].append(line)
        rows = _rows(grid, held)
        if sum(bool(cell.text) for row in rows for cell in row) < 2:
            continue
        rest = outside
        tables.append(_table(grid, rows))
    return tables, rest


def _table(grid: Grid, rows: Sequence[Sequence[CellText]]) -> PrintedTable:
    thick = min((edge for edge in grid.thick if edge <= _MAX_HEAD_ROWS), default=0)
    headed, head_rows = with_heads(rows, thick)
    return PrintedTable(
        left=grid.across[0], top=grid.down[0], right=grid.across[-1], bottom=grid.down[-1],
        edges=grid.across, rows=headed, head_rows=head_rows,
    )  # fmt: skip


def _rows(grid: Grid, held: dict[tuple[int, int], list[Line]]) -> list[list[CellText]]:
    words = {
        cell: [
            line
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
            for line in held.get((row, column), ())
        ]
        for cell in grid.cells
    }
    gap_rows, gap_columns = _gaps(grid, words)
    bands: list[list[GridCell]] = [[] for _ in range(len(grid.down) - 1)]
    for cell in grid.cells:
        if not words[cell] and (cell.row in gap_rows or cell.column in gap_columns):
            continue
        bands[cell.row].append(cell)
    rows: list[list[CellText]] = []
    for number, band in enumerate(bands):
        if number in gap_rows:
            continue
        plain = len(band) == len(grid.across) - 1 and all(cell.rows == 1 for cell in band)
        inner = _inner_rows([words[cell] for cell in band]) if plain else None
        if inner is not None:
            rows += inner
        else:
            rows.append([_cell(cell, words[cell], gap_rows, gap_columns) for cell in band])
    return rows


def _cell(
    cell: GridCell, lines: Sequence[Line], gap_rows: set[int], gap_columns: set[int]
) -> CellText:
    down = set(range(cell.row, cell.row + cell.rows)) - gap_rows
    across = set(range(cell.column, cell.column + cell.columns)) - gap_columns
    return CellText(words_of_lines(lines), rows=max(1, len(down)), columns=max(1, len(across)))


def _gaps(grid: Grid, words: dict[GridCell, list[Line]]) -> tuple[set[int], set[int]]:
    """Rows and columns that are but the space between cells that have a border each."""
    used_rows = {cell.row for cell, lines in words.items() if lines}
    used_columns = {cell.column for cell, lines in words.items() if lines}
    rows = {
        n
        for n, (top, bottom) in enumerate(pairwise(grid.down))
        if bottom - top <= _CELL_GAP and n not in used_rows
    }
    columns = {
        n
        for n, (left, right) in enumerate(pairwise(grid.across))
        if right - left <= _CELL_GAP and n not in used_columns
    }
    return rows, columns


def words_of_lines(lines: Sequence[Line]) -> str:
    """The words of a cell as one line."""
    return joined([" ".join(line.text for line in row) for row in rows_of_lines(lines)])[0]


def rows_of_lines(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand at one height, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and abs(line.middle - rows[-1][0].middle) <= 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _inner_rows(cells: Sequence[Sequence[Line]]) -> list[list[CellText]] | None:
    """The rows of a band whose rows no rule parts, where figures show that it has several."""
    rows = rows_of_lines(line for cell in cells for line in cell)
    if len(rows) < _MIN_BAND_ROWS:
        return None
    column_of = {id(line): column for column, cell in enumerate(cells) for line in cell}
    table = [
        [
            CellText(" ".join(line.text for line in row if column_of[id(line)] == column))
            for column in range(len(cells))
        ]
        for row in rows
    ]
    filled = [sum(bool(cell.text) for cell in row) for row in table]
    others = [cell.text for row in table for cell in row[1:] if cell.text]
    figures = sum(map(is_figure, others))
    sound = (
        sum(filled) >= _FILLED_SHARE * len(cells) * len(rows)
        and figures >= _FIGURE_SHARE * len(others) > 0
        and all(row[0].text for row in table)
    )
    return table if sound else None


def with_heads(
    rows: Sequence[Sequence[CellText]], ruled_heads: int = 0
) -> tuple[tuple[tuple[CellText, ...], ...], int]:
    """Rows with their heads marked, and how many of them are heads.

    Heads are what stands above a thicker rule, or rows of words above rows with figures; then
    the words of the first column head their rows.

    Args:
        rows: the cells.
        ruled_heads: rows above a thicker rule; 0 where none is drawn.
    """
    heads = ruled_heads or _head_rows(rows)
    below = [cell for row in rows[heads:] for cell in row[1:] if cell.text]
    named = bool(below) and sum(is_figure(cell.text) for cell in below) >= _FIGURE_SHARE * len(
        below
    )
    marked = tuple(
        tuple(
            CellText(
                cell.text, cell.rows, cell.columns,
                is_head=bool(cell.text)
                and (
                    number < heads
                    or (bool(heads) and named and place == 0 and not is_figure(cell.text))
                ),
            )
            for place, cell in enumerate(row)
        )
        for number, row in enumerate(rows)
    )  # fmt: skip
    return marked, heads


def _head_rows(rows: Sequence[Sequence[CellText]]) -> int:
    """Rows of words above the first row with a figure beside its first column."""
    first = next(
        (
            number
            for number, row in enumerate(rows)
            if any(is_figure(cell.text) for cell in row[1:] if cell.text)
        ),
        0,
    )
    spans = max((cell.rows for cell in rows[0]), default=1) if rows else 1
    wordy = all(
        not is_figure(cell.text) or _YEAR.match(cell.text) for row in rows[:first] for cell in row
    )
    return first if wordy and first <= max(_MAX_HEAD_ROWS, spans) else 0

"""A table as a grid: which cell stands where, and which heads stand over and beside it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.documents import Cell, Span, Table

__all__ = ["Grid", "Heads", "SameTable", "grid_of", "heads_of", "table_at"]

_MAX_SLOTS = 500_000
"""Slots that merged cells may fill; beyond it a cell counts where it starts only. A page can claim
a cell of 65,534 rows."""
_MAX_LOOK_UP = 200
"""How many rows up the head of a group of rows is looked for."""
_MAX_HEAD_ROWS = 50
_MAX_BESIDE = 20
"""More rows of heads over a table, and more heads beside a cell, than any table has: those beyond
are left out of account."""
_GRIDS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one cell, outermost first."""

    rows: tuple[Cell, ...] = ()
    columns: tuple[Cell, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, row heads first."""
        return self.rows + self.columns


class Grid:
    """The slots of a table. It needs only the cells' places and which of them are heads."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._starts = [cell.start for cell in table.cells]
        self.by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            self.by_row.setdefault(cell.row, []).append(cell)
        self.width = 1 + max((cell.column for cell in table.cells), default=0)
        self._crossed: set[int] = set()
        """Rows that a cell from above reaches into."""
        self._columns: dict[int, list[int]] = {}
        """The columns of each row that are filled, in order."""
        self._at = self._slots()
        self._head_places: dict[int, list[int]] = {}
        self._blocks: dict[int, tuple[int, ...]] = {}
        self._groups: dict[int, Cell] = {}
        self.titles: tuple[Cell, ...] = ()
        """Heads above the heads of the columns: the table's name, its unit."""
        self._read_rows()
        self._head_columns = self._columns_of_heads()

    def _slots(self) -> dict[tuple[int, int], Cell]:
        last_row = max(self.by_row, default=0)
        taken: dict[tuple[int, int], Cell] = {}
        for cell in self.table.cells:
            rows = range(cell.row, min(cell.row + cell.rows, last_row + 1))
            columns = range(cell.column, min(cell.column + cell.columns, self.width))
            if len(taken) + len(rows) * len(columns) > _MAX_SLOTS:
                rows, columns = range(cell.row, cell.row + 1), range(cell.column, cell.column + 1)
            self._crossed.update(rows[1:])
            for row in rows:
                for column in columns:
                    taken.setdefault((row, column), cell)
        for row, column in sorted(taken):
            self._columns.setdefault(row, []).append(column)
        return taken

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a slot."""
        return self._at.get((row, column))

    def is_lone(self, row: int) -> bool:
        """Whether a row holds one head and nothing else, and that is no head of columns.

        A merged head that starts right of the first column stands over columns.
        """
        cells = self.by_row[row]
        if len(cells) > 1 or not cells[0].is_head:
            return False
        if cells[0].column > 0 and cells[0].columns > 1:
            return False
        return row not in self._crossed

    def _read_rows(self) -> None:
        titles: list[Cell] = []
        block: tuple[int, ...] = ()
        group: Cell | None = None
        open_block = False
        below_group = False
        in_parts = False
        for row, cells in self.by_row.items():
            is_lone = self.is_lone(row)
            if is_lone and len(titles) == len(self._blocks):
                titles += cells
            elif is_lone:
                group = cells[0]
            elif all(cell.is_head for cell in cells):
                in_parts = in_parts or below_group
                block = (*block, row) if open_block and len(block) < _MAX_HEAD_ROWS else (row,)
            open_block = not is_lone and all(cell.is_head for cell in cells)
            below_group = is_lone and group is not None
            self._blocks[row] = block
            if group is not None:
                self._groups[row] = group
        self.titles = tuple(titles)
        if in_parts and titles:
            # A table of several parts, each with a line and heads of its own.
            for row in self.by_row:
                self._groups.setdefault(row, titles[-1])

    def _columns_of_heads(self) -> frozenset[int]:
        return frozenset(
            cell.column
            for row, cells in self.by_row.items()
            if not all(cell.is_head for cell in cells)
            for cell in cells
            if cell.is_head and row not in self._blocks[row]
        )

    def is_head_row(self, row: int) -> bool:
        """Whether a row holds heads only."""
        return all(cell.is_head for cell in self.by_row[row])

    def heads_of(self, cell: Cell) -> Heads:
        """The heads beside and over a cell; a merged head counts for all that it spans."""
        row_heads = self._beside(cell)
        column_heads = [head for head in self._over(cell) if head not in row_heads]
        return Heads(tuple(row_heads), tuple(column_heads))

    def _beside(self, cell: Cell) -> list[Cell]:
        found: list[Cell] = []
        if cell.is_head and cell.row in self._blocks.get(cell.row, ()):
            return found
        for column in range(self._head_before(cell), -1, -1):
            head = self.at(cell.row, column)
            if head is None and found and column in self._head_columns:
                head = self._above(cell.row, column)
            if head is not None and head.is_head:
                if head not in found:
                    found.append(head)
            else:
                break
            if len(found) == _MAX_BESIDE:
                break
        group = self._groups.get(cell.row)
        if group is not None and group != cell:
            found.append(group)
        found.reverse()
        return found

    def _head_before(self, cell: Cell) -> int:
        """The nearest column left of a cell that a head fills; -1 if there is none."""
        if cell.row not in self._head_places:
            self._head_places[cell.row] = [
                column
                for column in self._columns.get(cell.row, ())
                if self._at[cell.row, column].is_head
            ]
        places = self._head_places[cell.row]
        number = bisect.bisect_left(places, cell.column) - 1
        return places[number] if number >= 0 else -1

    def _above(self, row: int, column: int) -> Cell | None:
        """The head of rows that stands above an empty slot of its column."""
        for upper in range(row - 1, max(-1, row - _MAX_LOOK_UP), -1):
            if upper in self._blocks.get(upper, ()) or (
                upper in self.by_row and self.is_lone(upper)
            ):
                return None
            head = self.at(upper, column)
            if head is not None:
                return head if head.is_head else None
        return None

    def _over(self, cell: Cell) -> list[Cell]:
        block = [row for row in self._blocks.get(cell.row, ()) if row < cell.row]
        found: list[Cell] = []
        columns = range(cell.column, min(cell.column + cell.columns, self.width))
        for row in block:
            for column in columns:
                head = self.at(row, column)
                if head is None and row != block[-1] and column not in self._head_columns:
                    head = self._left(row, column)
                if head is not None and head not in found:
                    found.append(head)
        return found

    def _left(self, row: int, column: int) -> Cell | None:
        """The head of several columns whose merging the text has lost."""
        filled = self._columns.get(row, [])
        number = bisect.bisect_left(filled, column) - 1
        if number < 0 or filled[number] in self._head_columns:
            return None
        return self._at[row, filled[number]]

    def within(self, span: Span) -> Sequence[Cell]:
        """The cells that a span touches, in order."""
        first = bisect.bisect_right(self._starts, span.start) - 1
        found: list[Cell] = []
        for number in range(max(0, first), len(self.table.cells)):
            cell = self.table.cells[number]
            if cell.start >= span.end:
                break
            if cell.end > span.start:
                found.append(cell)
        return found

    def heads_over(self, cells: Iterable[Cell]) -> list[Cell]:
        """All heads of these cells, each once, in document order."""
        found = {head for cell in cells for head in self.heads_of(cell).cells}
        return sorted(found, key=lambda cell: cell.start)


@dataclass(frozen=True, slots=True, eq=False)
class SameTable:
    """A table told from others by being the same object: to hash all its cells takes long."""

    table: Table

    def __hash__(self) -> int:
        """By identity."""
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        """Whether it holds the very same table."""
        return isinstance(other, SameTable) and other.table is self.table


def grid_of(table: Table) -> Grid:
    """The grid of a table; those asked for lately are kept."""
    return _kept(SameTable(table))


@lru_cache(maxsize=_GRIDS_KEPT)
def _kept(same: SameTable) -> Grid:
    return Grid(same.table)


def heads_of(table: Table, cell: Cell) -> Heads:
    """The row heads and the column heads of a cell, outermost first.

    Args:
        table: the table, its heads marked.
        cell: one of its cells; for the head of a row these are the heads over its column.
    """
    return grid_of(table).heads_of(cell)


def table_at(tables: Sequence[Table], position: int) -> Table | None:
    """The table of a document that holds a position."""
    number = bisect.bisect_right(tables, position, key=lambda table: table.start) - 1
    if number >= 0 and position < tables[number].end:
        return tables[number]
    return None

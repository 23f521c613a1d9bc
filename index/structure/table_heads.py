"""Which cells of a table are heads, where the format does not say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.documents import Cell, Table
from index.structure.cell_kinds import (
    Kind,
    is_heading_like,
    is_label,
    is_note,
    kind_of,
    names_a_column,
)
from index.structure.row_heads import head_columns

__all__ = ["with_heads"]

_MOST_HEAD_ROWS = 4
_ROWS_READ = 60
"""So many rows tell whether a column holds figures."""
_LABELLED = 0.5
"""Share of rows that begin with a label, from which on a table is a form."""


def with_heads(text: str, table: Table) -> Table:
    """The table with its heads marked; what the format marks as a head stays one.

    Rows of words above figures head the columns, columns of words beside figures head the rows,
    a line of its own amid the rows heads those below it, and `承办单位：` heads what stands at
    its right.
    """
    return _Reader(text, table).read()


class _Reader:
    def __init__(self, text: str, table: Table) -> None:
        self.table = table
        self.words = [text[cell.start : cell.end].strip() for cell in table.cells]
        self.kinds = [kind_of(words) for words in self.words]
        self.rows: list[list[int]] = []
        """Numbers of the cells of each row."""
        for number, cell in enumerate(table.cells):
            if self.rows and table.cells[self.rows[-1][0]].row == cell.row:
                self.rows[-1].append(number)
            else:
                self.rows.append([number])
        self.width = max((cell.column + cell.columns for cell in table.cells), default=1)
        self.given = {number for number, cell in enumerate(table.cells) if cell.is_head}
        self.heads: set[int] = set()

    def read(self) -> Table:
        if not self._read_form():
            self._read_grid()
        cells = tuple(
            cell
            if cell.is_head == (number in self.heads)
            else replace(cell, is_head=not cell.is_head)
            for number, cell in enumerate(self.table.cells)
        )
        return replace(self.table, cells=cells)

    def _read_form(self) -> bool:
        """Labels with what they ask for beside them."""
        labelled = [row for row in self.rows if len(row) > 1 and is_label(self.words[row[0]])]
        if len(labelled) < max(1, _LABELLED * len(self.rows)) or self.given:
            return False
        for row in labelled:
            self.heads |= {number for number in row[:-1] if is_label(self.words[number])}
        return True

    def _read_grid(self) -> None:
        position = self._titles()
        block = self._block(position)
        if block:
            self._mark(self.rows[position : position + block])
        body_start = position + block
        top = [tuple(self.words[n] for n in row) for row in self.rows[position:body_start]]
        body: list[list[int]] = []
        while body_start < len(self.rows):
            row = self.rows[body_start]
            if len(row) > 1 and tuple(self.words[n] for n in row) in top:
                self._mark([row])
            elif self._is_group(body_start):
                self._mark([row])
                block = self._block(body_start + 1, below_group=True)
                self._mark(self.rows[body_start + 1 : body_start + 1 + block])
                body_start += block
            else:
                body.append(row)
            body_start += 1
        self._mark_row_heads(body, self.rows[position] if top else [])

    def _mark(self, rows: Iterable[Sequence[int]]) -> None:
        for row in rows:
            self.heads.update(row)

    def _cell(self, number: int) -> Cell:
        return self.table.cells[number]

    def _titles(self) -> int:
        """Rows above the heads that hold one cell: the table's name, its unit."""
        for position, row in enumerate(self.rows[:-2]):
            cell = self._cell(row[0])
            over_columns = cell.column > 0 and cell.columns > 1
            beside = cell.rows > 1 and cell.columns < self.width
            if len(row) > 1 or over_columns or beside or self.kinds[row[0]] is Kind.FIGURE:
                return position
            self.heads.add(row[0])
        return max(0, len(self.rows) - 2)

    def _block(self, start: int, *, below_group: bool = False) -> int:
        """How many rows from `start` on hold the heads of the columns."""
        if start >= len(self.rows) - 1:
            return 0
        size = 0
        reach = start + 1
        while size < _MOST_HEAD_ROWS and start + size < min(reach, len(self.rows) - 1):
            row = self.rows[start + size]
            marked = all(number in self.given for number in row)
            if not marked and not all(self._may_head(number) for number in row):
                break
            size += 1
            cells = [self._cell(number) for number in row]
            spanned = max(cell.row + cell.rows - cells[0].row for cell in cells)
            reach = max(reach, start + size - 1 + spanned)
            if reach == start + size and self._continues(start, size):
                reach += 1
        if start + size < reach or size == 0:
            # A merged head that reaches into rows which are none: no heads at all.
            return 0
        block = self.rows[start : start + size]
        if len(block[0]) < 2 and size == 1:
            return 0
        is_block = all(number in self.given for row in block for number in row)
        return size if is_block or self._heads_columns(start, size, below_group) else 0

    def _may_head(self, number: int) -> bool:
        cell = self._cell(number)
        merged = cell.rows > 1 or cell.columns > 1
        return (
            number in self.given
            or self.kinds[number] in {Kind.WORDS, Kind.PERIOD}
            or (merged and self.kinds[number] is Kind.TEXT)
        )

    def _continues(self, start: int, size: int) -> bool:
        """Whether the heads go on in the next row, under heads of several columns."""
        following = self.rows[start + size] if start + size < len(self.rows) else []
        if len(following) < 2 and not (following and self._cell(following[0]).column > 0):
            return False
        if all(number in self.given for number in following):
            return True
        above = [self._cell(number) for number in self.rows[start + size - 1]]
        below = [self._cell(number) for number in following]
        if not all(self._may_head(number) for number in following):
            return False
        if any(cell.columns > 1 for cell in above):
            under = {
                column
                for cell in above
                if cell.columns > 1
                for column in range(cell.column, cell.column + cell.columns)
            }
            return any(cell.column in under for cell in below)
        # The text has lost the merging: `2023年 | | 2024年 |` above `件数 | 占比 | 件数 | 占比`.
        filled = {cell.column for cell in above}
        gaps = [cell for cell in below if cell.column not in filled and cell.column > 1]
        lacks_first = below[0].column > 0
        return bool(gaps) and lacks_first

    def _heads_columns(self, start: int, size: int, below_group: bool) -> bool:
        """Whether rows of words do head the columns: figures below, or the usual names."""
        block = self.rows[start : start + size]
        named = [n for row in block for n in row if names_a_column(self.words[n])]
        below = self._body_after(start + size)
        if not below:
            return False
        periods = [n for n in block[0] if self.kinds[n] is Kind.PERIOD]
        first_column = min(self._cell(number).column for number in block[0])
        if any(self._mostly(kind, below, first_column) for kind in (Kind.FIGURE, Kind.TEXT)) and (
            len(below) > 1 or named or periods or below_group or self.width > 2
        ):
            return True
        return len(named) > 1 or (bool(named) and len(block[0]) == len(named))

    def _body_after(self, start: int) -> list[list[int]]:
        """The next rows of more than one cell."""
        rows = self.rows[start : start + _ROWS_READ]
        return [row for row in rows if len(row) > 1]

    def _mostly(self, kind: Kind, rows: Sequence[Sequence[int]], first_column: int) -> bool:
        """Whether some column right of the first holds this kind for the most part."""
        counts: dict[int, list[int]] = {}
        for row in rows:
            for number in row:
                column = self._cell(number).column
                if column > first_column and self.kinds[number] is not Kind.MISSING:
                    counts.setdefault(column, []).append(self.kinds[number] is kind)
        return any(2 * sum(column) >= len(column) for column in counts.values())

    def _is_group(self, position: int) -> bool:
        row = self.rows[position]
        cell = self._cell(row[0])
        words = self.words[row[0]]
        alone = len(row) == 1 and position + 1 < len(self.rows) and not is_note(words)
        if not alone or self.kinds[row[0]] not in {Kind.WORDS, Kind.PERIOD}:
            return False
        return cell.columns >= max(2, self.width - 1) or (
            self.width > 1 and cell.column == 0 and is_heading_like(words)
        )

    def _mark_row_heads(self, body: Sequence[Sequence[int]], top: Sequence[int]) -> None:
        given = {number for row in body for number in row if number in self.given}
        columns = frozenset() if given else self._head_columns(body, top)
        for row in body:
            marked = [
                number for number in row if number in given or self._cell(number).column in columns
            ]
            # A row of heads alone would seem to head columns: its last cell is what it states.
            self.heads.update(marked[:-1] if len(marked) == len(row) else marked)

    def _head_columns(self, body: Sequence[Sequence[int]], top: Sequence[int]) -> frozenset[int]:
        columns: dict[int, list[tuple[str, Kind]]] = {}
        for number in (number for row in body for number in row):
            entry = (self.words[number], self.kinds[number])
            columns.setdefault(self._cell(number).column, []).append(entry)
        return head_columns(
            columns, {self._cell(number).column: self.words[number] for number in top}
        )

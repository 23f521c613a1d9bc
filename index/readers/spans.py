"""Which places of a table are covered by cells that reach down from the rows above."""

from __future__ import annotations

__all__ = ["MAX_COLUMNS", "Covered"]

MAX_COLUMNS = 1000
"""Columns that one cell may span: the bound that HTML sets. A page can claim 60,000."""
_MAX_WORK = 2_000_000
"""Places that are marked and looked at for one table, which takes about a second. Real tables need
some thousand; beyond it a merged cell counts where it starts only."""


class Covered:
    """Filled in and asked row by row, from the top."""

    def __init__(self) -> None:
        self._until: dict[int, int] = {}
        """For each column the first row that is free again."""
        self._work = 0

    def cover(self, row: int, column: int, rows: int, columns: int) -> bool:
        """Marks what a cell covers below its own row; returns whether spans still count."""
        if rows > 1:
            self._work += columns
            if self.is_open:
                for place in range(column, column + columns):
                    self._until[place] = max(row + rows, self._until.get(place, 0))
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether spans still count."""
        return self._work <= _MAX_WORK

    def is_free(self, row: int, column: int) -> bool:
        """Whether no cell from above covers this place."""
        self._work += 1
        return not self.is_open or self._until.get(column, 0) <= row

    def next_free(self, row: int, column: int) -> int:
        """The first free column of a row from `column` on."""
        while not self.is_free(row, column):
            column += 1
        return column

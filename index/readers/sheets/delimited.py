"""Comma- and tab-separated values: a table in a text file."""

from __future__ import annotations

import csv
import io
from collections import Counter

from index.documents import SourceText
from index.errors import ReadError
from index.readers.blocks import BlockText
from index.readers.pace import step
from index.readers.sheets.grid import MAX_CELLS, GridCell, lay_out
from index.readers.text.plain import decode

__all__ = ["read"]

_DELIMITERS = ",\t;|，"
_SAMPLE_ROWS = 50
_SAMPLE_CHARS = 2**16


def read(data: bytes) -> SourceText:
    """The rows of a .csv or .tsv file, in any encoding and with the delimiter that it uses.

    Raises:
        ReadError: it is no text, or has too many cells.
    """
    text = decode(data)
    csv.field_size_limit(2**31 - 1)  # one cell may hold a report
    rows: dict[int, dict[int, GridCell]] = {}
    cells = 0
    for number, row in enumerate(
        csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    ):
        filled = {column: GridCell(cell) for column, cell in enumerate(row) if cell.strip()}
        if filled:
            rows[number] = filled
            cells += len(filled)
            step()
            if cells > MAX_CELLS:
                raise ReadError(f"more than {MAX_CELLS} filled cells; split the file")
    blocks = BlockText()
    lay_out(blocks, rows, (), titled=True)
    return blocks.finish()


def _delimiter(text: str) -> str:
    """The character that cuts the first rows into equally many cells, most of them."""
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        sample = csv.reader(io.StringIO(text[:_SAMPLE_CHARS], newline=""), delimiter=delimiter)
        widths = Counter(
            len(row) for row, _ in zip(sample, range(_SAMPLE_ROWS), strict=False) if row
        )
        if not widths:
            continue
        total = widths.total()
        score = max(
            (count / total * min(width - 1, 5) for width, count in widths.items() if width > 1),
            default=0.0,
        )
        if score > best_score:
            best, best_score = delimiter, score
    return best

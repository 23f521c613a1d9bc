"""Tables of a Word file: merged cells, header rows, and tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.blocks import CellText
from index.readers.spans import Covered
from index.readers.word.blocks import Block, Grid, Paragraph, Role, joined
from index.readers.word.styles import Styles
from index.readers.word.text import PAGE
from index.readers.word.xml import W, attribute, child, child_value, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_table"]

_MAX_COLUMNS = 63
"""Word allows no more."""
_PARAGRAPHS_OF_A_TEXT = 3
_CHARS_OF_A_TEXT = 600
"""A cell beyond both bounds holds a text, not a figure or an entry."""
_LONGEST_ENTRY = 2000
"""A cell beyond this bound holds a text however few its paragraphs. The longest entries seen in
tables, legal bases of administrative powers, have some 1,500 characters."""
_FIRST_ROW, _FIRST_COLUMN = 0x20, 0x80
"""Bits of `w:tblLook` in files that do not spell them out."""


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    columns: int
    blocks: list[Block]
    rows: int = 1
    text: str = ""


def read_table(
    table: Element, styles: Styles, read: Callable[[Element], list[Block]]
) -> Iterator[Block]:
    """The table as blocks: grids, and paragraphs where its cells hold whole texts.

    Args:
        table: a table that `clean` has gone over.
        styles: the document's styles.
        read: reads what stands in a cell; called once for each cell, in order.
    """
    elements = table.findall(f"{W}tr")
    rows = _merged([_cells_of(row, at, read) for at, row in enumerate(elements)])
    heads = _head_rows(table, elements, rows, styles)
    head_column = _shapes(table, styles, "firstCol", "firstColumn", _FIRST_COLUMN)
    texts = _text_rows(rows)
    start = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or at in texts:
            yield from _grid(rows[start:at], start, heads, head_column=head_column)
            start = at + 1
        if at in texts:
            for cell in rows[at]:
                yield from cell.blocks


def _cells_of(
    row: Element, at: int, read: Callable[[Element], list[Block]]
) -> list[tuple[_Cell, bool]]:
    """The cells of a row, and of each whether it goes on the one above."""
    cells: list[tuple[_Cell, bool]] = []
    column = number(child_value(row, "trPr/gridBefore"), 0, most=_MAX_COLUMNS)
    for element in row.findall(f"{W}tc"):
        properties = child(element, "tcPr")
        span = max(1, number(child_value(properties, "gridSpan"), 1, most=_MAX_COLUMNS))
        blocks = read(element)
        if cells and _goes_on(properties, "hMerge"):
            cells[-1][0].columns += span
            cells[-1][0].blocks += blocks
        else:
            cells.append((_Cell(at, column, span, blocks), _goes_on(properties, "vMerge")))
        column += span
    return cells


def _goes_on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found) != "restart"


def _merged(rows: list[list[tuple[_Cell, bool]]]) -> list[list[_Cell]]:
    """Cells that go on one above are taken into it."""
    merged: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for at, row in enumerate(rows):
        kept: list[_Cell] = []
        current: dict[int, _Cell] = {}
        for cell, goes_on in row:
            origin = above.get(cell.column)
            if goes_on and origin is not None and origin.columns == cell.columns:
                origin.rows = at - origin.row + 1
                if joined(cell.blocks) != joined(origin.blocks):
                    origin.blocks += cell.blocks
                current[cell.column] = origin
            else:
                kept.append(cell)
                current[cell.column] = cell
        above = current
        merged.append(kept)
    for line in merged:
        for cell in line:
            cell.text = joined(cell.blocks)
    return merged


def _text_rows(rows: list[list[_Cell]]) -> set[int]:
    """The rows that hold whole texts; all of them where the table is but a frame."""
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if cell.text]
    if len(filled) <= 1 or all(len(row) <= 1 for row in rows):
        return set(range(len(rows)))
    whole = sum(len(cell.text) for cell in cells)
    return {cell.row for cell in filled if _is_text(cell, whole)}


def _is_text(cell: _Cell, whole: int) -> bool:
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        return len(cell.text) > _LONGEST_ENTRY
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    texts = [block for block in paragraphs if block.text.strip() and not block.is_aside]
    length = len(cell.text)
    inner = sum(len(joined([block])) for block in cell.blocks if isinstance(block, Grid))
    return (
        length > _LONGEST_ENTRY
        or (len(texts) >= _PARAGRAPHS_OF_A_TEXT and length > _CHARS_OF_A_TEXT)
        or (len(texts) > 1 and any(block.role is Role.HEADING for block in texts))
        or inner * 2 > whole
    )


def _grid(rows: list[list[_Cell]], first: int, heads: int, *, head_column: bool) -> Iterator[Block]:
    """The rows as a table, and below it what hangs on its cells."""
    end = first + len(rows)
    lines: list[tuple[CellText, ...]] = []
    covered = Covered()
    for at, row in enumerate(rows, start=first):
        line: list[CellText] = []
        column = 0
        for cell in row:
            while column < cell.column:  # columns left free, or covered from a row before these
                if covered.is_free(at, column):
                    line.append(CellText(""))
                column += 1
            down = min(cell.rows, end - at)
            covered.cover(at, column, down, cell.columns)
            line.append(
                CellText(
                    _cell_text(cell),
                    rows=down,
                    columns=cell.columns,
                    is_head=at < heads or (head_column and cell.column == 0),
                )
            )
            column += cell.columns
        lines.append(tuple(line))
    if lines:
        yield Grid(tuple(lines))
    for row in rows:
        for cell in row:
            yield from (b for b in cell.blocks if isinstance(b, Paragraph) and b.is_aside)


def _cell_text(cell: _Cell) -> str:
    """The words of a cell, `PAGE` in front of them or behind where a page begins with or in it."""
    own = [block for block in cell.blocks if not (isinstance(block, Paragraph) and block.is_aside)]
    whole = "".join(block.text for block in own if isinstance(block, Paragraph))
    text = joined(own)
    if whole.lstrip(" \t\n").startswith(PAGE):
        return PAGE + text
    return text + PAGE if PAGE in whole else text


def _head_rows(
    table: Element, elements: list[Element], rows: list[list[_Cell]], styles: Styles
) -> int:
    """How many rows at the top head the columns."""
    count = 0
    for row in elements:
        if not is_on(child(row, "trPr"), "tblHeader"):
            break
        count += 1
    if not count and len(rows) > 1 and _shapes(table, styles, "firstRow", "firstRow", _FIRST_ROW):
        count = 1
    # A head that reaches into the next row makes that a row of heads too.
    return max([count, *(cell.row + cell.rows for row in rows[:count] for cell in row)])


def _shapes(table: Element, styles: Styles, part: str, look: str, bit: int) -> bool:
    """Whether the table's style sets its first row or column apart, and the table lets it."""
    properties = child(table, "tblPr")
    found = child(properties, "tblLook")
    if found is None or part not in styles.shaped_parts(child_value(properties, "tblStyle")):
        return False
    stated = attribute(found, look)
    if stated is not None:
        return stated.lower() in {"1", "true", "on"}
    try:
        return bool(int(attribute(found) or "0", 16) & bit)
    except ValueError:
        return False

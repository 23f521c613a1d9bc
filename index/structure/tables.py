"""The tables of a document: those that its format marks and those written in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.documents import Cell, SourceText, Span, Table
from index.han import fold
from index.structure.cell_kinds import is_label, is_note
from index.structure.grid import Heads, SameTable, grid_of, heads_of, table_at
from index.structure.lines import Line, lines_of
from index.structure.table_heads import with_heads

__all__ = ["Caption", "Heads", "caption_of", "find_tables", "grid_of", "heads_of", "table_at"]

_BAR = re.compile(r"\s*[|｜│]\s*")
_TAB = re.compile(r"[ \u3000]*\t[ \u3000]*")
_RULE = re.compile(r"^[\s|｜│:+\-—=]+$")
_LONGEST_CELL = 200
"""A cell beyond it holds a text that may have headings of its own, and no entry of a table."""
_COUNTS_APART = 1
"""Rows of one table may differ by this many cells: an empty last cell is often not written."""
_LEAST_ROWS = 2
_LINES_ABOVE = 3
_MAX_CAPTION = 60
_CAPTIONS_KEPT = 32
_UNIT = re.compile(
    r"[(（]?\s*(?<![\u4e00-\u9fff])(?:计量|金额)?(?:单位|單位|unit)s?\s*[:：]\s*"
    r"(?P<unit>[^)）\s|,，;；、]{1,12})\s*[)）]?",
    re.IGNORECASE,
)
_NUMBERED_CAPTION = re.compile(
    r"^(?:附?[表]\s*[\d一二三四五六七八九十]+(?:[-.]\d+)*|table\s*\d+(?:[-.]\d+)*)(?:[\s:.,]|$|[^\d格])",
    re.IGNORECASE,
)
_NAMED_CAPTION = re.compile(r"(?:表|一览|table)\s*(?:\([^()]*\))?\s*:?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a table and holds for all of it."""

    title: Span | None = None
    """`表1 2024年行政执法情况`, above the table or in its first rows."""
    unit: Span | None = None
    """`件` of `单位：件`."""


def find_tables(source: SourceText) -> tuple[Table, ...]:
    """All tables of a text in document order, the heads of their rows and columns marked.

    A table in plain text is two or more lines in a row with bars or tabs between like numbers of
    short cells.
    """
    marked = [with_heads(source.text, table) for table in source.tables]
    found = [with_heads(source.text, table) for table in _plain_tables(source)]
    return tuple(sorted([*marked, *found], key=lambda table: table.start))


def _plain_tables(source: SourceText) -> Iterator[Table]:
    if not any(edge in source.text for edge in "|｜│\t"):
        return
    taken = sorted([*source.boilerplate, *(Span(t.start, t.end) for t in source.tables)])
    cursor = 0
    run: list[_Row] = []
    widest = 0
    for line in lines_of(source.text):
        while cursor < len(taken) and taken[cursor].end <= line.start:
            cursor += 1
        is_taken = cursor < len(taken) and taken[cursor].start < line.end
        row = None if is_taken else _row_of(source.text, line)
        if run and (row is None or not _goes_on(source.text, run[-1], row, widest)):
            yield from _table_of(run)
            run, widest = [], 0
        if row is not None:
            run.append(row)
            widest = max(widest, len(row.cells))
    yield from _table_of(run)


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    edge: str
    cells: tuple[Span, ...]
    """Empty ones included."""

    @property
    def filled(self) -> int:
        return sum(cell.end > cell.start for cell in self.cells)


def _row_of(text: str, line: Line) -> _Row | None:
    """A line's cells, `None` if it is no row of a table."""
    start = line.start
    while start > 0 and text[start - 1] == "\t":
        start -= 1
    for edge, pattern in (("|", _BAR), ("\t", _TAB)):
        raw = text[start if edge == "\t" else line.start : line.end]
        if not pattern.search(raw):
            continue
        offset = start if edge == "\t" else line.start
        cells: list[Span] = []
        position = 0
        for match in pattern.finditer(raw):
            cells.append(Span(offset + position, offset + match.start()))
            position = match.end()
        cells.append(Span(offset + position, offset + len(raw)))
        if edge == "|" and _BAR.match(raw) and raw[0] in "|｜│":
            cells = cells[1:]
        if cells and cells[-1].start == cells[-1].end:
            cells = cells[:-1]
        too_long = any(cell.end - cell.start > _LONGEST_CELL for cell in cells)
        return None if too_long or not cells else _Row(line, edge, tuple(cells))
    return None


def _goes_on(text: str, last: _Row, row: _Row, widest: int) -> bool:
    """Whether a row belongs to the table that `last` ends so far, of `widest` cells."""
    between = text[last.line.end : row.line.start]
    if row.edge != last.edge or between.count("\n") > 1 or between.count("\r") > 1:
        return False
    if _RULE.match(row.line.text) or _RULE.match(last.line.text):
        return True
    if all(is_label(r.cells[0].of(text)) for r in (last, row)) or row.filled == 1:
        return True
    return abs(len(row.cells) - widest) <= _COUNTS_APART or last.filled == 1


def _table_of(run: Sequence[_Row]) -> Iterator[Table]:
    rows = [row for row in run if not _RULE.match(row.line.text)]
    if sum(row.filled > 1 for row in rows) < _LEAST_ROWS:
        return
    cells = tuple(
        Cell(start=cell.start, end=cell.end, row=number, column=column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell.end > cell.start
    )
    yield Table(start=run[0].line.start, end=run[-1].line.end, cells=cells)


def caption_of(text: str, table: Table) -> Caption:
    """The name and the unit of a table: in its first rows, or in the lines above it."""
    return _caption(SameTable(table), text)


@lru_cache(maxsize=_CAPTIONS_KEPT)
def _caption(same: SameTable, text: str) -> Caption:
    table = same.table
    lines = [Span(cell.start, cell.end) for cell in grid_of(table).titles]
    lines += [Span(line.start, line.end) for line in _lines_above(text, table.start)]
    title: Span | None = None
    unit: Span | None = None
    inside = len(grid_of(table).titles)
    for number, span in enumerate(lines):
        words = span.of(text)
        stated = _UNIT.search(words)
        if stated and unit is None:
            unit = Span(span.start + stated.start("unit"), span.start + stated.end("unit"))
        rest = _UNIT.sub("", words).strip() if stated else words
        if rest and not is_note(words) and (number < inside or _is_caption(rest)):
            title = title or span
        elif number >= inside and not stated:
            break
    return Caption(title, unit)


def _lines_above(text: str, start: int) -> list[Line]:
    """The lines right above a table, the nearest first."""
    reach = max(0, start - 4 * _MAX_CAPTION)
    above = lines_of(text, text.rfind("\n", 0, reach) + 1, start)
    found = [line for line in reversed(above) if len(line.text) <= 2 * _MAX_CAPTION]
    return found[:_LINES_ABOVE]


def _is_caption(words: str) -> bool:
    plain = fold(words).strip()
    if len(plain) > _MAX_CAPTION or plain.endswith((";", ".")):
        return False
    return bool(_NUMBERED_CAPTION.match(plain) or _NAMED_CAPTION.search(plain))

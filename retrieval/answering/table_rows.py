"""Rows of tables as evidence: their cells with the heads, years and units that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.documents import Cell, Document, Span, Table
from index.han import fold
from index.structure.cell_kinds import ORDINAL_NAMES, Kind, is_unit, kind_under, unit_in_head
from index.structure.grid import Grid
from index.structure.lines import lines_of
from index.structure.tables import caption_of, grid_of, table_at
from retrieval.ranking.scope import years_in

__all__ = ["Reading", "Row", "lacks_unit", "read_row", "unit_of"]

_BARE_FIGURE = re.compile(r"^[\d.,+\-−]+$")
_STOP = re.compile(r"[。！？]\s*(?=\S)")
_DATE = re.compile(r"\d月\s*\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_LEAD_REACH = 200
"""How far above a table the line that leads to it is looked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell of a row, with what stands over and beside it."""

    cell: Cell
    words: str
    heads: tuple[str, ...]
    columns: tuple[Cell, ...]
    """Its own heads: those over its column, or its label in a form."""
    kind: Kind
    years: frozenset[str]
    """The years that its heads, its own words, or the row's column of periods name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a piece of one, that is weighed as evidence."""

    table: Table
    span: Span
    heads: tuple[Cell, ...]
    """Of the row."""
    values: tuple[Reading, ...]
    """Its cells that are no heads, counts of rows or units."""
    unit: Span | None
    over: str
    """The table's name, and the line above it."""
    years: frozenset[str]
    """Of the table's name, else of the line above it; they hold where no head names a year."""
    is_head: bool
    """Whether it holds heads of columns only."""
    is_grid: bool
    """Whether heads stand over its columns; a form has labels beside its cells."""


def read_row(document: Document, span: Span) -> Row | None:
    """The row of a table that a sentence is, `None` if it is none or has no heads at all."""
    table = table_at(document.tables, span.start)
    if table is None:
        return None
    grid, text = grid_of(table), document.text
    cells = grid.within(span)
    if not cells:
        return None
    is_head = grid.is_head_row(cells[0].row) and len(grid.by_row[cells[0].row]) > 1
    whole = grid.by_row[cells[0].row]
    values = _values(grid, text, cells, whole, span)
    if not is_head and not any(value.heads for value in values):
        return None
    beside = [grid.heads_of(value.cell).rows for value in values]
    shared = (
        [head for head in beside[0] if all(head in heads for heads in beside)] if beside else []
    )
    values = [
        replace(value, columns=(*(h for h in heads if h not in shared), *value.columns))
        for value, heads in zip(values, beside, strict=True)
    ]
    caption = caption_of(text, table)
    title = caption.title.of(text) if caption.title else ""
    lead = _lead(document, table)
    unit = next((Span(c.start, c.end) for c in whole if is_unit(text[c.start : c.end])), None)
    return Row(
        table=table,
        span=span,
        heads=tuple(shared),
        values=tuple(values),
        unit=unit or caption.unit,
        over=f"{title} {lead}".strip(),
        years=years_in(title) or years_in(lead),
        is_head=is_head,
        is_grid=any(grid.heads_of(value.cell).columns for value in values),
    )


def _values(
    grid: Grid, text: str, cells: Sequence[Cell], whole: Sequence[Cell], span: Span
) -> list[Reading]:
    periods = {
        cell: years
        for cell in whole
        if not cell.is_head
        and _kind(grid, text, cell) is Kind.PERIOD
        and (years := years_in(text[cell.start : cell.end]))
    }
    found: list[Reading] = []
    for cell in cells:
        if cell.is_head:
            continue
        heads = grid.heads_of(cell)
        words = text[max(cell.start, span.start) : min(cell.end, span.end)]
        names = tuple(text[head.start : head.end] for head in heads.cells)
        only_counts = any(fold(name).strip() in ORDINAL_NAMES for name in names[-1:])
        if only_counts or (is_unit(words) and len(cells) > 1):
            continue
        of_row = frozenset(
            year for other, years in periods.items() if other != cell for year in years
        )
        kind = kind_under(words, names)
        is_count = kind is Kind.FIGURE and _BARE_FIGURE.match(words.strip())
        own = frozenset[str]() if is_count else years_in(words)
        years = years_in(" ".join(names)) or own or of_row
        found.append(Reading(cell, words, names, heads.columns, kind, years))
    return found


def _kind(grid: Grid, text: str, cell: Cell) -> Kind:
    names = [text[head.start : head.end] for head in grid.heads_of(cell).cells]
    return kind_under(text[cell.start : cell.end], names)


def _lead(document: Document, table: Table) -> str:
    """The line above a table, if it leads to it: `2023年情况如下：`, a heading."""
    above = lines_of(document.text, max(0, table.start - _LEAD_REACH), table.start)
    line = _STOP.split(above[-1].text)[-1] if above else ""
    return "" if line.endswith(("。", ".", "；")) or _DATE.search(line) else line


def lacks_unit(value: Reading) -> bool:
    """Whether a cell is a figure whose unit stands neither in it nor in its heads."""
    return bool(_BARE_FIGURE.match(value.words.strip())) and not any(
        unit_in_head(head) for head in value.heads
    )


def unit_of(row: Row, value: Reading, text: str) -> str:
    """The unit of a figure that stands without one: its head's in brackets, else the table's."""
    if not _BARE_FIGURE.match(value.words.strip()):
        return ""
    for head in reversed(value.heads):
        stated = unit_in_head(head)
        if stated:
            return head[slice(*stated)]
    return row.unit.of(text) if row.unit else ""

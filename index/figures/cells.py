"""Figures in the cells of tables, with the heads and the unit that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.documents import Cell, Span, Table
from index.figures.figure import Figure, Kind
from index.figures.reading import read_figures, with_unit
from index.han import fold
from index.structure.cell_kinds import ORDINAL_NAMES, is_unit, kind_of, kind_under, unit_in_head
from index.structure.cell_kinds import Kind as CellKind
from index.structure.grid import Grid
from index.structure.tables import caption_of, grid_of
from index.years import years_in

__all__ = ["CellFigure", "row_figures"]

_NUMBER_ALONE = re.compile(r"^[\d.,，]+$")


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure in a cell; spans are of the canonical text."""

    figure: Figure
    heads: tuple[Span, ...]
    """Row heads, column heads, the table's name."""
    unit: Span | None
    years: frozenset[str]
    """Of its heads, else of the row's cells, else of the table's name."""


def row_figures(text: str, table: Table, span: Span) -> Iterator[CellFigure]:
    """The figures of a row of a table, or of a piece of one.

    Args:
        text: the canonical text.
        table: the table.
        span: the row. A cell that holds a whole text is none of it: it is read as sentences are.
    """
    grid = grid_of(table)
    cells = [
        cell for cell in grid.within(span) if span.covers(Span(cell.start, cell.end))
    ]  # fmt: skip
    caption = caption_of(text, table)
    row_unit = next((_span(cell) for cell in cells if is_unit(text[cell.start : cell.end])), None)
    for cell in cells:
        words = text[cell.start : cell.end]
        if cell.is_head or kind_of(words) is CellKind.MISSING or is_unit(words):
            continue
        heads = grid.heads_of(cell).cells
        if not heads or _only_numbers_rows(text, heads):
            continue
        name = (caption.title,) if caption.title else ()
        spans = tuple(dict.fromkeys((*map(_span, heads), *name)))
        over = " ".join(text[head.start : head.end] for head in heads)
        years = years_in(over) or _years_beside(text, grid, cell)
        years = years or years_in(" ".join(title.of(text) for title in name))
        for figure in _figures(text, cell, heads):
            unit = None
            read = figure
            if not figure.normalized.unit:
                unit = _unit_over(text, heads) or row_unit or caption.unit
                if unit is not None:
                    read = with_unit(figure, unit.of(text))
            if read.kind not in {Kind.DATE, Kind.ORDINAL}:
                yield CellFigure(read, spans, unit if read is not figure else None, years)


def _span(cell: Cell) -> Span:
    return Span(cell.start, cell.end)


def _only_numbers_rows(text: str, heads: Sequence[Cell]) -> bool:
    return fold(text[heads[-1].start : heads[-1].end]).strip() in ORDINAL_NAMES


def _figures(text: str, cell: Cell, heads: Sequence[Cell]) -> Iterator[Figure]:
    words = text[cell.start : cell.end]
    names = [text[head.start : head.end] for head in heads]
    if _NUMBER_ALONE.match(words.strip()) and kind_under(words, names) is CellKind.PERIOD:
        return
    for figure in read_figures(words, bare_years=not _NUMBER_ALONE.match(words.strip())):
        yield replace(figure, start=figure.start + cell.start, end=figure.end + cell.start)


def _unit_over(text: str, heads: Sequence[Cell]) -> Span | None:
    """The unit that a head states in brackets, the nearest one's first."""
    for head in reversed(heads):
        stated = unit_in_head(text[head.start : head.end])
        if stated:
            return Span(head.start + stated[0], head.start + stated[1])
    return None


def _years_beside(text: str, grid: Grid, cell: Cell) -> frozenset[str]:
    """The years that another cell of the row is for."""
    return years_in(" ".join(
        words
        for other in grid.by_row[cell.row]
        if other != cell
        and not other.is_head
        and kind_under(words := text[other.start : other.end], _names(text, grid, other))
        is CellKind.PERIOD
    ))  # fmt: skip


def _names(text: str, grid: Grid, cell: Cell) -> list[str]:
    return [text[head.start : head.end] for head in grid.heads_of(cell).cells]

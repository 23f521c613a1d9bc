"""How right the cells of comparisons are: what a document states of a topic, or that it does not.

The gold is a file of one cell a line: `{"topic", "doc", "values"}`, where `doc` is a source and
`values` the normalized values of which any is right, or `null` where the document states none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import records, text_of
from index.errors import InputError
from index.figures import spelled
from retrieval.compare import Choice, Comparison, compare_documents
from retrieval.engine import Engine

__all__ = [
    "CellOutcome",
    "CellResult",
    "FigureCell",
    "judged",
    "load_figure_cells",
    "measure_figure_cells",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One cell of the gold."""

    topic: str
    doc: str
    values: tuple[str, ...]
    """Any of them is right; none where the document does not state it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutcome:
    """What a comparison says in a cell."""

    cell: FigureCell
    value: str | None
    words: str

    @property
    def is_right(self) -> bool:
        """Whether it is the value, or rightly none."""
        return self.value in self.cell.values if self.cell.values else self.value is None


@dataclass(frozen=True, slots=True)
class CellResult:
    """The outcomes, and what share of them is right."""

    outcomes: tuple[CellOutcome, ...]

    @property
    def metrics(self) -> dict[str, float]:
        """Precision over the cells that were filled, recall over those that should be."""
        filled = [one for one in self.outcomes if one.value is not None]
        stated = [one for one in self.outcomes if one.cell.values]
        right = sum(one.is_right for one in filled)
        return {
            "cells": len(self.outcomes),
            "stated": len(stated),
            "precision": round(right / len(filled), 4) if filled else 1.0,
            "recall": round(right / len(stated), 4) if stated else 1.0,
            "right": round(sum(one.is_right for one in self.outcomes) / len(self.outcomes), 4),
        }


def load_figure_cells(path: Path) -> tuple[FigureCell, ...]:
    """The cells of a file.

    Raises:
        InputError: the file cannot be read, or a line is no cell.
    """
    cells: list[FigureCell] = []
    for number, record in records(path):
        values = record.get("values")
        is_list = isinstance(values, list) and all(isinstance(value, str) for value in values)
        if values is not None and not is_list:
            raise InputError(
                f'{path}, line {number}: "values" must be a list of numbers as text, or null'
            )
        topic = text_of(record, "topic", path, number)
        doc = text_of(record, "doc", path, number)
        cells.append(FigureCell(topic=topic, doc=doc, values=tuple(values or ())))
    if not cells:
        raise InputError(f"{path}: holds no cells; write one object a line")
    return tuple(cells)


def measure_figure_cells(
    engine: Engine,
    cells: Sequence[FigureCell],
    compare: Callable[[Engine, str, Choice], Comparison] = compare_documents,
) -> CellResult:
    """Compares each topic over the documents of its cells.

    Raises:
        NotFoundError: a document is not in the library.
    """
    outcomes: list[CellOutcome] = []
    for topic in dict.fromkeys(cell.topic for cell in cells):
        own = [cell for cell in cells if cell.topic == topic]
        choice = Choice(documents=tuple(cell.doc for cell in own))
        outcomes += judged(own, compare(engine, topic, choice))
    return CellResult(tuple(outcomes))


def judged(cells: Sequence[FigureCell], comparison: Comparison) -> list[CellOutcome]:
    """The cells of one topic beside what a comparison says."""
    rows = {row.source.rpartition("/")[2]: row for row in comparison.rows}
    found: list[CellOutcome] = []
    for cell in cells:
        row = rows.get(cell.doc.rpartition("/")[2])
        best = row.best if row else None
        value = spelled(best.figure.normalized.value) if best else None
        found.append(CellOutcome(cell=cell, value=value, words=best.words if best else ""))
    return found

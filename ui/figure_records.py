"""Figures and comparisons as the JSON of the command line."""

from __future__ import annotations

from typing import Any

from index.figures import Figure, spelled
from retrieval.compare import Cell, Comparison, Row
from retrieval.figure_search import FoundFigure
from ui.records import citation_record

__all__ = ["comparison_record", "found_record"]

Record = dict[str, Any]


def comparison_record(comparison: Comparison) -> Record:
    """The outcome of `compare`."""
    return {
        "topic": comparison.topic,
        "rows": [_row_record(row) for row in comparison.rows],
        "comparable": comparison.comparable,
    }


def _row_record(row: Row) -> Record:
    best = row.best
    return {
        "doc": row.doc,
        "source": row.source,
        "title": row.title,
        "place": row.place,
        "period": row.period,
        "status": row.status.value,
        **(_cell_record(best) if best else dict.fromkeys(_CELL_FIELDS)),
        "others": [
            {"place": cell.place, "period": cell.period, **_cell_record(cell)}
            for cell in row.others
        ],
    }


_CELL_FIELDS = ("figure", "value", "unit", "normalized", "kind", "hedge", "text", "citation")


def _cell_record(cell: Cell) -> Record:
    return {
        "figure": cell.words,
        **_figure_record(cell.figure),
        "text": cell.citation.quote,
        "citation": citation_record(cell.citation),
    }


def _figure_record(figure: Figure) -> Record:
    normalized: Record = {
        "value": _number(figure.normalized.value),
        "unit": figure.normalized.unit,
    }
    if figure.upper is not None:
        normalized["upper"] = _number(figure.upper)
    return {
        "value": _number(figure.value),
        "unit": figure.unit,
        "normalized": normalized,
        "kind": figure.kind.value,
        "hedge": figure.hedge.value,
    }


def _number(value: Any) -> int | float:  # noqa: ANN401 (a Fraction)
    return int(value) if value.denominator == 1 else float(spelled(value))


def found_record(found: FoundFigure) -> Record:
    """One figure of `figures`."""
    at = found.stored.at
    return {
        "doc": found.doc,
        "source": found.source,
        "start": at.figure.start,
        "end": at.figure.end,
        "figure": found.words,
        **_figure_record(at.figure),
        "counted": found.counted,
        "place": at.place,
        "period": at.period,
        "text": found.quote,
        "within": {"start": at.within.start, "end": at.within.end},
        "section": list(found.section),
        "score": round(found.score, 4),
    }

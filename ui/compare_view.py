"""A comparison as the plain data that the page's table and chart draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, NamedTuple

from index.documents import Span
from index.figures import Figure, spelled
from index.snapshot import DocumentRow
from retrieval.compare import Cell, Comparison, Row
from ui.strings import Strings

__all__ = ["Bar", "Place", "bars_of", "comparison_data", "places_of", "stated_count"]

Data = dict[str, Any]
_MOST_BARS = 60


class Place(NamedTuple):
    """What a figure opens."""

    document: str
    span: Span
    cell: Span | None


class Bar(NamedTuple):
    """A figure among those that measure the same."""

    name: str
    """Of what place and period it is, else of what document."""
    title: str
    """The document's, where the name stands at another bar too."""
    text: str
    """In its base unit."""
    left: float
    width: float
    """Shares of the chart's width, in percent."""
    target: str


def places_of(comparison: Comparison) -> dict[str, Place]:
    """What each target of the table opens."""
    found: dict[str, Place] = {}
    for number, row in enumerate(comparison.rows):
        for position, cell in enumerate(_cells(row)):
            citation = cell.citation
            span = Span(citation.start, citation.end)
            found[_target(number, position)] = Place(row.doc, span, citation.focus)
    return found


def _cells(row: Row) -> tuple[Cell, ...]:
    return ((row.best,) if row.best else ()) + row.others


def _target(row: int, cell: int) -> str:
    return f"{row}-{cell}"


def stated_count(comparison: Comparison) -> int:
    """How many documents state it."""
    return sum(row.best is not None for row in comparison.rows)


def comparison_data(
    comparison: Comparison,
    documents: dict[str, DocumentRow],
    words: Strings,
    stamp: int,
    active: str | None,
) -> Data:
    """The table; the documents that state it come first.

    Args:
        comparison: what was compared.
        documents: the library's documents by id.
        words: the interface text.
        stamp: another one for another comparison.
        active: the document that the reader shows.
    """
    columns = (
        ("document", words.column_title),
        ("place", words.column_place),
        ("period", words.column_period),
        ("figure", words.compare_column_figure),
        ("unit", words.compare_column_unit),
        ("normalized", words.compare_column_normalized),
        ("words", words.compare_column_words),
    )
    return {
        "language": words.html_language,
        "words": asdict(words),
        "stamp": stamp,
        "bars": [bar._asdict() for bar in bars_of(comparison)],
        "columns": [
            {"name": name, "label": label, "sort": words.compare_sort.format(column=label)}
            for name, label in columns
        ],
        "rows": [
            _row(number, row, documents, words, active)
            for number, row in sorted(
                enumerate(comparison.rows), key=lambda numbered: numbered[1].best is None
            )
        ],
    }


def _row(
    number: int, row: Row, documents: dict[str, DocumentRow], words: Strings, active: str | None
) -> Data:
    stated = documents.get(row.doc)
    best = row.best
    value = float(best.figure.normalized.value) if best else None
    return {
        "title": row.title,
        "source": row.source,
        "language": stated.language if stated else None,
        "place": row.place,
        "period": row.period,
        "active": row.doc == active,
        "best": _cell(best, _target(number, 0), row, words) if best else None,
        "others": [
            _cell(cell, _target(number, position), row, words)
            for position, cell in enumerate(row.others, start=1)
        ],
        "sort": {
            "document": row.title,
            "place": row.place,
            "period": row.period,
            "figure": value,
            "unit": best.figure.unit if best else None,
            "normalized": value,
            "words": best.citation.quote if best else None,
        },
    }


def _cell(cell: Cell, target: str, row: Row, words: Strings) -> Data:
    citation = cell.citation
    focus = citation.focus or Span(citation.start, citation.start)
    first, last = focus.start - citation.start, focus.end - citation.start
    quote = citation.quote
    parts = [quote[:first], quote[first:last], quote[last:]]
    other = (cell.place if cell.place != row.place else None, cell.period)
    return {
        "target": target,
        "text": cell.words,
        "unit": cell.figure.unit,
        "normalized": normalized_text(cell.figure),
        "quote": parts if 0 <= first <= last <= len(quote) else [quote, "", ""],
        "label": words.open_source.format(title=row.title),
        "meta": " · ".join(part for part in other if part),
    }


def normalized_text(figure: Figure) -> str:
    """A figure in its base unit, thousands parted: `459,000,000 yuan`, `98.7%`."""
    value = _grouped(spelled(figure.normalized.value))
    if figure.upper is not None:
        value += f"–{_grouped(spelled(figure.upper))}"
    unit = figure.normalized.unit
    return f"{value}{unit}" if unit == "%" else f"{value} {unit}".strip()


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def bars_of(comparison: Comparison) -> tuple[Bar, ...]:
    """The figures as bars; none where they do not measure the same, or there is but one."""
    stated = [(n, row, row.best) for n, row in enumerate(comparison.rows) if row.best is not None]
    if not comparison.comparable or len(stated) < 2:
        return ()
    stated = stated[:_MOST_BARS]
    names = [
        " ".join(part for part in (cell.place, cell.period) if part) or row.title
        for _, row, cell in stated
    ]
    values = [float(cell.figure.normalized.value) for _, _, cell in stated]
    lowest, highest = min(0.0, *values), max(0.0, *values)
    whole = (highest - lowest) or 1.0
    return tuple(
        Bar(
            name=name,
            title=row.title if names.count(name) > 1 else "",
            text=normalized_text(cell.figure),
            left=round(100 * (min(0.0, value) - lowest) / whole, 2),
            width=round(100 * abs(value) / whole, 2),
            target=_target(number, 0),
        )
        for name, value, (number, row, cell) in zip(names, values, stated, strict=True)
    )

"""A comparison as the plain data that the page's table and chart draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, NamedTuple

from index.documents import Span
from index.figures import Figure, spelled
from index.snapshot import DocumentRow
from retrieval.compare import Cell, Comparison, Row
from ui.strings import Strings

__all__ = ["Bars", "Place", "bars_of", "comparison_data", "places_of", "stated_count"]

Data = dict[str, Any]
_LONGEST_NAME = 28
"""Characters of a document's name beside its bar."""
_MOST_BARS = 60


class Place(NamedTuple):
    """What a figure opens."""

    document: str
    span: Span
    cell: Span | None


class Bars(NamedTuple):
    """The chart: names and values of the bars, and the unit."""

    names: list[str]
    values: list[float]
    unit: str


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


def bars_of(comparison: Comparison) -> Bars | None:
    """The figures as bars; `None` where they do not measure the same."""
    stated = [(row, row.best) for row in comparison.rows if row.best is not None]
    if not comparison.comparable:
        return None
    names: list[str] = []
    for row, cell in stated[:_MOST_BARS]:
        facts = " ".join(part for part in (cell.place, cell.period) if part)
        name = (facts or row.title)[:_LONGEST_NAME].replace(" (", " ")
        again = sum(known.partition(" (")[0] == name for known in names)
        names.append(f"{name} ({again + 1})" if again else name)
    values = [float(cell.figure.normalized.value) for _, cell in stated[:_MOST_BARS]]
    return Bars(names, values, stated[0][1].figure.normalized.unit)

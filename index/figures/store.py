"""Rows of the figures of a library: written with their documents, found by what they count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from index.documents import Document, Span
from index.figures.counted import CountedFigure, counted_figures
from index.figures.figure import Figure, Hedge, Kind, Normalized, Sense
from index.words import lexical_text

__all__ = [
    "FIGURES_FORMAT",
    "StoredFigure",
    "delete_figures",
    "figure_faults",
    "figures_by_id",
    "figures_by_words",
    "figures_of",
    "insert_figures",
]

FIGURES_FORMAT = 7
"""The first format that keeps them."""
_COLUMNS = (
    'document_id, start, "end", within_start, within_end, counted, unit_start, unit_end, is_cell,'
    " kind, value, scale, unit, normalized, base_unit, upper, hedge, hedge_words, sense,"
    " place, place_names, place_stated, period, period_stated"
)
_COUNTED_WEIGHT, _CONTEXT_WEIGHT = 3.0, 1.0
"""What its own clause says of a figure goes before what else the sentence says."""


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure of the library."""

    id: int
    document_id: str
    at: CountedFigure


def insert_figures(connection: sqlite3.Connection, document: Document) -> None:
    """Writes the figures of a document, whose passages are stored."""
    for found in counted_figures(document):
        row = connection.execute(
            f"INSERT INTO figures ({_COLUMNS}) VALUES ({', '.join('?' * 24)})",  # noqa: S608 (fixed names)
            _values(document.id, found),
        )
        connection.execute(
            "INSERT INTO figure_words (rowid, counted, context) VALUES (?, ?, ?)",
            (row.lastrowid, *_words(document, found)),
        )


def _words(document: Document, found: CountedFigure) -> tuple[str, str]:
    counted = " ".join(span.of(document.text) for span in found.counted)
    number = _section_at(document, found.within.start)
    path = " ".join(document.section_path(number))
    return lexical_text(counted), _terms_of(f"{path} {found.within.of(document.text)}")


@lru_cache(maxsize=64)
def _terms_of(words: str) -> str:
    """Several figures stand in one sentence."""
    return lexical_text(words)


def _section_at(document: Document, position: int) -> int:
    return max(s.ordinal for s in document.sections if s.start <= position) if position else 0


def _values(document_id: str, found: CountedFigure) -> tuple[str | int | None, ...]:
    figure = found.figure
    return (
        document_id, figure.start, figure.end, found.within.start, found.within.end,
        json.dumps([[span.start, span.end] for span in found.counted]),
        found.unit.start if found.unit else None, found.unit.end if found.unit else None,
        int(found.is_cell), figure.kind, str(figure.value), figure.scale, figure.unit,
        str(figure.normalized.value), figure.normalized.unit,
        None if figure.upper is None else str(figure.upper), figure.hedge, figure.hedge_words,
        figure.sense, found.place, json.dumps(sorted(found.place_names), ensure_ascii=False),
        int(found.place_stated), found.period, int(found.period_stated),
    )  # fmt: skip


def delete_figures(connection: sqlite3.Connection, document_id: str) -> None:
    """Takes the figures of a document out."""
    connection.execute(
        "DELETE FROM figure_words WHERE rowid IN (SELECT id FROM figures WHERE document_id = ?)",
        (document_id,),
    )
    connection.execute("DELETE FROM figures WHERE document_id = ?", (document_id,))


def figures_of(connection: sqlite3.Connection, document_id: str) -> tuple[StoredFigure, ...]:
    """The figures of a document, in order."""
    rows = connection.execute(
        f"SELECT id, {_COLUMNS} FROM figures WHERE document_id = ? ORDER BY start",  # noqa: S608 (fixed names)
        (document_id,),
    )
    return tuple(_stored(row) for row in rows)


def figures_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[StoredFigure, ...]:
    """Figures by id, in this order; ids that are not there are left out."""
    rows = connection.execute(
        f"SELECT id, {_COLUMNS} FROM figures WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 (fixed names)
        (json.dumps(list(ids)),),
    )
    found = {row[0]: _stored(row) for row in rows}
    return tuple(found[number] for number in ids if number in found)


def figures_by_words(
    connection: sqlite3.Connection, terms: Iterable[str], limit: int
) -> dict[int, float]:
    """Ids of the figures whose clause or sentence holds any of some index terms, best first.

    The values are scores by BM25, higher is better.
    """
    quoted = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
    if not quoted:
        return {}
    rows = connection.execute(
        f"SELECT rowid, -bm25(figure_words, {_COUNTED_WEIGHT}, {_CONTEXT_WEIGHT}) AS score"  # noqa: S608 (fixed numbers)
        " FROM figure_words WHERE figure_words MATCH ? ORDER BY score DESC, rowid LIMIT ?",
        (quoted, limit),
    )
    return {int(row[0]): float(row[1]) for row in rows}


def _stored(row: Sequence[object]) -> StoredFigure:
    number, document_id, *values = row
    (
        start, end, within_start, within_end, counted, unit_start, unit_end, is_cell,
        kind, value, scale, unit, normalized, base_unit, upper, hedge, hedge_words, sense,
        place, names, place_stated, period, period_stated,
    ) = values  # fmt: skip
    figure = Figure(
        start=_int(start), end=_int(end), kind=Kind(str(kind)), value=Fraction(str(value)),
        scale=_int(scale), unit=str(unit),
        normalized=Normalized(Fraction(str(normalized)), str(base_unit)),
        upper=None if upper is None else Fraction(str(upper)), hedge=Hedge(str(hedge)),
        hedge_words=str(hedge_words), sense=Sense(str(sense)),
    )  # fmt: skip
    at = CountedFigure(
        figure=figure,
        within=Span(_int(within_start), _int(within_end)),
        counted=tuple(Span(first, last) for first, last in json.loads(str(counted))),
        unit=None if unit_start is None else Span(_int(unit_start), _int(unit_end)),
        is_cell=bool(is_cell),
        place=None if place is None else str(place),
        place_names=frozenset(json.loads(str(names))),
        place_stated=bool(place_stated),
        period=None if period is None else str(period),
        period_stated=bool(period_stated),
    )
    return StoredFigure(_int(number), str(document_id), at)


def _int(value: object) -> int:
    return int(str(value))


def figure_faults(connection: sqlite3.Connection, document: Document) -> Iterator[str]:
    """What is wrong with where the stored figures of a document stand and how they are found.

    Whether they are those that were written, its seal tells. A later version may read the same
    text otherwise, which is no damage.
    """
    stored = figures_of(connection, document.id)
    length = len(document.text)
    for one in stored:
        figure = one.at.figure
        if not 0 <= one.at.within.start <= figure.start < figure.end <= one.at.within.end <= length:
            yield f"the figure at {figure.start} leaves its sentence"
    (strays,) = connection.execute(
        "SELECT COUNT(*) FROM figures f WHERE f.document_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM figure_words w WHERE w.rowid = f.id)",
        (document.id,),
    ).fetchone()
    if strays:
        yield f"{strays} of its figures cannot be searched"

"""The figures of a document, each with what it counts, and the place and period it is stated of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.context import periods_of_passages
from index.documents import Document, Passage, Sentence, Span
from index.figures.cells import CellFigure, row_figures
from index.figures.clauses import words_around
from index.figures.figure import Figure, Kind
from index.figures.reading import read_figures
from index.metadata import place_names
from index.places import PlaceMention, find_places, lies_within
from index.structure.tables import table_at
from index.years import spelled_years

__all__ = ["CountedFigure", "counted_figures"]

_LEFT_OUT = frozenset({Kind.DATE, Kind.ORDINAL})
"""They count nothing."""
_OPENING = 3
"""A place that starts within so many characters is what the sentence is about: `2. 苏州……`, `In
Haimen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFigure:
    """A figure in its document; all spans are of the canonical text."""

    figure: Figure
    within: Span
    """Its sentence, or the row of its table."""
    counted: tuple[Span, ...]
    """The words that say what it counts: those of its clause, or row heads and column heads."""
    unit: Span | None
    """The unit that stands over the table or in a head, where the cell states none."""
    is_cell: bool
    place: str | None
    """As sentence, row or heading names it, else the document's own."""
    place_names: frozenset[str]
    place_stated: bool
    """Whether the sentence, row or heading names it."""
    period: str | None
    period_stated: bool


def counted_figures(document: Document) -> Iterator[CountedFigure]:
    """The figures of a document's passages, in order."""
    own = place_names(document.metadata.place)
    for passage, period in zip(document.passages, periods_of_passages(document), strict=True):
        path = " ".join(document.section_path(passage.section))
        heading_places = tuple(find_places(path, own))
        stated = _Stated(document, own, heading_places, period)
        for sentence in passage.sentences:
            yield from _of_sentence(document, passage, sentence, stated)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What holds for the sentences of a passage."""

    document: Document
    own: frozenset[str]
    heading_places: tuple[PlaceMention, ...]
    period: str | None


def _of_sentence(
    document: Document, passage: Passage, sentence: Sentence, stated: _Stated
) -> Iterator[CountedFigure]:
    span = Span(sentence.start, sentence.end)
    table = table_at(document.tables, sentence.start)
    if table is not None:
        cells = tuple(row_figures(document.text, table, span))
        if cells:
            yield from (_counted_cell(document, span, cell, stated) for cell in cells)
            return
    if span.end <= document.sections[passage.section].heading_end:
        return  # a heading names its section; what it counts the section says
    words = span.of(document.text)
    figures = tuple(read_figures(words))
    places = tuple(find_places(words, stated.own)) if figures else ()
    for figure in figures:
        if figure.kind in _LEFT_OUT:
            continue
        place, names, is_stated = _place(places, figure, stated)
        year = _year_of(figure, figures)
        yield CountedFigure(
            figure=_moved(figure, span.start),
            within=span,
            counted=tuple(
                Span(span.start + part.start, span.start + part.end)
                for part in words_around(words, figure, figures)
            ),
            unit=None,
            is_cell=False,
            place=place,
            place_names=names,
            place_stated=is_stated,
            period=year or stated.period,
            period_stated=year is not None,
        )


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _year_of(figure: Figure, figures: tuple[Figure, ...]) -> str | None:
    """The year that stands last before a figure in its sentence, else the first behind it."""
    dated = [one for one in figures if one.kind is Kind.DATE and one.iso[:1].isdigit()]
    before = [one for one in dated if one.end <= figure.start]
    return next((one.iso[:4] for one in (*before[-1:], *dated)), None)


def _place(
    places: tuple[PlaceMention, ...], figure: Figure, stated: _Stated
) -> tuple[str | None, frozenset[str], bool]:
    """The place named last before the figure, else by its sentence, else by a heading.

    Elsewhere is where things come from or go to (来自香港的咨询), unless the sentence opens so.
    """
    places = tuple(
        place
        for place in places
        if place.start <= _OPENING
        or not stated.own
        or place.names & stated.own
        or lies_within(place.names, stated.own)
    )
    before = [place for place in places if place.end <= figure.start]
    for mention in (*before[-1:], *places[:1], *stated.heading_places[-1:]):
        return mention.text, mention.names, True
    return stated.document.metadata.place, stated.own, False


def _counted_cell(
    document: Document, span: Span, cell: CellFigure, stated: _Stated
) -> CountedFigure:
    heads = " | ".join(head.of(document.text) for head in cell.heads)
    mentions = tuple(find_places(heads, stated.own)) or stated.heading_places[-1:]
    years = cell.years
    names = mentions[-1].names if mentions else stated.own
    return CountedFigure(
        figure=cell.figure,
        within=span,
        counted=cell.heads,
        unit=cell.unit,
        is_cell=True,
        place=mentions[-1].text if mentions else document.metadata.place,
        place_names=names,
        place_stated=bool(mentions),
        period="-".join(spelled_years(years, "-")) if years else stated.period,
        period_stated=bool(years),
    )

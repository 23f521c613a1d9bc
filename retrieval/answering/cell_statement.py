"""What an answer says of the cells of a table that it cites."""

from __future__ import annotations

from index.documents import Document
from index.snapshot import DocumentRow
from retrieval.answering.cells import Pick, places_in
from retrieval.answering.table_rows import Reading, Row, lacks_unit
from retrieval.question.query import Query
from retrieval.ranking.scope import Fit, place_fit, years_in

__all__ = ["cell_statement"]


def cell_statement(
    query: Query, pick: Pick, stated: DocumentRow, document: Document, period: str | None
) -> str:
    """Heads and cells, with place and year where they lack them: `吴江区 行政处罚 2024年：98件`.

    Every word stands in the source or in its metadata.
    """
    text, row, english = document.text, pick.row, stated.language == "en"
    cells = [_under(text, row, value, english=english) for value in pick.values]
    heads = [_stripped(text[head.start : head.end]) for head in row.heads]
    said = " ".join((*heads, *cells))
    before = list(heads)
    named = places_in(said, stated.place_names)
    if stated.place and not named and place_fit(query, stated, row.over, text) is not Fit.OTHER:
        before.insert(0, stated.place)
    year = _year_of(pick, period)
    if year and not years_in(said):
        before.append(year if english else f"{year}年")
    after = ("; " if english else "；").join(cells)
    if any(value.columns for value in pick.values):
        return (", " if english else " ").join((*before, after))
    return (": " if english else "：").join(((", " if english else " ").join(before), after))


def _under(text: str, row: Row, value: Reading, *, english: bool) -> str:
    """A cell behind the heads of its column."""
    over = " ".join(_stripped(text[head.start : head.end]) for head in value.columns)
    unit = row.unit.of(text) if row.unit and lacks_unit(value) else ""
    words = (
        f"{value.words} {unit}".strip()
        if unit[:1].isalpha() and unit.isascii()
        else (f"{value.words}{unit}")
    )
    return (": " if english else "：").join((over, words)) if over else words


def _stripped(head: str) -> str:
    return head.strip().rstrip(":：").strip()


def _year_of(pick: Pick, period: str | None) -> str | None:
    """The year that holds for the cells, where their heads name none."""
    years = {year for value in pick.values for year in value.years} or pick.row.years
    return "-".join(sorted(years)) if len(years) == 1 else (None if years else period)

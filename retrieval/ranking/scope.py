"""Whether a passage speaks of the place and the year that a question names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.han import fold
from index.places import lies_within
from index.places.own import current
from index.snapshot import DocumentRow
from index.years import plans_in, years_in
from retrieval.question.issuers import Sameness, sameness
from retrieval.question.query import Query
from retrieval.question.relative import RelativeTime
from retrieval.ranking.fits import Fit, Scope
from retrieval.ranking.place_fits import place_fits, written_forms

__all__ = [
    "Fit",
    "Scope",
    "counted_from",
    "is_named",
    "issuer_fit",
    "place_fit",
    "scope_of",
    "year_fit",
    "years_in",
]


def scope_of(
    query: Query,
    row: DocumentRow,
    period: str | None,
    words: str,
    document_text: str,
    named: frozenset[str] = frozenset(),
) -> Scope:
    """The fit of a passage.

    Args:
        query: the question.
        row: the passage's document.
        period: the year that the passage speaks of, if known.
        words: the passage's text with its section path.
        document_text: the whole document's text.
        named: full names of the places that the passage's words name.
    """
    place = place_fit(query, row, words, document_text, named)
    return Scope(place, year_fit(query, row, period, words), issuer_fit(query, row))


def place_fit(
    query: Query,
    row: DocumentRow,
    words: str,
    document_text: str,
    named: frozenset[str] = frozenset(),
) -> Fit:
    """The best fit over the places that the question names; any one of them counts."""
    if not query.places:
        return Fit.UNASKED
    fits = place_fits(current(), query.places)
    return fits.fit(row.place_names, fold(words), lambda: words, lambda: document_text, named)


def is_named(names: frozenset[str], folded: str) -> bool:
    """Whether a folded text holds any written form of these places' full names."""
    return written_forms(current(), names).stand_in(folded)


def year_fit(query: Query, row: DocumentRow, period: str | None, words: str) -> Fit:
    """The fit to the years that the question names, or counts from the document's own."""
    if not query.years:
        return _relative_fit(query.relative_years, row, period, words)
    if not query.years.isdisjoint(years_in(words)):
        return Fit.STATED
    if query.plans and query.plans & plans_in(words):
        return Fit.STATED
    if period:
        return Fit.STATED if query.years & years_in(period) else Fit.OTHER
    if row.date:
        return Fit.OPEN if row.date[:4] in query.years else Fit.OTHER
    return Fit.OPEN


def _relative_fit(
    relative: RelativeTime | None, row: DocumentRow, period: str | None, words: str
) -> Fit:
    """The fit to a time that the question counts from now, which the newest document states best.

    A passage of another time is put behind, never ruled out: what 去年 means is a guess.
    """
    if relative is None:
        return Fit.UNASKED
    years = relative.years(row)
    if not years:
        return Fit.OPEN
    speaks_of = years_in(period or row.period or (row.date or "")[:4])
    if not years & speaks_of and not years & years_in(words):
        return Fit.BROADER if relative.words not in fold(words) else Fit.OPEN
    return Fit.STATED if relative.is_newest(row) else Fit.OPEN


def counted_from(query: Query, rows: Iterable[DocumentRow]) -> Query:
    """The question knowing the newest of the documents that its relative time may count from.

    Those about the place that it names, where there are any, else all.
    """
    if query.relative_years is None:
        return query
    documents = list(rows)
    asked = query.place_names
    about = [
        row for row in documents if row.place_names & asked or lies_within(row.place_names, asked)
    ]
    return replace(query, relative_years=query.relative_years.with_newest(about or documents))


def issuer_fit(query: Query, row: DocumentRow) -> Fit:
    """The fit of a document's issuer to those that the question names; any one of them counts."""
    if not query.issuers:
        return Fit.UNASKED
    if not row.issuer:
        return Fit.OPEN
    found = {sameness(mention, row.issuer) for mention in query.issuers}
    if Sameness.SAME in found:
        return Fit.STATED
    return Fit.WITHIN if Sameness.PART in found else Fit.OTHER

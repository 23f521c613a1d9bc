"""Whether a passage speaks of the place and the year that a question names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from index.han import fold
from index.places import PlaceMention, lies_within
from index.places.gazetteer import Gazetteer
from index.places.own import current
from index.snapshot import DocumentRow
from index.years import plans_in, years_in
from retrieval.question.issuers import Sameness, sameness
from retrieval.question.query import Query
from retrieval.question.relative import RelativeTime
from retrieval.ranking.spoken_places import is_headed_by_part, places_spoken_of

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

_LATIN_WORD = re.compile(r"[a-z]{4}")
"""A text without one, though it may say app or 5g, names no place in pinyin."""


class Fit(Enum):
    """How well a passage fits one condition of a question."""

    STATED = "stated"
    """Its own words name it, or its document is about it."""
    WITHIN = "within"
    """It speaks of a part of it: 吴江 for a question about 苏州."""
    OPEN = "open"
    """Nothing in it speaks for or against, though its document names what was asked."""
    BROADER = "broader"
    """Its document is about a larger place, and its words do not name the asked one."""
    OTHER = "other"
    """It speaks of another place or year."""
    UNASKED = "unasked"
    """The question names none."""


_ORDER = {fit: number for number, fit in enumerate(Fit)}
"""The best first."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Fit of a passage to a question's place and year, and of its document to the issuer."""

    place: Fit
    year: Fit
    issuer: Fit = Fit.UNASKED

    @property
    def excluded(self) -> bool:
        """Whether it cannot answer, as it speaks of another place or year.

        An issuer never rules a passage out: who is named may be who acted, or who was quoted.
        """
        place = self.place
        return place is Fit.OTHER or place is Fit.BROADER or self.year is Fit.OTHER


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
    return min(
        (_one_place(mention, row, words, document_text, named) for mention in query.places),
        key=_ORDER.__getitem__,
    )


def _one_place(
    mention: PlaceMention,
    row: DocumentRow,
    words: str,
    document_text: str,
    named: frozenset[str],
) -> Fit:
    asked = mention.names
    if row.place_names & asked:
        return Fit.WITHIN if is_headed_by_part(words, asked, named) else Fit.STATED
    if is_named(asked, fold(words)):
        return Fit.STATED
    if lies_within(row.place_names, asked) or lies_within(named, asked):
        return Fit.WITHIN
    above = _above(current(), asked)
    if not row.place_names:
        # What its opening names takes many times as long to find, and few documents come so far.
        if not _is_named_in_document(current(), asked, document_text):
            return Fit.OTHER
        spoken_of = places_spoken_of(words)
        return Fit.OPEN if not spoken_of or spoken_of & above else Fit.OTHER
    return Fit.BROADER if row.place_names & above else Fit.OTHER


@functools.lru_cache(maxsize=64)
def _above(gazetteer: Gazetteer, names: frozenset[str]) -> frozenset[str]:
    """What any of these places lies in."""
    return frozenset(outer for name in names for outer in gazetteer.lineage(name)[1:])


@functools.lru_cache(maxsize=512)
def _is_named_in_document(_gazetteer: Gazetteer, names: frozenset[str], document_text: str) -> bool:
    """The same for a whole document: many of its passages are weighed for one question."""
    return is_named(names, fold(document_text))


@functools.lru_cache(maxsize=4096)
def _has_latin_word(folded: str) -> bool:
    return _LATIN_WORD.search(folded) is not None


def is_named(names: frozenset[str], folded: str) -> bool:
    """Whether a folded text holds any written form of these places' full names."""
    han, latin = _written(current(), names, _has_latin_word(folded))
    return any(form in folded for form in han) or (latin is not None and bool(latin.search(folded)))


@functools.lru_cache(maxsize=64)
def _written(
    gazetteer: Gazetteer, names: frozenset[str], latin: bool
) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """The written forms of places: the Chinese ones, and a pattern of those in Latin letters."""
    forms = dict.fromkeys(form for name in names for form in gazetteer.aliases(name, latin=latin))
    spelled = "|".join(re.escape(form) for form in forms if form.isascii())
    pattern = re.compile(rf"\b(?:{spelled})\b") if spelled else None
    return tuple(form for form in forms if not form.isascii()), pattern


def year_fit(query: Query, row: DocumentRow, period: str | None, words: str) -> Fit:
    """The fit to the years that the question names, or counts from the document's own."""
    if not query.years:
        return _relative_fit(query.relative_years, row, period, words)
    if query.years & years_in(words) or query.plans & plans_in(words):
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

"""What a search is restricted to, beside the question: places, years, editions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from index.errors import InputError
from index.han import fold
from index.places import PlaceMention, aliases, find_places
from index.selection import Selection, select
from index.snapshot import DocumentRow, Snapshot
from index.years import read_span
from retrieval.question.query import Query
from retrieval.ranking.scope import Fit, issuer_fit

__all__ = ["Filters", "Limits", "about_asked", "read_filters", "selected", "within", "within_units"]

_KINDS = ("省", "市", "区", "县", "自治区", "自治州", "自治县", "特别行政区", "地区", "盟", "旗")
"""What a short name leaves out: 吴江 for 吴江区."""
_ENGLISH_KIND = re.compile(r"\s+(?:district|city|county|province|municipality)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Restrictions of a search; none by default.

    Several places or years are alternatives; a place and a year are both needed.
    """

    places: tuple[str, ...] = ()
    """Names in any of the three languages: 吴江, 吳江區, Wujiang. A part of a place counts."""
    years: tuple[str, ...] = ()
    """`2024`, or a span, `2020-2024`, of which any year serves."""
    all_editions: bool = False
    """Whether earlier editions are searched that a later one supersedes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Filters as they were understood."""

    places: tuple[PlaceMention, ...]
    years: frozenset[str]
    all_editions: bool


def read_filters(filters: Filters, known_places: Iterable[str]) -> Limits:
    """Understands filters.

    Args:
        filters: as they were given.
        known_places: full names of the places of the library's documents.

    Raises:
        InputError: a place that is in no gazetteer and in no document, or what is no year.
    """
    known = frozenset(known_places)
    years: set[str] = set()
    for text in filters.years:
        span = read_span(text)
        if span is None:
            raise InputError(f"'{text}' is no year: give one like 2024, or a span like 2020-2024")
        years |= span
    places = tuple(_place(text, known) for text in filters.places)
    return Limits(places, frozenset(years), filters.all_editions)


def _place(text: str, known: frozenset[str]) -> PlaceMention:
    whole = fold(text.strip())
    folded = _ENGLISH_KIND.sub("", whole)
    names = {name for name in known if folded == fold(name) or folded in aliases(name)}
    if not names and whole != folded:
        names = set(_whole_name(whole.title(), known))
    if not names and folded:
        names = {
            name
            for kind in ("", *_KINDS)
            for name in _whole_name(f"{folded.title()}{'' if folded.isascii() else kind}", known)
        }
    if not names:
        raise InputError(
            f"no place '{text}' is known: give the name of an administrative division or zone, "
            "like 吴江区 or Wujiang, or a place that 'youju list' shows"
        )
    return PlaceMention(0, 0, text.strip(), frozenset(names))


def _whole_name(text: str, known: frozenset[str]) -> frozenset[str]:
    """The places that the whole of `text` names, the innermost where it names them in a row."""
    position, names = 0, frozenset[str]()
    for mention in find_places(text, known):
        if mention.start != position:
            return frozenset()
        position, names = mention.end, mention.names
    return names if position == len(text) else frozenset()


def within(query: Query, limits: Limits) -> Query:
    """The question with the places and years of the filters, where its own words name none."""
    several = len({place.names for place in limits.places}) > 1
    return replace(
        query,
        places=query.places or limits.places,
        years=query.years or limits.years,
        wants_many=query.wants_many or several,
    )


def selected(snapshot: Snapshot, limits: Limits) -> Selection | None:
    """The units that a search is restricted to; `None` where nothing restricts it."""
    superseded = [] if limits.all_editions else snapshot.superseded
    if not (limits.places or limits.years or superseded):
        return None
    return select(
        snapshot.units,
        places=frozenset(name for place in limits.places for name in place.names),
        years=limits.years,
        left_out=superseded,
    )


def about_asked(snapshot: Snapshot, query: Query) -> Selection | None:
    """The units about the place and year that a question names; `None` where it names neither.

    Of the issuer that it names, where the library holds any about all of them. About the place
    alone where none is about both.
    """
    if not (query.places or query.years or query.issuers):
        return None
    return _about(snapshot, query)


def within_units(about: Selection | None, only: Selection | None) -> Selection | None:
    """What `about_asked` gave, of the units in `only` if given.

    `None` where there are no such units, or `only` is them.
    """
    if about is None:
        return None
    if only is not None:
        about = about.overlap(only)
        if len(about.passages) == len(only.passages):
            return None
    return about if len(about.passages) else None


def _about(snapshot: Snapshot, query: Query) -> Selection:
    """The units that fit most of what the question names: its issuer goes first, then its year."""
    find = partial(select, snapshot.units)
    wanted = _of_issuers(snapshot, query)
    if wanted:
        others = snapshot.documents.keys() - wanted
        about = find(places=query.place_names, years=query.years, left_out=others)
        if len(about.passages):
            return about
    if not (query.places or query.years):
        return Selection(np.empty(0, np.int64), np.empty(0, np.int64))
    about = find(places=query.place_names, years=query.years)
    if not len(about.passages) and query.places:
        about = find(places=query.place_names)
    return about


def _of_issuers(snapshot: Snapshot, query: Query) -> frozenset[str]:
    """Ids of the documents that an issuer whom the question names has issued."""
    if not query.issuers:
        return frozenset()
    by_issuer: dict[str | None, list[DocumentRow]] = {}
    for row in snapshot.documents.values():
        by_issuer.setdefault(row.issuer, []).append(row)
    return frozenset(
        row.id
        for rows in by_issuer.values()
        if issuer_fit(query, rows[0]) in {Fit.STATED, Fit.WITHIN}
        for row in rows
    )

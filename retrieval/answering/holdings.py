"""What a library holds on a place, and on a topic in other places and years."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from index.places import aliases
from index.selection import select
from index.snapshot import DocumentRow, Snapshot
from index.years import years_in
from retrieval.answering.decision import ANSWER_THRESHOLD, confidence
from retrieval.answering.evidence import gather
from retrieval.question.query import Query
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.scope import Fit, Scope
from retrieval.ranking.search import Found

__all__ = ["display_place", "holds_place", "stated_elsewhere", "years_held"]

_MOST_DOCUMENTS = 8
"""Documents in which the like is looked for."""
_MOST_PASSAGES = 500
"""Passages whose periods are read for the years that are held on a place."""


def holds_place(snapshot: Snapshot, names: frozenset[str]) -> bool:
    """Whether any passage is about any of these places or a part of one."""
    about = select(snapshot.units, places=names, left_out=snapshot.superseded)
    return bool(len(about.passages))


def years_held(snapshot: Snapshot, names: frozenset[str]) -> frozenset[str]:
    """The years that passages about these places report on, else those of their documents' dates.

    Of all passages for no places.
    """
    about = select(snapshot.units, places=names, left_out=snapshot.superseded)
    ids = [int(number) for number in about.passages[:_MOST_PASSAGES]]
    rows = snapshot.passages(ids).values()
    stated = {year for row in rows for year in years_in(row.period or "")}
    if stated:
        return frozenset(stated)
    documents = [snapshot.documents[row.document_id] for row in rows]
    return frozenset(row.date[:4] for row in documents if row.date)


def stated_elsewhere(
    snapshot: Snapshot, query: Query, found: Found, most: int
) -> list[tuple[str, str]]:
    """Places, with the year where it is known, of which the library states what is asked.

    Only what was left out for its place or year is looked at, best first; no further than the
    `most` that are wanted.
    """
    anywhere = replace(query, places=(), years=frozenset(), plans=frozenset())
    free = Scope(Fit.UNASKED, Fit.UNASKED)
    by_document: dict[str, list[Candidate]] = {}
    for candidate in found.candidates:
        if candidate.scope.excluded:
            own = by_document.setdefault(candidate.passage.document_id, [])
            own.append(replace(candidate, scope=free))
    looked_at = dict(itertools.islice(by_document.items(), _MOST_DOCUMENTS))
    stating: dict[tuple[str, str], None] = {}
    for place in _stating(snapshot, anywhere, found, looked_at):
        stating[place] = None
        if len(stating) == most:
            break
    return list(stating)


def _stating(
    snapshot: Snapshot, query: Query, found: Found, by_document: dict[str, list[Candidate]]
) -> Iterator[tuple[str, str]]:
    """Across languages nothing but nearness in meaning speaks for it: there the best alone."""
    own = query.is_english in snapshot.language_groups
    for document_id, candidates in by_document.items():
        row = snapshot.documents[document_id]
        if not row.place or (own and query.is_foreign(row.language)):
            continue
        evidence = gather(snapshot, query, replace(found, candidates=tuple(candidates)))
        if confidence(snapshot, query, evidence) >= ANSWER_THRESHOLD and evidence[0].asked:
            period = evidence[0].candidate.passage.period or row.period or ""
            yield display_place(row, query.language), period
            if not own:
                return


def display_place(row: DocumentRow, language: str) -> str:
    """The place of a document as it states it; in pinyin where the question is in English."""
    place = row.place or ""
    if language != "en" or place.isascii():
        return place
    written = [alias for name in sorted(row.place_names) for alias in aliases(name)]
    latin = [alias for alias in written if alias.isascii()]
    return min(latin, key=len).title() if latin else place

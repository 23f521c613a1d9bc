"""The fit of many passages to one question."""

from __future__ import annotations

from index.places.own import current
from index.snapshot import PassageRow, Snapshot
from retrieval.question.query import Query
from retrieval.ranking.fits import Fit, Scope
from retrieval.ranking.passage_words import folded_words, words_of
from retrieval.ranking.place_fits import place_fits
from retrieval.ranking.scope import issuer_fit, year_fit

__all__ = ["Scoping"]


class Scoping:
    """What `scope_of` gives passages; what they share is read once, their words when needed."""

    def __init__(self, snapshot: Snapshot, query: Query) -> None:
        self._snapshot = snapshot
        self._query = query
        self._places = place_fits(current(), query.places) if query.places else None
        self._has_time = bool(query.years or query.relative_years)
        self._named = snapshot.units.names
        self._issuers: dict[str | None, Fit] = {}
        self._found: dict[int, Scope] = {}

    def of(self, row: PassageRow) -> Scope:
        """The fit of a passage; asked again, the same."""
        known = self._found.get(row.id)
        if known is None:
            known = self._found[row.id] = self._of(row)
        return known

    def _of(self, row: PassageRow) -> Scope:
        snapshot, query = self._snapshot, self._query
        stated = snapshot.documents[row.document_id]
        folded = folded_words(snapshot, row) if self._places or self._has_time else ""
        place = Fit.UNASKED
        if self._places is not None:
            place = self._places.fit(
                stated.place_names,
                folded,
                lambda: words_of(snapshot, row),
                lambda: snapshot.folded(row.document_id),
                self._named.get(row.id, frozenset()),
            )
        year = year_fit(query, stated, row.period, folded) if self._has_time else Fit.UNASKED
        if stated.issuer not in self._issuers:
            self._issuers[stated.issuer] = issuer_fit(query, stated)
        return Scope(place, year, self._issuers[stated.issuer])

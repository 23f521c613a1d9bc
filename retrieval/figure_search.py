"""Figures of the library found by what they count, of which place, period and unit."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from fractions import Fraction

from index.errors import InputError
from index.figures.figure import Figure, Kind, Normalized
from index.figures.reading import with_unit
from index.figures.store import StoredFigure, figures_by_id, figures_by_words
from index.library import Library
from index.snapshot import Snapshot
from index.words import is_pair
from retrieval.compare.choice import Choice, limits_of, of_choice
from retrieval.compare.topic import Topic, read_topic
from retrieval.filters import Filters, Limits
from retrieval.glossary import glossary_at
from retrieval.question.query import read_query
from retrieval.stated_figure import as_stated

__all__ = ["FoundFigure", "search_figures"]

_CANDIDATES = 400
"""Figures whose words are weighed: those that BM25 puts first."""
_LEAST = 0.3
"""Share of what is looked for that a figure's sentence must hold."""
_OWN_WORDS = 2.0
"""What its own clause holds counts twice as much as what the sentence holds."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure that was found."""

    stored: StoredFigure
    doc: str
    source: str
    section: tuple[str, ...]
    words: str
    """As written, hedging words included."""
    counted: str
    quote: str
    """Its sentence, or the row of its table."""
    score: float


def search_figures(
    library: Library,
    text: str,
    k: int = 20,
    filters: Filters | None = None,
    unit: str | None = None,
) -> tuple[FoundFigure, ...]:
    """The figures that count what is looked for, best first.

    Args:
        library: the library.
        text: what is counted; places and years in it restrict the search.
        k: how many.
        filters: what to look at alone.
        unit: 件, 万元, %: only figures of that sort.

    Raises:
        InputError: nothing is looked for, `k` is not positive, or a filter or the unit is not
            understood.
        LibraryError: the library is damaged.
    """
    if not text.strip():
        raise InputError("nothing is looked for: type what is counted, such as 行政复议案件")
    if k < 1:
        raise InputError(f"k is {k}: ask for at least one figure")
    wanted = _unit(unit) if unit else None
    with library.snapshot() as snapshot:
        limits = limits_of(snapshot, Choice(filters=filters or Filters()))
        known = {name for row in snapshot.documents.values() for name in row.place_names}
        query = read_query(text.strip(), known, glossary_at(library.home))
        limits = replace(
            limits, places=limits.places or query.places, years=limits.years or query.years
        )
        topic = read_topic(snapshot, text, query)
        terms = dict.fromkeys((*query.topic_terms, *(t for e in query.expansions for t in e.terms)))
        ids = figures_by_words(
            snapshot.connection, (term for term in terms if not is_pair(term)), _CANDIDATES
        )
        left_out = frozenset() if limits.all_editions else snapshot.superseded
        found = [
            _found(snapshot, topic, stored)
            for stored in figures_by_id(snapshot.connection, list(ids))
            if stored.document_id not in left_out and _fits(stored, limits, wanted)
        ]
    found = [one for one in found if one.score >= _LEAST]
    return tuple(sorted(found, key=lambda one: -one.score)[:k])


def _unit(words: str) -> Figure:
    """One of a unit.

    Raises:
        InputError: the words name none.
    """
    bare = Figure(
        start=0, end=1, kind=Kind.COUNT, value=Fraction(1), normalized=Normalized(Fraction(1), "")
    )
    figure = with_unit(bare, words)
    if not figure.unit:
        raise InputError(f"'{words}' is no unit that is known: give one like 件, 万元, % or 天")
    return figure


def _fits(stored: StoredFigure, limits: Limits, unit: Figure | None) -> bool:
    own = stored.at.figure
    if unit is not None and (own.kind, own.normalized.unit) != (unit.kind, unit.normalized.unit):
        return False
    return of_choice(stored, limits)


def _found(snapshot: Snapshot, topic: Topic, stored: StoredFigure) -> FoundFigure:
    document = snapshot.document(stored.document_id)
    at = stored.at
    counted = " ".join(span.of(document.text) for span in at.counted)
    quote = at.within.of(document.text)
    number = bisect.bisect_right(document.sections, at.within.start, key=lambda s: s.start) - 1
    path = document.section_path(number)
    own, around = topic.held(counted), topic.held(f"{' '.join(path)} {counted} {quote}")
    fits = topic.takes(at.figure.kind, at.figure.sense, at.figure.normalized.unit)
    score = (_OWN_WORDS * own + around) / (_OWN_WORDS + 1) * (1.0 if fits else 0.5)
    return FoundFigure(
        stored=stored,
        doc=document.id,
        source=snapshot.documents[document.id].source,
        section=path,
        words=as_stated(document.text, stored),
        counted=counted,
        quote=quote,
        score=score,
    )

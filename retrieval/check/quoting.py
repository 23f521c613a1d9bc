"""Sources of a verdict as citations."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from index.snapshot import Snapshot
from retrieval.check.units import Unit
from retrieval.ranking.repeats import elsewhere
from retrieval.reference import reference_of
from retrieval.results import Citation

__all__ = ["cited"]


def cited(snapshot: Snapshot, units: Iterable[Unit]) -> tuple[Citation, ...]:
    """The citations of units, each sentence once, numbered from 1."""
    found: dict[tuple[str, int], Unit] = {}
    for unit in units:
        found.setdefault((unit.document, unit.span.start), unit)
    return tuple(_citation(snapshot, unit, n) for n, unit in enumerate(found.values(), start=1))


def _citation(snapshot: Snapshot, unit: Unit, number: int) -> Citation:
    document = snapshot.document(unit.document)
    stated = snapshot.documents[unit.document]
    pages = document.pages
    return Citation(
        n=number,
        doc=unit.document,
        source=stated.source,
        title=stated.title,
        section=unit.section,
        start=unit.span.start,
        end=unit.span.end,
        quote=unit.span.of(document.text),
        reference=reference_of(stated),
        page=bisect.bisect_right(pages, unit.span.start) or None if pages else None,
        heads=unit.heads,
        also=elsewhere(snapshot, unit.document, unit.span, all_editions=True),
    )

"""Evidence as citations."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from index.snapshot import Snapshot
from retrieval.answering.evidence import Evidence
from retrieval.answering.focus import focus_of, quoted
from retrieval.question.facts import Fact
from retrieval.ranking.repeats import elsewhere
from retrieval.reference import reference_of
from retrieval.results import Citation

__all__ = ["cite"]


def cite(
    snapshot: Snapshot,
    item: Evidence,
    number: int,
    facts: Sequence[Fact],
    rarity: Mapping[str, float],
    *,
    all_editions: bool,
) -> Citation:
    """The citation of a sentence or a row.

    Args:
        snapshot: the library.
        item: what is cited.
        number: its mark in the answer.
        facts: the facts asked for.
        rarity: weights of the question's topic words.
        all_editions: whether documents count that a later edition supersedes.
    """
    row = item.candidate.passage
    document = snapshot.document(row.document_id)
    stated = snapshot.documents[row.document_id]
    if item.pick is not None:
        focus, span = item.pick.focus, item.span
    else:
        focus = focus_of(document.text, item.span, facts, rarity, foreign=item.foreign)
        span = quoted(document.text, item.span, focus)
        if focus and not span.covers(focus):
            focus = None
    pages = document.pages
    page = bisect.bisect_right(pages, span.start) or None if pages else None
    return Citation(
        n=number,
        doc=row.document_id,
        source=stated.source,
        title=stated.title,
        section=document.section_path(row.section),
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        reference=reference_of(stated, page),
        page=page,
        focus=focus,
        heads=item.pick.heads if item.pick else (),
        also=elsewhere(snapshot, row.document_id, span, all_editions=all_editions),
    )

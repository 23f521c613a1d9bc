"""What a statement says: the quoted words, with place, period and part in front where needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.han import fold
from index.snapshot import Snapshot
from retrieval.answering.cell_statement import cell_statement
from retrieval.answering.evidence import Evidence
from retrieval.question.query import Query
from retrieval.ranking.scope import Fit, is_named, place_fit, years_in
from retrieval.results import Citation

__all__ = ["worded"]

_STOPS = "。.!！?？；;：:"


def worded(
    snapshot: Snapshot, query: Query, items: Sequence[Evidence], citations: Sequence[Citation]
) -> str:
    """The text of one statement: what its citations say, of one document.

    What stands in front of the first holds for those after it.
    """
    said: list[str] = []
    named: list[str] = []
    english = False
    for item, citation in zip(items, citations, strict=True):
        row = snapshot.documents[citation.doc]
        english = row.language == "en"
        if item.pick is not None and not item.pick.is_text:
            document = snapshot.document(citation.doc)
            period = item.candidate.passage.period
            said.append(cell_statement(query, item.pick, row, document, period))
            continue
        words = re.sub(r"\s*\n\s*", " ", citation.quote).strip(" |")
        front = [part for part in _front(snapshot, query, item, citation) if part not in named]
        named += front
        if front:
            joint, colon = (", ", ": ") if english else ("，", "：")
            words = f"{joint.join(front)}{colon}{words}"
        said.append(words)
    stop = ";" if english else "；"
    ended = [words if words[-1:] in _STOPS else words + stop for words in said[:-1]]
    return (" " if english else "").join((*ended, *said[-1:]))


def _front(snapshot: Snapshot, query: Query, item: Evidence, citation: Citation) -> list[str]:
    """Place, period and part of the document, as far as the quoted words lack them."""
    row, quote = snapshot.documents[citation.doc], citation.quote
    document = snapshot.document(row.id)
    parts: list[str] = []
    if row.place and not is_named(row.place_names, fold(quote)):
        words = f"{' '.join(citation.section)}\n{quote}"
        if place_fit(query, row, words, document.text) is not Fit.OTHER:
            parts.append(row.place)
    period = item.candidate.passage.period
    if period and not years_in(quote):
        parts.append(period if row.language == "en" else f"{period}年")
    part = document.part_of(item.candidate.passage.section)
    if part and document.is_labelled(part) and fold(part.title) not in fold(quote):
        # A proposal is not the reply to it: whose words they are belongs to the statement.
        parts.append(part.label)
    return parts

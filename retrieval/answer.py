"""The extractive answer: the few sentences that carry it, or an honest "no evidence"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace

from index.documents import Span
from index.han import fold
from index.snapshot import Snapshot
from retrieval.cell_statement import cell_statement
from retrieval.evidence import Evidence, confidence, gather
from retrieval.missing import describe_missing
from retrieval.query import Query
from retrieval.reference import reference_of
from retrieval.repeats import elsewhere
from retrieval.results import Answer, Citation, Statement
from retrieval.scope import Fit, is_named, place_fit, years_in
from retrieval.search import Found, to_hits

__all__ = ["compose"]

ANSWER_THRESHOLD = 0.6
"""Least confidence for an answer, found by `python -m eval calibrate seeds/questions.jsonl`: of the
thresholds within 0.01 of the best F1 of abstention in cross-validation, 0.6 and 0.65, the one that
answers more."""
_SEVERAL_THRESHOLD = 0.45
"""The same for a question about several places or documents, of which each may answer: of the 14
such questions in seeds/questions.jsonl the one without an answer has a confidence below 0.1."""
_NEAREST = 3
_CHARS_PER_FACT = 300
"""The contract's bound for what is cited for one fact."""
_SECOND_SENTENCE_GAP = 1.5
"""A further sentence of a document is cited if it scores within this of the best, in spreads."""
_OTHER_DOCUMENT_GAP = 4.5
"""So is the best of another document where several are asked for."""
_MAX_DOCUMENTS = 6
_MAX_ROWS = 6
"""Rows of one table, where several places or years are asked for."""


def compose(snapshot: Snapshot, query: Query, found: Found) -> Answer:
    """An answer from what was found.

    The answer's `query` and `timings_ms` are the caller's to fill in.
    """
    evidence = gather(snapshot, query, found)
    threshold = _SEVERAL_THRESHOLD if query.wants_many else ANSWER_THRESHOLD
    sure = confidence(query, evidence)
    if sure < threshold:
        return Answer(
            query=query.text,
            abstained=True,
            confidence=sure,
            nearest=to_hits(snapshot, found, _NEAREST),
            missing=describe_missing(snapshot, query, found, evidence),
        )
    chosen = _choose(snapshot, query, evidence)
    citations: list[Citation] = []
    statements: list[Statement] = []
    for number, item in enumerate(chosen, start=1):
        citation = _cite(snapshot, item, number, all_editions=found.all_editions)
        citations.append(citation)
        text = _placed(snapshot, query, item, citation)
        statements.append(Statement(text=text, citations=(number,)))
    return Answer(
        query=query.text,
        abstained=False,
        confidence=sure,
        statements=tuple(statements),
        citations=tuple(citations),
    )


def _choose(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences to cite: documents by their best sentence, sentences in document order."""
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        groups.setdefault(item.candidate.passage.document_id, []).append(item)
    best = evidence[0].score
    chosen: list[Evidence] = []
    said: set[str] = set()
    for items in groups.values():
        first = items[0]
        if chosen and not (
            query.wants_many
            and len(chosen) < _MAX_DOCUMENTS
            and first.asked
            and best - first.score <= _OTHER_DOCUMENT_GAP
        ):
            continue
        picked = _within_document(snapshot, items, said, wants_many=query.wants_many)
        chosen += sorted(picked, key=lambda item: item.span.start)
    return chosen


def _within_document(
    snapshot: Snapshot, items: Sequence[Evidence], said: set[str], *, wants_many: bool
) -> list[Evidence]:
    picked: list[Evidence] = []
    budget = _CHARS_PER_FACT
    text = snapshot.document(items[0].candidate.passage.document_id).text
    for item in items:
        if picked and items[0].score - item.score > _SECOND_SENTENCE_GAP:
            break
        item = _with_list(text, item)
        length = item.span.end - item.span.start
        if any(item.span.overlap(other.span) for other in picked):
            continue
        key = re.sub(r"\W", "", fold(item.span.of(text)))
        if key in said or (picked and length > budget) or (picked and not item.asked):
            continue
        if picked and not _stands_with(picked[0], item, wants_many=wants_many):
            continue
        said.add(key)
        picked.append(item)
        budget -= length
        if len(picked) == (_MAX_ROWS if wants_many and item.pick else 2):
            break
    return picked


def _stands_with(first: Evidence, item: Evidence, *, wants_many: bool) -> bool:
    """Whether a row of a table answers beside the best: the rows next to it look much like it."""
    if first.pick is None or item.pick is None or not item.pick.row.is_grid:
        return True
    if wants_many:
        return item.coverage >= first.coverage
    same_place = first.pick.place is item.pick.place
    return same_place and not item.foreign and item.coverage > first.coverage


def _with_list(text: str, item: Evidence) -> Evidence:
    """A sentence that opens a list ("……有三个要点：") with the items that follow it."""
    if text[item.span.end - 1] not in ":：":
        return item
    end = item.span.end
    for sentence in item.candidate.passage.sentences:
        if sentence.start < item.span.end:
            continue
        if sentence.end - item.span.start > _CHARS_PER_FACT:
            break
        end = sentence.end
        if text[end - 1] in "。.!！?？":
            break
    return replace(item, span=Span(item.span.start, end))


def _cite(snapshot: Snapshot, item: Evidence, number: int, *, all_editions: bool) -> Citation:
    row = item.candidate.passage
    document = snapshot.document(row.document_id)
    stated = snapshot.documents[row.document_id]
    return Citation(
        n=number,
        doc=row.document_id,
        source=stated.source,
        title=stated.title,
        section=document.section_path(row.section),
        start=item.span.start,
        end=item.span.end,
        quote=item.span.of(document.text),
        reference=reference_of(stated),
        page=bisect.bisect_right(document.pages, item.span.start) or None
        if document.pages
        else None,
        focus=item.pick.focus if item.pick else None,
        heads=item.pick.heads if item.pick else (),
        also=elsewhere(snapshot, row.document_id, item.span, all_editions=all_editions),
    )


def _placed(snapshot: Snapshot, query: Query, item: Evidence, citation: Citation) -> str:
    """The quoted words, with place, period and part of the document in front, if they lack them."""
    row, quote = snapshot.documents[citation.doc], citation.quote
    if item.pick is not None and not item.pick.is_text:
        document = snapshot.document(citation.doc)
        return cell_statement(query, item.pick, row, document, item.candidate.passage.period)
    parts: list[str] = []
    if row.place and not is_named(row.place_names, fold(quote)):
        words = f"{' '.join(citation.section)}\n{quote}"
        fit = place_fit(query, row, words, snapshot.document(row.id).text)
        if fit is not Fit.OTHER:
            parts.append(row.place)
    period = item.candidate.passage.period
    if period and not years_in(quote):
        parts.append(period if row.language == "en" else f"{period}年")
    document = snapshot.document(row.id)
    part = document.part_of(item.candidate.passage.section)
    if part and document.is_labelled(part) and fold(part.title) not in fold(quote):
        # A proposal is not the reply to it: whose words they are belongs to the statement.
        parts.append(part.label)
    words = re.sub(r"\s*\n\s*", " ", quote).strip(" |")
    if not parts:
        return words
    if row.language == "en":
        return f"{', '.join(parts)}: {words}"
    return f"{'，'.join(parts)}：{words}"

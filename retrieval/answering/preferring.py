"""Which of the sentences that fit a question are taken before others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.snapshot import DocumentRow, Snapshot
from retrieval.answering.agreement import is_of_other_year
from retrieval.answering.evidence import Evidence
from retrieval.answering.focus import MAX_QUOTE
from retrieval.figures import figures_in
from retrieval.question.contrasts import holds_only_contrast
from retrieval.question.enumerations import asks_for_list, count_asked, count_named, listed
from retrieval.question.query import Asked, Query
from retrieval.question.wishes import (
    asks_for_demands,
    asks_for_plans,
    asks_for_shortcomings,
    is_plan_heading,
    is_wish,
)

__all__ = ["counting_alike", "in_own_language", "listing_all", "preferred", "words_of"]

_WISH_COST = 1.5
"""What wishing or planning costs a sentence where the question asks what was done, in spreads of
its score. Set by the texts in tests/test_retrieval_preferring.py."""
_PLAN_GAIN = 1.0
"""What it gains one where the question asks for plans."""
_STATES_GAIN = 4.0
"""What stating a figure, a date or a name gains one further where that is asked for."""
_LIST_GAP = 2.0
"""A sentence that lists all is taken before a better one that does not, if it scores within this
of it."""
_COUNT_GAP = 3.5
"""So is one that names as many things as the question does (哪四步, the four steps), be it of
another document."""
_LISTED = 3
_LOOKED_AT = 40
"""Sentences whose wording is read; none that scores lower is cited."""
_LANGUAGE_GAP = 4.0
"""So is one that states the same figures in the question's language: its score may be lower by
all that words in common with the question add."""


def words_of(snapshot: Snapshot, item: Evidence) -> str:
    """The words that are weighed, as they stand in the document."""
    return item.span.of(snapshot.document(item.candidate.passage.document_id).text)


def preferred(
    snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """Evidence in the order in which it is taken.

    A sentence on 非现场检查 gives way to one on 现场检查, one of another year to any that may be of
    the asked one, and one that wishes to one that reports.
    """
    plain: list[Evidence] = []
    contrasting: list[Evidence] = []
    for item in evidence[:_LOOKED_AT]:
        other = not item.foreign and holds_only_contrast(query, words_of(snapshot, item))
        (contrasting if other else plain).append(item)
    if not any(item.coverage for item in plain):
        plain += contrasting
    cost = _WISH_COST
    if asks_for_plans(query.text):
        cost = -_PLAN_GAIN
    elif asks_for_demands(query.text) or asks_for_shortcomings(query.text):
        cost = 0.0
    costs = {id(item): cost * _is_planned(snapshot, item) if cost else 0.0 for item in plain}
    plain.sort(
        key=lambda item: (
            is_of_other_year(snapshot, query, item),
            costs[id(item)]
            - item.score
            - _STATES_GAIN * (query.asked is not Asked.TEXT and item.asked),
        )
    )
    return (*plain, *evidence[_LOOKED_AT:])


def _is_planned(snapshot: Snapshot, item: Evidence) -> bool:
    row = item.candidate.passage
    path = " ".join(snapshot.document(row.document_id).section_path(row.section))
    return is_plan_heading(path) or (item.pick is None and is_wish(words_of(snapshot, item)))


def listing_all(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> Evidence:
    """The best sentence; where the question asks for a list, the best near it that lists all."""
    best = evidence[0]
    if not asks_for_list(query):
        return best
    wanted = count_asked(query) or _LISTED
    document = best.candidate.passage.document_id
    for item in evidence:
        if best.score - item.score > _LIST_GAP:
            break
        near = item.candidate.passage.document_id == document
        short = item.span.end - item.span.start <= MAX_QUOTE
        if near and short and listed(words_of(snapshot, item)) >= wanted:
            return item
    return best


def counting_alike(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> Evidence:
    """The best sentence; of a question for a list of so many, one that names as many.

    A report's 工作机制分四步 answers what the four steps are, though a sentence of another report
    may have more of the question's words.
    """
    best = evidence[0]
    wanted = count_asked(query) if asks_for_list(query) else None
    if wanted is None or listed(words_of(snapshot, best)) == wanted:
        return best
    for item in evidence:
        if best.score - item.score > _COUNT_GAP:
            break
        words = words_of(snapshot, item)
        if item.pick is None and count_named(words) == wanted:
            return item
    return best


def in_own_language(
    snapshot: Snapshot, query: Query, first: Evidence, evidence: Iterable[Evidence]
) -> Evidence:
    """The same figures from a document of the question's language, where one states them."""
    stated = snapshot.documents[first.candidate.passage.document_id]
    figures = figures_in(words_of(snapshot, first))
    if stated.language == query.language or not figures or query.asked is Asked.TEXT:
        return first
    for item in evidence:
        if first.score - item.score > _LANGUAGE_GAP:
            break
        row = snapshot.documents[item.candidate.passage.document_id]
        same = row.language == query.language and _same_subject(stated, row, first, item)
        if same and item.asked and figures <= figures_in(words_of(snapshot, item)):
            return item
    return first


def _same_subject(one: DocumentRow, other: DocumentRow, first: Evidence, item: Evidence) -> bool:
    periods = {first.candidate.passage.period, item.candidate.passage.period}
    return bool(one.place_names & other.place_names) and (len(periods) == 1 or None in periods)

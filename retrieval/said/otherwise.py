"""Sentences that say the same in other words, by the model's view of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import Span
from index.paragraphs import letters_of
from index.snapshot import PassageRow, Snapshot
from retrieval.engine import Engine
from retrieval.figures import figures_in
from retrieval.question.query import Query
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.search import Found

__all__ = ["Otherwise", "said_otherwise"]

_PASSAGES_READ = 12
_LEAST_LETTERS = 8
"""A shorter sentence is a heading or a label."""
# Set on the first 70 lines of seeds/said.jsonl, in spreads above what the words score on sentences
# of the same language: the cosine of the vectors, late interaction, and their sum. On all 100 lines
# 19 of 28 that are said in other words are found, and 3 of 29 that nobody says find something.
_LEAST_SUM = 5.75
_LEAST_SUM_FOREIGN = 4.6
_LEAST_LATE_FOREIGN = 2.9
"""Across languages the vectors tell less than the tokens."""
_LEAST_DENSE = 3.65
"""Alone, for models without token vectors."""
_TELLING_FIGURES = 2
"""Words with so many figures are not said by a sentence that shares none of them."""
_SURE = 10.0
"""The sum from which on there is no doubt."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A sentence of a passage."""

    row: PassageRow
    span: Span
    score: float
    """0 at the threshold, 1 where there is no doubt."""


def said_otherwise(snapshot: Snapshot, engine: Engine, words: str) -> list[Otherwise]:
    """The best sentence of each passage that says it in other words, best first.

    Raises:
        ModelError: the reranker cannot be used.
    """
    query, found = engine.find(snapshot, words)
    best = [
        max(sentences, key=lambda one: one.score)
        for candidate in found.candidates[:_PASSAGES_READ]
        if (sentences := list(_sentences(snapshot, found, candidate, query)))
    ]
    return sorted(best, key=lambda one: -one.score)


def _sentences(
    snapshot: Snapshot, found: Found, candidate: Candidate, query: Query
) -> Iterator[Otherwise]:
    row = candidate.passage
    in_english = snapshot.documents[row.document_id].language == "en"
    background = found.backgrounds[in_english]
    text = snapshot.document(row.document_id).text
    figures = figures_in(query.text)
    cosines = snapshot.sentence_scores(found.vector, row.sentence_ids)
    for number, sentence in enumerate(row.sentences):
        dense = background.standard(float(cosines[number]))
        late = candidate.late.sentences.get(number) if candidate.late else None
        above = _above(dense, late, foreign=in_english != query.is_english)
        span = Span(sentence.start, sentence.end)
        stated = span.of(text)
        if above < 0 or len(letters_of(stated)) < _LEAST_LETTERS:
            continue
        if len(figures) < _TELLING_FIGURES or figures & figures_in(stated):
            yield Otherwise(row, span, min(1.0, above / (_SURE - _LEAST_SUM)))


def _above(dense: float, late: float | None, *, foreign: bool) -> float:
    """How far a sentence lies above the threshold; below zero where it does not say it."""
    if late is None:
        return dense - _LEAST_DENSE
    if not foreign:
        return dense + late - _LEAST_SUM
    if late < _LEAST_LATE_FOREIGN:
        return -1.0
    return dense + late - _LEAST_SUM_FOREIGN

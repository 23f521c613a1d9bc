"""Reranking: the first passages, read again by a cross-encoder together with the question."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.context import passage_text
from index.han import to_simplified
from index.snapshot import PassageRow, Snapshot
from retrieval.question.query import Query
from retrieval.ranking.candidate import Candidate
from retrieval.ranking.cross_encoder import Reranker

__all__ = ["RERANKED", "RERANK_WEIGHT", "reranked"]

RERANKED = 20
"""Passages that are read again. The right one is among the first ten for 97 to 100 of 100 questions
of the XQuAD sets, and the time grows with the number: a small model reads some thousand tokens a
second on two cores, and a passage has about 160."""
RERANK_WEIGHT = 1.0
"""Of the cross-encoder's scores beside those of the ranking so far, both standardized over the
passages that are read again: as much as all the rest, place and year among it. Measured with no
model, as none comes with Youju; a model of one's own is measured by `youju eval --reranker`."""
_LEAST_SPREAD = 1e-6


def reranked(
    snapshot: Snapshot, query: Query, ranked: Sequence[Candidate], reranker: Reranker
) -> list[Candidate]:
    """Candidates with the first ones in a new order.

    The scores stay in their order: a passage gets that of its new rank, so that what is set in
    their scale further on means the same with a cross-encoder and without.

    Args:
        snapshot: the library.
        query: the question.
        ranked: best first.
        reranker: reads the first `RERANKED` of them.

    Raises:
        ModelError: the model cannot be loaded, or gives no numbers.
    """
    first = ranked[:RERANKED]
    if len(first) < 2:
        return list(ranked)
    question = to_simplified(query.text)
    pairs = [(question, _read(snapshot, candidate.passage)) for candidate in first]
    so_far = _standard([candidate.score for candidate in first])
    both = so_far + RERANK_WEIGHT * _standard(reranker.score(pairs))
    order = np.argsort(-both, kind="stable")
    again = [
        replace(first[number], score=before.score)
        for number, before in zip(order.tolist(), first, strict=True)
    ]
    return [*again, *ranked[RERANKED:]]


def _read(snapshot: Snapshot, row: PassageRow) -> str:
    """A passage as it is embedded: in Simplified characters, with title, place, year, headings."""
    document = snapshot.document(row.document_id)
    number = bisect.bisect_left(document.passages, row.start, key=lambda passage: passage.start)
    return passage_text(document, document.passages[number], row.period)


def _standard(scores: Sequence[float]) -> NDArray[np.float64]:
    """Scores in spreads above their mean, float64[n]; all 0 where they are alike."""
    values = np.asarray(scores, np.float64)
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > _LEAST_SPREAD else np.zeros(len(values))

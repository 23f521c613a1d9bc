"""One ranking out of several, by what the question allows."""

from __future__ import annotations

from retrieval.retrievers import Scores
from retrieval.scope import Fit, Scope

__all__ = ["PASSAGE_WEIGHT", "WORD_WEIGHT", "fuse", "scope_score"]

# Weights in spreads of a sentence's cosine (see retrievers.Background). Chosen on
# seeds/questions.jsonl by success@1, where passage 0.3 to 0.5, words 3 to 4, place 1 to 1.5 and
# year 0.5 to 1 give the same within 0.01.
PASSAGE_WEIGHT = 0.4
WORD_WEIGHT = 3.5
PLACE_WEIGHT = 1.2
YEAR_WEIGHT = 0.75
ISSUER_WEIGHT = 0.5
"""Less than a year's: that an office is named does not tell that it issued what is asked about."""

_FIT = {
    Fit.STATED: 1.0,
    Fit.WITHIN: 0.5,
    Fit.OPEN: 0.0,
    Fit.BROADER: -0.5,
    Fit.OTHER: -1.0,
    Fit.UNASKED: 0.0,
}


def scope_score(scope: Scope) -> float:
    """What the fit of place, year and issuer adds to a passage's score."""
    return (
        PLACE_WEIGHT * _FIT[scope.place]
        + YEAR_WEIGHT * _FIT[scope.year]
        + ISSUER_WEIGHT * _FIT[scope.issuer]
    )


def fuse(sentences: Scores, passages: Scores, words: Scores, coverage: float) -> Scores:
    """Weighted sum of standardized scores.

    The words count by `coverage`, the share of the question that the library has words for: at
    a fixed weight they would ruin questions in another language than the documents'. The best by
    words counts 1. A passage that a dense retriever did not return gets the lowest score that it
    returned.
    """
    best = max(words.values(), default=0.0) or 1.0
    lowest_sentence = min(sentences.values(), default=0.0)
    lowest_passage = min(passages.values(), default=0.0)
    return {
        passage_id: sentences.get(passage_id, lowest_sentence)
        + PASSAGE_WEIGHT * passages.get(passage_id, lowest_passage)
        + WORD_WEIGHT * coverage * words.get(passage_id, 0.0) / best
        for passage_id in {*sentences, *passages, *words}
    }

"""One ranking out of several, by what the question allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.retrievers import Scores
from retrieval.scope import Fit, Scope

__all__ = ["EXACT_WEIGHT", "Views", "fuse", "scope_score", "with_late"]

# Weights in spreads of a sentence's cosine (see retrievers.Background). Chosen on
# seeds/questions.jsonl by success@1, where passage 0.3 to 0.5, words 3 to 4, place 1 to 1.5 and
# year 0.5 to 1 give the same within 0.01.
PASSAGE_WEIGHT = 0.4
WORD_WEIGHT = 3.5
EXPANSION_WEIGHT = 2.0
LATE_WEIGHT = 2.0
EXACT_WEIGHT = 1.0
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


@dataclass(frozen=True, slots=True)
class Views:
    """What each retriever gives passages for one question."""

    sentences: Scores
    passages: Scores
    words: Scores
    expansions: Scores

    def with_more(self, other: Views) -> Views:
        """These scores, and those of another search where there are none."""
        return Views(
            {**other.sentences, **self.sentences},
            {**other.passages, **self.passages},
            {**other.words, **self.words},
            {**other.expansions, **self.expansions},
        )

    def found(self) -> set[int]:
        """Every passage that any of them found."""
        return {*self.sentences, *self.passages, *self.words, *self.expansions}


def fuse(views: Views, coverage: float, best_word: float, *, foreign: bool) -> Scores:
    """Weighted sum of standardized scores: the first ranking, of which the best are read.

    The words count by how much of the question the library has words for: at a fixed weight they
    would ruin questions in another language than the documents'. For those documents the
    glossary's words count beside them. A passage that a dense retriever did not return gets the
    lowest score that it returned.

    Args:
        views: of documents in one language.
        coverage: share of the question that the library has words for, 0 to 1.
        best_word: the best score by words in the whole library, which counts 1.
        foreign: whether the documents are in another language than the question.
    """
    best_expansion = max(views.expansions.values(), default=0.0) or 1.0
    expansion_weight = EXPANSION_WEIGHT if foreign else 0.0
    lowest_sentence = min(views.sentences.values(), default=0.0)
    lowest_passage = min(views.passages.values(), default=0.0)
    return {
        number: views.sentences.get(number, lowest_sentence)
        + PASSAGE_WEIGHT * views.passages.get(number, lowest_passage)
        + WORD_WEIGHT * coverage * views.words.get(number, 0.0) / (best_word or 1.0)
        + expansion_weight * views.expansions.get(number, 0.0) / best_expansion
        for number in views.found()
    }


def with_late(fused: Scores, late: Mapping[int, float]) -> Scores:
    """The first ranking's scores with those of late interaction; unread passages get the least."""
    least = min(late.values(), default=0.0)
    return {
        number: score + LATE_WEIGHT * late.get(number, least) for number, score in fused.items()
    }

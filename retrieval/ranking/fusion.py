"""One ranking out of several, by what the question allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from retrieval.ranking.retrievers import Scores
from retrieval.ranking.scope import Fit, Scope

__all__ = [
    "EXACT_WEIGHT",
    "FOREIGN",
    "OWN",
    "Stages",
    "Views",
    "Weights",
    "fuse",
    "scope_score",
    "with_late",
]

# Weights in the same spreads; on seeds/questions.jsonl place 0.6 to 3 and year 0.4 to 3 give the
# same success@1 and recall@5 within 0.01.
EXACT_WEIGHT = 1.0
PLACE_WEIGHT = 1.2
YEAR_WEIGHT = 2.0
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


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the views, in spreads of a sentence's cosine (see retrievers.Background)."""

    sentence: float
    passage: float
    word: float
    expansion: float = 0.0
    late: float = 0.0


@dataclass(frozen=True, slots=True)
class Stages:
    """The weights of a ranking before and with late interaction."""

    first: Weights
    """All there is where the model gives no token vectors."""
    with_late: Weights


OWN = Stages(
    first=Weights(sentence=1.0, passage=0.4, word=3.5),
    with_late=Weights(sentence=0.5, passage=0.0, word=3.5, late=3.0),
)
"""For documents in the question's language. Chosen on seeds/questions.jsonl by success@1, where
passage 0.3 to 0.5 and words 3 to 4 give the same within 0.01; beside late interaction by random
search, on that, seeds/pairs.jsonl and 240 questions of XQuAD: the ten best of 160 lie within 0.01
of each other in every measure, and the vector of the whole passage adds nothing."""
FOREIGN = Stages(
    first=Weights(sentence=1.0, passage=0.8, word=3.5, expansion=4.0),
    with_late=Weights(sentence=0.65, passage=0.25, word=3.0, expansion=3.5, late=2.6),
)
"""For documents in another language, with the glossary's words. Chosen on 240 questions each of two
XQuAD sets across languages: beside late interaction a sentence's part of 0.4 to 0.8 and a passage's
of 0 to 0.5 give the same within 0.005, and a first ranking with passage 0.4 gives 0.015 less. What
is alike in all views comes to the same sum as in `OWN`, for libraries in several languages."""


def fuse(
    views: Views,
    coverage: float,
    best_word: float,
    weights: Weights,
    among: Iterable[int] | None = None,
) -> Scores:
    """Weighted sum of standardized scores.

    The words count by how much of the question the library has words for: at a fixed weight they
    would ruin questions in another language than the documents'. A passage that a dense retriever
    did not return gets the lowest score that it returned.

    Args:
        views: of documents in one language.
        coverage: share of the question that the library has words for, 0 to 1.
        best_word: the best score by words in the whole library, which counts 1.
        weights: of the views; that of late interaction is for `with_late`.
        among: passages that are scored; all that any view found where it is `None`.
    """
    best_expansion = max(views.expansions.values(), default=0.0) or 1.0
    lowest_sentence = min(views.sentences.values(), default=0.0)
    lowest_passage = min(views.passages.values(), default=0.0)
    word_weight = weights.word * coverage / (best_word or 1.0)
    numbers = list(views.found() if among is None else among)
    total = weights.sentence * _column(views.sentences, numbers, lowest_sentence)
    total += weights.passage * _column(views.passages, numbers, lowest_passage)
    total += word_weight * _column(views.words, numbers, 0.0)
    fused: Scores = dict(zip(numbers, total.tolist(), strict=True))
    if weights.expansion:
        for number in views.expansions.keys() & fused.keys():
            fused[number] += weights.expansion * views.expansions[number] / best_expansion
    return fused


def _column(scores: Scores, numbers: Sequence[int], otherwise: float) -> NDArray[np.float64]:
    """The scores of some passages, float64[n]."""
    return np.fromiter(map(scores.get, numbers, repeat(otherwise)), np.float64, len(numbers))


def with_late(fused: Scores, late: Mapping[int, float], weights: Weights) -> Scores:
    """Scores with those of late interaction; a passage without tokens gets the least of them."""
    least = min(late.values(), default=0.0)
    return {
        number: score + weights.late * late.get(number, least) for number, score in fused.items()
    }

"""The retrievers: each gives a score to passages by one view of the question.

A retriever scores what it finds and leaves out the rest; fusion brings the scores together, and
any later stage (late interaction, a cross-encoder) takes the fused candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.selection import Selection
from index.snapshot import Snapshot
from index.words import is_pair
from retrieval.glossary import weighted_terms
from retrieval.question.query import Query

__all__ = [
    "Background",
    "Near",
    "Scores",
    "away_from_background",
    "background_of",
    "expansion_scores",
    "passage_scores",
    "sentence_scores",
    "word_scores",
]

Scores = dict[int, float]
"""Passage id to score, higher is better."""

SENTENCE_DEPTH = 400
PASSAGE_DEPTH = 100
WORD_DEPTH = 200
_BACKGROUND_SHARE = 0.8
"""Of the mean question taken off a question's vector. On XQuAD across languages 0.5 to 1 give an
nDCG@10 within 0.005; within one language nothing changes, and seeds/questions.jsonl lose 0.01."""
_LEAST_EXPANSION = 0.3
"""Weaker wordings say too little: each weight is a search of its own."""


class Background:
    """How a question's vector lies to sentences at large: mean and spread of the cosines.

    Cosines of different models, and of different questions under one model, lie in different
    ranges. Counted in spreads above the mean they can be compared.
    """

    def __init__(self, cosines: NDArray[np.float32]) -> None:
        self.mean = float(cosines.mean()) if len(cosines) else 0.0
        self.spread = max(float(cosines.std()), 1e-3) if len(cosines) > 1 else 1.0

    def standard(self, cosine: float) -> float:
        """`cosine` in spreads above the mean."""
        return (cosine - self.mean) / self.spread


def background_of(vector: NDArray[np.float32], sentences: NDArray[np.float32]) -> Background:
    """The background of a question's vector float32[d] among those of sentences, float32[n, d]."""
    return Background(sentences @ vector)


def away_from_background(
    snapshot: Snapshot, query: Query, vector: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The question's vector float32[d], most of what it shares with any question taken off.

    A text's cosine with it falls by how like the text is to sentences about anything.
    """
    mean = snapshot.background_means.get(query.background_language)
    return vector if mean is None else vector - _BACKGROUND_SHARE * mean


@dataclass(frozen=True, slots=True)
class Near:
    """What one search by vectors looks for."""

    vector: NDArray[np.float32]
    """Of the question, float32[d]."""
    background: Background
    """By which its cosines are gauged."""
    only: Selection | None = None
    """The units that are looked at; all where it is `None`."""


def sentence_scores(snapshot: Snapshot, asked: Sequence[Near]) -> list[Scores]:
    """For each search the passages by their best sentence."""
    queries, numbers = _distinct(asked)
    wanted = [
        (number, None if one.only is None else one.only.sentences)
        for number, one in zip(numbers, asked, strict=True)
    ]
    found: list[Scores] = []
    nearest = snapshot.sentence_vectors.searches(queries, wanted, SENTENCE_DEPTH)
    for one, (ids, cosines) in zip(asked, nearest, strict=True):
        scores: Scores = {}
        passages = snapshot.units.passage_of_sentences(ids)
        for passage_id, cosine in zip(passages.tolist(), cosines.tolist(), strict=True):
            if passage_id not in scores:
                scores[passage_id] = one.background.standard(cosine)
        found.append(scores)
    return found


def passage_scores(snapshot: Snapshot, asked: Sequence[Near]) -> list[Scores]:
    """For each search the passages by their own vectors."""
    queries, numbers = _distinct(asked)
    wanted = [
        (number, None if one.only is None else one.only.passages)
        for number, one in zip(numbers, asked, strict=True)
    ]
    nearest = snapshot.passage_vectors.searches(queries, wanted, PASSAGE_DEPTH)
    return [
        {
            passage_id: one.background.standard(cosine)
            for passage_id, cosine in zip(ids.tolist(), cosines.tolist(), strict=True)
        }
        for one, (ids, cosines) in zip(asked, nearest, strict=True)
    ]


def _distinct(asked: Sequence[Near]) -> tuple[NDArray[np.float32], list[int]]:
    """The vectors, each once, and for each search the number of its own."""
    numbers: dict[int, int] = {}
    vectors: list[NDArray[np.float32]] = []
    for one in asked:
        if id(one.vector) not in numbers:
            numbers[id(one.vector)] = len(vectors)
            vectors.append(one.vector)
    return np.asarray(vectors, np.float32), [numbers[id(one.vector)] for one in asked]


def word_scores(snapshot: Snapshot, query: Query, only: Selection | None = None) -> Scores:
    """Passages, of the selected ones if `only` is given, by the question's words."""
    return dict(snapshot.lexical(query.terms, WORD_DEPTH, None if only is None else only.passages))


def expansion_scores(snapshot: Snapshot, query: Query, only: Selection | None = None) -> Scores:
    """Passages, of the selected ones if given, by what the question's words are in other wordings.

    BM25 of the glossary's terms, each counted by its weight.
    """
    groups: dict[float, list[str]] = {}
    for term, weight in weighted_terms(query.expansions).items():
        if weight >= _LEAST_EXPANSION and term not in query.terms:
            groups.setdefault(weight, []).append(term)
    allowed = None if only is None else only.passages
    scores: Scores = {}
    for weight, terms in groups.items():
        for passage_id, score in snapshot.lexical(terms, WORD_DEPTH, allowed):
            scores[passage_id] = scores.get(passage_id, 0.0) + weight * score
    return scores


def word_coverage(snapshot: Snapshot, query: Query) -> float:
    """Share of the question's words, weighed by rarity, that the library knows at all: 0 to 1.

    Near 0 for an English question to a Chinese library, where words must not decide.
    """
    rarity = snapshot.rarity([term for term in query.topic_terms if not is_pair(term)])
    unknown = snapshot.unknown_rarity
    total = sum(rarity.values())
    known = sum(weight for weight in rarity.values() if weight < unknown)
    return known / total if total else 0.0

"""Whether the best evidence answers a question, or nothing does: a calibrated decision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from index.snapshot import Snapshot
from retrieval.answering.agreement import agreement_of
from retrieval.answering.evidence import Evidence
from retrieval.answering.holding import coverage
from retrieval.answering.topic_words import held_in, topic_of
from retrieval.question.concepts import share_known
from retrieval.question.query import Query
from retrieval.ranking.passage_words import words_of

__all__ = [
    "ANSWER_THRESHOLD",
    "FITTED",
    "SEVERAL_THRESHOLD",
    "Coefficients",
    "confidence",
    "features",
]


ANSWER_THRESHOLD = 0.46
"""Least confidence for an answer. In cross-validation over seeds/questions.jsonl and
seeds/near-misses.jsonl, with a near miss and its twin always in one fold, it declines 0.90 of the
near misses and 2 % of their twins."""
SEVERAL_THRESHOLD = 0.4
"""The same for a question about several places or documents, of which each may answer."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Of the logistic regression that turns a question's best evidence into a probability.

    Fitted by `python -m eval calibrate seeds/questions.jsonl seeds/near-misses.jsonl --beside
    FOLDER`, where the folder holds questions over encyclopaedia articles (CMRC 2018), half of them
    without their article: without these it accepts too much where the library speaks of other
    things altogether.
    """

    intercept: float
    dense: float
    late: float
    met_words: float
    worst_foreign: float
    """Of evidence in another language, the word of the question that it meets worst."""
    coverage: float
    """Of evidence in another language, as far as the glossary knows the question's words."""
    foreign: float
    """For evidence in another language than the question's."""
    asked: float
    unstated: float
    """For the coverage of evidence that does not state what is asked for: the more of the topic it
    holds, the nearer a miss it is."""
    within: float
    planned: float
    counts_other: float
    counts_same: float
    """For these four see `retrieval.answering.agreement`."""
    passage_coverage: float
    """For the share of the topic's terms, word for word, that the whole passage of evidence in the
    same language holds: whether the library speaks of the matter at all."""
    unmet_names: float
    """For the names in the topic that this passage does not hold: it speaks of another thing."""


# `within` is set a little nearer to 0 than fitted (-5.24), and the threshold within the
# range that the fit gives alike (0.45 to 0.55), by tests/test_retrieval_places_and_years.py.
FITTED = Coefficients(
    intercept=-7.78,
    dense=0.15,
    late=0.33,
    met_words=2.05,
    worst_foreign=-0.88,
    coverage=5.63,
    foreign=2.43,
    asked=1.78,
    unstated=-6.6,
    within=-4.95,
    planned=-1.08,
    counts_other=-1.66,
    counts_same=-0.68,
    passage_coverage=0.71,
    unmet_names=-6.43,
)


def features(
    snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]
) -> tuple[float, ...] | None:
    """The best evidence in numbers, in the order of `Coefficients` without the intercept.

    `None` where it cannot answer, whatever the numbers: a sentence of another year, or one that
    nothing ties to the question.
    """
    if not evidence:
        return None
    best = evidence[0]
    agrees = agreement_of(snapshot, query, best)
    if agrees.of_other_year:
        return None
    if not (best.foreign or best.coverage or query.places or query.years):
        # Nothing ties a sentence of the same language to the question: "你好".
        return None
    return (
        best.dense,
        best.late,
        best.met_words,
        best.worst_word * best.foreign,
        best.coverage * (share_known(query) if best.foreign else 1.0),
        float(best.foreign),
        float(best.asked),
        best.coverage * (not best.asked),
        float(agrees.within),
        float(agrees.planned),
        float(agrees.counts_other),
        float(agrees.counts_same),
        *((0.0, 0.0) if best.foreign else _of_passage(snapshot, query, best)),
    )


def _of_passage(snapshot: Snapshot, query: Query, item: Evidence) -> tuple[float, float]:
    """The coverage of the passage that evidence stands in, and the names that it lacks."""
    passage = item.candidate.passage
    title = snapshot.documents[passage.document_id].title or ""
    held = held_in(f"{title} {words_of(snapshot, passage)}")
    rarity = snapshot.rarity(query.topic_terms)
    covered = coverage(rarity, held.terms, frozenset())
    return covered, topic_of(snapshot, query).unmet_names(held)


def confidence(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> float:
    """Probability, 0 to 1, that the best evidence answers the question."""
    values = features(snapshot, query, evidence)
    if values is None:
        return 0.0
    weights = (getattr(FITTED, field.name) for field in fields(FITTED)[1:])
    logit = FITTED.intercept + sum(w * x for w, x in zip(weights, values, strict=True))
    return 1 / (1 + math.exp(-logit))

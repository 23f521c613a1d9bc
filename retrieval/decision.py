"""Whether the best evidence answers a question, or nothing does: a calibrated decision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from index.snapshot import Snapshot
from retrieval.agreement import agreement_of
from retrieval.evidence import Evidence
from retrieval.query import Asked, Query

__all__ = [
    "ANSWER_THRESHOLD",
    "FITTED",
    "SEVERAL_THRESHOLD",
    "Coefficients",
    "confidence",
    "features",
]


ANSWER_THRESHOLD = 0.5
"""Least confidence for an answer. In cross-validation over seeds/questions.jsonl and
seeds/near-misses.jsonl the F1 of abstention is within 0.01 of its best from 0.45 to 0.65; of these
0.5 is the highest that declines at most 5 % of the twins that near misses have an answer for."""
SEVERAL_THRESHOLD = 0.4
"""The same for a question about several places or documents, of which each may answer."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Of the logistic regression that turns a question's best evidence into a probability.

    Fitted by `python -m eval calibrate seeds/questions.jsonl seeds/near-misses.jsonl`.
    """

    intercept: float
    dense: float
    late: float
    weakest: float
    worst_word: float
    passage: float
    """For the late interaction of the whole passage."""
    coverage: float
    clause_coverage: float
    foreign: float
    """For evidence in another language than the question's."""
    asked: float
    kind: float
    """For a question that asks for a figure, a date or a name."""
    year: float
    within: float
    planned: float
    counts_other: float
    counts_same: float


FITTED = Coefficients(
    intercept=-4.96,
    dense=0.34,
    late=0.46,
    weakest=0.44,
    passage=-0.18,
    coverage=1.88,
    clause_coverage=1.83,
    foreign=0.4,
    asked=2.31,
    kind=-0.1,
    worst_word=0.0,
    year=0.0,
    within=0.0,
    planned=0.0,
    counts_other=0.0,
    counts_same=0.0,
)


def features(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """The best evidence in numbers, in the order of `Coefficients` without the intercept."""
    best = evidence[0]
    late = best.candidate.late
    agrees = agreement_of(snapshot, query, best)
    return (
        best.dense,
        best.late,
        best.weakest,
        best.worst_word,
        late.passage if late else best.dense,
        best.coverage,
        best.clause_coverage,
        float(best.foreign),
        float(best.asked),
        float(query.asked is not Asked.TEXT),
        agrees.year,
        float(agrees.within),
        float(agrees.planned),
        float(agrees.counts_other),
        float(agrees.counts_same),
    )


def confidence(snapshot: Snapshot, query: Query, evidence: Sequence[Evidence]) -> float:
    """Probability, 0 to 1, that the best evidence answers the question."""
    if not evidence:
        return 0.0
    best = evidence[0]
    if not (best.foreign or best.coverage or query.places):
        # Nothing ties a sentence of the same language to the question: "你好".
        return 0.0
    weights = (getattr(FITTED, field.name) for field in fields(FITTED)[1:])
    values = features(snapshot, query, evidence)
    logit = FITTED.intercept + sum(w * x for w, x in zip(weights, values, strict=True))
    return 1 / (1 + math.exp(-logit))

"""Fits the decision between an answer and "no evidence" to questions of both kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.questions import Question
from index.errors import InputError
from index.snapshot import Snapshot
from retrieval.decision import Coefficients, features
from retrieval.engine import Engine
from retrieval.evidence import gather
from retrieval.preferring import preferred
from retrieval.query import Query

__all__ = ["Calibration", "calibrate"]

_FOLDS = 10
_REPEATS = 5
_FOREIGN_WEIGHT = 0.5
"""Of a question over documents in another language alone: it is the rarer case."""
_TOLERANCE = 0.01
"""Of the thresholds this close to the best F1 the middle is taken: the best alone wanders with
every small change of the corpus."""
_THRESHOLDS = np.arange(0.2, 0.9, 0.05)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients for `retrieval.decision.FITTED` and the threshold for `retrieval.answer`."""

    coefficients: Coefficients
    threshold: float
    abstention_f1: float
    """In cross-validation, at the threshold."""
    area_under_curve: float
    """Of the receiver operating characteristic, in cross-validation."""


def calibrate(engine: Engine, questions: Sequence[Question]) -> Calibration:
    """Logistic regression of "has an answer" on the best evidence of each question.

    Every question counts over all documents, and half as much over those in another language
    alone, as if the library held no others. Ten-fold cross-validation, five times over and with a
    near miss and its twin always in one fold, gives the probabilities by which the threshold is
    chosen, on the questions over all documents. One without any evidence in its place and year
    counts as declined.

    Raises:
        InputError: too few questions of one kind for ten folds.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedGroupKFold

    rows: list[tuple[float, ...] | None] = []
    answers: list[bool] = []
    pairs: list[str] = []
    with engine.library.snapshot() as snapshot:
        for question in questions:
            query, found = engine.find(snapshot, question.text)
            foreign = replace(
                found,
                candidates=tuple(
                    candidate
                    for candidate in found.candidates
                    if _is_foreign(snapshot, query, candidate.passage.document_id)
                ),
            )
            for read, has_answer in (
                (found, bool(question.evidence)),
                (foreign, _has_foreign_evidence(snapshot, query, question)),
            ):
                evidence = preferred(snapshot, query, gather(snapshot, query, read))
                rows.append(features(snapshot, query, evidence))
                answers.append(has_answer)
                pairs.append(min(question.id, question.twin or question.id))
    answerable = np.array(answers)
    judged = np.array([row is not None for row in rows])
    if min(np.sum(answerable & judged), np.sum(~answerable & judged)) < _FOLDS:
        raise InputError(f"calibration needs at least {_FOLDS} questions with and without answers")
    values = np.array([row for row in rows if row is not None])
    model = LogisticRegression()
    mean, spread = values.mean(axis=0), values.std(axis=0)
    standard = (values - mean) / spread
    weights = np.tile([1.0, _FOREIGN_WEIGHT], len(questions))[judged]
    probabilities = np.zeros(len(rows))
    for seed in range(_REPEATS):
        folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
        split = folds.split(standard, answerable[judged], np.array(pairs)[judged])
        for learnt, tried in split:
            model.fit(standard[learnt], answerable[judged][learnt], weights[learnt])
            rows_tried = np.flatnonzero(judged)[tried]
            probabilities[rows_tried] += model.predict_proba(standard[tried])[:, 1] / _REPEATS
    probabilities, wanted = probabilities[::2], ~answerable[::2]
    curve = [_f1(probabilities < threshold, wanted) for threshold in _THRESHOLDS]
    good = [
        float(threshold)
        for threshold, f1 in zip(_THRESHOLDS, curve, strict=True)
        if f1 >= max(curve) - _TOLERANCE
    ]
    best = (good[0] + good[-1]) / 2
    model.fit(standard, answerable[judged], weights)
    slopes = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - slopes @ mean)
    return Calibration(
        Coefficients(round(intercept, 2), *(round(float(weight), 2) for weight in slopes)),
        round(best, 2),
        _f1(probabilities < best, wanted),
        float(roc_auc_score(~wanted, probabilities)),
    )


def _is_foreign(snapshot: Snapshot, query: Query, document_id: str) -> bool:
    return query.is_foreign(snapshot.documents[document_id].language)


def _has_foreign_evidence(snapshot: Snapshot, query: Query, question: Question) -> bool:
    by_source = {source: row.id for row in snapshot.documents.values() for source in row.sources}
    return bool(question.evidence) and all(
        any(
            quote.doc in by_source and _is_foreign(snapshot, query, by_source[quote.doc])
            for quote in alternatives
        )
        for alternatives in question.evidence
    )


def _f1(declined: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    right = int(np.sum(declined & wanted))
    return 2 * right / max(1, int(declined.sum() + wanted.sum()))

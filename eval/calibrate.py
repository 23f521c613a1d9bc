"""Fits the decision between an answer and "no evidence" to questions of both kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.questions import Question
from index.errors import InputError
from retrieval.engine import Engine
from retrieval.evidence import Coefficients, features, gather

__all__ = ["Calibration", "calibrate"]

_FOLDS = 10
_REPEATS = 5
_THRESHOLDS = np.arange(0.2, 0.9, 0.05)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients for `retrieval.evidence.FITTED` and the threshold for `retrieval.answer`."""

    coefficients: Coefficients
    threshold: float
    abstention_f1: float
    """In cross-validation, at the threshold."""
    area_under_curve: float
    """Of the receiver operating characteristic, in cross-validation."""


def calibrate(engine: Engine, questions: Sequence[Question]) -> Calibration:
    """Logistic regression of "has an answer" on the best evidence of each question.

    Ten-fold cross-validation, five times over, gives the probabilities by which the threshold is
    chosen. A question without any evidence in its place and year counts as declined.

    Raises:
        InputError: too few questions of one kind for ten folds.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    rows: list[tuple[float, ...] | None] = []
    with engine.library.snapshot() as snapshot:
        for question in questions:
            query, found = engine.find(snapshot, question.text)
            evidence = gather(snapshot, query, found)
            rows.append(features(query, found, evidence) if evidence else None)
    answerable = np.array([bool(question.evidence) for question in questions])
    judged = np.array([row is not None for row in rows])
    if min(np.sum(answerable & judged), np.sum(~answerable & judged)) < _FOLDS:
        raise InputError(f"calibration needs at least {_FOLDS} questions with and without answers")
    values = np.array([row for row in rows if row is not None])
    model = LogisticRegression()
    mean, spread = values.mean(axis=0), values.std(axis=0)
    standard = (values - mean) / spread
    probabilities = np.zeros(len(rows))
    probabilities[judged] = np.mean(
        [
            cross_val_predict(
                model,
                standard,
                answerable[judged],
                cv=StratifiedKFold(_FOLDS, shuffle=True, random_state=seed),
                method="predict_proba",
            )[:, 1]
            for seed in range(_REPEATS)
        ],
        axis=0,
    )
    best = max(_THRESHOLDS, key=lambda threshold: _f1(probabilities < threshold, ~answerable))
    model.fit(standard, answerable[judged])
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - weights @ mean)
    return Calibration(
        Coefficients(round(intercept, 2), *(round(float(weight), 2) for weight in weights)),
        round(float(best), 2),
        _f1(probabilities < best, ~answerable),
        float(roc_auc_score(answerable, probabilities)),
    )


def _f1(declined: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    right = int(np.sum(declined & wanted))
    return 2 * right / max(1, int(declined.sum() + wanted.sum()))

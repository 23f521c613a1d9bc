"""Fits the decision between an answer and "no evidence" to questions of both kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.datasets import EvalQuery
from eval.questions import Question
from index.errors import InputError
from index.snapshot import Snapshot
from retrieval.answering.decision import Coefficients, features
from retrieval.answering.evidence import gather
from retrieval.answering.preferring import preferred
from retrieval.engine import Engine
from retrieval.question.query import Query
from retrieval.ranking.search import Found

__all__ = ["Calibration", "Case", "calibrate", "cases_beside", "cases_of"]

_FOLDS = 10
_REPEATS = 5
_FOREIGN_WEIGHT = 0.5
"""Of a question over documents in another language alone: it is the rarer case."""
_BESIDE_WEIGHT = 0.3
"""Of a question of a public set. Without these the decision accepts too much where the library
speaks of other things altogether. At 0.2 to 0.5 the area under the curve over reports is the same
within 0.002; at 1 it is 0.005 less."""
_BESIDE_EVERY = 3
"""Of a public set every third question is learnt from, so that the rest can be measured on."""
_TOLERANCE = 0.01
"""Of the thresholds this close to the best F1 the middle is taken: the best alone wanders with
every small change of the corpus."""
_THRESHOLDS = np.arange(0.2, 0.9, 0.05)


@dataclass(frozen=True, slots=True)
class Case:
    """The best evidence for one question."""

    features: tuple[float, ...] | None
    """See `retrieval.answering.decision.features`."""
    has_answer: bool
    pair: str
    """What a near miss and its twin have in common, so that they are in one fold."""
    weight: float
    sets_threshold: bool
    """Whether it is asked as users ask, over all documents."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """For `retrieval.answering`: coefficients for `decision.FITTED`, the threshold for `answer`."""

    coefficients: Coefficients
    threshold: float
    abstention_f1: float
    """In cross-validation, at the threshold."""
    area_under_curve: float
    """Of the receiver operating characteristic, in cross-validation."""


def cases_of(engine: Engine, questions: Sequence[Question]) -> Iterator[Case]:
    """Every question over all documents, and over those in another language alone.

    The latter counts half, as if the library held no others.
    """
    with engine.library.snapshot() as snapshot:
        for question in questions:
            query, found = engine.find(snapshot, question.text)
            foreign = tuple(
                candidate
                for candidate in found.candidates
                if _is_foreign(snapshot, query, candidate.passage.document_id)
            )
            pair = min(question.id, question.twin or question.id)
            yield Case(
                _read(snapshot, query, found),
                bool(question.evidence),
                pair,
                1.0,
                sets_threshold=True,
            )
            yield Case(
                _read(snapshot, query, replace(found, candidates=foreign)),
                _has_foreign_evidence(snapshot, query, question),
                pair,
                _FOREIGN_WEIGHT,
                sets_threshold=False,
            )


def cases_beside(engine: Engine, queries: Sequence[EvalQuery]) -> Iterator[Case]:
    """Every third query of a public set, over a library of its documents."""
    with engine.library.snapshot() as snapshot:
        for asked in queries[::_BESIDE_EVERY]:
            query, found = engine.find(snapshot, asked.text)
            yield Case(
                _read(snapshot, query, found),
                asked.has_answer,
                asked.id,
                _BESIDE_WEIGHT,
                sets_threshold=False,
            )


def calibrate(cases: Sequence[Case]) -> Calibration:
    """Logistic regression of "has an answer" on the best evidence of each question.

    Ten-fold cross-validation, five times over and with a near miss and its twin always in one fold,
    gives the probabilities by which the threshold is chosen, on the questions over all documents.
    One without any evidence in its place and year counts as declined.

    Raises:
        InputError: too few questions of one kind for ten folds.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedGroupKFold

    judged = [case for case in cases if case.features is not None]
    answers = np.array([case.has_answer for case in judged], bool)
    if min(answers.sum(), (~answers).sum()) < _FOLDS:
        raise InputError(f"calibration needs at least {_FOLDS} questions with and without answers")
    values = np.array([case.features for case in judged])
    weights = np.array([case.weight for case in judged])
    pairs = np.array([case.pair for case in judged])
    model = LogisticRegression(max_iter=500)
    mean, spread = values.mean(axis=0), values.std(axis=0)
    standard = (values - mean) / spread
    probabilities = np.zeros(len(judged))
    for seed in range(_REPEATS):
        folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
        for learnt, tried in folds.split(standard, answers, pairs):
            model.fit(standard[learnt], answers[learnt], weights[learnt])
            probabilities[tried] += model.predict_proba(standard[tried])[:, 1] / _REPEATS
    asked = np.array([case.sets_threshold for case in judged])
    silent = [case.has_answer for case in cases if case.sets_threshold and case.features is None]
    sure = np.concatenate([probabilities[asked], np.zeros(len(silent))])
    wanted = ~np.concatenate([answers[asked], np.array(silent, bool)])
    curve = [_f1(sure < threshold, wanted) for threshold in _THRESHOLDS]
    good = [
        float(threshold)
        for threshold, f1 in zip(_THRESHOLDS, curve, strict=True)
        if f1 >= max(curve) - _TOLERANCE
    ]
    best = (good[0] + good[-1]) / 2
    model.fit(standard, answers, weights)
    slopes = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - slopes @ mean)
    return Calibration(
        Coefficients(round(intercept, 2), *(round(float(weight), 2) for weight in slopes)),
        round(best, 2),
        _f1(sure < best, wanted),
        float(roc_auc_score(~wanted, sure)),
    )


def _read(snapshot: Snapshot, query: Query, found: Found) -> tuple[float, ...] | None:
    return features(snapshot, query, preferred(snapshot, query, gather(snapshot, query, found)))


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

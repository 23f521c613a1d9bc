"""Measures of the decision between an answer and "no evidence"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.datasets import EvalQuery
from eval.systems import Answered

__all__ = ["abstention_of", "decision_values"]


def decision_values(query: EvalQuery, answer: Answered) -> dict[str, float]:
    """Of one question: `right_decisions`, and `false_declines` where something answers it."""
    values = {"right_decisions": float(answer.declined != query.has_answer)}
    if query.has_answer:
        values["false_declines"] = float(answer.declined)
    return values


def abstention_of(
    queries: Sequence[EvalQuery], answers: Mapping[str, Answered]
) -> dict[str, float]:
    """Precision, recall and F1 of declining, and the area under the ROC curve of the confidence.

    Nothing where every query has an answer, recall alone where none has. The area is the share of
    the pairs of a query with an answer and one without in which the former has the higher
    confidence; ties count half.
    """
    asked = [query for query in queries if query.id in answers]
    hopeless = [query for query in asked if not query.has_answer]
    if not hopeless:
        return {}
    declined = sum(answers[query.id].declined for query in asked)
    right = sum(answers[query.id].declined for query in hopeless)
    recall = right / len(hopeless)
    if len(hopeless) == len(asked):
        return {"abstention_recall": recall}
    from sklearn.metrics import roc_auc_score

    return {
        "abstention_precision": right / declined if declined else 0.0,
        "abstention_recall": recall,
        "abstention_f1": 2 * right / (declined + len(hopeless)),
        "abstention_auroc": float(
            roc_auc_score(
                [query.has_answer for query in asked],
                [answers[query.id].confidence for query in asked],
            )
        ),
    }

"""From a run to figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.datasets import Dataset, EvalQuery
from eval.judge import Judge
from eval.measures.abstention import abstention_of, decision_values
from eval.measures.citations import CITATION_MEASURES, citation_values
from eval.measures.ranking import RANKING_MEASURES, ranking_values
from eval.measures.risk import area_of, risk_coverage
from eval.results import SystemResult
from eval.runs import Run
from eval.shown import shortfalls
from eval.slices import by_dimension
from index.errors import InputError

__all__ = ["MEASURES", "score_run"]

_DECISION_MEASURES = ("right_decisions", "false_declines")
MEASURES = (*RANKING_MEASURES, *CITATION_MEASURES, *_DECISION_MEASURES)
"""Those that a single query has, in the order of reports."""


def score_run(dataset: Dataset, judge: Judge, run: Run) -> SystemResult:
    """The figures of one run.

    Raises:
        InputError: the run is of another dataset.
    """
    if run.dataset_digest != dataset.digest:
        raise InputError(
            f"the run of {run.system} is of {run.dataset} as it was then (digest "
            f"{run.dataset_digest[:12]}), not of {dataset.name} as it is now (digest "
            f"{dataset.digest[:12]}); run it again on this one"
        )
    values = _values(dataset, judge, run)
    outcomes = _outcomes(dataset.queries, values, run)

    def measure(queries: Sequence[EvalQuery]) -> dict[str, float]:
        metrics = _means(queries, values) | abstention_of(queries, run.answers)
        chosen = [outcomes[query.id] for query in queries if query.id in outcomes]
        if chosen:
            metrics["risk_coverage_area"] = area_of(risk_coverage(chosen))
        return metrics

    times = list(run.seconds.values())
    return SystemResult(
        system=run.system,
        configuration=run.configuration,
        metrics=measure(dataset.queries),
        by=by_dimension(dataset.queries, measure),
        per_query=values,
        risk_coverage=risk_coverage(outcomes.values()),
        seconds_p50=_percentile(times, 50),
        seconds_p95=_percentile(times, 95),
        stages_ms=_stages(run),
        shortfalls=shortfalls(dataset, judge, run, values),
        run=run,
    )


def _values(dataset: Dataset, judge: Judge, run: Run) -> dict[str, dict[str, float]]:
    """Query id → measure → value."""
    ranked = ranking_values(dataset, judge, run)
    values: dict[str, dict[str, float]] = {}
    for query in dataset.queries:
        found = dict(ranked.get(query.id, {}))
        answer = run.answers.get(query.id)
        if answer is not None:
            if query.evidence:
                found |= citation_values(judge, query, answer)
            found |= decision_values(query, answer)
        values[query.id] = {name: found[name] for name in MEASURES if name in found}
    return values


def _outcomes(
    queries: Sequence[EvalQuery], values: Mapping[str, Mapping[str, float]], run: Run
) -> dict[str, tuple[float, bool]]:
    """Confidence of each query that was asked, and whether its first hit is wrong."""
    return {
        query.id: (
            run.answers[query.id].confidence,
            not values[query.id].get("success@1", 0.0),
        )
        for query in queries
        if query.id in run.answers
    }


def _means(
    queries: Sequence[EvalQuery], values: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    means: dict[str, float] = {}
    for name in MEASURES:
        known = [values[query.id][name] for query in queries if name in values[query.id]]
        if known:
            means[name] = float(np.mean(known))
    return means


def _stages(run: Run) -> dict[str, tuple[float, float]]:
    times: dict[str, list[float]] = {}
    for answer in run.answers.values():
        for stage, milliseconds in answer.stages_ms.items():
            times.setdefault(stage, []).append(milliseconds)
    return {
        stage: (_percentile(found, 50), _percentile(found, 95)) for stage, found in times.items()
    }


def _percentile(values: Sequence[float], share: int) -> float:
    return float(np.percentile(values, share)) if values else 0.0

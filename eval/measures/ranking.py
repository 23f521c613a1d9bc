"""Measures of rankings, by `ir-measures`: the same for documents with grades and for quotes."""

from __future__ import annotations

from collections.abc import Mapping

from eval.datasets import Dataset
from eval.judge import Judge
from eval.runs import Run

__all__ = ["DEPTH", "RANKING_MEASURES", "ranking_values"]

DEPTH = 10
"""Nothing below this rank counts."""
_RECALL_DEPTHS = (1, 5, 10)
RANKING_MEASURES = (
    f"nDCG@{DEPTH}", *(f"R@{depth}" for depth in _RECALL_DEPTHS), f"RR@{DEPTH}", "success@1",
)  # fmt: skip
"""In the order of reports."""
_NO_DEPTH = 1_000_000


def ranking_values(dataset: Dataset, judge: Judge, run: Run) -> dict[str, dict[str, float]]:
    """Query id → measure → value, for the queries that something answers.

    A ranking is cut first and then turned into needs: `R@5` is the share of the needs that the
    first five hits meet, also where one hit meets several.
    """
    asked = [query for query in dataset.queries if query.has_answer]
    grades = {query.id: judge.grades(query) for query in asked}
    values: dict[str, dict[str, float]] = {query.id: {} for query in asked}
    for depth in sorted({*_RECALL_DEPTHS, DEPTH}):
        rankings = {
            query.id: judge.ranking(query, run.results.get(query.id, ()), depth) for query in asked
        }
        for query_id, found in _measured(grades, rankings, depth).items():
            values[query_id] |= found
    return {
        query_id: {name: found[name] for name in RANKING_MEASURES}
        for query_id, found in values.items()
    }


def _measured(
    grades: Mapping[str, Mapping[str, int]], rankings: Mapping[str, list[str]], depth: int
) -> dict[str, dict[str, float]]:
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    names = {R @ _NO_DEPTH: f"R@{depth}"}
    if depth == DEPTH:
        names |= {nDCG @ DEPTH: f"nDCG@{DEPTH}", RR @ DEPTH: f"RR@{DEPTH}"}
        names[Success @ 1] = "success@1"
    # Scores by rank: systems' own scores may tie, and ties are broken by name.
    scores = {
        query_id: {name: -float(rank) for rank, name in enumerate(ranking)}
        for query_id, ranking in rankings.items()
    }
    found: dict[str, dict[str, float]] = {query_id: {} for query_id in grades}
    for metric in ir_measures.iter_calc(list(names), grades, scores):
        found[metric.query_id][names[metric.measure]] = float(metric.value)
    for measures in found.values():
        for name in names.values():
            measures.setdefault(name, 0.0)
    return found

"""An evaluation as the JSON of the command line's contract; it changes only by adding fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from eval.claims import ClaimOutcome
from eval.results import Comparison, EvaluationResult, SystemResult

__all__ = ["claims_record", "evaluation_record"]

_DIGITS = 4

Record = dict[str, Any]


def evaluation_record(result: EvaluationResult) -> Record:
    """The outcome of `eval`: the first system's figures at the top, then each system's."""
    first = result.systems[0]
    return {
        "dataset": result.dataset,
        "queries": len(result.queries),
        "metrics": _rounded(first.metrics),
        "by": {
            dimension: {value: _rounded(metrics) for value, metrics in groups.items()}
            for dimension, groups in first.by.items()
        },
        "documents": result.documents,
        "digest": result.digest,
        "notes": dict(result.notes),
        "systems": [_system_record(system) for system in result.systems],
        "comparisons": [_comparison_record(comparison) for comparison in result.comparisons],
        "created": result.created,
    }


def claims_record(dataset: str, outcome: ClaimOutcome) -> Record:
    """The outcome of `eval` for claims."""
    return {
        "dataset": dataset,
        "queries": outcome.claims,
        "metrics": {
            "right": outcome.right,
            "false_supported": outcome.false_supported,
            "true_contradicted": outcome.true_contradicted,
        },
        "by": {"kind": outcome.by_kind},
        "faults": [
            {
                "id": fault.claim.id,
                "text": fault.claim.text,
                "verdict": fault.claim.verdict.value,
                "got": fault.got.value,
                "reason": fault.reason,
            }
            for fault in outcome.faults
        ],
    }


def _system_record(system: SystemResult) -> Record:
    return {
        "system": system.system,
        "configuration": dict(system.configuration),
        "metrics": _rounded(system.metrics),
        "search_ms": {
            "p50": round(1000 * system.seconds_p50, 1),
            "p95": round(1000 * system.seconds_p95, 1),
        },
        "stages_ms": {
            stage: {"p50": round(middle, 1), "p95": round(high, 1)}
            for stage, (middle, high) in system.stages_ms.items()
        },
    }


def _comparison_record(comparison: Comparison) -> Record:
    return {
        "first": comparison.first,
        "second": comparison.second,
        "differences": [
            {
                name: round(value, _DIGITS) if isinstance(value, float) else value
                for name, value in asdict(difference).items()
            }
            for difference in comparison.differences
        ],
        "losses": [
            {
                "id": setback.query.id,
                "query": setback.query.text,
                "measure": setback.measure,
                "first": round(setback.first, _DIGITS),
                "second": round(setback.second, _DIGITS),
                "wanted": list(setback.wanted),
                "first_returned": [asdict(hit) for hit in setback.first_returned],
                "second_returned": [asdict(hit) for hit in setback.second_returned],
            }
            for setback in comparison.setbacks
        ],
    }


def _rounded(metrics: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) for name, value in metrics.items()}

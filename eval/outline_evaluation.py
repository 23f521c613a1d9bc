"""The measures of section outlines, worst kind of file first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eval.outlines import Scores, measure_outlines

__all__ = ["OutlineEvaluation", "evaluate_outlines"]

_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEvaluation:
    """What was measured, on what, and where it fell short."""

    dataset: str
    queries: int
    """Documents read."""
    metrics: Mapping[str, float]
    """Of each measure the worst over the kinds of file."""
    by: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """The same measures for each kind of file."""
    faults: tuple[str, ...] = ()


def evaluate_outlines(path: Path) -> OutlineEvaluation:
    """Measures reading with an outlines folder or file.

    Raises:
        YoujuError: it holds nothing to measure with, or a document of it cannot be read.
    """
    report = measure_outlines(path)
    by = {kind: _measures(scores) for kind, scores in report.scores.items()}
    names = tuple(next(iter(by.values())))
    return OutlineEvaluation(
        dataset=path.name,
        queries=max(scores.documents for scores in report.scores.values()),
        metrics={name: min(measures[name] for measures in by.values()) for name in names},
        by=by,
        faults=tuple(f"{fault.kind}\t{fault.document}\t{fault.text}" for fault in report.faults),
    )


def _measures(scores: Scores) -> dict[str, float]:
    return {
        "precision": round(scores.precision, _DIGITS),
        "recall": round(scores.recall, _DIGITS),
        "level": round(scores.level, _DIGITS),
        "exact": round(scores.exact / max(1, scores.documents), _DIGITS),
    }

"""One evaluation: systems run on a dataset, scored and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from eval.compare import compare
from eval.datasets import Dataset
from eval.judge import Judge
from eval.provenance import UNKNOWN
from eval.results import EvaluationResult, SystemResult
from eval.running import RunEvent, run_system
from eval.runs import Run
from eval.score import score_run
from eval.systems import System

__all__ = ["evaluate"]

_COMMIT_CHARS = 10


def evaluate(
    dataset: Dataset, systems: Sequence[System], earlier: Sequence[Run] = ()
) -> Iterator[RunEvent | EvaluationResult]:
    """Runs each system over the dataset, and compares the first with the others.

    Args:
        dataset: documents and queries.
        systems: at least one; the first is the one that is evaluated.
        earlier: runs on the same dataset, to compare with as well.

    Yields:
        Events while it runs, the result last.

    Raises:
        InputError: an earlier run is of another dataset, or a system cannot take the documents.
    """
    judge = Judge(dataset)
    before = [_named(score_run(dataset, judge, run)) for run in earlier]
    results = []
    for system in systems:
        for event in run_system(system, dataset):
            if isinstance(event, Run):
                results.append(score_run(dataset, judge, event))
            else:
                yield event
    first, *others = results
    yield EvaluationResult(
        dataset=dataset.name,
        digest=dataset.digest,
        notes=dataset.notes,
        documents=len(dataset.documents),
        queries=dataset.queries,
        systems=tuple(results),
        comparisons=tuple(compare(dataset, judge, first, other) for other in (*others, *before)),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _named(result: SystemResult) -> SystemResult:
    """An earlier run by its code, to be told from the one of now."""
    commit = result.configuration.get("commit", UNKNOWN)
    return replace(result, system=f"{result.system} ({commit[:_COMMIT_CHARS]})")

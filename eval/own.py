"""Evaluating a library with its owner's own questions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.compare import compare
from eval.datasets import Dataset
from eval.evaluation import evaluate
from eval.golden import GoldenSet
from eval.judge import Judge
from eval.kept_runs import KeptRun, RunShelf, compare_shared, runs_beside
from eval.library_dataset import load_library_dataset
from eval.results import EvaluationResult
from eval.run_files import load_run
from eval.running import RunEvent
from eval.score import score_run
from eval.systems import System
from eval.youju import YoujuSystem
from index.errors import InputError
from index.library import Library
from retrieval.engine import Engine

__all__ = ["Outcome", "compared", "evaluate_own", "own_dataset", "seen_again", "titled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An evaluation with what it is of."""

    result: EvaluationResult
    dataset: Dataset


def own_dataset(golden: GoldenSet, library: Library, name: str) -> Dataset:
    """The questions of a golden set over a library; lines that are no questions are left out.

    Args:
        golden: the questions.
        library: what they are put to.
        name: of the dataset.

    Raises:
        InputError: there is no question, or the library holds none of the documents quoted.
        LibraryError: the library or the set is damaged.
    """
    if not golden.read().questions:
        raise InputError("there are no questions yet: save one first")
    with tempfile.TemporaryDirectory(prefix="youju-eval-") as folder:
        path = Path(folder) / golden.path.name
        path.write_bytes(golden.export(readable_only=True))
        dataset = load_library_dataset(path, library)
    return replace(dataset, name=name)


def evaluate_own(
    dataset: Dataset, engine: Engine, shelf: RunShelf, beside: Sequence[System] = ()
) -> Iterator[RunEvent | Outcome]:
    """Puts every question to the library, and keeps the run.

    Args:
        dataset: the questions over the library.
        engine: of the library.
        shelf: where runs are kept.
        beside: systems that are measured on the same data too.

    Yields:
        Events while it runs, the outcome last.

    Raises:
        LibraryError: the run cannot be kept.
    """
    for event in evaluate(dataset, [YoujuSystem.of_library(engine), *beside]):
        if isinstance(event, EvaluationResult):
            shelf.keep(event, dataset)
            yield Outcome(result=event, dataset=dataset)
        else:
            yield event


def seen_again(kept: KeptRun, dataset: Dataset) -> Outcome | None:
    """The outcome of a run on file; `None` where questions or documents have changed since."""
    if kept.digest != dataset.digest:
        return None
    judge = Judge(dataset)
    own, *beside = (
        score_run(dataset, judge, run) for run in (load_run(kept.path), *runs_beside(kept))
    )
    result = EvaluationResult(
        dataset=dataset.name,
        digest=dataset.digest,
        notes=dataset.notes,
        documents=len(dataset.documents),
        queries=dataset.queries,
        systems=(own, *beside),
        comparisons=tuple(compare(dataset, judge, own, other) for other in beside),
        created=kept.created,
    )
    return Outcome(result=result, dataset=dataset)


def compared(outcome: Outcome, earlier: Sequence[tuple[KeptRun, str]]) -> Outcome:
    """The outcome beside earlier runs, each on the questions that both share.

    Args:
        outcome: of one system, and maybe others beside it.
        earlier: runs with what they are called.

    Raises:
        InputError: a run cannot be compared with.
    """
    result = outcome.result
    own = result.systems[0]
    comparisons = tuple(
        compare_shared(kept, outcome.dataset, own.run, own.system, name) for kept, name in earlier
    )
    comparisons = (*result.comparisons, *comparisons)
    return replace(outcome, result=replace(result, comparisons=comparisons))


def titled(dataset: Dataset, library: Library) -> Dataset:
    """The dataset with the titles of the library's documents, for reports only.

    Raises:
        LibraryError: the library is damaged.
    """
    with library.snapshot(vectors=False) as snapshot:
        titles = {row.source: row.title or "" for row in snapshot.documents.values()}
    documents = tuple(
        replace(document, title=titles.get(document.id, "")) for document in dataset.documents
    )
    return replace(dataset, documents=documents)

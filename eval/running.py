"""Runs a system over a dataset."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from eval.datasets import Dataset
from eval.measures.ranking import DEPTH
from eval.provenance import commit_of, youju_version
from eval.runs import Run
from eval.systems import Answered, Retrieved, System

__all__ = ["RunEvent", "run_system"]

_DOCUMENT_DEPTH = 50
"""Hits asked for where documents are ranked by their best: ten documents are among them, even if
each has five passages that fit better than any of the next."""
_DEEPER = 4
"""Where they are not, so many times as many hits are asked for."""
_DEEPEST = 800
_QUOTE_DEPTH = DEPTH


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent:
    """How far a run is."""

    system: str
    step: str
    """`reading`, `embedding`, `publishing` (see `index.events.Stage`), then `searching`."""
    done: int
    total: int


def run_system(system: System, dataset: Dataset) -> Iterator[RunEvent | Run]:
    """Gives the documents to the system and then every query, in the order of the dataset.

    Answers are asked for where they can be judged: where evidence is quotes, or where some queries
    have no answer. A system without answers gives none.

    Yields:
        Events while it runs, the run last.
    """
    for event in system.indexing(dataset.documents):
        yield RunEvent(
            system=system.name, step=event.stage.value, done=event.done, total=event.total
        )
    has_quotes = any(query.evidence for query in dataset.queries)
    depth = _QUOTE_DEPTH if has_quotes else _DOCUMENT_DEPTH
    asks = has_quotes or any(not query.has_answer for query in dataset.queries)
    results: dict[str, tuple[Retrieved, ...]] = {}
    answers: dict[str, Answered] = {}
    seconds: dict[str, float] = {}
    for query in dataset.queries[:1]:
        system.search(query.text, depth)  # what is loaded for the first query is no query's time
    for done, query in enumerate(dataset.queries):
        yield RunEvent(system=system.name, step="searching", done=done, total=len(dataset.queries))
        started = time.perf_counter()
        hits = system.search(query.text, depth) if has_quotes else _documents(system, query.text)
        results[query.id] = tuple(hits)
        seconds[query.id] = time.perf_counter() - started
        answer = system.ask(query.text) if asks else None
        if answer is not None:
            answers[query.id] = answer
    yield Run(
        system=system.name,
        dataset=dataset.name,
        dataset_digest=dataset.digest,
        configuration={
            **system.configuration,
            "youju": youju_version(),
            "commit": commit_of(),
            "hits asked for": str(depth),
        },
        results=results,
        answers=answers,
        seconds=seconds,
    )


def _documents(system: System, query: str) -> list[Retrieved]:
    """Hits of at least ten documents, where the system finds so many."""
    k = _DOCUMENT_DEPTH
    while True:
        hits = system.search(query, k)
        is_enough = len({hit.doc for hit in hits}) >= DEPTH
        if is_enough or len(hits) < k or k >= _DEEPEST:
            return hits
        k *= _DEEPER

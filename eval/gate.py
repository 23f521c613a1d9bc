"""The gate: a small fixed measurement that is held against committed floors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.evaluation import evaluate
from eval.floors import Metrics
from eval.library_dataset import load_library_dataset
from eval.results import EvaluationResult
from eval.running import RunEvent
from eval.youju import YoujuSystem
from index.build import Builder
from index.errors import YoujuError
from index.events import Summary
from index.inputs import collect
from index.library import Library
from index.model.base import Encoder
from retrieval.engine import Engine

__all__ = ["CORPUS", "QUESTIONS", "measure"]

CORPUS = "seeds/reports"
QUESTIONS = ("seeds/questions.jsonl",)
"""What is measured unless floors name others; paths are below the checkout."""


def measure(
    root: Path, corpus: str, questions: Iterable[str], reader: Encoder, asker: Encoder
) -> Iterator[RunEvent | dict[str, Metrics]]:
    """Indexes the corpus anew and puts each file of questions to it.

    Args:
        root: the checkout.
        corpus: the folder of documents, below it.
        questions: the files of questions, below it.
        reader: the encoder for documents.
        asker: the encoder for questions.

    Yields:
        Events while it runs, the metrics by file last.

    Raises:
        YoujuError: a document or a question cannot be read.
    """
    metrics: dict[str, Metrics] = {}
    with TemporaryDirectory(prefix="youju-gate-") as folder:
        home = Path(folder)
        for event in Builder(home, reader).add(collect([root / corpus])):
            if isinstance(event, Summary) and event.refused:
                first = event.refused[0]
                raise YoujuError(f"{corpus}/{first.source}: {first.reason}")
        engine = Engine(Library(home, asker), asker)
        for name in questions:
            dataset = load_library_dataset(root / name, engine.library)
            for step in evaluate(dataset, [YoujuSystem.of_library(engine)]):
                if isinstance(step, EvaluationResult):
                    metrics[name] = step.systems[0].metrics
                else:
                    yield step
    yield metrics

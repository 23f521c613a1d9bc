"""One measurement, whatever it is of: `youju eval`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eval.outlines import Scores, is_outlines, measure_outlines
from index.errors import YoujuError

__all__ = ["Evaluation", "evaluate"]

_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured, on what, and where it fell short."""

    dataset: str
    queries: int
    """Questions asked, or documents read."""
    metrics: Mapping[str, float]
    by: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """The same measures for each kind of question or file."""
    faults: tuple[str, ...] = ()


def evaluate(path: Path, home: Path) -> Evaluation:
    """Measures with what lies at `path`: an outlines folder or file, or a file of questions.

    Args:
        path: the gold data.
        home: the library that answers the questions; not used for outlines.

    Raises:
        YoujuError: `path` holds nothing to measure with, or a document of it cannot be read.
    """
    if not path.exists():
        raise YoujuError(f"{path}: no such file or folder; name an outlines folder or a .jsonl")
    if is_outlines(path):
        return _outlines(path)
    if path.suffix == ".jsonl":
        return _questions(path, home)
    raise YoujuError(
        f"{path}: nothing to measure with; it takes a folder with gold.jsonl and txt/, a .jsonl of "
        "outlines, or a .jsonl of questions"
    )


def _outlines(path: Path) -> Evaluation:
    report = measure_outlines(path)
    by = {kind: _measures(scores) for kind, scores in report.scores.items()}
    worst = {name: min(measures[name] for measures in by.values()) for name in _names(by)}
    return Evaluation(
        dataset=path.name,
        queries=max(scores.documents for scores in report.scores.values()),
        metrics=worst,
        by=by,
        faults=tuple(f"{fault.kind}\t{fault.document}\t{fault.text}" for fault in report.faults),
    )


def _names(by: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    return tuple(next(iter(by.values())))


def _measures(scores: Scores) -> dict[str, float]:
    return {
        "precision": round(scores.precision, _DIGITS),
        "recall": round(scores.recall, _DIGITS),
        "level": round(scores.level, _DIGITS),
        "exact": round(scores.exact / max(1, scores.documents), _DIGITS),
    }


def _questions(path: Path, home: Path) -> Evaluation:
    from eval.judge import judge, report
    from eval.questions import load_questions
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.engine import Engine

    encoder = load_encoder(fast=True)
    outcome = report(judge(Engine(Library(home, encoder), encoder), load_questions(path)))
    return Evaluation(
        dataset=path.name,
        queries=outcome.questions,
        metrics={
            "success@1": round(outcome.success_at_1, _DIGITS),
            "R@5": round(outcome.recall_at_5, _DIGITS),
            "evidence_cited": round(outcome.evidence_cited, _DIGITS),
            "abstention_f1": round(outcome.abstention_f1, _DIGITS),
        },
    )

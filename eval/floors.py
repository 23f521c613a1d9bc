"""The gate's floors: figures that must be reached, and what they were measured on.

Floors name the corpus and the questions by their digests. Where either has changed, figures cannot
be held against them: the gate refuses until the floors are set anew, on purpose.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import InputError

__all__ = [
    "FLOORS", "SLACK", "Floors", "Metrics", "QuestionFloors", "Shortcoming", "load_floors",
    "refuse_changes", "save_floors", "set_floors", "shortcomings",
]  # fmt: skip

FLOORS = Path(__file__).resolve().parent / "floors.json"
"""Committed beside the code, so that a change of them is seen in review."""
_AT_LEAST = (
    "nDCG@10", "R@1", "R@5", "R@10", "RR@10", "success@1", "evidence_cited", "citation_precision",
    "citation_recall", "abstention_precision", "abstention_recall", "abstention_f1",
    "abstention_auroc",
)  # fmt: skip
_AT_MOST = ("false_declines", "risk_coverage_area")
SLACK = 0.02
"""How much worse than measured still passes, unless said otherwise: embeddings differ a little
between processors (bfloat16, AVX), which turns a question or two in a hundred."""
_DIGITS = 4
_REMEDY = "run `python -m eval gate --set` and commit eval/floors.json if that is meant"

Metrics = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFloors:
    """The bounds of one file of questions."""

    digest: str
    """SHA-256 of the file."""
    at_least: Metrics
    at_most: Metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What the measurement is of, and the figures that it must reach."""

    corpus: str
    """The folder, below the checkout."""
    corpus_digest: str
    """SHA-256 over the names and bytes of its files."""
    questions: Mapping[str, QuestionFloors]
    """By the path of their file below the checkout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """A figure beyond its bound."""

    questions: str
    measure: str
    value: float
    bound: float

    def __str__(self) -> str:
        """One line for the user."""
        side = "below its floor" if self.value < self.bound else "above its ceiling"
        return f"{self.questions}: {self.measure} is {self.value:.4f}, {side} {self.bound:.4f}"


def load_floors(path: Path = FLOORS) -> Floors:
    """Reads committed floors.

    Raises:
        InputError: the file is missing or damaged.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Floors(
            corpus=record["corpus"],
            corpus_digest=record["corpus_digest"],
            questions={
                name: QuestionFloors(**floors) for name, floors in record["questions"].items()
            },
        )
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no floors ({error!r}); {_REMEDY}") from error


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Writes floors for committing."""
    text = json.dumps(asdict(floors), ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def refuse_changes(floors: Floors, root: Path) -> None:
    """Compares what is there with what the floors are of.

    Raises:
        InputError: the corpus or a file of questions has changed or is not there.
    """
    if _digest_of_folder(root / floors.corpus) != floors.corpus_digest:
        raise InputError(
            f"{floors.corpus}: not the corpus that the floors were set on, so they say nothing; "
            f"{_REMEDY}"
        )
    for name, own in floors.questions.items():
        if _digest_of_file(root / name) != own.digest:
            raise InputError(
                f"{name}: not the questions that the floors were set on, so they say nothing; "
                f"{_REMEDY}"
            )


def shortcomings(floors: Floors, metrics: Mapping[str, Metrics]) -> list[Shortcoming]:
    """Every figure beyond its bound; one that was not measured counts as the worst there is."""
    found: list[Shortcoming] = []
    for name, own in floors.questions.items():
        measured = metrics.get(name, {})
        bounds = [
            *((measure_name, bound, 0.0, 1) for measure_name, bound in own.at_least.items()),
            *((measure_name, bound, 1.0, -1) for measure_name, bound in own.at_most.items()),
        ]
        for measure_name, bound, worst, sign in bounds:
            value = measured.get(measure_name, worst)
            if sign * value < sign * bound:
                found.append(
                    Shortcoming(questions=name, measure=measure_name, value=value, bound=bound)
                )
    return found


def set_floors(
    root: Path, corpus: str, metrics: Mapping[str, Metrics], slack: float = SLACK
) -> Floors:
    """Floors a little below what was measured, ceilings a little above."""
    return Floors(
        corpus=corpus,
        corpus_digest=_digest_of_folder(root / corpus),
        questions={
            name: QuestionFloors(
                digest=_digest_of_file(root / name),
                at_least={
                    key: _rounded_down(max(0.0, found[key] - slack))
                    for key in _AT_LEAST
                    if key in found
                },
                at_most={
                    key: -_rounded_down(-min(1.0, found[key] + slack))
                    for key in _AT_MOST
                    if key in found
                },
            )
            for name, found in metrics.items()
        },
    )


def _rounded_down(value: float) -> float:
    """To a few digits, so that rounding alone puts no figure beyond its bound."""
    scale = 10.0**_DIGITS
    return math.floor(value * scale) / scale


def _digest_of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); the gate runs in a checkout"
        ) from error


def _digest_of_folder(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        raise InputError(f"{folder}: holds no file; the gate runs in a checkout")
    digest = hashlib.sha256()
    for path in files:
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{_digest_of_file(path)}\n".encode())
    return digest.hexdigest()

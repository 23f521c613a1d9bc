"""Runs as files, so that a later one can be compared with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.runs import Run
from eval.systems import Answered, Cited, Retrieved
from index.errors import InputError

__all__ = ["load_run", "read_record", "run_of", "run_record", "save_run"]

_FORMAT = 1
_SCORE_DIGITS = 6


def run_record(run: Run) -> dict[str, Any]:
    """A run as JSON takes it. Two runs that repeat give the same record but for `timings`."""
    return {
        "format": _FORMAT,
        "system": run.system,
        "dataset": run.dataset,
        "dataset_digest": run.dataset_digest,
        "configuration": dict(run.configuration),
        "results": {
            query: [[hit.doc, hit.start, hit.end, round(hit.score, _SCORE_DIGITS)] for hit in hits]
            for query, hits in run.results.items()
        },
        "answers": {
            query: {
                "declined": answer.declined,
                "confidence": round(answer.confidence, _SCORE_DIGITS),
                "cited": [[cited.doc, cited.start, cited.end] for cited in answer.cited],
            }
            for query, answer in run.answers.items()
        },
        "timings": {
            "search_s": {query: round(taken, 4) for query, taken in run.seconds.items()},
            "stages_ms": {query: dict(answer.stages_ms) for query, answer in run.answers.items()},
        },
    }


def save_run(run: Run, path: Path) -> None:
    """Writes a run as JSON.

    Raises:
        InputError: the file cannot be written.
    """
    text = json.dumps(run_record(run), ensure_ascii=False, sort_keys=True, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8", errors="surrogatepass")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); name another file"
        ) from error


def load_run(path: Path) -> Run:
    """Reads a run that was saved.

    Raises:
        InputError: the file cannot be read, or is no run.
    """
    return run_of(read_record(path), path)


def read_record(path: Path) -> Any:  # noqa: ANN401 - JSON
    """What a file of a run holds.

    Raises:
        InputError: it cannot be read, or is no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check that it is there"
        ) from error
    except ValueError as error:
        raise InputError(_no_run(path, error)) from error


def run_of(record: Any, path: Path) -> Run:  # noqa: ANN401 - JSON
    """A run out of its record.

    Args:
        record: as `run_record` makes it.
        path: where it was read, for messages.

    Raises:
        InputError: it is no run.
    """
    try:
        if record["format"] != _FORMAT:
            raise InputError(
                f"{path}: a run of format {record['format']}, this version reads {_FORMAT}; "
                "make it again with --run"
            )
        return _run_of(record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(_no_run(path, error)) from error


def _no_run(path: Path, error: Exception) -> str:
    return f"{path}: no run ({error!r}); make one with youju eval PATH --run FILE"


def _run_of(record: Mapping[str, Any]) -> Run:
    stages = record["timings"]["stages_ms"]
    return Run(
        system=record["system"],
        dataset=record["dataset"],
        dataset_digest=record["dataset_digest"],
        configuration=record["configuration"],
        results={
            query: tuple(Retrieved(*hit) for hit in hits)
            for query, hits in record["results"].items()
        },
        answers={
            query: Answered(
                declined=answer["declined"],
                confidence=answer["confidence"],
                cited=tuple(Cited(*cited) for cited in answer["cited"]),
                stages_ms=stages.get(query, {}),
            )
            for query, answer in record["answers"].items()
        },
        seconds=record["timings"]["search_s"],
    )

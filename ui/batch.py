"""Batches: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.errors import InputError, LibraryError, YoujuError

__all__ = ["run_batch"]


def run_batch(source: Path, target: Path, answer: Callable[[str], dict[str, Any]]) -> int:
    """Answers every line of `source` into `target`; returns how many lines could not be.

    A line that is no question gives a row with `error`; its `id` is kept where it has one.

    Args:
        source: lines of `{"id", "query"}`.
        target: is replaced.
        answer: makes a row out of a question.

    Raises:
        InputError: `source` cannot be read or `target` not be written.
        LibraryError: the library is damaged, which no further line would survive.
    """
    try:
        # Not splitlines: JSON allows U+2028 and its like within a string.
        lines = source.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source} cannot be read ({error}): give a UTF-8 JSONL file") from error
    bad = 0
    try:
        # Half of a surrogate pair can only be written as JSON's own escape.
        with target.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = _row(line, number, answer)
                bad += "error" in row
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror})") from error
    return bad


def _row(line: str, number: int, answer: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"line {number} is no JSON: {error}"}
    identifier = entry.get("id") if isinstance(entry, dict) else None
    question = entry.get("query") if isinstance(entry, dict) else None
    if not isinstance(question, str):
        return {"id": identifier, "error": f'line {number} has no "query" of text'}
    try:
        return {"id": identifier, **answer(question)}
    except LibraryError:
        raise
    except YoujuError as error:
        return {"id": identifier, "query": question, "error": str(error)}

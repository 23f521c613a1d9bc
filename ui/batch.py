"""Batches: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.errors import InputError, LibraryError, YoujuError
from retrieval.filters import Filters

__all__ = ["run_batch"]

Answering = Callable[[str, Filters], dict[str, Any]]


def run_batch(
    source: Path, target: Path, answer: Answering, filters: Filters, *, field: str = "query"
) -> int:
    """Answers every line of `source` into `target`; returns how many lines could not be.

    A line that is no question gives a row with `error`; its `id` is kept where it has one.

    Args:
        source: lines of `{"id", "query"}`; `"place"` and `"year"`, a string or a list of them,
            and `"all_editions"`, true or false, restrict that line's search.
        target: is replaced.
        answer: makes a row out of a question and its filters.
        filters: for lines that bring none of a kind.
        field: what a line calls its question, or its claim.

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
                row = _row(line, number, answer, filters, field)
                bad += "error" in row
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror})") from error
    return bad


def _row(line: str, number: int, answer: Answering, filters: Filters, field: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"line {number} is no JSON: {error}"}
    identifier = entry.get("id") if isinstance(entry, dict) else None
    question = entry.get(field) if isinstance(entry, dict) else None
    if not isinstance(question, str):
        return {"id": identifier, "error": f'line {number} has no "{field}" of text'}
    try:
        return {"id": identifier, **answer(question, _filters_of(entry, number, filters))}
    except LibraryError:
        raise
    except YoujuError as error:
        return {"id": identifier, field: question, "error": str(error)}


def _filters_of(entry: dict[str, Any], number: int, given: Filters) -> Filters:
    """The filters of one line, those of the command where it has none of its own.

    Raises:
        InputError: one of them is of a wrong kind.
    """
    editions = entry.get("all_editions")
    if not (editions is None or isinstance(editions, bool)):
        raise InputError(f'line {number}: "all_editions" is neither true nor false')
    return Filters(
        places=_texts(entry, "place", number, given.places),
        years=_texts(entry, "year", number, given.years),
        all_editions=given.all_editions if editions is None else editions,
    )


def _texts(entry: dict[str, Any], key: str, number: int, given: tuple[str, ...]) -> tuple[str, ...]:
    value = entry.get(key)
    if value is None:
        return given
    values = value if isinstance(value, list) else [value]
    # A year is as often written as a number.
    texts = [str(item) if type(item) is int and key == "year" else item for item in values]
    if not all(isinstance(text, str) for text in texts):
        raise InputError(f'line {number}: "{key}" is no text and no list of texts')
    return tuple(texts)

"""Files with one JSON object a line, and what is wrong with a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from index.errors import InputError

__all__ = ["records", "text_of"]


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with their line numbers, from 1; blank lines are passed over.

    Raises:
        InputError: the file cannot be read, or a line is no JSON object.
    """
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except ValueError as error:
                    raise InputError(
                        f"{path}, line {number}: no JSON ({error}); write one object a line"
                    ) from error
                if not isinstance(record, dict):
                    raise InputError(
                        f"{path}, line {number}: no JSON object; write one object a line"
                    )
                yield number, record
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check that it is there"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}, after line {number}: not in UTF-8; save the file as UTF-8"
        ) from error


def text_of(record: Mapping[str, Any], name: str, path: Path, number: int) -> str:
    """A text that a record must have.

    Raises:
        InputError: it is missing, or no text.
    """
    value = record.get(name)
    if isinstance(value, str):
        return value
    missing = "has no" if value is None else "has another kind of"
    raise InputError(f'{path}, line {number}: {missing} "{name}"; it must be a text')

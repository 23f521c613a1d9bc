"""The table of contents above a text: entries that stand again below, as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.documents import Span
from index.structure.lines import Line

__all__ = ["contents_lines"]

_LABEL = re.compile(r"^(?:目\s*[录錄次]|contents|table of contents)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:[.．·•…\s]{2,}|\t)[(（]?\d{1,4}[)）]?$|\s\d{1,4}$|[.．·•…]{3,}$")
_LABEL_LINES = 80
"""A table of contents stands near the top."""
_LEAST_ENTRIES = 3
_MAX_ENTRY = 80
_KEY = 12
"""Signs by which an entry and its heading are the same; a run-in heading goes on behind."""
_MISSES = 1
"""Entries in a row that may be worded otherwise below."""


def contents_lines(lines: Sequence[Line]) -> list[Span]:
    """The lines of the table of contents, its label included; none where there is none."""
    label = next(
        (n for n, line in enumerate(lines[:_LABEL_LINES]) if _LABEL.match(line.text)), None
    )
    if label is None:
        return []
    latest: dict[str, int] = {}
    for number, line in enumerate(lines):
        latest[_key(line.text[:_MAX_ENTRY])] = number
    last, reach, missed = label, len(lines), 0
    for number in range(label + 1, len(lines)):
        if number >= reach or len(lines[number].text) > _MAX_ENTRY:
            break
        entry = _PAGE.sub("", lines[number].text)
        again = latest.get(_key(entry), number)
        if again > number:
            last, missed = number, 0
            reach = min(reach, again)
        elif missed < _MISSES:
            missed += 1
        else:
            break
    if last - label < _LEAST_ENTRIES:
        return []
    return [Span(line.start, line.end) for line in lines[label : last + 1]]


def _key(words: str) -> str:
    """The first signs of a heading, without the white space that is set within."""
    return "".join(words.split())[:_KEY]

"""The lines of a text, and what a line looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CLOSING", "Line", "lines_of"]

CLOSING = "。!！?？;；:：,，、…"
_LINE = re.compile(r"[^\n\r]+")
_CELL_EDGE = re.compile(r"\s\|(?:\s|$)|^\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space at both ends."""

    start: int
    end: int
    text: str

    @property
    def has_cells(self) -> bool:
        """Whether the line is a row of a table written with bars."""
        return bool(_CELL_EDGE.search(self.text))

    @property
    def is_open(self) -> bool:
        """Whether it ends without the punctuation that closes a clause or sentence."""
        return self.text.rstrip("”』」’\"'）)")[-1:] not in CLOSING + "."


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text[start:end]` that are not blank."""
    found: list[Line] = []
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            offset = match.start() + len(raw) - len(raw.lstrip())
            found.append(Line(offset, offset + len(stripped), stripped))
    return found

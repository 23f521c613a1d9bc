"""Numbered places that may be headings: where the mark stands and which words it would head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from index.structure.lines import CLOSING, Line
from index.structure.marks import Mark, MarkKind, inline_marks, mark_at

__all__ = ["Candidate", "Form", "candidates_of"]

_MAX_LINE_HEADING = 60
_MAX_RUN_IN = 45
"""Longest run-in heading, mark included; in the documents at hand the longest has 36."""
_MAX_COLON_LINE = 30
_MAX_LABEL = 18
"""A label before a colon or a gap that heads the text behind it is no longer than this."""
_LEAST_BEHIND_LABEL = 25
_LONG_LINE = 400
"""Numbering amid a line counts only in a line that holds a whole text."""
_TABLE_OF_CONTENTS = re.compile(r"(?:[.．·…\s]{3,}|\t)\s*\d{1,4}\s*$")

_RUN_IN_END = re.compile(
    r"[。!！?？][”’」』）)]*|(?<=[\u4e00-\u9fff”』」\"])\.(?=\s|[\u4e00-\u9fff])"
)
_LABEL_END = re.compile(r"[:：](?=\S)|[ \u3000]{2,}|\u3000")
_INLINE_END = re.compile(r"[。\s]")
_LIST_END = ";；,，、"
_FIRST_CLAUSE_END = re.compile(r"[，,；;。：:]")


class Form(Enum):
    """How the words behind a mark stand."""

    LINE = "line"
    """They fill the line."""
    RUN_IN = "run-in"
    """They are a short sentence or label, and the text goes on behind."""
    ITEM = "item"
    """They are running text: an item of a list, or a section whose heading is its mark alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered place, with what would be its heading."""

    start: int
    end: int
    mark: Mark
    form: Form
    has_body: bool
    """Whether text, or a number of an inner count, stands below or behind it."""
    line: int
    """Number of its line among the lines that were looked at."""


def candidates_of(text: str, lines: Sequence[Line]) -> list[Candidate]:
    """Every numbered place in `lines`, in order."""
    found: list[Candidate] = []
    marks = [None if line.has_cells else mark_at(text, line.start) for line in lines]
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        enumerated = mark is None or mark.kind is MarkKind.ORDER
        if (
            mark is not None
            and not enumerated
            and not _TABLE_OF_CONTENTS.search(line.text[-_MAX_LINE_HEADING:])
        ):
            below = marks[number + 1] if number + 1 < len(lines) else None
            last = number + 1 == len(lines)
            found.append(_at_line_start(text, number, line, mark, below, is_last=last))
        if len(line.text) >= _LONG_LINE:
            amid = list(_amid_line(text, number, line))
            if found and amid and found[-1].start == amid[0].start:
                # Where a whole text is one line, a blank ends a heading.
                amid = amid[1:] if found[-1].form is Form.RUN_IN else amid
                found = found[:-1] if amid and amid[0].start == found[-1].start else found
            found += amid
    return found


def _at_line_start(
    text: str, number: int, line: Line, mark: Mark, below: Mark | None, *, is_last: bool
) -> Candidate:
    if mark.kind is MarkKind.ARTICLE:
        return Candidate(line.start, mark.end, mark, Form.RUN_IN, has_body=True, line=number)
    end = _run_in_end(text, line, mark)
    if end is not None:
        return Candidate(line.start, end, mark, Form.RUN_IN, has_body=True, line=number)
    if _is_heading_line(line, text[mark.end : line.end]):
        inner = below is None or below.kind > mark.kind or below.kind is MarkKind.ARTICLE
        has_body = inner and not is_last
        return Candidate(line.start, line.end, mark, Form.LINE, has_body=has_body, line=number)
    clause = _FIRST_CLAUSE_END.search(text, mark.end, min(line.end, line.start + _MAX_RUN_IN))
    end = clause.start() if clause else min(line.end, line.start + _MAX_RUN_IN)
    return Candidate(line.start, end, mark, Form.ITEM, has_body=True, line=number)


def _run_in_end(text: str, line: Line, mark: Mark) -> int | None:
    """Where a run-in heading ends, `None` if the line has none."""
    limit = min(line.end, line.start + _MAX_RUN_IN + 1)
    stop = _RUN_IN_END.search(text, mark.end, limit)
    if stop is not None and stop.end() < line.end:
        return stop.end() if stop.end() - line.start <= _MAX_RUN_IN else None
    if mark.kind >= MarkKind.ARABIC_PARENTHESES:
        return None
    start = mark.end
    while start < line.end and text[start].isspace():
        start += 1
    label = _LABEL_END.search(text, start, min(line.end, start + _MAX_LABEL + 1))
    if label is None or line.end - label.end() < _LEAST_BEHIND_LABEL:
        return None
    words = text[start : label.start()]
    plain = words and not any(char in CLOSING for char in words)
    if not plain:
        return None
    return label.end() if label.group() in ":：" else label.start()


def _is_heading_line(line: Line, rest: str) -> bool:
    if len(line.text) > _MAX_LINE_HEADING or not any(char.isalnum() for char in rest):
        return False
    last = line.text[-1]
    if last in ":：":
        return len(line.text) <= _MAX_COLON_LINE
    return last not in _LIST_END and not (last in CLOSING and len(line.text) > _MAX_RUN_IN)


def _amid_line(text: str, number: int, line: Line) -> Iterable[Candidate]:
    marks = inline_marks(text, line.start, line.end)
    for mark in marks:
        end = _INLINE_END.search(text, mark.end, line.end)
        if end is None or not mark.end + 2 <= end.start() <= mark.start + _MAX_RUN_IN:
            continue
        stop = end.end() if end.group() == "。" else end.start()
        set_apart = mark.start > line.start and text[mark.start - 1].isspace()
        if "|" in text[mark.start : stop] or (mark.kind is MarkKind.ORDER and not set_apart):
            continue
        yield Candidate(mark.start, stop, mark, Form.RUN_IN, has_body=True, line=number)

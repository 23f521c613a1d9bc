"""Which lines, and which first words of lines, are headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import SourceText, Span
from index.structure.front import Front
from index.structure.lines import CLOSING, Line, lines_of
from index.structure.marks import Mark, MarkKind, inline_marks, mark_at

__all__ = ["Heading", "find_headings"]

_MAX_LINE_HEADING = 60
_MAX_RUN_IN = 45
"""Longest run-in heading, mark included; in the documents at hand the longest has 36."""
_MAX_BARE = 40
_MIN_BARE = 6
_BODY_BELOW = 60
"""A bare line is a heading only above running text of at least this length."""
_LONG_LINE = 400
"""Numbering amid a line counts only in a line that holds a whole text."""
_PART_CELL = 300
"""A label with a cell at least this long beside it heads a part of the document."""

_HINT_RANK = -10
_PART_RANK = -20
_RUN_IN_END = re.compile(r"[。!！?？]|(?<=[\u4e00-\u9fff”』」\"])\.(?=\s|[\u4e00-\u9fff])")
_INLINE_END = re.compile(r"[。\s]")
_LABEL = re.compile(r"^([^|\n:：]{2,20})[:：]\s*\|\s*")
_LATIN_TITLE_END = re.compile(r"[.:]\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its rank: smaller ranks stand outside larger ones."""

    start: int
    end: int
    rank: int
    mark: Mark | None = None
    is_part: bool = False
    closes: int | None = None
    """Where a part ends, if its cell ends before the next heading."""


def find_headings(source: SourceText, front: Front) -> list[Heading]:
    """The headings of a document in document order, its title left out."""
    title_starts = {span.start for span in front.title_spans}
    skipped = {span.start for span in front.boilerplate}
    hints = {
        hint.start: hint
        for hint in source.headings
        if hint.level > 0 and hint.start not in title_starts
    }
    row_starts = {row.start for row in source.table_rows()}
    lines = [
        line
        for line in lines_of(source.text)
        if line.start not in skipped
        and line.start not in title_starts
        and not any(span.covers(Span(line.start, line.end)) for span in front.boilerplate)
    ]
    found = [
        Heading(hint.start, hint.end, _HINT_RANK + hint.level, mark_at(source.text, hint.start))
        for hint in hints.values()
    ]
    body = [line for line in lines if line.start not in hints and line.start not in row_starts]
    found += _numbered(source.text, body)
    found += _parts(body)
    if not any(heading.rank <= MarkKind.HAN_COMMA for heading in found):
        found += _bare(body, front, {heading.start for heading in found})
    return sorted(found, key=lambda heading: heading.start)


def _numbered(text: str, lines: Sequence[Line]) -> list[Heading]:
    candidates: list[Heading] = []
    for line in lines:
        mark = mark_at(text, line.start)
        if mark is not None and not line.has_cells:
            heading = _at_line_start(text, line, mark)
            if heading is not None:
                candidates.append(heading)
        if len(line.text) >= _LONG_LINE:
            taken = {heading.start for heading in candidates[-1:]}
            candidates += (h for h in _amid_line(text, line) if h.start not in taken)
    return _in_sequence(candidates)


def _at_line_start(text: str, line: Line, mark: Mark) -> Heading | None:
    if mark.kind is MarkKind.ARTICLE:
        return Heading(line.start, mark.end, mark.kind, mark)
    rest = text[mark.end : line.end]
    end = _RUN_IN_END.search(text, mark.end, line.end)
    if end is not None and end.end() < line.end:
        run_in = end.end() - line.start <= _MAX_RUN_IN
        return Heading(line.start, end.end(), mark.kind, mark) if run_in else None
    short = len(line.text) <= _MAX_LINE_HEADING and bool(rest.strip())
    closes_sentence = line.text[-1] in ";；,，、:：" or (
        line.text[-1] in CLOSING and len(line.text) > _MAX_RUN_IN
    )
    return Heading(line.start, line.end, mark.kind, mark) if short and not closes_sentence else None


def _amid_line(text: str, line: Line) -> Iterable[Heading]:
    for mark in inline_marks(text, line.start, line.end):
        end = _INLINE_END.search(text, mark.end, line.end)
        if end is None or not mark.end + 2 <= end.start() <= mark.start + _MAX_RUN_IN:
            continue
        stop = end.end() if end.group() == "。" else end.start()
        if "|" not in text[mark.start : stop]:
            yield Heading(mark.start, stop, mark.kind, mark)


def _in_sequence(candidates: Sequence[Heading]) -> list[Heading]:
    """Drops numbers that continue no count: a quotation, a cross-reference, a lone list item.

    A count of one kind starts at 1 and goes on by 1; it starts anew under another heading. A
    count that never reaches 2 is kept only for the outer kinds, where a single chapter occurs.
    """
    kept: list[Heading] = []
    runs: list[list[Heading]] = []
    current: dict[int, list[Heading]] = {}
    for heading in candidates:
        mark = heading.mark
        if mark is None:
            continue
        run = current.get(mark.kind)
        expected = run[-1].mark.ordinal + 1 if run and run[-1].mark else 1
        if mark.ordinal == expected and run:
            run.append(heading)
        elif mark.ordinal == 1:
            run = [heading]
            runs.append(run)
            current[mark.kind] = run
        elif mark.kind <= MarkKind.ARTICLE:
            # Statutes are amended: articles are left out, inserted, quoted from the middle.
            runs.append([heading])
            current[mark.kind] = runs[-1]
            continue
        else:
            continue
        for kind in [kind for kind in current if kind > mark.kind and kind != MarkKind.ARTICLE]:
            del current[kind]
    for run in runs:
        first = run[0].mark
        if len(run) > 1 or (first is not None and first.kind <= MarkKind.ARTICLE):
            kept += run
    return kept


def _parts(lines: Sequence[Line]) -> list[Heading]:
    """Labelled cells that hold whole texts: the proposal, the reply."""
    found: list[Heading] = []
    for line in lines:
        label = _LABEL.match(line.text)
        if label and len(line.text) - label.end() >= _PART_CELL:
            end = line.start + len(label.group(1))
            found.append(Heading(line.start, end, _PART_RANK, is_part=True, closes=line.end))
    return found if len(found) > 1 else []


def _bare(lines: Sequence[Line], front: Front, taken: set[int]) -> list[Heading]:
    """Short lines without number or closing punctuation above running text."""
    found: list[Heading] = []
    seen_body = False
    for line, below in itertools.pairwise(lines):
        if line.start < front.body_start:
            continue
        long = len(line.text) >= _BODY_BELOW
        if seen_body and not long and _looks_bare(line) and len(below.text) >= _BODY_BELOW:
            found.append(Heading(line.start, line.end, MarkKind.HAN_COMMA))
        seen_body = seen_body or long
    bare = [heading for heading in found if heading.start not in taken]
    return bare if len(bare) > 1 else []


def _looks_bare(line: Line) -> bool:
    return (
        _MIN_BARE <= len(line.text) <= _MAX_BARE * (1 if not line.text.isascii() else 2)
        and line.is_open
        and not line.has_cells
        and mark_at(line.text, 0) is None
        and not _LATIN_TITLE_END.search(line.text)
    )
